//! A file that a browser sends with a form, under a signed policy.

use super::call::BUCKET;
use super::reply::{LONGEST_KEY, Outcome, Refusal, denied, key_too_long, put};
use super::signature;
use crate::error::Error;
use crate::objects::Objects;
use crate::wire::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use hyper::http::{Response, StatusCode, header};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;

struct Form {
    fields: BTreeMap<String, String>,
    file: Bytes,
}

/// Stores the file if the policy allows it.
pub(super) fn take(request: &Request, objects: &Objects, now: Timestamp) -> Result<Outcome, Error> {
    let form = match parse(request) {
        Ok(form) => form,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = check(&form, now) {
        return Ok(Err(refusal));
    }
    let text = |name: &str| form.fields.get(name).map_or("", String::as_str);
    if text("key").len() > LONGEST_KEY {
        return Ok(Err(key_too_long()));
    }
    let kept = objects.put(text("key"), text("content-type"), &form.file, now)?;
    let mut response = Response::new(Bytes::new());
    let redirect = text("success_action_redirect");
    if redirect.is_empty() {
        *response.status_mut() = StatusCode::NO_CONTENT;
    } else {
        let encoded = |it: &str| utf8_percent_encode(it, NON_ALPHANUMERIC).to_string();
        let join = if redirect.contains('?') { '&' } else { '?' };
        let (key, etag) = (encoded(&kept.key), encoded(&kept.etag));
        let location = format!("{redirect}{join}bucket={BUCKET}&key={key}&etag={etag}");
        *response.status_mut() = StatusCode::SEE_OTHER;
        put(&mut response, header::LOCATION, &location);
    }
    Ok(Ok(response))
}

fn check(form: &Form, now: Timestamp) -> Result<(), Refusal> {
    let invalid = |why: &str| denied(&format!("Invalid according to Policy: {why}"));
    let encoded = form
        .fields
        .get("policy")
        .ok_or_else(|| denied("Access Denied"))?;
    if form.fields.get("x-amz-signature") != Some(&signature(form, encoded)) {
        return Err(signature::wrong());
    }
    let policy: Value = STANDARD
        .decode(encoded)
        .ok()
        .and_then(|it| serde_json::from_slice(&it).ok())
        .ok_or_else(|| invalid("it can't be read"))?;
    let expiration = policy["expiration"].as_str().unwrap_or_default();
    if !expiration.parse::<Timestamp>().is_ok_and(|end| now < end) {
        return Err(invalid("Policy expired."));
    }
    let mut covered = vec!["policy".to_owned(), "x-amz-signature".to_owned()];
    for condition in policy["conditions"].as_array().into_iter().flatten() {
        covered.extend(holds(form, condition)?);
    }
    match form.fields.keys().find(|it| !covered.contains(it)) {
        Some(extra) => Err(invalid(&format!("Extra input fields: {extra}"))),
        None => Ok(()),
    }
}

/// The fields that this condition covers, if it is met.
fn holds(form: &Form, condition: &Value) -> Result<Vec<String>, Refusal> {
    let failed = || denied(&format!("Invalid according to Policy: {condition} failed"));
    let value = |name: &str| match name {
        "bucket" => BUCKET,
        name => form.fields.get(name).map_or("", String::as_str),
    };
    if let Some(exact) = condition.as_object() {
        let exact = exact.iter().map(|(name, it)| (name.to_lowercase(), it));
        return exact
            .map(|(name, wanted)| (wanted == value(&name)).then_some(name).ok_or_else(failed))
            .collect();
    }
    let (operator, name, wanted) = (&condition[0], &condition[1], &condition[2]);
    let length = form.file.len() as u64;
    if operator == "content-length-range" {
        let too = |code: &'static str| Refusal(StatusCode::BAD_REQUEST, code, code.to_owned());
        return match (name.as_u64(), wanted.as_u64()) {
            (Some(least), _) if length < least => Err(too("EntityTooSmall")),
            (_, Some(most)) if length > most => Err(too("EntityTooLarge")),
            (Some(_), Some(_)) => Ok(vec![]),
            _ => Err(failed()),
        };
    }
    let name = name.as_str().unwrap_or_default();
    let name = name.trim_start_matches('$').to_lowercase();
    let wanted = wanted.as_str().unwrap_or_default();
    let holds = match operator.as_str() {
        Some("starts-with") => value(&name).starts_with(wanted),
        Some("eq") => value(&name) == wanted,
        _ => false,
    };
    holds.then_some(vec![name]).ok_or_else(failed)
}

/// The policy's signature, for the day in the form.
fn signature(form: &Form, policy: &str) -> String {
    let date = form.fields.get("x-amz-date").map_or("", String::as_str);
    signature::sign(policy, date.get(..8).unwrap_or_default())
}

/// The fields of a browser's form, by lower-case names.
pub(super) fn fields(request: &Request) -> BTreeMap<String, String> {
    parse(request).map(|form| form.fields).unwrap_or_default()
}

/// Parses `multipart/form-data`. The file is the last part, named `file`.
fn parse(request: &Request) -> Result<Form, Refusal> {
    let malformed = || {
        let message = "The body is no form with a file.".to_owned();
        Refusal(StatusCode::BAD_REQUEST, "MalformedPOSTRequest", message)
    };
    let boundary = request
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .filter(|it| it.starts_with("multipart/form-data"))
        .and_then(|it| it.split("boundary=").nth(1))
        .map(|it| it.split(';').next().unwrap_or(it).trim_matches('"'))
        .ok_or_else(malformed)?;
    let delimiter = format!("\r\n--{boundary}");
    // The first delimiter needs no line end before it.
    let body = [b"\r\n", request.body.as_ref()].concat();
    let mut fields = BTreeMap::new();
    for part in parts(&body, delimiter.as_bytes()) {
        let (head, content) = split_at(part, b"\r\n\r\n").ok_or_else(malformed)?;
        let head = String::from_utf8_lossy(head);
        let name = parameter(&head, "name").ok_or_else(malformed)?;
        if name != "file" {
            let value = String::from_utf8_lossy(content).into_owned();
            fields.insert(name.to_lowercase(), value);
            continue;
        }
        let path = parameter(&head, "filename").unwrap_or_default();
        let filename = path.rsplit(['/', '\\']).next().unwrap_or_default();
        if let Some(key) = fields.get_mut("key") {
            *key = key.replace("${filename}", filename);
        }
        let file = Bytes::copy_from_slice(content);
        return Ok(Form { fields, file });
    }
    Err(malformed())
}

/// The parts between delimiters, without the line ends after them.
fn parts<'a>(mut rest: &'a [u8], delimiter: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    rest = split_at(rest, delimiter).map_or(&[][..], |(_, after)| after);
    std::iter::from_fn(move || {
        let (part, after) = split_at(rest, delimiter)?;
        rest = after;
        Some(part.strip_prefix(b"\r\n").unwrap_or(part))
    })
}

fn split_at<'a>(bytes: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes
        .windows(separator.len())
        .position(|it| it == separator)?;
    Some((&bytes[..at], &bytes[at + separator.len()..]))
}

/// A parameter such as `name` in
/// `Content-Disposition: form-data; name="key"; filename="a.jpg"`. Browsers
/// encode a quote in a file's name as `%22`.
fn parameter(head: &str, name: &str) -> Option<String> {
    let line = head
        .lines()
        .find(|it| it.to_lowercase().starts_with("content-disposition:"))?;
    let wanted = format!("; {name}=\"");
    let (_, rest) = line.split_once(&wanted)?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("%22", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::http::{HeaderMap, HeaderValue, Method};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_sent_is_a_form_or_refused(
            any in "(?s).{0,200}",
            near in "(--b|\r\n|Content-Disposition: form-data|; name=\"(key|file|policy)\"|; filename=\"[a-z./\\\\%2]{0,9}\"|\\$\\{filename\\}|é){0,25}",
        ) {
            for body in [any, near] {
                if let Ok(form) = parse(&request(&body)) {
                    prop_assert!(check(&form, Timestamp::UNIX_EPOCH).is_err());
                }
            }
        }

        #[test]
        fn a_file_cannot_leave_its_folder(filename in "[^\"\r\n]{0,40}") {
            let form = parse(&request(&format!(
                "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\ndrafts/${{filename}}\r\n\
                 --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{filename}\"\r\n\r\nx\r\n--b--\r\n",
            )));
            if let Ok(form) = form {
                let name = form.fields["key"].strip_prefix("drafts/");
                prop_assert!(name.is_some_and(|name| !name.contains(['/', '\\'])));
            }
        }
    }

    fn request(body: &str) -> Request {
        let mut headers = HeaderMap::new();
        let content_type = HeaderValue::from_static("multipart/form-data; boundary=b");
        headers.insert(header::CONTENT_TYPE, content_type);
        Request {
            method: Method::POST,
            path: format!("/{BUCKET}/"),
            query: String::new(),
            headers,
            body: Bytes::copy_from_slice(body.as_bytes()),
        }
    }

    #[test]
    fn a_form_gives_its_fields_and_its_file() {
        let form = parse(&request(
            "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\ndrafts/${filename}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\nline\r\n\r\nline\r\n--b--\r\n",
        ))
        .unwrap_or_else(|_| panic!("refused"));
        assert_eq!(form.fields["key"], "drafts/a \"b\".jpg");
        assert_eq!(form.file.as_ref(), b"line\r\n\r\nline");
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for body in ["", "--b--\r\n", "--b\r\nno head--b--", "text"] {
            assert!(parse(&request(body)).is_err(), "{body}");
        }
    }

    #[test]
    fn a_form_without_a_policy_may_not_write() {
        let form = Form {
            fields: BTreeMap::from([("key".to_owned(), "a".to_owned())]),
            file: Bytes::from_static(b"x"),
        };
        assert!(check(&form, Timestamp::UNIX_EPOCH).is_err());
    }
}
