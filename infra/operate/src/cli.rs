//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use dispute::{Language, Line, MailAddress, Membership, Shop, ShopId};
use jiff::civil::Date;
use lexopt::{Arg, Parser, ValueExt};

/// What `--help` says.
pub const HELP: &str = "\
Looks after a Beslecht that runs on AWS, or on this machine.

Usage: operate COMMAND [options]

  export DIR       writes everything to files in a new folder
  restore DIR      puts such files into an empty table, and proves them equal
  check            checks every case: do its events hold, does it follow from them
  queues           shows what lies in the dead-letter queues
  replay QUEUE     carries it out again, and deletes what was carried out
  add-shop ID      makes a shop a member; with --change, changes one

Where:
  --stack NAME     the stack, whose outputs say the rest (beslecht)
  --table NAME     another table than the stack's
  --bucket NAME    another bucket for photos and documents than the stack's
  --endpoint URL   a local platform in the place of AWS
Else the region and credentials of AWS_REGION, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN count.

check:
  --against DIR    and is every case of that export still there, unchanged up to
                   where it was then

export, restore:
  --without-evidence  leaves photos and documents where they are

add-shop (all but the last are needed):
  --name NAME --host HOST --mail ADDRESS --member-since YYYY-MM-DD
  --membership VERSION --language nl|en --change";

/// What was asked for, and where.
#[derive(Debug)]
pub struct Arguments {
    /// What to do.
    pub command: Command,
    pub(crate) place: Place,
}

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Say how it is used.
    Help,
    /// Write everything to files in this folder.
    Export(PathBuf),
    /// Put the files of this folder into an empty table.
    Restore(PathBuf),
    /// Check every case, and that those of an export are still there.
    Check(Option<PathBuf>),
    /// Show what lies in the dead-letter queues.
    Queues,
    /// Play a queue back.
    Replay(String),
    /// Make a shop a member, or change it.
    AddShop(NewShop),
}

/// A shop that becomes a member, or changes.
#[derive(Debug)]
pub struct NewShop {
    pub(crate) shop: Shop,
    pub(crate) change: bool,
}

/// Where the stack is.
#[derive(Debug, Default)]
pub(crate) struct Place {
    pub(crate) stack: Option<String>,
    pub(crate) table: Option<String>,
    pub(crate) bucket: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) without_evidence: bool,
}

/// Everything that may stand on the line, as it was typed.
#[derive(Default)]
struct Typed {
    words: Vec<String>,
    place: Place,
    against: Option<PathBuf>,
    help: bool,
    change: bool,
    shop: Vec<(&'static str, String)>,
}

impl Arguments {
    /// Reads the arguments after the program's name.
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
                Arg::Long(name) => {
                    let known = SHOP.into_iter().find(|known| *known == name);
                    let Some(name) = known else {
                        return Err(argument.unexpected());
                    };
                    typed.shop.push((name, parser.value()?.string()?));
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
            ["queues"] => Ok(Command::Queues),
            ["replay", queue] => Ok(Command::Replay(queue.to_owned())),
            ["add-shop", id] => Ok(Command::AddShop(NewShop {
                shop: self.shop(id)?,
                change: self.change,
            })),
            _ => Err(format!("{:?} is no command; see --help", words.join(" "))),
        }
    }

    fn shop(&self, id: &str) -> Result<Shop, String> {
        Ok(Shop {
            id: read("the id", id, str::parse::<ShopId>)?,
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
        })
    }

    fn line(&self, name: &str) -> Result<Line, String> {
        let typed = self.option(name)?;
        read(&format!("--{name}"), typed, |text| {
            Line::parse(text, LONGEST)
        })
    }

    fn option(&self, name: &str) -> Result<&str, String> {
        let found = self.shop.iter().find(|(known, _)| *known == name);
        let (_, value) = found.ok_or_else(|| format!("--{name} is needed"))?;
        Ok(value)
    }
}

/// What describes a shop.
const SHOP: [&str; 6] = [
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
