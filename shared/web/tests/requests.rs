//! The answers that a visitor gets, whatever the request and whatever the
//! handler does.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use dispute::{Language, Party};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::{Capability, Keys, Purpose};
use page::ErrorPage;
use proptest::prelude::*;
use runtime::{App, Around, Clock, Error, Held, Keyless, Variables};
use serde_json::{Value, json};
use web::http::{self, Form, Problem, device, html, path, path_without_lang, query, see_other};
use web::invoke;

const BASE: &str = "https://geschil.example";

fn app() -> App {
    app_with(&[])
}

fn app_with(more: &[(&str, String)]) -> App {
    let key = BASE64_URL_SAFE_NO_PAD.encode([7; 32]);
    let variables = [
        ("TABLE_NAME", "beslecht".to_owned()),
        ("BASE_URL", BASE.to_owned()),
        ("HELP_ADDRESS", "help@geschil.example".to_owned()),
        ("LINK_KEYS", format!("1:{key}")),
        ("AWS_REGION", "eu-west-1".to_owned()),
        ("AWS_ACCESS_KEY_ID", "id".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "secret".to_owned()),
    ];
    let variables = Variables::given(variables.iter().chain(more).cloned());
    App::new("test", &variables, Clock::system()).unwrap()
}

fn sample() -> Value {
    serde_json::from_str(include_str!("../../../events/show-start.json")).unwrap()
}

/// A form in the gateway's format.
fn post(body: &str) -> Value {
    let mut event = sample();
    event["requestContext"]["http"]["method"] = "POST".into();
    event["headers"]["content-type"] = "application/x-www-form-urlencoded".into();
    event["headers"]["sec-fetch-site"] = "same-origin".into();
    event["body"] = body.into();
    event
}

async fn page(_: &App, _: Request) -> Result<Response<Body>, Error> {
    Ok(html(StatusCode::OK, "<p>hello".to_owned()))
}

async fn echo(_: &App, request: Request) -> Result<Response<Body>, Error> {
    let form = Form::read(&request)?;
    Ok(html(StatusCode::OK, form.text("a").to_owned()))
}

async fn nothing(_: &App, _: Request) -> Result<Response<Body>, Error> {
    Err(Problem::from(ErrorPage::NotFound).into())
}

async fn other_method(_: &App, _: Request) -> Result<Response<Body>, Error> {
    Err(Problem::Method { allow: "GET, HEAD" }.into())
}

async fn fails(_: &App, _: Request) -> Result<Response<Body>, Error> {
    Err("something secret".into())
}

#[expect(clippy::panic, reason = "what happens then is what is tested")]
async fn panics(_: &App, _: Request) -> Result<Response<Body>, Error> {
    panic!("something secret")
}

async fn case(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let capability = http::capability(app, &request)?;
    Ok(html(StatusCode::OK, capability.case.to_string()))
}

async fn moved(_: &App, request: Request) -> Result<Response<Body>, Error> {
    Ok(see_other(&format!("/case/{}", path(&request, "link"))))
}

async fn language(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let language = http::language(app, &request, Some(Language::Nl));
    Ok(html(StatusCode::OK, language.code().to_owned()))
}

fn with_link(token: &str) -> Value {
    let mut event = sample();
    event["pathParameters"] = json!({ "link": token });
    event
}

#[test]
fn only_who_needs_no_keys_starts_without_them() {
    let variables = Variables::given([
        ("TABLE_NAME", "beslecht"),
        ("BASE_URL", BASE),
        ("HELP_ADDRESS", "help@geschil.example"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ]);
    let around = || Around::machine("test", &variables, Clock::system()).unwrap();
    assert!(Keyless::within("test", &variables, around()).is_ok());
    let missing = App::within("test", &variables, around()).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the environment variable LINK_KEYS: is not set"
    );
}

#[tokio::test]
async fn every_answer_is_protected() {
    for answer in [
        invoke(&app(), &page, sample()).await.unwrap(),
        invoke(&app(), &nothing, sample()).await.unwrap(),
        invoke(&app(), &fails, sample()).await.unwrap(),
    ] {
        let headers = &answer["headers"];
        assert_eq!(headers["content-security-policy"], page::CSP);
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["strict-transport-security"], "max-age=31536000");
        assert_eq!(headers["content-type"], "text/html; charset=utf-8");
        assert_eq!(answer["isBase64Encoded"], false);
    }
}

#[tokio::test]
async fn head_is_answered_like_get_without_a_body() {
    let mut event = sample();
    event["requestContext"]["http"]["method"] = "HEAD".into();
    let answer = invoke(&app(), &page, event).await.unwrap();
    assert_eq!(answer["statusCode"], 200);
    assert_eq!(
        answer["headers"]["content-type"],
        "text/html; charset=utf-8"
    );
    assert!(answer["body"].as_str().unwrap_or_default().is_empty());
}

#[tokio::test]
async fn a_form_is_read_however_the_gateway_encodes_it() {
    let plain = invoke(&app(), &echo, post("a=%E2%82%AC")).await.unwrap();
    assert_eq!(
        (&plain["statusCode"], &plain["body"]),
        (&json!(200), &json!("€"))
    );
    let mut event = post(&base64::prelude::BASE64_STANDARD.encode("a=%E2%82%AC"));
    event["isBase64Encoded"] = true.into();
    let encoded = invoke(&app(), &echo, event).await.unwrap();
    assert_eq!(encoded["body"], "€");
}

#[tokio::test]
async fn a_form_of_the_wrong_type_size_or_origin_gets_its_own_status() {
    let mut json = post("{}");
    json["headers"]["content-type"] = "application/json".into();
    let mut strange = post("a=1");
    strange["headers"]["sec-fetch-site"] = "cross-site".into();
    let large = post(&"a".repeat(1_000_000));
    for (event, status) in [(json, 415), (strange, 403), (large, 413)] {
        let answer = invoke(&app(), &echo, event).await.unwrap();
        assert_eq!(answer["statusCode"], status);
    }
}

#[tokio::test]
async fn an_error_or_a_panic_is_a_page_that_tells_nothing_of_it() {
    let failed = invoke(&app(), &fails, sample()).await.unwrap();
    let panicked = invoke(&app(), &panics, sample()).await.unwrap();
    for answer in [failed, panicked] {
        assert_eq!(answer["statusCode"], 500);
        assert!(!answer["body"].as_str().unwrap().contains("secret"));
    }
}

/// In a process of its own, because the output of panics goes to a place that
/// all tests share.
#[test]
fn a_panic_says_where_it_was_and_no_words() {
    const ALONE: &str = "PANIC_ALONE";
    if std::env::var(ALONE).is_ok() {
        runtime::log::start(&Variables::given::<&str, &str>([]));
        let text = String::from("secret é");
        let end = text.len() - 1;
        let cut = std::panic::catch_unwind(|| text[..end].len());
        assert!(cut.is_err(), "a letter was cut");
        return;
    }
    let alone = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "a_panic_says_where_it_was_and_no_words",
        ])
        .env(ALONE, "yes")
        .output()
        .unwrap();
    let told = [alone.stdout, alone.stderr].concat();
    let told = String::from_utf8(told).unwrap();
    assert!(alone.status.success(), "{told}");
    assert!(
        told.contains("a panic") && told.contains("requests.rs"),
        "{told}"
    );
    assert!(!told.contains("secret"), "{told}");
}

#[tokio::test]
async fn a_wrong_method_is_answered_with_the_allowed_ones() {
    let answer = invoke(&app(), &other_method, sample()).await.unwrap();
    assert_eq!(answer["statusCode"], 405);
    assert_eq!(answer["headers"]["allow"], "GET, HEAD");
}

#[tokio::test]
async fn a_program_gets_the_problem_as_json() {
    let mut event = sample();
    event["headers"]["accept"] = "application/json".into();
    let answer = invoke(&app(), &nothing, event).await.unwrap();
    assert_eq!(answer["statusCode"], 404);
    assert_eq!(
        answer["headers"]["content-type"],
        "application/problem+json"
    );
    let problem: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
    assert_eq!(problem["status"], 404);
    assert!(problem["title"].is_string() && problem["detail"].is_string());
}

#[tokio::test]
async fn a_link_opens_its_case_and_any_other_gets_a_page_that_says_why_not() {
    let app = app();
    let id = "7K3M9-QXDP2".parse().unwrap();
    let good = app.link(id, Party::Shop, Purpose::Case);
    let expired = app.links.sign(&Capability {
        case: id,
        party: Party::Shop,
        purpose: Purpose::Case,
        expires: "2026-01-01T00:00:00Z".parse().unwrap(),
    });
    let other = Keys::parse(&format!("1:{}", BASE64_URL_SAFE_NO_PAD.encode([8; 32]))).unwrap();
    let forged = other.sign(&app.links.verify(good.as_str(), app.clock.now()).unwrap());
    let answer = invoke(&app, &case, with_link(good.as_str())).await.unwrap();
    assert_eq!(answer["body"], "7K3M9-QXDP2");
    for (token, status) in [
        ("rubbish", 404),
        (forged.as_str(), 403),
        (expired.as_str(), 410),
    ] {
        let answer = invoke(&app, &case, with_link(token)).await.unwrap();
        assert_eq!(answer["statusCode"], status);
    }
}

#[tokio::test]
async fn after_a_form_the_browser_is_sent_on() {
    let answer = invoke(&app(), &moved, with_link("token")).await.unwrap();
    assert_eq!(answer["statusCode"], 303);
    assert_eq!(answer["headers"]["location"], "/case/token");
}

/// A script can't see where a redirect leads, only follow it.
#[tokio::test]
async fn a_script_that_sent_a_form_gets_the_address_to_go_to() {
    let mut event = post("a=1");
    event["pathParameters"] = json!({ "link": "token" });
    event["headers"]["x-sent-by"] = "script".into();
    let answer = invoke(&app(), &moved, event.clone()).await.unwrap();
    assert_eq!(answer["statusCode"], 200);
    assert_eq!(answer["headers"]["location"], "/case/token");
    event["requestContext"]["http"]["method"] = "GET".into();
    let answer = invoke(&app(), &moved, event).await.unwrap();
    assert_eq!(answer["statusCode"], 303, "only after a form");
}

#[tokio::test]
async fn the_language_asked_for_wins_and_is_remembered() {
    let asked = invoke(&app(), &language, sample()).await.unwrap();
    assert_eq!(asked["body"], "en");
    let cookie = asked["cookies"][0].as_str().unwrap();
    assert!(cookie.starts_with("__Host-lang=en;"), "{cookie}");
    let mut event = sample();
    event["rawQueryString"] = "".into();
    let own = invoke(&app(), &language, event.clone()).await.unwrap();
    assert_eq!((&own["body"], &own["cookies"]), (&json!("nl"), &json!([])));
    event["cookies"] = json!(["__Host-lang=en"]);
    let chosen = invoke(&app(), &language, event).await.unwrap();
    assert_eq!(chosen["body"], "en");
}

#[tokio::test]
async fn the_roots_can_be_read_and_a_table_out_of_reach_is_worth_another_try() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let app = app_with(&[("AWS_ENDPOINT_URL_DYNAMODB", address)]);
    let id = "7K3M9-QXDP2".parse().unwrap();
    let error = cases::load(&app.journal, id).await.unwrap_err();
    assert!(error.is_retryable());
}

/// Reads everything in a request that a handler may read, and redirects to what
/// it found.
async fn everything(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let language = http::language(app, &request, None).code();
    let known = device(&request).is_some();
    let form = Form::read(&request)?;
    let typed = [
        form.text("a"),
        path(&request, "link"),
        query(&request, "q").unwrap_or_default(),
    ];
    let to = format!(
        "{}{}{language}{known}",
        path_without_lang(&request),
        typed.concat()
    );
    Ok(see_other(&to))
}

/// Any text, and texts that could start a header, an element or another site's
/// address.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,40}",
        "(\r\n|Set-Cookie: a=b|<script>|//|/|\\\\|%0d%0a|\"|;|,|=|q=|nl|en|\u{202E}|#|\\?| |x){0,9}",
    ]
}

prop_compose! {
    fn any_request()(
        method in "GET|HEAD|POST|PUT|BREW",
        raw_path in typed(),
        raw_query in typed(),
        headers in prop::collection::hash_map(
            "cookie|accept|accept-language|content-type|origin|sec-fetch-site|x-[a-z]{1,3}",
            "[ -~\t\u{80}-\u{FF}]{0,40}",
            0..7,
        ),
        cookies in prop::collection::vec(typed(), 0..3),
        link in typed(),
        body in any::<Vec<u8>>(),
    ) -> Value {
        let mut event = sample();
        event["requestContext"]["http"]["method"] = method.into();
        event["rawPath"] = format!("/{raw_path}").into();
        event["rawQueryString"] = raw_query.into();
        for (name, value) in headers {
            event["headers"][name] = value.into();
        }
        event["cookies"] = json!(cookies);
        event["pathParameters"] = json!({ "link": link });
        event["body"] = base64::prelude::BASE64_STANDARD.encode(body).into();
        event["isBase64Encoded"] = true.into();
        event
    }
}

proptest! {
    #[test]
    fn any_request_is_answered_by_headers_that_are_ours(event in any_request()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let answer = runtime.block_on(invoke(&app(), &everything, event)).unwrap();
        let status = answer["statusCode"].as_u64().unwrap();
        prop_assert!([303, 400, 403, 413, 415].contains(&status), "{}", status);
        let headers = answer["headers"].as_object().unwrap();
        prop_assert!(!headers.contains_key("set-cookie"));
        for value in headers.values() {
            prop_assert!(!value.as_str().unwrap().contains(char::is_control));
        }
        if let Some(location) = headers.get("location") {
            let location = location.as_str().unwrap();
            prop_assert!(location.starts_with('/') && !location.starts_with("//"), "{}", location);
        }
        for cookie in answer["cookies"].as_array().unwrap() {
            let cookie = cookie.as_str().unwrap();
            prop_assert!(cookie.starts_with("__Host-lang=nl;") || cookie.starts_with("__Host-lang=en;"), "{}", cookie);
        }
    }
}
