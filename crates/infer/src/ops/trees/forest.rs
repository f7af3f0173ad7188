//! Decision trees laid out for walking, and the walk.
//!
//! Nodes lie in the order in which a walk meets them, the `yes` child right
//! after its parent. Every node has at most one parent (checked when the
//! forest is built), so a walk always ends.

use std::ops::Add;
use std::sync::OnceLock;

use plumbline_kernels::Trees;
use tract_onnx::tract_hir::internal::*;

use super::quick;
use crate::ops::matrix::Matrix;

/// Single or double precision.
pub(super) trait Real: Datum + Copy + PartialOrd + Add<Output = Self> {
    fn of(value: f64) -> Self;
    fn wide(self) -> f64;

    /// The sums of all rows by our kernels, if they can compute them.
    fn quickly(_: &Forest<Self>, _: &Matrix) -> TractResult<Option<Vec<Self>>> {
        Ok(None)
    }
}

impl Real for f32 {
    fn of(value: f64) -> f32 {
        value as f32
    }

    fn wide(self) -> f64 {
        f64::from(self)
    }

    fn quickly(forest: &Forest<f32>, matrix: &Matrix) -> TractResult<Option<Vec<f32>>> {
        quick::sums(forest, matrix)
    }
}

impl Real for f64 {
    fn of(value: f64) -> f64 {
        value
    }

    fn wide(self) -> f64 {
        self
    }
}

/// When a branch is answered with yes; or a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    AtMost,
    Below,
    AtLeast,
    Above,
    Equal,
    NotEqual,
    /// The value is in a set; the threshold is the place of that set.
    Member,
    Leaf,
}

impl Mode {
    fn answer<T: Real>(self, x: T, threshold: T) -> bool {
        match self {
            Mode::AtMost => x <= threshold,
            Mode::Below => x < threshold,
            Mode::AtLeast => x >= threshold,
            Mode::Above => x > threshold,
            Mode::Equal => x == threshold,
            Mode::NotEqual => x != threshold,
            Mode::Member | Mode::Leaf => false,
        }
    }
}

/// A branch or a leaf.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<T> {
    pub(super) threshold: T,
    pub(super) feature: u32,
    /// Of a branch the nodes for yes and no; of a leaf the first of its
    /// weights, and the first that is no longer its.
    pub(super) next: [u32; 2],
    pub(super) mode: Mode,
    /// Whether a missing value (NaN) means yes.
    pub(super) missing_is_yes: bool,
}

/// What a leaf adds to one score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight<T> {
    pub(super) score: u32,
    pub(super) value: T,
}

/// How the trees' contributions become one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aggregate {
    Sum,
    Average,
    Min,
    Max,
}

/// All trees of a model.
#[derive(Debug, Clone)]
pub(super) struct Forest<T> {
    pub(super) nodes: Vec<Node<T>>,
    pub(super) roots: Vec<u32>,
    pub(super) weights: Vec<Weight<T>>,
    /// The sets that branches ask about.
    pub(super) sets: Vec<Vec<T>>,
    /// Scores that each row gets.
    pub(super) scores: usize,
    pub(super) aggregate: Aggregate,
    /// The same as our kernels take it, if they do; made when it is needed first.
    pub(super) quick: Box<OnceLock<Option<Trees>>>,
}

impl<T: Real> Forest<T> {
    /// Columns that the trees look at: the greatest feature and one.
    pub(super) fn columns(&self) -> usize {
        let branches = self.nodes.iter().filter(|node| node.mode != Mode::Leaf);
        branches
            .map(|node| node.feature as usize + 1)
            .max()
            .unwrap_or(0)
    }

    /// The scores of all rows, row after row.
    pub(super) fn score(&self, matrix: &Matrix) -> TractResult<Vec<T>> {
        matrix.at_least(self.columns())?;
        if let Some(mut sums) = T::quickly(self, matrix)? {
            self.finish(&mut sums);
            return Ok(sums);
        }
        // Most exports know one kind of branch; a loop of its own is twice as
        // fast as one that asks each node for its kind.
        if self.is_plain() {
            self.score_with(matrix, |node, x| x <= node.threshold)
        } else {
            self.score_with(matrix, |node, x| {
                let missing = x.partial_cmp(&x).is_none();
                let yes = match node.mode {
                    Mode::Member => self.has(node.threshold, x),
                    mode => mode.answer(x, node.threshold),
                };
                yes || missing && node.missing_is_yes
            })
        }
    }

    /// Whether all branches ask whether a value is at most a threshold.
    pub(super) fn is_plain(&self) -> bool {
        self.nodes.iter().all(|node| match node.mode {
            Mode::Leaf => true,
            mode => mode == Mode::AtMost && !node.missing_is_yes,
        })
    }

    /// Whether a value is in the set at this place.
    fn has(&self, place: T, x: T) -> bool {
        let set = self.sets.get(place.wide() as usize);
        set.is_some_and(|set| set.contains(&x))
    }

    /// Tree by tree, so that a tree's nodes stay in the cache for all rows;
    /// each score still adds up in the order of the trees.
    fn score_with(
        &self,
        matrix: &Matrix,
        is_yes: impl Fn(&Node<T>, T) -> bool + Copy,
    ) -> TractResult<Vec<T>> {
        let mut scores = vec![self.start(); matrix.rows * self.scores];
        for root in &self.roots {
            let rows = matrix.each_row::<T>()?;
            for (row, scores) in rows.zip(scores.chunks_exact_mut(self.scores.max(1))) {
                let leaf = self.leaf(*root, row, is_yes);
                self.add(leaf, scores);
            }
        }
        self.finish(&mut scores);
        Ok(scores)
    }

    /// The weights of the leaf that a row falls into.
    fn leaf(&self, root: u32, row: &[T], is_yes: impl Fn(&Node<T>, T) -> bool) -> &[Weight<T>] {
        let mut at = root;
        while let Some(node) = self.nodes.get(at as usize) {
            let [yes, no] = node.next;
            match row.get(node.feature as usize) {
                Some(x) if node.mode != Mode::Leaf => at = if is_yes(node, *x) { yes } else { no },
                _ => {
                    return self
                        .weights
                        .get(yes as usize..no as usize)
                        .unwrap_or_default();
                }
            }
        }
        &[]
    }

    fn add(&self, leaf: &[Weight<T>], scores: &mut [T]) {
        for weight in leaf {
            if let Some(score) = scores.get_mut(weight.score as usize) {
                *score = match self.aggregate {
                    Aggregate::Sum | Aggregate::Average => *score + weight.value,
                    Aggregate::Min if *score < weight.value => *score,
                    Aggregate::Max if *score > weight.value => *score,
                    Aggregate::Min | Aggregate::Max => weight.value,
                };
            }
        }
    }

    /// What a score is before any tree.
    fn start(&self) -> T {
        match self.aggregate {
            Aggregate::Sum | Aggregate::Average => T::of(0.0),
            Aggregate::Min => T::of(f64::INFINITY),
            Aggregate::Max => T::of(f64::NEG_INFINITY),
        }
    }

    /// Divides an average; a score that no tree touched is 0.
    fn finish(&self, scores: &mut [T]) {
        match self.aggregate {
            Aggregate::Sum => {}
            Aggregate::Average => {
                let trees = self.roots.len() as f64;
                scores
                    .iter_mut()
                    .for_each(|score| *score = T::of(score.wide() / trees));
            }
            Aggregate::Min | Aggregate::Max => {
                let untouched = scores.iter_mut().filter(|score| score.wide().is_infinite());
                untouched.for_each(|score| *score = T::of(0.0));
            }
        }
    }
}

impl Forest<f32> {
    /// The same trees in double precision, for inputs in double precision.
    pub(super) fn widened(&self) -> Forest<f64> {
        let node = |node: &Node<f32>| Node {
            threshold: node.threshold.wide(),
            feature: node.feature,
            next: node.next,
            mode: node.mode,
            missing_is_yes: node.missing_is_yes,
        };
        let weight = |weight: &Weight<f32>| Weight {
            score: weight.score,
            value: weight.value.wide(),
        };
        Forest {
            nodes: self.nodes.iter().map(node).collect(),
            roots: self.roots.clone(),
            weights: self.weights.iter().map(weight).collect(),
            sets: (self.sets.iter())
                .map(|set| set.iter().map(|value| value.wide()).collect())
                .collect(),
            scores: self.scores,
            aggregate: self.aggregate,
            quick: Box::default(),
        }
    }
}
