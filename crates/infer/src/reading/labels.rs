//! The class that each column of an output stands for.
//!
//! A model of several parts (bagging, voting, stacking, calibration, one against
//! the rest) carries the labels of its parts too, often 0 and 1 where its own are
//! words, or in another order. So labels are believed only where the graph ties
//! them to the output itself:
//!
//! 1. A ZipMap that the output's columns go through in their order.
//! 2. The model's own label: an output that picks a word from a list by the place of
//!    the greatest of these very columns, or the label of the classifier that they
//!    come from.
//! 3. The only label that the model gives, wherever it is picked.
//! 4. The classifier that the columns come from, where nothing else is said: the
//!    last part of a stack knows its classes as 0 and 1 only.
//!
//! Where none is found the columns have no names.

use std::collections::BTreeSet;

use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{GraphProto, NodeProto, TensorProto};

use super::{constant, maker};
use crate::ops::ClassLabels;
use crate::protobuf::attribute;

/// Operators whose answer has the columns of their first input, in their order.
const ORDERED: [&str; 17] = [
    "Abs",
    "Cast",
    "Clip",
    "Exp",
    "Flatten",
    "Identity",
    "LogSoftmax",
    "LpNormalization",
    "Normalizer",
    "Reshape",
    "Scaler",
    "Sigmoid",
    "Softmax",
    "Squeeze",
    "Sqrt",
    "Unsqueeze",
    "ZipMap",
];

/// Operators of two inputs that keep the columns of the one that is no constant.
const ARITHMETIC: [&str; 5] = ["Add", "Div", "Mul", "Pow", "Sub"];

/// Operators that hand a list of labels on.
const HANDING: [&str; 6] = [
    "Cast",
    "Flatten",
    "Identity",
    "Reshape",
    "Squeeze",
    "Unsqueeze",
];

/// The labels of an output's columns, where the graph ties them to it.
pub(super) fn of(graph: &GraphProto, output: &str, columns: usize) -> Option<Vec<String>> {
    if columns == 1 {
        return of_one(graph, output).map(|label| vec![label]);
    }
    of_value(graph, output, Some(columns))
}

/// The label of a lone column that was taken out of several.
fn of_one(graph: &GraphProto, output: &str) -> Option<String> {
    let (values, _) = ordered(graph, output);
    let node = maker(graph, values.last()?)?;
    let takes = match node.op_type.as_str() {
        "ArrayFeatureExtractor" => true,
        "Gather" => attribute(node, "axis").is_some_and(|axis| matches!(axis.i, 1 | -1)),
        "Slice" => true,
        _ => false,
    };
    let [from, place, rest @ ..] = node.input.as_slice() else {
        return None;
    };
    // The axis of a Slice is its fourth input; it must be that of the columns.
    let axis = rest.get(1).and_then(|axes| lone(constant(graph, axes)?));
    let along_columns = node.op_type != "Slice" || matches!(axis, Some(1 | -1));
    let place = lone(constant(graph, place)?).filter(|_| takes && along_columns)?;
    of_value(graph, from, None)?
        .into_iter()
        .nth(usize::try_from(place).ok()?)
}

/// The only number of a list.
fn lone(tensor: &TensorProto) -> Option<i64> {
    match texts(tensor)?.as_slice() {
        [number] => number.parse().ok(),
        _ => None,
    }
}

/// The labels of a value's columns, of which there are so many, if that is known.
fn of_value(graph: &GraphProto, output: &str, columns: Option<usize>) -> Option<Vec<String>> {
    let (values, nodes) = ordered(graph, output);
    let fits = |labels: &Vec<String>| columns.is_none_or(|columns| labels.len() == columns);
    let mut maps = nodes.iter().filter(|node| node.op_type == "ZipMap");
    if let Some(labels) = maps.find_map(|node| of_node(node)).filter(fits) {
        return Some(labels);
    }
    let others = graph.output.iter().filter(|other| other.name != output);
    let picked: Vec<Picked> = others
        .filter_map(|other| picked(graph, &other.name, columns))
        .filter(|picked| fits(&picked.labels))
        .collect();
    let certain = |picked: &&Picked| match &picked.by {
        By::Greatest(value) => values.contains(value),
        By::Node(label) => nodes.iter().any(|node| node.output.contains(label)),
        By::Unknown => false,
    };
    if let Some(picked) = picked.iter().find(certain) {
        return Some(picked.labels.clone());
    }
    let lists: BTreeSet<&Vec<String>> = picked.iter().map(|picked| &picked.labels).collect();
    let only = lists.first().filter(|_| lists.len() == 1);
    let classifier = nodes.iter().find_map(|node| of_node(node)).filter(fits);
    match (only, classifier) {
        (Some(only), None) => Some((*only).clone()),
        (Some(only), Some(classifier)) if are_places(&classifier) => Some((*only).clone()),
        (_, classifier) => classifier,
    }
}

/// Whether labels are only the places 0, 1, 2, …
fn are_places(labels: &[String]) -> bool {
    let mut places = labels.iter().enumerate();
    places.all(|(place, label)| *label == place.to_string())
}

/// Labels that a node carries as attributes.
fn of_node(node: &NodeProto) -> Option<Vec<String>> {
    let labels = ClassLabels::of(node).ok().flatten();
    labels.map(|labels| labels.texts())
}

/// The values that an output comes from with its columns in their order, and the
/// nodes that they come through; the last of these is the first that changes them,
/// if it is a classifier.
fn ordered<'a>(graph: &'a GraphProto, output: &str) -> (Vec<String>, Vec<&'a NodeProto>) {
    let (mut values, mut nodes) = (vec![output.to_owned()], Vec::new());
    let mut value = output.to_owned();
    while let Some(node) = maker(graph, &value) {
        if nodes.len() > graph.node.len() {
            break;
        }
        nodes.push(node);
        let operator = node.op_type.as_str();
        let before = if ORDERED.contains(&operator) {
            node.input.first()
        } else if ARITHMETIC.contains(&operator) {
            dividend(graph, node)
        } else {
            None
        };
        match before {
            Some(before) => {
                value.clone_from(before);
                values.push(value.clone());
            }
            None => break,
        }
    }
    (values, nodes)
}

/// The input of an operator of two whose columns its answer has: the only one that
/// is no constant; of a division what is divided.
fn dividend<'a>(graph: &GraphProto, node: &'a NodeProto) -> Option<&'a String> {
    let constant = |name: &str| constant(graph, name).is_some();
    match node.input.as_slice() {
        [first, _] if node.op_type == "Div" => Some(first),
        [first, second] if constant(second) => Some(first),
        // Of two classes, 1 − p would be the other one.
        [first, second] if constant(first) && node.op_type != "Sub" => Some(second),
        _ => None,
    }
}

/// A label output, by the list that it is picked from.
struct Picked {
    labels: Vec<String>,
    by: By,
}

/// What picks a label.
enum By {
    /// The place of the greatest column of this value.
    Greatest(String),
    /// The classifier that makes this label.
    Node(String),
    /// Something else.
    Unknown,
}

/// The list that an output's values are picked from, if they are.
fn picked(graph: &GraphProto, output: &str, columns: Option<usize>) -> Option<Picked> {
    let node = through(graph, output)?;
    let input = |at: usize| node.input.get(at).map(String::as_str);
    let by = |place: &str| greatest_of(graph, place).map_or(By::Unknown, By::Greatest);
    let (labels, by) = match node.op_type.as_str() {
        "ArrayFeatureExtractor" | "Gather" => (texts(constant(graph, input(0)?)?)?, by(input(1)?)),
        "LabelEncoder" => (encoded(node, columns)?, by(input(0)?)),
        "ArgMax" | "TopK" => {
            let places = (0..columns?).map(|place| place.to_string());
            (places.collect(), By::Greatest(input(0)?.to_owned()))
        }
        _ => (of_node(node)?, By::Node(node.output.first()?.clone())),
    };
    Some(Picked { labels, by })
}

/// The node that makes a value, apart from those that only hand it on.
fn through<'a>(graph: &'a GraphProto, value: &str) -> Option<&'a NodeProto> {
    let mut node = maker(graph, value)?;
    for _ in 0..graph.node.len() {
        if !HANDING.contains(&node.op_type.as_str()) {
            return Some(node);
        }
        node = maker(graph, node.input.first()?)?;
    }
    None
}

/// The value whose greatest column is at this place, if the place is found so.
fn greatest_of(graph: &GraphProto, place: &str) -> Option<String> {
    let node = through(graph, place)?;
    let finds = matches!(node.op_type.as_str(), "ArgMax" | "TopK");
    node.input.first().filter(|_| finds).cloned()
}

/// The labels that an encoder gives to the places 0, 1, 2, …
fn encoded(node: &NodeProto, columns: Option<usize>) -> Option<Vec<String>> {
    let keys = attribute(node, "keys_int64s")?.ints.as_slice();
    let lists = (
        attribute(node, "values_strings"),
        attribute(node, "values_int64s"),
    );
    let values: Vec<String> = match lists {
        (Some(words), _) => words.strings.iter().map(|word| word_of(word)).collect(),
        (None, Some(numbers)) => numbers.ints.iter().map(i64::to_string).collect(),
        (None, None) => return None,
    };
    let label = |place: usize| {
        let at = keys
            .iter()
            .position(|key| usize::try_from(*key) == Ok(place))?;
        values.get(at).cloned()
    };
    (0..columns.unwrap_or(keys.len())).map(label).collect()
}

fn word_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The values of a list of words or whole numbers.
pub(super) fn texts(tensor: &TensorProto) -> Option<Vec<String>> {
    if !tensor.string_data.is_empty() {
        let words = tensor.string_data.iter();
        return Some(words.map(|word| word_of(word)).collect());
    }
    if !tensor.int64_data.is_empty() {
        return Some(tensor.int64_data.iter().map(i64::to_string).collect());
    }
    if !tensor.int32_data.is_empty() {
        return Some(tensor.int32_data.iter().map(i32::to_string).collect());
    }
    let raw = tensor.raw_data.as_slice();
    match DataType::try_from(tensor.data_type) {
        Ok(DataType::Int64) if !raw.is_empty() => {
            let (eights, _) = raw.as_chunks::<8>();
            let numbers = eights.iter().map(|bytes| i64::from_le_bytes(*bytes));
            Some(numbers.map(|number| number.to_string()).collect())
        }
        Ok(DataType::Int32) if !raw.is_empty() => {
            let (fours, _) = raw.as_chunks::<4>();
            let numbers = fours.iter().map(|bytes| i32::from_le_bytes(*bytes));
            Some(numbers.map(|number| number.to_string()).collect())
        }
        _ => None,
    }
}
