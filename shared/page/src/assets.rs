//! The style and the script, and the policy that allows nothing else.

/// The style of every page.
pub(crate) const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The script of pages with a form. Whatever it does, browsers without scripts
/// can do too, except what needs a script: keeping a form that couldn't be
/// sent, and renewing one that is too old.
pub(crate) const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/script.js"));

/// The Content-Security-Policy of every page: allows our style and our script
/// by their digests, and forms and requests to our own origin.
pub const CSP: &str = concat!(
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; style-src 'sha256-",
    env!("STYLE_DIGEST"),
    "'; script-src 'sha256-",
    env!("SCRIPT_DIGEST"),
    "'; connect-src 'self'; form-action 'self'",
);

/// The policy of the page with the upload form, which is sent to another
/// origin.
pub fn csp_with_upload(origin: &str) -> String {
    format!("{CSP} {origin}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_can_stand_inside_their_elements() {
        assert!(!STYLE.contains("</"));
        assert!(!SCRIPT.contains("</"));
    }

    #[test]
    fn forms_are_the_last_thing_that_the_policy_names() {
        assert!(CSP.ends_with("form-action 'self'"));
        assert!(csp_with_upload("https://files.example").ends_with("'self' https://files.example"));
    }
}
