//! A household in which two people press different buttons at the same moment,
//! on two devices.

use crate::person::Manners;

pub(super) const MANNERS: Manners = Manners {
    rivals: 70.0,
    by_form: 60.0,
    ..Manners::GOOD
};
