//! Writes the sample shops to the table that the environment's variables name,
//! which are the same as a function's.

#[tokio::main]
async fn main() -> Result<(), local::Error> {
    local::samples::put_shops(std::env::vars().collect()).await
}
