//! Compressed frames to samples: one function a codec, and one match that finds it.
//!
//! A codec sees the bytes of one frame and what the data set says about it, and gives the
//! values as they were stored: no look-up table, and no change of colours beyond what the
//! codestream itself defines (the inverse of JPEG 2000's component transform; JPEG's YCbCr
//! stays as it is). Headers are compared with the data set before memory is taken.

mod rle;

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
        Codec::Jpeg => Err(CodecError::Unsupported("jpeg")),
        Codec::JpegLossless => Err(CodecError::Unsupported("jpeg-lossless")),
        Codec::JpegLs => Err(CodecError::Unsupported("jpeg-ls")),
        Codec::Jpeg2000 => Err(CodecError::Unsupported("jpeg-2000")),
        Codec::HighThroughput => Err(CodecError::Unsupported("htj2k")),
    }?;
    if values.len() == frame.values() {
        Ok(values)
    } else {
        Err(CodecError::Damaged)
    }
}
