//! Makes the one style and the one script that stand in every page small, and
//! digests them, so that the Content-Security-Policy can name them and nothing
//! else.

use std::env;
use std::fs;
use std::io;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    let made = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (variable, file) in [
        ("STYLE_DIGEST", "style.css"),
        ("SCRIPT_DIGEST", "script.js"),
    ] {
        let path = format!("assets/{file}");
        let written = fs::read_to_string(&path)?;
        let small = if file == "style.css" {
            small_style(&written)
        } else {
            small_script(&written)
        };
        let digest = BASE64_STANDARD.encode(Sha256::digest(&small));
        fs::write(made.join(file), small)?;
        println!("cargo::rerun-if-changed={path}");
        println!("cargo::rustc-env={variable}={digest}");
    }
    Ok(())
}

/// Without indentation and comments, each of which has lines of its own. Lines
/// stay lines, so that no missing semicolon matters.
fn small_script(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    kept.join("\n")
}

/// Without the blanks that are only there for whoever writes the style. No
/// string in it holds such a sign with a blank.
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
