//! Products of matrices that lie anywhere in memory, many at once.

use crate::conv::Scratch;
use crate::gemm::{Epilogue, PackedRows, Strided, gemm};

/// Where the matrices of a product lie: `out[m × n] = a[m × k] · b[k × n]`, for
/// each of several. Numbers of a row of the result follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Layout {
    /// m, k and n.
    pub size: [usize; 3],
    /// From row to row of `a`, and along its rows.
    pub a: [usize; 2],
    /// From row to row of `b`, and along its rows.
    pub b: [usize; 2],
    /// From row to row of the result.
    pub out: usize,
    /// Where the matrices of each product begin, in `a`, `b` and the result.
    pub starts: Vec<[usize; 3]>,
}

/// The left matrices of a product.
#[derive(Debug, Clone, Copy)]
pub enum Left<'a> {
    /// As they lie in memory.
    Numbers(&'a [f32]),
    /// Packed, one for each product.
    Packed(&'a [PackedRows]),
}

impl Layout {
    /// Packs the left matrices, where they are the same every time.
    ///
    /// # Panics
    /// When `a` is too short.
    pub fn pack(&self, a: &[f32]) -> Vec<PackedRows> {
        let [m, k, _] = self.size;
        let starts = self.starts.iter().map(|[start, _, _]| *start);
        starts
            .map(|start| PackedRows::new(&a[start..], m, k, self.a[0], self.a[1]))
            .collect()
    }

    /// Multiplies. What the epilogue adds by row or by column is added in
    /// every product; numbers to add are laid out as the result.
    ///
    /// # Panics
    /// When anything is too short.
    pub fn run(
        &self,
        left: Left,
        b: &[f32],
        out: &mut [f32],
        epilogue: &Epilogue,
        scratch: &mut Scratch,
    ) {
        let [m, k, n] = self.size;
        let mut own = std::mem::take(&mut scratch.rows);
        for (at, [a_start, b_start, out_start]) in self.starts.iter().copied().enumerate() {
            let rows = match left {
                Left::Packed(packed) => &packed[at],
                Left::Numbers(a) => {
                    own.pack(&a[a_start..], [m, k], self.a);
                    &own
                }
            };
            let columns = Strided {
                data: &b[b_start..],
                columns: n,
                depth: k,
                depth_stride: self.b[0],
                column_stride: self.b[1],
            };
            let epilogue = Epilogue {
                add: epilogue.add.map(|add| &add[out_start..]),
                ..*epilogue
            };
            let panels = &mut scratch.panels;
            gemm(
                rows,
                &columns,
                &mut out[out_start..],
                self.out,
                &epilogue,
                panels,
            );
        }
        scratch.rows = own;
    }
}
