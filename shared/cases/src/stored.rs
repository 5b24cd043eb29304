//! The shapes in which events of cases, outbox items and rules are stored
//! ([`journal::Stored`]).

pub(crate) mod v1;

use journal::kept;

kept!(
    /// Events.
    pub Event for dispute::Event: 1 => v1::Event
);
kept!(
    /// Who causes events.
    pub Actor for dispute::Actor: 1 => v1::Actor
);
kept!(
    /// What follows from events.
    pub Consequence for dispute::Consequence: 1 => v1::Consequence
);
kept!(
    /// The rules.
    pub Rules for dispute::Rules: 1 => v1::Rules
);

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use journal::Kept;
    use serde_json::{Value, json};

    use super::*;

    /// Words that stand in stored events, kept for ever: an event with a word
    /// that no queue has today would be unreadable.
    #[test]
    fn each_queue_that_was_ever_stored_is_read() {
        let words = [
            "mediation",
            "ruling",
            "reported-shop",
            "not-performed",
            "overdue",
            "refund",
            "undelivered-mail",
        ];
        for word in words {
            let stored = json!({ "concern-handled": { "queue": word } });
            let read = Event::read(1, "event", &stored.to_string()).unwrap();
            let dispute::Event::ConcernHandled { queue } = read else {
                panic!("{read:?}");
            };
            assert_eq!(queue.word(), word);
            assert_eq!(serde_json::to_value(Event::written(&read)).unwrap(), stored);
        }
    }

    /// Actors as they stand in stored events, kept for ever.
    #[test]
    fn each_actor_that_was_ever_stored_is_read() {
        let actors = [
            json!("consumer"),
            json!("shop"),
            json!({ "mediator": "fatima" }),
            json!({ "jurist": "joris" }),
            json!({ "manager": "mila" }),
            json!("payment-provider"),
            json!("mail-service"),
            json!("clock"),
        ];
        for stored in actors {
            let actor = Actor::read(1, "actor", &stored.to_string()).unwrap();
            assert_eq!(
                serde_json::to_value(Actor::written(&actor)).unwrap(),
                stored
            );
        }
    }

    /// The codes of languages that stand in stored events, kept for ever.
    #[test]
    fn each_language_that_was_ever_stored_is_read() {
        for code in ["nl", "en"] {
            let stored = format!("\"{code}\"");
            let language = journal::read_shape::<v1::Language>("language", &stored).unwrap();
            assert_eq!(language.code(), code);
        }
    }

    #[test]
    fn rules_with_a_third_reminder_are_read_and_written() {
        let rules = dispute::Rules::first();
        let mut written: Value = serde_json::to_value(Rules::written(&rules)).unwrap();
        written["reminders"] = json!([{ "days": 3 }, { "days": 10 }, { "days": 20 }]);
        let read = Rules::read(1, "rules", &written.to_string()).unwrap();
        assert_eq!(read.reminders.len(), 3);
        assert_eq!(
            serde_json::to_value(Rules::written(&read)).unwrap(),
            written
        );
    }

    #[test]
    fn rules_without_reminders_of_the_shop_or_limits_of_mails_have_none() {
        let mut stored = serde_json::to_value(Rules::written(&dispute::Rules::first())).unwrap();
        let fields = stored.as_object_mut().unwrap();
        for later in ["shop_reminders", "mails"] {
            assert!(fields.remove(later).is_some());
        }
        let read = Rules::read(1, "rules", &stored.to_string()).unwrap();
        assert_eq!((read.shop_reminders.len(), read.mails), (0, None));
        assert_eq!(serde_json::to_value(Rules::written(&read)).unwrap(), stored);
    }

    /// Samples of outbox items, kept for ever: each mail that was ever stored
    /// has to be sent.
    fn outbox() -> BTreeMap<String, Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/stored/outbox/v1");
        let read = |path: &Path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let sample = std::fs::read_to_string(path).unwrap();
            (name, serde_json::from_str(&sample).unwrap())
        };
        let files = folder.read_dir().unwrap();
        files.map(|file| read(&file.unwrap().path())).collect()
    }

    #[test]
    fn each_stored_consequence_reads_back_with_nothing_lost() {
        for (name, sample) in outbox() {
            let (version, stored) = (sample["v"].as_i64().unwrap(), &sample["consequence"]);
            let read = Consequence::read(version, "consequence", &stored.to_string());
            let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
            let written = serde_json::to_value(Consequence::written(&read)).unwrap();
            assert_eq!(written, *stored, "{name}");
        }
    }

    #[test]
    fn a_reminder_that_is_only_a_place_is_one_of_two() {
        let reminded = |reminder: Value| {
            let mut sample = outbox().remove("choice-reminded").unwrap()["consequence"].take();
            sample["send"]["mail"]["choice-reminded"]["reminder"] = reminder;
            sample
        };
        for (stored, place, last) in [
            (json!(1), 1, false),
            (json!(2), 2, true),
            (json!({ "place": 1, "last": true }), 1, true),
            (json!({ "place": 2, "last": false }), 2, false),
            (json!(3), 3, true),
        ] {
            let stored = reminded(stored);
            let read = Consequence::read(1, "consequence", &stored.to_string()).unwrap();
            let written = serde_json::to_value(Consequence::written(&read)).unwrap();
            assert_eq!(written, stored);
            let dispute::Consequence::Send(letter) = read else {
                panic!("a reminder is a mail");
            };
            let dispute::Mail::ChoiceReminded { reminder, .. } = letter.mail else {
                panic!("{:?}", letter.mail);
            };
            assert_eq!(reminder, dispute::Reminder { place, last });
        }
    }

    #[test]
    fn a_letter_about_an_order_without_a_number_is_read_and_written() {
        let mut letter = outbox().remove("choice-asked").unwrap()["consequence"].take();
        let parts = letter["send"].as_object_mut().unwrap();
        assert!(parts.remove("order").is_some());
        let read = Consequence::read(1, "consequence", &letter.to_string()).unwrap();
        let written = serde_json::to_value(Consequence::written(&read)).unwrap();
        assert_eq!(written, letter);
    }

    #[test]
    fn each_mail_has_a_sample() {
        // serde's error for an unknown variant lists the names of all variants.
        let unknown = serde_json::from_str::<super::v1::Mail>(r#""?""#).err();
        let unknown = unknown.unwrap().to_string();
        let mut expected: BTreeSet<&str> = unknown.split('`').skip(3).step_by(2).collect();
        assert!(expected.contains("choice-asked"), "{unknown}");
        expected.extend(["put-timer", "drop-timer"]);
        let samples = outbox();
        let found: BTreeSet<&str> = samples.keys().map(String::as_str).collect();
        assert_eq!(found, expected);
    }
}
