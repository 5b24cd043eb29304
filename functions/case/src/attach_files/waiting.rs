//! A message that waits for its files: what was typed, stored as a draft.

use dispute::{Party, Submission};
use journal::{DraftId, pause};
use runtime::{App, Error};
use sha2::{Digest, Sha256};
use web::Visit;
use web::http::{Form, Passing};

/// The fields that are kept.
const FIELDS: [&str; 7] = ["answer", "text", "amount", "day", "month", "year", "asked"];

/// How often it is saved again because another window saved it first.
const TRIES: u32 = 8;

/// A message that waits for its files.
pub(crate) struct Waiting {
    id: DraftId,
    /// What was typed.
    pub(crate) form: Form,
}

impl Waiting {
    /// The one of this form; `None` if there is none.
    pub(crate) async fn load(
        app: &App,
        visit: &Visit<'_>,
        submission: Submission,
    ) -> Result<Option<Self>, Error> {
        let id = id(visit, submission);
        let saved = app.journal.draft(&id).await?;
        Ok(saved.map(|saved| Self {
            id,
            form: Form::parse(saved.content.as_bytes()),
        }))
    }

    /// The place of its files in the bucket.
    pub(crate) fn place(&self) -> evidence::Draft {
        evidence::Draft::of(&self.id.to_string())
    }
}

/// Saves what was typed.
pub(crate) async fn save(
    app: &App,
    visit: &Visit<'_>,
    submission: Submission,
    form: &Form,
) -> Result<(), Error> {
    let id = id(visit, submission);
    for attempt in 0..TRIES {
        let was = app.journal.draft(&id).await?;
        let (content, now) = (form.encoded(&FIELDS), app.clock.now());
        let saved = app.journal.save_draft(&id, was.as_ref(), content, now);
        if saved.await?.is_some() {
            return Ok(());
        }
        pause(attempt).await;
    }
    Err(Passing::new("another window was saved first each time").into())
}

/// It follows from the case and the side of the link, so that no link leads to
/// what another side or case is about to send.
fn id(visit: &Visit, submission: Submission) -> DraftId {
    let side = match visit.party {
        Party::Consumer => "consumer",
        Party::Shop => "shop",
    };
    let digest = Sha256::digest(format!("message {} {side} {}", visit.case, submission.0));
    let mut bits = [0; 16];
    for (bit, of_digest) in bits.iter_mut().zip(digest) {
        *bit = of_digest;
    }
    DraftId::from_random(bits)
}
