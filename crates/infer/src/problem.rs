//! Every problem that this crate can report, by the id of its message.
//!
//! The words are in `www/locales`, `problems-model.ftl`; each says where, what
//! was found, what was expected, and what to do.

use plumbline_study::listing::few;
use plumbline_study::{Message, Problem};

use crate::engine::is_of_precision;

/// Joins equal problems of several batches into one: their rows add up.
pub fn merge(problems: Vec<Problem>) -> Vec<Problem> {
    let mut merged: Vec<Problem> = Vec::new();
    for problem in problems {
        let same = merged.iter_mut().find(|other| {
            other.message == problem.message
                && other.severity == problem.severity
                && other.column == problem.column
        });
        match same {
            Some(other) => {
                let room = Problem::MOST_ROWS.saturating_sub(other.rows.len());
                other.rows.extend(problem.rows.iter().take(room));
                other.row_count += problem.row_count;
            }
            None => merged.push(problem),
        }
    }
    merged
}

fn message(id: &str) -> Message {
    Message::new(id)
}

/// Mebibytes, rounded up: what people compare sizes by.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// Names for a sentence, at most ten of them.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 10;
    few(names, MOST)
}

// The file.

pub(crate) fn empty(file: &str) -> Problem {
    Problem::error(message("model-empty").with("file", file))
}

pub(crate) fn too_large(file: &str, bytes: u64, limit: u64) -> Problem {
    let found = message("model-too-large")
        .with("file", file)
        .with("found", mebibytes(bytes));
    Problem::error(found.with("limit", mebibytes(limit)))
}

/// `kind` is a name of [`crate::protobuf`]'s list of file kinds.
pub(crate) fn not_onnx(file: &str, kind: &str) -> Problem {
    Problem::error(
        message("model-not-onnx")
            .with("file", file)
            .with("kind", kind),
    )
}

pub(crate) fn too_deep(file: &str) -> Problem {
    Problem::error(message("model-too-deep").with("file", file))
}

pub(crate) fn damaged(file: &str) -> Problem {
    Problem::error(message("model-damaged").with("file", file))
}

pub(crate) fn external_data<'a>(file: &str, others: impl IntoIterator<Item = &'a str>) -> Problem {
    let others = names(others);
    Problem::error(
        message("model-external-data")
            .with("file", file)
            .with("others", others),
    )
}

pub(crate) fn external_short(data: &str, tensor: &str, expected: u64, found: u64) -> Problem {
    let place = message("model-external-short")
        .with("data", data)
        .with("tensor", tensor);
    Problem::error(place.with("expected", expected).with("found", found))
}

pub(crate) fn broken_tensor(file: &str, tensor: &str) -> Problem {
    Problem::error(
        message("model-tensor-broken")
            .with("file", file)
            .with("tensor", tensor),
    )
}

pub(crate) fn circle<'a>(file: &str, values: impl IntoIterator<Item = &'a str>) -> Problem {
    let text = message("model-circle").with("file", file);
    Problem::error(text.with("values", names(values)))
}

pub(crate) fn too_many_nodes(file: &str, found: usize, limit: usize) -> Problem {
    let text = message("model-too-many-nodes").with("file", file);
    Problem::error(text.with("found", found).with("limit", limit))
}

pub(crate) fn too_many_outputs(file: &str, found: usize) -> Problem {
    let text = message("model-too-many-outputs").with("file", file);
    Problem::error(text.with("found", found))
}

pub(crate) fn unmade_values<'a>(file: &str, values: impl IntoIterator<Item = &'a str>) -> Problem {
    let values = names(values);
    Problem::error(
        message("model-value-unmade")
            .with("file", file)
            .with("values", values),
    )
}

pub(crate) fn no_output(file: &str) -> Problem {
    Problem::error(message("model-no-score").with("file", file))
}

// What cannot run.

/// `set` is the domain with its version.
pub(crate) fn missing_operator(
    operator: &str,
    node: &str,
    set: &str,
    count: u64,
    remedy: &str,
) -> Problem {
    let found = message("model-operator-missing")
        .with("operator", operator)
        .with("node", node)
        .with("set", set);
    Problem::error(found.with("count", count).with("remedy", remedy))
}

/// `used` is the attribute or input that cannot be heeded here.
pub(crate) fn unread_use(operator: &str, node: &str, set: &str, count: u64, used: &str) -> Problem {
    let found = message("model-operator-use")
        .with("operator", operator)
        .with("node", node)
        .with("set", set);
    Problem::error(found.with("count", count).with("used", used))
}

/// `version` is that of the standard operators.
pub(crate) fn new_opset(file: &str, found: i64, newest: i64) -> Problem {
    let text = message("model-opset-new").with("file", file);
    Problem::error(
        text.with("found", found as f64)
            .with("newest", newest as f64),
    )
}

pub(crate) fn old_opset(file: &str, version: i64, oldest: i64) -> Problem {
    let found = message("model-opset-old").with("file", file);
    let version = u64::try_from(version).unwrap_or(0);
    let oldest = u64::try_from(oldest).unwrap_or(0);
    Problem::error(found.with("found", version).with("oldest", oldest))
}

pub(crate) fn local_functions<'a>(names_of: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::error(message("model-local-functions").with("functions", names(names_of)))
}

pub(crate) fn not_a_tensor(input: &str) -> Problem {
    Problem::error(message("model-input-not-tensor").with("input", input))
}

pub(crate) fn not_a_table(input: &str, shape: &str) -> Problem {
    Problem::error(
        message("model-input-not-table")
            .with("input", input)
            .with("shape", shape),
    )
}

pub(crate) fn unknown_width(input: &str) -> Problem {
    Problem::error(message("model-input-width-unknown").with("input", input))
}

pub(crate) fn too_much_memory(tensor: &str, bytes: u64, limit: u64) -> Problem {
    let found = message("model-memory")
        .with("tensor", tensor)
        .with("found", mebibytes(bytes));
    Problem::error(found.with("limit", mebibytes(limit)))
}

/// Whether the parts of a model do not fit together.
pub(crate) fn is_unusable(problem: &Problem) -> bool {
    ["model-precision", "model-unusable"].contains(&problem.message.id.as_str())
}

/// The model's parts do not fit together; `detail` is the engine's own text.
pub(crate) fn unusable(file: &str, detail: &str) -> Problem {
    if is_of_precision(detail) {
        return precision(file, detail);
    }
    Problem::error(
        message("model-unusable")
            .with("file", file)
            .with("detail", detail),
    )
}

/// The model stops at an operator when it is planned; `detail` is the engine's own text.
pub(crate) fn stops(file: &str, operator: &str, node: &str, detail: &str) -> Problem {
    let place = message("model-stops")
        .with("file", file)
        .with("operator", operator);
    Problem::error(place.with("node", node).with("detail", detail))
}

/// An operator is not known in the precision in which the model has it.
fn precision(file: &str, detail: &str) -> Problem {
    let text = message("model-precision").with("file", file);
    Problem::error(text.with("detail", detail))
}

/// The scores say the contrary of the class that the model names.
pub(crate) fn against_label(output: &str, label: &str, named: &str) -> Problem {
    let text = message(AGAINST_LABEL).with("output", output);
    Problem::warning(text.with("label", label).with("named", named))
}

/// The problem of scores that say the contrary of the class that the model names.
pub const AGAINST_LABEL: &str = "model-output-against-label";

/// Running failed; `detail` is the engine's own text.
pub(crate) fn failed(file: &str, detail: &str) -> Problem {
    if is_of_precision(detail) {
        return precision(file, detail);
    }
    Problem::error(
        message("model-failed")
            .with("file", file)
            .with("detail", detail),
    )
}

// Columns for inputs.

pub(crate) fn no_rows(file: &str) -> Problem {
    Problem::error(message("model-no-rows").with("file", file))
}

pub(crate) fn unknown_input(input: &str) -> Problem {
    Problem::error(message("model-input-unknown").with("input", input))
}

pub(crate) fn unfed<'a>(inputs: impl IntoIterator<Item = &'a str>) -> Problem {
    let inputs: Vec<&str> = inputs.into_iter().collect();
    let found = message("model-input-unfed").with("count", inputs.len());
    Problem::error(found.with("inputs", names(inputs)))
}

pub(crate) fn unknown_column(column: &str, file: &str) -> Problem {
    let found = message("model-column-unknown")
        .with("column", column)
        .with("file", file);
    Problem::error(found).in_column(column)
}

pub(crate) fn wrong_width(input: &str, expected: usize, columns: &[String]) -> Problem {
    let found = message("model-width")
        .with("input", input)
        .with("expected", expected);
    let found = found.with("found", columns.len());
    Problem::error(found.with("columns", names(columns.iter().map(String::as_str))))
}

pub(crate) fn words(column: &str, input: &str, found: &str, lines: Vec<u32>) -> Problem {
    let text = message("model-column-words")
        .with("column", column)
        .with("input", input);
    Problem::error(text.with("found", found))
        .in_column(column)
        .at_rows(lines)
}

/// A column whose marks may separate decimals or thousands, for an input of numbers.
pub(crate) fn doubtful(column: &str, input: &str, example: &str) -> Problem {
    let text = message("model-column-doubtful")
        .with("column", column)
        .with("input", input)
        .with("example", example);
    Problem::error(text).in_column(column)
}

pub(crate) fn not_whole(column: &str, input: &str, lines: Vec<u32>) -> Problem {
    let text = message("model-column-not-whole")
        .with("column", column)
        .with("input", input);
    Problem::error(text).in_column(column).at_rows(lines)
}

/// Values of a column that a model does not know as categories.
pub(crate) struct Unknown<'a> {
    pub(crate) column: &'a str,
    pub(crate) input: &'a str,
    /// The most frequent first.
    pub(crate) values: &'a [&'a str],
    pub(crate) known: Vec<String>,
    /// A value and the category that it would be, were it written otherwise.
    pub(crate) alike: Option<(String, String)>,
    /// Rows with a value.
    pub(crate) given: usize,
    pub(crate) lines: Vec<u32>,
}

impl Unknown<'_> {
    /// A message with what was found.
    fn describe(&self, text: Message) -> Message {
        let (written, alike) = self.alike.clone().unwrap_or_default();
        text.with("column", self.column)
            .with("input", self.input)
            .with("values", names(self.values.iter().copied()))
            .with("known", names(self.known.iter().map(String::as_str)))
            .with("written", written)
            .with("alike", alike)
            .with(
                "hint",
                if self.alike.is_some() {
                    "written"
                } else {
                    "none"
                },
            )
            .with("rows", self.lines.len())
            .with("given", self.given)
    }
}

/// Most rows have a value that the model does not know.
pub(crate) fn most_unknown(found: Unknown<'_>) -> Problem {
    Problem::error(found.describe(message("model-categories-most-unknown")))
        .in_column(found.column)
        .at_rows(found.lines)
}

/// Rows have a value for which the model fails.
pub(crate) fn unknown_fails(found: Unknown<'_>) -> Problem {
    Problem::error(found.describe(message("model-categories-fail")))
        .in_column(found.column)
        .at_rows(found.lines)
}

pub(crate) fn some_unknown(found: Unknown<'_>) -> Problem {
    Problem::warning(found.describe(message("model-categories-unknown")))
        .in_column(found.column)
        .at_rows(found.lines)
}

// Tensors for inputs.

pub(crate) fn missing_tensor(input: &str) -> Problem {
    Problem::error(message("model-tensor-missing").with("input", input))
}

pub(crate) fn unknown_tensor(input: &str) -> Problem {
    Problem::error(message("model-tensor-unknown").with("input", input))
}

pub(crate) fn wrong_kind(input: &str, expected: &str, found: &str) -> Problem {
    let place = message("model-tensor-kind").with("input", input);
    Problem::error(place.with("expected", expected).with("found", found))
}

pub(crate) fn wrong_shape(input: &str, expected: &str, found: &str) -> Problem {
    let place = message("model-tensor-shape").with("input", input);
    Problem::error(place.with("expected", expected).with("found", found))
}

// Outputs and rows.

pub(crate) fn unknown_output(output: &str) -> Problem {
    Problem::error(message("model-output-unknown").with("output", output))
}

pub(crate) fn missing_values(lines: Vec<u32>) -> Problem {
    Problem::warning(message("model-rows-missing")).at_rows(lines)
}

pub(crate) fn missing_unknown(lines: Vec<u32>) -> Problem {
    Problem::warning(message("model-rows-missing-unknown")).at_rows(lines)
}

pub(crate) fn missing_as_branch(lines: Vec<u32>) -> Problem {
    Problem::warning(message("model-rows-missing-branch")).at_rows(lines)
}

pub(crate) fn another_class(output: &str, label: &str, positive: &str) -> Problem {
    let text = message("model-output-other-class").with("output", output);
    Problem::warning(text.with("label", label).with("positive", positive))
}

pub(crate) fn unnamed_classes(output: &str, positive: &str) -> Problem {
    let text = message("model-output-unnamed").with("output", output);
    Problem::warning(text.with("positive", positive))
}

pub(crate) fn one_of_classes(output: &str, classes: usize, positive: &str) -> Problem {
    let text = message("model-output-one-of-classes").with("output", output);
    Problem::warning(text.with("classes", classes).with("positive", positive))
}

pub(crate) fn one_of_raw(output: &str, numbers: usize) -> Problem {
    let text = message("model-output-one-of-raw").with("output", output);
    Problem::warning(text.with("numbers", numbers))
}

/// The raw numbers of an output are read as they are, one for each class.
pub(crate) fn raw_of_classes(output: &str, numbers: usize) -> Problem {
    let text = message("model-output-raw-classes").with("output", output);
    Problem::warning(text.with("numbers", numbers))
}

/// The model's own class is another than the one with the highest number, in most rows
/// or in these.
pub(crate) fn against_highest(output: &str, named: &str, rows: usize, lines: Vec<u32>) -> Problem {
    let most = lines.len() * 2 > rows;
    let id = match most {
        true => "model-classes-against-label",
        false => "model-classes-beside-label",
    };
    let text = message(id).with("output", output).with("named", named);
    let text = text.with("count", lines.len()).with("rows", rows);
    let make = if most {
        Problem::error
    } else {
        Problem::warning
    };
    make(text).at_rows(lines)
}

/// Softmax was taken of the raw numbers of an output.
pub(crate) fn softmax_taken(output: &str, numbers: usize) -> Problem {
    let text = message("model-output-softmax").with("output", output);
    Problem::warning(text.with("numbers", numbers))
}

/// Probabilities of one output that do not add up to 1.
pub(crate) fn independent(output: &str, numbers: usize, lines: Vec<u32>) -> Problem {
    let text = message("model-output-independent").with("output", output);
    Problem::warning(text.with("numbers", numbers)).at_rows(lines)
}

/// Softmax was chosen for what is between 0 and 1 in all rows; `adds` says whether each
/// row also adds up to 1.
pub(crate) fn probabilities_already(output: &str, raw: &str, adds: bool) -> Problem {
    let text = message("model-output-already").with("output", output);
    let adds = if adds { "yes" } else { "no" };
    Problem::error(text.with("raw", raw).with("adds", adds))
}

pub(crate) fn not_finite(output: &str, lines: Vec<u32>) -> Problem {
    let text = message("model-output-not-finite").with("output", output);
    Problem::warning(text).at_rows(lines)
}

pub(crate) fn outside(output: &str, lines: Vec<u32>) -> Problem {
    let text = message("model-output-outside").with("output", output);
    Problem::warning(text).at_rows(lines)
}

/// The note that probabilities of these lines were moved to 0 or 1, by at most
/// [`crate::ROUNDING`].
pub fn rounded(output: &str, lines: Vec<u32>) -> Problem {
    let text = message("model-output-rounded").with("output", output);
    Problem::note(text).at_rows(lines)
}
