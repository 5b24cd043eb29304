//! The history, as this side may see it.

use dispute::{Agreement, Finding, Happened, Party, Role, Ruling, View};

use super::happened::happened;
use crate::facts::{Value, files_said};
use crate::texts::{Names, Texts};

/// An event in the history.
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) who: String,
    pub(crate) when: String,
    /// The moment in machine-readable form.
    pub(crate) datetime: String,
    /// Labels with their values.
    pub(crate) lines: Vec<(&'static str, String)>,
    /// What people wrote.
    pub(crate) quotes: Vec<String>,
    /// The files that came with it.
    pub(crate) files: Vec<Value>,
    /// Whether this side did it.
    pub(crate) own: bool,
}

impl Entry {
    /// The entries of the view, in its order.
    pub(crate) fn all(t: &Texts, view: &View, names: &Names, path: Option<&str>) -> Vec<Self> {
        let entries = view.entries.iter();
        entries
            .map(|entry| Self::of(t, entry, names, path))
            .collect()
    }

    /// The files can be opened below the path of the case page, if there is one.
    pub(crate) fn of(t: &Texts, entry: &dispute::Entry, names: &Names, path: Option<&str>) -> Self {
        let own = entry.who.party().is_some_and(|side| names.is_viewer(side));
        let erased = wording::erased(t.language);
        let words = entry.what.words().into_iter();
        let files = entry.what.said_with().unwrap_or_default();
        Self {
            title: happened(t, &entry.what, names),
            who: who(t, entry.who, own, names),
            when: wording::moment(t.language, entry.at),
            datetime: entry.at.to_string(),
            lines: lines(t, &entry.what),
            quotes: words
                .map(|text| text.as_str().unwrap_or(erased).into())
                .collect(),
            files: files_said(t.language, entry.number, files, path),
            own,
        }
    }
}

fn who(t: &Texts, role: Role, own: bool, names: &Names) -> String {
    if own {
        return t.history.you.to_owned();
    }
    let name = match role.party() {
        Some(Party::Consumer) => names.consumer,
        Some(Party::Shop) => names.shop,
        None => wording::role(t.language, role),
    };
    name.to_owned()
}

/// Short facts about it.
fn lines(t: &Texts, what: &Happened) -> Vec<(&'static str, String)> {
    if let Happened::OfferMade { amount, by, .. } = what {
        return amount_and_day(t, *amount, *by);
    }
    if let Happened::OfferAccepted { agreement }
    | Happened::ProposalPut { agreement }
    | Happened::DisputeSettled { agreement } = what
    {
        let Agreement { amount, by, .. } = agreement;
        return amount_and_day(t, *amount, *by);
    }
    if let Happened::RulingIssued { ruling } = what {
        return ruled(t, ruling);
    }
    vec![]
}

fn amount_and_day(
    t: &Texts,
    amount: Option<dispute::Money>,
    by: jiff::civil::Date,
) -> Vec<(&'static str, String)> {
    let amount = amount.map(|amount| (t.case.offer_amount, wording::money(t.language, amount)));
    let by = (t.case.offer_by, wording::date(t.language, by));
    amount.into_iter().chain([by]).collect()
}

fn ruled(t: &Texts, ruling: &Ruling) -> Vec<(&'static str, String)> {
    let decided = |finding: &Finding| {
        let decision = wording::decision(t.language, finding.decision);
        let amount = finding
            .amount
            .map(|amount| wording::money(t.language, amount));
        (decision, amount.unwrap_or_default())
    };
    let by = (
        t.case.offer_by,
        wording::date(t.language, ruling.perform_by),
    );
    ruling.findings.iter().map(decided).chain([by]).collect()
}
