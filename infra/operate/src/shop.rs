//! Member shops.

use crate::cli::NewShop;
use crate::error::{Doing, Error};
use crate::target::Target;
use crate::{Outcome, Say};

/// Makes a shop a member, or changes one.
pub(crate) async fn add(target: &Target, new: &NewShop, say: Say<'_>) -> Result<Outcome, Error> {
    let NewShop { shop, change } = new;
    let doing = || format!("store the shop {}", shop.id);
    let old = target.store.shop_secret(&shop.id).await.doing(doing())?;
    let secret = match (&old, change) {
        (Some(secret), true) => secret.clone(),
        (None, false) => secret().doing(doing())?,
        (Some(_), false) => {
            return Err(Error::new(doing(), "it is a member; --change changes it"));
        }
        (None, true) => return Err(Error::new(doing(), "it is no member yet")),
    };
    let stored = target.store.put_shop(shop, &secret).await;
    stored.doing(doing())?;
    say(format!("Its member page is /shops/{}.", shop.id));
    if old.is_none() {
        say(format!(
            "Its platform signs webhooks with this, shown only now: {secret}"
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
