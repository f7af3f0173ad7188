//! Sums whose order of additions is fixed, so that every target rounds alike.

/// Σ weight · value, in eight interleaved partial sums: the order of additions
/// is fixed, and none of them waits for the one before.
pub(crate) fn dot(weights: &[u32], values: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut lanes = [0.0; LANES];
    let (weight_chunks, value_chunks) = (weights.chunks_exact(LANES), values.chunks_exact(LANES));
    let rest = weight_chunks
        .remainder()
        .iter()
        .zip(value_chunks.remainder());
    let rest: f64 = rest.map(|(&weight, value)| f64::from(weight) * value).sum();
    for (weights, values) in weight_chunks.zip(value_chunks) {
        for lane in 0..LANES {
            lanes[lane] += f64::from(weights[lane]) * values[lane];
        }
    }
    lanes.iter().sum::<f64>() + rest
}

/// Σ counts.
pub(crate) fn total(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}
