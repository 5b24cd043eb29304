//! Sends what a side says to the other, or keeps it until its files are added.

use lambda_http::{Body, Request, Response};
use runtime::{App, Error};
use web::http::Form;
use web::{Visit, form, limit};

use crate::{attach_files, words};

pub(crate) async fn say(
    app: &App,
    request: &Request,
    visit: Visit<'_>,
) -> Result<Response<Body>, Error> {
    let form = Form::read(request)?;
    let submission = form::submission(&form)?;
    let typed = words::read(visit.party, &form, app.clock.now())?;
    let Some(words) = &typed.words else {
        return visit.show(typed.form.into()).await;
    };
    let counted = limit::count_message(app, visit.case, visit.party, submission).await?;
    if let Err(too_often) = counted {
        return visit.show_too_often(typed.form, too_often).await;
    }
    if form.field("files").is_some() {
        return attach_files::begin(app, &visit, submission, &form, &typed).await;
    }
    let command = words.command(submission, vec![]);
    visit.act_on_words(&command, words.done(), typed.form).await
}
