//! Reading bits of JPEG and JPEG-LS entropy-coded data, highest bit first.

/// Bits of entropy-coded data up to its marker. Past the end it gives zeros and
/// remembers that it did: a decoder asks [`Bits::overrun`] once a line.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    /// The next bits, from the top.
    window: u64,
    /// How many bits of `window` are valid.
    valid: u32,
    /// How many of the valid bits are zeros put past the end.
    padding: u32,
    /// Whether the byte before was 0xFF (JPEG-LS gives the next seven bits then).
    after_ff: bool,
    stuffing: Stuffing,
    ended: bool,
}

/// What follows a byte 0xFF that belongs to the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stuffing {
    /// A byte 0x00 that is dropped (T.81, B.1.1.5).
    Byte,
    /// A bit 0 that is dropped (T.87, A.1).
    Bit,
}

impl<'a> Bits<'a> {
    /// Bits of `data` from its first byte.
    pub(super) fn new(data: &'a [u8], stuffing: Stuffing) -> Self {
        Self {
            data,
            at: 0,
            window: 0,
            valid: 0,
            padding: 0,
            after_ff: false,
            stuffing,
            ended: false,
        }
    }

    /// Whether bits were taken that the data does not have.
    pub(super) fn overrun(&self) -> bool {
        self.valid < self.padding
    }

    /// Ensures that at least 32 bits are in the window.
    #[inline(always)]
    pub(super) fn fill(&mut self) {
        if self.valid < 32 {
            self.refill();
        }
    }

    /// Ensures that at least 56 bits are in the window.
    #[inline(always)]
    pub(super) fn refill(&mut self) {
        if self.valid >= 56 {
            return;
        }
        // Eight bytes at once where none of them is 0xFF.
        if !self.after_ff
            && let Some(chunk) = self.data.get(self.at..)
            && let Some(eight) = chunk.first_chunk::<8>()
        {
            let word = u64::from_be_bytes(*eight);
            // A byte is 0xFF where its complement is zero: the classical zero-byte test.
            let inverted = !word;
            let has_ff =
                inverted.wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080;
            if has_ff == 0 {
                let bytes = (64 - self.valid) / 8;
                let bits = bytes * 8;
                let kept = if bits == 64 {
                    word
                } else {
                    word >> (64 - bits) << (64 - bits)
                };
                self.window |= kept >> self.valid;
                self.valid += bits;
                self.at += bytes as usize;
                return;
            }
        }
        self.fill_bytes();
    }

    #[cold]
    #[inline(never)]
    fn fill_bytes(&mut self) {
        while self.valid <= 56 {
            let Some(byte) = self.next_byte() else {
                // Zeros to the end of the window.
                self.padding += 64 - self.valid;
                self.valid = 64;
                return;
            };
            let (value, bits) = if self.after_ff && self.stuffing == Stuffing::Bit {
                (byte & 0x7F, 7)
            } else {
                (byte, 8)
            };
            self.after_ff = byte == 0xFF;
            self.window |= u64::from(value) << (64 - bits) >> self.valid;
            self.valid += bits;
            if self.after_ff && self.stuffing == Stuffing::Byte {
                // The stuffed zero was seen by `next_byte`.
                self.at += 1;
                self.after_ff = false;
            }
        }
    }

    /// The next byte that belongs to the data, or none at a marker or the end.
    fn next_byte(&mut self) -> Option<u8> {
        if self.ended {
            return None;
        }
        let byte = self.data.get(self.at).copied();
        let next = self.data.get(self.at + 1).copied();
        let found = match (self.stuffing, byte) {
            (_, None) => None,
            (Stuffing::Byte, Some(0xFF)) if next != Some(0) => None,
            // 0xFF with a top bit of one after it begins a marker; a last 0xFF is nothing.
            (Stuffing::Bit, Some(0xFF)) if next.is_none_or(|next| next >= 0x80) => None,
            (_, Some(byte)) => Some(byte),
        };
        match found {
            Some(_) => self.at += 1,
            None => self.ended = true,
        }
        found
    }

    /// The next `count` bits, 1–32, without taking them. Call [`Bits::fill`] before.
    #[inline(always)]
    pub(super) fn peek(&self, count: u32) -> u32 {
        (self.window >> (64 - count)) as u32
    }

    /// The whole window; bits that are not valid are zero.
    #[inline(always)]
    pub(super) fn window(&self) -> u64 {
        self.window
    }

    /// Takes `count` bits, at most those that [`Bits::fill`] ensured.
    #[inline(always)]
    pub(super) fn skip(&mut self, count: u32) {
        self.window <<= count;
        self.valid = self.valid.saturating_sub(count);
    }

    /// Takes `count` bits, 0–32. Call [`Bits::fill`] before.
    #[inline(always)]
    pub(super) fn take(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        let value = self.peek(count);
        self.skip(count);
        value
    }

    /// Where the next marker begins, at or after the bytes taken so far.
    pub(super) fn marker(&self) -> Option<usize> {
        let least = match self.stuffing {
            Stuffing::Byte => 1,
            Stuffing::Bit => 0x80,
        };
        let rest = self.data.get(self.at..)?;
        let found = rest
            .windows(2)
            .position(|pair| matches!(*pair, [0xFF, code] if code >= least && code != 0xFF))?;
        Some(self.at + found)
    }

    /// Goes on after restart marker `index` modulo 8; false where it does not come next.
    pub(super) fn restart(&mut self, index: u32) -> bool {
        let Some(at) = self.marker() else {
            return false;
        };
        if self.data.get(at + 1).copied() != u8::try_from(0xD0 + index % 8).ok() {
            return false;
        }
        *self = Self {
            at: at + 2,
            ..Self::new(self.data, self.stuffing)
        };
        true
    }
}
