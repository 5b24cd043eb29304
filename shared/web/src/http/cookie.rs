//! Cookies.

use std::time::Duration;

use cookie::{Cookie, SameSite};
use lambda_http::http::header::{COOKIE, HeaderValue, SET_COOKIE};
use lambda_http::{Body, Request, Response};
use link::Device;

/// The cookie with the language chosen by the language switch.
pub(super) const LANGUAGE: &str = "__Host-lang";

/// Browsers don't keep cookies longer.
pub(super) const LONGEST: Duration = Duration::from_hours(400 * 24);

/// The value of this cookie.
pub fn cookie(request: &Request, name: &str) -> Option<String> {
    cookies(request)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// The cookies whose names begin like this: the rest of the name, and the
/// value. Browsers send the oldest first.
pub fn cookies_with<'a>(
    request: &'a Request,
    prefix: &'a str,
) -> impl Iterator<Item = (String, String)> + 'a {
    cookies(request).filter_map(move |cookie| {
        let rest = cookie.name().strip_prefix(prefix)?;
        Some((rest.to_owned(), cookie.value().to_owned()))
    })
}

fn cookies(request: &Request) -> impl Iterator<Item = Cookie<'_>> {
    let headers = request.headers().get_all(COOKIE).into_iter();
    headers
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
}

/// Sets a cookie that scripts can't read, that isn't sent with another site's
/// forms, and only over a secure connection (browsers count loopback as one).
pub fn set_cookie(response: &mut Response<Body>, name: &str, value: &str, keep: Duration) {
    let seconds = i64::try_from(keep.as_secs()).unwrap_or(i64::MAX);
    let cookie = Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::seconds(seconds))
        .build();
    // Names and values are ours: letters and digits.
    if let Ok(header) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, header);
    }
}

/// Deletes a cookie in the browser.
pub fn drop_cookie(response: &mut Response<Body>, name: &str) {
    set_cookie(response, name, "", Duration::ZERO);
}

/// The device that the visitor filed on, if it has the cookie.
pub fn device(request: &Request) -> Option<Device> {
    Device::parse(&cookie(request, link::COOKIE)?)
}

/// Sets the cookie that marks the visitor's device as the one that filed.
pub fn set_device(response: &mut Response<Body>, device: &Device) {
    set_cookie(response, link::COOKIE, &device.cookie_value(), LONGEST);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_among_rubbish() {
        let mut request = Request::new(Body::Empty);
        let header = "a=1; rubbish; =; __Host-lang=en; __Host-device=x";
        request
            .headers_mut()
            .insert(COOKIE, header.parse().unwrap());
        assert_eq!(cookie(&request, LANGUAGE).as_deref(), Some("en"));
        assert_eq!(cookie(&request, "b"), None);
        let ours: Vec<_> = cookies_with(&request, "__Host-").collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(ours, [pair("lang", "en"), pair("device", "x")]);
        assert_eq!(device(&request), None);
    }

    #[test]
    fn a_device_is_read_as_it_was_set() {
        let device = Device::from_random([7; 16]);
        let mut response = Response::new(Body::Empty);
        set_device(&mut response, &device);
        let set = response.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        for attribute in [
            "HttpOnly",
            "Secure",
            "SameSite=Lax",
            "Path=/",
            "Max-Age=34560000",
        ] {
            assert!(set.contains(attribute), "{set}");
        }
        let mut request = Request::new(Body::Empty);
        let pair = set.split(';').next().unwrap();
        request.headers_mut().insert(COOKIE, pair.parse().unwrap());
        assert_eq!(super::device(&request), Some(device));
    }
}
