//! PNG: chunks, each with a name (W3C, PNG 3rd edition, section 5).

use crate::tiff::Orientation;
use crate::{Unclean, take};

pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// What is needed to show a picture, also one that moves, in its colors, shape
/// and with what shines through.
const NEEDED: [&[u8]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps the chunks in [`NEEDED`] and the orientation, and nothing after the
/// picture's end.
pub(crate) fn clean(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut rest = file.strip_prefix(SIGNATURE).ok_or(Unclean::Broken)?;
    let mut orientation = None;
    let mut kept = vec![];
    while !rest.is_empty() {
        let (name, data, chunk) = next(&mut rest).ok_or(Unclean::Broken)?;
        match name {
            b"IEND" => break,
            b"eXIf" => orientation = Orientation::of(data),
            name if NEEDED.contains(&name) => kept.push(chunk),
            _ => {}
        }
    }
    let is = |chunk: &&[u8], name: &[u8]| chunk.get(4..8) == Some(name);
    let header = kept.first().filter(|chunk| is(chunk, b"IHDR"));
    if header.is_none() || !kept.iter().any(|chunk| is(chunk, b"IDAT")) {
        return Err(Unclean::Broken);
    }
    let mut out = Vec::with_capacity(file.len());
    out.extend_from_slice(SIGNATURE);
    for (index, chunk) in kept.into_iter().enumerate() {
        out.extend_from_slice(chunk);
        if index == 0
            && let Some(orientation) = orientation
        {
            write(&mut out, b"eXIf", &orientation.to_tiff());
        }
    }
    write(&mut out, b"IEND", &[]);
    Ok(out)
}

/// The name and the data of the next chunk, and all of it; `None` if a part is
/// missing.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8], &'a [u8])> {
    let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
    let length = usize::try_from(length).ok()?;
    let chunk = take(rest, length.checked_add(12)?)?;
    Some((chunk.get(4..8)?, chunk.get(8..8 + length)?, chunk))
}

/// Appends a chunk of a few bytes.
fn write(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let named = [name, data].concat();
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&named);
    out.extend_from_slice(&crc32fast::hash(&named).to_be_bytes());
}
