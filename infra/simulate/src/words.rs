//! The texts that people write. Each contains a unique mark, so that a text in
//! the wrong mail is recognised.

use dispute::{AMSTERDAM, CaseId, Line, MailAddress, Money, Text};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::ledger::Writer;
use crate::world::World;

/// The character before and after a mark.
const MARK: char = '¶';

impl World {
    /// A unique text.
    pub(crate) fn words(&self, writer: Writer) -> String {
        let mut ledger = self.ledger();
        ledger.writers.push(writer);
        let number = ledger.writers.len() - 1;
        let said = self.dice.one(&SAID);
        format!("{said} {MARK}{number}{MARK}")
    }

    /// The same, in the type that the core takes.
    pub(crate) fn text(&self, case: CaseId) -> Text {
        text(&self.words(Writer::Of(case)))
    }

    /// The date in this many days.
    pub(crate) fn day_in(&self, days: i64) -> Date {
        let today = self.time.now().to_zoned(AMSTERDAM.clone()).date();
        today.checked_add(days.days()).unwrap_or(today)
    }

    /// An amount of money.
    pub(crate) fn money(&self) -> Money {
        Money::euro(self.dice.number(2_500..=90_000))
    }
}

/// Phrases in two languages, including some that may break a page.
const SAID: [&str; 6] = [
    "Het pakket is nooit aangekomen.",
    "Wij sturen morgen een nieuwe.",
    "It broke within a week & I have the photos.",
    "Zie <b>bijlage</b> \"3\" — 'spoed'!",
    "We don't agree.\nThe parcel was signed for.",
    "Ik hoor al weken niets 😐, www.example.org/pakket?a=1&b=2",
];

/// The marks in a text.
pub(crate) fn marks(text: &str) -> Vec<usize> {
    let parts = text.split(MARK).skip(1).step_by(2);
    parts.filter_map(|it| it.parse().ok()).collect()
}

/// A text from this file.
#[expect(clippy::expect_used, reason = "what is written here can be taken")]
pub(crate) fn text(words: &str) -> Text {
    Text::parse(words, 4_000).expect("a text")
}

/// An address from this file.
#[expect(clippy::expect_used, reason = "what is written here can be taken")]
pub(crate) fn address(words: &str) -> MailAddress {
    words.parse().expect("an address")
}

/// A line from this file.
#[expect(clippy::expect_used, reason = "what is written here can be taken")]
pub(crate) fn line(words: &str) -> Line {
    Line::parse(words, 200).expect("a line")
}
