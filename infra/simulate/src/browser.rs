//! A browser without scripts: opens pages, follows redirects, keeps cookies and
//! sends forms. Its requests go through API Gateway to a function.

use std::collections::BTreeMap;
use std::sync::Arc;

use dispute::Case;
use hyper::body::Bytes;
use hyper::http::{Request, Response, header};
use link::Device;
use local::parts::Parts;
use scraper::{ElementRef, Html, Selector};

use crate::site::SITE;
use crate::world::World;

/// How many redirects are followed at most.
const MOST_REDIRECTS: usize = 5;

/// A device of a person.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    world: Arc<World>,
    language: &'static str,
    cookies: BTreeMap<String, String>,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// The status; 502 if the function gave no answer.
    pub(crate) status: u16,
    /// The target, if it is a redirect.
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

/// A form on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The path that it posts to.
    pub(crate) action: String,
    /// The fields that it would send.
    pub(crate) fields: Vec<(String, String)>,
    /// The names and values of its buttons.
    pub(crate) buttons: Vec<(String, String)>,
    /// Whether the page's script sends it automatically.
    pub(crate) sends_itself: bool,
}

impl Browser {
    /// A device without cookies.
    pub(crate) fn new(world: &Arc<World>, language: &'static str) -> Self {
        Self {
            world: Arc::clone(world),
            language,
            cookies: BTreeMap::new(),
        }
    }

    /// Another device of the same person.
    pub(crate) fn other_device(&self) -> Self {
        Self::new(&self.world, self.language)
    }

    /// Adds a cookie from elsewhere.
    pub(crate) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Whether this case was filed on this device.
    pub(crate) fn is_device_of(&self, case: &Case) -> bool {
        let device = self
            .cookies
            .get(link::COOKIE)
            .and_then(|it| Device::parse(it));
        device.is_some_and(|device| case.device == Some(device.digest()))
    }

    /// Opens a complete address or a path, and follows redirects.
    pub(crate) async fn open(&mut self, address: &str) -> Page {
        let page = self.ask("GET", address, None).await;
        self.follow(page).await
    }

    /// Requests only the headers.
    pub(crate) async fn head(&mut self, address: &str) -> Page {
        self.ask("HEAD", address, None).await
    }

    /// Sends a form and follows redirects.
    pub(crate) async fn send(&mut self, form: &Form) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let page = self.ask("POST", &form.action, Some(body)).await;
        self.follow(page).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..MOST_REDIRECTS {
            let Some(location) = page.location.clone() else {
                return page;
            };
            page = self.ask("GET", &location, None).await;
        }
        page
    }

    async fn ask(&mut self, method: &str, address: &str, body: Option<String>) -> Page {
        let path = address.strip_prefix(SITE).unwrap_or(address);
        let Ok(request) = self.request(method, path, body) else {
            self.world.wrong(format!("{path} is no address"));
            return Page::default();
        };
        self.world.ledger().requests += 1;
        let (head, body) = request.into_parts();
        let now = self.world.time.now();
        let Some((function, event)) = self.world.parts.event(&head, &body, now) else {
            return Page::without_body(404);
        };
        let answer = self.world.invoke(&function, event).await.ok();
        let Some(answer) = answer.and_then(Parts::response) else {
            return Page::without_body(502);
        };
        for cookie in values(&answer, &header::SET_COOKIE) {
            self.keep(&cookie);
        }
        let page = Page::read(&answer);
        self.world
            .note(format_args!("{method} {function} {}", page.status));
        page
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
    ) -> Result<Request<Bytes>, hyper::http::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{SITE}{path}"))
            .header(header::HOST, SITE.trim_start_matches("https://"))
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, self.language);
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(n, v)| format!("{n}={v}"));
            let pairs: Vec<String> = pairs.collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if body.is_some() {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::ORIGIN, "null")
                .header("sec-fetch-site", "same-origin");
        }
        request.body(Bytes::from(body.unwrap_or_default()))
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            return;
        };
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name.trim());
        } else {
            self.cookies
                .insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
}

/// The values of a header.
fn values(answer: &Response<Vec<u8>>, name: &header::HeaderName) -> Vec<String> {
    let values = answer.headers().get_all(name).iter();
    values
        .filter_map(|it| it.to_str().ok())
        .map(str::to_owned)
        .collect()
}

impl Page {
    fn read(answer: &Response<Vec<u8>>) -> Self {
        Self {
            status: answer.status().as_u16(),
            location: values(answer, &header::LOCATION).pop(),
            body: String::from_utf8_lossy(answer.body()).into_owned(),
        }
    }

    fn without_body(status: u16) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }

    /// Whether it is a proper answer and not an error page.
    pub(crate) fn arrived(&self) -> bool {
        self.status > 0 && self.status < 500
    }

    /// The target of the first link that starts like this.
    pub(crate) fn link_to(&self, begins: &str) -> Option<&str> {
        let links = self.body.split("href=\"").skip(1);
        links
            .filter_map(|rest| rest.split('"').next())
            .find(|link| link.starts_with(begins))
    }

    /// Whether it asks for a code.
    pub(crate) fn asks_code(&self) -> bool {
        self.body.contains("name=\"code\"")
    }

    /// All forms with their values.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let Ok(forms) = Selector::parse("form[method=post]") else {
            return vec![];
        };
        Html::parse_document(&self.body)
            .select(&forms)
            .map(Form::read)
            .collect()
    }

    /// The forms whose action ends like this.
    pub(crate) fn forms_to(&self, action: &str) -> Vec<Form> {
        let mut forms = self.forms();
        forms.retain(|form| {
            form.action
                .split('?')
                .next()
                .unwrap_or_default()
                .ends_with(action)
        });
        forms
    }
}

impl Form {
    fn read(form: ElementRef<'_>) -> Self {
        let all = |selector: &str| {
            let selector = Selector::parse(selector).ok();
            selector.map_or_else(Vec::new, |it| form.select(&it).collect())
        };
        let pair = |it: ElementRef<'_>| {
            let value = it.attr("value").unwrap_or_default();
            Some((it.attr("name")?.to_owned(), value.to_owned()))
        };
        Self {
            action: form.attr("action").unwrap_or_default().to_owned(),
            fields: all("input[type=hidden][name]")
                .into_iter()
                .filter_map(pair)
                .collect(),
            buttons: all("button[name]").into_iter().filter_map(pair).collect(),
            sends_itself: form.attr("id") == Some("send-now"),
        }
    }

    /// Sets the value of a field.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The value of a field.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }
}
