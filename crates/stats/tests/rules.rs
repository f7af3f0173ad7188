//! Twelve rules learnt from the bugs of other tools, as far as numbers go.
//!
//! Rules 10 and 11 have their other halves where predictions are read and where
//! masks are compared.

mod simulated;

use plumbline_stats::binary::bands::{pr_band, roc_band};
use plumbline_stats::binary::calibration::{clipped_cases, reliability_bins};
use plumbline_stats::binary::confusion::{self, Confusion};
use plumbline_stats::binary::threshold::{Rule, choose};
use plumbline_stats::binary::{
    Measure, ScoreProblem, Scored, Settings, Tally, auroc, brier, delong, difference, measure_all,
};
use plumbline_stats::{Estimate, Fraction, Level, Method, Undefined, proportion};
use simulated::{at, binormal, mapped, risks, subset};

fn estimate(scored: &Scored, measure: Measure, settings: &Settings) -> Result<Estimate, Undefined> {
    let all = measure_all(scored, settings, &mut |_| ());
    all.into_iter()
        .find(|(other, _)| *other == measure)
        .expect("every measure")
        .1
}

fn cases(truth: &[u8], score: &[f64]) -> Scored {
    let truth = truth.iter().map(|&truth| truth == 1).collect();
    Scored::new(truth, score.to_vec(), None).expect("valid")
}

/// `n` positive cases above `n` negative ones.
fn separated(n: u32) -> Scored {
    let score = (0..2 * n)
        .map(|case| f64::from(case) / f64::from(2 * n))
        .collect();
    Scored::new((0..2 * n).map(|case| case >= n).collect(), score, None).expect("valid")
}

#[test]
fn rule_01_perfect_separation_has_area_1_and_a_lower_limit_below_1() {
    for n in [2, 5, 10, 100] {
        let area = estimate(&separated(n), Measure::Auroc, &at(0.5, 100)).expect("an area");
        assert_eq!(area.value, 1.0);
        assert!(area.interval.high <= 1.0 && area.interval.low < 1.0);
        assert_eq!(area.interval.method, Method::Newcombe);
    }
    // Each measure of a perfect table has a limit on the other side.
    for (measure, estimate) in measure_all(&separated(30), &at(0.5, 100), &mut |_| ()) {
        let perfect = [
            Measure::F1,
            Measure::Mcc,
            Measure::AveragePrecision,
            Measure::PartialAuc,
        ];
        if perfect.contains(&measure) {
            let Estimate {
                value, interval, ..
            } = estimate.unwrap_or_else(|why| panic!("{}: {why:?}", measure.id()));
            assert_eq!((value, interval.high), (1.0, 1.0), "{}", measure.id());
            assert!(
                (0.5..1.0).contains(&interval.low),
                "{} {interval:?}",
                measure.id()
            );
        }
    }
}

#[test]
fn rule_02_one_positive_among_many_is_not_estimable_and_no_crash() {
    let many = binormal(1, 500, 0.0, 0.0);
    let one = Scored::new(
        (0..500).map(|case| case == 77).collect(),
        many.score().to_vec(),
        None,
    );
    let one = one.expect("valid");
    let too_few = Err(Undefined::TooFewPositives { n: 1, needed: 2 });
    assert_eq!(estimate(&one, Measure::Auroc, &at(0.5, 100)), too_few);
    assert_eq!(estimate(&one, Measure::F1, &at(0.5, 100)), too_few);
    let sensitivity =
        estimate(&one, Measure::Sensitivity, &at(0.5, 100)).expect("1 of 1 or 0 of 1");
    assert_eq!(
        sensitivity.fraction.map(|fraction| fraction.denominator),
        Some(1)
    );
    assert!(matches!(
        roc_band(&one, &at(0.5, 100)),
        Err(Undefined::TooFewPositives { n: 1, .. })
    ));
}

/// Positive and negative cases in turn: the area is (m + 1)/2m and DeLong's
/// variance (m + 1)/6m², both by adding up 1 … m.
#[test]
fn rule_03_150_000_cases_do_not_overflow() {
    let m = 75_000;
    let score: Vec<f64> = (0..2 * m).map(f64::from).collect();
    let scored = Scored::new((0..2 * m).map(|case| case % 2 == 1).collect(), score, None);
    let tally = Tally::new(&scored.expect("valid"));
    let m = f64::from(m);
    assert!((auroc::auroc(&tally).expect("an area") - (m + 1.0) / (2.0 * m)).abs() < 1e-15);
    let variance = delong::variance(&tally).expect("a variance");
    assert!((variance / ((m + 1.0) / (6.0 * m * m)) - 1.0).abs() < 1e-9);
}

/// 0.457 = 457 of 1000 pairs: the i-th of ten positive cases lies above the
/// stated number of a hundred negative ones.
#[test]
fn rule_04_an_area_below_a_half_is_shown_as_it_is() {
    let above = [0, 10, 20, 30, 40, 50, 60, 70, 80, 97];
    let mut truth = vec![0; 100];
    let mut score: Vec<f64> = (0..100).map(f64::from).collect();
    truth.extend([1; 10]);
    score.extend(above.map(|negatives| f64::from(negatives) - 0.5));
    let area = estimate(&cases(&truth, &score), Measure::Auroc, &at(0.5, 100)).expect("an area");
    assert!((area.value - 0.457).abs() < 1e-15, "{}", area.value);
    assert!(area.interval.low < 0.457 && area.interval.high > 0.457);
}

#[test]
fn rule_05_scores_outside_0_to_1_are_not_squashed() {
    let logits = binormal(2, 300, 0.4, 1.0);
    let squashed = mapped(&logits, |t| t, simulated::expit);
    let brier = |scored| estimate(scored, Measure::BrierScore, &at(0.5, 100));
    assert_eq!(brier(&logits), Err(Undefined::NotProbabilities));
    assert!(brier(&squashed).is_ok());
    let area = |scored| estimate(scored, Measure::Auroc, &at(0.5, 100));
    assert_eq!(area(&logits), area(&squashed));
    // The threshold is one of the scale of the scores, not of a sigmoid.
    let found = Confusion::at(&Tally::new(&logits), 1.5);
    let above = logits.score().iter().filter(|&&score| score >= 1.5).count() as u64;
    assert_eq!(found.tp + found.fp, above);
}

#[test]
fn rule_06_predictions_of_0_and_1_are_kept_and_counted() {
    let tally = Tally::new(&cases(&[0, 1, 1, 0, 1, 0], &[0.0, 0.0, 1.0, 1.0, 0.1, 0.1]));
    let bins = reliability_bins(&tally).expect("bins");
    let in_bins: Vec<u64> = bins.iter().map(|bin| bin.cases).collect();
    // [0, 0.1) has both zeros, [0.1, 0.2) both 0.1, the closed last one both ones.
    assert_eq!(in_bins, [2, 2, 0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(clipped_cases(&tally), 4);
    // Two certain mistakes at −ln 2⁻⁵², two even bets between 0.1 and 0.9.
    let wrong = 52.0 * std::f64::consts::LN_2;
    let expected = (2.0 * wrong - 0.1_f64.ln() - 0.9_f64.ln()) / 6.0;
    let log_loss = brier::log_loss(&tally).expect("a log loss");
    assert!((log_loss - expected).abs() < 1e-12, "{log_loss} {expected}");
    assert_eq!(brier::LOG_LOSS_CLIP, 2.0_f64.powi(-52));
}

#[test]
fn rule_07_limits_of_f1_stay_between_0_and_1() {
    for number in 0..20 {
        for (cases, threshold) in [(12, 0.7), (12, 0.05), (60, 0.5), (60, 0.9)] {
            if let Ok(f1) = estimate(
                &risks(number, cases, None),
                Measure::F1,
                &at(threshold, 200),
            ) {
                assert!(0.0 <= f1.interval.low && f1.interval.high <= 1.0, "{f1:?}");
                assert!(f1.interval.low < f1.interval.high, "{f1:?}");
            }
        }
    }
}

#[test]
fn rule_08_a_group_without_an_outcome_has_no_gap() {
    let all = risks(1, 200, None);
    let negatives = subset(&all, |case| case < 60 && !all.truth()[case]);
    let positives = subset(&all, |case| case < 60 && all.truth()[case]);
    let rest = subset(&all, |case| case >= 60);
    for measure in [
        Measure::Auroc,
        Measure::Sensitivity,
        Measure::CalibrationSlope,
        Measure::F1,
    ] {
        let gap = difference::difference(&negatives, &rest, measure, &at(0.4, 100));
        let none = matches!(gap, Err(Undefined::TooFewPositives { n: 0, .. }));
        assert!(none, "{}: {gap:?}", measure.id());
    }
    for measure in [Measure::Auroc, Measure::Specificity, Measure::BrierScore] {
        let gap = difference::difference(&positives, &rest, measure, &at(0.4, 100));
        let none = matches!(gap, Err(Undefined::TooFewNegatives { n: 0, .. }));
        assert!(none, "{}: {gap:?}", measure.id());
    }
}

/// Scores 1 1 2 2 2 3 with outcomes 0 1 0 1 1 1. Pairs: the positive case at 1
/// ties one and loses one, those at 2 win one and tie one, that at 3 wins two.
#[test]
fn rule_09_ties_count_half_and_curves_step_once_per_score() {
    let scored = cases(&[0, 1, 0, 1, 1, 1], &[1.0, 1.0, 2.0, 2.0, 2.0, 3.0]);
    let area = auroc::auroc(&Tally::new(&scored)).expect("an area");
    assert_eq!(area, (0.5 + 1.5 + 1.5 + 2.0) / 8.0);
    let roc = roc_band(&scored, &at(0.5, 200)).expect("a curve");
    assert_eq!(roc.x, [0.0, 0.0, 0.5, 1.0]);
    assert_eq!(roc.y, [0.0, 0.25, 0.75, 1.0]);
    assert_eq!(roc.threshold.expect("thresholds")[1..], [3.0, 2.0, 1.0]);
    let curve = pr_band(&scored, &at(0.5, 200)).expect("a curve");
    assert_eq!(curve.x, [0.25, 0.75, 1.0]);
    assert_eq!(curve.y, [1.0, 0.75, 4.0 / 6.0]);
}

#[test]
fn rule_10_a_missing_score_is_not_a_number_that_is_passed_on() {
    for missing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let refused = Scored::new(vec![true, false, true], vec![0.2, 0.4, missing], None);
        assert_eq!(refused, Err(ScoreProblem::NotFinite(2)));
    }
}

#[test]
fn rule_11_what_is_empty_has_a_reason_of_its_own() {
    let table = |tp, fp, fn_, tn| Confusion { tp, fp, fn_, tn };
    let nobody_flagged = table(0, 0, 3, 5);
    assert_eq!(
        confusion::ppv(&nobody_flagged),
        Err(Undefined::NonePredictedPositive)
    );
    assert_eq!(confusion::f1(&nobody_flagged), Ok(0.0));
    let nobody_ill = table(0, 2, 0, 5);
    let no_positives = Err(Undefined::TooFewPositives { n: 0, needed: 1 });
    assert_eq!(confusion::f1(&nobody_ill), no_positives);
    assert_eq!(confusion::sensitivity(&nobody_ill), no_positives);
    let neither = table(0, 0, 0, 5);
    assert_eq!(confusion::f1(&neither), no_positives);
    assert_eq!(
        confusion::cohen_kappa(&neither),
        Err(Undefined::ZeroDenominator)
    );
    assert_eq!(
        confusion::accuracy(&table(0, 0, 0, 0)),
        Err(Undefined::NoCases)
    );
    let none = Fraction {
        numerator: 0,
        denominator: 0,
    };
    assert!(proportion::wilson(none, Level::NINETY_FIVE).is_err());
}

/// Scores of both outcomes two standard deviations apart: the best threshold
/// has sensitivity and specificity Φ(1) = 0.841.
#[test]
fn rule_12_a_threshold_chosen_on_the_data_is_corrected() {
    let (mut apparent, mut corrected, repeats) = (0.0, 0.0, 200);
    for number in 0..repeats {
        let scored = binormal(number, 40, 0.5, 2.0);
        let choice = choose(&scored, Rule::Youden, &at(0.5, 200)).expect("a threshold");
        apparent += choice.apparent_sensitivity + choice.apparent_specificity;
        corrected += choice.sensitivity.value + choice.specificity.value;
    }
    let mean = |sum: f64| sum / (2 * repeats) as f64;
    assert!(mean(apparent) > 0.87, "apparent {}", mean(apparent));
    assert!(
        (mean(corrected) - 0.841).abs() < 0.012,
        "corrected {}",
        mean(corrected)
    );
}

/// Sums of equal numbers differ in their last bits from resample to resample. That is
/// rounding, not spread: taken for it, an interval would claim certainty.
#[test]
fn rounding_of_resamples_is_not_taken_for_spread() {
    // Perfect at the threshold, and every case with the same error of probability.
    let truth: Vec<bool> = (0..80).map(|case| case % 5 < 2).collect();
    let score = truth
        .iter()
        .map(|&positive| if positive { 0.9 } else { 0.1 });
    let scored = Scored::new(truth.clone(), score.collect(), None).expect("valid");
    for measure in [
        Measure::Mcc,
        Measure::F1,
        Measure::CohenKappa,
        Measure::BrierScore,
        Measure::LogLoss,
        Measure::Ece,
        Measure::DiscriminationSlope,
    ] {
        if let Ok(estimate) = estimate(&scored, measure, &at(0.5, 300)) {
            let width = estimate.interval.high - estimate.interval.low;
            assert!(width > 1e-3, "{measure:?}: {:?}", estimate.interval);
        }
    }
}
