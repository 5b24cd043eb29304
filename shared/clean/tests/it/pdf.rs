//! PDFs.

use clean::{Unclean, clean};
use dispute::MediaType::Pdf;
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
    StringFormat, dictionary,
};
use proptest::prelude::*;

use crate::samples::{self, contains, is_silent, jpeg};

/// What opens everything in the locked samples.
const OWNER: &str = "owner";

const CONTENT: &[u8] = b"BT /F1 12 Tf (The bill) Tj ET q 1 0 0 1 0 0 cm /Im0 Do Q";

fn text(words: &str) -> Object {
    Object::String(words.as_bytes().to_vec(), StringFormat::Literal)
}

/// A page with a text and a photo, with all that a document can tell.
fn document() -> Document {
    let mut document = Document::with_version("1.4");
    let photo = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode",
            "Width" => 1, "Height" => 1,
        },
        jpeg(6),
    ));
    let content = document.add_object(Stream::new(Dictionary::new(), CONTENT.to_vec()));
    let small = document.add_object(Stream::new(Dictionary::new(), b"thumbnail".to_vec()));
    let about = document.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        samples::XMP.to_vec(),
    ));
    let attached = document.add_object(Stream::new(Dictionary::new(), b"film of it".to_vec()));
    let signature = document.add_object(dictionary! {
        "Type" => "Sig", "ByteRange" => vec![0.into(), 1.into()], "Name" => text("A. Person"),
    });
    let field = document.add_object(dictionary! {
        "FT" => "Sig", "Subtype" => "Widget", "Rect" => vec![0.into(); 4],
        "T" => text("field"), "V" => signature,
    });
    let comment = document.add_object(dictionary! {
        "Subtype" => "Text", "Rect" => vec![0.into(); 4], "Contents" => text("See here"),
        "T" => text("A. Person"), "M" => text("D:20261120"),
    });
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Thumb" => small,
        "Metadata" => about, "Annots" => vec![field.into(), comment.into()],
        "PieceInfo" => dictionary! { "App" => text("Canon") },
        "LastModified" => text("D:20261120"),
        "Resources" => dictionary! { "XObject" => dictionary! { "Im0" => photo } },
    });
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => attached } };
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "Metadata" => about,
        "Names" => dictionary! {
            "EmbeddedFiles" => dictionary! { "Names" => vec![text("serial 4711"), file.into()] },
        },
        "AcroForm" => dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 },
        "Perms" => dictionary! { "DocMDP" => signature },
    });
    let info = document.add_object(dictionary! {
        "Author" => text("A. Person"), "Creator" => text("Canon"), "Producer" => text("IPTC"),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut file = vec![];
    document.save_to(&mut file).unwrap();
    file
}

fn read(file: &[u8]) -> Document {
    Document::load_mem(file).unwrap()
}

/// All parts of a file, as they are when they aren't compressed.
fn unpacked(file: &[u8]) -> Vec<u8> {
    let mut document = read(file);
    document.decompress();
    saved(document)
}

fn photo(document: &Document) -> &Stream {
    let mut streams = document
        .objects
        .values()
        .filter_map(|it| it.as_stream().ok());
    let is_photo = |it: &&Stream| it.dict.has(b"Subtype") && it.dict.has(b"Width");
    streams.find(is_photo).unwrap()
}

#[test]
fn nothing_tells_of_the_author_the_program_or_the_place() {
    let file = saved(document());
    assert!(samples::SECRETS.iter().all(|it| contains(&file, it)));
    let cleaned = unpacked(&clean(Pdf, &file).unwrap());
    assert!(is_silent(&cleaned), "{}", cleaned.escape_ascii());
    for gone in [
        "ByteRange",
        "SigFlags",
        "20261120",
        "/Thumb",
        "/Info",
        "/ID",
    ] {
        assert!(!contains(&cleaned, gone), "{gone}");
    }
    for stays in ["See here", "(field)", "Widget"] {
        assert!(contains(&cleaned, stays), "{stays}");
    }
}

#[test]
fn the_page_stays_as_it_is_to_the_byte() {
    let cleaned = read(&clean(Pdf, &saved(document())).unwrap());
    let page = cleaned.page_iter().next().unwrap();
    assert_eq!(cleaned.get_page_content(page).trim_ascii_end(), CONTENT);
    let photo = photo(&cleaned);
    assert_eq!(photo.dict.get(b"Width").unwrap().as_i64().unwrap(), 1);
    assert!(contains(&photo.content, samples::picture()));
    assert!(!contains(&photo.content, b"Exif"));
}

#[test]
fn what_an_earlier_version_had_is_gone() {
    let mut file = saved(document());
    let first = read(&file);
    let id = first.max_id + 1;
    let mut changed = lopdf::IncrementalDocument::create_from(file.clone(), first);
    changed.new_document.set_object((id, 0), text("new"));
    file.clear();
    changed.save_to(&mut file).unwrap();
    let cleaned = unpacked(&clean(Pdf, &file).unwrap());
    assert!(is_silent(&cleaned) && !contains(&cleaned, "(new)"));
}

#[test]
fn a_photo_that_was_compressed_again_is_cleaned() {
    let mut document = document();
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.has(b"Width")
        {
            let mut packed = Stream::new(Dictionary::new(), stream.content.repeat(9));
            packed.compress().unwrap();
            stream.dict.set(
                "Filter",
                vec![
                    Object::Name(b"FlateDecode".to_vec()),
                    Object::Name(b"DCTDecode".to_vec()),
                ],
            );
            stream.set_content(packed.content);
        }
    }
    let cleaned = read(&clean(Pdf, &saved(document)).unwrap());
    let photo = photo(&cleaned);
    assert_eq!(photo.filters().unwrap(), [b"DCTDecode"]);
    assert!(contains(&photo.content, samples::picture()) && is_silent(&photo.content));
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    let mut packed = vec![];
    document().save_modern(&mut packed).unwrap();
    for (file, is_packed) in [(saved(document()), false), (packed, true)] {
        let once = clean(Pdf, &file).unwrap();
        assert_eq!(contains(&once, "/ObjStm"), is_packed);
        assert!(is_silent(&unpacked(&once)));
        assert_eq!(clean(Pdf, &once).unwrap(), once);
    }
}

#[test]
fn a_pdf_without_a_table_of_its_parts_is_read() {
    let file = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n\
        4 0 obj <</Length 17>> stream\na proof of return\nendstream endobj\n\
        5 0 obj <</Author(A. Person)>> endobj\n\
        trailer <</Root 1 0 R/Info 5 0 R>>\n";
    let cleaned = clean(Pdf, file.as_bytes()).unwrap();
    assert!(contains(&cleaned, "a proof of return") && is_silent(&cleaned));
}

fn locked(user: &str) -> Vec<u8> {
    let mut document = document();
    let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let filter: std::sync::Arc<dyn CryptFilter> = std::sync::Arc::new(Aes128CryptFilter);
    let version = EncryptionVersion::V4 {
        document: &document,
        encrypt_metadata: true,
        crypt_filters: [(b"StdCF".to_vec(), filter)].into(),
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        owner_password: OWNER,
        user_password: user,
        permissions: Permissions::PRINTABLE,
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    saved(document)
}

#[test]
fn a_pdf_that_only_must_not_be_changed_is_cleaned_and_one_with_a_password_is_not() {
    let cleaned = unpacked(&clean(Pdf, &locked("")).unwrap());
    assert!(contains(&cleaned, "The bill") && is_silent(&cleaned));
    assert_eq!(clean(Pdf, &locked("secret")), Err(Unclean::Locked));
}

#[test]
fn a_cover_for_other_files_is_refused() {
    let mut document = document();
    let catalog = document.catalog_mut().unwrap();
    catalog.set("Collection", Dictionary::new());
    assert_eq!(clean(Pdf, &saved(document)), Err(Unclean::Folder));
}

#[test]
fn what_cannot_be_read_is_refused() {
    let deep = "[".repeat(100_000);
    for file in [
        "%PDF-1.7 a bill",
        "",
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\n",
        &format!("%PDF-1.7\n1 0 obj\n{deep}\nendobj\ntrailer <</Root 1 0 R>>\n"),
    ] {
        assert_eq!(clean(Pdf, file.as_bytes()), Err(Unclean::Broken));
    }
}

#[test]
fn a_pdf_that_ends_anywhere_is_cleaned_or_refused() {
    let file = saved(document());
    for length in (0..file.len()).step_by(7) {
        if let Ok(cleaned) = clean(Pdf, &file[..length]) {
            assert!(is_silent(&unpacked(&cleaned)), "{length}");
        }
    }
}

#[test]
fn something_before_the_header_goes() {
    let file = [b"\xEF\xBB\xBF@PJL Canon\r\n", &saved(document())[..]].concat();
    let cleaned = clean(Pdf, &file).unwrap();
    assert!(cleaned.starts_with(b"%PDF-"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_cleaned_or_refused(any in any::<Vec<u8>>(), text in "[<>/\\[\\]()0-9A-Za-z \n]*") {
        let _ = clean(Pdf, &any);
        let _ = clean(Pdf, &[b"%PDF-1.7\n", &any[..]].concat());
        let _ = clean(Pdf, format!("%PDF-1.7\n1 0 obj {text} endobj trailer <</Root 1 0 R>>").as_bytes());
    }

    #[test]
    fn a_pdf_with_any_bytes_changed_is_cleaned_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
    ) {
        let mut file = saved(document());
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = clean(Pdf, &file);
    }
}
