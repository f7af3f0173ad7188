//! Small questions about a graph of typed operators.

use std::sync::Arc;

use tract_onnx::tract_core::ops::binary::TypedBinOp;
use tract_onnx::tract_core::ops::element_wise::ElementWiseOp;
use tract_onnx::tract_hir::internal::*;

/// The numbers of a constant of single precision.
pub(super) fn constant(model: &TypedModel, outlet: OutletId) -> Option<Arc<Tensor>> {
    let konst = model.outlet_fact(outlet).ok()?.konst.clone()?;
    (konst.datum_type() == f32::datum_type()).then_some(konst)
}

/// The numbers of such a constant.
pub(super) fn values(tensor: &Tensor) -> Option<Vec<f32>> {
    let view = tensor.try_as_plain_ram().ok()?;
    view.as_slice::<f32>().ok().map(<[f32]>::to_vec)
}

/// The number of a constant that has one.
pub(super) fn scalar(model: &TypedModel, outlet: OutletId) -> Option<f32> {
    match values(&*constant(model, outlet)?)?.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The shape of a value of single precision, if all its axes are known.
pub(super) fn shape(model: &TypedModel, outlet: OutletId) -> Option<TVec<usize>> {
    let fact = model.outlet_fact(outlet).ok()?;
    if fact.datum_type != f32::datum_type() {
        return None;
    }
    fact.shape.as_concrete().map(Into::into)
}

/// The only operator that takes the only output of another one, which must not
/// be an output of the model.
pub(super) fn only_user<'a>(model: &'a TypedModel, node: &TypedNode) -> Option<&'a TypedNode> {
    match users(model, node)?.as_slice() {
        [user] => model.nodes.get(*user),
        _ => None,
    }
}

/// The operators that take the only output of another one, each as often as it
/// does; none if it is an output of the model.
pub(super) fn users(model: &TypedModel, node: &TypedNode) -> Option<Vec<usize>> {
    let [output] = node.outputs.as_slice() else {
        return None;
    };
    if model.outputs.contains(&OutletId::new(node.id, 0)) {
        return None;
    }
    Some(output.successors.iter().map(|inlet| inlet.node).collect())
}

/// The name of an operation on two values, as "Add", with its inputs.
pub(super) fn binary(node: &TypedNode) -> Option<(&'static str, [OutletId; 2])> {
    let op = node.op_as::<TypedBinOp>()?;
    match node.inputs.as_slice() {
        [a, b] if op.1.is_none() => Some((op.0.name(), [*a, *b])),
        _ => None,
    }
}

/// Of the inputs of an operation on two values, the one that is not `input`.
pub(super) fn other([a, b]: [OutletId; 2], input: OutletId) -> Option<OutletId> {
    match (a == input, b == input) {
        (true, false) => Some(b),
        (false, true) => Some(a),
        _ => None,
    }
}

/// The operation on each number, if the node is one.
pub(super) fn unary(node: &TypedNode) -> Option<&ElementWiseOp> {
    node.op_as::<ElementWiseOp>().filter(|op| op.1.is_none())
}

/// A change of a graph: what an operator computes is computed by another one.
/// Operators that nothing uses any more go by themselves.
pub(super) struct Change {
    /// The operator whose only output is replaced.
    pub(super) replaced: usize,
    pub(super) inputs: Vec<OutletId>,
    pub(super) op: Box<dyn TypedOp>,
}

/// Carries a change out.
fn apply(model: &mut TypedModel, change: Change) -> TractResult<()> {
    let name = model.node(change.replaced).name.clone();
    let mut patch = TypedModelPatch::default();
    let inputs = patch.taps(model, &change.inputs)?;
    let output = patch.wire_node(name, change.op, &inputs)?;
    let output = output.first().context("an operator without output")?;
    patch.shunt_outside(model, OutletId::new(change.replaced, 0), *output)?;
    patch.apply(model)
}

/// Lets a rule look at every operator, in order of computation, until it finds
/// nothing more to change.
pub(super) fn rewrite(
    model: &mut TypedModel,
    rule: impl Fn(&TypedModel, &TypedNode) -> Option<Change>,
) -> TractResult<()> {
    loop {
        let mut changed = false;
        for node in model.eval_order()? {
            if let Some(change) = rule(model, model.node(node)) {
                apply(model, change)?;
                changed = true;
            }
        }
        if !changed {
            return model.compact();
        }
    }
}
