//! `evaluation.json` read back.

use plumbline_study::{Evaluation, Message, Problem};
use serde_json::Value;

use super::shape::Document;
use super::{FAMILY, VERSION, content, earlier, id, unwritable};

/// Longest file that is read, in bytes: the largest evaluation has a few
/// megabytes.
const MOST_BYTES: usize = 100_000_000;

/// A file that was read: the evaluation, and what the file said about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationFile {
    /// Version of the file's shape.
    pub version: u32,
    /// Id of the evaluation; a file of version 1 has none, and gets the one
    /// that its content has now.
    pub id: String,
    /// What was evaluated.
    pub evaluation: Evaluation,
}

impl EvaluationFile {
    /// Reads what [`evaluation_json`](super::evaluation_json) wrote, in this
    /// version or an earlier one; `file` is the name to show.
    ///
    /// # Errors
    /// No JSON or not an evaluation, another version, a part that lacks a field
    /// or has one too many, or a content that does not belong to its id.
    pub fn from_json(file: &str, text: &str) -> Result<EvaluationFile, Problem> {
        if text.len() > MOST_BYTES {
            let message = Message::new("evaluation-too-large").with("file", file);
            let megabytes = text.len().div_ceil(1_000_000);
            return Err(Problem::error(message.with("megabytes", megabytes)));
        }
        let value: Value =
            serde_json::from_str(text).map_err(|error| unreadable(file, text, &error))?;
        let version = version(file, &value)?;
        let kept = content::of(value.clone());
        let document = match version {
            2..=VERSION => serde_json::from_str(text),
            1 => serde_json::from_value(earlier::from_1(value)),
            other => return Err(wrong_version(file, &other.to_string())),
        };
        let document: Document = document.map_err(|error| unreadable(file, text, &error))?;
        let stated = document.id.clone();
        let evaluation = document
            .read()
            .map_err(|(place, wrong)| field(file, &place, &wrong))?;
        if version > 1 {
            is_whole(file, &evaluation, &kept)?;
            let id_of_file = content::id(&kept).map_err(|error| unreadable(file, text, &error))?;
            if stated != id_of_file {
                let message = Message::new("evaluation-altered").with("file", file);
                return Err(Problem::error(
                    message.with("stated", stated).with("found", id_of_file),
                ));
            }
        }
        let id = if version > 1 {
            stated
        } else {
            id(&evaluation).map_err(|error| unwritable(&error))?
        };
        Ok(EvaluationFile {
            version,
            id,
            evaluation,
        })
    }
}

/// The version that the file says it has.
fn version(file: &str, value: &Value) -> Result<u32, Problem> {
    let no_evaluation = || Problem::error(Message::new("evaluation-not-one").with("file", file));
    let schema = value.get("schema").and_then(Value::as_str);
    let written = schema
        .and_then(|schema| schema.strip_prefix(FAMILY))
        .ok_or_else(no_evaluation)?;
    written.parse().map_err(|_| wrong_version(file, written))
}

/// Nothing of the file was passed over: written again, it says the same. The
/// plan is left out, since its own reader brings earlier versions of plans to
/// the one of today.
fn is_whole(file: &str, evaluation: &Evaluation, kept: &Value) -> Result<(), Problem> {
    let again = Document::new(evaluation, None).and_then(serde_json::to_value);
    let mut again = content::of(again.map_err(|error| unwritable(&error))?);
    let mut kept = kept.clone();
    for value in [&mut again, &mut kept] {
        if let Some(fields) = value.as_object_mut() {
            fields.remove("plan");
        }
    }
    match content::difference(&kept, &again) {
        None => Ok(()),
        Some(place) => Err(field(file, &place, "it is not known to this version")),
    }
}

fn unreadable(file: &str, text: &str, error: &serde_json::Error) -> Problem {
    let message = Message::new("evaluation-unreadable")
        .with("file", file)
        .with("line", error.line().min(text.lines().count()))
        .with("column", error.column());
    Problem::error(message.with("detail", error.to_string()))
}

fn wrong_version(file: &str, found: &str) -> Problem {
    let message = Message::new("evaluation-version")
        .with("file", file)
        .with("found", found);
    Problem::error(message.with("most", f64::from(VERSION)))
}

fn field(file: &str, place: &str, wrong: &str) -> Problem {
    let message = Message::new("evaluation-field")
        .with("file", file)
        .with("place", place);
    Problem::error(message.with("detail", wrong))
}
