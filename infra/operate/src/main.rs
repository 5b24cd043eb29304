//! The foundation's tool for its own Beslecht: see `operate --help`.

use std::process::ExitCode;

use runtime::Variables;

fn main() -> ExitCode {
    let arguments = match operate::Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(operate::run(
            arguments,
            &Variables::environment(),
            &mut |line| println!("{line}"),
        )),
        Err(error) => Err(operate::Error::new("start", error)),
    };
    match outcome {
        Ok(operate::Outcome::Fine) => ExitCode::SUCCESS,
        Ok(operate::Outcome::Wanting) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}", error.with_causes());
            ExitCode::FAILURE
        }
    }
}
