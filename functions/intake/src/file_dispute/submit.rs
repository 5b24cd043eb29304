//! Saves the answers to a page of the form.

use dispute::{Language, Shop};
use lambda_http::{Body, Response};
use page::intake::{Answers, Errors, Step};
use page::{ErrorPage, FieldError};
use runtime::Error;
use web::http::{self, Form, Problem};
use web::limit::{self, TooOften};

use super::draft::{self, Draft};
use super::{Visit, answers, filing, show};

/// Saves what was typed, and redirects to the next page if it is valid.
pub(crate) async fn take(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    match visit.step {
        Step::Shop => shop(visit).await,
        Step::Check => filing::file(visit).await,
        // `clean-files` takes them.
        Step::Evidence => Err(Problem::from(ErrorPage::NotFound).into()),
        Step::Problem | Step::Order | Step::Story | Step::Solution | Step::Told | Step::Contact => {
            typed(visit).await
        }
    }
}

/// The draft that the page belongs to.
pub(crate) async fn own(visit: &Visit<'_>) -> Result<Draft, Error> {
    match draft::open(visit).await? {
        Some(draft) => Ok(draft),
        None => Err(draft::gone(visit).into()),
    }
}

/// Counts each saved page, so that nobody can fill the table.
pub(crate) async fn within_limit(visit: &Visit<'_>) -> Result<Result<(), TooOften>, Error> {
    let network = limit::network(&visit.request);
    Ok(limit::count(visit.app, &limit::FORMS, &network).await?)
}

/// Of a field that was sent twice, the first counts.
fn fill_in(answers: &mut Answers, step: Step, form: &Form) {
    if step == Step::Order {
        // A browser sends no field for a box without a tick.
        answers.no_order_number.clear();
    }
    for (name, _) in form.fields() {
        if let Some(answer) = answers.get_mut(step, name) {
            form.text(name).clone_into(answer);
        }
    }
}

/// The redirect after a valid answer: to the next page, or back to the last
/// page.
pub(crate) fn onward(visit: &Visit, draft: &Draft) -> Response<Body> {
    let next = if visit.changing {
        None
    } else {
        visit.step.next()
    };
    let next = next.unwrap_or(Step::Check);
    http::see_other(&next.path_in(draft.name()))
}

/// The path of this page in another language.
fn in_language(visit: &Visit, draft: &Draft, language: Language) -> String {
    let path = if visit.changing {
        visit.step.path_to_change(draft.name())
    } else {
        visit.step.path_in(draft.name())
    };
    format!("{path}&lang={}", language.code())
}

async fn shop(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let typed = visit.form.text("shop");
    let Some(shop) = draft::known_shop(visit, typed).await? else {
        let wrong = if typed.is_empty() {
            FieldError::Missing
        } else {
            FieldError::NoSuchShop
        };
        return show::shop(visit, Some(wrong)).await;
    };
    within_limit(visit).await?.map_err(Problem::from)?;
    let drafts = draft::all(visit).await?;
    match about(visit, &shop, drafts) {
        About::Other(draft) => {
            // Whoever comes back chooses whether to go on with it.
            Ok(http::see_other(&Step::Shop.path_in(draft.name())))
        }
        About::This(draft) => begin(visit, &shop, draft, None).await,
        About::Instead { draft, old } => begin(visit, &shop, draft, Some(*old)).await,
    }
}

/// The draft for a complaint about the chosen shop.
enum About {
    /// This one goes on.
    This(Draft),
    /// There is one already, which isn't the one that the page belongs to.
    Other(Draft),
    /// A new one instead of the one that there was.
    Instead { draft: Draft, old: Box<Draft> },
}

/// Each shop has one draft. The draft of another shop stays as it is, unless
/// only its shop was to be changed; a new one takes its contact details along.
fn about(visit: &Visit, shop: &Shop, mut drafts: Vec<Draft>) -> About {
    let id = shop.id.to_string();
    let new = |person: Option<&Draft>| {
        let person = person.map(|draft| &draft.answers);
        Draft::new(visit.app, &shop.id, person)
    };
    let of_page = drafts.iter().position(|it| it.name() == visit.draft);
    let same = drafts.iter().position(|it| it.answers.shop == id);
    match (same, of_page) {
        (Some(same), _) if visit.form.field("anew").is_some() => {
            let old = Box::new(drafts.swap_remove(same));
            let draft = new(Some(&old));
            About::Instead { draft, old }
        }
        (Some(same), of_page) => {
            let draft = drafts.swap_remove(same);
            if of_page == Some(same) || !draft.answers.is_begun() {
                About::This(draft)
            } else {
                About::Other(draft)
            }
        }
        (None, Some(of_page)) if visit.changing => About::This(drafts.swap_remove(of_page)),
        (None, of_page) => {
            let person = of_page.map_or(drafts.last(), |of_page| drafts.get(of_page));
            About::This(new(person))
        }
    }
}

async fn begin(
    visit: &Visit<'_>,
    shop: &Shop,
    draft: Draft,
    old: Option<Draft>,
) -> Result<Response<Body>, Error> {
    let id = shop.id.to_string();
    let draft = draft
        .change(visit.app, |answers| answers.shop.clone_from(&id))
        .await?;
    let mut response = onward(visit, &draft);
    draft.keep_in(visit, &mut response);
    if let Some(old) = old {
        old.forget_in(&mut response);
    }
    Ok(response)
}

async fn typed(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let mut draft = own(visit).await?;
    if let Err(too_often) = within_limit(visit).await? {
        fill_in(&mut draft.answers, visit.step, &visit.form);
        let error = FieldError::TooOften(too_often.again);
        let errors = Errors::of_page(visit.step, error).ok_or(Problem::from(ErrorPage::BadForm))?;
        let page = show::typed(visit, &draft, errors);
        return Ok(http::too_often(&visit.request, page, too_often)?);
    }
    let draft = draft
        .change(visit.app, |answers| {
            fill_in(answers, visit.step, &visit.form);
        })
        .await?;
    if let Some(language) = Language::of_tag(visit.form.text("lang")) {
        // The buttons of the other languages send what was typed so far.
        return Ok(http::see_other(&in_language(visit, &draft, language)));
    }
    let errors = answers::errors(visit.step, &draft.answers, visit.today)
        .or_else(|| answers::question(visit.step, &draft.answers, &visit.form, visit.today));
    match errors {
        None => Ok(onward(visit, &draft)),
        Some(errors) => Ok(show::typed(visit, &draft, errors)),
    }
}
