//! Every route has its access check, and every address says which methods it
//! supports.

use std::collections::BTreeSet;

use tests::{Dispute, Page, World};

use super::{paths, template};

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

const FORM: [(&str, &str); 2] = [
    ("content-type", "application/x-www-form-urlencoded"),
    ("sec-fetch-site", "same-origin"),
];

#[test]
fn a_forged_link_opens_no_route() {
    let world = World::new();
    let consumer = world.consumer_files(&Dispute::default());
    let link = consumer.case_link();
    let token = link.rsplit('/').next().expect("a token");
    let before = world.traces();
    for (path, methods) in paths() {
        if !path.contains("{link}") {
            continue;
        }
        for method in methods {
            let checked = |token: &str, status| {
                let page = ask(&world, &method, &path.replace("{link}", token));
                assert_eq!(page.status, status, "{method} {path} of {token}");
            };
            checked(&altered(token), 403);
            checked(&token[..token.len() - 1], 404);
            checked("x", 404);
        }
    }
    assert_eq!(world.traces(), before, "something was written");
}

#[test]
fn every_address_says_which_methods_it_takes() {
    let world = World::new();
    for (path, taken) in paths() {
        for method in METHODS {
            let page = ask(&world, method, &path);
            if taken.contains(method) {
                assert_ne!(page.status, 405, "{method} {path}");
                continue;
            }
            assert_eq!(page.status, 405, "{method} {path}");
            let allowed = page.header("allow").split(", ").map(str::to_owned);
            assert_eq!(allowed.collect::<BTreeSet<_>>(), taken, "{path}");
        }
    }
}

#[test]
fn what_can_be_read_can_be_asked_for_without_its_body() {
    for (path, methods) in paths() {
        assert_eq!(methods.contains("GET"), methods.contains("HEAD"), "{path}");
    }
}

#[test]
fn whatever_has_no_route_gets_a_page() {
    let template = template();
    let mut rest = template.functions();
    rest.retain(|function| {
        function
            .routes()
            .iter()
            .any(|route| route.path == "$default")
    });
    let names: Vec<&str> = rest.iter().map(|function| function.name).collect();
    assert_eq!(names, ["show-start"]);
}

/// Requests a route, with some value for each parameter.
fn ask(world: &World, method: &str, path: &str) -> Page {
    let path = path
        .replace("{link}", "x")
        .replace("{choice}", "solved")
        .replace("{shop}", "koffiehoek-vermeer")
        .replace("{step}", "shop")
        .replace("{page}", "rules")
        .replace("{number}", "1");
    assert!(!path.contains('{'), "what stands in {path}?");
    let body: Option<&[u8]> = matches!(method, "POST" | "PUT" | "PATCH").then_some(b"");
    world.browser().ask(method, &path, &FORM, body)
}

/// The token with another last letter.
fn altered(token: &str) -> String {
    let (rest, last) = token.split_at(token.len() - 2);
    let other = if last.starts_with('A') { "B" } else { "A" };
    format!("{rest}{other}{}", &last[1..])
}
