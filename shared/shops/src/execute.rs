//! Reading shops, and what happens to them.

use jiff::Timestamp;
use journal::{Error, Journal, Refolded, SearchKey, pause};
use record::{EventNumber, ShopId};
use shop::{Actor, Command, Joining, Member, Recorded, Refusal};

use crate::aggregate::Shops;
use crate::search::host_key;

/// How often joining is tried again because others changed the same items.
const TRIES: u32 = 8;

/// The outcome of joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It is a member now.
    New(Member),
    /// There is a shop of this id, which is or was a member.
    Exists(Member),
    /// Its host is another member's.
    HostTaken,
}

/// The outcome of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Executed {
    /// It was decided and is stored.
    Done,
    /// It was refused; nothing was stored.
    Refused(Refusal),
    /// The host is another member's.
    HostTaken,
    /// There is no such shop.
    Missing,
}

/// The shop of this id, which is or was a member.
pub async fn load(journal: &Journal, shop: &ShopId) -> Result<Option<Member>, Error> {
    journal.load::<Shops>("load a shop", shop).await
}

/// The member of this id; `None` also if its membership ended.
pub async fn member(journal: &Journal, shop: &ShopId) -> Result<Option<Member>, Error> {
    Ok(load(journal, shop).await?.filter(Member::is_member))
}

/// The events of a shop before event `before`, or all, newest first.
pub async fn history(
    journal: &Journal,
    shop: &ShopId,
    before: Option<EventNumber>,
) -> Result<journal::History<Recorded>, Error> {
    let operation = "load a shop's history";
    journal.history::<Shops>(operation, shop, before).await
}

/// The secret with which this shop's platform signs requests.
pub async fn secret(journal: &Journal, shop: &ShopId) -> Result<Option<String>, Error> {
    journal.secret("load a shop's secret", shop).await
}

/// Replaces that secret.
pub async fn renew_secret(journal: &Journal, shop: &ShopId, secret: &str) -> Result<(), Error> {
    // A shop that was stored before shops had events holds its secret itself,
    // and would put it over the new one with its next event.
    let operation = "store a shop's secret";
    match journal.refold::<Shops>(shop).await? {
        Refolded::Rewritten | Refolded::Current => {
            journal.set_secret(operation, shop, secret).await
        }
        Refolded::Missing => Err(Error::lasting(operation, "there is no such shop")),
    }
}

/// Makes a shop a member, with the secret of its platform.
pub async fn join(
    journal: &Journal,
    joining: Joining,
    secret: &str,
    now: Timestamp,
) -> Result<Joined, Error> {
    let operation = "make a shop a member";
    let shop = joining.shop.clone();
    let host = host_key(&joining.details);
    let first = shop::join(joining, Actor::Operator, now);
    for attempt in 0..TRIES {
        let besides = vec![journal.setting_secret(operation, &shop, secret)?];
        let begun = journal.begin::<Shops>(operation, first.clone(), besides);
        if let Some(member) = begun.await? {
            return Ok(Joined::New(member));
        }
        if let Some(member) = load(journal, &shop).await? {
            return Ok(Joined::Exists(member));
        }
        if is_taken(journal, &host, &shop).await? {
            return Ok(Joined::HostTaken);
        }
        pause(attempt).await;
    }
    Err(Error::retryable(operation, "others were first each time"))
}

/// Loads the shop, decides and commits; after a conflict, loads and decides
/// again.
pub async fn execute(
    journal: &Journal,
    shop: &ShopId,
    command: &Command,
    now: Timestamp,
) -> Result<Executed, Error> {
    let taken = match command {
        Command::Rejoin(details) | Command::Change(details) => {
            is_taken(journal, &host_key(details), shop).await?
        }
        Command::End { .. } => false,
    };
    let decide = |member: &Member| match shop::decide(member, command, Actor::Operator, now) {
        Ok(_) if taken => Err(Executed::HostTaken),
        Ok(events) => Ok(events),
        Err(refusal) => Err(Executed::Refused(refusal)),
    };
    let executed = journal.execute::<Shops, _>("change a shop", shop, decide);
    Ok(match executed.await? {
        journal::Executed::Done { .. } => Executed::Done,
        journal::Executed::Refused { refusal, .. } => refusal,
        journal::Executed::Missing => Executed::Missing,
    })
}

async fn is_taken(journal: &Journal, host: &SearchKey, shop: &ShopId) -> Result<bool, Error> {
    let holder = journal.entered("see whose a host is", host).await?;
    Ok(holder.is_some_and(|holder| holder != *shop))
}
