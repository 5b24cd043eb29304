//! Parses forms as browsers send them.

use lambda_http::Request;
use lambda_http::http::header::CONTENT_TYPE;
use page::ErrorPage;

use super::{MOST_BYTES, Problem};

/// The only type of body that our forms have.
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// The fields of a form, as they were typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// Reads the request's body.
    pub fn read(request: &Request) -> Result<Self, Problem> {
        let body: &[u8] = request.body().as_ref();
        if body.len() > MOST_BYTES {
            return Err(ErrorPage::TooLarge.into());
        }
        // A form without any field may have no content type.
        if !body.is_empty() && !is_urlencoded(request) {
            return Err(ErrorPage::UnsupportedType.into());
        }
        Ok(Self::parse(body))
    }

    /// Parses `name=value&name=value`. Invalid UTF-8 becomes U+FFFD, as the URL
    /// standard requires.
    pub fn parse(body: &[u8]) -> Self {
        Self {
            fields: form_urlencoded::parse(body).into_owned().collect(),
        }
    }

    /// The field; `None` if the form doesn't have it. If several fields have
    /// the same name, the first counts.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let (_, value) = fields.find(|(field, _)| field == name)?;
        Some(value)
    }

    /// The text of the field; empty if the form doesn't have it.
    pub fn text(&self, name: &str) -> &str {
        self.field(name).unwrap_or_default()
    }

    /// All values with this name, as for check boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.fields.iter();
        fields
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The fields with these names, as [`Form::parse`] reads them.
    pub fn encoded(&self, names: &[&str]) -> String {
        let kept = self.fields().filter(|(name, _)| names.contains(name));
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .finish()
    }

    /// The form with the kind of answer of another one, which its page doesn't
    /// ask again.
    #[must_use]
    pub fn with_answer_of(&self, other: &Self) -> Self {
        let answer = other.fields().filter(|(name, _)| *name == "answer");
        let fields = answer.chain(self.fields());
        Self {
            fields: fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        }
    }

    /// All fields, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter();
        fields.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl std::fmt::Debug for Form {
    /// Hides the words, since a debug print may end up in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({} fields)", self.fields.len())
    }
}

fn is_urlencoded(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(URLENCODED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_http::Body;
    use proptest::prelude::*;

    fn posted(kind: Option<&str>, body: &[u8]) -> Result<Form, Problem> {
        let mut request = Request::new(Body::Binary(body.to_vec()));
        if let Some(kind) = kind {
            request
                .headers_mut()
                .insert(CONTENT_TYPE, kind.parse().unwrap());
        }
        Form::read(&request)
    }

    #[test]
    fn a_field_is_what_was_typed() {
        let form = posted(
            Some("application/x-www-form-urlencoded; charset=UTF-8"),
            b"a=%E2%82%AC+5&b=&a=2",
        )
        .unwrap();
        assert_eq!(form.text("a"), "€ 5");
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["€ 5", "2"]);
        assert_eq!(form.field("b"), Some(""));
        assert_eq!(form.field("c"), None);
    }

    #[test]
    fn another_type_or_too_much_is_refused() {
        let (media, large) = (
            ErrorPage::UnsupportedType.into(),
            ErrorPage::TooLarge.into(),
        );
        assert_eq!(posted(Some("application/json"), b"{}"), Err(media));
        assert_eq!(posted(None, b"a=1"), Err(media));
        assert!(posted(None, b"").is_ok());
        let long = vec![b'a'; MOST_BYTES + 1];
        assert_eq!(posted(Some(URLENCODED), &long), Err(large));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_form(body in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let form = posted(Some(URLENCODED), &body).unwrap();
            prop_assert!(form.fields().count() <= body.len());
        }
    }
}
