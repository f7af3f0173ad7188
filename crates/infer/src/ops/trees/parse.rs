//! Attributes of a tree ensemble to a [`Forest`].
//!
//! ONNX lists all nodes of all trees in parallel lists, children by their id
//! within the tree, and the leaves' weights in lists of their own. Numbers are
//! floats, or a tensor of doubles under the same name with `_as_tensor`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::{NodeProto, TensorProto};
use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Forest, Mode};

/// A node's tree and its id in that tree.
pub(super) type Id = (i64, i64);

/// The lists of an ensemble, one entry a node.
pub(super) struct Lists {
    pub(super) ids: Vec<Id>,
    pub(super) yes: Vec<i64>,
    pub(super) no: Vec<i64>,
    pub(super) features: Vec<usize>,
    pub(super) modes: Vec<Mode>,
    pub(super) missing: Vec<i64>,
    pub(super) thresholds: Numbers,
    /// Score and value of each weight, by the leaf it belongs to.
    pub(super) weights: BTreeMap<Id, Vec<(usize, f64)>>,
    /// The sets that branches ask about, in the order of those branches; the
    /// threshold of such a branch is the place of its set.
    pub(super) sets: Vec<Vec<f64>>,
    /// How many trees there are, where their ids do not tell.
    pub(super) trees: Option<usize>,
}

/// Numbers, and whether they were given in double precision.
pub(super) struct Numbers {
    pub(super) values: Vec<f64>,
    pub(super) double: bool,
}

impl Numbers {
    /// The values of a tensor.
    pub(super) fn of(tensor: &Tensor) -> TractResult<Numbers> {
        let values = tensor.cast_to::<f64>()?;
        Ok(Numbers {
            values: values.try_as_plain_ram()?.as_slice::<f64>()?.to_vec(),
            double: tensor.datum_type() == f64::datum_type(),
        })
    }
}

/// A forest in the precision in which its model was exported, and in double
/// precision once an input in double precision came.
#[derive(Debug)]
pub(super) enum AnyForest {
    Single(Forest<f32>, OnceLock<Forest<f64>>),
    Double(Forest<f64>),
}

/// The forest that fits an input.
pub(super) enum Fitting<'a> {
    Single(&'a Forest<f32>),
    Double(&'a Forest<f64>),
}

impl AnyForest {
    /// The forest for inputs of this type.
    pub(super) fn fitting(&self, input: DatumType) -> Fitting<'_> {
        match self {
            AnyForest::Double(forest) => Fitting::Double(forest),
            AnyForest::Single(forest, wide) if input == f64::datum_type() => {
                Fitting::Double(wide.get_or_init(|| forest.widened()))
            }
            AnyForest::Single(forest, _) => Fitting::Single(forest),
        }
    }

    /// Reads the ensemble, and the lists that it is made of; `side` is "class" or
    /// "target".
    pub(super) fn of(
        context: &ParsingContext,
        node: &NodeProto,
        side: &str,
        scores: usize,
        aggregate: Aggregate,
    ) -> TractResult<(AnyForest, Lists)> {
        let lists = Lists::of(context, node, side, scores)?;
        Ok((AnyForest::new(&lists, scores, aggregate)?, lists))
    }

    /// Lays the trees out in the precision of their thresholds.
    pub(super) fn new(
        lists: &Lists,
        scores: usize,
        aggregate: Aggregate,
    ) -> TractResult<AnyForest> {
        if lists.thresholds.double {
            return Ok(AnyForest::Double(lists.forest(scores, aggregate)?));
        }
        Ok(AnyForest::Single(
            lists.forest(scores, aggregate)?,
            OnceLock::new(),
        ))
    }
}

/// The list `name`, as floats or as a tensor of doubles.
pub(super) fn numbers(
    context: &ParsingContext,
    node: &NodeProto,
    name: &str,
) -> TractResult<Option<Numbers>> {
    if let Some(proto) = node.get_attr_opt::<&TensorProto>(&format!("{name}_as_tensor"))? {
        return Numbers::of(&context.load_tensor(proto)?).map(Some);
    }
    let floats = node.get_attr_opt_vec::<f32>(name)?;
    let wide = |floats: Vec<f32>| floats.into_iter().map(f64::from).collect();
    Ok(floats.map(|floats| Numbers {
        values: wide(floats),
        double: false,
    }))
}

fn mode(name: &str) -> TractResult<Mode> {
    Ok(match name {
        "BRANCH_LEQ" => Mode::AtMost,
        "BRANCH_LT" => Mode::Below,
        "BRANCH_GTE" => Mode::AtLeast,
        "BRANCH_GT" => Mode::Above,
        "BRANCH_EQ" => Mode::Equal,
        "BRANCH_NEQ" => Mode::NotEqual,
        "LEAF" => Mode::Leaf,
        other => bail!("unknown kind of branch {other}"),
    })
}

/// Pairs two lists of equal length.
fn pairs(a: &[i64], b: &[i64]) -> TractResult<Vec<Id>> {
    ensure!(
        a.len() == b.len(),
        "lists of {} and of {} entries",
        a.len(),
        b.len()
    );
    Ok(a.iter().copied().zip(b.iter().copied()).collect())
}

impl Lists {
    fn of(
        context: &ParsingContext,
        node: &NodeProto,
        side: &str,
        scores: usize,
    ) -> TractResult<Lists> {
        let integers = |name: &str| node.get_attr_slice::<i64>(name);
        let ids = pairs(integers("nodes_treeids")?, integers("nodes_nodeids")?)?;
        let modes = node.get_attr_vec::<String>("nodes_modes")?;
        let lists = Lists {
            yes: integers("nodes_truenodeids")?.to_vec(),
            no: integers("nodes_falsenodeids")?.to_vec(),
            features: node.get_attr_vec::<usize>("nodes_featureids")?,
            modes: modes
                .iter()
                .map(|name| mode(name))
                .collect::<TractResult<_>>()?,
            missing: match node.get_attr_opt_slice::<i64>("nodes_missing_value_tracks_true")? {
                Some(list) if !list.is_empty() => list.to_vec(),
                _ => vec![0; ids.len()],
            },
            thresholds: numbers(context, node, "nodes_values")?.context("it has no thresholds")?,
            weights: weights(context, node, side, scores)?,
            sets: Vec::new(),
            trees: None,
            ids,
        };
        lists.check_lengths()?;
        Ok(lists)
    }

    /// Whether all leaves of each tree add to the same scores.
    pub(super) fn is_even(&self) -> bool {
        let mut of_trees: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        let leaves = self.ids.iter().zip(&self.modes);
        let mut leaves = leaves.filter(|(_, mode)| **mode == Mode::Leaf);
        leaves.all(|(id, _)| {
            let weights = self.weights.get(id).into_iter().flatten();
            let mut scores: Vec<usize> = weights.map(|(score, _)| *score).collect();
            scores.sort_unstable();
            *of_trees.entry(id.0).or_insert_with(|| scores.clone()) == scores
        })
    }

    /// Fails unless all lists have an entry for each node.
    pub(super) fn check_lengths(&self) -> TractResult<()> {
        let lengths = [
            self.yes.len(),
            self.no.len(),
            self.features.len(),
            self.modes.len(),
            self.missing.len(),
            self.thresholds.values.len(),
        ];
        let equal = lengths.iter().all(|n| *n == self.ids.len());
        ensure!(equal, "lists of unequal length");
        Ok(())
    }

    /// Gives each branch that asks about a set the place of its set.
    pub(super) fn number_the_sets(&mut self) -> TractResult<()> {
        let nodes = self.modes.iter().zip(&mut self.thresholds.values);
        let asking = nodes.filter(|(mode, _)| **mode == Mode::Member);
        let mut count = 0;
        for (_, threshold) in asking {
            *threshold = count as f64;
            count += 1;
        }
        ensure!(
            count == self.sets.len(),
            "{count} branches ask about {} sets",
            self.sets.len()
        );
        Ok(())
    }
}

/// The weights of each leaf.
fn weights(
    context: &ParsingContext,
    node: &NodeProto,
    side: &str,
    scores: usize,
) -> TractResult<BTreeMap<Id, Vec<(usize, f64)>>> {
    let list = |name: &str| node.get_attr_slice::<i64>(&format!("{side}_{name}"));
    let leaves = pairs(list("treeids")?, list("nodeids")?)?;
    let targets = node.get_attr_vec::<usize>(&format!("{side}_ids"))?;
    let values = numbers(context, node, &format!("{side}_weights"))?;
    let values = values.context("its leaves have no weights")?.values;
    let equal = leaves.len() == targets.len() && leaves.len() == values.len();
    ensure!(equal, "lists of unequal length");
    let mut weights: BTreeMap<Id, Vec<(usize, f64)>> = BTreeMap::new();
    for (leaf, (target, value)) in leaves.into_iter().zip(targets.into_iter().zip(values)) {
        ensure!(target < scores, "a leaf adds to score {target} of {scores}");
        let of_leaf = weights.entry(leaf).or_default();
        // Some runtimes add both, some take the first.
        ensure!(
            of_leaf.iter().all(|(other, _)| *other != target),
            "a leaf has two weights for one score"
        );
        of_leaf.push((target, value));
    }
    Ok(weights)
}
