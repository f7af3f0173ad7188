//! If: one of two graphs, by a condition.
//!
//! The two may give answers of different shapes, and one of them may not fit what it is given
//! at all: exporters write both sides of a question that was settled when the model was made.
//! So nothing is asked of a branch that is not taken. Where the condition is known from shapes
//! or given values, the branch takes the place of the operator. Else both have to agree, or the
//! model runs step by step ([`crate::steps`]).

use std::collections::BTreeMap;

use tract_onnx::model::{ParseResult, ParsingContext};
use tract_onnx::pb::{GraphProto, NodeProto};
use tract_onnx::tract_core::ops::logic::IfThenElse;
use tract_onnx::tract_hir::infer::{Factoid, InferenceModelExt, InferenceOp};
use tract_onnx::tract_hir::internal::*;

use super::Built;

/// One side: its graph, and which of the operator's inputs are its own.
#[derive(Debug, Clone)]
struct Side {
    body: InferenceModel,
    inputs: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Branch {
    then: Side,
    otherwise: Side,
}

pub(super) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    let parsed = |name: &str| -> TractResult<ParseResult> {
        context.parse_graph(node.get_attr::<&GraphProto>(name)?)
    };
    let (then, otherwise) = (parsed("then_branch")?, parsed("else_branch")?);
    let outer = then
        .unresolved_inputs
        .iter()
        .chain(&otherwise.unresolved_inputs);
    let mut outer: Vec<String> = outer.cloned().collect();
    outer.sort_unstable();
    outer.dedup();
    let side = |parsed: ParseResult| {
        // The condition is the first input.
        let place = |name: &String| {
            outer
                .iter()
                .position(|other| other == name)
                .map(|at| at + 1)
        };
        let inputs = parsed.unresolved_inputs.iter().filter_map(place).collect();
        Side {
            body: parsed.model,
            inputs,
        }
    };
    let branch = Branch {
        then: side(then),
        otherwise: side(otherwise),
    };
    Ok((Box::new(branch), outer))
}

impl Side {
    /// Tells the graph what is known of its inputs, and infers what follows.
    fn learn(&mut self, inputs: &[InferenceFact]) -> TractResult<()> {
        for (at, outer) in self.inputs.iter().enumerate() {
            let known = inputs.get(*outer).context("an input is missing")?;
            let fact = self.body.input_fact(at)?.unify(known)?;
            self.body.set_input_fact(at, fact)?;
        }
        self.body.analyse(false)?;
        Ok(())
    }

    /// Puts the graph into another one, where its inputs are.
    fn place(
        &self,
        prefix: &str,
        target: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let mut body = self.body.clone();
        for (at, outer) in self.inputs.iter().enumerate() {
            let outer = inputs.get(*outer).context("an input is missing")?;
            body.set_input_fact(at, target.outlet_fact(*outer)?.into())?;
        }
        let body = body.into_typed()?;
        let mut placed: BTreeMap<OutletId, OutletId> = BTreeMap::new();
        for (outer, outlet) in self.inputs.iter().zip(body.input_outlets()?) {
            placed.insert(*outlet, *inputs.get(*outer).context("an input is missing")?);
        }
        let find = |placed: &BTreeMap<OutletId, OutletId>, outlet: &OutletId| {
            placed
                .get(outlet)
                .copied()
                .context("a value is made by nothing")
        };
        for id in body.eval_order()? {
            let node = body.node(id);
            if TypedModel::is_source(&node.op) {
                continue;
            }
            let inputs = node.inputs.iter().map(|outlet| find(&placed, outlet));
            let inputs = inputs.collect::<TractResult<TVec<_>>>()?;
            let name = format!("{prefix}.{}", node.name);
            let outputs = target.wire_node(name, node.op.clone(), &inputs)?;
            for (slot, outlet) in outputs.into_iter().enumerate() {
                placed.insert(OutletId::new(id, slot), outlet);
            }
        }
        body.output_outlets()?
            .iter()
            .map(|outlet| find(&placed, outlet))
            .collect()
    }
}

impl Branch {
    /// The graph that a condition chooses, and which inputs are its own.
    pub(crate) fn chosen(&self, condition: &Tensor) -> TractResult<(&InferenceModel, &[usize])> {
        let side = match condition.cast_to_scalar::<bool>()? {
            true => &self.then,
            false => &self.otherwise,
        };
        Ok((&side.body, &side.inputs))
    }
}

impl PartialEq for Branch {
    fn eq(&self, _: &Branch) -> bool {
        false
    }
}

impl Eq for Branch {}

impl Op for Branch {
    fn name(&self) -> StaticName {
        "If".into()
    }

    not_a_typed_op!();
}

impl EvalOp for Branch {
    not_out_of_plan!();
}

impl InferenceOp for Branch {
    fn infer_facts(
        &mut self,
        inputs: TVec<&InferenceFact>,
        outputs: TVec<&InferenceFact>,
        observed: TVec<&InferenceFact>,
    ) -> TractResult<(
        TVec<InferenceFact>,
        TVec<InferenceFact>,
        TVec<InferenceFact>,
    )> {
        let mut inputs: TVec<InferenceFact> = inputs.into_iter().cloned().collect();
        let mut outputs: TVec<InferenceFact> = outputs.into_iter().cloned().collect();
        let observed = observed.into_iter().cloned().collect();
        let condition = inputs.first_mut().context("no condition")?;
        condition
            .datum_type
            .unify_with(&bool::datum_type().into())?;
        match condition.value.concretize() {
            Some(condition) => {
                let side = match condition.cast_to_scalar::<bool>()? {
                    true => &mut self.then,
                    false => &mut self.otherwise,
                };
                side.learn(&inputs)?;
                for (at, output) in outputs.iter_mut().enumerate() {
                    output.unify_with(side.body.output_fact(at)?)?;
                }
            }
            None => {
                // A side that does not fit may be the one that is not taken.
                let fits =
                    self.then.learn(&inputs).is_ok() && self.otherwise.learn(&inputs).is_ok();
                for (at, output) in outputs.iter_mut().enumerate().filter(|_| fits) {
                    let then = self.then.body.output_fact(at)?;
                    let otherwise = self.otherwise.body.output_fact(at)?;
                    if then.datum_type == otherwise.datum_type {
                        output.datum_type.unify_with(&then.datum_type)?;
                    }
                    if then.shape == otherwise.shape {
                        output.shape.unify_with(&then.shape)?;
                    }
                }
            }
        }
        Ok((inputs, outputs, observed))
    }

    fn nboutputs(&self) -> TractResult<usize> {
        let (then, otherwise) = (
            self.then.body.outputs.len(),
            self.otherwise.body.outputs.len(),
        );
        ensure!(
            then == otherwise,
            "{then} answers of one branch, {otherwise} of the other"
        );
        Ok(then)
    }

    fn to_typed(
        &self,
        _: &InferenceModel,
        node: &InferenceNode,
        target: &mut TypedModel,
        mapping: &HashMap<OutletId, OutletId>,
    ) -> TractResult<TVec<OutletId>> {
        let inputs = node
            .inputs
            .iter()
            .map(|outlet| mapping.get(outlet).copied());
        let inputs: TVec<OutletId> = inputs
            .collect::<Option<_>>()
            .context("an input is missing")?;
        let condition = target.outlet_fact(*inputs.first().context("no condition")?)?;
        if let Some(condition) = condition.konst.clone() {
            let side = match condition.cast_to_scalar::<bool>()? {
                true => &self.then,
                false => &self.otherwise,
            };
            return side.place(&node.name, target, &inputs);
        }
        let typed = |side: &Side| side.body.clone().into_typed();
        let (then, otherwise) = (typed(&self.then)?, typed(&self.otherwise)?);
        let op = IfThenElse {
            then_body: then,
            then_input_mapping: self.then.inputs.clone(),
            else_body: otherwise,
            else_input_mapping: self.otherwise.inputs.clone(),
        };
        target.wire_node(&*node.name, op, &inputs)
    }

    as_op!();
}
