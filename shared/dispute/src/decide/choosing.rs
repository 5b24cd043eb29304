//! The three buttons.

use jiff::Timestamp;

use super::{Chosen, Refusal};
use crate::case::{Case, LastChoice};
use crate::command::{Proof, RecordChoice};
use crate::event::Event;
use crate::stage::{Asked, Stage};

pub(super) fn choose(case: &Case, pressed: &RecordChoice, now: Timestamp) -> Chosen {
    match &case.stage {
        Stage::ChoiceAsked(asked) => first_choice(case, asked, pressed),
        Stage::WithShop { .. }
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Deliberation { .. }
        | Stage::Compliance { .. }
        | Stage::Closed { .. } => match &case.last_choice {
            Some(last) if last.asked.round == pressed.round => {
                another_choice(case, last, pressed, now)
            }
            Some(_) | None => Err(not_asked(case, pressed)),
        },
    }
}

fn not_asked(case: &Case, pressed: &RecordChoice) -> Refusal {
    if pressed.round < case.round {
        Refusal::EarlierRound
    } else if matches!(case.stage, Stage::WithShop { .. }) || pressed.round > case.round {
        Refusal::NotNow
    } else {
        Refusal::ChangeTooLate
    }
}

fn first_choice(case: &Case, asked: &Asked, pressed: &RecordChoice) -> Chosen {
    if pressed.round < asked.round {
        return Err(Refusal::EarlierRound);
    }
    if pressed.round > asked.round {
        return Err(Refusal::NotNow);
    }
    if asked.contested && !proven(case, &pressed.proof) {
        return Err(Refusal::AskedAgain);
    }
    Ok(vec![Event::ChoiceRecorded {
        round: asked.round,
        choice: pressed.choice,
        proven: proven(case, &pressed.proof),
    }])
}

fn another_choice(
    case: &Case,
    last: &LastChoice,
    pressed: &RecordChoice,
    now: Timestamp,
) -> Chosen {
    let round = pressed.round;
    if pressed.choice == last.choice {
        return Err(Refusal::AlreadyDone);
    }
    if now > case.rules.changeable_until(last.made) {
        return Err(Refusal::ChangeTooLate);
    }
    if !last.proven && !proven(case, &pressed.proof) && case.rules.too_soon_after(last.at, now) {
        return Ok(vec![Event::ChoiceContested {
            round,
            first: last.choice,
            second: pressed.choice,
        }]);
    }
    Ok(vec![Event::ChoiceChanged {
        round,
        from: last.choice,
        to: pressed.choice,
        proven: proven(case, &pressed.proof),
    }])
}

fn proven(case: &Case, proof: &Proof) -> bool {
    match proof {
        Proof::Device(device) => case.device.as_ref() == Some(device),
        Proof::AskedAgain => true,
        Proof::Link => false,
    }
}
