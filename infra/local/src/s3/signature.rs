//! Checks signatures (SigV4) without any of the code that made them: a signer
//! with the same mistake on both sides would only be noticed on AWS.

use super::call::Call;
use super::reply::{Refusal, denied};
use crate::wire::{REGION, SECRET};
use hmac::{Hmac, KeyInit, Mac};
use hyper::http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// How far a signer's clock may be off.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(15);

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The signature, and what it claims to sign.
struct Signed {
    scope: String,
    date: String,
    headers: String,
    payload: String,
    signature: String,
}

/// Whether a request is validly signed: in its headers or, for a limited time,
/// in its address.
pub(super) fn check(call: &Call<'_>) -> Result<(), Refusal> {
    let signed = if call.query.contains_key("X-Amz-Signature") {
        by_address(call)?
    } else {
        by_header(call)?
    };
    let canonical = canonical(call, &signed);
    let digest = hex::encode(Sha256::digest(canonical));
    let (date, scope) = (&signed.date, &signed.scope);
    let text = format!("{ALGORITHM}\n{date}\n{scope}\n{digest}");
    if scope.get(..8) == date.get(..8) && sign(&text, scope) == signed.signature {
        Ok(())
    } else {
        Err(wrong())
    }
}

/// The signature of `text` with our own key for this scope.
pub(super) fn sign(text: &str, scope: &str) -> String {
    let day = scope.split('/').next().unwrap_or_default();
    let steps = [day, REGION, "s3", "aws4_request", text];
    let key = format!("AWS4{SECRET}").into_bytes();
    hex::encode(steps.iter().fold(key, |key, step| mac(&key, step)))
}

/// S3's error for an invalid signature.
pub(super) fn wrong() -> Refusal {
    Refusal(
        StatusCode::FORBIDDEN,
        "SignatureDoesNotMatch",
        "The signature is another one.".to_owned(),
    )
}

fn by_address(call: &Call<'_>) -> Result<Signed, Refusal> {
    let value = |name: &str| call.query.get(name).cloned().ok_or_else(unsigned);
    let date = value("X-Amz-Date")?;
    let lifetime = value("X-Amz-Expires")?.parse().map_err(|_| unsigned())?;
    let age = call.now.duration_since(time(&date)?);
    if age < -TOLERANCE || age > SignedDuration::from_secs(lifetime) {
        return Err(denied("Request has expired"));
    }
    Ok(Signed {
        scope: scope(&value("X-Amz-Credential")?)?,
        date,
        headers: value("X-Amz-SignedHeaders")?,
        payload: "UNSIGNED-PAYLOAD".to_owned(),
        signature: value("X-Amz-Signature")?,
    })
}

fn by_header(call: &Call<'_>) -> Result<Signed, Refusal> {
    let value = |name: &str| call.header(name).ok_or_else(unsigned);
    let parts: BTreeMap<&str, &str> = value("authorization")?
        .strip_prefix(ALGORITHM)
        .ok_or_else(unsigned)?
        .split(',')
        .filter_map(|it| it.trim().split_once('='))
        .collect();
    let part = |name: &str| parts.get(name).copied().ok_or_else(unsigned);
    let date = value("x-amz-date")?;
    if call.now.duration_since(time(date)?).abs() > TOLERANCE {
        return Err(denied("The request's time is too far from ours."));
    }
    let payload = hex::encode(Sha256::digest(&call.request.body));
    if value("x-amz-content-sha256")? != payload {
        return Err(wrong());
    }
    Ok(Signed {
        scope: scope(part("Credential")?)?,
        date: date.to_owned(),
        headers: part("SignedHeaders")?.to_owned(),
        payload,
        signature: part("Signature")?.to_owned(),
    })
}

/// The canonical form of what was signed, as S3 computes it.
fn canonical(call: &Call<'_>, signed: &Signed) -> String {
    let encoded = |it: &str| utf8_percent_encode(it, UNRESERVED).to_string();
    let query: Vec<String> = call
        .query
        .iter()
        .filter(|(name, _)| *name != "X-Amz-Signature" && !name.is_empty())
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    let header = |name: &str| {
        let value = call.header(name).unwrap_or_default().trim();
        format!("{name}:{value}\n")
    };
    format!(
        "{}\n{}\n{}\n{}\n{}\n{}",
        call.request.method,
        call.request.path,
        query.join("&"),
        signed.headers.split(';').map(header).collect::<String>(),
        signed.headers,
        signed.payload
    )
}

/// The scope of the credential, if it is ours.
fn scope(credential: &str) -> Result<String, Refusal> {
    let (_, scope) = credential.split_once('/').ok_or_else(unsigned)?;
    let ours = scope.ends_with(&format!("/{REGION}/s3/aws4_request"));
    if ours {
        Ok(scope.to_owned())
    } else {
        Err(wrong())
    }
}

/// `20261120T100000Z`
fn time(text: &str) -> Result<Timestamp, Refusal> {
    DateTime::strptime("%Y%m%dT%H%M%SZ", text)
        .and_then(|it| it.to_zoned(TimeZone::UTC))
        .map(|it| it.timestamp())
        .map_err(|_| unsigned())
}

fn unsigned() -> Refusal {
    denied("Access Denied")
}

fn mac(key: &[u8], message: &str) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mac) => mac.chain_update(message).finalize().into_bytes().to_vec(),
        // HMAC accepts keys of any length.
        Err(_) => Vec::new(),
    }
}
