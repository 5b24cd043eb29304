//! Minifies the style and the scripts that are part of pages and computes their
//! digests, so that the Content-Security-Policy can allow exactly them.

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
        ("UPLOAD_DIGEST", "upload.js"),
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
