//! Tells what a file is from its first bytes.

use dispute::MediaType;

/// How many bytes are needed: what reads PDFs looks for their header in as many
/// (ISO 32000-1, implementation note 13 of the PDF Reference 1.7).
pub(crate) const HEAD: u32 = 1024;

const PDF: &[u8] = b"%PDF-";

/// Why a file isn't accepted as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A photo as iPhones keep them.
    Heic,
    /// A picture as some web sites have them.
    Avif,
    /// A picture as some scanners make them.
    Tiff,
    /// A film or a sound.
    Film,
    /// A mail that was saved as a file.
    Mail,
    /// Something else that is neither a photo nor a PDF.
    Type,
    /// It is larger than [`LARGEST`](crate::LARGEST).
    TooLarge,
    /// It has no bytes.
    Empty,
}

/// What the file with these first bytes is, or why it isn't accepted. Its name
/// says only whether something that isn't accepted is a mail.
pub(crate) fn kind(head: &[u8], name: &str) -> Result<MediaType, Unfit> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Ok(MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(MediaType::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, form @ ..] => of_riff(form),
        [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] => Err(of_brands(brands)),
        _ if head.starts_with(PDF) => Ok(MediaType::Pdf),
        _ if is_tiff(head) => Err(Unfit::Tiff),
        _ if is_film(head) => Err(Unfit::Film),
        _ if is_mail(head, name) => Err(Unfit::Mail),
        _ if is_late_pdf(head) => Ok(MediaType::Pdf),
        _ => Err(Unfit::Type),
    }
}

/// By the form type of the container that Microsoft and IBM defined for sound
/// and video.
fn of_riff(form: &[u8]) -> Result<MediaType, Unfit> {
    match form {
        [b'W', b'E', b'B', b'P', ..] => Ok(MediaType::Webp),
        [b'A', b'V', b'I', b' ', ..] | [b'W', b'A', b'V', b'E', ..] => Err(Unfit::Film),
        _ => Err(Unfit::Type),
    }
}

/// By the brands of a file of the ISO base media format (ISO/IEC 14496-12,
/// section 4.3), the main one first: photos of ISO/IEC 23008-12 and AVIF, or
/// else a film or sound.
fn of_brands(brands: &[u8]) -> Unfit {
    let (main, others) = brands.split_at(brands.len().min(4));
    // After the main brand comes its version.
    let others = others.get(4..).unwrap_or_default().chunks_exact(4);
    for brand in [main].into_iter().chain(others.take(8)) {
        match brand {
            b"avif" | b"avis" => return Unfit::Avif,
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => return Unfit::Heic,
            _ => {}
        }
    }
    if matches!(main, b"mif1" | b"msf1") {
        Unfit::Heic
    } else {
        Unfit::Film
    }
}

fn is_tiff(head: &[u8]) -> bool {
    [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]
        .iter()
        .any(|start| head.starts_with(*start))
}

/// Films and sounds that have no brands: QuickTime, Matroska and WebM, MPEG,
/// Windows Media, Flash, Ogg, MP3.
fn is_film(head: &[u8]) -> bool {
    const STARTS: [&[u8]; 9] = [
        b"\x1A\x45\xDF\xA3",
        b"\0\0\x01\xBA",
        b"\0\0\x01\xB3",
        b"\x30\x26\xB2\x75\x8E\x66\xCF\x11",
        b"FLV\x01",
        b"OggS",
        b"fLaC",
        b"ID3",
        b"#!AMR",
    ];
    let quicktime = matches!(
        head.get(4..8),
        Some(b"moov" | b"mdat" | b"wide" | b"free" | b"skip")
    );
    quicktime || STARTS.iter().any(|start| head.starts_with(start))
}

/// How mails begin that were saved as files.
const HEADERS: [&str; 13] = [
    "return-path:",
    "received:",
    "delivered-to:",
    "from:",
    "to:",
    "date:",
    "subject:",
    "message-id:",
    "mime-version:",
    "reply-to:",
    "dkim-signature:",
    "arc-seal:",
    "x-",
];

/// A mail that was saved as a file: its headers, or by its name what Outlook
/// keeps it in.
fn is_mail(head: &[u8], name: &str) -> bool {
    let first = without_mark(head).split(|byte| *byte == b'\n').next();
    let first = String::from_utf8_lossy(first.unwrap_or_default()).to_lowercase();
    let is_header = first.contains(':') && HEADERS.iter().any(|it| first.starts_with(it));
    let name = name.to_lowercase();
    let is_named = [".eml", ".emlx", ".msg"]
        .iter()
        .any(|it| name.ends_with(it));
    is_header || is_named
}

/// A PDF whose header comes after a byte-order mark, blank lines or what a
/// printer was told, and that is nothing else: no page, program or archive.
fn is_late_pdf(head: &[u8]) -> bool {
    let text = without_mark(head).trim_ascii_start();
    let is_else = [
        &b"<"[..],
        b"MZ",
        b"PK",
        b"\x7FELF",
        b"#!",
        b"\xD0\xCF\x11\xE0",
    ];
    let is_else = is_else.iter().any(|start| text.starts_with(start));
    !is_else && head.windows(PDF.len()).any(|bytes| bytes == PDF)
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        for (head, expected) in [
            (
                &b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01"[..],
                Ok(MediaType::Jpeg),
            ),
            (b"\x89PNG\r\n\x1A\n\0\0\0\r", Ok(MediaType::Png)),
            (b"RIFF\x24\0\0\0WEBP", Ok(MediaType::Webp)),
            (b"%PDF-1.7\n%\xE2\xE3", Ok(MediaType::Pdf)),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Err(Unfit::Heic)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Err(Unfit::Heic)),
            (b"\0\0\0\x18ftyphe", Err(Unfit::Film)),
            (b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1", Err(Unfit::Avif)),
            (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1avif", Err(Unfit::Avif)),
            (b"II*\0\x08\0\0\0", Err(Unfit::Tiff)),
            (b"MM\0*\0\0\0\x08", Err(Unfit::Tiff)),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Err(Unfit::Film)),
            (
                b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41",
                Err(Unfit::Film),
            ),
            (b"\0\0\0\x08wide\0\0\0\0mdat", Err(Unfit::Film)),
            (b"\x1A\x45\xDF\xA3\x9FB\x86", Err(Unfit::Film)),
            (b"RIFF\x24\0\0\0AVI LIST", Err(Unfit::Film)),
            (b"RIFF\x24\0\0\0WAVE", Err(Unfit::Film)),
            (b"Received: from a.example\r\n", Err(Unfit::Mail)),
            (b"\xEF\xBB\xBFFrom: Shop <a@b.example>\n", Err(Unfit::Mail)),
            (b"RIFF\x24\0\0\0ACON", Err(Unfit::Type)),
            (b"<!DOCTYPE ht", Err(Unfit::Type)),
            (b"<svg xmlns=\"", Err(Unfit::Type)),
            (b"MZ", Err(Unfit::Type)),
            (b"", Err(Unfit::Type)),
        ] {
            assert_eq!(kind(head, "bon"), expected, "{}", head.escape_ascii());
        }
    }

    #[test]
    fn what_outlook_saves_is_told_from_other_files_of_its_form_by_its_name() {
        let head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(kind(head, "Uw bestelling.MSG"), Err(Unfit::Mail));
        assert_eq!(kind(head, "brief.doc"), Err(Unfit::Type));
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0", "bon.eml"), Ok(MediaType::Jpeg));
    }

    #[test]
    fn a_pdf_may_have_something_before_its_header() {
        for before in [
            &b"\xEF\xBB\xBF"[..],
            b"\n",
            b"\r\n\r\n ",
            b"\x1B%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n",
            b"\0\0\0\0",
            &[b' '; 1019],
        ] {
            let head = [before, b"%PDF-1.4\n"].concat();
            let head = &head[..head.len().min(HEAD as usize)];
            assert_eq!(kind(head, "bon"), Ok(MediaType::Pdf));
        }
        for other in [
            &b"<html>"[..],
            b"\xEF\xBB\xBF <!-- ",
            b"MZ\x90",
            b"PK\x03\x04",
            b"\x7FELF",
            b"#!/bin/sh\n",
            &[b' '; 1020],
        ] {
            let head = [other, b"%PDF-1.4\n"].concat();
            let head = &head[..head.len().min(HEAD as usize)];
            assert_eq!(kind(head, "bon"), Err(Unfit::Type));
        }
    }

    proptest! {
        #[test]
        fn every_head_is_looked_at(
            any in any::<Vec<u8>>(),
            known in prop::sample::select(vec![
                &b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1A\n", b"RIFF", b"%PDF-", b"1234ftyp", b"",
            ]),
            name in "(?s).{0,20}",
        ) {
            let _ = kind(&any, &name);
            let _ = kind(&[known, &any].concat(), &name);
        }

        #[test]
        fn what_is_taken_has_the_mark_of_its_type(any in any::<Vec<u8>>(), name in "(?s).{0,20}") {
            if let Ok(media_type) = kind(&any, &name) {
                let mark = match media_type {
                    MediaType::Jpeg => &b"\xFF\xD8\xFF"[..],
                    MediaType::Png => b"\x89PNG",
                    MediaType::Webp => b"WEBP",
                    MediaType::Pdf => PDF,
                };
                prop_assert!(any.windows(mark.len()).any(|bytes| bytes == mark));
            }
        }
    }
}
