//! Outputs from which the answer about several classes is read: a number for each class,
//! side by side, or the name of a class.

use plumbline_study::recipe::Post;
use serde::{Deserialize, Serialize};

use crate::{OutputChoice, OutputKind};

/// What a model says about all classes at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassOutput {
    /// How it is shown and recorded: the output's name, or `softmax(logits)`. No number
    /// of a model has such a name, since those of several are `logits[0]`.
    pub name: String,
    /// Its numbers, in their order; none where it names a class for each case.
    pub numbers: Vec<OutputChoice>,
    /// Whether this is most likely the one to evaluate: at most one of a model is.
    pub guess: bool,
}

impl ClassOutput {
    /// The classes of its numbers, where the model names all of them.
    pub fn classes(&self) -> Option<Vec<String>> {
        let labels = self.numbers.iter().map(|number| number.label.clone());
        labels
            .collect::<Option<Vec<String>>>()
            .filter(|labels| !labels.is_empty())
    }
}

/// Kinds of numbers, the surest first, as for a single score: what the model calls
/// probabilities, what softmax makes such, any other numbers.
const SUREST: [(OutputKind, Post); 3] = [
    (OutputKind::Probability, Post::None),
    (OutputKind::Probability, Post::Softmax),
    (OutputKind::Score, Post::None),
];

/// Outputs of several numbers among these choices, then those that name a class. Of two
/// outputs that are as sure as each other, neither is the likelier: a person has to say.
pub fn class_outputs(choices: &[OutputChoice], labels: &[String]) -> Vec<ClassOutput> {
    let mut outputs: Vec<ClassOutput> = Vec::new();
    for choice in choices.iter().filter(|choice| choice.index.is_some()) {
        let name = match choice.post {
            Post::Softmax => format!("softmax({})", choice.output),
            Post::None | Post::Sigmoid => choice.output.clone(),
        };
        match outputs.iter_mut().find(|output| output.name == name) {
            Some(output) => output.numbers.push(choice.clone()),
            None => outputs.push(ClassOutput {
                name,
                numbers: vec![choice.clone()],
                guess: false,
            }),
        }
    }
    let is_of = |output: &ClassOutput, (kind, post): (OutputKind, Post)| {
        let first = output.numbers.first();
        first.is_some_and(|first| first.kind == kind && first.post == post)
    };
    let surest = SUREST
        .into_iter()
        .find(|sure| outputs.iter().any(|output| is_of(output, *sure)));
    let numbers = outputs.len();
    outputs.extend(labels.iter().map(|label| ClassOutput {
        name: label.clone(),
        numbers: Vec::new(),
        guess: false,
    }));
    let likely: Vec<usize> = match surest {
        Some(sure) => {
            let found = outputs.iter().enumerate();
            let found = found.filter(|(_, output)| is_of(output, sure));
            found.map(|(at, _)| at).collect()
        }
        None => (numbers..outputs.len()).collect(),
    };
    if let [only] = likely.as_slice()
        && let Some(output) = outputs.get_mut(*only)
    {
        output.guess = true;
    }
    outputs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(output: &str, kind: OutputKind, post: Post, labels: &[&str]) -> Vec<OutputChoice> {
        let choice = |(index, label): (usize, &&str)| OutputChoice {
            name: format!("{output}[{label}]"),
            output: output.to_owned(),
            index: Some(index),
            label: Some((*label).to_owned()),
            kind,
            post,
            guess: false,
        };
        labels.iter().enumerate().map(choice).collect()
    }

    fn guessed(choices: &[OutputChoice], labels: &[&str]) -> Option<String> {
        let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        let outputs = class_outputs(choices, &labels);
        let guess = outputs.into_iter().find(|output| output.guess);
        guess.map(|output| output.name)
    }

    #[test]
    fn probabilities_come_before_softmax_before_raw_numbers_before_a_class() {
        let classes = ["a", "b", "c"];
        let raw = numbers("logits", OutputKind::Score, Post::None, &classes);
        let soft = numbers("logits", OutputKind::Probability, Post::Softmax, &classes);
        let sure = numbers("p", OutputKind::Probability, Post::None, &classes);
        let all = [raw.clone(), soft.clone(), sure].concat();
        assert_eq!(guessed(&all, &["label"]).as_deref(), Some("p"));
        let two = [soft, raw.clone()].concat();
        assert_eq!(
            guessed(&two, &["label"]).as_deref(),
            Some("softmax(logits)")
        );
        assert_eq!(guessed(&raw, &["label"]).as_deref(), Some("logits"));
        assert_eq!(guessed(&[], &["label"]).as_deref(), Some("label"));
        assert_eq!(guessed(&[], &["label", "other"]), None);
    }

    #[test]
    fn of_two_heads_neither_is_likelier() {
        let one = numbers("p", OutputKind::Probability, Post::None, &["a", "b"]);
        let other = numbers("q", OutputKind::Probability, Post::None, &["a", "b"]);
        assert_eq!(guessed(&[one, other].concat(), &[]), None);
    }
}
