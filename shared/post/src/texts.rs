//! The texts of every mail in every language: a folder for each mail under
//! `mails/`, with a file for each language. If one is missing, this doesn't
//! compile.

use askama::Template;
use dispute::{
    Agreement, Asks, CaseId, Choice, Complaint, Exit, FeeBearer, Ground, Lane, Language, Letter,
    Line, Mail, Money, Now, Offer, Opinion, Party, Performance, Proposal, Reminder, Ruling,
    RulingBar, Said, Saying, ShopExit, Term, Text, WhyAsked, WhyRestarted,
};
use jiff::Timestamp;

use crate::context::Context;

/// The letter's own words, between salutation and closing.
pub(crate) fn text(letter: &Letter, context: &Context) -> askama::Result<String> {
    let body = body(letter, context)?;
    match letter.language {
        Language::Nl => nl::Frame {
            letter: context,
            body,
        }
        .render(),
        Language::En => en::Frame {
            letter: context,
            body,
        }
        .render(),
    }
}

/// Who we are, why this mail was sent, and which case it is about.
pub(crate) fn footer(language: Language, context: &Context) -> askama::Result<String> {
    match language {
        Language::Nl => nl::Footer { letter: context }.render(),
        Language::En => en::Footer { letter: context }.render(),
    }
}

macro_rules! mails {
    (
        $($name:ident { $($field:ident: $type:ty),* } $nl:literal $en:literal)*;
        exits: $($exit:ident { $($said:ident: $said_type:ty),* } $exit_nl:literal $exit_en:literal)*
    ) => {
        mod nl {
            use super::*;

            #[derive(Template)]
            #[template(path = "frame/nl.md")]
            pub(super) struct Frame<'a> {
                pub(super) letter: &'a Context<'a>,
                pub(super) body: String,
            }

            #[derive(Template)]
            #[template(path = "footer/nl.md")]
            pub(super) struct Footer<'a> {
                pub(super) letter: &'a Context<'a>,
            }
            $(
                #[derive(Template)]
                #[template(path = $nl)]
                pub(super) struct $name<'a> {
                    pub(super) letter: &'a Context<'a>,
                    $(pub(super) $field: &'a $type),*
                }
            )*
            $(
                #[derive(Template)]
                #[template(path = $exit_nl)]
                pub(super) struct $exit<'a> {
                    pub(super) letter: &'a Context<'a>,
                    $(pub(super) $said: &'a $said_type),*
                }
            )*
        }

        mod en {
            use super::*;

            #[derive(Template)]
            #[template(path = "frame/en.md")]
            pub(super) struct Frame<'a> {
                pub(super) letter: &'a Context<'a>,
                pub(super) body: String,
            }

            #[derive(Template)]
            #[template(path = "footer/en.md")]
            pub(super) struct Footer<'a> {
                pub(super) letter: &'a Context<'a>,
            }
            $(
                #[derive(Template)]
                #[template(path = $en)]
                pub(super) struct $name<'a> {
                    pub(super) letter: &'a Context<'a>,
                    $(pub(super) $field: &'a $type),*
                }
            )*
            $(
                #[derive(Template)]
                #[template(path = $exit_en)]
                pub(super) struct $exit<'a> {
                    pub(super) letter: &'a Context<'a>,
                    $(pub(super) $said: &'a $said_type),*
                }
            )*
        }

        fn body(letter: &Letter, context: &Context) -> askama::Result<String> {
            match &letter.mail {
                $(Mail::$name { $($field,)* .. } => match letter.language {
                    Language::Nl => nl::$name { letter: context, $($field),* }.render(),
                    Language::En => en::$name { letter: context, $($field),* }.render(),
                },)*
                Mail::DisputeExited(exit) => match exit {
                    $(Exit::$exit { $($said),* } => match letter.language {
                        Language::Nl => nl::$exit { letter: context, $($said),* }.render(),
                        Language::En => en::$exit { letter: context, $($said),* }.render(),
                    },)*
                },
            }
        }
    };
}

mails! {
    ConfirmationAsked { term: Term } "confirmation-asked/nl.md" "confirmation-asked/en.md"
    ConfirmationReminded { term: Term } "confirmation-reminded/nl.md" "confirmation-reminded/en.md"
    ConfirmationContested { term: Term } "confirmation-contested/nl.md" "confirmation-contested/en.md"
    FilingDisowned { erase: Term } "filing-disowned/nl.md" "filing-disowned/en.md"
    ComplaintReceived { complaint: Box<Complaint>, filed_at: Timestamp, term: Term } "complaint-received/nl.md" "complaint-received/en.md"
    FilingConfirmed { complaint: Option<Box<Complaint>>, term: Term } "filing-confirmed/nl.md" "filing-confirmed/en.md"
    ShopReplied { text: Text, files: u8 } "shop-replied/nl.md" "shop-replied/en.md"
    OfferMade { offer: Offer, files: u8 } "offer-made/nl.md" "offer-made/en.md"
    ShopClaimedSolved { text: Text, files: u8 } "shop-claimed-solved/nl.md" "shop-claimed-solved/en.md"
    ConsumerReplied { text: Text, files: u8 } "consumer-replied/nl.md" "consumer-replied/en.md"
    OfferDeclined {} "offer-declined/nl.md" "offer-declined/en.md"
    AgreementReached { agreement: Agreement, follow_up: Term } "agreement-reached/nl.md" "agreement-reached/en.md"
    ShopReminded { term: Term } "shop-reminded/nl.md" "shop-reminded/en.md"
    ChoiceAsked { why: WhyAsked, said: Option<Said>, offer: Option<Offer>, recommend_mediation: bool, lapse: Term } "choice-asked/nl.md" "choice-asked/en.md"
    ChoiceReminded { reminder: Reminder, said: Option<Said>, offer: Option<Offer>, recommend_mediation: bool, lapse: Term } "choice-reminded/nl.md" "choice-reminded/en.md"
    ChoiceConfirmed { choice: Choice, changed: bool, change: Option<Term>, term: Option<Term> } "choice-confirmed/nl.md" "choice-confirmed/en.md"
    ConsumerChose { choice: Choice, changed: bool, term: Option<Term> } "consumer-chose/nl.md" "consumer-chose/en.md"
    ChoiceContested { offer: Option<Offer> } "choice-contested/nl.md" "choice-contested/en.md"
    SolvedConfirmed { reopen: Term } "solved-confirmed/nl.md" "solved-confirmed/en.md"
    DisputeLapsed { reopen: Term } "dispute-lapsed/nl.md" "dispute-lapsed/en.md"
    DisputeReopened {} "dispute-reopened/nl.md" "dispute-reopened/en.md"
    ClosingTakenBack { by: Party } "closing-taken-back/nl.md" "closing-taken-back/en.md"
    RefusalTakenBack { question: bool } "refusal-taken-back/nl.md" "refusal-taken-back/en.md"
    AcceptCodeSent { offer: Offer } "accept-code-sent/nl.md" "accept-code-sent/en.md"
    LinkSent {} "link-sent/nl.md" "link-sent/en.md"
    ShopUnreached { search: Term } "shop-unreached/nl.md" "shop-unreached/en.md"
    ShopTermRestarted { why: WhyRestarted, term: Term } "shop-term-restarted/nl.md" "shop-term-restarted/en.md"
    MediationOpened { mediator: Line } "mediation-opened/nl.md" "mediation-opened/en.md"
    MediationSpoken { lane: Lane } "mediation-spoken/nl.md" "mediation-spoken/en.md"
    MediationDelayed {} "mediation-delayed/nl.md" "mediation-delayed/en.md"
    OpinionGiven { opinion: Opinion } "opinion-given/nl.md" "opinion-given/en.md"
    ProposalPut { proposal: Proposal } "proposal-put/nl.md" "proposal-put/en.md"
    ProposalAccepted {} "proposal-accepted/nl.md" "proposal-accepted/en.md"
    ProposalDeclined {} "proposal-declined/nl.md" "proposal-declined/en.md"
    RulingOffered { fee: Money, term: Term } "ruling-offered/nl.md" "ruling-offered/en.md"
    MediationEnded { term: Term } "mediation-ended/nl.md" "mediation-ended/en.md"
    RulingOfferReminded { fee: Money, term: Term } "ruling-offer-reminded/nl.md" "ruling-offer-reminded/en.md"
    DisputeUnsettled {} "dispute-unsettled/nl.md" "dispute-unsettled/en.md"
    FeeRequested { fee: Money, term: Term } "fee-requested/nl.md" "fee-requested/en.md"
    FeeReminded { fee: Money, term: Term } "fee-reminded/nl.md" "fee-reminded/en.md"
    FeeLapsed { offer: Term } "fee-lapsed/nl.md" "fee-lapsed/en.md"
    FeeReceived { fee: Money, term: Term } "fee-received/nl.md" "fee-received/en.md"
    RulingRequested { term: Term } "ruling-requested/nl.md" "ruling-requested/en.md"
    RefundOwed { fee: Money } "refund-owed/nl.md" "refund-owed/en.md"
    FeeRefunded { fee: Money } "fee-refunded/nl.md" "fee-refunded/en.md"
    DefenceAwaited { term: Term, claimed: bool } "defence-awaited/nl.md" "defence-awaited/en.md"
    ExtensionGranted { party: Party, term: Term } "extension-granted/nl.md" "extension-granted/en.md"
    FileCompleted { term: Term } "file-completed/nl.md" "file-completed/en.md"
    RulingDelayed {} "ruling-delayed/nl.md" "ruling-delayed/en.md"
    RulingIssued { ruling: Box<Ruling>, fee_bearer: FeeBearer, term: Term } "ruling-issued/nl.md" "ruling-issued/en.md"
    ComplianceEnded {} "compliance-ended/nl.md" "compliance-ended/en.md"
    PerformanceAsked { agreement: Agreement } "performance-asked/nl.md" "performance-asked/en.md"
    PerformanceReported { performance: Performance, ruled: bool } "performance-reported/nl.md" "performance-reported/en.md"
    RulingBarred { bar: RulingBar, reasons: Text } "ruling-barred/nl.md" "ruling-barred/en.md"
    ChangesTold { now: Now, turn: Option<Term> } "changes-told/nl.md" "changes-told/en.md"
    ComplaintsListed { others: Vec<CaseId>, term: Option<Term> } "complaints-listed/nl.md" "complaints-listed/en.md";
    exits:
    Withdrawn { reason: Option<Text> } "dispute-withdrawn/nl.md" "dispute-withdrawn/en.md"
    Inadmissible { ground: Ground, reasons: Text } "declared-inadmissible/nl.md" "declared-inadmissible/en.md"
    ToCourt {} "went-to-court/nl.md" "went-to-court/en.md"
    ShopLost { exit: ShopExit } "shop-lost/nl.md" "shop-lost/en.md"
}
