//! What the outputs of a model of images mean.

use plumbline_study::Problem;
use plumbline_study::recipe::{Post, Recipe};
use tract_onnx::pb::GraphProto;
use tract_onnx::prelude::DatumType;

use super::problem;
use crate::engine::Output;
use crate::outputs::{self, OutputKind};
use crate::reading::Meaning;
use crate::{OutputChoice, TensorValue, Values};

/// Outputs of an image, by name.
type Answers = [(String, TensorValue)];

/// What the first output of numbers means.
pub(super) struct First {
    pub(super) is_probability: bool,
    /// Names of the classes; empty where the model says none.
    pub(super) labels: Vec<String>,
}

/// The first output of numbers: what it means, and how many there are.
pub(super) fn first(graph: &GraphProto, answers: &Answers) -> Option<(First, usize)> {
    let output = described(answers).next()?;
    let meaning = Meaning::of(graph, &output.name, output.columns);
    let first = First {
        is_probability: meaning.kind == OutputKind::Probability,
        labels: meaning.labels.unwrap_or_default(),
    };
    Some((first, output.columns))
}

/// All numbers that can be read as a score, after the recipe's post-processing.
pub(super) fn choices(
    graph: &GraphProto,
    answers: &Answers,
    recipe: &Recipe,
    positive: Option<&str>,
) -> Vec<OutputChoice> {
    let described: Vec<Output> = described(answers).collect();
    let mut choices = outputs::choices(graph, &described, None);
    for choice in &mut choices {
        choice.guess = false;
        let columns = described.iter().find(|output| output.name == choice.output);
        let columns = columns.map_or(0, |output| output.columns);
        if let Some(label) = label(recipe, columns, choice.index) {
            choice.name = format!("{}[{label}]", choice.output);
            choice.label = Some(label);
        }
        if recipe.post != Post::None {
            choice.kind = OutputKind::Probability;
        }
    }
    let chosen = recipe.positive.and_then(|place| chosen(&choices, place));
    let guess = chosen.or_else(|| outputs::guess(&choices, positive));
    if let Some(choice) = guess.and_then(|at| choices.get_mut(at)) {
        choice.guess = true;
    }
    choices
}

/// The name of a class by the recipe. A lone number for one of two classes is
/// the score of the second.
fn label(recipe: &Recipe, columns: usize, index: Option<usize>) -> Option<String> {
    let classes = &recipe.classes;
    match (columns, classes.len()) {
        (1, 2) => classes.get(1).cloned(),
        (columns, named) if columns == named => classes.get(index.unwrap_or(0)).cloned(),
        _ => None,
    }
}

/// The choice of a class by its place in the first output.
fn chosen(choices: &[OutputChoice], place: u32) -> Option<usize> {
    let first = choices.first()?;
    let is_chosen = |choice: &OutputChoice| {
        choice.output == first.output && choice.index.is_none_or(|index| index == place as usize)
    };
    choices.iter().position(is_chosen)
}

/// What a person should know of one of several numbers: it is raw and ranks otherwise
/// than all together, or each is a logistic function of its own.
pub(super) fn beside(
    graph: &GraphProto,
    answers: &Answers,
    recipe: &Recipe,
    choice: &OutputChoice,
) -> Option<Problem> {
    let output = described(answers).find(|output| output.name == choice.output)?;
    let columns = Some(output.columns).filter(|columns| *columns > 1)?;
    let meaning = Meaning::of(graph, &output.name, columns);
    match (recipe.post, choice.kind) {
        (Post::None, OutputKind::Score) => Some(crate::problem::one_of_raw(&choice.name, columns)),
        (Post::Sigmoid, _) => Some(independent(choice, columns)),
        (Post::None, _) if meaning.independent => Some(independent(choice, columns)),
        _ => None,
    }
}

fn independent(choice: &OutputChoice, columns: usize) -> Problem {
    crate::problem::independent(&choice.name, columns, Vec::new())
}

/// What is wrong with the recipe's reading of the answer.
pub(super) fn check(graph: &GraphProto, answers: &Answers, recipe: &Recipe) -> Vec<Problem> {
    let Some((meaning, columns)) = first(graph, answers) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    let named = recipe.classes.len();
    let fits = named == 0 || named == columns || (columns == 1 && named == 2);
    if !fits {
        problems.push(problem::classes(named, columns));
    }
    if let Some(place) = recipe
        .positive
        .filter(|place| *place as usize >= columns.max(2))
    {
        problems.push(problem::positive(place, columns));
    }
    if recipe.post == Post::Softmax && columns == 1 {
        problems.push(problem::softmax_of_one());
    }
    if recipe.post != Post::None && meaning.is_probability {
        let output = described(answers).next().map(|output| output.name);
        problems.push(problem::post_twice(&output.unwrap_or_default()));
    }
    problems
}

/// Outputs of numbers with a point, and how many each has.
fn described(answers: &Answers) -> impl Iterator<Item = Output> {
    answers.iter().filter_map(|(name, value)| {
        let datum = match value.values {
            Values::F32(_) => DatumType::F32,
            Values::F64(_) => DatumType::F64,
            _ => return None,
        };
        Some(Output {
            name: name.clone(),
            datum,
            columns: value.values.len(),
        })
    })
}

/// The numbers of an output; none where it has words.
pub(super) fn numbers(value: &TensorValue) -> Vec<f64> {
    match &value.values {
        Values::F32(values) => values.iter().map(|value| f64::from(*value)).collect(),
        Values::F64(values) => values.clone(),
        _ => Vec::new(),
    }
}
