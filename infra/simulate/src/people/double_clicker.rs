//! Somebody who presses every button twice at once.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    doubles: 80.0,
    ..Manners::GOOD
};
