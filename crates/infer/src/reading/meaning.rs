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
    /// Whether the numbers are scores of classes side by side, of which softmax makes
    /// probabilities, as far as the graph shows it.
    pub(crate) raw: bool,
    /// Whether each number is a logistic function of its own, so that those of a case
    /// do not add up to 1.
    pub(crate) independent: bool,
}

impl Meaning {
    /// The meaning of a float output with this many columns.
    pub(crate) fn of(graph: &GraphProto, output: &str, columns: usize) -> Meaning {
        let way = way_back(graph, output);
        let labels = labels::of(graph, output, columns);
        let is_named = |name: &str| name.to_lowercase().contains("prob");
        let mut on_the_way = way.iter().flat_map(|node| &node.output);
        let named = is_named(output) || on_the_way.any(|value| is_named(value));
        let last = way.last();
        let probable = way
            .iter()
            .find_map(|node| is_probable(node))
            .or_else(|| last.and_then(|node| is_written_out(graph, node).then_some(true)))
            .unwrap_or(named);
        let kind = if probable {
            OutputKind::Probability
        } else {
            OutputKind::Score
        };
        let joined = way.iter().any(|node| node.op_type == "Concat");
        let logistic = |node: &&&NodeProto| matches!(&*node.op_type, "HardSigmoid" | "Sigmoid");
        Meaning {
            kind,
            labels,
            raw: columns > 1 && !probable && !joined && last.is_some_and(|node| is_raw(node)),
            independent: columns > 1 && !joined && last.filter(logistic).is_some(),
        }
    }

    /// The meaning of numbers that are no scores but classes.
    pub(crate) fn label() -> Meaning {
        Meaning {
            kind: OutputKind::Label,
            labels: None,
            raw: false,
            independent: false,
        }
    }
}

/// Whether a node ends a softmax that is written out (a share of the sum of all
/// exponentials, or the exponential of its logarithm), or a mean of probabilities, as
/// ensembles give.
fn is_written_out(graph: &GraphProto, node: &NodeProto) -> bool {
    let made = |at: usize| maker(graph, node.input.get(at)?);
    let is = |at: usize, operator: &str| made(at).is_some_and(|node| node.op_type == operator);
    let share = || {
        let sum = made(1).filter(|sum| sum.op_type == "ReduceSum");
        is(0, "Exp") && sum.is_some_and(|sum| sum.input.first() == node.input.first())
    };
    match node.op_type.as_str() {
        "Exp" => is(0, "LogSoftmax"),
        "Div" => share() || made(0).is_some_and(|sum| is_sum_of_softmax(graph, sum)),
        "Mul" => (0..2).any(|at| made(at).is_some_and(|sum| is_sum_of_softmax(graph, sum))),
        "Mean" => is_sum_of_softmax(graph, node),
        _ => false,
    }
}

/// Whether a node adds up probabilities that softmax made.
fn is_sum_of_softmax(graph: &GraphProto, node: &NodeProto) -> bool {
    let is_sum = matches!(node.op_type.as_str(), "Add" | "Mean" | "Sum");
    let softmax = |name: &String| {
        let node = maker(graph, name);
        node.is_some_and(|node| node.op_type == "Softmax" || is_sum_of_two(graph, node))
    };
    is_sum && !node.input.is_empty() && node.input.iter().all(softmax)
}

/// Whether a node adds two probabilities that softmax made: a sum of three is two sums.
fn is_sum_of_two(graph: &GraphProto, node: &NodeProto) -> bool {
    let softmax = |name: &String| maker(graph, name).is_some_and(|node| node.op_type == "Softmax");
    node.op_type == "Add" && node.input.iter().all(softmax)
}

/// Whether an operator ends a network with numbers of any size. Classical models say
/// themselves what their last step is; activations keep their numbers within bounds.
fn is_raw(node: &NodeProto) -> bool {
    let bounded = [
        "Celu",
        "Clip",
        "Elu",
        "Exp",
        "HardSwish",
        "LeakyRelu",
        "Mish",
        "Relu",
        "Selu",
        "Softplus",
        "Softsign",
        "Swish",
        "Tanh",
    ];
    node.domain != "ai.onnx.ml" && !bounded.contains(&node.op_type.as_str())
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
        // Products are no probabilities, whatever they are called.
        "Conv" | "FusedGemm" | "FusedMatMul" | "Gemm" | "LinearRegressor" | "MatMul" => Some(false),
        operator => PROBABLE.contains(&operator).then_some(true),
    }
}
