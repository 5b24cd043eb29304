//! Somebody who mistypes their mail address, and learns of it only from the
//! page.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    mistypes: 90.0,
    by_form: 75.0,
    ..Manners::GOOD
};
