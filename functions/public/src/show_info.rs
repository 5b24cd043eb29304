//! Shows the pages about the foundation and its work, the list of members, and the
//! law about each kind of problem.

use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use page::info::{self, Contact, MembersPage, Topic};
use page::intake::FoundShop;
use runtime::{Error, Foundation, Keyless};
use web::http::{self, Problem};

/// `GET /info/{page}`, and `GET /info/members?after=<host>`.
pub async fn handle(app: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    let path = http::path_without_lang(&request);
    let chrome = http::chrome(app, http::language(app, &request, None), &path);
    let Some(topic) = Topic::of_word(http::path(&request, "page")) else {
        return Err(Problem::from(ErrorPage::NotFound).into());
    };
    let page = match topic {
        Topic::Members => info::members(&chrome, &members(app, &request).await?),
        Topic::Problem(kind) => info::problem(&chrome, kind),
        Topic::Statement(statement) => {
            let rules = cases::rules(&app.journal, app.clock.now()).await?;
            let contact = contact(&app.settings.foundation);
            info::statement(&chrome, statement, &rules, &contact)
        }
    };
    Ok(http::public(page))
}

async fn members(app: &Keyless, request: &Request) -> Result<MembersPage, Error> {
    let after = http::query(request, "after").unwrap_or_default();
    let part = shops::members_after(&app.journal, after).await?;
    let members = part.members.into_iter();
    Ok(MembersPage {
        is_first: after.is_empty(),
        next: part.next,
        members: members
            .map(|shop| FoundShop {
                id: shop.id.to_string(),
                name: shop.name,
                host: dispute::host_shown(&shop.host).into_owned(),
            })
            .collect(),
    })
}

fn contact(foundation: &Foundation) -> Contact<'_> {
    let post = foundation.post.as_deref().unwrap_or_default();
    Contact {
        post: post
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect(),
        telephone: foundation.telephone.as_deref(),
    }
}
