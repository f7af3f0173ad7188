//! Differences between groups, and values at another prevalence, against
//! statsmodels and R.

mod golden;

use golden::{CLOSED_FORM, assert_close, count, file, from_table, number, numbers};
use plumbline_stats::binary::{Measure, Settings, difference, measure_all, prevalence_shift};
use plumbline_stats::{Estimate, Level, Method};

/// Source: statsmodels `confint_proportions_2indep`, method "newcomb".
#[test]
fn gaps_of_proportions_agree_with_statsmodels() {
    for pair in file("proportions.json")["differences"]
        .as_array()
        .expect("a list")
    {
        // Sensitivity in two groups that both have ten negative cases.
        let group = |id: &str| {
            let (hits, cases) = (count(&pair[id][0]), count(&pair[id][1]));
            from_table([hits, 3, cases - hits, 7])
        };
        let settings = Settings {
            threshold: Some(0.5),
            level: golden::level(&pair["level"]),
            ..Settings::default()
        };
        let found =
            difference::difference(&group("a"), &group("b"), Measure::Sensitivity, &settings);
        let interval = found.expect("a difference").interval;
        let expected = numbers(&pair["newcombe"]);
        assert_eq!(interval.method, Method::NewcombeDifference);
        assert_close(interval.low, expected[0], CLOSED_FORM, &format!("{pair}"));
        assert_close(interval.high, expected[1], CLOSED_FORM, &format!("{pair}"));
    }
}

/// Source: pROC's areas and DeLong variances; their logit intervals combined by
/// square-and-add, written out in R.
#[test]
fn gaps_of_areas_agree_with_proc() {
    for expected in file("discrimination.json")["differences"]
        .as_array()
        .expect("a list")
    {
        let data = |id: &str| golden::data(expected[id].as_str().expect("a name"));
        let found =
            difference::difference(&data("a"), &data("b"), Measure::Auroc, &Settings::default());
        let found = found.expect("a difference");
        let limits = numbers(&expected["limits"]);
        let what = format!("{expected}");
        assert_close(
            found.value,
            number(&expected["difference"]),
            CLOSED_FORM,
            &what,
        );
        assert_close(found.interval.low, limits[0], CLOSED_FORM, &what);
        assert_close(found.interval.high, limits[1], CLOSED_FORM, &what);
    }
}

/// Source: `prevalence.R`: Bayes' theorem, Wilson limits by `prop.test`, and the
/// limits of ratios as roots of their defining equations.
#[test]
fn values_at_another_prevalence_agree_with_r() {
    for expected in file("prevalence.json")["values"]
        .as_array()
        .expect("a list")
    {
        let cells: Vec<u64> = numbers(&expected["cells"])
            .into_iter()
            .map(|cell| cell as u64)
            .collect();
        let scored = from_table([cells[0], cells[1], cells[2], cells[3]]);
        let settings = Settings {
            threshold: Some(0.5),
            resamples: 10,
            level: Level::NINETY_FIVE,
            ..Settings::default()
        };
        let all = measure_all(&scored, &settings, &mut |_| ());
        let of = |wanted: Measure| -> Estimate {
            let row = all.iter().find(|(measure, _)| *measure == wanted);
            row.expect("a row").1.expect("an estimate")
        };
        let (sensitivity, specificity) = (of(Measure::Sensitivity), of(Measure::Specificity));
        let (prevalence, threshold) = (
            number(&expected["prevalence"]),
            number(&expected["threshold"]),
        );
        for (id, found) in [
            (
                "ppv",
                prevalence_shift::ppv(&sensitivity, &specificity, prevalence),
            ),
            (
                "npv",
                prevalence_shift::npv(&sensitivity, &specificity, prevalence),
            ),
            (
                "net_benefit",
                prevalence_shift::net_benefit(&sensitivity, &specificity, prevalence, threshold),
            ),
        ] {
            let found = found.expect("a value");
            let limits = numbers(&expected[id]);
            let what = format!("{id}, {cells:?}, prevalence {prevalence}");
            assert_close(found.value, limits[0], CLOSED_FORM, &what);
            assert_close(found.interval.low, limits[1], CLOSED_FORM, &what);
            assert_close(found.interval.high, limits[2], CLOSED_FORM, &what);
        }
    }
}
