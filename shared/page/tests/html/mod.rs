//! Parses our own HTML, in which every `<` starts a tag.

use std::collections::BTreeMap;

const VOID: [&str; 5] = ["meta", "link", "input", "path", "img"];

/// An opening tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// A parsed page.
pub(crate) struct Page {
    pub(crate) tags: Vec<Tag>,
    /// The text between tags, with the name of the element that contains it.
    pub(crate) texts: Vec<(String, String)>,
}

impl Page {
    /// Parses a page; fails if it isn't well-formed.
    pub(crate) fn read(html: &str) -> Result<Self, String> {
        let html = html
            .strip_prefix("<!doctype html>")
            .ok_or("no doctype on top")?;
        let mut open: Vec<String> = vec![];
        let mut page = Self {
            tags: vec![],
            texts: vec![],
        };
        for piece in html.split('<').skip(1) {
            let (inside, text) = piece.split_once('>').ok_or(format!("unclosed <{piece}"))?;
            if let Some(name) = inside.strip_prefix('/') {
                let last = open.pop();
                if last.as_deref() != Some(name) {
                    return Err(format!("</{name}> closes {last:?} in {open:?}"));
                }
            } else {
                let tag = tag(inside)?;
                if !VOID.contains(&tag.name.as_str()) {
                    open.push(tag.name.clone());
                }
                page.tags.push(tag);
            }
            if !text.trim().is_empty() {
                let element = open.last().cloned().unwrap_or_default();
                page.texts.push((element, text.trim().to_owned()));
            }
        }
        if open.is_empty() {
            Ok(page)
        } else {
            Err(format!("{open:?} stay open"))
        }
    }

    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.tags.iter().filter_map(|tag| tag.get("id")).collect()
    }
}

fn tag(inside: &str) -> Result<Tag, String> {
    let inside = inside.trim_end_matches('/').trim();
    let (name, mut rest) = inside
        .split_once(|c: char| c.is_whitespace())
        .unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').ok_or(format!("quote in {inside}"))?,
            None => ("", after),
        };
        if attributes
            .insert(attribute.to_owned(), value.to_owned())
            .is_some()
        {
            return Err(format!("{attribute} twice in <{inside}>"));
        }
        rest = after;
    }
    Ok(Tag {
        name: name.to_owned(),
        attributes,
    })
}
