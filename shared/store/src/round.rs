//! How far a round of checking all cases has come. A round may take longer
//! than a function runs, so the next run goes on where this one stopped.

use jiff::Timestamp;

use crate::Store;
use crate::error::Error;
use crate::key::{Key, attribute, number, text};
use crate::table::{Item, Place, Unreadable};

/// A round of checking all cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// When it began.
    pub begun: Timestamp,
    /// When it ended; `None` while it is under way.
    pub ended: Option<Timestamp>,
    /// Behind which place of the table it goes on.
    pub after: Option<Place>,
    /// How many cases it has checked.
    pub cases: u32,
    /// How many of them don't hold.
    pub broken: u32,
    /// How many of them hold, as other code than today's made them.
    pub outdated: u32,
}

impl Round {
    /// A round that begins now.
    pub fn begin(now: Timestamp) -> Self {
        Self {
            begun: now,
            ended: None,
            after: None,
            cases: 0,
            broken: 0,
            outdated: 0,
        }
    }
}

impl Store {
    /// The last round, under way or ended.
    pub async fn round(&self) -> Result<Option<Round>, Error> {
        let operation = "load how far the check came";
        let item = self.table.get(operation, Key::round(), &[]).await?;
        item.map(read)
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Notes how far a round came.
    pub async fn save_round(&self, round: &Round) -> Result<(), Error> {
        let mut item = Item::new(Key::round())
            .with(attribute::AT, text(round.begun.to_string()))
            .with(attribute::CASES, number(round.cases))
            .with(attribute::BROKEN, number(round.broken))
            .with(attribute::OUTDATED, number(round.outdated));
        if let Some(ended) = round.ended {
            item = item.with(attribute::ENDED, text(ended.to_string()));
        }
        if let Some(after) = &round.after {
            let (pk, sk) = after.keys();
            item = item
                .with(attribute::AFTER_PK, text(pk))
                .with(attribute::AFTER_SK, text(sk));
        }
        self.table.put("note how far the check came", item).await
    }
}

fn read(item: Item) -> Result<Round, Unreadable> {
    let item = item.known()?;
    let moment = |name| {
        let text = item.text(name)?;
        text.parse().map_err(|_| Unreadable::Attribute(name))
    };
    let count = |name| u32::try_from(item.number(name)?).map_err(|_| Unreadable::Attribute(name));
    let place = (
        item.text(attribute::AFTER_PK),
        item.text(attribute::AFTER_SK),
    );
    Ok(Round {
        begun: moment(attribute::AT)?,
        ended: moment(attribute::ENDED).ok(),
        after: match place {
            (Ok(pk), Ok(sk)) => Some(Place::of_keys(pk, sk)),
            (Err(_), _) | (_, Err(_)) => None,
        },
        cases: count(attribute::CASES)?,
        broken: count(attribute::BROKEN)?,
        // A round that began before these were counted has none.
        outdated: count(attribute::OUTDATED).unwrap_or(0),
    })
}
