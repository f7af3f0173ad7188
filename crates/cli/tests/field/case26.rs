//! Names of images and patients that look like numbers.

use crate::run::{Place, field, plumbline, results};

/// The score of each row is the one of its own image, which the table has as "right".
fn own_images(labels: &str, images: &str) {
    let place = Place::new(&format!("field-{labels}"));
    let at = |name: &str| field(&format!("26-number-like-names/{name}"));
    let out = place.path("scores.csv");
    let run = plumbline(&[
        "predict",
        "--data",
        &at(labels),
        "--images",
        &at(images),
        "--model",
        &at("model.onnx"),
        "--recipe",
        &at("recipe.json"),
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let table = std::fs::read_to_string(at(labels)).unwrap();
    let last = |text: &str| -> Vec<f64> {
        let last = |line: &str| line.rsplit(',').next().unwrap().trim().parse().unwrap();
        text.lines().skip(1).map(last).collect()
    };
    let (found, expected) = (last(&place.text("scores.csv")), last(&table));
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert!((found - expected).abs() < 1e-5, "{found} {expected}");
    }
}

#[test]
fn each_row_gets_the_image_of_its_own_name() {
    own_images("labels.csv", "pics");
    own_images("labels2.csv", "pics2");
}

#[test]
fn patients_are_told_apart_by_their_text() {
    let data = field("26-number-like-names/patients.csv");
    let (_, evaluation) = results(
        "patients",
        &[
            "--data",
            &data,
            "--truth",
            "cancer",
            "--score",
            "score",
            "--patient",
            "patient_id",
        ],
    );
    assert_eq!(evaluation["counts"]["patients"], 80);
}
