//! How large a picture may be: asked of its header, before memory is taken.

use plumbline_study::Problem;

use super::problem;

/// Largest picture that is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Pixels in all: each takes up to eight bytes once decoded.
    pub pixels: u64,
    /// Pixels of a side.
    pub side: u32,
}

impl Default for PictureLimits {
    fn default() -> PictureLimits {
        PictureLimits {
            pixels: 100_000_000,
            side: 65_535,
        }
    }
}

impl PictureLimits {
    /// Whether a picture of this size may be decoded.
    pub(super) fn check(&self, name: &str, width: u32, height: u32) -> Result<(), Problem> {
        if width == 0 || height == 0 {
            return Err(problem::no_pixels(name));
        }
        let pixels = u64::from(width) * u64::from(height);
        if pixels > self.pixels || width.max(height) > self.side {
            return Err(problem::too_large(name, width, height, self.pixels));
        }
        Ok(())
    }

    /// Bytes that a decoder may take for its own work.
    pub(super) fn bytes(&self) -> usize {
        usize::try_from(self.pixels.saturating_mul(8)).unwrap_or(usize::MAX)
    }
}
