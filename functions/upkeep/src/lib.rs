//! Maintains what is stored.

pub mod check_chains;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![Function::of_event("check-chains", check_chains::handle)]
}
