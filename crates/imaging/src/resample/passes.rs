//! The two passes over an image, whatever the arithmetic.

use super::Part;
use super::weights::Weights;
use crate::plane::Plane;

/// Weighted sums of samples.
pub(crate) trait Sums {
    /// A sample of the image.
    type Sample: Copy + Default;
    /// The weight of one.
    type Weight: Copy;
    /// A sum on its way.
    type Sum: Copy;
    /// The empty sum.
    const EMPTY: Self::Sum;
    /// A sum with one more sample.
    fn add(sum: Self::Sum, sample: Self::Sample, weight: Self::Weight) -> Self::Sum;
    /// The sample that a sum makes.
    fn sample(sum: Self::Sum) -> Self::Sample;
}

/// Which pass comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Rows are resized, then columns.
    RowsFirst,
    /// Columns are resized, then rows.
    ColumnsFirst,
}

/// Weights of a pass; a side that keeps its length has none.
type Pass<'a, S> = Option<&'a Weights<<S as Sums>::Weight>>;

/// Both passes; of a side that keeps its length the wanted part is cut out.
pub(super) fn passes<S: Sums>(
    plane: &Plane<S::Sample>,
    columns: Pass<'_, S>,
    rows: Pass<'_, S>,
    part: Part,
    order: Order,
) -> Plane<S::Sample> {
    match order {
        Order::RowsFirst => {
            // Only rows that the second pass looks at are computed.
            let needed = rows.map_or(part.top..part.top + part.height, Weights::needed);
            let wide = along_rows::<S>(plane, columns, (part.left, part.width), needed.clone());
            match rows {
                Some(rows) => along_columns::<S>(&wide, rows, needed.start),
                None => wide,
            }
        }
        Order::ColumnsFirst => {
            let tall = match rows {
                Some(rows) => along_columns::<S>(plane, rows, 0),
                None => plane.window(
                    0,
                    part.top as i64,
                    (plane.width, part.height),
                    S::Sample::default(),
                ),
            };
            along_rows::<S>(&tall, columns, (part.left, part.width), 0..part.height)
        }
    }
}

/// Resizes these rows; without weights their part is cut out.
fn along_rows<S: Sums>(
    plane: &Plane<S::Sample>,
    weights: Pass<'_, S>,
    part: (usize, usize),
    rows: std::ops::Range<usize>,
) -> Plane<S::Sample> {
    let Some(weights) = weights else {
        let size = (part.1, rows.len());
        return plane.window(part.0 as i64, rows.start as i64, size, S::Sample::default());
    };
    let mut samples = Vec::with_capacity(part.1 * rows.len() * plane.channels);
    for row in plane.rows().skip(rows.start).take(rows.len()) {
        match plane.channels {
            1 => row_sums::<S, 1>(row, weights, &mut samples),
            _ => row_sums::<S, 3>(row, weights, &mut samples),
        }
    }
    Plane {
        width: part.1,
        height: rows.len(),
        channels: plane.channels,
        samples,
    }
}

/// The sums of one row of pixels with `N` samples.
fn row_sums<S: Sums, const N: usize>(
    row: &[S::Sample],
    weights: &Weights<S::Weight>,
    samples: &mut Vec<S::Sample>,
) {
    let (pixels, _) = row.as_chunks::<N>();
    for (start, weights) in weights.spans() {
        let mut sums = [S::EMPTY; N];
        for (pixel, weight) in pixels.iter().skip(start).zip(weights) {
            for (sum, sample) in sums.iter_mut().zip(pixel) {
                *sum = S::add(*sum, *sample, *weight);
            }
        }
        samples.extend(sums.map(S::sample));
    }
}

/// Resizes all columns at once: whole rows are added up, which the compiler makes
/// vector instructions of. The first row of `plane` is row `first` of the input.
fn along_columns<S: Sums>(
    plane: &Plane<S::Sample>,
    weights: &Weights<S::Weight>,
    first: usize,
) -> Plane<S::Sample> {
    let length = plane.width * plane.channels;
    let mut samples = Vec::new();
    let mut sums = vec![S::EMPTY; length];
    let mut height = 0;
    for (start, weights) in weights.spans() {
        sums.fill(S::EMPTY);
        let rows = plane.rows().skip(start.saturating_sub(first));
        for (row, weight) in rows.zip(weights) {
            for (sum, sample) in sums.iter_mut().zip(row) {
                *sum = S::add(*sum, *sample, *weight);
            }
        }
        samples.extend(sums.iter().map(|sum| S::sample(*sum)));
        height += 1;
    }
    Plane {
        width: plane.width,
        height,
        channels: plane.channels,
        samples,
    }
}
