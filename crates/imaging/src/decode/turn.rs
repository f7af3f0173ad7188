//! Images that are kept turned or mirrored, and a note in the file that says so.
//!
//! Since version 6.2 Pillow turns a TIFF while it loads it: by its field 274, and
//! where there is none by the same note in its XMP packet. JPEG and PNG may carry
//! such a note, too; Pillow leaves them as they are kept.

use crate::Samples;

/// Where the first row and the first column of a file are in the image, by the
/// numbers of TIFF 6.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Orientation {
    /// Rows of the file are columns of the image.
    transposed: bool,
    /// The file begins at the right of the image.
    from_right: bool,
    /// The file begins at the bottom of the image.
    from_bottom: bool,
}

impl Orientation {
    /// As most files are kept.
    pub(super) const UPRIGHT: Orientation = Orientation {
        transposed: false,
        from_right: false,
        from_bottom: false,
    };

    /// The orientation of a number. Pillow leaves all but 2 to 8 as they are.
    pub(super) fn of(number: u64) -> Orientation {
        let (transposed, from_right, from_bottom) = match number {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Orientation {
            transposed,
            from_right,
            from_bottom,
        }
    }

    /// The number that an XMP packet notes, by the pattern that Pillow looks for.
    pub(super) fn of_xmp(packet: &[u8]) -> Orientation {
        const NAME: &[u8] = b"tiff:Orientation";
        let mut places = packet.windows(NAME.len()).enumerate();
        let number = places.find_map(|(at, window)| {
            let after = (window == NAME).then(|| packet.get(at + NAME.len()..))??;
            let rest = after
                .strip_prefix(b"=\"")
                .or_else(|| after.strip_prefix(b">"))?;
            rest.first().filter(|digit| digit.is_ascii_digit()).copied()
        });
        Orientation::of(number.map_or(1, |digit| u64::from(digit - b'0')))
    }

    /// Width and height of the image, of those of the file.
    pub(super) fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.transposed {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// The samples of the image, of those of a file of this size.
    pub(super) fn turned(self, samples: Samples, size: (u32, u32), channels: usize) -> Samples {
        if self == Orientation::UPRIGHT {
            return samples;
        }
        match samples {
            Samples::Bytes(samples) => Samples::Bytes(self.each(&samples, size, channels)),
            Samples::Words(samples) => Samples::Words(self.each(&samples, size, channels)),
            Samples::Numbers { values, white } => Samples::Numbers {
                values: self.each(&values, size, channels),
                white,
            },
        }
    }

    fn each<T: Copy>(self, samples: &[T], size: (u32, u32), channels: usize) -> Vec<T> {
        let (file_width, file_height) = (size.0 as usize, size.1 as usize);
        let (width, height) = self.size(size);
        let (width, height) = (width as usize, height as usize);
        let mut turned = Vec::with_capacity(samples.len());
        for y in 0..height {
            for x in 0..width {
                // The place as it would be without mirrors, then in the file.
                let x = if self.from_right { width - 1 - x } else { x };
                let y = if self.from_bottom { height - 1 - y } else { y };
                let (column, row) = if self.transposed { (y, x) } else { (x, y) };
                if column < file_width && row < file_height {
                    let at = (row * file_width + column) * channels;
                    turned.extend(samples.get(at..at + channels).into_iter().flatten());
                }
            }
        }
        turned
    }
}
