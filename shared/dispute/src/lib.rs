//! The process of a dispute, pure and total.
//!
//! A [`Command`] says what somebody wants, [`decide`] answers with the
//! [`Event`]s that follow or with a [`Refusal`] that says why not,
//! [`Case::apply`] records an event, and [`consequences`] lists the mails and
//! timers that follow from it. Nothing here reads a clock, draws a random
//! number or waits: the same case, command and moment always give the same
//! answer. `docs/process.md` holds the rules themselves.

mod case;
mod command;
mod complaint;
mod consequence;
mod decide;
mod delivery;
mod due;
mod event;
mod mail;
mod party;
mod queue;
mod rules;
mod ruling;
mod stage;
mod term;
mod view;

pub use case::{Case, LastChoice, ReplayError};
pub use command::{
    Answer, Command, Corrector, Filing, NewOffer, NewProposal, Proof, RecordChoice, Speaker,
    Submission,
};
pub use complaint::{Complaint, Evidence, MediaType, Order, ProblemKind, Remedy, Source, Told};
pub use consequence::{Consequence, consequences};
pub use decide::{Possible, Pressing, Refusal, decide, file, possible, pressing};
pub use delivery::{Bounce, Delivery, Feedback, MailName, MailNameError};
pub use due::{Due, Timer, TimerKind, due};
pub use event::{Event, Recorded, WhyAsked, WhyRestarted};
pub use mail::{Letter, Mail};
pub use party::{Actor, Consumer, DeviceDigest, Mediator, Membership, Party, Shop};
pub use queue::{Queue, Turn, queues, turn};
pub use record::{
    CaseId, Currency, EventNumber, IdError, Language, Line, MailAddress, Money, MoneyError,
    PaymentId, ShopId, StaffId, Text, TextError,
};
pub use rules::Rules;
pub use ruling::{Acceptance, Claim, Decision, FeeBearer, Finding, Performance, Ruling};
pub use stage::{
    Agreement, Asked, Choice, Fee, FollowUp, Ground, JuristWork, Lane, Offer, Opinion, Outcome,
    Pleading, Proposal, Refund, Round, RulingBar, ShopExit, Stage, Stronger,
};
pub use term::{AMSTERDAM, Length, Term, mail_hour};
pub use view::{
    Chosen, Contact, Ending, Entry, Happened, Mediation, Member, Question, Role, Settlement,
    Standing, View, Viewer, Work, view,
};
