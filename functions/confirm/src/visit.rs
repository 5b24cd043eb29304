//! A visitor with a link to a complaint that waits for its confirmation.

use dispute::{
    Actor, Case, CaseId, CodeNumber, Confirming, DeviceDigest, Party, Possible, Viewer, confirming,
    possible, view,
};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::Purpose;
use page::{Banner, ConfirmPage, ErrorPage, FieldError, Told};
use runtime::{App, Error};
use web::http::{self, Problem};

/// A request with such a link.
pub(crate) struct Visit<'a> {
    pub(crate) app: &'a App,
    pub(crate) request: &'a Request,
    pub(crate) case: CaseId,
    /// The code beside whose button the link stood; `None` for the page that
    /// follows the form.
    pub(crate) button: Option<CodeNumber>,
    pub(crate) device: Option<DeviceDigest>,
}

impl<'a> Visit<'a> {
    pub(crate) fn of(app: &'a App, request: &'a Request) -> Result<Self, Problem> {
        let capability = http::capability(app, request)?;
        let button = match (capability.party, capability.purpose) {
            (Party::Consumer, Purpose::Await) => None,
            (Party::Consumer, Purpose::Confirm(code)) => Some(code),
            _ => return Err(ErrorPage::LinkElsewhere.into()),
        };
        Ok(Self {
            app,
            request,
            case: capability.case,
            button,
            device: http::device(request).map(|device| device.digest()),
        })
    }

    /// The case; nobody confirmed it in time if there is none.
    pub(crate) async fn load(&self) -> Result<Case, Error> {
        load(self.app, self.case).await
    }

    /// The path of the page.
    pub(crate) fn path(&self) -> String {
        format!("/filing/{}", http::link(self.request))
    }

    /// Back to the page, which shows how things stand.
    pub(crate) fn back(&self, told: Option<Told>) -> Response<Body> {
        let path = self.path();
        match told {
            Some(told) => http::see_other(&format!("{path}?done={}", told.word())),
            None => http::see_other(&path),
        }
    }

    /// To a case of the consumer, who has proven the mailbox.
    pub(crate) fn to_case(&self, case: CaseId, banner: Option<Banner>) -> Response<Body> {
        let link = self.app.link(case, Party::Consumer, Purpose::Case);
        match banner {
            Some(banner) => http::see_other(&format!("/case/{link}?done={}", banner.word())),
            None => http::see_other(&format!("/case/{link}")),
        }
    }

    /// Whether the case is the visitor's: this is the device it was filed on,
    /// or confirmed on once it is.
    pub(crate) fn is_own(&self, case: &Case) -> bool {
        self.device.is_some() && self.device == case.device
    }

    /// The page of the complaint, with what has just happened, and the address
    /// that was typed with what is wrong with it.
    pub(crate) fn show(
        &self,
        case: &Case,
        told: Option<Told>,
        address: Option<(&str, FieldError)>,
    ) -> Response<Body> {
        let Self { app, request, .. } = *self;
        let offers = confirming(case, self.button, self.device.as_ref());
        if offers == Confirming::Done && self.is_own(case) {
            return self.to_case(case.id, None);
        }
        let (path, now) = (self.path(), app.clock.now());
        let shown_at = match told {
            Some(told) if !told.is_error() => format!("{path}?done={}", told.word()),
            Some(_) | None => path.clone(),
        };
        let language = http::language(app, request, Some(case.consumer.language));
        let can = possible(case, &Actor::Consumer, now);
        let page = ConfirmPage {
            view: &view(case, &[], Viewer::Consumer),
            confirming: offers,
            by_mail: self.button.is_some(),
            filed_here: case.waiting().is_some() && self.is_own(case),
            another_code: can.contains(&Possible::RequestCode),
            path: &path,
            now,
            told,
            address,
        };
        let page = page::confirm(&http::chrome(app, language, &shown_at), &page);
        let wrong = address.is_some() || told.is_some_and(Told::is_error);
        let status = if wrong {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        http::html(status, page)
    }
}

/// The case; nobody confirmed it in time if there is none.
pub(crate) async fn load(app: &App, case: CaseId) -> Result<Case, Error> {
    let case = cases::load(&app.journal, case).await?;
    case.ok_or_else(|| Problem::from(ErrorPage::FilingGone).into())
}
