//! Transcripts of whole cases: `tests/scenarios/*.txt` contains what people do
//! and, indented below each line, what follows from it. `UPDATE_GOLDEN=1`
//! rewrites the indented lines; read the diff after that.

mod course;
mod script;

use std::fs;
use std::path::Path;

#[test]
fn every_course_is_as_it_stands_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 6);
    let mut changed = vec![];
    for file in files {
        let written = fs::read_to_string(&file).unwrap();
        let lived = course::live(&written);
        if lived == written {
            continue;
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, lived).unwrap();
        } else {
            changed.push(format!(
                "{}\n{}",
                file.display(),
                difference(&written, &lived)
            ));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\nIf this is meant, run with UPDATE_GOLDEN=1 and read the difference.",
        changed.join("\n")
    );
}

/// The first lines that differ.
fn difference(written: &str, lived: &str) -> String {
    let pairs = written.lines().zip(lived.lines()).enumerate();
    let first = pairs.into_iter().find(|(_, (a, b))| a != b);
    match first {
        Some((place, (a, b))) => format!("line {}\n  written: {a}\n  lived:   {b}", place + 1),
        None => "one is longer than the other".to_owned(),
    }
}
