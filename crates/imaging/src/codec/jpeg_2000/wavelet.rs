//! The inverse wavelet transforms (T.800, annex F): 5/3 of whole numbers without loss, 9/7 of
//! floats with loss.

use super::super::CodecError;

/// A transform by lifting.
pub(super) trait Wavelet {
    /// A coefficient.
    type Value: Copy + Default;
    /// Steps, the first first.
    const STEPS: usize;

    /// A coefficient from twice its quantised value and the step.
    fn coefficient(doubled: i32, step: f32) -> Self::Value;

    /// What comes before the steps.
    fn scale(low: &mut [Self::Value], high: &mut [Self::Value]);

    /// One step: a value from itself and its two neighbours. Even steps change low values,
    /// odd steps high ones.
    fn lift(
        step: usize,
        value: Self::Value,
        before: Self::Value,
        after: Self::Value,
    ) -> Self::Value;

    /// What a single high value stands for.
    fn halved(value: Self::Value) -> Self::Value;
}

/// 5/3.
pub(super) struct Reversible;

impl Wavelet for Reversible {
    type Value = i32;
    const STEPS: usize = 2;

    /// Half a step, which a cut codestream leaves, goes towards zero.
    fn coefficient(doubled: i32, _: f32) -> i32 {
        doubled / 2
    }

    fn scale(_: &mut [i32], _: &mut [i32]) {}

    #[inline(always)]
    fn lift(step: usize, value: i32, before: i32, after: i32) -> i32 {
        // Damaged data can be of any size.
        let sum = before.wrapping_add(after);
        match step {
            0 => value.wrapping_sub(sum.wrapping_add(2) >> 2),
            _ => value.wrapping_add(sum >> 1),
        }
    }

    fn halved(value: i32) -> i32 {
        value >> 1
    }
}

/// 9/7.
pub(super) struct Irreversible;

const K: f32 = 1.230_174_1;
/// −δ, −γ, −β, −α of table F.4, in the order of the inverse.
const FACTORS: [f32; 4] = [-0.443_506_85, -0.882_911_1, 0.052_980_12, 1.586_134_3];

impl Wavelet for Irreversible {
    type Value = f32;
    const STEPS: usize = 4;

    fn coefficient(doubled: i32, step: f32) -> f32 {
        doubled as f32 * (0.5 * step)
    }

    fn scale(low: &mut [f32], high: &mut [f32]) {
        low.iter_mut().for_each(|value| *value *= K);
        high.iter_mut().for_each(|value| *value *= 1.0 / K);
    }

    #[inline(always)]
    fn lift(step: usize, value: f32, before: f32, after: f32) -> f32 {
        let factor = FACTORS.get(step).copied().unwrap_or(0.0);
        value + factor * (before + after)
    }

    fn halved(value: f32) -> f32 {
        value * 0.5
    }
}

/// The four bands of a level, each row by row; all but the first may be empty.
pub(super) struct Bands<T> {
    pub(super) ll: Vec<T>,
    pub(super) hl: Vec<T>,
    pub(super) lh: Vec<T>,
    pub(super) hh: Vec<T>,
}

/// Joins bands to the resolution that they make: `left` and `top` say whether its first
/// column and row are of odd places, `width` and `height` how many there are.
pub(super) fn join<W: Wavelet>(
    bands: &Bands<W::Value>,
    (left, top): (bool, bool),
    (width, height): (usize, usize),
) -> Result<Vec<W::Value>, CodecError> {
    let low_width = lows(width, left);
    let low_height = lows(height, top);
    // Along rows first: the forward transform does columns first.
    let mut lows = rows::<W>(&bands.ll, &bands.hl, left, width, low_width, low_height)?;
    let mut highs = rows::<W>(
        &bands.lh,
        &bands.hh,
        left,
        width,
        low_width,
        height - low_height,
    )?;
    let mut joined = vec![W::Value::default(); width * height];
    if width == 0 {
        return Ok(joined);
    }
    if height == 1 && top {
        for (to, value) in joined.iter_mut().zip(&highs) {
            *to = W::halved(*value);
        }
        return Ok(joined);
    }
    if height > 1 {
        W::scale(&mut lows, &mut highs);
        for step in 0..W::STEPS {
            let (target, source) = if step % 2 == 0 {
                (&mut lows, &highs)
            } else {
                (&mut highs, &lows)
            };
            let earlier = (step % 2 == 0) != top;
            lift_rows::<W>(step, target, source, earlier, width)?;
        }
    }
    let (mut lows, mut highs) = (lows.chunks_exact(width), highs.chunks_exact(width));
    for (number, to) in joined.chunks_exact_mut(width).enumerate() {
        let from = if (number % 2 == 0) != top {
            lows.next()
        } else {
            highs.next()
        };
        if let Some(from) = from {
            to.copy_from_slice(from);
        }
    }
    Ok(joined)
}

/// How many of `count` places are even, if the first is odd or even.
fn lows(count: usize, odd: bool) -> usize {
    if odd { count / 2 } else { count.div_ceil(2) }
}

/// Joins each row of two bands.
fn rows<W: Wavelet>(
    low: &[W::Value],
    high: &[W::Value],
    odd: bool,
    width: usize,
    low_width: usize,
    height: usize,
) -> Result<Vec<W::Value>, CodecError> {
    let high_width = width - low_width;
    let mut joined = vec![W::Value::default(); width * height];
    if width == 0 {
        return Ok(joined);
    }
    let (mut lows, mut highs) = (Vec::new(), Vec::new());
    for (number, to) in joined.chunks_exact_mut(width).enumerate() {
        lows.clear();
        highs.clear();
        lows.extend_from_slice(row(low, number, low_width)?);
        highs.extend_from_slice(row(high, number, high_width)?);
        if width == 1 {
            if let (Some(to), Some(value)) = (
                to.first_mut(),
                lows.first()
                    .copied()
                    .or(highs.first().map(|&value| W::halved(value))),
            ) {
                *to = value;
            }
            continue;
        }
        W::scale(&mut lows, &mut highs);
        for step in 0..W::STEPS {
            let (target, source) = if step % 2 == 0 {
                (&mut lows, &highs)
            } else {
                (&mut highs, &lows)
            };
            let earlier = (step % 2 == 0) != odd;
            lift_line::<W>(step, target, source, earlier);
        }
        let (even, first) = if odd {
            (&highs, &lows)
        } else {
            (&lows, &highs)
        };
        to.iter_mut()
            .step_by(2)
            .zip(even)
            .for_each(|(to, from)| *to = *from);
        to.iter_mut()
            .skip(1)
            .step_by(2)
            .zip(first)
            .for_each(|(to, from)| *to = *from);
    }
    Ok(joined)
}

/// A row of a band or a plane of this width.
fn row<T>(values: &[T], number: usize, width: usize) -> Result<&[T], CodecError> {
    let row = values.get(number * width..(number + 1) * width);
    row.ok_or(CodecError::Damaged)
}

/// One step along a line. The neighbours of value n are n − 1 and n of the others, or n and
/// n + 1; at an end, where one is missing, the other stands for it (symmetric extension).
#[inline(always)]
fn lift_line<W: Wavelet>(step: usize, target: &mut [W::Value], source: &[W::Value], earlier: bool) {
    let (Some(&first), Some(&last)) = (source.first(), source.last()) else {
        return;
    };
    let end = std::iter::repeat(&last);
    if earlier {
        let before = std::iter::once(&first).chain(source);
        let after = source.iter().chain(end);
        for ((value, before), after) in target.iter_mut().zip(before).zip(after) {
            *value = W::lift(step, *value, *before, *after);
        }
    } else {
        let after = source.iter().skip(1).chain(end.clone());
        let before = source.iter().chain(end);
        for ((value, before), after) in target.iter_mut().zip(before).zip(after) {
            *value = W::lift(step, *value, *before, *after);
        }
    }
}

/// One step along columns: the same of whole rows.
fn lift_rows<W: Wavelet>(
    step: usize,
    target: &mut [W::Value],
    source: &[W::Value],
    earlier: bool,
    width: usize,
) -> Result<(), CodecError> {
    let Some(last) = (source.len() / width).checked_sub(1) else {
        // A single row has no neighbour to be lifted by.
        return Ok(());
    };
    let of_source = |number: usize| row(source, number.min(last), width);
    for (number, values) in target.chunks_exact_mut(width).enumerate() {
        let (before, after) = if earlier {
            (of_source(number.saturating_sub(1))?, of_source(number)?)
        } else {
            (of_source(number)?, of_source(number + 1)?)
        };
        for ((value, before), after) in values.iter_mut().zip(before).zip(after) {
            *value = W::lift(step, *value, *before, *after);
        }
    }
    Ok(())
}
