//! Simulated cases for the benchmarks.

use plumbline_stats::Scored;
use plumbline_stats::random::{Purpose, Rng, Xoshiro256PlusPlus, stream};

/// Threshold of the net benefit.
pub const THRESHOLD: f64 = 0.2;

/// Risks that crowd near 0, outcomes drawn from them: one in ten is positive.
pub fn risks(cases: usize) -> Scored {
    let mut random = stream(1, Purpose::Simulation, 0);
    let score: Vec<f64> = (0..cases).map(|_| uniform(&mut random).powi(9)).collect();
    let truth = score
        .iter()
        .map(|&risk| uniform(&mut random) < risk)
        .collect();
    Scored::new(truth, score, None).expect("lengths agree and scores are finite")
}

fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}
