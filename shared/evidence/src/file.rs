//! The files: where those of a draft are stored, their types and their names.

use std::fmt;

use dispute::{Evidence, Line, MediaType, TextError};
use sha2::{Digest, Sha256};

use crate::answer::Object;
use crate::kind::{Unfit, kind};

/// The types that a file input accepts. With this list, an iPhone sends its
/// photos as JPEG instead of HEIC.
pub const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// The most bytes in a file, as it is sent. A cleaned PDF may have a little more.
pub const LARGEST: u32 = 15 * 1024 * 1024;

const LONGEST_NAME: usize = 100;
const LONGEST_EXTENSION: usize = 5;

/// The prefix of the files of all drafts.
pub(crate) const DRAFTS: &str = "drafts/";

/// The folders of a draft: for files as browsers sent them, and for those that
/// were cleaned. Listings have the cleaned ones first.
const NEW: &str = "new/";
const CLEAN: &str = "clean/";

/// The part of an object's key that names its draft.
pub(crate) fn draft(key: &str) -> Option<&str> {
    key.strip_prefix(DRAFTS)?.split('/').next()
}

/// The prefix of a draft's files, and the rest of the key.
fn split(key: &str) -> (&str, &str) {
    let end = key.match_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    key.split_at(end)
}

/// Whether the key of a draft's object is that of a cleaned file.
pub(crate) fn is_clean(key: &str) -> bool {
    split(key).1.starts_with(CLEAN)
}

/// Whether a file was sent that is larger than [`LARGEST`].
pub(crate) fn is_too_large(object: &Object) -> bool {
    object.size > LARGEST && !is_clean(&object.key)
}

/// The key of the cleaned file of an object of a draft.
pub(crate) fn clean_key(key: &str) -> String {
    let (draft, rest) = split(key);
    let place = rest.strip_prefix(NEW).or(rest.strip_prefix(CLEAN));
    format!("{draft}{CLEAN}{}", place.unwrap_or(rest))
}

/// The place of a draft's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft(String);

impl Draft {
    /// The place of the draft with this id. The key contains a digest, because
    /// the id gives access to the draft, and keys of objects end up in
    /// browsers' histories and in logs.
    pub fn of(id: &str) -> Self {
        Self(digest(id)[..32].to_owned())
    }

    pub(crate) fn prefix(&self) -> String {
        format!("{DRAFTS}{}/", self.0)
    }

    /// Where a browser may write.
    pub(crate) fn prefix_of_new(&self) -> String {
        format!("{}{NEW}", self.prefix())
    }
}

/// A file of a draft.
#[derive(Clone)]
pub struct Uploaded {
    /// The id by which it can be deleted.
    pub id: String,
    /// Its file name on the consumer's device.
    pub name: Line,
    /// Its type, recognised by the first bytes, or why it isn't accepted as
    /// evidence.
    pub media_type: Result<MediaType, Unfit>,
    /// The size in bytes.
    pub size: u32,
    /// Whether it was cleaned. Only then it becomes evidence.
    pub is_clean: bool,
    pub(crate) key: String,
    pub(crate) etag: String,
}

impl fmt::Debug for Uploaded {
    /// Hides the name, since a debug print may end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, size) = (&self.id, self.size);
        write!(f, "Uploaded({id}, {:?}, {size} bytes)", self.media_type)
    }
}

impl Uploaded {
    /// The evidence that it will become, to be shown before filing, when the
    /// digest isn't known yet; `None` if it isn't accepted.
    pub fn preview(self) -> Option<Evidence> {
        Some(Evidence {
            name: self.name,
            media_type: self.media_type.ok()?,
            size: self.size,
            digest: String::new(),
            object: String::new(),
        })
    }

    pub(crate) fn new(object: Object, head: &[u8]) -> Result<Self, TextError> {
        let name = name(&object.key)?;
        Ok(Self {
            id: id(&object.key),
            media_type: match kind(head, name.or_empty()) {
                _ if object.size == 0 => Err(Unfit::Empty),
                Ok(_) if is_too_large(&object) => Err(Unfit::TooLarge),
                known => known,
            },
            name,
            size: object.size,
            is_clean: is_clean(&object.key),
            key: object.key,
            etag: object.etag,
        })
    }
}

/// The id of a draft's file in forms, the same before and after it is cleaned.
pub(crate) fn id(key: &str) -> String {
    digest(&clean_key(key))[..16].to_owned()
}

/// The name under which a browser saves a file. It always has the extension of
/// its type, because a photo that is also valid HTML must not be opened as a
/// page.
pub(crate) fn name_to_save(evidence: &Evidence) -> String {
    let name = evidence.name.or_empty();
    let endings = endings(evidence.media_type);
    let lower = name.to_lowercase();
    match endings.iter().any(|ending| lower.ends_with(ending)) {
        true => name.to_owned(),
        false => format!("{name}{}", endings[0]),
    }
}

/// The file name is the part after the last slash, as sent by the browser. A
/// name that is too long is shortened in the middle, so that its extension
/// stays.
fn name(key: &str) -> Result<Line, TextError> {
    let given = key.rsplit(['/', '\\']).next().unwrap_or_default();
    match Line::parse(given, LONGEST_NAME) {
        Ok(name) => Ok(name),
        Err(TextError::TooLong { .. }) => Line::parse(&shortened(given), LONGEST_NAME),
        Err(TextError::Empty | TextError::Address) => Line::parse("file", LONGEST_NAME),
    }
}

fn shortened(name: &str) -> String {
    let extension = match name.rsplit_once('.') {
        Some((_, extension)) if extension.chars().count() <= LONGEST_EXTENSION => extension,
        Some(_) | None => "",
    };
    let stem: String = name
        .chars()
        .take(LONGEST_NAME - LONGEST_EXTENSION - 2)
        .collect();
    format!("{stem}….{extension}")
        .trim_end_matches('.')
        .to_owned()
}

fn endings(media_type: MediaType) -> &'static [&'static str] {
    match media_type {
        MediaType::Jpeg => &[".jpg", ".jpeg"],
        MediaType::Png => &[".png"],
        MediaType::Webp => &[".webp"],
        MediaType::Pdf => &[".pdf"],
    }
}

fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encoded;
    use proptest::prelude::*;

    fn shown(name: &str) -> String {
        super::name(&format!("drafts/d/1/{name}"))
            .unwrap()
            .or_empty()
            .to_owned()
    }

    #[test]
    fn a_hostile_name_becomes_a_harmless_one() {
        for (given, expected) in [
            ("kapotte vaas.jpg", "kapotte vaas.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Sanne\\bon.pdf", "bon.pdf"),
            ("photo\u{202E}gpj.exe", "photogpj.exe"),
            ("a\r\nSet-Cookie: b=c\0.png", "a Set-Cookie: b=c .png"),
            (
                "<img src=x onerror=alert(1)>.jpg",
                "<img src=x onerror=alert(1)>.jpg",
            ),
            ("תמונה.jpg", "תמונה.jpg"),
            ("", "file"),
            ("\u{200B}\u{202E}", "file"),
            ("..", ".."),
        ] {
            assert_eq!(shown(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = shown(&format!("{}.jpeg", "é".repeat(300)));
        assert!(
            name.starts_with("éé") && name.ends_with("é….jpeg"),
            "{name}"
        );
        assert!(name.chars().count() <= LONGEST_NAME);
        let name = shown(&"x".repeat(300));
        assert!(name.ends_with("x…"), "{name}");
        let name = shown(&format!("a.{}", "x".repeat(300)));
        assert!(name.ends_with("x…"), "{name}");
    }

    proptest! {
        #[test]
        fn every_key_gives_a_name_that_can_be_shown(
            any in "(?s).{0,200}",
            hostile in "(\\.\\./|\\\\|\r\n|\0|\u{202E}|\"|;|<b>|\\.|é|x){0,90}",
        ) {
            for given in [any, hostile] {
                let name = shown(&given);
                prop_assert!(!name.is_empty() && name.chars().count() <= LONGEST_NAME);
                let wrong = |c: char| c.is_control() || ['/', '\\', '\u{202E}'].contains(&c);
                prop_assert!(!name.contains(wrong));
            }
        }

        #[test]
        fn every_file_is_saved_as_its_type_by_a_plain_address(name in "(?s).{1,90}x") {
            let saved = name_to_save(&evidence(&name, MediaType::Pdf));
            prop_assert!(saved.to_lowercase().ends_with(".pdf"));
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            prop_assert!(encoded(&saved).bytes().all(plain));
        }
    }

    fn evidence(name: &str, media_type: MediaType) -> Evidence {
        Evidence {
            name: Line::parse(name, LONGEST_NAME).unwrap(),
            media_type,
            size: 1,
            digest: String::new(),
            object: String::new(),
        }
    }

    #[test]
    fn what_is_saved_ends_as_its_type_does() {
        for (name, media_type, expected) in [
            ("vaas.JPEG", MediaType::Jpeg, "vaas.JPEG"),
            ("vaas.html", MediaType::Jpeg, "vaas.html.jpg"),
            ("bon", MediaType::Pdf, "bon.pdf"),
        ] {
            assert_eq!(name_to_save(&evidence(name, media_type)), expected);
        }
    }

    #[test]
    fn a_file_has_the_same_id_before_and_after_it_is_cleaned() {
        let (new, clean) = ("drafts/d/new/17/a/b.jpg", "drafts/d/clean/17/a/b.jpg");
        assert_eq!((is_clean(new), is_clean(clean)), (false, true));
        assert_eq!((&*clean_key(new), &*clean_key(clean)), (clean, clean));
        assert_eq!(id(new), id(clean));
        assert_eq!(clean_key("drafts/d/17/b.jpg"), "drafts/d/clean/17/b.jpg");
        for hostile in ["drafts/d/new/clean/b.jpg", "drafts/d/new/17/clean/b.jpg"] {
            assert!(!is_clean(hostile));
        }
        assert_eq!(clean_key("drafts/"), "clean/drafts/");
    }

    #[test]
    fn the_place_of_a_draft_does_not_tell_its_id() {
        let draft = Draft::of("secret");
        assert_eq!(draft.prefix().len(), "drafts/".len() + 33);
        assert!(!draft.prefix().contains("secret"));
        assert_ne!(draft, Draft::of("other"));
    }
}
