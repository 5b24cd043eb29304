//! The operator's tool: backup, restore, checks, replaying dead letters, and
//! the work of the staff that has no pages yet.

mod address;
mod aws;
mod backup;
mod case;
mod check;
mod cli;
mod dead_letter;
mod export;
mod ratings;
mod records;
mod refold;
mod replay;
mod restore;
mod shop;
mod target;
mod waiting;

pub use cli::{Arguments, Command, HELP};
pub use failure::Error;

use std::path::Path;

use aws_types::SdkConfig;
use runtime::Variables;

use crate::target::Target;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is fine.
    Fine,
    /// It finished, but found or left something that needs attention.
    Wanting,
}

/// Prints a line for people.
pub type Say<'a> = &'a mut dyn FnMut(String);

/// Runs the command.
pub async fn run(
    arguments: Arguments,
    variables: &Variables,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let Arguments { command, place } = arguments;
    if let Command::Help = command {
        say(HELP.to_owned());
        return Ok(Outcome::Fine);
    }
    let target = Target::find(place, variables).await?;
    match command {
        Command::Help => Ok(Outcome::Fine),
        Command::Export(folder) => export::export(&target, &folder, say).await,
        Command::Restore(folder) => restore::restore(&target, &folder, say).await,
        Command::Check(against) => check::check(&target, against.as_deref(), say).await,
        Command::Ratings(year) => ratings::show(&target, year, say).await,
        Command::Refold => refold::refold(&target, say).await,
        Command::Queues => replay::show_all(&target, say).await,
        Command::Replay(queue) => replay::replay(&target, &queue, say).await,
        Command::Show(id) => case::show(&target, id, say).await,
        Command::Shops => shop::list(&target, say).await,
        Command::AddShop(joining) => shop::add(&target, &joining, say).await,
        Command::ChangeShop(change) => shop::change(&target, &change, say).await,
        Command::EndMembership(shop, reason) => shop::end(&target, &shop, reason, say).await,
        Command::Waiting(Some(list)) => waiting::show(&target, list, say).await,
        Command::Waiting(None) => waiting::show_all(&target, say).await,
        Command::CorrectAddress(correction) => address::correct(&target, correction, say).await,
    }
}

/// Exports only the table to a new folder, for a world that isn't a stack.
pub async fn export(
    config: &SdkConfig,
    variables: &Variables,
    table: &str,
    folder: &Path,
) -> Result<Outcome, Error> {
    let target = Target::of_table(config, variables, table)?;
    export::export(&target, folder, &mut |_| ()).await
}
