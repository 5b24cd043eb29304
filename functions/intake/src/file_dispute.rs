//! Takes a complaint through a form with one question on each page, and files
//! it.
//!
//! What was typed is stored in the table as a draft, so that it survives an
//! error, a reload and the back button. There is one draft for each shop, and
//! each page names its own, so that two windows don't mix two complaints; a
//! cookie proves that the draft is the visitor's. Showing a page never writes.

mod answers;
mod draft;
mod filed;
mod filing;
pub(crate) mod show;
pub(crate) mod submit;
mod work;

use dispute::{AMSTERDAM, Language};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use page::intake::Step;
use runtime::{App, Error};
use web::http::{self, Form, Passing, Problem};

/// `GET /file`, `GET /file/{step}` and `POST /file/{step}`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let step = match http::path(&request, "step") {
        "" => Step::Shop,
        word => Step::of_word(word).ok_or(Problem::from(ErrorPage::NotFound))?,
    };
    let visit = Visit::of(app, step, request)?;
    let answered = if visit.request.method() == "POST" {
        submit::take(&visit).await
    } else {
        show::step(&visit).await
    };
    answered.map_err(mark_retryable)
}

/// Marks failures of the bucket that a retry may not meet.
pub(crate) fn mark_retryable(error: Error) -> Error {
    match error.downcast::<evidence::Error>() {
        Ok(error) if error.is_retryable() => Passing::new(error).into(),
        Ok(error) => error,
        Err(error) => error,
    }
}

/// A request for a page of the form.
pub(crate) struct Visit<'a> {
    pub(crate) app: &'a App,
    request: Request,
    step: Step,
    /// What was sent; empty if the page is only shown.
    pub(crate) form: Form,
    /// The name of the draft that the page belongs to; empty if it names none.
    draft: String,
    /// Whether the visitor came from the last page to change only one answer.
    changing: bool,
    language: Language,
    /// The path at which this page can be loaded, for the language switch.
    path: String,
    today: Date,
}

impl<'a> Visit<'a> {
    /// A request for the page of this step.
    pub(crate) fn of(app: &'a App, step: Step, request: Request) -> Result<Self, Problem> {
        let is_form = request.method() == "POST";
        let form = if is_form {
            Form::read(&request)?
        } else {
            Form::default()
        };
        let field = |name| {
            let field = if is_form {
                form.field(name)
            } else {
                http::query(&request, name)
            };
            field.unwrap_or_default().to_owned()
        };
        let draft = field("draft");
        Ok(Self {
            app,
            step,
            language: http::language(app, &request, None),
            path: if is_form {
                step.path_in(draft::named_well(&draft))
            } else {
                http::path_without_lang(&request)
            },
            changing: field("change") == "1",
            draft,
            form,
            today: app.clock.now().to_zoned(AMSTERDAM.clone()).date(),
            request,
        })
    }

    fn chrome(&self) -> page::Chrome<'_> {
        http::chrome(self.app, self.language, &self.path)
    }

    /// The bucket for the files of the form, if there is one.
    pub(crate) fn bucket(&self) -> Result<Option<evidence::Bucket>, evidence::Error> {
        let Some(place) = &self.app.settings.evidence else {
            return Ok(None);
        };
        evidence::Bucket::new(&self.app.aws, &place.bucket, place.endpoint.as_deref()).map(Some)
    }
}
