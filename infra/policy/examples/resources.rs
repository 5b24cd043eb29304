//! Prints how many resources the stack has, so that `.ci/run` can hold it to what
//! SAM makes of the template.

use template::Template;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../template.yaml");
    let template = Template::parse(&std::fs::read_to_string(path)?)?;
    println!("{}", policy::resources(&template));
    Ok(())
}
