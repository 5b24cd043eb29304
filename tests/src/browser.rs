//! A browser without scripts: opens pages, follows redirects, keeps cookies and
//! sends forms.

use ureq::http::{Method, Request, Response};

use crate::manners;
use crate::page::Page;

/// How many redirects a browser follows before it gives up.
const MOST_REDIRECTS: usize = 10;

/// The content type of forms.
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A device of a person.
#[derive(Clone)]
pub struct Browser {
    agent: ureq::Agent,
    origin: String,
    gateway: Option<String>,
    language: String,
    network: Option<&'static str>,
    /// Name and value, the oldest first, as browsers send them (RFC 6265, 5.4).
    cookies: Vec<(String, String)>,
    keeps_cookies: bool,
}

impl Browser {
    /// A device without cookies that prefers Dutch. Its requests to the site go
    /// to the gateway, if there is one.
    pub fn new(origin: &str, gateway: Option<String>) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .build();
        Self {
            agent: config.into(),
            origin: origin.to_owned(),
            gateway,
            language: "nl".to_owned(),
            network: None,
            cookies: vec![],
            keeps_cookies: true,
        }
    }

    /// The same device, which keeps no cookies from now on.
    pub fn without_cookies(self) -> Self {
        Self {
            cookies: vec![],
            keeps_cookies: false,
            ..self
        }
    }

    /// The same device with another language set.
    pub fn speaking(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// The same device with a source address in another network.
    pub fn in_network(self, address: &'static str) -> Self {
        Self {
            network: Some(address),
            ..self
        }
    }

    /// Another device of the same person: no cookies.
    pub fn other_device(&self) -> Self {
        Self {
            cookies: vec![],
            ..self.clone()
        }
    }

    /// The value of one of its cookies.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let mut cookies = self.cookies.iter();
        let (_, value) = cookies.find(|(named, _)| named == name)?;
        Some(value)
    }

    /// Gives a cookie another name, as only somebody does who tampers with them.
    pub fn rename_cookie(&mut self, from: &str, to: &str) {
        for (name, _) in &mut self.cookies {
            if name == from {
                to.clone_into(name);
            }
        }
    }

    /// The names and values of its cookies whose names begin like this.
    pub fn cookies_with(&self, prefix: &str) -> Vec<(&str, &str)> {
        let cookies = self.cookies.iter();
        cookies
            .filter(|(name, _)| name.starts_with(prefix))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// Opens a complete address or a path, and follows redirects.
    pub fn open(&mut self, address: &str) -> Page {
        let page = self.get(address);
        self.follow(page)
    }

    /// Opens an address without following redirects.
    pub fn open_only(&mut self, address: &str) -> Page {
        self.get(address)
    }

    /// Requests only the headers, as a scanner does, without following
    /// redirects.
    pub fn head(&mut self, address: &str) -> Page {
        self.ask("HEAD", address, &[], None)
    }

    /// Sends a form with these fields; follows redirects.
    pub fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post_only(address, fields);
        self.follow(page)
    }

    /// Sends a form with these fields without following redirects.
    pub fn post_only(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        self.post_body_only(address, URLENCODED, encoded(fields).as_bytes())
    }

    /// Sends any body, as a program other than a browser might.
    pub fn post_body(&mut self, address: &str, content_type: &str, body: &[u8]) -> Page {
        let page = self.post_body_only(address, content_type, body);
        self.follow(page)
    }

    fn post_body_only(&mut self, address: &str, content_type: &str, body: &[u8]) -> Page {
        let headers = [
            ("content-type", content_type),
            // Pages have `no-referrer`, so browsers send no more than this.
            ("origin", "null"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask("POST", address, &headers, Some(body))
    }

    /// Sends any request, with these headers besides its own, without following
    /// redirects.
    pub fn ask(
        &mut self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Page {
        let address = self.whole(address);
        let response = self.sent(method, &address, headers, body);
        let page = Page::read(address, response);
        if page.address.starts_with(&self.origin) {
            self.keep_cookies(&page);
            manners::check(&page, method);
        }
        page
    }

    fn get(&mut self, address: &str) -> Page {
        self.ask("GET", address, &[], None)
    }

    fn sent(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Response<ureq::Body> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method);
        request = match (&self.gateway, address.strip_prefix(&self.origin)) {
            (Some(gateway), Some(path)) => request
                .uri(format!("{gateway}{path}"))
                .header("host", self.host())
                .header("x-forwarded-proto", "https"),
            _ => request.uri(address),
        };
        let has = |name: &str| headers.iter().any(|(given, _)| *given == name);
        if !has("accept") {
            request = request.header("accept", "text/html");
        }
        if !has("accept-language") {
            request = request.header("accept-language", &self.language);
        }
        if let Some(network) = self.network.filter(|_| address.starts_with(&self.origin)) {
            request = request.header("x-local-source-ip", network);
        }
        if !self.cookies.is_empty() && address.starts_with(&self.origin) {
            request = request.header("cookie", self.cookie_header());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        answer.expect("the product answers")
    }

    fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..MOST_REDIRECTS {
            let Some(location) = page.location() else {
                return page;
            };
            page = self.get(&location);
        }
        panic!("{} redirects without end", page.address);
    }

    fn whole(&self, address: &str) -> String {
        if address.starts_with("http") {
            address.to_owned()
        } else {
            format!("{}{address}", self.origin)
        }
    }

    fn host(&self) -> &str {
        let (_, host) = self.origin.split_once("://").unwrap_or_default();
        host
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        pairs.join("; ")
    }

    fn keep_cookies(&mut self, page: &Page) {
        if !self.keeps_cookies {
            return;
        }
        for cookie in &page.cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            let (name, value) = (name.trim(), value.trim().to_owned());
            let kept = self.cookies.iter().position(|(named, _)| named == name);
            match (kept, cookie.contains("Max-Age=0")) {
                (Some(kept), true) => drop(self.cookies.remove(kept)),
                (None, true) => {}
                (Some(kept), false) => self.cookies[kept].1 = value,
                (None, false) => self.cookies.push((name.to_owned(), value)),
            }
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
