//! Somebody with a browser and a mailbox.

use crate::error::{Doing, Error};
use crate::mailbox::Mail;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::http::{Method, Request, StatusCode, header};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// The value of the hidden field with this name on a page.
pub(super) fn value_of<'a>(page: &'a str, name: &str) -> Result<&'a str, Error> {
    let field = format!("name=\"{name}\" value=\"");
    page.split_once(&field)
        .and_then(|(_, rest)| rest.split('"').next())
        .ok_or_else(|| Error::new(format!("find the field {name}"), "none"))
}

/// A visitor of the product's pages, who keeps its cookies.
pub(super) struct Visitor {
    http: Client<HttpConnector, Full<Bytes>>,
    origin: String,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    /// A new visitor.
    pub(super) fn new(origin: &str) -> Self {
        Self {
            http: Client::builder(TokioExecutor::new()).build_http(),
            origin: origin.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Opens a page.
    pub(super) async fn open(&mut self, path: &str) -> Result<String, Error> {
        let (_, page) = self.ask(Method::GET, path, String::new()).await?;
        Ok(page)
    }

    /// Sends a form. If it is shown again with errors, that is an error.
    pub(super) async fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<String, Error> {
        let encoded = |it: &str| utf8_percent_encode(it, NON_ALPHANUMERIC).to_string();
        let form: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let (_, page) = self.ask(Method::POST, path, form.join("&")).await?;
        Ok(page)
    }

    /// The path in the newest mail to this address that starts like this.
    pub(super) async fn mailed(&mut self, to: &str, begins: &str) -> Result<String, Error> {
        let page = self.open(&format!("/_local/mail?to={to}")).await?;
        let mails: Vec<Mail> = serde_json::from_str(&page).doing("read the mailbox")?;
        mails
            .iter()
            .rev()
            .find_map(|mail| self.link(&mail.text, begins))
            .ok_or_else(|| Error::new(format!("find a link {begins} in a mail to {to}"), "none"))
    }

    fn link(&self, text: &str, begins: &str) -> Option<String> {
        text.split(|it: char| it.is_whitespace() || "<>()[]#".contains(it))
            .filter_map(|word| word.strip_prefix(&self.origin))
            .find(|path| path.starts_with(begins))
            .map(str::to_owned)
    }

    async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: String,
    ) -> Result<(StatusCode, String), Error> {
        let doing = || format!("visit {path}");
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.origin))
            .header(header::ORIGIN, &self.origin)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, "nl")
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(body)))
            .doing(doing())?;
        let (parts, body) = self
            .http
            .request(request)
            .await
            .doing(doing())?
            .into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().doing(doing())?;
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = body.collect().await.doing(doing())?.to_bytes();
        let page = String::from_utf8_lossy(&body).into_owned();
        if parts.status.is_success() || parts.status == StatusCode::SEE_OTHER {
            Ok((parts.status, page))
        } else {
            Err(Error::new(doing(), format!("status {}", parts.status)))
        }
    }
}
