//! Parses what a side says to the other: a message, or the shop's answer.

use dispute::{Answer, Command, Evidence, Party, Submission, Text};
use jiff::Timestamp;
use page::Banner;
use page::case::{TextForm, TypedForm};
use web::form::{self, LONG_TEXT};
use web::http::{Form, Problem};

use crate::answer_dispute::answer;

/// What a side says.
#[derive(Clone)]
pub(crate) enum Words {
    /// The shop's answer.
    Answer(Answer),
    /// The consumer's message.
    Message(Text),
}

/// What was sent.
pub(crate) struct Typed<'a> {
    /// What it says; `None` if the form has errors.
    pub(crate) words: Option<Words>,
    /// The form, to be shown again.
    pub(crate) form: TypedForm<'a>,
}

impl Words {
    /// The command of the form with this number.
    pub(crate) fn command(&self, submission: Submission, files: Vec<Evidence>) -> Command {
        match self.clone() {
            Self::Answer(answer) => Command::AnswerDispute {
                answer,
                submission,
                files,
            },
            Self::Message(text) => Command::SendMessage {
                text,
                submission,
                files,
            },
        }
    }

    /// What the page says once it is sent.
    pub(crate) fn done(&self) -> Banner {
        match self {
            Self::Message(_) | Self::Answer(Answer::Message(_)) => Banner::MessageSent,
            Self::Answer(Answer::Offer(_)) => Banner::OfferMade,
            Self::Answer(Answer::Solved(_)) => Banner::SolvedTold,
            Self::Answer(Answer::Refused(_)) => Banner::Refused,
        }
    }
}

pub(crate) fn read(party: Party, form: &Form, now: Timestamp) -> Result<Typed<'_>, Problem> {
    match party {
        Party::Shop => {
            let answer::Sent { answer, form } = answer::read(form, now)?;
            let words = answer.map(Words::Answer);
            Ok(Typed { words, form })
        }
        Party::Consumer => Ok(message(form.text("text"))),
    }
}

fn message(typed: &str) -> Typed<'_> {
    let (words, error) = match form::text(typed, LONG_TEXT) {
        Ok(text) => (Some(Words::Message(text)), None),
        Err(error) => (None, Some(error)),
    };
    let form = TypedForm::Text {
        form: TextForm::MessageToShop,
        typed,
        error,
    };
    Typed { words, form }
}
