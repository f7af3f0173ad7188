//! A picture as an address that a browser shows: a Windows bitmap of 24 bits,
//! which needs no encoder, in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Bytes of the two headers.
const HEADERS: usize = 54;

/// The address of a picture given as red, green, blue and opacity of each
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
