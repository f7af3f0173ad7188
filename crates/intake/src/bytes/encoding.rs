//! Which encoding a text is in.
//!
//! A byte order mark decides. Without one, zero bytes that stand at every other
//! place show UTF-16 (separators and digits have a zero high byte in any
//! script), valid UTF-8 is UTF-8 (text of another encoding hardly ever is), and
//! what remains is read as Windows-1252, with a note that names the lines where
//! it made a difference. Files of other one-byte encodings decode without error
//! but with wrong letters: hence the note.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::kind::has_control_bytes;
use crate::dialect::Encoding;

/// The text of a file and the encoding it was in.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without byte order mark.
    pub text: Cow<'a, str>,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether a byte order mark stood before it.
    pub byte_order_mark: bool,
    /// What was odd about it.
    pub oddity: Option<Oddity>,
}

/// Why a text may have wrong letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Not UTF-8; read as Windows-1252.
    Assumed,
    /// Partly UTF-8 and partly not; read as Windows-1252.
    Mixed,
    /// Some characters could not be decoded and became U+FFFD.
    Damaged,
}

/// What is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binary {
    /// Position of the first byte that no text has.
    pub position: usize,
}

/// How much of a file without a mark is looked at for UTF-16.
const SAMPLE: usize = 4096;

/// The text in these bytes.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Binary> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return decode_bytes(rest, 3).map(|text| Decoded {
            byte_order_mark: true,
            ..text
        });
    }
    for (mark, encoding) in [
        (b"\xff\xfe", Encoding::Utf16Le),
        (b"\xfe\xff", Encoding::Utf16Be),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = decode_utf16(rest, encoding)?;
            return Ok(Decoded {
                byte_order_mark: true,
                ..text
            });
        }
    }
    match utf16_without_mark(bytes) {
        Some(encoding) => decode_utf16(bytes, encoding),
        None => decode_bytes(bytes, 0),
    }
}

/// Decodes text of one byte a unit that starts at this offset of the file.
fn decode_bytes(bytes: &[u8], offset: usize) -> Result<Decoded<'_>, Binary> {
    if bytes.contains(&0)
        && let Some(zero) = bytes.iter().position(|byte| *byte == 0)
    {
        return Err(Binary {
            position: zero + offset,
        });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: Cow::Borrowed(text),
            encoding: Encoding::Utf8,
            byte_order_mark: false,
            oddity: text.contains('\u{fffd}').then_some(Oddity::Damaged),
        }),
        Err(error) if has_control_bytes(bytes) => Err(Binary {
            position: error.valid_up_to() + offset,
        }),
        Err(_) => Ok(decode_windows_1252(bytes)),
    }
}

fn decode_windows_1252(bytes: &[u8]) -> Decoded<'_> {
    // A lead byte and its followers: hardly a pair of letters of Windows-1252.
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    Decoded {
        text: WINDOWS_1252.decode_without_bom_handling(bytes).0,
        encoding: Encoding::Windows1252,
        byte_order_mark: false,
        oddity: Some(if has_utf8 {
            Oddity::Mixed
        } else {
            Oddity::Assumed
        }),
    }
}

fn decode_utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'_>, Binary> {
    let decoder = if encoding == Encoding::Utf16Le {
        UTF_16LE
    } else {
        UTF_16BE
    };
    let (text, damaged) = decoder.decode_without_bom_handling(bytes);
    if let Some(position) = text.bytes().position(|byte| byte == 0) {
        return Err(Binary { position });
    }
    Ok(Decoded {
        text,
        encoding,
        byte_order_mark: false,
        oddity: damaged.then_some(Oddity::Damaged),
    })
}

/// UTF-16 by where the zero bytes are: at odd places the low byte comes first, at
/// even places the high byte. Some letters have a zero low byte, so a few zeros
/// at the other places are no objection.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |parity: usize| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let enough = sample.len() / 16 + 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd >= enough && odd > 8 * even {
        Some(Encoding::Utf16Le)
    } else if even >= enough && even > 8 * odd {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn utf8_is_borrowed_and_its_mark_removed() {
        let decoded = decode(b"\xef\xbb\xbfgr\xc3\xb6\xc3\x9fe").unwrap();
        assert!(matches!(decoded.text, Cow::Borrowed("größe")));
        assert!(decoded.byte_order_mark);
        assert_eq!(decoded.oddity, None);
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        for text in ["id,größe\n1,2\n", "番号,結果\n1,0\n"] {
            for (bytes, encoding) in [
                (utf16(text, u16::to_le_bytes), Encoding::Utf16Le),
                (utf16(text, u16::to_be_bytes), Encoding::Utf16Be),
                (
                    utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
                    Encoding::Utf16Le,
                ),
                (
                    utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
                    Encoding::Utf16Be,
                ),
            ] {
                let decoded = decode(&bytes).unwrap();
                assert_eq!((decoded.text.as_ref(), decoded.encoding), (text, encoding));
            }
        }
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252() {
        let decoded = decode(b"gr\xf6\xdfe \x80").unwrap();
        assert_eq!(decoded.text, "größe €");
        assert_eq!(decoded.oddity, Some(Oddity::Assumed));
        let mixed = decode(b"gr\xc3\xb6\xdfe").unwrap();
        assert_eq!(mixed.oddity, Some(Oddity::Mixed));
    }

    #[test]
    fn zero_and_control_bytes_are_no_text() {
        assert_eq!(decode(b"a,b\n1,\0").unwrap_err(), Binary { position: 6 });
        assert_eq!(
            decode(b"a\x01\xff\x02").unwrap_err(),
            Binary { position: 2 }
        );
    }

    #[test]
    fn half_a_character_at_the_end_is_damage() {
        let bytes = b"\xff\xfea\0,\0b\0\n";
        assert_eq!(decode(bytes).unwrap().oddity, Some(Oddity::Damaged));
    }
}
