//! A world with one case: its clock, the mails that were sent, the timers that
//! are pending. Checks the invariants of every case after each step.

use std::collections::BTreeMap;

use dispute::{
    AMSTERDAM, Case, CaseId, Command, Complaint, Consequence, Consumer, DeviceDigest, Due, Event,
    Filing, Language, Length, Letter, Line, Mail, MailAddress, Mailbox, Membership, Money, Order,
    Party, ProblemKind, Recorded, Refusal, Remedy, Rules, RulingStage, Shop, Source, Stage,
    Submission, Text, Timer, Told, Turn, consequences, decide, due, file, turn,
};
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) case: Case,
    pub(crate) now: Timestamp,
    /// The latest moment that the clock has shown; it may be set back.
    latest: Timestamp,
    pub(crate) events: Vec<Recorded>,
    pub(crate) letters: Vec<Letter>,
    pub(crate) pending: BTreeMap<Timer, Timestamp>,
    forms: u64,
}

impl World {
    /// A complaint about a handbag, filed on a Friday at five past two.
    pub(crate) fn filed() -> Self {
        Self::of(filing(), at("2026-11-20 14:05"))
    }

    pub(crate) fn filed_at(moment: &str) -> Self {
        Self::of(filing(), at(moment))
    }

    pub(crate) fn of(filing: Filing, now: Timestamp) -> Self {
        let filed = file(filing, now);
        let case = Case::begun_by(&filed).unwrap();
        let mut world = Self {
            case: case.clone(),
            now,
            latest: now,
            events: vec![],
            letters: vec![],
            pending: BTreeMap::new(),
            forms: 0,
        };
        world.carry_out(consequences(None, &filed, &case));
        world.events.push(filed);
        world.check();
        world
    }

    /// Executes a command that has to succeed.
    #[track_caller]
    pub(crate) fn does(&mut self, command: Command) {
        if let Err(refusal) = self.tries(&command) {
            panic!(
                "{} was refused: {refusal}, in {:?}",
                command.name(),
                self.case.stage
            );
        }
    }

    /// The refusal of a command that has to fail.
    #[track_caller]
    pub(crate) fn refusal(&mut self, command: Command) -> Refusal {
        match self.tries(&command) {
            Err(refusal) => refusal,
            Ok(()) => panic!("{} went through, to {:?}", command.name(), self.case.stage),
        }
    }

    #[track_caller]
    pub(crate) fn tries(&mut self, command: &Command) -> Result<(), Refusal> {
        self.latest = self.latest.max(self.now);
        let decided = decide(&self.case, command, self.now)?;
        // Each try of a code counts.
        let counts_again = decided.iter().any(|e| {
            e.event
                == Event::CodeMistyped {
                    attempt: Submission(0),
                }
        });
        for recorded in decided {
            let before = self.case.clone();
            self.case.apply(&recorded);
            self.carry_out(consequences(Some(&before), &recorded, &self.case));
            self.events.push(recorded);
        }
        self.check();
        let again = decide(&self.case, command, self.now);
        assert!(
            counts_again || again.is_err(),
            "{} counts twice",
            command.name()
        );
        Ok(())
    }

    fn carry_out(&mut self, consequences: Vec<Consequence>) {
        for consequence in consequences {
            match consequence {
                Consequence::Send(letter) => self.letters.push(*letter),
                Consequence::PutTimer(Due { timer, at }) => {
                    let twin = self.pending.insert(timer, at);
                    assert_eq!(twin, None, "{timer:?} was put twice");
                }
                Consequence::DropTimer(timer) => {
                    let dropped = self.pending.remove(&timer);
                    assert!(dropped.is_some(), "{timer:?} wasn't there to be dropped");
                }
            }
        }
    }

    /// The invariants of every case after every step.
    #[track_caller]
    fn check(&self) {
        let case = &self.case;
        assert_eq!(Case::replay(&self.events).as_ref(), Ok(case), "replayed");
        assert_eq!(Some(case.version), self.events.last().map(|e| e.number));
        let awaited: BTreeMap<Timer, Timestamp> = due(case)
            .into_iter()
            .filter(|due| due.timer.kind.is_scheduled())
            .map(|due| (due.timer, due.at))
            .collect();
        let mut pending = self.pending.clone();
        // An overdue timer fires later and turns out to be stale.
        pending.retain(|timer, at| awaited.contains_key(timer) || *at > self.latest);
        assert_eq!(pending, awaited, "the timers in {:?}", case.stage);
        assert_eq!(case.is_closed(), turn(case) == Turn::Nobody);
    }

    /// Advances the clock to this moment; timers fire on the way, in order.
    #[track_caller]
    pub(crate) fn clock_reaches(&mut self, until: Timestamp) {
        while let Some((timer, at)) = self
            .pending
            .iter()
            .map(|(timer, at)| (*timer, *at))
            .min_by_key(|(timer, at)| (*at, *timer))
            .filter(|(_, at)| *at <= until)
        {
            self.pending.remove(&timer);
            self.now = self.now.max(at);
            if due(&self.case).iter().any(|due| due.timer == timer) {
                self.does(Command::Elapse(timer));
            } else {
                let stale = self.refusal(Command::Elapse(timer));
                assert_eq!(stale, Refusal::StaleTimer);
            }
        }
        self.now = until;
    }

    /// Advances the clock, in Amsterdam time.
    #[track_caller]
    pub(crate) fn passes(&mut self, length: Length) {
        self.clock_reaches(length.after(self.now));
    }

    /// The mails since the last look, as `shop: complaint-received`.
    pub(crate) fn mails(&mut self) -> Vec<String> {
        self.letters
            .drain(..)
            .map(|letter| format!("{}: {}", party(letter.to), letter.mail.name()))
            .collect()
    }

    /// The last mail to this side.
    #[track_caller]
    pub(crate) fn last_mail(&self, to: Party) -> &Mail {
        let letter = self.letters.iter().rev().find(|letter| letter.to == to);
        &letter.expect("a mail").mail
    }

    /// When the last event of this kind happened.
    #[track_caller]
    pub(crate) fn when(&self, name: &str) -> String {
        let found = self
            .events
            .iter()
            .rev()
            .find(|e| event_name(&e.event) == name);
        shown(found.expect("an event of that name").at)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.events.iter().any(|e| event_name(&e.event) == name)
    }

    pub(crate) fn stage(&self) -> &'static str {
        stage_name(&self.case.stage)
    }

    /// A new submission number.
    pub(crate) fn form(&mut self) -> Submission {
        self.forms += 1;
        Submission(self.forms)
    }
}

pub(crate) fn party(party: Party) -> &'static str {
    match party {
        Party::Consumer => "consumer",
        Party::Shop => "shop",
    }
}

/// The name under which an event is stored.
pub(crate) fn event_name(event: &Event) -> String {
    if let Event::DisputeExited(exit) = event {
        return exit.name().to_owned();
    }
    let stored = serde_json::to_value(event).unwrap();
    let tag = stored.as_str().or_else(|| {
        let fields = stored.as_object()?;
        fields.keys().next().map(String::as_str)
    });
    tag.expect("an event's tag").to_owned()
}

pub(crate) fn stage_name(stage: &Stage) -> &'static str {
    use dispute::{ExitKind, Outcome};
    match stage {
        Stage::Unconfirmed(_) => "unconfirmed",
        Stage::WithShop { .. } => "with shop",
        Stage::ShopUnreached { .. } => "shop unreached",
        Stage::ChoiceAsked(_) => "choice asked",
        Stage::Mediation { .. } => "mediation",
        Stage::Ruling(RulingStage::Offered { .. }) => "ruling offered",
        Stage::Ruling(RulingStage::FeeDue { .. }) => "fee due",
        Stage::Ruling(RulingStage::Claim { .. }) => "pleading, claim",
        Stage::Ruling(RulingStage::Defence { .. }) => "pleading, defence",
        Stage::Ruling(RulingStage::Deliberation { .. }) => "deliberation",
        Stage::Ruling(RulingStage::Compliance { .. }) => "compliance",
        Stage::Closed { outcome, .. } => match outcome {
            Outcome::Solved => "closed: solved",
            Outcome::Settled { .. } => "closed: settled",
            Outcome::Unsettled => "closed: unsettled",
            Outcome::Lapsed => "closed: lapsed",
            Outcome::Ruled { .. } => "closed: ruled",
            Outcome::Exited(exit) => match exit {
                ExitKind::Withdrawn => "closed: withdrawn",
                ExitKind::Inadmissible { .. } => "closed: inadmissible",
                ExitKind::ToCourt => "closed: to court",
                ExitKind::ShopGone(_) => "closed: shop gone",
            },
        },
    }
}

pub(crate) fn filing() -> Filing {
    Filing {
        case: CaseId::from_bits(0x2_5A5A_1234_5678),
        shop: Shop {
            id: "tassenhuis-vermeer".parse().unwrap(),
            name: line("Tassenhuis Vermeer"),
            host: line("tassenhuis-vermeer.example"),
            mail: address("klachten@tassenhuis-vermeer.example"),
            language: Language::Nl,
            membership: Membership {
                version: line("2026-1"),
                since: day("2026-01-15"),
            },
        },
        consumer: Consumer {
            name: line("Sanne de Wit"),
            mail: address("sanne@mail.example"),
            phone: None,
            language: Language::En,
        },
        complaint: Complaint {
            kind: ProblemKind::NotDelivered,
            order: Order {
                number: Some(line("TV-20931")),
                date: day("2026-06-03"),
                amount: Money::euro(74_500),
            },
            story: text("De bezorger zegt dat de tas er is. Ik heb niets gekregen."),
            remedy: Remedy::MoneyBack {
                amount: Money::euro(74_500),
            },
            told: Told::Yes {
                when: day("2026-06-12"),
                how: line("by e-mail"),
            },
            evidence: vec![],
        },
        source: Source::MemberPage,
        device: Some(device("the consumer's own")),
        rules: Rules::first(),
        mailbox: Mailbox::Unasked,
        list_at: None,
    }
}

pub(crate) fn device(name: &str) -> DeviceDigest {
    DeviceDigest(name.to_owned())
}

pub(crate) fn line(words: &str) -> Line {
    Line::parse(words, 200).unwrap()
}

pub(crate) fn text(words: &str) -> Text {
    Text::parse(words, 4_000).unwrap()
}

pub(crate) fn address(words: &str) -> MailAddress {
    words.parse().unwrap()
}

pub(crate) fn day(written: &str) -> Date {
    written.parse().unwrap()
}

/// The moment with this Amsterdam time.
#[track_caller]
pub(crate) fn at(written: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = written.parse().unwrap();
    civil.to_zoned(AMSTERDAM.clone()).unwrap().timestamp()
}

pub(crate) fn shown(moment: Timestamp) -> String {
    let local = moment.to_zoned(AMSTERDAM.clone());
    local.strftime("%a %-d %b %Y %H:%M").to_string()
}

pub(crate) fn days(count: u16) -> Length {
    Length::Days(count)
}
