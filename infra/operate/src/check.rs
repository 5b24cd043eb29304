//! Checks every case: whether its chain is valid, and whether it follows from
//! its events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dispute::CaseId;
use failure::{Doing, Error};
use jiff::Timestamp;
use store::{Checked, Group, Kind};

use crate::backup::{Backup, State};
use crate::target::Target;
use crate::{Outcome, Say};

/// The result of checking the whole table.
#[derive(Default)]
pub(crate) struct Found {
    /// All cases, with the time of filing as far as it is readable.
    pub(crate) cases: BTreeMap<CaseId, Option<Timestamp>>,
    /// The problems, a sentence for each.
    pub(crate) wrong: Vec<String>,
    /// Items of unknown kinds.
    unknown: Vec<String>,
    /// How many cases have changed since the export.
    moved: usize,
    /// How many cases were made by another version of the code.
    outdated: usize,
    marked: BTreeSet<CaseId>,
}

/// Checks every case, and those of an export against it.
pub(crate) async fn check(
    target: &Target,
    against: Option<&Path>,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let heads = match against {
        Some(folder) => Backup::open(folder)?.heads()?,
        None => BTreeMap::new(),
    };
    let mut found = look(target, &heads, |_| ()).await?;
    found.find_lost_cases(target).await?;
    let unknown = found.unknown.iter();
    let unknown = unknown.map(|name| format!("Nothing is known of {name}."));
    found.wrong.extend(unknown);
    for sentence in &found.wrong {
        say(sentence.clone());
    }
    let (cases, wrong) = (found.cases.len(), found.wrong.len());
    if against.is_some() {
        let moved = found.moved;
        say(format!("{moved} cases have taken steps since the export."));
    }
    if found.outdated > 0 {
        let outdated = found.outdated;
        say(format!(
            "{outdated} cases are as other code than today's made them; `refold` rewrites them."
        ));
    }
    say(format!(
        "{cases} cases are checked; {wrong} things are wrong."
    ));
    Ok(if found.wrong.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Checks everything, and compares it with the cases of an export.
pub(crate) async fn look(
    target: &Target,
    heads: &BTreeMap<CaseId, State>,
    mut seen: impl FnMut(&Group),
) -> Result<Found, Error> {
    let mut found = Found::default();
    for mut walk in target.store.walks(1) {
        while let Some(groups) = walk.next().await.doing("read the table")? {
            for mut group in groups {
                found.marked.extend(group.marked_case());
                match group.kind() {
                    Kind::Case(case) => {
                        let checked = target.store.check_case(case, &mut group).await;
                        let checked = checked.doing(format!("check case {case}"))?;
                        found.cases.insert(case, group.filed_at());
                        found.add(case, &checked, heads.get(&case));
                    }
                    Kind::Other => found.unknown.push(group.name().to_owned()),
                    Kind::Order | Kind::Shop | Kind::Rules | Kind::Draft | Kind::Own => {}
                }
                seen(&group);
            }
        }
    }
    for case in heads.keys().filter(|case| !found.cases.contains_key(case)) {
        found
            .wrong
            .push(format!("Case {case} of the export is gone."));
    }
    Ok(found)
}

impl Found {
    fn add(&mut self, case: CaseId, checked: &Checked, then: Option<&State>) {
        if let Checked::Holds(chain) = checked {
            self.outdated += usize::from(chain.is_outdated());
        }
        match (checked, then) {
            (Checked::Holds(chain), Some(State::Holds { version, head })) => {
                if chain.link(*version) != Some(head) {
                    let version = version.0;
                    self.wrong.push(format!(
                        "Case {case} isn't the one of the export up to event {version}."
                    ));
                } else if chain.version() > *version {
                    self.moved += 1;
                }
            }
            (Checked::Holds(_), Some(State::Broken { .. }) | None) => {}
            (Checked::Broken(error), Some(State::Broken { broken }))
                if error.to_string() == *broken => {}
            (Checked::Broken(error), Some(_) | None) => {
                self.wrong
                    .push(format!("Case {case} doesn't hold: {error}."));
            }
        }
    }

    /// A case that was deleted completely breaks no chain, but the mark of its
    /// order still refers to it.
    async fn find_lost_cases(&mut self, target: &Target) -> Result<(), Error> {
        let lost = |case: &&CaseId| !self.cases.contains_key(case);
        for case in self.marked.iter().filter(lost) {
            // It may have been filed after the scan had passed its place.
            let doing = || format!("look for case {case}");
            if target.store.load(*case).await.doing(doing())?.is_none() {
                self.wrong.push(format!("Case {case} of an order is gone."));
            }
        }
        Ok(())
    }
}
