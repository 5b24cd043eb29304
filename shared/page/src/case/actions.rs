//! What this side can do now.

use std::borrow::Cow;

use dispute::{Choice, FollowUp, Performance, Possible, Round, Settlement, Term, Text, View};

use super::{CasePage, ConsumerForm, Field, Form, Notice, Returned, ShopForm};
use crate::FieldError;
use crate::form::{Control, ErrorSummary, Kind, Line, Takes};
use crate::texts::{CaseFormTexts, CaseFormsTexts, Texts};
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
    pub(crate) performance: bool,
    /// Forms that are collapsed at first.
    pub(crate) forms: Vec<FormBox<'a>>,
    /// The last choice, while it can be changed.
    pub(crate) change: Option<Change>,
    /// The button "It is solved", if it isn't elsewhere on the page.
    pub(crate) solved: bool,
    pub(crate) reopen: Option<Until>,
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
    pub(crate) why: String,
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
    /// Whether this side can answer it.
    pub(crate) to_answer: bool,
}

/// The agreement.
pub(crate) struct AgreementCard {
    pub(crate) what: String,
    pub(crate) amount: Option<String>,
    pub(crate) by: String,
    pub(crate) performance: Option<&'static str>,
    pub(crate) follow_up: Option<Until>,
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

/// A form that is collapsed at first.
pub(crate) struct FormBox<'a> {
    pub(crate) action: &'static str,
    /// The kind of answer, if the action accepts several.
    pub(crate) answer: Option<&'static str>,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) controls: Vec<Control<'a>>,
    pub(crate) button: &'static str,
    pub(crate) open: bool,
}

impl<'a> Actions<'a> {
    pub(crate) fn of(t: &'static Texts, page: &CasePage<'a>) -> Self {
        let mut actions = Self {
            path: page.path,
            submission: page.submission.0,
            address: address(t, page),
            offer: offer(t, page),
            agreement: agreement(t, page.view),
            ..Self::default()
        };
        for possible in page.possible {
            actions.add(t, page, possible);
        }
        // The three buttons include it, and so does the question whether the
        // ruling was performed.
        actions.solved &= actions.question.is_none() && !actions.performance;
        actions
    }

    /// The page doesn't yet cover mediation and ruling.
    fn add(&mut self, t: &'static Texts, page: &CasePage<'a>, possible: &Possible) {
        let of_consumer = |form: ConsumerForm| FormBox::of(t, page, form.into());
        let of_shop = |form: ShopForm| FormBox::of(t, page, form.into());
        match possible {
            Possible::AnswerDispute => {
                let forms = [
                    ShopForm::Message,
                    ShopForm::Offer,
                    ShopForm::Solved,
                    ShopForm::Refuse,
                ];
                self.forms.extend(forms.map(of_shop));
            }
            Possible::SendMessage => self.forms.push(of_consumer(ConsumerForm::Message)),
            Possible::Choose { .. } => self.question = question(t, page.view),
            Possible::ChangeChoice { round, from, term } => {
                self.change = Some(change(t, page, *round, *from, term));
            }
            Possible::ConfirmSolved => self.solved = true,
            Possible::ConfirmPerformance { .. } => self.performance = true,
            Possible::ReopenDispute { term } => {
                self.reopen = Some(Until::quiet(t, t.case.reopen_until, term));
            }
            Possible::WithdrawDispute => {
                self.withdraw = Some(of_consumer(ConsumerForm::Withdraw));
            }
            // They are in the card of the offer and in that of the address.
            Possible::AnswerOffer { .. } | Possible::CorrectOwnAddress => {}
            // It is on the page for an expired link.
            Possible::RequestLink => {}
            Possible::Speak { .. }
            | Possible::AnswerProposal { .. }
            | Possible::GoToCourt
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
            | Possible::DeclareInadmissible { .. }
            | Possible::LoseShop
            | Possible::PayFee
            | Possible::RefundFee { .. }
            | Possible::AppointJurist
            | Possible::StateConflict
            | Possible::CheckCompetence
            | Possible::IssueRuling { .. } => {}
        }
    }

    /// Whether there is anything to do besides the highlighted cards.
    pub(crate) fn any(&self) -> bool {
        !self.forms.is_empty() || self.solved || self.reopen.is_some() || self.withdraw.is_some()
    }

    /// Whether the page has a form.
    pub(crate) fn sends(&self) -> bool {
        self.any()
            || self.question.is_some()
            || self.performance
            || self.change.is_some()
            || self.offer.as_ref().is_some_and(|offer| offer.to_answer)
            || self.address.as_ref().is_some_and(|it| it.form.is_some())
    }

    /// The errors of the form that is shown again.
    pub(crate) fn errors(&self, t: &Texts) -> Option<ErrorSummary> {
        self.all_forms()
            .find_map(|form| ErrorSummary::of(t.form.errors, &form.controls))
    }

    /// Whether the form that is shown again is on the page.
    pub(crate) fn has_returned(&self) -> bool {
        self.all_forms().any(|form| form.open)
    }

    fn all_forms(&self) -> impl Iterator<Item = &FormBox<'a>> {
        self.forms
            .iter()
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
        told: (t.case.mails_come_back)(&masked(own.mail.or_empty())),
        form: (possible && page.own_device)
            .then(|| FormBox::of(t, page, ConsumerForm::Address.into())),
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
    Some(Question {
        round: question.round,
        why: (t.case.ask)(
            question.why,
            view.shop.map(dispute::Line::or_empty).unwrap_or_default(),
        ),
        recommend: question.recommend_mediation.then_some(t.case.recommend),
        contested: question.contested,
        buttons: Choice::ALL
            .into_iter()
            .map(|choice| button(t, choice))
            .collect(),
    })
}

/// The button of this choice.
pub(crate) fn button(t: &Texts, choice: Choice) -> Button {
    Button {
        word: choice.word(),
        label: wording::choice(t.language, choice),
        note: (t.case.choice_note)(choice),
    }
}

fn change(t: &Texts, page: &CasePage, round: Round, from: Choice, term: &Term) -> Change {
    Change {
        round,
        lead: (t.case.changed_from)(wording::choice(t.language, from)),
        until: Until::quiet(t, t.case.change_until, term),
        asks_again: page.notice == Some(Notice::ChoiceStands),
        others: Choice::ALL
            .into_iter()
            .filter(|other| *other != from)
            .map(|other| button(t, other))
            .collect(),
    }
}

fn offer(t: &Texts, page: &CasePage) -> Option<OfferCard> {
    let offer = page.view.offer?;
    let answer = Possible::AnswerOffer {
        offer: offer.number,
    };
    Some(OfferCard {
        number: offer.number.0,
        title: t.case.offer_title.to(page.side),
        what: written(t, &offer.what),
        amount: offer
            .amount
            .map(|amount| wording::money(t.language, amount)),
        by: wording::date(t.language, offer.by),
        to_answer: page.possible.contains(&answer),
    })
}

fn agreement(t: &Texts, view: &View) -> Option<AgreementCard> {
    let Settlement {
        agreement,
        follow_up,
    } = view.settlement?;
    let said = |performance| Some(wording::performance(t.language, performance));
    let (performance, follow_up) = match follow_up {
        FollowUp::Running(term) => (None, Some(Until::with_mail(t, t.case.follow_up, &term))),
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
        performance,
        follow_up,
    })
}

fn written(t: &Texts, text: &Text) -> String {
    text.as_str().unwrap_or(wording::erased(t.language)).into()
}

impl<'a> FormBox<'a> {
    fn of(t: &'static Texts, page: &CasePage<'a>, form: Form) -> Self {
        let returned = page.returned.filter(|returned| returned.form == form);
        let (action, answer) = target(form);
        let says = words(t, form);
        Self {
            action,
            answer,
            title: says.title,
            lead: says.lead,
            controls: controls(t, form, says, returned),
            button: says.button,
            open: returned.is_some(),
        }
    }
}

fn words(t: &Texts, form: Form) -> &CaseFormTexts {
    let CaseFormsTexts {
        message_to_shop,
        message_to_consumer,
        offer,
        solved,
        refuse,
        withdraw,
        address,
    } = &t.case.forms;
    match form {
        Form::Consumer(form) => match form {
            ConsumerForm::Message => message_to_shop,
            ConsumerForm::Withdraw => withdraw,
            ConsumerForm::Address => address,
        },
        Form::Shop(form) => match form {
            ShopForm::Message => message_to_consumer,
            ShopForm::Offer => offer,
            ShopForm::Solved => solved,
            ShopForm::Refuse => refuse,
        },
    }
}

/// The path that a form is sent to, and the kind of answer.
fn target(form: Form) -> (&'static str, Option<&'static str>) {
    match form {
        Form::Consumer(_) => (prefix(form), None),
        Form::Shop(_) => ("answer", Some(prefix(form))),
    }
}

/// The word for a form in its path. It also keeps the ids of several forms on a
/// page distinct.
fn prefix(form: Form) -> &'static str {
    match form {
        Form::Consumer(form) => match form {
            ConsumerForm::Message => "message",
            ConsumerForm::Withdraw => "withdraw",
            ConsumerForm::Address => "address",
        },
        Form::Shop(form) => match form {
            ShopForm::Message => "message",
            ShopForm::Offer => "offer",
            ShopForm::Solved => "solved",
            ShopForm::Refuse => "refuse",
        },
    }
}

fn controls<'a>(
    t: &'static Texts,
    form: Form,
    says: &'static CaseFormTexts,
    returned: Option<Returned<'a>>,
) -> Vec<Control<'a>> {
    let typed = |of: fn(&Returned<'a>) -> &'a str| returned.as_ref().map_or("", of);
    let error = |field: Field| {
        let errors = returned.map_or(&[] as &[(Field, FieldError)], |form| form.errors);
        let (_, error) = errors.iter().find(|(wrong, _)| *wrong == field)?;
        let missing = match field {
            Field::Text | Field::Address => says.missing,
            Field::Amount => t.case.amount_missing,
            Field::By => t.case.by_missing,
        };
        Some(error.what_to_do(t, missing))
    };
    let id = |name: &str| format!("{}-{name}", prefix(form));
    if form == ConsumerForm::Address.into() {
        let mail = Kind::Line(Line {
            name: "mail",
            value: typed(|form| form.text),
            takes: Takes::Mail,
        });
        let error = error(Field::Address);
        return vec![Control::new(id("mail"), says.label, mail).error(error)];
    }
    let text = Kind::Area {
        name: "text",
        value: typed(|form| form.text),
        rows: 5,
    };
    let mut controls = vec![Control::new(id("text"), says.label, text).error(error(Field::Text))];
    if form == ShopForm::Offer.into() {
        let amount = Kind::Line(Line {
            name: "amount",
            value: typed(|form| form.amount),
            takes: Takes::Amount,
        });
        let by = Kind::Day {
            names: ["day", "month", "year"],
            values: [
                typed(|form| form.day),
                typed(|form| form.month),
                typed(|form| form.year),
            ],
            texts: &t.form.day,
        };
        controls.push(
            Control::new(id("amount"), Cow::Borrowed(t.case.amount_label), amount)
                .hint(t.case.amount_hint)
                .error(error(Field::Amount)),
        );
        controls.push(
            Control::new(id("by"), t.case.by_label, by)
                .hint(t.case.by_hint)
                .error(error(Field::By)),
        );
    }
    controls
}
