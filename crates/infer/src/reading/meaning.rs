//! What the numbers of an output mean, as far as the graph shows it.

use tract_onnx::pb::{GraphProto, NodeProto};

use super::{labels, maker};
use crate::outputs::OutputKind;
use crate::protobuf::attribute;

/// Operators that move numbers but do not change them.
const MOVING: [&str; 12] = [
    "ArrayFeatureExtractor",
    "Cast",
    "Concat",
    "Flatten",
    "Gather",
    "Identity",
    "Reshape",
    "Slice",
    "Squeeze",
    "Transpose",
    "Unsqueeze",
    "ZipMap",
];

/// Operators that make probabilities.
const PROBABLE: [&str; 4] = ["HardSigmoid", "Normalizer", "Sigmoid", "Softmax"];

/// What an output's numbers mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    pub(crate) kind: OutputKind,
    /// Labels of the columns, where the model says them ([`labels`]).
    pub(crate) labels: Option<Vec<String>>,
}

impl Meaning {
    /// The meaning of a float output with this many columns.
    pub(crate) fn of(graph: &GraphProto, output: &str, columns: usize) -> Meaning {
        let way = way_back(graph, output);
        let labels = labels::of(graph, output, columns);
        let is_named = |name: &str| name.to_lowercase().contains("prob");
        let mut on_the_way = way.iter().flat_map(|node| &node.output);
        let named = is_named(output) || on_the_way.any(|value| is_named(value));
        let probable = way
            .iter()
            .find_map(|node| is_probable(node))
            .unwrap_or(named);
        let kind = if probable {
            OutputKind::Probability
        } else {
            OutputKind::Score
        };
        Meaning { kind, labels }
    }
}

/// The nodes that an output's numbers come through, up to the first that
/// computes them.
fn way_back<'a>(graph: &'a GraphProto, output: &str) -> Vec<&'a NodeProto> {
    let mut way: Vec<&NodeProto> = Vec::new();
    let mut value = output.to_owned();
    while let Some(node) = maker(graph, &value) {
        if way.len() > graph.node.len() {
            break;
        }
        way.push(node);
        // Of two halves side by side the last is the plain one: (1 − p, p).
        let before = match node.op_type.as_str() {
            "Concat" => node.input.last(),
            operator if MOVING.contains(&operator) => node.input.first(),
            _ => None,
        };
        match before {
            Some(before) => value.clone_from(before),
            None => break,
        }
    }
    way
}

/// Whether an operator's scores are probabilities, where it tells. Trees
/// without a last step give either: leaves hold shares of classes or terms of a
/// sum.
fn is_probable(node: &NodeProto) -> Option<bool> {
    let post_transform = attribute(node, "post_transform").map(|value| value.s.as_slice());
    let transformed = matches!(post_transform, Some(b"LOGISTIC" | b"SOFTMAX"));
    match node.op_type.as_str() {
        "LinearClassifier" => Some(transformed),
        "TreeEnsembleClassifier" => transformed.then_some(true),
        "SVMClassifier" => {
            Some(attribute(node, "prob_a").is_some_and(|list| !list.floats.is_empty()))
        }
        operator => PROBABLE.contains(&operator).then_some(true),
    }
}
