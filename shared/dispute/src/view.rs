//! Who sees what. Pages, mails and exports are made from a [`View`] and never
//! from the [`Case`] or its events, so that none of them can show what its
//! reader may not see.
//!
//! The rules are in `docs/process.md` under "Who sees what".

mod entry;
mod standing;

use std::collections::BTreeMap;

use jiff::Timestamp;
use record::{CaseId, EventNumber, Language, Line, MailAddress, StaffId};

use crate::agreement::{AcceptCode, Agreement, Offer, Opinion, Proposal};
use crate::audience::Audience;
use crate::case::Case;
use crate::choice::{Asks, Choice, Said, WhyAsked};
use crate::complaint::Complaint;
use crate::confirmation::Waiting;
use crate::delivery::Bounce;
use crate::event::Recorded;
use crate::fee::Fee;
use crate::number::Round;
use crate::outcome::{FollowUp, Outcome};
use crate::party::{Party, Shop};
use crate::queue::Queue;
use crate::rating::Rated;
use crate::rules::Rules;
use crate::ruling::Claim;
use crate::staff::StaffRole;
use crate::stage::{RulingStage, Stage};
use crate::term::Term;
use crate::turn::{Turn, queues, turn};

pub use entry::{Entry, Happened, Role};
pub use standing::{Ending, Standing};

/// The reader of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// The consumer of the case.
    Consumer,
    /// The shop of the case.
    Shop,
    /// Somebody on the staff who has to do with it.
    Staff(StaffRole),
    /// Anybody: sees nothing personal.
    Public,
}

impl Viewer {
    /// All viewers, in the order of the table "Who sees what" in
    /// `docs/process.md`.
    pub fn all() -> Vec<Self> {
        let sides = [Self::Consumer, Self::Shop].into_iter();
        let staff = StaffRole::ALL.map(Self::Staff);
        sides.chain(staff).chain([Self::Public]).collect()
    }

    /// The side; `None` for all other viewers.
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Consumer => Some(Party::Consumer),
            Self::Shop => Some(Party::Shop),
            Self::Staff(_) | Self::Public => None,
        }
    }

    /// Whether the viewer sees what is for this audience.
    fn is_in(self, audience: Audience) -> bool {
        match self {
            Self::Consumer => audience.has_side(Party::Consumer),
            Self::Shop => audience.has_side(Party::Shop),
            Self::Staff(role) => role.is_in(audience),
            Self::Public => false,
        }
    }

    /// Whether the viewer may know how to reach this side: the side itself, and
    /// the staff who contact it or correct its address.
    fn reaches(self, party: Party) -> bool {
        match self {
            Self::Consumer | Self::Shop => self.party() == Some(party),
            Self::Staff(role) => role.reaches_sides(),
            Self::Public => false,
        }
    }

    /// Whether the viewer manages the staff's queues and the money.
    fn manages(self) -> bool {
        match self {
            Self::Staff(role) => role.manages(),
            Self::Consumer | Self::Shop | Self::Public => false,
        }
    }
}

impl From<Party> for Viewer {
    fn from(party: Party) -> Self {
        match party {
            Party::Consumer => Self::Consumer,
            Party::Shop => Self::Shop,
        }
    }
}

/// What one viewer may see of a case, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// The reader that it is made for.
    pub viewer: Viewer,
    /// The reference of the case, which gives no access.
    pub reference: CaseId,
    /// The number of its last event.
    pub version: EventNumber,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The rules it runs under.
    pub rules: &'a Rules,
    /// The stage that it is in.
    pub standing: Standing,
    /// Whose turn it is.
    pub turn: Turn,
    /// The term that runs. For a mediation and for the search for an address
    /// that is the target.
    pub term: Option<Term>,
    /// The round it is in, or was in last.
    pub round: Round,
    /// The consumer's name.
    pub consumer: Option<&'a Line>,
    /// The shop's name.
    pub shop: Option<&'a Line>,
    /// The shop's membership.
    pub member: Option<Member<'a>>,
    /// How to reach the consumer.
    pub consumer_contact: Option<Contact<'a>>,
    /// How to reach the shop.
    pub shop_contact: Option<Contact<'a>>,
    /// What it is about.
    pub complaint: Option<&'a Complaint>,
    /// How its confirmation stands, while it waits for it.
    pub waiting: Option<&'a Waiting>,
    /// The question with the three buttons, while it stands.
    pub question: Option<Question<'a>>,
    /// The last choice, while it counts.
    pub choice: Option<Chosen>,
    /// The term within which a closed case can be reopened.
    pub reopen: Option<Term>,
    /// The shop's offer that awaits the consumer's answer.
    pub offer: Option<&'a Offer>,
    /// The code that was sent to accept it.
    pub accept_code: Option<AcceptCode>,
    /// The last thing that the shop said in this round.
    pub said: Option<Said>,
    /// The mediation, while there is one.
    pub mediation: Option<Mediation<'a>>,
    /// What both agreed, in a settled case.
    pub settlement: Option<Settlement<'a>>,
    /// The claims, once they are stated.
    pub claims: &'a [Claim],
    /// How each side rated our handling since the case was closed last.
    pub ratings: BTreeMap<Party, &'a Rated>,
    /// What was paid and what has to be refunded.
    pub fee: Option<&'a Fee>,
    /// What the staff needs for its work.
    pub work: Option<Work<'a>>,
    /// What happened, in the order of the events given.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> View<'a> {
    /// How to reach this side.
    pub fn contact(&self, party: Party) -> Option<Contact<'a>> {
        match party {
            Party::Consumer => self.consumer_contact,
            Party::Shop => self.shop_contact,
        }
    }
}

/// The membership of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its web site's host.
    pub host: &'a Line,
    /// The version of the membership terms that bind it.
    pub terms: &'a Line,
}

/// How to reach one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact<'a> {
    /// The address for mails.
    pub mail: &'a MailAddress,
    /// A telephone number, if there is one.
    pub phone: Option<&'a Line>,
    /// The language of mails.
    pub language: Language,
    /// Why mails bounce, as far as is known.
    pub undelivered: Option<Bounce>,
}

/// The question with the three buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The round that it asks about.
    pub round: Round,
    /// The reason for asking.
    pub why: &'a WhyAsked,
    /// What it comes down to, given what happened since.
    pub asks: Asks,
    /// Whether it recommends mediation.
    pub recommend_mediation: bool,
    /// Whether two different answers came in at once; then neither counts.
    pub contested: bool,
    /// The term for answering; after it the case lapses.
    pub lapse: Term,
}

/// The last choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The round that the question was about.
    pub round: Round,
    /// The button that was pressed.
    pub choice: Choice,
    /// The term within which it can be changed; `None` once it can't.
    pub change: Option<Term>,
}

/// A mediation, as its participants see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mediation<'a> {
    /// The name of the mediator who opened it.
    pub mediator: Option<&'a Line>,
    /// The mediator's opinion.
    pub opinion: Option<&'a Opinion>,
    /// The proposal that awaits answers.
    pub proposal: Option<&'a Proposal>,
}

/// The agreement of a settled case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// Whether it was performed.
    pub follow_up: FollowUp,
}

/// What the manager needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work<'a> {
    /// The queues that the case is in.
    pub queues: Vec<Queue>,
    /// The jurist who has the case.
    pub jurist: Option<&'a StaffId>,
    /// The jurists who stated a conflict of interest.
    pub conflicted: Vec<&'a StaffId>,
}

/// What this viewer may see of a case and of these events.
pub fn view<'a>(case: &'a Case, events: &'a [Recorded], viewer: Viewer) -> View<'a> {
    // Nobody else sees anything of a complaint that waits for its confirmation.
    let hidden = case.waiting().is_some() && viewer != Viewer::Consumer;
    let seen_as = if hidden { Viewer::Public } else { viewer };
    let read = seen_as.is_in(Audience::File);
    let mediates = seen_as.is_in(Audience::Mediation);
    let manages = seen_as.manages();
    View {
        viewer,
        reference: case.id,
        version: case.version,
        filed_at: case.filed_at,
        rules: &case.rules,
        standing: Standing::of(&case.stage),
        turn: turn(case),
        term: case.term(),
        round: case.round,
        consumer: read.then_some(&case.consumer.name),
        shop: read.then_some(&case.shop.name),
        member: read.then(|| member(&case.shop)),
        consumer_contact: contact(case, Party::Consumer, seen_as),
        shop_contact: contact(case, Party::Shop, seen_as),
        complaint: read.then_some(&case.complaint),
        question: question(case).filter(|_| read),
        choice: chosen(case).filter(|_| read),
        reopen: case.reopen_term(),
        offer: case.offer().filter(|_| read),
        accept_code: accept_code(case).filter(|_| seen_as == Viewer::Consumer),
        said: case.said().filter(|_| read),
        mediation: mediation(&case.stage).filter(|_| mediates),
        settlement: settlement(&case.stage).filter(|_| mediates || manages),
        claims: if read { claims(&case.stage) } else { &[] },
        fee: (manages || seen_as == Viewer::Consumer).then_some(&case.fee),
        ratings: ratings(case, seen_as),
        work: manages.then(|| work(case)),
        waiting: case.waiting().filter(|_| read),
        entries: Entry::all(events, seen_as),
    }
}

/// The code that was sent for the offer that stands.
fn accept_code(case: &Case) -> Option<AcceptCode> {
    let offer = case.offer()?;
    case.accept_code.filter(|sent| sent.offer == offer.number)
}

fn member(shop: &Shop) -> Member<'_> {
    Member {
        host: &shop.host,
        terms: &shop.membership.version,
    }
}

fn contact(case: &Case, party: Party, viewer: Viewer) -> Option<Contact<'_>> {
    let (phone, language) = match party {
        Party::Consumer => (case.consumer.phone.as_ref(), case.consumer.language),
        Party::Shop => (None, case.shop.language),
    };
    viewer.reaches(party).then(|| Contact {
        mail: case.address(party),
        phone,
        language,
        undelivered: case.undelivered(party),
    })
}

fn question(case: &Case) -> Option<Question<'_>> {
    let Stage::ChoiceAsked(asked) = &case.stage else {
        return None;
    };
    Some(Question {
        round: asked.round,
        why: &asked.why,
        asks: Asks::of(&asked.why, asked.said, asked.offer.is_some()),
        recommend_mediation: case.recommends_mediation(),
        contested: asked.contested,
        lapse: asked.lapse,
    })
}

fn chosen(case: &Case) -> Option<Chosen> {
    let last = case.last_choice.as_ref()?;
    Some(Chosen {
        round: last.asked.round,
        choice: last.choice,
        change: case.change_term(),
    })
}

fn mediation(stage: &Stage) -> Option<Mediation<'_>> {
    let Stage::Mediation {
        mediator,
        opinion,
        proposal,
        ..
    } = stage
    else {
        return None;
    };
    Some(Mediation {
        mediator: mediator.as_ref().map(|mediator| &mediator.name),
        opinion: opinion.as_ref(),
        proposal: proposal.as_ref(),
    })
}

fn settlement(stage: &Stage) -> Option<Settlement<'_>> {
    let Stage::Closed {
        outcome: Outcome::Settled {
            agreement,
            follow_up,
        },
        ..
    } = stage
    else {
        return None;
    };
    Some(Settlement {
        agreement,
        follow_up: *follow_up,
    })
}

fn ratings(case: &Case, viewer: Viewer) -> BTreeMap<Party, &Rated> {
    [Party::Consumer, Party::Shop]
        .into_iter()
        .filter(|party| viewer.is_in(Audience::OwnAndStaff(*party)))
        .filter_map(|party| Some((party, case.rated(party)?)))
        .collect()
}

fn claims(stage: &Stage) -> &[Claim] {
    if let Stage::Ruling(
        RulingStage::Defence { claims, .. } | RulingStage::Deliberation { claims, .. },
    ) = stage
    {
        claims
    } else {
        &[]
    }
}

fn work(case: &Case) -> Work<'_> {
    let jurist = if let Stage::Ruling(RulingStage::Deliberation { work, .. }) = &case.stage {
        work.jurist()
    } else {
        None
    };
    Work {
        queues: queues(case).into_iter().collect(),
        jurist,
        conflicted: case.conflicted.iter().collect(),
    }
}
