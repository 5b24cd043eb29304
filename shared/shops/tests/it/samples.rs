use emulator::samples;
use shops::Shops;

const FOLDER: &str = "shops/v1";

#[tokio::test]
async fn each_stored_event_reads_back_with_nothing_lost() {
    let id = "bakkerij-de-korenaar".parse().unwrap();
    samples::read_all::<Shops>(FOLDER, &id).await;
}

#[tokio::test]
async fn each_stored_event_reads_back_after_its_texts_were_erased() {
    let id = "bakkerij-de-korenaar".parse().unwrap();
    samples::read_all_erased::<Shops>(FOLDER, &id).await;
}

#[test]
fn each_kind_of_event_has_a_sample() {
    samples::each_kind_has_one::<Shops>(FOLDER, "joined");
}
