//! Measures how long it takes to clean a file of 15 MB, and in how much memory:
//! `measure KIND FILE` makes the file if there is none, and cleans it if there
//! is. The kinds are `photo`, `pages`, a PDF of photos, `parts`, a PDF of many
//! small parts, and `packed`, one of as many as are packed again. Build it with `--profile areas`, as the function is.

use std::error::Error;
use std::time::Instant;

use dispute::MediaType;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

const SIZE: usize = 15 * 1024 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, kind, path] = arguments.as_slice() else {
        return Err("a kind and a file?".into());
    };
    let Ok(file) = std::fs::read(path) else {
        return Ok(std::fs::write(path, made(kind)?)?);
    };
    let media_type = if kind == "photo" {
        MediaType::Jpeg
    } else {
        MediaType::Pdf
    };
    let begun = Instant::now();
    let cleaned = clean::clean(media_type, &file)?;
    let (taken, most) = (begun.elapsed(), peak()?);
    let (before, after) = (file.len(), cleaned.len());
    println!("{kind}: {before} bytes to {after}, {taken:?}, {most}");
    Ok(())
}

fn made(kind: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    match kind {
        "photo" => Ok(photo(SIZE)),
        "pages" => pdf(pages(), false),
        "parts" => pdf(parts(110_000), false),
        "packed" => pdf(parts(49_000), true),
        _ => Err("photo, pages, parts or packed?".into()),
    }
}

fn peak() -> Result<String, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    Ok(line.ok_or("no memory is told")?.to_owned())
}

/// A photo whose scan is noise.
fn photo(size: usize) -> Vec<u8> {
    let mut file = b"\xFF\xD8\xFF\xE1\0\x10Exif\0\0metadata".to_vec();
    file.extend(b"\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
    file.extend(noise(size).map(|byte| byte.min(0xFE)));
    file.extend(b"\xFF\xD9");
    file
}

fn noise(size: usize) -> impl Iterator<Item = u8> {
    let mut state = 1_u32;
    (0..size).map(move |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
}

/// The parts of twenty pages with a photo each.
fn pages() -> Vec<Object> {
    let of_photo = dictionary! { "Subtype" => "Image", "Filter" => "DCTDecode" };
    let photo = photo(SIZE / 20);
    (0..20)
        .map(|_| Object::Stream(Stream::new(of_photo.clone(), photo.clone())))
        .collect()
}

/// As many small parts.
fn parts(count: i64) -> Vec<Object> {
    let part = |number: i64| {
        let kids: Vec<Object> = (0..10).map(|it| Object::Integer(number + it)).collect();
        dictionary! { "Type" => "StructElem", "S" => "Span", "K" => kids, "P" => number }.into()
    };
    (0..count).map(part).collect()
}

/// A PDF whose only page leads to these parts.
fn pdf(parts: Vec<Object>, is_packed: bool) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut document = Document::with_version("1.4");
    let parts: Vec<Object> = parts
        .into_iter()
        .map(|part| document.add_object(part).into())
        .collect();
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Parts" => parts, "Resources" => Dictionary::new(),
    });
    let kids = vec![page.into()];
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 };
    document.objects.insert(pages, node.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut file = vec![];
    if is_packed {
        document.save_modern(&mut file)?;
    } else {
        document.save_to(&mut file)?;
    }
    Ok(file)
}
