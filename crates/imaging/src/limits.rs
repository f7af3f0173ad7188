//! How large an image may be: asked of its header, before memory is taken.

use plumbline_study::Problem;

use crate::decode::Header;
use crate::problem;

/// Largest image that is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLimits {
    /// Pixels in all.
    pub pixels: u64,
    /// Bytes of the decoded image: a pixel takes one to eight of them.
    pub bytes: u64,
    /// Pixels of a side.
    pub side: u32,
}

impl Default for ImageLimits {
    fn default() -> ImageLimits {
        ImageLimits {
            pixels: 100_000_000,
            bytes: 400_000_000,
            side: 65_535,
        }
    }
}

impl ImageLimits {
    /// Whether an image with this header may be decoded.
    pub(crate) fn check(&self, name: &str, header: &Header) -> Result<(), Problem> {
        let Header { width, height, .. } = *header;
        if width == 0 || height == 0 {
            return Err(problem::no_pixels(name));
        }
        let pixels = u64::from(width) * u64::from(height);
        if pixels > self.pixels || width.max(height) > self.side {
            return Err(problem::too_large(name, width, height, self.pixels));
        }
        if header.bytes > self.bytes {
            return Err(problem::too_many_bytes(name, header, self.bytes));
        }
        Ok(())
    }

    /// Bytes that a decoder may take for its own work.
    pub(crate) fn work(&self) -> usize {
        usize::try_from(self.bytes).unwrap_or(usize::MAX)
    }
}
