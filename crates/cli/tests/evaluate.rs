//! `plumbline evaluate` on the studies that ship with it.

mod support;

use plumbline_study::plan::{PlannedPatients, PlannedPredictions};
use serde_json::{Value, json};
use support::{Place, cautions, estimate, plumbline, shipped};

/// Evaluates a shipped model and gives what was written.
fn demo(place: &Place, model: &str) -> Value {
    let run = plumbline(&[
        "evaluate",
        "--data",
        &shipped("breast-cancer/test.csv"),
        "--model",
        &shipped(&format!("breast-cancer/{model}")),
        "--task",
        "binary",
        "--truth",
        "diagnosis",
        "--positive",
        "malignant",
        "--plan",
        &shipped("breast-cancer/plan.json"),
        "--out",
        &place.path("out"),
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    place.json("out/evaluation.json")
}

/// Labels, and the probabilities that onnxruntime gives.
fn expected(model: &str) -> (Vec<bool>, Vec<f64>) {
    let expected: Value = serde_json::from_str(
        &std::fs::read_to_string(shipped("breast-cancer/expected.json")).unwrap(),
    )
    .unwrap();
    let table = std::fs::read_to_string(shipped("breast-cancer/test.csv")).unwrap();
    let truth = table
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1) == Some("malignant"));
    let scores = expected[model]["malignant"].as_array().unwrap();
    (
        truth.collect(),
        scores.iter().map(|score| score.as_f64().unwrap()).collect(),
    )
}

/// The area by comparing every pair.
fn auroc(truth: &[bool], score: &[f64]) -> f64 {
    let of = |wanted: bool| {
        let cases = truth.iter().zip(score);
        cases
            .filter(move |(truth, _)| **truth == wanted)
            .map(|(_, score)| *score)
    };
    let (mut wins, mut pairs) = (0.0, 0.0);
    for positive in of(true) {
        for negative in of(false) {
            wins += if positive > negative { 1.0 } else { 0.0 };
            wins += if positive == negative { 0.5 } else { 0.0 };
            pairs += 1.0;
        }
    }
    wins / pairs
}

#[test]
fn demo_models_give_the_numbers_that_follow_from_onnxruntime() {
    for model in ["logistic.onnx", "boosted.onnx"] {
        let place = Place::new(&format!("demo-{model}"));
        let evaluation = demo(&place, model);
        let (truth, score) = expected(model);
        let n = truth.len() as f64;
        let hits = truth
            .iter()
            .zip(&score)
            .filter(|(truth, score)| **truth && **score >= 0.2);
        let positives = truth.iter().filter(|truth| **truth).count() as f64;
        let squares = truth.iter().zip(&score).map(|(truth, score)| {
            let error = score - f64::from(u8::from(*truth));
            error * error
        });
        for (metric, value) in [
            ("auroc", auroc(&truth, &score)),
            ("sensitivity", hits.count() as f64 / positives),
            ("brier_score", squares.sum::<f64>() / n),
        ] {
            let found = estimate(&evaluation, metric);
            assert!(
                (found["value"].as_f64().unwrap() - value).abs() < 1e-5,
                "{model}: {found}"
            );
            assert!(found["low"].as_f64() < found["high"].as_f64());
            assert_eq!(found["n"], json!(truth.len()));
        }
        assert_eq!(evaluation["verdicts"].as_array().unwrap().len(), 3);
    }
}

#[test]
fn the_four_files_are_written_and_nothing_else() {
    let place = Place::new("four-files");
    demo(&place, "logistic.onnx");
    assert_eq!(place.listing(), ["out"]);
    let out = Place(place.0.join("out"));
    assert_eq!(
        out.listing(),
        [
            "cases.csv",
            "estimates.csv",
            "evaluation.json",
            "report.html"
        ]
    );
    assert_eq!(out.text("cases.csv").lines().count(), 229);
    assert!(out.text("report.html").starts_with("<!"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (Place::new("same-1"), Place::new("same-2"));
    demo(&first, "logistic.onnx");
    demo(&second, "logistic.onnx");
    for file in [
        "evaluation.json",
        "estimates.csv",
        "cases.csv",
        "report.html",
    ] {
        let name = format!("out/{file}");
        assert_eq!(first.text(&name), second.text(&name), "{file}");
    }
}

#[test]
fn results_can_be_written_again_over_older_ones() {
    let place = Place::new("again");
    std::fs::create_dir_all(place.0.join("out")).unwrap();
    place.file("out/notes.txt", "mine");
    place.file("out/report.html", "old");
    demo(&place, "logistic.onnx");
    assert_eq!(place.text("out/notes.txt"), "mine");
    assert_ne!(place.text("out/report.html"), "old");
}

#[test]
fn predictions_of_a_column_need_no_model_and_plain_labels_no_positive() {
    let place = Place::new("column");
    let run = plumbline(&[
        "evaluate",
        "--data",
        &shipped("predictions-only/predictions.csv"),
        "--task",
        "binary",
        "--truth",
        "y_true",
        "--score",
        "y_score",
        "--group",
        "tumour_size",
        "--threshold",
        "0.2",
        "--out",
        &place.path("out"),
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    assert_eq!(evaluation["counts"]["positive"], "1");
    let raised = cautions(&evaluation);
    assert!(
        raised.contains(&"positive-assumed") && raised.contains(&"no-seal"),
        "{raised:?}"
    );
    assert!(evaluation["groups"].as_array().unwrap().len() == 3);
    assert!(
        evaluation["provenance"]
            .get("model")
            .is_none_or(Value::is_null)
    );
}

#[test]
fn whatever_overrides_a_sealed_plan_is_a_deviation() {
    let place = Place::new("sealed");
    let mut draft: plumbline_study::PlanDraft = serde_json::from_str(
        &std::fs::read_to_string(shipped("predictions-only/plan.json")).unwrap(),
    )
    .unwrap();
    draft.outcome = Some("y_true".to_owned());
    draft.positive = Some("1".to_owned());
    draft.predictions = Some(PlannedPredictions::Column("y_score".to_owned()));
    draft.patients = Some(PlannedPatients::EachRow);
    draft.seal = Some(plumbline_study::plan::seal(&draft, "2026-11-26").unwrap());
    let plan = place.file("plan.json", draft.to_json());
    let data = shipped("predictions-only/predictions.csv");
    let common = [
        "evaluate",
        "--data",
        &data,
        "--task",
        "binary",
        "--truth",
        "y_true",
        "--score",
        "y_score",
        "--positive",
        "1",
        "--plan",
        &plan,
        "--out",
    ];
    let (kept, changed) = (place.path("kept"), place.path("changed"));
    assert_eq!(plumbline(&[&common[..], &[&kept]].concat()).code, Some(0));
    let overriding = [
        &common[..],
        &[&changed, "--threshold", "0.3", "--seed", "9"],
    ]
    .concat();
    assert_eq!(plumbline(&overriding).code, Some(0));
    let kept = place.json("kept/evaluation.json");
    assert_eq!(
        (&kept["exploratory"], &kept["deviations"]),
        (&json!(false), &json!([]))
    );
    let changed = place.json("changed/evaluation.json");
    assert_eq!(changed["exploratory"], json!(true));
    assert_eq!(
        changed["deviations"],
        json!([
            "The decision threshold was changed from 0.2 to 0.3 after sealing.",
            "The seed was set to 9 after sealing."
        ])
    );
    assert_eq!(changed["provenance"]["seed"], json!(9));
}
