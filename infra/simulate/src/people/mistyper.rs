//! Somebody who mistypes their mail address, and is told so by the page alone.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    mistypes: 90.0,
    by_form: 75.0,
    ..Manners::GOOD
};
