//! What attackers try. `docs/threat-model.md` describes them and names these
//! tests.

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
