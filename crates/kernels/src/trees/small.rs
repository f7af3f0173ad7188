//! Trees of at most 32 leaves, for sixteen rows at a time, without any walk
//! (QuickScorer: Lucchese et al., doi:10.1145/2766462.2767733).
//!
//! A row starts with a bit for each leaf. Every branch that says no strikes out
//! the leaves on its side of yes; of those that are left after all branches,
//! the first one, counted from the side of yes, is the leaf of the row.

use super::{Step, Trees};
use crate::simd::{F32x4, LANES};

/// Most leaves that one word has bits for.
const MOST_LEAVES: usize = 32;

/// A tree as a list of strikes.
#[derive(Debug, Clone)]
pub(super) struct SmallTree {
    strikes: Vec<Strike>,
    /// Nodes of the leaves, from the side of yes.
    leaves: Vec<u32>,
    /// Where each leaf has one weight, all for one score: that score, and what
    /// the leaves add to it.
    single: Option<(usize, Vec<f32>)>,
}

/// Vectors of rows that are struck together.
const VECTORS: usize = 4;
/// Rows that are struck together.
pub(super) const BLOCK: usize = VECTORS * LANES;

#[derive(Debug, Clone, Copy)]
struct Strike {
    column: u32,
    threshold: f32,
    /// The leaves that stay when the answer is no.
    kept: u32,
}

impl SmallTree {
    /// The tree below a node, if it is small enough.
    pub(super) fn new(steps: &[Step], root: u32) -> Option<SmallTree> {
        let mut tree = SmallTree {
            strikes: Vec::new(),
            leaves: Vec::new(),
            single: None,
        };
        tree.add(steps, root)?;
        Some(tree)
    }

    /// Takes the weights of the leaves over, if each has one for one score.
    pub(super) fn take(&mut self, weights_of: impl Fn(u32) -> Vec<(u32, f32)>) {
        let weights: Vec<Vec<(u32, f32)>> = self.leaves.iter().map(|at| weights_of(*at)).collect();
        let (score, _) = match weights.first().map(Vec::as_slice) {
            Some([one]) => *one,
            _ => return,
        };
        let value = |weights: &Vec<(u32, f32)>| match weights.as_slice() {
            [(own, value)] if *own == score => Some(*value),
            _ => None,
        };
        let values: Option<Vec<f32>> = weights.iter().map(value).collect();
        self.single = values.map(|values| (score as usize, values));
    }

    /// Adds what lies below a node; as deep as there may be leaves.
    fn add(&mut self, steps: &[Step], at: u32) -> Option<()> {
        let step = steps.get(at as usize)?;
        let [yes, no] = step.next;
        if yes == at {
            self.leaves.push(at);
            return (self.leaves.len() <= MOST_LEAVES).then_some(());
        }
        let first = self.leaves.len();
        let place = self.strikes.len();
        self.strikes.push(Strike {
            column: step.column,
            threshold: step.threshold,
            kept: u32::MAX,
        });
        if place >= MOST_LEAVES {
            return None;
        }
        self.add(steps, yes)?;
        let count = self.leaves.len() - first;
        let struck = ((1_u64 << count) - 1) << first;
        self.strikes[place].kept = !(struck as u32);
        self.add(steps, no)
    }

    /// Adds what the tree says of a block of rows, of which there are as many
    /// as `out` has scores for; `columns` are the columns of all rows.
    pub(super) fn add_block(
        &self,
        columns: &[f32],
        padded: usize,
        row: usize,
        out: &mut [f32],
        trees: &Trees,
    ) {
        let left = self.left(columns, padded, row);
        let lines = left.iter().zip(out.chunks_exact_mut(trees.scores));
        match &self.single {
            Some((score, values)) => lines.for_each(|(left, out)| {
                out[*score] += values[left.trailing_zeros() as usize];
            }),
            None => lines.for_each(|(left, out)| {
                trees.put(&[self.leaves[left.trailing_zeros() as usize]], out);
            }),
        }
    }

    /// The leaves that are left for each row of a block.
    #[inline(always)]
    fn left(&self, columns: &[f32], padded: usize, row: usize) -> [u32; BLOCK] {
        let mut left = [F32x4::splat(f32::from_bits(u32::MAX)); VECTORS];
        for strike in &self.strikes {
            let at = strike.column as usize * padded + row;
            let numbers = columns[at..at + BLOCK].as_ptr();
            let threshold = F32x4::splat(strike.threshold);
            let kept = F32x4::splat(f32::from_bits(strike.kept));
            for v in 0..VECTORS {
                // SAFETY: there are BLOCK numbers, as the slice has checked.
                let x = unsafe { F32x4::load(numbers.add(v * LANES)) };
                left[v] = left[v].and(x.is_at_most(threshold).or(kept));
            }
        }
        let mut bits = [0; BLOCK];
        for v in 0..VECTORS {
            let four = left[v].to_array();
            for lane in 0..LANES {
                bits[v * LANES + lane] = four[lane].to_bits();
            }
        }
        bits
    }
}

impl Trees {
    /// Columns of rows, filled up to whole blocks.
    pub(super) fn turned(rows: &[f32], columns: usize) -> (Vec<f32>, usize) {
        let count = rows.len() / columns;
        let padded = count.next_multiple_of(BLOCK);
        let mut turned = vec![0.0; padded * columns];
        for (at, row) in rows.chunks_exact(columns).enumerate() {
            for (column, value) in row.iter().enumerate() {
                turned[column * padded + at] = *value;
            }
        }
        (turned, padded)
    }
}
