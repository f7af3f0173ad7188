//! Every problem of an image with a model, by the id of its message.
//!
//! The words are in `www/locales`, `problems-images.ftl`. A message names the
//! file, and is written so that a list of files can stand in its place.

use plumbline_study::{Message, Problem};

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

/// An engine that failed and did not say how.
pub(super) fn no_pixels(file: &str) -> Problem {
    Problem::error(about("image-no-pixels", file))
}

/// After the recipe the image has another size than the model takes.
pub(super) fn wrong_size(found: &str, expected: &str) -> Problem {
    Problem::error(
        Message::new("image-wrong-size")
            .with("found", found)
            .with("expected", expected),
    )
}

/// A model that takes no images.
pub(super) fn no_images(file: &str) -> Problem {
    Problem::error(about("image-model", file))
}

/// The recipe gives axes or channels in another order than the model takes.
pub(super) fn wrong_layout(input: &str, found: &str, expected: &str) -> Problem {
    Problem::error(
        Message::new("image-wrong-layout")
            .with("input", input)
            .with("found", found)
            .with("expected", expected),
    )
}

/// Softmax or the logistic function on what are probabilities already.
pub(super) fn post_twice(output: &str) -> Problem {
    Problem::warning(Message::new("image-post-twice").with("output", output))
}

/// The recipe names another number of classes than the model has.
pub(super) fn classes(found: usize, expected: usize) -> Problem {
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

/// The recipe gives another number of slices than the model takes.
pub(super) fn wrong_depth(found: u32, expected: u32) -> Problem {
    let message = Message::new("image-wrong-depth").with("found", f64::from(found));
    Problem::error(message.with("expected", f64::from(expected)))
}

/// One volume has another number of slices than the model takes.
pub(super) fn volume_depth(file: &str, found: usize, expected: u32) -> Problem {
    let message = about("image-depth", file).with("found", found);
    Problem::error(message.with("expected", f64::from(expected)))
}
