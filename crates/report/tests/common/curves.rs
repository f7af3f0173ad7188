//! Curves counted from cases, with rough bands.

use plumbline_study::task::binary::{CalibrationGroup, Curve, Curves, Distribution};

type Case = (bool, f64);

pub fn all(cases: &[Case]) -> Curves {
    let mut sorted = cases.to_vec();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let decision = decision(cases);
    Curves {
        roc: Some(roc(&sorted)),
        precision_recall: Some(precision_recall(&sorted)),
        calibration: Some(calibration()),
        calibration_groups: tenths(&sorted),
        treat_all: decision
            .x
            .iter()
            .map(|&t| benefit(cases, t, |_| true))
            .collect(),
        decision: Some(decision),
        distribution: Some(distribution(cases)),
    }
}

fn positives(cases: &[Case]) -> f64 {
    cases.iter().filter(|case| case.0).count() as f64
}

fn with_band(
    x: Vec<f64>,
    y: Vec<f64>,
    threshold: Vec<f64>,
    half: impl Fn(f64, f64) -> f64,
) -> Curve {
    let limits = |sign: f64| {
        let limit = |(x, y): (&f64, &f64)| y + sign * half(*x, *y);
        x.iter().zip(&y).map(limit).collect::<Vec<f64>>()
    };
    Curve {
        low: limits(-1.0).into_iter().map(|low| low.max(-0.2)).collect(),
        high: limits(1.0).into_iter().map(|high| high.min(1.0)).collect(),
        x,
        y,
        threshold,
    }
}

fn roc(sorted: &[Case]) -> Curve {
    let with = positives(sorted);
    let without = sorted.len() as f64 - with;
    let (mut x, mut y, mut threshold) = (vec![0.0], vec![0.0], vec![f64::INFINITY]);
    let (mut tp, mut fp) = (0.0, 0.0);
    for (truth, score) in sorted {
        if *truth {
            tp += 1.0
        } else {
            fp += 1.0
        }
        x.push(fp / without);
        y.push(tp / with);
        threshold.push(*score);
    }
    with_band(x, y, threshold, |_, y| {
        1.96 * (y * (1.0 - y) / with).sqrt() + 0.004
    })
}

fn precision_recall(sorted: &[Case]) -> Curve {
    let with = positives(sorted);
    let (mut x, mut y, mut threshold) = (Vec::new(), Vec::new(), Vec::new());
    let (mut tp, mut all) = (0.0, 0.0);
    for (truth, score) in sorted {
        all += 1.0;
        if *truth {
            tp += 1.0;
        }
        x.push(tp / with);
        y.push(tp / all);
        threshold.push(*score);
    }
    with_band(x, y, threshold, |x, y| {
        1.96 * (y * (1.0 - y) / (with * x).max(4.0)).sqrt() + 0.01
    })
}

fn calibration() -> Curve {
    let x: Vec<f64> = (1..100).map(|percent| f64::from(percent) / 100.0).collect();
    let y = x
        .iter()
        .map(|x| x - 0.35 * x * (1.0 - x) * (0.75 - x))
        .collect();
    with_band(x, y, Vec::new(), |x, _| 0.03 + 0.22 * x * (1.0 - x))
}

fn tenths(sorted: &[Case]) -> Vec<CalibrationGroup> {
    sorted
        .chunks(sorted.len().div_ceil(10).max(1))
        .rev()
        .map(|chunk| {
            let n = chunk.len() as f64;
            let observed = positives(chunk) / n;
            let half = 1.96 * (observed * (1.0 - observed) / n).sqrt() + 0.02;
            CalibrationGroup {
                predicted: chunk.iter().map(|case| case.1).sum::<f64>() / n,
                observed,
                low: (observed - half).max(0.0),
                high: (observed + half).min(1.0),
                n: chunk.len() as u64,
            }
        })
        .collect()
}

fn benefit(cases: &[Case], threshold: f64, flagged: impl Fn(f64) -> bool) -> f64 {
    let count = |truth| {
        cases
            .iter()
            .filter(|case| case.0 == truth && flagged(case.1))
            .count()
    };
    let odds = threshold / (1.0 - threshold);
    (count(true) as f64 - count(false) as f64 * odds) / cases.len() as f64
}

fn decision(cases: &[Case]) -> Curve {
    let x: Vec<f64> = (0..100).map(|percent| f64::from(percent) / 100.0).collect();
    let y = x
        .iter()
        .map(|&t| benefit(cases, t, |score| score >= t))
        .collect();
    with_band(x, y, Vec::new(), |x, _| 0.018 + 0.02 * x)
}

fn distribution(cases: &[Case]) -> Distribution {
    let bins = 20;
    let count = |truth: bool| {
        let mut counts = vec![0; bins];
        for case in cases.iter().filter(|case| case.0 == truth) {
            counts[((case.1 * bins as f64) as usize).min(bins - 1)] += 1;
        }
        counts
    };
    Distribution {
        edges: (0..=bins).map(|edge| edge as f64 / bins as f64).collect(),
        positive: count(true),
        negative: count(false),
    }
}
