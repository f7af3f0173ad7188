//! What the elements of an image say: its size, its samples, and what turns them into others.
//!
//! Enhanced objects say it for each frame (PS3.3 C.7.6.16): what a frame's own groups lack is
//! looked for in the groups that all frames share, then in the data set itself.

use super::data::{Broken, DataSet};
use super::refusal::Refusal;
use super::tag::{self, Tag};
use crate::frames::{Look, Meaning, Spacing, SpacingPlane};
use crate::lookup::{Modality, Palette, Table, Window, WindowFunction};

/// Size and samples.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    pub(super) frames: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) samples: usize,
    /// Bits that a value takes: 1, 8, 16, 32; 64 with a floating point.
    pub(super) allocated: u16,
    /// Bits of them that are used.
    pub(super) stored: u16,
    /// The uppermost of them.
    pub(super) high: u16,
    pub(super) signed: bool,
    /// Whether values have a floating point.
    pub(super) float: bool,
    /// Whether the samples of a frame lie one after the other rather than side by side.
    pub(super) planar: bool,
    /// Whether two pixels share their differences of colour.
    pub(super) halved: bool,
    /// What the samples mean once a codec is done with them.
    pub(super) meaning: Meaning,
    /// The photometric interpretation as the file has it.
    pub(super) photometric: String,
}

impl Shape {
    /// Reads and checks it. `compressed` pixels come out of their codec in whole colours.
    pub(super) fn read(data: &DataSet<'_>, compressed: bool) -> Result<Shape, Refusal> {
        let number = |tag: Tag| data.unsigned(tag).ok_or(Refusal::Missing(tag));
        let float = data.get(tag::PIXELS).is_none()
            && (data.get(tag::FLOAT_PIXELS).is_some() || data.get(tag::DOUBLE_PIXELS).is_some());
        let rows = number(tag::ROWS)?;
        let columns = number(tag::COLUMNS)?;
        for (tag, side) in [(tag::ROWS, rows), (tag::COLUMNS, columns)] {
            if side == 0 {
                return Err(Refusal::value(tag, side));
            }
        }
        let frames = match data.texts(tag::FRAMES).first() {
            None => 1,
            Some(text) => match text.parse::<u32>() {
                Ok(frames) if frames > 0 => frames,
                _ => return Err(Refusal::value(tag::FRAMES, text)),
            },
        };
        let allocated = number(tag::BITS_ALLOCATED)?;
        let is_read = match float {
            true => matches!(allocated, 32 | 64),
            false => matches!(allocated, 1 | 8 | 16 | 32),
        };
        if !is_read {
            return Err(Refusal::value(tag::BITS_ALLOCATED, allocated));
        }
        let stored = data.unsigned(tag::BITS_STORED).unwrap_or(allocated);
        if stored == 0 || stored > allocated {
            return Err(Refusal::value(tag::BITS_STORED, stored));
        }
        let high = data.unsigned(tag::HIGH_BIT).unwrap_or(stored - 1);
        if !float && (high + 1 < stored || high >= allocated) {
            return Err(Refusal::value(tag::HIGH_BIT, high));
        }
        let signed = match data.unsigned(tag::PIXEL_REPRESENTATION) {
            None | Some(0) => false,
            Some(1) => true,
            Some(other) => return Err(Refusal::value(tag::PIXEL_REPRESENTATION, other)),
        };
        let samples = data.unsigned(tag::SAMPLES_PER_PIXEL).unwrap_or(1);
        let photometric = data
            .text(tag::PHOTOMETRIC)
            .ok_or(Refusal::Missing(tag::PHOTOMETRIC))?;
        let meaning = match photometric.as_str() {
            "MONOCHROME1" => Meaning::Monochrome1,
            "MONOCHROME2" => Meaning::Monochrome2,
            "PALETTE COLOR" => Meaning::Palette,
            "RGB" => Meaning::Rgb,
            "YBR_FULL" | "YBR_FULL_422" => Meaning::Ybr,
            // The codec inverts its own transform of components.
            "YBR_RCT" | "YBR_ICT" if compressed => Meaning::Rgb,
            _ => return Err(Refusal::value(tag::PHOTOMETRIC, photometric)),
        };
        if samples as usize != meaning.samples() {
            return Err(Refusal::value(tag::SAMPLES_PER_PIXEL, samples));
        }
        if samples > 1 && (allocated < 8 || float) {
            return Err(Refusal::value(tag::BITS_ALLOCATED, allocated));
        }
        // Colours have no sign.
        if samples > 1 && signed {
            return Err(Refusal::value(tag::PIXEL_REPRESENTATION, 1));
        }
        let halved = photometric == "YBR_FULL_422" && !compressed;
        if halved && (allocated != 8 || columns % 2 != 0) {
            return Err(Refusal::value(tag::PHOTOMETRIC, photometric));
        }
        let planar = samples > 1 && data.unsigned(tag::PLANAR) == Some(1);
        let length = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Ok(Shape {
            frames: length(frames),
            rows: length(rows),
            columns: length(columns),
            samples: length(samples),
            // No more than 64.
            allocated: allocated as u16,
            stored: stored as u16,
            high: high as u16,
            signed,
            float,
            planar,
            halved,
            meaning,
            photometric,
        })
    }

    /// Values of a frame.
    pub(super) fn values(&self) -> u64 {
        let pixels = (self.rows as u64).saturating_mul(self.columns as u64);
        pixels.saturating_mul(self.samples as u64)
    }

    /// Bytes of all frames once they are decoded.
    pub(super) fn bytes(&self) -> u64 {
        let each = u64::from(self.allocated.div_ceil(8));
        let frame = self.values().saturating_mul(each);
        frame.saturating_mul(self.frames as u64)
    }
}

/// The looks of all frames: one where they are the same for all, else one for each.
pub(super) fn looks(data: &DataSet<'_>, shape: &Shape) -> Result<Vec<Look>, Refusal> {
    let broken = Refusal::Broken;
    let shared = data.item(tag::SHARED_GROUPS).map_err(broken)?;
    let has_own = data.get(tag::PER_FRAME_GROUPS).is_some();
    if !has_own {
        let groups = [shared.as_ref(), None];
        return Ok(vec![look(data, groups, shape.signed)?]);
    }
    let mut looks = Vec::new();
    for item in data.items(tag::PER_FRAME_GROUPS).take(shape.frames) {
        let own = item.map_err(broken)?;
        looks.push(look(data, [Some(&own), shared.as_ref()], shape.signed)?);
    }
    // A file that has groups for some frames does not say what the others are.
    if looks.len() != shape.frames {
        return Err(Refusal::value(tag::PER_FRAME_GROUPS, looks.len()));
    }
    if looks.windows(2).all(|pair| pair.first() == pair.last()) {
        looks.truncate(1);
    }
    Ok(looks)
}

/// What the first group that has a macro says, else the data set.
fn look(
    data: &DataSet<'_>,
    groups: [Option<&DataSet<'_>>; 2],
    signed: bool,
) -> Result<Look, Refusal> {
    let broken = Refusal::Broken;
    let macros = |tag: Tag| -> Result<Option<DataSet<'_>>, Broken> {
        for group in groups.into_iter().flatten() {
            if let Some(found) = group.item(tag)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    };
    let transformation = macros(tag::PIXEL_TRANSFORMATION).map_err(broken)?;
    let voi = macros(tag::FRAME_VOI_LUT).map_err(broken)?;
    let measures = macros(tag::PIXEL_MEASURES).map_err(broken)?;
    let position = macros(tag::PLANE_POSITIONS).map_err(broken)?;
    let orientation = macros(tag::PLANE_ORIENTATIONS).map_err(broken)?;
    let modality = modality(transformation.as_ref().unwrap_or(data), signed)?;
    // A table of values of interest takes values of the modality: with a sign, if those of
    // the modality may be negative.
    let is_signed = match &modality {
        Modality::Stored => signed,
        Modality::Rescale { .. } => true,
        Modality::Table(_) => false,
    };
    let voi = voi.as_ref().unwrap_or(data);
    let measures = measures.as_ref().unwrap_or(data);
    let position = position.as_ref().unwrap_or(data);
    let orientation = orientation.as_ref().unwrap_or(data);
    Ok(Look {
        modality,
        windows: windows(voi),
        tables: tables(voi, tag::VOI_LUT, is_signed)?,
        spacing: spacing(measures),
        thickness: measures.decimal(tag::SLICE_THICKNESS),
        position: several(position, tag::POSITION),
        orientation: several(orientation, tag::ORIENTATION),
    })
}

fn modality(data: &DataSet<'_>, signed: bool) -> Result<Modality, Refusal> {
    if let Some(table) = tables(data, tag::MODALITY_LUT, signed)?.into_iter().next() {
        return Ok(Modality::Table(table));
    }
    let number = |tag: Tag| match data.decimals(tag).as_slice() {
        [] => Ok(None),
        [Some(number), ..] => Ok(Some(*number)),
        [None, ..] => {
            let found = data.text(tag);
            // Digits that are none are text, and what is not finite has bits that are no blank.
            let found = found.expect("what was read as no number is not empty");
            Err(Refusal::value(tag, found))
        }
    };
    let slope = number(tag::RESCALE_SLOPE)?;
    let intercept = number(tag::RESCALE_INTERCEPT)?;
    Ok(match (slope, intercept) {
        (None, None) => Modality::Stored,
        (slope, intercept) => Modality::Rescale {
            slope: slope.unwrap_or(1.0),
            intercept: intercept.unwrap_or(0.0),
        },
    })
}

/// Windows that can be shown: a width below what the shape needs is no window.
fn windows(data: &DataSet<'_>) -> Vec<Window> {
    let centres = data.decimals(tag::WINDOW_CENTER);
    let widths = data.decimals(tag::WINDOW_WIDTH);
    let explanations = data.texts(tag::WINDOW_EXPLANATION);
    let (curve, least) = match data.text(tag::VOI_FUNCTION).as_deref() {
        Some("SIGMOID") => (WindowFunction::Sigmoid, f64::MIN_POSITIVE),
        Some("LINEAR_EXACT") => (WindowFunction::LinearExact, f64::MIN_POSITIVE),
        _ => (WindowFunction::Linear, 1.0),
    };
    let pairs = centres.into_iter().zip(widths).enumerate();
    pairs
        .filter_map(|(at, (centre, width))| {
            let (centre, width) = (centre?, width?);
            (width >= least).then(|| Window {
                centre,
                width,
                curve,
                explanation: explanations.get(at).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

/// Look-up tables of a sequence.
fn tables(data: &DataSet<'_>, sequence: Tag, signed: bool) -> Result<Vec<Table>, Refusal> {
    let mut tables = Vec::new();
    for item in data.items(sequence) {
        let item = item.map_err(Refusal::Broken)?;
        if item.is_empty() {
            continue;
        }
        let descriptor = Descriptor::read(&item, tag::LUT_DESCRIPTOR, signed)?;
        let data = item.get(tag::LUT_DATA);
        let data = data.ok_or(Refusal::Missing(tag::LUT_DATA))?;
        let words = data.words();
        let entries = descriptor.entries(words, data.value);
        let mut table = descriptor.table(entries, tag::LUT_DATA)?;
        table.explanation = item.text(tag::LUT_EXPLANATION).unwrap_or_default();
        tables.push(table);
    }
    Ok(tables)
}

/// What a table is like: how many entries, which value is the first, how many bits.
#[derive(Debug, Clone, Copy)]
struct Descriptor {
    count: usize,
    first: i32,
    bits: u16,
}

impl Descriptor {
    fn read(data: &DataSet<'_>, tag: Tag, signed: bool) -> Result<Descriptor, Refusal> {
        let words = data.words(tag);
        let &[count, first, bits] = words.as_slice() else {
            return Err(match data.get(tag) {
                None => Refusal::Missing(tag),
                Some(_) => Refusal::value(tag, words.len()),
            });
        };
        let is_signed = match data.get(tag).and_then(|element| element.vr) {
            Some(vr) => vr == *b"SS" || (signed && vr != *b"US"),
            None => signed,
        };
        if !(1..=16).contains(&bits) {
            return Err(Refusal::value(tag, bits));
        }
        Ok(Descriptor {
            // 0 stands for what does not fit.
            count: if count == 0 { 1 << 16 } else { count.into() },
            first: match is_signed {
                true => i32::from(first.cast_signed()),
                false => i32::from(first),
            },
            bits,
        })
    }

    /// Entries, which lie in bytes where there are only as many as that.
    fn entries(&self, words: Vec<u16>, bytes: &[u8]) -> Vec<u16> {
        match bytes.len() < 2 * self.count {
            true => bytes.iter().map(|byte| u16::from(*byte)).collect(),
            false => words,
        }
    }

    fn table(&self, mut entries: Vec<u16>, tag: Tag) -> Result<Table, Refusal> {
        if entries.len() < self.count {
            return Err(Refusal::value(tag, entries.len()));
        }
        entries.truncate(self.count);
        Ok(Table {
            first: self.first,
            bits: self.bits,
            entries,
            explanation: String::new(),
        })
    }
}

/// The palette of an image that has one.
pub(super) fn palette(data: &DataSet<'_>, shape: &Shape) -> Result<Option<Palette>, Refusal> {
    if shape.meaning != Meaning::Palette {
        return Ok(None);
    }
    let mut channels = Vec::new();
    let tags = tag::PALETTE_DATA.iter().zip(&tag::PALETTE_SEGMENTS);
    for (described, (whole, segments)) in tag::PALETTE_DESCRIPTORS.iter().zip(tags) {
        let descriptor = Descriptor::read(data, *described, shape.signed)?;
        let mut table = match (data.get(*whole), data.get(*segments)) {
            (Some(found), _) => {
                let entries = descriptor.entries(found.words(), found.value);
                descriptor.table(entries, *whole)?
            }
            (None, Some(found)) => {
                let entries = match descriptor.bits <= 8 {
                    true => found.value.iter().map(|byte| u16::from(*byte)).collect(),
                    false => found.words(),
                };
                let wide = descriptor.bits > 8;
                let expanded = expanded(&entries, wide, descriptor.count);
                let expanded = expanded.ok_or(Refusal::value(*segments, entries.len()))?;
                descriptor.table(expanded, *segments)?
            }
            (None, None) => return Err(Refusal::Missing(*whole)),
        };
        // Entries of 8 bits that lie in words of 16 and fill them, against what is described.
        if table.bits <= 8 && table.entries.iter().any(|entry| *entry > 255) {
            table.bits = 16;
        }
        channels.push(table);
    }
    let channels = <[Table; 3]>::try_from(channels).ok();
    Ok(channels.map(|channels| Palette { channels }))
}

/// Entries of a palette in segments, PS3.3 C.7.9.2: lists, ramps, and repeats of segments
/// before, which are read where entries have 16 bits.
fn expanded(segments: &[u16], wide: bool, most: usize) -> Option<Vec<u16>> {
    let mut entries = Vec::new();
    let mut rest = segments;
    while let [kind, length, tail @ ..] = rest {
        let length = usize::from(*length);
        rest = match kind {
            2 if wide => {
                let [low, high, tail @ ..] = tail else {
                    return None;
                };
                // Where the segments begin that are repeated, counted in bytes of 16-bit data.
                let start = (usize::from(*high) << 16 | usize::from(*low)) / 2;
                let mut again = segments.get(start..)?;
                for _ in 0..length {
                    again = segment(again, &mut entries, most)?;
                }
                tail
            }
            _ => segment(rest, &mut entries, most)?,
        };
        if entries.len() > most {
            return None;
        }
    }
    Some(entries)
}

/// One list or ramp; gives what follows it.
fn segment<'a>(segments: &'a [u16], entries: &mut Vec<u16>, most: usize) -> Option<&'a [u16]> {
    let [kind, length, tail @ ..] = segments else {
        return None;
    };
    let length = usize::from(*length);
    if entries.len() + length > most {
        return None;
    }
    match kind {
        0 => {
            let (list, tail) = tail.split_at_checked(length)?;
            entries.extend(list);
            Some(tail)
        }
        1 => {
            let (end, tail) = tail.split_first()?;
            let start = f64::from(*entries.last()?);
            let step = (f64::from(*end) - start) / length as f64;
            let ramp = (1..=length).map(|at| (start + step * at as f64).round_ties_even());
            entries.extend(ramp.map(|value| value as u16));
            Some(tail)
        }
        _ => None,
    }
}

fn spacing(data: &DataSet<'_>) -> Option<Spacing> {
    let pair = |tag: Tag, plane: SpacingPlane| {
        let &[Some(rows), Some(columns)] = data.decimals(tag).as_slice() else {
            return None;
        };
        (rows > 0.0 && columns > 0.0).then_some(Spacing {
            rows,
            columns,
            plane,
        })
    };
    pair(tag::PIXEL_SPACING, SpacingPlane::Patient)
        .or_else(|| pair(tag::IMAGER_PIXEL_SPACING, SpacingPlane::Detector))
}

/// So many numbers, or none.
pub(super) fn several<const N: usize>(data: &DataSet<'_>, tag: Tag) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = data.decimals(tag).into_iter().collect();
    <[f64; N]>::try_from(numbers?).ok()
}

/// Stored values that stand for none: one, or a range.
pub(super) fn padding(data: &DataSet<'_>, shape: &Shape) -> Option<(f64, f64)> {
    let number = |tag: Tag| {
        let value = data.unsigned(tag)?;
        Some(match (shape.signed, shape.allocated) {
            (true, 32) => f64::from(value.cast_signed()),
            (true, _) => f64::from((value as u16).cast_signed()),
            (false, _) => f64::from(value),
        })
    };
    let one = number(tag::PADDING)?;
    let other = number(tag::PADDING_LIMIT).unwrap_or(one);
    Some((one.min(other), one.max(other)))
}
