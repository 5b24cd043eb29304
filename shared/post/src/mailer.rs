//! Sends mails with SES.

use std::fmt;

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::error::{BuildError, ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::types::{
    Body, Content, Destination, EmailContent, Message, MessageHeader, MessageTag,
};
use aws_types::SdkConfig;
use dispute::{EventNumber, Letter, Party};

use crate::{Origin, Rendered, patience};

/// Sends letters with SES.
pub struct Mailer {
    client: Client,
    /// The host part that SES gives its message ids.
    id_host: String,
    sender: String,
    reply_domain: String,
    configuration_set: Option<String>,
}

impl Mailer {
    /// A mailer that sends from `sender` and gets replies at `reply_domain`.
    pub fn new(
        config: &SdkConfig,
        sender: &str,
        reply_domain: &str,
        configuration_set: Option<&str>,
    ) -> Self {
        let region = config
            .region()
            .map_or("us-east-1", |region| region.as_ref());
        let host = match region {
            "us-east-1" => "email",
            region => region,
        };
        Self {
            client: Client::from_conf(patience::config(config)),
            id_host: format!("{host}.amazonses.com"),
            sender: format!("Beslecht <{sender}>"),
            reply_domain: reply_domain.to_owned(),
            configuration_set: configuration_set.map(str::to_owned),
        }
    }

    /// Sends a letter of this event. `thread` is the id of an earlier mail to
    /// the same side about the same case, so that mail programs group them.
    pub async fn send(
        &self,
        letter: &Letter,
        event: EventNumber,
        rendered: &Rendered,
        thread: Option<&str>,
    ) -> Result<MessageId, SendError> {
        let address = letter.address.as_str().ok_or(SendError::NoAddress)?;
        let message = message(letter, rendered, thread).map_err(SendError::Build)?;
        let tags = tags(&Origin::of(letter, event)).map_err(SendError::Build)?;
        let sent = self
            .client
            .send_email()
            .from_email_address(&self.sender)
            .destination(Destination::builder().to_addresses(address).build())
            .reply_to_addresses(self.reply_to(letter))
            .content(EmailContent::builder().simple(message).build())
            .set_email_tags(Some(tags))
            .set_configuration_set_name(self.configuration_set.clone())
            .send()
            .await
            .map_err(SendError::of_call)?;
        let id = sent.message_id().ok_or(SendError::NoId)?;
        Ok(MessageId(format!("<{id}@{}>", self.id_host)))
    }

    /// A reply address for this case and side: SES replaces `Message-ID`, so
    /// nothing else identifies what a reply belongs to.
    fn reply_to(&self, letter: &Letter) -> String {
        let case = letter.case.to_string().to_ascii_lowercase();
        let side = match letter.to {
            Party::Consumer => 'c',
            Party::Shop => 's',
        };
        format!("Beslecht <zaak+{case}.{side}@{}>", self.reply_domain)
    }
}

fn message(
    letter: &Letter,
    rendered: &Rendered,
    thread: Option<&str>,
) -> Result<Message, BuildError> {
    let body = Body::builder()
        .text(utf8(&rendered.text)?)
        .html(utf8(&rendered.html)?)
        .build();
    let headers = [
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", letter.language.code()),
    ]
    .into_iter()
    .chain(thread.map(|id| ("In-Reply-To", id)))
    .chain(thread.map(|id| ("References", id)))
    .map(|(name, value)| MessageHeader::builder().name(name).value(value).build())
    .collect::<Result<_, _>>()?;
    Ok(Message::builder()
        .subject(utf8(&rendered.subject)?)
        .body(body)
        .set_headers(Some(headers))
        .build())
}

fn tags(origin: &Origin) -> Result<Vec<MessageTag>, BuildError> {
    let tags = origin.tags().into_iter();
    tags.map(|(name, value)| MessageTag::builder().name(name).value(value).build())
        .collect()
}

fn utf8(words: &str) -> Result<Content, BuildError> {
    Content::builder().data(words).charset("UTF-8").build()
}

/// The `Message-ID` under which SES sent a mail, with its angle brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageId(String);

impl MessageId {
    /// The id as it appears in a header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a letter wasn't sent.
#[derive(Debug)]
pub enum SendError {
    /// Its address was erased.
    NoAddress,
    /// The message could not be built.
    Build(BuildError),
    /// SES rejects this mail or its address permanently.
    Refused(Box<SdkError<SendEmailError>>),
    /// SES accepts nothing now, could not be reached, or didn't answer.
    Ses(Box<SdkError<SendEmailError>>),
    /// SES accepted it but returned no id.
    NoId,
}

/// How SES's messages about an invalid address start.
const NO_ADDRESS: [&str; 8] = [
    "Domain contains ",
    "Domain ends with ",
    "Domain starts with ",
    "Illegal address",
    "Local address ",
    "Missing domain",
    "Missing final '@domain'",
    "Missing local name",
];

/// SES's messages if it rejects not the mail but our account or sender, as for
/// each mail in the sandbox
/// (<https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html>).
const NO_MAIL_AT_ALL: [&str; 3] = ["not verified", "paused", "suspended"];

impl SendError {
    /// Only an error that is explicitly about this mail counts as a rejection
    /// of it: a problem with our account must not count as a bouncing address.
    fn of_call(source: SdkError<SendEmailError>) -> Self {
        let refused = source.as_service_error().is_some_and(|error| {
            let said = error.message().unwrap_or_default();
            let ours = NO_MAIL_AT_ALL.iter().any(|ours| said.contains(ours));
            let theirs = NO_ADDRESS.iter().any(|theirs| said.starts_with(theirs));
            (error.is_message_rejected() && !ours) || (error.is_bad_request_exception() && theirs)
        });
        if refused {
            Self::Refused(Box::new(source))
        } else {
            Self::Ses(Box::new(source))
        }
    }

    /// Whether the letter may have been sent nevertheless.
    pub fn is_in_doubt(&self) -> bool {
        match self {
            Self::NoAddress | Self::Build(_) | Self::Refused(_) | Self::NoId => false,
            Self::Ses(source) => patience::may_be_taken(source),
        }
    }

    /// Whether sending the same letter later may succeed.
    pub fn retryable(&self) -> bool {
        match self {
            Self::NoAddress | Self::Build(_) | Self::Refused(_) | Self::NoId => false,
            Self::Ses(source) => source.as_service_error().is_none_or(|refused| {
                !refused.is_message_rejected() && !refused.is_bad_request_exception()
            }),
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress => f.write_str("the letter's address was erased"),
            Self::Build(_) => f.write_str("the message could not be put together"),
            // Only the code: SES's message may contain the address.
            Self::Refused(source) | Self::Ses(source) => {
                let code = source.code().unwrap_or("no answer");
                write!(f, "SES did not send the letter ({code})")
            }
            Self::NoId => f.write_str("SES gave no message id"),
        }
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoAddress | Self::NoId => None,
            Self::Build(source) => Some(source),
            Self::Refused(source) | Self::Ses(source) => Some(source),
        }
    }
}
