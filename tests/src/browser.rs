//! A browser without script: pages, forms and cookies.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use ureq::http::{Response, StatusCode};

/// How many redirects a browser follows before it gives up.
const MOST_REDIRECTS: usize = 10;

/// One device of one person.
#[derive(Clone)]
pub struct Browser {
    agent: ureq::Agent,
    origin: String,
    language: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A device without cookies that asks for Dutch.
    pub fn new(origin: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self {
            agent: config.into(),
            origin: origin.to_owned(),
            language: "nl".to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// The same device with another language set.
    pub fn speaking(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// Another device of the same person: no cookies.
    pub fn other_device(&self) -> Self {
        Self {
            cookies: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// Opens an address, a whole one or a path, and follows redirects.
    pub fn open(&mut self, address: &str) -> Page {
        let response = self.get(address);
        self.follow(address, response)
    }

    /// Asks for the headers only, as a scanner does; follows nothing.
    pub fn head(&mut self, address: &str) -> StatusCode {
        let request = self
            .agent
            .head(self.whole(address))
            .header("cookie", self.cookie_header());
        request.call().expect("the product answers").status()
    }

    /// Sends a form with these fields; follows redirects.
    pub fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.post_body(
            address,
            "application/x-www-form-urlencoded",
            body.as_bytes(),
        )
    }

    /// Sends any body, as something that is no browser might.
    pub fn post_body(&mut self, address: &str, content_type: &str, body: &[u8]) -> Page {
        let whole = self.whole(address);
        let response = self
            .agent
            .post(&whole)
            .header("content-type", content_type)
            .header("accept", "text/html")
            .header("accept-language", &self.language)
            .header("cookie", self.cookie_header())
            .header("origin", &self.origin)
            .header("sec-fetch-site", "same-origin")
            .send(body)
            .expect("the product answers");
        self.follow(address, response)
    }

    fn get(&mut self, address: &str) -> Response<ureq::Body> {
        self.agent
            .get(self.whole(address))
            .header("accept", "text/html")
            .header("accept-language", &self.language)
            .header("cookie", self.cookie_header())
            .call()
            .expect("the product answers")
    }

    fn follow(&mut self, address: &str, mut response: Response<ureq::Body>) -> Page {
        let mut address = self.whole(address);
        for _ in 0..MOST_REDIRECTS {
            self.keep_cookies(&response);
            let Some(location) = response.headers().get("location") else {
                return Page::read(address, response);
            };
            let location = location.to_str().expect("a location is text").to_owned();
            address = self.whole(&location);
            response = self.get(&location);
        }
        panic!("{address} redirects without end");
    }

    fn whole(&self, address: &str) -> String {
        if address.starts_with("http") {
            address.to_owned()
        } else {
            format!("{}{address}", self.origin)
        }
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        pairs.join("; ")
    }

    fn keep_cookies(&mut self, response: &Response<ureq::Body>) {
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a cookie is text");
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies
                    .insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
    }
}

/// A page as it arrived.
pub struct Page {
    /// Where it lies, after redirects.
    pub address: String,
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Its body.
    pub body: String,
    html: Html,
}

impl Page {
    fn read(address: String, mut response: Response<ureq::Body>) -> Self {
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    value.to_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        let status = response.status().as_u16();
        let body = response
            .body_mut()
            .read_to_string()
            .expect("a page is UTF-8");
        let html = Html::parse_document(&body);
        Self {
            address,
            status,
            headers,
            body,
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

    /// The words of the first element that matches, white space folded.
    pub fn words(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_default()
    }

    /// The words of every element that matches.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.select(selector).iter().map(words).collect()
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        self.words("h1")
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.select(selector)
            .first()
            .and_then(|e| e.attr(name))
            .map(str::to_owned)
    }

    /// The first form whose action ends so, with what stands in it.
    pub fn form(&self, action: &str) -> Form {
        let Some(form) = self.forms(action).into_iter().next() else {
            panic!(
                "no form posts to …{action} on {} ({}):\n{}",
                self.path(),
                self.status,
                self.words("main")
            );
        };
        form
    }

    /// All forms whose action ends so, with what stands in them.
    pub fn forms(&self, action: &str) -> Vec<Form> {
        self.select("form[method=post]")
            .into_iter()
            .map(|form| Form {
                action: form.attr("action").unwrap_or(&self.address).to_owned(),
                fields: fields(form),
            })
            .filter(|form| {
                form.action
                    .split('?')
                    .next()
                    .unwrap_or_default()
                    .ends_with(action)
            })
            .collect()
    }

    /// Whether a form posts to an address that ends so.
    pub fn has_form(&self, action: &str) -> bool {
        !self.forms(action).is_empty()
    }

    fn select(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).collect()
    }
}

fn words(element: &ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a browser would send of this form before anybody typed: hidden fields,
/// typed values, checked radios, chosen options. Submit buttons are left out.
fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let selector =
        Selector::parse("input[name], textarea[name], select[name]").expect("a selector");
    form.select(&selector).filter_map(field).collect()
}

fn field(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    let value = match control.value().name() {
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

/// A form that is being filled in.
#[derive(Clone)]
pub struct Form {
    /// Where it posts to.
    pub action: String,
    /// What it would send.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// Types or chooses this value.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Presses its button.
    pub fn send(&self, browser: &mut Browser) -> Page {
        let fields: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        browser.post(&self.action, &fields)
    }
}
