//! JPEG: segments, each with a marker (ITU-T T.81, annex B).

use crate::tiff::Orientation;
use crate::{Unclean, take};

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// Keeps the tables, the frame and the scans, and of the other segments the
/// color profile and the two that say how colors are stored. The rest goes: all
/// metadata, comments, and what follows the picture, such as the film of a
/// moving photo. A photo that ends within a scan is shown as far as it goes, so
/// it is kept as far.
pub(crate) fn clean(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    let (kept, orientation) = needed_parts(file)?;
    Ok(assembled(&kept, orientation))
}

/// The same without the orientation: in a PDF, the page says how the photo lies.
pub(crate) fn clean_as_it_lies(file: &[u8]) -> Result<Vec<u8>, Unclean> {
    let (kept, _) = needed_parts(file)?;
    Ok(assembled(&kept, None))
}

fn needed_parts(file: &[u8]) -> Result<(Vec<u8>, Option<Orientation>), Unclean> {
    let mut rest = file.strip_prefix(&[0xFF, START]).ok_or(Unclean::Broken)?;
    let mut orientation = None;
    let (mut has_frame, mut has_scan) = (false, false);
    let mut kept = Vec::with_capacity(file.len());
    while let Some((marker, segment)) = next(&mut rest) {
        if orientation.is_none() && marker == 0xE1 && segment.starts_with(b"Exif\0\0") {
            orientation = Orientation::of(segment);
        }
        let Some(needed) = needed(marker, segment) else {
            continue;
        };
        write(&mut kept, marker, &needed);
        has_frame |= is_frame(marker);
        if marker == SCAN {
            has_scan = true;
            kept.extend_from_slice(scan(&mut rest));
        }
    }
    if !has_frame || !has_scan {
        return Err(Unclean::Broken);
    }
    Ok((kept, orientation))
}

/// The next segment; `None` at the end of the picture, or if the rest of the
/// file is missing. Bytes between segments are skipped, as all readers do.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(u8, &'a [u8])> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xFF)?;
        take(rest, at)?;
        let marker = loop {
            match take(rest, 1)? {
                [0xFF] => {}
                [marker] => break *marker,
                _ => return None,
            }
        };
        match marker {
            END => return None,
            // These have no length.
            0x00 | 0x01 | 0xD0..=0xD7 | START => {}
            _ => {
                let length = u16::from_be_bytes(take(rest, 2)?.try_into().ok()?);
                let length = usize::from(length).checked_sub(2)?;
                return Some((marker, take(rest, length)?));
            }
        }
    }
}

/// The compressed data after the header of a scan. In them, the byte 0xFF is
/// followed by a zero or by the number of a restart, and any number of them
/// count as one.
fn scan<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    let length = rest.windows(2).position(is_marker).unwrap_or(rest.len());
    take(rest, length).unwrap_or_default()
}

fn is_frame(marker: u8) -> bool {
    // C4, C8 and CC are tables and an extension.
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// What of a segment is needed to show the picture; `None` if nothing is.
fn needed(marker: u8, segment: &[u8]) -> Option<Vec<u8>> {
    match (marker, segment) {
        (0xC0..=0xCF | 0xDA..=0xDF, _) => Some(segment.to_vec()),
        // JFIF says what the pixels' shape is, and that there is no thumbnail.
        (0xE0, [b'J', b'F', b'I', b'F', 0, ..]) => Some([segment.get(..12)?, &[0, 0]].concat()),
        (0xE2, _) if segment.starts_with(b"ICC_PROFILE\0") => Some(segment.to_vec()),
        (0xEE, [b'A', b'd', b'o', b'b', b'e', ..]) => Some(segment.get(..12)?.to_vec()),
        _ => None,
    }
}

/// Appends a segment, which is no longer than one that was read.
fn write(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    let length = u16::try_from(segment.len() + 2).unwrap_or(u16::MAX);
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(segment);
}

/// The file of these segments. Readers look for the orientation at the start,
/// after JFIF's segment at most.
fn assembled(segments: &[u8], orientation: Option<Orientation>) -> Vec<u8> {
    let mut file = Vec::with_capacity(segments.len() + 40);
    file.extend_from_slice(&[0xFF, START]);
    let jfif = if segments.starts_with(&[0xFF, 0xE0]) {
        18
    } else {
        0
    };
    let (jfif, others) = segments.split_at_checked(jfif).unwrap_or((&[], segments));
    file.extend_from_slice(jfif);
    if let Some(orientation) = orientation {
        let metadata = [b"Exif\0\0", &orientation.to_tiff()[..]].concat();
        write(&mut file, 0xE1, &metadata);
    }
    file.extend_from_slice(others);
    file.extend_from_slice(&[0xFF, END]);
    file
}
