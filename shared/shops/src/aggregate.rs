//! What the journal needs to know of shops.

use std::convert::Infallible;

use journal::{Aggregate, Error, Journal, Kept, Unreadable, Write};
use record::{EventNumber, ShopId};
use shop::{Actor, Joining, Member, Recorded};

use crate::search;
use crate::stored;

/// The version of the snapshot ([`Aggregate::FOLD`]).
pub const FOLD: i64 = 1;

/// Member shops.
#[derive(Debug)]
pub enum Shops {}

impl Aggregate for Shops {
    type Id = ShopId;
    type State = Member;
    type Event = stored::Event;
    type Actor = stored::Actor;
    type Consequence = stored::Consequence;

    const FOLD: i64 = FOLD;

    fn id(member: &Member) -> &ShopId {
        &member.id
    }

    fn version(member: &Member) -> EventNumber {
        member.version
    }

    fn begin(recorded: &Recorded) -> Option<Member> {
        Member::begun_by(recorded)
    }

    fn apply(member: &mut Member, recorded: &Recorded) {
        member.apply(recorded);
    }

    fn consequences(_: Option<&Member>, _: &Recorded, _: &Member) -> Vec<Infallible> {
        vec![]
    }

    async fn besides(
        journal: &Journal,
        before: Option<&Member>,
        after: &Member,
    ) -> Result<Vec<Write>, Error> {
        search::entering(journal, before, after)
    }

    /// Until 2026-11 the item held the shop as cases keep it. It joined on the
    /// day that its membership began.
    fn adopt(
        version: i64,
        attribute: &'static str,
        snapshot: &str,
    ) -> Result<Recorded, Unreadable> {
        let (shop, details) = stored::Eventless::read(version, attribute, snapshot)?;
        let since = details.membership.since;
        let at = since.to_zoned(jiff::tz::TimeZone::UTC);
        let at = at.map_err(|_| Unreadable::Attribute(attribute))?;
        let joining = Joining { shop, details };
        Ok(shop::join(joining, Actor::Operator, at.timestamp()))
    }
}
