//! The pages for people.

use super::api::to_the_second;
use super::reply::Problem;
use super::state::Console;
use crate::clock::AMSTERDAM;
use crate::dead_letters::DeadLetter;
use crate::mailbox::Mail;
use crate::product::{SampleShop, Specimen};
use crate::scheduler::Pending;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    now: Timestamp,
    origin: String,
    mails: Vec<Mail>,
    timers: Vec<Pending>,
    dead_letters: Vec<DeadLetter>,
    shops: Vec<SampleShop>,
    faults: usize,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    mail: Mail,
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery<'a> {
    mails: &'a [Specimen],
}

#[derive(Template)]
#[template(path = "specimen.html")]
struct SpecimenPage<'a> {
    mail: &'a Specimen,
}

pub(super) async fn overview(State(console): State<Console>) -> Result<Response, Problem> {
    let mut mails = console.aws.mailbox.all(None)?;
    mails.reverse();
    render(&Overview {
        now: console.aws.clock.now(),
        origin: console.origin,
        mails,
        timers: console.aws.schedules.pending()?,
        dead_letters: console.dead_letters.all()?,
        shops: console.product.shops(),
        faults: console.aws.faults.waiting().len(),
    })
}

pub(super) async fn mail(
    State(console): State<Console>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let mail = find(&console, &id)?;
    render(&MailPage { mail })
}

/// Only the HTML part, for the frame; its links open in the whole window.
pub(super) async fn mail_html(
    State(console): State<Console>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    Ok(framed(&find(&console, &id)?.html))
}

pub(super) async fn gallery(State(console): State<Console>) -> Result<Response, Problem> {
    let mails = console.gallery()?;
    render(&Gallery { mails })
}

pub(super) async fn specimen(
    State(console): State<Console>,
    Path((language, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let mail = find_specimen(&console, &language, &name)?;
    render(&SpecimenPage { mail })
}

pub(super) async fn specimen_html(
    State(console): State<Console>,
    Path((language, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(framed(&find_specimen(&console, &language, &name)?.html))
}

fn framed(html: &str) -> Response {
    let html = html.replacen("<head>", r#"<head><base target="_top">"#, 1);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    page(html, policy)
}

fn find_specimen<'a>(
    console: &'a Console,
    language: &str,
    name: &str,
) -> Result<&'a Specimen, Problem> {
    let mails = console.gallery()?;
    mails
        .iter()
        .find(|it| it.language == language && it.name == name)
        .ok_or_else(|| Problem::missing("No mail of the gallery is called so."))
}

fn find(console: &Console, id: &str) -> Result<Mail, Problem> {
    console
        .aws
        .mailbox
        .get(id)?
        .ok_or_else(|| Problem::missing("No mail has that id."))
}

fn render(template: &impl Template) -> Result<Response, Problem> {
    let html = template
        .render()
        .map_err(|error| crate::Error::new("render a page", error))?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-src 'self'";
    Ok(page(html, policy))
}

fn page(html: String, policy: &'static str) -> Response {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}

/// The time formats of the templates.
#[expect(unreachable_pub, reason = "the macro writes its own visibility")]
mod filters {
    use super::{AMSTERDAM, to_the_second};
    use askama::{Result, Values, filter_fn};
    use jiff::Timestamp;

    /// `Fri 20 Nov 2026 11:00` in Amsterdam, as on the product's own pages.
    #[filter_fn]
    pub(super) fn shown(time: &Timestamp, _: &dyn Values) -> Result<String> {
        let zoned = time.to_zoned(AMSTERDAM);
        Ok(zoned.strftime("%a %-d %b %Y %H:%M").to_string())
    }

    /// The same in machine-readable form.
    #[filter_fn]
    pub(super) fn exact(time: &Timestamp, _: &dyn Values) -> Result<String> {
        Ok(to_the_second(*time).to_string())
    }
}
