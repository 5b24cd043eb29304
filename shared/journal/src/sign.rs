//! The signature (SigV4) for the only form of request that is sent to the
//! table: a POST to `/` without a query
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>).
//!
//! The SDK's own signer derives the day's key again for each call, and its
//! hashing library is slow on processors without instructions for SHA-256. This
//! one keeps the key and hashes with the library that TLS uses
//! (`docs/cold-start.md`). A test compares its signatures with the SDK's.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::SCHEME_ID;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign,
};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;
use jiff::Timestamp;
use ring::hmac;

use crate::digest::sha256;

const SERVICE: &str = "dynamodb";

/// The signer, as the SDK's orchestrator looks it up.
#[derive(Debug)]
pub(crate) struct Scheme(Signer);

impl Scheme {
    /// A signer for the table in this region.
    pub(crate) fn new(region: &str) -> Self {
        Self(Signer {
            region: region.to_owned(),
            kept: Mutex::new(None),
        })
    }
}

impl AuthScheme for Scheme {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME_ID
    }

    fn identity_resolver(
        &self,
        resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(SCHEME_ID)
    }

    fn signer(&self) -> &dyn Sign {
        &self.0
    }
}

struct Signer {
    region: String,
    /// The last signing key; it is valid for all calls of a day.
    kept: Mutex<Option<DayKey>>,
}

#[derive(Clone)]
struct DayKey {
    day: String,
    secret: String,
    key: hmac::Key,
}

impl fmt::Debug for Signer {
    /// Hides the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.region)
    }
}

impl Sign for Signer {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        components: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let credentials = identity
            .data::<Credentials>()
            .ok_or("a call is signed by credentials")?;
        let now = components.time_source().unwrap_or_default().now();
        self.sign(request, credentials, now)
    }
}

impl Signer {
    /// Adds the headers with credentials and time.
    fn sign(
        &self,
        request: &mut HttpRequest,
        credentials: &Credentials,
        now: SystemTime,
    ) -> Result<(), BoxError> {
        let moment = Timestamp::try_from(now)?
            .strftime("%Y%m%dT%H%M%SZ")
            .to_string();
        let day = &moment[.."YYYYMMDD".len()];
        let host = host(request.uri()).to_owned();
        request.headers_mut().try_insert("host", host)?;
        request
            .headers_mut()
            .try_insert("x-amz-date", moment.clone())?;
        if let Some(token) = credentials.session_token() {
            let token = token.to_owned();
            request
                .headers_mut()
                .try_insert("x-amz-security-token", token)?;
        }
        let (canonical, names) = canonical(request)?;
        let scope = format!("{day}/{}/{SERVICE}/aws4_request", self.region);
        let signed = format!(
            "AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}",
            sha256(&canonical)
        );
        let key = self.key(day, credentials.secret_access_key());
        let signature = hex::encode(hmac::sign(&key, signed.as_bytes()));
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
            credentials.access_key_id()
        );
        request
            .headers_mut()
            .try_insert("authorization", authorization)?;
        Ok(())
    }

    /// The key for a day, derived from the secret once.
    fn key(&self, day: &str, secret: &str) -> hmac::Key {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = &*kept
            && kept.day == day
            && kept.secret == secret
        {
            return kept.key.clone();
        }
        let first = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{secret}").as_bytes());
        let key = [day, &self.region, SERVICE, "aws4_request"]
            .into_iter()
            .fold(first, |key, part| {
                let next = hmac::sign(&key, part.as_bytes());
                hmac::Key::new(hmac::HMAC_SHA256, next.as_ref())
            });
        *kept = Some(DayKey {
            day: day.to_owned(),
            secret: secret.to_owned(),
            key: key.clone(),
        });
        key
    }
}

/// The canonical form of a request, which is signed, and the names of the
/// headers in it.
fn canonical(request: &HttpRequest) -> Result<(String, String), BoxError> {
    /// In alphabetical order, as required.
    const SIGNED: [&str; 5] = [
        "content-type",
        "host",
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-target",
    ];
    let (mut headers, mut names) = (String::with_capacity(2048), String::new());
    for name in SIGNED {
        if let Some(value) = request.headers().get(name) {
            headers.extend([name, ":", value, "\n"]);
            names.extend([if names.is_empty() { "" } else { ";" }, name]);
        }
    }
    let body = request.body().bytes().ok_or("a call's body is whole")?;
    let body = sha256(body);
    Ok((format!("POST\n/\n\n{headers}\n{names}\n{body}"), names))
}

/// The host as it is sent, with its port if that isn't the default.
fn host(uri: &str) -> &str {
    let (scheme, rest) = uri.split_once("://").unwrap_or(("", uri));
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let usual = if scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(usual).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
    use aws_sigv4::sign::v4::SigningParams;
    use aws_smithy_types::body::SdkBody;
    use proptest::prelude::*;

    use super::*;

    const KIND: &str = "application/x-amz-json-1.0";
    const TARGET: &str = "DynamoDB_20120810.GetItem";

    /// The `authorization` header that the SDK would send.
    fn expected(url: &str, body: &str, credentials: &Credentials, now: SystemTime) -> String {
        let identity = Identity::from(credentials.clone());
        let params = SigningParams::builder()
            .identity(&identity)
            .region("eu-west-1")
            .name(SERVICE)
            .time(now)
            .settings(SigningSettings::default())
            .build()
            .unwrap()
            .into();
        let headers = [("content-type", KIND), ("x-amz-target", TARGET)];
        let body = SignableBody::Bytes(body.as_bytes());
        let request = SignableRequest::new("POST", url, headers.into_iter(), body).unwrap();
        let (signed, _) = sign(request, &params).unwrap().into_parts();
        let authorization = signed
            .headers()
            .find(|(name, _)| *name == "authorization")
            .map(|(_, value)| value.to_owned());
        authorization.unwrap()
    }

    fn ours(
        signer: &Signer,
        url: &str,
        body: &str,
        credentials: &Credentials,
        now: SystemTime,
    ) -> String {
        let mut request = HttpRequest::new(SdkBody::from(body));
        request.set_method("POST").unwrap();
        request.set_uri(url.to_owned()).unwrap();
        request.headers_mut().insert("content-type", KIND);
        request.headers_mut().insert("x-amz-target", TARGET);
        request.headers_mut().insert("user-agent", "app/test");
        signer.sign(&mut request, credentials, now).unwrap();
        request.headers().get("authorization").unwrap().to_owned()
    }

    proptest! {
        #[test]
        fn signatures_are_the_sdks(
            url in "https?://[a-z]{1,9}(\\.[a-z]{1,9}){0,3}(:80|:443|:[1-9][0-9]{3})?/",
            calls in prop::collection::vec(
                (any::<String>(), 0..4_000_000_000_u64, 0..3_usize, any::<bool>()),
                1..5,
            ),
        ) {
            let Scheme(signer) = Scheme::new("eu-west-1");
            for (body, seconds, who, temporary) in calls {
                let now = UNIX_EPOCH + Duration::from_secs(seconds);
                let token = temporary.then(|| "a/token+of=a role".to_owned());
                let (id, secret) = (format!("AKIA{who}"), format!("secret{who}"));
                let credentials = Credentials::new(id, secret, token, None, "test");
                for now in [now, now + Duration::from_secs(60)] {
                    prop_assert_eq!(
                        ours(&signer, &url, &body, &credentials, now),
                        expected(&url, &body, &credentials, now)
                    );
                }
            }
        }
    }

    #[test]
    fn a_debug_print_shows_no_key() {
        let Scheme(signer) = Scheme::new("eu-west-1");
        signer.key("20261120", "a secret");
        assert_eq!(format!("{signer:?}"), "Signer(eu-west-1)");
    }
}
