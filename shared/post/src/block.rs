//! The words of a mail as blocks. Plain text and HTML are both made from them,
//! so that they can't differ.
//!
//! The texts under `mails/` are written in a subset of Markdown: `# ` title,
//! `## ` heading, `- ` list, `> ` a person's own words, `| label | value |`
//! facts, `[words](url)` alone on a line a button, `**strong**`. Three marks are
//! our own: `! ` for what the reader has to do, `~ ` for small print, and `~`,
//! `~~` or `~~~` before `[words](url)` for a lighter button, the lightest, or a
//! link.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// The words of a mail.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// The topic, from which the subject is made.
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of a mail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(String),
    Paragraph(Vec<Span>),
    /// What the reader has to do.
    YourTurn(Vec<Span>),
    /// Small print.
    Note(Vec<Span>),
    List(Vec<Vec<Span>>),
    /// A person's own words, with their line breaks.
    Quote(String),
    Facts(Vec<Fact>),
    Button {
        weight: Weight,
        words: String,
        url: String,
    },
}

/// How much a button draws the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Filled,
    Tinted,
    Outlined,
    Link,
}

/// Words of the same weight.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) words: String,
    pub(crate) strong: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// Escapes a value that is inserted into a text, so that nobody's name or
/// complaint is read as a mark: mark characters and line ends are mapped to the
/// private use area and mapped back after parsing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Escaped;

const MARKS: &str = "#*-!~|>[]()`\\\n";
const AREA: u32 = 0xE000;
const AREA_END: u32 = AREA + 0x80;

impl Escaper for Escaped {
    fn write_escaped_str<W: Write>(&self, mut dest: W, words: &str) -> fmt::Result {
        words.chars().try_for_each(|c| dest.write_char(escaped(c)))
    }
}

fn escaped(c: char) -> char {
    if MARKS.contains(c) {
        char::from_u32(AREA + u32::from(c)).unwrap_or(' ')
    } else if c.is_control() {
        ' '
    } else if (AREA..AREA_END).contains(&u32::from(c)) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

fn restored(words: &str) -> String {
    let restore = |c: char| match u32::from(c) {
        area @ AREA..AREA_END => char::from_u32(area - AREA).unwrap_or(c),
        _ => c,
    };
    words.chars().map(restore).collect()
}

/// Parses a text.
pub(crate) fn parse(text: &str) -> Words {
    let mut words = Words::default();
    for chunk in chunks(text) {
        match chunk.strip_prefix("# ") {
            Some(title) => words.title = restored(title),
            None => push(&mut words.blocks, block(&chunk)),
        }
    }
    words
}

/// Parses a text that has no marks except `**strong**`.
pub(crate) fn paragraphs(text: &str) -> Vec<Vec<Span>> {
    chunks(text).iter().map(|chunk| spans(chunk)).collect()
}

/// Rows of one table and items of one list may be separated in the text.
fn push(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block::List(items)), Block::List(more)) => items.extend(more),
        (Some(Block::Facts(facts)), Block::Facts(more)) => facts.extend(more),
        (Some(_) | None, block) => blocks.push(block),
    }
}

/// The lines of a text, with continuation lines joined.
fn chunks(text: &str) -> Vec<String> {
    let mut chunks: Vec<String> = vec![];
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match chunks.last_mut() {
            Some(_) | None if line.is_empty() => open = false,
            Some(last) if open && !is_marked(line) => {
                last.push(' ');
                last.push_str(line);
            }
            Some(_) | None => {
                chunks.push(line.to_owned());
                open = true;
            }
        }
    }
    chunks
}

fn is_marked(line: &str) -> bool {
    ["# ", "## ", "- ", "> ", "| ", "[", "! ", "~"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

fn block(chunk: &str) -> Block {
    if let Some(words) = chunk.strip_prefix("## ") {
        Block::Heading(restored(words))
    } else if let Some(item) = chunk.strip_prefix("- ") {
        Block::List(vec![spans(item)])
    } else if let Some(words) = chunk.strip_prefix("> ") {
        Block::Quote(restored(words))
    } else if let Some(words) = chunk.strip_prefix("! ") {
        Block::YourTurn(spans(words))
    } else if let Some(words) = chunk.strip_prefix("~ ") {
        Block::Note(spans(words))
    } else if let Some(fact) = chunk.strip_prefix("| ").and_then(fact) {
        Block::Facts(vec![fact])
    } else if let Some(button) = button(chunk) {
        button
    } else {
        Block::Paragraph(spans(chunk))
    }
}

fn spans(words: &str) -> Vec<Span> {
    let weights = [false, true].into_iter().cycle();
    words
        .split("**")
        .zip(weights)
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, strong)| Span {
            words: restored(words),
            strong,
        })
        .collect()
}

fn fact(row: &str) -> Option<Fact> {
    let (label, value) = row.strip_suffix('|')?.split_once('|')?;
    Some(Fact {
        label: restored(label.trim()),
        value: restored(value.trim()),
    })
}

fn button(chunk: &str) -> Option<Block> {
    let marks = chunk.find('[')?;
    let weight = match chunk.get(..marks)? {
        "" => Weight::Filled,
        "~" => Weight::Tinted,
        "~~" => Weight::Outlined,
        "~~~" => Weight::Link,
        _ => return None,
    };
    let rest = chunk.get(marks..)?.strip_prefix('[')?;
    let (words, url) = rest.strip_suffix(')')?.split_once("](")?;
    Some(Block::Button {
        weight,
        words: restored(words),
        url: restored(url),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &str) -> Span {
        Span {
            words: words.to_owned(),
            strong: false,
        }
    }

    fn escape(words: &str) -> String {
        let mut escaped = String::new();
        Escaped.write_escaped_str(&mut escaped, words).unwrap();
        escaped
    }

    #[test]
    fn a_text_is_read_into_blocks() {
        let text = "# Title\n\nOne\ntwo **three**.\n\n| A | 1 |\n\n| B | 2 |\n- x\n- y\nz\n[Go on](https://a.example/)\n";
        let strong = Span {
            words: "three".to_owned(),
            strong: true,
        };
        let fact = |label: &str, value: &str| Fact {
            label: label.to_owned(),
            value: value.to_owned(),
        };
        let words = parse(text);
        assert_eq!(words.title, "Title");
        assert_eq!(
            words.blocks,
            [
                Block::Paragraph(vec![plain("One two "), strong, plain(".")]),
                Block::Facts(vec![fact("A", "1"), fact("B", "2")]),
                Block::List(vec![vec![plain("x")], vec![plain("y z")]]),
                Block::Button {
                    weight: Weight::Filled,
                    words: "Go on".to_owned(),
                    url: "https://a.example/".to_owned(),
                },
            ]
        );
    }

    #[test]
    fn no_name_makes_a_mark() {
        for hostile in [
            "# Title",
            "[Click](https://evil.example)",
            "a\n\n---\n! Pay",
            "| a | b |",
            "**bold**",
            "> quote",
            "- item",
            "~ note",
        ] {
            let words = parse(&escape(hostile));
            assert_eq!(words.title, "");
            assert_eq!(words.blocks, [Block::Paragraph(vec![plain(hostile)])]);
        }
    }

    #[test]
    fn no_character_stands_for_another() {
        assert_eq!(
            restored(&escape("\u{e00d}\u{e00a}a\u{0}b")),
            "\u{fffd}\u{fffd}a b"
        );
    }
}
