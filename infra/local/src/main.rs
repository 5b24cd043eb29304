//! `cargo run`: Beslecht on this machine.

use local::cli::{Arguments, HELP, WATCH};
use local::functions::{Beslecht, OWN_BINARY};
use local::remote::Remote;
use local::{Error, Options, Running};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    if arguments.help {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            eprintln!("It {error}: {}", cause.unwrap_or_default());
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Error> {
    let options = Options {
        port: arguments.port,
        data: Some(arguments.data.clone()),
        echo: true,
        ..Options::default()
    };
    let running = if arguments.aws_only {
        let options = Options {
            // The next port after that of the pages, so that it stays the same
            // between runs.
            aws_port: arguments.port.saturating_add(1),
            unhurried: true,
            ..options
        };
        let running = local::start_with(options, Remote::new(Beslecht, WATCH, &OWN_BINARY)).await?;
        print_variables(&running);
        running
    } else {
        let running = local::functions::start(options).await?;
        if arguments.samples {
            println!("Filing the sample cases ...");
            local::samples::file(&running).await?;
        }
        print_welcome(&running, &arguments);
        running
    };
    stop_asked().await;
    println!("Stopping.");
    running.stop().await
}

fn print_welcome(running: &Running, arguments: &Arguments) {
    let (address, data) = (&running.address, arguments.data.display());
    println!("Beslecht runs on this machine, with its data in {data}. Ctrl-C stops it.");
    println!("  The product:          {address}/");
    println!("  Mail, clock, timers:  {address}/_local");
    println!("  Table, queues, files: {}", running.aws_address);
    println!(
        "Try first: open a shop at /_local, file a dispute, read both mails there, add 7 days."
    );
}

fn print_variables(running: &Running) {
    println!("# The table, mail and timers run; the functions are those of `cargo lambda watch`");
    println!(
        "# at {WATCH}. Give it these variables. Pages: {}/",
        running.address
    );
    for (name, value) in running.surroundings.all_variables() {
        println!("export {name}='{value}'");
    }
}

/// Ctrl-C, or another signal that asks a program to end.
async fn stop_asked() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
