//! The shapes in which things are stored, separate from the types that today's
//! code works with.
//!
//! Each stored item names the version of its shape. A version is a module of
//! types that never changes. A stored item is read with the types of its own
//! version and converted step by step to [today's types](Stored::Today); items
//! are written in the newest version. A change of today's types that no version
//! covers doesn't compile: define here what an old value means in the new
//! types, or add a version.
//!
//! Values with one documented text form (money, texts, days, moments, ids,
//! numbers) are stored unchanged.
//!
//! The case's own item isn't read this way: it can be made from the events, and
//! carries the version of [the code that made it](crate::fold::FOLD).

pub(crate) mod v1;

use dispute::{
    CaseId, DeviceDigest, EventNumber, Line, MailAddress, MailName, Money, PaymentId, Round,
    ShopId, StaffId, Submission, Text, TimerKind,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::table::Unreadable;

/// A stored shape of a type.
pub(crate) trait Stored: Serialize + DeserializeOwned {
    /// The type that today's code works with.
    type Today;

    /// Converts a value to its stored shape.
    fn of(today: &Self::Today) -> Self;

    /// Converts it back to today's type.
    fn today(self) -> Self::Today;
}

/// A type that can be stored and read again.
pub(crate) trait Kept: Sized {
    /// The version that is written. An event and its actor share an item, so
    /// their versions are the same.
    const VERSION: i64;

    /// The stored shape, in that version.
    fn written(&self) -> impl Serialize;

    /// Reads JSON in this version from this attribute.
    fn read(version: i64, attribute: &'static str, json: &str) -> Result<Self, Unreadable>;
}

/// The stored shapes of a type, newest first.
macro_rules! kept {
    ($today:ty: $newest:literal => $newest_shape:ty $(, $version:literal => $shape:ty)*) => {
        impl Kept for $today {
            const VERSION: i64 = $newest;

            fn written(&self) -> impl Serialize {
                <$newest_shape as Stored>::of(self)
            }

            fn read(
                version: i64,
                attribute: &'static str,
                json: &str,
            ) -> Result<Self, Unreadable> {
                let read = match version {
                    $newest => serde_json::from_str::<$newest_shape>(json).map(Stored::today),
                    $($version => serde_json::from_str::<$shape>(json).map(Stored::today),)*
                    other => return Err(Unreadable::Shape(other)),
                };
                read.map_err(|error| Unreadable::Json(attribute, error))
            }
        }
    };
}

kept!(dispute::Event: 1 => v1::Event);
kept!(dispute::Actor: 1 => v1::Actor);
kept!(dispute::Consequence: 1 => v1::Consequence);
kept!(dispute::Shop: 1 => v1::Shop);
kept!(dispute::Rules: 1 => v1::Rules);

/// A stored shape for the type of `dispute` with the same name. A field or
/// variant that only one of them has doesn't compile.
macro_rules! stored {
    (
        $(#[$meta:meta])*
        struct $name:ident { $($(#[$of_field:meta])* $field:ident: $ty:ty),* $(,)? }
    ) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub(crate) struct $name { $($(#[$of_field])* $field: $ty),* }

        impl crate::stored::Stored for $name {
            type Today = dispute::$name;

            fn of(today: &dispute::$name) -> Self {
                let dispute::$name { $($field),* } = today;
                Self { $($field: crate::stored::Stored::of($field)),* }
            }

            fn today(self) -> dispute::$name {
                let Self { $($field),* } = self;
                dispute::$name { $($field: crate::stored::Stored::today($field)),* }
            }
        }
    };
    (
        $(#[$meta:meta])*
        enum $name:ident {
            $($variant:ident $(($inner:ident: $inner_ty:ty))? $({ $($field:ident: $ty:ty),* $(,)? })?),*
            $(,)?
        }
    ) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub(crate) enum $name {
            $($variant $(($inner_ty))? $({ $($field: $ty),* })?),*
        }

        impl crate::stored::Stored for $name {
            type Today = dispute::$name;

            fn of(today: &dispute::$name) -> Self {
                match today {
                    $(dispute::$name::$variant $(($inner))? $({ $($field),* })? => {
                        Self::$variant
                            $((crate::stored::Stored::of($inner)))?
                            $({ $($field: crate::stored::Stored::of($field)),* })?
                    })*
                }
            }

            fn today(self) -> dispute::$name {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        dispute::$name::$variant
                            $((crate::stored::Stored::today($inner)))?
                            $({ $($field: crate::stored::Stored::today($field)),* })?
                    })*
                }
            }
        }
    };
}
pub(crate) use stored;

/// Types that are stored unchanged.
macro_rules! as_it_is {
    ($($ty:ty),* $(,)?) => {
        $(impl Stored for $ty {
            type Today = Self;

            fn of(today: &Self) -> Self {
                today.clone()
            }

            fn today(self) -> Self {
                self
            }
        })*
    };
}

as_it_is! {
    bool, u8, u16, u32, String, Date, Timestamp, CaseId, DeviceDigest, EventNumber, Line,
    MailAddress, MailName, Money, PaymentId, Round, ShopId, StaffId, Submission, Text, TimerKind,
}

impl<S: Stored> Stored for Option<S> {
    type Today = Option<S::Today>;

    fn of(today: &Self::Today) -> Self {
        today.as_ref().map(S::of)
    }

    fn today(self) -> Self::Today {
        self.map(S::today)
    }
}

impl<S: Stored> Stored for Vec<S> {
    type Today = Vec<S::Today>;

    fn of(today: &Self::Today) -> Self {
        today.iter().map(S::of).collect()
    }

    fn today(self) -> Self::Today {
        self.into_iter().map(S::today).collect()
    }
}

impl<S: Stored> Stored for Box<S> {
    type Today = Box<S::Today>;

    fn of(today: &Self::Today) -> Self {
        Self::new(S::of(today))
    }

    fn today(self) -> Self::Today {
        Box::new((*self).today())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use serde_json::{Value, json};

    use super::*;

    /// Shows a renamed field: the first version stays and is converted to the
    /// second.
    #[derive(Debug, PartialEq)]
    struct Motto {
        words: String,
    }

    mod v1 {
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(super) struct Motto {
            pub(super) saying: String,
        }
    }

    mod v2 {
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(super) struct Motto {
            pub(super) words: String,
        }
    }

    impl Stored for v2::Motto {
        type Today = Motto;

        fn of(today: &Motto) -> Self {
            let Motto { words } = today;
            Self {
                words: words.clone(),
            }
        }

        fn today(self) -> Motto {
            let Self { words } = self;
            Motto { words }
        }
    }

    impl From<v1::Motto> for v2::Motto {
        fn from(v1::Motto { saying }: v1::Motto) -> Self {
            Self { words: saying }
        }
    }

    impl Stored for v1::Motto {
        type Today = Motto;

        fn of(today: &Motto) -> Self {
            let Motto { words } = today;
            Self {
                saying: words.clone(),
            }
        }

        fn today(self) -> Motto {
            v2::Motto::from(self).today()
        }
    }

    kept!(Motto: 2 => v2::Motto, 1 => v1::Motto);

    #[test]
    fn a_renamed_field_is_read_in_both_versions_and_written_in_the_newest() {
        let motto = Motto {
            words: "Beslecht".to_owned(),
        };
        let old = Motto::read(1, "body", r#"{"saying":"Beslecht"}"#);
        assert_eq!(old.unwrap(), motto);
        let written = serde_json::to_string(&motto.written()).unwrap();
        assert_eq!(written, r#"{"words":"Beslecht"}"#);
        assert_eq!(
            Motto::read(Motto::VERSION, "body", &written).unwrap(),
            motto
        );
        let future = Motto::read(3, "body", &written);
        assert!(matches!(future, Err(Unreadable::Shape(3))));
        let mixed_up = Motto::read(1, "body", &written);
        assert!(matches!(mixed_up, Err(Unreadable::Json("body", _))));
    }

    #[test]
    fn rules_with_a_third_reminder_are_read_and_written() {
        let rules = dispute::Rules::first();
        let mut written: Value = serde_json::to_value(rules.written()).unwrap();
        written["reminders"] = json!([{ "days": 3 }, { "days": 10 }, { "days": 20 }]);
        let read = dispute::Rules::read(1, "rules", &written.to_string()).unwrap();
        assert_eq!(read.reminders.len(), 3);
        assert_eq!(serde_json::to_value(read.written()).unwrap(), written);
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
            let read = dispute::Consequence::read(version, "consequence", &stored.to_string());
            let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
            let written = serde_json::to_value(read.written()).unwrap();
            assert_eq!(written, *stored, "{name}");
        }
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
