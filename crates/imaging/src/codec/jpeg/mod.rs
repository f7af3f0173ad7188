//! JPEG (ITU-T T.81 | ISO/IEC 10918-1) as DICOM uses it: baseline and extended sequential
//! DCT with Huffman codes, of 8 and 12 bits, and lossless (process 14) of 2 to 16 bits.
//!
//! Names in this file are those of T.81: H and V are sampling factors, an MCU the smallest
//! unit that a scan codes, Pt a point transform. Colours stay as they are coded.

mod huffman;
mod idct;
mod lossless;
mod sequential;
mod upsample;

use super::segments::Segments;
use super::{CodecError, Frame, big_endian};
use huffman::Table;
pub(crate) use idct::{COSINES, inverse};
pub(crate) use upsample::double;

/// See [`super::decode`]. Which process it is, the codestream says itself.
pub(super) fn decode(frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
    let mut segments = Segments::new(frame.bytes)?;
    let mut tables = Tables::default();
    let mut image: Option<Image> = None;

    while let Some((code, body)) = segments.next()? {
        match code {
            DQT => tables.quantisation(body)?,
            DHT => tables.huffman(body)?,
            DRI => tables.restart = big_endian(body).ok_or(CodecError::Damaged)?,
            SOF0 | SOF1 | SOF3 => {
                if image.is_some() {
                    return Err(CodecError::Damaged);
                }
                image = Some(Image::new(code, body, frame)?);
            }
            SOF2 => return Err(CodecError::Unsupported("progressive-jpeg")),
            0xC9..=0xCB | 0xCD..=0xCF => return Err(CodecError::Unsupported("arithmetic-coding")),
            0xC5..=0xC7 => return Err(CodecError::Unsupported("hierarchical-jpeg")),
            // JPEG-LS in a file that says JPEG.
            0xF7 => return Err(CodecError::Unsupported("jpeg-ls-in-jpeg")),
            SOS => {
                let image = image.as_mut().ok_or(CodecError::Damaged)?;
                let scan = Scan::read(body, &image.start)?;
                let rest = segments.rest();
                let used = match &mut image.samples {
                    Store::Lossless(values) => {
                        lossless::scan(rest, &image.start, &scan, &tables, values)?
                    }
                    Store::Transformed(planes) => {
                        sequential::scan(rest, &image.start, &scan, &tables, planes)?
                    }
                };
                image.coded += scan.components.len();
                if image.coded >= image.start.components.len() {
                    return image.values(frame);
                }
                segments.advance(used)?;
            }
            _ => {}
        }
    }
    Err(CodecError::Truncated)
}

const SOF0: u8 = 0xC0;
const SOF1: u8 = 0xC1;
const SOF2: u8 = 0xC2;
const SOF3: u8 = 0xC3;
const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;
const DQT: u8 = 0xDB;
const DRI: u8 = 0xDD;

/// An image whose frame header was read.
struct Image {
    start: Start,
    samples: Store,
    /// How many components were coded so far.
    coded: usize,
}

/// What the scans fill.
enum Store {
    /// The values themselves.
    Lossless(Vec<i32>),
    /// Planes of components, still of their own sizes.
    Transformed(Vec<sequential::Plane>),
}

impl Image {
    fn new(code: u8, body: &[u8], frame: &Frame<'_>) -> Result<Self, CodecError> {
        let start = Start::read(body, code == SOF3)?;
        frame.agrees(start.rows, start.columns, start.components.len())?;
        frame.has_room_for(start.precision)?;
        let samples = if code == SOF3 {
            if start.components.iter().any(|one| (one.h, one.v) != (1, 1)) {
                return Err(CodecError::Unsupported("subsampling"));
            }
            Store::Lossless(super::zeros(frame.values())?)
        } else {
            if !matches!(start.precision, 8 | 12) {
                return Err(CodecError::Damaged);
            }
            Store::Transformed(sequential::planes(&start)?)
        };
        Ok(Self {
            start,
            samples,
            coded: 0,
        })
    }

    /// The values, once all components are there.
    fn values(&mut self, frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> {
        let mut values = match &mut self.samples {
            Store::Lossless(values) => std::mem::take(values),
            Store::Transformed(planes) => upsample::interleave(&self.start, planes)?,
        };
        for value in &mut values {
            *value = frame.value(*value);
        }
        Ok(values)
    }
}

/// The frame header (B.2.2).
struct Start {
    precision: u32,
    rows: usize,
    columns: usize,
    components: Vec<Component>,
    /// The largest sampling factors.
    h: usize,
    v: usize,
}

/// A component of the frame header.
struct Component {
    id: u8,
    h: usize,
    v: usize,
    /// Which quantisation table it uses.
    quantisation: u8,
}

impl Start {
    fn read(body: &[u8], lossless: bool) -> Result<Self, CodecError> {
        let &[precision, y1, y0, x1, x0, count, ref list @ ..] = body else {
            return Err(CodecError::Damaged);
        };
        if !(2..=16).contains(&precision) || list.len() != 3 * usize::from(count) {
            return Err(CodecError::Damaged);
        }
        let mut components = Vec::with_capacity(usize::from(count));
        for component in list.as_chunks::<3>().0 {
            let [id, sampling, quantisation] = *component;
            let (h, v) = (usize::from(sampling >> 4), usize::from(sampling & 15));
            if !(1..=4).contains(&h) || !(1..=4).contains(&v) || (!lossless && quantisation > 3) {
                return Err(CodecError::Damaged);
            }
            components.push(Component {
                id,
                h,
                v,
                quantisation,
            });
        }
        // Where all factors are the same, they say nothing: an only component of 2 × 2 is
        // coded like one of 1 × 1 (A.2.2).
        if let [only] = components.as_mut_slice() {
            (only.h, only.v) = (1, 1);
        }
        let rows = usize::from(u16::from_be_bytes([y1, y0]));
        if rows == 0 {
            return Err(CodecError::Unsupported("dnl"));
        }
        Ok(Self {
            precision: u32::from(precision),
            rows,
            columns: usize::from(u16::from_be_bytes([x1, x0])),
            h: components.iter().map(|one| one.h).max().unwrap_or(1),
            v: components.iter().map(|one| one.v).max().unwrap_or(1),
            components,
        })
    }
}

/// The scan header (B.2.3).
struct Scan {
    components: Vec<Selected>,
    /// Ss: the predictor of lossless coding.
    predictor: u8,
    /// Al: the point transform of lossless coding.
    point: u32,
}

/// A component of a scan.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Selected {
    /// Its place in the frame header.
    place: usize,
    dc: u8,
    ac: u8,
}

impl Scan {
    fn read(body: &[u8], start: &Start) -> Result<Self, CodecError> {
        let (count, body) = body.split_first().ok_or(CodecError::Damaged)?;
        let (list, tail) = body
            .split_at_checked(2 * usize::from(*count))
            .ok_or(CodecError::Damaged)?;
        let &[first, _, approximation] = tail else {
            return Err(CodecError::Damaged);
        };
        if !(1..=4).contains(count) {
            return Err(CodecError::Damaged);
        }
        let mut components: Vec<Selected> = Vec::with_capacity(list.len() / 2);
        for &[id, tables] in list.as_chunks::<2>().0 {
            let place = start.components.iter().position(|known| known.id == id);
            let place = place.ok_or(CodecError::Damaged)?;
            if components.iter().any(|other| other.place == place) {
                return Err(CodecError::Damaged);
            }
            components.push(Selected {
                place,
                dc: tables >> 4,
                ac: tables & 15,
            });
        }
        Ok(Self {
            components,
            predictor: first,
            point: u32::from(approximation & 15),
        })
    }
}

/// Tables in force for the next scan.
#[derive(Default)]
struct Tables {
    /// In zig-zag order.
    quantisation: [Option<[u16; 64]>; 4],
    dc: [Option<Table>; 4],
    ac: [Option<Table>; 4],
    /// MCUs between restart markers; zero means none.
    restart: u32,
}

impl Tables {
    /// The DQT segment (B.2.4.1).
    fn quantisation(&mut self, body: &[u8]) -> Result<(), CodecError> {
        let mut rest = body;
        while let Some((&kind, tail)) = rest.split_first() {
            let mut table = [0; 64];
            let bytes = match kind >> 4 {
                0 => 1,
                1 => 2,
                _ => return Err(CodecError::Damaged),
            };
            let (list, tail) = tail
                .split_at_checked(64 * bytes)
                .ok_or(CodecError::Damaged)?;
            for (to, number) in table.iter_mut().zip(list.chunks_exact(bytes)) {
                *to = big_endian(number).ok_or(CodecError::Damaged)? as u16;
            }
            let slot = self.quantisation.get_mut(usize::from(kind & 15));
            *slot.ok_or(CodecError::Damaged)? = Some(table);
            rest = tail;
        }
        Ok(())
    }

    /// The DHT segment (B.2.4.2).
    fn huffman(&mut self, body: &[u8]) -> Result<(), CodecError> {
        let mut rest = body;
        while let Some((&kind, tail)) = rest.split_first() {
            let (counts, tail) = tail.split_first_chunk::<16>().ok_or(CodecError::Damaged)?;
            let total = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, tail) = tail.split_at_checked(total).ok_or(CodecError::Damaged)?;
            let kinds = match kind >> 4 {
                0 => &mut self.dc,
                1 => &mut self.ac,
                _ => return Err(CodecError::Damaged),
            };
            let slot = kinds.get_mut(usize::from(kind & 15));
            *slot.ok_or(CodecError::Damaged)? = Some(Table::new(counts, symbols)?);
            rest = tail;
        }
        Ok(())
    }

    fn dc(&self, number: u8) -> Result<&Table, CodecError> {
        let table = self.dc.get(usize::from(number)).and_then(Option::as_ref);
        table.ok_or(CodecError::Damaged)
    }

    fn ac(&self, number: u8) -> Result<&Table, CodecError> {
        let table = self.ac.get(usize::from(number)).and_then(Option::as_ref);
        table.ok_or(CodecError::Damaged)
    }
}
