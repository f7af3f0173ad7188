//! Each measure against a second implementation that follows its definition
//! case by case, on random samples full of ties.

mod simulated;

use plumbline_stats::Resampling;
use plumbline_stats::binary::bootstrap::replicate::Evaluator;
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::sample::{Resample, Sample};
use plumbline_stats::binary::snapshot::Snapshot;
use plumbline_stats::binary::threshold::{Rule, choose};
use plumbline_stats::binary::{
    Measure, PartialRange, Scored, Settings, Tally, auroc, brier, delong, precision_recall,
};
use plumbline_stats::random::{Purpose, stream};
use proptest::prelude::*;
use simulated::{at, reordered};

const TOLERANCE: f64 = 1e-12;

/// Samples with both outcomes, scores k/levels from 0 to 1.
fn tied_samples() -> impl Strategy<Value = Scored> {
    (1u32..30, 2usize..70)
        .prop_flat_map(|(levels, cases)| {
            let score = (0..=levels).prop_map(move |k| f64::from(k) / f64::from(levels));
            prop::collection::vec((any::<bool>(), score), cases)
        })
        .prop_filter_map("both outcomes", |cases| {
            let (truth, score): (Vec<bool>, Vec<f64>) = cases.into_iter().unzip();
            let positives = truth.iter().filter(|&&positive| positive).count();
            let both = positives > 0 && positives < truth.len();
            both.then(|| Scored::new(truth, score, None).expect("valid"))
        })
}

fn scores_of(scored: &Scored, outcome: bool) -> Vec<f64> {
    let cases = scored.truth().iter().zip(scored.score());
    cases
        .filter(|(truth, _)| **truth == outcome)
        .map(|(_, score)| *score)
        .collect()
}

/// 1 for a pair in the right order, ½ for a tie.
fn order(positive: f64, negative: f64) -> f64 {
    match positive.total_cmp(&negative) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    squares / (values.len() - 1) as f64
}

/// Share of cases with the outcome at or above a threshold.
fn rate(scores: &[f64], threshold: f64) -> f64 {
    mean(
        &scores
            .iter()
            .map(|&score| f64::from(u8::from(score >= threshold)))
            .collect::<Vec<_>>(),
    )
}

/// Sensitivity at a false-positive rate: the point between the two thresholds
/// whose false-positive rates enclose it, found by trying all thresholds.
fn sensitivity_at(scored: &Scored, fpr: f64) -> f64 {
    let (positive, negative) = (scores_of(scored, true), scores_of(scored, false));
    let mut points: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    points.extend(
        scored
            .score()
            .iter()
            .map(|&t| (rate(&negative, t), rate(&positive, t))),
    );
    let below = points.iter().filter(|point| point.0 <= fpr);
    let below = below
        .copied()
        .max_by(|a, b| a.partial_cmp(b).unwrap())
        .unwrap();
    let above = points.iter().filter(|point| point.0 > fpr);
    match above.copied().min_by(|a, b| a.partial_cmp(b).unwrap()) {
        Some(above) => below.1 + (fpr - below.0) / (above.0 - below.0) * (above.1 - below.1),
        None => below.1,
    }
}

/// Area from `low` to `high`, exactly, stretch by stretch between the
/// false-positive rates at which the curve may bend or jump.
fn partial_area(scored: &Scored, low: f64, high: f64) -> f64 {
    let negative = scores_of(scored, false);
    let mut bends: Vec<f64> = scored.score().iter().map(|&t| rate(&negative, t)).collect();
    bends.retain(|fpr| (low..=high).contains(fpr));
    bends.extend([low, high]);
    bends.sort_by(f64::total_cmp);
    let stretch = |ends: &[f64]| {
        // Straight inside, so two inner points give the area without the ends,
        // where the curve may jump.
        let width = ends[1] - ends[0];
        let inner = |share: f64| sensitivity_at(scored, ends[0] + share * width);
        width * (inner(0.25) + inner(0.75)) / 2.0
    };
    bends.windows(2).map(stretch).sum()
}

proptest! {
    #[test]
    fn area_counts_pairs(scored in tied_samples()) {
        let (positive, negative) = (scores_of(&scored, true), scores_of(&scored, false));
        let pairs: Vec<f64> = positive
            .iter()
            .flat_map(|p| negative.iter().map(|n| order(*p, *n)))
            .collect();
        let area = auroc::auroc(&Tally::new(&scored)).unwrap();
        prop_assert!((area - mean(&pairs)).abs() < TOLERANCE);
    }

    #[test]
    fn delong_variance_follows_from_placements(scored in tied_samples()) {
        let (positive, negative) = (scores_of(&scored, true), scores_of(&scored, false));
        prop_assume!(positive.len() > 1 && negative.len() > 1);
        let v10: Vec<f64> = positive
            .iter()
            .map(|p| mean(&negative.iter().map(|n| order(*p, *n)).collect::<Vec<_>>()))
            .collect();
        let v01: Vec<f64> = negative
            .iter()
            .map(|n| mean(&positive.iter().map(|p| order(*p, *n)).collect::<Vec<_>>()))
            .collect();
        let naive = variance(&v10) / v10.len() as f64 + variance(&v01) / v01.len() as f64;
        let fast = delong::variance(&Tally::new(&scored)).unwrap();
        prop_assert!((fast - naive).abs() < TOLERANCE);
    }

    #[test]
    fn partial_area_is_that_of_the_interpolated_curve(
        scored in tied_samples(),
        range in prop::sample::select(vec![(0.0, 0.1), (0.0, 1.0), (0.13, 0.41), (0.5, 1.0)]),
    ) {
        let (low, high) = range;
        let area = partial_area(&scored, low, high);
        let chance = (high * high - low * low) / 2.0;
        let naive = 0.5 * (1.0 + (area - chance) / (high - low - chance));
        let range = PartialRange::new(low, high).unwrap();
        let fast = auroc::partial_auroc(&Tally::new(&scored), range).unwrap();
        prop_assert!((fast - naive).abs() < TOLERANCE, "{fast} {naive}");
    }

    #[test]
    fn average_precision_averages_the_precision_at_positive_cases(scored in tied_samples()) {
        let positive = scores_of(&scored, true);
        let precision = |threshold: f64| {
            let found = positive.iter().filter(|&&score| score >= threshold).count();
            let flagged = scored.score().iter().filter(|&&score| score >= threshold).count();
            found as f64 / flagged as f64
        };
        let naive = mean(&positive.iter().map(|&score| precision(score)).collect::<Vec<_>>());
        let fast = precision_recall::average_precision(&Tally::new(&scored)).unwrap();
        prop_assert!((fast - naive).abs() < TOLERANCE);
    }

    #[test]
    fn errors_are_means_over_cases(scored in tied_samples()) {
        let tally = Tally::new(&scored);
        let outcome = |positive: &bool| f64::from(u8::from(*positive));
        let cases = || scored.truth().iter().map(outcome).zip(scored.score());
        let squared: Vec<f64> = cases().map(|(y, p)| (y - p).powi(2)).collect();
        prop_assert!((brier::brier_score(&tally).unwrap() - mean(&squared)).abs() < TOLERANCE);
        let clip = |p: f64| p.clamp(f64::EPSILON, 1.0 - f64::EPSILON);
        let logs: Vec<f64> = cases()
            .map(|(y, p)| -clip(if y == 1.0 { *p } else { 1.0 - *p }).ln())
            .collect();
        prop_assert!((brier::log_loss(&tally).unwrap() - mean(&logs)).abs() < TOLERANCE * 40.0);
        let slope = mean(&scores_of(&scored, true)) - mean(&scores_of(&scored, false));
        prop_assert!((brier::discrimination_slope(&tally).unwrap() - slope).abs() < TOLERANCE);
        let prevalence = mean(&cases().map(|(y, _)| y).collect::<Vec<_>>());
        let reference: Vec<f64> = cases().map(|(y, _)| (y - prevalence).powi(2)).collect();
        let scaled = 1.0 - mean(&squared) / mean(&reference);
        prop_assert!((brier::scaled_brier(&tally).unwrap() - scaled).abs() < 1e-10);
    }

    #[test]
    fn tables_count_cases(scored in tied_samples(), threshold in 0.0..1.1f64) {
        let count = |outcome: bool, above: bool| {
            let scores = scores_of(&scored, outcome);
            scores.iter().filter(|&&score| (score >= threshold) == above).count() as u64
        };
        let naive = Confusion {
            tp: count(true, true),
            fp: count(false, true),
            fn_: count(true, false),
            tn: count(false, false),
        };
        prop_assert_eq!(Confusion::at(&Tally::new(&scored), threshold), naive);
    }

    /// A resample is the same as a data set with rows repeated.
    #[test]
    fn weights_repeat_rows(scored in tied_samples(), threshold in 0.0..1.0f64, seed: u64) {
        let sample = Sample::new(&scored);
        let settings = at(threshold, 1);
        let mut resample = Resample::default();
        let unit = Resampling::Cases;
        sample.draw(unit, Purpose::Cases, seed, 0, &mut resample);
        let repeated = repeat_rows(&sample, resample.weights());
        let tally = Tally::new(&repeated);
        let direct = Snapshot::of(&tally, &settings);
        let evaluator = Evaluator::new(&sample, Measure::ALL, &settings);
        let values = evaluator.values(&resample, &mut evaluator.memory());
        for (measure, value) in Measure::ALL.iter().zip(values) {
            match (direct.replicate(*measure), value) {
                (Ok(a), Ok(b)) if a.is_infinite() => prop_assert_eq!(a, b),
                (Ok(a), Ok(b)) => prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{measure:?} {a} {b}"),
                (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok(), "{:?} {:?} {:?}", measure, a, b),
            }
        }
        prop_assert_eq!(sample.auroc(&resample).ok(), auroc::auroc(&tally).ok());
    }

    #[test]
    fn youden_threshold_is_the_best_of_all(scored in tied_samples()) {
        let (positive, negative) = (scores_of(&scored, true), scores_of(&scored, false));
        prop_assume!(positive.len() > 1 && negative.len() > 1);
        let settings = Settings { resamples: 20, ..Settings::default() };
        let Ok(choice) = choose(&scored, Rule::Youden, &settings) else {
            let first = scored.score()[0];
            prop_assert!(scored.score().iter().all(|&score| score == first));
            return Ok(());
        };
        let index = |t: f64| rate(&positive, t) - rate(&negative, t);
        for &candidate in scored.score() {
            prop_assert!(index(choice.threshold) >= index(candidate) - TOLERANCE);
        }
        prop_assert_eq!(choice.apparent_sensitivity, rate(&positive, choice.threshold));
    }
}

/// Each case as laid out, as often as it weighs.
fn repeat_rows(sample: &Sample, weights: &[u32]) -> Scored {
    let truth = (0..sample.cases())
        .map(|case| case < sample.positives())
        .collect();
    let all = Scored::new(truth, sample.score().to_vec(), None).expect("valid");
    let rows = weights.iter().enumerate();
    let positions: Vec<usize> = rows
        .flat_map(|(case, &weight)| std::iter::repeat_n(case, weight as usize))
        .collect();
    reordered(&all, &positions)
}

/// Streams differ by seed, purpose and replicate, and repeat for the same three.
#[test]
fn streams_are_told_apart() {
    use rand_core::Rng;
    let first = |seed, purpose, replicate| stream(seed, purpose, replicate).next_u64();
    let all = [
        first(1, Purpose::Cases, 2),
        first(2, Purpose::Cases, 1),
        first(1, Purpose::WithinOutcome, 1),
        first(1, Purpose::Cases, 1),
        first(0, Purpose::Cases, 0),
    ];
    for (index, a) in all.iter().enumerate() {
        assert!(all[index + 1..].iter().all(|b| a != b));
    }
    assert_eq!(first(1, Purpose::Cases, 2), all[0]);
}

/// Joined scores move no replicate noticeably: what they change is nothing beside what
/// resampling changes, and has no direction that would move an interval.
#[test]
fn joined_scores_are_nothing_beside_the_spread_of_replicates() {
    let smooth = [
        Measure::Ici,
        Measure::E50,
        Measure::E90,
        Measure::Emax,
        Measure::CalibrationInTheLarge,
        Measure::CalibrationIntercept,
        Measure::CalibrationSlope,
    ];
    let resamples = 60;
    // Well calibrated, where the distances are small, and too extreme.
    for (shrink, power) in [(1.0, 1), (1.0, 3), (0.6, 2)] {
        let mut random = stream(5, Purpose::Simulation, power);
        let mut draw =
            || (rand_core::Rng::next_u64(&mut random) >> 11) as f64 / (1u64 << 53) as f64;
        let score: Vec<f64> = (0..20_000)
            .map(|_| (0..power).map(|_| draw()).product::<f64>())
            .collect();
        let truth = score
            .iter()
            .map(|risk| draw() < 0.5 + shrink * (risk - 0.5))
            .collect();
        let sample = Sample::new(&Scored::new(truth, score, None).expect("valid"));
        let settings = Settings::default();
        let evaluator = Evaluator::new(&sample, &smooth, &settings);
        let mut memory = evaluator.memory();
        let mut tally = sample.tally().clone();
        let mut resample = Resample::default();
        let mut pairs = vec![Vec::new(); smooth.len()];
        for replicate in 0..resamples {
            sample.draw(
                Resampling::Cases,
                Purpose::Cases,
                1,
                replicate,
                &mut resample,
            );
            let near = evaluator.values(&resample, &mut memory);
            sample.count(&resample, &mut tally);
            let exact = Snapshot::of(&tally, &settings);
            for ((pairs, &measure), near) in pairs.iter_mut().zip(&smooth).zip(near) {
                pairs.push((
                    near.expect("a value"),
                    exact.value(measure).expect("a value"),
                ));
            }
        }
        for (measure, pairs) in smooth.iter().zip(&pairs) {
            let exact: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
            let spread = variance(&exact).sqrt();
            let errors: Vec<f64> = pairs
                .iter()
                .map(|pair| (pair.0 - pair.1) / spread)
                .collect();
            let bias = mean(&errors);
            let size = mean(&errors.iter().map(|error| error * error).collect::<Vec<_>>()).sqrt();
            println!("{measure:?} {power}: bias {bias:.4}, size {size:.4} standard errors");
            // An interval would widen by size² / 2: a hundredth of that of chance in 2000
            // resamples.
            assert!(
                bias.abs() < 0.02 && size < 0.1,
                "{measure:?} {power}: {bias} {size}"
            );
        }
    }
}
