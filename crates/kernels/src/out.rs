//! Where results of a convolution go, and what is done to them on the way.

use crate::Activation;
use crate::simd::{F32x4, LANES};

/// What follows a convolution.
#[derive(Debug, Clone, Copy)]
pub struct After<'a> {
    /// Added to every number of a channel.
    pub bias: Option<&'a [f32]>,
    /// Applied last.
    pub activation: Activation,
}

/// One image of the result, and what is added to it before the activation.
pub(crate) struct ImageOut<'a> {
    pub(crate) numbers: &'a mut [f32],
    pub(crate) add: Option<&'a [f32]>,
    /// Numbers of a channel.
    pub(crate) channel: usize,
}

impl After<'_> {
    /// What follows one of several groups of channels.
    pub(crate) fn part(&self, group: usize, groups: usize) -> After<'_> {
        let of = |bias: &'_ [f32]| -> Range { part(bias.len(), group, groups) };
        After {
            bias: self.bias.map(|bias| &bias[of(bias)]),
            activation: self.activation,
        }
    }
}

type Range = core::ops::Range<usize>;

fn part(count: usize, group: usize, groups: usize) -> Range {
    let each = count / groups;
    group * each..(group + 1) * each
}

impl ImageOut<'_> {
    pub(crate) fn part(&mut self, group: usize, groups: usize) -> ImageOut<'_> {
        let range = part(self.numbers.len(), group, groups);
        ImageOut {
            add: self.add.map(|add| &add[range.clone()]),
            numbers: &mut self.numbers[range],
            channel: self.channel,
        }
    }

    /// Writes up to `4V` neighbouring numbers of a channel.
    #[inline(always)]
    pub(crate) fn put<const V: usize>(
        &mut self,
        after: &After,
        channel: usize,
        at: usize,
        count: usize,
        values: [F32x4; V],
    ) {
        let bias = F32x4::splat(after.bias.map_or(0.0, |bias| bias[channel]));
        let from = channel * self.channel + at;
        let out = &mut self.numbers[from..from + count];
        let add = self.add.map(|add| &add[from..from + count]);
        if count < V * LANES {
            return put_part(out, add, bias, after.activation, values);
        }
        let out = out.as_mut_ptr();
        for v in 0..V {
            let mut value = values[v].add(bias);
            // SAFETY: there are V vectors in what is written and what is added.
            unsafe {
                if let Some(add) = add {
                    value = value.add(F32x4::load(add.as_ptr().add(v * LANES)));
                }
                after.activation.of(value).store(out.add(v * LANES));
            }
        }
    }
}

/// Fewer numbers than the vectors hold.
#[inline(never)]
fn put_part<const V: usize>(
    out: &mut [f32],
    add: Option<&[f32]>,
    bias: F32x4,
    activation: Activation,
    values: [F32x4; V],
) {
    for (v, part) in out.chunks_mut(LANES).enumerate() {
        let mut value = values[v].add(bias);
        if let Some(add) = add {
            value = value.add(F32x4::first_of(&add[v * LANES..][..part.len()]));
        }
        activation.of(value).write(part);
    }
}
