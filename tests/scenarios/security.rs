//! What somebody tries who means harm. `docs/threat-model.md` says who, and
//! names these tests.

mod forgery;
mod guessing;
mod headers;
mod limits;
mod mail;
mod redirects;
mod replay;
mod rotation;
mod scene;
mod texts;
mod trouble;
