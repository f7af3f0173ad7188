//! Two numbers for each case: raw ones, logistic ones, or probabilities in disguise.

use crate::run::{Place, cautions, field, plumbline, refused, results, value};

fn arguments(model: &str) -> Vec<String> {
    let path = |name: &str| field(&format!("41-raw-and-logistic/{name}"));
    let (model, data) = (path(&format!("{model}.onnx")), path("test.csv"));
    ["--data", &data, "--model", &model, "--truth", "y"]
        .map(str::to_owned)
        .to_vec()
}

fn of(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

#[test]
fn of_raw_numbers_softmax_is_the_score_and_everybody_is_told() {
    for (model, output) in [
        ("raw", "softmax(raw)[1]"),
        ("named", "softmax(probability)[1]"),
    ] {
        let (run, evaluation) = results(&format!("41-{model}"), &of(&arguments(model)));
        assert_eq!(value(&evaluation, "auroc"), "0.865263", "{model}");
        assert_eq!(value(&evaluation, "brier_score"), "0.149740", "{model}");
        assert!(
            run.err.contains("raw numbers") && run.err.contains("softmax makes"),
            "{}",
            run.err
        );
        assert!(cautions(&evaluation).contains(&"data-gate"));
        assert!(evaluation.to_string().contains(output), "{output}");
    }
}

#[test]
fn whoever_wants_one_raw_number_alone_gets_it_with_a_warning() {
    let mut arguments = arguments("raw");
    arguments.extend(["--output", "raw[1]"].map(str::to_owned));
    let (run, evaluation) = results("41-alone", &of(&arguments));
    assert_eq!(value(&evaluation, "auroc"), "0.835105");
    assert!(run.err.contains("is one of them alone"), "{}", run.err);
}

#[test]
fn logistic_functions_side_by_side_are_named() {
    let (run, evaluation) = results("41-logistic", &of(&arguments("logistic")));
    assert_eq!(value(&evaluation, "auroc"), "0.835105");
    assert!(
        run.err.contains("do not add up to 1") && run.err.contains("findings[1]"),
        "{}",
        run.err
    );
    assert!(cautions(&evaluation).contains(&"data-gate"));
}

#[test]
fn probabilities_are_not_put_through_softmax_again() {
    for (model, auroc, brier) in [
        ("written", "0.865263", "0.149740"),
        ("mean", "0.865263", "0.245125"),
    ] {
        let (run, evaluation) = results(&format!("41-{model}"), &of(&arguments(model)));
        assert_eq!(value(&evaluation, "auroc"), auroc);
        assert_eq!(value(&evaluation, "brier_score"), brier);
        assert!(!run.err.contains("raw numbers"), "{}", run.err);
    }
    let mut arguments = arguments("disguised");
    refused(
        "41-disguised",
        &of(&arguments),
        &["add up to 1", "--output \"out[1]\""],
    );
    arguments.extend(["--output", "out[1]"].map(str::to_owned));
    let (run, evaluation) = results("41-disguised-said", &of(&arguments));
    assert_eq!(value(&evaluation, "auroc"), "0.865263");
    assert!(!run.err.contains("raw numbers"), "{}", run.err);
}

#[test]
fn numbers_that_mirror_each_other_are_as_good_as_one() {
    let mut arguments = arguments("mirrored");
    arguments.extend(["--output", "raw[1]"].map(str::to_owned));
    let (run, evaluation) = results("41-mirrored", &of(&arguments));
    assert_eq!(value(&evaluation, "auroc"), "0.865263");
    assert!(!run.err.contains("is one of them alone"), "{}", run.err);
}

/// `predict` says the same, and its score is that of `evaluate`.
#[test]
fn predict_takes_the_same_score() {
    let place = Place::new("field-41-predict");
    let arguments = arguments("raw");
    let out = place.path("scores.csv");
    let run = plumbline(&[
        "predict",
        "--data",
        &arguments[1],
        "--model",
        &arguments[3],
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("softmax makes"), "{}", run.err);
    let text = place.text("scores.csv");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("line,score,raw_0,raw_1"));
    for line in lines {
        let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let right = 1.0 / (1.0 + (cells[2] - cells[3]).exp());
        assert!((cells[1] - right).abs() < 1e-6, "{line}");
    }
}
