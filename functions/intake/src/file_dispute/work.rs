//! What sending the form takes while many mails come back that ask to confirm: a
//! computation of the visitor's device, by the scheme of ALTCHA
//! (<https://altcha.org>), or a minute of waiting where the page's script
//! doesn't run.
//!
//! Nothing is stored for it. Both are signed, belong to one draft by its secret id,
//! which becomes one complaint however often it is sent, and expire.

use jiff::SignedDuration;
use journal::DraftId;
use page::intake::Slow;
use sha2::{Digest, Sha256};

use super::Visit;

/// The computation tries numbers from 0 up to this one: some seconds of a
/// telephone.
const MOST: u32 = 50_000;
const WAIT: SignedDuration = SignedDuration::from_mins(1);
const LASTS: SignedDuration = SignedDuration::from_hours(1);

/// Whether the form brings the computation, or the wait is over.
pub(crate) fn is_done(visit: &Visit, draft: &DraftId) -> bool {
    let draft = &visit.app.links.digest(&format!("slow {draft}"));
    is_computed(visit, draft) || waited(visit, draft).is_some_and(|it| it >= WAIT.as_secs())
}

fn is_computed(visit: &Visit, draft: &str) -> bool {
    let field = |name| visit.form.text(name);
    let salt = field("salt");
    let Some(expires) = expiry(salt, draft) else {
        return false;
    };
    let challenge = challenge(salt, field("number"));
    now(visit) <= expires && field("signature") == signature(visit, &challenge)
}

/// The end of a computation for this draft.
fn expiry(salt: &str, draft: &str) -> Option<i64> {
    let rest = salt.strip_prefix(draft)?.strip_prefix('.')?;
    let (_, ends) = rest.split_once("?expires=")?;
    ends.strip_suffix('&')?.parse().ok()
}

/// For how many seconds this draft has waited, as its form says; `None` if it
/// says nothing that counts.
fn waited(visit: &Visit, draft: &str) -> Option<i64> {
    let since: i64 = visit.form.text("since").parse().ok()?;
    let is_ours = visit.form.text("waiting") == waiting(visit, draft, since);
    let waited = now(visit).checked_sub(since)?;
    (is_ours && (0..=LASTS.as_secs()).contains(&waited)).then_some(waited)
}

/// What the page asks for. Whoever waits already doesn't begin anew.
pub(crate) fn asked(visit: &Visit, draft: &DraftId) -> Slow {
    let draft = &visit.app.links.digest(&format!("slow {draft}"));
    let now = now(visit);
    let nonce = u64::from_be_bytes(visit.app.chance.bytes());
    // The end of the salt can't be taken for a part of the number.
    let salt = format!("{draft}.{nonce:x}?expires={}&", now + LASTS.as_secs());
    let [a, b, c, d] = visit.app.chance.bytes();
    let number = u32::from_be_bytes([a, b, c, d]) % MOST;
    let challenge = challenge(&salt, &number.to_string());
    let begun = waited(visit, draft);
    let since = begun.map_or(now, |waited| now - waited);
    Slow {
        signature: signature(visit, &challenge),
        challenge,
        salt,
        most: MOST,
        since,
        waiting: waiting(visit, draft, since),
        seconds: (WAIT.as_secs() - begun.unwrap_or_default()).max(1),
    }
}

fn challenge(salt: &str, number: &str) -> String {
    let digest = Sha256::digest(format!("{salt}{number}"));
    let bytes = digest.iter();
    bytes.fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn signature(visit: &Visit, challenge: &str) -> String {
    visit.app.links.digest(&format!("computed {challenge}"))
}

fn waiting(visit: &Visit, draft: &str, since: i64) -> String {
    visit.app.links.digest(&format!("waiting {draft} {since}"))
}

fn now(visit: &Visit) -> i64 {
    visit.app.clock.now().as_second()
}
