//! The measurements, as tables of `docs/cold-start.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::count::Count;
use crate::start::Start;

const BEGIN: &str = "<!-- measured -->";
const END: &str = "<!-- /measured -->";

/// All measurements of one subject.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is.
    pub name: &'static str,
    /// The size of its zip in bytes.
    pub zip: u64,
    /// The instructions; `None` for what isn't a binary.
    pub count: Option<Count>,
    /// Its starts.
    pub starts: Vec<Start>,
}

/// The two tables.
pub fn tables(rows: &[Row]) -> String {
    let mut text = String::from(
        "| | million instructions to the first answer | × floor | million warm | zip MB |\n\
         |---|---:|---:|---:|---:|\n",
    );
    let floor = rows.iter().find(|row| row.name == "floor");
    let floor = floor.and_then(|row| row.count).map(|count| count.first);
    for row in rows {
        let zip = millions(row.zip);
        let line = match (row.count, floor) {
            (Some(Count { first, warm }), Some(floor)) => {
                let times = hundredths(rounded(first * 100, floor));
                format!("{} | {times} | {}", millions(first), millions(warm))
            }
            _ => "| |".to_owned(),
        };
        push(&mut text, format_args!("| {} | {line} | {zip} |", row.name));
    }
    text.push_str(
        "\n| | ms to ready | ms to the first answer | × hello | ms warm | ms of processor \
         | peak MB | threads |\n|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    let hello = rows.iter().find(|row| row.name == "hello");
    let hello = hello.map(|row| median(row, |start| micros(start.answered)));
    for row in rows {
        let of = |value: fn(&Start) -> u64| median(row, value);
        let answered = of(|start| micros(start.answered));
        let times = hello.map_or(0, |hello| rounded(answered * 100, hello));
        push(
            &mut text,
            format_args!(
                "| {} | {} | {} | {} | {} | {} | {} | {} |",
                row.name,
                thousandths(of(|start| micros(start.ready))),
                thousandths(answered),
                hundredths(times),
                thousandths(of(|start| micros(start.warm))),
                thousandths(of(|start| micros(start.processor))),
                thousandths(of(|start| start.memory)),
                of(|start| start.threads),
            ),
        );
    }
    text
}

/// Writes the tables into `docs/cold-start.md`.
pub fn write(tables: &str) -> std::io::Result<()> {
    let path = path();
    let text = std::fs::read_to_string(&path)?;
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let Some((before, after)) = parts else {
        return Err(std::io::Error::other("the page has no place for tables"));
    };
    std::fs::write(path, format!("{before}{BEGIN}\n\n{tables}\n{END}{after}"))
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cold-start.md")
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    text.push_str(&line.to_string());
    text.push('\n');
}

fn median(row: &Row, value: impl Fn(&Start) -> u64) -> u64 {
    let mut values: Vec<u64> = row.starts.iter().map(value).collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn rounded(number: u64, by: u64) -> u64 {
    (number + by / 2) / by.max(1)
}

fn millions(number: u64) -> String {
    hundredths(rounded(number, 10_000))
}

fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// A number of thousandths, with one decimal.
fn thousandths(number: u64) -> String {
    let tenths = rounded(number, 100);
    format!("{}.{}", tenths / 10, tenths % 10)
}
