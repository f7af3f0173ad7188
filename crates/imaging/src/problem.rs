//! Every problem with an image, by the id of its message.
//!
//! The words are in `www/locales`, `problems-images.ftl`. A message names the
//! file, and is written so that a list of files can stand in its place.

use plumbline_study::{Message, Problem};

use crate::nifti::NiftiError;
use crate::{Format, Header};

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

pub(crate) fn empty(file: &str) -> Problem {
    Problem::error(about("image-empty", file))
}

/// `kind` names what the bytes are, where that is known.
pub(crate) fn not_read(file: &str, kind: &str) -> Problem {
    Problem::error(about("image-format", file).with("kind", kind))
}

pub(crate) fn damaged(file: &str, format: Format) -> Problem {
    Problem::error(about("image-damaged", file).with("format", format.id()))
}

pub(crate) fn truncated(file: &str, format: Format) -> Problem {
    Problem::error(about("image-truncated", file).with("format", format.id()))
}

pub(crate) fn no_pixels(file: &str) -> Problem {
    Problem::error(about("image-no-pixels", file))
}

pub(crate) fn too_large(file: &str, width: u32, height: u32, limit: u64) -> Problem {
    let message = about("image-too-large", file).with("width", f64::from(width));
    let message = message.with("height", f64::from(height));
    Problem::error(message.with("megapixels", limit / 1_000_000))
}

/// Few pixels enough, and too many bytes of each.
pub(crate) fn too_many_bytes(file: &str, header: &Header, limit: u64) -> Problem {
    let message = about("image-too-many-bytes", file)
        .with("width", f64::from(header.width))
        .with("height", f64::from(header.height))
        .with("megabytes", header.bytes.div_ceil(1_000_000));
    Problem::error(message.with("limit", limit / 1_000_000))
}

pub(crate) fn cmyk(file: &str) -> Problem {
    Problem::error(about("image-cmyk", file))
}

/// Several images in one file.
pub(crate) fn several(file: &str, format: Format) -> Problem {
    Problem::error(about("image-several", file).with("format", format.id()))
}

/// Samples that are no whole numbers of 1 to 16 bits, or a rare compression.
pub(crate) fn kind(file: &str, format: Format) -> Problem {
    Problem::error(about("image-kind", file).with("format", format.id()))
}

/// The recipe refuses it: `what` is "grey", "colour", "alpha" or "depth".
pub(crate) fn refused(file: &str, what: &str) -> Problem {
    Problem::error(about("image-refused", file).with("what", what))
}

/// The recipe does not fit the values of the file: `what` chooses the words.
pub(crate) fn values(file: &str, what: &str) -> Problem {
    Problem::error(about("image-values", file).with("what", what))
}

/// Several frames, and nobody said which one is the case.
pub(crate) fn frames(file: &str, frames: usize) -> Problem {
    Problem::error(about("image-frames", file).with("frames", frames))
}

/// Fewer frames than the recipe asks for.
pub(crate) fn no_frame(file: &str, number: u32, frames: usize) -> Problem {
    let message = about("image-frame-missing", file).with("number", f64::from(number));
    Problem::error(message.with("frames", frames))
}

/// Shown from the least to the greatest value, since the file says nothing of a window.
pub fn no_window(file: &str) -> Problem {
    Problem::note(about("image-dicom-no-window", file))
}

/// The least value is white, which a recipe has to know.
pub fn monochrome1(file: &str) -> Problem {
    Problem::note(about("image-monochrome1", file))
}

/// The name says one format and the bytes another.
pub(crate) fn suffix(file: &str, format: Format) -> Problem {
    Problem::note(about("image-suffix", file).with("format", format.id()))
}

/// A frame that the file does not have; counted from 1.
pub fn no_such_frame(file: &str, frame: u64) -> Problem {
    Problem::error(about("image-no-such-frame", file).with("frame", frame))
}

/// A NIfTI file that cannot be read: `what` chooses the words, `field` names the field.
pub(crate) fn nifti(file: &str, error: NiftiError) -> Problem {
    let said = |what: &str| about("image-nifti", file).with("what", what);
    Problem::error(match error {
        NiftiError::NotNifti => said("not").with("field", "magic"),
        NiftiError::Truncated => said("truncated").with("field", ""),
        NiftiError::Compression => said("compression").with("field", ""),
        NiftiError::Field(field) => said("field").with("field", field),
        NiftiError::Datatype(code) => said("datatype").with("field", code.to_string()),
        NiftiError::NeedsImage => said("pair").with("field", ""),
        NiftiError::TooLarge { bytes } => return large_volume(file, bytes, 1 << 30),
    })
}

/// A volume that takes too much memory.
pub(crate) fn large_volume(file: &str, bytes: u64, limit: u64) -> Problem {
    let message = about("image-volume-large", file).with("megabytes", bytes.div_ceil(1_000_000));
    Problem::error(message.with("limit", limit / 1_000_000))
}

/// Several volumes in one file: over time, of several echoes, of several directions.
pub(crate) fn several_volumes(file: &str, volumes: usize) -> Problem {
    Problem::error(about("image-nifti-several", file).with("volumes", volumes))
}

/// A volume, and a recipe that does not say how its axes lie.
pub(crate) fn orientation_unsaid(file: &str) -> Problem {
    Problem::error(about("image-orientation-unsaid", file))
}

/// The recipe asks for directions, and the file does not say any.
pub(crate) fn unknown_axes(file: &str) -> Problem {
    Problem::error(about("image-axes-unknown", file))
}

/// The recipe asks for distances, and the file does not say those of its slices or pixels.
pub(crate) fn unknown_spacing(file: &str, of_slices: bool) -> Problem {
    let of = if of_slices { "slices" } else { "pixels" };
    Problem::error(about("image-spacing-unknown", file).with("of", of))
}

/// A picture, and a recipe that takes volumes.
pub(crate) fn picture_of_volume(file: &str) -> Problem {
    Problem::error(about("image-picture-of-volume", file))
}

/// A slice that is none of its series beside another one: `what` chooses the words.
pub(crate) fn series(file: &str, other: &str, what: &str) -> Problem {
    let message = about("image-series", file).with("what", what);
    Problem::error(message.with("other", other))
}

/// Slices that are further apart, or nearer, than the others.
pub(crate) fn gap(after: &str, before: &str, found: f64, usual: f64) -> Problem {
    let message = about("image-series-gap", after).with("other", before);
    let message = message.with("found", hundredths(found));
    Problem::error(message.with("usual", hundredths(usual)))
}

/// Millimetres and degrees as they are told.
fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// Slices that are shifted along their rows or columns.
pub(crate) fn tilted(file: &str, degrees: f64) -> Problem {
    Problem::note(about("image-series-tilted", file).with("degrees", hundredths(degrees)))
}
