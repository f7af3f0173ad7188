//! Numbers to compute with, and how results are compared.

/// Numbers within −1 and 1 that look random and are the same every time.
pub fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            (f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
        })
        .collect()
}

/// Equal to within what sums of single precision can be.
#[track_caller]
pub fn close(found: &[f32], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let far = (f64::from(*found) - expected).abs();
        assert!(
            far <= 2e-5 * expected.abs().max(1.0),
            "{what} at {at}: {found}, not {expected}"
        );
    }
}
