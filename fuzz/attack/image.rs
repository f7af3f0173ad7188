//! Images and archives of them.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::bytes;
use crate::chance::Chance;

/// Changes an image: the chunks of a PNG so that their sums fit, else bytes.
pub fn change(chance: &mut Chance, image: &[u8], other: &[u8]) -> Vec<u8> {
    if image.starts_with(b"\x89PNG") && !chance.once_in(3) {
        return png(chance, image, other);
    }
    let mut changed = image.to_vec();
    bytes::change(chance, &mut changed, other);
    changed
}

const CHUNKS: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"iCCP", b"zTXt", b"gAMA",
];

fn png(chance: &mut Chance, image: &[u8], other: &[u8]) -> Vec<u8> {
    let mut chunks: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    let mut rest = image.get(8..).unwrap_or_default();
    while let [a, b, c, d, after @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let (Some(name), Some(data)) = (after.first_chunk::<4>(), after.get(4..4 + length)) else {
            break;
        };
        chunks.push((*name, data.to_vec()));
        rest = after.get(length + 8..).unwrap_or_default();
    }
    for _ in 0..=chance.below(3) {
        let at = chance.below(chunks.len());
        let there = chance.below(chunks.len());
        match chance.below(7) {
            // Width, height, depth, colours, interlacing.
            0 | 1 => {
                if let Some((_, header)) =
                    chunks.first_mut().filter(|(_, header)| header.len() == 13)
                {
                    match chance.below(3) {
                        0 => {
                            let side = 4 * chance.below(2);
                            let size = (bytes::number(chance) as u32).to_be_bytes();
                            header[side..side + 4].copy_from_slice(&size);
                        }
                        1 => header[8] = *chance.pick(&[1, 2, 4, 8, 16, 0, 255]),
                        _ => header[9 + chance.below(4)] = chance.below(8) as u8,
                    }
                }
            }
            2 if !chunks.is_empty() => bytes::change(chance, &mut chunks[at].1, other),
            3 if !chunks.is_empty() => drop(chunks.remove(at)),
            4 if !chunks.is_empty() => {
                let same = chunks[at].clone();
                chunks.insert(there, same);
            }
            5 if !chunks.is_empty() => chunks.swap(at, there),
            _ => {
                let name = **chance.pick(CHUNKS);
                let data = vec![chance.draw() as u8; chance.length().min(2000)];
                chunks.insert(there, (name, data));
            }
        }
    }
    let mut written = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        let mut sum = crc32fast::Hasher::new();
        sum.update(&name);
        sum.update(&data);
        written.extend((data.len() as u32).to_be_bytes());
        written.extend(name);
        written.extend(&data);
        written.extend(sum.finalize().to_be_bytes());
    }
    written
}

/// A ZIP archive that lies in places.
pub fn archive(chance: &mut Chance, files: &[(String, Vec<u8>)], lies: bool) -> Vec<u8> {
    let (mut written, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, data) in files {
        let lie = |chance: &mut Chance| lies && chance.once_in(12);
        let mut name = name.clone().into_bytes();
        if lie(chance) {
            let deep = "a/".repeat(1 + chance.length().min(3000)) + "x.png";
            name = match chance.below(8) {
                0 => b"../../out.png".to_vec(),
                1 => b"/etc/x.png".to_vec(),
                2 => b"C:\\x.png".to_vec(),
                3 => deep.into_bytes(),
                4 => b"\x82\xe4.png".to_vec(),
                5 => b"a\0b.png".to_vec(),
                6 => Vec::new(),
                _ => b"\x1b]0;x\x07.png".to_vec(),
            };
            name.truncate(65_535);
        }
        let deflated = chance.once_in(2);
        let packed = if deflated {
            deflate(data)
        } else {
            data.clone()
        };
        let mut numbers = [
            crc32fast::hash(data),
            packed.len() as u32,
            data.len() as u32,
        ];
        if lie(chance) {
            numbers[chance.below(3)] = bytes::number(chance) as u32;
        }
        let mut method = if deflated { 8_u16 } else { 0 };
        if lie(chance) {
            method = *chance.pick(&[0, 8, 9, 12, 14, 93, 99]);
        }
        let flags: u16 = if lie(chance) {
            *chance.pick(&[1, 8, 0x800])
        } else {
            0x800
        };
        let start = if lie(chance) {
            bytes::number(chance) as u32
        } else {
            written.len() as u32
        };
        let mut common = Vec::new();
        common.extend(flags.to_le_bytes());
        common.extend(method.to_le_bytes());
        common.extend([0; 4]);
        numbers
            .iter()
            .for_each(|number| common.extend(number.to_le_bytes()));
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        written.extend(b"PK\x03\x04\x14\0");
        written.extend(&common);
        written.extend(&name);
        written.extend(&packed);
        for _ in 0..if lie(chance) { 3 } else { 1 } {
            directory.extend(b"PK\x01\x02\x14\0\x14\0");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(start.to_le_bytes());
            directory.extend(&name);
            count += 1;
        }
    }
    let start = written.len() as u32;
    written.extend(&directory);
    written.extend(b"PK\x05\x06\0\0\0\0");
    written.extend(count.to_le_bytes());
    written.extend(count.to_le_bytes());
    written.extend((directory.len() as u32).to_le_bytes());
    written.extend(start.to_le_bytes());
    written.extend([0, 0]);
    written
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}
