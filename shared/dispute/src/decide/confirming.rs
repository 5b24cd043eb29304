//! Proving the mailbox: codes, the button, and "This wasn't me".

use jiff::Timestamp;
use record::MailAddress;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::command::ConfirmFiling;
use crate::confirmation::{CodeNumber, Confirmed, MailProof, Waiting};
use crate::event::Event;
use crate::party::DeviceDigest;
use crate::stage::Stage;

/// What the page of a complaint that waits offers to this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirming {
    /// One press confirms.
    Press,
    /// The code confirms.
    Code,
    /// The code confirms: it was confirmed and disowned at once.
    CodeAgain,
    /// The code confirms, and takes back that it was disowned.
    CodeTakesBack,
    /// The code was mistyped too often; another one has to be sent.
    CodeSpent,
    /// The mail is an older one, which went to another address.
    EarlierMail,
    /// It is confirmed already.
    Done,
}

/// What the page offers to whoever opened the button of this code, or to the
/// page that is still open (`None`), on this device.
pub fn confirming(
    case: &Case,
    button: Option<CodeNumber>,
    device: Option<&DeviceDigest>,
) -> Confirming {
    let Some(waiting) = case.waiting() else {
        return Confirming::Done;
    };
    let rules = &case.rules.confirmation;
    if button.is_some_and(|button| button < waiting.since) {
        Confirming::EarlierMail
    } else if button.is_some() && presses(case, waiting, device) {
        Confirming::Press
    } else if !waiting.takes_code(rules) {
        Confirming::CodeSpent
    } else if waiting.disowned.is_some() {
        Confirming::CodeTakesBack
    } else if waiting.contested.is_some() {
        Confirming::CodeAgain
    } else {
        Confirming::Code
    }
}

/// Whether the button alone confirms on this device: it was filed there, and
/// nobody said that it wasn't them.
fn presses(case: &Case, waiting: &Waiting, device: Option<&DeviceDigest>) -> bool {
    is_own(case, device) && waiting.contested.is_none() && waiting.disowned.is_none()
}

fn is_own(case: &Case, device: Option<&DeviceDigest>) -> bool {
    device.is_some() && case.device.as_ref() == device
}

pub(super) fn confirm(case: &Case, press: &ConfirmFiling, now: Timestamp) -> Chosen {
    let ConfirmFiling {
        device,
        proof,
        list_at,
        attempt,
    } = press;
    let Some(waiting) = case.waiting() else {
        return Err(confirmed_before(case, press));
    };
    still_waits(waiting, now)?;
    match proof {
        MailProof::Button(code) if *code < waiting.since => return Err(Refusal::EarlierCode),
        MailProof::Button(_) if presses(case, waiting, Some(device)) => {}
        // Both were pressed at once, so neither counts.
        MailProof::Button(_)
            if is_own(case, Some(device))
                && waiting.contested.is_none()
                && disowned_just_now(case, waiting, now) =>
        {
            return Ok(vec![Event::ConfirmationContested]);
        }
        MailProof::Button(_) => return Err(Refusal::CodeNeeded),
        MailProof::Code(_) if !waiting.takes_code(&case.rules.confirmation) => {
            return Err(Refusal::CodeSpent);
        }
        MailProof::Code(typed) if *typed != Some(waiting.code) => {
            let attempt = *attempt;
            return Ok(vec![Event::CodeMistyped { attempt }]);
        }
        MailProof::Code(_) => {}
    }
    let device = device.clone();
    let list_at = *list_at;
    Ok(vec![Event::FilingConfirmed { device, list_at }])
}

/// Whether it can be confirmed somehow: by the code, or by the button on the
/// device that filed.
pub(super) fn may_confirm(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    let waiting = case.waiting().ok_or(Refusal::NotNow)?;
    still_waits(waiting, now)?;
    let by_code = waiting.takes_code(&case.rules.confirmation);
    if by_code || presses(case, waiting, case.device.as_ref()) {
        Ok(())
    } else {
        Err(Refusal::CodeSpent)
    }
}

/// Once its term is over, it is being deleted.
fn still_waits(waiting: &Waiting, now: Timestamp) -> Result<(), Refusal> {
    if now < waiting.ends().end {
        Ok(())
    } else {
        Err(Refusal::TooLate)
    }
}

fn disowned_just_now(case: &Case, waiting: &Waiting, now: Timestamp) -> bool {
    let disowned = waiting.disowned.as_ref();
    disowned.is_some_and(|term| case.rules.too_soon_after(term.start, now))
}

/// The button on the consumer's own device leads to the case again. A code
/// leads nowhere any more, so that nobody can go on guessing.
fn confirmed_before(case: &Case, press: &ConfirmFiling) -> Refusal {
    let Some(Confirmed { was, .. }) = &case.confirmed else {
        return Refusal::NotNow;
    };
    match press.proof {
        MailProof::Button(code)
            if code >= was.since && case.device == Some(press.device.clone()) =>
        {
            Refusal::AlreadyDone
        }
        MailProof::Button(_) | MailProof::Code(_) => Refusal::NotNow,
    }
}

/// Sends another code, to this address if it was mistyped. Only on the device
/// that filed: nobody else knows what was typed there.
pub(super) fn request_code(
    case: &Case,
    address: Option<&MailAddress>,
    device: Option<&DeviceDigest>,
    now: Timestamp,
) -> Chosen {
    let waiting = may_request_code(case, now)?;
    if !is_own(case, device) {
        return Err(Refusal::NotYours);
    }
    let address = address.filter(|address| **address != case.consumer.mail);
    // A form that is sent twice sends one mail.
    if address.is_none() && case.rules.too_soon_after(waiting.code_at, now) && waiting.wrong == 0 {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Event::CodeRequested {
        code: waiting.code.next(),
        address: address.cloned(),
    }])
}

pub(super) fn may_request_code(case: &Case, now: Timestamp) -> Result<&Waiting, Refusal> {
    let waiting = case.waiting().ok_or(Refusal::NotNow)?;
    still_waits(waiting, now)?;
    if waiting.disowned.is_some() {
        Err(Refusal::NotNow)
    } else if waiting.has_another_code(&case.rules.confirmation) {
        Ok(waiting)
    } else {
        Err(Refusal::CodeSpent)
    }
}

pub(super) fn disown(case: &Case, along: bool, now: Timestamp) -> Chosen {
    let Some(waiting) = case.waiting() else {
        may_contest(case, now)?;
        return if along {
            Err(Refusal::NotNow)
        } else {
            Ok(vec![Event::ConfirmationContested])
        };
    };
    may_disown_waiting(case, waiting, now)?;
    Ok(vec![Event::FilingDisowned { along }])
}

pub(super) fn may_disown(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    match case.waiting() {
        Some(waiting) => may_disown_waiting(case, waiting, now),
        None => may_contest(case, now),
    }
}

fn may_disown_waiting(case: &Case, waiting: &Waiting, now: Timestamp) -> Result<(), Refusal> {
    still_waits(waiting, now)?;
    let contested_just_now = waiting
        .contested
        .is_some_and(|at| case.rules.too_soon_after(at, now));
    if waiting.disowned.is_some() || contested_just_now {
        Err(Refusal::AlreadyDone)
    } else if waiting.disownings < case.rules.confirmation.disownings {
        Ok(())
    } else {
        Err(Refusal::NotNow)
    }
}

/// A complaint that was confirmed a moment ago, and of which nothing else has
/// happened since. One that was confirmed by the page that asks once more
/// stands.
fn may_contest(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    let Some(Confirmed { at, was }) = &case.confirmed else {
        return Err(Refusal::NotNow);
    };
    let untouched = matches!(
        &case.stage,
        Stage::WithShop { term, .. } if term.set_by == case.version && term.start == *at
    );
    if untouched && was.contested.is_none() && case.rules.too_soon_after(*at, now) {
        Ok(())
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn take_back(case: &Case, now: Timestamp) -> Chosen {
    may_take_back(case, now)?;
    Ok(vec![Event::DisowningTakenBack])
}

pub(super) fn may_take_back(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    let waiting = case.waiting().ok_or(Refusal::NotNow)?;
    still_waits(waiting, now)?;
    if waiting.disowned.is_some() {
        Ok(())
    } else {
        Err(Refusal::AlreadyDone)
    }
}
