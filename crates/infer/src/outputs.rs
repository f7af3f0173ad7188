//! Which number of a model's outputs can be read as the score of a case.

use plumbline_study::recipe::Post;
use serde::{Deserialize, Serialize};
use tract_onnx::pb::GraphProto;
use tract_onnx::prelude::*;

use crate::engine::Output;
use crate::problem;
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
    /// What is done with the numbers of the output to get it; of images a recipe says
    /// that.
    pub post: Post,
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

/// All numbers of all outputs as they are, with the likeliest one marked.
pub(crate) fn choices(
    graph: &GraphProto,
    outputs: &[Output],
    positive: Option<&str>,
) -> Vec<OutputChoice> {
    let choices = outputs.iter().flat_map(|output| of_output(graph, output).1);
    marked(choices.collect(), positive)
}

/// As [`choices`], and before the raw numbers of several classes the probabilities that
/// softmax makes of them: one raw number alone ranks cases otherwise than the
/// probability that all make together.
pub(crate) fn choices_with_softmax(
    graph: &GraphProto,
    outputs: &[Output],
    positive: Option<&str>,
) -> Vec<OutputChoice> {
    let choices = outputs.iter().flat_map(|output| {
        let (raw, choices) = of_output(graph, output);
        let softmax = choices.iter().filter(|_| raw).map(softmax);
        softmax
            .collect::<Vec<_>>()
            .into_iter()
            .chain(choices.clone())
    });
    marked(choices.collect(), positive)
}

/// The probability that softmax makes of a raw number and those beside it.
fn softmax(choice: &OutputChoice) -> OutputChoice {
    let of = format!("softmax({})", choice.output);
    OutputChoice {
        name: choice.name.replacen(&choice.output, &of, 1),
        kind: OutputKind::Probability,
        post: Post::Softmax,
        ..choice.clone()
    }
}

/// The choices with the likeliest one marked.
fn marked(mut choices: Vec<OutputChoice>, positive: Option<&str>) -> Vec<OutputChoice> {
    if let Some(guess) = guess(&choices, positive).and_then(|at| choices.get_mut(at)) {
        guess.guess = true;
    }
    choices
}

/// The numbers of an output, and whether they are raw ones of several classes.
fn of_output(graph: &GraphProto, output: &Output) -> (bool, Vec<OutputChoice>) {
    if output.datum == String::datum_type() {
        return (false, Vec::new());
    }
    let meaning = if output.datum.is_float() {
        Meaning::of(graph, &output.name, output.columns)
    } else {
        Meaning::label()
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
            post: Post::None,
            guess: false,
        }
    };
    let choices = (0..output.columns.min(MOST_COLUMNS)).map(choice);
    (meaning.raw, choices.collect())
}

/// The likeliest choice: the class that is called like the positive value,
/// else the second of two, else a lone number; probabilities before scores.
///
/// Where the model names its classes, and none of the names is the positive value,
/// only 0 and 1 are taken for no and yes: which of two other words means the
/// positive value is for a person to say.
pub(crate) fn guess(choices: &[OutputChoice], positive: Option<&str>) -> Option<usize> {
    let named = positive.and_then(|positive| {
        let called = |choice: &OutputChoice| choice.label.as_deref() == Some(positive);
        let alike = |choice: &OutputChoice| {
            let label = choice.label.as_deref();
            label.is_some_and(|label| is_same(label, positive))
        };
        first(choices, &called).or_else(|| first(choices, &alike))
    });
    let columns = |choice: &OutputChoice| {
        let same = |other: &&OutputChoice| is_beside(choice, other);
        choices.iter().filter(same).count()
    };
    let possible = |choice: &OutputChoice| !is_another(choice, positive);
    let second =
        |choice: &OutputChoice| choice.index == Some(1) && columns(choice) == 2 && possible(choice);
    named
        .or_else(|| first(choices, &second))
        .or_else(|| lone(choices, positive))
        .or_else(|| (choices.len() == 1 && choices.iter().all(possible)).then_some(0))
}

/// Kinds of numbers, the surest first: what the model calls a probability, what softmax
/// makes one, any other number.
const SUREST: [(OutputKind, Post); 3] = [
    (OutputKind::Probability, Post::None),
    (OutputKind::Probability, Post::Softmax),
    (OutputKind::Score, Post::None),
];

/// The first choice of the surest kind that suits.
fn first(choices: &[OutputChoice], suits: &dyn Fn(&OutputChoice) -> bool) -> Option<usize> {
    SUREST.iter().find_map(|(kind, post)| {
        choices
            .iter()
            .position(|choice| choice.kind == *kind && choice.post == *post && suits(choice))
    })
}

/// Whether two choices are numbers of one output, read in the same way.
fn is_beside(choice: &OutputChoice, other: &OutputChoice) -> bool {
    other.output == choice.output && other.post == choice.post
}

/// The only lone number of the surest kind. Of two heads, such as death and intensive
/// care, neither is the likelier: a person has to say.
fn lone(choices: &[OutputChoice], positive: Option<&str>) -> Option<usize> {
    [OutputKind::Probability, OutputKind::Score]
        .into_iter()
        .map(|kind| {
            let suits = |choice: &OutputChoice| {
                choice.kind == kind && choice.index.is_none() && !is_another(choice, positive)
            };
            let found = choices.iter().enumerate();
            let found = found.filter(|(_, choice)| suits(choice));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .and_then(|found| match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
}

/// Whether a choice is known to stand for another class than the positive value.
fn is_another(choice: &OutputChoice, positive: Option<&str>) -> bool {
    let (Some(label), Some(positive)) = (choice.label.as_deref(), positive) else {
        return false;
    };
    // 1 is "yes", whatever "yes" is called in the table.
    let is_yes = number(label) == Some(1.0) && number(positive).is_none();
    !is_same(label, positive) && !is_yes
}

/// What a person should look at before this choice is evaluated: that it stands for
/// another class than the positive value, or for one of three and more; that the model
/// does not name its classes; that softmax made it of raw numbers.
pub(crate) fn doubts(
    choices: &[OutputChoice],
    choice: &OutputChoice,
    positive: Option<&str>,
) -> Vec<plumbline_study::Problem> {
    let columns = choices
        .iter()
        .filter(|other| is_beside(choice, other))
        .count();
    let mut doubts = Vec::new();
    if choice.post == Post::Softmax {
        doubts.push(problem::softmax_taken(&choice.output, columns));
    }
    let Some(positive) = positive else {
        return doubts;
    };
    match &choice.label {
        Some(label) if is_another(choice, Some(positive)) => {
            doubts.push(problem::another_class(&choice.name, label, positive));
        }
        Some(_) if columns > 2 => {
            doubts.push(problem::one_of_classes(&choice.name, columns, positive));
        }
        Some(_) => {}
        None if columns > 1 => {
            doubts.push(problem::unnamed_classes(&choice.name, positive));
        }
        None => {}
    }
    doubts
}

/// Whether two values are the same but for capitals, spaces and the way a
/// number or a truth value is written.
pub(crate) fn is_same(label: &str, value: &str) -> bool {
    match (number(label), number(value)) {
        (Some(label), Some(value)) => label == value,
        _ => label.trim().to_lowercase() == value.trim().to_lowercase(),
    }
}

/// The number that a text is, where false is 0 and true is 1.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.to_lowercase().as_str() {
        "false" => Some(0.0),
        "true" => Some(1.0),
        _ => text.parse().ok(),
    }
}
