//! The bucket: uploading, keeping and showing files.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_types::SdkConfig;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use dispute::{CaseId, Evidence, MediaType};
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::answer::{self, Object, Unexpected};
use crate::client::{Answer, Client, Request};
use crate::encoding::{encoded, path};
use crate::error::Error;
use crate::file::{self, DRAFTS, Draft, LARGEST, Uploaded};
use crate::kind::HEAD;
use crate::signer::Signer;

/// The most bytes that the bucket takes of a form that a browser sends itself:
/// somebody whose file is too large should be told by our page, which has the
/// button to remove it, and not by an error page of S3.
pub const MOST_SENT: u32 = u32::MAX;

/// The most files for a complaint.
pub const MOST: usize = 10;

/// How long an upload form is valid, unless the credentials that signed it
/// expire first. Longer than anybody leaves a page open during a day: whoever
/// sends an expired form gets S3's own error page.
pub const FORM_LIFETIME: SignedDuration = SignedDuration::from_hours(12);

/// The age at which a page gets a new form before it sends a file, or, without
/// its script, asks to be opened again: a function's credentials aren't
/// guaranteed to live for more than an hour. The page's style says the same
/// number of seconds.
pub const FORM_RENEWAL: SignedDuration = SignedDuration::from_mins(50);

/// How long the address of a file is valid.
pub const VIEW_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The most objects in one listing.
const PAGE: usize = 1000;

/// A form that sends one file straight from a browser to the bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadForm {
    /// The address that it is sent to.
    pub action: String,
    /// Its hidden fields. The file has to follow them, as `file`; the bucket
    /// rejects a form with any other named control.
    pub fields: Vec<(&'static str, String)>,
    /// For a script that sends it.
    pub script: ScriptPolicy,
}

/// The policy of a form that a script sends: a script reads the answer, so the
/// bucket doesn't redirect, and takes no file that we would not keep.
#[derive(Clone, PartialEq, Eq)]
pub struct ScriptPolicy {
    /// Instead of the field `policy`.
    pub policy: String,
    /// Instead of the field `x-amz-signature`.
    pub signature: String,
}

impl fmt::Debug for UploadForm {
    /// The fields grant permission to write.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UploadForm({} fields)", self.fields.len())
    }
}

/// The progress of trimming all drafts.
#[derive(Clone, Debug, Default)]
pub struct Trimming {
    /// How many files were deleted.
    pub deleted: u32,
    /// The last object that was checked.
    last: String,
    /// How many files its draft has up to that object.
    files: usize,
}

/// The private bucket with all files.
#[derive(Clone, Debug)]
pub struct Bucket {
    name: String,
    region: String,
    url: String,
    credentials: SharedCredentialsProvider,
    client: Client,
}

impl Bucket {
    /// The bucket of that name, at Amazon or at another `endpoint`.
    pub fn new(config: &SdkConfig, name: &str, endpoint: Option<&str>) -> Result<Self, Error> {
        let incomplete = || Error::lasting("open the bucket", "the configuration lacks a part");
        let region = config.region().ok_or_else(incomplete)?.to_string();
        let url = match endpoint {
            Some(endpoint) => format!("{}/{name}", endpoint.trim_end_matches('/')),
            None => format!("https://{name}.s3.{region}.amazonaws.com"),
        };
        Ok(Self {
            client: Client::new(config, origin(&url)).ok_or_else(incomplete)?,
            credentials: config.credentials_provider().ok_or_else(incomplete)?,
            name: name.to_owned(),
            region,
            url,
        })
    }

    /// The origin that the Content-Security-Policy of a page with an upload
    /// form has to allow.
    pub fn origin(&self) -> &str {
        origin(&self.url)
    }

    /// A form that adds a file to a draft and then redirects to `redirect`.
    pub async fn upload_form(
        &self,
        draft: &Draft,
        redirect: &str,
        now: Timestamp,
    ) -> Result<UploadForm, Error> {
        let signer = self.signer(now).await?;
        // Each form has a folder of its own, so that two files with the same
        // name don't collide. The folder's name is made of the time, so that
        // listings are in order.
        let folder = format!("{}{:013}/", draft.prefix_of_new(), now.as_millisecond());
        let mut common = vec![
            // A form can't know the type of the file that the visitor will
            // choose. Its first bytes tell later.
            ("Content-Type", "application/octet-stream".to_owned()),
            ("x-amz-algorithm", "AWS4-HMAC-SHA256".to_owned()),
            ("x-amz-credential", signer.credential()),
            ("x-amz-date", signer.date()),
        ];
        if let Some(token) = signer.credentials.session_token() {
            common.push(("x-amz-security-token", token.to_owned()));
        }
        let redirect = ("success_action_redirect", redirect.to_owned());
        let mut fields = [vec![redirect], common.clone()].concat();
        let policy = self.policy(&folder, 0..=MOST_SENT, &fields, now);
        fields.push(("x-amz-signature", signer.policy(&policy)));
        fields.push(("policy", policy));
        fields.push(("key", format!("{folder}${{filename}}")));
        let policy = self.policy(&folder, 1..=LARGEST, &common, now);
        Ok(UploadForm {
            action: format!("{}/", self.url),
            fields,
            script: ScriptPolicy {
                signature: signer.policy(&policy),
                policy,
            },
        })
    }

    /// What a form may send, in Base64: a file of so many bytes into the folder,
    /// with exactly these fields.
    fn policy(
        &self,
        folder: &str,
        size: RangeInclusive<u32>,
        fields: &[(&'static str, String)],
        now: Timestamp,
    ) -> String {
        let mut conditions = vec![
            json!({"bucket": self.name}),
            json!(["starts-with", "$key", folder]),
            json!(["content-length-range", size.start(), size.end()]),
        ];
        conditions.extend(fields.iter().map(|(name, value)| json!({*name: value})));
        let policy = json!({
            "expiration": (now + FORM_LIFETIME).strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string(),
            "conditions": conditions,
        });
        BASE64_STANDARD.encode(policy.to_string())
    }

    /// The files of a draft, oldest first. One that was sent again under the
    /// same name, with the same form, replaces the one that was cleaned.
    pub async fn list(&self, draft: &Draft, now: Timestamp) -> Result<Vec<Uploaded>, Error> {
        let objects = self.objects(&draft.prefix(), now).await?;
        let mut newest = BTreeMap::new();
        for object in objects {
            // In a listing the new files follow the clean ones.
            newest.insert(file::clean_key(&object.key), object);
        }
        let objects = newest.into_values();
        let uploaded = objects.map(|object| self.look(object, now));
        Ok(try_join_all(uploaded)
            .await?
            .into_iter()
            .flatten()
            .collect())
    }

    /// Deletes a file of a draft. Idempotent.
    pub async fn remove(&self, draft: &Draft, id: &str, now: Timestamp) -> Result<(), Error> {
        let objects = self.objects(&draft.prefix(), now).await?;
        let its_own = objects.iter().filter(|it| file::id(&it.key) == id);
        try_join_all(its_own.map(|it| self.delete(&it.key, now))).await?;
        Ok(())
    }

    /// The bytes of a file as it was sent; `None` if it was removed meanwhile.
    pub async fn sent(&self, file: &Uploaded, now: Timestamp) -> Result<Option<Vec<u8>>, Error> {
        let headers = vec![("if-match", file.etag.clone())];
        let address = self.address(&file.key);
        self.send("read a file to clean it", "GET", address, headers, now)
            .await
    }

    /// Keeps these bytes instead of the file as it was sent, which is deleted.
    /// Idempotent.
    pub async fn replace(
        &self,
        file: &Uploaded,
        media_type: MediaType,
        clean: Vec<u8>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let request = Request {
            method: "PUT",
            target: self.address(&file::clean_key(&file.key)),
            headers: vec![("content-type", media_type.name().to_owned())],
            body: clean,
        };
        self.send_request("keep a clean file", request, now).await?;
        self.delete(&file.key, now).await
    }

    /// Copies a draft's clean files to those of a case, where they can't be
    /// changed any more. Others are left out. Idempotent, since a copy is named
    /// after its bytes.
    pub async fn keep(
        &self,
        draft: &Draft,
        case: CaseId,
        now: Timestamp,
    ) -> Result<Vec<Evidence>, Error> {
        let uploaded = self.list(draft, now).await?;
        let kept = uploaded
            .into_iter()
            .filter(|file| file.is_clean)
            .filter_map(|file| file.media_type.ok().map(|media_type| (file, media_type)))
            .map(|(file, media_type)| self.copy(file, media_type, case, now));
        try_join_all(kept).await
    }

    /// Continues through all drafts, and deletes files that were sent larger than
    /// [`LARGEST`] and those beyond [`MOST`] in a draft: S3 doesn't count files, so
    /// a form can be sent any number of times until it expires. Returns whether
    /// there is more to check.
    pub async fn trim(&self, trimming: &mut Trimming, now: Timestamp) -> Result<bool, Error> {
        let objects = self.page(DRAFTS, &trimming.last, PAGE, now).await?;
        let mut surplus = vec![];
        for object in &objects {
            if file::draft(&object.key) != file::draft(&trimming.last) {
                trimming.files = 0;
            }
            trimming.last.clone_from(&object.key);
            if file::is_too_large(object) || trimming.files == MOST {
                surplus.push(&object.key);
            } else {
                trimming.files += 1;
            }
        }
        for key in surplus {
            self.delete(key, now).await?;
            trimming.deleted += 1;
        }
        Ok(objects.len() == PAGE)
    }

    /// Deletes the files of a case that wasn't created.
    pub async fn forget(&self, case: CaseId, now: Timestamp) -> Result<(), Error> {
        loop {
            let objects = self.objects(&folder(case), now).await?;
            if objects.is_empty() {
                return Ok(());
            }
            try_join_all(objects.iter().map(|it| self.delete(&it.key, now))).await?;
        }
    }

    /// A temporary address at which a browser can load a file of a case.
    pub async fn view_url(
        &self,
        case: CaseId,
        evidence: &Evidence,
        now: Timestamp,
    ) -> Result<String, Error> {
        let disposition = format!(
            "inline; filename*=UTF-8''{}",
            encoded(&file::name_to_save(evidence))
        );
        let url = format!(
            "{}?response-cache-control=no-store&response-content-disposition={}&response-content-type={}",
            self.address(&format!("{}{}", folder(case), evidence.object)),
            encoded(&disposition),
            encoded(evidence.media_type.name()),
        );
        let signer = self.signer(now).await?;
        signer
            .address(&url, VIEW_LIFETIME)
            .map_err(|error| Error::lasting("sign the address of a file", error))
    }

    /// The bytes of a file of a case; `None` if it doesn't exist.
    pub async fn bytes(
        &self,
        case: CaseId,
        evidence: &Evidence,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, Error> {
        let address = self.address(&format!("{}{}", folder(case), evidence.object));
        self.send("read a file", "GET", address, vec![], now).await
    }

    /// Restores a file of a case to its place.
    pub async fn put_back(
        &self,
        case: CaseId,
        evidence: &Evidence,
        bytes: Vec<u8>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let request = Request {
            method: "PUT",
            target: self.address(&format!("{}{}", folder(case), evidence.object)),
            headers: vec![("content-type", evidence.media_type.name().to_owned())],
            body: bytes,
        };
        self.send_request("put a file back", request, now)
            .await
            .map(drop)
    }

    /// At most [`MOST`] objects, in the order of their keys.
    async fn objects(&self, prefix: &str, now: Timestamp) -> Result<Vec<Object>, Error> {
        self.page(prefix, "", MOST, now).await
    }

    /// At most this many objects after this key.
    async fn page(
        &self,
        prefix: &str,
        after: &str,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Object>, Error> {
        let doing = "list files";
        let mut query = format!(
            "/?encoding-type=url&list-type=2&max-keys={most}&prefix={}",
            encoded(prefix)
        );
        if !after.is_empty() {
            query += &format!("&start-after={}", encoded(after));
        }
        let body = self
            .send(doing, "GET", format!("{}{query}", self.url), vec![], now)
            .await?
            .ok_or_else(|| Error::lasting(doing, "there is no such bucket"))?;
        answer::objects(&body).map_err(|error| Error::lasting(doing, error))
    }

    /// Reads the first bytes; `None` if the file was deleted meanwhile.
    async fn look(&self, object: Object, now: Timestamp) -> Result<Option<Uploaded>, Error> {
        let doing = "look into a file";
        if object.size == 0 {
            // S3 refuses to send the first bytes of nothing.
            let empty = Uploaded::new(object, &[]);
            return empty
                .map(Some)
                .map_err(|error| Error::lasting(doing, error));
        }
        let headers = vec![
            ("if-match", object.etag.clone()),
            ("range", format!("bytes=0-{}", HEAD - 1)),
        ];
        let head = self
            .send(doing, "GET", self.address(&object.key), headers, now)
            .await?;
        head.map(|head| Uploaded::new(object, &head))
            .transpose()
            .map_err(|error| Error::lasting(doing, error))
    }

    async fn copy(
        &self,
        file: Uploaded,
        media_type: MediaType,
        case: CaseId,
        now: Timestamp,
    ) -> Result<Evidence, Error> {
        let doing = "keep a file";
        let object: String = file
            .etag
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let headers = vec![
            ("content-type", media_type.name().to_owned()),
            // Without this S3 keeps the existing checksum, which isn't SHA-256.
            ("x-amz-checksum-algorithm", "SHA256".to_owned()),
            (
                "x-amz-copy-source",
                format!("/{}/{}", self.name, path(&file.key)),
            ),
            ("x-amz-copy-source-if-match", file.etag),
            ("x-amz-metadata-directive", "REPLACE".to_owned()),
        ];
        let address = self.address(&format!("{}{object}", folder(case)));
        let body = self
            .send(doing, "PUT", address, headers, now)
            .await?
            .ok_or_else(|| Error::passing(doing, "the file was removed meanwhile"))?;
        let digest = answer::copied(&body).map_err(|Unexpected(it)| Error::passing(doing, it))?;
        Ok(Evidence {
            name: file.name,
            media_type,
            size: file.size,
            digest,
            object,
        })
    }

    async fn delete(&self, key: &str, now: Timestamp) -> Result<(), Error> {
        self.send("delete a file", "DELETE", self.address(key), vec![], now)
            .await
            .map(drop)
    }

    async fn send(
        &self,
        doing: &'static str,
        method: &'static str,
        url: String,
        headers: Vec<(&'static str, String)>,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, Error> {
        let request = Request {
            method,
            target: url,
            headers,
            body: vec![],
        };
        self.send_request(doing, request, now).await
    }

    async fn send_request(
        &self,
        doing: &'static str,
        request: Request,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, Error> {
        let answer = self.ask(doing, request, now).await?;
        Ok(answer.map(|answer| answer.body))
    }

    /// The same for something that has to be there.
    pub(crate) async fn request(
        &self,
        doing: &'static str,
        request: Request,
        now: Timestamp,
    ) -> Result<Answer, Error> {
        let answer = self.ask(doing, request, now).await?;
        answer.ok_or_else(|| Error::lasting(doing, "there is no such thing in the bucket"))
    }

    /// Signs and sends a request to a complete address.
    async fn ask(
        &self,
        doing: &'static str,
        mut request: Request,
        now: Timestamp,
    ) -> Result<Option<Answer>, Error> {
        let signer = self.signer(now).await?;
        let Request {
            method,
            target,
            headers,
            body,
        } = &request;
        let signed = signer
            .headers(method, target, headers, body)
            .map_err(|error| Error::lasting(doing, error))?;
        request.headers.extend(signed);
        request.target = request.target[self.origin().len()..].to_owned();
        self.client.send(doing, request).await
    }

    pub(crate) async fn signer(&self, now: Timestamp) -> Result<Signer<'_>, Error> {
        let credentials = self
            .credentials
            .provide_credentials()
            .await
            .map_err(|error| Error::passing("find the credentials", error))?;
        Ok(Signer {
            credentials,
            region: &self.region,
            now,
        })
    }

    pub(crate) fn address(&self, key: &str) -> String {
        format!("{}/{}", self.url, path(key))
    }
}

fn folder(case: CaseId) -> String {
    format!("cases/{case}/")
}

/// The scheme and authority of an address.
fn origin(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..]
        .find('/')
        .map_or(url.len(), |at| authority + at);
    &url[..end]
}
