//! Takes the files of the form: cleans them before anybody else can see them,
//! or removes one.

use lambda_http::{Body, Request, Response};
use page::intake::Step;
use runtime::{App, Error};
use web::http::{self, Problem};

use crate::file_dispute::{Visit, mark_retryable, show, submit};

/// `POST /file/evidence`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, Step::Evidence, request)?;
    take(&visit).await.map_err(mark_retryable)
}

/// Goes on to the next page once all files are clean. The page says which file
/// isn't accepted or can't be cleaned, and has the button to remove it. What was
/// cleaned stays so: whoever sends the form again goes on from there.
async fn take(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let draft = submit::own(visit).await?;
    let Some(bucket) = visit.bucket()? else {
        return Ok(submit::onward(visit, &draft));
    };
    let path = show::evidence_path(visit, &draft);
    if let Some(file) = visit.form.field("remove") {
        submit::within_limit(visit).await?.map_err(Problem::from)?;
        let now = visit.app.clock.now();
        bucket.remove(&draft.place(), file, now).await?;
        return Ok(http::see_other(&path));
    }
    let files = show::uploaded(visit, &draft).await?;
    if files.iter().any(|file| file.media_type.is_err()) {
        return Ok(http::see_other(&path));
    }
    if files.iter().all(|file| file.is_clean) {
        return Ok(submit::onward(visit, &draft));
    }
    // Work is counted before it is done.
    submit::within_limit(visit).await?.map_err(Problem::from)?;
    let unclean = upload::clean_all(visit.app, &bucket, &files).await?;
    if unclean.is_empty() {
        return Ok(submit::onward(visit, &draft));
    }
    show::evidence(visit, &draft, &unclean).await
}
