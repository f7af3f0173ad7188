//! Measures of several classes against scikit-learn, statsmodels, and a bootstrap
//! of patients in numpy.

mod golden;

use std::collections::BTreeMap;

use golden::{CLOSED_FORM, assert_close, file, number, numbers, sets};
use plumbline_stats::classes::{
    Answers, Averages, CELLS, Choices, Costs, Input, MEASURES, Of, PAIRS, Sample,
};
use plumbline_stats::core::{Measure, Row, Settings, measure_all};
use plumbline_stats::{Measured, Method, Resampling, Undefined};
use serde_json::Value;

fn whole(value: &Value) -> Vec<u16> {
    numbers(value)
        .into_iter()
        .map(|value| value as u16)
        .collect()
}

fn costs(golden: &Value, classes: u16) -> Option<Costs> {
    let all = golden["costs"].as_array().expect("a list");
    let found = all.iter().find(|entry| entry[0] == classes)?;
    Costs::new(classes, numbers(&found[1]))
}

fn sample(golden: &Value, set: &Value) -> Sample {
    let classes = number(&set["classes"]) as u16;
    let answers = if set["scores"].is_null() {
        Answers::Classes(whole(&set["decision"]))
    } else {
        Answers::Scores(numbers(&set["scores"]))
    };
    let patient = &set["patient"];
    let input = Input {
        classes,
        truth: whole(&set["truth"]),
        answers,
        decision: None,
        patient: (!patient.is_null())
            .then(|| numbers(patient).into_iter().map(|id| id as u32).collect()),
    };
    let choices = Choices {
        costs: costs(golden, classes),
        ..Choices::default()
    };
    Sample::new(input, choices).expect("valid")
}

fn rows(sample: &Sample, measures: &'static [Measure<Sample>], resamples: u32) -> Vec<Row<Of>> {
    let settings = Settings {
        fewest: 0,
        resamples,
        ..Settings::default()
    };
    let wanted: Vec<_> = measures.iter().collect();
    measure_all(sample, &wanted, &settings, &mut |_| ())
}

fn by_key(rows: Vec<Row<Of>>) -> BTreeMap<(&'static str, Of), Measured> {
    rows.into_iter()
        .map(|row| ((row.facts.id, row.of), row.measured))
        .collect()
}

#[track_caller]
fn assert_value(found: &Measured, expected: &Value, what: &str) {
    match (found, expected.as_f64()) {
        (Ok(found), Some(expected)) => assert_close(found.value, expected, CLOSED_FORM, what),
        (Err(_), None) => assert!(expected.is_null(), "{what}: no reference"),
        (found, _) => panic!("{what}: {found:?}, but the reference says {expected}"),
    }
}

#[test]
fn values_agree_with_scikit_learn() {
    let golden = file("classes.json");
    for (name, set) in sets(&golden) {
        let sample = sample(&golden, set);
        assert_eq!(
            sample.tied_decisions() as f64,
            number(&set["tied_decisions"]),
            "{name}"
        );
        let found = by_key(rows(&sample, &MEASURES, 20));
        for part in ["decided", "ranked"] {
            for (id, expected) in set[part]["overall"].as_object().expect("values") {
                let key = found
                    .keys()
                    .find(|(found, of)| *found == id && *of == Of::All);
                let measured = &found[key.unwrap_or_else(|| panic!("{id} is no measure"))];
                assert_value(measured, expected, &format!("{name} {id}"));
            }
            for (class, values) in set[part]["per_class"]
                .as_array()
                .expect("classes")
                .iter()
                .enumerate()
            {
                for (id, expected) in values.as_object().expect("values") {
                    if id == "support" {
                        assert_eq!(sample.support()[class] as f64, number(expected));
                        continue;
                    }
                    if id.ends_with("_wilson") {
                        continue;
                    }
                    let key = found
                        .keys()
                        .find(|(found, of)| *found == id && *of == Of::Class(class as u16));
                    let measured = &found[key.unwrap_or_else(|| panic!("{id} is no measure"))];
                    assert_value(measured, expected, &format!("{name} {id} of {class}"));
                }
            }
        }
        for top in set["ranked"]["top"].as_array().expect("a list") {
            let of = Of::Top(number(&top[0]) as u16);
            assert_value(
                &found[&("top_accuracy", of)],
                &top[1],
                &format!("{name} {of:?}"),
            );
        }
        let pairs = by_key(rows(&sample, &PAIRS, 20));
        for pair in set["ranked"]["pairs"].as_array().expect("a list") {
            let of = Of::Pair(number(&pair[0]) as u16, number(&pair[1]) as u16);
            assert_value(
                &pairs[&("pair_auroc", of)],
                &pair[2],
                &format!("{name} {of:?}"),
            );
        }
    }
}

#[test]
fn limits_of_shares_agree_with_statsmodels() {
    let golden = file("classes.json");
    let all = sets(&golden)
        .into_iter()
        .filter(|(_, set)| set["patient"].is_null());
    for (name, set) in all.chain([("table", &golden["table"])]) {
        let sample = sample(&golden, set);
        let found = by_key(rows(&sample, &MEASURES, 20));
        let limits = |id, of| {
            let estimate = found[&(id, of)].expect("an estimate");
            [estimate.interval.low, estimate.interval.high]
        };
        let close = |found: [f64; 2], expected: &Value, what: &str| {
            let expected = numbers(expected);
            assert_close(
                found[0],
                expected[0],
                CLOSED_FORM,
                &format!("{name} {what}"),
            );
            assert_close(
                found[1],
                expected[1],
                CLOSED_FORM,
                &format!("{name} {what}"),
            );
        };
        let decided = &set["decided"];
        close(
            limits("accuracy", Of::All),
            &decided["accuracy_wilson"],
            "accuracy",
        );
        close(
            limits("balanced_accuracy", Of::All),
            &decided["balanced_limits"],
            "balanced accuracy",
        );
        let cells = by_key(rows(&sample, &CELLS, 20));
        for class in 0..sample.classes() {
            let expected = &decided["per_class"][usize::from(class)]["sensitivity_wilson"];
            let of = Of::Class(class);
            if expected.is_null() {
                let without = Err(Undefined::ClassWithoutCases { class });
                assert_eq!(found[&("sensitivity", of)], without);
                assert_eq!(found[&("auroc", of)], without);
                assert_eq!(cells[&("row_share", Of::Cell(class, 0))], without);
                continue;
            }
            close(limits("sensitivity", of), expected, "sensitivity");
            let cell = cells[&("row_share", Of::Cell(class, class))].expect("an estimate");
            close(
                [cell.interval.low, cell.interval.high],
                expected,
                "diagonal",
            );
        }
    }
}

/// The iris example of scikit-learn, and the values published in its documents.
#[test]
fn a_confusion_matrix_without_scores_has_the_published_values() {
    let golden = file("classes.json");
    let sample = sample(&golden, &golden["table"]);
    let found = by_key(rows(&sample, &MEASURES, 50));
    for (id, expected) in [
        ("accuracy", 0.842_105_263),
        ("balanced_accuracy", 0.875),
        ("mcc", 0.796_626_261),
        ("cohen_kappa", 0.767_346_939),
        ("macro_f1", 0.839_743_590),
        ("weighted_f1", 0.843_623_482),
    ] {
        let value = found[&(id, Of::All)].expect(id).value;
        assert!((value - expected).abs() < 1e-8, "{id} {value}");
    }
    for (id, of) in [
        ("macro_auroc", Of::All),
        ("auroc", Of::Class(0)),
        ("multiclass_brier_score", Of::All),
    ] {
        assert_eq!(found[&(id, of)], Err(Undefined::NoScores), "{id}");
    }
}

/// An average says over how many classes it runs, or does not exist.
#[test]
fn averages_tell_which_classes_they_leave_out() {
    let golden = file("classes.json");
    let set = &golden["sets"]["missing"];
    let found = rows(&sample(&golden, set), &MEASURES, 50);
    let averaged = |id: &str| {
        let row = found
            .iter()
            .find(|row| (row.facts.id, row.of) == (id, Of::All));
        let row = row.expect("it is measured");
        assert!(row.measured.is_ok(), "{id}");
        row.averaged
    };
    for id in [
        "macro_auroc",
        "balanced_accuracy",
        "macro_f1",
        "hand_till_auroc",
        "weighted_f1",
    ] {
        let averaged = averaged(id).expect("an average");
        assert_eq!((averaged.over, averaged.of), (3, 4), "{id}");
    }
    assert_eq!(averaged("accuracy"), None);
    let strict = Choices {
        averages: Averages::AllClasses,
        ..Choices::default()
    };
    let input = Input {
        classes: 4,
        truth: whole(&set["truth"]),
        answers: Answers::Scores(numbers(&set["scores"])),
        decision: None,
        patient: None,
    };
    let found = by_key(rows(
        &Sample::new(input, strict).expect("valid"),
        &MEASURES,
        50,
    ));
    let without = Err(Undefined::ClassWithoutCases { class: 2 });
    assert_eq!(found[&("macro_auroc", Of::All)], without);
    assert_eq!(found[&("balanced_accuracy", Of::All)], without);
    assert!(found[&("accuracy", Of::All)].is_ok());
}

/// With fewer than 50 patients limits are percentiles, as those of numpy are; the
/// two differ by chance, whose size numpy's own repetitions tell.
#[test]
fn limits_of_patients_agree_with_numpy() {
    let golden = file("classes.json");
    let set = &golden["sets"]["patients"];
    let resamples = number(&set["bootstrap"]["resamples"]) as u32;
    let found = by_key(rows(&sample(&golden, set), &MEASURES, resamples));
    for (id, expected) in set["bootstrap"]["limits"].as_object().expect("limits") {
        let key = found
            .keys()
            .find(|(found, of)| *found == id && *of == Of::All);
        let interval = found[key.expect("a measure")]
            .expect("an estimate")
            .interval;
        let unit = Resampling::Patients;
        assert_eq!(
            interval.method,
            Method::BootstrapPercentile { resamples, unit }
        );
        let (limits, scatter) = (numbers(&expected["limits"]), numbers(&expected["scatter"]));
        for (side, limit) in [interval.low, interval.high].into_iter().enumerate() {
            let off = (limit - limits[side]).abs() / scatter[side];
            assert!(
                off < 4.5,
                "{id}: {limit}, but numpy says {} ± {}",
                limits[side],
                scatter[side]
            );
        }
    }
}

/// A measure without an expected value from elsewhere is named here with what holds it.
#[test]
fn every_measure_has_a_golden_value_or_a_reason() {
    /// Held to the binary room, whose values are those of R and statsmodels, class by class
    /// (`classes_laws`: two classes, and each against the rest).
    const OF_BINARY: [&str; 4] = [
        "calibration_in_the_large",
        "calibration_intercept",
        "calibration_slope",
        "prevalence",
    ];
    let golden = file("classes.json");
    let mut known = vec!["top_accuracy".to_owned()];
    for (_, set) in sets(&golden) {
        for part in ["decided", "ranked"] {
            let of_class = set[part]["per_class"].as_array().expect("classes");
            for values in [&set[part]["overall"]].into_iter().chain(of_class) {
                known.extend(values.as_object().expect("values").keys().cloned());
            }
        }
    }
    for measure in &MEASURES {
        let id = measure.facts.id;
        let is_known = known.iter().any(|known| known == id);
        assert_ne!(is_known, OF_BINARY.contains(&id), "{id}");
    }
}
