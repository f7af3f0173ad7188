//! A folder of DICOM files as it comes from a disc, with a table of outcomes by whatever
//! identifies an image, and a model of Hounsfield units. Expected scores are those of pydicom,
//! Pillow, numpy and onnxruntime (`tests/golden/make/dicom_study.py`).

mod support;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use support::{Place, plumbline};

fn study(path: &str) -> String {
    let root = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/dicom-study/"
    );
    format!("{root}{path}")
}

fn golden() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/golden/dicom_study.json"
    );
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Scores by identifier, as `predict` writes them.
fn predicted(place: &Place, labels: &str, recipe: &str) -> BTreeMap<String, f64> {
    predicted_of(place, "images", labels, recipe)
}

fn predicted_of(place: &Place, images: &str, labels: &str, recipe: &str) -> BTreeMap<String, f64> {
    let out = place.path("predicted.csv");
    let run = plumbline(&[
        "predict",
        "--data",
        &study(images),
        "--labels",
        &study(labels),
        "--model",
        &study("model.onnx"),
        "--recipe",
        &study(recipe),
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{labels} {recipe}: {}", run.err);
    let text = fs::read_to_string(out).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let score = head.iter().position(|name| *name == "score").unwrap();
    let rows = fs::read_to_string(study(labels)).unwrap();
    let ids: Vec<String> = rows
        .lines()
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            // The line of the table, 1 = its head.
            let at: usize = cells[0].parse().unwrap();
            (ids[at - 1].clone(), cells[score].parse().unwrap())
        })
        .collect()
}

fn is_near(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!(
        (found - expected).abs() < 2e-5,
        "{what}: {found} {expected}"
    );
}

#[test]
fn each_image_gets_the_score_of_an_independent_chain() {
    let place = Place::new("dicom-files");
    let golden = golden();
    let found = predicted(&place, "labels-file.csv", "recipe-mean.json");
    let expected = golden["files"].as_object().unwrap();
    assert_eq!(found.len(), 20);
    assert_eq!(expected.len(), 20);
    for (file, score) in &found {
        is_near(*score, &expected[file]["range"], file);
    }
    // By SOP instance UID they are the same images.
    let by_instance = predicted(&place, "labels-instance.csv", "recipe-mean.json");
    let scores: Vec<f64> = found.into_values().collect();
    for score in by_instance.values() {
        assert!(scores.contains(score));
    }
}

#[test]
fn a_patient_gets_the_scores_of_their_images_together() {
    let place = Place::new("dicom-patients");
    let golden = golden();
    let patients = golden["patients"].as_object().unwrap();
    for fusion in ["mean", "max", "window"] {
        let found = predicted(
            &place,
            "labels-patient.csv",
            &format!("recipe-{fusion}.json"),
        );
        assert_eq!(found.len(), 10);
        for (patient, score) in &found {
            is_near(*score, &patients[patient][fusion], patient);
        }
    }
    // The same files in an archive are the same images.
    let packed = predicted_of(
        &place,
        "images.zip",
        "labels-patient.csv",
        "recipe-window.json",
    );
    assert_eq!(
        packed,
        predicted(&place, "labels-patient.csv", "recipe-window.json")
    );
    // Series, study and accession number are one of each patient here, in the same order.
    let of = |labels: &str| -> Vec<f64> {
        let found = predicted(&place, labels, "recipe-max.json");
        found.into_values().collect()
    };
    let by_patient = of("labels-patient.csv");
    for labels in [
        "labels-study.csv",
        "labels-series.csv",
        "labels-accession.csv",
    ] {
        assert_eq!(of(labels), by_patient, "{labels}");
    }
}

/// Evaluates by a table of outcomes; the arguments that differ.
fn evaluate(place: &Place, labels: &str, recipe: &str) -> support::Run {
    plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &study("images"),
        "--labels",
        labels,
        "--model",
        &study("model.onnx"),
        "--recipe",
        recipe,
        "--truth",
        "outcome",
        "--positive",
        "ill",
        "--out",
        &place.path("out"),
    ])
}

#[test]
fn an_evaluation_says_what_was_read_and_how_and_keeps_identifiers_to_itself() {
    let place = Place::new("dicom-evaluated");
    let run = evaluate(
        &place,
        &study("labels-patient.csv"),
        &study("recipe-mean.json"),
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    // What is no image was left out by name.
    for name in [
        "DICOMDIR",
        "SR0001",
        "RS0001.dcm",
        "PDF0001.dcm",
        "PR0001",
        "SEG0001.dcm",
    ] {
        assert!(
            run.err.contains(name) || run.out.contains(name),
            "{name}: {}",
            run.err
        );
    }
    let evaluation = place.json("out/evaluation.json");
    assert_eq!(evaluation["version"], 3);
    let images = &evaluation["provenance"]["pictures"];
    assert_eq!(images["count"], 20);
    assert_eq!(images["named_by"], "patient");
    assert_eq!(images["fused"]["most"], 2);
    assert_eq!(images["fused"]["fusion"], "mean");
    let decoders = images["decoders"].as_array().unwrap();
    let syntaxes: Vec<&str> = decoders
        .iter()
        .map(|decoder| {
            assert_eq!(decoder["format"], "dicom");
            assert_eq!(decoder["decoder"], "built_in");
            decoder["syntax"].as_str().unwrap()
        })
        .collect();
    assert_eq!(
        syntaxes,
        [
            "1.2.840.10008.1.2",
            "1.2.840.10008.1.2.1",
            "1.2.840.10008.1.2.5"
        ]
    );
    let report = place.text("out/report.html");
    assert!(report.contains("1.2.840.10008.1.2.5"));
    for document in ["evaluation.json", "report.html", "estimates.csv"] {
        let text = place.text(&format!("out/{document}"));
        for identity in ["MRN-00", "ACC90", "Nobody^", "1.2.826.0.1.3680043.10.1637"] {
            assert!(!text.contains(identity), "{document} has {identity}");
        }
    }
}

/// A recipe of one scale, and what a refusal is called.
#[test]
fn what_a_model_was_not_trained_on_is_refused_in_words() {
    let place = Place::new("dicom-refused");
    let recipe = |text: &str| {
        let path = place.path("recipe.json");
        fs::write(&path, text).unwrap();
        path
    };
    let size = r#""resize": {"exact": {"width": 16, "height": 16}}, "colour": "grey""#;
    // Several images of a patient, and nobody said how they become one.
    let range = r#""scale": {"range": {"from": [-1000, 400], "to": [0, 1]}}"#;
    let unfused = recipe(&format!("{{\"version\": 2, {size}, {range}}}"));
    let run = evaluate(&place, &study("labels-patient.csv"), &unfused);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("fusion"), "{}", run.err);
    // A recipe for pictures.
    let pictures = recipe(&format!("{{{size}}}"));
    let run = evaluate(&place, &study("labels-file.csv"), &pictures);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("Hounsfield units"), "{}", run.err);
}

/// A table that names some images by patient and others by study, and one in which a
/// patient has two rows.
#[test]
fn identifiers_that_do_not_decide_are_refused() {
    let place = Place::new("dicom-identifiers");
    let table = |lines: &[&str]| {
        let path = place.path("labels.csv");
        fs::write(&path, lines.join("\n")).unwrap();
        path
    };
    let recipe = study("recipe-mean.json");
    let mixed = table(&[
        "who,outcome",
        "MRN-0007,well",
        "MRN-0017,ill",
        "1.2.826.0.1.3680043.10.1637.2.3,ill",
    ]);
    let run = evaluate(&place, &mixed, &recipe);
    assert_ne!(run.code, Some(0));
    assert!(
        run.err.contains("patient ID") && run.err.contains("study instance UID"),
        "{}",
        run.err
    );
    let twice = table(&[
        "who,outcome",
        "MRN-0007,well",
        "MRN-0017,ill",
        "MRN-0017,ill",
    ]);
    let run = evaluate(&place, &twice, &recipe);
    assert_ne!(run.code, Some(0));
    assert!(
        run.err.contains("lines (3, 4)") || run.err.contains("3"),
        "{}",
        run.err
    );
}

/// The demo study: every value is that of scikit-learn on onnxruntime's answers to slices that
/// pydicom and Pillow prepared, the largest of a patient (`models/make/lung_ct_expected.py`).
#[test]
fn the_demo_of_slices_gives_the_numbers_of_an_independent_chain() {
    let place = Place::new("lung-ct-demo");
    let file = |name: &str| support::shipped(&format!("lung-ct/{name}"));
    let (archive, labels) = (file("synthetic-slices.zip"), file("labels.csv"));
    let (model, recipe, plan) = (file("nodule.onnx"), file("recipe.json"), file("plan.json"));
    let out = place.path("out");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &archive,
        "--labels",
        &labels,
        "--model",
        &model,
        "--recipe",
        &recipe,
        "--plan",
        &plan,
        "--truth",
        "nodule",
        "--positive",
        "yes",
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    let expected: Value =
        serde_json::from_str(&fs::read_to_string(file("expected.json")).unwrap()).unwrap();
    for (ours, theirs, within) in [
        ("auroc", "auroc", 1e-9),
        ("average_precision", "average_precision", 1e-9),
        ("brier_score", "brier", 1e-6),
        ("sensitivity", "sensitivity", 1e-12),
        ("specificity", "specificity", 1e-12),
    ] {
        let found = support::estimate(&evaluation, ours)["value"]
            .as_f64()
            .unwrap();
        let wanted = expected["measures"][theirs].as_f64().unwrap();
        assert!((found - wanted).abs() < within, "{ours}: {found} {wanted}");
    }
    let images = &evaluation["provenance"]["pictures"];
    assert_eq!(images["count"], 219);
}
