//! The orientation of a photo, in the form in which all kinds of photos have it:
//! as a tag of a TIFF file (Exif 3.0, section 4.6).

/// The number of the tag.
const ORIENTATION: u16 = 0x0112;

/// The type of its value.
const SHORT: u16 = 3;

/// How often a photo has to be turned and mirrored to be upright: 2 to 8, as the
/// tag has it. A photo that is upright as it is has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Orientation(u8);

impl Orientation {
    /// Reads it from the metadata of a photo; `None` if they have none, or can't
    /// be read.
    pub(crate) fn of(metadata: &[u8]) -> Option<Self> {
        let tiff = metadata.strip_prefix(b"Exif\0\0").unwrap_or(metadata);
        let is_big = match tiff.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if is_big {
                u16::from_be_bytes(bytes)
            } else {
                u16::from_le_bytes(bytes)
            })
        };
        let start = tiff.get(4..8)?.try_into().ok()?;
        let start = if is_big {
            u32::from_be_bytes(start)
        } else {
            u32::from_le_bytes(start)
        };
        let start = usize::try_from(start).ok()?;
        let entries = (0..usize::from(short(start)?)).map(|index| start + 2 + index * 12);
        let mut found = entries.filter(|at| short(*at) == Some(ORIENTATION));
        let entry = found.next()?;
        if short(entry + 2)? != SHORT {
            return None;
        }
        match u8::try_from(short(entry + 8)?) {
            Ok(value @ 2..=8) => Some(Self(value)),
            Ok(_) | Err(_) => None,
        }
    }

    /// Metadata with this as the only tag.
    pub(crate) fn to_tiff(self) -> [u8; 26] {
        let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        tiff[19] = self.0;
        tiff
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_orientation_is_read_as_it_is_written() {
        for value in 2..=8 {
            let orientation = Orientation(value);
            assert_eq!(Orientation::of(&orientation.to_tiff()), Some(orientation));
            let with_prefix = [b"Exif\0\0", &orientation.to_tiff()[..]].concat();
            assert_eq!(Orientation::of(&with_prefix), Some(orientation));
        }
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(Orientation::of(little), Some(Orientation(6)));
    }

    #[test]
    fn an_orientation_that_turns_nothing_is_none() {
        for value in [0, 1, 9, 255] {
            assert_eq!(Orientation::of(&Orientation(value).to_tiff()), None);
        }
    }

    proptest! {
        #[test]
        fn any_metadata_are_read(any in any::<Vec<u8>>(), start in any::<u32>()) {
            let _ = Orientation::of(&any);
            let _ = Orientation::of(&[b"MM\0*", &start.to_be_bytes()[..], &any].concat());
            let _ = Orientation::of(&[b"II*\0\x08\0\0\0", &any[..]].concat());
        }
    }
}
