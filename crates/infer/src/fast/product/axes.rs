//! From the axes of a general product to matrices that lie in memory.

use plumbline_kernels::Layout;
use tract_onnx::tract_hir::internal::*;

/// An axis of a product: its length, and the distances between neighbours in
/// both factors and in the result.
#[derive(Debug, Clone, Copy)]
struct Span {
    size: usize,
    /// Left, right, result; 0 where the axis is not.
    strides: [usize; 3],
}

/// Axes by what they do.
#[derive(Debug, Default)]
struct Roles {
    /// In the left factor and the result.
    rows: Vec<Span>,
    /// In the right factor and the result.
    columns: Vec<Span>,
    /// In both factors: they are summed over.
    depth: Vec<Span>,
    /// In all three.
    loops: Vec<Span>,
}

/// The layout of a product, and whether its factors change places. `None` if it
/// is not a product of matrices, or its result does not lie row by row.
pub(super) fn layout(axes: &AxesMapping, shapes: &[TVec<usize>; 3]) -> Option<(Layout, bool)> {
    let mut roles = roles(axes, shapes)?;
    roles.rows = merged(roles.rows, 2);
    roles.columns = merged(roles.columns, 2);
    roles.depth = merged(roles.depth, 0);
    let alone = |spans: &[Span]| spans.last().is_none_or(|span| span.size == 1);
    let in_line = |spans: &[Span]| spans.last().is_none_or(|span| span.strides[2] == 1);
    // A single row is better a single column: weights are rows then, and packed
    // once.
    let swapped = (alone(&roles.rows) && !alone(&roles.columns)) || !in_line(&roles.columns);
    if swapped {
        roles = roles.swapped();
    }
    if !in_line(&roles.columns) || roles.depth.len() > 1 {
        return None;
    }
    Some((roles.layout(), swapped))
}

fn roles(axes: &AxesMapping, shapes: &[TVec<usize>; 3]) -> Option<Roles> {
    let mut roles = Roles::default();
    for axis in axes.iter_all_axes() {
        let places = [InOut::In(0), InOut::In(1), InOut::Out(0)].map(|side| axis.interface(side));
        let mut span = Span {
            size: 1,
            strides: [0; 3],
        };
        let mut present = [false; 3];
        for (side, places) in places.into_iter().enumerate() {
            let place = match places {
                [] => continue,
                [place] => *place,
                _ => return None,
            };
            let shape = shapes.get(side)?;
            span.size = span.size.max(*shape.get(place)?);
            *span.strides.get_mut(side)? = shape.iter().skip(place + 1).product();
            *present.get_mut(side)? = true;
        }
        if span.size == 1 {
            continue;
        }
        match present {
            [true, false, true] => roles.rows.push(span),
            [false, true, true] => roles.columns.push(span),
            [true, true, false] => roles.depth.push(span),
            [true, true, true] => roles.loops.push(span),
            _ => return None,
        }
    }
    Some(roles)
}

/// Neighbouring axes become one where they lie so everywhere; the outermost of
/// a side (0 left, 1 right, 2 result) come first.
fn merged(mut spans: Vec<Span>, side: usize) -> Vec<Span> {
    let stride = |span: &Span| span.strides.get(side).copied().unwrap_or(0);
    spans.sort_by_key(|span| std::cmp::Reverse(stride(span)));
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if last.strides == span.strides.map(|stride| stride * span.size) => {
                last.size *= span.size;
                last.strides = span.strides;
            }
            _ => out.push(span),
        }
    }
    out
}

impl Roles {
    /// The transposed product: left and right change places.
    fn swapped(self) -> Roles {
        let swap = |spans: Vec<Span>| {
            let swap = |span: Span| {
                let [left, right, out] = span.strides;
                Span {
                    strides: [right, left, out],
                    ..span
                }
            };
            spans.into_iter().map(swap).collect()
        };
        Roles {
            rows: swap(self.columns),
            columns: swap(self.rows),
            depth: swap(self.depth),
            loops: swap(self.loops),
        }
    }

    fn layout(mut self) -> Layout {
        let one = Span {
            size: 1,
            strides: [0; 3],
        };
        let (rows, columns) = (
            self.rows.pop().unwrap_or(one),
            self.columns.pop().unwrap_or(one),
        );
        let depth = self.depth.pop().unwrap_or(one);
        let mut starts = vec![[0; 3]];
        for span in self.loops.iter().chain(&self.rows).chain(&self.columns) {
            starts = starts
                .into_iter()
                .flat_map(|start| (0..span.size).map(move |at| moved(start, span.strides, at)))
                .collect();
        }
        let [a_row, _, out] = rows.strides;
        let [_, b_column, _] = columns.strides;
        let [a_depth, b_depth, _] = depth.strides;
        Layout {
            size: [rows.size, depth.size, columns.size],
            a: [a_row, a_depth],
            b: [b_depth, b_column],
            out: out.max(columns.size),
            starts,
        }
    }
}

fn moved(start: [usize; 3], strides: [usize; 3], by: usize) -> [usize; 3] {
    let [a, b, out] = start;
    let [along_a, along_b, along_out] = strides;
    [a + by * along_a, b + by * along_b, out + by * along_out]
}
