use crate::support::{Answer, World};
use dispute::{CaseId, MediaType};
use evidence::{Bucket, Draft, LARGEST, MOST, Unfit, UploadForm, Uploaded};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};

const REDIRECT: &str = "http://127.0.0.1/file/evidence";
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01 a vase in pieces";
const PDF: &[u8] = b"%PDF-1.7\n a receipt";

/// A browser on the evidence page, with a bucket behind it.
struct Desk {
    world: World,
    bucket: Bucket,
    draft: Draft,
}

impl Desk {
    async fn open() -> Self {
        let world = World::start().await;
        let endpoint = Some(world.running.aws_address.as_str());
        let bucket = Bucket::new(&world.config(), "beslecht-evidence", endpoint).unwrap();
        Self {
            world,
            bucket,
            draft: Draft::of("a draft"),
        }
    }

    fn now(&self) -> Timestamp {
        self.world.running.surroundings.clock.now()
    }

    async fn form(&self) -> UploadForm {
        let form = self.bucket.upload_form(&self.draft, REDIRECT, self.now());
        form.await.unwrap()
    }

    /// The form as the page's script sends it.
    async fn by_script(&self) -> UploadForm {
        let mut form = self.form().await;
        let script = form.script.clone();
        form.fields.retain(|(name, _)| {
            !["success_action_redirect", "policy", "x-amz-signature"].contains(name)
        });
        form.fields.push(("policy", script.policy));
        form.fields.push(("x-amz-signature", script.signature));
        form
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> Answer {
        send(&self.form().await, name, bytes).await
    }

    async fn list(&self) -> Vec<Uploaded> {
        self.bucket.list(&self.draft, self.now()).await.unwrap()
    }

    /// Takes what was sent for clean.
    async fn clean(&self) {
        for file in self.list().await {
            if let Ok(media_type) = file.media_type {
                let sent = self.bucket.sent(&file, self.now()).await.unwrap();
                self.replace(&file, media_type, &sent.unwrap()).await;
            }
        }
    }

    async fn replace(&self, file: &Uploaded, media_type: MediaType, clean: &[u8]) {
        let replaced = self
            .bucket
            .replace(file, media_type, clean.to_vec(), self.now());
        replaced.await.unwrap();
    }
}

async fn ask(request: Request<Full<Bytes>>) -> Answer {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let (parts, body) = client.request(request).await.unwrap().into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes(),
    }
}

/// Sends a form as a browser does.
async fn send(form: &UploadForm, name: &str, bytes: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in &form.fields {
        let part = format!(
            "--boundary\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.as_bytes());
    }
    let name = name.replace('"', "%22").replace('\n', "%0A");
    let head = format!(
        "--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/html\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--boundary--\r\n");
    let request = Request::post(&form.action)
        .header("content-type", "multipart/form-data; boundary=boundary")
        .body(Full::new(Bytes::from(body)));
    ask(request.unwrap()).await
}

async fn fetch(url: &str) -> Answer {
    ask(Request::get(url).body(Full::default()).unwrap()).await
}

fn refused(answer: &Answer, status: StatusCode, code: &str) {
    let text = answer.text();
    assert_eq!(answer.status, status, "{text}");
    assert!(text.contains(&format!("<Code>{code}</Code>")), "{text}");
}

fn case() -> CaseId {
    CaseId::from_bits(42)
}

#[tokio::test]
async fn a_photo_goes_from_the_browser_to_whoever_may_see_it() {
    let desk = Desk::open().await;
    let answer = desk.upload("kapotte vaas é.jpg", JPEG).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let location = answer.headers["location"].to_str().unwrap();
    assert!(
        location.starts_with(&format!("{REDIRECT}?bucket=")),
        "{location}"
    );

    let listed = desk.list().await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].name.or_empty(), "kapotte vaas é.jpg");
    assert_eq!(listed[0].media_type, Ok(MediaType::Jpeg));
    assert_eq!(listed[0].size as usize, JPEG.len());

    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let kept = kept.unwrap();
    assert_eq!(kept[0].name, listed[0].name);
    assert_eq!(
        kept[0].digest,
        "4eea619a8c3d5ff9a8a69ea1e36ce6c8840951be1d6d8e782b8843f1b135825b"
    );

    let url = desk.bucket.view_url(case(), &kept[0], desk.now()).await;
    let seen = fetch(&url.unwrap()).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert_eq!(seen.body, JPEG);
    assert_eq!(seen.headers["content-type"], "image/jpeg");
    assert_eq!(seen.headers["cache-control"], "no-store");
    assert_eq!(
        seen.headers["content-disposition"],
        "inline; filename*=UTF-8''kapotte%20vaas%20%C3%A9.jpg"
    );
}

#[tokio::test]
async fn files_are_listed_in_the_order_in_which_they_came() {
    let desk = Desk::open().await;
    for name in ["c.jpg", "a.jpg", "b.jpg"] {
        desk.upload(name, JPEG).await;
        // Within a millisecond no file comes first.
        let uploaded = desk.now().as_millisecond();
        while desk.now().as_millisecond() == uploaded {
            tokio::task::yield_now().await;
        }
    }
    let names: Vec<_> = desk.list().await;
    let names: Vec<_> = names.iter().map(|it| it.name.or_empty()).collect();
    assert_eq!(names, ["c.jpg", "a.jpg", "b.jpg"]);
}

#[tokio::test]
async fn no_more_than_ten_files_count() {
    let desk = Desk::open().await;
    for number in 0..MOST + 2 {
        desk.upload(&format!("{number}.pdf"), PDF).await;
    }
    assert_eq!(desk.list().await.len(), MOST);
    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    assert_eq!(kept.unwrap().len(), MOST);
}

#[tokio::test]
async fn hostile_names_are_listed_viewed_and_removed_like_others() {
    let desk = Desk::open().await;
    for name in [
        "../../cases/42/x.jpg",
        "..",
        "photo\u{202E}gpj.exe",
        "<script>alert(1)</script>.jpg",
        "a&b+c%41;d=e?f#g'h.jpg",
        "שלום 😡.jpg",
        &"x".repeat(300),
    ] {
        let answer = desk.upload(name, JPEG).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name:?}");
    }
    let listed = desk.list().await;
    assert_eq!(listed.len(), 7);
    for file in &listed {
        let name = file.name.or_empty();
        assert!(!name.is_empty() && name.chars().count() <= 100, "{name:?}");
        assert!(!name.contains(['/', '\\', '\u{202E}']), "{name:?}");
    }
    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    for evidence in kept.unwrap() {
        let url = desk.bucket.view_url(case(), &evidence, desk.now()).await;
        let seen = fetch(&url.unwrap()).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", evidence.name.or_empty());
        let disposition = seen.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.ends_with(".jpg"), "{disposition}");
    }
    for file in listed {
        desk.bucket
            .remove(&desk.draft, &file.id, desk.now())
            .await
            .unwrap();
    }
    assert!(desk.list().await.is_empty());
}

#[tokio::test]
async fn what_is_no_photo_and_no_pdf_is_shown_as_such_and_not_kept() {
    let desk = Desk::open().await;
    desk.upload("invoice.pdf", b"<!DOCTYPE html><script>").await;
    desk.upload("receipt.jpg", PDF).await;
    let types: Vec<_> = desk.list().await.iter().map(|it| it.media_type).collect();
    assert_eq!(types, [Err(Unfit::Type), Ok(MediaType::Pdf)]);
    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let kept: Vec<_> = kept.unwrap().iter().map(|it| it.media_type).collect();
    assert_eq!(kept, [MediaType::Pdf]);
}

#[tokio::test]
async fn a_clean_file_takes_the_place_of_the_one_that_was_sent() {
    const CLEAN: &[u8] = b"\xFF\xD8\xFF clean";
    let desk = Desk::open().await;
    for name in ["a.jpg", "b.jpg", "c.jpg"] {
        desk.upload(name, JPEG).await;
    }
    let sent = desk.list().await.remove(1);
    assert!(!sent.is_clean);
    desk.replace(&sent, MediaType::Jpeg, CLEAN).await;
    let listed = desk.list().await;
    let states = listed.iter().map(|it| (it.name.or_empty(), it.is_clean));
    let states: Vec<_> = states.collect();
    let expected = [("a.jpg", false), ("b.jpg", true), ("c.jpg", false)];
    assert_eq!(states, expected);
    assert_eq!((&listed[1].id, listed[1].size), (&sent.id, 9));
    let again = desk.bucket.sent(&sent, desk.now()).await;
    assert_eq!(again.unwrap(), None, "what was sent is gone");

    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let kept = kept.unwrap();
    assert_eq!(kept.len(), 1, "only what is clean is kept");
    let digest = hex::encode(Sha256::digest(CLEAN));
    assert_eq!(kept[0].digest, digest, "of what is shown");
    let url = desk.bucket.view_url(case(), &kept[0], desk.now()).await;
    assert_eq!(fetch(&url.unwrap()).await.body, CLEAN);
}

#[tokio::test]
async fn a_file_that_is_sent_again_with_the_same_form_replaces_the_clean_one() {
    let desk = Desk::open().await;
    let form = desk.form().await;
    send(&form, "a.jpg", JPEG).await;
    desk.clean().await;
    send(&form, "a.jpg", PDF).await;
    let listed = desk.list().await;
    assert_eq!(listed.len(), 1);
    assert!(!listed[0].is_clean);
    assert_eq!(listed[0].media_type, Ok(MediaType::Pdf));
    let removed = desk.bucket.remove(&desk.draft, &listed[0].id, desk.now());
    removed.await.unwrap();
    assert!(desk.list().await.is_empty(), "both are gone");
}

#[tokio::test]
async fn no_form_writes_where_clean_files_are() {
    let desk = Desk::open().await;
    let mut form = desk.form().await;
    let key = field(&form, "key").replace("/new/", "/clean/");
    form.fields.retain(|(it, _)| *it != "key");
    form.fields.push(("key", key));
    let answer = send(&form, "a.jpg", JPEG).await;
    refused(&answer, StatusCode::FORBIDDEN, "AccessDenied");
}

#[tokio::test]
async fn too_large_and_empty_are_taken_of_a_browser_and_refused_to_a_script() {
    let desk = Desk::open().await;
    let larger = [JPEG, &vec![0; LARGEST as usize]].concat();
    for (name, bytes) in [("large.jpg", &*larger), ("empty.jpg", b""), ("", b"")] {
        let answer = desk.upload(name, bytes).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let listed = desk.list().await;
    let unfit: Vec<_> = listed.iter().map(|it| it.media_type).collect();
    assert_eq!(
        unfit,
        [Err(Unfit::TooLarge), Err(Unfit::Empty), Err(Unfit::Empty)]
    );
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    assert!(kept.unwrap().is_empty());

    let form = desk.by_script().await;
    let answer = send(&form, "largest.jpg", &larger[..LARGEST as usize]).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let answer = send(&form, "larger.jpg", &larger[..=LARGEST as usize]).await;
    refused(&answer, StatusCode::BAD_REQUEST, "EntityTooLarge");
    let answer = send(&form, "none.jpg", b"").await;
    refused(&answer, StatusCode::BAD_REQUEST, "EntityTooSmall");
    assert_eq!(desk.list().await.len(), 4);
}

#[tokio::test]
async fn a_script_can_neither_be_redirected_nor_write_elsewhere() {
    let desk = Desk::open().await;
    let good = desk.by_script().await;
    for (name, value) in [
        ("key", "cases/00000-0001A/stolen"),
        ("success_action_redirect", REDIRECT),
    ] {
        let mut form = good.clone();
        form.fields.retain(|(it, _)| *it != name);
        form.fields.push((name, value.to_owned()));
        let answer = send(&form, "a.jpg", JPEG).await;
        refused(&answer, StatusCode::FORBIDDEN, "AccessDenied");
    }
    assert!(desk.list().await.is_empty());
}

#[tokio::test]
async fn a_form_is_good_for_twelve_hours() {
    let desk = Desk::open().await;
    let form = desk.form().await;
    desk.world.advance("PT11H59M").await;
    let answer = send(&form, "a.jpg", JPEG).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    desk.world.advance("PT1M").await;
    let answer = send(&form, "b.jpg", JPEG).await;
    refused(&answer, StatusCode::FORBIDDEN, "AccessDenied");
}

#[tokio::test]
async fn an_altered_form_is_refused() {
    let desk = Desk::open().await;
    let good = desk.form().await;
    let another = Draft::of("another");
    let other = desk.bucket.upload_form(&another, REDIRECT, desk.now());
    let other = other.await.unwrap();
    for (name, value, code) in [
        ("key", "cases/00000-0001A/stolen", "AccessDenied"),
        ("key", &field(&other, "key"), "AccessDenied"),
        ("Content-Type", "text/html", "AccessDenied"),
        (
            "success_action_redirect",
            "https://evil.example/",
            "AccessDenied",
        ),
        ("x-amz-date", "20261120T100001Z", "AccessDenied"),
        ("x-amz-signature", &"0".repeat(64), "SignatureDoesNotMatch"),
        ("policy", &field(&other, "policy"), "SignatureDoesNotMatch"),
        (
            "x-amz-credential",
            "else/20261120/eu-west-1/s3/aws4_request",
            "AccessDenied",
        ),
        ("acl", "public-read", "AccessDenied"),
    ] {
        let mut form = good.clone();
        form.fields.retain(|(it, _)| *it != name);
        form.fields.push((name, value.to_owned()));
        let answer = send(&form, "a.jpg", JPEG).await;
        refused(&answer, StatusCode::FORBIDDEN, code);
    }
    assert!(desk.list().await.is_empty());
    assert_eq!(
        send(&good, "a.jpg", JPEG).await.status,
        StatusCode::SEE_OTHER
    );
}

fn field(form: &UploadForm, name: &str) -> String {
    let found = form.fields.iter().find(|(it, _)| *it == name);
    found.unwrap().1.clone()
}

#[tokio::test]
async fn an_address_is_good_for_five_minutes_and_for_nothing_else() {
    let desk = Desk::open().await;
    desk.upload("a.jpg", JPEG).await;
    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let url = desk
        .bucket
        .view_url(case(), &kept.unwrap()[0], desk.now())
        .await;
    let url = url.unwrap();
    assert_eq!(fetch(&url).await.status, StatusCode::OK);
    let unsigned = url.split_once('?').unwrap().0;
    refused(
        &fetch(unsigned).await,
        StatusCode::FORBIDDEN,
        "AccessDenied",
    );
    let as_page = url.replace("image%2Fjpeg", "text%2Fhtml");
    refused(
        &fetch(&as_page).await,
        StatusCode::FORBIDDEN,
        "SignatureDoesNotMatch",
    );
    let longer = url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000");
    refused(
        &fetch(&longer).await,
        StatusCode::FORBIDDEN,
        "SignatureDoesNotMatch",
    );
    desk.world.advance("PT6M").await;
    refused(&fetch(&url).await, StatusCode::FORBIDDEN, "AccessDenied");
}

#[tokio::test]
async fn keeping_twice_is_keeping_once() {
    let desk = Desk::open().await;
    desk.upload("a.jpg", JPEG).await;
    desk.upload("b.pdf", PDF).await;
    desk.clean().await;
    let fault = json!({"service": "s3", "kind": "lost_answer", "after": 3, "count": 9});
    desk.world.fault(fault).await;
    let died = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    assert!(died.unwrap_err().is_retryable());
    desk.world.fault(json!({"clear": true})).await;
    let first = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let second = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    assert_eq!(first.unwrap(), second.unwrap());
}

#[tokio::test]
async fn passing_trouble_is_got_over() {
    let desk = Desk::open().await;
    desk.upload("a.jpg", JPEG).await;
    for kind in ["error", "throttle", "lost_answer", "timeout"] {
        desk.world
            .fault(json!({"service": "s3", "kind": kind}))
            .await;
        assert_eq!(desk.list().await.len(), 1, "{kind}");
    }
}

#[tokio::test]
async fn what_was_kept_outlives_the_draft_and_what_was_not_goes() {
    let desk = Desk::open().await;
    desk.upload("a.jpg", JPEG).await;
    desk.clean().await;
    let kept = desk.bucket.keep(&desk.draft, case(), desk.now()).await;
    let kept = kept.unwrap();
    desk.world.advance("P31D").await;
    assert!(desk.list().await.is_empty());
    let url = desk
        .bucket
        .view_url(case(), &kept[0], desk.now())
        .await
        .unwrap();
    assert_eq!(fetch(&url).await.body, JPEG);

    desk.bucket.forget(case(), desk.now()).await.unwrap();
    let url = desk
        .bucket
        .view_url(case(), &kept[0], desk.now())
        .await
        .unwrap();
    refused(&fetch(&url).await, StatusCode::NOT_FOUND, "NoSuchKey");
}

#[tokio::test]
async fn one_draft_does_not_reach_the_files_of_another() {
    let desk = Desk::open().await;
    desk.upload("a.jpg", JPEG).await;
    let file = desk.list().await.remove(0);
    let other = Draft::of("another");
    assert!(
        desk.bucket
            .list(&other, desk.now())
            .await
            .unwrap()
            .is_empty()
    );
    desk.bucket
        .remove(&other, &file.id, desk.now())
        .await
        .unwrap();
    assert_eq!(desk.list().await.len(), 1);
    for _ in 0..2 {
        desk.bucket
            .remove(&desk.draft, &file.id, desk.now())
            .await
            .unwrap();
    }
    assert!(desk.list().await.is_empty());
}
