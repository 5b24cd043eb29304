//! The requests to SES, and the handling of its answers.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::ErrorKind;
use aws_types::SdkConfig;
use aws_types::region::Region;
use dispute::{EventNumber, Language, Letter, Mail, Party};
use post::samples::{addresses, samples};
use post::{Mailer, MessageId, Rendered, SendError, render};
use serde_json::{Value, json};

/// A fake SES that always gives the same answer and records the requests.
#[derive(Clone, Debug)]
struct Ses {
    answer: Answer,
    asked: Arc<Mutex<Vec<(String, Value)>>>,
}

/// The answer of the fake SES.
#[derive(Clone, Copy, Debug)]
enum Answer {
    /// This status, error and message.
    Says(u16, &'static str, &'static str),
    /// Success, after this delay.
    After(Duration),
    /// The connection breaks before the answer.
    Lost,
    /// The connection fails.
    Unreachable,
}

impl Ses {
    fn answering(status: u16, error: &'static str) -> Self {
        Self::saying(status, error, "")
    }

    fn saying(status: u16, error: &'static str, message: &'static str) -> Self {
        Self::new(Answer::Says(status, error, message))
    }

    fn new(answer: Answer) -> Self {
        Self {
            answer,
            asked: Arc::default(),
        }
    }

    fn mailer(&self, region: &'static str) -> Mailer {
        let credentials = Credentials::new("id", "secret", None, None, "test");
        let config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static(region))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(self.clone())
            .build();
        let sender = "post@beslecht.example";
        Mailer::new(&config, sender, "antwoord.beslecht.example", Some("mails"))
    }

    async fn takes(&self, letter: &Letter, thread: Option<&str>) -> Result<MessageId, SendError> {
        let mailer = self.mailer("eu-west-1");
        let event = EventNumber(3);
        mailer.send(letter, event, &rendered(letter), thread).await
    }

    fn only(&self) -> (String, Value) {
        let asked = self.asked.lock().unwrap();
        assert_eq!(asked.len(), 1);
        asked[0].clone()
    }
}

impl HttpConnector for Ses {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let line = format!("{} {}", request.method(), request.uri());
        let body = serde_json::from_slice(request.body().bytes().unwrap()).unwrap();
        self.asked.lock().unwrap().push((line, body));
        let answer = self.answer;
        HttpConnectorFuture::new(async move {
            match answer {
                Answer::Says(status, error, message) => Ok(response(status, error, message)),
                Answer::After(pause) => {
                    tokio::time::sleep(pause).await;
                    Ok(response(200, "", ""))
                }
                Answer::Lost => Err(ConnectorError::io("it broke".into())),
                Answer::Unreachable => {
                    let kind = Some(ErrorKind::TransientError);
                    Err(ConnectorError::other("nobody there".into(), kind))
                }
            }
        })
    }
}

fn response(status: u16, error: &'static str, message: &str) -> HttpResponse {
    let body = json!({ "MessageId": "0102-abc", "message": message });
    let body = SdkBody::from(body.to_string());
    let mut response = HttpResponse::new(status.try_into().unwrap(), body);
    response.headers_mut().insert("x-amzn-errortype", error);
    response
}

impl HttpClient for Ses {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn letter(language: Language, to: Party) -> Letter {
    let samples = samples(language).into_iter();
    let mut letters = samples.map(|sample| sample.letter);
    letters
        .find(|letter| letter.to == to && matches!(letter.mail, Mail::LinkSent))
        .unwrap()
}

fn rendered(letter: &Letter) -> Rendered {
    render(letter, &addresses(letter)).unwrap()
}

#[tokio::test]
async fn a_letter_goes_out_with_its_parts_and_headers() {
    let ses = Ses::answering(200, "");
    let letter = letter(Language::Nl, Party::Consumer);
    let id = ses.takes(&letter, None).await.unwrap();
    assert_eq!(id.as_str(), "<0102-abc@eu-west-1.amazonses.com>");

    let (line, asked) = ses.only();
    assert_eq!(
        line,
        "POST https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails"
    );
    let mail = rendered(&letter);
    let utf8 = |data| json!({ "Data": data, "Charset": "UTF-8" });
    assert_eq!(
        asked,
        json!({
            "FromEmailAddress": "Beslecht <post@beslecht.example>",
            "Destination": { "ToAddresses": ["sanne@voorbeeld.example"] },
            "ReplyToAddresses": ["Beslecht <zaak+938nk-rkayd.c@antwoord.beslecht.example>"],
            "ConfigurationSetName": "mails",
            "EmailTags": [
                { "Name": "case", "Value": "938NK-RKAYD" },
                { "Name": "side", "Value": "consumer" },
                { "Name": "event", "Value": "3" },
                { "Name": "mail", "Value": "link-sent" },
            ],
            "Content": { "Simple": {
                "Subject": utf8(mail.subject),
                "Body": { "Text": utf8(mail.text), "Html": utf8(mail.html) },
                "Headers": [
                    { "Name": "Auto-Submitted", "Value": "auto-generated" },
                    { "Name": "X-Auto-Response-Suppress", "Value": "All" },
                    { "Name": "Content-Language", "Value": "nl" },
                ],
            } },
        })
    );
}

#[tokio::test]
async fn a_later_letter_names_the_thread() {
    let ses = Ses::answering(200, "");
    let thread = "<0102-first@eu-west-1.amazonses.com>";
    let letter = letter(Language::En, Party::Shop);
    ses.takes(&letter, Some(thread)).await.unwrap();

    let (_, asked) = ses.only();
    assert_eq!(
        asked["Content"]["Simple"]["Headers"].as_array().unwrap()[2..],
        [
            json!({ "Name": "Content-Language", "Value": "en" }),
            json!({ "Name": "In-Reply-To", "Value": thread }),
            json!({ "Name": "References", "Value": thread }),
        ]
    );
    assert_eq!(
        asked["ReplyToAddresses"],
        json!(["Beslecht <zaak+938nk-rkayd.s@antwoord.beslecht.example>"])
    );
}

#[tokio::test]
async fn the_first_region_has_a_host_of_its_own() {
    let ses = Ses::answering(200, "");
    let letter = letter(Language::Nl, Party::Consumer);
    let mailer = ses.mailer("us-east-1");
    let id = mailer
        .send(&letter, EventNumber(3), &rendered(&letter), None)
        .await
        .unwrap();
    assert_eq!(id.as_str(), "<0102-abc@email.amazonses.com>");
}

/// Calls to SES aren't idempotent: one that it may have accepted isn't retried,
/// and is in doubt.
#[tokio::test(start_paused = true)]
async fn only_what_ses_did_not_take_is_repeated_at_once() {
    let letter = letter(Language::Nl, Party::Consumer);
    let slow = Duration::from_secs(21);
    for (answer, attempts, in_doubt) in [
        (Answer::Says(429, "TooManyRequestsException", ""), 4, false),
        (Answer::Says(400, "LimitExceededException", ""), 4, false),
        (Answer::Unreachable, 4, false),
        (Answer::Says(400, "SendingPausedException", ""), 1, false),
        (Answer::Says(500, "InternalFailure", ""), 1, true),
        (Answer::Says(503, "ServiceUnavailable", ""), 1, true),
        (Answer::Lost, 1, true),
        (Answer::After(slow), 1, true),
    ] {
        let ses = Ses::new(answer);
        let failed = ses.takes(&letter, None).await.unwrap_err();
        assert!(failed.retryable(), "{answer:?}");
        assert_eq!(failed.is_in_doubt(), in_doubt, "{answer:?}");
        assert_eq!(ses.asked.lock().unwrap().len(), attempts, "{answer:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_is_waited_for() {
    let letter = letter(Language::Nl, Party::Consumer);
    let ses = Ses::new(Answer::After(Duration::from_secs(19)));
    let id = ses.takes(&letter, None).await.unwrap();
    assert_eq!(id.as_str(), "<0102-abc@eu-west-1.amazonses.com>");
    assert_eq!(ses.asked.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn only_what_ses_will_never_take_is_given_up() {
    let letter = letter(Language::Nl, Party::Consumer);
    for (status, error, retryable) in [
        (400, "MessageRejected", false),
        (400, "BadRequestException", false),
        (429, "TooManyRequestsException", true),
        (400, "LimitExceededException", true),
        (400, "SendingPausedException", true),
        (400, "MailFromDomainNotVerifiedException", true),
        (403, "ExpiredTokenException", true),
        (500, "InternalFailure", true),
    ] {
        let failed = Ses::answering(status, error).takes(&letter, None).await;
        assert_eq!(failed.unwrap_err().retryable(), retryable, "{error}");
    }
    let lost = Ses::new(Answer::Lost).takes(&letter, None).await;
    assert!(lost.unwrap_err().retryable());
}

#[tokio::test(start_paused = true)]
async fn what_is_wrong_with_the_account_is_no_refusal_of_the_mail() {
    let letter = letter(Language::Nl, Party::Consumer);
    for (error, message, refused) in [
        ("MessageRejected", "", true),
        ("MessageRejected", "Address blacklisted.", true),
        (
            "MessageRejected",
            "Email address is not verified. The following identities failed the check in region \
             EU-WEST-1: post@beslecht.example",
            false,
        ),
        (
            "MessageRejected",
            "Sending suspended for this account.",
            false,
        ),
        (
            "BadRequestException",
            "Domain contains illegal character",
            true,
        ),
        (
            "BadRequestException",
            "Local address contains dot-dot",
            true,
        ),
        ("BadRequestException", "Missing final '@domain'", true),
        ("BadRequestException", "Illegal address", true),
        ("BadRequestException", "Header name is invalid.", false),
        ("BadRequestException", "", false),
        ("SendingPausedException", "", false),
        ("AccountSuspendedException", "", false),
        ("MailFromDomainNotVerifiedException", "", false),
        ("LimitExceededException", "Domain contains", false),
        ("AccessDeniedException", "Illegal address", false),
        ("NotFoundException", "", false),
    ] {
        let ses = Ses::saying(400, error, message);
        let failed = ses.takes(&letter, None).await.unwrap_err();
        let is = matches!(failed, SendError::Refused(_));
        assert_eq!(is, refused, "{error}: {message}");
        // SES's message may contain the address.
        assert!(message.is_empty() || !failed.to_string().contains(message));
    }
    let lost = Ses::new(Answer::Lost).takes(&letter, None).await;
    assert!(!matches!(lost.unwrap_err(), SendError::Refused(_)));
}

#[tokio::test]
async fn a_letter_without_address_is_not_sent() {
    let ses = Ses::answering(200, "");
    let mut letter = letter(Language::Nl, Party::Consumer);
    letter.address = serde_json::from_value(json!({ "erased": "ab12" })).unwrap();
    let failed = ses.takes(&letter, None).await.unwrap_err();
    assert!(matches!(failed, SendError::NoAddress));
    assert!(ses.asked.lock().unwrap().is_empty());
}
