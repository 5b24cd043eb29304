//! Somebody who tries what doesn't fit.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    odd: 50.0,
    doubles: 30.0,
    ..Manners::GOOD
};
