//! What onnxruntime's optimiser writes: several operators in one of `com.microsoft`.
//!
//! A file saved after optimising has these in place of what was exported. Each is written as
//! the plain operators that it stands for.
//!
//! | written | stands for |
//! |---|---|
//! | FusedConv, FusedGemm | the operator, a sum, an activation |
//! | FusedMatMul | a product of transposed matrices, times a number |
//! | SkipLayerNormalization, EmbedLayerNormalization | sums, then LayerNormalization |
//! | Attention, MultiHeadAttention | softmax(Q Kᵀ / √d + mask) V, by heads |
//! | DynamicQuantizeMatMul, MatMulIntegerToFloat | a product of whole numbers, scaled |

use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{AttributeProto, NodeProto};

use crate::protobuf::attribute;

use super::writer::{Writer, float, floats, integer, list, whole_number};

/// Activations that can follow within one operator.
const ACTIVATIONS: [&[u8]; 6] = [
    b"Clip",
    b"HardSigmoid",
    b"LeakyRelu",
    b"Relu",
    b"Sigmoid",
    b"Tanh",
];

fn number(node: &NodeProto, name: &str, default: f32) -> f32 {
    attribute(node, name).map_or(default, |attribute| attribute.f)
}

fn whole(node: &NodeProto, name: &str) -> i64 {
    attribute(node, name).map_or(0, |attribute| attribute.i)
}

fn has(names: &[String], at: usize) -> bool {
    names.get(at).is_some_and(|name| !name.is_empty())
}

/// Writes the nodes that take the place of one.
pub(super) type Write = fn(&NodeProto, &mut Writer);

/// What writes a node of `com.microsoft` with plain operators, if that can be done.
pub(super) fn writes(node: &NodeProto) -> Option<Write> {
    let (inputs, outputs) = (&node.input, &node.output);
    let none = |names: &[String], places: &[usize]| places.iter().all(|at| !has(names, *at));
    let activation = attribute(node, "activation").map(|name| name.s.as_slice());
    let is_activated = activation.is_none_or(|name| ACTIVATIONS.contains(&name));
    let (write, can_be): (Write, bool) = match node.op_type.as_str() {
        "FusedConv" => (convolution, is_activated),
        "FusedGemm" => (gemm, is_activated),
        "FusedMatMul" | "TransposeMatMul" => (product, true),
        // Mean and deviation are for training.
        "SkipLayerNormalization" => (skip, none(outputs, &[1, 2])),
        "EmbedLayerNormalization" => (embed, true),
        // What was computed before (past, present) belongs to text that grows.
        "Attention" => {
            let is_alone = none(inputs, &[4, 6]) && none(outputs, &[1]);
            (attention, is_alone && whole(node, "do_rotary") == 0)
        }
        "MultiHeadAttention" => {
            let is_alone = none(inputs, &[6, 7, 8, 9]) && none(outputs, &[3]);
            (heads_given, is_alone && has(inputs, 1) && has(inputs, 2))
        }
        "DynamicQuantizeMatMul" => (quantised, true),
        "MatMulIntegerToFloat" => (scaled, true),
        _ => return None,
    };
    can_be.then_some(write)
}

/// A constant of one number.
fn constant(name: &str, value: f32, writer: &mut Writer) -> String {
    let name = format!("{}/{name}", writer.output());
    writer.weights.push(floats(&name, &[value]));
    name
}

/// The activation of a node, with up to two numbers of its own: the node's answer.
fn activated(node: &NodeProto, value: String, numbers: [Option<f32>; 2], writer: &mut Writer) {
    let name = attribute(node, "activation").map(|name| name.s.as_slice());
    let output = writer.output();
    let [first, second] = numbers;
    let named = |name: &str, value: Option<f32>| value.map(|value| float(name, value));
    let plain = |operator: &str, attributes: Vec<AttributeProto>, writer: &mut Writer| {
        writer.add_as(operator, std::slice::from_ref(&value), attributes, &output);
    };
    match name {
        Some(b"Relu") => plain("Relu", Vec::new(), writer),
        Some(b"Sigmoid") => plain("Sigmoid", Vec::new(), writer),
        Some(b"Tanh") => plain("Tanh", Vec::new(), writer),
        Some(b"LeakyRelu") => plain(
            "LeakyRelu",
            named("alpha", first).into_iter().collect(),
            writer,
        ),
        Some(b"HardSigmoid") => {
            let attributes = [named("alpha", first), named("beta", second)];
            plain(
                "HardSigmoid",
                attributes.into_iter().flatten().collect(),
                writer,
            );
        }
        Some(b"Clip") => {
            let least = constant("least", first.unwrap_or(f32::MIN), writer);
            let most = constant("most", second.unwrap_or(f32::MAX), writer);
            let value = writer.add("Max", &[value, least], Vec::new());
            writer.add_as("Min", &[value, most], Vec::new(), &output);
        }
        None => plain("Identity", Vec::new(), writer),
        // Not one of [`ACTIVATIONS`]: the engine refuses it by its name.
        Some(other) => plain(&String::from_utf8_lossy(other), Vec::new(), writer),
    }
}

fn convolution(node: &NodeProto, writer: &mut Writer) {
    const KEPT: [&str; 6] = [
        "auto_pad",
        "dilations",
        "group",
        "kernel_shape",
        "pads",
        "strides",
    ];
    let inputs = [0, 1, 2].map(|at| writer.input(at));
    let attributes = writer.kept(&KEPT);
    let mut value = writer.add("Conv", &inputs, attributes);
    let sum = writer.input(3);
    if !sum.is_empty() {
        value = writer.add("Add", &[value, sum], Vec::new());
    }
    let numbers = attribute(node, "activation_params").map_or(&[][..], |list| &list.floats);
    let numbers = [numbers.first().copied(), numbers.get(1).copied()];
    activated(node, value, numbers, writer);
}

fn gemm(node: &NodeProto, writer: &mut Writer) {
    let inputs = [0, 1, 2].map(|at| writer.input(at));
    let attributes = writer.kept(&["alpha", "beta", "transA", "transB"]);
    let value = writer.add("Gemm", &inputs, attributes);
    let given = |name: &str| attribute(node, name).map(|attribute| attribute.f);
    activated(
        node,
        value,
        [given("activation_alpha"), given("activation_beta")],
        writer,
    );
}

/// The product itself is an operator of ours ([`crate::ops`]), of this name.
fn product(node: &NodeProto, writer: &mut Writer) {
    let inputs = [0, 1].map(|at| writer.input(at));
    let attributes = writer.kept(&["transA", "transB", "transBatchA", "transBatchB"]);
    let alpha = number(node, "alpha", 1.0);
    let output = writer.output();
    if alpha == 1.0 {
        return writer.add_as("FusedMatMul", &inputs, attributes, &output);
    }
    let value = writer.add("FusedMatMul", &inputs, attributes);
    let alpha = constant("alpha", alpha, writer);
    writer.add_as("Mul", &[value, alpha], Vec::new(), &output);
}

/// LayerNormalization of the last axis, as these operators have it.
fn normalised(node: &NodeProto, value: String, scale: String, shift: String, writer: &mut Writer) {
    let attributes = vec![
        integer("axis", -1),
        float("epsilon", number(node, "epsilon", 1e-12)),
    ];
    let output = writer.output();
    writer.add_as(
        "LayerNormalization",
        &[value, scale, shift],
        attributes,
        &output,
    );
}

/// LayerNormalization(x + skip + bias); the sum is an answer, too, if asked for.
fn skip(node: &NodeProto, writer: &mut Writer) {
    let [x, other, scale, shift, bias] = [0, 1, 2, 3, 4].map(|at| writer.input(at));
    let mut sum = writer.add("Add", &[x, other], Vec::new());
    if !bias.is_empty() {
        sum = writer.add("Add", &[sum, bias], Vec::new());
    }
    normalised(node, sum.clone(), scale, shift, writer);
    if let Some(name) = node.output.get(3).filter(|name| !name.is_empty()) {
        writer.add_as("Identity", &[sum], Vec::new(), name);
    }
}

/// The sum of the rows of three tables, by word, by place and by segment, normalised.
fn embed(node: &NodeProto, writer: &mut Writer) {
    let [ids, segments, words, places, kinds] = [0, 1, 2, 3, 4].map(|at| writer.input(at));
    let [scale, shift, mask, given] = [5, 6, 7, 8].map(|at| writer.input(at));
    let mut sum = writer.add("Gather", &[words, ids.clone()], Vec::new());
    let at = if given.is_empty() {
        // 0, 1, 2, … in each row: how many ones there are up to here, less one.
        let row = writer.add("Equal", &[ids.clone(), ids.clone()], Vec::new());
        let ones = writer.add("Cast", &[row], vec![integer("to", DataType::Int32 as i64)]);
        let axis = format!("{}/axis", writer.output());
        writer.weights.push(whole_number(&axis, 1));
        writer.add("CumSum", &[ones, axis], vec![integer("exclusive", 1)])
    } else {
        given
    };
    let place = writer.add("Gather", &[places, at], Vec::new());
    sum = writer.add("Add", &[sum, place], Vec::new());
    if !segments.is_empty() && !kinds.is_empty() {
        let kind = writer.add("Gather", &[kinds, segments], Vec::new());
        sum = writer.add("Add", &[sum, kind], Vec::new());
    }
    normalised(node, sum.clone(), scale, shift, writer);
    if let Some(name) = node.output.get(1).filter(|name| !name.is_empty()) {
        let counted = if mask.is_empty() { ids } else { mask.clone() };
        let zero = integer("counts", i64::from(!mask.is_empty()));
        writer.add_as("MaskLengths", &[counted], vec![zero], name);
    }
    if let Some(name) = node.output.get(2).filter(|name| !name.is_empty()) {
        writer.add_as("Identity", &[sum], Vec::new(), name);
    }
}

/// Queries, keys and values, and what is added to their product.
struct Parts {
    query: String,
    key: String,
    value: String,
    mask: String,
    bias: String,
}

/// softmax(Q Kᵀ · scale + mask) V. SplitHeads, JoinHeads, HeadScale and MaskBias are operators of
/// ours ([`crate::ops`]).
fn by_heads(node: &NodeProto, parts: Parts, writer: &mut Writer) {
    let heads = || vec![integer("num_heads", whole(node, "num_heads"))];
    let query = writer.add("SplitHeads", &[parts.query], heads());
    let key = writer.add("SplitHeads", &[parts.key], heads());
    let value = writer.add("SplitHeads", &[parts.value], heads());
    let scale = float("scale", number(node, "scale", 0.0));
    let query = writer.add("HeadScale", &[query], vec![scale]);
    let mut scores = writer.add(
        "FusedMatMul",
        &[query, key.clone()],
        vec![integer("transB", 1)],
    );
    let causal = whole(node, "unidirectional");
    if !parts.mask.is_empty() || causal != 0 {
        let attributes = vec![
            integer("causal", causal),
            float("hidden", number(node, "mask_filter_value", -10000.0)),
        ];
        let mask = writer.add("MaskBias", &[scores.clone(), parts.mask], attributes);
        scores = writer.add("Add", &[scores, mask], Vec::new());
    }
    if !parts.bias.is_empty() {
        scores = writer.add("Add", &[scores, parts.bias], Vec::new());
    }
    let shares = writer.add("Softmax", &[scores], vec![integer("axis", 3)]);
    let answer = writer.add("MatMul", &[shares, value.clone()], Vec::new());
    let output = writer.output();
    writer.add_as("JoinHeads", &[answer], Vec::new(), &output);
    for (at, made) in [(1, key), (2, value)] {
        if let Some(name) = node.output.get(at).filter(|name| !name.is_empty()) {
            writer.add_as("Identity", &[made], Vec::new(), name);
        }
    }
}

/// Cuts the last axis into queries, keys and values.
fn cut(node: &NodeProto, value: &str, name: &str, writer: &mut Writer) -> [String; 3] {
    let parts = ["query", "key", "value"].map(|part| format!("{}/{name}/{part}", writer.output()));
    let sizes = attribute(node, "qkv_hidden_sizes").map(|sizes| list("sizes", &sizes.ints));
    writer.nodes.push(NodeProto {
        op_type: "CutInThree".to_owned(),
        name: format!("{}/{name}", writer.output()),
        input: vec![value.to_owned()],
        output: parts.to_vec(),
        attribute: sizes.into_iter().collect(),
        ..NodeProto::default()
    });
    parts
}

fn attention(node: &NodeProto, writer: &mut Writer) {
    let [x, weights, bias, mask] = [0, 1, 2, 3].map(|at| writer.input(at));
    let mut all = writer.add("MatMul", &[x, weights], Vec::new());
    if !bias.is_empty() {
        all = writer.add("Add", &[all, bias], Vec::new());
    }
    let [query, key, value] = cut(node, &all, "cut", writer);
    let bias = writer.input(5);
    by_heads(
        node,
        Parts {
            query,
            key,
            value,
            mask,
            bias,
        },
        writer,
    );
}

fn heads_given(node: &NodeProto, writer: &mut Writer) {
    let mut given = [0, 1, 2].map(|at| writer.input(at));
    let bias = writer.input(3);
    if !bias.is_empty() {
        let parts = cut(node, &bias, "bias", writer);
        for (value, bias) in given.iter_mut().zip(parts) {
            *value = writer.add("Add", &[value.clone(), bias], Vec::new());
        }
    }
    let [query, key, value] = given;
    let (mask, bias) = (writer.input(4), writer.input(5));
    by_heads(
        node,
        Parts {
            query,
            key,
            value,
            mask,
            bias,
        },
        writer,
    );
}

/// A · B, where A is quantised by its own range first.
fn quantised(node: &NodeProto, writer: &mut Writer) {
    let output = writer.output();
    let [whole, scale, zero] = ["whole", "scale", "zero"].map(|part| format!("{output}/{part}"));
    writer.nodes.push(NodeProto {
        op_type: "DynamicQuantizeLinear".to_owned(),
        name: format!("{output}/quantise"),
        input: node.input.first().cloned().into_iter().collect(),
        output: vec![whole.clone(), scale.clone(), zero.clone()],
        ..NodeProto::default()
    });
    let [b, b_scale, b_zero, bias] = [1, 2, 3, 4].map(|at| writer.input(at));
    integer_product([whole, b], [scale, b_scale], [zero, b_zero], bias, writer);
}

fn scaled(_: &NodeProto, writer: &mut Writer) {
    let [a, b, a_scale, b_scale] = [0, 1, 2, 3].map(|at| writer.input(at));
    let [a_zero, b_zero, bias] = [4, 5, 6].map(|at| writer.input(at));
    integer_product([a, b], [a_scale, b_scale], [a_zero, b_zero], bias, writer);
}

/// (A − zero)(B − zero) · scale of A · scale of B + bias.
fn integer_product(
    [a, b]: [String; 2],
    scales: [String; 2],
    [a_zero, b_zero]: [String; 2],
    bias: String,
    writer: &mut Writer,
) {
    let product = writer.add("MatMulInteger", &[a, b, a_zero, b_zero], Vec::new());
    let kind = integer("to", DataType::Float as i64);
    let product = writer.add("Cast", &[product], vec![kind]);
    let scale = writer.add("Mul", &scales, Vec::new());
    let output = writer.output();
    if bias.is_empty() {
        return writer.add_as("Mul", &[product, scale], Vec::new(), &output);
    }
    let product = writer.add("Mul", &[product, scale], Vec::new());
    writer.add_as("Add", &[product, bias], Vec::new(), &output);
}
