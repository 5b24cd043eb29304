//! Shows a page of the form. Writes nothing.

use dispute::{Complaint, Consumer, Shop};
use lambda_http::http::StatusCode;
use lambda_http::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use lambda_http::{Body, Response};
use page::intake::{
    self, BegunDraft, CheckPage, Errors, EvidenceStep, FoundShop, ShopStep, Shown, Step, StepPage,
    Unsent,
};
use page::{ErrorPage, FieldError};
use runtime::Error;
use web::http::{self, Problem};

use super::Visit;
use super::answers;
use super::draft::{self, Draft, known_shop};
use super::filed;

/// The page that was asked for, or the first one before it that still has to be
/// answered.
pub(crate) async fn step(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    if visit.step == Step::Shop {
        return shop(visit, None).await;
    }
    if draft::is_without_cookie(visit) {
        return Err(Problem::from(ErrorPage::NoCookies).into());
    }
    let Some(draft) = draft::open(visit).await? else {
        if visit.step == Step::Check {
            // The page that a filing ended on was loaded again.
            return filed::show_filed(visit).await;
        }
        return Ok(http::see_other(&Step::Shop.path()));
    };
    if let Some(step) = draft.unanswered_before(visit, visit.step) {
        return Ok(http::see_other(&answered_again(visit, &draft, step)));
    }
    match visit.step {
        Step::Check => check(visit, &draft).await,
        // The bucket redirects back with the key of the file in the query.
        Step::Evidence if http::query(&visit.request, "key").is_some() => {
            Ok(http::see_other(&evidence_path(visit, &draft)))
        }
        Step::Evidence => evidence(visit, &draft, &vec![]).await,
        Step::Shop
        | Step::Problem
        | Step::Order
        | Step::Story
        | Step::Solution
        | Step::Told
        | Step::Contact => {
            let none = Errors::none(visit.step).ok_or(Problem::from(ErrorPage::NotFound))?;
            let wrong = http::query(&visit.request, "wrong") == Some("1");
            let errors = wrong.then(|| answers::errors(visit.step, &draft.answers, visit.today));
            let mut page = typed(visit, &draft, errors.flatten().unwrap_or(none));
            *page.status_mut() = StatusCode::OK;
            Ok(page)
        }
    }
}

/// The path of a page that has to be answered before this one. Somebody who
/// wanted to send reads there what is wrong: another answer may have made it so.
pub(crate) fn answered_again(visit: &Visit, draft: &Draft, step: Step) -> String {
    match visit.step {
        Step::Check => format!("{}&wrong=1", step.path_to_change(draft.name())),
        Step::Shop
        | Step::Problem
        | Step::Order
        | Step::Story
        | Step::Solution
        | Step::Told
        | Step::Evidence
        | Step::Contact => step.path_in(draft.name()),
    }
}

/// A page with typed answers, as typed.
pub(crate) fn typed(visit: &Visit, draft: &Draft, errors: Errors) -> Response<Body> {
    let page = intake::typed(
        &visit.chrome(),
        &StepPage {
            draft: draft.name(),
            answers: &draft.answers,
            errors,
            example: answers::example(visit.step, &draft.answers, visit.today),
            changing: visit.changing,
        },
    );
    http::html(status(!errors.is_empty()), page)
}

fn status(has_errors: bool) -> StatusCode {
    if has_errors {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}

/// Asks for the shop: the complaints that were begun, a search, its results, and
/// the shop chosen earlier.
pub(crate) async fn shop(
    visit: &Visit<'_>,
    error: Option<FieldError>,
) -> Result<Response<Body>, Error> {
    let search = http::query(&visit.request, "q").unwrap_or_default().trim();
    let found = shops::find(&visit.app.journal, search).await?;
    let found: Vec<FoundShop> = found
        .into_iter()
        .map(|shop| FoundShop {
            id: shop.id.to_string(),
            name: shop.name,
            host: dispute::host_shown(&shop.host).into_owned(),
        })
        .collect();
    let own = draft::named(visit).map(|it| it.name).unwrap_or_default();
    let (mut begun, mut chosen) = (vec![], None);
    for draft in draft::all(visit).await? {
        let Some(shop) = known_shop(visit, &draft.answers.shop).await? else {
            continue;
        };
        let shop = found_shop(&shop);
        if draft.name() == own && error.is_none() {
            chosen = Some(shop.clone());
        }
        if draft.answers.is_begun() {
            begun.push(BegunDraft {
                draft: draft.name().to_owned(),
                shop,
                step: draft.next_step(visit),
            });
        }
    }
    let page = intake::shop(
        &visit.chrome(),
        &ShopStep {
            draft: &own,
            begun: if visit.changing { &[] } else { &begun },
            search,
            found: &found,
            chosen: chosen.as_ref(),
            error,
            changing: visit.changing,
        },
    );
    Ok(http::html(status(error.is_some()), page))
}

fn found_shop(shop: &dispute::Shop) -> FoundShop {
    FoundShop {
        id: shop.id.to_string(),
        name: shop.name.or_empty().to_owned(),
        host: dispute::host_shown(shop.host.or_empty()).into_owned(),
    }
}

/// The files of the draft.
pub(crate) async fn uploaded(
    visit: &Visit<'_>,
    draft: &Draft,
) -> Result<Vec<evidence::Uploaded>, Error> {
    let Some(bucket) = visit.bucket()? else {
        return Ok(vec![]);
    };
    Ok(bucket.list(&draft.place(), visit.app.clock.now()).await?)
}

/// The uploaded files, and a form for another one, which is sent directly to
/// the bucket; `unclean` are the ids of those that can't be cleaned, and why.
pub(crate) async fn evidence(
    visit: &Visit<'_>,
    draft: &Draft,
    unclean: &upload::NotCleaned,
) -> Result<Response<Body>, Error> {
    let Some(bucket) = visit.bucket()? else {
        return Ok(http::see_other(&Step::Contact.path_in(draft.name())));
    };
    let uploaded = uploaded(visit, draft).await?;
    let files = upload::shown(&uploaded, unclean);
    let back = format!(
        "{}{}",
        visit.app.settings.base_url,
        evidence_path(visit, draft)
    );
    let form = bucket
        .upload_form(&draft.place(), &back, visit.app.clock.now())
        .await?;
    let upload = (files.len() < evidence::MOST).then(|| upload::form(&form));
    let page = intake::evidence(
        &visit.chrome(),
        &EvidenceStep {
            draft: draft.name(),
            files: &files,
            upload,
            changing: visit.changing,
        },
    );
    let mut response = http::html(status(!unclean.is_empty()), page);
    let policy = HeaderValue::from_str(&page::csp_with_upload(bucket.origin()))?;
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// The path of the page with the files.
pub(crate) fn evidence_path(visit: &Visit, draft: &Draft) -> String {
    if visit.changing {
        Step::Evidence.path_to_change(draft.name())
    } else {
        Step::Evidence.path_in(draft.name())
    }
}

/// Shows all answers before sending.
async fn check(visit: &Visit<'_>, draft: &Draft) -> Result<Response<Body>, Error> {
    let Some(shop) = known_shop(visit, &draft.answers.shop).await? else {
        return Ok(http::see_other(&Step::Shop.path_in(draft.name())));
    };
    let read = answers::read(&draft.answers, visit.language, visit.today);
    let (complaint, consumer) = match read {
        Ok(read) => read,
        Err(step) => return Ok(http::see_other(&answered_again(visit, draft, step))),
    };
    let files = uploaded(visit, draft).await?;
    if let Some(back) = back_to_files(draft, &files) {
        return Ok(back);
    }
    let page = all_answers(visit, draft, (shop, complaint, consumer), files, None);
    Ok(http::html(StatusCode::OK, page))
}

/// The way to the page of the files, if one has to be cleaned first: it was
/// added in another window.
pub(crate) fn back_to_files(draft: &Draft, files: &[evidence::Uploaded]) -> Option<Response<Body>> {
    let path = Step::Evidence.path_to_change(draft.name());
    let all_clean = files.iter().all(|file| file.is_clean);
    (!all_clean).then(|| http::see_other(&path))
}

/// What the last page shows of this draft and these files.
pub(crate) fn shown(draft: &Draft, files: &[evidence::Uploaded]) -> Shown {
    Shown::of(&draft.answers, files.iter().map(|file| file.id.as_str()))
}

/// The last page; `unsent` says why it wasn't sent.
pub(crate) fn all_answers(
    visit: &Visit,
    draft: &Draft,
    (shop, mut complaint, consumer): (Shop, Complaint, Consumer),
    files: Vec<evidence::Uploaded>,
    unsent: Option<Unsent>,
) -> String {
    let shown = shown(draft, &files);
    complaint.evidence = files
        .into_iter()
        .filter_map(evidence::Uploaded::preview)
        .collect();
    intake::check(
        &visit.chrome(),
        &CheckPage {
            draft: draft.name(),
            shown: &shown,
            unsent,
            shop: &found_shop(&shop),
            complaint: &complaint,
            consumer: &consumer,
        },
    )
}
