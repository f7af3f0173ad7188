//! Two respondents on the same cases against statsmodels, scipy, pROC and a
//! bootstrap of patients in numpy.

mod golden;

use golden::{CLOSED_FORM, assert_close, count, file, number, numbers};
use plumbline_stats::binary::paired::delong::{self, Comparison};
use plumbline_stats::binary::paired::scores;
use plumbline_stats::binary::{Measure, Scored, Settings};
use plumbline_stats::core::Better;
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::{proportions, tiers};
use plumbline_stats::{Level, Method, Resampling};
use serde_json::Value;

/// Root finders stop at 1e-13.
const ROOTS: f64 = 1e-7;

fn pairs(table: &Value) -> Pairs {
    Pairs {
        both: count(&table[0]),
        only_a: count(&table[1]),
        only_b: count(&table[2]),
        neither: count(&table[3]),
    }
}

#[test]
fn tests_of_decisions_agree_with_statsmodels() {
    for row in file("paired.json")["tables"].as_array().expect("a list") {
        let found = pairs(&row["table"]).mcnemar();
        let expected = &row["mcnemar"];
        let Some(found) = found else {
            assert!(expected.is_null(), "{row}");
            continue;
        };
        for (id, value) in [
            ("chi_squared", found.chi_squared),
            ("p", found.p),
            ("chi_squared_corrected", found.chi_squared_corrected),
            ("p_corrected", found.p_corrected),
            ("p_exact", found.p_exact),
            ("p_mid", found.p_mid),
        ] {
            let what = format!("{id} of {}", row["table"]);
            assert_close(value, number(&expected[id]), CLOSED_FORM, &what);
        }
    }
}

/// Agresti, Categorical Data Analysis: approval ratings, 17.36 and p < 0.001.
#[test]
fn mcnemar_has_the_published_value() {
    let ratings = Pairs {
        both: 794,
        only_a: 150,
        only_b: 86,
        neither: 570,
    };
    let test = ratings.mcnemar().expect("a test");
    assert!((test.chi_squared - 17.3559).abs() < 5e-5);
    assert!((test.p - 3.0993e-5).abs() < 5e-10);
}

#[test]
fn differences_of_proportions_agree_with_scipy() {
    for row in file("paired.json")["tables"].as_array().expect("a list") {
        let pairs = pairs(&row["table"]);
        let newcombe = proportions::newcombe(&pairs, Level::NINETY_FIVE).expect("limits");
        let tango = proportions::tango(&pairs, Level::NINETY_FIVE).expect("limits");
        for (id, found, tolerance) in [("newcombe", newcombe, CLOSED_FORM), ("tango", tango, ROOTS)]
        {
            let expected = numbers(&row[id]);
            let what = format!("{id} of {}", row["table"]);
            assert_close(found.low, expected[0], tolerance, &what);
            assert_close(found.high, expected[1], tolerance, &what);
        }
    }
}

/// Fagerland, Lydersen & Laake 2014, on airway reactivity before and after
/// transplantation (Bentur 2009).
#[test]
fn differences_of_proportions_have_the_published_limits() {
    let airways = Pairs {
        both: 1,
        only_a: 1,
        only_b: 7,
        neither: 12,
    };
    let near = |found: f64, published: f64| assert!((found - published).abs() < 5e-4, "{found}");
    let newcombe = proportions::newcombe(&airways, Level::NINETY_FIVE).expect("limits");
    near(newcombe.value, -0.286);
    near(newcombe.low, -0.507);
    near(newcombe.high, -0.026);
    let tango = proportions::tango(&airways, Level::NINETY_FIVE).expect("limits");
    near(tango.low, -0.517);
    near(tango.high, -0.026);
}

fn scored(set: &Value, respondent: usize) -> Scored {
    let patient = (!set["patient"].is_null()).then(|| {
        numbers(&set["patient"])
            .into_iter()
            .map(|id| id as u32)
            .collect()
    });
    let truth = numbers(&set["truth"]).into_iter().map(|truth| truth == 1.0);
    Scored::new(
        truth.collect(),
        numbers(&set["scores"][respondent]),
        patient,
    )
    .expect("valid")
}

fn assert_areas(found: &Comparison, expected: &Value) {
    let pair = |id: &str| numbers(&expected[id]);
    let what = format!("{} and {}", expected["a"], expected["b"]);
    for (found, expected) in [
        (found.a, pair("areas")[0]),
        (found.b, pair("areas")[1]),
        (found.variance_a, pair("variances")[0]),
        (found.variance_b, pair("variances")[1]),
        (found.covariance, number(&expected["covariance"])),
        (found.z, number(&expected["z"])),
        (found.p, number(&expected["p"])),
        (found.low, pair("limits")[0]),
        (found.high, pair("limits")[1]),
    ] {
        assert_close(found, expected, CLOSED_FORM, &what);
    }
}

#[test]
fn correlated_areas_agree_with_proc() {
    let (data, golden) = (file("paired_scores.json"), file("paired_areas.json"));
    for (name, rows) in golden::sets(&golden) {
        let set = &data["sets"][name];
        for expected in rows.as_array().expect("a list") {
            let of = |id: &str| scored(set, count(&expected[id]) as usize);
            let found = delong::compare(&of("a"), &of("b"), Level::NINETY_FIVE);
            assert_areas(&found.expect("a comparison"), expected);
        }
    }
}

/// pROC documents z = −2.209 and p = 0.02718 for its own data, which are not ours
/// to ship; `tests/golden/make/run.sh` exports them and runs this test.
#[test]
#[ignore = "needs the data of pROC; run by `make golden`"]
fn asah_areas_are_told_apart_as_published() {
    let path = std::env::var("GOLDEN_ASAH").expect("GOLDEN_ASAH names the exported data");
    let text = std::fs::read_to_string(path).expect("the exported data");
    let exported: Value = serde_json::from_str(&text).expect("JSON");
    let names = ["s100b", "wfns", "ndka"];
    for expected in file("paired_areas.json")["asah"]
        .as_array()
        .expect("a list")
    {
        let of = |id: &str| golden::scored(&exported[names[count(&expected[id]) as usize]]);
        let found = delong::compare(&of("a"), &of("b"), Level::NINETY_FIVE);
        assert_areas(&found.expect("a comparison"), expected);
    }
    let of = |name: &str| golden::scored(&exported[name]);
    let found = delong::compare(&of("s100b"), &of("wfns"), Level::NINETY_FIVE);
    let found = found.expect("a comparison");
    assert!((found.z + 2.209).abs() < 5e-4 && (found.p - 0.02718).abs() < 5e-6);
}

/// Percentile limits, as there are fewer than 50 patients; numpy's repetitions
/// tell how far chance may take them.
#[test]
fn differences_over_patients_agree_with_numpy() {
    let (data, golden) = (file("paired_scores.json"), file("paired.json"));
    let set = &data["sets"]["patients"];
    let (a, b) = (scored(set, 0), scored(set, 2));
    let resamples = count(&golden["bootstrap"]["resamples"]) as u32;
    let settings = Settings {
        resamples,
        threshold: golden["bootstrap"]["threshold"].as_f64(),
        ..Settings::default()
    };
    let rows = golden["bootstrap"]["limits"].as_object().expect("limits");
    let measures: Vec<Measure> = rows
        .keys()
        .map(|id| Measure::parse(id).expect("a measure"))
        .collect();
    let found = scores::compare((&a, &settings), (&b, &settings), &measures, &mut |_| ());
    for (compared, expected) in found.expect("paired").iter().zip(rows.values()) {
        let difference = compared.difference.expect("a difference");
        let what = compared.measure.id();
        assert_close(
            difference.value,
            number(&expected["difference"]),
            CLOSED_FORM,
            what,
        );
        let unit = Resampling::Patients;
        let method = Method::BootstrapPercentile { resamples, unit };
        assert_eq!(difference.interval.method, method, "{what}");
        let (limits, scatter) = (numbers(&expected["limits"]), numbers(&expected["scatter"]));
        let ours = [difference.interval.low, difference.interval.high];
        for (side, limit) in ours.into_iter().enumerate() {
            let off = (limit - limits[side]).abs() / scatter[side];
            assert!(
                off < 4.5,
                "{what}: {limit}, but numpy says {}",
                limits[side]
            );
        }
    }
}

#[test]
fn holm_agrees_with_statsmodels() {
    let golden = &file("paired.json")["holm"];
    let adjusted = tiers::holm(&numbers(&golden["p"]));
    for (found, expected) in adjusted.iter().zip(numbers(&golden["adjusted"])) {
        assert_close(*found, expected, CLOSED_FORM, "Holm");
    }
    let none: Vec<Vec<Option<f64>>> = Vec::new();
    assert!(tiers::by_p(&[0.5], Better::Neither, &none, 0.05, true).is_none());
}
