//! Shared by all functions behind a case link: the visitor, the page of the
//! case, and the way back to it after an action.

use cases::Executed;
use dispute::{
    Case, CaseId, Command, EventNumber, Party, Refusal, Submission, decide, possible, view,
};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::{Capability, Purpose};
use page::case::{AcceptPage, Banner, CasePage, Returned};
use page::{ErrorPage, FieldError, Told, case};
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

const SOLVED: &str = "solved";

/// What led to the page that asks whether the consumer accepts the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepting {
    /// They pressed the button that accepts the one of this event.
    Pressed(EventNumber),
    /// They said that it is solved while it stands.
    SaidSolved,
}

impl Accepting {
    /// The word that stands for it in `?offer=`.
    fn word(self) -> String {
        match self {
            Self::Pressed(offer) => offer.0.to_string(),
            Self::SaidSolved => SOLVED.to_owned(),
        }
    }

    /// What this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        if word == SOLVED {
            return Some(Self::SaidSolved);
        }
        word.parse().ok().map(EventNumber).map(Self::Pressed)
    }

    /// Whether it is about this offer, and not about one that it replaced.
    fn is_about(self, offer: EventNumber) -> bool {
        match self {
            Self::Pressed(pressed) => pressed == offer,
            Self::SaidSolved => true,
        }
    }
}

/// What the case page should show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// The event before which the history starts.
    pub before: Option<EventNumber>,
    /// A banner about what has just happened.
    pub banner: Option<Banner>,
    /// Instead, ask the consumer whether they accept the offer that stands.
    pub accepting: Option<Accepting>,
    /// What has just happened to the code that accepting takes.
    pub told: Option<Told>,
    /// A message that waits for its files, from whose page the visitor comes.
    pub waiting: Option<Submission>,
    /// A form that is shown again. The answer then has status 422, or 409 if
    /// the form itself has no error.
    pub returned: Option<Returned<'a>>,
}

impl<'a, R: Into<Returned<'a>>> From<R> for Shown<'a> {
    fn from(returned: R) -> Self {
        Self {
            returned: Some(returned.into()),
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
            Purpose::Choice(_) | Purpose::Await | Purpose::Confirm(_) | Purpose::Disown => {
                Err(ErrorPage::LinkElsewhere.into())
            }
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
    pub fn path(&self) -> String {
        format!("/case/{}", self.link)
    }

    /// Redirects to the case page, which shows the outcome.
    pub fn back(&self, banner: Banner) -> Response<Body> {
        http::see_other(&format!("{}?done={}", self.path(), banner.word()))
    }

    /// Redirects to the page that asks whether the consumer accepts the offer.
    pub fn ask_to_accept(&self, accepting: Accepting) -> Response<Body> {
        http::see_other(&format!("{}?offer={}", self.path(), accepting.word()))
    }

    /// The same, with what has just happened to the code that it takes.
    pub fn tell_of_code(&self, offer: EventNumber, told: Told) -> Response<Body> {
        let accepting = Accepting::Pressed(offer).word();
        http::see_other(&format!(
            "{}?offer={accepting}&done={}",
            self.path(),
            told.word()
        ))
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
    /// the words again. It also asks about an amount that may be a mistake.
    pub async fn act_on_words(
        &self,
        command: &Command,
        done: Banner,
        typed: impl Into<Returned<'_>>,
    ) -> Result<Response<Body>, Error> {
        let typed = typed.into();
        match self.refused(command).await? {
            None => Ok(self.back(done)),
            Some(Refusal::AboveOrder) => self.show(typed.asking_about_amount().into()).await,
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
    pub async fn refused(&self, command: &Command) -> Result<Option<Refusal>, Error> {
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
        returned: impl Into<Returned<'_>>,
        too_often: TooOften,
    ) -> Result<Response<Body>, Error> {
        let error = FieldError::TooOften(too_often.again);
        let page = self.show(returned.into().with_error(error).into()).await?;
        Ok(http::too_often(self.request, page, too_often)?)
    }

    /// The case page.
    pub async fn show(&self, shown: Shown<'_>) -> Result<Response<Body>, Error> {
        let app = self.app;
        let loaded = cases::load_with_history(&app.journal, self.case, shown.before).await?;
        let (case, history) = loaded.ok_or(Problem::from(ErrorPage::NotFound))?;
        if case.waiting().is_some() {
            return Err(Problem::from(ErrorPage::Unconfirmed).into());
        }
        let person = match self.party {
            Party::Consumer => case.consumer.language,
            Party::Shop => case.shop.language,
        };
        let path = self.path();
        let shown_at = match (shown.before, shown.banner) {
            (Some(before), _) => format!("{path}?before={}", before.0),
            // The answer to a form has no address of its own.
            (None, Some(banner)) if shown.returned.is_none() => {
                format!("{path}?done={}", banner.word())
            }
            (None, _) => path.clone(),
        };
        let language = http::language(app, self.request, Some(person));
        let now = app.clock.now();
        let view = view(&case, &history.events, self.party.into());
        if let Some(accepting) = shown.accepting
            && let Some(offer) = view.offer
            && accepting.is_about(offer.number)
        {
            let shown_at = format!("{path}?offer={}", accepting.word());
            let code = Command::RequestAcceptCode {
                offer: offer.number,
            };
            // A moment after one was sent, it may not have come yet.
            let another_code =
                matches!(decide(&case, &code, now), Ok(_) | Err(Refusal::AlreadyDone));
            let page = AcceptPage {
                view: &view,
                offer,
                said_solved: accepting == Accepting::SaidSolved,
                own_device: is_filed_on(&case, self.request),
                another_code,
                told: shown.told,
                path: &path,
            };
            let page = case::accept(&http::chrome(app, language, &shown_at), &page);
            let status = match shown.told {
                Some(told) if told.is_error() => StatusCode::UNPROCESSABLE_ENTITY,
                Some(_) | None => StatusCode::OK,
            };
            return Ok(http::html(status, page));
        }
        let gone = shown.accepting.map(|_| Banner::OfferGone);
        let oldest = history.events.last().filter(|_| history.older);
        let page = case::case(
            &http::chrome(app, language, &shown_at),
            &CasePage {
                view: &view,
                possible: &possible(&case, &self.party.into(), now),
                newest: history.events.first().map(|first| first.number),
                older: oldest.map(|oldest| oldest.number),
                own_device: is_filed_on(&case, self.request),
                now,
                path: &path,
                submission: app.chance.submission(),
                waiting: shown.waiting,
                banner: shown.banner.or(gone),
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
