//! Huffman codes (T.81, annexes C and F.2.2.3).

use crate::codec::CodecError;
use crate::codec::bits::Bits;

/// Codes of up to so many bits are found by one look.
const QUICK: u32 = 9;

/// A table of codes.
pub(super) struct Table {
    /// Length and symbol by the next `QUICK` bits; length 0 where the code is longer.
    quick: [(u8, u8); 1 << QUICK],
    /// For each length above: the first 16-bit number that is no code of the length, and
    /// what to add to a code to find its symbol.
    limits: [(u32, i32); 17],
    symbols: [u8; 256],
}

impl Table {
    /// From how many codes there are of each length, and their symbols in order.
    pub(super) fn new(counts: &[u8; 16], list: &[u8]) -> Result<Self, CodecError> {
        let mut table = Self {
            quick: [(0, 0); 1 << QUICK],
            limits: [(0, 0); 17],
            symbols: [0; 256],
        };
        if list.len() > 256 {
            return Err(CodecError::Damaged);
        }
        for (to, symbol) in table.symbols.iter_mut().zip(list) {
            *to = *symbol;
        }
        let mut code = 0_u32;
        let mut index = 0_usize;
        for ((length, &count), limit) in (1_u32..).zip(counts).zip(table.limits.iter_mut().skip(1))
        {
            let count = usize::from(count);
            let offset = index as i32 - code as i32;
            if code as usize + count > 1 << length {
                return Err(CodecError::Damaged);
            }
            if length <= QUICK {
                for symbol in list.iter().skip(index).take(count) {
                    let from = (code << (QUICK - length)) as usize;
                    let to = from + (1 << (QUICK - length));
                    if let Some(entries) = table.quick.get_mut(from..to) {
                        entries.fill((length as u8, *symbol));
                    }
                    code += 1;
                }
            } else {
                code += count as u32;
            }
            index += count;
            *limit = (code << (16 - length), offset);
            code <<= 1;
        }
        Ok(table)
    }

    /// The next symbol; 16 bits of the window must be filled. None where no code begins so.
    #[inline(always)]
    pub(super) fn symbol(&self, bits: &mut Bits<'_>) -> Option<u8> {
        let (length, symbol) = self.quick.get(bits.peek(QUICK) as usize).copied()?;
        if length != 0 {
            bits.skip(u32::from(length));
            return Some(symbol);
        }
        self.long(bits)
    }

    #[cold]
    fn long(&self, bits: &mut Bits<'_>) -> Option<u8> {
        let window = bits.peek(16);
        for (length, &(limit, offset)) in (0_u32..).zip(&self.limits).skip(QUICK as usize + 1) {
            if window < limit {
                let code = window >> (16 - length);
                let symbol = self.symbols.get((code as i32 + offset) as usize).copied();
                bits.skip(length);
                return symbol;
            }
        }
        None
    }
}

/// A number of `size` bits whose top bit says the sign (EXTEND of F.2.2.1).
#[inline(always)]
pub(super) fn extend(bits: &mut Bits<'_>, size: u32) -> i32 {
    if size == 0 {
        return 0;
    }
    let value = bits.take(size) as i32;
    if value >> (size - 1) == 0 {
        value - (1 << size) + 1
    } else {
        value
    }
}
