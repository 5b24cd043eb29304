//! Adds photos and PDFs to a message or an answer, and sends it with them.
//!
//! What was typed waits as a draft, whose files have a place that follows from
//! the case, the side and the number of the form: nobody else's link leads there.

pub(crate) mod waiting;

use dispute::{Actor, Case, Party, Possible, Refusal, Submission, possible};
use evidence::{Bucket, Uploaded};
use lambda_http::http::StatusCode;
use lambda_http::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use lambda_http::{Body, Request, Response};
use page::case::{AttachPage, Attached, attach};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use upload::NotCleaned;
use web::http::{self, Form, Passing, Problem};
use web::{Shown, Visit, limit};

use crate::words;
use waiting::Waiting;

/// `GET` and `POST /case/{link}/files/{number}`, with the number of the form;
/// `?edit=1` to change what was typed.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let form = match request.method().as_str() {
        "POST" => Some(Form::read(&request)?),
        _ => None,
    };
    let own = visit.path();
    let Some(page) = Page::of(app, &request, visit).await? else {
        return Ok(http::see_other(&own));
    };
    let answered = match form {
        Some(form) => page.take(&form).await,
        None => page.look().await,
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

/// A request for the page of a message that waits for its files.
struct Page<'a> {
    app: &'a App,
    request: &'a Request,
    visit: Visit<'a>,
    case: Case,
    submission: Submission,
    waiting: Waiting,
    bucket: Bucket,
}

impl<'a> Page<'a> {
    /// `None` if no such message waits any more.
    async fn of(
        app: &'a App,
        request: &'a Request,
        visit: Visit<'a>,
    ) -> Result<Option<Self>, Error> {
        let missing = || Problem::from(ErrorPage::NotFound);
        let number = http::path(request, "number").parse();
        let submission = number.map(Submission).map_err(|_| missing())?;
        let case = cases::load(&app.journal, visit.case)
            .await?
            .filter(|case| case.waiting().is_none())
            .ok_or_else(missing)?;
        let place = app.settings.evidence.as_ref().ok_or_else(missing)?;
        let bucket = Bucket::new(&app.aws, &place.bucket, place.endpoint.as_deref())?;
        let waiting = Waiting::load(app, &visit, submission).await?;
        Ok(waiting.map(|waiting| Self {
            app,
            request,
            visit,
            case,
            submission,
            waiting,
            bucket,
        }))
    }

    fn here(&self) -> String {
        format!("{}/files/{}", self.visit.path(), self.submission.0)
    }

    async fn look(&self) -> Result<Response<Body>, Error> {
        if self.case.submissions.contains(&self.submission) {
            // Back on the page of what was sent.
            return Ok(http::see_other(&self.visit.path()));
        }
        if http::query(self.request, "key").is_some() {
            // The bucket redirects back with the key of the file in the query.
            return Ok(http::see_other(&self.here()));
        }
        let typed = words::read(self.visit.party, &self.waiting.form, self.app.clock.now())?;
        if http::query(self.request, "edit").is_some() || typed.words.is_none() {
            return Ok(self.edit(&typed));
        }
        self.show(&typed, StatusCode::OK, &vec![]).await
    }

    async fn take(&self, form: &Form) -> Result<Response<Body>, Error> {
        let app = self.app;
        // Work is counted before it is done.
        limit::count(app, &limit::FORMS, &limit::network(self.request))
            .await?
            .map_err(Problem::from)?;
        if form.field("save").is_some() {
            let form = form.with_answer_of(&self.waiting.form);
            let typed = words::read(self.visit.party, &form, app.clock.now())?;
            if typed.words.is_none() {
                return Ok(self.edit(&typed));
            }
            waiting::save(app, &self.visit, self.submission, &form).await?;
            return Ok(http::see_other(&self.here()));
        }
        if let Some(file) = form.field("remove") {
            let now = app.clock.now();
            self.bucket.remove(&self.waiting.place(), file, now).await?;
            return Ok(http::see_other(&self.here()));
        }
        self.send().await
    }

    /// Sends the message once all files are clean. What was cleaned stays so:
    /// whoever sends it again goes on from there.
    async fn send(&self) -> Result<Response<Body>, Error> {
        let (app, visit) = (self.app, &self.visit);
        let typed = words::read(visit.party, &self.waiting.form, app.clock.now())?;
        let Some(words) = &typed.words else {
            return Ok(self.edit(&typed));
        };
        let files = self.uploaded().await?;
        if files.iter().any(|file| file.media_type.is_err()) {
            return Ok(http::see_other(&self.here()));
        }
        let unclean = upload::clean_all(app, &self.bucket, &files).await?;
        if !unclean.is_empty() {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return self.show(&typed, status, &unclean).await;
        }
        limit::count_message(app, visit.case, visit.party, self.submission)
            .await?
            .map_err(Problem::from)?;
        // It may have been begun on another day.
        limit::count_files(app, visit.case, visit.party, self.submission)
            .await?
            .map_err(Problem::from)?;
        // Nothing is copied for what is refused.
        let files = if self.can_be_sent() {
            let now = app.clock.now();
            self.bucket
                .keep(&self.waiting.place(), visit.case, now)
                .await?
        } else if self.case.submissions.contains(&self.submission) {
            return Ok(visit.back(words.done()));
        } else {
            return self.refuse(&typed, Refusal::NotNow).await;
        };
        let command = words.command(self.submission, files);
        match visit.refused(&command).await? {
            None => Ok(visit.back(words.done())),
            Some(Refusal::AboveOrder) => Ok(self.edit(&words::Typed {
                form: typed.form.asking_about_amount(),
                words: None,
            })),
            Some(refusal) => self.refuse(&typed, refusal).await,
        }
    }

    /// The case page, which says why, with what was typed.
    async fn refuse(
        &self,
        typed: &words::Typed<'_>,
        refusal: Refusal,
    ) -> Result<Response<Body>, Error> {
        let shown = Shown {
            banner: Some(Banner::of_refusal(refusal)),
            ..typed.form.into()
        };
        self.visit.show(shown).await
    }

    fn can_be_sent(&self) -> bool {
        let (actor, needed) = match self.visit.party {
            Party::Consumer => (Actor::Consumer, Possible::SendMessage),
            Party::Shop => (Actor::Shop, Possible::AnswerDispute),
        };
        let can = possible(&self.case, &actor, self.app.clock.now()).contains(&needed);
        can && !self.case.submissions.contains(&self.submission)
    }

    async fn uploaded(&self) -> Result<Vec<Uploaded>, Error> {
        let now = self.app.clock.now();
        Ok(self.bucket.list(&self.waiting.place(), now).await?)
    }

    /// Asks to change what was typed.
    fn edit(&self, typed: &words::Typed) -> Response<Body> {
        let status = if typed.words.is_none() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        http::html(status, self.page(typed, None))
    }

    /// Shows what was typed, its files, and a form for another one.
    async fn show(
        &self,
        typed: &words::Typed<'_>,
        status: StatusCode,
        unclean: &NotCleaned,
    ) -> Result<Response<Body>, Error> {
        let files = self.uploaded().await?;
        let back = format!("{}{}", self.app.settings.base_url, self.here());
        let now = self.app.clock.now();
        let place = self.waiting.place();
        let form = self.bucket.upload_form(&place, &back, now).await?;
        let shown = upload::shown(&files, unclean);
        let attached = Attached {
            files: &shown,
            upload: (files.len() < evidence::MOST).then(|| upload::form(&form)),
        };
        let mut response = http::html(status, self.page(typed, Some(attached)));
        let policy = HeaderValue::from_str(&page::csp_with_upload(self.bucket.origin()))?;
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
        Ok(response)
    }

    fn page(&self, typed: &words::Typed, files: Option<Attached>) -> String {
        let person = match self.visit.party {
            Party::Consumer => self.case.consumer.language,
            Party::Shop => self.case.shop.language,
        };
        let language = http::language(self.app, self.request, Some(person));
        let (here, path) = (self.here(), self.visit.path());
        attach(
            &http::chrome(self.app, language, &here),
            &AttachPage {
                case: self.case.id,
                path: &path,
                submission: self.submission,
                typed: typed.form,
                files,
                now: self.app.clock.now(),
            },
        )
    }
}

/// Keeps what was typed, and goes on to the page for its files.
pub(crate) async fn begin(
    app: &App,
    visit: &Visit<'_>,
    submission: Submission,
    form: &Form,
    words: &words::Typed<'_>,
) -> Result<Response<Body>, Error> {
    let counted = limit::count_files(app, visit.case, visit.party, submission).await?;
    if let Err(too_often) = counted {
        return visit.show_too_often(words.form, too_often).await;
    }
    waiting::save(app, visit, submission, form).await?;
    let path = format!("{}/files/{}", visit.path(), submission.0);
    Ok(http::see_other(&path))
}
