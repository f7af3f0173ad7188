//! A model that cannot be planned as a whole, run operator by operator.
//!
//! How many boxes a detector keeps, or which branch an If takes, may only be known from values.
//! Shapes after such an operator are then open, and some operators cannot do with that. So the
//! part of the model whose shapes are known is planned and optimised as usual, which is nearly
//! all of its work; what follows is planned one operator at a time, when its inputs are there.

use std::collections::BTreeMap;
use std::sync::Arc;

use tract_onnx::tract_core::ops::konst::Const;
use tract_onnx::tract_hir::infer::{Factoid, InferenceModelExt};
use tract_onnx::tract_hir::internal::*;

use crate::engine::{oversized, ready};
use crate::ops::{Branch, TooLarge};

/// Values by what makes them.
type Values = BTreeMap<OutletId, TValue>;

/// A model that is run in steps.
pub(crate) struct Steps {
    model: InferenceModel,
    /// The part whose shapes are known, and what it makes for the rest.
    known: Option<(Arc<TypedRunnableModel>, Vec<OutletId>)>,
    /// The operators after it, in order.
    rest: Vec<usize>,
}

/// Longest list of whole numbers that may be a shape, a place or an axis: operators are planned
/// with its values.
const MOST_NUMBERS: usize = 4096;

/// As [`MOST_NUMBERS`], of real numbers: scales and thresholds.
const MOST_REAL: usize = 16;

impl Steps {
    /// Steps through a model whose inputs have fixed shapes.
    pub(crate) fn new(model: InferenceModel) -> TractResult<Steps> {
        let mut model = model;
        // What cannot be inferred is what is run in steps.
        let _ = model.analyse(true);
        let order = model.eval_order()?;
        let mut settled = vec![false; model.nodes().len()];
        for id in &order {
            let node = model.node(*id);
            let inputs = node
                .inputs
                .iter()
                .all(|input| settled.get(input.node) == Some(&true));
            let outputs = node.outputs.iter().all(|output| is_settled(&output.fact));
            if let Some(place) = settled.get_mut(*id) {
                *place = inputs && outputs;
            }
        }
        let is_settled = |id: usize| settled.get(id) == Some(&true);
        let rest: Vec<usize> = order
            .iter()
            .copied()
            .filter(|id| !is_settled(*id))
            .collect();
        let used = rest.iter().flat_map(|id| model.node(*id).inputs.iter());
        let mut border: Vec<OutletId> = used
            .chain(model.output_outlets()?)
            .copied()
            .filter(|outlet| is_settled(outlet.node) && !is_given(&model, outlet.node))
            .collect();
        border.sort_unstable();
        border.dedup();
        // Where the known part cannot be planned, everything is run in steps.
        let (known, rest) = match known_part(&model, &border) {
            Ok(known) => (known, rest),
            Err(error) if error.root_cause().is::<TooLarge>() => return Err(error),
            Err(_) => (None, order),
        };
        Ok(Steps { model, known, rest })
    }

    /// Runs the model.
    pub(crate) fn run(&self, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let mut values = Values::new();
        for (outlet, value) in self.model.input_outlets()?.iter().zip(&inputs) {
            values.insert(*outlet, value.clone());
        }
        if let Some((plan, made)) = &self.known {
            for (outlet, value) in made.iter().zip(plan.run(inputs)?) {
                values.insert(*outlet, plain(value)?);
            }
        }
        follow(&self.model, &self.rest, values)
    }
}

/// An operator that stops a model, whatever the model is given.
pub(crate) struct Stop {
    pub(crate) operator: String,
    pub(crate) node: String,
    pub(crate) detail: String,
}

/// The first operator that cannot be planned although type and shape of all its inputs are known.
/// None where there is no such, or where it may depend on the values of whole numbers.
pub(crate) fn stop(model: InferenceModel) -> Option<Stop> {
    let mut model = model;
    // Whatever cannot be inferred is looked at one by one.
    let _ = model.analyse(true);
    for id in model.eval_order().ok()? {
        let node = model.node(id);
        if is_given(&model, id) {
            continue;
        }
        let facts = node
            .inputs
            .iter()
            .map(|outlet| model.outlet_fact(*outlet).ok().cloned());
        let facts: Vec<InferenceFact> = facts.collect::<Option<_>>()?;
        if !facts.iter().all(is_settled) {
            return None;
        }
        let depends = |fact: &InferenceFact| {
            let whole = fact
                .datum_type
                .concretize()
                .is_some_and(|datum| !datum.is_float());
            whole && !fact.value.is_concrete()
        };
        let Err(error) = one(&model, node, facts.clone()) else {
            continue;
        };
        if facts.iter().any(depends) {
            return None;
        }
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        return Some(Stop {
            operator: node.op.name().trim_start_matches("onnx.").to_owned(),
            node: node.name.clone(),
            detail: causes.last().cloned()?,
        });
    }
    None
}

/// One operator planned by what is known of its inputs.
fn one(
    model: &InferenceModel,
    node: &InferenceNode,
    facts: Vec<InferenceFact>,
) -> TractResult<TypedModel> {
    let mut one = InferenceModel {
        symbols: model.symbols.clone(),
        ..InferenceModel::default()
    };
    let mut sources = TVec::new();
    for (at, fact) in facts.into_iter().enumerate() {
        sources.push(one.add_source(format!("input-{at}"), fact)?);
    }
    let outputs = one.wire_node(&*node.name, node.op.clone(), &sources)?;
    one.select_output_outlets(&outputs)?;
    one.into_typed()
}

/// Whether type and shape are known.
fn is_settled(fact: &InferenceFact) -> bool {
    let shape = fact.shape.as_concrete_finite();
    fact.datum_type.is_concrete() && matches!(shape, Ok(Some(_)))
}

/// Whether a node's value is there before anything runs.
fn is_given(model: &InferenceModel, id: usize) -> bool {
    let node = model.node(id);
    InferenceModel::is_source(&node.op) || node.op_is::<Const>()
}

/// The part that leads to these values, planned; none where there are none.
fn known_part(
    model: &InferenceModel,
    border: &[OutletId],
) -> TractResult<Option<(Arc<TypedRunnableModel>, Vec<OutletId>)>> {
    if border.is_empty() {
        return Ok(None);
    }
    let mut part = model.clone();
    part.select_output_outlets(border)?;
    let typed = part.into_typed()?;
    fits(&typed)?;
    Ok(Some((ready(typed)?, border.to_vec())))
}

/// Runs operators one after the other; the values of the model's outputs.
fn follow(model: &InferenceModel, order: &[usize], values: Values) -> TractResult<TVec<TValue>> {
    let mut values = values;
    for id in order {
        let node = model.node(*id);
        if InferenceModel::is_source(&node.op) || node.op_is::<Const>() {
            continue;
        }
        let inputs = node
            .inputs
            .iter()
            .map(|outlet| value(model, &values, *outlet));
        let inputs = inputs.collect::<TractResult<TVec<TValue>>>()?;
        let made = step(model, node, inputs);
        let made = made.with_context(|| format!("\"{}\" ({})", node.name, node.op.name()))?;
        for (slot, value) in made.into_iter().enumerate() {
            values.insert(OutletId::new(*id, slot), plain(value)?);
        }
    }
    let outputs = model.output_outlets()?.iter();
    outputs
        .map(|outlet| value(model, &values, *outlet))
        .collect()
}

fn value(model: &InferenceModel, values: &Values, outlet: OutletId) -> TractResult<TValue> {
    if let Some(value) = values.get(&outlet) {
        return Ok(value.clone());
    }
    let node = model.node(outlet.node);
    let weight = node
        .op_as::<Const>()
        .map(|op| op.val().clone().into_tvalue());
    weight.with_context(|| format!("\"{}\" has not run", node.name))
}

/// Runs one operator on values.
fn step(
    model: &InferenceModel,
    node: &InferenceNode,
    inputs: TVec<TValue>,
) -> TractResult<TVec<TValue>> {
    if let Some(branch) = node.op_as::<Branch>() {
        let (body, own) = branch.chosen(inputs.first().context("no condition")?)?;
        let mut values = Values::new();
        for (outlet, at) in body.input_outlets()?.iter().zip(own) {
            let value = inputs.get(*at).context("an input is missing")?;
            values.insert(*outlet, value.clone());
        }
        return follow(body, &body.eval_order()?, values);
    }
    let facts = inputs.iter().zip(&node.inputs).map(|(value, outlet)| {
        let maker = model.node(outlet.node);
        let most = if value.datum_type().is_float() {
            MOST_REAL
        } else {
            MOST_NUMBERS
        };
        let mut fact = InferenceFact::dt_shape(value.datum_type(), value.shape());
        if maker.op_is::<Const>() || value.len() <= most {
            fact.value = value.clone().into_arc_tensor().into();
        }
        fact
    });
    let typed = one(model, node, facts.collect())?;
    fits(&typed)?;
    ready(typed)?.run(inputs)
}

/// Fails if a tensor would be beyond all bounds.
fn fits(model: &TypedModel) -> TractResult<()> {
    match oversized(model) {
        Some(found) => Err(found.into()),
        None => Ok(()),
    }
}

/// Shapes that the engine computes with are whole numbers outside of it.
fn plain(value: TValue) -> TractResult<TValue> {
    match value.datum_type() {
        DatumType::TDim => Ok(value.cast_to::<i64>()?.into_owned().into_tvalue()),
        _ => Ok(value),
    }
}
