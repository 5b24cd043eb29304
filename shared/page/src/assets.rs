//! The style and the script, and the policy that allows nothing else.

/// The style of every page.
pub(crate) const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The script of pages that send a choice by themselves or show errors. Whatever
/// it does, a browser without scripts can do too.
pub(crate) const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/script.js"));

/// The script of the page with the upload form. It also renews a form that is
/// too old for the bucket, which only a script can do.
pub(crate) const UPLOAD_SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/upload.js"));

/// A Content-Security-Policy that allows our style and our script by their
/// digests, forms to our own origin, and what else stands between.
macro_rules! policy {
    ($($more:tt)*) => {
        concat!(
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; style-src 'sha256-",
            env!("STYLE_DIGEST"),
            "'; script-src 'sha256-",
            env!("SCRIPT_DIGEST"),
            "'",
            $($more)*
            "; form-action 'self'",
        )
    };
}

/// The Content-Security-Policy of every page but one.
pub const CSP: &str = policy!();

/// The policy of the page with the upload form, which is sent to another
/// origin. Its own script may load the page again.
pub fn csp_with_upload(origin: &str) -> String {
    let policy = policy!(" 'sha256-", env!("UPLOAD_DIGEST"), "'; connect-src 'self'",);
    format!("{policy} {origin}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_can_stand_inside_their_elements() {
        assert!(!STYLE.contains("</"));
        assert!(!SCRIPT.contains("</"));
        assert!(!UPLOAD_SCRIPT.contains("</"));
    }

    #[test]
    fn forms_are_the_last_thing_that_the_policy_names() {
        assert!(CSP.ends_with("form-action 'self'"));
        assert!(csp_with_upload("https://files.example").ends_with("'self' https://files.example"));
    }
}
