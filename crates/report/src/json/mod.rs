//! `evaluation.json`: everything that was estimated, for machines. It is
//! written here and read back here.
//!
//! The shape is versioned ([`VERSION`]) and described by
//! `schema/evaluation.schema.json`. Conventions:
//!
//! - an estimate stands beside its interval, method and n, or there is
//!   `undefined` with the reason's id, what it counts (`args`) and a sentence;
//! - `method` is one word, such as `wilson`, `delong_logit`, `bootstrap_bca`;
//!   a bootstrap has `resamples` and `unit` beside it;
//! - a sentence never stands alone: beside it is `said`, the id of the words
//!   and what fills them, from which the sentence can be made again in any
//!   language;
//! - infinity, which JSON lacks, is the text `"Infinity"`;
//! - fields that do not apply are left out, keys keep their order, and the
//!   same evaluation gives the same bytes;
//! - `id` is a hash of all of that but the sentences. Report, `estimates.csv`
//!   and `cases.csv` of one evaluation carry the same id.

pub(crate) mod compared;
mod content;
pub(crate) mod curves;
mod earlier;
mod read;
mod readers;
pub(crate) mod rows;
pub(crate) mod shape;

use plumbline_study::facts::ImageFact;
use plumbline_study::{Evaluation, Message, Problem};

use self::shape::Document;
use crate::Words;
use crate::task::room;

pub(crate) use shape::OfKind;

pub use read::EvaluationFile;
pub use readers::{AgreementShape, CrossedShape, ReadersFile, readers_id, readers_json};

/// Latest version of the shape of `evaluation.json`.
pub const VERSION: u32 = 3;

/// What stands before the version in `schema`.
const FAMILY: &str = "plumbline/evaluation/";

/// The version that an evaluation is written in: the oldest that can say all of it, so
/// that programs which read version 2 go on reading evaluations of binary outcomes.
fn version_for(evaluation: &Evaluation) -> u32 {
    let images = evaluation.provenance.images.as_ref();
    let is_joined = evaluation.provenance.joined.is_some();
    match is_joined || images.is_some_and(ImageFact::is_of_headers) {
        true => 3,
        false => (room(evaluation.kind()).documents.json.version)(evaluation),
    }
}

/// The evaluation as JSON in the shape of `schema/evaluation.schema.json`.
/// Sentences are in the language of `words`; pass [`Words::english`] for a
/// file that is the same everywhere.
///
/// # Errors
/// A result that is not a number, which no reader could tell from an absent
/// one. Nothing is written then, rather than half of it.
pub fn evaluation_json(evaluation: &Evaluation, words: &Words) -> Result<String, Problem> {
    let write = || {
        let words = words.about(evaluation);
        let mut document = Document::new(evaluation, Some(&words))?;
        document.id = id(evaluation)?;
        serde_json::to_string_pretty(&document)
    };
    let mut json = write().map_err(|error| unwritable(&error))?;
    json.push('\n');
    Ok(json)
}

/// Id of an evaluation: "ev-" and the first 16 digits of the SHA-256 of its
/// content. The prefix keeps a spreadsheet from reading it as a number.
///
/// # Errors
/// A result that is not a number.
pub fn evaluation_id(evaluation: &Evaluation) -> Result<String, Problem> {
    id(evaluation).map_err(|error| unwritable(&error))
}

fn id(evaluation: &Evaluation) -> serde_json::Result<String> {
    let document = serde_json::to_value(Document::new(evaluation, None)?)?;
    content::id(&content::of(document))
}

fn unwritable(error: &serde_json::Error) -> Problem {
    Problem::error(Message::new("evaluation-unwritable").with("detail", error.to_string()))
}
