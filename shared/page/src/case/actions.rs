//! What this side can do now.

use dispute::{
    AMSTERDAM, Asks, Choice, Entry, EventNumber, ExitKind, FollowUp, Happened, Offer, Performance,
    Possible, Round, Settlement, Standing, Term, Text, View, WhyAsked,
};
use jiff::{SignedDuration, Timestamp};

use super::rating::RatingCard;
use super::{Banner, CasePage, OfferErrors, Returned, TextForm, TypedForm, TypedOffer};
use crate::FieldError;
use crate::facts::{Value, files_said};
use crate::form::{Control, ErrorSummary, Kind, Line, Takes};
use crate::texts::{CaseFormTexts, Texts};
use crate::until::Until;

/// What this side can do now, in the order of the page.
#[derive(Default)]
pub(crate) struct Actions<'a> {
    pub(crate) path: &'a str,
    pub(crate) submission: u64,
    /// The consumer's address, if mails to it bounce.
    pub(crate) address: Option<AddressCard<'a>>,
    /// The three buttons.
    pub(crate) question: Option<Question>,
    pub(crate) offer: Option<OfferCard>,
    /// The agreement.
    pub(crate) agreement: Option<AgreementCard>,
    /// The question whether it was performed.
    pub(crate) performance: Option<PerformanceCard>,
    /// The form below the newest thing that was said, to write back.
    pub(crate) reply: Option<FormBox<'a>>,
    /// Forms that are collapsed at first.
    pub(crate) forms: Vec<FormBox<'a>>,
    /// The last choice, while it can be changed.
    pub(crate) change: Option<Change>,
    /// The button "It is solved", if it isn't elsewhere on the page.
    pub(crate) solved: bool,
    /// What this side did by a press and can take back.
    pub(crate) undo: Option<UndoCard>,
    pub(crate) reopen: Option<Until>,
    /// The question about our work.
    pub(crate) rating: Option<RatingCard<'a>>,
    pub(crate) withdraw: Option<FormBox<'a>>,
}

/// The message that mails bounce, and what to do about it.
pub(crate) struct AddressCard<'a> {
    pub(crate) told: String,
    /// `None` unless it is the device on which the consumer filed.
    pub(crate) form: Option<FormBox<'a>>,
}

/// The question with the three buttons.
pub(crate) struct Question {
    pub(crate) round: Round,
    pub(crate) title: &'static str,
    pub(crate) lead: String,
    /// Why the shop refused.
    pub(crate) reason: Option<String>,
    pub(crate) recommend: Option<&'static str>,
    pub(crate) contested: bool,
    pub(crate) buttons: Vec<Button>,
}

/// One of the three buttons.
pub(crate) struct Button {
    pub(crate) word: &'static str,
    pub(crate) label: &'static str,
    pub(crate) note: &'static str,
}

/// The shop's offer that awaits an answer.
pub(crate) struct OfferCard {
    pub(crate) number: u32,
    pub(crate) title: &'static str,
    pub(crate) what: String,
    pub(crate) amount: Option<String>,
    pub(crate) by: String,
    /// The files that came with it.
    pub(crate) files: Vec<Value>,
    /// Whether this side can answer it.
    pub(crate) to_answer: bool,
}

/// The agreement.
pub(crate) struct AgreementCard {
    pub(crate) what: String,
    pub(crate) amount: Option<String>,
    pub(crate) by: String,
    /// The files that came with the offer.
    pub(crate) files: Vec<Value>,
    pub(crate) performance: Option<&'static str>,
    pub(crate) follow_up: Option<Until>,
}

/// The question whether an agreement or a ruling was performed.
pub(crate) struct PerformanceCard {
    pub(crate) title: &'static str,
    /// Whether the answer can be no.
    pub(crate) can_fail: bool,
    /// From when it can be no, while the agreed day isn't over.
    pub(crate) later: Option<String>,
}

/// The last choice, with the other buttons.
pub(crate) struct Change {
    pub(crate) round: Round,
    pub(crate) lead: String,
    pub(crate) until: Until,
    /// Whether the page asks because a choice was refused a moment ago.
    pub(crate) asks_again: bool,
    pub(crate) others: Vec<Button>,
}

/// What this side did by a press and can take back.
pub(crate) struct UndoCard {
    pub(crate) act: u32,
    pub(crate) lead: &'static str,
    pub(crate) until: Until,
}

/// A form that is collapsed at first.
pub(crate) struct FormBox<'a> {
    pub(crate) action: &'static str,
    /// The kind of answer, if the action accepts several.
    pub(crate) answer: Option<&'static str>,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) controls: Vec<Control<'a>>,
    pub(crate) button: &'static str,
    /// The button that goes on to the page for files, if they can come with it.
    pub(crate) files: Option<&'static str>,
    pub(crate) open: bool,
    /// Whether it is shown again with what was typed.
    pub(crate) returned: bool,
}

impl<'a> Actions<'a> {
    pub(crate) fn of(t: &'static Texts, page: &CasePage<'a>) -> Self {
        let mut actions = Self {
            path: page.path,
            submission: page.submission.0,
            address: address(t, page),
            offer: offer(t, page),
            agreement: agreement(t, page.view, page.path, page.now),
            ..Self::default()
        };
        for possible in page.possible {
            actions.add(t, page, possible);
        }
        // The three buttons include it, and so does the question whether the
        // ruling was performed.
        // To take the closing back is the shorter way, and nothing is lost by it.
        actions.reopen = actions.reopen.filter(|_| actions.undo.is_none());
        actions.solved &= actions.question.is_none() && actions.performance.is_none();
        actions
    }

    /// The page doesn't yet cover mediation and ruling.
    fn add(&mut self, t: &'static Texts, page: &CasePage<'a>, possible: &Possible) {
        let form = |form| FormBox::of_text(t, page, form);
        match possible {
            Possible::AnswerDispute => {
                self.forms.extend([
                    form(TextForm::MessageToConsumer),
                    FormBox::of_offer(t, page),
                    form(TextForm::Solved),
                    form(TextForm::Refuse),
                ]);
            }
            Possible::SendMessage => self.forms.push(form(TextForm::MessageToShop)),
            Possible::Choose { .. } => self.question = question(t, page.view),
            Possible::ChangeChoice { round, from, term } => {
                self.change = Some(change(t, page, *round, *from, term));
            }
            Possible::ConfirmSolved => self.solved = true,
            Possible::ConfirmPerformance { .. } => {
                self.performance = Some(performance(t, page));
            }
            Possible::TakeBack { act, term } => {
                self.undo = Some(undo(t, page, *act, term));
            }
            Possible::ReopenDispute { term } => {
                self.reopen = Some(Until::quiet(t, t.case.reopen_until, term, page.now));
            }
            Possible::RateHandling { term } => {
                self.rating = Some(RatingCard::of(t, page, term));
            }
            // The other exits have no form.
            Possible::Exit(exit) => {
                if *exit == ExitKind::Withdrawn {
                    self.withdraw = Some(form(TextForm::Withdraw));
                }
            }
            // They are in the card of the offer and in that of the address.
            Possible::AnswerOffer { .. }
            | Possible::RequestAcceptCode { .. }
            | Possible::CorrectOwnAddress => {}
            // It is on the page for an expired link.
            Possible::RequestLink => {}
            // They are on pages of their own.
            Possible::ConfirmFiling
            | Possible::RequestCode
            | Possible::DisownFiling
            | Possible::TakeDisowningBack => {}
            Possible::Speak { .. }
            | Possible::AnswerProposal { .. }
            | Possible::RequestRuling { .. }
            | Possible::SubmitClaim { .. }
            | Possible::SubmitDefence { .. }
            | Possible::RequestExtension
            // Neither side can do these.
            | Possible::CorrectAddress { .. }
            | Possible::RecordFeedback
            | Possible::Elapse { .. }
            | Possible::OpenMediation
            | Possible::GiveOpinion
            | Possible::PutProposal
            | Possible::EndMediation
            | Possible::ReportShop
            | Possible::HandleConcern { .. }
            | Possible::PayFee
            | Possible::RefundFee { .. }
            | Possible::AppointJurist
            | Possible::StateConflict
            | Possible::CheckCompetence
            | Possible::IssueRuling { .. } => {}
        }
    }

    /// Moves the form for a message below what was said last. It is open if the
    /// other side said it, unless something else has to be answered.
    pub(crate) fn reply_to(&mut self, own: bool) {
        if self.forms.is_empty() {
            return;
        }
        let mut reply = self.forms.remove(0);
        let asks = self.question.is_some() || self.offer.as_ref().is_some_and(|it| it.to_answer);
        let returned = self.all_forms().any(|form| form.open);
        reply.open |= !own && !asks && !returned;
        self.reply = Some(reply);
    }

    /// Whether there is anything to do besides the highlighted cards.
    pub(crate) fn any(&self) -> bool {
        !self.forms.is_empty() || self.solved || self.reopen.is_some() || self.withdraw.is_some()
    }

    /// The errors of the form that is shown again.
    pub(crate) fn errors(&self, t: &Texts) -> Option<ErrorSummary> {
        self.all_controls()
            .find_map(|controls| ErrorSummary::of(t.form.errors, controls))
    }

    /// Whether the form that is shown again is on the page.
    pub(crate) fn has_returned(&self) -> bool {
        let rating = self.rating.as_ref();
        self.all_forms().any(|form| form.returned) || rating.is_some_and(|card| card.returned)
    }

    fn all_controls(&self) -> impl Iterator<Item = &[Control<'a>]> {
        let rating = self.rating.iter().map(|card| &*card.controls);
        self.all_forms().map(|form| &*form.controls).chain(rating)
    }

    fn all_forms(&self) -> impl Iterator<Item = &FormBox<'a>> {
        self.forms
            .iter()
            .chain(&self.reply)
            .chain(&self.withdraw)
            .chain(self.address.iter().flat_map(|card| &card.form))
    }
}

/// Only for the consumer, while mails to them bounce.
fn address<'a>(t: &'static Texts, page: &CasePage<'a>) -> Option<AddressCard<'a>> {
    let own = page.view.consumer_contact?;
    own.undelivered?;
    let possible = page.possible.contains(&Possible::CorrectOwnAddress);
    Some(AddressCard {
        told: (t.case.mails_come_back)(&masked(&own.mail.shown())),
        form: (possible && page.own_device).then(|| FormBox::of_text(t, page, TextForm::Address)),
    })
}

/// `j…@mail.example`: enough to recognise it for somebody who knows it.
fn masked(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or_default();
    let first = name.chars().next().map(String::from).unwrap_or_default();
    format!("{first}…@{host}")
}

fn question(t: &Texts, view: &View) -> Option<Question> {
    let question = view.question?;
    let asks = question.asks;
    Some(Question {
        round: question.round,
        title: (t.case.ask_title)(asks),
        lead: (t.case.ask)(
            asks,
            view.shop.map(dispute::Line::or_empty).unwrap_or_default(),
        ),
        reason: match question.why {
            WhyAsked::Refused { reason } if asks == Asks::Refused => Some(written(t, reason)),
            WhyAsked::Refused { .. }
            | WhyAsked::TermEnded
            | WhyAsked::Reopened
            | WhyAsked::ShopUnreached => None,
        },
        recommend: question.recommend_mediation.then_some(t.case.recommend),
        contested: question.contested,
        buttons: Choice::ALL
            .into_iter()
            .map(|choice| button(t, Some(asks), choice))
            .collect(),
    })
}

/// The button of this choice under this question, or of another choice than the
/// one that was made.
pub(crate) fn button(t: &Texts, asks: Option<Asks>, choice: Choice) -> Button {
    Button {
        word: choice.word(),
        label: match asks {
            Some(asks) => wording::answer(t.language, asks, choice),
            None => wording::choice(t.language, choice),
        },
        note: (t.case.choice_note)(choice),
    }
}

fn change(t: &Texts, page: &CasePage, round: Round, from: Choice, term: &Term) -> Change {
    Change {
        round,
        lead: (t.case.changed_from)(wording::choice(t.language, from)),
        until: Until::quiet(t, t.case.change_until, term, page.now),
        asks_again: page.banner == Some(Banner::ChoiceStands),
        others: Choice::ALL
            .into_iter()
            .filter(|other| *other != from)
            .map(|other| button(t, None, other))
            .collect(),
    }
}

fn undo(t: &Texts, page: &CasePage, act: EventNumber, term: &Term) -> UndoCard {
    let says = &t.case.undo;
    let closed = matches!(page.view.standing, Standing::Closed { .. });
    UndoCard {
        act: act.0,
        lead: if closed { says.closing } else { says.refusal },
        until: Until::quiet(t, says.until, term, page.now),
    }
}

fn offer(t: &Texts, page: &CasePage) -> Option<OfferCard> {
    let offer = page.view.offer?;
    let answer = Possible::AnswerOffer {
        offer: offer.number,
    };
    let to_answer = page.possible.contains(&answer);
    Some(offer_card(t, page.view, offer, (page.path, to_answer)))
}

pub(crate) fn offer_card(
    t: &Texts,
    view: &View,
    offer: &Offer,
    (path, to_answer): (&str, bool),
) -> OfferCard {
    let made = view.entries.iter().find(|it| it.number == offer.number);
    OfferCard {
        number: offer.number.0,
        title: t.case.offer_title.to(view.viewer),
        what: written(t, &offer.what),
        amount: offer
            .amount
            .map(|amount| wording::money(t.language, amount)),
        by: wording::date(t.language, offer.by),
        files: made.map_or(vec![], |made| files_of(t, made, path)),
        to_answer,
    }
}

/// The files that came with what was said.
fn files_of(t: &Texts, entry: &Entry, path: &str) -> Vec<Value> {
    let files = entry.what.said_with().unwrap_or_default();
    files_said(t.language, entry.number, files, Some(path))
}

/// The files of the offer that was accepted.
fn agreed_files(t: &Texts, view: &View, path: &str) -> Vec<Value> {
    let accepted = |it: &&Entry| matches!(it.what, Happened::OfferAccepted { .. });
    let made = |it: &&Entry| matches!(it.what, Happened::OfferMade { .. });
    let mut entries = view.entries.iter();
    let made = entries.find(accepted).and_then(|_| entries.find(made));
    made.map_or(vec![], |made| files_of(t, made, path))
}

fn agreement(t: &Texts, view: &View, path: &str, now: Timestamp) -> Option<AgreementCard> {
    let Settlement {
        agreement,
        follow_up,
    } = view.settlement?;
    let said = |performance| Some(wording::performance(t.language, performance));
    let (performance, follow_up) = match follow_up {
        FollowUp::Running(term) => {
            let asked = Until::with_mail(t, t.case.follow_up_on, &term, now);
            (None, Some(asked.then(t.case.follow_up.to(view.viewer))))
        }
        FollowUp::Asked => (None, None),
        FollowUp::Performed => (said(Performance::Performed), None),
        FollowUp::Failed => (said(Performance::Failed), None),
    };
    Some(AgreementCard {
        what: written(t, &agreement.what),
        amount: agreement
            .amount
            .map(|amount| wording::money(t.language, amount)),
        by: wording::date(t.language, agreement.by),
        files: agreed_files(t, view, path),
        performance,
        follow_up,
    })
}

fn performance(t: &Texts, page: &CasePage) -> PerformanceCard {
    let failed = Possible::ConfirmPerformance { performed: false };
    let can_fail = page.possible.contains(&failed);
    let Some(Settlement {
        agreement,
        follow_up,
    }) = page.view.settlement
    else {
        return PerformanceCard {
            title: t.case.ruling_performance_title,
            can_fail,
            later: None,
        };
    };
    PerformanceCard {
        title: t.case.performance_title,
        can_fail,
        later: (!can_fail && follow_up != FollowUp::Failed)
            .then(|| (t.case.not_performed_later)(&wording::date(t.language, agreement.by))),
    }
}

fn written(t: &Texts, text: &Text) -> String {
    text.as_str().unwrap_or(wording::erased(t.language)).into()
}

impl<'a> FormBox<'a> {
    fn of_text(t: &'static Texts, page: &CasePage<'a>, form: TextForm) -> Self {
        let returned = match page.returned {
            Some(Returned::Form(TypedForm::Text {
                form: returned,
                typed,
                error,
            })) if returned == form => Some((typed, error)),
            Some(Returned::Form(_) | Returned::Rating { .. }) | None => None,
        };
        let says = words(t, form);
        let (typed, error) = returned.unwrap_or_default();
        Self {
            controls: vec![text_control(t, form, typed, error)],
            open: returned.is_some(),
            returned: returned.is_some(),
            files: takes_files(form).then_some(t.case.attach.add),
            ..Self::empty(says, target(form))
        }
    }

    fn of_offer(t: &'static Texts, page: &CasePage<'a>) -> Self {
        let returned = match page.returned {
            Some(Returned::Form(TypedForm::Offer { typed, errors })) => Some((typed, errors)),
            Some(Returned::Form(_) | Returned::Rating { .. }) | None => None,
        };
        let (typed, errors) = returned.unwrap_or_default();
        Self {
            controls: offer_controls(t, typed, errors, page.now),
            open: returned.is_some(),
            returned: returned.is_some(),
            files: Some(t.case.attach.add),
            ..Self::empty(&t.case.forms.offer, Target::Answer("offer"))
        }
    }

    fn empty(says: &'static CaseFormTexts, target: Target) -> Self {
        let (action, answer) = match target {
            Target::Own(action) => (action, None),
            Target::Answer(kind) => ("answer", Some(kind)),
        };
        Self {
            action,
            answer,
            title: says.title,
            lead: says.lead,
            controls: vec![],
            button: says.button,
            files: None,
            open: false,
            returned: false,
        }
    }
}

/// Whether files can come with it.
fn takes_files(form: TextForm) -> bool {
    match form {
        TextForm::MessageToShop
        | TextForm::MessageToConsumer
        | TextForm::Solved
        | TextForm::Refuse => true,
        TextForm::Withdraw | TextForm::Address => false,
    }
}

pub(super) fn words(t: &Texts, form: TextForm) -> &CaseFormTexts {
    let forms = &t.case.forms;
    match form {
        TextForm::MessageToShop => &forms.message_to_shop,
        TextForm::Withdraw => &forms.withdraw,
        TextForm::Address => &forms.address,
        TextForm::MessageToConsumer => &forms.message_to_consumer,
        TextForm::Solved => &forms.solved,
        TextForm::Refuse => &forms.refuse,
    }
}

/// Where a form is sent to. Its word also keeps the ids of several forms on a
/// page distinct.
#[derive(Clone, Copy)]
enum Target {
    /// A path of its own, below that of the case.
    Own(&'static str),
    /// The path of the shop's answers, with this kind of answer.
    Answer(&'static str),
}

impl Target {
    fn id(self, control: &str) -> String {
        let (Self::Own(word) | Self::Answer(word)) = self;
        format!("{word}-{control}")
    }
}

fn target(form: TextForm) -> Target {
    match form {
        TextForm::MessageToShop => Target::Own("message"),
        TextForm::Withdraw => Target::Own("withdraw"),
        TextForm::Address => Target::Own("address"),
        TextForm::MessageToConsumer => Target::Answer("message"),
        TextForm::Solved => Target::Answer("solved"),
        TextForm::Refuse => Target::Answer("refuse"),
    }
}

pub(super) fn text_control<'a>(
    t: &'static Texts,
    form: TextForm,
    typed: &'a str,
    error: Option<FieldError>,
) -> Control<'a> {
    let says = words(t, form);
    let (name, kind) = match form {
        TextForm::Address => ("mail", mail(typed)),
        TextForm::MessageToShop
        | TextForm::Withdraw
        | TextForm::MessageToConsumer
        | TextForm::Solved
        | TextForm::Refuse => ("text", area(typed)),
    };
    Control::new(target(form).id(name), says.label, kind).error(t, error, says.missing)
}

fn mail(value: &str) -> Kind<'_> {
    Kind::Line(Line {
        name: "mail",
        value,
        takes: Takes::Mail,
    })
}

fn area(value: &str) -> Kind<'_> {
    Kind::Area {
        name: "text",
        value,
        rows: 5,
    }
}

/// How far ahead the day lies that an offer's hint shows.
const OFFER_EXAMPLE: SignedDuration = SignedDuration::from_hours(14 * 24);

pub(super) fn offer_controls<'a>(
    t: &'static Texts,
    typed: TypedOffer<'a>,
    errors: OfferErrors,
    now: Timestamp,
) -> Vec<Control<'a>> {
    let says = &t.case.forms.offer;
    let target = Target::Answer("offer");
    let today = now.to_zoned(AMSTERDAM.clone()).date();
    let amount = Kind::Line(Line {
        name: "amount",
        value: typed.amount,
        takes: Takes::Amount,
    });
    let by = Kind::Day {
        names: ["day", "month", "year"],
        values: [typed.day, typed.month, typed.year],
        texts: &t.form.day,
    };
    vec![
        Control::new(target.id("text"), says.label, area(typed.what)).error(
            t,
            errors.what,
            says.missing,
        ),
        Control::new(target.id("amount"), t.case.amount_label, amount)
            .hint(t.case.amount_hint)
            .error(t, errors.amount, t.case.amount_missing),
        Control::new(target.id("by"), t.case.by_label, by)
            .example(t, Some(today.saturating_add(OFFER_EXAMPLE)))
            .error(t, errors.by, t.case.by_missing),
    ]
}
