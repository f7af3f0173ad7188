//! Packets: which code-blocks have bytes, and where (T.800, annex B).

use super::super::CodecError;
use super::codestream::{Main, Progression, Rectangle, Style};

/// A component of a tile: its resolutions from the smallest.
pub(super) struct Component {
    pub(super) resolutions: Vec<Resolution>,
}

pub(super) struct Resolution {
    pub(super) area: Rectangle,
    pub(super) bands: Vec<Band>,
    /// Precincts across; all of them are in `precincts`, row by row.
    precincts: Vec<Precinct>,
}

/// LL of the smallest resolution, or HL, LH and HH of another.
pub(super) struct Band {
    /// 0 for LL, 1 for HL, 2 for LH, 3 for HH.
    pub(super) kind: u32,
    pub(super) area: Rectangle,
    pub(super) blocks: Vec<Block>,
}

/// A code-block.
pub(super) struct Block {
    pub(super) area: Rectangle,
    pub(super) zero_planes: u32,
    pub(super) passes: u32,
    /// Where its bytes are in the tile: the cleanup segment, then the refinement.
    pub(super) cleanup: std::ops::Range<usize>,
    pub(super) refinement: std::ops::Range<usize>,
    length_bits: u32,
}

struct Precinct {
    /// Where it begins on the reference grid, for orders by position.
    x: u32,
    y: u32,
    parts: Vec<Part>,
}

/// What a precinct has of one band.
struct Part {
    band: usize,
    /// Places of its code-blocks in the band's list, and their trees.
    first: usize,
    inclusion: Tree,
    zero_planes: Tree,
}

fn shifted(value: u32, shift: u32) -> u32 {
    // Ceiling of a division by a power of two that can be larger than any number.
    if shift >= 32 {
        u32::from(value > 0)
    } else {
        (u64::from(value)).div_ceil(1 << shift) as u32
    }
}

impl Component {
    /// Splits a tile into resolutions, bands, precincts and code-blocks.
    pub(super) fn new(tile: &Rectangle, style: &Style) -> Result<Self, CodecError> {
        let mut resolutions = Vec::with_capacity(style.precincts.len());
        for (number, &(width, height)) in (0_u32..).zip(&style.precincts) {
            let shift = style.levels - number;
            let area = Rectangle {
                left: shifted(tile.left, shift),
                top: shifted(tile.top, shift),
                right: shifted(tile.right, shift),
                bottom: shifted(tile.bottom, shift),
            };
            let mut resolution = Resolution {
                area,
                bands: bands(tile, number, style),
                precincts: Vec::new(),
            };
            if !area.is_empty() {
                resolution.split(tile, style, shift, (width, height), number > 0)?;
            }
            resolutions.push(resolution);
        }
        Ok(Self { resolutions })
    }
}

/// The bands of a resolution (B.5).
fn bands(tile: &Rectangle, resolution: u32, style: &Style) -> Vec<Band> {
    let kinds: &[u32] = if resolution == 0 { &[0] } else { &[1, 2, 3] };
    let level = if resolution == 0 {
        style.levels
    } else {
        style.levels - resolution + 1
    };
    let band = |&kind: &u32| {
        let edge = |value: u32, high: bool| {
            let offset = if high && (1..=32).contains(&level) {
                1_u64 << (level - 1)
            } else {
                0
            };
            shifted(u64::from(value).saturating_sub(offset) as u32, level)
        };
        Band {
            kind,
            area: Rectangle {
                left: edge(tile.left, kind & 1 != 0),
                top: edge(tile.top, kind & 2 != 0),
                right: edge(tile.right, kind & 1 != 0),
                bottom: edge(tile.bottom, kind & 2 != 0),
            },
            blocks: Vec::new(),
        }
    };
    kinds.iter().map(band).collect()
}

impl Resolution {
    /// Makes precincts of the given logarithms of size, and their code-blocks.
    fn split(
        &mut self,
        tile: &Rectangle,
        style: &Style,
        shift: u32,
        (width, height): (u32, u32),
        halved: bool,
    ) -> Result<(), CodecError> {
        let area = self.area;
        let columns = area.left >> width..shifted(area.right, width);
        let rows = area.top >> height..shifted(area.bottom, height);
        // In bands a precinct has half its size, except in the smallest resolution.
        let less = u32::from(halved);
        let (inner_width, inner_height) = (width - less, height - less);
        let block_width = style.block_width.min(inner_width);
        let block_height = style.block_height.min(inner_height);
        for row in rows {
            for column in columns.clone() {
                let position = |number: u32, size: u32, least: u32| {
                    let at = u64::from(number) << (size + shift).min(32);
                    u32::try_from(at).unwrap_or(u32::MAX).max(least)
                };
                let mut precinct = Precinct {
                    x: position(column, width, tile.left),
                    y: position(row, height, tile.top),
                    parts: Vec::with_capacity(self.bands.len()),
                };
                for (index, band) in self.bands.iter_mut().enumerate() {
                    let edge = |number: u32, size: u32| {
                        u32::try_from(u64::from(number) << size).unwrap_or(u32::MAX)
                    };
                    let inside = Rectangle {
                        left: edge(column, inner_width).max(band.area.left),
                        top: edge(row, inner_height).max(band.area.top),
                        right: edge(column + 1, inner_width).min(band.area.right),
                        bottom: edge(row + 1, inner_height).min(band.area.bottom),
                    };
                    let first = band.blocks.len();
                    let (mut across, mut down) = (0, 0);
                    if !inside.is_empty() {
                        let block_columns =
                            inside.left >> block_width..shifted(inside.right, block_width);
                        let block_rows =
                            inside.top >> block_height..shifted(inside.bottom, block_height);
                        (across, down) = (block_columns.len(), block_rows.len());
                        for y in block_rows {
                            for x in block_columns.clone() {
                                let area = Rectangle {
                                    left: edge(x, block_width).max(inside.left),
                                    top: edge(y, block_height).max(inside.top),
                                    right: edge(x + 1, block_width).min(inside.right),
                                    bottom: edge(y + 1, block_height).min(inside.bottom),
                                };
                                band.blocks.push(Block::new(area));
                            }
                        }
                    }
                    precinct.parts.push(Part {
                        band: index,
                        first,
                        inclusion: Tree::new(across, down),
                        zero_planes: Tree::new(across, down),
                    });
                }
                self.precincts.push(precinct);
            }
        }
        Ok(())
    }
}

impl Block {
    fn new(area: Rectangle) -> Self {
        Self {
            area,
            zero_planes: 0,
            passes: 0,
            cleanup: 0..0,
            refinement: 0..0,
            length_bits: 3,
        }
    }
}

/// A packet's place: resolution, component, precinct.
struct Place {
    resolution: usize,
    component: usize,
    precinct: usize,
    x: u32,
    y: u32,
}

/// Reads all packets of a tile.
pub(super) fn read(
    data: &[u8],
    main: &Main,
    components: &mut [Component],
) -> Result<(), CodecError> {
    let mut places = Vec::new();
    for (component, one) in components.iter().enumerate() {
        for (resolution, one) in one.resolutions.iter().enumerate() {
            for (precinct, one) in one.precincts.iter().enumerate() {
                places.push(Place {
                    resolution,
                    component,
                    precinct,
                    x: one.x,
                    y: one.y,
                });
            }
        }
    }
    // In each order the layers come first, second or last; what is left orders the places.
    places.sort_by_key(|place| {
        let Place {
            resolution,
            component,
            precinct,
            x,
            y,
        } = *place;
        let (r, c, x, y) = (resolution, component, x as usize, y as usize);
        match main.progression {
            Progression::LayerResolution | Progression::ResolutionLayer => [r, c, precinct, 0, 0],
            Progression::ResolutionPosition => [r, y, x, c, precinct],
            Progression::PositionComponent => [y, x, c, r, precinct],
            Progression::ComponentPosition => [c, y, x, r, precinct],
        }
    });
    let mut at = 0;
    let mut packet = |place: &Place, layer: u32| {
        let component = components.get_mut(place.component);
        let resolution = component.and_then(|one| one.resolutions.get_mut(place.resolution));
        let Some(Resolution {
            bands, precincts, ..
        }) = resolution
        else {
            return Err(CodecError::Damaged);
        };
        let precinct = precincts.get_mut(place.precinct);
        let precinct = precinct.ok_or(CodecError::Damaged)?;
        at = precinct.packet(data, at, layer, bands)?;
        Ok(())
    };
    match main.progression {
        Progression::LayerResolution => {
            for layer in 0..main.layers {
                places.iter().try_for_each(|place| packet(place, layer))?;
            }
        }
        Progression::ResolutionLayer => {
            let mut rest = places.as_slice();
            while let Some(first) = rest.first() {
                let same = |place: &&Place| place.resolution == first.resolution;
                let count = rest.iter().take_while(same).count();
                let (these, after) = rest.split_at(count);
                for layer in 0..main.layers {
                    these.iter().try_for_each(|place| packet(place, layer))?;
                }
                rest = after;
            }
        }
        _ => {
            for place in &places {
                (0..main.layers).try_for_each(|layer| packet(place, layer))?;
            }
        }
    }
    Ok(())
}

impl Precinct {
    /// Reads the packet of a layer and gives where the next begins.
    fn packet(
        &mut self,
        data: &[u8],
        at: usize,
        layer: u32,
        bands: &mut [Band],
    ) -> Result<usize, CodecError> {
        let mut at = at;
        // A marker can stand before a packet (SOP) and after its header (EPH).
        if data.get(at..at + 2) == Some(&[0xFF, 0x91]) {
            at += 6;
        }
        let mut bits = HeaderBits::new(data, at);
        let mut lengths = Vec::new();
        if bits.bit()? == 1 {
            for part in &mut self.parts {
                let band = bands.get_mut(part.band).ok_or(CodecError::Damaged)?;
                for leaf in 0..part.inclusion.leaves {
                    let index = part.first + leaf;
                    let block = band.blocks.get_mut(index).ok_or(CodecError::Damaged)?;
                    if part.header(&mut bits, leaf, layer, block)? {
                        let (cleanup, refinement) = block.lengths(&mut bits)?;
                        lengths.push((part.band, index, cleanup, refinement));
                    }
                }
            }
        }
        at = bits.end();
        if data.get(at..at + 2) == Some(&[0xFF, 0x92]) {
            at += 2;
        }
        for (band, index, cleanup, refinement) in lengths {
            let band = bands.get_mut(band).ok_or(CodecError::Damaged)?;
            let block = band.blocks.get_mut(index).ok_or(CodecError::Damaged)?;
            let middle = at + cleanup;
            let end = middle + refinement;
            if end > data.len() {
                return Err(CodecError::Truncated);
            }
            if cleanup > 0 {
                block.cleanup = at..middle;
            }
            if refinement > 0 {
                block.refinement = middle..end;
            }
            at = end;
        }
        Ok(at)
    }
}

impl Part {
    /// Whether a code-block is in the packet; with its first, how many planes are empty.
    fn header(
        &mut self,
        bits: &mut HeaderBits<'_>,
        leaf: usize,
        layer: u32,
        block: &mut Block,
    ) -> Result<bool, CodecError> {
        if block.passes > 0 {
            // More of a block in a later layer.
            if bits.bit()? == 1 {
                return Err(super::tile::SEVERAL_LAYERS);
            }
            return Ok(false);
        }
        if !self.inclusion.reaches(bits, leaf, layer + 1)? {
            return Ok(false);
        }
        let mut planes = 1;
        while !self.zero_planes.reaches(bits, leaf, planes)? {
            planes += 1;
            if planes > 64 {
                return Err(CodecError::Damaged);
            }
        }
        block.zero_planes = planes - 1;
        Ok(true)
    }
}

impl Block {
    /// How many passes and bytes the packet has of the block (B.10.6, and T.814, 7.1.1):
    /// bytes of the cleanup pass, then those of the refinement.
    fn lengths(&mut self, bits: &mut HeaderBits<'_>) -> Result<(usize, usize), CodecError> {
        let passes = passes(bits)?;
        // Three passes at a time can be empty: each such set stands for a plane.
        let empty = (passes - 1) / 3;
        self.zero_planes += empty;
        self.passes = passes - 3 * empty;
        while bits.bit()? == 1 {
            self.length_bits += 1;
        }
        if self.length_bits > 24 {
            return Err(CodecError::Damaged);
        }
        let cleanup = bits.number(self.length_bits + (3 * empty + 1).ilog2())?;
        let refinement = match self.passes {
            1 => 0,
            passes => bits.number(self.length_bits + (passes - 1).ilog2())?,
        };
        Ok((cleanup as usize, refinement as usize))
    }
}

/// The number of passes (table B.4).
fn passes(bits: &mut HeaderBits<'_>) -> Result<u32, CodecError> {
    if bits.bit()? == 0 {
        return Ok(1);
    }
    if bits.bit()? == 0 {
        return Ok(2);
    }
    let more = bits.number(2)?;
    if more < 3 {
        return Ok(3 + more);
    }
    let more = bits.number(5)?;
    if more < 31 {
        return Ok(6 + more);
    }
    Ok(37 + bits.number(7)?)
}

/// Bits of a packet header: after a byte 0xFF the next has seven (B.10.1).
struct HeaderBits<'a> {
    data: &'a [u8],
    at: usize,
    byte: u8,
    left: u32,
}

impl<'a> HeaderBits<'a> {
    fn new(data: &'a [u8], at: usize) -> Self {
        Self {
            data,
            at,
            byte: 0,
            left: 0,
        }
    }

    fn bit(&mut self) -> Result<u32, CodecError> {
        if self.left == 0 {
            let stuffed = self.byte == 0xFF;
            self.byte = *self.data.get(self.at).ok_or(CodecError::Truncated)?;
            self.at += 1;
            self.left = if stuffed { 7 } else { 8 };
        }
        self.left -= 1;
        Ok(u32::from(self.byte >> self.left) & 1)
    }

    fn number(&mut self, count: u32) -> Result<u32, CodecError> {
        let mut number = 0;
        for _ in 0..count {
            number = number << 1 | self.bit()?;
        }
        Ok(number)
    }

    /// Where the header ends: a last byte 0xFF has one more after it.
    fn end(&self) -> usize {
        self.at + usize::from(self.byte == 0xFF)
    }
}

/// A tag tree (B.10.2).
struct Tree {
    leaves: usize,
    /// Of each level, from the leaves: nodes across, and where they begin in `nodes`.
    levels: Vec<(usize, usize)>,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    /// What the value is at least.
    least: u32,
    known: bool,
}

impl Tree {
    fn new(across: usize, down: usize) -> Self {
        let mut levels = Vec::new();
        let mut count = 0;
        let (mut width, mut height) = (across, down);
        while width > 0 && height > 0 {
            levels.push((width, count));
            count += width * height;
            if width * height == 1 {
                break;
            }
            (width, height) = (width.div_ceil(2), height.div_ceil(2));
        }
        Self {
            leaves: across * down,
            levels,
            nodes: vec![
                Node {
                    least: 0,
                    known: false
                };
                count
            ],
        }
    }

    /// Whether the value of a leaf is below `limit`, as far as bits must be read for that.
    fn reaches(
        &mut self,
        bits: &mut HeaderBits<'_>,
        leaf: usize,
        limit: u32,
    ) -> Result<bool, CodecError> {
        let across = self.levels.first().map_or(1, |level| level.0).max(1);
        let (x, y) = (leaf % across, leaf / across);
        let mut least = 0;
        let mut reached = false;
        for (level, &(width, first)) in self.levels.iter().enumerate().rev() {
            let index = first + (y >> level) * width + (x >> level);
            let node = self.nodes.get_mut(index).ok_or(CodecError::Damaged)?;
            node.least = node.least.max(least);
            while !node.known && node.least < limit {
                if bits.bit()? == 1 {
                    node.known = true;
                } else {
                    node.least += 1;
                }
            }
            least = node.least;
            reached = node.known && node.least < limit;
        }
        Ok(reached)
    }
}
