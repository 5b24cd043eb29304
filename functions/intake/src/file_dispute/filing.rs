//! Files the complaint: the draft becomes a case.

use cases::Filed;
use dispute::{
    Case, CaseId, Command, Complaint, Consumer, DeviceDigest, Filing, Mailbox, Party, Shop, Source,
};
use lambda_http::http::StatusCode;
use lambda_http::http::header::{HeaderValue, RETRY_AFTER};
use lambda_http::{Body, Response};
use link::Device;
use page::ErrorPage;
use page::intake::{self, AlreadyOpen, Shown, Slow, Step, Unsent};
use runtime::Error;
use web::http::{self, Problem};
use web::limit;

use super::draft::{self, case_id, known_shop};
use super::{Visit, answers, filed, show, work};

/// The page that shows all answers.
const CHECK: &str = "/file/check";

/// Files the draft, if it is as its last page showed it. Idempotent, since the
/// case's reference is derived from the draft.
pub(crate) async fn file(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let Some(draft) = draft::open(visit).await? else {
        return filed_before(visit).await;
    };
    let Some(shop) = known_shop(visit, &draft.answers.shop).await? else {
        return Ok(http::see_other(&Step::Shop.path_in(draft.name())));
    };
    let read = answers::read(&draft.answers, visit.language, visit.today);
    let (complaint, consumer) = match read {
        Ok(read) => read,
        Err(step) => return Ok(http::see_other(&show::answered_again(visit, &draft, step))),
    };
    let files = show::uploaded(visit, &draft).await?;
    if let Some(back) = show::back_to_files(&draft, &files) {
        return Ok(back);
    }
    if let Some(changed) = changed(visit, &show::shown(&draft, &files)) {
        let all = (shop, complaint, consumer);
        let page = show::all_answers(visit, &draft, all, files, Some(Unsent::Changed(&changed)));
        return Ok(http::html(StatusCode::CONFLICT, page));
    }
    let case = case_id(draft.id());
    let known_device = http::device(&visit.request);
    let mailbox = mailbox(visit, &consumer, known_device.as_ref()).await?;
    if mailbox == Mailbox::Unproven
        && !work::is_done(visit, draft.id())
        && cases::many_bounced(&visit.app.journal, visit.app.clock.now()).await?
    {
        let slow = work::asked(visit, draft.id());
        let all = (shop, complaint, consumer);
        let page = show::all_answers(visit, &draft, all, files, Some(Unsent::Slow(&slow)));
        return slowly(page, &slow);
    }
    // Nothing is copied for an order that has an open case. Whoever hasn't proven
    // the mailbox isn't told of one.
    if !files.is_empty()
        && mailbox == Mailbox::KnownDevice
        && let Some(open) = open_case(visit, &shop, &complaint, &consumer).await?
        && open.id != case
    {
        return instead_of(visit, case, &open).await;
    }
    limit::count_wide_networks(visit.app, &visit.request, case)
        .await?
        .map_err(|too_often| Problem::from(too_often.back_to(CHECK)))?;
    limit::count_case(visit.app, case, consumer.mail.or_empty())
        .await?
        .map_err(|too_often| Problem::from(too_often.back_to(CHECK)))?;
    let device = known_device.unwrap_or_else(|| draft::device(draft.id()));
    let all = (shop, complaint, consumer);
    let mut filing = filing(visit, case, all, (mailbox, device.digest())).await?;
    if let Some(bucket) = visit.bucket()? {
        let now = visit.app.clock.now();
        filing.complaint.evidence = bucket.keep(&draft.place(), case, now).await?;
    }
    let stored = draft.stored().ok_or_else(|| draft::gone(visit))?;
    match visit.app.file(stored, filing).await? {
        Filed::New(_) | Filed::Same(_) => Ok(to_confirmation(draft.name(), &device)),
        Filed::Open(open) => instead_of(visit, case, &open).await,
    }
}

/// The last page once more, which says how to send.
fn slowly(page: String, slow: &Slow) -> Result<Response<Body>, Error> {
    let mut response = http::html(StatusCode::TOO_MANY_REQUESTS, page);
    let seconds = HeaderValue::from_str(&slow.seconds.to_string())?;
    response.headers_mut().insert(RETRY_AFTER, seconds);
    Ok(response)
}

/// What is known of the consumer's mailbox. Its owner may have said that no
/// complaints are to be filed with it.
async fn mailbox(
    visit: &Visit<'_>,
    consumer: &Consumer,
    device: Option<&Device>,
) -> Result<Mailbox, Error> {
    let (journal, now) = (&visit.app.journal, visit.app.clock.now());
    let device = device.map(Device::digest);
    let known = cases::known_of(journal, &consumer.mail, device.as_ref(), now).await?;
    if known.shut_until.is_some() {
        Err(Problem::from(ErrorPage::MailboxShut).into())
    } else if known.proven {
        Ok(Mailbox::KnownDevice)
    } else {
        Ok(Mailbox::Unproven)
    }
}

/// The pages whose answers were changed after the last page was shown; `None`
/// if it showed what is there now. A form that doesn't tell what it showed came
/// from none of our pages.
fn changed(visit: &Visit, now: &Shown) -> Option<Vec<Step>> {
    match visit.form.text("shown").parse::<Shown>() {
        Ok(shown) if shown == *now => None,
        Ok(shown) => Some(shown.changed(now)),
        Err(()) => Some(vec![]),
    }
}

async fn open_case(
    visit: &Visit<'_>,
    shop: &Shop,
    complaint: &Complaint,
    consumer: &Consumer,
) -> Result<Option<Case>, Error> {
    let journal = &visit.app.journal;
    Ok(cases::open_about(journal, &shop.id, &complaint.order, &consumer.mail).await?)
}

async fn filing(
    visit: &Visit<'_>,
    case: CaseId,
    (shop, complaint, consumer): (Shop, Complaint, Consumer),
    (mailbox, device): (Mailbox, DeviceDigest),
) -> Result<Filing, Error> {
    let rules = cases::rules(&visit.app.journal, visit.app.clock.now()).await?;
    // Whatever has to be confirmed first is counted then.
    let list_at = match mailbox {
        Mailbox::KnownDevice => limit::list_complaint(visit.app, &shop.id, case).await?,
        Mailbox::Unproven | Mailbox::Unasked => None,
    };
    let (source, device) = (Source::MemberPage, Some(device));
    Ok(Filing {
        case,
        shop,
        consumer,
        complaint,
        source,
        device,
        rules,
        mailbox,
        list_at,
    })
}

/// The form was sent again after its draft had become a case. A reference is
/// short enough to find a draft id that leads to it, so the case is shown only
/// to the device that filed it.
async fn filed_before(visit: &Visit<'_>) -> Result<Response<Body>, Error> {
    let gone = || draft::gone(visit);
    let draft = draft::named(visit).ok_or_else(gone)?;
    let (_, device) = filed::filed(visit).await?.ok_or_else(gone)?;
    Ok(to_confirmation(&draft.name, &device))
}

/// Redirects to the page of the filing, so that reloading it, or going back and
/// forward, sends nothing again.
fn to_confirmation(draft: &str, device: &Device) -> Response<Body> {
    let mut response = http::see_other(&Step::Check.path_in(draft));
    http::set_device(&mut response, device);
    response
}

/// Shows the open case instead of this one, and deletes the files that were
/// copied for this one, now or by an attempt that failed.
async fn instead_of(visit: &Visit<'_>, case: CaseId, open: &Case) -> Result<Response<Body>, Error> {
    if let Some(bucket) = visit.bucket()? {
        bucket.forget(case, visit.app.clock.now()).await?;
    }
    already_open(visit, open).await
}

/// Shows the open case to the device that filed it. Anybody else could have
/// typed the order number and the mail address, so the link is sent by mail.
async fn already_open(visit: &Visit<'_>, case: &Case) -> Result<Response<Body>, Error> {
    let device = http::device(&visit.request).map(|device| device.digest());
    let own = device.is_some() && device == case.device;
    if !own {
        limit::count_link(visit.app, case.id, Party::Consumer)
            .await?
            .map_err(|too_often| Problem::from(too_often.back_to(CHECK)))?;
        let command = Command::RequestLink {
            party: Party::Consumer,
        };
        visit.app.execute(case.id, &command).await?;
    }
    let path = filed::case_path(visit, case.id);
    let page = intake::already_open(
        &visit.chrome(),
        &AlreadyOpen {
            shop: case.shop.name.or_empty(),
            case_path: own.then_some(path.as_str()),
        },
    );
    Ok(http::html(StatusCode::CONFLICT, page))
}
