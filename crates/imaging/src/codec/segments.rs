//! The marker segments of JPEG and JPEG-LS codestreams (T.81, B.1.1).

use super::{CodecError, big_endian};

/// End of image.
const EOI: u8 = 0xD9;

/// The marker segments of a codestream, one after the other.
pub(super) struct Segments<'a> {
    rest: &'a [u8],
}

impl<'a> Segments<'a> {
    /// Segments after the start of the image.
    pub(super) fn new(data: &'a [u8]) -> Result<Self, CodecError> {
        match data {
            [0xFF, 0xD8, rest @ ..] => Ok(Self { rest }),
            [] | [0xFF] => Err(CodecError::Truncated),
            _ => Err(CodecError::Damaged),
        }
    }

    /// The next marker and what its segment holds; none at the end of the image.
    pub(super) fn next(&mut self) -> Result<Option<(u8, &'a [u8])>, CodecError> {
        // Any number of fill bytes may come before a marker.
        let fill = self.rest.iter().take_while(|&&byte| byte == 0xFF).count();
        if fill == 0 && !self.rest.is_empty() {
            return Err(CodecError::Damaged);
        }
        let (_, marker) = self.rest.split_at(fill);
        let (&code, segment) = marker.split_first().ok_or(CodecError::Truncated)?;
        if code == EOI {
            return Ok(None);
        }
        let length = segment.get(..2).and_then(big_endian);
        let length = length.ok_or(CodecError::Truncated)? as usize;
        if length < 2 {
            return Err(CodecError::Damaged);
        }
        let (body, rest) = segment
            .split_at_checked(length)
            .ok_or(CodecError::Truncated)?;
        let (_, body) = body.split_at(2);
        self.rest = rest;
        Ok(Some((code, body)))
    }

    /// What follows the segment that was read last.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on so many bytes later: after a scan.
    pub(super) fn advance(&mut self, bytes: usize) -> Result<(), CodecError> {
        self.rest = self.rest.get(bytes..).ok_or(CodecError::Truncated)?;
        Ok(())
    }
}
