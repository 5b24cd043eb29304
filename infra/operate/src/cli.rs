//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use dispute::{CaseId, Language, Line, MailAddress, Party, Queue, ShopId, StaffId, Text};
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
  show CASE        shows where a case stands, and what happened in it
  shops            lists the member shops
  add-shop ID      makes a shop a member; with --change, changes what is named, and
                   with --new-secret besides, gives it another secret
  end-membership ID
                   from now on the shop is no member; its open cases go on
  waiting [LIST]   shows the cases that wait for somebody of the staff; without a
                   list, how many wait on each
  ratings YEAR     shows, as CSV, how both sides rated our work in the cases that
                   closed in this year, and what they wrote about it
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

add-shop (all but the last line are needed, with --change only what changes):
  --name NAME --host HOST --mail ADDRESS --member-since DAY (2023-03-01)
  --membership VERSION --language nl|en
  --change --new-secret

end-membership (it is needed):
  --why TEXT       why it ended, which the shop's record keeps

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
    /// Show a case.
    Show(CaseId),
    /// List the member shops.
    Shops,
    /// Add a member shop.
    AddShop(Box<Joining>),
    /// Change a member shop.
    ChangeShop(Box<Change>),
    /// End a membership.
    EndMembership(ShopId, Text),
    /// Show the cases in a queue of the staff, or the numbers of all.
    Waiting(Option<Queue>),
    /// Show how both sides rated our work in the cases that closed in this year.
    Ratings(i16),
    /// Correct an address of a case.
    CorrectAddress(Correction),
}

/// What changes in a member shop.
#[derive(Debug)]
pub struct Change {
    pub(crate) shop: ShopId,
    pub(crate) given: Given,
    /// Whether it gets another secret.
    pub(crate) new_secret: bool,
}

/// The details of a shop that were typed.
#[derive(Debug, Default)]
pub(crate) struct Given {
    name: Option<Line>,
    host: Option<Line>,
    mail: Option<MailAddress>,
    language: Option<Language>,
    version: Option<Line>,
    since: Option<Date>,
}

impl Given {
    /// These details, and the others as they were.
    pub(crate) fn over(&self, was: Details) -> Details {
        Details {
            name: self.name.clone().unwrap_or(was.name),
            host: self.host.clone().unwrap_or(was.host),
            mail: self.mail.clone().unwrap_or(was.mail),
            language: self.language.unwrap_or(was.language),
            membership: Membership {
                version: self.version.clone().unwrap_or(was.membership.version),
                since: self.since.unwrap_or(was.membership.since),
            },
        }
    }

    fn whole(self) -> Option<Details> {
        Some(Details {
            name: self.name?,
            host: self.host?,
            mail: self.mail?,
            language: self.language?,
            membership: Membership {
                version: self.version?,
                since: self.since?,
            },
        })
    }
}

/// Everything that is wrong on the command line.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn take<T>(&mut self, read: Result<T, String>) -> Option<T> {
        read.map_err(|wrong| self.0.push(wrong)).ok()
    }

    /// What was read, if nothing is wrong.
    fn or<T>(self, read: Option<T>) -> Result<T, String> {
        let read = read.filter(|_| self.0.is_empty());
        read.ok_or_else(|| self.0.join("\n"))
    }
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
            ["show", case] => Ok(Command::Show(read("the case", case, str::parse)?)),
            ["shops"] => Ok(Command::Shops),
            ["add-shop", id] => self.shop(id),
            ["end-membership", id] => self.end(id),
            ["ratings", year] => Ok(Command::Ratings(read("the year", year, str::parse)?)),
            ["waiting"] => Ok(Command::Waiting(None)),
            ["waiting", list] => Ok(Command::Waiting(Some(staff_list(list)?))),
            ["correct-address", case, party, address] => self.correction(case, party, address),
            _ => Err(format!("{:?} is no command; see --help", words.join(" "))),
        }
    }

    fn shop(&self, id: &str) -> Result<Command, String> {
        let mut wrong = Wrong::default();
        let shop = wrong.take(read("the id", id, str::parse::<ShopId>));
        let given = self.details(&mut wrong);
        if !self.change {
            if self.new_secret {
                wrong.0.push("--new-secret goes with --change".to_owned());
            }
            let joining = shop.zip(given.whole());
            return wrong.or(joining
                .map(|(shop, details)| Command::AddShop(Box::new(Joining { shop, details }))));
        }
        wrong.or(shop.map(|shop| {
            Command::ChangeShop(Box::new(Change {
                shop,
                given,
                new_secret: self.new_secret,
            }))
        }))
    }

    /// The details that were typed. Without `--change` all are needed.
    fn details(&self, wrong: &mut Wrong) -> Given {
        Given {
            name: self.detail(wrong, "name", line),
            host: self.detail(wrong, "host", host),
            mail: self.detail(wrong, "mail", str::parse::<MailAddress>),
            language: self.detail(wrong, "language", |tag| {
                Language::of_tag(tag).ok_or("it is neither nl nor en")
            }),
            since: self.detail(wrong, "member-since", dispute::read_day),
            version: self.detail(wrong, "membership", line),
        }
    }

    fn detail<T, E: std::fmt::Display>(
        &self,
        wrong: &mut Wrong,
        name: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        match self.option(name) {
            Err(_) if self.change => None,
            typed => {
                let parsed = typed.and_then(|typed| read(&format!("--{name}"), typed, parse));
                wrong.take(parsed)
            }
        }
    }

    fn end(&self, id: &str) -> Result<Command, String> {
        let mut wrong = Wrong::default();
        let shop = wrong.take(read("the id", id, str::parse::<ShopId>));
        let why = self
            .option("why")
            .and_then(|why| read("--why", why, |text| Text::parse(text, LONGEST_REASON)));
        let both = shop.zip(wrong.take(why));
        wrong.or(both.map(|(shop, why)| Command::EndMembership(shop, why)))
    }

    fn correction(&self, case: &str, party: &str, address: &str) -> Result<Command, String> {
        let mut wrong = Wrong::default();
        let case = wrong.take(read("the case", case, str::parse::<CaseId>));
        let party = wrong.take(side(party));
        let address = wrong.take(read("the address", address, str::parse::<MailAddress>));
        let by = self.option("by");
        let by = wrong.take(by.and_then(|by| read("--by", by, str::parse::<StaffId>)));
        let all = case.zip(party).zip(address.zip(by));
        wrong.or(all.map(|((case, party), (address, by))| {
            Command::CorrectAddress(Correction {
                case,
                party,
                address,
                by,
            })
        }))
    }

    fn option(&self, name: &str) -> Result<&str, String> {
        let found = self.said.iter().find(|(known, _)| *known == name);
        let (_, value) = found.ok_or_else(|| format!("--{name} is needed"))?;
        Ok(value)
    }
}

fn line(typed: &str) -> Result<Line, dispute::TextError> {
    Line::parse(typed, LONGEST)
}

/// In the one form in which hosts are kept.
fn host(typed: &str) -> Result<Line, String> {
    let host = shops::host_form(typed).ok_or("not the host of a web site")?;
    line(&host).map_err(|error| error.to_string())
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

/// The options that describe a shop, and those for who does something and why.
const SAID: [&str; 8] = [
    "by",
    "why",
    "name",
    "host",
    "mail",
    "language",
    "member-since",
    "membership",
];

/// The most characters of a name, a host or a version.
const LONGEST: usize = 100;

/// The most characters of why a membership ended.
const LONGEST_REASON: usize = 1000;

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
    fn a_shop_is_kept_in_one_form_however_it_is_typed() {
        let line = "add-shop de-linde --name Linde --host https://www.Linde.example:443/winkel \
                    --mail info@LINDE.example --language nl --member-since 1-mrt-2023 \
                    --membership 2023-1";
        let read = Arguments::parse(line.split_whitespace()).unwrap();
        let Command::AddShop(joining) = read.command else {
            panic!("{:?}", read.command);
        };
        let details = joining.details;
        assert_eq!(details.host.or_empty(), "linde.example");
        assert_eq!(details.mail.or_empty(), "info@linde.example");
        assert_eq!(details.membership.since, jiff::civil::date(2023, 3, 1));
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
            (
                "add-shop de-linde --mail info --language de",
                "--name is needed\n--host is needed\n--mail \"info\": not a mail address\n\
                 --language \"de\": it is neither nl nor en\n--member-since is needed\n\
                 --membership is needed",
            ),
            (
                "add-shop De! --change",
                "the id \"De!\": the id has a character that can't stand there",
            ),
            ("end-membership de-linde", "--why is needed"),
            (
                "correct-address 7K3M9 jurist info --by Mila",
                "the case \"7K3M9\": the id has the wrong length\n\
                 \"jurist\" is neither shop nor consumer\n\
                 the address \"info\": not a mail address\n\
                 --by \"Mila\": the id has a character that can't stand there",
            ),
            (
                "add-shop de-linde --name Linde --host linde.example --mail info@linde.example \
                 --language nl --member-since 2026-11-01 --membership 2026-1 --new-secret",
                "--new-secret goes with --change",
            ),
            (
                "waiting mail",
                "\"mail\" is no list of the staff: mediation, ruling, reported-shop, \
                 flooded-shop, not-performed, overdue, refund, undelivered-mail",
            ),
        ] {
            assert_eq!(refused(line), why);
        }
    }
}
