//! What this side can do now.

use std::borrow::Cow;

use dispute::{
    Case, Choice, Command, FollowUp, LastChoice, Offer, Outcome, Party, Performance, Round, Stage,
    decide,
};
use jiff::Timestamp;

use super::{CasePage, Field, Form, Notice, Returned};
use crate::FieldError;
use crate::form::{Control, ErrorSummary, Kind, Line, Takes};
use crate::texts::{CaseFormTexts, CaseFormsTexts, Names, Texts};
use crate::until::Until;

/// What this side can do now, in the order of the page.
#[derive(Default)]
pub(crate) struct Actions<'a> {
    pub(crate) path: &'a str,
    pub(crate) submission: u64,
    /// The consumer's address, to which mails don't arrive.
    pub(crate) address: Option<AddressCard<'a>>,
    /// The three buttons.
    pub(crate) question: Option<Question>,
    pub(crate) offer: Option<OfferCard>,
    /// What was agreed.
    pub(crate) agreement: Option<AgreementCard>,
    /// The question whether it was performed.
    pub(crate) performance: bool,
    /// Forms that open.
    pub(crate) forms: Vec<FormBox<'a>>,
    /// The choice made last, while it can be changed.
    pub(crate) change: Option<Change>,
    /// "It is solved", where nothing else says it.
    pub(crate) solved: bool,
    pub(crate) reopen: Option<Until>,
    pub(crate) withdraw: Option<FormBox<'a>>,
}

/// That mails don't arrive, and what to do about it.
pub(crate) struct AddressCard<'a> {
    pub(crate) told: String,
    /// Elsewhere than on the own device there is none.
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
    /// Whether this side answers it.
    pub(crate) to_answer: bool,
}

/// What both agreed.
pub(crate) struct AgreementCard {
    pub(crate) what: String,
    pub(crate) amount: Option<String>,
    pub(crate) by: String,
    pub(crate) performance: Option<&'static str>,
    pub(crate) follow_up: Option<Until>,
}

/// The choice made last, with the others.
pub(crate) struct Change {
    pub(crate) round: Round,
    pub(crate) lead: String,
    pub(crate) until: Until,
    /// Whether it is asked because a choice was refused a moment ago.
    pub(crate) asks_again: bool,
    pub(crate) others: Vec<Button>,
}

/// A form that opens.
pub(crate) struct FormBox<'a> {
    pub(crate) action: &'static str,
    /// The kind of answer, where the action takes several.
    pub(crate) answer: Option<&'static str>,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) controls: Vec<Control<'a>>,
    pub(crate) button: &'static str,
    pub(crate) open: bool,
}

impl<'a> Actions<'a> {
    pub(crate) fn of(t: &'static Texts, page: &CasePage<'a>, names: &Names) -> Self {
        let shared = Self {
            path: page.path,
            submission: page.submission.0,
            offer: offer(t, page.case, names),
            agreement: agreement(t, page.case),
            ..Self::default()
        };
        match page.viewer {
            Party::Consumer => shared.for_consumer(t, page),
            Party::Shop => shared.for_shop(t, page),
        }
    }

    fn for_consumer(self, t: &'static Texts, page: &CasePage<'a>) -> Self {
        let case = page.case;
        let open = !case.is_closed();
        let form = |form| FormBox::of(t, page, form);
        Self {
            address: address(t, page),
            question: question(t, case),
            performance: is_performance_open(case, page.now),
            forms: if case.is_between_the_two() {
                vec![form(Form::Message)]
            } else {
                vec![]
            },
            change: change(t, page),
            solved: open && !is_said_otherwise(&case.stage),
            reopen: case
                .reopen_term()
                .filter(|term| page.now <= term.end)
                .map(|term| Until::quiet(t, t.case.reopen_until, &term)),
            withdraw: open.then(|| form(Form::Withdraw)),
            ..self
        }
    }

    fn for_shop(self, t: &'static Texts, page: &CasePage<'a>) -> Self {
        let forms = [Form::Message, Form::Offer, Form::Solved, Form::Refuse];
        Self {
            forms: if page.case.is_between_the_two() {
                forms
                    .into_iter()
                    .map(|form| FormBox::of(t, page, form))
                    .collect()
            } else {
                vec![]
            },
            ..self
        }
    }

    /// Whether there is anything to do beside what stands out already.
    pub(crate) fn any(&self) -> bool {
        !self.forms.is_empty() || self.solved || self.reopen.is_some() || self.withdraw.is_some()
    }

    /// What is wrong with the form that came back.
    pub(crate) fn errors(&self, t: &Texts) -> Option<ErrorSummary> {
        self.all_forms()
            .find_map(|form| ErrorSummary::of(t.form.errors, &form.controls))
    }

    /// Whether the form that came back is on the page.
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

/// For the consumer, while their mails come back.
fn address<'a>(t: &'static Texts, page: &CasePage<'a>) -> Option<AddressCard<'a>> {
    page.case.undelivered(Party::Consumer)?;
    let address = masked(page.case.consumer.mail.or_empty());
    Some(AddressCard {
        told: (t.case.mails_come_back)(&address),
        form: page.own_device.then(|| FormBox::of(t, page, Form::Address)),
    })
}

/// `j…@mail.example`: enough to know it by, for those who do.
fn masked(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or_default();
    let first = name.chars().next().map(String::from).unwrap_or_default();
    format!("{first}…@{host}")
}

fn question(t: &Texts, case: &Case) -> Option<Question> {
    let Stage::ChoiceAsked(asked) = &case.stage else {
        return None;
    };
    Some(Question {
        round: asked.round,
        why: (t.case.ask)(&asked.why, case.shop.name.or_empty()),
        recommend: case.recommends_mediation().then_some(t.case.recommend),
        contested: asked.contested,
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

fn change(t: &Texts, page: &CasePage) -> Option<Change> {
    let LastChoice { choice, asked, .. } = page.case.last_choice.as_ref()?;
    let term = page
        .case
        .change_term()
        .filter(|term| page.now <= term.end)?;
    Some(Change {
        round: asked.round,
        lead: (t.case.changed_from)(wording::choice(t.language, *choice)),
        until: Until::quiet(t, t.case.change_until, &term),
        asks_again: page.notice == Some(Notice::ChoiceStands),
        others: Choice::ALL
            .into_iter()
            .filter(|other| other != choice)
            .map(|other| button(t, other))
            .collect(),
    })
}

fn offer(t: &Texts, case: &Case, names: &Names) -> Option<OfferCard> {
    let Offer {
        number,
        what,
        amount,
        by,
    } = case.offer()?;
    Some(OfferCard {
        number: number.0,
        title: t.case.offer_title.to(names.viewer),
        what: what.as_str().unwrap_or(wording::erased(t.language)).into(),
        amount: amount.map(|amount| wording::money(t.language, amount)),
        by: wording::date(t.language, *by),
        to_answer: names.viewer == Party::Consumer,
    })
}

fn agreement(t: &Texts, case: &Case) -> Option<AgreementCard> {
    let Stage::Closed {
        outcome: Outcome::Settled {
            agreement,
            follow_up,
        },
        ..
    } = &case.stage
    else {
        return None;
    };
    let said = |performance| Some(wording::performance(t.language, performance));
    let (performance, follow_up) = match follow_up {
        FollowUp::Running(term) => (None, Some(Until::with_mail(t, t.case.follow_up, term))),
        FollowUp::Asked => (None, None),
        FollowUp::Performed => (said(Performance::Performed), None),
        FollowUp::Failed => (said(Performance::Failed), None),
    };
    Some(AgreementCard {
        what: agreement
            .what
            .as_str()
            .unwrap_or(wording::erased(t.language))
            .into(),
        amount: agreement
            .amount
            .map(|amount| wording::money(t.language, amount)),
        by: wording::date(t.language, agreement.by),
        performance,
        follow_up,
    })
}

/// Whether "It is solved" stands among the three buttons already, or in the
/// question whether the ruling was performed.
fn is_said_otherwise(stage: &Stage) -> bool {
    matches!(stage, Stage::ChoiceAsked(_) | Stage::Compliance { .. })
}

/// Whether the consumer can say, by either answer, whether it was performed.
fn is_performance_open(case: &Case, now: Timestamp) -> bool {
    [true, false].into_iter().any(|performed| {
        let said = Command::ConfirmPerformance { performed };
        decide(case, &said, now).is_ok()
    })
}

impl<'a> FormBox<'a> {
    fn of(t: &'static Texts, page: &CasePage<'a>, form: Form) -> Self {
        let returned = page.returned.filter(|returned| returned.form == form);
        let (action, answer) = target(form, page.viewer);
        let says = words(t, form, page.viewer);
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

fn words(t: &Texts, form: Form, viewer: Party) -> &CaseFormTexts {
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
        Form::Message => match viewer {
            Party::Consumer => message_to_shop,
            Party::Shop => message_to_consumer,
        },
        Form::Offer => offer,
        Form::Solved => solved,
        Form::Refuse => refuse,
        Form::Withdraw => withdraw,
        Form::Address => address,
    }
}

/// Where a form goes, and as what kind of answer.
fn target(form: Form, viewer: Party) -> (&'static str, Option<&'static str>) {
    match (form, viewer) {
        (Form::Message, Party::Shop) => ("answer", Some("message")),
        (Form::Message, Party::Consumer) => ("message", None),
        (Form::Offer, Party::Consumer | Party::Shop) => ("answer", Some("offer")),
        (Form::Solved, Party::Consumer | Party::Shop) => ("answer", Some("solved")),
        (Form::Refuse, Party::Consumer | Party::Shop) => ("answer", Some("refuse")),
        (Form::Withdraw, Party::Consumer | Party::Shop) => ("withdraw", None),
        (Form::Address, Party::Consumer | Party::Shop) => ("address", None),
    }
}

/// The word that keeps ids of several forms on one page apart.
fn prefix(form: Form) -> &'static str {
    match form {
        Form::Message => "message",
        Form::Offer => "offer",
        Form::Solved => "solved",
        Form::Refuse => "refuse",
        Form::Withdraw => "withdraw",
        Form::Address => "address",
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
    if form == Form::Address {
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
    if form == Form::Offer {
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
