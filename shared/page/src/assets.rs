//! The style and the script, and the policy that allows nothing else.

/// The style of every page.
pub(crate) const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The script of the pages that have something to send. It is served at
/// `/script.js` instead of being part of them, so that they stay small. All pages
/// work without it; it saves a click, sends files as soon as they are chosen, and
/// keeps a form that didn't get through.
pub const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/script.js"));

/// The version in the script's address. It changes with the script, so browsers
/// can keep what is at one address.
pub const SCRIPT_VERSION: &str = env!("SCRIPT_VERSION");

/// The element that loads the script. By `integrity` the browser compares it with
/// the digest in the policy.
pub(crate) const SCRIPT_ELEMENT: &str = concat!(
    "<script src=\"/script.js?v=",
    env!("SCRIPT_VERSION"),
    "\" integrity=\"sha256-",
    env!("SCRIPT_DIGEST"),
    "\" defer></script>"
);

/// The Content-Security-Policy of every page but one: our style and our script by
/// their digests, and forms to our own origin, also by the script.
pub const CSP: &str = concat!(
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; style-src 'sha256-",
    env!("STYLE_DIGEST"),
    "'; script-src 'sha256-",
    env!("SCRIPT_DIGEST"),
    "'; connect-src 'self'; form-action 'self'",
);

/// The policy of the page with the upload form, which the browser or the script
/// sends to another origin.
pub fn csp_with_upload(origin: &str) -> String {
    CSP.replace(
        "connect-src 'self'; form-action 'self'",
        &format!("connect-src 'self' {origin}; form-action 'self' {origin}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use dispute::Language;

    #[test]
    fn the_style_can_stand_inside_its_element() {
        assert!(!STYLE.contains("</"));
    }

    #[test]
    fn the_script_speaks_every_language() {
        let (_, texts) = SCRIPT.rsplit_once("})(").unwrap();
        for language in Language::ALL {
            assert!(texts.contains(&format!("{}: {{sending: \"", language.code())));
        }
    }

    #[test]
    fn forms_are_the_last_thing_that_the_policy_names() {
        assert!(CSP.ends_with("form-action 'self'"));
    }
}
