//! Member shops.

use failure::{Doing, Error};

use crate::cli::{Entry, NewShop};
use crate::target::Target;
use crate::{Outcome, Say};

/// Adds a member shop, or changes one.
pub(crate) async fn add(target: &Target, new: &NewShop, say: Say<'_>) -> Result<Outcome, Error> {
    let NewShop { shop, entry } = new;
    let doing = || format!("store the shop {}", shop.id);
    let old = target.store.shop_secret(&shop.id).await.doing(doing())?;
    let (secret, is_new) = match (old, entry) {
        (Some(secret), Entry::Changed) => (secret, false),
        (Some(_), Entry::Renewed) | (None, Entry::New) => (secret().doing(doing())?, true),
        (Some(_), Entry::New) => {
            return Err(Error::new(doing(), "it is a member; --change changes it"));
        }
        (None, Entry::Changed | Entry::Renewed) => {
            return Err(Error::new(doing(), "it is no member yet"));
        }
    };
    let stored = target.store.put_shop(shop, &secret).await;
    stored.doing(doing())?;
    say(format!("Its member page is /shops/{}.", shop.id));
    if is_new {
        say(format!(
            "Its secret, shown only now: {secret}. Nothing asks for it yet; its platform will \
             sign with it once it can hand over complaints."
        ));
    }
    Ok(Outcome::Fine)
}

/// 256 random bits in hexadecimal.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}
