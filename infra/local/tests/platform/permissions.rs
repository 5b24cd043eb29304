use crate::support::{Mail, Table, World, config, put, send};
use aws_sdk_dynamodb::error::ProvideErrorMetadata;

#[tokio::test]
async fn a_function_is_refused_what_its_role_does_not_allow() {
    let world = World::start().await;
    let config = config(&world.running.surroundings, "ring");
    let table = Table::new(&config);
    table.scan().table_name("beslecht").send().await.unwrap();
    let error = put(&table, "a", "CASE", &[]).await.unwrap_err();
    assert!(
        format!("{error:?}").contains("dynamodb:PutItem"),
        "{error:?}"
    );
    let error = send(&Mail::new(&config), "piet@x.example", "x").await;
    assert_eq!(error.unwrap_err().code(), Some("AccessDeniedException"));
}
