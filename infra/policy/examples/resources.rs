//! Prints the number of resources in the stack, so that `.ci/run` can compare
//! it with SAM's result.

use template::Template;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../template.yaml");
    let template = Template::parse(&std::fs::read_to_string(path)?)?;
    println!("{}", policy::resources(&template));
    Ok(())
}
