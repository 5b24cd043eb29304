//! Invented shops and cases, to have something to look at.

mod cases;
pub(crate) mod shops;
mod story;
mod visitor;

use crate::error::{Doing, Error};
use crate::platform::Running;
use crate::wire::PLATFORM;
use journal::Journal;
use runtime::Variables;
use std::collections::BTreeMap;

/// Writes the sample shops to the table that these variables name.
pub async fn put_shops(variables: BTreeMap<String, String>) -> Result<(), Error> {
    let doing = "open the table for the sample shops";
    let variables = Variables::given(variables);
    let config = runtime::aws::config(PLATFORM, &variables).doing(doing)?;
    let table = variables.required("TABLE_NAME").doing(doing)?;
    shops::store(&Journal::new(&config, &table)).await
}

/// Files the sample cases through the product's own pages, unless an earlier
/// run already did.
pub async fn file(running: &Running) -> Result<(), Error> {
    let once = running.once("samples")?;
    if !once {
        return Ok(());
    }
    let story = story::Story {
        origin: &running.address,
        clock: &running.surroundings.clock,
    };
    story.tell().await
}
