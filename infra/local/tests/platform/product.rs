use crate::support::World;
use hyper::StatusCode;
use local::Options;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn texts(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|it| it[field].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_sample_cases_are_filed_once_and_left_in_different_stages() {
    let directory = tempfile::tempdir().unwrap();
    let options = Options {
        data: Some(directory.path().to_owned()),
        ..Options::default()
    };
    let world = World::start_product(options.clone()).await;
    local::samples::file(&world.running).await.unwrap();
    world.settle().await;

    let mails = world.get("/_local/mail").await.json();
    let recipients: BTreeSet<_> = texts(&mails, "to").into_iter().collect();
    let consumers = recipients
        .iter()
        .filter(|it| it.ends_with("@consument.example"));
    assert_eq!(consumers.count(), 8);
    assert_eq!(recipients.len(), 16);

    let timers = world.get("/_local/timers").await.json();
    let kinds = timers
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["payload"]["kind"].clone());
    let kinds: Vec<_> = kinds.collect();
    for kind in ["shop-term", "choice-lapse", "mediation-target", "follow-up"] {
        assert!(kinds.contains(&json!(kind)), "{kind} in {kinds:?}");
    }
    assert_eq!(world.get("/_local/dead-letters").await.json(), json!([]));

    let before = mails.as_array().unwrap().len();
    world.running.stop().await.unwrap();
    let world = World::start_product(options).await;
    local::samples::file(&world.running).await.unwrap();
    let mails = world.get("/_local/mail").await.json();
    assert_eq!(mails.as_array().unwrap().len(), before);
}

#[tokio::test]
async fn every_sample_shop_has_its_page() {
    let world = World::start_product(Options::default()).await;
    let page = world.get("/_local").await;
    let shops: Vec<_> = page
        .text()
        .split("href=\"")
        .filter_map(|it| it.split('"').next())
        .filter(|it| it.starts_with("/shops/"))
        .collect();
    assert!(shops.len() >= 8);
    for shop in shops {
        assert_eq!(world.get(shop).await.status, StatusCode::OK, "{shop}");
    }
}

#[tokio::test]
async fn the_gallery_shows_every_mail_in_both_languages() {
    let world = World::start_product(Options::default()).await;
    let page = world.get("/_local/mails").await;
    let mails: Vec<_> = page
        .text()
        .split("href=\"")
        .filter_map(|it| it.split('"').next())
        .filter(|it| it.starts_with("/_local/mails/"))
        .collect();
    let language = |code: &str| {
        let begins = format!("/_local/mails/{code}/");
        mails.iter().filter(|it| it.starts_with(&begins)).count()
    };
    assert!(language("nl") > 0);
    assert_eq!(language("nl"), language("en"));
    let mail = world.get(mails[0]).await;
    assert!(mail.text().contains("<iframe"));
    let html = world.get(&format!("{}/html", mails[0])).await;
    assert!(html.text().contains("<base target=\"_top\">"));
}
