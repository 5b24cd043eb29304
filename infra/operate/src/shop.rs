//! Member shops.

use failure::{Doing, Error};
use shop::{Command, Joining, Refusal};
use shops::{Executed, Joined};

use crate::cli::{Entry, NewShop};
use crate::target::Target;
use crate::{Outcome, Say};

/// Adds a member shop, or changes one.
pub(crate) async fn add(target: &Target, new: &NewShop, say: Say<'_>) -> Result<Outcome, Error> {
    let shop = &new.joining.shop;
    let secret = match new.entry {
        Entry::New => Some(join(target, &new.joining).await?),
        Entry::Changed => {
            change(target, &new.joining).await?;
            None
        }
        Entry::Renewed => {
            change(target, &new.joining).await?;
            Some(renew(target, &new.joining).await?)
        }
    };
    say(format!("Its member page is /shops/{shop}."));
    if let Some(secret) = secret {
        say(format!(
            "Its secret, shown only now: {secret}. Nothing asks for it yet; its platform will \
             sign with it once it can hand over complaints."
        ));
    }
    Ok(Outcome::Fine)
}

/// Makes it a member, and returns its secret.
async fn join(target: &Target, joining: &Joining) -> Result<String, Error> {
    let doing = || doing(joining);
    let secret = secret().doing(doing())?;
    let joined = shops::join(&target.journal, joining.clone(), &secret, target.second()).await;
    match joined.doing(doing())? {
        Joined::New(_) => Ok(secret),
        Joined::HostTaken => Err(Error::new(doing(), HOST_TAKEN)),
        Joined::Exists(member) if member.is_member() => {
            Err(Error::new(doing(), "it is a member; --change changes it"))
        }
        Joined::Exists(_) => {
            // In this order it can be tried again.
            let secret = renew(target, joining).await?;
            execute(target, joining, Command::Rejoin(joining.details.clone())).await?;
            Ok(secret)
        }
    }
}

async fn change(target: &Target, joining: &Joining) -> Result<(), Error> {
    execute(target, joining, Command::Change(joining.details.clone())).await
}

/// Gives it a new secret, and returns that.
async fn renew(target: &Target, joining: &Joining) -> Result<String, Error> {
    let doing = || doing(joining);
    let secret = secret().doing(doing())?;
    let renewed = shops::renew_secret(&target.journal, &joining.shop, &secret).await;
    renewed.doing(doing())?;
    Ok(secret)
}

async fn execute(target: &Target, joining: &Joining, command: Command) -> Result<(), Error> {
    let doing = || doing(joining);
    let executed = shops::execute(&target.journal, &joining.shop, &command, target.second());
    match executed.await.doing(doing())? {
        Executed::Done | Executed::Refused(Refusal::Unchanged) => Ok(()),
        Executed::Refused(refusal) => Err(Error::new(doing(), refusal)),
        Executed::HostTaken => Err(Error::new(doing(), HOST_TAKEN)),
        Executed::Missing => Err(Error::new(doing(), "it is no member yet")),
    }
}

const HOST_TAKEN: &str = "its host is another shop's";

fn doing(joining: &Joining) -> String {
    format!("store the shop {}", joining.shop)
}

/// 256 random bits in hexadecimal.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}
