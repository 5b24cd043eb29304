//! SES v2: accepts mail, stores it as it would be delivered, and publishes
//! notices about it.

use crate::error::{Doing, Error};
use crate::feedback::{self, Fate, Feedback};
use crate::grant::{Demand, Grant};
use crate::mailbox::{Mail, Mailbox};
use crate::wire::{self, Request, Trouble};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use hyper::http::{Method, Response, StatusCode};
use jiff::Timestamp;
use mail_parser::{Address, MessageParser};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The path for sending mail.
const PATH: &str = "/v2/email/outbound-emails";

/// Headers that a simple message may not set, because SES writes them.
const RESERVED: [&str; 13] = [
    "bcc",
    "cc",
    "content-disposition",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
];

/// Whether the path is one of SES.
pub(crate) fn is_asked(path: &str) -> bool {
    path.starts_with("/v2/email/")
}

/// Answers a request.
pub(crate) fn answer(
    request: &Request,
    mailbox: &Mailbox,
    feedback: &Feedback,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    if (request.method.clone(), request.path.as_str()) != (Method::POST, PATH) {
        return Ok(wire::error(
            StatusCode::NOT_FOUND,
            "UnknownOperationException",
            "this operation is not known here",
        ));
    }
    let parsed = serde_json::from_slice::<SendEmail>(&request.body)
        .map_err(|error| error.to_string())
        .and_then(SendEmail::check);
    let email = match parsed {
        Ok(email) => email,
        Err(message) => {
            return Ok(wire::error(
                StatusCode::BAD_REQUEST,
                "BadRequestException",
                &message,
            ));
        }
    };
    if email
        .destination
        .to_addresses
        .iter()
        .any(|it| is_refused(it))
    {
        return Ok(rejected());
    }
    let id = message_id()?;
    match email.arrive(&id, now) {
        Ok(mail) => {
            mailbox.put(&mail)?;
            // Notices belong to the configuration set.
            if email.configuration_set_name.is_some() {
                let to = &email.destination.to_addresses;
                feedback.tell(&mail, to, &email.tags())?;
            }
            Ok(wire::answer(json!({ "MessageId": id })))
        }
        Err(message) => Ok(wire::error(
            StatusCode::BAD_REQUEST,
            "BadRequestException",
            &message,
        )),
    }
}

/// The answer to a request that isn't executed.
pub(crate) fn trouble(trouble: Trouble, message: &str) -> Response<Bytes> {
    let (status, name) = match trouble {
        Trouble::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "InternalFailure"),
        Trouble::Throttled => (StatusCode::TOO_MANY_REQUESTS, "TooManyRequestsException"),
        Trouble::Denied => (StatusCode::FORBIDDEN, "AccessDeniedException"),
    };
    wire::error(status, name, message)
}

/// The action of every request.
pub(crate) const ACTION: &str = "ses:SendEmail";

/// The permissions that a request needs from its caller's role.
pub(crate) fn demand() -> Demand {
    Demand::of(vec![Grant::new(ACTION, "")])
}

/// The answer if SES rejects a mail permanently.
pub(crate) fn rejected() -> Response<Bytes> {
    wire::error(
        StatusCode::BAD_REQUEST,
        "MessageRejected",
        "Address blacklisted.",
    )
}

/// Whether SES rejects mails to this address immediately.
fn is_refused(address: &str) -> bool {
    let host = domain(address).unwrap_or_default();
    host.eq_ignore_ascii_case("refused.example")
}

/// The notice about the mail sent by this request if this happens to it; `None`
/// if nobody subscribes to it.
pub(crate) fn notice(request: &Request, mail: &Mail, fate: Fate) -> Result<Option<Value>, Error> {
    let email: SendEmail = serde_json::from_slice(&request.body).doing("read what was sent")?;
    let told = email.configuration_set_name.is_some();
    told.then(|| feedback::notice(fate, &mail.to, mail, &email.tags()))
        .transpose()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendEmail {
    from_email_address: Option<String>,
    #[serde(default)]
    destination: Destination,
    #[serde(default)]
    reply_to_addresses: Vec<String>,
    content: Content,
    configuration_set_name: Option<String>,
    #[serde(default)]
    email_tags: Vec<Tag>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag {
    name: String,
    value: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Destination {
    to_addresses: Vec<String>,
    cc_addresses: Vec<String>,
    bcc_addresses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
enum Content {
    Simple(Simple),
    Raw(Part),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Simple {
    subject: Part,
    body: Body,
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Body {
    text: Option<Part>,
    html: Option<Part>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Part {
    data: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Header {
    name: String,
    value: String,
}

impl SendEmail {
    fn check(self) -> Result<Self, String> {
        let recipients = [
            &self.destination.to_addresses,
            &self.destination.cc_addresses,
            &self.destination.bcc_addresses,
        ]
        .map(Vec::len)
        .iter()
        .sum::<usize>();
        if recipients > 50 {
            return Err("Recipient count exceeds 50.".to_owned());
        }
        self.addresses().try_for_each(check_address)?;
        self.email_tags.iter().try_for_each(check_tag)?;
        if let Content::Simple(simple) = &self.content {
            if self.from_email_address.is_none() {
                return Err("Missing required header 'From'.".to_owned());
            }
            if recipients == 0 {
                return Err("Recipient count is 0.".to_owned());
            }
            if simple.subject.data.contains(char::is_control) {
                return Err("Subject contains control characters.".to_owned());
            }
            simple.headers.iter().try_for_each(check_header)?;
        }
        Ok(self)
    }

    fn tags(&self) -> BTreeMap<String, String> {
        let tags = self.email_tags.iter();
        tags.map(|tag| (tag.name.clone(), tag.value.clone()))
            .collect()
    }

    fn addresses(&self) -> impl Iterator<Item = &str> {
        self.from_email_address
            .iter()
            .chain(&self.destination.to_addresses)
            .chain(&self.destination.cc_addresses)
            .chain(&self.destination.bcc_addresses)
            .chain(&self.reply_to_addresses)
            .map(String::as_str)
    }

    fn arrive(&self, id: &str, now: Timestamp) -> Result<Mail, String> {
        let (mut headers, text, html) = match &self.content {
            Content::Simple(simple) => self.simple(simple),
            Content::Raw(raw) => self.raw(&raw.data)?,
        };
        headers.insert(
            "Message-ID".into(),
            format!("<{id}@{}.amazonses.com>", wire::REGION),
        );
        headers.insert("Date".into(), date(now));
        let read = |name: &str| headers.get(name).map(|it| readable(name, it));
        Ok(Mail {
            id: id.to_owned(),
            from: read("From").unwrap_or_default(),
            to: read("To").unwrap_or_default(),
            reply_to: read("Reply-To"),
            subject: read("Subject").unwrap_or_default(),
            text,
            html,
            sent_at: now,
            headers,
        })
    }

    fn simple(&self, simple: &Simple) -> (BTreeMap<String, String>, String, String) {
        let mut headers = BTreeMap::new();
        let mut put = |name: &str, values: &[String]| {
            if !values.is_empty() {
                headers.insert(name.to_owned(), values.join(", "));
            }
        };
        put("From", self.from_email_address.as_slice());
        put("To", &self.destination.to_addresses);
        put("Cc", &self.destination.cc_addresses);
        put("Reply-To", &self.reply_to_addresses);
        put("Subject", std::slice::from_ref(&simple.subject.data));
        put("MIME-Version", &["1.0".to_owned()]);
        for header in &simple.headers {
            put(&header.name, std::slice::from_ref(&header.value));
        }
        let data = |part: &Option<Part>| part.as_ref().map_or(String::new(), |it| it.data.clone());
        let text = data(&simple.body.text);
        let html = data(&simple.body.html);
        let content_type = match (text.is_empty(), html.is_empty()) {
            (false, false) => "multipart/alternative",
            (true, false) => "text/html; charset=UTF-8",
            (_, true) => "text/plain; charset=UTF-8",
        };
        headers.insert("Content-Type".into(), content_type.into());
        (headers, text, html)
    }

    fn raw(&self, data: &str) -> Result<(BTreeMap<String, String>, String, String), String> {
        let bytes = STANDARD.decode(data).map_err(|error| error.to_string())?;
        let message = MessageParser::default()
            .parse(&bytes)
            .ok_or("The message is no MIME message.")?;
        let mut headers = BTreeMap::new();
        for (name, value) in message.headers_raw() {
            headers.insert(canonical(name), unfold(value));
        }
        if let Some(from) = &self.from_email_address {
            headers.insert("From".into(), from.clone());
        }
        if !self.destination.to_addresses.is_empty() {
            headers
                .entry("To".into())
                .or_insert_with(|| self.destination.to_addresses.join(", "));
        }
        headers.remove("Bcc");
        for required in ["From", "To"] {
            if !headers.contains_key(required) {
                return Err(format!("Missing required header '{required}'."));
            }
        }
        let text = message
            .text_bodies()
            .find(|it| it.is_text() && !it.is_text_html());
        let html = message.html_bodies().find(|it| it.is_text_html());
        let content = |part: Option<&mail_parser::MessagePart<'_>>| {
            part.and_then(|it| it.text_contents())
                .unwrap_or_default()
                .to_owned()
        };
        Ok((headers, content(text), content(html)))
    }
}

/// SES requires encoded words for names outside ASCII, and rejects anything
/// that could end the header.
fn check_address(address: &str) -> Result<(), String> {
    if !address.is_ascii() || address.contains(|it: char| it.is_ascii_control()) {
        return Err("Address contains control characters or is not ASCII.".to_owned());
    }
    let Some(domain) = domain(address) else {
        return Err("Missing final '@domain'".to_owned());
    };
    let taken = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    if !domain.bytes().all(taken) {
        return Err("Domain contains illegal character".to_owned());
    }
    Ok(())
}

/// The domain of an address, with or without a name before it.
fn domain(address: &str) -> Option<&str> {
    let (_, domain) = address.trim_end_matches('>').rsplit_once('@')?;
    Some(domain)
}

/// Letters, digits, and the few other characters allowed in names and values.
fn check_tag(tag: &Tag) -> Result<(), String> {
    let taken = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.@".contains(&byte);
    let fits = |it: &str| (1..=256).contains(&it.len()) && it.bytes().all(taken);
    if fits(&tag.name) && fits(&tag.value) {
        Ok(())
    } else {
        Err(format!("Invalid tag {}.", tag.name))
    }
}

fn check_header(header: &Header) -> Result<(), String> {
    let visible = |it: &str| it.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let named = !header.name.is_empty() && header.name.len() <= 126;
    if !named || header.name.contains([' ', ':']) || !visible(&header.name) {
        return Err("Header name is invalid.".to_owned());
    }
    if header.value.is_empty() || header.value.len() > 870 || !visible(&header.value) {
        return Err(format!("Value of header {} is invalid.", header.name));
    }
    if RESERVED.contains(&header.name.to_ascii_lowercase().as_str()) {
        return Err(format!("Header {} is not allowed.", header.name));
    }
    Ok(())
}

fn message_id() -> Result<String, Error> {
    let random = crate::id::random(32)?;
    let (head, tail) = random.split_at(16);
    Ok(format!("0107{}-{}-000000", &head[..12], tail))
}

/// `Fri, 20 Nov 2026 10:00:00 +0000`
fn date(now: Timestamp) -> String {
    now.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// A header's value with encoded words decoded.
fn readable(name: &str, value: &str) -> String {
    let line = format!("{name}: {value}\r\n\r\n");
    let Some(message) = MessageParser::default().parse(line.as_bytes()) else {
        return value.to_owned();
    };
    match name {
        "Subject" => message.subject().unwrap_or(value).to_owned(),
        "From" => addresses(message.from()),
        "To" => addresses(message.to()),
        _ => addresses(message.reply_to()),
    }
}

fn addresses(addresses: Option<&Address<'_>>) -> String {
    let shown = |it: &mail_parser::Addr<'_>| match (it.name(), it.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (None, Some(address)) => address.to_owned(),
        (name, None) => name.unwrap_or_default().to_owned(),
    };
    addresses
        .into_iter()
        .flat_map(Address::iter)
        .map(shown)
        .collect::<Vec<_>>()
        .join(", ")
}

/// `reply-to` as `Reply-To`, so that it is found however it was written.
fn canonical(name: &str) -> String {
    let word = |it: &str| {
        let mut letters = it.chars();
        letters.next().map_or(String::new(), |first| {
            first.to_ascii_uppercase().to_string() + &letters.as_str().to_ascii_lowercase()
        })
    };
    match name.to_ascii_lowercase().as_str() {
        "message-id" => "Message-ID".to_owned(),
        "mime-version" => "MIME-Version".to_owned(),
        lower => lower.split('-').map(word).collect::<Vec<_>>().join("-"),
    }
}

fn unfold(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arrived(email: &serde_json::Value) -> Option<Mail> {
        let email: SendEmail = serde_json::from_value(email.clone()).ok()?;
        email.check().ok()?.arrive("id", Timestamp::UNIX_EPOCH).ok()
    }

    proptest! {
        #[test]
        fn whatever_is_sent_as_mime_is_a_mail_or_refused(
            any in any::<Vec<u8>>(),
            near in "((From|To|Subject|Bcc|Reply-To|Content-Type): |=\\?utf-8\\?q\\?|a@b\\.nl|multipart/mixed; boundary=b|--b|\r\n|é|<p>){0,25}",
        ) {
            for mime in [any, near.into_bytes()] {
                let mail = arrived(&json!({ "Content": { "Raw": { "Data": STANDARD.encode(mime) } } }));
                prop_assert!(mail.is_none_or(|mail| !mail.headers.contains_key("Bcc")));
            }
        }

        #[test]
        fn no_line_end_gets_into_a_header(hostile in "(a|@b\\.example|\r\n|Bcc: x@y\\.example|é| |\0){0,6}") {
            let mail = |from: &str, to: &str, subject: &str, value: &str| {
                arrived(&json!({
                    "FromEmailAddress": from,
                    "Destination": { "ToAddresses": [to] },
                    "Content": { "Simple": {
                        "Subject": { "Data": subject },
                        "Body": { "Text": { "Data": hostile } },
                        "Headers": [{ "Name": "X-Case", "Value": value }],
                    } },
                }))
            };
            let fine = "a@b.example";
            prop_assert!(mail(fine, fine, "s", "v").is_some());
            for mail in [
                mail(&hostile, fine, "s", "v"),
                mail(fine, &hostile, "s", "v"),
                mail(fine, fine, &hostile, "v"),
                mail(fine, fine, "s", &hostile),
            ] {
                let headers = mail.map(|mail| mail.headers).unwrap_or_default();
                prop_assert!(!headers.values().any(|value| value.contains(char::is_control)));
            }
        }
    }
}
