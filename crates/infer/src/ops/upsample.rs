//! Upsample and the first Resize, as the Resize that they became.
//!
//! Both take an output's place divided by the scale as the place in the input;
//! the nearest value is the one at or before it.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::{AttributeProto, NodeProto};

use super::Built;

/// The first version of Resize that takes how places correspond.
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
    match context.framework.op_register.0.get("Resize") {
        Some(builder) => builder(&context, &resize),
        None => node.bail("there is no Resize"),
    }
}
