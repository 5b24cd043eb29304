//! The allowed dependencies: functions → adapters → wording → dispute →
//! record.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use local::functions::OWN_BINARY;
use serde_json::Value;

use super::{areas, names_in, root, set, sources, template};

/// The shared crates that each shared crate may depend on: pure crates know
/// `record` alone; the journal and timers share the error of a call; what stores
/// a kind of record knows the journal and that kind; adapters don't depend on
/// each other. Five crates combine others:
/// `audit` checks whichever kind of record there is; `runtime` is shared by
/// every function; `upload` cleans the files of a form and shows them; `web` is shared by pages and forms and shows the outcome;
/// `outbox` is the only place where a stored consequence meets the mail and
/// timers that carry it out. A shop meets the shop that a case keeps in `shops`.
const SHARED: [(&str, &[&str]); 19] = [
    ("call", &[]),
    ("record", &[]),
    ("dispute", &["record"]),
    ("shop", &["record"]),
    ("wording", &["dispute"]),
    ("clean", &["dispute"]),
    ("evidence", &["dispute"]),
    ("link", &["dispute"]),
    ("timer", &["call", "dispute"]),
    ("journal", &["call", "record"]),
    ("cases", &["dispute", "journal"]),
    ("shops", &["dispute", "journal", "record", "shop"]),
    ("audit", &["cases", "dispute", "journal", "shops"]),
    ("page", &["dispute", "shop", "wording"]),
    ("post", &["dispute", "wording"]),
    ("runtime", &["cases", "dispute", "journal", "link"]),
    ("upload", &["clean", "evidence", "page", "runtime"]),
    (
        "web",
        &["cases", "dispute", "journal", "link", "page", "runtime"],
    ),
    (
        "outbox",
        &[
            "call", "cases", "dispute", "journal", "link", "post", "runtime", "timer",
        ],
    ),
];

/// Only one crate uses each of Amazon's services.
const SERVICES: [(&str, &str); 3] = [
    ("aws-sdk-dynamodb", "journal"),
    ("aws-sdk-sesv2", "post"),
    ("aws-sdk-scheduler", "timer"),
];

#[test]
fn shared_crates_know_no_more_of_each_other_than_they_may() {
    let workspace = Workspace::read();
    let described = SHARED.map(|(name, _)| name);
    assert_eq!(set(described), names_in("shared"));
    for (name, may_know) in SHARED {
        assert_eq!(workspace.own(name), set(may_know.iter().copied()), "{name}");
    }
}

#[test]
fn an_area_knows_no_other_area_and_no_local_platform() {
    let workspace = Workspace::read();
    let shared = names_in("shared");
    let in_tests = &shared | &set(["emulator"]);
    for area in names_in("functions") {
        let known = workspace.known(&area, true);
        let ours: BTreeSet<_> = known.intersection(&workspace.names()).cloned().collect();
        assert!(ours.is_subset(&in_tests), "{area} knows {ours:?}");
        let own = workspace.own(&area);
        assert!(own.is_subset(&shared), "{area} knows {own:?}");
    }
}

/// A changed word of a page only rebuilds the functions that show it; the same
/// for a word of a mail.
#[test]
fn words_are_known_to_who_shows_or_sends_them() {
    let workspace = Workspace::read();
    let areas = areas();
    let template = template();
    let functions = template.functions();
    let of_pages = functions.iter().filter(|it| !it.routes().is_empty());
    let showing: BTreeSet<String> = of_pages.map(|it| areas[it.name].clone()).collect();
    assert_eq!(workspace.areas_above("page"), showing);
    assert_eq!(workspace.areas_above("post"), set(["mail"]));
}

#[test]
fn only_tests_and_the_simulated_world_know_the_local_platform() {
    let workspace = Workspace::read();
    let mut names = workspace.names();
    names.retain(|name| workspace.known(name, true).contains("local"));
    assert_eq!(names, set(["simulate", "tests"]));
}

#[test]
fn the_process_is_pure() {
    let workspace = Workspace::read();
    let pure = ["dispute", "record", "shop"].into_iter();
    let known: BTreeSet<_> = pure.flat_map(|it| workspace.known(it, false)).collect();
    let pure = set(["email_address", "idna", "jiff", "record", "serde"]);
    assert_eq!(known, pure, "no I/O, no clock, no randomness, no AWS");
}

#[test]
fn each_service_of_amazons_is_known_to_one_crate() {
    let workspace = Workspace::read();
    for (service, room) in SERVICES {
        let mut names = workspace.names();
        names.retain(|name| workspace.known(name, false).contains(service));
        assert_eq!(names, set([room]), "{service}");
    }
}

#[test]
fn a_package_its_folder_and_its_binary_have_one_name() {
    for package in Workspace::read().packages.values() {
        let name = package["name"].as_str().expect("a name");
        let manifest = package["manifest_path"].as_str().expect("a path");
        let folder = manifest.rsplit('/').nth(1).expect("a folder");
        assert_eq!(folder, name);
        let targets = package["targets"].as_array().into_iter().flatten();
        for target in targets.filter(|target| target["kind"][0] == "bin") {
            let own = OWN_BINARY.iter().any(|it| target["name"] == *it);
            assert!(own || target["name"] == *name, "{}", target["name"]);
        }
    }
}

/// What isn't built for tests may have none: they would never run.
#[test]
fn what_is_left_out_of_the_tests_has_none() {
    for package in Workspace::read().packages.values() {
        let targets = package["targets"].as_array().into_iter().flatten();
        for target in targets.filter(|target| target["test"] == false) {
            let main = Path::new(target["src_path"].as_str().expect("a path"));
            let files = if target["kind"][0] == "lib" {
                sources(main.parent().expect("a folder"))
            } else {
                vec![main.to_owned()]
            };
            for file in files {
                let text = std::fs::read_to_string(&file).expect("a source file");
                assert!(!text.contains("cfg(test)"), "{}", file.display());
            }
        }
    }
}

/// Only functions that somebody waits for get link-time optimisation: all other
/// functions of an area share one binary that builds quickly.
#[test]
fn only_what_is_held_to_a_limit_has_a_binary_of_its_own() {
    let areas = areas();
    let mut binaries = BTreeSet::new();
    for area in names_in("functions") {
        let folder = format!("functions/{area}/src/bin");
        if root().join(&folder).exists() {
            for file in names_in(&folder) {
                let name = file.strip_suffix(".rs").expect("a source file");
                assert_eq!(areas[name], area, "{name}");
                binaries.insert(name.to_owned());
            }
        }
        let shared = areas
            .iter()
            .any(|(it, of)| *of == area && !binaries.contains(it));
        let main = root().join(format!("functions/{area}/src/main.rs"));
        assert_eq!(main.exists(), shared, "{area}");
    }
    assert_eq!(binaries, set(OWN_BINARY));
    let limits =
        std::fs::read_to_string(root().join("infra/bench/limits/release.txt")).expect("limits");
    let counted = limits.lines().filter(|line| !line.starts_with('#'));
    let counted = counted.filter_map(|line| line.split(['\t', ':']).next());
    let measures = set(["floor", "hello"]);
    assert_eq!(&set(counted) - &measures, binaries);
}

/// Cargo's metadata of the workspace.
struct Workspace {
    packages: BTreeMap<String, Value>,
}

impl Workspace {
    fn read() -> Self {
        let output = Command::new(env!("CARGO"))
            .args([
                "metadata",
                "--no-deps",
                "--offline",
                "--format-version",
                "1",
            ])
            .current_dir(root())
            .output()
            .expect("cargo runs");
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let packages = metadata["packages"].as_array().expect("packages").iter();
        let named = |it: &Value| (it["name"].as_str().expect("a name").to_owned(), it.clone());
        Self {
            packages: packages.map(named).collect(),
        }
    }

    fn names(&self) -> BTreeSet<String> {
        self.packages.keys().cloned().collect()
    }

    /// The dependencies of a package, with or without those of its tests.
    fn known(&self, package: &str, tests_too: bool) -> BTreeSet<String> {
        let dependencies = self.packages[package]["dependencies"].as_array();
        let counts = |it: &&Value| tests_too || it["kind"] != "dev";
        let name = |it: &Value| it["name"].as_str().expect("a name").to_owned();
        dependencies
            .into_iter()
            .flatten()
            .filter(counts)
            .map(name)
            .collect()
    }

    /// The areas that depend on this shared crate.
    fn areas_above(&self, shared: &str) -> BTreeSet<String> {
        let mut areas = names_in("functions");
        areas.retain(|area| self.is_above(area, shared));
        areas
    }

    /// Whether a package depends on another one, directly or indirectly.
    fn is_above(&self, package: &str, other: &str) -> bool {
        let own = self.own(package);
        own.contains(other) || own.iter().any(|it| self.is_above(it, other))
    }

    /// The dependencies of a package in the workspace, without those of its
    /// tests.
    fn own(&self, package: &str) -> BTreeSet<String> {
        let known = self.known(package, false);
        known.intersection(&self.names()).cloned().collect()
    }
}
