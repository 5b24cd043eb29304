//! Corrects the address of one side of a case, for the staff.

use cases::Executed;
use dispute::{Case, Command, Corrector, Event, Language, MailAddress, Party, Recorded, Refusal};
use failure::{Doing, Error};

use crate::cli::Correction;
use crate::target::Target;
use crate::{Outcome, Say};

/// Sends the mails of a case to one side to another address from now on.
/// `docs/process.md` describes what follows under bounces.
pub(crate) async fn correct(
    target: &Target,
    correction: Correction,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let Correction {
        case,
        party,
        address,
        by,
    } = correction;
    let side = side(party);
    let doing = || format!("correct the address of {side} in case {case}");
    let command = Command::CorrectAddress {
        party,
        address: address.clone(),
        by: Corrector::Staff(by),
    };
    let executed = cases::execute(&target.journal, case, &command, target.second()).await;
    match executed.doing(doing())? {
        Executed::Done { case, events } => {
            say(format!("The mails of {side} go there from now on."));
            doubt(&address, say);
            if let Some(end) = new_end(&case, &events) {
                say(format!(
                    "It gets the complaint again, and time until {end}."
                ));
            }
            if party == Party::Shop {
                say("This is of this case alone; add-shop --change is for later ones.".to_owned());
            }
            Ok(Outcome::Fine)
        }
        Executed::Refused { refusal, .. } => Err(Error::new(doing(), why(refusal))),
        Executed::Missing => Err(Error::new(doing(), "there is no such case")),
    }
}

/// Says that an address has a likely slip. It was stored all the same.
pub(crate) fn doubt(address: &MailAddress, say: Say<'_>) {
    if let Some(host) = address.likely_host() {
        let shown = address.shown();
        say(format!("Is {shown} right? It looks like a slip in {host}."));
    }
}

fn side(party: Party) -> &'static str {
    match party {
        Party::Consumer => "the consumer",
        Party::Shop => "the shop",
    }
}

/// The end of the shop's term, if it was started again.
fn new_end(case: &Case, events: &[Recorded]) -> Option<String> {
    let anew = |it: &Recorded| matches!(it.event, Event::ShopTermRestarted { .. });
    let term = case.term().filter(|_| events.iter().any(anew))?;
    Some(wording::moment(Language::En, term.end))
}

fn why(refusal: Refusal) -> String {
    if refusal == Refusal::AlreadyDone {
        "it is that one already, and no mail to it bounced".to_owned()
    } else {
        refusal.to_string()
    }
}
