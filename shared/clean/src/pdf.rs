//! PDF (ISO 32000-1). A PDF is changed by adding to its end, so the old parts
//! are still in the file: it is written anew, with what its pages need.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, SaveOptions, Stream, dictionary};

use crate::{Unclean, jpeg};

/// The most bytes of a compressed part of a file: a few bytes can become
/// gigabytes.
const LARGEST_PART: usize = 64 * 1024 * 1024;

/// The most parts that are packed, which takes 7 KB each.
const MOST_PACKED: usize = 50_000;

/// What tells of a document or a part of it who changed it, with what and when,
/// files that hang on a part, and that there are signatures.
const REVEALING: [&[u8]; 7] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"CreatorInfo",
    b"SpiderInfo",
    b"AF",
    b"SigFlags",
];

/// Keeps what can be reached from the pages, except for the document's author,
/// dates and programs, its thumbnails, files that hang on it, the names and
/// dates of comments, and the metadata of photos in it. A signature goes too: it
/// names who signed, and it is of the file as it was.
pub(crate) fn clean(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    // The parser is guarded against broken files, but it is large.
    catch_unwind(AssertUnwindSafe(|| cleaned(file))).unwrap_or(Err(Unclean::Broken))
}

fn cleaned(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut document = read(file)?;
    let is_packed = is_packed(&document);
    let signatures = signatures(&document);
    for object in document.objects.values_mut() {
        strip(object, &signatures);
    }
    let catalog = document.catalog_mut().map_err(|_| Unclean::Broken)?;
    if catalog.has(b"Collection") {
        return Err(Unclean::Folder);
    }
    catalog.remove(b"DSS");
    let root = document.trailer.remove(b"Root").ok_or(Unclean::Broken)?;
    document.trailer = dictionary! { "Root" => root };
    document.binary_mark = Document::new().binary_mark;
    document.prune_objects();
    // Otherwise the file tells how many parts there were.
    let last = document.objects.keys().next_back();
    document.max_id = last.map_or(0, |(number, _)| *number);
    if document.page_iter().next().is_none() {
        return Err(Unclean::Broken);
    }
    let mut out = Vec::with_capacity(file.len());
    let options = SaveOptions {
        use_object_streams: is_packed,
        use_xref_streams: is_packed,
        ..SaveOptions::default()
    };
    document
        .save_with_options(&mut out, options)
        .map_err(|_| Unclean::Broken)?;
    Ok(out)
}

/// Reads a file. Many bills are encrypted so that they can't be changed, and
/// open without a password; these are read too.
fn read(file: &[u8]) -> Result<Document, Unclean> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    let document = match Document::load_mem_with_options(file, options) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword) => return Err(Unclean::Locked),
        Err(_) => return Err(Unclean::Broken),
    };
    if document.trailer.has(b"Encrypt") {
        return Err(Unclean::Locked);
    }
    Ok(document)
}

/// Whether small parts are packed together, as they were: unpacked they take ten
/// times the space. To pack them takes twice the memory.
fn is_packed(document: &Document) -> bool {
    let mut entries = document.reference_table.entries.values();
    document.objects.len() <= MOST_PACKED
        && entries.any(|it| matches!(it, XrefEntry::Compressed { .. }))
}

/// The objects that are signatures.
fn signatures(document: &Document) -> BTreeSet<ObjectId> {
    let objects = document.objects.iter();
    objects
        .filter(|(_, object)| is_signature(object))
        .map(|(id, _)| *id)
        .collect()
}

fn is_signature(object: &Object) -> bool {
    object.as_dict().is_ok_and(|it| it.has(b"ByteRange"))
}

/// Removes what isn't needed from an object and all that is in it. How deep they
/// can be nested is limited by the parser.
fn strip(object: &mut Object, signatures: &BTreeSet<ObjectId>) {
    if let Object::Stream(stream) = object {
        strip_photo(stream);
    }
    match object {
        Object::Stream(Stream { dict, .. }) | Object::Dictionary(dict) => {
            strip_dictionary(dict, signatures);
            for (_, value) in dict.iter_mut() {
                strip(value, signatures);
            }
        }
        Object::Array(items) => {
            for item in items {
                strip(item, signatures);
            }
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Reference(_) => {}
    }
}

fn strip_dictionary(dict: &mut Dictionary, signatures: &BTreeSet<ObjectId>) {
    let of_signature = |value: &Object| match value.as_reference() {
        Ok(id) => signatures.contains(&id),
        Err(_) => is_signature(value),
    };
    dict.as_hashmap_mut()
        .retain(|key, value| !REVEALING.contains(&key.as_slice()) && !of_signature(value));
    let is = |key: &[u8], name: &[u8]| {
        let value = dict.get(key).and_then(Object::as_name);
        value.is_ok_and(|value| value == name)
    };
    let is_page = is(b"Type", b"Page");
    let is_comment = dict.has(b"Rect") && dict.has(b"Subtype") && !is(b"Subtype", b"Widget");
    let is_file = dict.has(b"EF");
    let is_names = dict.has(b"EmbeddedFiles");
    let mut remove = |keys: &[&[u8]]| {
        for key in keys {
            dict.remove(key);
        }
    };
    if is_page {
        remove(&[b"Thumb"]);
    }
    if is_comment {
        remove(&[b"T", b"M", b"CreationDate"]);
    }
    if is_file {
        remove(&[b"EF", b"RF"]);
    }
    if is_names {
        remove(&[b"EmbeddedFiles"]);
    }
}

/// Cleans a photo in a page. One that can't be read is emptied: nobody can see
/// it, and what else is in it is unknown.
fn strip_photo(stream: &mut Stream) {
    let filters = stream.filters().unwrap_or_default();
    let Some((last, before)) = filters.split_last() else {
        return;
    };
    if *last != b"DCTDecode" {
        return;
    }
    if before.is_empty() {
        let photo = jpeg::clean_as_it_lies(&stream.content);
        stream.set_content(photo.unwrap_or_default());
        return;
    }
    let before = before.iter().map(|name| Object::Name(name.to_vec()));
    let photo = unpacked(stream, before.collect());
    let photo = photo.and_then(|photo| jpeg::clean_as_it_lies(&photo));
    stream
        .dict
        .set("Filter", Object::Name(b"DCTDecode".to_vec()));
    stream.dict.remove(b"DecodeParms");
    stream.set_content(photo.unwrap_or_default());
}

/// A photo that was compressed once more, by these filters.
fn unpacked(stream: &Stream, filters: Vec<Object>) -> Result<Vec<u8>, Unclean> {
    let mut dict = stream.dict.clone();
    dict.set("Filter", filters);
    Stream::new(dict, stream.content.clone())
        .decompressed_content_with_limit(LARGEST_PART)
        .map_err(|_| Unclean::Broken)
}
