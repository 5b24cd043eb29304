//! Writes every mail to `target/mails`, to look at in a browser.

use std::fs;
use std::path::Path;

use dispute::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/mails");
    fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        for (name, mail) in post::gallery(language)? {
            let file = folder.join(format!("{name}.{}", language.code()));
            fs::write(file.with_added_extension("html"), mail.html)?;
            let plain = format!("{}\n\n{}", mail.subject, mail.text);
            fs::write(file.with_added_extension("txt"), plain)?;
        }
    }
    println!("{}", folder.display());
    Ok(())
}
