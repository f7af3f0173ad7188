//! Series of CT slices in a folder, and the same volumes as NIfTI, through models of slices,
//! of neighbouring slices and of volumes. Expected scores are those of SimpleITK, MONAI,
//! Pillow and onnxruntime (`tests/golden/make/series.py`).

mod support;

use std::fs;

use serde_json::Value;
use support::{Place, Run, plumbline};

fn study(path: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/series/");
    format!("{root}{path}")
}

fn predict(place: &Place, data: &str, labels: &str, model: &str, recipe: &str) -> Run {
    plumbline(&[
        "predict",
        "--data",
        data,
        "--labels",
        labels,
        "--model",
        &study(&format!("{model}.onnx")),
        "--recipe",
        recipe,
        "--out",
        &place.path("predicted.csv"),
    ])
}

/// The scores of a run in the order of the table.
fn scores(place: &Place) -> Vec<f64> {
    let text = place.text("predicted.csv");
    let mut lines = text.lines();
    let mut head = lines.next().unwrap().split(',');
    let score = head.position(|name| name == "score").unwrap();
    lines
        .map(|line| line.split(',').nth(score).unwrap().parse().unwrap())
        .collect()
}

#[test]
fn series_and_volumes_get_the_scores_of_independent_chains() {
    let place = Place::new("series-scores");
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/golden/series.json"
    );
    let golden: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    for (recipe, model) in [
        ("slices-mean", "slice"),
        ("slices-max", "slice"),
        ("middle", "slice"),
        ("neighbours", "neighbours"),
        ("neighbours-each", "neighbours"),
        ("depth-resize-8", "volume"),
        ("depth-fit-8", "volume"),
        ("volume-last", "volume-last"),
    ] {
        let expected: Vec<f64> = cases
            .iter()
            .filter(|case| case["recipe"] == recipe)
            .map(|case| case["score"].as_f64().unwrap())
            .collect();
        assert_eq!(expected.len(), 6, "{recipe}");
        for (data, labels) in [
            ("images", "labels-patient.csv"),
            ("images", "labels-series.csv"),
            ("nifti", "labels-nifti.csv"),
        ] {
            let file = study(&format!("recipe-{recipe}.json"));
            let run = predict(&place, &study(data), &study(labels), model, &file);
            assert_eq!(run.code, Some(0), "{recipe} {labels}: {}", run.err);
            let found = scores(&place);
            assert_eq!(found.len(), 6, "{recipe} {labels}");
            for (found, expected) in found.iter().zip(&expected) {
                let far = (found - expected).abs();
                assert!(
                    far < 1e-5,
                    "{recipe} {labels}: {found}, expected {expected}"
                );
            }
            // Localizers and screenshots lie in the folder, and are left out by name.
            let is_told = run.err.contains("localizers") && run.err.contains("screenshots");
            assert_eq!(is_told, data == "images", "{}", run.err);
        }
    }
}

/// The arguments of an evaluation.
fn evaluate(place: &Place, data: &str, labels: &str, model: &str, recipe: &str) -> Run {
    plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        data,
        "--labels",
        labels,
        "--model",
        &study(&format!("{model}.onnx")),
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
fn an_evaluation_of_volumes_says_which_files_they_were() {
    let place = Place::new("series-evaluated");
    let run = evaluate(
        &place,
        &study("images"),
        &study("labels-patient.csv"),
        "volume",
        &study("recipe-depth-fit-8.json"),
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    let images = &evaluation["provenance"]["pictures"];
    // Nine slices of six patients, and no localizer.
    assert_eq!(images["count"], 54);
    assert_eq!(images["named_by"], "patient");
    let run = evaluate(
        &place,
        &study("nifti"),
        &study("labels-nifti.csv"),
        "volume",
        &study("recipe-depth-fit-8.json"),
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    let images = &evaluation["provenance"]["pictures"];
    assert_eq!(images["count"], 6);
    // Earlier versions know no such format.
    assert_eq!(evaluation["version"], 3);
    assert_eq!(images["decoders"][0]["format"], "nifti");
    assert!(place.text("out/report.html").contains("NIfTI"));
}

#[test]
fn what_is_no_volume_is_refused_in_words() {
    let place = Place::new("series-refused");
    let recipe = |text: &str| {
        let path = place.path("recipe.json");
        fs::write(&path, text).unwrap();
        path
    };
    // A NIfTI file, and a recipe that says nothing of volumes.
    let size = r#""resize": {"exact": {"width": 12, "height": 12}}, "colour": "grey",
        "scale": {"range": {"from": [-1000, 400], "to": [0, 1]}}"#;
    let plain = recipe(&format!("{{\"version\": 2, {size}}}"));
    let (nifti, labels) = (study("nifti"), study("labels-nifti.csv"));
    let run = evaluate(&place, &nifti, &labels, "slice", &plain);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("orientation"), "{}", run.err);
    // Each slice in a row of its own, and a recipe of volumes.
    let middle = study("recipe-middle.json");
    let labels = study("labels-slices.csv");
    let run = evaluate(&place, &study("images"), &labels, "slice", &middle);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("row of its own"), "{}", run.err);
    // A model of volumes, and a recipe of slices; of another number of slices.
    let labels = study("labels-patient.csv");
    let run = evaluate(&place, &study("images"), &labels, "volume", &middle);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("1 × D × H × W"), "{}", run.err);
    let seven = study("recipe-depth-fit-7.json");
    let run = evaluate(&place, &study("images"), &labels, "volume", &seven);
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("7 slices"), "{}", run.err);
}

/// A copy of the images, each file changed as `change` says; none is left out.
fn copied(place: &Place, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> String {
    let folder = place.path("images");
    for patient in 0..6 {
        let name = format!("PAT{patient:02}");
        fs::create_dir_all(format!("{folder}/{name}")).unwrap();
        for entry in fs::read_dir(study(&format!("images/{name}"))).unwrap() {
            let entry = entry.unwrap();
            let file = entry.file_name().into_string().unwrap();
            let bytes = fs::read(entry.path()).unwrap();
            if let Some(bytes) = change(&format!("{name}/{file}"), bytes) {
                fs::write(format!("{folder}/{name}/{file}"), bytes).unwrap();
            }
        }
    }
    folder
}

fn found(bytes: &[u8], text: &str) -> Option<usize> {
    let mut parts = bytes.windows(text.len());
    parts.position(|part| part == text.as_bytes())
}

/// With the text changed to another of the same length.
fn with(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    if let Some(at) = found(&bytes, from) {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn a_missing_slice_is_told_and_its_case_has_no_score() {
    let place = Place::new("series-missing");
    // A slice from the inside of the first patient's series, by its instance UID.
    let inside = "1.2.826.0.1.3680043.10.1637.7.4.0.4";
    let folder = copied(&place, |_, bytes| {
        found(&bytes, inside).is_none().then_some(bytes)
    });
    let labels = study("labels-patient.csv");
    let by_slices = study("recipe-slices-mean.json");
    let run = predict(&place, &folder, &labels, "slice", &by_slices);
    assert!(run.err.contains("5 mm"), "{}", run.err);
    let text = place.text("predicted.csv");
    let rows = text.lines().skip(1);
    assert_eq!(rows.filter(|row| row.contains("0.")).count(), 5, "{text}");
}

#[test]
fn a_tilted_gantry_is_told_and_slices_are_taken_as_they_are() {
    let place = Place::new("series-tilted");
    let tilted = |path: &str, mut bytes: Vec<u8>| {
        if path.starts_with("PAT00") {
            for slice in 0..9 {
                // Half a millimetre to the back with each slice of 2.5 mm.
                let z = format!("{:.6}", -30.0 + 2.5 * f64::from(slice));
                let y = format!("{:.6}", -15.0 + 0.5 * f64::from(slice));
                let from = format!("-15.000000\\{z}");
                bytes = match found(&bytes, &from) {
                    Some(_) => return Some(with(bytes, &from, &format!("{y}\\{z}"))),
                    None => bytes,
                };
            }
        }
        Some(bytes)
    };
    let folder = copied(&place, tilted);
    let (labels, recipe) = (study("labels-patient.csv"), study("recipe-middle.json"));
    let run = predict(&place, &folder, &labels, "slice", &recipe);
    assert_eq!(run.code, Some(0), "{}", run.err);
    // The arctangent of 0.5 / 2.5.
    assert!(run.err.contains("11.31°"), "{}", run.err);
    let tilted = scores(&place);
    let run = predict(&place, &study("images"), &labels, "slice", &recipe);
    assert!(!run.err.contains("tilted"), "{}", run.err);
    assert_eq!(tilted, scores(&place));
}

#[test]
fn a_patient_of_two_series_is_told_and_their_scores_are_fused() {
    let place = Place::new("series-several");
    let series = "1.2.826.0.1.3680043.10.1637.7.3.";
    let folder = copied(&place, |_, bytes| Some(bytes));
    // The slices of another patient as a second series of the first.
    for entry in fs::read_dir(study("images/PAT02")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !name.starts_with("IM9") {
            let bytes = fs::read(entry.path()).unwrap();
            let bytes = with(bytes, &format!("{series}2"), &format!("{series}8"));
            let bytes = with(bytes, "VOL-02", "VOL-00");
            fs::write(format!("{folder}/PAT00/second-{name}"), bytes).unwrap();
        }
    }
    let (labels, recipe) = (
        study("labels-patient.csv"),
        study("recipe-slices-mean.json"),
    );
    let run = predict(&place, &study("images"), &labels, "slice", &recipe);
    assert!(!run.err.contains("several series"), "{}", run.err);
    let alone = scores(&place);
    let run = predict(&place, &folder, &labels, "slice", &recipe);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("several series"), "{}", run.err);
    let both = scores(&place);
    // As many slices of each: the mean of all is that of the two means.
    let expected = f64::midpoint(alone[0], alone[2]);
    assert!((both[0] - expected).abs() < 1e-9, "{} {expected}", both[0]);
    assert_eq!(both[1..], alone[1..]);
}
