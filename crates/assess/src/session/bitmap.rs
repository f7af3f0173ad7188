//! An image as an address that a browser shows: a Windows bitmap of 24 bits,
//! which needs no encoder, in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use plumbline_imaging::{Channels, Pixels, Samples};

/// Bytes of the two headers.
const HEADERS: usize = 54;

/// The address of an image given as red, green, blue and opacity of each
/// pixel, rows from top to bottom; opacity is left out.
pub(super) fn address(width: u32, height: u32, rgba: &[u8]) -> String {
    let row = (width as usize * 3).next_multiple_of(4);
    let size = HEADERS + row * height as usize;
    let mut bytes = Vec::with_capacity(size);
    bytes.extend(b"BM");
    bytes.extend((size as u32).to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend((HEADERS as u32).to_le_bytes());
    bytes.extend(40u32.to_le_bytes());
    bytes.extend(width.to_le_bytes());
    // A negative height: the first row is the uppermost.
    bytes.extend((-(height as i32)).to_le_bytes());
    bytes.extend([1, 0, 24, 0]);
    bytes.extend([0; 24]);
    for pixels in rgba.chunks_exact((width as usize * 4).max(1)) {
        let start = bytes.len();
        for pixel in pixels.chunks_exact(4) {
            bytes.extend(pixel.iter().take(3).rev());
        }
        bytes.resize(start + row, 0);
    }
    format!("data:image/bmp;base64,{}", STANDARD.encode(bytes))
}

/// Longest side of an image that is shown small.
const SMALL: u32 = 288;

/// The address of a decoded image, made smaller by leaving pixels out: it is
/// looked at, and nothing is computed from it.
pub(super) fn of_pixels(pixels: &Pixels) -> String {
    let step = pixels.width.max(pixels.height).div_ceil(SMALL).max(1) as usize;
    let sample = |at: usize| match &pixels.samples {
        Samples::Bytes(samples) => samples.get(at).copied(),
        Samples::Words(samples) => samples.get(at).map(|sample| (sample >> 8) as u8),
        // What is shown has shades.
        Samples::Numbers { values, .. } => values.get(at).map(|value| *value as u8),
    };
    let (count, width) = (pixels.channels.count(), pixels.width as usize);
    let colours: [usize; 3] = match pixels.channels {
        Channels::Grey | Channels::GreyAlpha => [0; 3],
        Channels::Rgb | Channels::Rgba => [0, 1, 2],
    };
    let mut rgba = Vec::new();
    for y in (0..pixels.height as usize).step_by(step) {
        for x in (0..width).step_by(step) {
            let start = (y * width + x) * count;
            rgba.extend(colours.map(|at| {
                sample(start + at).expect("an image has a sample for each channel of each pixel")
            }));
            rgba.push(u8::MAX);
        }
    }
    let side = |length: u32| length.div_ceil(step as u32);
    address(side(pixels.width), side(pixels.height), &rgba)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pixels_by_hand() {
        let red_blue = [255, 0, 0, 255, 0, 0, 255, 255];
        let address = address(2, 1, &red_blue);
        let text = address.strip_prefix("data:image/bmp;base64,").unwrap();
        let bytes = STANDARD.decode(text).unwrap();
        assert_eq!(bytes.len(), 62);
        assert_eq!(&bytes[..2], b"BM");
        assert_eq!(&bytes[18..26], [2, 0, 0, 0, 255, 255, 255, 255]);
        assert_eq!(
            &bytes[54..],
            [0, 0, 255, 255, 0, 0, 0, 0],
            "blue, green, red, filled to four"
        );
    }
}
