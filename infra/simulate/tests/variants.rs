//! Each variant that breaks the product still applies, so that a mismatch is
//! found before somebody runs `variants.py` for hours.

use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
struct Variants {
    variant: Vec<Variant>,
}

#[derive(Deserialize)]
struct Variant {
    name: String,
    edit: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    file: String,
    old: String,
    new: String,
}

#[test]
fn each_edit_finds_its_place_once_and_breaks_it_in_its_world_alone() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.join("../..");
    let written = std::fs::read_to_string(here.join("variants.toml")).unwrap();
    let variants: Variants = toml::from_str(&written).unwrap();
    for Variant { name, edit } in variants.variant {
        assert!(!edit.is_empty(), "{name} breaks nothing");
        for Edit { file, old, new } in edit {
            let text = std::fs::read_to_string(root.join(&file)).unwrap();
            assert_eq!(text.matches(&old).count(), 1, "{name} in {file}: {old}");
            assert!(new.contains("BROKEN"), "{name} breaks {file} in each world");
        }
    }
}
