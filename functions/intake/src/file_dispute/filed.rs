//! The page on which a filing ends.

use dispute::{Case, CaseId, Party, Stage};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Response};
use link::{Device, Purpose};
use page::intake::{self, SentPage, Step};
use runtime::Error;
use web::http;

use super::Visit;
use super::draft::{self, case_id};

/// The page of a filing, shown again to the device that filed; anybody else
/// begins with the first page.
pub(crate) async fn show_filed(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    match filed(visit).await? {
        Some((case, device)) => sent(visit, &case, &device),
        None => Ok(http::see_other(&Step::Shop.path())),
    }
}

/// The case that the visitor's draft became, if this device filed it.
pub(crate) async fn filed(visit: &Visit<'_>) -> Result<Option<(Case, Device)>, Error> {
    let Some(draft::Named { id: draft, .. }) = draft::named(visit) else {
        return Ok(None);
    };
    let Some(case) = cases::load(&visit.app.journal, case_id(&draft)).await? else {
        return Ok(None);
    };
    let devices = [http::device(&visit.request), Some(draft::device(&draft))];
    let mut devices = devices.into_iter().flatten();
    let device = devices.find(|device| case.device == Some(device.digest()));
    Ok(device.map(|device| (case, device)))
}

/// The path of the case page for the consumer.
pub(crate) fn case_path(visit: &Visit, case: CaseId) -> String {
    format!(
        "/case/{}",
        visit.app.link(case, Party::Consumer, Purpose::Case)
    )
}

/// To the page on which the complaint waits for its confirmation.
fn waits(visit: &Visit, case: &Case, device: &Device) -> Response<Body> {
    let link = visit.app.link(case.id, Party::Consumer, Purpose::Await);
    let mut response = http::see_other(&format!("/filing/{link}"));
    http::set_device(&mut response, device);
    response
}

/// The page that says that the complaint was sent.
pub(crate) fn sent(visit: &Visit, case: &Case, device: &Device) -> Result<Response<Body>, Error> {
    if case.waiting().is_some() {
        return Ok(waits(visit, case, device));
    }
    let case_path = case_path(visit, case.id);
    let Stage::WithShop { term, .. } = &case.stage else {
        // The page was loaded again, and the case has moved on.
        return Ok(http::see_other(&case_path));
    };
    let page = intake::sent(
        &visit.chrome(),
        &SentPage {
            reference: case.id,
            shop: case.shop.name.or_empty(),
            mail: &case.consumer.mail.shown(),
            term,
            case_path: &case_path,
        },
    );
    let mut response = http::html(StatusCode::OK, page);
    http::set_device(&mut response, device);
    Ok(response)
}
