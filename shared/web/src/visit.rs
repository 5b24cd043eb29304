//! Shared by all functions behind a case link: the visitor, the page of the
//! case, and the way back to it after an action.

use cases::Executed;
use dispute::{Case, CaseId, Command, EventNumber, Party, Refusal, possible, view};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::{Capability, Purpose};
use page::case::{Banner, CasePage, Returned};
use page::{ErrorPage, FieldError, case};
use runtime::{App, Error};

use crate::http::{self, Problem};
use crate::limit::TooOften;

/// A request from somebody who has a link to a case.
#[derive(Clone, Copy)]
pub struct Visit<'a> {
    /// The case of the link.
    pub case: CaseId,
    /// The side of the link.
    pub party: Party,
    app: &'a App,
    request: &'a Request,
    link: &'a str,
}

/// What the case page should show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// The event before which the history starts.
    pub before: Option<EventNumber>,
    /// A banner about what has just happened.
    pub banner: Option<Banner>,
    /// A form that is shown again. The answer then has status 422, or 409 if
    /// the form itself has no error.
    pub returned: Option<Returned<'a>>,
}

impl<'a> From<Returned<'a>> for Shown<'a> {
    fn from(returned: Returned<'a>) -> Self {
        Self {
            returned: Some(returned),
            ..Self::default()
        }
    }
}

impl<'a> Visit<'a> {
    /// The visitor with the case link in the address.
    pub fn of(app: &'a App, request: &'a Request) -> Result<Self, Problem> {
        let Capability {
            case,
            party,
            purpose,
            ..
        } = http::capability(app, request)?;
        match purpose {
            Purpose::Case => Ok(Self {
                case,
                party,
                app,
                request,
                link: http::link(request),
            }),
            Purpose::Choice(_) => Err(ErrorPage::LinkElsewhere.into()),
        }
    }

    /// The visitor, if only this side may use the address.
    pub fn of_party(party: Party, app: &'a App, request: &'a Request) -> Result<Self, Problem> {
        let visit = Self::of(app, request)?;
        if visit.party == party {
            Ok(visit)
        } else {
            Err(ErrorPage::Forbidden.into())
        }
    }

    /// The path of the case page for this link.
    fn path(&self) -> String {
        format!("/case/{}", self.link)
    }

    /// Redirects to the case page, which shows the outcome.
    pub fn back(&self, banner: Banner) -> Response<Body> {
        http::see_other(&format!("{}?done={}", self.path(), banner.word()))
    }

    /// Executes the visitor's command and redirects to the case page, which
    /// shows the outcome. If it was already done, the page says the same as the
    /// first time.
    pub async fn act(&self, command: &Command, done: Banner) -> Result<Response<Body>, Error> {
        let banner = match self.refused(command).await? {
            None => done,
            Some(refusal) => Banner::of_refusal(refusal),
        };
        Ok(self.back(banner))
    }

    /// The same for a form with words in it: if it is refused, the page shows
    /// the words again.
    pub async fn act_on_words(
        &self,
        command: &Command,
        done: Banner,
        typed: Returned<'_>,
    ) -> Result<Response<Body>, Error> {
        match self.refused(command).await? {
            None => Ok(self.back(done)),
            Some(refusal) => {
                let shown = Shown {
                    banner: Some(Banner::of_refusal(refusal)),
                    ..typed.into()
                };
                self.show(shown).await
            }
        }
    }

    /// Why the visitor's command was refused; `None` if it was done, now or
    /// earlier.
    async fn refused(&self, command: &Command) -> Result<Option<Refusal>, Error> {
        match self.app.execute(self.case, command).await? {
            Executed::Done { .. }
            | Executed::Refused {
                refusal: Refusal::AlreadyDone,
                ..
            } => Ok(None),
            Executed::Refused { refusal, .. } => Ok(Some(refusal)),
            Executed::Missing => Err(Problem::from(ErrorPage::NotFound).into()),
        }
    }

    /// The case page with a form that was sent too often, and what was typed in
    /// it.
    pub async fn show_too_often(
        &self,
        returned: Returned<'_>,
        too_often: TooOften,
    ) -> Result<Response<Body>, Error> {
        let error = FieldError::TooOften(too_often.again);
        let page = self.show(returned.with_error(error).into()).await?;
        Ok(http::too_often(self.request, page, too_often)?)
    }

    /// The case page.
    pub async fn show(&self, shown: Shown<'_>) -> Result<Response<Body>, Error> {
        let app = self.app;
        let loaded = cases::load_with_history(&app.journal, self.case, shown.before).await?;
        let (case, history) = loaded.ok_or(Problem::from(ErrorPage::NotFound))?;
        let person = match self.party {
            Party::Consumer => case.consumer.language,
            Party::Shop => case.shop.language,
        };
        let path = self.path();
        let shown_at = match shown.before {
            Some(before) => format!("{path}?before={}", before.0),
            None => path.clone(),
        };
        let language = http::language(app, self.request, Some(person));
        let now = app.clock.now();
        let oldest = history.events.last().filter(|_| history.older);
        let page = case::case(
            &http::chrome(app, language, &shown_at),
            &CasePage {
                view: &view(&case, &history.events, self.party.into()),
                possible: &possible(&case, &self.party.into(), now),
                newest: history.events.first().map(|first| first.number),
                older: oldest.map(|oldest| oldest.number),
                own_device: is_filed_on(&case, self.request),
                now,
                path: &path,
                submission: app.chance.submission(),
                banner: shown.banner,
                returned: shown.returned,
            },
        );
        let status = match shown.returned {
            Some(form) if form.has_errors() => StatusCode::UNPROCESSABLE_ENTITY,
            Some(_) => StatusCode::CONFLICT,
            None => StatusCode::OK,
        };
        Ok(http::html(status, page))
    }
}

/// Whether a request comes from the device on which the case was filed.
fn is_filed_on(case: &Case, request: &Request) -> bool {
    let device = http::device(request).map(|device| device.digest());
    device.is_some() && device == case.device
}
