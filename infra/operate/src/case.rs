//! A case, as whoever looks after it sees it: where it stands and what happened,
//! without what people wrote.

use cases::Cases;
use dispute::{
    Actor, Case, CaseId, Event, Language, Outcome, Recorded, RulingStage, Stage, Turn, queues, turn,
};
use failure::{Doing, Error};
use journal::{Aggregate, Kept};
use serde_json::Value;

use crate::target::Target;
use crate::{Outcome as Ended, Say};

/// Shows where a case stands, and its events.
pub(crate) async fn show(target: &Target, id: CaseId, say: Say<'_>) -> Result<Ended, Error> {
    let doing = || format!("read the case {id}");
    let case = cases::load(&target.journal, id).await.doing(doing())?;
    let case = case.ok_or_else(|| Error::new(doing(), "there is no such case"))?;
    say(format!("Case {id}, filed {}", moment(case.filed_at)));
    say(format!(
        "Shop: {} ({}), mails to {}",
        case.shop.name.or_empty(),
        case.shop.id,
        case.shop.mail.or_empty()
    ));
    say(format!(
        "Consumer: mails to {}",
        case.consumer.mail.or_empty()
    ));
    say(format!("It is {}, round {}.", stage(&case), case.round.0));
    say(whose_turn(&case));
    let lists = queues(&case).into_iter().map(dispute::Queue::word);
    let lists: Vec<&str> = lists.collect();
    if !lists.is_empty() {
        say(format!("On the lists: {}", lists.join(", ")));
    }
    say("Its events, newest first:".to_owned());
    let mut before = None;
    loop {
        let page = cases::history(&target.journal, id, before).await;
        let page = page.doing(doing())?;
        for recorded in &page.events {
            say(line(recorded));
        }
        before = page.events.last().map(|recorded| recorded.number);
        if !page.older {
            return Ok(Ended::Fine);
        }
    }
}

fn line(recorded: &Recorded) -> String {
    format!(
        "{:>4}  {}  {}  {}{}",
        recorded.number.0,
        moment(recorded.at),
        name(recorded),
        actor(&recorded.actor),
        listed(&recorded.event)
    )
}

/// The other cases of which one mail told the shop.
fn listed(event: &Event) -> String {
    if let Event::ComplaintsListed { others } = event {
        let others: Vec<String> = others.iter().map(ToString::to_string).collect();
        format!(", with {}", others.join(", "))
    } else if let Event::ListedElsewhere { list } = event {
        format!(", in the list of {list}")
    } else {
        String::new()
    }
}

/// The name under which its event is stored, such as `choice-recorded`.
fn name(recorded: &Recorded) -> String {
    let stored = <Cases as Aggregate>::Event::written(&recorded.event);
    match serde_json::to_value(stored) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(fields)) => fields.keys().next().cloned().unwrap_or_default(),
        Ok(_) | Err(_) => String::new(),
    }
}

fn moment(moment: jiff::Timestamp) -> String {
    wording::moment(Language::En, moment)
}

fn actor(actor: &Actor) -> String {
    match actor {
        Actor::Consumer => "the consumer".to_owned(),
        Actor::Shop => "the shop".to_owned(),
        Actor::Staff(role, id) => format!("{} {id}", role.word()),
        Actor::PaymentProvider => "the payment provider".to_owned(),
        Actor::MailService => "the mail service".to_owned(),
        Actor::Clock => "the clock".to_owned(),
    }
}

fn stage(case: &Case) -> &'static str {
    match &case.stage {
        Stage::Unconfirmed(_) => "waiting for the consumer to confirm it",
        Stage::WithShop { .. } => "with the shop",
        Stage::ShopUnreached { .. } => "waiting for the shop's right address",
        Stage::ChoiceAsked(_) => "waiting for the consumer's choice",
        Stage::Mediation { .. } => "in mediation",
        Stage::Ruling(RulingStage::Offered { .. }) => "offered a ruling",
        Stage::Ruling(RulingStage::FeeDue { .. }) => "waiting for the fee",
        Stage::Ruling(RulingStage::Claim { .. }) => "waiting for the claim",
        Stage::Ruling(RulingStage::Defence { .. }) => "waiting for the defence",
        Stage::Ruling(RulingStage::Deliberation { .. }) => "with the jurist",
        Stage::Ruling(RulingStage::Compliance { .. }) => "ruled, and waiting to be complied with",
        Stage::Closed { outcome, .. } => match outcome {
            Outcome::Solved => "closed: solved",
            Outcome::Lapsed => "closed: lapsed",
            Outcome::Settled { .. } => "closed: settled",
            Outcome::Unsettled => "closed: not settled",
            Outcome::Ruled { .. } => "closed: ruled",
            Outcome::Exited(_) => "closed: ended early",
        },
    }
}

fn whose_turn(case: &Case) -> String {
    let (who, term) = match turn(case) {
        Turn::Party(dispute::Party::Consumer, term) => ("the consumer's", term),
        Turn::Party(dispute::Party::Shop, term) => ("the shop's", term),
        Turn::Staff(term) => ("the staff's", term),
        Turn::Mediator(term) => ("the mediator's", term),
        Turn::Manager(term) => ("the manager's", term),
        Turn::Jurist(term) => ("the jurist's", term),
        Turn::Nobody => return "It is nobody's turn.".to_owned(),
    };
    format!("It is {who} turn, until {}.", moment(term.end))
}
