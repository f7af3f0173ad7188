//! Sums whose order of additions is fixed, so that every target rounds alike.

/// Partial sums that are kept apart.
const LANES: usize = 8;

/// Σ weight · value, in eight interleaved partial sums: the order of additions
/// is fixed, and none of them waits for the one before.
pub(crate) fn dot(weights: &[u32], values: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (weight_chunks, value_chunks) = (weights.chunks_exact(LANES), values.chunks_exact(LANES));
    let rest = weight_chunks
        .remainder()
        .iter()
        .zip(value_chunks.remainder());
    let rest: f64 = rest.map(|(&weight, value)| count(weight) * value).sum();
    for (weights, values) in weight_chunks.zip(value_chunks) {
        for lane in 0..LANES {
            lanes[lane] += count(weights[lane]) * values[lane];
        }
    }
    lanes.iter().sum::<f64>() + rest
}

/// As [`dot`] of each list of values, with one pass over the weights.
pub(crate) fn dots<const N: usize>(weights: &[u32], values: [&[f64]; N]) -> [f64; N] {
    let chunks = weights.chunks_exact(LANES);
    let whole = weights.len() - chunks.remainder().len();
    let rest = values.map(|values| {
        let rest = chunks.remainder().iter().zip(&values[whole..]);
        rest.map(|(&weight, value)| count(weight) * value)
            .sum::<f64>()
    });
    let mut lanes = [[0.0; LANES]; N];
    for (weights, at) in chunks.zip((0..whole).step_by(LANES)) {
        let counts: [f64; LANES] = std::array::from_fn(|lane| count(weights[lane]));
        for (lanes, values) in lanes.iter_mut().zip(values) {
            let values = &values[at..at + LANES];
            for lane in 0..LANES {
                lanes[lane] += counts[lane] * values[lane];
            }
        }
    }
    std::array::from_fn(|which| lanes[which].iter().sum::<f64>() + rest[which])
}

/// A weight as a number. No case is drawn 2³¹ times; processors turn signed numbers
/// into doubles several at a time, and others one by one.
fn count(weight: u32) -> f64 {
    f64::from(weight as i32)
}

/// A number of cases as a number. None comes near 2⁶³; processors turn signed numbers
/// into doubles with one instruction, and unsigned ones of 64 bits with many.
pub(crate) fn whole(cases: u64) -> f64 {
    cases as i64 as f64
}

/// Σ counts.
pub(crate) fn total(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}
