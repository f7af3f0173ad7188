//! QuantizeLinear and DequantizeLinear: real numbers to whole ones and back.
//!
//! | operator | of x, with scale s and zero point z |
//! |---|---|
//! | QuantizeLinear | round(x / s) + z, half to even, kept within the type |
//! | DequantizeLinear | (x − z) · s |
//!
//! Scale and zero point are one for all, one for each place on an axis, or one
//! for each block of an axis. The engine's own take whatever stands between the
//! two for a function of one number, softmax too, and multiply by 1 / s.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::matrix::tensor;

/// Where a value finds its scale and zero point.
#[derive(Debug, Clone, Copy)]
struct Places {
    axis: i64,
    /// Length of a block on that axis; 0 without blocks.
    block: usize,
}

#[derive(Debug)]
struct Quantize {
    places: Places,
    /// The type of the answer where no zero point tells it.
    answer: DatumType,
}

#[derive(Debug)]
struct Dequantize {
    places: Places,
}

pub(super) fn build_quantize(_: &ParsingContext, node: &NodeProto) -> Built {
    let answer: DatumType = match node.get_attr_opt::<i64>("output_dtype")?.unwrap_or(0) {
        0 => u8::datum_type(),
        kind => DataType::try_from(i32::try_from(kind)?)?.try_into()?,
    };
    let places = Places::of(node)?;
    adapt(Quantize { places, answer }, 1)
}

pub(super) fn build_dequantize(_: &ParsingContext, node: &NodeProto) -> Built {
    let places = Places::of(node)?;
    adapt(Dequantize { places }, 1)
}

impl Places {
    fn of(node: &NodeProto) -> TractResult<Places> {
        Ok(Places {
            axis: node.get_attr_opt("axis")?.unwrap_or(1),
            block: node.get_attr_opt("block_size")?.unwrap_or(0),
        })
    }

    /// Calls `run` for each stretch of values that share a scale: where it
    /// begins, how long it is, and the place of its scale.
    fn stretches(
        self,
        shape: &[usize],
        scales: &Tensor,
        mut run: impl FnMut(usize, usize, usize),
    ) -> TractResult<()> {
        let total: usize = shape.iter().product();
        if scales.len() == 1 {
            run(0, total, 0);
            return Ok(());
        }
        let rank = shape.len() as i64;
        let axis = if self.axis < 0 {
            self.axis + rank
        } else {
            self.axis
        };
        let axis = usize::try_from(axis)?;
        let length = *shape.get(axis).context("there is no such axis")?;
        let inner: usize = shape.iter().skip(axis + 1).product();
        let outer = total.checked_div(length * inner).unwrap_or(0);
        let blocks = self.blocks(axis, length, shape, scales.shape())?;
        for (line, start) in (0..outer * length).zip((0..total).step_by(inner.max(1))) {
            let (o, a) = (line / length, line % length);
            match blocks {
                None => run(start, inner, a),
                Some(blocks) => {
                    let first = (o * blocks + a / self.block) * inner;
                    (0..inner).for_each(|n| run(start + n, 1, first + n));
                }
            }
        }
        Ok(())
    }

    /// Blocks on the axis; none where each place has its own scale.
    fn blocks(
        self,
        axis: usize,
        length: usize,
        shape: &[usize],
        scales: &[usize],
    ) -> TractResult<Option<usize>> {
        if self.block == 0 {
            ensure!(
                scales == [length],
                "{scales:?} scales for an axis of {length}"
            );
            return Ok(None);
        }
        let blocks = length.div_ceil(self.block);
        let mut expected = shape.to_vec();
        if let Some(place) = expected.get_mut(axis) {
            *place = blocks;
        }
        ensure!(scales == expected, "{scales:?} scales for {shape:?}");
        Ok(Some(blocks))
    }
}

/// Scales as f32, and zero points, 0 where there are none.
fn parameters(inputs: &[&Tensor]) -> TractResult<(Vec<f32>, Vec<i64>)> {
    let scales = inputs.get(1).context("there is no scale")?;
    let count = scales.len();
    let scales = scales.cast_to::<f32>()?;
    let scales = scales.try_as_plain_ram()?.as_slice::<f32>()?.to_vec();
    let zeros = match inputs.get(2) {
        Some(zeros) => {
            let zeros = zeros.cast_to::<i64>()?;
            zeros.try_as_plain_ram()?.as_slice::<i64>()?.to_vec()
        }
        None => vec![0; count],
    };
    ensure!(
        zeros.len() == count,
        "{} zero points for {count} scales",
        zeros.len()
    );
    Ok((scales, zeros))
}

/// Least and greatest number of a type.
fn range(datum: DatumType) -> TractResult<(i64, i64)> {
    Ok(match datum {
        DatumType::U8 => (0, i64::from(u8::MAX)),
        DatumType::I8 => (i64::from(i8::MIN), i64::from(i8::MAX)),
        DatumType::U16 => (0, i64::from(u16::MAX)),
        DatumType::I16 => (i64::from(i16::MIN), i64::from(i16::MAX)),
        other => bail!("numbers are not quantised to {other:?}"),
    })
}

impl Operator for Quantize {
    fn name(&self) -> &'static str {
        "QuantizeLinear"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = inputs.first().context("expected 2 or 3 inputs")?;
        let datum = inputs.get(2).map_or(self.answer, |zero| zero.datum);
        range(datum)?;
        Ok(vec![Kind {
            datum,
            shape: input.shape.clone(),
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let (input, scale) = (inputs.first(), inputs.get(1));
        let (input, scale) = input.zip(scale).context("expected 2 or 3 inputs")?;
        let datum = inputs.get(2).map_or(self.answer, |zero| zero.datum_type());
        let (low, high) = range(datum)?;
        let (scales, zeros) = parameters(inputs)?;
        let real = input.cast_to::<f32>()?;
        let real = real.try_as_plain_ram()?.as_slice::<f32>()?;
        let mut values = vec![0_i32; real.len()];
        self.places
            .stretches(input.shape(), scale, |start, length, at| {
                let pair = scales.get(at).zip(zeros.get(at));
                let Some((scale, zero)) = pair else { return };
                let stretch = start..start + length;
                let targets = values.get_mut(stretch.clone()).zip(real.get(stretch));
                let targets = targets
                    .into_iter()
                    .flat_map(|(to, from)| to.iter_mut().zip(from));
                for (target, x) in targets {
                    let whole = (x / scale).round_ties_even() as i64;
                    *target = whole.saturating_add(*zero).clamp(low, high) as i32;
                }
            })?;
        let values = tensor(input.shape(), values)?;
        Ok(tvec![values.cast_to_dt(datum)?.into_owned()])
    }
}

impl Operator for Dequantize {
    fn name(&self) -> &'static str {
        "DequantizeLinear"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let pair = inputs.first().zip(inputs.get(1));
        let (input, scale) = pair.context("expected 2 or 3 inputs")?;
        Ok(vec![Kind {
            datum: scale.datum,
            shape: input.shape.clone(),
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let pair = inputs.first().zip(inputs.get(1));
        let (input, scale) = pair.context("expected 2 or 3 inputs")?;
        let (scales, zeros) = parameters(inputs)?;
        let whole = input.cast_to::<i32>()?;
        let whole = whole.try_as_plain_ram()?.as_slice::<i32>()?;
        let mut values = vec![0.0_f32; whole.len()];
        self.places
            .stretches(input.shape(), scale, |start, length, at| {
                let pair = scales.get(at).zip(zeros.get(at));
                let Some((scale, zero)) = pair else { return };
                let stretch = start..start + length;
                let targets = values.get_mut(stretch.clone()).zip(whole.get(stretch));
                let targets = targets
                    .into_iter()
                    .flat_map(|(to, from)| to.iter_mut().zip(from));
                for (target, x) in targets {
                    *target = (i64::from(*x) - zero) as f32 * scale;
                }
            })?;
        let values = tensor(input.shape(), values)?;
        Ok(tvec![values.cast_to_dt(scale.datum_type())?.into_owned()])
    }
}
