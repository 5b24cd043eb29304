//! The data available to every text of a mail.

use std::borrow::Cow;

use dispute::{
    AMSTERDAM, Asks, CaseId, Choice, Decision, FeeBearer, Ground, Language, Letter, Line, Mail,
    Money, Order, Party, ProblemKind, Remedy, RulingBar, Stronger, Term, Text, Told,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Addresses, Confirmation};

/// The most characters of a person's words in a mail. The whole text is behind
/// the button; mail programs cut off mails above about 100 kB.
const MOST_QUOTED: usize = 4_000;

/// A letter as its templates see it: names, links, and words in its language.
pub(crate) struct Context<'a> {
    language: Language,
    pub(crate) to: &'a Party,
    pub(crate) case: CaseId,
    pub(crate) consumer: Cow<'a, str>,
    pub(crate) shop: &'a str,
    /// The name of the other side.
    pub(crate) other: Cow<'a, str>,
    pub(crate) order: Cow<'a, str>,
    pub(crate) case_url: &'a str,
    pub(crate) other_cases: &'a [(CaseId, String)],
    pub(crate) home_url: &'a str,
    /// What a complaint is confirmed or disowned with, if this mail says it.
    confirmation: Option<&'a Confirmation>,
    accept_code: Option<&'a str>,
    /// What the question comes down to, in the mails that ask it.
    pub(crate) asks: Asks,
    /// Empty if the mail has no choice links.
    pub(crate) choices: Vec<ChoiceLink<'a>>,
}

/// One of the three buttons.
pub(crate) struct ChoiceLink<'a> {
    choice: Choice,
    pub(crate) words: &'static str,
    /// The marks that make the button lighter.
    pub(crate) weight: &'static str,
    pub(crate) url: &'a str,
}

impl<'a> Context<'a> {
    pub(crate) fn new(letter: &'a Letter, addresses: &'a Addresses) -> Self {
        let language = letter.language;
        let asks = asks(&letter.mail);
        let urls = addresses.choice_urls.iter().flatten();
        let choices = Choice::ALL.into_iter().zip(urls);
        let consumer = own(
            letter,
            line(language, &letter.consumer),
            wording::customer(language),
        );
        let shop = line(language, &letter.shop);
        Self {
            language,
            to: &letter.to,
            case: letter.case,
            other: match letter.to {
                Party::Consumer => shop.into(),
                Party::Shop => consumer.clone(),
            },
            consumer,
            shop,
            order: match &letter.order {
                Some(number) => own(letter, line(language, number), "[…]"),
                None => wording::without_number(language).into(),
            },
            case_url: &addresses.case_url,
            other_cases: &addresses.other_cases,
            home_url: &addresses.home_url,
            confirmation: addresses.confirmation.as_ref(),
            accept_code: addresses.accept_code.as_deref(),
            asks: asks.unwrap_or(Asks::Talked),
            choices: choices
                .map(|(choice, url)| ChoiceLink {
                    choice,
                    words: match asks {
                        Some(asks) => wording::answer(language, asks, choice),
                        None => wording::choice(language, choice),
                    },
                    weight: weight(asks, choice),
                    url,
                })
                .collect(),
        }
    }

    pub(crate) fn is_to_shop(&self) -> bool {
        match self.to {
            Party::Shop => true,
            Party::Consumer => false,
        }
    }

    /// Whether it isn't proven yet that the mailbox is the consumer's: then
    /// nothing that was typed is repeated.
    pub(crate) fn is_unproven(&self) -> bool {
        self.confirmation.is_some()
    }

    pub(crate) fn code(&self) -> &str {
        let confirms = self.confirmation.map(|it| it.code.as_str());
        confirms.or(self.accept_code).unwrap_or_default()
    }

    pub(crate) fn confirm_url(&self) -> &str {
        self.confirmation.map_or("", |it| it.confirm_url.as_str())
    }

    pub(crate) fn disown_url(&self) -> &str {
        self.confirmation.map_or("", |it| it.disown_url.as_str())
    }

    /// The buttons for the other choices.
    pub(crate) fn choices_but(&self, choice: &Choice) -> impl Iterator<Item = &ChoiceLink<'a>> {
        self.choices
            .iter()
            .filter(move |link| link.choice != *choice)
    }

    pub(crate) fn line<'b>(&self, words: &'b Line) -> &'b str {
        line(self.language, words)
    }

    pub(crate) fn number<'b>(&self, order: &'b Order) -> &'b str {
        let number = order.number.as_ref();
        number.map_or(wording::without_number(self.language), |it| self.line(it))
    }

    pub(crate) fn text(&self, words: &Text) -> String {
        shortened(words.as_str().unwrap_or(wording::erased(self.language)))
    }

    pub(crate) fn date(&self, day: &Date) -> String {
        wording::date(self.language, *day)
    }

    pub(crate) fn day_and_month(&self, moment: &Timestamp) -> String {
        let local = moment.to_zoned(AMSTERDAM.clone());
        wording::day_and_month(self.language, local.date())
    }

    pub(crate) fn moment(&self, moment: &Timestamp) -> String {
        wording::moment(self.language, *moment)
    }

    /// How the end of this term was computed, so that readers can verify it, and
    /// when the mail about it comes, if that is later.
    pub(crate) fn computed(&self, term: &Term) -> String {
        let computed = wording::computed(self.language, term);
        let mail = if computed.mail_waits {
            format!(" {}", computed.mail)
        } else {
            String::new()
        };
        format!(
            "{} {} {}{mail}",
            computed.lead, computed.start, computed.rule
        )
    }

    /// The same for a term whose end sends no mail.
    pub(crate) fn computed_quietly(&self, term: &Term) -> String {
        let computed = wording::computed(self.language, term);
        format!("{} {} {}", computed.lead, computed.start, computed.rule)
    }

    pub(crate) fn money(&self, amount: &Money) -> String {
        wording::money(self.language, *amount)
    }

    pub(crate) fn kind(&self, kind: &ProblemKind) -> &'static str {
        wording::kind(self.language, *kind)
    }

    pub(crate) fn remedy(&self, remedy: &Remedy) -> String {
        shortened(&wording::remedy(self.language, remedy))
    }

    pub(crate) fn told(&self, told: &Told) -> String {
        wording::told(self.language, told)
    }

    pub(crate) fn choice(&self, choice: &Choice) -> &'static str {
        wording::choice(self.language, *choice)
    }

    /// The answer to the question, as its button says it.
    pub(crate) fn answer(&self, choice: &Choice) -> &'static str {
        wording::answer(self.language, self.asks, *choice)
    }

    pub(crate) fn stronger(&self, stronger: &Stronger) -> &'static str {
        wording::stronger(self.language, *stronger)
    }

    pub(crate) fn decision(&self, decision: &Decision) -> &'static str {
        wording::decision(self.language, *decision)
    }

    pub(crate) fn fee_bearer(&self, bearer: &FeeBearer) -> String {
        wording::fee_bearer(self.language, *bearer)
    }

    pub(crate) fn ground(&self, ground: &Ground) -> &'static str {
        wording::ground(self.language, *ground)
    }

    pub(crate) fn ruling_bar(&self, bar: &RulingBar) -> &'static str {
        wording::ruling_bar(self.language, *bar)
    }
}

/// What the question of this mail comes down to; `None` if it asks none.
fn asks(mail: &Mail) -> Option<Asks> {
    if let Mail::ChoiceAsked {
        why, said, offer, ..
    }
    | Mail::ChoiceReminded {
        why, said, offer, ..
    } = mail
    {
        Some(Asks::of(why, *said, offer.is_some()))
    } else {
        None
    }
}

/// The answer that fits best what happened has the heaviest button, unless an
/// offer has it; more time for the shop has the lightest.
fn weight(asks: Option<Asks>, choice: Choice) -> &'static str {
    let best = match asks {
        Some(Asks::ClaimedSolved | Asks::Talked) => Some(Choice::Solved),
        Some(Asks::Declined | Asks::Silent | Asks::Refused | Asks::Reopened | Asks::Unreached) => {
            Some(Choice::Mediation)
        }
        Some(Asks::Offered) | None => None,
    };
    if best == Some(choice) {
        ""
    } else if choice == Choice::Working {
        "~~"
    } else {
        "~"
    }
}

fn line(language: Language, words: &Line) -> &str {
    words.as_str().unwrap_or(wording::erased(language))
}

/// What the consumer typed, as shown in mails to the consumer. Anybody can type
/// any mail address into the form, and a name that mail programs turn into a
/// link would make us send advertisements to strangers.
fn own<'a>(letter: &Letter, typed: &'a str, instead: &'a str) -> Cow<'a, str> {
    match letter.to {
        Party::Consumer if !may_become_a_link(typed) => typed.into(),
        Party::Consumer => name_in_words(typed).map_or(instead.into(), Cow::Owned),
        Party::Shop => typed.into(),
    }
}

/// A name with dots in it, such as `St.John` or `A.de Vries`, with a blank
/// after each dot, so that no mail program takes it for an address. `None` if
/// it isn't written as names are.
fn name_in_words(words: &str) -> Option<String> {
    let words = words.split(' ').map(|word| {
        let mut parts: Vec<&str> = word.split('.').collect();
        if parts.last() == Some(&"") {
            parts.pop();
        }
        let (last, short) = parts.split_last()?;
        let named = short.iter().all(|part| is_initial_or_title(part))
            && is_of_letters(last)
            // `A.de Vries`, but not `Shop.example`.
            && (short.iter().all(|part| is_one_letter(part)) || has_capital(last));
        named.then(|| word.replace('.', ". ").trim_end().to_owned())
    });
    let words: Option<Vec<String>> = words.collect();
    words.map(|words| words.join(" "))
}

/// An initial, or a title or saint of at most four letters with a capital.
fn is_initial_or_title(part: &str) -> bool {
    let title = part.chars().count() <= 4 && has_capital(part);
    is_of_letters(part) && (is_one_letter(part) || title)
}

fn is_one_letter(part: &str) -> bool {
    part.chars().count() == 1
}

fn has_capital(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
}

fn is_of_letters(part: &str) -> bool {
    !part.is_empty()
        && part
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// Whether a mail program may recognise an address in it: `www.`, a scheme, or
/// a name with a dot followed by letters.
fn may_become_a_link(words: &str) -> bool {
    let dotted = |word: &str| {
        let mut parts = word.split(['.', '。', '．', '｡']);
        let named = parts.next().is_some_and(|name| !name.is_empty());
        let letters = |part: &str| part.chars().take_while(|c| c.is_alphabetic()).count();
        named && parts.any(|part| letters(part) >= 2)
    };
    words.contains("://") || words.split_whitespace().any(dotted)
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{} […]", &words[..end]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_become_a_link_is_told_from_names_and_numbers() {
        for name in [
            "J.P. de Vries",
            "Sanne (1.000 punten)",
            "KV-2025.0012",
            "2025/88",
            "Dr. Ir. Jansen",
            "A. B.",
        ] {
            assert!(!may_become_a_link(name), "{name}");
        }
        for link in [
            "https://evil.example",
            "Win op evil.example",
            "www.evil.example/a",
            "mailto://x",
            "ik@evil.example",
            "evil。example",
            "(evil.nl)",
        ] {
            assert!(may_become_a_link(link), "{link}");
        }
    }

    #[test]
    fn a_name_with_dots_is_told_apart_from_an_address() {
        for (typed, shown) in [
            ("St.John", "St. John"),
            ("A.de Vries", "A. de Vries"),
            ("J.P.Jansen", "J. P. Jansen"),
            ("Dr.Smit-O'Neill", "Dr. Smit-O'Neill"),
            ("Anna St.John jr.", "Anna St. John jr."),
        ] {
            assert!(may_become_a_link(typed), "{typed}");
            let shown_as = name_in_words(typed);
            assert_eq!(shown_as.as_deref(), Some(shown));
            assert!(!may_become_a_link(shown), "{shown}");
        }
        for link in [
            "evil.example",
            "Evil.example",
            "Win op Evil.nl",
            "J.Shop.example",
            "www.evil.example",
            "A.evil.example",
            "https://St.John",
            "St.John/win",
            "ik@St.John",
            "St.John1",
            "J..P",
        ] {
            assert_eq!(name_in_words(link), None, "{link}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_as_a_name_never_becomes_a_link(any in "(?s).{0,30}", near in "[A-Za-z. '-]{0,20}") {
            for typed in [any, near] {
                if let Some(shown) = name_in_words(&typed) {
                    prop_assert!(!may_become_a_link(&shown), "{}", shown);
                }
            }
        }
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        let whole = "é".repeat(MOST_QUOTED);
        assert_eq!(shortened(&whole), whole);
        assert_eq!(shortened(&format!("{whole}é")), format!("{whole} […]"));
    }
}
