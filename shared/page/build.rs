//! Minifies the style and the script, puts the texts of all languages into the
//! script, and computes the digests by which the Content-Security-Policy allows
//! exactly them.

#[path = "src/texts/script/en.rs"]
mod en;
#[path = "src/texts/script/nl.rs"]
mod nl;

use std::env;
use std::fs;
use std::io;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE};
use sha2::{Digest, Sha256};

/// What the script says.
struct ScriptTexts {
    /// While a form is being sent.
    sending: &'static str,
    /// If it could not be sent.
    not_sent: &'static str,
}

/// The texts of the script, by language.
const TEXTS: [(&str, ScriptTexts); 2] = [("nl", nl::SCRIPT), ("en", en::SCRIPT)];

/// The number of characters of the script's digest that tell its versions apart.
const VERSION: usize = 8;

fn main() -> io::Result<()> {
    let style = small_style(&read("style.css")?);
    write("style.css", &style)?;
    set("STYLE_DIGEST", &BASE64_STANDARD.encode(digest(&style)));

    let script = small_script(&read("script.js")?).replace("TEXTS", &texts());
    write("script.js", &script)?;
    set("SCRIPT_DIGEST", &BASE64_STANDARD.encode(digest(&script)));
    let version = BASE64_URL_SAFE.encode(digest(&script));
    set("SCRIPT_VERSION", &version[..VERSION]);
    Ok(())
}

fn read(file: &str) -> io::Result<String> {
    let path = format!("assets/{file}");
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path)
}

fn write(file: &str, small: &str) -> io::Result<()> {
    let made = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(made.join(file), small)
}

fn set(variable: &str, value: &str) {
    println!("cargo::rustc-env={variable}={value}");
}

fn digest(text: &str) -> impl AsRef<[u8]> {
    Sha256::digest(text)
}

/// The texts as an object of JavaScript.
fn texts() -> String {
    let of_language = |(code, texts): (&str, ScriptTexts)| {
        let ScriptTexts { sending, not_sent } = texts;
        format!("{code}: {{sending: {sending:?}, not_sent: {not_sent:?}}}")
    };
    format!("{{{}}}", TEXTS.map(of_language).join(", "))
}

/// Removes indentation and comments, which have lines of their own. Line ends
/// are kept, so that a missing semicolon doesn't matter.
fn small_script(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    kept.join("\n")
}

/// Removes the blanks that are only there for readability. No string in the
/// style contains one of these characters next to a blank.
fn small_style(style: &str) -> String {
    let line: String = style
        .lines()
        .map(|line| line.trim().to_owned() + " ")
        .collect();
    ["{", "}", ";", ","]
        .iter()
        .fold(line, |style, sign| {
            let before = style.replace(&format!(" {sign}"), sign);
            before.replace(&format!("{sign} "), sign)
        })
        .replace(": ", ":")
        .replace(";}", "}")
}
