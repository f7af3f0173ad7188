//! Calibration against naive second implementations and on simulated truth.

use plumbline_stats::binary::calibration::{
    self, calibration_in_the_large, calibration_slope, clipped_cases, ece,
    fit_calibration_in_the_large, fit_recalibration, observed_expected_ratio, smooth,
    smoothed_errors,
};
use plumbline_stats::binary::calibration_band::calibration_band;
use plumbline_stats::binary::coarse::{Cells, Grain};
use plumbline_stats::binary::{Scored, Settings, Tally};
use plumbline_stats::logistic::Coefficient;
use plumbline_stats::random::{Purpose, stream};
use plumbline_stats::{Level, Undefined};
use rand_core::Rng;

/// A number in [0, 1).
fn uniform(random: &mut impl Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Probabilities rounded to `1 / steps`, with outcomes of exactly that risk.
fn calibrated(cases: usize, steps: f64, seed: u64) -> (Vec<bool>, Vec<f64>) {
    let mut random = stream(seed, Purpose::Simulation, 0);
    (0..cases)
        .map(|_| {
            let risk = (uniform(&mut random) * steps).round() / steps;
            (uniform(&mut random) < risk, risk)
        })
        .unzip()
}

fn tally(truth: Vec<bool>, score: Vec<f64>) -> Tally {
    Tally::new(&Scored::new(truth, score, None).expect("valid"))
}

/// Lowess from the definition, at every score, one row per case, each fit by
/// the normal equations; without the interpolation between fitted scores.
fn naive_lowess(rows: &[(f64, f64)], at: f64) -> f64 {
    let neighbours = (rows.len() as f64 * 2.0 / 3.0 + 1e-7).floor() as usize;
    let mut distances: Vec<f64> = rows.iter().map(|(x, _)| (x - at).abs()).collect();
    distances.sort_by(f64::total_cmp);
    let h = distances[neighbours - 1];
    let weight = |x: f64| {
        let share = (x - at).abs() / h;
        if share > 0.999 {
            0.0
        } else {
            (1.0 - share.powi(3)).powi(3)
        }
    };
    let sum = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
        rows.iter().map(|&(x, y)| weight(x) * value(x, y)).sum()
    };
    let (w, x, y) = (sum(&|_, _| 1.0), sum(&|x, _| x), sum(&|_, y| y));
    let (xx, xy) = (sum(&|x, _| x * x), sum(&|x, y| x * y));
    let slope = (w * xy - x * y) / (w * xx - x * x);
    (y - slope * x) / w + slope * at
}

#[test]
fn lowess_is_the_weighted_line_of_its_definition() {
    for seed in 0..20 {
        let (truth, score) = calibrated(80 + seed as usize, 1e9, seed);
        let rows: Vec<(f64, f64)> = score
            .iter()
            .copied()
            .zip(truth.iter().map(|&t| f64::from(u8::from(t))))
            .collect();
        let curve = smooth(&tally(truth, score)).expect("a curve");
        for (at, frequency) in curve.score.iter().zip(&curve.frequency) {
            let naive = naive_lowess(&rows, *at);
            assert!(
                (frequency - naive).abs() < 1e-4,
                "seed {seed} at {at}: {frequency} {naive}"
            );
        }
    }
}

/// A tally with empty entries, as resamples have, is the same sample.
#[test]
fn entries_without_cases_change_nothing() {
    let (truth, score) = calibrated(300, 20.0, 3);
    let full = tally(truth, score);
    let mut padded = Tally {
        score: Vec::new().into(),
        positive: vec![],
        negative: vec![],
    };
    let mut scores = Vec::new();
    for (index, &score) in full.score.iter().enumerate() {
        for (score, positive, negative) in [
            (score - 1e-3, 0, 0),
            (score, full.positive[index], full.negative[index]),
        ] {
            scores.push(score.max(0.0));
            padded.positive.push(positive);
            padded.negative.push(negative);
        }
    }
    padded.score = scores.into();
    assert_eq!(smoothed_errors(&padded), smoothed_errors(&full));
    assert_eq!(fit_recalibration(&padded), fit_recalibration(&full));
    assert_eq!(ece(&padded), ece(&full));
    assert_eq!(
        observed_expected_ratio(&padded),
        observed_expected_ratio(&full)
    );
}

#[test]
fn joined_scores_give_nearly_the_same_values() {
    let (truth, score) = calibrated(20_000, 1e9, 4);
    let score: Vec<f64> = score
        .iter()
        .map(|risk| risk * risk * (1.2 - 0.2 * risk))
        .collect();
    let all = tally(truth, score);
    let curve = Cells::new(&all, Grain::CURVE).gather(&all);
    assert!(curve.score.len() < 1_000, "{}", curve.score.len());
    let (exact, near) = (
        smoothed_errors(&all).expect("errors"),
        smoothed_errors(&curve).expect("errors"),
    );
    for (exact, near) in [
        (exact.ici, near.ici),
        (exact.e50, near.e50),
        (exact.e90, near.e90),
        (exact.emax, near.emax),
    ] {
        assert!((near / exact - 1.0).abs() < 2e-3, "{near} for {exact}");
    }
    let joined = Cells::new(&all, Grain::FIT).gather(&all);
    assert!(joined.score.len() < 4_000);
    let (exact, near) = (
        fit_recalibration(&all).expect("a fit"),
        fit_recalibration(&joined).expect("a fit"),
    );
    assert!((near.slope.value - exact.slope.value).abs() < 0.02 * exact.slope.standard_error);
    assert!(
        (near.intercept.value - exact.intercept.value).abs()
            < 0.02 * exact.intercept.standard_error
    );
}

/// Predictions of exactly 0 and 1 stay in every measure, each in its bin.
#[test]
fn certain_predictions_are_kept() {
    let sample = tally(
        vec![false, false, true, true, true, false],
        vec![0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
    );
    assert_eq!(clipped_cases(&sample), 6);
    // A third of the zeros and two thirds of the ones are positive.
    assert!((ece(&sample).expect("a value") - 1.0 / 3.0).abs() < 1e-15);
    let logit = 18.420680733952367;
    let slope = calibration_slope(&sample).expect("a slope");
    assert!((slope - 2.0_f64.ln() / logit).abs() < 1e-9, "{slope}");
    let bins = calibration::reliability_bins(&sample).expect("bins");
    assert_eq!((bins[0].cases, bins[0].positives), (3, 1));
    assert_eq!(
        (bins[9].cases, bins[9].positives, bins[9].high),
        (3, 2, 1.0)
    );
}

#[test]
fn what_cannot_be_estimated_says_why() {
    let one_class = tally(vec![false; 5], vec![0.1, 0.2, 0.3, 0.4, 0.5]);
    let no_positives = Undefined::TooFewPositives { n: 0, needed: 1 };
    for value in [
        calibration_slope(&one_class),
        ece(&one_class),
        calibration::ici(&one_class),
    ] {
        assert_eq!(value, Err(no_positives));
    }
    assert_eq!(
        calibration_in_the_large(&tally(vec![true; 5], vec![0.5; 5])),
        Err(Undefined::TooFewNegatives { n: 0, needed: 1 })
    );
    assert_eq!(
        calibration::ici(&tally(vec![], vec![])),
        Err(Undefined::NoCases)
    );
    let logits = tally(vec![true, false, true], vec![-1.0, 0.3, 2.0]);
    assert_eq!(calibration_slope(&logits), Err(Undefined::NotProbabilities));
    assert_eq!(
        observed_expected_ratio(&logits),
        Err(Undefined::NotProbabilities)
    );
    let constant = tally(vec![true, false, true], vec![0.4; 3]);
    assert_eq!(calibration_slope(&constant), Err(Undefined::AllScoresEqual));
    assert!((calibration::ici(&constant).expect("a value") - (2.0 / 3.0 - 0.4)).abs() < 1e-15);
    let never = tally(vec![true, false], vec![0.0; 2]);
    assert_eq!(
        observed_expected_ratio(&never),
        Err(Undefined::ZeroDenominator)
    );
}

/// The intercept at which as many positive cases are expected as there are, by halving an
/// interval that holds it: slow, and without a step that could lead astray.
fn naive_in_the_large(truth: &[bool], score: &[f64]) -> f64 {
    let clip = calibration::LOGIT_CLIP;
    let log_odds = |p: f64| p.clamp(clip, 1.0 - clip);
    let log_odds: Vec<f64> = score.iter().map(|&p| log_odds(p)).collect();
    let log_odds: Vec<f64> = log_odds.iter().map(|p| (p / (1.0 - p)).ln()).collect();
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        // Both sides are small where all cases are certain, so neither is taken from 1.
        let pull: f64 = log_odds
            .iter()
            .zip(truth)
            .map(|(x, &positive)| {
                let at = middle + x;
                if positive {
                    1.0 / (1.0 + at.exp())
                } else {
                    -1.0 / (1.0 + (-at).exp())
                }
            })
            .sum();
        if pull > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Probabilities of 0 and 1 that are wrong leave the likelihood flat far around its maximum.
#[test]
fn calibration_in_the_large_exists_wherever_cases_pull_both_ways() {
    let kinds = [
        0.0,
        1e-12,
        1e-7,
        1e-3,
        0.2,
        0.5,
        0.9,
        0.999,
        1.0 - 1e-7,
        1.0,
    ];
    let mut compared = 0;
    for seed in 0..3000 {
        let mut random = stream(seed, Purpose::Simulation, 1);
        let few = 2 + (uniform(&mut random) * 4.0) as usize;
        let kinds: Vec<f64> = (0..few)
            .map(|_| kinds[(uniform(&mut random) * kinds.len() as f64) as usize])
            .collect();
        let cases = 2 + (uniform(&mut random) * 200.0) as usize;
        let rare = uniform(&mut random);
        let (truth, score): (Vec<bool>, Vec<f64>) = (0..cases)
            .map(|_| {
                let score = kinds[(uniform(&mut random) * few as f64) as usize];
                (uniform(&mut random) < rare, score)
            })
            .unzip();
        let pulls = |outcome: bool, certain: &dyn Fn(f64) -> bool| {
            let mut cases = truth.iter().zip(&score);
            cases.any(|(&t, &p)| t == outcome && !certain(p))
        };
        let clip = calibration::LOGIT_CLIP;
        if !pulls(true, &|p| p > 1.0 - clip) || !pulls(false, &|p| p < clip) {
            continue;
        }
        compared += 1;
        let expected = naive_in_the_large(&truth, &score);
        let found = calibration_in_the_large(&tally(truth, score));
        let found = found.unwrap_or_else(|why| panic!("{seed}: {why:?}, not {expected}"));
        let near = 1e-6 * (1.0 + expected.abs());
        assert!(
            (found - expected).abs() < near,
            "{seed}: {found}, not {expected}"
        );
    }
    assert!(compared > 1500, "{compared}");
}

/// For each of several intervals, the share of 2000 simulated samples in which
/// it covers the truth.
fn coverage<const N: usize>(covers: impl Fn(u64) -> Option<[bool; N]>) -> [f64; N] {
    let results: Vec<[bool; N]> = (0..2000).filter_map(covers).collect();
    assert!(results.len() > 1900);
    std::array::from_fn(|index| {
        let covered = results.iter().filter(|result| result[index]).count();
        covered as f64 / results.len() as f64
    })
}

/// A calibrated model has intercept 0 and slope 1.
#[test]
fn recalibration_intervals_cover_the_truth() {
    let covered = coverage(|seed| {
        let (truth, score) = calibrated(400, 1e9, seed);
        let sample = tally(truth, score);
        let line = fit_recalibration(&sample).ok()?;
        let large = fit_calibration_in_the_large(&sample).ok()?;
        let covers = |coefficient: Coefficient, truth: f64| {
            let interval = coefficient.interval(Level::NINETY_FIVE);
            (interval.low..=interval.high).contains(&truth)
        };
        Some([
            covers(line.intercept, 0.0),
            covers(line.slope, 1.0),
            covers(large, 0.0),
        ])
    });
    assert!(
        covered.iter().all(|share| (0.935..=0.965).contains(share)),
        "{covered:?}"
    );
}

/// Where risks are calibrated the curve is straight and the smoother unbiased,
/// so the band must cover the diagonal at each score at its level. Near 0 and 1,
/// where it is cut off, it may cover more often but never less.
#[test]
fn the_band_covers_a_calibrated_curve() {
    let at = [0.002, 0.02, 0.2, 0.5, 0.8, 0.99];
    let covered = coverage(|seed| {
        let (truth, score) = calibrated(300, 1e9, 10_000 + seed);
        let scored = Scored::new(truth, score, None).ok()?;
        let band = calibration_band(&scored, &Settings::default()).ok()?;
        let points = at.map(|at| band.x.partition_point(|&score| score < at));
        let covers = |point: usize| (band.low[point]..=band.high[point]).contains(&band.x[point]);
        points
            .iter()
            .all(|&point| point < band.x.len())
            .then(|| points.map(covers))
    });
    for (at, covered) in at.iter().zip(covered) {
        let most = if (0.1..=0.9).contains(at) { 0.965 } else { 1.0 };
        assert!((0.935..=most).contains(&covered), "{covered} at {at}");
    }
}

/// Four identical rows per patient carry the information of one.
#[test]
fn repeated_rows_of_a_patient_do_not_narrow_the_band() {
    let (truth, score) = calibrated(250, 1e9, 7);
    let single = Scored::new(truth.clone(), score.clone(), None).expect("valid");
    let fourfold = |patients: Option<Vec<u32>>| {
        Scored::new(truth.repeat(4), score.repeat(4), patients).expect("valid")
    };
    let numbers: Vec<u32> = (0..250).collect();
    let width = |scored: &Scored| -> f64 {
        let band = calibration_band(scored, &Settings::default()).expect("a band");
        let point = band.x.len() / 2;
        band.high[point] - band.low[point]
    };
    let single = width(&single);
    let as_cases = width(&fourfold(None));
    let by_patient = width(&fourfold(Some(numbers.repeat(4))));
    assert!(
        (as_cases / single - 0.5).abs() < 0.02,
        "{as_cases} of {single}"
    );
    assert!(
        (by_patient / single - 1.0).abs() < 0.02,
        "{by_patient} of {single}"
    );
}

/// By the likelihood: certain predictions that came true hold no intercept back.
#[test]
fn the_clip_alone_gives_no_calibration_in_the_large() {
    let of = |truth: [bool; 4], score: [f64; 4]| {
        calibration_in_the_large(&tally(truth.to_vec(), score.to_vec()))
    };
    let truth = [false, false, true, true];
    for certain in [[0.0, 0.0, 1.0, 1.0], [0.0, 0.3, 1.0, 1.0]] {
        assert_eq!(of(truth, certain), Err(Undefined::NotEstimable));
    }
    // 0.3 + 0.7 expected among the two that are not certain, one observed.
    let value = of(truth, [0.0, 0.3, 0.7, 1.0]).expect("a value");
    assert!(value.abs() < 1e-6, "{value}");
}
