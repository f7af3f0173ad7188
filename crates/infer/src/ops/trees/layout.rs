//! The lists of an ensemble to a [`Forest`], laid out in the order of a walk.

use std::collections::BTreeMap;

use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Forest, Mode, Node, Real, Weight};
use super::parse::{Id, Lists};

impl Lists {
    /// The root of each tree: the node that is no node's child.
    fn roots(&self, places: &BTreeMap<Id, usize>) -> TractResult<Vec<usize>> {
        let mut is_child = vec![false; self.ids.len()];
        for place in 0..self.ids.len() {
            for child in self.children(place, places)?.into_iter().flatten() {
                if let Some(flag) = is_child.get_mut(child) {
                    *flag = true;
                }
            }
        }
        let free = is_child.iter().enumerate().filter(|(_, child)| !**child);
        Ok(free.map(|(place, _)| place).collect())
    }

    /// The places of a branch's children for yes and no; none of a leaf.
    fn children(
        &self,
        place: usize,
        places: &BTreeMap<Id, usize>,
    ) -> TractResult<Option<[usize; 2]>> {
        let entry = (self.modes.get(place), self.ids.get(place));
        let (Some(mode), Some((tree, _))) = entry else {
            return Ok(None);
        };
        if *mode == Mode::Leaf {
            return Ok(None);
        }
        let child = |list: &[i64]| -> TractResult<usize> {
            let id = list.get(place).copied().unwrap_or(-1);
            places
                .get(&(*tree, id))
                .copied()
                .with_context(|| format!("no node {id} in tree {tree}"))
        };
        Ok(Some([child(&self.yes)?, child(&self.no)?]))
    }

    /// Lays the trees out in the order of a walk.
    pub(super) fn forest<T: Real>(
        &self,
        scores: usize,
        aggregate: Aggregate,
    ) -> TractResult<Forest<T>> {
        let at = self
            .ids
            .iter()
            .copied()
            .enumerate()
            .map(|(place, id)| (id, place));
        let places: BTreeMap<Id, usize> = at.collect();
        ensure!(
            places.len() == self.ids.len(),
            "two nodes of a tree have the same id"
        );
        let (nodes, roots, weights) = (Vec::new(), Vec::new(), Vec::new());
        let set = |set: &Vec<f64>| set.iter().map(|value| T::of(*value)).collect();
        let mut forest = Forest {
            nodes,
            roots,
            weights,
            sets: self.sets.iter().map(set).collect(),
            scores,
            aggregate,
            quick: Box::default(),
        };
        for root in self.roots(&places)? {
            forest.roots.push(index(forest.nodes.len())?);
            self.lay_out(root, &places, &mut forest)?;
        }
        ensure!(forest.nodes.len() == self.ids.len(), "a tree has a circle");
        Ok(forest)
    }

    /// Adds a tree: each node, then what is below its yes, then its no.
    fn lay_out<T: Real>(
        &self,
        root: usize,
        places: &BTreeMap<Id, usize>,
        forest: &mut Forest<T>,
    ) -> TractResult<()> {
        let mut waiting = vec![(root, None)];
        while let Some((place, parent)) = waiting.pop() {
            ensure!(
                forest.nodes.len() < self.ids.len(),
                "a node has two parents"
            );
            let here = forest.nodes.len();
            if let Some((parent, answer)) = parent {
                let parent: Option<&mut Node<T>> = forest.nodes.get_mut::<usize>(parent);
                if let Some(next) = parent.and_then(|node| node.next.get_mut::<usize>(answer)) {
                    *next = index(here)?;
                }
            }
            let next = match self.children(place, places)? {
                Some([yes, no]) => {
                    waiting.push((no, Some((here, 1))));
                    waiting.push((yes, Some((here, 0))));
                    [0, 0]
                }
                None => self.add_weights(place, forest)?,
            };
            forest.nodes.push(self.node(place, next)?);
        }
        Ok(())
    }

    /// Adds the weights of a leaf; where they begin and end.
    fn add_weights<T: Real>(&self, place: usize, forest: &mut Forest<T>) -> TractResult<[u32; 2]> {
        let first = index(forest.weights.len())?;
        let leaf = self.ids.get(place).and_then(|id| self.weights.get(id));
        for (score, value) in leaf.into_iter().flatten() {
            forest.weights.push(Weight {
                score: index(*score)?,
                value: T::of(*value),
            });
        }
        Ok([first, index(forest.weights.len())?])
    }

    fn node<T: Real>(&self, place: usize, next: [u32; 2]) -> TractResult<Node<T>> {
        let missing = "a list is too short";
        Ok(Node {
            threshold: T::of(*self.thresholds.values.get(place).context(missing)?),
            feature: index(*self.features.get(place).context(missing)?)?,
            next,
            mode: *self.modes.get(place).context(missing)?,
            missing_is_yes: self.missing.get(place).is_some_and(|flag| *flag != 0),
        })
    }
}

fn index(place: usize) -> TractResult<u32> {
    Ok(u32::try_from(place)?)
}
