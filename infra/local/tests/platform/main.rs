//! The contract of the platform, tested with a tiny product.

#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod clock;
mod console;
mod evidence;
mod faults;
mod files;
mod gateway;
mod mail;
mod permissions;
mod product;
mod remote;
mod restart;
mod stream;
mod support;
mod timers;
