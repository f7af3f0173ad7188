//! Every problem with an image, by the id of its message.
//!
//! The words are in `www/locales`, `problems-images.ftl`. A message names the
//! file, and is written so that a list of files can stand in its place.

use plumbline_study::{Message, Problem};

use super::{Format, Header};

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

pub(super) fn empty(file: &str) -> Problem {
    Problem::error(about("image-empty", file))
}

/// `kind` names what the bytes are, where that is known.
pub(super) fn not_read(file: &str, kind: &str) -> Problem {
    Problem::error(about("image-format", file).with("kind", kind))
}

pub(super) fn damaged(file: &str, format: Format) -> Problem {
    Problem::error(about("image-damaged", file).with("format", format.id()))
}

pub(super) fn truncated(file: &str, format: Format) -> Problem {
    Problem::error(about("image-truncated", file).with("format", format.id()))
}

pub(super) fn no_pixels(file: &str) -> Problem {
    Problem::error(about("image-no-pixels", file))
}

pub(super) fn too_large(file: &str, width: u32, height: u32, limit: u64) -> Problem {
    let message = about("image-too-large", file).with("width", f64::from(width));
    let message = message.with("height", f64::from(height));
    Problem::error(message.with("megapixels", limit / 1_000_000))
}

/// Few pixels enough, and too many bytes of each.
pub(super) fn too_many_bytes(file: &str, header: &Header, limit: u64) -> Problem {
    let message = about("image-too-many-bytes", file)
        .with("width", f64::from(header.width))
        .with("height", f64::from(header.height))
        .with("megabytes", header.bytes.div_ceil(1_000_000));
    Problem::error(message.with("limit", limit / 1_000_000))
}

pub(super) fn cmyk(file: &str) -> Problem {
    Problem::error(about("image-cmyk", file))
}

/// Several images in one file.
pub(super) fn several(file: &str, format: Format) -> Problem {
    Problem::error(about("image-several", file).with("format", format.id()))
}

/// Samples that are no whole numbers of 1 to 16 bits, or a rare compression.
pub(super) fn kind(file: &str, format: Format) -> Problem {
    Problem::error(about("image-kind", file).with("format", format.id()))
}

/// The recipe refuses it: `what` is "grey", "colour", "alpha" or "depth".
pub(super) fn refused(file: &str, what: &str) -> Problem {
    Problem::error(about("image-refused", file).with("what", what))
}

/// The name says one format and the bytes another.
pub(super) fn suffix(file: &str, format: Format) -> Problem {
    Problem::note(about("image-suffix", file).with("format", format.id()))
}

/// After the recipe the image has another size than the model takes.
pub(crate) fn wrong_size(found: &str, expected: &str) -> Problem {
    Problem::error(
        Message::new("image-wrong-size")
            .with("found", found)
            .with("expected", expected),
    )
}

/// A model that takes no images.
pub(crate) fn no_images(file: &str) -> Problem {
    Problem::error(about("image-model", file))
}

/// The recipe gives axes or channels in another order than the model takes.
pub(crate) fn wrong_layout(input: &str, found: &str, expected: &str) -> Problem {
    Problem::error(
        Message::new("image-wrong-layout")
            .with("input", input)
            .with("found", found)
            .with("expected", expected),
    )
}

/// Softmax or the logistic function on what are probabilities already.
pub(crate) fn post_twice(output: &str) -> Problem {
    Problem::warning(Message::new("image-post-twice").with("output", output))
}

/// The recipe names another number of classes than the model has.
pub(crate) fn classes(found: usize, expected: usize) -> Problem {
    let message = Message::new("image-classes").with("found", found);
    Problem::error(message.with("expected", expected))
}

/// One image has another size than the model takes.
pub(super) fn image_size(file: &str, found: &str, expected: &str) -> Problem {
    let message = about("image-size", file).with("found", found);
    Problem::error(message.with("expected", expected))
}

/// The model answers NaN or infinity.
pub(super) fn not_finite(file: &str, output: &str) -> Problem {
    Problem::error(about("image-not-finite", file).with("output", output))
}

/// The recipe's positive class is none of the model's.
pub(super) fn positive(found: u32, classes: usize) -> Problem {
    let message = Message::new("image-positive").with("found", f64::from(found));
    Problem::error(message.with("classes", classes))
}

/// Softmax of a lone number is always 1.
pub(super) fn softmax_of_one() -> Problem {
    Problem::error(Message::new("image-softmax-of-one"))
}

/// The answer is no list of classes; `looks` names what it is.
pub(super) fn no_classes(file: &str, looks: &str, output: &str, shape: &str) -> Problem {
    let found = about("image-model-looks", file).with("looks", looks);
    Problem::error(found.with("output", output).with("shape", shape))
}
