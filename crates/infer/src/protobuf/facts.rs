//! What a model says about itself.

use plumbline_study::facts::{FileFact, ModelFacts, TensorFact};
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::dimension::Value as Axis;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{GraphProto, ModelProto, ValueInfoProto};

use super::operators;
use crate::reading::missing_values_of;

/// Facts of a decoded model.
pub(super) fn of(file: FileFact, proto: &ModelProto) -> ModelFacts {
    let empty = GraphProto::default();
    let graph = proto.graph.as_ref().unwrap_or(&empty);
    let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
    let inputs = graph.input.iter().filter(|value| !weight(&value.name));
    let output = |value: &ValueInfoProto| {
        let mapped = is_made_by(graph, &value.name, "ZipMap");
        tensor(value, if mapped { "sequence of maps" } else { OTHER })
    };
    let blockers = operators::blockers(&file.name, proto, graph);
    ModelFacts {
        file,
        producer: format!("{} {}", proto.producer_name, proto.producer_version)
            .trim()
            .to_owned(),
        opsets: proto
            .opset_import
            .iter()
            .map(|set| (set.domain.clone(), set.version))
            .collect(),
        inputs: inputs.map(|value| tensor(value, OTHER)).collect(),
        outputs: graph.output.iter().map(output).collect(),
        operators: operators::count(graph),
        blockers,
        planned: false,
        missing_values: missing_values_of(proto, graph),
    }
}

/// Name, element type and axes of an input.
pub(crate) fn tensor_fact(value: &ValueInfoProto) -> TensorFact {
    tensor(value, OTHER)
}

/// The kind of a value whose type the reader does not decode.
const OTHER: &str = "not a tensor";

fn is_made_by(graph: &GraphProto, value: &str, operator: &str) -> bool {
    let makes = |output: &String| output == value;
    graph
        .node
        .iter()
        .any(|node| node.op_type == operator && node.output.iter().any(makes))
}

/// Name, element type and axes of a value; `other` is its kind if it is no
/// tensor.
fn tensor(value: &ValueInfoProto, other: &str) -> TensorFact {
    let name = value.name.clone();
    let Some(Value::TensorType(tensor)) =
        value.r#type.as_ref().and_then(|kind| kind.value.as_ref())
    else {
        return TensorFact {
            name,
            kind: other.to_owned(),
            shape: Vec::new(),
        };
    };
    let axes = tensor.shape.iter().flat_map(|shape| &shape.dim);
    let axis = |axis: Option<&Axis>| match axis {
        Some(Axis::DimValue(size)) if *size >= 0 => size.to_string(),
        Some(Axis::DimParam(symbol)) if !symbol.is_empty() => symbol.clone(),
        _ => "?".to_owned(),
    };
    TensorFact {
        name,
        kind: element(tensor.elem_type).to_owned(),
        shape: axes
            .map(|dimension| axis(dimension.value.as_ref()))
            .collect(),
    }
}

/// Element types by the names that Python users know.
fn element(code: i32) -> &'static str {
    match DataType::try_from(code) {
        Ok(DataType::Float) => "float32",
        Ok(DataType::Double) => "float64",
        Ok(DataType::Float16) => "float16",
        Ok(DataType::Bfloat16) => "bfloat16",
        Ok(DataType::Int8) => "int8",
        Ok(DataType::Int16) => "int16",
        Ok(DataType::Int32) => "int32",
        Ok(DataType::Int64) => "int64",
        Ok(DataType::Uint8) => "uint8",
        Ok(DataType::Uint16) => "uint16",
        Ok(DataType::Uint32) => "uint32",
        Ok(DataType::Uint64) => "uint64",
        Ok(DataType::Bool) => "bool",
        Ok(DataType::String) => "string",
        _ => "unknown",
    }
}
