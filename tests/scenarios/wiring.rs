//! Everything is connected: `template.yaml`, the folders, the manifests and
//! `events/` describe the same product.
//!
//! The local platform refuses to start if the functions in the template differ
//! from its own, so every other scenario checks that too.

mod access;
mod crates;
mod functions;
mod permissions;
mod threats;
mod throttles;
mod timers;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use template::Template;

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The parsed `template.yaml`.
pub(crate) fn template() -> Template {
    let text = std::fs::read_to_string(root().join("template.yaml")).expect("template.yaml");
    Template::parse(&text).expect("YAML")
}

/// The methods of each path, without `$default`.
pub(crate) fn paths() -> BTreeMap<String, BTreeSet<String>> {
    let mut paths = BTreeMap::<String, BTreeSet<String>>::new();
    for function in template().functions() {
        for route in function.routes() {
            if route.path != "$default" {
                paths.entry(route.path).or_default().insert(route.method);
            }
        }
    }
    // A path that is written out can be one of a pattern too, with its methods.
    let of_steps = paths.get("/file/{step}").cloned().unwrap_or_default();
    if let Some(evidence) = paths.get_mut("/file/evidence") {
        evidence.extend(of_steps);
    }
    assert!(paths.len() > 10, "{paths:?}");
    paths
}

/// What can be sent below a case link: the last part of its path.
pub(crate) fn actions() -> Vec<String> {
    let posts = paths()
        .into_iter()
        .filter(|(_, methods)| methods.contains("POST"));
    let below = |(path, _): (String, _)| path.strip_prefix("/case/{link}/").map(str::to_owned);
    let actions: Vec<String> = posts.filter_map(below).collect();
    assert!(actions.len() > 5, "{actions:?}");
    actions
}

/// The area of each function, from the areas' own lists.
fn areas() -> BTreeMap<String, String> {
    let mut areas = BTreeMap::new();
    for area in names_in("functions") {
        let list = std::fs::read_to_string(root().join(format!("functions/{area}/src/lib.rs")));
        for name in list.expect("an area").split("(\"").skip(1) {
            let (name, _) = name.split_once("\", ").expect("a name and a handler");
            let before = areas.insert(name.to_owned(), area.clone());
            assert_eq!(before, None, "{name} is listed twice");
        }
    }
    areas
}

/// The names in a folder of the repository.
fn names_in(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join(folder)).expect("a folder");
    let name = |entry: std::fs::DirEntry| entry.file_name().into_string().expect("a plain name");
    entries
        .map(|entry| name(entry.expect("an entry")))
        .collect()
}

/// The source files in a folder and those below it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let (folders, mut files): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
    files.retain(|file| file.extension().is_some_and(|it| it == "rs"));
    let below = folders.iter().flat_map(|folder| sources(folder));
    files.into_iter().chain(below).collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}
