//! Checks every record: whether its chain is valid, and whether it follows from
//! its events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dispute::CaseId;
use failure::{Doing, Error};
use jiff::Timestamp;
use journal::{Checked, Group, Kind, Record};

use crate::backup::{Backup, State};
use crate::records::{count, named};
use crate::target::Target;
use crate::{Outcome, Say};

/// The result of checking the whole table.
#[derive(Default)]
pub(crate) struct Found {
    /// All records, with the moment at which they began as far as it is
    /// readable.
    pub(crate) records: BTreeMap<Record, Option<Timestamp>>,
    /// The problems, a sentence for each.
    pub(crate) wrong: Vec<String>,
    /// Items of unknown kinds.
    unknown: Vec<String>,
    /// How many records have changed since the export.
    changed: usize,
    /// How many records were made by another version of the code.
    outdated: usize,
    marked: BTreeSet<CaseId>,
}

/// Checks every record, and those of an export against it.
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
    let (records, wrong) = (count(found.records.keys()), found.wrong.len());
    if against.is_some() {
        let changed = found.changed;
        say(format!("{changed} records have changed since the export."));
    }
    if found.outdated > 0 {
        let outdated = found.outdated;
        say(format!(
            "{outdated} records were made by another version of the code; `refold` rewrites them."
        ));
    }
    say(format!("{records} were checked; {wrong} things are wrong."));
    Ok(if found.wrong.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Checks everything, and compares it with the records of an export.
pub(crate) async fn look(
    target: &Target,
    heads: &BTreeMap<Record, State>,
    mut seen: impl FnMut(&Group),
) -> Result<Found, Error> {
    let mut found = Found::default();
    for mut walk in target.journal.walks(1) {
        while let Some(groups) = walk.next().await.doing("read the table")? {
            for mut group in groups {
                found.marked.extend(group.marked_case());
                match group.kind() {
                    Kind::Record(record) => {
                        let checked = audit::check(&target.journal, &record, &mut group).await;
                        let checked = checked.doing(format!("check {record}"))?;
                        found.add(&record, &checked, heads.get(&record));
                        let begun = audit::begun_at(&record, &group);
                        found.records.insert(record, begun);
                    }
                    Kind::Other => found.unknown.push(group.name().to_owned()),
                    Kind::Order
                    | Kind::Mailbox
                    | Kind::ShopSearch
                    | Kind::Rules
                    | Kind::Draft
                    | Kind::Table => {}
                }
                seen(&group);
            }
        }
    }
    let lost = heads.keys().filter(|it| !found.records.contains_key(it));
    let lost = lost.map(|record| format!("{} of the export is gone.", named(record)));
    found.wrong.extend(lost);
    Ok(found)
}

impl Found {
    fn add(&mut self, record: &Record, checked: &Checked, then: Option<&State>) {
        if let Checked::Holds(chain) = checked {
            self.outdated += usize::from(chain.is_outdated());
        }
        match (checked, then) {
            (Checked::Holds(chain), Some(State::Holds { version, head })) => {
                if chain.link(*version) != Some(head) {
                    let (record, version) = (named(record), version.0);
                    self.wrong.push(format!(
                        "{record} isn't the one of the export up to event {version}."
                    ));
                } else if chain.version() > *version {
                    self.changed += 1;
                }
            }
            (Checked::Holds(_), Some(State::Broken { .. }) | None) => {}
            (Checked::Broken(error), Some(State::Broken { broken }))
                if error.to_string() == *broken => {}
            (Checked::Broken(error), Some(_) | None) => {
                let record = named(record);
                self.wrong.push(format!("{record} doesn't hold: {error}."));
            }
        }
    }

    /// A case that was deleted completely breaks no chain, but the mark of its
    /// order still refers to it.
    async fn find_lost_cases(&mut self, target: &Target) -> Result<(), Error> {
        let lost = |case: &&CaseId| !self.records.contains_key(&Record::Case(**case));
        for case in self.marked.iter().filter(lost) {
            // It may have been filed after the scan had passed its place.
            let doing = || format!("look for case {case}");
            if cases::load(&target.journal, *case)
                .await
                .doing(doing())?
                .is_none()
            {
                self.wrong.push(format!("Case {case} of an order is gone."));
            }
        }
        Ok(())
    }
}
