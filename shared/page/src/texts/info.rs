//! The pages about the foundation and its work: who we are, the rules, what is
//! kept.

pub(super) mod en;
pub(super) mod nl;

/// One of these pages.
pub(crate) struct Info {
    pub(crate) title: &'static str,
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
}

/// A part of a page, under its heading.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    pub(crate) paragraphs: Vec<String>,
    /// A list below the paragraphs, which may be empty.
    pub(crate) items: Vec<String>,
}

/// A section of paragraphs.
fn text(title: &'static str, paragraphs: &[&str]) -> Section {
    Section {
        title,
        paragraphs: paragraphs.iter().map(|it| (*it).to_owned()).collect(),
        items: vec![],
    }
}

/// A section of one paragraph and a list.
fn list(title: &'static str, paragraph: &str, items: Vec<String>) -> Section {
    Section {
        title,
        paragraphs: vec![paragraph.to_owned()],
        items,
    }
}

/// The terms, amounts and grounds of the rules in force, in words.
pub(crate) struct RuleWords {
    pub(crate) version: u32,
    pub(crate) shop_term: String,
    /// How long after the question each of its reminders comes.
    pub(crate) reminders: Vec<String>,
    pub(crate) lapse: String,
    pub(crate) recommend_from: u32,
    pub(crate) change_choice: String,
    pub(crate) reopen_solved: String,
    pub(crate) reopen_lapsed: String,
    pub(crate) mediation_target: String,
    pub(crate) follow_up: String,
    pub(crate) ruling_offer: String,
    pub(crate) fee: String,
    pub(crate) fee_term: String,
    pub(crate) claim_term: String,
    pub(crate) defence_term: String,
    pub(crate) ruling_term: String,
    pub(crate) compliance_term: String,
    pub(crate) inadmissible_within: String,
    pub(crate) least_claim: String,
    pub(crate) ceiling: String,
    /// The grounds on which a case isn't handled. One that takes only the ruling
    /// away is none.
    pub(crate) grounds: Vec<String>,
}

/// All of these texts in one language.
pub(crate) struct InfoTexts {
    pub(crate) foot: FootTexts,
    pub(crate) privacy: fn() -> Info,
    pub(crate) rules: fn(&RuleWords) -> Info,
    pub(crate) fees: fn(&RuleWords) -> Info,
    pub(crate) about: fn() -> Info,
    pub(crate) complaints: fn() -> Info,
    pub(crate) accessibility: fn() -> Info,
    pub(crate) contact: ContactTexts,
    pub(crate) members: MembersTexts,
    pub(crate) problem: ProblemTexts,
}

/// The names of these pages at the foot of others.
pub(crate) struct FootTexts {
    /// What all of them are about, for screen readers.
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) fees: &'static str,
    pub(crate) members: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) accessibility: &'static str,
    pub(crate) complaints: &'static str,
}

/// How the foundation is reached.
pub(crate) struct ContactTexts {
    pub(crate) title: &'static str,
    pub(crate) post: &'static str,
    pub(crate) telephone: &'static str,
    pub(crate) mail: &'static str,
}

/// The list of members.
pub(crate) struct MembersTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) none: &'static str,
    pub(crate) search: &'static str,
    pub(crate) next: &'static str,
    pub(crate) first: &'static str,
}

/// The page about a kind of problem.
pub(crate) struct ProblemTexts {
    pub(crate) lead: &'static str,
    pub(crate) law: &'static str,
    pub(crate) based_on: &'static str,
    pub(crate) can_title: &'static str,
    pub(crate) can: &'static str,
    pub(crate) open: &'static str,
    /// Above what can be done if the shop is no member.
    pub(crate) elsewhere_title: &'static str,
    pub(crate) others: &'static str,
}
