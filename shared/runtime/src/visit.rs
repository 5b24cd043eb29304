//! What every function behind a case link shares: who visits, the page of the
//! case, and the way back to it after something was done.

use dispute::{Case, CaseId, Command, EventNumber, Party, Refusal};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use lambda_runtime::Error;
use link::{Capability, Purpose};
use page::case::{CasePage, Notice, Returned};
use page::{ErrorPage, case};
use store::Executed;

use crate::app::App;
use crate::http::{self, Problem};
use crate::limit::TooOften;

/// Somebody who holds a link to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which case.
    pub case: CaseId,
    /// Which side of it.
    pub party: Party,
    /// The path of the case page for this link.
    pub path: String,
}

/// How the case page is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// From which event back.
    pub before: Option<EventNumber>,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// A form that comes back; the answer then has status 422, or 409 where
    /// nothing is wrong with the form itself.
    pub returned: Option<Returned<'a>>,
}

impl Visit {
    /// Leads back to the case page, which says what came of it.
    pub fn back(&self, notice: Notice) -> Response<Body> {
        http::see_other(&format!("{}?done={}", self.path, notice.word()))
    }
}

/// Whether a request comes from the device on which the case was filed.
fn is_filed_on(case: &Case, request: &Request) -> bool {
    let device = http::device(request).map(|device| device.digest());
    device.is_some() && device == case.device
}

impl App {
    /// Who visits by the case link in the address.
    pub fn visit(&self, request: &Request) -> Result<Visit, Problem> {
        let Capability {
            case,
            party,
            purpose,
            ..
        } = self.capability(request)?;
        match purpose {
            Purpose::Case => {
                let path = format!("/case/{}", http::path(request, "link"));
                Ok(Visit { case, party, path })
            }
            Purpose::Choice(_) => Err(ErrorPage::LinkElsewhere.into()),
        }
    }

    /// Who visits, when only this side can do what the address is for.
    pub fn visit_of(&self, party: Party, request: &Request) -> Result<Visit, Problem> {
        let visit = self.visit(request)?;
        if visit.party == party {
            Ok(visit)
        } else {
            Err(ErrorPage::Forbidden.into())
        }
    }

    /// Does what the visitor asks and leads back to the case page, which says
    /// what came of it. What was done before is told as if it was done now.
    pub async fn act(
        &self,
        visit: &Visit,
        command: &Command,
        done: Notice,
    ) -> Result<Response<Body>, Error> {
        let notice = match self.refused(visit, command).await? {
            None => done,
            Some(refusal) => Notice::of_refusal(refusal),
        };
        Ok(visit.back(notice))
    }

    /// The same for a form with words in it: where it is refused, the page has
    /// what was typed.
    pub async fn act_on_words(
        &self,
        request: &Request,
        visit: &Visit,
        command: &Command,
        done: Notice,
        typed: Returned<'_>,
    ) -> Result<Response<Body>, Error> {
        match self.refused(visit, command).await? {
            None => Ok(visit.back(done)),
            Some(refusal) => {
                let shown = Shown {
                    notice: Some(Notice::of_refusal(refusal)),
                    returned: Some(typed),
                    ..Shown::default()
                };
                self.show_case(request, visit, shown).await
            }
        }
    }

    /// Why what the visitor asks isn't done; `None` when it is, or was before.
    async fn refused(&self, visit: &Visit, command: &Command) -> Result<Option<Refusal>, Error> {
        match self.execute(visit.case, command).await? {
            Executed::Done { .. }
            | Executed::Refused {
                refusal: Refusal::AlreadyDone,
                ..
            } => Ok(None),
            Executed::Refused { refusal, .. } => Ok(Some(refusal)),
            Executed::Missing => Err(Problem::from(ErrorPage::NotFound).into()),
        }
    }

    /// The case page with a form that was sent too often, and what was typed
    /// in it.
    pub async fn show_too_often(
        &self,
        request: &Request,
        visit: &Visit,
        returned: Returned<'_>,
        too_often: TooOften,
    ) -> Result<Response<Body>, Error> {
        let shown = Shown {
            returned: Some(returned),
            ..Shown::default()
        };
        let page = self.show_case(request, visit, shown).await?;
        Ok(http::too_often(request, page, too_often)?)
    }

    /// The case page.
    pub async fn show_case(
        &self,
        request: &Request,
        visit: &Visit,
        shown: Shown<'_>,
    ) -> Result<Response<Body>, Error> {
        let loaded = self
            .store
            .load_with_history(visit.case, shown.before)
            .await?;
        let (case, history) = loaded.ok_or(Problem::from(ErrorPage::NotFound))?;
        let person = match visit.party {
            Party::Consumer => case.consumer.language,
            Party::Shop => case.shop.language,
        };
        let path = match shown.before {
            Some(before) => format!("{}?before={}", visit.path, before.0),
            None => visit.path.clone(),
        };
        let chrome = self.chrome(self.language(request, Some(person)), &path);
        let page = case::case(
            &chrome,
            &CasePage {
                case: &case,
                history: &history.events,
                older: history.older,
                viewer: visit.party,
                own_device: is_filed_on(&case, request),
                now: self.clock.now(),
                path: &visit.path,
                submission: self.chance.submission(),
                notice: shown.notice,
                returned: shown.returned,
            },
        );
        let status = match shown.returned {
            Some(form) if form.errors.is_empty() => StatusCode::CONFLICT,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        };
        Ok(http::html(status, page))
    }
}
