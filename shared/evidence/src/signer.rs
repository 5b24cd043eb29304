//! The three kinds of signature (SigV4) that S3 uses: of a request, of an
//! address and of a form.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningError, SigningInstructions, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::identity::Identity;
use jiff::Timestamp;

use crate::encoding::encoded;

const SERVICE: &str = "s3";

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Signs with these credentials at this time.
pub(crate) struct Signer<'a> {
    pub(crate) credentials: Credentials,
    pub(crate) region: &'a str,
    pub(crate) now: Timestamp,
}

impl Signer<'_> {
    /// The headers to add to a request with this body.
    pub(crate) fn headers(
        &self,
        method: &str,
        url: &str,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> Result<Vec<(&'static str, String)>, BoxError> {
        let mut settings = settings();
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        let headers = headers.iter().map(|(name, value)| (*name, value.as_str()));
        let request = SignableRequest::new(method, url, headers, SignableBody::Bytes(body))?;
        let (added, _) = self.sign(request, settings)?.into_parts();
        Ok(added
            .into_iter()
            .map(|header| (header.name(), header.value().to_owned()))
            .collect())
    }

    /// A temporary address with which anybody can GET an object.
    pub(crate) fn address(&self, url: &str, lifetime: Duration) -> Result<String, BoxError> {
        let mut settings = settings();
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(lifetime);
        let body = SignableBody::UnsignedPayload;
        let request = SignableRequest::new("GET", url, std::iter::empty(), body)?;
        let (_, added) = self.sign(request, settings)?.into_parts();
        Ok(added
            .into_iter()
            .fold(url.to_owned(), |url, (name, value)| {
                let join = if url.contains('?') { '&' } else { '?' };
                format!("{url}{join}{name}={}", encoded(&value))
            }))
    }

    /// The signature of a form's policy, which is in Base64.
    pub(crate) fn policy(&self, policy: &str) -> String {
        let time = SystemTime::from(self.now);
        let secret = self.credentials.secret_access_key();
        let key = v4::generate_signing_key(secret, time, self.region, SERVICE);
        v4::calculate_signature(key, policy.as_bytes())
    }

    /// The credential with its scope.
    pub(crate) fn credential(&self) -> String {
        let day = self.now.strftime("%Y%m%d");
        let (key, region) = (self.credentials.access_key_id(), self.region);
        format!("{key}/{day}/{region}/{SERVICE}/aws4_request")
    }

    /// The time of signing.
    pub(crate) fn date(&self) -> String {
        self.now.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    fn sign(
        &self,
        request: SignableRequest<'_>,
        settings: SigningSettings,
    ) -> Result<SigningInstructions, BoxError> {
        let identity = Identity::from(self.credentials.clone());
        let params = aws_sigv4::sign::v4::SigningParams::builder()
            .identity(&identity)
            .region(self.region)
            .name(SERVICE)
            .time(SystemTime::from(self.now))
            .settings(settings)
            .build()?
            .into();
        let signed: Result<_, SigningError> = sign(request, &params);
        Ok(signed?.into_parts().0)
    }
}

/// S3 doesn't normalise paths.
fn settings() -> SigningSettings {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings
}

/// The examples that Amazon publishes for implementers.
#[cfg(test)]
mod tests {
    use super::*;

    fn example(now: &str) -> Signer<'static> {
        Signer {
            credentials: Credentials::new(
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                None,
                None,
                "example",
            ),
            region: "us-east-1",
            now: now.parse().unwrap(),
        }
    }

    #[test]
    fn the_published_form_has_the_published_signature() {
        let signer = example("2015-12-29T00:00:00Z");
        let policy = "\
            eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6\
            IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRo\
            IiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAg\
            IHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5h\
            bWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwg\
            IiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUx\
            MjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0s\
            DQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16\
            LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3\
            czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwN\
            CiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9";
        assert_eq!(
            signer.policy(policy),
            "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e"
        );
        assert_eq!(
            signer.credential(),
            "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"
        );
        assert_eq!(signer.date(), "20151229T000000Z");
    }

    #[test]
    fn the_published_address_has_the_published_signature() {
        let address = example("2013-05-24T00:00:00Z")
            .address(
                "https://examplebucket.s3.amazonaws.com/test.txt",
                Duration::from_secs(86_400),
            )
            .unwrap();
        assert_eq!(
            address,
            "https://examplebucket.s3.amazonaws.com/test.txt\
             ?X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
             &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
             &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        );
    }

    #[test]
    fn the_published_requests_have_the_published_signatures() {
        let signer = example("2013-05-24T00:00:00Z");
        for (url, headers, expected) in [
            (
                "https://examplebucket.s3.amazonaws.com/test.txt",
                &[("range", "bytes=0-9".to_owned())][..],
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            ),
            (
                "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J",
                &[],
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            ),
        ] {
            let signed = signer.headers("GET", url, headers, &[]).unwrap();
            let (_, value) = signed
                .iter()
                .find(|(name, _)| *name == "authorization")
                .unwrap();
            assert!(value.ends_with(expected), "{value}");
        }
    }
}
