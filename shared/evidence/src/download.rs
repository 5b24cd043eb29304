//! Files that are made for one side of a case to download. They lie under a
//! prefix of their own, which a lifecycle rule empties after a day.

use std::fmt::Write;
use std::time::Duration;

use dispute::{CaseId, Evidence, Party};
use jiff::Timestamp;

use crate::answer;
use crate::bucket::Bucket;
use crate::client::Request;
use crate::encoding::encoded;
use crate::error::Error;
use crate::file::name_to_save;

/// How many bytes a part has, except the last: S3 takes no smaller ones than
/// 5 MB.
pub const PART: usize = 8 * 1024 * 1024;

/// How long the address of a download is valid.
pub const DOWNLOAD_LIFETIME: Duration = Duration::from_secs(5 * 60);

const DOING: &str = "write a download";

/// A download that is being written part by part, so that it is never in memory
/// as a whole.
#[derive(Debug)]
pub struct Download<'a> {
    bucket: &'a Bucket,
    key: String,
    upload: String,
    /// The tags of the parts so far.
    tags: Vec<String>,
}

/// A download that can be read.
#[derive(Debug)]
pub struct Downloadable {
    key: String,
}

impl Bucket {
    /// Begins a ZIP file for this side of the case.
    pub async fn begin_download(
        &self,
        case: CaseId,
        party: Party,
        now: Timestamp,
    ) -> Result<Download<'_>, Error> {
        let made = now.as_millisecond();
        let key = format!("downloads/{case}/{}-{made}.zip", party.word());
        let request = Request {
            method: "POST",
            target: format!("{}?uploads=", self.address(&key)),
            headers: vec![("content-type", "application/zip".to_owned())],
            body: vec![],
        };
        let answer = self.request(DOING, request, now).await?;
        let upload = answer::upload(&answer.body).map_err(|error| Error::lasting(DOING, error))?;
        Ok(Download {
            bucket: self,
            key,
            upload,
            tags: vec![],
        })
    }

    /// A temporary address at which a browser saves the download under this
    /// name.
    pub async fn download_url(
        &self,
        download: &Downloadable,
        name: &str,
        now: Timestamp,
    ) -> Result<String, Error> {
        let disposition = format!("attachment; filename=\"{name}\"");
        let url = format!(
            "{}?response-cache-control=no-store&response-content-disposition={}",
            self.address(&download.key),
            encoded(&disposition),
        );
        let signer = self.signer(now).await?;
        signer
            .address(&url, DOWNLOAD_LIFETIME)
            .map_err(|error| Error::lasting("sign the address of a download", error))
    }
}

impl Download<'_> {
    /// Adds a part, of [`PART`] bytes at least unless it is the last.
    pub async fn add(&mut self, part: Vec<u8>, now: Timestamp) -> Result<(), Error> {
        let number = self.tags.len() + 1;
        let query = format!("partNumber={number}&uploadId={}", encoded(&self.upload));
        let request = Request {
            method: "PUT",
            target: format!("{}?{query}", self.bucket.address(&self.key)),
            headers: vec![],
            body: part,
        };
        let answer = self.bucket.request(DOING, request, now).await?;
        let tag = answer
            .tag
            .ok_or_else(|| Error::lasting(DOING, "a part has no tag"))?;
        self.tags.push(tag);
        Ok(())
    }

    /// Puts the parts together.
    pub async fn finish(self, now: Timestamp) -> Result<Downloadable, Error> {
        let mut body = "<CompleteMultipartUpload>".to_owned();
        for (number, tag) in (1..).zip(&self.tags) {
            // Writing to a text can't fail.
            let _ = write!(
                body,
                "<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>"
            );
        }
        body += "</CompleteMultipartUpload>";
        let query = format!("uploadId={}", encoded(&self.upload));
        let request = Request {
            method: "POST",
            target: format!("{}?{query}", self.bucket.address(&self.key)),
            headers: vec![("content-type", "application/xml".to_owned())],
            body: body.into_bytes(),
        };
        let answer = self.bucket.request(DOING, request, now).await?;
        // One that fails halfway answers with status 200 and an error.
        match answer::code(&answer.body) {
            Some(code) => Err(Error::passing(DOING, code)),
            None => Ok(Downloadable { key: self.key }),
        }
    }
}

/// The name of a file within a download: its place among the files, and of its
/// own name what any file system takes.
pub fn plain_name(number: usize, evidence: &Evidence) -> String {
    let own = name_to_save(evidence);
    let plain = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' => c,
        _ => '-',
    };
    format!("{number}-{}", own.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dispute::{Line, MediaType};

    #[test]
    fn a_name_in_a_download_is_plain_and_leads_nowhere_else() {
        for (number, name, media_type, expected) in [
            (
                1,
                "barst in vaas.jpg",
                MediaType::Jpeg,
                "1-barst-in-vaas.jpg",
            ),
            (
                2,
                "../../etc/passwd",
                MediaType::Pdf,
                "2-..-..-etc-passwd.pdf",
            ),
            (3, "תמונה", MediaType::Png, "3------.png"),
        ] {
            let evidence = Evidence {
                name: Line::parse(name, 100).unwrap(),
                media_type,
                size: 1,
                digest: String::new(),
                object: String::new(),
            };
            assert_eq!(plain_name(number, &evidence), expected);
        }
    }
}
