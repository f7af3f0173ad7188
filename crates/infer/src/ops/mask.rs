//! Masks of the fused attention of onnxruntime: what is added to scores so that hidden steps
//! count for nothing.
//!
//! | mask | says |
//! |---|---|
//! | batch × steps | which steps count, in every row |
//! | batch × rows × steps | which steps count, row by row |
//! | batch | how many steps count, from the first |
//! | 2 · batch | where the steps that count end, then where they begin |

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::matrix::{Matrix, tensor};

/// Of scores (batch × heads × rows × steps) and a mask: batch × 1 × rows × steps.
#[derive(Debug)]
struct MaskBias {
    /// What is added to a hidden score.
    hidden: f32,
    /// Whether no row sees the steps after it.
    causal: bool,
}

/// How many steps count in each row of a mask; 0 where there is none.
#[derive(Debug)]
struct MaskLengths {
    counts: bool,
}

pub(super) fn build_bias(_: &ParsingContext, node: &NodeProto) -> Built {
    let hidden = node.get_attr_opt("hidden")?.unwrap_or(-10000.0);
    let causal = node.get_attr_opt::<i64>("causal")?.unwrap_or(0) != 0;
    adapt(MaskBias { hidden, causal }, 1)
}

pub(super) fn build_lengths(_: &ParsingContext, node: &NodeProto) -> Built {
    let counts = node.get_attr_opt::<i64>("counts")?.unwrap_or(0) != 0;
    adapt(MaskLengths { counts }, 1)
}

impl MaskBias {
    /// Whether a step counts, by the mask alone.
    fn counts(
        mask: &Tensor,
        values: &[i64],
        [batch, rows, steps]: [usize; 3],
        at: [usize; 3],
    ) -> bool {
        let [b, row, step] = at;
        let value = |at: usize| values.get(at).copied().unwrap_or(0);
        match mask.shape() {
            [n, s] if *n == batch && *s == steps => value(b * steps + step) > 0,
            [n, r, s] if *n == batch && *r == rows && *s == steps => {
                value((b * rows + row) * steps + step) > 0
            }
            [n] if *n == batch => (step as i64) < value(b),
            _ => (value(batch + b)..value(b)).contains(&(step as i64)),
        }
    }

    fn fits(mask: &[usize], [batch, rows, steps]: [usize; 3]) -> bool {
        match mask {
            [n, s] => [*n, *s] == [batch, steps],
            [n, r, s] => [*n, *r, *s] == [batch, rows, steps],
            [n] => *n == batch || *n == 2 * batch,
            _ => false,
        }
    }
}

impl Operator for MaskBias {
    fn name(&self) -> &'static str {
        "MaskBias"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let scores = inputs.first().context("expected scores")?;
        let [batch, _, rows, steps] = scores.shape.as_slice() else {
            bail!("expected 4 axes of scores, got {}", scores.shape.len());
        };
        let shape = [batch.clone(), 1.to_dim(), rows.clone(), steps.clone()];
        Ok(vec![Kind::new(scores.datum, shape)])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let scores = inputs.first().context("expected scores")?;
        let [batch, _, rows, steps] = *scores.shape() else {
            bail!("expected 4 axes of scores, got {}", scores.rank());
        };
        let size = [batch, rows, steps];
        let mask = inputs.get(1);
        if let Some(mask) = mask {
            ensure!(
                Self::fits(mask.shape(), size),
                "a mask of {:?} for {size:?}",
                mask.shape()
            );
        }
        let counted = mask.map(|mask| mask.cast_to::<i64>()).transpose()?;
        let counted = match &counted {
            Some(counted) => counted.try_as_plain_ram()?.as_slice::<i64>()?,
            None => &[],
        };
        let mut values = Vec::with_capacity(batch * rows * steps);
        for b in 0..batch {
            for row in 0..rows {
                for step in 0..steps {
                    let counts =
                        mask.is_none_or(|mask| Self::counts(mask, counted, size, [b, row, step]));
                    // Rows are the last ones of the steps.
                    let later = self.causal && step + rows > row + steps;
                    values.push(match (counts, later) {
                        (_, true) => f32::MIN,
                        (false, false) => self.hidden,
                        (true, false) => 0.0,
                    });
                }
            }
        }
        let values = tensor(&[batch, 1, rows, steps], values)?;
        Ok(tvec![values.cast_to_dt(scores.datum_type())?.into_owned()])
    }
}

impl Operator for MaskLengths {
    fn name(&self) -> &'static str {
        "MaskLengths"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let rows = only(inputs)?.rows();
        Ok(vec![Kind::new(i32::datum_type(), [rows])])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let mask = Matrix::of::<i32>(only(inputs)?)?;
        let lengths: Vec<i32> = match self.counts {
            true => mask
                .each_row::<i32>()?
                .map(|row| row.iter().sum())
                .collect(),
            false => vec![0; mask.rows],
        };
        Ok(tvec![tensor(&[mask.rows], lengths)?])
    }
}
