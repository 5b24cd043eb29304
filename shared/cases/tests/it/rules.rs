use dispute::{Length, Rules};
use emulator::Emulator;
use emulator::people::{days_later, friday};

#[tokio::test]
async fn the_rules_in_force_are_the_newest_that_have_come_into_force() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    assert_eq!(
        cases::rules(journal, friday()).await.unwrap(),
        Rules::first()
    );
    let second = Rules {
        version: 2,
        in_force_from: days_later(10),
        shop_term: Length::Days(5),
        ..Rules::first()
    };
    cases::publish_rules(journal, &second).await.unwrap();
    assert_eq!(
        cases::rules(journal, days_later(9)).await.unwrap(),
        Rules::first()
    );
    assert_eq!(cases::rules(journal, days_later(10)).await.unwrap(), second);
}
