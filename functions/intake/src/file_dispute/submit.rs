//! Saves the answers to a page of the form.

use dispute::Shop;
use lambda_http::{Body, Response};
use page::intake::{Answers, Errors, Step};
use page::{ErrorPage, FieldError};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::limit::{self, TooOften};

use super::draft::{self, Draft};
use super::{Visit, answers, filing, show};

/// Saves what was typed, and redirects to the next page if it is valid.
pub(crate) async fn take(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let form = Form::read(&visit.request)?;
    let draft = draft::open(visit).await?;
    match visit.step {
        Step::Shop => shop(visit, &form, draft).await,
        Step::Check => filing::file(visit, draft).await,
        Step::Evidence => evidence(visit, &form, draft).await,
        Step::Problem | Step::Order | Step::Story | Step::Solution | Step::Told | Step::Contact => {
            typed(visit, &form, draft).await
        }
    }
}

/// Counts each saved page, so that nobody can fill the table.
async fn within_limit(visit: &Visit<'_>) -> Result<Result<(), TooOften>, Error> {
    let network = limit::network(&visit.request);
    Ok(limit::count(visit.app, &limit::FORMS, &network).await?)
}

fn fill_in(answers: &mut Answers, step: Step, form: &Form) {
    for (name, value) in form.fields() {
        if let Some(answer) = answers.get_mut(step, name) {
            value.clone_into(answer);
        }
    }
}

fn changing(form: &Form) -> bool {
    form.text("change") == "1"
}

/// The redirect after a valid answer: to the next page, or back to the last
/// page.
fn onward(visit: &Visit, form: &Form) -> Response<Body> {
    let next = if changing(form) {
        None
    } else {
        visit.step.next()
    };
    http::see_other(&next.unwrap_or(Step::Check).path())
}

async fn shop(
    visit: &Visit<'_>,
    form: &Form,
    draft: Option<Draft>,
) -> Result<Response<Body>, Error> {
    let typed = form.text("shop");
    let Some(shop) = draft::known_shop(visit, typed).await? else {
        let wrong = if typed.is_empty() {
            FieldError::Missing
        } else {
            FieldError::NoSuchShop
        };
        return show::shop(visit, "", Some(wrong)).await;
    };
    within_limit(visit).await?.map_err(Problem::from)?;
    let draft = about(visit.app, &shop, draft, changing(form));
    let id = shop.id.to_string();
    let draft = draft
        .change(visit.app, |answers| answers.shop.clone_from(&id))
        .await?;
    let mut response = onward(visit, form);
    draft.name_in(&mut response);
    Ok(response)
}

/// Keeps the draft if it is about the same shop, or if only the shop was to be
/// changed. Otherwise a new draft starts, with the same contact details.
fn about(app: &App, shop: &Shop, draft: Option<Draft>, changing: bool) -> Draft {
    let id = shop.id.to_string();
    match draft {
        Some(draft) if changing || draft.answers.shop == id => draft,
        Some(other) => {
            let mut draft = Draft::new(app, &shop.id);
            draft.answers.name = other.answers.name;
            draft.answers.mail = other.answers.mail;
            draft.answers.phone = other.answers.phone;
            draft
        }
        None => Draft::new(app, &shop.id),
    }
}

async fn typed(
    visit: &Visit<'_>,
    form: &Form,
    draft: Option<Draft>,
) -> Result<Response<Body>, Error> {
    let mut draft = draft.ok_or(Problem::from(ErrorPage::DraftGone))?;
    if let Err(too_often) = within_limit(visit).await? {
        fill_in(&mut draft.answers, visit.step, form);
        let error = FieldError::TooOften(too_often.again);
        let errors = Errors::of_page(visit.step, error).ok_or(Problem::from(ErrorPage::BadForm))?;
        let page = show::typed(visit, &draft.answers, errors, changing(form));
        return Ok(http::too_often(&visit.request, page, too_often)?);
    }
    let draft = draft
        .change(visit.app, |answers| fill_in(answers, visit.step, form))
        .await?;
    match answers::errors(visit.step, &draft.answers, visit.today) {
        None => Ok(onward(visit, form)),
        Some(errors) => Ok(show::typed(visit, &draft.answers, errors, changing(form))),
    }
}

async fn evidence(
    visit: &Visit<'_>,
    form: &Form,
    draft: Option<Draft>,
) -> Result<Response<Body>, Error> {
    let draft = draft.ok_or(Problem::from(ErrorPage::DraftGone))?;
    let path = show::evidence_path(changing(form));
    if let (Some(file), Some(bucket)) = (form.field("remove"), visit.bucket()?) {
        within_limit(visit).await?.map_err(Problem::from)?;
        bucket
            .remove(&draft.place(), file, visit.app.clock.now())
            .await?;
        return Ok(http::see_other(&path));
    }
    let uploaded = show::uploaded(visit, &draft).await?;
    if uploaded.iter().any(|file| file.media_type.is_err()) {
        // The page says which file isn't accepted, and has the button to remove
        // it.
        return Ok(http::see_other(&path));
    }
    Ok(onward(visit, form))
}
