//! The process of a dispute, pure and total.
//!
//! A [`Command`] says what somebody wants, [`decide`] answers with the
//! [`Event`]s that follow or with a [`Refusal`] that says why not,
//! [`Case::apply`] records an event, and [`consequences`] lists the mails and
//! timers that follow from it. Nothing here reads a clock, draws a random
//! number or waits: the same case, command and moment always give the same
//! answer. `docs/process.md` holds the rules themselves.

mod actor;
mod agreement;
mod audience;
mod case;
mod choice;
mod command;
mod complaint;
mod confirmation;
mod consequence;
mod decide;
mod delivery;
mod due;
mod event;
mod exit;
mod fee;
mod filing;
mod holding;
mod mail;
mod number;
mod outcome;
mod party;
mod queue;
mod rating;
mod rules;
mod ruling;
mod staff;
mod stage;
mod term;
mod timer;
mod turn;
mod undo;
mod view;

pub use actor::Actor;
pub use agreement::{AcceptCode, Agreement, Lane, Offer, Opinion, Proposal, Stronger};
pub use case::{Case, ReplayError};
pub use choice::{Asked, Asks, Choice, LastChoice, Said, Saying, WhyAsked};
pub use command::{
    AcceptProof, Answer, Command, ConfirmFiling, Corrector, NewOffer, NewProposal, OfferAnswer,
    Proof, RecordChoice, Speaker,
};
pub use complaint::{Complaint, Evidence, MediaType, Order, ProblemKind, Remedy, Source, Told};
pub use confirmation::{CodeNumber, ConfirmationRules, Confirmed, MailProof, Mailbox, Waiting};
pub use consequence::{Consequence, consequences, mails_of_last};
pub use decide::{
    Confirming, Possible, Pressing, Refusal, confirming, decide, file, possible, pressing,
};
pub use delivery::{Bounce, Delivery, Feedback};
pub use due::{Due, due};
pub use event::{Event, Recorded};
pub use exit::{Exit, ExitKind, Ground, RulingBar, ShopExit};
pub use fee::{Fee, Refund};
pub use filing::Filing;
pub use holding::{Changing, Mailed, ToldLater, Untold};
pub use mail::{Letter, Mail, MailName, MailNameError, Now, Reminder};
pub use number::{Round, Submission};
pub use outcome::{FollowUp, Outcome};
pub use party::{Consumer, DeviceDigest, Mediator, Membership, Party, Shop};
pub use queue::Queue;
pub use rating::{Rated, Rating, RatingRules};
pub use record::{
    CaseId, Currency, DayError, EventNumber, IdError, Language, Line, MailAddress, Money,
    MoneyError, PaymentId, ShopId, StaffId, Text, TextError, host_shown, mailbox_of,
    one_slip_apart, read_day, read_day_in_parts,
};
pub use rules::{MailRules, Rules};
pub use ruling::{Acceptance, Claim, Decision, FeeBearer, Finding, Performance, Ruling};
pub use staff::StaffRole;
pub use stage::{JuristWork, RulingStage, Stage, WhyRestarted};
pub use term::{AMSTERDAM, Length, Term, mail_hour};
pub use timer::{Timer, TimerKind};
pub use turn::{Turn, queues, turn};
pub use undo::{Closing, Refused, Undo};
pub use view::{
    Chosen, Contact, Ending, Entry, Happened, Mediation, Member, Question, Role, Settlement,
    Standing, View, Viewer, Work, view,
};
