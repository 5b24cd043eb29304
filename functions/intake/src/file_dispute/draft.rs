//! The draft: what was typed so far.

use std::time::Duration;

use dispute::{CaseId, Shop, ShopId};
use journal::{DraftId, SavedDraft, pause};
use lambda_http::{Body, Response};
use link::Device;
use page::ErrorPage;
use page::intake::{Answers, Step};
use runtime::{App, Error};
use sha2::{Digest, Sha256};
use web::http::{self, Passing, Problem};

use super::{Visit, answers};

/// How the name of the cookie of a draft begins; the draft's name follows.
/// Whoever has the cookie can read what was typed.
const COOKIE: &str = "__Host-draft-";

/// The most drafts of a visitor; the oldest ones are forgotten.
const MOST: usize = 10;

/// As long as the draft itself is stored (`docs/process.md`).
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How often a change is made again because another page was saved meanwhile.
const TRIES: u32 = 8;

/// The id of a draft, with its name in addresses and in the cookie.
pub(crate) struct Named {
    pub(crate) id: DraftId,
    pub(crate) name: String,
}

/// A draft.
pub(crate) struct Draft {
    named: Named,
    pub(crate) answers: Answers,
    /// What is stored, as it was read; `None` if nothing is.
    saved: Option<SavedDraft>,
}

/// The name, if it can be that of a draft, and otherwise nothing: it comes from
/// an address.
pub(crate) fn named_well(name: &str) -> &str {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        name
    } else {
        ""
    }
}

/// The visitor's drafts, whether or not they still exist, the oldest first. The
/// names are those of the cookies and aren't derived again from the ids: a
/// visitor who changes one confuses only themselves.
fn of_cookies(visit: &Visit) -> Vec<Named> {
    http::cookies_with(&visit.request, COOKIE)
        .filter_map(|(name, value)| {
            let id = value.parse().ok()?;
            (!named_well(&name).is_empty()).then_some(Named { id, name })
        })
        .take(MOST)
        .collect()
}

/// The draft that the page belongs to, whether or not it still exists. A page
/// that names none belongs to the only one of which there is a cookie.
pub(crate) fn named(visit: &Visit) -> Option<Named> {
    let mut drafts = of_cookies(visit);
    if visit.draft.is_empty() {
        let only = drafts.pop();
        only.filter(|_| drafts.is_empty())
    } else {
        drafts.into_iter().find(|it| it.name == visit.draft)
    }
}

/// Whether the page names a draft of which the browser has no cookie.
pub(crate) fn is_without_cookie(visit: &Visit) -> bool {
    !visit.draft.is_empty() && named(visit).is_none()
}

/// Why the draft that the page belongs to isn't there.
pub(crate) fn gone(visit: &Visit) -> Problem {
    if is_without_cookie(visit) {
        ErrorPage::NoCookies.into()
    } else {
        ErrorPage::DraftGone.into()
    }
}

/// The visitor's drafts, the oldest first.
pub(crate) async fn all(visit: &Visit<'_>) -> Result<Vec<Draft>, Error> {
    let mut drafts = vec![];
    for named in of_cookies(visit) {
        drafts.extend(Draft::load(visit.app, named).await?);
    }
    Ok(drafts)
}

/// The draft that the page belongs to. A page that names none belongs to the
/// only one that there is.
pub(crate) async fn open(visit: &Visit<'_>) -> Result<Option<Draft>, Error> {
    if visit.draft.is_empty() {
        let mut drafts = all(visit).await?;
        let only = drafts.pop();
        return Ok(only.filter(|_| drafts.is_empty()));
    }
    match named(visit) {
        Some(named) => Draft::load(visit.app, named).await,
        None => Ok(None),
    }
}

impl Draft {
    /// A draft for a complaint about this shop, by the person of another one.
    pub(crate) fn new(app: &App, shop: &ShopId, person: Option<&Answers>) -> Self {
        let id = DraftId::from_random(app.chance.bytes());
        let person = person.cloned().unwrap_or_default();
        Self {
            named: Named {
                name: id.name(),
                id,
            },
            answers: Answers {
                shop: shop.to_string(),
                name: person.name,
                mail: person.mail,
                phone: person.phone,
                ..Answers::default()
            },
            saved: None,
        }
    }

    pub(crate) fn id(&self) -> &DraftId {
        &self.named.id
    }

    /// Its name in addresses and in the cookie.
    pub(crate) fn name(&self) -> &str {
        &self.named.name
    }

    async fn load(app: &App, named: Named) -> Result<Option<Self>, Error> {
        let Some(saved) = app.journal.draft(&named.id).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            named,
            // serde_json's error quotes values, and values are people's words.
            answers: serde_json::from_str(&saved.content)
                .map_err(|_| "a draft is no JSON of its kind")?,
            saved: Some(saved),
        }))
    }

    /// Changes the answers and saves them. If another page was saved meanwhile,
    /// the change is made to what is there now.
    pub(crate) async fn change(
        mut self,
        app: &App,
        change: impl Fn(&mut Answers) + Send + Sync,
    ) -> Result<Self, Error> {
        for attempt in 0..TRIES {
            change(&mut self.answers);
            let answers = serde_json::to_string(&self.answers)?;
            let (was, now) = (self.saved.as_ref(), app.clock.now());
            let saved = app.journal.save_draft(self.id(), was, answers, now).await?;
            if saved.is_some() {
                self.saved = saved;
                return Ok(self);
            }
            pause(attempt).await;
            self = Self::load(app, self.named)
                .await?
                .ok_or(Problem::from(ErrorPage::DraftGone))?;
        }
        Err(Passing::new("other pages were saved first each time").into())
    }

    /// The draft as the table has it, for the transaction that files it; `None`
    /// if it was never saved.
    pub(crate) fn stored(&self) -> Option<(&DraftId, &SavedDraft)> {
        Some((self.id(), self.saved.as_ref()?))
    }

    /// The place of its files in the bucket.
    pub(crate) fn place(&self) -> evidence::Draft {
        evidence::Draft::of(&self.id().to_string())
    }

    /// Sets the cookie of the draft, and drops those of the oldest ones beyond
    /// what a visitor can have.
    pub(crate) fn keep_in(&self, visit: &Visit, response: &mut Response<Body>) {
        let name = format!("{COOKIE}{}", self.name());
        http::set_cookie(response, &name, &self.id().to_string(), KEPT);
        let others = http::cookies_with(&visit.request, COOKIE)
            .map(|(other, _)| format!("{COOKIE}{other}"))
            .filter(|other| *other != name);
        let others: Vec<String> = others.collect();
        let too_many = (others.len() + 1).saturating_sub(MOST);
        for oldest in others.iter().take(too_many) {
            http::drop_cookie(response, oldest);
        }
    }

    /// Drops the cookie of the draft.
    pub(crate) fn forget_in(&self, response: &mut Response<Body>) {
        http::drop_cookie(response, &format!("{COOKIE}{}", self.name()));
    }

    /// The page to go on with: the first one with a missing or invalid answer,
    /// or else the last. Whoever hasn't come to the contact details may still
    /// want to add files.
    pub(crate) fn next_step(&self, visit: &Visit) -> Step {
        match self.unanswered_before(visit, Step::Check) {
            Some(Step::Contact) => Step::Evidence,
            Some(step) => step,
            None => Step::Check,
        }
    }

    /// The first page before this one with a missing or invalid answer.
    pub(crate) fn unanswered_before(&self, visit: &Visit, step: Step) -> Option<Step> {
        let before = Step::ORDER
            .into_iter()
            .take_while(|earlier| *earlier != step);
        before
            .into_iter()
            .find(|earlier| answers::errors(*earlier, &self.answers, visit.today).is_some())
    }
}

/// The reference of the case that a draft becomes. It is derived from the
/// draft, so that sending the form twice files one case. It is a digest,
/// because the reference isn't secret and the draft's id is.
pub(crate) fn case_id(draft: &DraftId) -> CaseId {
    CaseId::from_bits(u64::from_be_bytes(derived("case", draft)))
}

/// The secret for a device that has none yet. It is derived from the draft too:
/// a browser that never received the first answer gets the same secret from the
/// second.
pub(crate) fn device(draft: &DraftId) -> Device {
    Device::from_random(derived("device", draft))
}

fn derived<const N: usize>(purpose: &str, draft: &DraftId) -> [u8; N] {
    let digest = Sha256::digest(format!("{purpose} {draft}"));
    let mut bytes = [0; N];
    for (byte, of_digest) in bytes.iter_mut().zip(digest) {
        *byte = of_digest;
    }
    bytes
}

/// The member shop with this id, typed or chosen.
pub(crate) async fn known_shop(visit: &Visit<'_>, id: &str) -> Result<Option<Shop>, Error> {
    match id.parse::<ShopId>() {
        Ok(id) => {
            let member = shops::member(&visit.app.journal, &id).await?;
            Ok(member.as_ref().map(shops::for_case))
        }
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_one_case_on_one_device() {
        let (one, other) = (DraftId::from_random([1; 16]), DraftId::from_random([2; 16]));
        assert_eq!(case_id(&one), case_id(&one));
        assert_ne!(case_id(&one), case_id(&other));
        assert_eq!(device(&one), device(&one));
        assert_ne!(device(&one), device(&other));
    }
}
