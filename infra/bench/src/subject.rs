//! The subjects of the measurements.

use std::error::Error;
use std::path::{Path, PathBuf};

use hyper::body::Bytes;
use journal::DraftId;
use page::intake::{Answers, Shown};
use serde_json::{Value, json};

use crate::story;

/// The program that is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// A release binary that trusts Amazon's roots.
    Function(&'static str),
    /// A release binary that makes no calls.
    Alone(&'static str),
    /// The Node function.
    Node,
    /// The Python function.
    Python,
}

/// A program, with a request that it answers.
#[derive(Clone, Debug)]
pub struct Subject {
    /// A description of the request.
    pub name: &'static str,
    /// The program that answers it.
    pub program: Program,
    /// The event.
    pub event: Bytes,
    /// The status that the answer has to have.
    pub status: u64,
}

impl Subject {
    /// The subjects whose instructions are counted: the two reference programs,
    /// and the functions on the consumer's path.
    pub fn counted() -> Result<Vec<Self>, Box<dyn Error>> {
        let show = sample("show-case")?;
        let function =
            |name, binary, event, status| Self::new(name, Program::Function(binary), event, status);
        Ok(vec![
            Self::new("hello", Program::Alone("hello"), show.clone(), 200),
            function("floor", "floor", show.clone(), 200),
            function("show-case", "show-case", show, 200),
            function("show-choice", "show-choice", sample("show-choice")?, 200),
            function(
                "record-choice",
                "record-choice",
                sample("record-choice")?,
                303,
            ),
            function("file-dispute: a page", "file-dispute", page_of_form()?, 200),
            function(
                "file-dispute: the last button",
                "file-dispute",
                last_button()?,
                303,
            ),
        ])
    }

    /// The subjects whose starts are timed: the same, and the same functions in
    /// other languages.
    pub fn timed() -> Result<Vec<Self>, Box<dyn Error>> {
        let mut subjects = Self::counted()?;
        let show = sample("show-case")?;
        subjects.push(Self::new("Node", Program::Node, show.clone(), 200));
        subjects.push(Self::new("Python", Program::Python, show, 200));
        Ok(subjects)
    }

    fn new(name: &'static str, program: Program, event: Value, status: u64) -> Self {
        Self {
            name,
            program,
            event: event.to_string().into(),
            status,
        }
    }

    /// Whether this is the answer that was expected.
    pub fn is_answered_by(&self, answer: &[u8]) -> bool {
        serde_json::from_slice::<Value>(answer)
            .is_ok_and(|answer| answer["statusCode"] == self.status)
    }
}

fn sample(function: &str) -> Result<Value, Box<dyn Error>> {
    let events: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events");
    let text = std::fs::read_to_string(events.join(format!("{function}.json")))?;
    Ok(serde_json::from_str(&text)?)
}

/// The page that asks what happened, for a complete draft.
fn page_of_form() -> Result<Value, Box<dyn Error>> {
    let mut event = form("GET /file/{step}", "GET", "story")?;
    event.as_object_mut().and_then(|event| event.remove("body"));
    event["isBase64Encoded"] = false.into();
    Ok(event)
}

/// The button that files a complete draft.
fn last_button() -> Result<Value, Box<dyn Error>> {
    let mut event = form("POST /file/{step}", "POST", "check")?;
    let answers: Answers = serde_json::from_str(&story::draft_answers())?;
    let shown = Shown::of(&answers, std::iter::empty());
    event["body"] = format!("shown={shown}").into();
    event["isBase64Encoded"] = false.into();
    Ok(event)
}

fn form(route: &str, method: &str, step: &str) -> Result<Value, Box<dyn Error>> {
    let mut event = sample("file-dispute")?;
    let path = format!("/file/{step}");
    let draft = DraftId::from_random(story::DRAFT);
    let cookie = format!("__Host-draft-{}={draft}", draft.name());
    event["routeKey"] = route.into();
    event["rawPath"] = path.as_str().into();
    event["cookies"] = json!([cookie, "lang=nl"]);
    event["pathParameters"] = json!({ "step": step });
    let context = &mut event["requestContext"];
    context["routeKey"] = route.into();
    context["http"]["method"] = method.into();
    context["http"]["path"] = path.into();
    Ok(event)
}
