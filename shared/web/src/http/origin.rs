//! Checks that a form comes from our own pages.
//!
//! A form's permissions come from the link in its address, which another site
//! doesn't know, and our cookies are `SameSite=Lax`, so another site's form
//! doesn't send them. This check is a second line of defence.
//!
//! If the browser sends `Sec-Fetch-Site`, that decides; all browsers have sent
//! it since 2023 over secure connections. `Origin` alone isn't enough: because
//! our pages have `Referrer-Policy: no-referrer`, browsers send `Origin: null`
//! with our own forms. A request with neither header is accepted: it comes from
//! an older browser, or from a program, which no site can make act for a
//! visitor.

use lambda_http::Request;

use runtime::BaseUrl;

pub(super) fn is_own(request: &Request, base: &BaseUrl) -> bool {
    let header = |name: &str| request.headers().get(name).map(|value| value.as_bytes());
    match (header("sec-fetch-site"), header("origin")) {
        // `none`: the visitor's own action, such as resending a form.
        (Some(site), _) => [b"same-origin".as_slice(), b"none"].contains(&site),
        (None, Some(origin)) => {
            origin == b"null" || origin.eq_ignore_ascii_case(base.as_str().as_bytes())
        }
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_http::Body;
    use proptest::prelude::*;

    fn own(headers: &[(&str, &str)]) -> bool {
        let mut request = Request::new(Body::Empty);
        for (name, value) in headers {
            let name = lambda_http::http::HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        is_own(
            &request,
            &BaseUrl::parse("https://geschil.example").unwrap(),
        )
    }

    #[test]
    fn our_own_forms_are_ours() {
        assert!(own(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "null")
        ]));
        assert!(own(&[("sec-fetch-site", "none")]));
        assert!(own(&[("origin", "https://geschil.example")]));
        assert!(own(&[("origin", "null")]));
        assert!(own(&[]));
    }

    #[test]
    fn other_sites_forms_are_not() {
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://geschil.example")
        ]));
        assert!(!own(&[("origin", "https://evil.example")]));
        assert!(!own(&[("origin", "https://geschil.example.evil.example")]));
        assert!(!own(&[("origin", "http://geschil.example")]));
    }

    proptest! {
        #[test]
        fn no_other_origin_is_ours(
            origin in "[ -~]{0,40}|https?://geschil\\.example[:./@a-z0-9]{1,9}",
            site in "[ -~]{0,20}",
        ) {
            prop_assume!(!["null", "https://geschil.example"].contains(&&*origin.to_lowercase()));
            prop_assume!(!["none", "same-origin"].contains(&&*site));
            prop_assert!(!own(&[("origin", &origin)]));
            prop_assert!(!own(&[("sec-fetch-site", &site), ("origin", "null")]));
        }
    }
}
