//! What may happen to a shop.

use std::fmt;

use jiff::Timestamp;
use record::{EventNumber, Text};

use crate::member::{Actor, Details, Event, Joining, Member, Recorded};

/// What somebody wants to happen to a shop that is or was a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// It becomes a member again.
    Rejoin(Details),
    /// Its details change to these.
    Change(Details),
    /// Its membership ends.
    End {
        /// Why.
        reason: Text,
    },
}

/// Why nothing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is a member.
    Member,
    /// It is no member any more.
    NoMember,
    /// Its details are already these.
    Unchanged,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Member => "the shop is a member",
            Self::NoMember => "the shop is no member any more",
            Self::Unchanged => "the shop's details are already these",
        })
    }
}

impl std::error::Error for Refusal {}

/// The event by which a shop joins for the first time.
pub fn join(joining: Joining, by: Actor, now: Timestamp) -> Recorded {
    Recorded {
        number: EventNumber::FIRST,
        at: now,
        actor: by,
        event: Event::Joined(joining),
    }
}

/// What follows from a command.
pub fn decide(
    member: &Member,
    command: &Command,
    by: Actor,
    now: Timestamp,
) -> Result<Vec<Recorded>, Refusal> {
    let event = match (command, member.is_member()) {
        (Command::Rejoin(_), true) => return Err(Refusal::Member),
        (Command::Change(_) | Command::End { .. }, false) => return Err(Refusal::NoMember),
        (Command::Change(details), true) if *details == member.details => {
            return Err(Refusal::Unchanged);
        }
        (Command::Rejoin(details), false) => Event::Joined(Joining {
            shop: member.id.clone(),
            details: details.clone(),
        }),
        (Command::Change(details), true) => Event::Changed(details.clone()),
        (Command::End { reason }, true) => Event::Ended {
            reason: reason.clone(),
        },
    };
    Ok(vec![Recorded {
        number: member.version.next(),
        at: now,
        actor: by,
        event,
    }])
}

#[cfg(test)]
mod tests {
    use record::{Language, Line};

    use super::*;
    use crate::member::Membership;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn line(text: &str) -> Line {
        Line::parse(text, 100).unwrap()
    }

    fn details(name: &str) -> Details {
        Details {
            name: line(name),
            host: line("bakker.example"),
            mail: "klachten@bakker.example".parse().unwrap(),
            language: Language::Nl,
            membership: Membership {
                version: line("2026-1"),
                since: jiff::civil::date(2026, 1, 1),
            },
        }
    }

    fn joined() -> Member {
        let joining = Joining {
            shop: "bakker".parse().unwrap(),
            details: details("Bakker"),
        };
        Member::begun_by(&join(joining, Actor::Operator, NOW)).unwrap()
    }

    fn after(mut member: Member, command: &Command) -> Result<Member, Refusal> {
        for recorded in decide(&member, command, Actor::Operator, NOW)? {
            member.apply(&recorded);
        }
        Ok(member)
    }

    fn end() -> Command {
        let reason = Text::parse("It closed.", 100).unwrap();
        Command::End { reason }
    }

    #[test]
    fn a_member_changes_and_ends_and_may_join_again() {
        let member = joined();
        assert!(member.is_member() && member.version == EventNumber(1));
        let changed = after(member, &Command::Change(details("Bakkerij"))).unwrap();
        assert_eq!(changed.details, details("Bakkerij"));
        let ended = after(changed, &end()).unwrap();
        assert!(!ended.is_member() && ended.version == EventNumber(3));
        let again = after(ended, &Command::Rejoin(details("Bakker"))).unwrap();
        assert!(again.is_member() && again.version == EventNumber(4));
        assert_eq!(again.details, details("Bakker"));
    }

    #[test]
    fn what_changes_nothing_is_refused() {
        let member = joined();
        let same = Command::Change(details("Bakker"));
        assert_eq!(after(member.clone(), &same), Err(Refusal::Unchanged));
        let again = Command::Rejoin(details("Bakker"));
        assert_eq!(after(member.clone(), &again), Err(Refusal::Member));
        let ended = after(member, &end()).unwrap();
        assert_eq!(after(ended.clone(), &end()), Err(Refusal::NoMember));
        assert_eq!(after(ended, &same), Err(Refusal::NoMember));
    }
}
