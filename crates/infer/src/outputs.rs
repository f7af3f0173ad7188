//! Which number of a model's outputs can be read as the score of a case.

use serde::{Deserialize, Serialize};
use tract_onnx::pb::GraphProto;
use tract_onnx::prelude::*;

use crate::engine::Output;
use crate::reading::Meaning;

/// One number that the model gives for each case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutputChoice {
    /// How it is shown and recorded, for example `probabilities[malignant]`
    /// or `variable`. Unique within a model.
    pub name: String,
    /// Name of the model's output.
    pub output: String,
    /// Column of that output, where it has several (0 = first).
    pub index: Option<usize>,
    /// Class that the column stands for, where the model says so.
    pub label: Option<String>,
    /// What the number means.
    pub kind: OutputKind,
    /// Whether this is most likely the one to evaluate: at most one choice of
    /// a model is.
    pub guess: bool,
}

/// What the numbers of an output mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputKind {
    /// A probability within [0, 1].
    Probability,
    /// A predicted class, as a number.
    Label,
    /// Any other number.
    Score,
}

/// Most columns of one output that are offered.
const MOST_COLUMNS: usize = 1000;

/// All numbers of all outputs, with the likeliest one marked.
pub(crate) fn choices(
    graph: &GraphProto,
    outputs: &[Output],
    positive: Option<&str>,
) -> Vec<OutputChoice> {
    let mut choices: Vec<OutputChoice> = outputs
        .iter()
        .flat_map(|output| of_output(graph, output))
        .collect();
    if let Some(guess) = guess(&choices, positive).and_then(|at| choices.get_mut(at)) {
        guess.guess = true;
    }
    choices
}

fn of_output(graph: &GraphProto, output: &Output) -> Vec<OutputChoice> {
    if output.datum == String::datum_type() {
        return Vec::new();
    }
    let meaning = if output.datum.is_float() {
        Meaning::of(graph, &output.name, output.columns)
    } else {
        Meaning {
            kind: OutputKind::Label,
            labels: None,
        }
    };
    let choice = |index: usize| {
        let label = meaning
            .labels
            .as_ref()
            .and_then(|labels| labels.get(index))
            .cloned();
        let place = label.clone().unwrap_or_else(|| index.to_string());
        let lone = output.columns == 1;
        OutputChoice {
            name: if lone {
                output.name.clone()
            } else {
                format!("{}[{place}]", output.name)
            },
            output: output.name.clone(),
            index: (!lone).then_some(index),
            label,
            kind: meaning.kind,
            guess: false,
        }
    };
    (0..output.columns.min(MOST_COLUMNS)).map(choice).collect()
}

/// The likeliest choice: the class that is called like the positive value,
/// else the second of two, else a lone number; probabilities before scores.
pub(crate) fn guess(choices: &[OutputChoice], positive: Option<&str>) -> Option<usize> {
    let kinds = [OutputKind::Probability, OutputKind::Score];
    let find = |suits: &dyn Fn(&OutputChoice) -> bool| {
        kinds.iter().find_map(|kind| {
            choices
                .iter()
                .position(|choice| choice.kind == *kind && suits(choice))
        })
    };
    let named = positive.and_then(|positive| {
        find(&|choice| choice.label.as_deref() == Some(positive)).or_else(|| {
            find(&|choice| {
                choice
                    .label
                    .as_deref()
                    .is_some_and(|label| is_same(label, positive))
            })
        })
    });
    let columns = |choice: &OutputChoice| {
        choices
            .iter()
            .filter(|other| other.output == choice.output)
            .count()
    };
    named
        .or_else(|| find(&|choice| choice.index == Some(1) && columns(choice) == 2))
        .or_else(|| find(&|choice| choice.index.is_none()))
        .or_else(|| (choices.len() == 1).then_some(0))
}

/// Whether two values are the same but for capitals, spaces and the way a
/// number is written.
fn is_same(label: &str, value: &str) -> bool {
    let (label, value) = (label.trim(), value.trim());
    let numbers = (label.parse::<f64>(), value.parse::<f64>());
    match numbers {
        (Ok(label), Ok(value)) => label == value,
        _ => label.to_lowercase() == value.to_lowercase(),
    }
}
