//! Calibration against R: `glm`, `lowess` and `rms::val.prob`.

mod golden;

use golden::{CLOSED_FORM, assert_close, assert_point, file, number, numbers, sets, tally};
use plumbline_stats::binary::calibration::{
    LOGIT_CLIP, calibration_in_the_large, calibration_intercept, calibration_slope, ece,
    fit_calibration_in_the_large, fit_recalibration, observed_expected_interval,
    observed_expected_ratio, smooth, smoothed_errors,
};
use plumbline_stats::binary::calibration_band::calibration_band;
use plumbline_stats::binary::{Settings, brier};
use plumbline_stats::{Level, Undefined};
use serde_json::Value;

/// Values and standard errors of the two recalibration models.
fn assert_recalibration(name: &str, expected: &Value, tolerance: f64) {
    let tally = tally(name);
    let line = fit_recalibration(&tally);
    let fits = [
        ("in_the_large", fit_calibration_in_the_large(&tally)),
        ("intercept", line.map(|line| line.intercept)),
        ("slope", line.map(|line| line.slope)),
    ];
    for (model, fit) in fits {
        let what = format!("{name}, {model}");
        let expected = &expected[model];
        assert_point(fit.map(|fit| fit.value), &expected[0], tolerance, &what);
        assert_point(
            fit.map(|fit| fit.standard_error),
            &expected[1],
            tolerance,
            &what,
        );
    }
}

/// Source: Newton's method in 40-digit arithmetic.
#[test]
fn logistic_recalibration_agrees_with_exact_arithmetic() {
    for (name, expected) in sets(&file("recalibration.json")) {
        assert_recalibration(name, expected, 1e-12);
    }
}

/// Source: R's `glm(y ~ logit)` and `glm(y ~ offset(logit))` on logits clipped
/// as ours. In the set with predictions of exactly 0 and 1 `glm` itself is off
/// by 2e-9, which the test above shows.
#[test]
fn logistic_recalibration_agrees_with_glm() {
    let golden = file("calibration.json");
    assert_eq!(number(&golden["logit_clip"]), LOGIT_CLIP);
    for (name, expected) in sets(&golden) {
        let tolerance = if name == "extremes" {
            1e-8
        } else {
            CLOSED_FORM
        };
        assert_recalibration(name, expected, tolerance);
    }
}

/// Source: Wald's interval is the estimate ± qnorm(0.975) standard errors of
/// `glm`; written out, since R's `confint` profiles instead.
#[test]
fn wald_intervals_are_the_estimate_plus_and_minus_its_errors() {
    let golden = file("calibration.json");
    let expected = numbers(&golden["sets"]["overconfident"]["slope"]);
    let line = fit_recalibration(&tally("overconfident")).expect("a fit");
    let interval = line.slope.interval(Level::NINETY_FIVE);
    let half = 1.959963984540054 * expected[1];
    assert_close(interval.low, expected[0] - half, CLOSED_FORM, "low");
    assert_close(interval.high, expected[0] + half, CLOSED_FORM, "high");
}

/// Perfect separation has no finite slope, not even when one score is shared.
#[test]
fn separated_outcomes_have_no_slope() {
    for name in ["separated", "touching"] {
        assert_eq!(
            calibration_slope(&tally(name)),
            Err(Undefined::NotEstimable),
            "{name}"
        );
        assert_eq!(
            calibration_intercept(&tally(name)),
            Err(Undefined::NotEstimable),
            "{name}"
        );
        assert!(calibration_in_the_large(&tally(name)).is_ok(), "{name}");
    }
}

/// Source: the ratio and its log interval written out in R.
#[test]
fn observed_over_expected_agrees() {
    let golden = file("calibration.json");
    for (name, expected) in sets(&golden) {
        let tally = tally(name);
        let expected = &expected["observed_expected"];
        assert_point(
            observed_expected_ratio(&tally),
            &expected[0],
            CLOSED_FORM,
            name,
        );
        let interval = observed_expected_interval(&tally, Level::NINETY_FIVE);
        assert_point(
            interval.map(|interval| interval.low),
            &expected[1],
            CLOSED_FORM,
            name,
        );
        assert_point(
            interval.map(|interval| interval.high),
            &expected[2],
            CLOSED_FORM,
            name,
        );
    }
}

/// Source: R's `cut(right = FALSE, include.lowest = TRUE)` and `tapply`. The
/// sets hold predictions of exactly 0 and 1 and on every edge.
#[test]
fn expected_calibration_error_agrees_with_bins_by_cut() {
    let golden = file("calibration.json");
    for (name, expected) in sets(&golden) {
        assert_point(ece(&tally(name)), &expected["ece"], CLOSED_FORM, name);
    }
}

/// Source: R's `lowess(iter = 0)`, the mean outcome in each row of a tie.
#[test]
fn the_smoothed_curve_agrees_with_lowess() {
    let golden = file("calibration.json");
    for (name, expected) in sets(&golden) {
        let scores = numbers(&expected["smoothed"]["score"]);
        let curve = smooth(&tally(name)).expect("a curve");
        let along: Vec<f64> = curve.along(scores.iter().copied()).collect();
        let frequencies = numbers(&expected["smoothed"]["frequency"]);
        assert_eq!(along.len(), frequencies.len());
        for ((actual, expected), score) in along.iter().zip(frequencies).zip(&scores) {
            assert_close(
                *actual,
                expected,
                CLOSED_FORM,
                &format!("{name} at {score}"),
            );
        }
    }
}

/// Source: `mean`, `quantile` (type 7) and `max` in R of the distances from
/// that curve, one per case.
#[test]
fn distances_from_the_smoothed_curve_agree() {
    let golden = file("calibration.json");
    for (name, expected) in sets(&golden) {
        let errors = smoothed_errors(&tally(name)).expect("errors");
        let expected = &expected["smoothed"];
        assert_close(errors.ici, number(&expected["ici"]), CLOSED_FORM, name);
        assert_close(errors.e50, number(&expected["e50"]), CLOSED_FORM, name);
        assert_close(errors.e90, number(&expected["e90"]), CLOSED_FORM, name);
        assert_close(errors.emax, number(&expected["emax"]), CLOSED_FORM, name);
    }
}

/// Source: `rms::val.prob`. Its smoother takes tied rows in the order of the
/// file, so only sets without ties are comparable; its logistic fit stops early
/// (`lrm.fit`) and drops predictions of 0 and 1.
#[test]
fn val_prob_agrees_where_it_is_comparable() {
    let golden = file("calibration.json");
    let mut compared = 0;
    for (name, expected) in sets(&golden) {
        let val_prob = &expected["val_prob"];
        if val_prob.is_null() || expected["ties"] == true {
            continue;
        }
        let tally = tally(name);
        let errors = smoothed_errors(&tally).expect("errors");
        assert_close(errors.ici, number(&val_prob["Eavg"]), CLOSED_FORM, name);
        assert_close(errors.e90, number(&val_prob["E90"]), CLOSED_FORM, name);
        assert_close(errors.emax, number(&val_prob["Emax"]), CLOSED_FORM, name);
        assert_point(
            brier::brier_score(&tally),
            &val_prob["Brier"],
            CLOSED_FORM,
            name,
        );
        let line = fit_recalibration(&tally).expect("a fit");
        assert_close(
            line.intercept.value,
            number(&val_prob["Intercept"]),
            1e-3,
            name,
        );
        assert_close(line.slope.value, number(&val_prob["Slope"]), 1e-3, name);
        compared += 1;
    }
    assert!(compared >= 5, "{compared} sets compared");
}

/// Source: the definition in R, the smoother's weights from smoothing unit
/// vectors (`band` in `calibration.R`).
#[test]
fn the_calibration_band_agrees_with_its_definition() {
    let golden = file("calibration.json");
    for name in ["continuous", "crowded"] {
        let expected = &golden["bands"][name];
        let (scores, low, high) = (
            numbers(&expected["score"]),
            numbers(&expected["low"]),
            numbers(&expected["high"]),
        );
        let settings = Settings {
            level: golden::level(&expected["level"]),
            ..Settings::default()
        };
        let band = calibration_band(&golden::data(name), &settings).expect("a band");
        assert!(band.x.len() > 50);
        for (point, score) in band.x.iter().enumerate() {
            let at = scores
                .iter()
                .position(|other| other == score)
                .expect("a score of the set");
            assert_close(
                band.low[point],
                low[at],
                CLOSED_FORM,
                &format!("{name} at {score}"),
            );
            assert_close(
                band.high[point],
                high[at],
                CLOSED_FORM,
                &format!("{name} at {score}"),
            );
        }
    }
}
