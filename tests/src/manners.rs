//! Invariants of every answer of the product. Each browser checks them on each
//! answer, so every scenario does.

use std::collections::BTreeSet;

use scraper::node::Node;

use crate::page::{Page, folded};

/// The headers that every answer has, with their values.
const HEADERS: [(&str, &str); 9] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "default-src 'none'"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("content-security-policy", "base-uri 'none'"),
    ("content-security-policy", "form-action 'self'"),
];

/// Words that occur in nearly every text of a language and never in the other.
const DUTCH: [&str; 8] = ["het", "een", "uw", "niet", "wij", "naar", "voor", "geen"];
const ENGLISH: [&str; 7] = ["the", "your", "you", "and", "with", "this", "that"];

/// Panics if the answer violates an invariant.
pub(crate) fn check(page: &Page, method: &str) {
    let kind = page.header("content-type");
    if is_of_the_gateway(page, kind) {
        return;
    }
    for (name, value) in HEADERS {
        let header = page.header(name);
        assert!(header.contains(value), "{}: {name}: {header}", page.path());
    }
    // Only the script may be kept, where its address names its version.
    let kept = if kind.starts_with("text/javascript") {
        ["no-store", "public, max-age=31536000, immutable"].as_slice()
    } else {
        &["no-store"]
    };
    let caching = page.header("cache-control");
    assert!(kept.contains(&caching), "{}: {caching}", page.path());
    let policy = page.header("content-security-policy");
    for loose in ["unsafe", "*"] {
        assert!(!policy.contains(loose), "{}: {policy}", page.path());
    }
    for name in ["access-control-allow-origin", "server", "x-powered-by"] {
        assert_eq!(page.header(name), "", "{}: {name}", page.path());
    }
    for cookie in &page.cookies {
        assert!(cookie.starts_with("__Host-"), "{}: {cookie}", page.path());
        assert!(!cookie.contains("Domain="), "{}: {cookie}", page.path());
        for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{}: {cookie}", page.path());
        }
    }
    if method == "HEAD" {
        assert_eq!(page.body, "", "{} answers HEAD with a body", page.path());
    } else if kind.starts_with("text/html") && page.location().is_none() {
        check_page(page);
    }
}

/// API Gateway itself refuses requests that are too large.
fn is_of_the_gateway(page: &Page, kind: &str) -> bool {
    page.status >= 400 && kind == "application/json" && page.body.starts_with("{\"message\"")
}

fn check_page(page: &Page) {
    let path = page.path();
    assert_eq!(page.all("h1").len(), 1, "{path} has one h1");
    assert!(!page.heading().is_empty(), "{path} has an empty h1");
    let title = page.words("title");
    assert!(
        title.ends_with(" – Beslecht") && title.len() > " – Beslecht".len(),
        "{path} is titled {title:?}"
    );
    assert_eq!(page.all("main").len(), 1, "{path} has one main part");
    check_ids(page);
    check_nothing_foreign(page);
    check_language(page);
}

fn check_ids(page: &Page) {
    let path = page.path();
    let mut known = BTreeSet::new();
    for id in page.attributes("[id]", "id") {
        assert!(known.insert(id.clone()), "{path} has two {id}");
    }
    for (selector, attribute) in [
        ("label", "for"),
        ("[aria-describedby]", "aria-describedby"),
        ("[aria-labelledby]", "aria-labelledby"),
    ] {
        for ids in page.attributes(selector, attribute) {
            for id in ids.split_whitespace() {
                assert!(known.contains(id), "{path}: {attribute} names {id}");
            }
        }
    }
}

fn check_nothing_foreign(page: &Page) {
    let path = page.path();
    assert!(!page.has("[style]"), "{path} has a style of its own");
    let policy = page.header("content-security-policy");
    for digest in page.attributes("script", "integrity") {
        let allowed = format!("; script-src '{digest}';");
        assert!(policy.contains(&allowed), "{path}: {digest} in {policy}");
    }
    let inside = page.has("script:not([src][integrity])");
    assert!(!inside, "{path} has a script inside");
    // An alternate is told to search engines, and loaded by nobody.
    let link = "link:not([rel=alternate])";
    for selector in ["script", "img", link, "iframe", "object", "embed"] {
        for attribute in ["src", "href", "data"] {
            for address in page.attributes(selector, attribute) {
                let ours = selector == "script" && address.starts_with("/script.js?v=");
                let inside = address.starts_with("data:");
                assert!(inside || ours, "{path} loads {address}");
            }
        }
    }
}

fn check_language(page: &Page) {
    let (path, language, text) = (page.path(), page.language(), our_words(page));
    let found = strange_words(&text, &language);
    assert!(
        found.is_empty(),
        "{path} mixes languages: {found:?} in {text}"
    );
}

/// The words of the other language in a text of this language.
pub(crate) fn strange_words<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let strange: &[&str] = match language {
        "nl" => &ENGLISH,
        "en" => &DUTCH,
        other => panic!("a text is in {other:?}"),
    };
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| strange.contains(word))
        .collect()
}

/// The page's words, except those that people wrote and those marked as another
/// language.
fn our_words(page: &Page) -> String {
    let mut text = String::new();
    for node in page
        .select("body")
        .into_iter()
        .flat_map(|it| it.descendants())
    {
        let Node::Text(words) = node.value() else {
            continue;
        };
        let foreign = node.ancestors().any(|above| {
            above.value().as_element().is_some_and(|element| {
                matches!(element.name(), "script" | "style" | "textarea")
                    || element.has_class("words", scraper::CaseSensitivity::CaseSensitive)
                    || (element.name() != "html" && element.attr("lang").is_some())
            })
        });
        if !foreign {
            text.push_str(words);
            text.push(' ');
        }
    }
    folded(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_other_language_are_found_and_parts_of_words_are_not() {
        let mixed = "Uw zaak: choose het antwoord that fits your case";
        assert_eq!(strange_words(mixed, "nl"), ["that", "your"]);
        assert_eq!(strange_words(mixed, "en"), ["het"]);
        assert_eq!(strange_words("Theo vindt thee, andere niet", "nl"), [""; 0]);
    }
}
