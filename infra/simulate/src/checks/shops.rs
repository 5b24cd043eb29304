//! Each shop follows from its events, has a valid chain, and is found exactly
//! while it is a member; what an operator was told happened, happened once.

use std::collections::BTreeMap;

use record::ShopId;
use shop::{Event, Joining, Member};
use shops::Shops;

use crate::people::OPERATED;
use crate::world::{Failed, World};

pub(super) async fn check(world: &World) -> Result<u64, Failed> {
    let journal = &world.desk().journal;
    let samples = world.shops.iter().map(|shop| Ok(shop.id.clone()));
    let operated = OPERATED.into_iter().map(|id| id.parse::<ShopId>());
    let mut hosts = BTreeMap::new();
    let mut happened: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut events = 0;
    for id in samples.chain(operated) {
        let id = id?;
        let Some(member) = shops::load(journal, &id).await? else {
            continue;
        };
        if let Err(error) = journal.check_chain::<Shops>(&id).await {
            world.wrong(format!("the chain of {id} doesn't hold: {error}"));
        }
        for name in names(world, &id).await? {
            check_search(world, &member, &name).await?;
            *happened.entry((id.to_string(), name)).or_default() += 1;
            events += 1;
        }
        if member.is_member() {
            let host = member.details.host.or_empty().to_owned();
            if let Some(other) = hosts.insert(host, id.clone()) {
                world.wrong(format!("{id} and {other} have the same host"));
            }
        }
    }
    check_acts(world, &happened);
    Ok(events)
}

/// By which name each event of a shop can be told apart; the reason of an end
/// is such a name too.
async fn names(world: &World, id: &ShopId) -> Result<Vec<String>, Failed> {
    let mut names = vec![];
    let mut before = None;
    loop {
        let page = shops::history(&world.desk().journal, id, before).await?;
        before = page.events.last().map(|event| event.number);
        names.extend(page.events.iter().map(|recorded| match &recorded.event {
            Event::Joined(Joining { details, .. }) | Event::Changed(details) => {
                details.name.or_empty().to_owned()
            }
            Event::Ended { reason } => reason.or_empty().to_owned(),
        }));
        if !page.older {
            return Ok(names);
        }
    }
}

/// A shop is found under the name that it has, while it is a member, and under
/// no name that it had; a search forgives a slip, so it may show others.
async fn check_search(world: &World, member: &Member, name: &str) -> Result<(), Failed> {
    let found = shops::find(&world.desk().journal, name).await?;
    let under = |found: &&journal::ShopFound| found.id == member.id && found.name == name;
    let found = found.iter().filter(under);
    let has = member.is_member() && member.details.name.or_empty() == name;
    if found.count() != usize::from(has) {
        let id = &member.id;
        world.wrong(format!("{id} is found as {name:?}, or isn't: {has}"));
    }
    Ok(())
}

fn check_acts(world: &World, happened: &BTreeMap<(String, String), usize>) {
    let acts = world.ledger().shop_acts.clone();
    for act in acts {
        let key = (act.shop.to_owned(), act.name.clone());
        let times = happened.get(&key).copied().unwrap_or_default();
        let right = match act.told {
            Some(true) => times == 1,
            Some(false) => times == 0,
            None => times <= 1,
        };
        if !right {
            let told = act.told;
            world.wrong(format!(
                "{key:?} happened {times} times, and {told:?} was told"
            ));
        }
    }
}
