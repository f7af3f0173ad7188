//! Simulated cases for the benchmarks.

// Each benchmark uses some of these.
#![allow(dead_code)]

use plumbline_stats::binary::Scored;
use plumbline_stats::classes::{Answers, Input};
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

/// Two scores of the same cases: the risks, and the same with noise.
pub fn two(cases: usize) -> (Scored, Scored) {
    let a = risks(cases);
    let mut random = stream(4, Purpose::Simulation, 0);
    let noisy = a.score().iter().map(|risk| risk * uniform(&mut random));
    let b = Scored::new(a.truth().to_vec(), noisy.collect(), None);
    (a, b.expect("lengths agree and scores are finite"))
}

/// Probabilities that favour the true class; classes as frequent as each other.
pub fn classes(cases: usize, classes: u16) -> Input {
    let mut random = stream(2, Purpose::Simulation, 0);
    let (mut truth, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..cases {
        let class = (uniform(&mut random) * f64::from(classes)) as u16;
        let own = |other: u16| if other == class { 4.0 } else { 1.0 };
        let parts: Vec<f64> = (0..classes)
            .map(|other| own(other) * uniform(&mut random).powi(3))
            .collect();
        let sum: f64 = parts.iter().sum();
        truth.push(class);
        scores.extend(parts.iter().map(|part| part / sum));
    }
    Input {
        classes,
        truth,
        answers: Answers::Scores(scores),
        decision: None,
        patient: None,
    }
}

fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}
