//! `plumbline predict`, `inspect` and `check`.

mod support;

use serde_json::Value;
use support::{Place, plumbline, shipped};

#[test]
fn predictions_equal_those_of_onnxruntime() {
    let expected: Value = serde_json::from_str(
        &std::fs::read_to_string(shipped("breast-cancer/expected.json")).unwrap(),
    )
    .unwrap();
    for model in ["logistic.onnx", "boosted.onnx"] {
        let place = Place::new(&format!("predict-{model}"));
        let run = plumbline(&[
            "predict",
            "--data",
            &shipped("breast-cancer/test.csv"),
            "--model",
            &shipped(&format!("breast-cancer/{model}")),
            "--out",
            &place.path("scores.csv"),
        ]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let written = place.text("scores.csv");
        let mut lines = written.lines();
        let header = lines.next().unwrap();
        assert!(header.starts_with("line,case_id,score,"), "{header}");
        assert!(
            header.ends_with("_benign,output_probability_malignant"),
            "{header}"
        );
        let wanted = expected[model]["malignant"].as_array().unwrap();
        assert_eq!(lines.clone().count(), wanted.len());
        for (at, (line, wanted)) in lines.zip(wanted).enumerate() {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells[0], (at + 2).to_string());
            let score: f64 = cells[2].parse().unwrap();
            assert!((score - wanted.as_f64().unwrap()).abs() < 1e-5, "{line}");
        }
        assert_eq!(place.listing(), ["scores.csv"]);
    }
}

#[test]
fn weights_beside_a_model_are_found_by_their_name() {
    let place = Place::new("external-data");
    let part = |name: &str| {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/fixtures/cases/external"
        );
        std::fs::read(format!("{folder}/{name}")).unwrap()
    };
    let model = place.file("model.onnx", part("model.onnx"));
    let alone = plumbline(&["inspect", &model]);
    assert_eq!(alone.code, Some(2));
    assert!(alone.err.contains("weights.data"), "{}", alone.err);
    place.file("weights.data", part("weights.data"));
    let both = plumbline(&["inspect", &model]);
    assert_eq!(both.code, Some(0), "{}", both.err);
    assert!(
        both.out.contains("model.onnx + weights.data"),
        "{}",
        both.out
    );
}

#[test]
fn a_model_that_cannot_run_comes_with_the_way_out() {
    let model = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/models/bad/missing-operator.onnx"
    );
    let run = plumbline(&["inspect", model]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("Unique"), "{}", run.err);
    assert!(
        run.out
            .contains("InferenceSession(\"missing-operator.onnx\")")
    );
}

#[test]
fn a_model_tells_what_it_is() {
    let model = shipped("breast-cancer/logistic.onnx");
    let run = plumbline(&["inspect", &model]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for line in [
        "Input: X: float32 [?, 30]",
        "Operator: ai.onnx.ml::ZipMap × 1",
        "It can run here.",
    ] {
        assert!(
            run.out.lines().any(|found| found == line),
            "{line}: {}",
            run.out
        );
    }
    let facts: Value =
        serde_json::from_str(&plumbline(&["inspect", &model, "--json"]).out).unwrap();
    assert_eq!(facts["file"]["name"], "logistic.onnx");
    assert_eq!(facts["runs"], true);
    assert_eq!(facts["blockers"], Value::Array(Vec::new()));
    assert!(run.out.contains(facts["file"]["sha256"].as_str().unwrap()));
}

#[test]
fn a_table_in_order_passes_the_check() {
    let data = shipped("breast-cancer/test.csv");
    let run = plumbline(&[
        "check",
        "--data",
        &data,
        "--task",
        "binary",
        "--truth",
        "diagnosis",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for line in [
        "test.csv: 228 rows, 33 columns.",
        "Outcome malignant: 85 rows",
    ] {
        assert!(
            run.out.lines().any(|found| found == line),
            "{line}: {}",
            run.out
        );
    }
}

#[test]
fn a_table_with_errors_fails_the_check_with_all_of_them() {
    let place = Place::new("check");
    let data = place.file(
        "table.csv",
        "id,disease,y_score\na,yes,high\nb,yes,0.5\nc,yes,low\n",
    );
    let run = plumbline(&["check", "--data", &data, "--truth", "disease"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let errors = run
        .err
        .lines()
        .filter(|line| line.starts_with("error: "))
        .count();
    assert!(errors >= 2, "{}", run.err);
    let unknown = plumbline(&["check", "--data", &data, "--truth", "illness"]);
    assert!(
        unknown.code == Some(2) && unknown.err.contains("illness"),
        "{unknown:?}"
    );
    let task = plumbline(&["check", "--data", &data, "--task", "survival"]);
    assert!(
        task.code == Some(2) && task.err.contains("Supported: binary"),
        "{task:?}"
    );
}

/// Inputs with onnxruntime's answers (`tests/golden/make/reference.py`).
fn smear() -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/reference/smear.npz"
    );
    std::fs::read(path).unwrap()
}

#[test]
fn any_model_runs_on_arrays() {
    let place = Place::new("run");
    let model = shipped("blood-smear/synthetic-smear.onnx");
    let inputs = place.file("x.npz", smear());
    let out = place.path("y.npz");
    let run = plumbline(&["run", "--model", &model, "--inputs", &inputs, "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("logits"), "{}", run.out);
    let read = |bytes: &[u8]| plumbline_infer::reference::read("y.npz", bytes).unwrap();
    let (found, expected) = (read(&std::fs::read(&out).unwrap()), read(&smear()));
    let logits = |reference: &plumbline_infer::reference::Reference| {
        let tensor = reference.tensors.iter().find(|(name, _)| name == "logits");
        match &tensor.unwrap().1 {
            plumbline_infer::TensorValue {
                shape,
                values: plumbline_infer::Values::F32(values),
            } => (shape.clone(), values.clone()),
            other => panic!("{other:?}"),
        }
    };
    let ((shape, found), (expected_shape, expected)) = (logits(&found), logits(&expected));
    assert_eq!(shape, expected_shape);
    for (a, b) in found.iter().zip(&expected) {
        assert!((a - b).abs() < 1e-4 * b.abs().max(1.0), "{a} {b}");
    }
}

#[test]
fn a_run_writes_over_nothing_that_it_reads() {
    let place = Place::new("run-over");
    let bytes = std::fs::read(shipped("blood-smear/synthetic-smear.onnx")).unwrap();
    let model = place.file("model.onnx", bytes.clone());
    let inputs = place.file("x.npz", smear());
    for out in [&model, &inputs, &place.path("../run-over/x.npz")] {
        let run = plumbline(&["run", "--model", &model, "--inputs", &inputs, "--out", out]);
        assert_eq!(run.code, Some(2), "{out}");
        assert!(run.err.contains("written over"), "{}", run.err);
    }
    assert_eq!(std::fs::read(&model).unwrap(), bytes);
    assert_eq!(std::fs::read(&inputs).unwrap(), smear());
    assert_eq!(place.listing(), ["model.onnx", "x.npz"]);
}

#[test]
fn arrays_of_other_names_or_kinds_are_refused_by_name() {
    let place = Place::new("run-names");
    let model = shipped("blood-smear/synthetic-smear.onnx");
    let out = place.path("y.npz");
    for (inputs, said) in [
        (r#"{"other": [[1.0]]}"#, "other"),
        (r#"{"logits": [[1.0, 2.0]]}"#, "There is no tensor"),
    ] {
        let inputs = place.file("x.json", inputs);
        let run = plumbline(&["run", "--model", &model, "--inputs", &inputs, "--out", &out]);
        assert_eq!(run.code, Some(2), "{}", run.out);
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert_eq!(place.listing(), ["x.json"]);
}
