//! Operators written with others that mean the same, before the engine reads
//! the model.
//!
//! The facts of a model are taken before this: they say what the file has.

mod fused;
mod half;
mod qoperator;
mod recurrent;
mod writer;

use tract_onnx::pb::{GraphProto, NodeProto, TensorProto};

use writer::Writer;

/// Whether a node is written anew, and so needs no operator of its own.
pub(crate) fn knows(node: &NodeProto) -> bool {
    match node.domain.as_str() {
        "com.microsoft" => qoperator::knows(node) || fused::writes(node).is_some(),
        "" | "ai.onnx" => recurrent::knows(node) || node.op_type == "Celu",
        _ => false,
    }
}

/// Writes a model's graph anew: half precision as single, and all nodes that can be.
pub(crate) fn rewrite(graph: &mut GraphProto) {
    if half::is_used(graph) {
        half::to_single(graph);
    }
    nodes(graph);
}

/// Writes all nodes anew that can be, in this graph and those inside it.
fn nodes(graph: &mut GraphProto) {
    let mut weights = Vec::new();
    for mut node in std::mem::take(&mut graph.node) {
        for attribute in &mut node.attribute {
            let inner = attribute.g.iter_mut().chain(&mut attribute.graphs);
            inner.for_each(nodes);
        }
        if knows(&node) {
            let mut writer = Writer::new(&node);
            match node.op_type.as_str() {
                "GRU" | "LSTM" | "RNN" => recurrent::write(&node, &mut writer),
                "Celu" => celu(&node, &mut writer),
                _ => match fused::writes(&node) {
                    Some(write) => write(&node, &mut writer),
                    None => qoperator::write(&node, &mut writer),
                },
            }
            graph.node.extend(writer.nodes);
            weights.extend(writer.weights);
        } else {
            scales_as_input(&mut node, &mut weights);
            zero_as_value(&mut node);
            graph.node.extend(limits_as_lists(&mut node, &mut weights));
            graph.node.push(node);
        }
    }
    graph.initializer.extend(weights);
}

/// Celu is α · Elu(x / α); the engine's own forgets α in half precision.
fn celu(node: &NodeProto, writer: &mut Writer) {
    let alpha = node.attribute.iter().find(|other| other.name == "alpha");
    let alpha = alpha.map_or(1.0, |alpha| alpha.f);
    let name = format!("{}/alpha", writer.output());
    writer.weights.push(writer::floats(&name, &[alpha]));
    let input = writer.input(0);
    let alpha = writer.add("CastLike", &[name, input.clone()], Vec::new());
    let ratio = writer.add("Div", &[input, alpha.clone()], Vec::new());
    let elu = writer.add("Elu", &[ratio], vec![writer::float("alpha", 1.0)]);
    let output = writer.output();
    writer.add_as("Mul", &[elu, alpha], Vec::new(), &output);
}

/// The limits of NonMaxSuppression may be numbers or lists of one; the engine's own takes lists.
fn limits_as_lists(node: &mut NodeProto, weights: &mut Vec<TensorProto>) -> Vec<NodeProto> {
    const LIMITS: usize = 2;
    if node.op_type != "NonMaxSuppression" {
        return Vec::new();
    }
    let output = node.output.first().cloned().unwrap_or_default();
    let mut lists = Vec::new();
    for (at, input) in node.input.iter_mut().enumerate().skip(LIMITS) {
        if input.is_empty() {
            continue;
        }
        let (shape, list) = (
            format!("{output}/shape-{at}"),
            format!("{output}/limit-{at}"),
        );
        weights.push(writer::integers(&shape, &[1]));
        lists.push(NodeProto {
            op_type: "Reshape".to_owned(),
            name: format!("{list}/Reshape"),
            input: vec![std::mem::replace(input, list.clone()), shape],
            output: vec![list],
            ..NodeProto::default()
        });
    }
    lists
}

/// A ConstantOfShape without a value makes zeros in single precision; the engine's own are in
/// double precision, and nothing after them fits.
fn zero_as_value(node: &mut NodeProto) {
    let is_silent = node.op_type == "ConstantOfShape"
        && node
            .attribute
            .iter()
            .all(|attribute| attribute.name != "value");
    if is_silent {
        let value = writer::floats("value", &[0.0]);
        node.attribute.push(writer::tensor("value", value));
    }
}

/// Until opset 8 the scales of Upsample were an attribute.
fn scales_as_input(node: &mut NodeProto, weights: &mut Vec<TensorProto>) {
    let is_old = node.op_type == "Upsample" && node.input.len() == 1;
    let scales = node.attribute.iter().find(|other| other.name == "scales");
    let (true, Some(scales)) = (is_old, scales) else {
        return;
    };
    let name = format!("{}/scales", node.output.first().map_or("", String::as_str));
    weights.push(writer::floats(&name, &scales.floats));
    node.input.push(name);
    node.attribute
        .retain(|attribute| attribute.name != "scales");
}
