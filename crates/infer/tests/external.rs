//! Models that keep weights in another file (tests/golden/make/cases.py).

mod common;

use common::tensors::{Case, value};
use common::{bytes, repository, texts};
use plumbline_infer::{Model, Session, Values, external_files, inspect, inspect_with};
use sha2::{Digest, Sha256};

fn parts() -> (Vec<u8>, Vec<u8>) {
    let read = |name: &str| bytes(&format!("tests/fixtures/cases/external/{name}"));
    (read("model.onnx"), read("weights.data"))
}

#[test]
fn the_other_file_is_named_before_it_is_there() {
    let (model, data) = parts();
    assert_eq!(external_files("m.onnx", &model).unwrap(), ["weights.data"]);
    let expected = ["model-external-data file=m.onnx others=weights.data"];
    assert_eq!(texts(&inspect("m.onnx", &model).unwrap_err()), expected);
    let strangers = [("other.data", &data[..])];
    for problems in [
        inspect_with("m.onnx", &model, &strangers).unwrap_err(),
        Model::load_with("m.onnx", &model, &strangers).unwrap_err(),
        Session::load("m.onnx", &model, &[]).unwrap_err(),
    ] {
        assert_eq!(texts(&problems), expected);
    }
    let whole = bytes("tests/fixtures/models/logistic.onnx");
    assert!(external_files("w.onnx", &whole).unwrap().is_empty());
}

#[test]
fn the_identity_of_a_model_covers_its_weights() {
    let (model, mut data) = parts();
    let facts = inspect_with("m.onnx", &model, &[("weights.data", &data)]).unwrap();
    assert_eq!(facts.file.name, "m.onnx + weights.data");
    assert_eq!(facts.file.bytes, (model.len() + data.len()) as u64);
    let both = Sha256::digest([model.clone(), data.clone()].concat());
    let expected: String = both.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(facts.file.sha256, expected);
    data[0] ^= 1;
    let changed = inspect_with("m.onnx", &model, &[("weights.data", &data)]).unwrap();
    assert_ne!(changed.file.sha256, expected);
}

#[test]
fn a_file_in_a_folder_is_found_by_its_last_part() {
    let (model, data) = parts();
    let case = Case::read(&repository("tests/fixtures/cases/external"));
    for name in [
        "weights.data",
        "export/weights.data",
        "export\\weights.data",
    ] {
        let session = Session::load("m.onnx", &model, &[("a.data", &[]), (name, &data)]).unwrap();
        let found = session.run(&case.named_inputs().unwrap()).unwrap();
        let expected = value(&case.outputs[0]).expect("the case says what comes out");
        assert_eq!(found[0].1.shape, expected.shape, "{name}");
        let (Values::F32(ours), Values::F32(theirs)) = (&found[0].1.values, &expected.values)
        else {
            panic!("{name}: numbers of another type");
        };
        for (ours, theirs) in ours.iter().zip(theirs) {
            // Sums of single precision, in another order than onnxruntime's.
            assert!((ours - theirs).abs() < 1e-5, "{name}: {ours} for {theirs}");
        }
    }
}

#[test]
fn a_file_that_is_too_short_says_where_weights_end() {
    let (model, data) = parts();
    for end in [0, 10, data.len() - 1] {
        let short = [("weights.data", &data[..end])];
        let problems = texts(&Session::load("m.onnx", &model, &short).unwrap_err());
        let last =
            format!("model-external-short data=weights.data expected=160 found={end} tensor=inner");
        assert_eq!(problems.last(), Some(&last));
    }
}
