//! Carries out what a stored event entails: a mail, a timer put, a timer
//! dropped. `deliver` does so as soon as the stream tells of it, `sweep` with
//! what was left over.
//!
//! An item is claimed before it is carried out and deleted after. What becomes
//! of it in between:
//!
//! - It was certainly not carried out: the claim is given back, and the next
//!   try begins at once.
//! - It may have been carried out (SES gave no answer, or the function died):
//!   the claim stands until it expires, and then it is carried out again. This
//!   is the one case in which a mail may go out twice.
//! - SES refuses the mail or its address for good: the case records that it came
//!   back, and the item is done.
//! - It can't be carried out for any other reason (the account sends no mail):
//!   it stays, so that nothing is lost without a trace; `deliver` goes on with
//!   the next item, and `sweep` tries it again every hour and fails visibly
//!   until somebody has put it right.

mod carrier;
mod error;

pub use carrier::{Carried, Carrier};
pub use error::Error;
