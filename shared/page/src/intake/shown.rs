//! What the last page of the form showed.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;

use super::{Answers, Step};

/// A digest of what the last page shows, for each page of the form. It comes
/// back with the page's form and tells what was changed meanwhile, in another
/// window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown([u32; Step::ORDER.len()]);

impl Shown {
    /// What the page shows of these answers, and of the files with these ids.
    pub fn of<'a>(answers: &Answers, files: impl IntoIterator<Item = &'a str>) -> Self {
        let mut digests = Step::ORDER.map(|step| digest(answers.on(step)));
        digests[Step::Evidence.number() - 1] = digest(files);
        Self(digests)
    }

    /// The pages whose answers differ now.
    pub fn changed(&self, now: &Self) -> Vec<Step> {
        let both = self.0.iter().zip(&now.0);
        Step::ORDER
            .into_iter()
            .zip(both)
            .filter(|(_, (shown, now))| shown != now)
            .map(|(step, _)| step)
            .collect()
    }
}

/// Tells whether it is the same text again, in a page that stood open; somebody
/// who has another text come to the same number deceives only themselves.
fn digest<'a>(typed: impl IntoIterator<Item = &'a str>) -> u32 {
    let mut digest = DefaultHasher::new();
    for typed in typed {
        typed.hash(&mut digest);
    }
    let [.., a, b, c, d] = digest.finish().to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|digest| write!(f, "{digest:08x}"))
    }
}

impl FromStr for Shown {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut digests = [0; Step::ORDER.len()];
        if text.len() != 8 * digests.len() || !text.is_ascii() {
            return Err(());
        }
        for (place, digest) in digests.iter_mut().enumerate() {
            let part = text.get(8 * place..8 * (place + 1)).ok_or(())?;
            *digest = u32::from_str_radix(part, 16).map_err(drop)?;
        }
        Ok(Self(digests))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Answers {
        Answers {
            shop: "koffiehoek".into(),
            order_number: "A-111".into(),
            amount: "5".into(),
            ..Answers::default()
        }
    }

    #[test]
    fn what_was_shown_reads_back_from_the_form() {
        let shown = Shown::of(&typed(), ["a1"]);
        assert_eq!(shown.to_string().parse(), Ok(shown.clone()));
        for wrong in ["", "x", &"g".repeat(72), &"é".repeat(36), &"0".repeat(71)] {
            assert_eq!(wrong.parse::<Shown>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn each_page_that_differs_is_told() {
        let shown = Shown::of(&typed(), ["a1"]);
        let changed = |answers: &Answers, files: &[&'static str]| {
            shown.changed(&Shown::of(answers, files.iter().copied()))
        };
        assert_eq!(changed(&typed(), &["a1"]), []);
        assert_eq!(changed(&typed(), &["a1", "a2"]), [Step::Evidence]);
        let order = Answers {
            order_number: "B-222".into(),
            ..typed()
        };
        assert_eq!(changed(&order, &["a1"]), [Step::Order]);
        // What moves from one field to the next differs too.
        let moved = Answers {
            order_number: "A-1115".into(),
            amount: String::new(),
            ..typed()
        };
        assert_eq!(changed(&moved, &["a1"]), [Step::Order]);
        let more = Answers {
            shop: "laptopland".into(),
            story: "x".into(),
            name: "y".into(),
            ..typed()
        };
        assert_eq!(
            changed(&more, &[]),
            [Step::Shop, Step::Story, Step::Evidence, Step::Contact]
        );
    }
}
