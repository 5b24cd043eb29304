//! Reads the browser's preferences.

use dispute::Language;
use lambda_http::Request;
use lambda_http::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};

/// The preferred one of our languages in `Accept-Language`.
pub(super) fn language(request: &Request) -> Option<Language> {
    wishes(request, ACCEPT_LANGUAGE)
        .into_iter()
        .find_map(|wish| Language::of_tag(wish.what))
}

/// Whether `Accept` names JSON before HTML. Clients that accept anything get a
/// page.
pub(super) fn prefers_json(request: &Request) -> bool {
    wishes(request, ACCEPT)
        .into_iter()
        .find_map(|wish| match wish.what {
            "application/json" | "application/problem+json" => Some(true),
            "text/html" | "application/xhtml+xml" | "text/*" | "*/*" => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

struct Wish<'a> {
    what: &'a str,
    thousandths: u16,
}

/// The preferences in a header, highest first, without those of weight 0.
fn wishes(request: &Request, header: HeaderName) -> Vec<Wish<'_>> {
    let values = request.headers().get_all(header).into_iter();
    let mut wishes: Vec<Wish> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(wish)
        .filter(|wish| wish.thousandths > 0)
        .collect();
    wishes.sort_by_key(|wish| std::cmp::Reverse(wish.thousandths));
    wishes
}

fn wish(part: &str) -> Wish<'_> {
    let (what, parameters) = part.split_once(';').unwrap_or((part, ""));
    let weight = parameters
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("q="))
        .map_or(1.0, |weight| weight.trim().parse::<f32>().unwrap_or(0.0));
    Wish {
        what: what.trim(),
        thousandths: (weight.clamp(0.0, 1.0) * 1000.0) as u16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_http::Body;

    fn asking(header: HeaderName, value: &str) -> Request {
        let mut request = Request::new(Body::Empty);
        request.headers_mut().insert(header, value.parse().unwrap());
        request
    }

    fn spoken(value: &str) -> Option<Language> {
        language(&asking(ACCEPT_LANGUAGE, value))
    }

    fn json(value: &str) -> bool {
        prefers_json(&asking(ACCEPT, value))
    }

    #[test]
    fn the_dearest_of_our_languages_wins() {
        assert_eq!(spoken("nl-NL,nl;q=0.9,en;q=0.6"), Some(Language::Nl));
        assert_eq!(spoken("de, en-GB;q=0.8, nl;q=0.9"), Some(Language::Nl));
        assert_eq!(spoken("fr;q=0.9, en;q=0.1"), Some(Language::En));
        assert_eq!(spoken("nl;q=0, en;q=0.5"), Some(Language::En));
        assert_eq!(spoken("de"), None);
        assert_eq!(spoken("nl;q=high,;;,=,q=q"), None);
    }

    #[test]
    fn a_browser_gets_pages_and_a_program_problems() {
        assert!(!json(
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        ));
        assert!(!json("*/*"));
        assert!(!json("image/png"));
        assert!(json("application/json"));
        assert!(json("application/problem+json, */*;q=0.1"));
        assert!(!json("application/json;q=0.5, text/html"));
    }
}
