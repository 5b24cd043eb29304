use std::error::Error;

use crate::emulator::{Emulator, Fault};
use crate::people::shop;

async fn three_shops() -> Emulator {
    let emulator = Emulator::start().await;
    for (id, name, host) in [
        ("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example"),
        ("cafe-linde", "Café De Linde", "www.linde.example"),
        ("linden", "Lindenhof", "lindenhof.example"),
    ] {
        let shop = shop(id, name, host);
        emulator
            .store
            .put_shop(&shop, &format!("secret of {id}"))
            .await
            .unwrap();
    }
    emulator
}

async fn found(emulator: &Emulator, typed: &str) -> Vec<String> {
    let found = emulator.store.find_shops(typed).await.unwrap();
    found.into_iter().map(|shop| shop.id.to_string()).collect()
}

#[tokio::test]
async fn a_shop_reads_back_without_its_secret() {
    let emulator = three_shops().await;
    let store = &emulator.store;
    let id = "tassenhuis".parse().unwrap();
    let expected = shop("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example");
    assert_eq!(store.shop(&id).await.unwrap(), Some(expected));
    let secret = store.shop_secret(&id).await.unwrap();
    assert_eq!(secret.as_deref(), Some("secret of tassenhuis"));
    let unknown = "unknown".parse().unwrap();
    assert_eq!(store.shop(&unknown).await.unwrap(), None);
    assert_eq!(store.shop_secret(&unknown).await.unwrap(), None);
}

#[tokio::test]
async fn a_shop_is_found_by_the_beginning_of_any_word_of_its_name() {
    let emulator = three_shops().await;
    assert_eq!(found(&emulator, "  TASSEN ").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "gesp").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "cafe de").await, ["cafe-linde"]);
    assert_eq!(found(&emulator, "café").await, ["cafe-linde"]);
    assert_eq!(found(&emulator, "linde").await, ["cafe-linde", "linden"]);
    let first = &emulator.store.find_shops("cafe").await.unwrap()[0];
    assert_eq!(
        (first.name.as_str(), first.host.as_str()),
        ("Café De Linde", "www.linde.example")
    );
}

#[tokio::test]
async fn a_shop_is_found_by_its_host_however_it_is_typed() {
    let emulator = three_shops().await;
    for typed in [
        "linde.ex",
        "www.linde.example",
        "https://linde.example/bestelling?x=1",
        "HTTP://WWW.Linde.Example",
    ] {
        assert_eq!(found(&emulator, typed).await, ["cafe-linde"], "{typed}");
    }
}

#[tokio::test]
async fn nothing_is_found_for_nothing_or_nonsense() {
    let emulator = three_shops().await;
    let long = "a".repeat(5000);
    for typed in [
        "",
        "   ",
        "#",
        "~",
        "\u{10FFFF}",
        "NAME#",
        "😡",
        ":a = :b",
        "SHOPS",
        "%",
        "https://",
        "?x=1",
        "www./bestelling",
        &long,
    ] {
        assert_eq!(found(&emulator, typed).await, [""; 0], "{typed}");
    }
}

#[tokio::test]
async fn at_most_twenty_shops_are_found() {
    let emulator = Emulator::start().await;
    for number in 0..25 {
        let shop = shop(
            &format!("b{number}"),
            "Bloemen",
            &format!("bloemen{number}.example"),
        );
        emulator.store.put_shop(&shop, "x").await.unwrap();
    }
    assert_eq!(found(&emulator, "bloemen").await.len(), 20);
}

#[tokio::test]
async fn a_shop_with_a_new_name_and_host_is_not_found_by_the_old() {
    let emulator = three_shops().await;
    let renamed = shop("tassenhuis", "Koffers van De Gesp", "koffers.example");
    emulator.store.put_shop(&renamed, "x").await.unwrap();
    assert_eq!(found(&emulator, "tassenhuis").await, [""; 0]);
    assert_eq!(found(&emulator, "koffers").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "gesp").await, ["tassenhuis"]);
}

#[tokio::test]
async fn a_host_is_one_shops() {
    let emulator = three_shops().await;
    let thief = shop("dief", "Ook Tassen", "www.tassenhuis.example");
    let error = emulator.store.put_shop(&thief, "x").await.unwrap_err();
    assert!(!error.is_retryable());
    assert_eq!(why(&error), "its host is another shop's");
    assert_eq!(emulator.store.shop(&thief.id).await.unwrap(), None);
}

#[tokio::test]
async fn two_who_change_a_shop_at_once_are_not_told_of_another_shop() {
    let emulator = three_shops().await;
    let renamed = shop("tassenhuis", "Koffers van De Gesp", "koffers.example");
    emulator.fail("TransactWriteItems", Fault::Collide);
    let error = emulator.store.put_shop(&renamed, "x").await.unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(why(&error), "somebody else is changing it");
    emulator.store.put_shop(&renamed, "x").await.unwrap();
}

fn why(error: &store::Error) -> String {
    error.source().unwrap().to_string()
}
