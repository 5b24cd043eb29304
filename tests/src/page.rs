//! A page as it was received, and its forms.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use ureq::http::Response;

use crate::browser::Browser;

/// A page as it was received.
pub struct Page {
    /// Its address, after redirects.
    pub address: String,
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The cookies that it sets, as sent.
    pub cookies: Vec<String>,
    /// Its body.
    pub body: String,
    /// The same as it came, for what is no text.
    pub bytes: Vec<u8>,
    html: Html,
}

impl Page {
    pub(crate) fn read(address: String, mut response: Response<ureq::Body>) -> Self {
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
            .collect();
        let cookies = response.headers().get_all("set-cookie").iter();
        let cookies = cookies.map(|value| text(value.as_bytes())).collect();
        let status = response.status().as_u16();
        let bytes = response.body_mut().read_to_vec().expect("a body");
        let body = text(&bytes);
        let html = Html::parse_document(&body);
        Self {
            address,
            status,
            headers,
            cookies,
            body,
            bytes,
            html,
        }
    }

    /// The path, without origin and query.
    pub fn path(&self) -> &str {
        let after_scheme = self
            .address
            .split_once("://")
            .map_or(&*self.address, |(_, rest)| rest);
        let path = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
        path.split('?').next().unwrap_or_default()
    }

    /// The value of a header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The target, if it is a redirect.
    pub fn location(&self) -> Option<String> {
        self.headers.get("location").cloned()
    }

    /// The words of the first element that matches, white space folded.
    pub fn words(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_default()
    }

    /// The words of every element that matches.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.select(selector).iter().map(words).collect()
    }

    /// Whether an element matches.
    pub fn has(&self, selector: &str) -> bool {
        !self.select(selector).is_empty()
    }

    /// Whether its main part contains these words.
    pub fn says(&self, words: &str) -> bool {
        self.words("main").contains(words)
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        self.words("h1")
    }

    /// The language that it declares.
    pub fn language(&self) -> String {
        self.attribute("html", "lang").unwrap_or_default()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.attributes(selector, name).into_iter().next()
    }

    /// This attribute of every element that matches and has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.select(selector)
            .into_iter()
            .filter_map(|element| element.attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// The messages of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.all("#errors li")
    }

    /// The first form whose action ends like this, with its values.
    pub fn form(&self, action: &str) -> Form {
        self.forms(action).into_iter().next().unwrap_or_else(|| {
            panic!(
                "no form posts to …{action} on {} ({}):\n{}",
                self.path(),
                self.status,
                self.words("main")
            )
        })
    }

    /// All forms whose action ends like this, with their values.
    pub fn forms(&self, action: &str) -> Vec<Form> {
        self.select("form[method=post]")
            .into_iter()
            .map(|form| self.form_of(form))
            .filter(|form| {
                let path = form.action.split('?').next().unwrap_or_default();
                path.ends_with(action)
            })
            .collect()
    }

    /// Whether there is a form whose action ends like this.
    pub fn has_form(&self, action: &str) -> bool {
        !self.forms(action).is_empty()
    }

    /// The form with a button of this value, that button pressed.
    pub fn button(&self, action: &str, value: &str) -> Form {
        let pressed = self.forms(action).into_iter().find_map(|form| {
            let (name, value) = form.buttons.iter().find(|(_, it)| it == value)?.clone();
            Some(form.fill(&name, &value))
        });
        pressed.unwrap_or_else(|| {
            panic!(
                "no button {value} posts to …{action} on {}:\n{}",
                self.path(),
                self.words("main")
            )
        })
    }

    /// Whether there is a form with a button of this value.
    pub fn has_button(&self, action: &str, value: &str) -> bool {
        let forms = self.forms(action);
        forms
            .iter()
            .any(|form| form.buttons.iter().any(|(_, it)| it == value))
    }

    pub(crate) fn select(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).collect()
    }

    fn form_of(&self, form: ElementRef<'_>) -> Form {
        let action = form.attr("action").unwrap_or(&self.address).to_owned();
        self.check_allowed(&action);
        Form {
            fields: fields(form),
            buttons: buttons(form),
            action,
        }
    }

    /// A browser only sends forms that the page's policy allows.
    fn check_allowed(&self, action: &str) {
        if let Some((scheme, rest)) = action.split_once("://") {
            let host = rest.split('/').next().unwrap_or_default();
            let policy = self.header("content-security-policy");
            let allowed = policy.split_once("form-action").map_or("", |(_, it)| it);
            assert!(allowed.contains(&format!("{scheme}://{host}")), "{policy}");
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn words(element: &ElementRef<'_>) -> String {
    folded(&element.text().collect::<String>())
}

/// The text with white space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fields that a browser would send before anything is typed: hidden
/// fields, prefilled values, checked radio buttons, selected options. Submit
/// buttons are left out.
fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let selector =
        Selector::parse("input[name], textarea[name], select[name]").expect("a selector");
    form.select(&selector).filter_map(field).collect()
}

fn field(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    let value = match control.value().name() {
        // The parser drops the line end after the tag, like a browser.
        "textarea" => control.text().collect(),
        "select" => {
            let chosen = Selector::parse("option[selected]").expect("a selector");
            control.select(&chosen).next()?.attr("value")?.to_owned()
        }
        _ => match control.attr("type") {
            Some("radio" | "checkbox") => {
                control.attr("checked")?;
                control.attr("value").unwrap_or("on").to_owned()
            }
            Some("submit" | "button" | "file") => return None,
            _ => control.attr("value").unwrap_or_default().to_owned(),
        },
    };
    Some((name, value))
}

fn buttons(form: ElementRef<'_>) -> Vec<(String, String)> {
    let selector = Selector::parse("button[name]").expect("a selector");
    let named = |button: ElementRef<'_>| {
        let value = button.attr("value").unwrap_or_default();
        Some((button.attr("name")?.to_owned(), value.to_owned()))
    };
    form.select(&selector).filter_map(named).collect()
}

/// A form that is being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// The path that it posts to.
    pub action: String,
    /// The fields that it would send.
    pub fields: Vec<(String, String)>,
    /// The names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    /// Sets the value of a field.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the values of several fields.
    pub fn fill_all(self, fields: &[(&str, &str)]) -> Self {
        fields
            .iter()
            .fold(self, |form, (name, value)| form.fill(name, value))
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Presses its button.
    pub fn send(&self, browser: &mut Browser) -> Page {
        browser.post(&self.action, &self.pairs())
    }

    /// Presses its button without following redirects.
    pub fn send_only(&self, browser: &mut Browser) -> Page {
        browser.post_only(&self.action, &self.pairs())
    }

    /// Sends it with a file, as `multipart/form-data`.
    pub fn send_file(&self, browser: &mut Browser, name: &str, bytes: &[u8]) -> Page {
        const BOUNDARY: &str = "----a-boundary-that-is-in-no-file";
        let mut body = Vec::new();
        for (field, value) in &self.fields {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n",
            name.replace('"', "%22")
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        browser.post_body(&self.action, &content_type, &body)
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}
