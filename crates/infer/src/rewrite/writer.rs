//! Nodes that take another's place, named after what that one makes.

use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{AttributeProto, NodeProto, TensorProto};

/// Writes the nodes that take the place of one.
pub(super) struct Writer<'a> {
    node: &'a NodeProto,
    pub(super) nodes: Vec<NodeProto>,
    /// Weights that the nodes use.
    pub(super) weights: Vec<TensorProto>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(node: &'a NodeProto) -> Writer<'a> {
        Writer {
            node,
            nodes: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// The input at this place; an empty name where it is left out.
    pub(super) fn input(&self, at: usize) -> String {
        self.node.input.get(at).cloned().unwrap_or_default()
    }

    /// The node's own output.
    pub(super) fn output(&self) -> String {
        self.node.output.first().cloned().unwrap_or_default()
    }

    /// Adds a node of the standard domain; the name of what it makes.
    pub(super) fn add(
        &mut self,
        operator: &str,
        inputs: &[String],
        attributes: Vec<AttributeProto>,
    ) -> String {
        let output = format!("{}/{}", self.output(), self.nodes.len());
        self.add_as(operator, inputs, attributes, &output);
        output
    }

    /// Adds a node that makes the value of this name. An input without a name
    /// at the end is left out.
    pub(super) fn add_as(
        &mut self,
        operator: &str,
        inputs: &[String],
        attributes: Vec<AttributeProto>,
        output: &str,
    ) {
        let mut inputs = inputs.to_vec();
        while inputs.last().is_some_and(String::is_empty) {
            inputs.pop();
        }
        self.nodes.push(NodeProto {
            op_type: operator.to_owned(),
            name: format!("{output}/{operator}"),
            input: inputs,
            output: vec![output.to_owned()],
            attribute: attributes,
            ..NodeProto::default()
        });
    }

    /// Attributes of the node that keep their names.
    pub(super) fn kept(&self, names: &[&str]) -> Vec<AttributeProto> {
        let kept = self.node.attribute.iter();
        kept.filter(|attribute| names.contains(&attribute.name.as_str()))
            .cloned()
            .collect()
    }
}

/// A whole number as an attribute.
pub(super) fn integer(name: &str, value: i64) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::Int as i32,
        i: value,
        ..AttributeProto::default()
    }
}

/// A number as an attribute.
pub(super) fn float(name: &str, value: f32) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::Float as i32,
        f: value,
        ..AttributeProto::default()
    }
}

/// A list of whole numbers as an attribute.
pub(super) fn list(name: &str, values: &[i64]) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::Ints as i32,
        ints: values.to_vec(),
        ..AttributeProto::default()
    }
}

/// A tensor as an attribute.
pub(super) fn tensor(name: &str, value: TensorProto) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::Tensor as i32,
        t: Some(value),
        ..AttributeProto::default()
    }
}

/// A list of numbers as a weight.
pub(super) fn floats(name: &str, values: &[f32]) -> TensorProto {
    TensorProto {
        name: name.to_owned(),
        dims: vec![values.len() as i64],
        data_type: DataType::Float as i32,
        float_data: values.to_vec(),
        ..TensorProto::default()
    }
}

/// A list of whole numbers as a weight.
pub(super) fn integers(name: &str, values: &[i64]) -> TensorProto {
    TensorProto {
        name: name.to_owned(),
        dims: vec![values.len() as i64],
        data_type: DataType::Int64 as i32,
        int64_data: values.to_vec(),
        ..TensorProto::default()
    }
}

/// A single whole number, without axes, as a weight.
pub(super) fn whole_number(name: &str, value: i64) -> TensorProto {
    TensorProto {
        dims: Vec::new(),
        ..integers(name, &[value])
    }
}
