//! Somebody who answers weeks later, from pages opened long before.

use crate::dice::{days, hours};
use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    reacts: (hours(6), days(20)),
    dawdles: 35.0,
    ..Manners::GOOD
};
