use crate::support::{Answer, World};
use dispute::{CaseId, MediaType};
use evidence::{Bucket, Draft, UploadForm};
use hyper::{Request, StatusCode};
use jiff::Timestamp;
use std::fmt::Write;

struct Files {
    world: World,
    bucket: Bucket,
    draft: Draft,
}

impl Files {
    async fn start() -> Self {
        let world = World::start().await;
        let variables = world.running.surroundings.all_variables();
        let endpoint = Some(variables["AWS_ENDPOINT_URL_S3"].as_str());
        let bucket = Bucket::new(&world.config(), &variables["EVIDENCE_BUCKET"], endpoint);
        Self {
            bucket: bucket.unwrap(),
            draft: Draft::of("draft-1"),
            world,
        }
    }

    fn now(&self) -> Timestamp {
        self.world.running.surroundings.clock.now()
    }

    async fn form(&self) -> UploadForm {
        let redirect = "http://localhost/file/evidence";
        let form = self.bucket.upload_form(&self.draft, redirect, self.now());
        form.await.unwrap()
    }

    /// Sends the form as a browser does.
    async fn send(&self, form: &UploadForm, name: &str, bytes: &str) -> Answer {
        let mut body = String::new();
        for (name, value) in &form.fields {
            write!(
                body,
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .unwrap();
        }
        write!(
            body,
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n{bytes}\r\n--b--\r\n"
        )
        .unwrap();
        let request = Request::builder()
            .method("POST")
            .uri(&form.action)
            .header("content-type", "multipart/form-data; boundary=b");
        self.world.ask(request, &body).await
    }
}

const PDF: &str = "%PDF-1.7 a bill";

#[tokio::test]
async fn a_file_goes_from_a_browser_into_a_case_and_back_to_a_browser() {
    let files = Files::start().await;
    let answer = files
        .send(&files.form().await, "de bon & meer.pdf", PDF)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let location = answer.headers["location"].to_str().unwrap();
    assert!(location.starts_with("http://localhost/file/evidence?bucket=beslecht-evidence&key="));

    let listed = files.bucket.list(&files.draft, files.now()).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].name.or_empty(), "de bon & meer.pdf");

    let sent = files.bucket.sent(&listed[0], files.now()).await.unwrap();
    let clean = sent.unwrap();
    let replaced = files
        .bucket
        .replace(&listed[0], MediaType::Pdf, clean, files.now());
    replaced.await.unwrap();
    let case = CaseId::from_bits(7);
    let kept = files
        .bucket
        .keep(&files.draft, case, files.now())
        .await
        .unwrap();
    assert_eq!(kept[0].size as usize, PDF.len());

    let address = files
        .bucket
        .view_url(case, &kept[0], files.now())
        .await
        .unwrap();
    let seen = files.world.ask(Request::builder().uri(&address), "").await;
    assert_eq!(seen.text(), PDF);
    assert_eq!(seen.headers["content-type"], "application/pdf");
    assert_eq!(seen.headers["cache-control"], "no-store");

    files.world.advance("PT10M").await;
    let late = files.world.ask(Request::builder().uri(&address), "").await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    let bare = address.split('?').next().unwrap();
    let open = files.world.ask(Request::builder().uri(bare), "").await;
    assert_eq!(open.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_name_that_makes_the_key_too_long_is_refused_as_by_s3() {
    let files = Files::start().await;
    let form = files.form().await;
    let answer = files.send(&form, &"n".repeat(2000), PDF).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("KeyTooLongError"));
    let listed = files.bucket.list(&files.draft, files.now()).await;
    assert!(listed.unwrap().is_empty());
    let answer = files.send(&form, &"n".repeat(255), PDF).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[tokio::test]
async fn a_removed_file_is_gone() {
    let files = Files::start().await;
    files.send(&files.form().await, "a.pdf", PDF).await;
    let listed = files.bucket.list(&files.draft, files.now()).await.unwrap();
    files
        .bucket
        .remove(&files.draft, &listed[0].id, files.now())
        .await
        .unwrap();
    assert!(
        files
            .bucket
            .list(&files.draft, files.now())
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_form_is_good_for_what_it_says_and_no_longer_than_it_says() {
    let files = Files::start().await;
    let form = files.form().await;
    let mut altered = form.clone();
    for (name, value) in &mut altered.fields {
        if *name == "key" {
            *value = "cases/another/a.pdf".to_owned();
        }
    }
    let mut extended = form.clone();
    extended.fields.push(("acl", "public-read".to_owned()));
    let mut unsigned = form.clone();
    unsigned
        .fields
        .retain(|(name, _)| *name != "x-amz-signature");
    for form in [altered, extended, unsigned] {
        let answer = files.send(&form, "a.pdf", PDF).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    files.world.advance("P1D").await;
    let answer = files.send(&form, "a.pdf", PDF).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
