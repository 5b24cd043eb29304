//! The platform keeps its contract, with a tiny product on it.

mod clock;
mod console;
mod faults;
mod files;
mod gateway;
mod mail;
mod restart;
mod stream;
mod support;
mod timers;
