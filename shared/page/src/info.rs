//! The pages about the foundation and its work, which everybody may read:
//! Directive 2013/11/EU, art. 7, and the GDPR, art. 13, ask for most of them.

use askama::Template;
use dispute::{Ground, Language, Length, ProblemKind, Rules};

use crate::chrome::Chrome;
use crate::intake::{FoundShop, problem_word};
use crate::rendered;
use crate::texts::{Info, RuleWords, Texts, texts};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The foundation itself.
    Statement(Statement),
    /// The list of members.
    Members,
    /// The rights in one kind of problem.
    Problem(ProblemKind),
}

/// A text of the foundation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Who the foundation is, and how it is reached.
    About,
    /// The rules of procedure, made from the rules in force.
    Rules,
    /// What it costs.
    Fees,
    /// The privacy statement.
    Privacy,
    /// The accessibility statement.
    Accessibility,
    /// How to complain about the foundation.
    Complaints,
}

impl Topic {
    const ABOUT_US: [Self; 7] = [
        Self::Statement(Statement::About),
        Self::Statement(Statement::Rules),
        Self::Statement(Statement::Fees),
        Self::Members,
        Self::Statement(Statement::Privacy),
        Self::Statement(Statement::Accessibility),
        Self::Statement(Statement::Complaints),
    ];

    /// Its word in the address: `/info/<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statement(Statement::About) => "about",
            Self::Statement(Statement::Rules) => "rules",
            Self::Statement(Statement::Fees) => "fees",
            Self::Statement(Statement::Privacy) => "privacy",
            Self::Statement(Statement::Accessibility) => "accessibility",
            Self::Statement(Statement::Complaints) => "complaints",
            Self::Members => "members",
            Self::Problem(kind) => problem_word(kind),
        }
    }

    /// All topics.
    pub fn all() -> impl Iterator<Item = Self> {
        let problems = ProblemKind::ALL.into_iter().map(Self::Problem);
        Self::ABOUT_US.into_iter().chain(problems)
    }

    /// The topic with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|topic| topic.word() == word)
    }
}

/// How the foundation is reached, besides by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact<'a> {
    /// Name, street and town, one line each.
    pub post: Vec<&'a str>,
    /// The telephone number, as people write it.
    pub telephone: Option<&'a str>,
}

impl Contact<'_> {
    /// The telephone number as a telephone takes it.
    fn dialled(&self) -> String {
        let number = self.telephone.unwrap_or_default().chars();
        number.filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// A part of the list of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembersPage {
    /// The members, in the order of their hosts.
    pub members: Vec<FoundShop>,
    /// Whether it is the first part.
    pub is_first: bool,
    /// The host after which the next part begins, if there is one.
    pub next: Option<String>,
}

/// A text of the foundation. Terms and amounts come from the rules in force.
pub fn statement(
    chrome: &Chrome,
    statement: Statement,
    rules: &Rules,
    contact: &Contact,
) -> String {
    let t = texts(chrome.language);
    let info = match statement {
        Statement::About => (t.info.about)(),
        Statement::Rules => (t.info.rules)(&in_words(t.language, rules)),
        Statement::Fees => (t.info.fees)(&in_words(t.language, rules)),
        Statement::Privacy => (t.info.privacy)(),
        Statement::Accessibility => (t.info.accessibility)(),
        Statement::Complaints => (t.info.complaints)(),
    };
    rendered(&InfoTemplate {
        chrome,
        t,
        description: &info.lead,
        info: &info,
        contact,
    })
}

/// A part of the list of members: `GET /info/members?after=<host>`.
pub fn members(chrome: &Chrome, page: &MembersPage) -> String {
    let t = texts(chrome.language);
    rendered(&MembersTemplate {
        chrome,
        t,
        description: t.info.members.lead,
        page,
    })
}

/// The rights in this kind of problem, and what Beslecht can do.
pub fn problem(chrome: &Chrome, kind: ProblemKind) -> String {
    let t = texts(chrome.language);
    rendered(&ProblemTemplate {
        chrome,
        t,
        description: t.info.problem.lead,
        name: wording::kind(t.language, kind),
        law: wording::law(t.language, kind),
        others: problems(t.language, Some(kind)),
    })
}

/// The address and name of the page about each kind of problem but this one.
pub(crate) fn problems(
    language: Language,
    but: Option<ProblemKind>,
) -> Vec<(&'static str, &'static str)> {
    ProblemKind::ALL
        .into_iter()
        .filter(|kind| Some(*kind) != but)
        .map(|kind| (problem_word(kind), wording::kind(language, kind)))
        .collect()
}

fn in_words(language: Language, rules: &Rules) -> RuleWords {
    let length = |length: Length| wording::length(language, length);
    let money = |money| wording::money(language, money);
    let grounds = Ground::ALL.into_iter();
    let grounds = grounds.filter(|it| !matches!(it, Ground::NoRuling(_)));
    RuleWords {
        version: rules.version,
        shop_term: length(rules.shop_term),
        reminders: rules.reminders.iter().map(|it| length(*it)).collect(),
        lapse: length(rules.lapse),
        recommend_from: rules.recommend_mediation_from_round,
        change_choice: length(rules.change_choice),
        reopen_solved: length(rules.reopen_solved),
        reopen_lapsed: length(rules.reopen_lapsed),
        mediation_target: length(rules.mediation_target),
        follow_up: length(rules.follow_up),
        ruling_offer: length(rules.ruling_offer),
        fee: money(rules.fee),
        fee_term: length(rules.fee_term),
        claim_term: length(rules.claim_term),
        defence_term: length(rules.defence_term),
        ruling_term: length(rules.ruling_term),
        compliance_term: length(rules.compliance_term),
        inadmissible_within: length(rules.inadmissible_within),
        least_claim: money(rules.least_claim),
        ceiling: money(rules.ceiling),
        grounds: grounds
            .map(|it| wording::ground(language, it).to_owned())
            .collect(),
    }
}

#[derive(Template)]
#[template(path = "info.html")]
struct InfoTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    description: &'a str,
    info: &'a Info,
    contact: &'a Contact<'a>,
}

#[derive(Template)]
#[template(path = "members.html")]
struct MembersTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    description: &'static str,
    page: &'a MembersPage,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    description: &'static str,
    name: &'static str,
    law: wording::Law,
    others: Vec<(&'static str, &'static str)>,
}
