//! Who sees what. A page, a mail or an export is made of a [`View`] and never of the
//! [`Case`] or its events, so that none of them can show what its reader may not see.
//!
//! The rules stand in `docs/process.md` under "Who sees what".

mod entry;
mod standing;

use jiff::Timestamp;

use crate::case::Case;
use crate::complaint::Complaint;
use crate::delivery::Bounce;
use crate::event::{EventNumber, Recorded, WhyAsked};
use crate::id::{CaseId, StaffId};
use crate::party::{Language, Party, Shop};
use crate::queue::{Queue, Turn, queues, turn};
use crate::rules::Rules;
use crate::ruling::Claim;
use crate::stage::{
    Agreement, Choice, Fee, FollowUp, Offer, Opinion, Outcome, Pleading, Proposal, Round, Stage,
};
use crate::term::Term;
use crate::text::{Line, MailAddress};

pub use entry::{Entry, Happened, Role};
pub use standing::{Ending, Standing};

/// Who looks at a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// The consumer of the case.
    Consumer,
    /// The shop of the case.
    Shop,
    /// The mediator who leads it.
    Mediator,
    /// The jurist who rules in it: everything but the mediation.
    Jurist,
    /// A manager of the staff: what has to be managed, and no confidences.
    Manager,
    /// Anybody: nothing personal.
    Public,
}

impl Viewer {
    /// All viewers.
    pub const ALL: [Self; 6] = [
        Self::Consumer,
        Self::Shop,
        Self::Mediator,
        Self::Jurist,
        Self::Manager,
        Self::Public,
    ];

    /// The side that it is; `None` for all others.
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Consumer => Some(Party::Consumer),
            Self::Shop => Some(Party::Shop),
            Self::Mediator | Self::Jurist | Self::Manager | Self::Public => None,
        }
    }

    /// Whether it may read what people wrote: everybody who has to do with the case.
    fn reads(self) -> bool {
        self != Self::Public
    }

    /// Whether it may read what was put before both sides in the mediation.
    fn mediates(self) -> bool {
        match self {
            Self::Consumer | Self::Shop | Self::Mediator => true,
            Self::Jurist | Self::Manager | Self::Public => false,
        }
    }

    /// Whether it may know how to reach this side: the side itself, and the staff who
    /// reach it or put its address right.
    fn reaches(self, party: Party) -> bool {
        match self {
            Self::Consumer | Self::Shop => self.party() == Some(party),
            Self::Mediator | Self::Manager => true,
            Self::Jurist | Self::Public => false,
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

/// What one viewer may see of a case. It holds that and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// Whose view it is.
    pub viewer: Viewer,
    /// The reference of the case, which opens nothing.
    pub reference: CaseId,
    /// The number of its last event.
    pub version: EventNumber,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The rules it runs under.
    pub rules: &'a Rules,
    /// Where it stands.
    pub standing: Standing,
    /// Whose turn it is.
    pub turn: Turn,
    /// The term that runs, or the target of the mediation or of the search for an
    /// address.
    pub term: Option<Term>,
    /// The round it is in, or was in last.
    pub round: Round,
    /// The consumer's name.
    pub consumer: Option<&'a Line>,
    /// The shop's name.
    pub shop: Option<&'a Line>,
    /// The shop as a member.
    pub member: Option<Member<'a>>,
    /// How the consumer is reached.
    pub consumer_contact: Option<Contact<'a>>,
    /// How the shop is reached.
    pub shop_contact: Option<Contact<'a>>,
    /// What it is about.
    pub complaint: Option<&'a Complaint>,
    /// The question with the three buttons, while it stands.
    pub question: Option<Question<'a>>,
    /// The choice that was made last, while it counts.
    pub choice: Option<Chosen>,
    /// Within which a closed case can be reopened.
    pub reopen: Option<Term>,
    /// The shop's offer that awaits the consumer's answer.
    pub offer: Option<&'a Offer>,
    /// The mediation, while there is one.
    pub mediation: Option<Mediation<'a>>,
    /// What both agreed, in a settled case.
    pub settlement: Option<Settlement<'a>>,
    /// What is claimed, once it is.
    pub claims: &'a [Claim],
    /// What was paid, and what has to be paid back.
    pub fee: Option<&'a Fee>,
    /// What the staff has to know to do its work.
    pub work: Option<Work<'a>>,
    /// What happened, in the order in which it was given.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> View<'a> {
    /// How this side is reached.
    pub fn contact(&self, party: Party) -> Option<Contact<'a>> {
        match party {
            Party::Consumer => self.consumer_contact,
            Party::Shop => self.shop_contact,
        }
    }
}

/// A shop as the member that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its web site's host.
    pub host: &'a Line,
    /// The version of the membership terms that bind it.
    pub terms: &'a Line,
}

/// How one side is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact<'a> {
    /// Where mails go.
    pub mail: &'a MailAddress,
    /// A telephone number, where there is one.
    pub phone: Option<&'a Line>,
    /// The language of mails.
    pub language: Language,
    /// Why mails come back, while they do as far as is known.
    pub undelivered: Option<Bounce>,
}

/// The question with the three buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The round that it asks about.
    pub round: Round,
    /// Why it was asked.
    pub why: &'a WhyAsked,
    /// Whether it comes with the advice to choose mediation.
    pub recommend_mediation: bool,
    /// Two different answers came in at once and none counts.
    pub contested: bool,
    /// Until when an answer counts.
    pub lapse: Term,
}

/// A choice that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// In which round.
    pub round: Round,
    /// What.
    pub choice: Choice,
    /// Within which it can be changed; `None` once it can't.
    pub change: Option<Term>,
}

/// A mediation as those who take part in it see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mediation<'a> {
    /// The name of the mediator who opened it.
    pub mediator: Option<&'a Line>,
    /// The mediator's opinion.
    pub opinion: Option<&'a Opinion>,
    /// The proposal that awaits answers.
    pub proposal: Option<&'a Proposal>,
}

/// What both agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement<'a> {
    /// What.
    pub agreement: &'a Agreement,
    /// Whether it was performed.
    pub follow_up: FollowUp,
}

/// What the manager has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work<'a> {
    /// The lists on which the case stands.
    pub queues: Vec<Queue>,
    /// The jurist who has the case.
    pub jurist: Option<&'a StaffId>,
    /// The jurists who stated a conflict of interest.
    pub conflicted: Vec<&'a StaffId>,
}

/// What this viewer may see of a case and of these events of it.
pub fn view<'a>(case: &'a Case, events: &'a [Recorded], viewer: Viewer) -> View<'a> {
    let read = viewer.reads();
    let managed = viewer == Viewer::Manager;
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
        consumer_contact: contact(case, Party::Consumer, viewer),
        shop_contact: contact(case, Party::Shop, viewer),
        complaint: read.then_some(&case.complaint),
        question: question(case).filter(|_| read),
        choice: chosen(case).filter(|_| read),
        reopen: case.reopen_term(),
        offer: case.offer().filter(|_| read),
        mediation: mediation(&case.stage).filter(|_| viewer.mediates()),
        settlement: settlement(&case.stage).filter(|_| viewer.mediates() || managed),
        claims: if read { claims(&case.stage) } else { &[] },
        fee: (managed || viewer == Viewer::Consumer).then_some(&case.fee),
        work: managed.then(|| work(case)),
        entries: Entry::all(events, viewer),
    }
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

fn claims(stage: &Stage) -> &[Claim] {
    match stage {
        Stage::Pleading(Pleading::Defence { claims, .. }) | Stage::Deliberation { claims, .. } => {
            claims
        }
        Stage::Pleading(Pleading::Claim { .. })
        | Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Compliance { .. }
        | Stage::Closed { .. } => &[],
    }
}

fn work(case: &Case) -> Work<'_> {
    let jurist = match &case.stage {
        Stage::Deliberation { work, .. } => work.jurist(),
        Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Compliance { .. }
        | Stage::Closed { .. } => None,
    };
    Work {
        queues: queues(case).into_iter().collect(),
        jurist,
        conflicted: case.conflicted.iter().collect(),
    }
}
