//! Carries out the consequences of a stored event: sends a mail, sets or
//! deletes a timer. `deliver` does so as soon as the stream reports the event,
//! `sweep` handles the backlog.
//!
//! An item is claimed before it is carried out and deleted afterwards. If that
//! fails:
//!
//! - It was certainly not carried out: the claim is released and the next retry
//!   starts at once.
//! - It may have been carried out (SES gave no answer, or the function died):
//!   the claim stays until it expires, and then the item is carried out again.
//!   This is the only case in which a mail may be sent twice.
//! - SES rejects the mail or its address permanently: the case records a
//!   bounce, and the item is done.
//! - It fails for another reason (for example, the account may not send mail):
//!   the item stays, so that nothing is lost silently. `deliver` goes on with
//!   the next item; `sweep` retries it every hour and fails visibly until
//!   somebody has fixed the cause.

mod carrier;
mod error;

pub use carrier::{Carried, Carrier};
pub use error::Error;
