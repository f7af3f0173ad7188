//! Simulated cases for tests, always the same for the same numbers.

// Each test file uses some of these.
#![allow(dead_code)]

use plumbline_stats::binary::{Scored, Settings};
use plumbline_stats::normal;
use plumbline_stats::random::{Purpose, Xoshiro256PlusPlus, stream};
use rand_core::Rng;

/// The stream of a simulation.
pub fn random(number: u64) -> Xoshiro256PlusPlus {
    stream(20_250_101, Purpose::Simulation, number)
}

/// Uniform on (0, 1).
pub fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    ((random.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// Standard normal.
pub fn gaussian(random: &mut Xoshiro256PlusPlus) -> f64 {
    normal::quantile(uniform(random))
}

/// Risk of a linear predictor.
pub fn expit(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// Cases with standard normal scores, those of positive cases moved up by
/// `distance`; each case is positive with probability `prevalence`.
pub fn binormal(number: u64, cases: usize, prevalence: f64, distance: f64) -> Scored {
    let mut random = random(number);
    let truth: Vec<bool> = (0..cases)
        .map(|_| uniform(&mut random) < prevalence)
        .collect();
    let move_up = |positive: &bool| if *positive { distance } else { 0.0 };
    let score = truth
        .iter()
        .map(|t| move_up(t) + gaussian(&mut random))
        .collect();
    Scored::new(truth, score, None).expect("lengths agree and scores are finite")
}

/// Cases whose risk is expit(−½ + 1.3 z), predicted as it is, or rounded so that
/// scores are tied.
pub fn risks(number: u64, cases: usize, rounded_to: Option<f64>) -> Scored {
    let mut random = random(number);
    let risk: Vec<f64> = (0..cases)
        .map(|_| expit(1.3 * gaussian(&mut random) - 0.5))
        .collect();
    let truth = risk
        .iter()
        .map(|&risk| uniform(&mut random) < risk)
        .collect();
    let round = |risk: f64| rounded_to.map_or(risk, |step| (risk / step).round() * step);
    let score = risk.into_iter().map(round).collect();
    Scored::new(truth, score, None).expect("lengths agree and scores are finite")
}

/// Settings with a threshold and few resamples.
pub fn at(threshold: f64, resamples: u32) -> Settings {
    Settings {
        threshold: Some(threshold),
        resamples,
        ..Settings::default()
    }
}

/// The cases of `scored` for which `keep` holds, by position.
pub fn subset(scored: &Scored, keep: impl Fn(usize) -> bool) -> Scored {
    let kept: Vec<usize> = (0..scored.len()).filter(|&case| keep(case)).collect();
    reordered(scored, &kept)
}

/// The cases of `scored` at these positions, in this order.
pub fn reordered(scored: &Scored, positions: &[usize]) -> Scored {
    Scored::new(
        positions.iter().map(|&case| scored.truth()[case]).collect(),
        positions.iter().map(|&case| scored.score()[case]).collect(),
        scored
            .patient()
            .map(|patient| positions.iter().map(|&case| patient[case]).collect()),
    )
    .expect("lengths agree and scores are finite")
}

/// The same cases with other labels or scores.
pub fn mapped(scored: &Scored, truth: impl Fn(bool) -> bool, score: impl Fn(f64) -> f64) -> Scored {
    Scored::new(
        scored.truth().iter().map(|&t| truth(t)).collect(),
        scored.score().iter().map(|&s| score(s)).collect(),
        scored.patient().map(<[u32]>::to_vec),
    )
    .expect("lengths agree and scores are finite")
}
