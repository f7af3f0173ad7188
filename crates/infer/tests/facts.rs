//! What a model says about itself, and what computes it.

mod common;

use common::model;
use plumbline_infer::versions;

#[test]
fn facts_say_what_the_file_says() {
    let facts = model("mixed-columns.onnx").facts().clone();
    assert_eq!(facts.producer, "skl2onnx 1.20.0");
    let inputs: Vec<_> = facts
        .inputs
        .iter()
        .map(|i| (i.name.as_str(), i.kind.as_str(), i.shape.join("×")))
        .collect();
    assert_eq!(
        inputs,
        [
            ("radius", "float32", "?×1".to_owned()),
            ("texture", "float32", "?×1".to_owned()),
            ("size", "string", "?×1".to_owned()),
            ("grade", "int64", "?×1".to_owned()),
        ]
    );
    let outputs: Vec<_> = facts
        .outputs
        .iter()
        .map(|o| (o.name.as_str(), o.kind.as_str()))
        .collect();
    assert_eq!(
        outputs,
        [
            ("output_label", "string"),
            ("output_probability", "sequence of maps")
        ]
    );
    assert!(
        facts.opsets.contains(&("ai.onnx.ml".to_owned(), 1)),
        "{:?}",
        facts.opsets
    );
    assert!(
        facts
            .operators
            .contains(&("ai.onnx.ml::OneHotEncoder".to_owned(), 2)),
        "{:?}",
        facts.operators
    );
    assert_eq!(facts.blockers, []);
    assert_eq!(facts.file.sha256.len(), 64);
}

#[test]
fn the_version_of_the_engine_is_the_one_in_the_lock_file() {
    let lock = String::from_utf8(common::bytes("Cargo.lock")).unwrap();
    let version = versions()
        .into_iter()
        .find(|(name, _)| name == "tract")
        .unwrap()
        .1;
    assert!(lock.contains(&format!("name = \"tract-onnx\"\nversion = \"{version}\"\n")));
}
