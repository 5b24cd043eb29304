//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use dispute::{CaseId, Language, Line, MailAddress, Party, Queue, ShopId, StaffId};
use jiff::civil::Date;
use lexopt::{Arg, Parser, ValueExt};
use shop::{Details, Joining, Membership};

/// The text of `--help`.
pub const HELP: &str = "\
Looks after a Beslecht that runs on AWS, or on this machine.

Usage: operate COMMAND [options]

  export DIR       writes everything to files in a new folder
  restore DIR      puts such files into an empty table, and proves them equal
  check            checks every case and shop: do its events hold, does it follow
                   from them
  refold           rewrites what an older version of the code made
  queues           shows what lies in the dead-letter queues
  replay QUEUE     carries it out again, and deletes what was carried out
  add-shop ID      makes a shop a member; with --change, changes one, and with
                   --new-secret besides, gives it another secret
  waiting LIST     shows the cases that wait for somebody of the staff
  correct-address CASE shop|consumer ADDRESS
                   from now on sends the mails of a case to another address

Where:
  --stack NAME     the stack, whose outputs say the rest (beslecht)
  --table NAME     another table than the stack's
  --bucket NAME    another bucket for photos and documents than the stack's
  --endpoint URL   a local platform in the place of AWS
Else the region and credentials of AWS_REGION, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN count.

check:
  --against DIR    and is every case and shop of that export still there, unchanged
                   up to where it was then

export, restore:
  --without-evidence  leaves photos and documents where they are

add-shop (all but the last line are needed):
  --name NAME --host HOST --mail ADDRESS --member-since YYYY-MM-DD
  --membership VERSION --language nl|en
  --change --new-secret

correct-address (it is needed):
  --by ID          who of the staff does it, which the case keeps";

/// The parsed command line.
#[derive(Debug)]
pub struct Arguments {
    /// The command.
    pub command: Command,
    pub(crate) place: Place,
}

/// A command of the tool.
#[derive(Debug)]
pub enum Command {
    /// Show how the tool is used.
    Help,
    /// Export everything to files in this folder.
    Export(PathBuf),
    /// Restore the files in this folder into an empty table.
    Restore(PathBuf),
    /// Check every record, and whether those of an export are all there.
    Check(Option<PathBuf>),
    /// Rewrite records that were made by another version of the code.
    Refold,
    /// Show the dead letters in all queues.
    Queues,
    /// Replay the dead letters of a queue.
    Replay(String),
    /// Add a member shop, or change it.
    AddShop(NewShop),
    /// Show the cases in a queue of the staff.
    Waiting(Queue),
    /// Correct an address of a case.
    CorrectAddress(Correction),
}

/// A member shop to add or to change.
#[derive(Debug)]
pub struct NewShop {
    pub(crate) joining: Joining,
    pub(crate) entry: Entry,
}

/// What happens to the entry of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// It becomes a member.
    New,
    /// It already exists, and keeps its secret.
    Changed,
    /// It already exists, and gets a new secret.
    Renewed,
}

/// The correct address of one side of a case.
#[derive(Debug)]
pub struct Correction {
    pub(crate) case: CaseId,
    pub(crate) party: Party,
    pub(crate) address: MailAddress,
    pub(crate) by: StaffId,
}

/// The location of the stack.
#[derive(Debug, Default)]
pub(crate) struct Place {
    pub(crate) stack: Option<String>,
    pub(crate) table: Option<String>,
    pub(crate) bucket: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) without_evidence: bool,
}

/// All options, as typed.
#[derive(Default)]
struct Typed {
    words: Vec<String>,
    place: Place,
    against: Option<PathBuf>,
    help: bool,
    change: bool,
    new_secret: bool,
    said: Vec<(&'static str, String)>,
}

impl Arguments {
    /// Parses the arguments after the program's name.
    pub fn parse(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Self, String> {
        let typed = Typed::read(arguments).map_err(|error| format!("{error}; see --help"))?;
        let command = typed.command()?;
        Ok(Self {
            command,
            place: typed.place,
        })
    }
}

impl Typed {
    fn read(
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> Result<Self, lexopt::Error> {
        let mut typed = Self::default();
        let mut parser = Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => typed.help = true,
                Arg::Long("stack") => typed.place.stack = Some(parser.value()?.string()?),
                Arg::Long("table") => typed.place.table = Some(parser.value()?.string()?),
                Arg::Long("bucket") => typed.place.bucket = Some(parser.value()?.string()?),
                Arg::Long("endpoint") => typed.place.endpoint = Some(parser.value()?.string()?),
                Arg::Long("without-evidence") => typed.place.without_evidence = true,
                Arg::Long("against") => typed.against = Some(parser.value()?.into()),
                Arg::Long("change") => typed.change = true,
                Arg::Long("new-secret") => typed.new_secret = true,
                Arg::Long(name) => {
                    let known = SAID.into_iter().find(|known| *known == name);
                    let Some(name) = known else {
                        return Err(argument.unexpected());
                    };
                    typed.said.push((name, parser.value()?.string()?));
                }
                Arg::Value(word) => typed.words.push(word.string()?),
                Arg::Short(_) => return Err(argument.unexpected()),
            }
        }
        Ok(typed)
    }

    fn command(&self) -> Result<Command, String> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match *words.as_slice() {
            _ if self.help => Ok(Command::Help),
            [] => Ok(Command::Help),
            ["export", folder] => Ok(Command::Export(folder.into())),
            ["restore", folder] => Ok(Command::Restore(folder.into())),
            ["check"] => Ok(Command::Check(self.against.clone())),
            ["refold"] => Ok(Command::Refold),
            ["queues"] => Ok(Command::Queues),
            ["replay", queue] => Ok(Command::Replay(queue.to_owned())),
            ["add-shop", id] => Ok(Command::AddShop(NewShop {
                joining: self.joining(id)?,
                entry: self.entry()?,
            })),
            ["waiting", list] => Ok(Command::Waiting(staff_list(list)?)),
            ["correct-address", case, party, address] => Ok(Command::CorrectAddress(Correction {
                case: read("the case", case, str::parse::<CaseId>)?,
                party: side(party)?,
                address: read("the address", address, str::parse::<MailAddress>)?,
                by: read("--by", self.option("by")?, str::parse::<StaffId>)?,
            })),
            _ => Err(format!("{:?} is no command; see --help", words.join(" "))),
        }
    }

    fn entry(&self) -> Result<Entry, String> {
        match (self.change, self.new_secret) {
            (false, false) => Ok(Entry::New),
            (true, false) => Ok(Entry::Changed),
            (true, true) => Ok(Entry::Renewed),
            (false, true) => Err("--new-secret goes with --change".to_owned()),
        }
    }

    fn joining(&self, id: &str) -> Result<Joining, String> {
        Ok(Joining {
            shop: read("the id", id, str::parse::<ShopId>)?,
            details: Details {
                name: self.line("name")?,
                host: self.line("host")?,
                mail: read("--mail", self.option("mail")?, str::parse::<MailAddress>)?,
                language: Language::of_tag(self.option("language")?)
                    .ok_or("--language is neither nl nor en")?,
                membership: Membership {
                    version: self.line("membership")?,
                    since: read(
                        "--member-since",
                        self.option("member-since")?,
                        str::parse::<Date>,
                    )?,
                },
            },
        })
    }

    fn line(&self, name: &str) -> Result<Line, String> {
        let typed = self.option(name)?;
        read(&format!("--{name}"), typed, |text| {
            Line::parse(text, LONGEST)
        })
    }

    fn option(&self, name: &str) -> Result<&str, String> {
        let found = self.said.iter().find(|(known, _)| *known == name);
        let (_, value) = found.ok_or_else(|| format!("--{name} is needed"))?;
        Ok(value)
    }
}

fn staff_list(word: &str) -> Result<Queue, String> {
    let list = Queue::ALL.into_iter().find(|list| list.word() == word);
    list.ok_or_else(|| {
        let words = Queue::ALL.map(Queue::word);
        format!("{word:?} is no list of the staff: {}", words.join(", "))
    })
}

fn side(word: &str) -> Result<Party, String> {
    Party::of_word(word).ok_or_else(|| format!("{word:?} is neither shop nor consumer"))
}

/// The options that describe a shop, and the one for who does something.
const SAID: [&str; 7] = [
    "by",
    "name",
    "host",
    "mail",
    "language",
    "member-since",
    "membership",
];

/// The most characters of a name, a host or a version.
const LONGEST: usize = 100;

fn read<T, E: std::fmt::Display>(
    name: &str,
    typed: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T, String> {
    parse(typed).map_err(|error| format!("{name} {typed:?}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &str) -> String {
        let refused = Arguments::parse(line.split_whitespace());
        refused.map(|read| read.command).unwrap_err()
    }

    #[test]
    fn what_is_wrong_on_the_line_is_named() {
        let correct = "correct-address 7K3M9-QXDP2 shop info@vandalen.example";
        for (line, why) in [
            ("restart", "\"restart\" is no command; see --help"),
            ("check --harder", "invalid option '--harder'; see --help"),
            (correct, "--by is needed"),
            (
                &format!("{correct} --by Mila"),
                "--by \"Mila\": the id has a character that can't stand there",
            ),
            (
                "correct-address 7K3M9 shop info@vandalen.example --by mila",
                "the case \"7K3M9\": the id has the wrong length",
            ),
            (
                "correct-address 7K3M9-QXDP2 jurist info@vandalen.example --by mila",
                "\"jurist\" is neither shop nor consumer",
            ),
            (
                "correct-address 7K3M9-QXDP2 shop info --by mila",
                "the address \"info\": not a mail address",
            ),
            ("add-shop de-linde", "--name is needed"),
            (
                "add-shop de-linde --name Linde --host linde.example --mail info@linde.example \
                 --language nl --member-since 2026-11-01 --membership 2026-1 --new-secret",
                "--new-secret goes with --change",
            ),
            (
                "waiting mail",
                "\"mail\" is no list of the staff: mediation, ruling, reported-shop, \
                 not-performed, overdue, refund, undelivered-mail",
            ),
        ] {
            assert_eq!(refused(line), why);
        }
    }
}
