//! The parts of SES's events on EventBridge that matter here:
//! <https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html>,
//! with the fields of
//! <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>.

use std::collections::BTreeMap;

use dispute::{Bounce, Feedback};
use post::Origin;
use serde::{Deserialize, Deserializer};

/// An event of SES. It also contains the recipient's address, which isn't read.
#[derive(Debug, Deserialize)]
pub struct Notice {
    detail: Detail,
}

/// What is documented as a text or a list can also be `null`, which says as
/// little as its absence.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Detail {
    #[serde(deserialize_with = "or_default")]
    event_type: String,
    #[serde(deserialize_with = "or_default")]
    mail: Mail,
    bounce: Option<Returned>,
    #[serde(deserialize_with = "or_default")]
    complaint: Complained,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Mail {
    #[serde(deserialize_with = "or_default")]
    tags: BTreeMap<String, Option<Vec<Option<String>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Returned {
    #[serde(deserialize_with = "or_default")]
    bounce_type: String,
    #[serde(deserialize_with = "or_default")]
    bounce_sub_type: String,
    #[serde(deserialize_with = "or_default")]
    bounced_recipients: Vec<Recipient>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Recipient {
    /// The action that the receiving server reported, if it did so in a
    /// delivery status notification (RFC 3464).
    #[serde(deserialize_with = "or_default")]
    action: String,
    /// The status in that notification (RFC 3463), such as `5.1.1`.
    #[serde(deserialize_with = "or_default")]
    status: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Complained {
    #[serde(deserialize_with = "or_default")]
    complaint_sub_type: String,
    #[serde(deserialize_with = "or_default")]
    complaint_feedback_type: String,
}

/// Subtypes of a temporary bounce that no automatic reply has.
const UNDELIVERED: [&str; 5] = [
    "AttachmentRejected",
    "ContentRejected",
    "CustomTimeoutExceeded",
    "MailboxFull",
    "MessageTooLarge",
];

/// The subtype of a complaint about an earlier mail: SES accepted this one and
/// didn't send it.
const SUPPRESSED: &str = "OnAccountSuppressionList";

impl Notice {
    /// The mail that it is about; `None` if that isn't a mail of a case.
    pub(crate) fn origin(&self) -> Option<Origin> {
        let tags = &self.detail.mail.tags;
        Origin::read(|name| tags.get(name)?.as_ref()?.first()?.as_deref())
    }

    /// The feedback that it contains; `None` if it isn't about delivery.
    pub(crate) fn feedback(&self) -> Option<Feedback> {
        let is = |kind: &str| self.detail.event_type.eq_ignore_ascii_case(kind);
        if is("Bounce") {
            self.detail.bounce.as_ref()?.bounce().map(Feedback::Bounced)
        } else if is("Complaint") {
            self.detail.complaint.feedback()
        } else if is("DeliveryDelay") {
            Some(Feedback::Delayed)
        } else if is("Reject") || is("Rendering Failure") {
            // SES accepted it and didn't send it: it found a virus in it, or
            // could not fill in a template.
            Some(Feedback::Bounced(Bounce::Transient))
        } else {
            None
        }
    }
}

impl Returned {
    /// What SES calls a temporary bounce may be an automatic reply, such as an
    /// out-of-office message; then the mail was delivered. If a server failed
    /// to deliver, it says so, or SES names the reason.
    fn bounce(&self) -> Option<Bounce> {
        if self.bounce_type.eq_ignore_ascii_case("Permanent") {
            return Some(Bounce::Permanent);
        }
        let sub_type = &self.bounce_sub_type;
        let undelivered = UNDELIVERED
            .iter()
            .any(|sub| sub_type.eq_ignore_ascii_case(sub))
            || self.bounced_recipients.iter().any(Recipient::failed);
        undelivered.then_some(Bounce::Transient)
    }
}

impl Recipient {
    /// Whether a server reported that it didn't deliver. Without an action its
    /// status says it: 4 and 5 are failures.
    fn failed(&self) -> bool {
        match self.action.trim() {
            "" => self.status.trim_start().starts_with(['4', '5']),
            action => action.eq_ignore_ascii_case("failed"),
        }
    }
}

impl Complained {
    fn feedback(&self) -> Option<Feedback> {
        if self.complaint_sub_type.eq_ignore_ascii_case(SUPPRESSED) {
            Some(Feedback::Bounced(Bounce::Permanent))
        } else if self
            .complaint_feedback_type
            .eq_ignore_ascii_case("not-spam")
        {
            // The reader took it out of the spam folder.
            None
        } else {
            Some(Feedback::MarkedAsSpam)
        }
    }
}

/// The value, or that of an absent one if it is `null`.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn sample() -> Value {
        serde_json::from_str(include_str!("../../../../events/record-feedback.json")).unwrap()
    }

    fn read(event: Value) -> Notice {
        serde_json::from_value(event).unwrap()
    }

    const PERMANENT: Option<Feedback> = Some(Feedback::Bounced(Bounce::Permanent));
    const TRANSIENT: Option<Feedback> = Some(Feedback::Bounced(Bounce::Transient));
    const SPAM: Option<Feedback> = Some(Feedback::MarkedAsSpam);
    const DELAYED: Option<Feedback> = Some(Feedback::Delayed);

    /// What a notice of this type says, with this part named after it.
    fn told(kind: &str, name: &str, part: Value) -> Option<Feedback> {
        let mut event = sample();
        let detail = event["detail"].as_object_mut().unwrap();
        detail.remove("bounce");
        detail.insert("eventType".to_owned(), kind.into());
        detail.insert(name.to_owned(), part);
        read(event).feedback()
    }

    /// A bounce with one recipient. Every field that SES documents is there.
    fn bounce(kind: &str, sub: &str, mut recipient: Value) -> Option<Feedback> {
        recipient["emailAddress"] = "klachten@weg.example".into();
        let part = json!({
            "bounceType": kind,
            "bounceSubType": sub,
            "bouncedRecipients": [recipient],
            "timestamp": "2026-11-20T13:05:04.000Z",
            "feedbackId": "0102019a-000000",
            "reportingMTA": "dns; mta.example",
            "remoteMtaIp": "203.0.113.7",
        });
        told("Bounce", "bounce", part)
    }

    fn complaint(sub: Value, kind: Value) -> Option<Feedback> {
        let part = json!({
            "complainedRecipients": [{ "emailAddress": "klachten@weg.example" }],
            "timestamp": "2026-11-20T13:05:04.000Z",
            "feedbackId": "0102019a-000000",
            "complaintSubType": sub,
            "userAgent": "ExampleCorp Feedback Loop (V0.01)",
            "complaintFeedbackType": kind,
            "arrivalDate": "2026-11-20T13:05:02.000Z",
        });
        told("Complaint", "complaint", part)
    }

    /// Each type of event that SES documents, with what it means here.
    #[test]
    fn each_type_of_event_says_one_thing() {
        let recipients = || json!([{ "emailAddress": "klachten@weg.example" }]);
        let topics = || json!({ "unsubscribeAll": true, "topicSubscriptionStatus": [] });
        for (kind, name, part, says) in [
            (
                "Bounce",
                "bounce",
                json!({ "bounceType": "Permanent" }),
                PERMANENT,
            ),
            (
                "Complaint",
                "complaint",
                json!({ "complainedRecipients": recipients() }),
                SPAM,
            ),
            (
                "DeliveryDelay",
                "deliveryDelay",
                json!({ "delayedRecipients": recipients() }),
                DELAYED,
            ),
            (
                "Reject",
                "reject",
                json!({ "reason": "Bad content" }),
                TRANSIENT,
            ),
            (
                "Rendering Failure",
                "failure",
                json!({ "templateName": "none", "errorMessage": "no attribute" }),
                TRANSIENT,
            ),
            ("Send", "send", json!({}), None),
            (
                "Delivery",
                "delivery",
                json!({
                    "recipients": ["klachten@weg.example"],
                    "processingTimeMillis": 546,
                    "smtpResponse": "250 ok",
                    "reportingMTA": "mta.example",
                    "remoteMtaIp": "203.0.113.7",
                    "timestamp": "2026-11-20T13:05:04.000Z",
                }),
                None,
            ),
            (
                "Open",
                "open",
                json!({ "ipAddress": "192.0.2.1", "userAgent": "x" }),
                None,
            ),
            (
                "Click",
                "click",
                json!({ "ipAddress": "192.0.2.1", "link": "https://geschil.example", "linkTags": null }),
                None,
            ),
            (
                "Subscription",
                "subscription",
                json!({
                    "contactList": "none",
                    "source": "UnsubscribeHeader",
                    "newTopicPreferences": topics(),
                    "oldTopicPreferences": topics(),
                }),
                None,
            ),
            ("Something new", "new", json!({}), None),
        ] {
            assert_eq!(told(kind, name, part.clone()), says, "{kind}");
            assert_eq!(told(&kind.to_uppercase(), name, part), says, "{kind}");
        }
    }

    /// Each type and subtype of bounce that SES documents.
    #[test]
    fn a_bounce_tells_whether_the_mail_arrived() {
        for (kind, sub, without_a_report) in [
            ("Permanent", "General", PERMANENT),
            ("Permanent", "NoEmail", PERMANENT),
            ("Permanent", "Suppressed", PERMANENT),
            ("Permanent", "OnAccountSuppressionList", PERMANENT),
            ("Permanent", "UnsubscribedRecipient", PERMANENT),
            ("Transient", "MailboxFull", TRANSIENT),
            ("Transient", "MessageTooLarge", TRANSIENT),
            ("Transient", "CustomTimeoutExceeded", TRANSIENT),
            ("Transient", "ContentRejected", TRANSIENT),
            ("Transient", "AttachmentRejected", TRANSIENT),
            // Without a server's report these may be an out-of-office reply.
            ("Transient", "General", None),
            ("Undetermined", "Undetermined", None),
        ] {
            let failed = without_a_report.or(TRANSIENT);
            for (recipient, says) in [
                (json!({}), without_a_report),
                (
                    json!({ "action": null, "status": null, "diagnosticCode": null }),
                    without_a_report,
                ),
                (
                    json!({ "action": "delayed", "status": "4.4.1" }),
                    without_a_report,
                ),
                (
                    json!({ "action": "delivered", "status": "2.0.0" }),
                    without_a_report,
                ),
                (json!({ "status": "2.1.5" }), without_a_report),
                (
                    json!({ "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550" }),
                    failed,
                ),
                (json!({ "action": "failed" }), failed),
                (json!({ "action": "Failed" }), failed),
                (json!({ "action": "FAILED " }), failed),
                (json!({ "status": "5.1.1" }), failed),
                (json!({ "status": "4.4.7" }), failed),
            ] {
                assert_eq!(
                    bounce(kind, sub, recipient.clone()),
                    says,
                    "{kind} {sub} {recipient}"
                );
                let (kind, sub) = (kind.to_lowercase(), sub.to_lowercase());
                assert_eq!(bounce(&kind, &sub, recipient), says, "{kind} {sub}");
            }
        }
    }

    /// Each subtype and feedback type of a complaint that SES documents.
    #[test]
    fn a_complaint_tells_whether_the_mail_was_sent_and_unwanted() {
        for kind in [
            "abuse",
            "auth-failure",
            "fraud",
            "other",
            "virus",
            "Abuse",
            "new-kind",
        ] {
            assert_eq!(complaint(Value::Null, kind.into()), SPAM, "{kind}");
        }
        assert_eq!(complaint(Value::Null, Value::Null), SPAM);
        assert_eq!(complaint(Value::Null, "not-spam".into()), None);
        assert_eq!(complaint(Value::Null, "Not-Spam".into()), None);
        for kind in [Value::Null, "abuse".into(), "not-spam".into()] {
            assert_eq!(complaint(SUPPRESSED.into(), kind), PERMANENT);
        }
    }

    /// Each type of delay that SES documents.
    #[test]
    fn a_delay_is_one_whatever_its_reason() {
        for kind in [
            "InternalFailure",
            "General",
            "MailboxFull",
            "SpamDetected",
            "RecipientServerError",
            "IPFailure",
            "TransientCommunicationFailure",
            "BYOIPHostNameLookupUnavailable",
            "Undetermined",
            "SendingDeferral",
        ] {
            let part = json!({
                "delayType": kind,
                "delayedRecipients": [{
                    "emailAddress": "klachten@weg.example",
                    "status": "4.4.1",
                    "diagnosticCode": "smtp; 421 4.4.1",
                }],
                "expirationTime": "2026-11-21T03:05:04.000Z",
                "reportingMTA": null,
                "timestamp": "2026-11-20T13:05:04.000Z",
            });
            assert_eq!(
                told("DeliveryDelay", "deliveryDelay", part),
                DELAYED,
                "{kind}"
            );
        }
    }

    #[test]
    fn null_says_as_little_as_nothing() {
        for part in [
            Value::Null,
            json!({}),
            json!({ "bounceType": null, "bounceSubType": null, "bouncedRecipients": null }),
            json!({ "bounceType": null, "bouncedRecipients": [{ "emailAddress": null }] }),
        ] {
            assert_eq!(told("Bounce", "bounce", part), None);
        }
        assert_eq!(told("Complaint", "complaint", Value::Null), SPAM);
        let mut event = sample();
        event["detail"]["eventType"] = Value::Null;
        assert_eq!(read(event).feedback(), None);
        for tags in [
            Value::Null,
            json!({ "case": null }),
            json!({ "case": [null] }),
            json!({ "case": [] }),
        ] {
            let mut event = sample();
            event["detail"]["mail"]["tags"] = tags;
            assert_eq!(read(event).origin(), None);
        }
        let mut event = sample();
        event["detail"]["mail"] = Value::Null;
        assert_eq!(read(event).origin(), None);
    }

    #[test]
    fn a_mail_without_our_tags_is_of_no_case() {
        assert!(read(sample()).origin().is_some());
        let mut event = sample();
        event["detail"]["mail"]["tags"] = json!({ "ses:configuration-set": ["beslecht"] });
        assert_eq!(read(event).origin(), None);
        let mut event = sample();
        event["detail"]["mail"]
            .as_object_mut()
            .unwrap()
            .remove("tags");
        assert_eq!(read(event).origin(), None);
    }

    proptest! {
        #[test]
        fn whatever_the_tags_say_is_a_mail_of_ours_or_none(
            case in "7K3M9-QXDP2|.{0,12}",
            side in "shop|consumer|.{0,8}",
            event in "[0-9]{0,12}|.{0,4}",
            mail in "complaint-received|[a-z-]{0,60}|.{0,10}",
        ) {
            let mut notice = sample();
            notice["detail"]["mail"]["tags"] = json!({
                "case": [case], "side": [side], "event": [event], "mail": [mail],
            });
            if let Some(origin) = read(notice).origin() {
                prop_assert_eq!(origin.event.0.to_string().parse::<u32>(), event.parse::<u32>());
                prop_assert_eq!(origin.mail.as_str(), mail);
            }
        }
    }
}
