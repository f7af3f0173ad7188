//! Agreement of raters against irrCAC, krippendorff, pingouin and statsmodels, and the
//! distributions of their intervals against scipy.

mod golden;

use golden::{CLOSED_FORM, assert_close, file, number, numbers, sets};
use plumbline_stats::agreement::{
    Chance, Corrected, Form, Metric, Ratings, Weights, alpha, chance_corrected, cohen, intraclass,
    observed,
};
use plumbline_stats::readers::{Absent, Method, Value};
use plumbline_stats::{Level, chi_squared, snedecor, student};
use serde_json::Value as Json;

const LEVEL: Level = Level::NINETY_FIVE;

/// What is left of a standard error of 0 in statsmodels.
const NOTHING: f64 = 1e-7;

/// Limits of irrCAC go by scipy's quantile of t, which has nine digits.
#[track_caller]
fn assert_limit(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() < 1e-8,
        "{what}: {found:e}, not {expected:e}"
    );
}

fn cells(set: &Json) -> (usize, Vec<Option<f64>>) {
    let units = set["ratings"].as_array().expect("units");
    let raters = units[0].as_array().expect("ratings").len();
    let cells = units
        .iter()
        .flat_map(|unit| unit.as_array().expect("ratings"));
    (raters, cells.map(Json::as_f64).collect())
}

fn ratings(set: &Json) -> Ratings {
    let (raters, cells) = cells(set);
    Ratings::of_numbers(raters, &cells).expect("valid")
}

#[track_caller]
fn assert_value(found: &Value, expected: &Json, what: &str) {
    assert_close(found.value, number(&expected["value"]), CLOSED_FORM, what);
    let error = number(&expected["standard_error"]);
    if error < NOTHING {
        assert_eq!(found.interval, Err(Absent::NoSpread), "{what}");
        assert_eq!(found.standard_error, None, "{what}");
        return;
    }
    let own = found
        .standard_error
        .unwrap_or_else(|| panic!("{what}: no standard error"));
    assert_close(own, error, CLOSED_FORM, &format!("{what}: standard error"));
    let interval = found
        .interval
        .unwrap_or_else(|why| panic!("{what}: {why:?}"));
    assert_limit(
        interval.low,
        number(&expected["low"]),
        &format!("{what}: low"),
    );
    let high = number(&expected["high"]).min(1.0);
    assert_limit(interval.high, high, &format!("{what}: high"));
}

#[track_caller]
fn assert_corrected(found: &Corrected, expected: &Json, what: &str) {
    assert_value(&found.value, expected, what);
    assert_close(
        found.observed,
        number(&expected["observed"]),
        CLOSED_FORM,
        &format!("{what}: pa"),
    );
    assert_close(
        found.expected,
        number(&expected["expected"]),
        CLOSED_FORM,
        &format!("{what}: pe"),
    );
}

const WEIGHTS: [(&str, Weights); 5] = [
    ("identity", Weights::Identity),
    ("linear", Weights::Linear),
    ("quadratic", Weights::Quadratic),
    ("ordinal", Weights::Ordinal),
    ("ratio", Weights::Ratio),
];

#[test]
fn coefficients_agree_with_irrcac() {
    let chances = [
        ("fleiss", Chance::Fleiss),
        ("conger", Chance::Conger),
        ("brennan_prediger", Chance::BrennanPrediger),
        ("gwet", Chance::Gwet),
    ];
    let mut compared = 0;
    for (name, set) in sets(&file("agreement.json")) {
        let ratings = ratings(set);
        for (weights_name, weights) in WEIGHTS {
            for (chance_name, chance) in chances {
                let expected = &set["agreement"][weights_name][chance_name];
                if expected.is_null() {
                    continue;
                }
                let what = format!("{name}: {chance_name}, {weights_name}");
                let found = chance_corrected(&ratings, chance, weights, LEVEL)
                    .unwrap_or_else(|why| panic!("{what}: {why:?}"));
                assert_corrected(&found, expected, &what);
                let interval = found.value.interval.expect("a spread");
                assert_eq!(interval.method, Method::LinearisedT);
                assert_eq!(interval.df, Some(found.value.units as f64 - 1.0));
                compared += 1;
            }
        }
    }
    assert!(compared > 120, "{compared}");
}

#[test]
fn alpha_agrees_with_krippendorff_and_its_spread_with_irrcac() {
    let metrics = [
        ("nominal", Metric::Nominal),
        ("ordinal", Metric::Ordinal),
        ("interval", Metric::Interval),
        ("ratio", Metric::Ratio),
    ];
    for (name, set) in sets(&file("agreement.json")) {
        let ratings = ratings(set);
        for (metric_name, metric) in metrics {
            let what = format!("{name}: alpha, {metric_name}");
            let found =
                alpha(&ratings, metric, LEVEL).unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_corrected(&found, &set["alpha"][metric_name], &what);
        }
    }
}

#[test]
fn kappa_of_two_agrees_with_statsmodels() {
    let golden = file("agreement.json");
    for (name, set) in sets(&golden) {
        let ratings = ratings(set);
        for (weights_name, weights) in &WEIGHTS[..3] {
            let what = format!("{name}: kappa, {weights_name}");
            let found = cohen(&ratings, (0, 1), *weights, LEVEL)
                .unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_value(&found.value, &set["cohen"][weights_name], &what);
        }
    }
    let table = golden["proportions"]["table"].as_array().expect("rows");
    let mut cells = Vec::new();
    for (k, row) in table.iter().enumerate() {
        for (l, count) in numbers(row).into_iter().enumerate() {
            for _ in 0..count as u32 {
                cells.extend([Some(k as u32), Some(l as u32)]);
            }
        }
    }
    let ratings = Ratings::of_categories(2, 3, cells).expect("valid");
    let found = cohen(&ratings, (0, 1), Weights::Identity, LEVEL).expect("a value");
    assert_value(
        &found.value,
        &golden["proportions"],
        "proportions of Cohen 1968",
    );
    assert_eq!(found.value.units, 200);
}

#[test]
fn intraclass_correlations_agree_with_pingouin() {
    let names = [
        ("one_way_single", Form::OneWaySingle),
        ("random_single", Form::RandomSingle),
        ("mixed_single", Form::MixedSingle),
        ("one_way_mean", Form::OneWayMean),
        ("random_mean", Form::RandomMean),
        ("mixed_mean", Form::MixedMean),
    ];
    let mut compared = 0;
    for (name, set) in sets(&file("agreement.json")) {
        if set["intraclass"].is_null() {
            continue;
        }
        let found = intraclass(&ratings(set), LEVEL).expect("units that everybody rated");
        for (form_name, form) in names {
            let expected = &set["intraclass"][form_name];
            let what = format!("{name}: {form_name}");
            let (_, value) = found
                .forms
                .iter()
                .find(|(own, _)| *own == form)
                .expect("listed");
            let value = value.unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_close(value.value, number(&expected["value"]), CLOSED_FORM, &what);
            let interval = value
                .interval
                .unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_close(
                interval.low,
                number(&expected["low"]),
                CLOSED_FORM,
                &format!("{what}: low"),
            );
            assert_close(
                interval.high,
                number(&expected["high"]),
                CLOSED_FORM,
                &format!("{what}: high"),
            );
            compared += 1;
        }
    }
    assert!(compared >= 30, "{compared}");
}

/// The digits that papers and packages print, without our script between.
#[test]
fn the_published_example_has_its_published_values() {
    let golden = file("agreement.json");
    let published = ratings(&golden["sets"]["published"]);
    let to = |digits: i32, value: f64| (value * 10f64.powi(digits)).round() / 10f64.powi(digits);
    let gwet =
        chance_corrected(&published, Chance::Gwet, Weights::Identity, LEVEL).expect("a value");
    let interval = gwet.value.interval.expect("an interval");
    assert_eq!(to(5, gwet.value.value), 0.77544);
    assert_eq!(to(5, gwet.value.standard_error.expect("an error")), 0.14295);
    assert_eq!((to(5, interval.low), interval.high), (0.46081, 1.0));
    assert_eq!((gwet.value.units, gwet.value.raters), (12, 4));
    for (metric, value) in [
        (Metric::Nominal, 0.743421),
        (Metric::Ordinal, 0.815388),
        (Metric::Interval, 0.849107),
        (Metric::Ratio, 0.797403),
    ] {
        let found = alpha(&published, metric, LEVEL).expect("a value");
        assert_eq!(to(6, found.value.value), value, "{metric:?}");
        assert_eq!(found.value.units, 11, "a unit with one rating is left out");
    }
    for (weights, value) in [
        (Weights::Quadratic, 0.914),
        (Weights::Linear, 0.85874),
        (Weights::Ordinal, 0.89894),
    ] {
        let found = chance_corrected(&published, Chance::Gwet, weights, LEVEL).expect("a value");
        assert_eq!(to(5, found.value.value), value, "AC2, {weights:?}");
    }
    let share = observed(&published, LEVEL).expect("a value");
    assert_eq!((to(5, share.value), share.units), (0.81818, 11));
    let anxiety = intraclass(&ratings(&golden["sets"]["anxiety"]), LEVEL).expect("values");
    let values = anxiety
        .forms
        .iter()
        .map(|(_, value)| to(6, value.expect("a value").value));
    assert_eq!(
        values.collect::<Vec<_>>(),
        [0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316]
    );
}

/// Large degrees of freedom lose digits to the logarithm of the gamma function.
fn tolerance(df: f64) -> f64 {
    if df > 1e5 { 1e-6 } else { 1e-9 }
}

#[test]
fn t_f_and_chi_squared_agree_with_scipy() {
    let golden = &file("agreement.json")["distributions"];
    let list = |name: &str| golden[name].as_array().expect("a list").clone();
    for row in list("t") {
        let df = number(&row["df"]);
        for (p, quantile) in numbers(&row["p"])
            .into_iter()
            .zip(numbers(&row["quantile"]))
        {
            let found = match p < 0.5 {
                true => -student::upper_quantile(p, df),
                false => student::upper_quantile(1.0 - p, df),
            };
            assert_close(found, quantile, tolerance(df), &format!("t, {df}, {p}"));
        }
    }
    for row in list("t_two_sided") {
        let df = number(&row["df"]);
        for (t, p) in numbers(&row["t"]).into_iter().zip(numbers(&row["p"])) {
            assert_close(
                student::two_sided(t, df),
                p,
                tolerance(df),
                &format!("t, {df}, {t}"),
            );
            assert_eq!(student::two_sided(-t, df), student::two_sided(t, df));
        }
    }
    for row in list("f") {
        let (a, b) = (number(&row["df1"]), number(&row["df2"]));
        for (p, quantile) in numbers(&row["p"])
            .into_iter()
            .zip(numbers(&row["quantile"]))
        {
            assert_close(
                snedecor::quantile(p, a, b),
                quantile,
                1e-8,
                &format!("F, {a}, {b}, {p}"),
            );
        }
        for (x, above) in numbers(&row["x"]).into_iter().zip(numbers(&row["above"])) {
            assert_close(
                snedecor::above(x, a, b),
                above,
                1e-9,
                &format!("F, {a}, {b}, {x}"),
            );
        }
    }
    for row in list("chi_squared") {
        let df = number(&row["df"]);
        for (x, above) in numbers(&row["x"]).into_iter().zip(numbers(&row["above"])) {
            assert_close(
                chi_squared::above(x, df as u32),
                above,
                1e-9,
                &format!("χ², {df}, {x}"),
            );
        }
        assert_eq!(chi_squared::above(0.0, df as u32), 1.0);
    }
}
