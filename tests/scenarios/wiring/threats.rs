//! Every test named in `docs/threat-model.md` exists.

use std::collections::BTreeSet;

use super::{root, sources};

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let named = named();
    assert!(named.len() > 60, "{} tests are named", named.len());
    let mut known = BTreeSet::new();
    for folder in ["tests", "shared", "functions", "infra"] {
        for file in sources(&root().join(folder)) {
            let text = std::fs::read_to_string(&file).expect("a source file");
            known.extend(tests_in(&text));
        }
    }
    let missing: Vec<&String> = named.difference(&known).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_harm_is_tested_or_said_to_remain() {
    let model = model();
    let rows = model.lines().filter(|line| line.starts_with("| **"));
    let rows: Vec<&str> = rows.collect();
    assert!(rows.len() > 20);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        let tested = cells[2].contains('`') || cells[2].contains("remains open");
        assert!(tested, "{row}");
    }
}

fn model() -> String {
    std::fs::read_to_string(root().join("docs/threat-model.md")).expect("the threat model")
}

/// Names in backticks that are named like tests.
fn named() -> BTreeSet<String> {
    let model = model();
    let code = model.split('`').skip(1).step_by(2);
    let is_test = |it: &&str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        it.matches('_').count() > 2 && it.chars().all(plain)
    };
    code.filter(is_test).map(str::to_owned).collect()
}

/// The functions directly below a `test` attribute.
fn tests_in(text: &str) -> impl Iterator<Item = String> {
    let marked = text.split("test]\n").skip(1);
    let in_proptest = text.split("#[test]").skip(1);
    marked.chain(in_proptest).filter_map(name)
}

/// The name of the next function, skipping other attributes.
fn name(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("fn ")?;
    let end = rest.find(['(', '<'])?;
    Some(rest[..end].to_owned())
}
