//! Member shops.

use dispute::{Language, ShopId, Text};
use failure::{Doing, Error};
use shop::{Command, Joining, Refusal};
use shops::{Executed, Joined};

use crate::address::doubt;
use crate::cli::Change;
use crate::target::Target;
use crate::{Outcome, Say};

/// Lists the member shops, in the order of their hosts.
pub(crate) async fn list(target: &Target, say: Say<'_>) -> Result<Outcome, Error> {
    let doing = || "list the shops";
    let found = shops::members(&target.journal).await.doing(doing())?;
    for shop in &found {
        let member = shops::member(&target.journal, &shop.id).await;
        if let Some(member) = member.doing(doing())? {
            let details = &member.details;
            say(format!(
                "{}, {}, {}, {}, {}, member since {} on the terms {}",
                member.id,
                details.name.or_empty(),
                details.host.or_empty(),
                details.mail.or_empty(),
                details.language.code(),
                wording::date(Language::En, details.membership.since),
                details.membership.version.or_empty(),
            ));
        }
    }
    say(format!("Member shops: {}.", found.len()));
    Ok(Outcome::Fine)
}

/// Adds a member shop.
pub(crate) async fn add(
    target: &Target,
    joining: &Joining,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let secret = join(target, joining).await?;
    say_page(&joining.shop, say);
    doubt(&joining.details.mail, say);
    say_secret(&secret, say);
    Ok(Outcome::Fine)
}

/// Changes the details of a member shop that were given.
pub(crate) async fn change(
    target: &Target,
    change: &Change,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let shop = &change.shop;
    let member = shops::load(&target.journal, shop)
        .await
        .doing(doing(shop))?;
    let member = member.ok_or_else(|| Error::new(doing(shop), MISSING))?;
    let details = change.given.over(member.details);
    let mail = details.mail.clone();
    execute(target, shop, Command::Change(details)).await?;
    say_page(shop, say);
    doubt(&mail, say);
    if change.new_secret {
        say_secret(&renew(target, shop).await?, say);
    }
    Ok(Outcome::Fine)
}

/// Ends the membership of a shop.
pub(crate) async fn end(
    target: &Target,
    shop: &ShopId,
    reason: Text,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    execute(target, shop, Command::End { reason }).await?;
    say(format!(
        "{shop} is no member any more. Nobody can file a complaint about it; its open cases go on."
    ));
    Ok(Outcome::Fine)
}

fn say_page(shop: &ShopId, say: Say<'_>) {
    say(format!("Its member page is /shops/{shop}."));
}

fn say_secret(secret: &str, say: Say<'_>) {
    say(format!(
        "Its secret, shown only now: {secret}. Nothing asks for it yet; its platform will \
         sign with it once it can hand over complaints."
    ));
}

/// Makes it a member, and returns its secret.
async fn join(target: &Target, joining: &Joining) -> Result<String, Error> {
    let shop = &joining.shop;
    let secret = secret().doing(doing(shop))?;
    let joined = shops::join(&target.journal, joining.clone(), &secret, target.second()).await;
    match joined.doing(doing(shop))? {
        Joined::New(_) => Ok(secret),
        Joined::HostTaken => Err(Error::new(doing(shop), HOST_TAKEN)),
        Joined::Exists(member) if member.is_member() => Err(Error::new(
            doing(shop),
            "it is a member; --change changes it",
        )),
        Joined::Exists(_) => {
            // In this order it can be tried again.
            let secret = renew(target, shop).await?;
            execute(target, shop, Command::Rejoin(joining.details.clone())).await?;
            Ok(secret)
        }
    }
}

/// Gives it a new secret, and returns that.
async fn renew(target: &Target, shop: &ShopId) -> Result<String, Error> {
    let secret = secret().doing(doing(shop))?;
    let renewed = shops::renew_secret(&target.journal, shop, &secret).await;
    renewed.doing(doing(shop))?;
    Ok(secret)
}

async fn execute(target: &Target, shop: &ShopId, command: Command) -> Result<(), Error> {
    let executed = shops::execute(&target.journal, shop, &command, target.second());
    match executed.await.doing(doing(shop))? {
        Executed::Done | Executed::Refused(Refusal::Unchanged) => Ok(()),
        Executed::Refused(refusal) => Err(Error::new(doing(shop), refusal)),
        Executed::HostTaken => Err(Error::new(doing(shop), HOST_TAKEN)),
        Executed::Missing => Err(Error::new(doing(shop), MISSING)),
    }
}

const HOST_TAKEN: &str = "its host is another shop's";
const MISSING: &str = "it is no member yet";

fn doing(shop: &ShopId) -> String {
    format!("store the shop {shop}")
}

/// 256 random bits in hexadecimal.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}
