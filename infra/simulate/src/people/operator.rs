//! Operators: let shops join, change and leave, sometimes at the same time.

use std::sync::Arc;
use std::time::Duration;

use record::{Language, Line, Text};
use shop::{Command, Details, Joining, Membership};
use shops::{Executed, Joined};

use crate::lambda::Failure;
use crate::ledger::ShopAct;
use crate::time::pass;
use crate::world::{Failed, World};

/// Shops that no consumer complains about, so that they may leave.
pub(crate) const SHOPS: [&str; 4] = ["shop-a", "shop-b", "shop-c", "shop-d"];

/// Fewer hosts than shops: two shops sometimes want the same.
const HOSTS: [&str; 3] = ["one.example", "two.example", "three.example"];

/// What an operator knows afterwards.
enum Answer {
    Done,
    Refused,
}

pub(super) async fn live(world: Arc<World>, rests: (Duration, Duration)) {
    loop {
        pass(world.dice.time(rests.0, rests.1)).await;
        if let Err(error) = act(&world).await {
            world.wrong(format!("an operator can't act: {error}"));
        }
    }
}

async fn act(world: &Arc<World>) -> Result<(), Failed> {
    let shop = *world.dice.one(&SHOPS);
    let number = world.ledger().shop_acts.len();
    // Each act has a name of its own, by which it is found in the history.
    // None is the beginning of another.
    let name = format!("Shop {number} of all");
    let host = *world.dice.one(&HOSTS);
    let details = details(&name, host)?;
    world.ledger().shop_acts.push(ShopAct {
        shop,
        name: name.clone(),
        told: None,
    });
    let told = match world.dice.number(0..=9) {
        0..=3 => join(world, shop, details).await,
        4..=6 => execute(world, shop, Command::Change(details)).await,
        7 => execute(world, shop, Command::Rejoin(details)).await,
        _ => {
            let reason = Text::parse(&name, 100)?;
            execute(world, shop, Command::End { reason }).await
        }
    };
    if let Ok(told) = told
        && let Some(act) = world.ledger().shop_acts.get_mut(number)
    {
        act.told = Some(matches!(told, Answer::Done));
    }
    Ok(())
}

async fn join(world: &Arc<World>, shop: &str, details: Details) -> Result<Answer, Failure> {
    let shop = shop.parse().map_err(|_| Failure::Died)?;
    let joining = Joining { shop, details };
    let work = |app: runtime::App| async move {
        shops::join(&app.journal, joining, "secret", app.clock.now()).await
    };
    Ok(match world.at_a_desk(work).await? {
        Joined::New(_) => Answer::Done,
        Joined::Exists(_) | Joined::HostTaken => Answer::Refused,
    })
}

async fn execute(world: &Arc<World>, shop: &str, command: Command) -> Result<Answer, Failure> {
    let shop = shop.parse().map_err(|_| Failure::Died)?;
    let work = |app: runtime::App| async move {
        shops::execute(&app.journal, &shop, &command, app.clock.now()).await
    };
    Ok(match world.at_a_desk(work).await? {
        Executed::Done => Answer::Done,
        Executed::Refused(_) | Executed::HostTaken | Executed::Missing => Answer::Refused,
    })
}

fn details(name: &str, host: &str) -> Result<Details, Failed> {
    Ok(Details {
        name: Line::parse(name, 100)?,
        host: Line::parse(host, 100)?,
        mail: format!("complaints@{host}").parse()?,
        language: Language::En,
        membership: Membership {
            version: Line::parse("2026-1", 100)?,
            since: jiff::civil::date(2026, 1, 1),
        },
    })
}
