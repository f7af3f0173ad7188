//! What a model's graph tells beyond its declared types: what its outputs
//! mean, and whether it was made for missing values.

mod labels;
mod meaning;
mod missing;

pub(crate) use meaning::Meaning;
pub(crate) use missing::{missing_values, of_model as missing_values_of};

use tract_onnx::pb::{GraphProto, NodeProto};

/// The node that makes a value.
fn maker<'a>(graph: &'a GraphProto, value: &str) -> Option<&'a NodeProto> {
    graph
        .node
        .iter()
        .find(|node| node.output.iter().any(|output| output == value))
}
