//! DICOM files: PS3.10, and data sets without a file header.
//!
//! [`Dicom::open`] reads what the elements say; [`Dicom::frame`] decodes a frame when it is
//! asked for; [`Dicom::image`] takes all of them. What cannot be decoded is refused by its
//! transfer syntax or by the tag at fault.

mod data;
mod deidentify;
mod fragments;
mod glance;
mod header;
mod identity;
mod native;
mod profile;
mod refusal;
mod start;
mod syntax;
mod tag;

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;
use plumbline_study::Problem;
use serde::Serialize;

pub use deidentify::{Deidentified, Secret, deidentified};
pub use glance::{Glance, Identity, Part, glance};
pub use identity::{BurnedIn, IdentifyingAttribute, IdentifyingAttributes, identifying_attributes};
pub(crate) use start::is_dicom;

use crate::Format;
use crate::codec::{self, CodecError, Frame};
use crate::decode::Header;
use crate::frames::{Image, Look};
use crate::limits::ImageLimits;
use crate::lookup::{Modality, Palette};
use crate::values::Values;
use data::DataSet;
use fragments::Frames;
use header::Shape;
use refusal::Refusal;
use syntax::{Syntax, Writing};

/// What a DICOM file says about itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Facts {
    /// UID of the transfer syntax, where the file names it.
    pub transfer_syntax: Option<String>,
    /// UID of the SOP class, where the file names it.
    pub sop_class: Option<String>,
    /// What made it: CT, MR, DX …
    pub modality: Option<String>,
    /// UID of the series.
    pub series: Option<String>,
    /// Photometric interpretation.
    pub photometric: String,
    /// Bits that a sample takes uncompressed.
    pub allocated: u16,
    /// Bits of them that are used.
    pub stored: u16,
    /// Whether samples have a sign.
    pub signed: bool,
    /// Unit of the values of the modality: HU …
    pub unit: Option<String>,
    /// Millimetres between slices.
    pub between_slices: Option<f64>,
    /// Frames.
    pub frames: usize,
    /// Rows.
    pub rows: usize,
    /// Pixels of a row.
    pub columns: usize,
    /// Samples of a pixel.
    pub samples: usize,
}

/// SOP class of CT images.
const CT_IMAGE: &str = "1.2.840.10008.5.1.4.1.1.2";

/// A DICOM file that was opened.
#[derive(Debug)]
pub struct Dicom<'a> {
    name: String,
    body: Cow<'a, [u8]>,
    limits: ImageLimits,
    syntax: Syntax,
    shape: Shape,
    pixels: Pixels,
    looks: Vec<Look>,
    palette: Option<Palette>,
    padding: Option<(f64, f64)>,
    facts: Facts,
    notes: Vec<Problem>,
}

/// Where pixels lie.
#[derive(Debug)]
enum Pixels {
    /// One frame after the other.
    Native {
        at: usize,
        length: usize,
        /// Whether the most significant byte of a value comes first.
        big: bool,
        /// Whether bytes lie in words of two that were turned.
        swapped: bool,
    },
    /// In fragments.
    Fragments(Frames),
}

impl<'a> Dicom<'a> {
    /// Reads everything but pixels; `name` is shown in messages.
    ///
    /// # Errors
    /// No DICOM, damaged, a transfer syntax that is not read, an object without pixels, a
    /// missing or impossible element, a frame that is larger than the limits.
    pub fn open(name: &str, bytes: &'a [u8], limits: &ImageLimits) -> Result<Dicom<'a>, Problem> {
        opened(name, bytes, limits).map_err(|refusal| refusal.problem(name))
    }

    /// What the file says about itself.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Its size, as that of a picture.
    pub(crate) fn header(&self) -> Header {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        Header {
            format: Format::Dicom,
            width: side(self.shape.columns),
            height: side(self.shape.rows),
            bytes: self.shape.bytes(),
        }
    }

    /// What was guessed about the file.
    pub fn notes(&self) -> &[Problem] {
        &self.notes
    }

    /// What turns values into others: one look for all frames, or one for each.
    pub fn looks(&self) -> &[Look] {
        &self.looks
    }

    /// The stored values of a frame, counted from 0.
    ///
    /// # Errors
    /// It cannot be decoded, or there are fewer.
    pub fn frame(&self, at: usize) -> Result<Values, Problem> {
        let values = self.values(at);
        values.map_err(|refusal| refusal.problem(&self.name))
    }

    /// All frames.
    ///
    /// # Errors
    /// One of them cannot be decoded, or they take more bytes than the limits.
    pub fn image(&self) -> Result<Image, Problem> {
        let all = self.all();
        let values = all.map_err(|refusal| refusal.problem(&self.name))?;
        Ok(Image {
            frames: self.shape.frames,
            rows: self.shape.rows,
            columns: self.shape.columns,
            meaning: self.shape.meaning,
            values,
            bits: self.shape.stored,
            looks: self.looks.clone(),
            palette: self.palette.clone(),
            padding: self.padding,
            notes: self.notes.clone(),
        })
    }

    /// A frame, counted from 0, as an image of its own.
    ///
    /// # Errors
    /// It cannot be decoded, or there are fewer.
    pub fn image_of(&self, at: usize) -> Result<Image, Problem> {
        let look = match self.looks.as_slice() {
            [one] => Some(one),
            several => several.get(at),
        };
        Ok(Image {
            frames: 1,
            rows: self.shape.rows,
            columns: self.shape.columns,
            meaning: self.shape.meaning,
            values: self.frame(at)?,
            bits: self.shape.stored,
            looks: look.cloned().into_iter().collect(),
            palette: self.palette.clone(),
            padding: self.padding,
            notes: self.notes.clone(),
        })
    }

    fn all(&self) -> Result<Values, Refusal> {
        let bytes = self.shape.bytes();
        if bytes > self.limits.bytes {
            return Err(Refusal::TooLarge {
                bytes,
                limit: self.limits.bytes,
            });
        }
        // Looked at before memory is taken.
        if let Pixels::Native { length, .. } = self.pixels {
            let bits = native::bits(&self.shape);
            let expected = bits.saturating_mul(self.shape.frames as u64).div_ceil(8);
            enough(expected, length)?;
        }
        let mut values = native::none(&self.shape);
        for at in 0..self.shape.frames {
            let frame = self.values(at)?;
            if at == 0 {
                values.reserve(frame.len().saturating_mul(self.shape.frames));
            }
            values
                .append(frame)
                .expect("the values of a frame are of the type of the data set");
        }
        Ok(values)
    }

    fn values(&self, at: usize) -> Result<Values, Refusal> {
        match &self.pixels {
            Pixels::Native {
                at: start,
                length,
                big,
                swapped,
            } => {
                let bits = native::bits(&self.shape);
                let first = bits.saturating_mul(at as u64);
                let end = first.saturating_add(bits).div_ceil(8);
                // Of a word that was turned, both bytes have to be there.
                let needed = if *swapped {
                    end.next_multiple_of(2)
                } else {
                    end
                };
                enough(needed, *length)?;
                let short = || Refusal::Short {
                    expected: end,
                    found: *length as u64,
                };
                let pixels = self.body.get(*start..start + length);
                let pixels = pixels.ok_or_else(short)?;
                // No larger than the length, which is one of memory.
                let (from, to) = ((first / 8) as usize, end as usize);
                let skipped = (first % 8) as usize;
                let bytes = match swapped {
                    false => Cow::Borrowed(pixels.get(from..to).ok_or_else(short)?),
                    true => Cow::Owned(turned(pixels, from, to).ok_or_else(short)?),
                };
                let values = native::values(&self.shape, &bytes, skipped, *big);
                values.ok_or_else(short)
            }
            Pixels::Fragments(frames) => {
                let parts = frames.get(at).ok_or(Refusal::Frames {
                    expected: at + 1,
                    found: frames.len(),
                })?;
                let part = |(place, length): &(usize, usize)| {
                    let part = self.body.get(*place..place + length);
                    part.expect("fragments were found in these bytes")
                };
                let bytes = match parts.as_slice() {
                    [one] => Cow::Borrowed(part(one)),
                    several => Cow::Owned(several.iter().flat_map(part).copied().collect()),
                };
                self.decoded(&bytes).map_err(|error| Refusal::Frame {
                    uid: self.facts.transfer_syntax.clone(),
                    frame: at + 1,
                    error,
                })
            }
        }
    }

    /// The values of a compressed frame.
    fn decoded(&self, bytes: &[u8]) -> Result<Values, CodecError> {
        let shape = &self.shape;
        let codec = match self.syntax.pixels {
            Writing::Fragments(codec) => codec,
            Writing::Native | Writing::DeflatedFrames => {
                let length = native::bits(shape).div_ceil(8);
                let mut inflated = Vec::new();
                let read = DeflateDecoder::new(bytes)
                    .take(length)
                    .read_to_end(&mut inflated);
                read.map_err(|_| CodecError::Damaged)?;
                let values = native::values(shape, &inflated, 0, false);
                return values.ok_or(CodecError::Truncated);
            }
        };
        let frame = Frame {
            bytes,
            rows: shape.rows,
            columns: shape.columns,
            samples: shape.samples,
            allocated: shape.allocated,
            stored: shape.stored,
            signed: shape.signed,
        };
        let values = codec::decode(codec, &frame)?;
        native::of_codec(shape, values).ok_or(CodecError::Depth { bits: shape.stored })
    }
}

/// The bytes of words that were turned; none where there are too few.
fn turned(pixels: &[u8], from: usize, to: usize) -> Option<Vec<u8>> {
    (from..to).map(|at| pixels.get(at ^ 1).copied()).collect()
}

/// Whether there are as many bytes as are needed.
fn enough(expected: u64, found: usize) -> Result<(), Refusal> {
    let found = found as u64;
    match expected <= found {
        true => Ok(()),
        false => Err(Refusal::Short { expected, found }),
    }
}

fn opened<'a>(name: &str, bytes: &'a [u8], limits: &ImageLimits) -> Result<Dicom<'a>, Refusal> {
    let start = match start::start(bytes, limits.bytes) {
        // What it holds is of more use than how it would be written.
        Err(Refusal::Syntax { uid, class }) => {
            let other = class.as_deref().map(refusal::instead);
            return Err(match (other, class) {
                (Some(other), Some(class)) if other != "other" => {
                    Refusal::NoPixels { class: Some(class) }
                }
                (_, class) => Refusal::Syntax { uid, class },
            });
        }
        other => other?,
    };
    let data = DataSet::read(&start.body, 0, start.syntax.encoding).map_err(Refusal::Broken)?;
    let class = data.text(tag::SOP_CLASS).or_else(|| start.class.clone());
    let Some(element) = [tag::PIXELS, tag::FLOAT_PIXELS, tag::DOUBLE_PIXELS]
        .into_iter()
        .find_map(|tag| data.get(tag))
    else {
        let class = match data.get(tag::DIRECTORY_RECORDS) {
            Some(_) => Some("1.2.840.10008.1.3.10".to_owned()),
            None => class,
        };
        return Err(Refusal::NoPixels { class });
    };
    let is_native = start.syntax.pixels == Writing::Native;
    // Without a transfer syntax nothing says how fragments are compressed.
    if is_native && element.undefined {
        let uid = start.uid.clone();
        return Err(Refusal::Syntax { uid, class });
    }
    let compressed =
        matches!(start.syntax.pixels, Writing::Fragments(codec) if codec != codec::Codec::Rle);
    let shape = Shape::read(&data, compressed)?;
    check(&shape, limits)?;
    // Single bits are packed, which no codec here knows.
    if matches!(start.syntax.pixels, Writing::Fragments(_)) && shape.allocated < 8 {
        return Err(Refusal::value(tag::BITS_ALLOCATED, shape.allocated));
    }
    let pixels = if is_native {
        Pixels::Native {
            at: element.at,
            length: element.value.len(),
            big: element.is_big(),
            swapped: element.is_big() && shape.allocated <= 8 && element.vr != Some(*b"OB"),
        }
    } else {
        if !element.undefined {
            return Err(Refusal::Frames {
                expected: shape.frames,
                found: 0,
            });
        }
        let extended = data.get(tag::EXTENDED_OFFSETS);
        let extended = extended.map(|element| element.value);
        Pixels::Fragments(fragments::frames(
            &start.body,
            element,
            extended.filter(|offsets| !offsets.is_empty()),
            &shape,
        )?)
    };
    let looks = header::looks(&data, &shape)?;
    let palette = header::palette(&data, &shape)?;
    let padding = header::padding(&data, &shape);
    let facts = Facts {
        transfer_syntax: start.uid,
        sop_class: class,
        modality: data.text(tag::MODALITY),
        series: data.text(tag::SERIES_INSTANCE),
        photometric: shape.photometric.clone(),
        allocated: shape.allocated,
        stored: shape.stored,
        signed: shape.signed,
        unit: data.text(tag::RESCALE_TYPE),
        between_slices: data.decimal(tag::SPACING_BETWEEN_SLICES),
        frames: shape.frames,
        rows: shape.rows,
        columns: shape.columns,
        samples: shape.samples,
    };
    // Its values are Hounsfield units by definition, and nothing makes them such.
    let is_ct = facts.sop_class.as_deref() == Some(CT_IMAGE);
    let is_plain = looks.iter().any(|look| look.modality == Modality::Stored);
    let unscaled = (is_ct && is_plain).then(|| refusal::unscaled(name));
    Ok(Dicom {
        name: name.to_owned(),
        limits: *limits,
        syntax: start.syntax,
        shape,
        pixels,
        looks,
        palette,
        padding,
        facts,
        notes: start
            .amiss
            .map(|amiss| refusal::note(name, amiss))
            .into_iter()
            .chain(unscaled)
            .collect(),
        body: start.body,
    })
}

/// Whether a frame may be decoded.
fn check(shape: &Shape, limits: &ImageLimits) -> Result<(), Refusal> {
    let pixels = (shape.rows as u64).saturating_mul(shape.columns as u64);
    let side = shape.rows.max(shape.columns) as u64;
    let each = u64::from(shape.allocated.div_ceil(8));
    let bytes = shape.values().saturating_mul(each);
    if pixels > limits.pixels || side > u64::from(limits.side) || bytes > limits.bytes {
        return Err(Refusal::TooLarge {
            bytes,
            limit: limits.bytes,
        });
    }
    Ok(())
}
