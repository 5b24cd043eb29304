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
//! A record's own item isn't read this way: it can be made from the events, and
//! carries the version of the code that made it ([`crate::Aggregate::FOLD`]).

use jiff::Timestamp;
use jiff::civil::Date;
use record::{CaseId, EventNumber, Line, MailAddress, Money, PaymentId, ShopId, StaffId, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::unreadable::Unreadable;

/// A stored shape of a type.
pub trait Stored: Serialize + DeserializeOwned {
    /// The type that today's code works with.
    type Today;

    /// Converts a value to its stored shape.
    fn of(today: &Self::Today) -> Self;

    /// Converts it back to today's type.
    fn today(self) -> Self::Today;
}

/// The versions of the stored shape of a type; [`kept!`](crate::kept) makes
/// them.
pub trait Kept: Send + Sync + 'static {
    /// The type that today's code works with.
    type Today: Clone + Send + Sync;

    /// The version that is written. An event and its actor share an item, so
    /// their versions are the same.
    const VERSION: i64;

    /// The stored shape, in that version.
    fn written(today: &Self::Today) -> impl Serialize;

    /// Reads JSON in this version from this attribute.
    fn read(version: i64, attribute: &'static str, json: &str) -> Result<Self::Today, Unreadable>;
}

/// Names the stored shapes of a type, newest first.
#[macro_export]
macro_rules! kept {
    (
        $(#[$meta:meta])*
        $vis:vis $name:ident for $today:ty:
        $newest:literal => $newest_shape:ty $(, $version:literal => $shape:ty)* $(,)?
    ) => {
        $(#[$meta])*
        $vis enum $name {}

        impl $crate::Kept for $name {
            type Today = $today;

            const VERSION: i64 = $newest;

            fn written(today: &$today) -> impl ::serde::Serialize {
                <$newest_shape as $crate::Stored>::of(today)
            }

            fn read(
                version: i64,
                attribute: &'static str,
                json: &str,
            ) -> Result<$today, $crate::Unreadable> {
                match version {
                    $newest => $crate::read_shape::<$newest_shape>(attribute, json),
                    $($version => $crate::read_shape::<$shape>(attribute, json),)*
                    other => Err($crate::Unreadable::Shape(other)),
                }
            }
        }
    };
}

/// Reads JSON of this shape from this attribute.
pub fn read_shape<S: Stored>(attribute: &'static str, json: &str) -> Result<S::Today, Unreadable> {
    let shape = serde_json::from_str::<S>(json);
    shape
        .map(Stored::today)
        .map_err(|error| Unreadable::Json(attribute, error))
}

/// A stored shape for the type of another crate with the same name. A field or
/// variant that only one of them has doesn't compile. What today's type nests
/// in an enum of its own, the stored shape can hold as variants beside the
/// others: `nested Outer(Enum) { FlatName is Variant { … } }`.
#[macro_export]
macro_rules! stored {
    (
        of $today:ident;
        $(#[$meta:meta])*
        struct $name:ident { $($(#[$of_field:meta])* $field:ident: $ty:ty),* $(,)? }
    ) => {
        #[derive(::serde::Serialize, ::serde::Deserialize)]
        $(#[$meta])*
        pub(crate) struct $name { $($(#[$of_field])* $field: $ty),* }

        impl $crate::Stored for $name {
            type Today = $today::$name;

            fn of(today: &$today::$name) -> Self {
                let $today::$name { $($field),* } = today;
                Self { $($field: $crate::Stored::of($field)),* }
            }

            fn today(self) -> $today::$name {
                let Self { $($field),* } = self;
                $today::$name { $($field: $crate::Stored::today($field)),* }
            }
        }
    };
    (
        of $today:ident;
        $(#[$meta:meta])*
        enum $name:ident {
            $($variant:ident $(($inner:ident: $inner_ty:ty))? $({
                $($(#[$of_field:meta])* $field:ident: $ty:ty),* $(,)?
            })?),*
            $(,)?
        }
        $(nested $outer:ident($nested:ident) {
            $($flat:ident is $within:ident $({ $($of:ident: $of_ty:ty),* $(,)? })?),*
            $(,)?
        })?
    ) => {
        #[derive(::serde::Serialize, ::serde::Deserialize)]
        $(#[$meta])*
        pub(crate) enum $name {
            $($variant $(($inner_ty))? $({ $($(#[$of_field])* $field: $ty),* })?,)*
            $($($flat $({ $($of: $of_ty),* })?,)*)?
        }

        impl $crate::Stored for $name {
            type Today = $today::$name;

            fn of(today: &$today::$name) -> Self {
                match today {
                    $($today::$name::$variant $(($inner))? $({ $($field),* })? => {
                        Self::$variant
                            $(($crate::Stored::of($inner)))?
                            $({ $($field: $crate::Stored::of($field)),* })?
                    })*
                    $($today::$name::$outer(nested) => match nested {
                        $($today::$nested::$within $({ $($of),* })? => {
                            Self::$flat $({ $($of: $crate::Stored::of($of)),* })?
                        })*
                    })?
                }
            }

            fn today(self) -> $today::$name {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        $today::$name::$variant
                            $(($crate::Stored::today($inner)))?
                            $({ $($field: $crate::Stored::today($field)),* })?
                    })*
                    $($(Self::$flat $({ $($of),* })? => {
                        $today::$name::$outer($today::$nested::$within
                            $({ $($of: $crate::Stored::today($of)),* })?)
                    })*)?
                }
            }
        }
    };
}
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
    bool, u8, u16, u32, String, Date, Timestamp, CaseId, EventNumber, Line, MailAddress, Money,
    PaymentId, ShopId, StaffId, Text,
}

/// A type of another crate that is stored unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unchanged<T>(pub T);

impl<T: Clone + Serialize + DeserializeOwned> Stored for Unchanged<T> {
    type Today = T;

    fn of(today: &T) -> Self {
        Self(today.clone())
    }

    fn today(self) -> T {
        self.0
    }
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
    use super::*;

    /// Shows a renamed field: the first version stays and is converted to the
    /// second.
    #[derive(Clone, Debug, PartialEq)]
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

    kept!(MottoShapes for Motto: 2 => v2::Motto, 1 => v1::Motto);

    #[test]
    fn a_renamed_field_is_read_in_both_versions_and_written_in_the_newest() {
        let motto = Motto {
            words: "Beslecht".to_owned(),
        };
        let old = MottoShapes::read(1, "body", r#"{"saying":"Beslecht"}"#);
        assert_eq!(old.unwrap(), motto);
        let written = serde_json::to_string(&MottoShapes::written(&motto)).unwrap();
        assert_eq!(written, r#"{"words":"Beslecht"}"#);
        assert_eq!(
            MottoShapes::read(MottoShapes::VERSION, "body", &written).unwrap(),
            motto
        );
        let future = MottoShapes::read(3, "body", &written);
        assert!(matches!(future, Err(Unreadable::Shape(3))));
        let mixed_up = MottoShapes::read(1, "body", &written);
        assert!(matches!(mixed_up, Err(Unreadable::Json("body", _))));
    }
}
