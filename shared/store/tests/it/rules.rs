use dispute::{Length, Rules};

use crate::emulator::Emulator;
use crate::people::{days_later, friday};

#[tokio::test]
async fn the_rules_in_force_are_the_newest_that_have_come_into_force() {
    let emulator = Emulator::start().await;
    let store = &emulator.store;
    assert_eq!(store.rules(friday()).await.unwrap(), Rules::first());
    let second = Rules {
        version: 2,
        in_force_from: days_later(10),
        shop_term: Length::Days(5),
        ..Rules::first()
    };
    store.publish_rules(&second).await.unwrap();
    assert_eq!(store.rules(days_later(9)).await.unwrap(), Rules::first());
    assert_eq!(store.rules(days_later(10)).await.unwrap(), second);
}
