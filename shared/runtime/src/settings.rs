//! Settings from a function's environment.

use std::collections::BTreeMap;
use std::fmt;

use dispute::{Choice, Language};
use link::Link;

/// Variables by name: the process's environment, or the replacement that the
/// local platform and the tests pass.
#[derive(Clone)]
pub struct Variables(Source);

#[derive(Clone)]
enum Source {
    Environment,
    Given(BTreeMap<String, String>),
}

impl Variables {
    /// Those of the process.
    pub fn environment() -> Self {
        Self(Source::Environment)
    }

    /// These and no others.
    pub fn given<K: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let variables = variables.into_iter();
        Self(Source::Given(
            variables.map(|(k, v)| (k.into(), v.into())).collect(),
        ))
    }

    /// The variable's value; `None` if it is empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            Source::Environment => std::env::var(name).ok(),
            Source::Given(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.trim().is_empty())
    }

    /// The variable's value, which has to be set.
    pub fn required(&self, name: &'static str) -> Result<String, SettingsError> {
        self.optional(name)
            .ok_or_else(|| SettingsError::new(name, "is not set"))
    }
}

impl fmt::Debug for Variables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Variables")
    }
}

/// A variable that is missing or invalid. The message names the variable but
/// never its value, which may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    name: &'static str,
    why: String,
}

impl SettingsError {
    /// This variable is invalid, for this reason.
    pub fn new(name: &'static str, why: impl fmt::Display) -> Self {
        Self {
            name,
            why: why.to_string(),
        }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the environment variable {}: {}", self.name, self.why)
    }
}

impl std::error::Error for SettingsError {}

/// The bucket with photos and documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidencePlace {
    /// The bucket's name.
    pub bucket: String,
    /// Its endpoint, if it isn't at Amazon.
    pub endpoint: Option<String>,
}

/// How the foundation is reached besides by mail, for the function that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foundation {
    /// Its name, street and town, with commas between.
    pub post: Option<String>,
    /// Its telephone number.
    pub telephone: Option<String>,
}

/// The settings of every function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The public address of the pages.
    pub base_url: BaseUrl,
    /// The language if nothing shows which one a visitor reads.
    pub language: Language,
    /// The bucket with photos and documents, for functions that need it.
    pub evidence: Option<EvidencePlace>,
    /// The mail address of the help desk.
    pub help: String,
    /// How else the foundation is reached.
    pub foundation: Foundation,
}

impl Settings {
    /// Reads `BASE_URL`, `DEFAULT_LANGUAGE` and `HELP_ADDRESS`, and, if set,
    /// `EVIDENCE_BUCKET`, `AWS_ENDPOINT_URL_S3`, `POSTAL_ADDRESS` and `TELEPHONE`.
    pub fn read(variables: &Variables) -> Result<Self, SettingsError> {
        let base_url = BaseUrl::parse(&variables.required("BASE_URL")?)
            .ok_or_else(|| SettingsError::new("BASE_URL", "is not http(s)://<host>[:<port>]"))?;
        let language = match variables.optional("DEFAULT_LANGUAGE") {
            None => Language::default(),
            Some(tag) => Language::of_tag(&tag)
                .ok_or_else(|| SettingsError::new("DEFAULT_LANGUAGE", "is neither nl nor en"))?,
        };
        let help = variables.required("HELP_ADDRESS")?;
        Ok(Self {
            base_url,
            language,
            help,
            evidence: EvidencePlace::read(variables),
            foundation: Foundation {
                post: variables.optional("POSTAL_ADDRESS"),
                telephone: variables.optional("TELEPHONE"),
            },
        })
    }
}

impl EvidencePlace {
    fn read(variables: &Variables) -> Option<Self> {
        Some(Self {
            bucket: variables.optional("EVIDENCE_BUCKET")?,
            endpoint: variables.optional("AWS_ENDPOINT_URL_S3"),
        })
    }
}

/// The public address of the site: scheme and host only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads `https://geschil.example`; a slash at the end is dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        (!host.is_empty() && host.chars().all(plain)).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The address, which is also the site's origin.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it uses TLS.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The address at which this link opens its case.
    pub fn case(&self, link: &Link) -> String {
        format!("{self}/case/{link}")
    }

    /// The address of the complaint that this link confirms.
    pub fn filing(&self, link: &Link) -> String {
        format!("{self}/filing/{link}")
    }

    /// The address at which this link says that a complaint isn't theirs.
    pub fn disown(&self, link: &Link) -> String {
        format!("{self}/disown/{link}")
    }

    /// The address at which this link offers one of the three choices.
    pub fn choice(&self, link: &Link, choice: Choice) -> String {
        format!("{self}/choice/{link}/{}", choice.word())
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_address_of_the_site_is_an_origin_and_nothing_more(
            any in "(?s).{0,40}",
            near in "https?://[a-zA-Z0-9.:@/?# \r\n-]{0,20}",
        ) {
            for text in [any, near] {
                if let Some(url) = BaseUrl::parse(&text) {
                    let (scheme, host) = url.as_str().split_once("://").unwrap();
                    prop_assert!(["http", "https"].contains(&scheme) && !host.is_empty());
                    prop_assert!(!host.contains(|c: char| c.is_control() || " /?#@".contains(c)));
                    prop_assert_eq!(BaseUrl::parse(url.as_str()), Some(url));
                }
            }
        }
    }

    #[test]
    fn an_error_names_the_variable_and_not_its_value() {
        let missing = Variables::given::<&str, &str>([]);
        assert_eq!(
            Settings::read(&missing).unwrap_err().to_string(),
            "the environment variable BASE_URL: is not set"
        );
        let wrong = Variables::given([("BASE_URL", "ftp://secret")]);
        let error = Settings::read(&wrong).unwrap_err().to_string();
        assert!(error.contains("BASE_URL") && !error.contains("secret"));
    }

    #[test]
    fn an_empty_variable_is_none() {
        let variables = Variables::given([
            ("BASE_URL", "https://a.example"),
            ("DEFAULT_LANGUAGE", ""),
            ("HELP_ADDRESS", "help@a.example"),
        ]);
        let settings = Settings::read(&variables).unwrap();
        assert_eq!(settings.language, Language::Nl);
        assert_eq!(variables.optional("DEFAULT_LANGUAGE"), None);
    }

    #[test]
    fn an_address_is_scheme_and_host() {
        let url = BaseUrl::parse("https://Geschil.example/").unwrap();
        assert_eq!(url.as_str(), "https://geschil.example");
        assert!(url.is_secure());
        assert!(!BaseUrl::parse("http://127.0.0.1:8080").unwrap().is_secure());
        for wrong in [
            "",
            "geschil.example",
            "https://",
            "https://a.example/b",
            "https://a b",
        ] {
            assert_eq!(BaseUrl::parse(wrong), None, "{wrong}");
        }
    }
}
