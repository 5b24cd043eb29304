//! Parses S3's answers.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;
use serde::Deserialize;

/// An object as a listing shows it.
#[derive(Clone, Deserialize)]
pub(crate) struct Object {
    #[serde(rename = "Key", deserialize_with = "decoded")]
    pub(crate) key: String,
    #[serde(rename = "ETag")]
    pub(crate) etag: String,
    #[serde(rename = "Size")]
    pub(crate) size: u32,
}

#[derive(Deserialize)]
struct ListBucketResult {
    #[serde(rename = "Contents", default)]
    contents: Vec<Object>,
}

#[derive(Deserialize)]
struct CopyObjectResult {
    #[serde(rename = "ChecksumSHA256")]
    sha256: String,
}

#[derive(Deserialize)]
struct InitiateMultipartUploadResult {
    #[serde(rename = "UploadId")]
    upload: String,
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(rename = "Code")]
    code: String,
}

/// S3 gave an answer that doesn't fit the request.
#[derive(Debug)]
pub(crate) struct Unexpected(pub(crate) String);

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S3 answered: {}", self.0)
    }
}

impl std::error::Error for Unexpected {}

/// The objects of a listing that was requested with `encoding-type=url`.
pub(crate) fn objects(body: &[u8]) -> Result<Vec<Object>, Unexpected> {
    let listing: ListBucketResult = parse(body)?;
    Ok(listing.contents)
}

/// The SHA-256 of the copied object, in hexadecimal. A copy that fails halfway
/// answers with status 200 and an error.
pub(crate) fn copied(body: &[u8]) -> Result<String, Unexpected> {
    let result: CopyObjectResult = parse(body).map_err(|other| match code(body) {
        Some(code) => Unexpected(code),
        None => other,
    })?;
    let digest = BASE64_STANDARD
        .decode(&result.sha256)
        .map_err(|error| Unexpected(error.to_string()))?;
    Ok(hex::encode(digest))
}

/// The id of an upload in parts that was begun.
pub(crate) fn upload(body: &[u8]) -> Result<String, Unexpected> {
    let result: InitiateMultipartUploadResult = parse(body)?;
    Ok(result.upload)
}

/// S3's error code.
pub(crate) fn code(body: &[u8]) -> Option<String> {
    parse::<Refusal>(body).ok().map(|refusal| refusal.code)
}

fn parse<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, Unexpected> {
    let text = std::str::from_utf8(body).map_err(|error| Unexpected(error.to_string()))?;
    quick_xml::de::from_str(text).map_err(|error| Unexpected(error.to_string()))
}

/// XML can't represent every character of a key, so S3 is asked to encode keys.
/// It encodes them as forms do: a blank becomes a plus.
fn decoded<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let encoded = String::deserialize(deserializer)?.replace('+', " ");
    percent_decode_str(&encoded)
        .decode_utf8()
        .map(|key| key.into_owned())
        .map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_answer_is_read_or_refused(body in any::<Vec<u8>>(), text in "[<>/&;=\"A-Za-z]*") {
            for body in [&body, text.as_bytes()] {
                let _ = (objects(body).is_ok(), copied(body).is_ok(), code(body));
                let _ = upload(body).is_ok();
            }
        }
    }

    #[test]
    fn a_listing_gives_keys_as_they_are() {
        let objects = objects(
            br#"<?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
            <Name>b</Name><KeyCount>2</KeyCount><EncodingType>url</EncodingType>
            <Contents><Key>drafts/a/1+2%2B%C3%A9%00.jpg</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified>
            <ETag>&quot;0cc175b9c0f1b6a831c399e269772661&quot;</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>
            <Contents><Key>drafts/a/2</Key><ETag>"x"</ETag><Size>15728640</Size></Contents>
            </ListBucketResult>"#,
        )
        .unwrap();
        assert_eq!(objects[0].key, "drafts/a/1 2+é\0.jpg");
        assert_eq!(objects[0].etag, "\"0cc175b9c0f1b6a831c399e269772661\"");
        assert_eq!(objects[1].size, 15_728_640);
    }

    #[test]
    fn a_listing_of_nothing_is_empty() {
        let body = b"<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>";
        assert!(objects(body).unwrap().is_empty());
    }

    #[test]
    fn a_copy_gives_the_digest_of_its_bytes() {
        let body = br#"<CopyObjectResult><ETag>"x"</ETag><LastModified>2026-11-20T10:00:00.000Z</LastModified>
            <ChecksumType>FULL_OBJECT</ChecksumType>
            <ChecksumSHA256>ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=</ChecksumSHA256></CopyObjectResult>"#;
        assert_eq!(
            copied(body).unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_copy_that_failed_half_way_is_no_copy() {
        let body = b"<Error><Code>InternalError</Code><Message>Try again</Message></Error>";
        assert_eq!(copied(body).unwrap_err().0, "InternalError");
        assert!(copied(b"").is_err());
    }
}
