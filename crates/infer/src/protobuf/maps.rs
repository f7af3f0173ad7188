//! Inputs that are dictionaries, taken as rows of a table.
//!
//! A DictVectorizer looks the words of its vocabulary up in a dictionary, a
//! CastMap lists a dictionary's values by their numbers. Both come first in a
//! model, and one dictionary is one case; here such an input becomes a matrix
//! with a column for each word or number, so that a table can feed it.

use prost::Message;
use tract_onnx::pb::tensor_shape_proto::Dimension;
use tract_onnx::pb::tensor_shape_proto::dimension::Value as Axis;
use tract_onnx::pb::type_proto::{Tensor as TensorType, Value};
use tract_onnx::pb::{GraphProto, NodeProto, TensorShapeProto, TypeProto};

use super::attribute;

/// The parts of a model that say what an input's dictionary holds; the reader
/// of the engine passes over them.
#[derive(Clone, PartialEq, Message)]
struct Model {
    #[prost(message, optional, tag = "7")]
    graph: Option<Graph>,
}

#[derive(Clone, PartialEq, Message)]
struct Graph {
    #[prost(message, repeated, tag = "11")]
    input: Vec<Input>,
}

#[derive(Clone, PartialEq, Message)]
struct Input {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(message, optional, tag = "2")]
    kind: Option<Kind>,
}

#[derive(Clone, PartialEq, Message)]
struct Kind {
    #[prost(message, optional, tag = "5")]
    map: Option<Map>,
}

#[derive(Clone, PartialEq, Message)]
struct Map {
    #[prost(message, optional, tag = "2")]
    value: Option<MapValue>,
}

#[derive(Clone, PartialEq, Message)]
struct MapValue {
    #[prost(message, optional, tag = "1")]
    tensor: Option<Element>,
}

#[derive(Clone, PartialEq, Message)]
struct Element {
    #[prost(int32, tag = "1")]
    kind: i32,
}

/// Gives each dictionary among the inputs the type of the matrix that stands
/// for it.
pub(super) fn into_matrices(graph: &mut GraphProto, bytes: &[u8]) {
    let is_tensor = |kind: &Option<TypeProto>| kind.as_ref().is_some_and(|k| k.value.is_some());
    if graph.input.iter().all(|value| is_tensor(&value.r#type)) {
        return;
    }
    let read = Model::decode(bytes).ok().and_then(|model| model.graph);
    let elements = read.map(|graph| graph.input).unwrap_or_default();
    let element = |name: &str| {
        let kind = elements.iter().find(|input| input.name == name)?;
        let map = kind.kind.as_ref()?.map.as_ref()?;
        Some(map.value.as_ref()?.tensor.as_ref()?.kind)
    };
    let mut inputs = std::mem::take(&mut graph.input);
    for input in inputs.iter_mut().filter(|input| !is_tensor(&input.r#type)) {
        let width = width(graph, &input.name);
        if let (Some(width), Some(element)) = (width, element(&input.name)) {
            input.r#type = Some(matrix(width, element));
        }
    }
    graph.input = inputs;
}

/// Columns for a dictionary, if all that use it agree; 0 is open.
fn width(graph: &GraphProto, input: &str) -> Option<usize> {
    let takes = |node: &&NodeProto| node.input.iter().any(|name| name == input);
    let mut widths = graph.node.iter().filter(takes).map(columns);
    let first = widths.next()??;
    widths.all(|width| width == Some(first)).then_some(first)
}

/// Columns that one operator makes of a dictionary.
fn columns(node: &NodeProto) -> Option<usize> {
    match node.op_type.as_str() {
        "DictVectorizer" => Some(vocabulary(node).len()).filter(|width| *width > 0),
        "CastMap" => match attribute(node, "map_form").map(|form| form.s.as_slice()) {
            Some(b"SPARSE") => usize::try_from(attribute(node, "max_map")?.i).ok(),
            _ => Some(0),
        },
        _ => None,
    }
}

/// The words of a DictVectorizer, in the order of its columns.
pub(crate) fn vocabulary(node: &NodeProto) -> Vec<String> {
    if let Some(words) = attribute(node, "string_vocabulary") {
        let words = words.strings.iter();
        return words
            .map(|word| String::from_utf8_lossy(word).into_owned())
            .collect();
    }
    let numbers = attribute(node, "int64_vocabulary").map(|list| list.ints.as_slice());
    numbers
        .unwrap_or_default()
        .iter()
        .map(i64::to_string)
        .collect()
}

fn matrix(width: usize, element: i32) -> TypeProto {
    let columns = (width > 0).then_some(Axis::DimValue(width as i64));
    let axis = |value: Option<Axis>| Dimension {
        value,
        ..Dimension::default()
    };
    TypeProto {
        value: Some(Value::TensorType(TensorType {
            elem_type: element,
            shape: Some(TensorShapeProto {
                dim: vec![axis(None), axis(columns)],
            }),
        })),
        ..TypeProto::default()
    }
}
