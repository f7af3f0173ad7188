//! The QOperator format of onnxruntime: quantised operators of `com.microsoft`.
//!
//! Each takes 8-bit numbers with their scale and zero point, computes on real
//! numbers, and rounds once to the scale and zero point of its answer, half to
//! even and without wrapping around. That is what DequantizeLinear, the plain
//! operator and QuantizeLinear say one after the other, and so they are
//! written. (QLinearConv and QLinearMatMul belong to the standard.)

use tract_onnx::pb::NodeProto;
use tract_onnx::pb::tensor_proto::DataType;

use crate::protobuf::attribute;

use super::writer::{Writer, float, integer};

/// What the names of attributes of windows are.
const WINDOW: [&str; 7] = [
    "auto_pad",
    "ceil_mode",
    "count_include_pad",
    "dilations",
    "kernel_shape",
    "pads",
    "strides",
];

/// Whether a node of `com.microsoft` can be written with plain operators.
pub(super) fn knows(node: &NodeProto) -> bool {
    let number = |name: &str| {
        let attribute = node.attribute.iter().find(|other| other.name == name);
        attribute.map(|attribute| attribute.i)
    };
    match node.op_type.as_str() {
        "QGemm" | "QLinearAdd" | "QLinearConcat" | "QLinearLeakyRelu" | "QLinearMul"
        | "QLinearSigmoid" | "QLinearWhere" => true,
        "QLinearAveragePool" | "QLinearGlobalAveragePool" => {
            number("channels_last").unwrap_or(0) == 0
        }
        // Before opset 13 several axes were taken together.
        "QLinearSoftmax" => number("opset").is_some_and(|opset| opset >= 13),
        _ => false,
    }
}

/// Writes the nodes that take the place of a node of [`knows`].
pub(super) fn write(node: &NodeProto, writer: &mut Writer) {
    match node.op_type.as_str() {
        "QGemm" => gemm(node, writer),
        "QLinearAdd" => pair("Add", writer),
        "QLinearMul" => pair("Mul", writer),
        "QLinearConcat" => concat(node, writer),
        "QLinearWhere" => choice(writer),
        "QLinearAveragePool" => single("AveragePool", &WINDOW, writer),
        "QLinearGlobalAveragePool" => single("GlobalAveragePool", &[], writer),
        "QLinearLeakyRelu" => single("LeakyRelu", &["alpha"], writer),
        "QLinearSigmoid" => single("Sigmoid", &[], writer),
        "QLinearSoftmax" => single("Softmax", &["axis"], writer),
        _ => {}
    }
}

/// The real numbers of the quantised input at `at`; its scale and zero point
/// are the two inputs after it.
fn real(at: usize, writer: &mut Writer) -> String {
    let inputs = [at, at + 1, at + 2].map(|at| writer.input(at));
    writer.add("DequantizeLinear", &inputs, Vec::new())
}

/// Rounds to the scale and zero point at `at`: the node's answer.
fn rounded(value: String, at: usize, writer: &mut Writer) {
    let inputs = [value, writer.input(at), writer.input(at + 1)];
    let output = writer.output();
    writer.add_as("QuantizeLinear", &inputs, Vec::new(), &output);
}

/// Of one input: (x, scale, zero, scale of the answer, its zero).
fn single(operator: &str, attributes: &[&str], writer: &mut Writer) {
    let input = real(0, writer);
    let attributes = writer.kept(attributes);
    let value = writer.add(operator, &[input], attributes);
    rounded(value, 3, writer);
}

/// Of two inputs, each with scale and zero point.
fn pair(operator: &str, writer: &mut Writer) {
    let inputs = [real(0, writer), real(3, writer)];
    let value = writer.add(operator, &inputs, Vec::new());
    rounded(value, 6, writer);
}

/// Of any number of inputs; scale and zero point of the answer come first.
fn concat(node: &NodeProto, writer: &mut Writer) {
    let places = (2..node.input.len()).step_by(3);
    let inputs: Vec<String> = places.map(|at| real(at, writer)).collect();
    let attributes = writer.kept(&["axis"]);
    let value = writer.add("Concat", &inputs, attributes);
    rounded(value, 0, writer);
}

/// Of a condition and two inputs, each with scale and zero point.
fn choice(writer: &mut Writer) {
    let inputs = [writer.input(0), real(1, writer), real(4, writer)];
    let value = writer.add("Where", &inputs, Vec::new());
    rounded(value, 7, writer);
}

/// α · (A · B + C), where C is counted in the product of the scales of A and
/// B; the latter may have one scale a column. Without a scale of its own the
/// answer stays a real number.
fn gemm(node: &NodeProto, writer: &mut Writer) {
    let alpha = attribute(node, "alpha").map_or(1.0, |alpha| alpha.f);
    let transposed = attribute(node, "transB").is_some_and(|flag| flag.i != 0);
    let a = real(0, writer);
    let b = [3, 4, 5].map(|at| writer.input(at));
    let columns = integer("axis", if transposed { 0 } else { 1 });
    let b = writer.add("DequantizeLinear", &b, vec![columns]);
    let mut inputs = vec![a, b];
    let bias = writer.input(6);
    if !bias.is_empty() {
        let scales = [writer.input(1), writer.input(4)];
        let scale = writer.add("Mul", &scales, Vec::new());
        let kind = integer("to", DataType::Float as i64);
        let bias = writer.add("Cast", &[bias], vec![kind]);
        inputs.push(writer.add("Mul", &[bias, scale], Vec::new()));
    }
    let mut attributes = writer.kept(&["transA", "transB"]);
    attributes.extend([float("alpha", alpha), float("beta", alpha)]);
    if writer.input(7).is_empty() {
        let output = writer.output();
        return writer.add_as("Gemm", &inputs, attributes, &output);
    }
    let value = writer.add("Gemm", &inputs, attributes);
    rounded(value, 7, writer);
}
