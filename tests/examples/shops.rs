//! Writes the sample shops into the table that the environment's variables, the
//! same that a function has, lead to.

#[tokio::main]
async fn main() -> Result<(), local::Error> {
    local::samples::put_shops(std::env::vars().collect()).await
}
