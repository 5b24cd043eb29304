//! The parts of SES's events on EventBridge that matter here:
//! <https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html>,
//! with the fields of
//! <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>.

use std::collections::BTreeMap;

use dispute::{Bounce, Feedback};
use post::Origin;
use serde::Deserialize;

/// An event of SES. It also contains the recipient's address, which isn't read.
#[derive(Debug, Deserialize)]
pub struct Notice {
    detail: Detail,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    event_type: String,
    mail: Mail,
    bounce: Option<Returned>,
}

#[derive(Debug, Deserialize)]
struct Mail {
    #[serde(default)]
    tags: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Returned {
    bounce_type: String,
    bounce_sub_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Recipient {
    /// The action that the receiving server reported, if it did so in a
    /// delivery status notification (RFC 3464).
    action: Option<String>,
}

/// Subtypes of a temporary bounce that no automatic reply has.
const UNDELIVERED: [&str; 5] = [
    "AttachmentRejected",
    "ContentRejected",
    "CustomTimeoutExceeded",
    "MailboxFull",
    "MessageTooLarge",
];

impl Notice {
    /// The mail that it is about; `None` if that isn't a mail of a case.
    pub(crate) fn origin(&self) -> Option<Origin> {
        let tags = &self.detail.mail.tags;
        Origin::read(|name| tags.get(name)?.first().map(String::as_str))
    }

    /// The feedback that it contains; `None` if it isn't about delivery.
    pub(crate) fn feedback(&self) -> Option<Feedback> {
        match self.detail.event_type.as_str() {
            "Bounce" => self.detail.bounce.as_ref()?.bounce().map(Feedback::Bounced),
            "Complaint" => Some(Feedback::MarkedAsSpam),
            "DeliveryDelay" => Some(Feedback::Delayed),
            // SES accepted it, found a virus in it, and didn't send it.
            "Reject" => Some(Feedback::Bounced(Bounce::Transient)),
            _ => None,
        }
    }
}

impl Returned {
    /// What SES calls a temporary bounce may be an automatic reply, such as an
    /// out-of-office message; then the mail was delivered. If a server failed
    /// to deliver, it says so, or SES names the reason.
    fn bounce(&self) -> Option<Bounce> {
        if self.bounce_type == "Permanent" {
            return Some(Bounce::Permanent);
        }
        let failed = |it: &Recipient| it.action.as_deref() == Some("failed");
        let undelivered = UNDELIVERED.contains(&self.bounce_sub_type.as_str())
            || self.bounced_recipients.iter().any(failed);
        undelivered.then_some(Bounce::Transient)
    }
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

    fn bounce(kind: &str, sub: &str, recipient: Value) -> Option<Feedback> {
        let mut event = sample();
        event["detail"]["bounce"] = json!({
            "bounceType": kind, "bounceSubType": sub, "bouncedRecipients": [recipient],
        });
        read(event).feedback()
    }

    #[test]
    fn a_bounce_tells_whether_the_mail_arrived() {
        let address = || json!({ "emailAddress": "klachten@weg.example" });
        let failed = || json!({ "emailAddress": "klachten@weg.example", "action": "failed" });
        let delayed = || json!({ "emailAddress": "klachten@weg.example", "action": "delayed" });
        let permanent = Some(Feedback::Bounced(Bounce::Permanent));
        let transient = Some(Feedback::Bounced(Bounce::Transient));
        for (kind, sub, recipient, told) in [
            ("Permanent", "General", failed(), permanent),
            ("Permanent", "NoEmail", failed(), permanent),
            ("Permanent", "Suppressed", address(), permanent),
            (
                "Permanent",
                "OnAccountSuppressionList",
                address(),
                permanent,
            ),
            ("Transient", "MailboxFull", address(), transient),
            ("Transient", "MessageTooLarge", address(), transient),
            ("Transient", "ContentRejected", address(), transient),
            ("Transient", "AttachmentRejected", address(), transient),
            ("Transient", "General", failed(), transient),
            ("Undetermined", "Undetermined", failed(), transient),
            // An out-of-office reply.
            ("Transient", "General", address(), None),
            ("Transient", "General", delayed(), None),
            ("Undetermined", "Undetermined", address(), None),
        ] {
            assert_eq!(bounce(kind, sub, recipient), told, "{kind} {sub}");
        }
    }

    #[test]
    fn each_kind_of_notice_says_one_thing() {
        for (kind, told) in [
            ("Complaint", Some(Feedback::MarkedAsSpam)),
            ("DeliveryDelay", Some(Feedback::Delayed)),
            ("Reject", Some(Feedback::Bounced(Bounce::Transient))),
            ("Delivery", None),
            ("Open", None),
        ] {
            let mut event = sample();
            event["detail"]["eventType"] = kind.into();
            event["detail"].as_object_mut().unwrap().remove("bounce");
            assert_eq!(read(event).feedback(), told, "{kind}");
        }
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
