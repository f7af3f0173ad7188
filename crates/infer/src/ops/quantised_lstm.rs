//! DynamicQuantizeLSTM of `com.microsoft`: an LSTM whose weights are 8-bit numbers.
//!
//! What is multiplied with the weights is rounded to 8 bits by its own range first: the whole
//! sequence at once, and the state of all sequences of a batch at each step. Everything else is
//! computed on real numbers, with gates in the order input, output, forget, cell.

use tract_onnx::model::{ParsingContext, optional_inputs};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::matrix::tensor;

/// Gates of a cell.
const GATES: usize = 4;

#[derive(Debug)]
struct QuantisedLstm {
    hidden: usize,
    /// Whether each direction reads from the end.
    backwards: Vec<bool>,
    /// Where each input of the operator is among those that are given.
    places: Vec<Option<usize>>,
    /// Which of the three answers are asked for.
    answers: Vec<usize>,
}

/// Places of the inputs.
const BIAS: usize = 3;
const FIRST_STATE: usize = 5;
const FIRST_CELL: usize = 6;
const W_SCALE: usize = 8;
const R_SCALE: usize = 10;

pub(super) fn build(_: &ParsingContext, node: &NodeProto) -> Built {
    let direction = node.get_attr_opt::<String>("direction")?;
    let backwards = match direction.as_deref() {
        None | Some("forward") => vec![false],
        Some("reverse") => vec![true],
        Some("bidirectional") => vec![false, true],
        Some(other) => bail!("direction: {other}"),
    };
    let answers: Vec<usize> = (0..3)
        .filter(|at| node.output.get(*at).is_some_and(|name| !name.is_empty()))
        .collect();
    let outputs = answers.len();
    let lstm = QuantisedLstm {
        hidden: node.get_attr("hidden_size")?,
        backwards,
        places: optional_inputs(node).take(12).collect(),
        answers,
    };
    adapt(lstm, outputs)
}

/// 8-bit weights of one direction: (whole − zero) · scale, with one scale or one a column.
struct Weights {
    whole: Vec<i32>,
    scales: Vec<f32>,
    columns: usize,
}

impl Weights {
    fn of(
        weights: &Tensor,
        scale: &Tensor,
        zero: Option<&Tensor>,
        [at, directions]: [usize; 2],
    ) -> TractResult<Weights> {
        let [_, rows, columns] = *weights.shape() else {
            bail!("expected 3 axes of weights, got {}", weights.rank());
        };
        let whole = weights.cast_to::<i32>()?;
        let whole = part(whole.try_as_plain_ram()?.as_slice::<i32>()?, at, directions)?;
        ensure!(whole.len() == rows * columns, "{} weights", whole.len());
        let scales = scale.cast_to::<f32>()?;
        let scales = part(
            scales.try_as_plain_ram()?.as_slice::<f32>()?,
            at,
            directions,
        )?
        .to_vec();
        let zeros = match zero {
            Some(zero) => {
                let zeros = zero.cast_to::<i32>()?;
                part(zeros.try_as_plain_ram()?.as_slice::<i32>()?, at, directions)?.to_vec()
            }
            None => vec![0],
        };
        let fits = |count: usize| count == 1 || count == columns;
        ensure!(
            fits(scales.len()) && fits(zeros.len()),
            "{} scales",
            scales.len()
        );
        let zeros = zeros.iter().cycle();
        let whole = whole
            .iter()
            .zip(zeros)
            .map(|(whole, zero)| whole - zero)
            .collect();
        Ok(Weights {
            whole,
            scales,
            columns,
        })
    }

    /// Adds values · weights to sums, the values rounded to 8 bits by their range.
    fn add_product(&self, values: &[f32], width: usize, sums: &mut [f32]) {
        let (whole, scale) = quantised(values);
        let rows = whole.chunks_exact(width.max(1));
        let mut counts = vec![0_i32; self.columns];
        for (row, sums) in rows.zip(sums.chunks_exact_mut(self.columns)) {
            counts.fill(0);
            for (value, weights) in row.iter().zip(self.whole.chunks_exact(self.columns)) {
                if *value == 0 {
                    continue;
                }
                for (count, weight) in counts.iter_mut().zip(weights) {
                    *count += value * weight;
                }
            }
            let scales = self.scales.iter().cycle();
            for ((sum, count), own) in sums.iter_mut().zip(&counts).zip(scales) {
                *sum += *count as f32 * (scale * own);
            }
        }
    }
}

/// The values of one of several directions.
fn part<T>(values: &[T], at: usize, directions: usize) -> TractResult<&[T]> {
    let length = values.len() / directions.max(1);
    // One scale may serve all directions.
    if length == 0 && !values.is_empty() {
        return Ok(values);
    }
    values
        .get(at * length..(at + 1) * length)
        .context("weights of a direction are missing")
}

/// Values as whole numbers with their zero taken away, and the scale of these.
fn quantised(values: &[f32]) -> (Vec<i32>, f32) {
    let least = values.iter().copied().fold(0.0_f32, f32::min);
    let most = values.iter().copied().fold(0.0_f32, f32::max);
    let scale = if least == most {
        1.0
    } else {
        (most - least) / 255.0
    };
    let zero = (-least / scale).round_ties_even().clamp(0.0, 255.0) as i32;
    let whole = values.iter().map(|value| {
        let whole = (value / scale).round_ties_even() as i32;
        whole.saturating_add(zero).clamp(0, 255) - zero
    });
    (whole.collect(), scale)
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

/// What one direction gives: the state after each step, and the last state and cell.
struct Read {
    steps: Vec<f32>,
    state: Vec<f32>,
    cell: Vec<f32>,
}

impl QuantisedLstm {
    fn input<'a>(&self, inputs: &[&'a Tensor], at: usize) -> Option<&'a Tensor> {
        let place = self.places.get(at).copied().flatten()?;
        inputs.get(place).copied()
    }

    fn required<'a>(&self, inputs: &[&'a Tensor], at: usize) -> TractResult<&'a Tensor> {
        self.input(inputs, at)
            .with_context(|| format!("input {at} is missing"))
    }

    /// The values of an optional input of one direction, zeros where there is none.
    fn given(
        &self,
        inputs: &[&Tensor],
        at: usize,
        direction: usize,
        count: usize,
    ) -> TractResult<Vec<f32>> {
        let Some(tensor) = self.input(inputs, at) else {
            return Ok(vec![0.0; count]);
        };
        let values = tensor.cast_to::<f32>()?;
        let values = part(
            values.try_as_plain_ram()?.as_slice::<f32>()?,
            direction,
            self.backwards.len(),
        )?;
        ensure!(
            values.len() == count,
            "{} values of input {at}, expected {count}",
            values.len()
        );
        Ok(values.to_vec())
    }

    fn read(&self, inputs: &[&Tensor], direction: usize, backwards: bool) -> TractResult<Read> {
        let x = self.required(inputs, 0)?;
        let [steps, batch, width] = *x.shape() else {
            bail!("expected 3 axes, got {}", x.rank());
        };
        let (hidden, which) = (self.hidden, [direction, self.backwards.len()]);
        let weights = |at: usize, scale: usize| -> TractResult<Weights> {
            let [weights, scales] = [self.required(inputs, at)?, self.required(inputs, scale)?];
            Weights::of(weights, scales, self.input(inputs, scale + 1), which)
        };
        let (own, back) = (weights(1, W_SCALE)?, weights(2, R_SCALE)?);
        let gates = GATES * hidden;
        let fits = own.columns == gates
            && back.columns == gates
            && own.whole.len() == width * gates
            && back.whole.len() == hidden * gates;
        ensure!(
            fits,
            "weights of {} and {} columns for {gates}",
            own.columns,
            back.columns
        );
        let bias = self.given(inputs, BIAS, direction, 2 * gates)?;
        let (of_input, of_state) = bias.split_at_checked(gates).context("half a bias")?;
        let bias: Vec<f32> = of_input.iter().zip(of_state).map(|(a, b)| a + b).collect();
        let mut state = self.given(inputs, FIRST_STATE, direction, batch * hidden)?;
        let mut cell = self.given(inputs, FIRST_CELL, direction, batch * hidden)?;
        let values = x.cast_to::<f32>()?;
        let values = values.try_as_plain_ram()?.as_slice::<f32>()?;
        // Of all steps at once, since they are quantised together.
        let mut sums = vec![0.0_f32; steps * batch * gates];
        own.add_product(values, width, &mut sums);
        let mut made = vec![0.0_f32; steps * batch * hidden];
        for step in 0..steps {
            let step = if backwards { steps - 1 - step } else { step };
            let block = step * batch * gates..(step + 1) * batch * gates;
            let sums = sums.get_mut(block).context("a step is missing")?;
            back.add_product(&state, hidden, sums);
            let rows = sums.chunks_exact(gates);
            let states = state
                .chunks_exact_mut(hidden)
                .zip(cell.chunks_exact_mut(hidden));
            for (sums, (state, cell)) in rows.zip(states) {
                let gate = |which: usize, at: usize| {
                    let place = which * hidden + at;
                    let sum = sums.get(place).copied().unwrap_or(0.0);
                    sum + bias.get(place).copied().unwrap_or(0.0)
                };
                for (at, (state, cell)) in state.iter_mut().zip(cell).enumerate() {
                    let kept = sigmoid(gate(2, at)) * *cell;
                    *cell = kept + sigmoid(gate(0, at)) * libm::tanhf(gate(3, at));
                    *state = sigmoid(gate(1, at)) * libm::tanhf(*cell);
                }
            }
            let block = step * batch * hidden..(step + 1) * batch * hidden;
            let made = made.get_mut(block).context("a step is missing")?;
            made.copy_from_slice(&state);
        }
        Ok(Read {
            steps: made,
            state,
            cell,
        })
    }
}

impl Operator for QuantisedLstm {
    fn name(&self) -> &'static str {
        "DynamicQuantizeLSTM"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let x = inputs.first().context("no input")?;
        let [steps, batch, _] = x.shape.as_slice() else {
            bail!("expected 3 axes, got {}", x.shape.len());
        };
        let (directions, hidden) = (self.backwards.len().to_dim(), self.hidden.to_dim());
        let kind = |at: &usize| match at {
            0 => Kind::new(
                x.datum,
                [
                    steps.clone(),
                    directions.clone(),
                    batch.clone(),
                    hidden.clone(),
                ],
            ),
            _ => Kind::new(x.datum, [directions.clone(), batch.clone(), hidden.clone()]),
        };
        Ok(self.answers.iter().map(kind).collect())
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let x = self.required(inputs, 0)?;
        let [steps, batch, _] = *x.shape() else {
            bail!("expected 3 axes, got {}", x.rank());
        };
        let (directions, hidden) = (self.backwards.len(), self.hidden);
        let read: Vec<Read> = (self.backwards.iter().enumerate())
            .map(|(direction, backwards)| self.read(inputs, direction, *backwards))
            .collect::<TractResult<_>>()?;
        let answer = |at: &usize| -> TractResult<Tensor> {
            let last = [directions, batch, hidden];
            let values = match at {
                0 => {
                    let size = batch * hidden;
                    let blocks = (0..steps).flat_map(|step| {
                        let block = step * size..(step + 1) * size;
                        read.iter()
                            .map(move |read| read.steps.get(block.clone()).unwrap_or(&[]))
                    });
                    let values: Vec<f32> = blocks.flatten().copied().collect();
                    tensor(&[steps, directions, batch, hidden], values)?
                }
                1 => tensor(
                    &last,
                    read.iter().flat_map(|read| read.state.clone()).collect(),
                )?,
                _ => tensor(
                    &last,
                    read.iter().flat_map(|read| read.cell.clone()).collect(),
                )?,
            };
            Ok(values.cast_to_dt(x.datum_type())?.into_owned())
        };
        self.answers.iter().map(answer).collect()
    }
}
