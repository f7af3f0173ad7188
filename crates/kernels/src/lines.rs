//! What is done to each number of a tensor, in one pass over memory.

use crate::Activation;
use crate::simd::{F32x4, LANES};

/// `out = activation(x · factor + term)`, factor and term by channel; the
/// numbers of a channel follow each other, and channels repeat from image to
/// image.
///
/// # Panics
/// When the lengths do not fit each other.
pub fn scale_channels(
    x: &[f32],
    factors: &[f32],
    terms: Option<&[f32]>,
    activation: Activation,
    out: &mut [f32],
) {
    assert_eq!(x.len(), out.len(), "numbers");
    assert!(
        terms.is_none_or(|terms| terms.len() == factors.len()),
        "terms"
    );
    let Some(size) = channel_size(x.len(), factors.len()) else {
        return;
    };
    let (quick, rarer) = activation.split();
    let channels = x.chunks_exact(size).zip(out.chunks_exact_mut(size));
    for (channel, (x, out)) in channels.enumerate() {
        let at = channel % factors.len();
        let term = F32x4::splat(terms.map_or(0.0, |terms| terms[at]));
        let factor = F32x4::splat(factors[at]);
        each(x, out, |x| quick.of(x.mul(factor).add(term)));
    }
    rarer.apply(out);
}

/// Numbers of a channel of the last axes, if they divide evenly.
fn channel_size(numbers: usize, channels: usize) -> Option<usize> {
    // With several images in a batch the caller gives factors for each.
    numbers.checked_div(channels).filter(|size| *size > 0)
}

/// `out = activation(a + b)`, number by number.
///
/// # Panics
/// When the lengths differ.
pub fn add(a: &[f32], b: &[f32], activation: Activation, out: &mut [f32]) {
    let (quick, rarer) = activation.split();
    both(a, b, out, |a, b| quick.of(a.add(b)));
    rarer.apply(out);
}

/// `out = a · b`, number by number.
///
/// # Panics
/// When the lengths differ.
pub fn multiply(a: &[f32], b: &[f32], out: &mut [f32]) {
    both(a, b, out, F32x4::mul);
}

/// `out = activation(x)`.
///
/// # Panics
/// When the lengths differ.
pub fn activate(x: &[f32], activation: Activation, out: &mut [f32]) {
    out.copy_from_slice(x);
    activation.apply(out);
}

/// The mean of each of the equally long lines that follow each other.
///
/// # Panics
/// When `x` is not as many lines as `out` has numbers.
pub fn means(x: &[f32], out: &mut [f32]) {
    let Some(size) = channel_size(x.len(), out.len()) else {
        return;
    };
    assert_eq!(x.len(), size * out.len(), "numbers");
    for (line, mean) in x.chunks_exact(size).zip(out) {
        *mean = sum(line) / size as f32;
    }
}

/// The sum of products of each row of `rows` with the weights, in double
/// precision and in one order, so that every build gives the same bits.
///
/// # Panics
/// When `rows` is not as many rows as `out` has numbers.
pub fn dots(rows: &[f32], weights: &[f32], out: &mut [f64]) {
    assert_eq!(rows.len(), weights.len() * out.len(), "rows");
    if weights.is_empty() {
        return out.fill(0.0);
    }
    let product = |x: f32, w: f32| f64::from(x) * f64::from(w);
    for (row, out) in rows.chunks_exact(weights.len()).zip(out) {
        let mut sums = [0.0; LANES];
        let ((x, x_rest), (w, w_rest)) = (row.as_chunks::<LANES>(), weights.as_chunks::<LANES>());
        for (x, w) in x.iter().zip(w) {
            for lane in 0..LANES {
                sums[lane] += product(x[lane], w[lane]);
            }
        }
        let rest: f64 = x_rest
            .iter()
            .zip(w_rest)
            .map(|(x, w)| product(*x, *w))
            .sum();
        *out = sums.iter().sum::<f64>() + rest;
    }
}

/// Sixteen partial sums: fast, and closer than a single one.
fn sum(line: &[f32]) -> f32 {
    let mut sums = [F32x4::splat(0.0); 4];
    let (blocks, rest) = line.as_chunks::<{ 4 * LANES }>();
    for block in blocks {
        let (vectors, _) = block.as_chunks::<LANES>();
        for (sum, vector) in sums.iter_mut().zip(vectors) {
            *sum = sum.add(F32x4::from_array(*vector));
        }
    }
    let [a, b, c, d] = sums;
    let total: f32 = a.add(b).add(c.add(d)).to_array().iter().sum();
    total + rest.iter().sum::<f32>()
}

#[inline(always)]
fn each(x: &[f32], out: &mut [f32], f: impl Fn(F32x4) -> F32x4) {
    let (vectors, rest) = x.as_chunks::<LANES>();
    let (to, to_rest) = out.as_chunks_mut::<LANES>();
    for (to, from) in to.iter_mut().zip(vectors) {
        *to = f(F32x4::from_array(*from)).to_array();
    }
    f(F32x4::first_of(rest)).write(to_rest);
}

#[inline(always)]
fn both(a: &[f32], b: &[f32], out: &mut [f32], f: impl Fn(F32x4, F32x4) -> F32x4) {
    assert!(a.len() == b.len() && a.len() == out.len(), "numbers");
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let (to, to_rest) = out.as_chunks_mut::<LANES>();
    for (to, (a, b)) in to.iter_mut().zip(a.iter().zip(b)) {
        *to = f(F32x4::from_array(*a), F32x4::from_array(*b)).to_array();
    }
    f(F32x4::first_of(a_rest), F32x4::first_of(b_rest)).write(to_rest);
}
