//! The question about our work, after a case has closed.

use askama::Template;
use dispute::{Rating, Term};

use super::{CasePage, Returned};
use crate::form::{Control, Kind};
use crate::texts::{Texts, lower};
use crate::until::Until;

/// The question, with the answer if there is one.
#[derive(Template)]
#[template(path = "case/rating.html")]
pub(crate) struct RatingCard<'a> {
    t: &'static Texts,
    path: &'a str,
    title: &'static str,
    lead: &'static str,
    faces: Vec<Face>,
    until: Until,
    /// The answer that the words belong to.
    chosen: Option<&'static str>,
    thanks: Option<String>,
    /// The words. Before the first tap there are none: it is one question.
    pub(crate) controls: Vec<Control<'a>>,
    /// Whether the form is shown again.
    pub(crate) returned: bool,
}

impl askama::filters::HtmlSafe for RatingCard<'_> {}

/// A button with a face and the word that it stands for.
struct Face {
    word: &'static str,
    label: &'static str,
    /// The line of its mouth.
    mouth: &'static str,
    chosen: bool,
}

impl<'a> RatingCard<'a> {
    pub(crate) fn of(t: &'static Texts, page: &CasePage<'a>, term: &Term) -> Self {
        let viewer = page.view.viewer;
        let rated = viewer.party().and_then(|side| page.view.ratings.get(&side));
        let returned = match page.returned {
            Some(Returned::Rating {
                rating,
                typed,
                error,
            }) => Some((rating, typed, error)),
            Some(Returned::Form(_)) | None => None,
        };
        let stored = rated.map(|rated| {
            let words = rated.words.as_ref().and_then(|words| words.as_str());
            (rated.rating, words.unwrap_or_default(), None)
        });
        let shown = returned.or(stored);
        let chosen = shown.map(|(rating, ..)| rating);
        let says = &t.rating;
        let thanks = |rating| (says.thanks)(&lower(wording::rating(t.language, rating)));
        Self {
            t,
            path: page.path,
            title: says.title.to(viewer),
            lead: says.lead.to(viewer),
            faces: Rating::ALL.map(|rating| face(t, rating, chosen)).into(),
            until: Until::quiet(t, says.until, term, page.now),
            chosen: chosen.map(Rating::word),
            thanks: rated.map(|rated| thanks(rated.rating)),
            controls: shown
                .map(|(_, typed, error)| {
                    let area = Kind::Area {
                        name: "text",
                        value: typed,
                        rows: 4,
                    };
                    Control::new("rating-text", says.words, area)
                        .hint(says.words_hint)
                        .error(t, error, says.missing)
                })
                .into_iter()
                .collect(),
            returned: returned.is_some(),
        }
    }
}

fn face(t: &Texts, rating: Rating, chosen: Option<Rating>) -> Face {
    Face {
        word: rating.word(),
        label: wording::rating(t.language, rating),
        mouth: match rating {
            Rating::Good => "M10 19q6 7 12 0",
            Rating::Fair => "M10 21h12",
            Rating::Poor => "M10 23q6-7 12 0",
        },
        chosen: chosen == Some(rating),
    }
}
