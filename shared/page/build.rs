//! Digests the one style and the one script that stand in every page, so that
//! the Content-Security-Policy can name them and nothing else.

use std::fs;
use std::io;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    for (variable, path) in [
        ("STYLE_DIGEST", "assets/style.css"),
        ("SCRIPT_DIGEST", "assets/script.js"),
    ] {
        let digest = BASE64_STANDARD.encode(Sha256::digest(fs::read(path)?));
        println!("cargo::rerun-if-changed={path}");
        println!("cargo::rustc-env={variable}={digest}");
    }
    Ok(())
}
