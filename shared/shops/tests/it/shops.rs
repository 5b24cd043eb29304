use emulator::people::{days_later, friday, shop, text};
use emulator::{Emulator, Fault};
use journal::{Chain, ChainError, Checked, Group, Journal, Kind, Record, Refolded};
use record::EventNumber;
use serde_json::json;
use shop::{Command, Details, Event, Refusal};
use shops::{Executed, FOLD, Joined, Shops};

async fn three_shops() -> Emulator {
    let emulator = Emulator::start().await;
    for (id, name, host) in [
        ("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example"),
        ("cafe-linde", "Café De Linde", "www.linde.example"),
        ("linden", "Lindenhof", "lindenhof.example"),
    ] {
        let joined = join(&emulator, id, name, host).await;
        assert!(matches!(joined, Joined::New(_)), "{joined:?}");
    }
    emulator
}

async fn join(emulator: &Emulator, id: &str, name: &str, host: &str) -> Joined {
    let joining = shops::joining(&shop(id, name, host));
    let secret = format!("secret of {id}");
    let joined = shops::join(&emulator.journal, joining, &secret, friday()).await;
    joined.unwrap()
}

fn details(name: &str, host: &str) -> Details {
    shops::joining(&shop("any", name, host)).details
}

async fn change(emulator: &Emulator, id: &str, command: &Command) -> Executed {
    let id = id.parse().unwrap();
    let executed = shops::execute(&emulator.journal, &id, command, days_later(1)).await;
    executed.unwrap()
}

async fn found(emulator: &Emulator, typed: &str) -> Vec<String> {
    let found = shops::find(&emulator.journal, typed).await.unwrap();
    found.into_iter().map(|shop| shop.id.to_string()).collect()
}

#[tokio::test]
async fn a_shop_reads_back_without_its_secret() {
    let emulator = three_shops().await;
    let journal = &emulator.journal;
    let id = "tassenhuis".parse().unwrap();
    let expected = shop("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example");
    let member = shops::member(journal, &id).await.unwrap().unwrap();
    assert_eq!(shops::for_case(&member), expected);
    assert!(
        !emulator.items_of("SHOP#tassenhuis", "SHOP")[0]
            .to_string()
            .contains("secret of")
    );
    assert!(
        !emulator.items_of("SHOP#tassenhuis", "EVENT")[0]
            .to_string()
            .contains("secret of")
    );
    let secret = shops::secret(journal, &id).await.unwrap();
    assert_eq!(secret.as_deref(), Some("secret of tassenhuis"));
    let unknown = "unknown".parse().unwrap();
    assert_eq!(shops::member(journal, &unknown).await.unwrap(), None);
    assert_eq!(shops::secret(journal, &unknown).await.unwrap(), None);
}

#[tokio::test]
async fn a_shop_is_found_by_the_beginning_of_any_word_of_its_name() {
    let emulator = three_shops().await;
    assert_eq!(found(&emulator, "  TASSEN ").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "gesp").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "cafe de").await, ["cafe-linde"]);
    assert_eq!(found(&emulator, "café").await, ["cafe-linde"]);
    assert_eq!(found(&emulator, "linde").await, ["cafe-linde", "linden"]);
    let first = &shops::find(&emulator.journal, "cafe").await.unwrap()[0];
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
        let host = format!("bloemen{number}.example");
        join(&emulator, &format!("b{number}"), "Bloemen", &host).await;
    }
    assert_eq!(found(&emulator, "bloemen").await.len(), 20);
}

#[tokio::test]
async fn a_shop_with_a_new_name_and_host_is_not_found_by_the_old() {
    let emulator = three_shops().await;
    let renamed = Command::Change(details("Koffers van De Gesp", "koffers.example"));
    let done = change(&emulator, "tassenhuis", &renamed).await;
    assert!(matches!(done, Executed::Done), "{done:?}");
    assert_eq!(found(&emulator, "tassenhuis").await, [""; 0]);
    assert_eq!(found(&emulator, "koffers").await, ["tassenhuis"]);
    assert_eq!(found(&emulator, "gesp").await, ["tassenhuis"]);
}

#[tokio::test]
async fn a_host_is_one_members() {
    let emulator = three_shops().await;
    let host = "www.tassenhuis.example";
    let thief = join(&emulator, "dief", "Ook Tassen", host).await;
    assert_eq!(thief, Joined::HostTaken);
    let id = "dief".parse().unwrap();
    assert_eq!(shops::load(&emulator.journal, &id).await.unwrap(), None);
    assert_eq!(shops::secret(&emulator.journal, &id).await.unwrap(), None);
    let moved = Command::Change(details("Lindenhof", host));
    assert_eq!(
        change(&emulator, "linden", &moved).await,
        Executed::HostTaken
    );
}

#[tokio::test]
async fn who_mistypes_a_shops_id_hears_that_there_is_none() {
    let emulator = three_shops().await;
    let same = Command::Change(details("Lindenhof", "lindenhof.example"));
    assert_eq!(change(&emulator, "lindn", &same).await, Executed::Missing);
    let id = "lindn".parse().unwrap();
    let renewed = shops::renew_secret(&emulator.journal, &id, "x").await;
    assert!(!renewed.unwrap_err().is_retryable());
    assert_eq!(shops::secret(&emulator.journal, &id).await.unwrap(), None);
}

#[tokio::test]
async fn a_shop_that_joins_twice_is_told_so() {
    let emulator = three_shops().await;
    let again = join(&emulator, "linden", "Anders", "anders.example").await;
    let Joined::Exists(member) = again else {
        panic!("{again:?}");
    };
    assert_eq!(member.details, details("Lindenhof", "lindenhof.example"));
}

#[tokio::test]
async fn an_ended_member_is_not_found_and_gives_up_its_host_until_it_joins_again() {
    let emulator = three_shops().await;
    let journal = &emulator.journal;
    let id = "linden".parse().unwrap();
    let end = Command::End {
        reason: text("De winkel sluit."),
    };
    let ended = change(&emulator, "linden", &end).await;
    assert!(matches!(ended, Executed::Done), "{ended:?}");
    assert_eq!(shops::member(journal, &id).await.unwrap(), None);
    assert!(shops::load(journal, &id).await.unwrap().is_some());
    assert_eq!(found(&emulator, "lindenhof").await, [""; 0]);
    let refused = Executed::Refused(Refusal::NoMember);
    assert_eq!(change(&emulator, "linden", &end).await, refused);

    let heir = join(&emulator, "erfgenaam", "Nieuw", "lindenhof.example").await;
    assert!(matches!(heir, Joined::New(_)), "{heir:?}");
    let back = |host| Command::Rejoin(details("Lindenhof", host));
    let taken = change(&emulator, "linden", &back("lindenhof.example")).await;
    assert_eq!(taken, Executed::HostTaken);
    let again = change(&emulator, "linden", &back("linden.example")).await;
    assert!(matches!(again, Executed::Done), "{again:?}");
    let both = ["linden", "erfgenaam"];
    assert_eq!(found(&emulator, "lindenhof").await, both);
    assert!(!checked(journal, "linden").await.unwrap().is_outdated());
    let secret = shops::secret(journal, &id).await.unwrap();
    assert_eq!(secret.as_deref(), Some("secret of linden"));
}

#[tokio::test]
async fn what_happened_to_a_shop_is_kept_in_order() {
    let emulator = three_shops().await;
    let new = details("Koffers van De Gesp", "koffers.example");
    change(&emulator, "tassenhuis", &Command::Change(new.clone())).await;
    let same = change(&emulator, "tassenhuis", &Command::Change(new.clone())).await;
    assert_eq!(same, Executed::Refused(Refusal::Unchanged));
    let id = "tassenhuis".parse().unwrap();
    let history = shops::history(&emulator.journal, &id, None).await.unwrap();
    assert_eq!(history.events.len(), 2);
    let [last, first] = &history.events[..] else {
        panic!("{history:?}");
    };
    assert_eq!((last.number, last.at), (EventNumber(2), days_later(1)));
    assert_eq!(last.event, Event::Changed(new));
    assert!(matches!(first.event, Event::Joined(_)));
    let chain = checked(&emulator.journal, "tassenhuis").await.unwrap();
    assert_eq!(chain.version(), EventNumber(2));
}

#[tokio::test]
async fn a_shop_that_was_changed_behind_the_functions_shows() {
    let emulator = three_shops().await;
    let mut own = emulator.items_of("SHOP#linden", "SHOP")[0].clone();
    let snapshot = own["shop"]["S"].as_str().unwrap();
    own["shop"]["S"] = snapshot.replace("Lindenhof", "Ander").into();
    emulator.put(&own);
    let broken = checked(&emulator.journal, "linden").await;
    assert!(matches!(broken, Err(ChainError::Record)), "{broken:?}");

    let mut event = emulator.items_of("SHOP#cafe-linde", "EVENT#")[0].clone();
    event["at"] = json!({ "S": "2026-11-24T13:06:00Z" });
    emulator.put(&event);
    let broken = checked(&emulator.journal, "cafe-linde").await;
    assert!(matches!(broken, Err(ChainError::Changed(_))), "{broken:?}");
}

#[tokio::test]
async fn a_lost_answer_and_a_collision_change_nothing() {
    let emulator = three_shops().await;
    for fault in [Fault::LoseAnswer, Fault::Collide, Fault::Throttle] {
        emulator.fail("TransactWriteItems", fault);
        let id = format!("{fault:?}").to_lowercase();
        let host = format!("{id}.example");
        let joined = join(&emulator, &id, "Faults", &host).await;
        assert!(matches!(joined, Joined::New(_)), "{fault:?}: {joined:?}");
        emulator.fail("TransactWriteItems", fault);
        let renamed = Command::Change(details("Other", &host));
        let done = change(&emulator, &id, &renamed).await;
        assert!(matches!(done, Executed::Done), "{fault:?}: {done:?}");
        let chain = checked(&emulator.journal, &id).await.unwrap();
        assert_eq!(chain.version(), EventNumber(2), "{fault:?}");
    }
}

#[tokio::test]
async fn two_who_change_a_shop_at_once_both_do() {
    let emulator = three_shops().await;
    let one = Command::Change(details("Een", "lindenhof.example"));
    let other = Command::Change(details("Twee", "lindenhof.example"));
    let (one, other) = tokio::join!(
        change(&emulator, "linden", &one),
        change(&emulator, "linden", &other)
    );
    assert!(matches!((one, other), (Executed::Done, Executed::Done)));
    let chain = checked(&emulator.journal, "linden").await.unwrap();
    assert_eq!(chain.version(), EventNumber(3));
}

/// A shop as it was stored before shops had events.
fn eventless(emulator: &Emulator) {
    let shop = json!({
        "id": "linden",
        "name": { "text": "Lindenhof" },
        "host": { "text": "lindenhof.example" },
        "mail": { "text": "klacht@shop.example" },
        "language": "nl",
        "membership": { "version": { "text": "2025-1" }, "since": "2025-03-01" },
    });
    for item in emulator.items("SHOP#linden") {
        emulator.delete(&item);
    }
    emulator.put(&json!({
        "pk": { "S": "SHOP#linden" },
        "sk": { "S": "SHOP" },
        "v": { "N": "1" },
        "shop": { "S": shop.to_string() },
        "secret": { "S": "an old secret" },
    }));
}

async fn secret(emulator: &Emulator) -> String {
    let id = "linden".parse().unwrap();
    let secret = shops::secret(&emulator.journal, &id).await;
    secret.unwrap().unwrap()
}

#[tokio::test]
async fn a_shop_from_before_there_were_events_is_read_and_is_outdated() {
    let emulator = three_shops().await;
    eventless(&emulator);
    let journal = &emulator.journal;
    let id = "linden".parse().unwrap();
    let member = shops::member(journal, &id).await.unwrap().unwrap();
    assert_eq!(member.details, details("Lindenhof", "lindenhof.example"));
    assert_eq!(secret(&emulator).await, "an old secret");
    assert!(checked(journal, "linden").await.unwrap().is_outdated());
    for adopts in [true, false] {
        eventless(&emulator);
        if adopts {
            let refolded = journal.refold::<Shops>(&id).await.unwrap();
            assert_eq!(refolded, Refolded::Rewritten);
        } else {
            let renamed = Command::Change(details("Hof", "hof.example"));
            change(&emulator, "linden", &renamed).await;
        }
        let chain = checked(journal, "linden").await.unwrap();
        assert!(!chain.is_outdated());
        assert_eq!(chain.version(), EventNumber(if adopts { 1 } else { 2 }));
        assert_eq!(secret(&emulator).await, "an old secret");
        let refolded = journal.refold::<Shops>(&id).await.unwrap();
        assert_eq!(refolded, Refolded::Current);
    }
}

#[tokio::test]
async fn a_new_secret_of_a_shop_from_before_there_were_events_stays() {
    let emulator = three_shops().await;
    eventless(&emulator);
    let id = "linden".parse().unwrap();
    let renewed = shops::renew_secret(&emulator.journal, &id, "a new secret").await;
    renewed.unwrap();
    change(
        &emulator,
        "linden",
        &Command::Change(details("Hof", "hof.example")),
    )
    .await;
    assert_eq!(secret(&emulator).await, "a new secret");
}

#[tokio::test]
async fn a_shop_that_other_code_folded_is_made_from_its_events() {
    let emulator = three_shops().await;
    let journal = &emulator.journal;
    let id = "linden".parse().unwrap();
    let expected = shops::load(journal, &id).await.unwrap();
    let mut own = emulator.items_of("SHOP#linden", "SHOP")[0].clone();
    own["fold"] = json!({ "N": (FOLD + 1).to_string() });
    own["shop"] = json!({ "S": "{}" });
    emulator.put(&own);
    assert_eq!(shops::load(journal, &id).await.unwrap(), expected);
    assert!(checked(journal, "linden").await.unwrap().is_outdated());
    let refolded = journal.refold::<Shops>(&id).await.unwrap();
    assert_eq!(refolded, Refolded::Rewritten);
    assert!(!checked(journal, "linden").await.unwrap().is_outdated());
}

async fn checked(journal: &Journal, id: &str) -> Result<Chain, ChainError> {
    let id = id.parse().unwrap();
    let kind = Kind::Record(Record::Shop(id));
    let mut walk = journal.walk(None);
    while let Some(groups) = walk.next().await.unwrap() {
        let of_it = |group: &Group| group.kind() == kind;
        if let (Some(mut group), Kind::Record(Record::Shop(id))) =
            (groups.into_iter().find(of_it), &kind)
        {
            return match journal.check::<Shops>(id, &mut group).await.unwrap() {
                Checked::Holds(chain) => Ok(chain),
                Checked::Broken(why) => Err(why),
            };
        }
    }
    panic!("the shop is gone");
}

#[tokio::test]
async fn a_shop_comes_with_its_history() {
    let emulator = three_shops().await;
    let renamed = Command::Change(details("Hof", "hof.example"));
    change(&emulator, "linden", &renamed).await;
    let id = "linden".parse().unwrap();
    let loaded =
        emulator
            .journal
            .load_with_history::<Shops>("load a shop with its history", &id, None);
    let (member, history) = loaded.await.unwrap().unwrap();
    assert_eq!(member.details, details("Hof", "hof.example"));
    let numbers = history.events.iter().map(|event| event.number.0);
    assert_eq!(numbers.collect::<Vec<_>>(), [2, 1]);
}

#[tokio::test]
async fn members_are_listed_in_parts_and_each_once() {
    let emulator = Emulator::start().await;
    let host = |number| format!("shop-{number:03}.example");
    for number in 0..103 {
        let id = format!("shop-{number:03}");
        let typed = format!("WWW.{}", host(number));
        join(&emulator, &id, &format!("Winkel {number}"), &typed).await;
    }
    let (mut listed, mut parts, mut after) = (vec![], vec![], Some(String::new()));
    while let Some(host) = after {
        let part = shops::members_after(&emulator.journal, &host)
            .await
            .unwrap();
        parts.push(part.members.len());
        listed.extend(part.members.into_iter().map(|shop| shop.id.to_string()));
        after = part.next;
    }
    assert_eq!(parts, [50, 50, 3]);
    let all = (0..103).map(|number| format!("shop-{number:03}"));
    assert_eq!(listed, all.collect::<Vec<_>>());
}
