//! Upsample and the first Resize, as the Resize that they became.
//!
//! Both take an output's place divided by the scale as the place in the input;
//! the nearest value is the one at or before it.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::{AttributeProto, NodeProto};
use tract_onnx::tract_hir::internal::*;

use super::Built;

/// The opset of the first Resize.
const FIRST: i64 = 10;

/// The opset of a Resize that is told how places correspond.
const RESIZE: i64 = 13;

/// Upsample with its scales as an input ([`crate::rewrite`] sees to that).
pub(super) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    let [data, scales] = node.input.as_slice() else {
        return node.bail("expected the data and its scales");
    };
    let attribute = |name: &str, value: &str| AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::String as i32,
        s: value.as_bytes().to_vec(),
        ..AttributeProto::default()
    };
    let mut resize = NodeProto {
        op_type: "Resize".to_owned(),
        input: vec![data.clone(), String::new(), scales.clone()],
        ..node.clone()
    };
    resize
        .attribute
        .push(attribute("coordinate_transformation_mode", "asymmetric"));
    resize.attribute.push(attribute("nearest_mode", "floor"));
    let context = ParsingContext {
        onnx_operator_set_version: RESIZE,
        ..context.clone()
    };
    original(&context, &resize)
}

/// Resize; the engine rounds the places of its first version otherwise.
pub(super) fn build_resize(context: &ParsingContext, node: &NodeProto) -> Built {
    if context.onnx_operator_set_version != FIRST {
        return original(context, node);
    }
    let mode = node.get_attr_opt::<String>("mode")?;
    let nearest = mode.is_none_or(|mode| mode == "nearest");
    let shrinks = |scales: &[f32]| scales.iter().any(|scale| *scale < 1.0);
    if nearest && scales(context, node)?.is_some_and(|scales| shrinks(&scales)) {
        return node.bail("the nearest value, with scales below 1");
    }
    build(context, node)
}

/// The scales, where they are a weight.
fn scales(context: &ParsingContext, node: &NodeProto) -> TractResult<Option<Vec<f32>>> {
    let Some(name) = node.input.get(1) else {
        return Ok(None);
    };
    let mut weights = context
        .parent_graphs
        .iter()
        .flat_map(|graph| &graph.initializer);
    let Some(proto) = weights.find(|weight| weight.name == *name) else {
        return Ok(None);
    };
    let tensor = context.load_tensor(proto)?;
    let scales = tensor.cast_to::<f32>()?;
    Ok(Some(scales.try_as_plain_ram()?.as_slice::<f32>()?.to_vec()))
}

/// The engine's own Resize.
fn original(context: &ParsingContext, node: &NodeProto) -> Built {
    match tract_onnx::onnx().op_register.0.get("Resize") {
        Some(builder) => builder(context, node),
        None => node.bail("there is no Resize"),
    }
}
