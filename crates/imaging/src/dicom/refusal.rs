//! Why a DICOM file is not shown: by its transfer syntax, by the tag at fault, or by what it
//! holds instead of pixels. The words are in `www/locales`, `problems-images.ftl`.

use plumbline_study::{Message, Problem};

use super::data::Broken;
use super::start::Amiss;
use super::syntax::Syntax;
use super::tag::{SOP_CLASS, TRANSFER_SYNTAX, Tag};
use crate::codec::CodecError;

/// What stops the reading.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    /// A transfer syntax that is not read here, or that nobody says.
    Syntax {
        uid: Option<String>,
        class: Option<String>,
    },
    /// The elements break the rules of a data set.
    Broken(Broken),
    /// A deflated data set that cannot be inflated.
    Deflate,
    /// An object without pixels, of a class if it says one.
    NoPixels { class: Option<String> },
    /// An element that has to be there.
    Missing(Tag),
    /// A value that is impossible, or that is not read here.
    Value { tag: Tag, found: String },
    /// Fewer bytes of pixels than the header asks for.
    Short { expected: u64, found: u64 },
    /// Fragments that belong to no frame, or too few.
    Frames { expected: usize, found: usize },
    /// More than is decoded.
    TooLarge { bytes: u64, limit: u64 },
    /// A frame (counted from 1) that cannot be decoded.
    Frame {
        uid: Option<String>,
        frame: usize,
        error: CodecError,
    },
}

/// An identifier, or that there is none.
fn or_nothing(uid: Option<&str>) -> &str {
    uid.unwrap_or("–")
}

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

impl Refusal {
    /// A value that is impossible.
    pub(super) fn value(tag: Tag, found: impl ToString) -> Refusal {
        Refusal::Value {
            tag,
            found: found.to_string(),
        }
    }

    /// The problem of a file.
    pub(super) fn problem(&self, file: &str) -> Problem {
        let about = |id: &str| about(id, file);
        let message = match self {
            Refusal::Syntax { uid, .. } => about("image-dicom-syntax")
                .with("tag", TRANSFER_SYNTAX.to_string())
                .with("uid", or_nothing(uid.as_deref()))
                .with("kind", uid.as_deref().map_or("other", Syntax::unread)),
            Refusal::Broken(broken) => about("image-dicom-broken")
                .with("kind", if broken.short { "short" } else { "broken" })
                .with(
                    "tag",
                    broken
                        .after
                        .map_or_else(|| "–".to_owned(), |tag| tag.to_string()),
                ),
            Refusal::Deflate => about("image-dicom-deflate"),
            Refusal::NoPixels { class } => about("image-dicom-no-pixels")
                .with("kind", class.as_deref().map_or("other", instead))
                .with("tag", SOP_CLASS.to_string())
                .with("uid", or_nothing(class.as_deref())),
            Refusal::Missing(tag) => about("image-dicom-missing").with("tag", tag.to_string()),
            Refusal::Value { tag, found } => about("image-dicom-value")
                .with("tag", tag.to_string())
                .with("found", found.as_str()),
            Refusal::Short { expected, found } => about("image-dicom-short")
                .with("expected", *expected)
                .with("found", *found),
            Refusal::Frames { expected, found } => about("image-dicom-frames")
                .with("expected", *expected)
                .with("found", *found),
            Refusal::TooLarge { bytes, limit } => about("image-dicom-too-large")
                .with("megabytes", bytes.div_ceil(1_000_000))
                .with("limit", limit / 1_000_000),
            Refusal::Frame { uid, frame, error } => {
                let said = about("image-dicom-frame")
                    .with("tag", super::tag::PIXELS.to_string())
                    .with("frame", *frame)
                    .with("uid", or_nothing(uid.as_deref()));
                match error {
                    CodecError::Damaged => said.with("what", "damaged").with("detail", ""),
                    CodecError::Truncated => said.with("what", "truncated").with("detail", ""),
                    CodecError::Size {
                        rows,
                        columns,
                        samples,
                    } => said
                        .with("what", "size")
                        .with("detail", format!("{columns} × {rows} × {samples}")),
                    CodecError::Depth { bits } => {
                        said.with("what", "depth").with("detail", bits.to_string())
                    }
                    CodecError::Unsupported(what) => {
                        said.with("what", "unsupported").with("detail", *what)
                    }
                }
            }
        };
        Problem::error(message)
    }
}

/// What a file without pixels holds, by its SOP class (PS3.4 annex B): a choice of the message
/// `image-dicom-no-pixels`.
pub(super) fn instead(class: &str) -> &'static str {
    const STORAGE: &str = "1.2.840.10008.5.1.4.1.1.";
    if class == "1.2.840.10008.1.3.10" {
        return "directory";
    }
    let Some(kind) = class.strip_prefix(STORAGE) else {
        return "other";
    };
    match kind {
        "481.3" => "structures",
        "481.5" | "481.8" => "plan",
        "104.1" => "pdf",
        "88.59" => "selection",
        "66" => "raw",
        "39.1" => "palette",
        _ if kind.starts_with("88.") => "report",
        _ if kind.starts_with("104.") => "document",
        _ if kind.starts_with("11.") => "presentation",
        _ if kind.starts_with("9.") => "waveform",
        _ if kind.starts_with("66.") => "geometry",
        _ if kind.starts_with("481.") => "treatment",
        _ => "other",
    }
}

/// What was guessed about a file, for whoever brought it.
pub(super) fn note(file: &str, amiss: Amiss) -> Problem {
    let kind = match amiss {
        Amiss::NoHeader => "header",
        Amiss::NoSyntax => "syntax",
        Amiss::OtherSyntax => "other-syntax",
    };
    Problem::note(about("image-dicom-guessed", file).with("kind", kind))
}
