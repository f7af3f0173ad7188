//! The lists of an ensemble to a [`Forest`], laid out in the order of a walk.

use std::collections::{BTreeMap, BTreeSet};

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
        let roots: Vec<usize> = free.map(|(place, _)| place).collect();
        if let Some(count) = self.trees {
            ensure!(count == roots.len(), "{} of {count} trees", roots.len());
        } else {
            let trees = roots.iter().filter_map(|place| self.ids.get(*place));
            let trees: BTreeSet<i64> = trees.map(|(tree, _)| *tree).collect();
            ensure!(
                trees.len() == roots.len(),
                "a tree has a node that no other leads to"
            );
        }
        Ok(roots)
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
        let mut seen = vec![Seen::Not; self.ids.len()];
        for root in self.roots(&places)? {
            self.lay_out(root, &places, &mut seen, &mut forest)?;
        }
        ensure!(forest.nodes.len() == self.ids.len(), "a tree has a circle");
        Ok(forest)
    }

    /// Adds a tree: each node, then what is below its yes, then what is below its
    /// no and not there yet. Two branches may lead to one node, as exports of
    /// LightGBM do that ask for one category after the other.
    fn lay_out<T: Real>(
        &self,
        root: usize,
        places: &BTreeMap<Id, usize>,
        seen: &mut [Seen],
        forest: &mut Forest<T>,
    ) -> TractResult<()> {
        let order = self.order(root, places, seen)?;
        forest.roots.push(index(forest.nodes.len())?);
        for (at, place) in (forest.nodes.len()..).zip(&order) {
            set(seen, *place, Seen::At(index(at)?));
        }
        for place in order {
            let next = match self.children(place, places)? {
                Some(children) => {
                    let [yes, no] = children.map(|child| seen.get(child).copied());
                    match (yes, no) {
                        (Some(Seen::At(yes)), Some(Seen::At(no))) => [yes, no],
                        _ => bail!("a child is in no tree"),
                    }
                }
                None => self.add_weights(place, forest)?,
            };
            forest.nodes.push(self.node(place, next)?);
        }
        Ok(())
    }

    /// The nodes below a root, each once and before all that it leads to: what is
    /// left last, in a search that goes to the no first, stands first here.
    fn order(
        &self,
        root: usize,
        places: &BTreeMap<Id, usize>,
        seen: &mut [Seen],
    ) -> TractResult<Vec<usize>> {
        /// A step of the search.
        enum Step {
            Enter(usize),
            Leave(usize),
        }
        let mut order = Vec::new();
        let mut waiting = vec![Step::Enter(root)];
        while let Some(step) = waiting.pop() {
            match step {
                Step::Enter(place) => match seen.get(place) {
                    Some(Seen::Left) => {}
                    Some(Seen::Not) => {
                        set(seen, place, Seen::Entered);
                        waiting.push(Step::Leave(place));
                        if let Some([yes, no]) = self.children(place, places)? {
                            waiting.extend([Step::Enter(yes), Step::Enter(no)]);
                        }
                    }
                    Some(Seen::Entered) | None => bail!("a tree has a circle"),
                    Some(Seen::At(_)) => bail!("two trees share a node"),
                },
                Step::Leave(place) => {
                    set(seen, place, Seen::Left);
                    order.push(place);
                }
            }
        }
        order.reverse();
        Ok(order)
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

/// How far the search for an order has come with a node.
#[derive(Debug, Clone, Copy)]
enum Seen {
    Not,
    Entered,
    Left,
    /// It has its place in the forest.
    At(u32),
}

fn set(seen: &mut [Seen], place: usize, state: Seen) {
    if let Some(entry) = seen.get_mut(place) {
        *entry = state;
    }
}

fn index(place: usize) -> TractResult<u32> {
    Ok(u32::try_from(place)?)
}
