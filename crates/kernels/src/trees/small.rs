//! Trees of at most 32 leaves, for four rows at a time, without any walk
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
}

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
        };
        tree.add(steps, root)?;
        Some(tree)
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

    /// The leaves that four rows fall into, from columns of rows.
    #[inline(always)]
    pub(super) fn leaves(&self, columns: &[f32], rows: usize, row: usize) -> [u32; LANES] {
        let mut left = F32x4::splat(f32::from_bits(u32::MAX));
        for strike in &self.strikes {
            let at = strike.column as usize * rows + row;
            let x = F32x4::first_of(&columns[at..at + LANES]);
            let yes = x.is_at_most(F32x4::splat(strike.threshold));
            left = left.and(yes.or(F32x4::splat(f32::from_bits(strike.kept))));
        }
        let left = left.to_array();
        let mut leaves = [0; LANES];
        for lane in 0..LANES {
            leaves[lane] = self.leaves[left[lane].to_bits().trailing_zeros() as usize];
        }
        leaves
    }
}

impl Trees {
    /// Columns of rows, filled up to whole vectors.
    pub(super) fn turned(rows: &[f32], columns: usize) -> (Vec<f32>, usize) {
        let count = rows.len() / columns;
        let padded = count.next_multiple_of(LANES);
        let mut turned = vec![0.0; padded * columns];
        for (at, row) in rows.chunks_exact(columns).enumerate() {
            for (column, value) in row.iter().enumerate() {
                turned[column * padded + at] = *value;
            }
        }
        (turned, padded)
    }
}
