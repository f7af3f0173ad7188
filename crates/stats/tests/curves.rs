//! Bands of curves: shape, size, width, coverage.

mod simulated;

use plumbline_stats::binary::bands::{
    Band, MOST_POINTS, calibration_band, decision_band, decision_thresholds, pr_band, roc_band,
};
use plumbline_stats::binary::{Scored, Settings, Tally, confusion::Confusion, decision};
use plumbline_stats::{Undefined, normal};
use simulated::{at, binormal, risks};

fn check(band: &Band, name: &str) {
    let points = band.x.len();
    assert!(
        (2..=MOST_POINTS).contains(&points),
        "{name}: {points} points"
    );
    for list in [&band.y, &band.low, &band.high] {
        assert_eq!(list.len(), points, "{name}");
        assert!(list.iter().all(|value| value.is_finite()), "{name}");
    }
    assert!(band.x.is_sorted(), "{name}");
    if let Some(threshold) = &band.threshold {
        assert_eq!(threshold.len(), points, "{name}");
    }
    for point in 0..points {
        let (low, y, high) = (band.low[point], band.y[point], band.high[point]);
        assert!(
            low <= y && y <= high,
            "{name} at {}: {low} {y} {high}",
            band.x[point]
        );
    }
}

#[test]
fn curves_are_complete_and_small_enough_to_draw() {
    for (name, scored) in [
        ("long", risks(1, 3000, None)),
        ("tied", risks(2, 400, Some(0.05))),
        ("small", risks(3, 25, None)),
    ] {
        let settings = at(0.5, 100);
        let roc = roc_band(&scored, &settings).expect("a curve");
        check(&roc, name);
        assert_eq!((roc.x[0], roc.y[0]), (0.0, 0.0));
        assert_eq!((roc.x.last(), roc.y.last()), (Some(&1.0), Some(&1.0)));
        assert!(roc.y.is_sorted());
        let recall = pr_band(&scored, &settings).expect("a curve");
        check(&recall, name);
        assert_eq!(recall.x.last(), Some(&1.0));
        let thresholds = decision_thresholds(0.05, 0.6);
        check(
            &decision_band(&scored, &thresholds, &settings).expect("a curve"),
            name,
        );
        check(
            &calibration_band(&scored, &settings).expect("a curve"),
            name,
        );
    }
}

#[test]
fn thinned_points_are_points_of_the_curve() {
    let scored = risks(1, 3000, None);
    let tally = Tally::new(&scored);
    let roc = roc_band(&scored, &at(0.5, 50)).expect("a curve");
    let thresholds = roc.threshold.expect("thresholds");
    for (point, &threshold) in thresholds.iter().enumerate() {
        let table = Confusion::at(&tally, threshold);
        assert_eq!(roc.y[point], table.tp as f64 / table.positives() as f64);
        assert_eq!(roc.x[point], table.fp as f64 / table.negatives() as f64);
    }
    let steps = roc.x.windows(2).zip(roc.y.windows(2));
    let longest = steps
        .map(|(x, y)| x[1] - x[0] + y[1] - y[0])
        .fold(0.0, f64::max);
    assert!(longest < 0.05, "a stretch of {longest} without a point");
}

#[test]
fn decision_curves_give_the_net_benefit_at_each_threshold() {
    let scored = risks(1, 300, Some(0.01));
    let tally = Tally::new(&scored);
    let thresholds = decision_thresholds(0.0, 1.0);
    assert_eq!(
        (thresholds.len(), thresholds[7], thresholds[99]),
        (100, 0.07, 0.99)
    );
    let band = decision_band(&scored, &thresholds, &at(0.5, 50)).expect("a curve");
    for (point, &threshold) in thresholds.iter().enumerate() {
        let table = Confusion::at(&tally, threshold);
        assert_eq!(Ok(band.y[point]), decision::net_benefit(&table, threshold));
    }
    let descending = [0.4, 0.2];
    let refused = decision_band(&scored, &descending, &at(0.5, 50));
    assert_eq!(refused, Err(Undefined::NotEstimable));
}

#[test]
fn perfect_curves_keep_a_width() {
    let truth: Vec<bool> = (0..60).map(|case| case >= 30).collect();
    let score = (0..60).map(|case| f64::from(case) / 60.0).collect();
    let perfect = Scored::new(truth, score, None).expect("valid");
    let roc = roc_band(&perfect, &at(0.5, 200)).expect("a curve");
    assert_eq!(
        (&roc.x[..], &roc.y[..]),
        (&[0.0, 0.0, 1.0][..], &[0.0, 1.0, 1.0][..])
    );
    // Wilson for 30 of 30: n / (n + z²).
    let z2 = 1.959963984540054_f64 * 1.959963984540054;
    assert!((roc.low[1] - 30.0 / (30.0 + z2)).abs() < 1e-12);
    let recall = pr_band(&perfect, &at(0.5, 200)).expect("a curve");
    assert!(recall.low.iter().all(|&low| low < 1.0));
    let benefit = decision_band(&perfect, &[0.2], &at(0.5, 200)).expect("a curve");
    assert!(benefit.low[0] < benefit.high[0]);
}

#[test]
fn curves_that_cannot_be_drawn_say_why() {
    let good = risks(1, 80, None);
    let negatives = simulated::subset(&good, |case| !good.truth()[case]);
    let none = Err(Undefined::TooFewPositives { n: 0, needed: 2 });
    let settings = at(0.5, 50);
    assert_eq!(roc_band(&negatives, &settings), none);
    assert_eq!(pr_band(&negatives, &settings), none);
    assert_eq!(decision_band(&negatives, &[0.2], &settings), none);
    let logits = binormal(1, 80, 0.5, 1.0);
    let refused = Err(Undefined::NotProbabilities);
    assert_eq!(decision_band(&logits, &[0.2], &settings), refused);
    assert!(roc_band(&logits, &settings).is_ok());
}

/// At a false-positive rate of 0.2 the sensitivity of scores 1.5 standard
/// deviations apart is Φ(1.5 + Φ⁻¹(0.2)).
#[test]
fn the_roc_band_covers_at_a_point() {
    let (samples, rate) = (1000, 0.2);
    let truth = normal::cdf(1.5 + normal::quantile(rate));
    let covered = (0..samples).filter(|&number| {
        let scored = binormal(number, 200, 0.5, 1.5);
        let settings = Settings {
            seed: number,
            ..at(0.5, 200)
        };
        let band = roc_band(&scored, &settings).expect("a curve");
        let point = band
            .x
            .iter()
            .rposition(|&x| x <= rate)
            .expect("it starts at 0");
        band.low[point] <= truth && truth <= band.high[point]
    });
    let coverage = covered.count() as f64 / samples as f64;
    assert!((0.92..=0.98).contains(&coverage), "{coverage}");
}
