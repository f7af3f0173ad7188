//! Whole rows of results, estimate with interval, as reports show them: against
//! epiR, pROC, statsmodels and R.

mod golden;

use golden::{CLOSED_FORM, assert_close, count, file, from_table, number, numbers};
use plumbline_stats::binary::{Measure, Scored, Settings, measure_all};
use plumbline_stats::{Estimate, Level, Method, ProportionMethod};
use serde_json::Value;

/// Closed forms do not depend on the number of resamples; few keep this fast.
fn settings(proportion: ProportionMethod, level: f64) -> Settings {
    Settings {
        threshold: Some(0.5),
        resamples: 20,
        level: Level::new(level).expect("a level"),
        proportion,
        ..Settings::default()
    }
}

fn estimate(scored: &Scored, measure: Measure, settings: &Settings) -> Estimate {
    let all = measure_all(scored, settings, &mut |_| ());
    let found = all.into_iter().find(|(other, _)| *other == measure);
    found.expect("every measure").1.expect("an estimate")
}

fn cells(table: &Value) -> [u64; 4] {
    numbers(&table["cells"])
        .iter()
        .map(|&cell| cell as u64)
        .collect::<Vec<_>>()
        .try_into()
        .expect("four")
}

/// Source: epiR's `epi.tests`, methods "exact" and "wilson", levels 95 and 99 %.
#[test]
fn rows_of_a_table_agree_with_epir() {
    use Measure::*;
    let measures = [
        ("se", Sensitivity),
        ("sp", Specificity),
        ("pv.pos", Ppv),
        ("pv.neg", Npv),
        ("diag.ac", Accuracy),
        ("tp", Prevalence),
        ("lr.pos", LrPositive),
        ("lr.neg", LrNegative),
        ("diag.or", DiagnosticOddsRatio),
    ];
    let golden = file("diagnostic.json");
    for name in ["epir_example", "small", "useless"] {
        let table = &golden["tables"][name];
        let scored = from_table(cells(table));
        for (id, proportion, level) in [
            ("exact_95", ProportionMethod::ClopperPearson, 0.95),
            ("wilson_95", ProportionMethod::Wilson, 0.95),
            ("wilson_99", ProportionMethod::Wilson, 0.99),
        ] {
            let all = measure_all(&scored, &settings(proportion, level), &mut |_| ());
            for (statistic, measure) in measures {
                let found = all
                    .iter()
                    .find(|(other, _)| *other == measure)
                    .expect("a row");
                let found = found.1.expect("an estimate");
                let what = format!("{name}, {statistic}, {id}");
                let expected = numbers(&table[id][statistic]);
                assert_close(found.value, expected[0], CLOSED_FORM, &what);
                assert_close(found.interval.low, expected[1], CLOSED_FORM, &what);
                assert_close(found.interval.high, expected[2], CLOSED_FORM, &what);
            }
        }
    }
}

/// Source: statsmodels' Newcombe interval of a difference. Youden's index is
/// the difference between the rates of positive tests with and without the
/// condition; balanced accuracy is half of it plus one half.
#[test]
fn youdens_index_agrees_with_newcombes_difference() {
    let golden = file("proportions.json");
    let mut compared = 0;
    for pair in golden["differences"].as_array().expect("a list") {
        let (hits, positives) = (count(&pair["a"][0]), count(&pair["a"][1]));
        let (alarms, negatives) = (count(&pair["b"][0]), count(&pair["b"][1]));
        let scored = from_table([hits, alarms, positives - hits, negatives - alarms]);
        let settings = settings(ProportionMethod::Wilson, number(&pair["level"]));
        let expected = numbers(&pair["newcombe"]);
        let youden = estimate(&scored, Measure::YoudenIndex, &settings).interval;
        let balanced = estimate(&scored, Measure::BalancedAccuracy, &settings).interval;
        let what = format!("{pair}");
        assert_close(youden.low, expected[0], CLOSED_FORM, &what);
        assert_close(youden.high, expected[1], CLOSED_FORM, &what);
        assert_close(balanced.low, (expected[0] + 1.0) / 2.0, CLOSED_FORM, &what);
        assert_close(balanced.high, (expected[1] + 1.0) / 2.0, CLOSED_FORM, &what);
        compared += 1;
    }
    assert!(compared >= 12, "{compared} pairs");
}

/// Sources: pROC's area with the logit interval from its DeLong variance, and
/// `glm` with Wald's interval.
#[test]
fn rows_of_a_data_set_agree_with_proc_and_glm() {
    let (areas, fits) = (file("discrimination.json"), file("calibration.json"));
    for name in ["ties", "overconfident"] {
        let scored = golden::data(name);
        let settings = settings(ProportionMethod::Wilson, 0.95);
        let auroc = estimate(&scored, Measure::Auroc, &settings);
        assert_eq!(auroc.interval.method, Method::DelongLogit);
        let (area, fit) = (&areas["sets"][name], &fits["sets"][name]);
        let limits = numbers(&area["delong_logit_95"]);
        assert_close(auroc.value, number(&area["auc"]), CLOSED_FORM, name);
        assert_close(auroc.interval.low, limits[0], CLOSED_FORM, name);
        assert_close(auroc.interval.high, limits[1], CLOSED_FORM, name);
        for (id, measure) in [
            ("in_the_large", Measure::CalibrationInTheLarge),
            ("intercept", Measure::CalibrationIntercept),
            ("slope", Measure::CalibrationSlope),
        ] {
            let found = estimate(&scored, measure, &settings);
            let expected = numbers(&fit[id]);
            let half = 1.959963984540054 * expected[1];
            assert_eq!(found.interval.method, Method::Wald);
            assert_close(found.value, expected[0], CLOSED_FORM, id);
            assert_close(found.interval.low, expected[0] - half, CLOSED_FORM, id);
            assert_close(found.interval.high, expected[0] + half, CLOSED_FORM, id);
        }
        let ratio = estimate(&scored, Measure::ObservedExpectedRatio, &settings);
        let expected = numbers(&fit["observed_expected"]);
        assert_close(ratio.interval.low, expected[1], CLOSED_FORM, name);
        assert_close(ratio.interval.high, expected[2], CLOSED_FORM, name);
    }
}
