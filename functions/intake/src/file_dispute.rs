//! Takes a complaint through a form with one question on each page, and files
//! it.
//!
//! What was typed is stored in the table as a draft, so that it survives an
//! error, a reload and the back button; a cookie identifies the draft. Showing
//! a page never writes.

mod answers;
mod draft;
mod filing;
mod show;
mod submit;

use dispute::{AMSTERDAM, Language};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use page::intake::Step;
use runtime::{App, Error};
use web::http::{self, Passing, Problem};

/// `GET /file`, `GET /file/{step}` and `POST /file/{step}`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let form = Visit::of(app, request)?;
    let answered = if form.request.method() == "POST" {
        submit::take(&form).await
    } else {
        show::step(&form).await
    };
    answered.map_err(mark_retryable)
}

/// Marks failures of the bucket that a retry may not meet.
fn mark_retryable(error: Error) -> Error {
    match error.downcast::<evidence::Error>() {
        Ok(error) if error.is_retryable() => Passing::new(error).into(),
        Ok(error) => error,
        Err(error) => error,
    }
}

/// A request for a page of the form.
struct Visit<'a> {
    app: &'a App,
    request: Request,
    step: Step,
    language: Language,
    /// The path at which this page can be loaded, for the language switch.
    path: String,
    today: Date,
}

impl<'a> Visit<'a> {
    fn of(app: &'a App, request: Request) -> Result<Self, Problem> {
        let step = match http::path(&request, "step") {
            "" => Step::Shop,
            word => Step::of_word(word).ok_or(ErrorPage::NotFound)?,
        };
        let read = request.method() == "POST";
        Ok(Self {
            app,
            step,
            language: http::language(app, &request, None),
            path: if read {
                step.path()
            } else {
                http::path_without_lang(&request)
            },
            today: app.clock.now().to_zoned(AMSTERDAM.clone()).date(),
            request,
        })
    }

    fn chrome(&self) -> page::Chrome<'_> {
        http::chrome(self.app, self.language, &self.path)
    }

    /// The bucket for the files of the form, if there is one.
    fn bucket(&self) -> Result<Option<evidence::Bucket>, evidence::Error> {
        let Some(place) = &self.app.settings.evidence else {
            return Ok(None);
        };
        evidence::Bucket::new(&self.app.aws, &place.bucket, place.endpoint.as_deref()).map(Some)
    }
}
