//! The marker segments of JPEG and JPEG-LS codestreams (T.81, B.1.1).

use super::{CodecError, big_endian};

/// End of image.
const EOI: u8 = 0xD9;

/// The marker segments of a codestream, one after the other.
pub(super) struct Segments<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Segments<'a> {
    /// Segments after the start of the image.
    pub(super) fn new(data: &'a [u8]) -> Result<Self, CodecError> {
        match data {
            [0xFF, 0xD8, ..] => Ok(Self { data, at: 2 }),
            [] | [0xFF] => Err(CodecError::Truncated),
            _ => Err(CodecError::Damaged),
        }
    }

    /// The next marker and what its segment holds; none at the end of the image.
    pub(super) fn next(&mut self) -> Result<Option<(u8, &'a [u8])>, CodecError> {
        let rest = self.rest();
        // Any number of fill bytes may come before a marker.
        let fill = rest.iter().take_while(|&&byte| byte == 0xFF).count();
        if fill == 0 && !rest.is_empty() {
            return Err(CodecError::Damaged);
        }
        let code = *rest.get(fill).ok_or(CodecError::Truncated)?;
        if code == EOI {
            return Ok(None);
        }
        let segment = rest.get(fill + 1..).unwrap_or_default();
        let length = segment.get(..2).and_then(big_endian);
        let length = length.ok_or(CodecError::Truncated)? as usize;
        if length < 2 {
            return Err(CodecError::Damaged);
        }
        let body = segment.get(2..length).ok_or(CodecError::Truncated)?;
        self.at += fill + 1 + length;
        Ok(Some((code, body)))
    }

    /// What follows the segment that was read last.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    /// Goes on so many bytes later: after a scan.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }
}
