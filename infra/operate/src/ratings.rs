//! What both sides thought of our work, for the yearly report.

use std::cell::RefCell;
use std::collections::BTreeMap;

use dispute::{AMSTERDAM, Case, Party, Rating, Stage};
use failure::{Doing, Error};
use futures_util::future::try_join_all;
use journal::{Kind, Record, Walk};

use crate::target::Target;
use crate::{Outcome, Say};

/// Segments of the table that are read in parallel.
const SIDE_BY_SIDE: u16 = 4;

/// The answers about the cases that closed in one year.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answers {
    /// How many cases closed.
    closed: u64,
    /// The answers of each side.
    counts: BTreeMap<(Party, Rating), u64>,
    /// What was written with them. Sorted, so that the order doesn't tell
    /// whose they are.
    words: Vec<(Party, Rating, String)>,
}

impl Answers {
    /// Counts a case that closed in this year and hasn't been reopened since.
    fn add(&mut self, case: &Case, year: i16) {
        let Stage::Closed { at, .. } = &case.stage else {
            return;
        };
        if at.to_zoned(AMSTERDAM.clone()).year() != year {
            return;
        }
        self.closed += 1;
        for party in [Party::Consumer, Party::Shop] {
            let Some(rated) = case.rated(party) else {
                continue;
            };
            *self.counts.entry((party, rated.rating)).or_default() += 1;
            let words = rated.words.as_ref().and_then(|words| words.as_str());
            let words = words.map(|words| (party, rated.rating, words.to_owned()));
            self.words.extend(words);
        }
    }

    /// Two tables as CSV: how many of each, and what was written.
    fn lines(mut self) -> Vec<String> {
        let mut lines = vec!["side,rating,cases".to_owned()];
        for party in [Party::Consumer, Party::Shop] {
            let mut answered = 0;
            for rating in Rating::ALL {
                let count = self.counts.get(&(party, rating)).copied();
                let count = count.unwrap_or_default();
                lines.push(format!("{},{},{count}", party.word(), rating.word()));
                answered += count;
            }
            let none = self.closed.saturating_sub(answered);
            lines.push(format!("{},none,{none}", party.word()));
        }
        lines.extend([String::new(), "side,rating,words".to_owned()]);
        self.words.sort();
        lines.extend(self.words.iter().map(|(party, rating, words)| {
            format!("{},{},{}", party.word(), rating.word(), quoted(words))
        }));
        lines
    }
}

/// A field that no spreadsheet takes for a formula.
fn quoted(words: &str) -> String {
    let mark = match words.starts_with(['=', '+', '-', '@']) {
        true => "'",
        false => "",
    };
    format!("\"{mark}{}\"", words.replace('"', "\"\""))
}

/// Shows how both sides rated our work in the cases that closed in this year.
pub(crate) async fn show(target: &Target, year: i16, say: Say<'_>) -> Result<Outcome, Error> {
    let answers = RefCell::new(Answers::default());
    let walks = target.journal.walks(SIDE_BY_SIDE).into_iter();
    try_join_all(walks.map(|walk| part(target, walk, year, &answers))).await?;
    for line in answers.into_inner().lines() {
        say(line);
    }
    Ok(Outcome::Fine)
}

async fn part(
    target: &Target,
    mut walk: Walk,
    year: i16,
    answers: &RefCell<Answers>,
) -> Result<(), Error> {
    while let Some(groups) = walk.next().await.doing("read the table")? {
        for group in groups {
            let Kind::Record(Record::Case(id)) = group.kind() else {
                continue;
            };
            let case = cases::load(&target.journal, id).await;
            if let Some(case) = case.doing(format!("read case {id}"))? {
                answers.borrow_mut().add(&case, year);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_count_each_side_and_say_no_more_than_the_words() {
        let answers = Answers {
            closed: 3,
            counts: [
                ((Party::Consumer, Rating::Good), 2),
                ((Party::Shop, Rating::Poor), 1),
            ]
            .into(),
            words: vec![
                (Party::Shop, Rating::Poor, "=1+1".to_owned()),
                (Party::Consumer, Rating::Good, "\"Fine\", I\nsay".to_owned()),
            ],
        };
        assert_eq!(
            answers.lines(),
            [
                "side,rating,cases",
                "consumer,good,2",
                "consumer,fair,0",
                "consumer,poor,0",
                "consumer,none,1",
                "shop,good,0",
                "shop,fair,0",
                "shop,poor,1",
                "shop,none,2",
                "",
                "side,rating,words",
                "consumer,good,\"\"\"Fine\"\", I\nsay\"",
                "shop,poor,\"'=1+1\"",
            ]
        );
    }
}
