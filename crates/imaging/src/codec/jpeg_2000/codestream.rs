//! Marker segments of the main header and of tile-parts (T.800, annex A).

use super::super::{CodecError, big_endian};
use super::{Grid, Size};

const COD: u8 = 0x52;
const COC: u8 = 0x53;
const QCD: u8 = 0x5C;
const QCC: u8 = 0x5D;
const RGN: u8 = 0x5E;
const POC: u8 = 0x5F;
const PPM: u8 = 0x60;
const PPT: u8 = 0x61;
const SOT: u8 = 0x90;
const SOD: u8 = 0x93;
const EOC: u8 = 0xD9;

/// In which order packets come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Progression {
    LayerResolution,
    ResolutionLayer,
    ResolutionPosition,
    PositionComponent,
    ComponentPosition,
}

/// How a component is coded (SPcod).
#[derive(Clone)]
pub(super) struct Style {
    /// Decompositions of the wavelet transform.
    pub(super) levels: u32,
    /// Logarithms of the size of code-blocks.
    pub(super) block_width: u32,
    pub(super) block_height: u32,
    pub(super) bits: u8,
    pub(super) reversible: bool,
    /// Logarithms of the sizes of precincts, of each resolution from the smallest.
    pub(super) precincts: Vec<(u32, u32)>,
}

/// How a component is quantised (SPqcd).
#[derive(Clone)]
pub(super) struct Quantisation {
    pub(super) guard: u32,
    /// Whether steps follow from that of the smallest resolution.
    pub(super) derived: bool,
    /// Exponents and mantissas.
    pub(super) steps: Vec<(u32, u32)>,
}

/// What the main header says, and what a tile-part can say otherwise for its tile.
#[derive(Clone)]
pub(super) struct Main {
    pub(super) progression: Progression,
    pub(super) layers: u32,
    pub(super) transform: bool,
    /// Style and quantisation of each component.
    pub(super) components: Vec<(Style, Quantisation)>,
    /// Which components have their own, rather than the common one.
    own: Vec<(bool, bool)>,
    /// A segment that only `hayro-jpeg2000` follows.
    beyond: bool,
    /// Where tile-parts begin.
    pub(super) length: usize,
}

/// A tile-part: which tile, what its header changes, and its packets.
pub(super) struct Part<'a> {
    pub(super) tile: usize,
    pub(super) packets: &'a [u8],
}

/// A segment after its marker and length, and what follows it.
fn segment(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), CodecError> {
    let (&[first, code], rest) = bytes.split_first_chunk().ok_or(CodecError::Truncated)?;
    if first != 0xFF {
        return Err(CodecError::Damaged);
    }
    if (0x30..=0x3F).contains(&code) || code == SOD || code == EOC {
        return Ok((code, &[], rest));
    }
    let length = rest
        .get(..2)
        .and_then(big_endian)
        .ok_or(CodecError::Truncated)? as usize;
    let (body, rest) = rest.split_at_checked(length).ok_or(CodecError::Truncated)?;
    let body = body.get(2..).ok_or(CodecError::Damaged)?;
    Ok((code, body, rest))
}

impl Main {
    pub(super) fn read(codestream: &[u8], size: &Size) -> Result<Self, CodecError> {
        let mut rest = codestream.get(2..).ok_or(CodecError::Truncated)?;
        let mut main: Option<Self> = None;
        let mut quantisation: Option<Quantisation> = None;
        let mut later = Vec::new();
        let mut beyond = false;
        loop {
            let (code, body, after) = segment(rest)?;
            match code {
                COD => main = Some(Self::coding(body, size)?),
                QCD => quantisation = Some(Quantisation::read(body)?),
                COC | QCC => later.push((code, body)),
                RGN | POC | PPM => beyond = true,
                SOT => break,
                SOD | EOC => return Err(CodecError::Damaged),
                _ => {}
            }
            rest = after;
        }
        let mut main = main.ok_or(CodecError::Damaged)?;
        let quantisation = quantisation.ok_or(CodecError::Damaged)?;
        main.own = vec![(false, false); size.samples];
        for (_, own) in &mut main.components {
            own.clone_from(&quantisation);
        }
        for (code, body) in later {
            main.own_segment(code, body)?;
        }
        main.beyond = beyond;
        main.length = codestream.len() - rest.len();
        Ok(main)
    }

    /// The COD segment (A.6.1), for all components.
    fn coding(body: &[u8], size: &Size) -> Result<Self, CodecError> {
        let &[flags, progression, l1, l0, transform, ref style @ ..] = body else {
            return Err(CodecError::Damaged);
        };
        let style = Style::read(style, flags & 1 != 0)?;
        let none = Quantisation {
            guard: 0,
            derived: false,
            steps: Vec::new(),
        };
        let layers = u32::from(u16::from_be_bytes([l1, l0]));
        if layers == 0 {
            return Err(CodecError::Damaged);
        }
        Ok(Self {
            progression: match progression {
                0 => Progression::LayerResolution,
                1 => Progression::ResolutionLayer,
                2 => Progression::ResolutionPosition,
                3 => Progression::PositionComponent,
                4 => Progression::ComponentPosition,
                _ => return Err(CodecError::Damaged),
            },
            layers,
            transform: transform == 1,
            components: vec![(style, none); size.samples],
            own: Vec::new(),
            beyond: false,
            length: 0,
        })
    }

    /// COC or QCC: one component's own.
    fn own_segment(&mut self, code: u8, body: &[u8]) -> Result<(), CodecError> {
        // Fewer than 257 components are counted in one byte.
        let width = if self.components.len() < 257 { 1 } else { 2 };
        let (component, body) = body.split_at_checked(width).ok_or(CodecError::Damaged)?;
        let component = big_endian(component).ok_or(CodecError::Damaged)? as usize;
        let found = self.components.get_mut(component);
        let (style, quantisation) = found.ok_or(CodecError::Damaged)?;
        let own = self.own.get_mut(component).ok_or(CodecError::Damaged)?;
        if code == COC {
            let (flags, body) = body.split_first().ok_or(CodecError::Damaged)?;
            *style = Style::read(body, flags & 1 != 0)?;
            own.0 = true;
        } else {
            *quantisation = Quantisation::read(body)?;
            own.1 = true;
        }
        Ok(())
    }

    /// Whether any component is coded by the block coder of T.814.
    pub(super) fn is_high_throughput(&self) -> bool {
        self.components
            .iter()
            .any(|(style, _)| style.bits & 0x40 != 0)
    }

    /// Whether so many bytes can hold the packets that the header promises: each takes one
    /// byte at least, but memory is taken for each before it is read.
    pub(super) fn is_plausible(&self, size: &Size, bytes: usize) -> Result<(), CodecError> {
        let mut packets = 0_u64;
        for (style, _) in &self.components {
            for (resolution, &(width, height)) in (0_u32..).zip(&style.precincts) {
                let shift = style.levels - resolution;
                let across = (size.columns as u64 >> shift) >> width;
                let down = (size.rows as u64 >> shift) >> height;
                packets += across.max(1) * down.max(1);
            }
        }
        if packets * u64::from(self.layers) > bytes as u64 {
            return Err(CodecError::Truncated);
        }
        Ok(())
    }

    /// The parts of all tiles; the header of a first part can change its tile's `Main`.
    pub(super) fn parts<'a>(
        &self,
        codestream: &'a [u8],
        tiles: &mut [Option<Self>],
    ) -> Result<Vec<Part<'a>>, CodecError> {
        if self.beyond {
            return Err(CodecError::Unsupported("htj2k-segment"));
        }
        let mut rest = codestream.get(self.length..).ok_or(CodecError::Truncated)?;
        let mut parts = Vec::new();
        loop {
            // Without an end marker the codestream was cut.
            let (code, body, after) = segment(rest)?;
            if code == EOC {
                return Ok(parts);
            }
            let &[t1, t0, p3, p2, p1, p0, ..] = body else {
                return Err(CodecError::Damaged);
            };
            if code != SOT {
                return Err(CodecError::Damaged);
            }
            let tile = usize::from(u16::from_be_bytes([t1, t0]));
            let length = u32::from_be_bytes([p3, p2, p1, p0]) as usize;
            let slot = tiles.get_mut(tile).ok_or(CodecError::Damaged)?;
            let own = slot.get_or_insert_with(|| self.clone());
            // Zero: to the end of the codestream, before its last marker.
            let (part, next) = match length {
                0 => rest.split_at(rest.len().saturating_sub(2)),
                length => rest.split_at_checked(length).ok_or(CodecError::Truncated)?,
            };
            let head = rest.len() - after.len();
            let mut inside = part.get(head..).ok_or(CodecError::Damaged)?;
            loop {
                let (code, body, after) = segment(inside)?;
                inside = after;
                match code {
                    SOD => break,
                    COD => own.replace_coding(body)?,
                    QCD => own.replace_quantisation(body)?,
                    COC | QCC => own.own_segment(code, body)?,
                    RGN | POC | PPT => return Err(CodecError::Unsupported("htj2k-segment")),
                    SOT | EOC => return Err(CodecError::Damaged),
                    _ => {}
                }
            }
            parts.push(Part {
                tile,
                packets: inside,
            });
            rest = next;
        }
    }

    /// COD of a tile: over that of the main header, under each component's own of the tile.
    /// Which own segments were the tile's is not kept, so such a mixture is refused.
    fn replace_coding(&mut self, body: &[u8]) -> Result<(), CodecError> {
        if self.own.iter().any(|own| own.0) {
            return Err(CodecError::Unsupported("htj2k-segment"));
        }
        let &[flags, progression, l1, l0, transform, ref style @ ..] = body else {
            return Err(CodecError::Damaged);
        };
        let style = Style::read(style, flags & 1 != 0)?;
        self.progression = match progression {
            0 => Progression::LayerResolution,
            1 => Progression::ResolutionLayer,
            2 => Progression::ResolutionPosition,
            3 => Progression::PositionComponent,
            4 => Progression::ComponentPosition,
            _ => return Err(CodecError::Damaged),
        };
        self.layers = u32::from(u16::from_be_bytes([l1, l0]));
        self.transform = transform == 1;
        for (own, _) in &mut self.components {
            own.clone_from(&style);
        }
        Ok(())
    }

    fn replace_quantisation(&mut self, body: &[u8]) -> Result<(), CodecError> {
        if self.own.iter().any(|own| own.1) {
            return Err(CodecError::Unsupported("htj2k-segment"));
        }
        let quantisation = Quantisation::read(body)?;
        for (_, own) in &mut self.components {
            own.clone_from(&quantisation);
        }
        Ok(())
    }
}

impl Style {
    /// SPcod or SPcoc (table A.15).
    fn read(body: &[u8], own_precincts: bool) -> Result<Self, CodecError> {
        let &[levels, width, height, bits, wavelet, ref precincts @ ..] = body else {
            return Err(CodecError::Damaged);
        };
        let (block_width, block_height) = (u32::from(width) + 2, u32::from(height) + 2);
        if levels > 32 || block_width > 10 || block_height > 10 || block_width + block_height > 12 {
            return Err(CodecError::Damaged);
        }
        let count = usize::from(levels) + 1;
        let precincts = if own_precincts {
            let sizes = precincts.get(..count).ok_or(CodecError::Damaged)?;
            let sizes = sizes
                .iter()
                .map(|&one| (u32::from(one & 15), u32::from(one >> 4)));
            sizes.collect()
        } else {
            vec![(15, 15); count]
        };
        // Bands have half the size: only the smallest resolution may have size one.
        if precincts
            .iter()
            .skip(1)
            .any(|&(width, height)| width == 0 || height == 0)
        {
            return Err(CodecError::Damaged);
        }
        Ok(Self {
            levels: u32::from(levels),
            block_width,
            block_height,
            bits,
            reversible: match wavelet {
                0 => false,
                1 => true,
                // Of part 2.
                _ => return Err(CodecError::Unsupported("own-wavelet")),
            },
            precincts,
        })
    }
}

impl Quantisation {
    /// Sqcd and SPqcd (A.6.4).
    fn read(body: &[u8]) -> Result<Self, CodecError> {
        let (&style, body) = body.split_first().ok_or(CodecError::Damaged)?;
        let pair = |bytes: &[u8; 2]| {
            let step = u32::from(u16::from_be_bytes(*bytes));
            (step >> 11, step & 0x7FF)
        };
        let steps: Vec<(u32, u32)> = match style & 31 {
            0 => body.iter().map(|&step| (u32::from(step >> 3), 0)).collect(),
            1 | 2 => body.as_chunks::<2>().0.iter().map(pair).collect(),
            _ => return Err(CodecError::Damaged),
        };
        if steps.is_empty() {
            return Err(CodecError::Damaged);
        }
        Ok(Self {
            guard: u32::from(style >> 5),
            derived: style & 31 == 1,
            steps,
        })
    }

    /// Exponent and mantissa of a band: `band` is 0 for LL, 1 for HL, 2 for LH and 3 for HH
    /// of the resolution.
    pub(super) fn step(&self, resolution: u32, band: u32) -> Result<(u32, u32), CodecError> {
        if self.derived {
            let &(exponent, mantissa) = self.steps.first().ok_or(CodecError::Damaged)?;
            let exponent = exponent.checked_sub(resolution.saturating_sub(1));
            return Ok((exponent.ok_or(CodecError::Damaged)?, mantissa));
        }
        let index = match resolution {
            0 => 0,
            _ => 3 * (resolution - 1) + band,
        };
        let step = self.steps.get(index as usize).copied();
        step.ok_or(CodecError::Damaged)
    }
}

/// A rectangle; right and bottom are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rectangle {
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) right: u32,
    pub(super) bottom: u32,
}

impl Rectangle {
    pub(super) fn width(&self) -> usize {
        self.right.saturating_sub(self.left) as usize
    }

    pub(super) fn height(&self) -> usize {
        self.bottom.saturating_sub(self.top) as usize
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width() == 0 || self.height() == 0
    }
}

impl Grid {
    /// Where tile `index` lies (B.3).
    pub(super) fn tile(&self, index: u32) -> Rectangle {
        let (column, row) = (
            index % self.tiles_across.max(1),
            index / self.tiles_across.max(1),
        );
        let edge =
            |first: u32, size: u32, number: u32| first.saturating_add(size.saturating_mul(number));
        let left = edge(self.tile_left, self.tile_width, column);
        let top = edge(self.tile_top, self.tile_height, row);
        Rectangle {
            left: left.max(self.left),
            top: top.max(self.top),
            right: left.saturating_add(self.tile_width).min(self.right),
            bottom: top.saturating_add(self.tile_height).min(self.bottom),
        }
    }
}
