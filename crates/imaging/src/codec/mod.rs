//! Compressed frames to samples: one function a codec, and one match that finds it.
//!
//! A codec sees the bytes of one frame and what the data set says about it, and gives the
//! values as they were stored: no look-up table, and no change of colours beyond what the
//! codestream itself defines (the inverse of JPEG 2000's component transform; JPEG's YCbCr
//! stays as it is). Headers are compared with the data set before memory is taken.

mod bits;
pub(crate) mod jpeg;
mod jpeg_2000;
mod jpeg_ls;
mod rle;
mod segments;

/// A compression that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Runs of bytes, PS3.5 annex G.
    Rle,
    /// JPEG with a discrete cosine transform, of 8 or 12 bits (processes 1, 2 and 4).
    Jpeg,
    /// JPEG without loss (process 14), of 2 to 16 bits.
    JpegLossless,
    /// JPEG-LS, lossless or near-lossless.
    JpegLs,
    /// JPEG 2000, part 1.
    Jpeg2000,
    /// High-throughput JPEG 2000, part 15.
    HighThroughput,
}

/// One compressed frame, and what the data set says about it.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The codestream: all fragments of the frame, joined.
    pub bytes: &'a [u8],
    /// Rows.
    pub rows: usize,
    /// Pixels of a row.
    pub columns: usize,
    /// Samples of a pixel: 1 or 3.
    pub samples: usize,
    /// Bits that a sample takes in an uncompressed file: 8, 16 or 32.
    pub allocated: u16,
    /// Bits of them that are used.
    pub stored: u16,
    /// Whether samples are in two's complement of `stored` bits.
    pub signed: bool,
}

impl Frame<'_> {
    /// Values of the frame.
    pub fn values(&self) -> usize {
        let pixels = self.rows.saturating_mul(self.columns);
        pixels.saturating_mul(self.samples)
    }

    /// What so many stored bits mean in this data set: a codestream that knows no sign, or
    /// none of its own, holds the bits of a signed value. Values that have their sign already
    /// keep it, where they fit.
    pub fn value(&self, bits: i32) -> i32 {
        match self.stored {
            stored @ 1..32 if self.signed => {
                let shift = 32 - u32::from(stored);
                (bits << shift) >> shift
            }
            _ => bits,
        }
    }

    /// Compares the size that a codestream gives with that of the data set.
    fn agrees(&self, rows: usize, columns: usize, samples: usize) -> Result<(), CodecError> {
        if (rows, columns, samples) == (self.rows, self.columns, self.samples) {
            return Ok(());
        }
        Err(CodecError::Size {
            rows,
            columns,
            samples,
        })
    }

    /// Whether the data set has room for samples of so many bits.
    fn has_room_for(&self, bits: u32) -> Result<(), CodecError> {
        if bits <= u32::from(self.allocated) {
            return Ok(());
        }
        let bits = u16::try_from(bits).unwrap_or(u16::MAX);
        Err(CodecError::Depth { bits })
    }
}

/// The most values that a frame may have: a gigabyte of them.
const MOST_VALUES: usize = 1 << 28;

/// So many zeros, where the machine has memory for them.
fn zeros<T: Clone + Default>(count: usize) -> Result<Vec<T>, CodecError> {
    const TOO_LARGE: CodecError = CodecError::Unsupported("frame-beyond-memory");
    if count > MOST_VALUES {
        return Err(TOO_LARGE);
    }
    let mut values = Vec::new();
    values.try_reserve_exact(count).map_err(|_| TOO_LARGE)?;
    values.resize(count, T::default());
    Ok(values)
}

/// A number of one to four bytes, the highest first.
fn big_endian(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    let number = bytes
        .iter()
        .fold(0, |sum, &byte| sum << 8 | u32::from(byte));
    Some(number)
}

/// Why a frame cannot be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodecError {
    /// The codestream breaks its own rules.
    Damaged,
    /// It ends before its last sample.
    Truncated,
    /// It is of another size than the data set says.
    Size {
        /// Rows of the codestream.
        rows: usize,
        /// Its pixels of a row.
        columns: usize,
        /// Its samples of a pixel.
        samples: usize,
    },
    /// It has samples of so many bits, more than the data set has room for.
    Depth {
        /// Bits of a sample.
        bits: u16,
    },
    /// It uses something of its standard that is not read here; the name is the standard's,
    /// in lower case with hyphens.
    Unsupported(&'static str),
}

/// Decodes one frame.
///
/// Values come in the order row, column, sample, whatever the order in the codestream.
/// Unsigned samples of 32 bits come as the same bits in an `i32`.
///
/// # Errors
/// See [`CodecError`].
pub fn decode(codec: Codec, frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let values = match codec {
        Codec::Rle => rle::decode(frame),
        // The codestream says which process it is: files name the wrong one at times.
        Codec::Jpeg | Codec::JpegLossless => jpeg::decode(frame),
        Codec::JpegLs => jpeg_ls::decode(frame),
        Codec::Jpeg2000 | Codec::HighThroughput => jpeg_2000::decode(frame),
    }?;
    if values.len() == frame.values() {
        Ok(values)
    } else {
        Err(CodecError::Damaged)
    }
}
