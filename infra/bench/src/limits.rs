//! The limits on the instructions of a request. The files are committed, so that
//! making a request more expensive is visible in a commit.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use crate::count::Count;

/// The factor between a measurement and its limit: another processor uses other
/// instructions for copying memory and encrypting.
const SLACK: f64 = 1.02;

/// If the limit is more than this factor above the count, it is useless: the
/// function became cheaper and the limit wasn't lowered.
const LOOSE: f64 = 1.1;

/// The limits, by the name of what is counted.
#[derive(Clone, Debug, Default)]
pub struct Limits(BTreeMap<String, Count>);

impl Limits {
    /// Reads a file of limits: name, first and warm in each line.
    pub fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        let text = std::fs::read_to_string(file)?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(limit).collect::<Result<_, _>>().map(Self)
    }

    /// Checks that the count is within the limit and the limit close to the
    /// count; otherwise says what is wrong.
    pub fn hold(&self, name: &str, counted: Count) -> Result<(), &'static str> {
        let Self(limits) = self;
        let limit = limits.get(name).ok_or("is nothing that")?;
        if counted.first > limit.first || counted.warm > limit.warm {
            Err("takes more instructions than")
        } else if limit.first > times(LOOSE, counted.first)
            || limit.warm > times(LOOSE, counted.warm)
        {
            Err("takes far fewer instructions than")
        } else {
            Ok(())
        }
    }

    /// Writes what was counted as the new limits.
    pub fn write(file: &Path, counted: &[(&str, Count)]) -> std::io::Result<()> {
        let mut text = String::from(
            "# Instructions to the first answer, and of a further one, at most. Written by\n\
             # `bench limits`: what was counted, and a fiftieth for other processors.\n",
        );
        for (name, Count { first, warm }) in counted {
            text.push_str(&format!(
                "{name}\t{}\t{}\n",
                times(SLACK, *first),
                times(SLACK, *warm)
            ));
        }
        std::fs::write(file, text)
    }
}

/// The limits of the binaries in a folder: of a release, or of what the tests built,
/// which counts higher and grows in the same places.
pub fn file_for(binaries: &Path) -> PathBuf {
    let name = if binaries.ends_with("release") {
        "release.txt"
    } else {
        "tests.txt"
    };
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("limits")
        .join(name)
}

fn limit(line: &str) -> Result<(String, Count), Box<dyn Error>> {
    let mut parts = line.split('\t');
    let mut part = || parts.next().ok_or_else(|| format!("no limit: {line}"));
    let name = part()?.to_owned();
    let (first, warm) = (part()?.parse()?, part()?.parse()?);
    Ok((name, Count { first, warm }))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "millions of instructions are exact in a float"
)]
fn times(factor: f64, instructions: u64) -> u64 {
    (instructions as f64 * factor).ceil() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_holds_from_both_sides() {
        let limits = Limits(BTreeMap::from([(
            "show-case".to_owned(),
            Count {
                first: 1020,
                warm: 102,
            },
        )]));
        let hold = |first, warm| limits.hold("show-case", Count { first, warm }).is_ok();
        assert!(hold(1000, 100) && hold(1020, 102) && hold(930, 93));
        assert!(!hold(1021, 100) && !hold(1000, 103));
        assert!(!hold(900, 100) && !hold(1000, 90));
        assert!(limits.hold("another", Count { first: 1, warm: 1 }).is_err());
    }
}
