//! Kernel functions: how alike a row and a support vector are.

use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

/// A kernel function with its parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kernel {
    shape: Shape,
    gamma: f64,
    offset: f64,
    degree: f64,
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    /// x·y
    Linear,
    /// (γ x·y + c)^d
    Polynomial,
    /// exp(−γ ‖x − y‖²)
    Radial,
    /// tanh(γ x·y + c)
    Sigmoid,
}

impl Kernel {
    pub(super) fn of(node: &NodeProto) -> TractResult<Kernel> {
        let shape = match node.get_attr_opt::<String>("kernel_type")?.as_deref() {
            None | Some("LINEAR") => Shape::Linear,
            Some("POLY") => Shape::Polynomial,
            Some("RBF") => Shape::Radial,
            Some("SIGMOID") => Shape::Sigmoid,
            Some(other) => return node.bail_attr("kernel_type", other),
        };
        let parameters = node
            .get_attr_opt_vec::<f32>("kernel_params")?
            .unwrap_or_default();
        let parameter = |at: usize| parameters.get(at).map_or(0.0, |value| f64::from(*value));
        Ok(Kernel {
            shape,
            gamma: parameter(0),
            offset: parameter(1),
            degree: parameter(2),
        })
    }

    pub(super) fn value(&self, x: &[f32], y: &[f32]) -> f64 {
        let pairs = || x.iter().zip(y).map(|(x, y)| (f64::from(*x), f64::from(*y)));
        let product = || pairs().map(|(x, y)| x * y).sum::<f64>();
        match self.shape {
            Shape::Linear => product(),
            Shape::Polynomial => libm::pow(self.gamma * product() + self.offset, self.degree),
            Shape::Radial => {
                let distance: f64 = pairs().map(|(x, y)| (x - y) * (x - y)).sum();
                libm::exp(-self.gamma * distance)
            }
            Shape::Sigmoid => libm::tanh(self.gamma * product() + self.offset),
        }
    }
}
