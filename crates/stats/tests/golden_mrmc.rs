//! Readers, modalities and cases against the published Van Dyke analysis of MRMCaov and
//! against the definitions written out in numpy.

mod golden;

use golden::{CLOSED_FORM, assert_close, file, number, numbers, sets};
use plumbline_stats::Level;
use plumbline_stats::mrmc::{Analysis, Covariance, Design, Figure, Inference, Readings, analyse};
use plumbline_stats::readers::{Method, Value};
use serde_json::Value as Json;

fn readings(set: &Json) -> Readings {
    let truth = numbers(&set["truth"])
        .into_iter()
        .map(|truth| truth == 1.0)
        .collect();
    let modalities = set["scores"].as_array().expect("modalities");
    let readers = modalities[0].as_array().expect("readers").len();
    let rows = modalities
        .iter()
        .flat_map(|of| of.as_array().expect("readers"));
    let scores = rows.flat_map(numbers).collect();
    Readings::new(truth, (modalities.len(), readers), scores).expect("valid")
}

fn analysis(set: &Json, figure: Figure, covariance: Covariance) -> Analysis {
    analyse(&readings(set), figure, covariance, Level::NINETY_FIVE).expect("enough cases")
}

fn design(analysis: &Analysis, inference: Inference) -> &Design {
    let mut designs = analysis.designs.iter();
    designs
        .find(|design| design.inference == inference)
        .expect("all three")
}

#[track_caller]
fn assert_value(found: &Value, expected: &Json, what: &str) {
    let check = |actual: f64, name: &str| {
        let what = format!("{what}: {name}");
        assert_close(actual, number(&expected[name]), CLOSED_FORM, &what);
    };
    check(found.value, "value");
    check(found.standard_error.expect("an error"), "standard_error");
    let interval = found.interval.expect("an interval");
    // scipy's quantile of t has nine digits.
    for (found, name) in [(interval.low, "low"), (interval.high, "high")] {
        let expected = number(&expected[name]);
        assert!(
            (found - expected).abs() < 1e-8,
            "{what}: {name}: {found:e}, not {expected:e}"
        );
    }
}

/// To as many digits as are printed.
#[track_caller]
fn assert_printed(actual: f64, printed: &Json, what: &str) {
    assert_close(actual, number(printed), 2e-6, what);
}

const INFERENCES: [(&str, Inference, Method); 3] = [
    (
        "readers_and_cases",
        Inference::ReadersAndCases,
        Method::ObuchowskiRockette,
    ),
    ("cases", Inference::Cases, Method::FixedReaders),
    ("readers", Inference::Readers, Method::FixedCases),
];

const COVARIANCES: [(&str, Covariance); 3] = [
    ("delong", Covariance::Delong),
    ("jackknife", Covariance::Jackknife),
    ("unbiased", Covariance::Unbiased),
];

#[test]
fn van_dyke_has_its_published_values() {
    let golden = file("mrmc.json");
    let set = &golden["sets"]["van_dyke"];
    let published = &golden["published"];
    let delong = analysis(set, Figure::Auroc, Covariance::Delong);
    for (own, areas) in delong
        .values
        .iter()
        .zip(published["areas"].as_array().expect("rows"))
    {
        for (own, area) in own.iter().zip(numbers(areas)) {
            assert!((own - area).abs() < 5.1e-8, "{own} {area}");
        }
    }
    assert_eq!((delong.cases, delong.positives), (114, 45));
    let by = &published["delong"];
    let squares = delong.mean_squares;
    assert_printed(squares.modalities.unwrap(), &by["ms_modalities"], "MS(T)");
    assert_printed(squares.readers.unwrap(), &by["ms_readers"], "MS(R)");
    assert_printed(
        squares.interaction.unwrap(),
        &by["ms_interaction"],
        "MS(TR)",
    );
    let parts = delong.components;
    assert_printed(parts.variance, &by["variance"], "variance");
    assert_printed(parts.cov1.unwrap(), &by["cov1"], "Cov1");
    assert_printed(parts.cov2.unwrap(), &by["cov2"], "Cov2");
    assert_printed(parts.cov3.unwrap(), &by["cov3"], "Cov3");
    let random = design(&delong, Inference::ReadersAndCases);
    let test = random.equality.unwrap();
    assert_printed(test.statistic, &by["f"], "F");
    assert_printed(test.df2.unwrap(), &by["df2"], "df2");
    assert_printed(test.p, &by["p"], "p");
    let difference = random.differences[0].measured.unwrap();
    assert_printed(difference.value, &by["difference"], "difference");
    assert_printed(
        difference.standard_error.unwrap(),
        &by["standard_error"],
        "its error",
    );
    let interval = difference.interval.unwrap();
    assert_printed(interval.low, &by["low"], "its lower limit");
    assert_printed(interval.high, &by["high"], "its upper limit");
    for (own, by) in random
        .modalities
        .iter()
        .zip(by["alone"].as_array().expect("rows"))
    {
        let own = own.unwrap();
        assert_printed(own.value, &by["value"], "area");
        assert_printed(
            own.standard_error.unwrap(),
            &by["standard_error"],
            "its error",
        );
        let interval = own.interval.unwrap();
        assert_printed(interval.df.unwrap(), &by["df"], "df");
        assert_printed(interval.low, &by["low"], "low");
        assert_printed(interval.high, &by["high"], "high");
    }
    let unbiased = analysis(set, Figure::Auroc, Covariance::Unbiased);
    let by = &published["unbiased"];
    assert_printed(
        unbiased.components.cov2.unwrap(),
        &by["cov2"],
        "unbiased Cov2",
    );
    assert_printed(
        unbiased.components.cov3.unwrap(),
        &by["cov3"],
        "unbiased Cov3",
    );
    let test = design(&unbiased, Inference::ReadersAndCases)
        .equality
        .unwrap();
    assert_printed(test.statistic, &by["f"], "unbiased F");
    assert_printed(test.df2.unwrap(), &by["df2"], "unbiased df2");
    assert_printed(test.p, &by["p"], "unbiased p");
    let jackknife = analysis(set, Figure::Auroc, Covariance::Jackknife);
    let test = design(&jackknife, Inference::Cases).equality.unwrap();
    let by = &published["jackknife_fixed_readers"];
    assert_printed(test.statistic, &by["chi_squared"], "χ²");
    assert_printed(test.p, &by["p"], "p of χ²");
    let test = design(&delong, Inference::Readers).equality.unwrap();
    assert!((test.statistic - 8.704).abs() < 5e-4);
    assert_printed(test.p, &published["fixed_cases"]["p"], "p of fixed cases");
    let sensitivity = analysis(
        set,
        Figure::Sensitivity { threshold: 3.0 },
        Covariance::Delong,
    );
    let random = design(&sensitivity, Inference::ReadersAndCases);
    let by = &published["sensitivity_at_3"];
    assert_printed(
        random.equality.unwrap().statistic,
        &by["f"],
        "F of sensitivity",
    );
    assert_printed(random.equality.unwrap().p, &by["p"], "p of sensitivity");
    assert_printed(
        random.differences[0].measured.unwrap().value,
        &by["difference"],
        "difference",
    );
}

#[test]
fn every_figure_and_covariance_agrees_with_the_definitions() {
    let mut compared = 0;
    for (name, set) in sets(&file("mrmc.json")) {
        let threshold = number(&set["threshold"]);
        let figures = [
            ("auroc", Figure::Auroc),
            ("sensitivity", Figure::Sensitivity { threshold }),
            ("specificity", Figure::Specificity { threshold }),
        ];
        for (figure_name, figure) in figures {
            for (covariance_name, covariance) in COVARIANCES {
                let expected = &set["analyses"][figure_name][covariance_name];
                let found = analysis(set, figure, covariance);
                let what = format!("{name}: {figure_name}, {covariance_name}");
                assert_analysis(&found, expected, &what);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 27);
}

#[track_caller]
fn assert_analysis(found: &Analysis, expected: &Json, what: &str) {
    let optional = |actual: Option<f64>, name: &str| {
        let what = format!("{what}: {name}");
        match (actual, expected[name].as_f64()) {
            (Some(actual), Some(expected)) => assert_close(actual, expected, CLOSED_FORM, &what),
            (None, None) => {}
            found => panic!("{what}: {found:?}"),
        }
    };
    optional(Some(found.components.variance), "variance");
    optional(found.components.cov1, "cov1");
    optional(found.components.cov2, "cov2");
    optional(found.components.cov3, "cov3");
    optional(found.mean_squares.modalities, "ms_modalities");
    optional(found.mean_squares.interaction, "ms_interaction");
    if found.values.len() > 1 {
        optional(found.mean_squares.readers, "ms_readers");
    }
    for (inference_name, inference, method) in INFERENCES {
        let own = design(found, inference);
        for (place, measured) in own.modalities.iter().enumerate() {
            let what = format!("{what}: {inference_name}, modality {place}");
            let value = measured.unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_value(&value, &expected["alone"][place][inference_name], &what);
            assert_eq!(value.interval.unwrap().method, method);
        }
        for (place, difference) in own.differences.iter().enumerate() {
            let row = &expected["differences"][place];
            let pair = [difference.first as f64, difference.second as f64];
            assert_eq!(numbers(&row["pair"]), pair);
            let what = format!("{what}: {inference_name}, {pair:?}");
            assert_value(&difference.measured.unwrap(), &row[inference_name], &what);
            let p = difference.p.expect("a p value");
            assert_close(p, number(&row[inference_name]["p"]), CLOSED_FORM, &what);
        }
        let test = &expected["equality"][inference_name];
        if let Ok(own) = own.equality {
            let what = format!("{what}: {inference_name}, equality");
            assert_close(
                own.statistic,
                number(&test["statistic"]),
                CLOSED_FORM,
                &what,
            );
            assert_close(own.p, number(&test["p"]), CLOSED_FORM, &what);
            assert_eq!(own.df2.is_some(), !test["df2"].is_null(), "{what}");
        } else {
            assert!(test.is_null(), "{what}: {inference_name}: no test");
        }
    }
}
