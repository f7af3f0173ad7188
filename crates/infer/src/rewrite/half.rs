//! Half precision computed in single precision.
//!
//! Processors and browsers have no arithmetic in half precision worth the name: each number is
//! widened, computed with and rounded again, a hundred times slower than single precision and no
//! nearer to what the model's maker saw. So weights, constants and types become single when the
//! model is read. For the outside world nothing changes: inputs and outputs keep their type, and
//! what goes in or comes out is rounded to half precision there, and only there.

use std::collections::BTreeSet;

use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{AttributeProto, GraphProto, NodeProto, TensorProto, ValueInfoProto};
use tract_onnx::prelude::f16;

use super::writer::integer;

const HALF: i32 = DataType::Float16 as i32;
const SINGLE: i32 = DataType::Float as i32;

/// Attributes that name an element type.
const TYPES: [&str; 5] = [
    "to",
    "dtype",
    "output_dtype",
    "output_datatype",
    "stash_type",
];

/// Whether anything in a graph, or in a graph inside it, is in half precision.
pub(super) fn is_used(graph: &GraphProto) -> bool {
    let infos = graph
        .input
        .iter()
        .chain(&graph.output)
        .chain(&graph.value_info);
    infos.into_iter().any(is_half)
        || graph
            .initializer
            .iter()
            .any(|tensor| tensor.data_type == HALF)
        || graph
            .node
            .iter()
            .flat_map(|node| &node.attribute)
            .any(|attribute| {
                let mut tensors = attribute.t.iter().chain(&attribute.tensors);
                let mut graphs = attribute.g.iter().chain(&attribute.graphs);
                names_half(attribute)
                    || tensors.any(|tensor| tensor.data_type == HALF)
                    || graphs.any(is_used)
            })
}

/// Makes a model's graph compute in single precision.
pub(super) fn to_single(graph: &mut GraphProto) {
    let weights: BTreeSet<String> = graph
        .initializer
        .iter()
        .map(|tensor| tensor.name.clone())
        .collect();
    let half = |values: &[ValueInfoProto]| -> Vec<String> {
        let half = values
            .iter()
            .filter(|value| is_half(value) && !weights.contains(&value.name));
        half.map(|value| value.name.clone()).collect()
    };
    let inputs = half(&graph.input);
    let outputs: Vec<String> = half(&graph.output)
        .into_iter()
        .filter(|name| !inputs.contains(name))
        .collect();
    widen(graph);
    // The borders: rounded once on the way in, once on the way out.
    for value in graph.input.iter_mut().chain(&mut graph.output) {
        if inputs.contains(&value.name) || outputs.contains(&value.name) {
            set_type(value, HALF);
        }
    }
    for name in inputs.iter().chain(&outputs) {
        let single = single(name);
        graph
            .node
            .iter_mut()
            .for_each(|node| rename(node, name, &single));
    }
    let ins = inputs.iter().map(|name| cast(name, &single(name), SINGLE));
    let outs = outputs.iter().map(|name| cast(&single(name), name, HALF));
    let nodes = std::mem::take(&mut graph.node);
    graph.node = ins.chain(nodes).chain(outs).collect();
}

/// What a value at the border is called inside.
fn single(name: &str) -> String {
    format!("{name}/single")
}

fn cast(from: &str, to: &str, kind: i32) -> NodeProto {
    NodeProto {
        op_type: "Cast".to_owned(),
        name: format!("{to}/Cast"),
        input: vec![from.to_owned()],
        output: vec![to.to_owned()],
        attribute: vec![integer("to", i64::from(kind))],
        ..NodeProto::default()
    }
}

/// Calls a value by another name wherever a node makes or uses it; graphs inside nodes use
/// the values around them.
fn rename(node: &mut NodeProto, from: &str, to: &str) {
    for name in node.input.iter_mut().chain(&mut node.output) {
        if name == from {
            to.clone_into(name);
        }
    }
    for attribute in &mut node.attribute {
        for graph in attribute.g.iter_mut().chain(&mut attribute.graphs) {
            // A graph's own value of this name hides the outer one.
            if graph.input.iter().any(|value| value.name == from) {
                continue;
            }
            graph
                .node
                .iter_mut()
                .for_each(|node| rename(node, from, to));
            for output in &mut graph.output {
                if output.name == from {
                    to.clone_into(&mut output.name);
                }
            }
        }
    }
}

fn widen(graph: &mut GraphProto) {
    graph.initializer.iter_mut().for_each(widen_tensor);
    let infos = graph
        .input
        .iter_mut()
        .chain(&mut graph.output)
        .chain(&mut graph.value_info);
    infos
        .filter(|value| is_half(value))
        .for_each(|value| set_type(value, SINGLE));
    for attribute in graph.node.iter_mut().flat_map(|node| &mut node.attribute) {
        if names_half(attribute) {
            attribute.i = i64::from(SINGLE);
        }
        attribute
            .t
            .iter_mut()
            .chain(&mut attribute.tensors)
            .for_each(widen_tensor);
        attribute
            .g
            .iter_mut()
            .chain(&mut attribute.graphs)
            .for_each(widen);
    }
}

fn names_half(attribute: &AttributeProto) -> bool {
    let is_int = attribute.r#type == AttributeType::Int as i32;
    is_int && attribute.i == i64::from(HALF) && TYPES.contains(&attribute.name.as_str())
}

/// The numbers of a tensor in half precision, as single ones. Its size was checked before.
fn widen_tensor(tensor: &mut TensorProto) {
    if tensor.data_type != HALF {
        return;
    }
    let bits: Vec<u16> = if tensor.raw_data.is_empty() {
        // Each number is the lower half of an int32.
        tensor.int32_data.iter().map(|bits| *bits as u16).collect()
    } else {
        let (pairs, _) = tensor.raw_data.as_chunks::<2>();
        pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect()
    };
    let numbers = bits.iter().map(|bits| f16::from_bits(*bits).to_f32());
    tensor.data_type = SINGLE;
    tensor.int32_data = Vec::new();
    tensor.raw_data = numbers.flat_map(f32::to_le_bytes).collect();
}

fn is_half(value: &ValueInfoProto) -> bool {
    let kind = value.r#type.as_ref().and_then(|kind| kind.value.as_ref());
    matches!(kind, Some(Value::TensorType(tensor)) if tensor.elem_type == HALF)
}

fn set_type(value: &mut ValueInfoProto, kind: i32) {
    let value = value.r#type.as_mut().and_then(|kind| kind.value.as_mut());
    if let Some(Value::TensorType(tensor)) = value {
        tensor.elem_type = kind;
    }
}
