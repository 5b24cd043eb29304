//! Invented shops and cases, to have something to look at.

mod cases;
pub(crate) mod shops;
mod story;
mod visitor;

use crate::error::Error;
use crate::platform::Running;

/// Files the sample cases through the product's own pages, unless an earlier
/// run did.
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
