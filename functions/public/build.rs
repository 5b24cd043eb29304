//! Reads the routes from `template.yaml`, for the answer to a method that an
//! address doesn't support.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../template.yaml");
    println!("cargo::rerun-if-changed={}", template.display());
    let template = fs::read_to_string(template)?;
    let mut methods = BTreeMap::<&str, Vec<&str>>::new();
    for (method, path) in template.lines().filter_map(route) {
        methods.entry(path).or_default().push(method);
    }
    let joined = |(path, taken): (_, Vec<&str>)| (path, taken.join(", "));
    let table = format!("{:?}", methods.into_iter().map(joined).collect::<Vec<_>>());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("routes.rs"), table)?;
    Ok(())
}

/// The method and the path, if a line has a route: `GET` and `/case/{link}`.
fn route(line: &str) -> Option<(&str, &str)> {
    let (_, route) = line.split_once(" Method: ")?;
    let (method, path) = route.split_once(", Path: \"")?;
    let (path, _) = path.split_once('"')?;
    Some((method, path))
}
