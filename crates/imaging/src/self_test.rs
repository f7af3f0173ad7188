//! Whether a browser decodes JPEG as Pillow does.
//!
//! A small image with subsampled colours, edges and noise, and the hash of the
//! pixels that Pillow makes of it. Decoders that round or upsample differently
//! give another hash; then images are decoded by the built-in decoder, and the
//! report says so.

use sha2::{Digest, Sha256};

/// A JPEG of 48 × 40 pixels, colours in half resolution both ways.
pub const JPEG: &[u8] = include_bytes!("self_test.jpg");

/// Its size in pixels.
pub const SIZE: (u32, u32) = (48, 40);

/// SHA-256 of its pixels as Pillow decodes them: red, green, blue of each pixel,
/// rows from top to bottom (`tests/golden/make/images.py`).
pub const SHA256: &str = include_str!("self_test.sha256");

/// Whether the red, green, blue and opacity of each pixel that a browser made of
/// [`JPEG`] are those of Pillow.
pub fn passes(rgba: &[u8]) -> bool {
    let mut hash = Sha256::new();
    for pixel in rgba.chunks_exact(4) {
        hash.update(pixel.get(..3).unwrap_or_default());
    }
    let digest = hash.finalize();
    let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    found == SHA256.trim()
}
