//! Signature version 4, as
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
//! tells it.

use std::env;
use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::digest::{SHA256, digest};
use ring::hmac::{HMAC_SHA256, Key, sign};

const HEADERS: &str = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

/// The credentials that sign requests.
pub(crate) struct Signer {
    id: String,
    secret: String,
    token: String,
    region: String,
}

impl Signer {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            id: env::var("AWS_ACCESS_KEY_ID")?,
            secret: env::var("AWS_SECRET_ACCESS_KEY")?,
            token: env::var("AWS_SESSION_TOKEN")?,
            region: env::var("AWS_REGION")?,
        })
    }

    /// A request for this operation, ready to be sent.
    pub(crate) fn request(
        &self,
        host: &str,
        target: &str,
        body: &str,
        now: SystemTime,
    ) -> Result<String, Box<dyn Error>> {
        let Self {
            id, token, region, ..
        } = self;
        let kind = "application/x-amz-json-1.0";
        let (day, time) = day_and_time(now)?;
        let moment = format!("{day}T{time}Z");
        let canonical = format!(
            "POST\n/\n\ncontent-type:{kind}\nhost:{host}\nx-amz-date:{moment}\n\
             x-amz-security-token:{token}\nx-amz-target:{target}\n\n{HEADERS}\n{}",
            hex::encode(digest(&SHA256, body.as_bytes()))
        );
        let scope = format!("{day}/{region}/dynamodb/aws4_request");
        let signed = format!(
            "AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}",
            hex::encode(digest(&SHA256, canonical.as_bytes()))
        );
        let mut key = format!("AWS4{}", self.secret).into_bytes();
        for part in [
            day.as_str(),
            region.as_str(),
            "dynamodb",
            "aws4_request",
            signed.as_str(),
        ] {
            key = sign(&Key::new(HMAC_SHA256, &key), part.as_bytes())
                .as_ref()
                .to_vec();
        }
        Ok(format!(
            "POST / HTTP/1.1\r\nhost: {host}\r\ncontent-type: {kind}\r\nx-amz-date: {moment}\r\n\
             x-amz-security-token: {token}\r\nx-amz-target: {target}\r\n\
             authorization: AWS4-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={HEADERS}, \
             Signature={}\r\ncontent-length: {}\r\n\r\n{body}",
            hex::encode(key),
            body.len()
        ))
    }
}

/// `20261120` and `130512`, in UTC.
fn day_and_time(now: SystemTime) -> Result<(String, String), Box<dyn Error>> {
    let seconds = now.duration_since(UNIX_EPOCH)?.as_secs();
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Days since 1 March of the year 0, in eras of 400 years
    // (<https://howardhinnant.github.io/date_algorithms.html>).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let year = era * 400 + year + later;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Ok((
        format!("{year:04}{month:02}{day:02}"),
        format!("{hour:02}{minute:02}{second:02}"),
    ))
}
