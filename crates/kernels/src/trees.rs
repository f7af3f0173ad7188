//! Decision trees whose branches all ask whether a number is at most a
//! threshold.
//!
//! Small trees are not walked at all ([`small`]). Down larger ones eight rows
//! walk side by side, level by level: what one waits for the others do
//! meanwhile, and no branch of the program depends on the data. A row that has
//! reached its leaf stays there.

mod small;

use small::{BLOCK, SmallTree};

/// A branch, or a leaf.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TreeNode {
    /// A question; NaN is answered with no.
    Branch {
        /// The column that is asked about.
        column: u32,
        /// The greatest number that is answered with yes.
        threshold: f32,
        /// Nodes for yes and no; both lie behind this one.
        next: [u32; 2],
    },
    /// The end of a walk: the first of its weights, and the first that is no
    /// longer its.
    Leaf([u32; 2]),
}

/// Trees made ready.
#[derive(Debug, Clone)]
pub struct Trees {
    steps: Vec<Step>,
    /// Where the weights of a node begin and end; nothing for branches.
    weights_of: Vec<[u32; 2]>,
    /// Score that a weight adds to, and what it adds.
    weights: Vec<(u32, f32)>,
    trees: Vec<Tree>,
    columns: usize,
    scores: usize,
}

#[derive(Debug, Clone)]
enum Tree {
    Small(SmallTree),
    Large { root: u32, depth: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Step {
    threshold: f32,
    column: u32,
    next: [u32; 2],
}

/// Rows that walk side by side.
const ROWS: usize = 8;

impl Trees {
    /// Makes trees ready; `None` if nodes, weights or scores refer to what is
    /// not there, or a branch leads backwards.
    pub fn new(
        nodes: &[TreeNode],
        roots: &[u32],
        weights: Vec<(u32, f32)>,
        scores: usize,
    ) -> Option<Trees> {
        let (steps, weights_of, columns) = steps(nodes, weights.len())?;
        let fits = weights.iter().all(|(score, _)| (*score as usize) < scores);
        let depths = depths(&steps);
        let tree = |root: &u32| {
            let depth = *depths.get(*root as usize)?;
            let Some(mut small) = SmallTree::new(&steps, *root) else {
                return Some(Tree::Large { root: *root, depth });
            };
            small.take(|leaf| {
                let [from, to] = weights_of[leaf as usize].map(|at| at as usize);
                weights[from..to].to_vec()
            });
            Some(Tree::Small(small))
        };
        Some(Trees {
            trees: roots.iter().map(tree).collect::<Option<_>>()?,
            steps,
            weights_of,
            weights,
            columns: columns.max(1),
            scores: fits.then_some(scores).filter(|scores| *scores > 0)?,
        })
    }

    /// Adds what each tree says of each row to the row's scores, in the order
    /// of the trees.
    ///
    /// # Panics
    /// When rows are shorter than the trees ask, or `out` has not all scores of
    /// all rows.
    pub fn add(&self, rows: &[f32], columns: usize, out: &mut [f32]) {
        assert!(columns >= self.columns, "{columns} columns");
        let count = rows.len() / columns;
        assert_eq!(out.len(), count * self.scores, "scores");
        let (turned, padded) = Trees::turned(rows, columns);
        for tree in &self.trees {
            match tree {
                Tree::Small(tree) => {
                    let blocks = out.chunks_mut(self.scores * BLOCK);
                    for (block, out) in blocks.enumerate() {
                        tree.add_block(&turned, padded, block * BLOCK, out, self);
                    }
                }
                Tree::Large { root, depth } => self.add_large(*root, *depth, rows, columns, out),
            }
        }
    }

    fn add_large(&self, root: u32, depth: u32, rows: &[f32], columns: usize, out: &mut [f32]) {
        let blocks = rows
            .chunks(columns * ROWS)
            .zip(out.chunks_mut(self.scores * ROWS));
        for (rows, out) in blocks {
            if rows.len() == columns * ROWS {
                self.put(&self.walk::<ROWS>(root, depth, rows, columns), out);
            } else {
                let lines = rows.chunks_exact(columns).zip(out.chunks_mut(self.scores));
                for (row, out) in lines {
                    self.put(&self.walk::<1>(root, depth, row, columns), out);
                }
            }
        }
    }

    #[inline(always)]
    fn walk<const R: usize>(
        &self,
        root: u32,
        depth: u32,
        rows: &[f32],
        columns: usize,
    ) -> [u32; R] {
        /// Levels between two looks at whether all rows have arrived.
        const LEVELS: u32 = 8;
        assert!(rows.len() >= R * columns && columns >= self.columns);
        let mut at = [root; R];
        let mut left = depth;
        while left > 0 {
            let before = at;
            for _ in 0..left.min(LEVELS) {
                for (r, at) in at.iter_mut().enumerate() {
                    // SAFETY: nodes lead only to nodes, as `new` has checked,
                    // and ask only for columns that the rows have.
                    unsafe {
                        let step = self.steps.get_unchecked(*at as usize);
                        let x = *rows.get_unchecked(r * columns + step.column as usize);
                        let [yes, no] = step.next;
                        *at = if x <= step.threshold { yes } else { no };
                    }
                }
            }
            left = left.saturating_sub(LEVELS);
            if at == before {
                break;
            }
        }
        at
    }

    #[inline(always)]
    fn put(&self, leaves: &[u32], out: &mut [f32]) {
        for (leaf, out) in leaves.iter().zip(out.chunks_exact_mut(self.scores)) {
            let [from, to] = self.weights_of[*leaf as usize];
            for (score, value) in &self.weights[from as usize..to as usize] {
                out[*score as usize] += value;
            }
        }
    }
}

/// The steps of all nodes, the places of their weights, and the columns that
/// they ask for; `None` as for [`Trees::new`].
#[allow(clippy::type_complexity)]
fn steps(nodes: &[TreeNode], most: usize) -> Option<(Vec<Step>, Vec<[u32; 2]>, usize)> {
    let inside = |at: u32| (at as usize) < nodes.len();
    let (mut steps, mut weights_of, mut columns) = (Vec::new(), Vec::new(), 0);
    for (at, node) in (0_u32..).zip(nodes) {
        match *node {
            TreeNode::Branch {
                column,
                threshold,
                next,
            } => {
                if next.iter().any(|next| !inside(*next) || *next <= at) {
                    return None;
                }
                columns = columns.max(column as usize + 1);
                steps.push(Step {
                    threshold,
                    column,
                    next,
                });
                weights_of.push([0, 0]);
            }
            TreeNode::Leaf([from, to]) => {
                if from > to || to as usize > most {
                    return None;
                }
                steps.push(Step {
                    threshold: 0.0,
                    column: 0,
                    next: [at; 2],
                });
                weights_of.push([from, to]);
            }
        }
    }
    Some((steps, weights_of, columns))
}

/// Steps from each node to its farthest leaf.
fn depths(steps: &[Step]) -> Vec<u32> {
    let mut depths = vec![0_u32; steps.len()];
    for (at, step) in steps.iter().enumerate().rev() {
        let [yes, no] = step.next.map(|next| next as usize);
        if yes != at {
            depths[at] = 1 + depths[yes].max(depths[no]);
        }
    }
    depths
}
