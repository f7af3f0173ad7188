//! TreeEnsemble, version 5 of `ai.onnx.ml`: one operator for classifiers and
//! regressors, with branches by membership of a set.
//!
//! Branches and leaves are numbered apart; each branch says of its two children
//! whether they are leaves. The answer has the type of the input.

use std::collections::BTreeMap;

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::{NodeProto, TensorProto};
use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Mode};
use super::parse::{AnyForest, Id, Lists, Numbers};
use super::regressor::TreeRegressor;
use crate::ops::Built;
use crate::ops::adapter::adapt;
use crate::ops::post_transform::PostTransform;

/// The modes by their numbers.
const MODES: [Mode; 7] = [
    Mode::AtMost,
    Mode::Below,
    Mode::AtLeast,
    Mode::Above,
    Mode::Equal,
    Mode::NotEqual,
    Mode::Member,
];

pub(in crate::ops) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    let targets = node.get_attr_opt::<usize>("n_targets")?.unwrap_or(1);
    if targets == 0 {
        return node.bail_attr("n_targets", "expected at least 1");
    }
    let aggregate = match node.get_attr_opt::<i64>("aggregate_function")?.unwrap_or(1) {
        0 => Aggregate::Average,
        1 => Aggregate::Sum,
        2 => Aggregate::Min,
        3 => Aggregate::Max,
        _ => return node.bail_attr("aggregate_function", "expected 0 to 3"),
    };
    let post_transform = match node.get_attr_opt::<i64>("post_transform")?.unwrap_or(0) {
        0 => PostTransform::None,
        1 => PostTransform::Softmax,
        2 => PostTransform::Logistic,
        3 => PostTransform::SoftmaxZero,
        4 => PostTransform::Probit,
        _ => return node.bail_attr("post_transform", "expected 0 to 4"),
    };
    let lists = lists(context, node, targets)?;
    let forest = AnyForest::new(&lists, targets, aggregate)?;
    adapt(
        TreeRegressor::of_any_type(forest, targets, post_transform),
        1,
    )
}

/// The attribute `name`, a tensor, as numbers.
fn tensor(context: &ParsingContext, node: &NodeProto, name: &str) -> TractResult<Option<Numbers>> {
    let Some(proto) = node.get_attr_opt::<&TensorProto>(name)? else {
        return Ok(None);
    };
    Numbers::of(&context.load_tensor(proto)?).map(Some)
}

/// The lists of branches, and behind them a leaf for each child that is one, as
/// if no two branches shared any.
fn lists(context: &ParsingContext, node: &NodeProto, targets: usize) -> TractResult<Lists> {
    let features = node.get_attr_vec::<usize>("nodes_featureids")?;
    let branches = features.len();
    let required = |name: &str| -> TractResult<Numbers> {
        tensor(context, node, name)?.with_context(|| format!("it has no {name}"))
    };
    let modes = required("nodes_modes")?.values;
    let modes = modes
        .iter()
        .map(|mode| MODES.get(*mode as usize).copied())
        .collect::<Option<Vec<Mode>>>();
    let yes = children(node, "true", branches, branches)?;
    let leaves_so_far = leaves(&yes);
    let no = children(node, "false", branches, branches + leaves_so_far)?;
    let missing = match node.get_attr_opt_slice::<i64>("nodes_missing_value_tracks_true")? {
        Some(list) if !list.is_empty() => list.to_vec(),
        _ => vec![0; branches],
    };
    let sets = tensor(context, node, "membership_values")?;
    let leaves = leaves_so_far + leaves(&no);
    let padded = |mut list: Vec<i64>| {
        list.resize(list.len() + leaves, 0);
        list
    };
    let mut lists = Lists {
        ids: (0..(branches + leaves) as i64).map(|id| (0, id)).collect(),
        yes: padded(yes.iter().map(|child| child.id).collect()),
        no: padded(no.iter().map(|child| child.id).collect()),
        features,
        modes: modes.context("an unknown kind of branch")?,
        missing: padded(missing),
        thresholds: required("nodes_splits")?,
        weights: weights(context, node, targets, [&yes, &no])?,
        sets: sets.map(|sets| split(&sets.values)).unwrap_or_default(),
        trees: Some(node.get_attr_slice::<i64>("tree_roots")?.len()),
    };
    lists.features.resize(branches + leaves, 0);
    lists.modes.resize(branches + leaves, Mode::Leaf);
    lists.thresholds.values.resize(branches + leaves, 0.0);
    lists.number_the_sets()?;
    lists.check_lengths()?;
    Ok(lists)
}

/// A child of a branch: its place among all nodes, and which leaf it stands for.
struct Child {
    id: i64,
    leaf: Option<usize>,
}

/// How many of these children are leaves.
fn leaves(children: &[Child]) -> usize {
    let leaves = children.iter().filter(|child| child.leaf.is_some());
    leaves.count()
}

/// The children of all branches on one side; their leaves are numbered from
/// `next` on.
fn children(
    node: &NodeProto,
    side: &str,
    branches: usize,
    mut next: usize,
) -> TractResult<Vec<Child>> {
    let ids = node.get_attr_slice::<i64>(&format!("nodes_{side}nodeids"))?;
    let flags = node.get_attr_slice::<i64>(&format!("nodes_{side}leafs"))?;
    ensure!(
        ids.len() == branches && flags.len() == branches,
        "lists of unequal length"
    );
    let mut children = Vec::with_capacity(branches);
    for (id, flag) in ids.iter().zip(flags) {
        if *flag == 0 {
            children.push(Child {
                id: *id,
                leaf: None,
            });
        } else {
            children.push(Child {
                id: next as i64,
                leaf: Some(usize::try_from(*id)?),
            });
            next += 1;
        }
    }
    Ok(children)
}

/// What each leaf adds to a score.
fn weights(
    context: &ParsingContext,
    node: &NodeProto,
    targets: usize,
    sides: [&[Child]; 2],
) -> TractResult<BTreeMap<Id, Vec<(usize, f64)>>> {
    let ids = node.get_attr_vec::<usize>("leaf_targetids")?;
    let values = tensor(context, node, "leaf_weights")?.context("its leaves have no weights")?;
    ensure!(ids.len() == values.values.len(), "lists of unequal length");
    let mut weights = BTreeMap::new();
    for child in sides.into_iter().flatten() {
        let Some(leaf) = child.leaf else { continue };
        let pair = ids.get(leaf).zip(values.values.get(leaf));
        let (target, value) = pair.with_context(|| format!("there is no leaf {leaf}"))?;
        ensure!(
            *target < targets,
            "a leaf adds to score {target} of {targets}"
        );
        weights.insert((0, child.id), vec![(*target, *value)]);
    }
    Ok(weights)
}

/// Sets one after the other, each ended by a NaN.
fn split(values: &[f64]) -> Vec<Vec<f64>> {
    let mut sets: Vec<Vec<f64>> = values
        .split(|value| value.is_nan())
        .map(<[f64]>::to_vec)
        .collect();
    if sets.last().is_some_and(Vec::is_empty) {
        sets.pop();
    }
    sets
}
