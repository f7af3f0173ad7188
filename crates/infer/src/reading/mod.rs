//! What a model's graph tells beyond its declared types: what its outputs
//! mean, which categories its inputs know, and whether it was made for missing values.

mod categories;
mod labels;
mod meaning;
mod missing;

pub(crate) use categories::{Categories, Known, known_values};
pub(crate) use meaning::Meaning;
pub(crate) use missing::{missing_values, of_model as missing_values_of};

use tract_onnx::pb::{AttributeProto, GraphProto, NodeProto, TensorProto};

/// The node that makes a value.
fn maker<'a>(graph: &'a GraphProto, value: &str) -> Option<&'a NodeProto> {
    graph
        .node
        .iter()
        .find(|node| node.output.iter().any(|output| output == value))
}

/// A weight, or the value of a Constant node.
fn constant<'a>(graph: &'a GraphProto, name: &str) -> Option<&'a TensorProto> {
    let weight = graph.initializer.iter().find(|tensor| tensor.name == name);
    weight.or_else(|| {
        let node = maker(graph, name).filter(|node| node.op_type == "Constant")?;
        let values = |attribute: &'a AttributeProto| attribute.t.as_ref();
        node.attribute.iter().find_map(values)
    })
}
