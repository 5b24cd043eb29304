//! All tests that drive the product from outside.

#![expect(
    clippy::expect_used,
    reason = "a test that can't go on fails by panicking"
)]

mod alarms;
mod at_once;
mod attaching;
mod backup;
mod bad_input;
mod bad_requests;
mod browser;
mod buttons;
mod confirming;
mod cost;
mod download;
mod drafts;
mod events;
mod evidence;
mod failures;
mod faults;
mod filing;
mod flooded;
mod found;
mod info;
mod intake;
mod language;
mod links;
mod log;
mod mail_feedback;
mod members;
mod nightly;
mod operator;
mod outages;
mod outdated;
mod page_facts;
mod permissions;
mod rating;
mod replay;
mod road;
mod script;
mod security;
mod slow;
mod talking;
mod terms;
mod typed;
mod undo;
mod wiring;
