//! Files made for the tests. What they tell of people is invented.

/// Words that mustn't be in a cleaned file.
pub(crate) const SECRETS: [&str; 8] = [
    "GPSsecret",
    "Canon",
    "serial 4711",
    "A. Person",
    "thumbnail",
    "xmpmeta",
    "IPTC",
    "film of it",
];

/// Whether none of the secrets is in the file.
pub(crate) fn is_silent(file: &[u8]) -> bool {
    SECRETS.iter().all(|secret| !contains(file, secret))
}

pub(crate) fn contains(file: &[u8], words: impl AsRef<[u8]>) -> bool {
    let words = words.as_ref();
    file.windows(words.len()).any(|bytes| bytes == words)
}

/// Metadata of a camera: maker, orientation, author, a position (50° 51' 0" N,
/// 4° 21' 0" E), the maker's own notes and a thumbnail.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    const IFD0: u32 = 8;
    const ENTRIES: u16 = 5;
    let after = IFD0 + 2 + u32::from(ENTRIES) * 12 + 4;
    let position = position(after);
    let texts = after + position.len() as u32;
    let mut tiff = b"MM\0*".to_vec();
    tiff.extend(IFD0.to_be_bytes());
    tiff.extend(ENTRIES.to_be_bytes());
    tiff.extend(entry(0x010F, 2, 6, texts));
    tiff.extend(entry(0x0112, 3, 1, u32::from(orientation) << 16));
    tiff.extend(entry(0x013B, 2, 10, texts + 6));
    tiff.extend(entry(0x8825, 4, 1, after));
    tiff.extend(entry(0x927C, 7, 11, texts + 16));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(position);
    tiff.extend(b"Canon\0A. Person\0serial 4711GPSsecret\xFF\xD8\xFF\xC0thumbnail\xFF\xD9");
    tiff
}

/// The tags of a position, for this place in the file.
fn position(at: u32) -> Vec<u8> {
    let numbers = at + 2 + 4 * 12 + 4;
    let mut tags = 4_u16.to_be_bytes().to_vec();
    tags.extend(entry(1, 2, 2, u32::from_be_bytes(*b"N\0\0\0")));
    tags.extend(entry(2, 5, 3, numbers));
    tags.extend(entry(3, 2, 2, u32::from_be_bytes(*b"E\0\0\0")));
    tags.extend(entry(4, 5, 3, numbers + 24));
    tags.extend(0_u32.to_be_bytes());
    for number in [50_u32, 51, 0, 4, 21, 0] {
        tags.extend(number.to_be_bytes());
        tags.extend(1_u32.to_be_bytes());
    }
    tags
}

fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    let (tag, kind) = (tag.to_be_bytes(), kind.to_be_bytes());
    let (count, value) = (count.to_be_bytes(), value.to_be_bytes());
    [&tag[..], &kind, &count, &value].concat()
}

/// The bytes of the position, as they are in the metadata.
pub(crate) fn position_bytes() -> Vec<u8> {
    let degrees = [50_u32, 1, 51, 1].map(u32::to_be_bytes);
    degrees.concat()
}

pub(crate) const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>A. Person GPSsecret";

pub(crate) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], data].concat()
}

pub(crate) const JFIF: &[u8] = b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01tpx";
pub(crate) const PROFILE: &[u8] = b"ICC_PROFILE\0\x01\x01 a profile";

/// The tables, the frame and two scans of a gray photo of one pixel, with a
/// restart and a filled-up byte in them.
pub(crate) fn picture() -> Vec<u8> {
    [
        segment(0xDB, &[0; 65]),
        segment(0xC2, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        segment(0xC4, &[0; 17]),
        segment(0xDA, &[1, 1, 0, 0, 0, 0]),
        b"\x12\xFF\0\x34\xFF\xD0\x56\xFF\xFF\0".to_vec(),
        segment(0xC4, &[0x10; 17]),
        segment(0xDA, &[1, 1, 0, 1, 63, 0]),
        b"\x78\x9A".to_vec(),
    ]
    .concat()
}

/// A photo of a telephone with all that it tells.
pub(crate) fn jpeg(orientation: u16) -> Vec<u8> {
    let exif = [b"Exif\0\0", &exif(orientation)[..]].concat();
    let picture = picture();
    [
        &b"\xFF\xD8"[..],
        &segment(0xE0, JFIF),
        &segment(0xE0, b"JFXX\0\x10\xFF\xD8thumbnail\xFF\xD9"),
        &segment(0xE1, &exif),
        &segment(0xE1, XMP),
        &segment(0xE2, PROFILE),
        &segment(0xE2, b"MPF\0 serial 4711"),
        &segment(0xED, b"Photoshop 3.0\x008BIM IPTC A. Person"),
        &segment(0xEE, b"Adobe\0d\0\0\0\0\x01 Canon"),
        &segment(0xFE, b"Canon serial 4711"),
        &picture,
        b"\xFF\xD9",
        b"\xFF\xD8\xFF\xE1film of it\xFF\xD9",
    ]
    .concat()
}

pub(crate) fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let sum = crc32fast::hash(&named).to_be_bytes();
    [&length[..], &named, &sum].concat()
}

pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// A picture of one pixel, with all that it tells.
pub(crate) fn png(orientation: u16) -> Vec<u8> {
    [
        PNG.to_vec(),
        chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        chunk(b"gAMA", &45_455_u32.to_be_bytes()),
        chunk(b"eXIf", &exif(orientation)),
        chunk(b"tEXt", b"Author\0A. Person"),
        chunk(b"zTXt", b"Comment\0\0Canon"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>GPSsecret"),
        chunk(b"tIME", b"\x07\xEA\x0B\x14\x0A\0\0"),
        chunk(b"prVt", b"thumbnail"),
        chunk(b"IDAT", b"\x78\x9C one"),
        chunk(b"IDAT", b"two"),
        chunk(b"IEND", b""),
        b"film of it".to_vec(),
    ]
    .concat()
}

pub(crate) fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let blank: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    [&name[..], &length, data, blank].concat()
}

/// A picture of one pixel, with all that it tells.
pub(crate) fn webp(orientation: u16) -> Vec<u8> {
    let chunks = [
        b"WEBP".to_vec(),
        riff(b"VP8X", b"\x2C\0\0\0\0\0\0\0\0\0"),
        riff(b"ICCP", b"a profile"),
        riff(b"VP8 ", b"a picture"),
        riff(b"EXIF", &exif(orientation)),
        riff(b"XMP ", b"<x:xmpmeta>GPSsecret"),
        riff(b"ODD ", b"Canon"),
    ];
    [riff(b"RIFF", &chunks.concat()), b"film of it".to_vec()].concat()
}
