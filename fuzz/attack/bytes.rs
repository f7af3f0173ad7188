//! Bytes changed without knowing what they mean.

use crate::chance::Chance;

const NUMBERS: &[u64] = &[
    0,
    1,
    2,
    127,
    128,
    255,
    256,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];

/// A number that programs trip over.
pub fn number(chance: &mut Chance) -> u64 {
    match chance.below(3) {
        0 => chance.draw() >> chance.below(64),
        _ => *chance.pick(NUMBERS),
    }
}

/// Changes bytes in one to four places; `other` is what may be spliced in.
pub fn change(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=chance.below(4) {
        once(chance, bytes, other);
    }
}

fn once(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8]) {
    let length = bytes.len();
    // The beginning says most of a file.
    let at = match chance.below(2) {
        0 => chance.below(length.min(64)),
        _ => chance.below(length),
    };
    let end = length.min(at + 1 + chance.below(64));
    match chance.below(10) {
        0 if length > 0 => bytes[at] ^= 1_u8 << chance.below(8),
        1 if length > 0 => bytes[at] = number(chance) as u8,
        2 => {
            let more = (0..chance.length().min(4000)).map(|_| chance.draw() as u8);
            let more: Vec<u8> = more.collect();
            bytes.splice(at..at, more);
        }
        3 => drop(bytes.drain(at..end)),
        4 => {
            let part = bytes[at..end].repeat(1 + chance.below(50));
            bytes.splice(at..at, part);
        }
        5 => bytes.truncate(at),
        6 => {
            let from = chance.below(other.len());
            let to = other.len().min(from + 1 + chance.below(400));
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        7 | 8 if end - at >= 8 => {
            let width = *chance.pick(&[2, 4, 8]);
            let number = number(chance);
            let places = &mut bytes[at..at + width];
            if chance.once_in(2) {
                places.copy_from_slice(&number.to_le_bytes()[..width]);
            } else {
                places.copy_from_slice(&number.to_be_bytes()[8 - width..]);
            }
        }
        _ if length > 0 => {
            let there = chance.below(length);
            bytes.swap(at, there);
        }
        _ => bytes.push(chance.draw() as u8),
    }
}
