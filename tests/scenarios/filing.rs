//! A case that is written to the table without the form, so that its reference
//! is known beforehand, or so that there are many.

use std::path::Path;

use dispute::{Filing, Shop, ShopId};
use jiff::Timestamp;
use journal::Journal;
use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Surroundings};
use runtime::Variables;
use serde_json::{Value, json};
use tests::Variation;

/// The shop in the stored sample.
pub(crate) const SHOP: &str = "tassenatelier-amstel";

/// The consumer in the stored sample.
pub(crate) const CONSUMER: &str = "j.vandenberg@post.example";

/// The product with one case, filed at this moment, possibly long ago.
pub(crate) struct Filed(pub(crate) Timestamp);

impl Variation for Filed {
    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        let seeded = Beslecht.seed(surroundings);
        let (journal, at) = (journal_in(surroundings), self.0);
        Box::pin(async move {
            seeded.await?;
            let filing = filing(&shop(&journal, SHOP).await);
            cases::file(&journal, filing, at)
                .await
                .expect("the table answers");
            Ok(())
        })
    }
}

/// The table of a platform.
pub(crate) fn journal_in(surroundings: &Surroundings) -> Journal {
    let variables = Variables::given(surroundings.all_variables().clone());
    let config = runtime::aws::config("local", &variables).expect("settings");
    Journal::new(&config, &variables.required("TABLE_NAME").expect("a table"))
}

/// The table of a platform with this AWS endpoint.
pub(crate) fn journal_at(aws: &str) -> Journal {
    let variables = Variables::given([
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_ENDPOINT_URL_DYNAMODB", aws),
    ]);
    let config = runtime::aws::config("local", &variables).expect("settings");
    Journal::new(&config, "beslecht")
}

/// A sample shop.
pub(crate) async fn shop(journal: &Journal, id: &str) -> Shop {
    let id: ShopId = id.parse().expect("an id");
    let found = shops::member(journal, &id)
        .await
        .expect("the table answers");
    shops::for_case(&found.expect("a sample shop"))
}

/// The stored sample of a filing, with texts instead of their digests.
pub(crate) fn filing(shop: &Shop) -> Filing {
    let mut filing = sample("stored/v1/dispute-filed.json")["body"]["dispute-filed"].take();
    filing["shop"] = json!(shop);
    for (place, text) in [
        ("/consumer/name", "Joke van den Berg"),
        ("/consumer/mail", CONSUMER),
        ("/consumer/phone", "06 12345678"),
        ("/complaint/order/number", "TA-2026-04417"),
        ("/complaint/story", "De tas is nooit aangekomen."),
        ("/complaint/told/yes/how", "twee keer per mail"),
        ("/complaint/evidence/0/name", "bericht-vervoerder.pdf"),
    ] {
        let place = filing
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("no {place}"));
        *place = json!({ "text": text });
    }
    serde_json::from_value(filing).expect("a filing")
}

/// A file of `events/`.
pub(crate) fn sample(name: &str) -> Value {
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events");
    let text = std::fs::read_to_string(events.join(name)).expect("a sample");
    serde_json::from_str(&text).expect("JSON")
}
