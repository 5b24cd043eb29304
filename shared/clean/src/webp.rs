//! WebP: chunks of a RIFF file (RFC 9649, section 2).

use crate::tiff::Orientation;
use crate::{Unclean, take};

const FEATURES: &[u8] = b"VP8X";

/// The flags of metadata in the features: Exif and XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// Keeps the picture, its transparency, movement and color profile, and the
/// orientation.
pub(crate) fn clean(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut rest = chunks(file).ok_or(Unclean::Broken)?;
    let mut orientation = None;
    let (mut has_features, mut has_picture) = (false, false);
    let mut kept = Vec::with_capacity(file.len());
    while !rest.is_empty() {
        let (name, data) = next(&mut rest).ok_or(Unclean::Broken)?;
        match name {
            b"EXIF" => orientation = Orientation::of(data),
            FEATURES if data.len() == 10 && kept.is_empty() => has_features = true,
            b"VP8 " | b"VP8L" | b"ANMF" => has_picture = true,
            b"ALPH" | b"ANIM" | b"ICCP" => {}
            _ => continue,
        }
        if name != b"EXIF" {
            write(&mut kept, name, data);
        }
    }
    if !has_picture {
        return Err(Unclean::Broken);
    }
    // A file without features has no metadata that anybody reads.
    let orientation = orientation.filter(|_| has_features);
    if let Some(orientation) = orientation {
        write(&mut kept, b"EXIF", &orientation.to_tiff());
    }
    if has_features && let Some(flags) = kept.get_mut(8) {
        let metadata = if orientation.is_some() { EXIF } else { 0 };
        *flags = *flags & !(EXIF | XMP) | metadata;
    }
    let mut out = Vec::with_capacity(kept.len() + 12);
    write(&mut out, b"RIFF", &[b"WEBP", &kept[..]].concat());
    Ok(out)
}

/// The chunks. What follows them, by the length of the file in it, is no part of
/// the picture.
fn chunks(file: &[u8]) -> Option<&[u8]> {
    let mut rest = file.strip_prefix(b"RIFF")?;
    let length = u32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?);
    let all = rest.get(..usize::try_from(length).ok()?).unwrap_or(rest);
    all.strip_prefix(b"WEBP")
}

/// The name and the data of the next chunk; `None` if a part is missing.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let name = take(rest, 4)?;
    let length = u32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
    let length = usize::try_from(length).ok()?;
    let data = take(rest, length)?;
    // Chunks begin at even places; the last one's blank is often missing.
    take(rest, length % 2);
    Some((name, data))
}

/// Appends a chunk.
fn write(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(name);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}
