//! Shows the page of a member shop, where a dispute can be started.

use dispute::ShopId;
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::NotAMember;
use runtime::{Error, Keyless};
use web::http;

/// `GET /shops/{shop}`.
pub async fn handle(app: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    let path = http::path_without_lang(&request);
    let chrome = http::chrome(app, http::language(app, &request, None), &path);
    let shop = match http::path(&request, "shop").parse::<ShopId>() {
        Ok(id) => shops::member(&app.journal, &id).await?,
        Err(_) => None,
    };
    Ok(match shop {
        Some(shop) => http::public(page::shop(&chrome, &shop)),
        None => {
            let page = page::not_a_member(&chrome, &NotAMember { name: None });
            http::html(StatusCode::NOT_FOUND, page)
        }
    })
}
