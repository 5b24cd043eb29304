//! The origin of a mail, stored in its tags.

use dispute::{CaseId, EventNumber, Letter, MailName, Party};

const CASE: &str = "case";
const SIDE: &str = "side";
const EVENT: &str = "event";
const MAIL: &str = "mail";

/// Identifies a mail. SES stores this as the mail's tags and returns it with
/// every notice about the mail. Tags are visible in the account's monitoring,
/// so they contain nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The case that it is about.
    pub case: CaseId,
    /// The side that it was sent to.
    pub to: Party,
    /// The event that sent it.
    pub event: EventNumber,
    /// The mail, since an event can send several.
    pub mail: MailName,
}

impl Origin {
    /// The origin of this letter, which this event sends.
    pub fn of(letter: &Letter, event: EventNumber) -> Self {
        Self {
            case: letter.case,
            to: letter.to,
            event,
            mail: MailName::of(&letter.mail),
        }
    }

    /// The origin in these tags; `None` if they aren't ours.
    pub fn read<'a>(tag: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        Some(Self {
            case: tag(CASE)?.parse().ok()?,
            to: Party::of_word(tag(SIDE)?)?,
            event: EventNumber(tag(EVENT)?.parse().ok()?),
            mail: tag(MAIL)?.parse().ok()?,
        })
    }

    /// Names and values, in characters that SES allows.
    pub(crate) fn tags(&self) -> [(&'static str, String); 4] {
        [
            (CASE, self.case.to_string()),
            (SIDE, self.to.word().to_owned()),
            (EVENT, self.event.0.to_string()),
            (MAIL, self.mail.as_str().to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use dispute::Language;

    use super::*;
    use crate::samples::samples;

    #[test]
    fn the_tags_of_every_mail_read_back_and_are_taken_by_ses() {
        for sample in samples(Language::Nl) {
            let origin = Origin::of(&sample.letter, EventNumber(7));
            let tags = origin.tags();
            let value = |wanted: &str| {
                let mut found = tags.iter().filter(|(name, _)| *name == wanted);
                found.next().map(|(_, value)| value.as_str())
            };
            assert_eq!(Origin::read(value), Some(origin.clone()));
            for (_, value) in &tags {
                let taken = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
                assert!(value.bytes().all(taken) && value.len() <= 256, "{value}");
            }
        }
    }

    #[test]
    fn foreign_tags_are_none_of_ours() {
        let ours = |name: &str| {
            Some(match name {
                "case" => "7K3M9-QXDP2",
                "side" => "shop",
                "event" => "1",
                _ => "complaint-received",
            })
        };
        assert!(Origin::read(ours).is_some());
        for (wrong, value) in [
            ("case", "7K3M9"),
            ("side", "both"),
            ("event", "one"),
            ("mail", "Complaint Received"),
        ] {
            let tag = |name: &str| {
                if name == wrong {
                    Some(value)
                } else {
                    ours(name)
                }
            };
            assert_eq!(Origin::read(tag), None, "{wrong}");
            let tag = |name: &str| ours(name).filter(|_| name != wrong);
            assert_eq!(Origin::read(tag), None, "{wrong}");
        }
    }
}
