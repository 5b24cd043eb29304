//! Reads requests and answers them, in the same way for every page.

mod accept;
mod cookie;
mod form;
mod headers;
mod origin;
mod problem;
mod reply;
pub(crate) mod wire;

use std::time::Instant;

use dispute::Language;
use lambda_http::http::{Method, StatusCode};
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt, Response};
use link::Capability;
use page::{Chrome, ErrorPage, Unsent};
use runtime::{App, Error, Keyless, Working, log};

use self::wire::Answer;
use crate::limit::TooOften;

pub use cookie::{cookie, cookies_with, device, drop_cookie, set_cookie, set_device};
pub use form::Form;
pub use problem::{Passing, Problem};
pub use reply::{calendar, html, public, robots, script, see_other};

/// A handler with its function's state.
type Handler<'h, 'a> = dyn Fn(Request) -> Working<'a, Response<Body>> + 'h;

/// The longest body of a form: ten thousand characters in a browser's encoding,
/// of at most twelve bytes each, and some space for the other fields. Somebody
/// who typed a little too much is told so by the page of the form, which keeps
/// the text.
pub const MOST_BYTES: usize = 160 * 1024;

/// The value of this parameter of the route, such as `shop` in `/shops/{shop}`;
/// empty if the route has no such parameter.
pub fn path<'a>(request: &'a Request, name: &str) -> &'a str {
    request
        .path_parameters_ref()
        .and_then(|parameters| parameters.first(name))
        .unwrap_or_default()
}

/// The link in the address, without what mail programs add to it.
pub fn link(request: &Request) -> &str {
    link::token_in(path(request, "link"))
}

/// The button in the address, without what mail programs add to it.
pub fn choice(request: &Request) -> &str {
    let written = path(request, "choice");
    let end = written.find(|c: char| !c.is_ascii_lowercase());
    &written[..end.unwrap_or(written.len())]
}

/// The first value of this name in the query.
pub fn query<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.query_string_parameters_ref()?.first(name)
}

/// The path with its query, but without `lang`, for the language switch of the
/// page. It starts with one slash: after two, a browser reads the name of
/// another site.
pub fn path_without_lang(request: &Request) -> String {
    let path = format!("/{}", request.uri().path().trim_start_matches(['/', '\\']));
    let query = request.uri().query().unwrap_or_default();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && *pair != "lang" && !pair.starts_with("lang="))
        .collect();
    if kept.is_empty() {
        path
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// This page as the answer to a form that was sent too often. A program gets
/// only the problem as JSON.
pub fn too_often(
    request: &Request,
    mut page: Response<Body>,
    too_often: TooOften,
) -> Result<Response<Body>, Problem> {
    let problem = Problem::from(too_often);
    if accept::prefers_json(request) {
        return Err(problem);
    }
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    problem.add_headers(page.headers_mut());
    Ok(page)
}

/// The language of an answer: from the address, otherwise from the cookie of an
/// earlier choice, otherwise the one known for the person, otherwise the
/// browser's, otherwise the site's default.
pub fn language(app: &Keyless, request: &Request, person: Option<Language>) -> Language {
    asked_language(request)
        .or_else(|| cookie(request, cookie::LANGUAGE).and_then(|tag| Language::of_tag(&tag)))
        .or(person)
        .or_else(|| accept::language(request))
        .unwrap_or(app.settings.language)
}

/// The frame of a page. `path` is usually [`path_without_lang`].
pub fn chrome<'a>(app: &'a Keyless, language: Language, path: &'a str) -> Chrome<'a> {
    Chrome {
        language,
        path,
        base: app.settings.base_url.as_str(),
        help: &app.settings.help,
    }
}

/// The capability of the link in the address.
pub fn capability(app: &App, request: &Request) -> Result<Capability, Problem> {
    Ok(app.links.verify(link(request), app.clock.now())?)
}

fn asked_language(request: &Request) -> Option<Language> {
    query(request, "lang").and_then(Language::of_tag)
}

/// Answers a request with this handler. Every answer that leaves here is
/// readable for a person and has the headers that protect it.
pub(crate) fn answer<'a>(
    app: &'a Keyless,
    handle: &Handler<'_, 'a>,
    request: Request,
) -> Working<'a, Answer> {
    let started = Instant::now();
    let asked = Asked::of(app, &request);
    let handled = guard(app, &request).map(|()| handle(request));
    Box::pin(async move {
        let answered = match handled {
            Ok(working) => log::without_words(working).await,
            Err(problem) => Err(problem.into()),
        };
        let response = finished(app, &asked, answered);
        let (function, route, status) = (app.function, &asked.route, response.status().as_u16());
        let ms = log::ms(started);
        tracing::info!(function, route, status, ms, "a request was answered");
        Ok(Answer(response))
    })
}

/// The handler's answer, or the one that replaces it, with everything that each
/// answer has.
fn finished(
    app: &Keyless,
    asked: &Asked,
    answered: Result<Response<Body>, Error>,
) -> Response<Body> {
    let mut response = answered.unwrap_or_else(|error| instead(app, asked, error));
    headers::protect(app, &mut response);
    if let Some(language) = asked.chosen {
        set_cookie(
            &mut response,
            cookie::LANGUAGE,
            language.code(),
            cookie::LONGEST,
        );
    }
    if asked.method == Method::HEAD {
        *response.body_mut() = Body::Empty;
    }
    if asked.by_script && response.status() == StatusCode::SEE_OTHER {
        // Following a redirect, a script would load the page for nothing: only the
        // browser can show it.
        *response.status_mut() = StatusCode::OK;
    }
    response
}

/// What the answer needs from the request after the handler took it.
struct Asked {
    method: Method,
    route: String,
    /// The path of the page, for the language switch.
    path: String,
    /// The path that a form was sent to.
    action: String,
    link: String,
    language: Language,
    chosen: Option<Language>,
    json: bool,
    /// Whether the script of a page sent the form. It goes itself to the page
    /// that the answer redirects to.
    by_script: bool,
    /// The body of a form.
    sent: Option<Body>,
}

impl Asked {
    fn of(app: &Keyless, request: &Request) -> Self {
        let is_form = *request.method() == Method::POST;
        Self {
            method: request.method().clone(),
            route: route(request),
            path: shown_at(request),
            action: path_without_lang(request),
            link: link(request).to_owned(),
            language: language(app, request, None),
            chosen: asked_language(request),
            json: accept::prefers_json(request),
            by_script: is_form && request.headers().contains_key("x-sent-by"),
            sent: is_form.then(|| request.body().clone()),
        }
    }
}

/// The path at which the page of an answer can be loaded. Paths below the page
/// of a case or of a complaint that waits only accept POST.
fn shown_at(request: &Request) -> String {
    let path = path_without_lang(request);
    if request.method() != Method::POST {
        return path;
    }
    for page in ["/case/", "/filing/"] {
        if let Some(rest) = path.strip_prefix(page) {
            let link = rest.split(['/', '?']).next().unwrap_or_default();
            return format!("{page}{link}");
        }
    }
    path
}

/// The route as in the template, without the link.
fn route(request: &Request) -> String {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.route_key.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The checks for every form, before a handler sees it.
fn guard(app: &Keyless, request: &Request) -> Result<(), Problem> {
    if *request.method() != Method::POST {
        return Ok(());
    }
    if request.body().len() > MOST_BYTES {
        return Err(ErrorPage::TooLarge.into());
    }
    if !origin::is_own(request, &app.settings.base_url) {
        return Err(ErrorPage::CrossSite.into());
    }
    Ok(())
}

/// The error page, with the form if a retry may succeed.
fn error_page(chrome: &Chrome, page: &ErrorPage, asked: &Asked) -> String {
    match (page, &asked.sent) {
        (ErrorPage::Busy | ErrorPage::Server, Some(body)) => {
            let form = Form::parse(body.as_ref());
            let fields: Vec<(&str, &str)> = form.fields().collect();
            let (action, fields) = (asked.action.as_str(), fields.as_slice());
            page::error_of_form(chrome, page, Unsent { action, fields })
        }
        (_, _) => page::error(chrome, page),
    }
}

/// The answer that replaces the one that was asked for.
fn instead(app: &Keyless, asked: &Asked, error: Error) -> Response<Body> {
    let problem = problem::of(error).unwrap_or_else(|error| {
        let function = app.function;
        let case = link::case_named(&asked.link).map(tracing::field::display);
        tracing::error!(function, route = asked.route, case, %error, "a request failed");
        problem::of_failure(&*error)
    });
    let action = format!("/case/{}/link", asked.link);
    let page = problem.page(&action);
    let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if asked.json {
        reply::problem(status, page.words(asked.language))
    } else {
        let chrome = chrome(app, asked.language, &asked.path);
        html(status, error_page(&chrome, &page, asked))
    };
    problem.add_headers(response.headers_mut());
    response
}
