//! Makes a ZIP file of a case for one of its sides: a page with what this side
//! may see, the files, and the history for programs.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use dispute::{Case, Evidence, Party, Recorded, View, view};
use evidence::{Bucket, Downloadable, PART};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use page::case::{DownloadPage, DownloadReady, download_ready, keep};
use runtime::{App, Error};
use web::http::{self, Form, Passing, Problem};
use web::{Visit, limit};

use crate::pack::{Pack, history};

/// The name of the page within the ZIP file.
const PAGE: &str = "index.html";

/// The most bytes of files in one ZIP file. It is written to the temporary folder
/// of the function, which takes 512 MB, and within the time of its answer.
const MOST: u64 = 300_000_000;

/// `POST /case/{link}/download`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    // The form has no fields, but has to be sent as a form like any other.
    Form::read(&request)?;
    let case = cases::load(&app.journal, visit.case)
        .await?
        .ok_or(Problem::from(ErrorPage::NotFound))?;
    if case.waiting().is_some() {
        return Err(Problem::from(ErrorPage::Unconfirmed).into());
    }
    let place = app.settings.evidence.as_ref();
    let place = place.ok_or(Problem::from(ErrorPage::NotFound))?;
    // Work is counted before it is done.
    limit::count_download(app, visit.case, visit.party)
        .await?
        .map_err(Problem::from)?;
    let bucket = Bucket::new(&app.aws, &place.bucket, place.endpoint.as_deref())?;
    let person = match visit.party {
        Party::Consumer => case.consumer.language,
        Party::Shop => case.shop.language,
    };
    let language = http::language(app, &request, Some(person));
    let events = whole_history(app, &case).await?;
    let packed = pack(app, &bucket, &case, &events, visit.party, language).await?;
    let size = packed.metadata()?.len();
    let download = upload(app, &bucket, &case, visit.party, packed).await?;
    let name = format!("beslecht-{}.zip", case.id);
    let now = app.clock.now();
    let address = bucket.download_url(&download, &name, now).await;
    let path = format!("/case/{}", http::link(&request));
    let page = DownloadReady {
        name: &name,
        size: u32::try_from(size).unwrap_or(u32::MAX),
        address: &address.map_err(failed)?,
        path: &path,
    };
    let chrome = http::chrome(app, language, &path);
    Ok(http::html(StatusCode::OK, download_ready(&chrome, &page)))
}

/// All events, oldest first. How many a case has is bounded by its rules.
async fn whole_history(app: &App, case: &Case) -> Result<Vec<Recorded>, Error> {
    let mut events = vec![];
    let mut before = None;
    loop {
        let part = cases::history(&app.journal, case.id, before).await?;
        before = part.events.last().map(|oldest| oldest.number);
        events.extend(part.events);
        if !part.older || before.is_none() {
            events.reverse();
            return Ok(events);
        }
    }
}

/// The ZIP file. Its files are read one at a time because of the memory that
/// each takes.
async fn pack(
    app: &App,
    bucket: &Bucket,
    case: &Case,
    events: &[Recorded],
    party: Party,
    language: dispute::Language,
) -> Result<File, Error> {
    let now = app.clock.now();
    let seen = view(case, events, party.into());
    let (files, left_out) = files(&seen);
    let kept = keep(
        language,
        &DownloadPage {
            view: &seen,
            files: &names(&files),
            left_out: &names(&left_out),
            now,
        },
    );
    let mut pack = Pack::begin(now)?;
    pack.add(PAGE, kept.html.as_bytes())?;
    let for_programs = history(case.id, party, now, &kept);
    pack.add("history.json", &serde_json::to_vec_pretty(&for_programs)?)?;
    for (name, file) in files {
        let bytes = bucket.bytes(case.id, file, app.clock.now()).await;
        if let Some(bytes) = bytes.map_err(failed)? {
            pack.add(&name, &bytes)?;
        }
    }
    Ok(pack.finish()?)
}

/// A file with its name in the ZIP file.
type Named<'a> = (String, &'a Evidence);

/// The files of the complaint and then those of what was said, each in a folder
/// with the number of its event, and those that don't fit.
fn files<'a>(seen: &View<'a>) -> (Vec<Named<'a>>, Vec<Named<'a>>) {
    let complaint = seen.complaint.map(|complaint| &*complaint.evidence);
    let complaint = named("files", complaint.unwrap_or_default());
    let said = seen.entries.iter().flat_map(|entry| {
        let files = entry.what.said_with().unwrap_or_default();
        named(&format!("files/{}", entry.number.0), files)
    });
    let mut size = 0_u64;
    complaint.into_iter().chain(said).partition(|(_, file)| {
        let with = size + u64::from(file.size);
        let fits = with <= MOST;
        if fits {
            size = with;
        }
        fits
    })
}

fn named<'a>(folder: &str, files: &'a [Evidence]) -> Vec<Named<'a>> {
    let files = (1..).zip(files);
    files
        .map(|(number, file)| {
            let name = evidence::plain_name(number, file);
            (format!("{folder}/{name}"), file)
        })
        .collect()
}

fn names(files: &[Named]) -> Vec<String> {
    files.iter().map(|(name, _)| name.clone()).collect()
}

/// Puts the file into the bucket, part by part.
async fn upload(
    app: &App,
    bucket: &Bucket,
    case: &Case,
    party: Party,
    mut file: File,
) -> Result<Downloadable, Error> {
    let now = || app.clock.now();
    file.seek(SeekFrom::Start(0))?;
    let mut download = bucket
        .begin_download(case.id, party, now())
        .await
        .map_err(failed)?;
    loop {
        let mut part = Vec::with_capacity(PART);
        (&mut file).take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() {
            return download.finish(now()).await.map_err(failed);
        }
        download.add(part, now()).await.map_err(failed)?;
    }
}

fn failed(error: evidence::Error) -> Error {
    match error.is_retryable() {
        true => Passing::new(error).into(),
        false => error.into(),
    }
}
