//! Photos.

use clean::{Unclean, clean};
use dispute::MediaType::{self, Jpeg, Png, Webp};
use proptest::prelude::*;

use crate::samples::{
    self, JFIF, PROFILE, chunk, contains, is_silent, jpeg, picture, png, riff, segment, webp,
};

/// Metadata with the orientation as the only tag.
fn only(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// Makes a photo with this orientation.
type Sample = fn(u16) -> Vec<u8>;

fn all() -> [(MediaType, Sample); 3] {
    [(Jpeg, jpeg), (Png, png), (Webp, webp)]
}

#[test]
fn a_position_is_gone_and_so_is_everything_else_that_tells_of_people() {
    for (media_type, sample) in all() {
        for orientation in [1, 6] {
            let file = sample(orientation);
            assert!(contains(&file, samples::position_bytes()));
            assert!(!is_silent(&file));
            let cleaned = clean(media_type, &file).unwrap();
            assert!(!contains(&cleaned, samples::position_bytes()));
            assert!(is_silent(&cleaned), "{}", cleaned.escape_ascii());
        }
    }
}

#[test]
fn the_orientation_stays_as_the_only_tag() {
    for (media_type, sample) in all() {
        for orientation in 2..=8_u8 {
            let cleaned = clean(media_type, &sample(orientation.into())).unwrap();
            assert!(contains(&cleaned, only(orientation)), "{media_type:?}");
        }
        for upright in [0, 1, 9] {
            let cleaned = clean(media_type, &sample(upright)).unwrap();
            assert!(!contains(&cleaned, b"MM\0*"), "{media_type:?}");
        }
    }
}

#[test]
fn a_jpeg_keeps_its_picture_to_the_byte() {
    let upright = clean(Jpeg, &jpeg(1)).unwrap();
    let jfif = [&JFIF[..12], &[0, 0]].concat();
    let expected = [
        &b"\xFF\xD8"[..],
        &segment(0xE0, &jfif),
        &segment(0xE2, PROFILE),
        &segment(0xEE, b"Adobe\0d\0\0\0\0\x01"),
        &picture(),
        b"\xFF\xD9",
    ];
    assert_eq!(upright, expected.concat());
    let turned = clean(Jpeg, &jpeg(6)).unwrap();
    let metadata = segment(0xE1, &[b"Exif\0\0", &only(6)[..]].concat());
    let (start, rest) = upright.split_at(20);
    assert_eq!(turned, [start, &metadata, rest].concat());
}

#[test]
fn a_png_keeps_its_picture_to_the_byte() {
    let header = chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0");
    let picture = [
        chunk(b"gAMA", &45_455_u32.to_be_bytes()),
        chunk(b"IDAT", b"\x78\x9C one"),
        chunk(b"IDAT", b"two"),
        chunk(b"IEND", b""),
    ]
    .concat();
    let upright = [samples::PNG, &header, &picture].concat();
    assert_eq!(clean(Png, &png(1)).unwrap(), upright);
    let turned = [samples::PNG, &header, &chunk(b"eXIf", &only(3)), &picture].concat();
    assert_eq!(clean(Png, &png(3)).unwrap(), turned);
}

#[test]
fn a_webp_keeps_its_picture_to_the_byte() {
    let of = |flags: u8, last: &[u8]| {
        let chunks = [
            b"WEBP".to_vec(),
            riff(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            riff(b"ICCP", b"a profile"),
            riff(b"VP8 ", b"a picture"),
            last.to_vec(),
        ];
        riff(b"RIFF", &chunks.concat())
    };
    assert_eq!(clean(Webp, &webp(1)).unwrap(), of(0x20, b""));
    let turned = of(0x28, &riff(b"EXIF", &only(8)));
    assert_eq!(clean(Webp, &webp(8)).unwrap(), turned);
    let simple = riff(b"RIFF", &[b"WEBP", &riff(b"VP8L", b"x")[..]].concat());
    assert_eq!(clean(Webp, &simple).unwrap(), simple);
}

#[test]
fn a_jpeg_that_was_cut_off_is_kept_as_far_as_it_goes() {
    let file = [b"\xFF\xD8", &picture()[..]].concat();
    let whole = [&file[..], b"\xFF\xD9"].concat();
    assert_eq!(clean(Jpeg, &whole).unwrap(), whole);
    assert_eq!(clean(Jpeg, &file).unwrap(), whole);
    let cut = &file[..file.len() - 1];
    assert_eq!(clean(Jpeg, cut).unwrap(), [cut, b"\xFF\xD9"].concat());
}

#[test]
fn comments_between_scans_go() {
    let picture = picture();
    let at = picture.len() - 12;
    let (first, second) = picture.split_at(at);
    assert_eq!(second[..2], [0xFF, 0xDA]);
    let comment = segment(0xFE, b"Canon");
    let file = [b"\xFF\xD8", first, &comment, second, b"\xFF\xD9"].concat();
    let expected = [b"\xFF\xD8", first, second, b"\xFF\xD9"].concat();
    assert_eq!(clean(Jpeg, &file).unwrap(), expected);
}

#[test]
fn what_cannot_be_shown_is_not_kept() {
    let webp_of = |chunks: &[u8]| riff(b"RIFF", &[b"WEBP", chunks].concat());
    for (media_type, file) in [
        (Jpeg, b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01 a photo".to_vec()),
        (Jpeg, b"\xFF\xD8\xFF\xD9".to_vec()),
        (Jpeg, png(1)),
        (Png, [samples::PNG, &chunk(b"IEND", b"")].concat()),
        (Png, png(1)[..120].to_vec()),
        (Png, jpeg(1)),
        (Webp, webp_of(b"")),
        (Webp, webp_of(b"VP8 \xFF\xFF\xFF\xFF")),
        (Webp, jpeg(1)),
    ] {
        let name = file.escape_ascii();
        assert_eq!(clean(media_type, &file), Err(Unclean::Broken), "{name}");
    }
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    for (media_type, sample) in all() {
        let once = clean(media_type, &sample(6)).unwrap();
        assert_eq!(clean(media_type, &once).unwrap(), once);
    }
}

#[test]
fn a_photo_that_ends_anywhere_is_cleaned_or_refused() {
    for (media_type, sample) in all() {
        let file = sample(6);
        for length in 0..file.len() {
            if let Ok(cleaned) = clean(media_type, &file[..length]) {
                assert!(is_silent(&cleaned), "{media_type:?} {length}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_cleaned_or_refused(any in any::<Vec<u8>>()) {
        for (media_type, _) in all() {
            let _ = clean(media_type, &any);
        }
        let _ = clean(Jpeg, &[b"\xFF\xD8\xFF", &any[..]].concat());
        let _ = clean(Png, &[samples::PNG, &any[..]].concat());
        let _ = clean(Webp, &[b"RIFF\xFF\xFF\0\0WEBP", &any[..]].concat());
    }

    #[test]
    fn a_photo_with_any_bytes_changed_is_cleaned_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
    ) {
        for (media_type, sample) in all() {
            let mut file = sample(6);
            for (at, byte) in &changes {
                let at = at.index(file.len());
                file[at] = *byte;
            }
            if let Ok(cleaned) = clean(media_type, &file) {
                prop_assert_eq!(clean(media_type, &cleaned), Ok(cleaned));
            }
        }
    }
}
