//! Sums of 32 bits in one order on every machine.
//!
//! tract adds with as many lanes as a processor has: what is rounded on the way then differs
//! between a terminal and a browser, and with it the last bits of every network that ends in
//! a mean over its image. Here there are sixteen lanes everywhere, joined in pairs.

use tract_onnx::tract_core::ops::nn::{Reduce, Reducer};
use tract_onnx::tract_hir::internal::*;

use super::graph::Change;

/// Input: numbers of 32 bits, of any shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OrderedSum {
    /// Axes that are added up; they stay, with a length of 1.
    axes: TVec<usize>,
}

/// What takes the place of an operator.
pub(super) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let reduce = node.op_as::<Reduce>()?;
    let input = *node.inputs.first()?;
    let fact = model.outlet_fact(input).ok()?;
    let is_ours = reduce.reducer == Reducer::Sum && fact.datum_type == f32::datum_type();
    is_ours.then(|| Change {
        replaced: node.id,
        inputs: vec![input],
        op: Box::new(OrderedSum {
            axes: reduce.axes.clone(),
        }),
    })
}

impl Op for OrderedSum {
    fn name(&self) -> StaticName {
        "OrderedSum".into()
    }

    op_as_typed_op!();
}

impl EvalOp for OrderedSum {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs.first().context("no numbers to add")?;
        let shape: TVec<usize> = input.shape().into();
        let plain = input.try_as_plain_ram()?;
        let sums = sums(plain.as_slice::<f32>()?, &shape, &self.axes);
        let kept: TVec<usize> = self.kept(&shape);
        Ok(tvec!(Tensor::from_shape(&kept, &sums)?.into_tvalue()))
    }
}

impl TypedOp for OrderedSum {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let input = inputs.first().context("no numbers to add")?;
        let mut shape: TVec<TDim> = input.shape.to_tvec();
        for (at, length) in shape.iter_mut().enumerate() {
            if self.axes.contains(&at) {
                *length = 1.to_dim();
            }
        }
        Ok(tvec!(f32::fact(&shape)))
    }

    as_op!();
}

impl OrderedSum {
    /// The shape of the sums.
    fn kept(&self, shape: &[usize]) -> TVec<usize> {
        let lengths = shape.iter().enumerate();
        lengths
            .map(|(at, length)| if self.axes.contains(&at) { 1 } else { *length })
            .collect()
    }
}

/// Sums over axes, in the order of what stays.
fn sums(values: &[f32], shape: &[usize], axes: &[usize]) -> Vec<f32> {
    let is_added = |at: &usize| axes.contains(at);
    let kept: usize = (0..shape.len())
        .filter(|at| !is_added(at))
        .filter_map(|at| shape.get(at))
        .product();
    let together: usize = axes.iter().filter_map(|at| shape.get(*at)).product();
    let first = shape.len() - axes.len().min(shape.len());
    if (first..shape.len()).all(|at| is_added(&at)) {
        // What is added lies side by side: a mean over an image.
        return match together {
            0 => vec![0.0; kept],
            together => values.chunks_exact(together).map(sum).collect(),
        };
    }
    // Steps between the sums that neighbours along an axis belong to; 0 where they share one.
    let mut steps = vec![0; shape.len()];
    let mut step = 1;
    for (at, of) in steps.iter_mut().enumerate().rev() {
        if !is_added(&at) {
            *of = step;
            step *= shape.get(at).copied().unwrap_or(1);
        }
    }
    let mut sums = vec![0.0; kept];
    let mut place = vec![0; shape.len()];
    for value in values {
        let at: usize = place
            .iter()
            .zip(&steps)
            .map(|(place, step)| place * step)
            .sum();
        if let Some(sum) = sums.get_mut(at) {
            *sum += value;
        }
        // The next place, the last axis running fastest.
        for (place, length) in place.iter_mut().zip(shape).rev() {
            *place += 1;
            if *place < *length {
                break;
            }
            *place = 0;
        }
    }
    sums
}

/// Lanes that are added apart.
const LANES: usize = 16;

/// A sum of numbers that lie side by side.
fn sum(values: &[f32]) -> f32 {
    let (blocks, rest) = values.as_chunks::<LANES>();
    let mut lanes = [0.0_f32; LANES];
    for block in blocks {
        for (lane, value) in lanes.iter_mut().zip(block) {
            *lane += value;
        }
    }
    let mut width = LANES;
    while width > 1 {
        width /= 2;
        let (low, high) = lanes.split_at_mut(width);
        for (low, high) in low.iter_mut().zip(high) {
            *low += *high;
        }
    }
    let [first, ..] = lanes;
    rest.iter().fold(first, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As numpy adds them up in 64 bits.
    fn expected(values: &[f32], shape: [usize; 3], axes: &[usize]) -> Vec<f64> {
        let [a, b, c] = shape;
        let mut sums = std::collections::BTreeMap::new();
        for i in 0..a {
            for j in 0..b {
                for k in 0..c {
                    let mut place = [i, j, k];
                    for at in axes {
                        place[*at] = 0;
                    }
                    *sums.entry(place).or_insert(0.0) += f64::from(values[(i * b + j) * c + k]);
                }
            }
        }
        sums.into_values().collect()
    }

    #[test]
    fn sums_over_any_axes_are_those_of_64_bits() {
        let shape = [3, 5, 37];
        let values: Vec<f32> = (0..3 * 5 * 37)
            .map(|at| ((at * 7919) % 1000) as f32 / 64.0)
            .collect();
        for axes in [&[2][..], &[1, 2], &[0], &[0, 2], &[1], &[0, 1, 2], &[2, 1]] {
            let found = sums(&values, &shape, axes);
            let expected = expected(&values, shape, axes);
            assert_eq!(found.len(), expected.len(), "{axes:?}");
            for (found, expected) in found.iter().zip(&expected) {
                assert!(
                    (f64::from(*found) - expected).abs() < 1e-4 * expected,
                    "{axes:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_adds_up_to_nothing() {
        assert_eq!(sums(&[], &[2, 0], &[1]), [0.0, 0.0]);
    }
}
