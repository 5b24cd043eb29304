//! The command line.

use std::path::PathBuf;

/// The text of `--help`.
pub const HELP: &str = "\
Beslecht on this machine, with nothing else installed.

Usage: cargo run -- [options]

  --port PORT   where the pages are, on the loopback interface (8080)
  --data DIR    where data are kept between runs (.local)
  --samples     file the sample cases
  --aws-only    offer the table, mail and timers alone, and call the functions
                that `cargo lambda watch` runs; prints the variables they need
  --help        say this";

/// The address at which `cargo lambda watch` takes events.
pub const WATCH: &str = "http://127.0.0.1:9000";

/// The parsed command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// The port of the pages.
    pub port: u16,
    /// The folder for data.
    pub data: PathBuf,
    /// Whether to file the sample cases.
    pub samples: bool,
    /// Whether the functions run in another process.
    pub aws_only: bool,
    /// Whether only the help was asked for.
    pub help: bool,
}

impl Arguments {
    /// Parses the arguments after the program's name.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            port: 8080,
            data: PathBuf::from(".local"),
            samples: false,
            aws_only: false,
            help: false,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or_else(|| format!("{argument} needs a value"))
            };
            match argument.as_str() {
                "--port" => {
                    let port = value()?;
                    parsed.port = port
                        .parse()
                        .map_err(|_| format!("{port:?} is no port number"))?;
                }
                "--data" => parsed.data = value()?.into(),
                "--samples" => parsed.samples = true,
                "--aws-only" => parsed.aws_only = true,
                "--help" | "-h" => parsed.help = true,
                other => return Err(format!("{other:?} is not known; see --help")),
            }
        }
        if parsed.samples && parsed.aws_only {
            return Err("--samples needs the functions; leave --aws-only out".to_owned());
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(arguments.iter().map(|it| (*it).to_owned()))
    }

    #[test]
    fn without_arguments_everything_runs_on_port_8080() {
        let arguments = parse(&[]).unwrap();
        assert_eq!(arguments.port, 8080);
        assert_eq!(arguments.data, PathBuf::from(".local"));
        assert!(!arguments.samples && !arguments.aws_only);
    }

    #[test]
    fn port_and_directory_can_be_chosen() {
        let arguments = parse(&["--port", "9090", "--data", "x", "--samples"]).unwrap();
        assert_eq!(arguments.port, 9090);
        assert_eq!(arguments.data, PathBuf::from("x"));
        assert!(arguments.samples);
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        for (arguments, why) in [
            (&["--port"][..], "needs a value"),
            (&["--port", "many"], "many"),
            (&["--verbose"], "--verbose"),
            (&["--samples", "--aws-only"], "--samples"),
        ] {
            assert!(parse(arguments).unwrap_err().contains(why));
        }
    }
}
