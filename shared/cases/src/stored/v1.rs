//! The first stored shapes, in use since the beginning. They have to stay
//! readable for ever: a name or a type here changes only together with a new
//! version.

mod complaint;
mod consequence;
mod course;
mod event;
mod leaf;
mod people;

pub(crate) use consequence::Consequence;
#[cfg(test)]
pub(crate) use consequence::Mail;
pub(crate) use event::Event;
#[cfg(test)]
pub(crate) use leaf::Language;
pub(crate) use people::{Actor, Rules};
