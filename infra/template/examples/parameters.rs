//! Prints the parameters of a template as JSON, for the rehearsal:
//! `cargo run -p template --example parameters -- <file>`.

use template::Template;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("no file is given")?;
    let template = Template::parse(&std::fs::read_to_string(path)?)?;
    println!("{}", template.parameters());
    Ok(())
}
