//! GRU, LSTM and RNN that read their sequence backwards: the sequence is turned
//! round, read forwards, and what was made at each step is turned round again.

use tract_onnx::pb::{NodeProto, TensorProto};

use crate::protobuf::attribute;

use super::writer::{Writer, integers};

/// Whether a node reads backwards, and only so.
pub(super) fn knows(node: &NodeProto) -> bool {
    let recurrent = matches!(node.op_type.as_str(), "GRU" | "LSTM" | "RNN");
    let direction = attribute(node, "direction").map(|direction| direction.s.as_slice());
    recurrent && direction == Some(b"reverse")
}

/// Writes the nodes that take the place of a node of [`knows`].
pub(super) fn write(node: &NodeProto, writer: &mut Writer) {
    let layout = attribute(node, "layout").map_or(0, |layout| layout.i);
    let place = format!("{}/{}", node.op_type, node.output.join("/"));
    let lists = [
        ("starts", -1),
        ("ends", i64::MIN + 1),
        ("axes", layout),
        ("steps", -1),
    ];
    let weights: Vec<TensorProto> = lists
        .iter()
        .map(|(name, value)| integers(&format!("{place}/{name}"), &[*value]))
        .collect();
    let turn = |value: String| -> Vec<String> {
        let lists = weights.iter().map(|tensor| tensor.name.clone());
        [value].into_iter().chain(lists).collect()
    };
    let turned = format!("{place}/turned");
    writer.add_as("Slice", &turn(writer.input(0)), Vec::new(), &turned);
    let mut forward = node.clone();
    forward.attribute.retain(|other| other.name != "direction");
    if let Some(input) = forward.input.first_mut() {
        *input = turned;
    }
    let steps = writer.output();
    if !steps.is_empty() {
        let read = format!("{place}/read");
        if let Some(output) = forward.output.first_mut() {
            output.clone_from(&read);
        }
        writer.add_as("Slice", &turn(read), Vec::new(), &steps);
    }
    writer.nodes.push(forward);
    writer.weights.extend(weights);
}
