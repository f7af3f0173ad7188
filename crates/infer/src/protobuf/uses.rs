//! Uses of operators that the engine would pass over in silence: attributes
//! that it does not read, where they change the answer.

use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{GraphProto, NodeProto};

use super::attribute;

fn integer(node: &NodeProto, name: &str, default: i64) -> i64 {
    attribute(node, name).map_or(default, |attribute| attribute.i)
}

fn has_input(node: &NodeProto, at: usize) -> bool {
    node.input.get(at).is_some_and(|name| !name.is_empty())
}

/// The attribute or input by which an operator does something that cannot run
/// here.
pub(super) fn unread(graph: &GraphProto, node: &NodeProto) -> Option<&'static str> {
    match node.domain.as_str() {
        "" | "ai.onnx" => standard(node).or_else(|| mask_of_flags(graph, node)),
        // The standard and onnxruntime mean different things by 1 and by 2.
        "ai.onnx.ml" => {
            let disputed = matches!(integer(node, "post_transform", 0), 1 | 2);
            (node.op_type == "TreeEnsemble" && disputed).then_some("post_transform")
        }
        "com.microsoft" if node.op_type == "DynamicQuantizeLSTM" => quantised_lstm(node),
        _ => None,
    }
}

fn standard(node: &NodeProto) -> Option<&'static str> {
    match node.op_type.as_str() {
        "Attention" => attention(node),
        "GRU" | "LSTM" | "RNN" => recurrent(node),
        // Each library draws other numbers, and no two runs would agree.
        "Bernoulli" | "Multinomial" | "RandomNormal" | "RandomNormalLike" | "RandomUniform"
        | "RandomUniformLike" => Some("seed"),
        "BatchNormalization" if integer(node, "training_mode", 0) != 0 => Some("training_mode"),
        "SpaceToDepth" if attribute(node, "mode").is_some_and(|mode| mode.s != b"DCR") => {
            Some("mode")
        }
        "Swish" if attribute(node, "alpha").is_some_and(|alpha| alpha.f != 1.0) => Some("alpha"),
        _ => None,
    }
}

/// A mask of flags: where it hides everything from a query, the standard answers 0
/// and the engine the mean of all.
fn mask_of_flags(graph: &GraphProto, node: &NodeProto) -> Option<&'static str> {
    let mask = node.input.get(3).filter(|name| !name.is_empty())?;
    let values = graph.input.iter().chain(&graph.value_info);
    let declared = values.filter(|value| value.name == *mask).any(|value| {
        let kind = value.r#type.as_ref().and_then(|kind| kind.value.as_ref());
        matches!(kind, Some(Value::TensorType(tensor)) if tensor.elem_type == BOOL)
    });
    let weights = graph.initializer.iter();
    let kept = weights
        .filter(|weight| weight.name == *mask)
        .any(|weight| weight.data_type == BOOL);
    let mut makers = graph
        .node
        .iter()
        .filter(|other| other.output.contains(mask));
    let made = makers.any(|maker| match maker.op_type.as_str() {
        "And" | "Equal" | "Greater" | "GreaterOrEqual" | "Less" | "LessOrEqual" | "Not" | "Or"
        | "Xor" => true,
        "Cast" => integer(maker, "to", 0) == i64::from(BOOL),
        _ => false,
    });
    (node.op_type == "Attention" && (declared || kept || made)).then_some("attn_mask of type bool")
}

/// The number of the type of flags.
const BOOL: i32 = DataType::Bool as i32;

fn attention(node: &NodeProto) -> Option<&'static str> {
    let window = |name: &str| integer(node, name, -1) >= 0;
    if window("left_window_size") {
        return Some("left_window_size");
    }
    if window("right_window_size") {
        return Some("right_window_size");
    }
    let number = |name: &str| attribute(node, name).map_or(0.0, |attribute| attribute.f);
    if number("softcap") != 0.0 {
        return Some("softcap");
    }
    if integer(node, "qk_matmul_output_mode", 0) != 0 || node.output.len() > 3 {
        return Some("qk_matmul_output");
    }
    if has_input(node, 6) {
        return Some("nonpad_kv_seqlen");
    }
    // Where the first query stands among the keys is not known to the engine.
    (integer(node, "is_causal", 0) != 0 && has_input(node, 4)).then_some("past_key")
}

fn quantised_lstm(node: &NodeProto) -> Option<&'static str> {
    match () {
        () if has_input(node, 4) => Some("sequence_lens"),
        () if has_input(node, 7) => Some("P"),
        () => recurrent(node),
    }
}

fn recurrent(node: &NodeProto) -> Option<&'static str> {
    let usual: &[&[u8]] = match node.op_type.as_str() {
        "GRU" => &[b"Sigmoid", b"Tanh"],
        "DynamicQuantizeLSTM" | "LSTM" => &[b"Sigmoid", b"Tanh", b"Tanh"],
        _ => &[b"Tanh"],
    };
    let activations = attribute(node, "activations").map(|list| list.strings.as_slice());
    let same = |list: &[Vec<u8>]| {
        let pairs = list.iter().zip(usual.iter().cycle());
        pairs
            .clone()
            .all(|(name, usual)| name.eq_ignore_ascii_case(usual))
    };
    if activations.is_some_and(|list| !same(list)) {
        return Some("activations");
    }
    if attribute(node, "clip").is_some() {
        return Some("clip");
    }
    if integer(node, "input_forget", 0) != 0 {
        return Some("input_forget");
    }
    let direction = attribute(node, "direction").map(|direction| direction.s.as_slice());
    let both_ways = direction == Some(b"bidirectional");
    (both_ways && integer(node, "layout", 0) != 0).then_some("layout")
}
