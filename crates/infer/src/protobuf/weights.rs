//! Whether the tensors inside a model are there, whole and of sane size.
//!
//! A tensor's shape is what the file claims; memory is only asked for what its
//! data can fill.

use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{GraphProto, NodeProto, TensorProto};

use super::graphs;
use crate::{Problems, problem};

/// Largest tensor that a model may hold or make.
pub(crate) const MOST_TENSOR_BYTES: u64 = 1 << 30;

/// All tensors that are missing, broken or absurd.
pub(super) fn check(file: &str, graph: &GraphProto) -> Problems {
    let graphs = graphs(graph);
    let tensors: Vec<&TensorProto> = graphs.iter().flat_map(|graph| tensors(graph)).collect();
    let broken = tensors.iter().filter(|tensor| !is_sound(tensor));
    let mut problems: Problems = broken
        .map(|tensor| problem::broken_tensor(file, &tensor.name))
        .collect();
    problems.extend(graphs.iter().flat_map(|graph| absurd(graph)));
    problems
}

/// Weights of a graph and constants of its nodes.
pub(super) fn tensors(graph: &GraphProto) -> impl Iterator<Item = &TensorProto> {
    let attributes = graph.node.iter().flat_map(|node| &node.attribute);
    let constants = attributes.flat_map(|attribute| attribute.t.iter().chain(&attribute.tensors));
    graph.initializer.iter().chain(constants)
}

/// Number of elements of a shape, where it can be a shape at all.
fn volume(shape: &[i64]) -> Option<u64> {
    let size = |size: &i64| u64::try_from(*size).ok();
    shape
        .iter()
        .try_fold(1_u64, |volume, axis| volume.checked_mul(size(axis)?))
}

/// Whether shape, type and data of a tensor agree.
fn is_sound(tensor: &TensorProto) -> bool {
    let Some(volume) = volume(&tensor.dims) else {
        return false;
    };
    let Ok(kind) = DataType::try_from(tensor.data_type) else {
        return false;
    };
    if !tensor.raw_data.is_empty() {
        let size = element_size(kind);
        return size
            .is_some_and(|size| volume.checked_mul(size) == Some(tensor.raw_data.len() as u64));
    }
    let given = match kind {
        DataType::Float => tensor.float_data.len(),
        DataType::Double => tensor.double_data.len(),
        DataType::String => tensor.string_data.len(),
        DataType::Int64 => tensor.int64_data.len(),
        // The engine looks for these among the 64-bit integers.
        DataType::Uint64 => tensor.int64_data.len(),
        DataType::Undefined => return false,
        _ => tensor.int32_data.len(),
    };
    let is_text = |word: &Vec<u8>| std::str::from_utf8(word).is_ok();
    given as u64 == volume && tensor.string_data.iter().all(is_text)
}

/// Bytes of a tensor in raw data, where its shape and type tell.
pub(super) fn element_bytes(tensor: &TensorProto) -> Option<u64> {
    let kind = DataType::try_from(tensor.data_type).ok()?;
    volume(&tensor.dims)?.checked_mul(element_size(kind)?)
}

/// Bytes of an element in raw data; none for types that have no raw form.
fn element_size(kind: DataType) -> Option<u64> {
    match kind {
        DataType::Bool | DataType::Uint8 | DataType::Int8 => Some(1),
        DataType::Uint16 | DataType::Int16 | DataType::Float16 | DataType::Bfloat16 => Some(2),
        DataType::Float | DataType::Int32 | DataType::Uint32 => Some(4),
        DataType::Double | DataType::Int64 | DataType::Uint64 => Some(8),
        _ => None,
    }
}

/// Nodes that would blow a few numbers up to a tensor beyond all bounds.
fn absurd(graph: &GraphProto) -> Problems {
    const LARGEST_ELEMENT: u64 = 8;
    let mut problems = Vec::new();
    for node in &graph.node {
        let Some(shape) = made_shape(graph, node) else {
            continue;
        };
        let bytes = volume(&shape).and_then(|volume| volume.checked_mul(LARGEST_ELEMENT));
        match bytes {
            Some(bytes) if bytes <= MOST_TENSOR_BYTES => {}
            _ => {
                let bytes = bytes.unwrap_or(u64::MAX);
                problems.push(problem::too_much_memory(
                    &node.name,
                    bytes,
                    MOST_TENSOR_BYTES,
                ));
            }
        }
    }
    problems
}

/// The axes that a node makes by constants, whatever else goes into it.
fn made_shape(graph: &GraphProto, node: &NodeProto) -> Option<Vec<i64>> {
    let input = |at: usize| integers(graph, node.input.get(at)?);
    let first = |at: usize| input(at)?.first().copied();
    match node.op_type.as_str() {
        "ConstantOfShape" => input(0),
        "Expand" | "Tile" => input(1),
        "Resize" => input(3),
        "OneHot" => Some(vec![first(1)?]),
        "Pad" => {
            let pads = input(1)?.into_iter();
            Some(vec![pads.fold(0_i64, i64::saturating_add).max(0)])
        }
        "Range" => {
            let (start, limit, step) = (first(0)?, first(1)?, first(2)?);
            let length = limit.checked_sub(start)?.checked_div(step)?;
            Some(vec![length.max(0)])
        }
        _ => None,
    }
}

/// The values of a constant list of integers.
fn integers(graph: &GraphProto, name: &str) -> Option<Vec<i64>> {
    let weight = graph.initializer.iter().find(|tensor| tensor.name == name);
    let constant = || {
        let node = graph
            .node
            .iter()
            .find(|node| node.output.iter().any(|output| output == name))?;
        node.attribute
            .iter()
            .find_map(|attribute| attribute.t.as_ref())
    };
    let tensor = weight.or_else(constant)?;
    if tensor.data_type != DataType::Int64 as i32 {
        return None;
    }
    if tensor.raw_data.is_empty() {
        return Some(tensor.int64_data.clone());
    }
    let eight = tensor.raw_data.chunks_exact(8);
    eight
        .map(|bytes| bytes.try_into().ok().map(i64::from_le_bytes))
        .collect()
}
