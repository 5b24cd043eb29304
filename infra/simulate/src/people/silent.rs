//! Somebody who hardly ever answers.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    idle: 92.0,
    ..Manners::GOOD
};
