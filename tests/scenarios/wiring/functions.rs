//! Each function has what it needs, and nothing else.

use std::collections::BTreeSet;

use serde_json::Value;
use template::{Function, Template};

use super::{areas, names_in, root, template};

/// API Gateway gives up after 30 seconds.
const LONGEST_ANSWER: u64 = 29;

/// Nobody waits for them, and they have more to do after an outage.
const NOBODY_WAITS_FOR: [&str; 3] = ["check-chains", "deliver", "sweep"];

#[test]
fn the_functions_of_the_template_are_those_of_the_areas() {
    let template = template();
    let described: BTreeSet<String> = names(&template).map(str::to_owned).collect();
    assert_eq!(described, areas().into_keys().collect());
    for function in template.functions() {
        let name = function.name;
        let build = &function.resource["Metadata"];
        assert_eq!(build["BuildMethod"], "makefile", "{name}");
        // By this name infra/build finds the binary.
        assert_eq!(function.id, camel(name), "{name}");
    }
}

/// By the end of the name a shared binary finds which function it is.
#[test]
fn no_functions_name_ends_with_anothers() {
    let areas = areas();
    for name in areas.keys() {
        let tail = format!("-{name}");
        let longer: Vec<&String> = areas.keys().filter(|it| it.ends_with(&tail)).collect();
        assert_eq!(longer, [""; 0], "{name}");
    }
}

/// cargo-lambda, which `sam build` uses, sets these if the manifest doesn't,
/// and sets panics to `abort`: a handler that panics would neither answer nor
/// log.
#[test]
fn the_manifest_says_itself_how_a_release_is_built() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    for profile in ["release", "areas"] {
        let (_, rest) = manifest
            .split_once(&format!("[profile.{profile}]\n"))
            .expect("a profile");
        let (settings, _) = rest.split_once("\n[").unwrap_or((rest, ""));
        let settings: Vec<&str> = settings.lines().collect();
        for setting in ["lto", "codegen-units", "strip"] {
            let start = format!("{setting} = ");
            let set = settings.iter().any(|it| it.starts_with(&start));
            assert!(set, "{setting} of {profile}");
        }
        assert!(settings.contains(&"panic = \"unwind\""), "{profile}");
    }
}

#[test]
fn every_function_ends_before_the_visitor_is_sent_away() {
    let template = template();
    for function in template.functions() {
        let longer = NOBODY_WAITS_FOR.contains(&function.name);
        let limit = if longer { 900 } else { LONGEST_ANSWER };
        let timeout = function.timeout(&template);
        assert!(timeout <= limit, "{} may take {timeout} s", function.name);
    }
}

#[test]
fn every_function_has_a_sample_event() {
    let mut samples = names_in("events");
    samples.retain(|name| name.ends_with(".json"));
    let template = template();
    let expected: BTreeSet<String> = names(&template).map(|it| format!("{it}.json")).collect();
    assert_eq!(samples, expected);
    for function in template.functions() {
        let routes = function.routes();
        if !routes.is_empty() {
            let key = route_key(function.name);
            let known = routes
                .iter()
                .any(|it| format!("{} {}", it.method, it.path) == key);
            assert!(known, "{} has no route {key}", function.name);
        }
    }
}

#[test]
fn every_function_is_set_off_by_something() {
    let template = template();
    let called_by_timers: BTreeSet<&str> = super::timers::targets().collect();
    for Function {
        name, properties, ..
    } in template.functions()
    {
        let triggered = properties["Events"]
            .as_object()
            .is_some_and(|it| !it.is_empty());
        let called = called_by_timers.contains(name);
        assert!(
            triggered != called,
            "{name}: its events, or the timers, set it off"
        );
    }
}

fn names(template: &Template) -> impl Iterator<Item = &str> {
    template
        .functions()
        .into_iter()
        .map(|function| function.name)
}

/// The route in the sample event of this function.
fn route_key(function: &str) -> String {
    let path = root().join(format!("events/{function}.json"));
    let sample = std::fs::read_to_string(path).expect("a sample event");
    let sample: Value = serde_json::from_str(&sample).expect("JSON");
    sample["routeKey"].as_str().unwrap_or_default().to_owned()
}

/// `ShowCase` for `show-case`.
fn camel(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('-').map(capital).collect()
}
