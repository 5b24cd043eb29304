//! Programs that are ready to be started.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::certificates::Certificates;
use crate::subject::{Program, Subject};

/// A subject whose program can be started.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What it is.
    pub subject: Subject,
    /// The binary, the bundle or the folder.
    pub path: PathBuf,
    root: PathBuf,
}

impl Prepared {
    /// Takes the program from the folder of release binaries, or from the
    /// output of `others.sh`, and makes it trust the bench.
    pub fn new(
        subject: Subject,
        binaries: &Path,
        folder: &Path,
        certificates: &Certificates,
    ) -> io::Result<Self> {
        let path = match subject.program {
            Program::Function(name) => {
                let copy = folder.join(name);
                certificates.trusted_by(&binaries.join(name), &copy)?;
                copy
            }
            Program::Alone(name) => binaries.join(name),
            Program::Node => folder.join("node/function.mjs"),
            Program::Python => folder.join("python"),
        };
        Ok(Self {
            subject,
            path,
            root: certificates.root(),
        })
    }

    /// The command that starts it.
    pub fn command(&self) -> Command {
        match self.subject.program {
            Program::Function(_) | Program::Alone(_) => Command::new(&self.path),
            Program::Node => {
                let mut command = Command::new("node");
                command.arg(&self.path);
                command
            }
            Program::Python => {
                let mut command = Command::new("python3");
                command.arg(self.path.join("loop.py"));
                command
            }
        }
    }

    /// Its environment variables besides those that all programs get.
    pub fn environment(&self) -> Vec<(&'static str, &Path)> {
        match self.subject.program {
            Program::Function(_) | Program::Alone(_) => vec![],
            Program::Node => vec![("NODE_EXTRA_CA_CERTS", &self.root)],
            Program::Python => vec![("AWS_CA_BUNDLE", &self.root)],
        }
    }

    /// The size in bytes of the zip for Lambda.
    pub fn zipped(&self) -> io::Result<u64> {
        let zip = self.path.with_extension("zip");
        let status = Command::new("python3")
            .args(["-m", "zipfile", "-c"])
            .args([&zip, &self.path])
            .status()?;
        if status.success() {
            fs::metadata(zip).map(|file| file.len())
        } else {
            Err(io::Error::other("python3 made no zip"))
        }
    }
}
