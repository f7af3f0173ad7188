//! Self-tests of models: the answers of onnxruntime are found again, and a
//! difference is found where there is one (`tests/golden/make/reference.py`).

mod common;

use common::bytes;
use plumbline_infer::Session;
use plumbline_infer::reference::{Difference, compare, read};

fn fixture(file: &str) -> Vec<u8> {
    bytes(&format!("tests/fixtures/reference/{file}"))
}

fn session(model: &str) -> Session {
    Session::load(model, &bytes(&format!("models/{model}")), &[]).unwrap()
}

fn differences(model: &str, file: &str) -> Vec<Difference> {
    let reference = read(file, &fixture(file)).unwrap();
    compare(&session(model), &reference).unwrap()
}

#[test]
fn the_answers_of_onnxruntime_are_found_again() {
    for file in ["smear.npz", "smear-usual-names.npz", "smear-by-columns.npz"] {
        let found = differences("blood-smear/synthetic-smear.onnx", file);
        let [logits] = found.as_slice() else {
            panic!("{file}: {found:?}")
        };
        assert_eq!((logits.output.as_str(), logits.values), ("logits", 2));
        assert!(
            logits.absolute < 1e-4 * logits.greatest.max(1.0),
            "{file}: {logits:?}"
        );
        assert!(logits.greatest > 0.0);
    }
    let labels = differences("breast-cancer/logistic.onnx", "table.json");
    assert_eq!((labels[0].values, labels[0].other_labels), (4, 0));
}

/// The second of two numbers was moved by 0.25.
#[test]
fn a_difference_is_found_with_its_place() {
    let found = differences("blood-smear/synthetic-smear.onnx", "smear-moved.npz");
    assert!((found[0].absolute - 0.25).abs() < 1e-4, "{found:?}");
    assert_eq!(found[0].place, 1);
    assert!((found[0].expected - found[0].found - 0.25).abs() < 1e-4);
    let relative = 0.25 / found[0].expected.abs();
    assert!((found[0].relative - relative).abs() < 1e-3);
}

#[test]
fn what_cannot_be_compared_is_said() {
    for (file, id) in [
        ("smear-no-output.npz", "self-test-outputs"),
        ("smear-other-shape.npz", "self-test-shape"),
        ("table.json", "self-test-input"),
    ] {
        let reference = read(file, &fixture(file)).unwrap();
        let session = session("blood-smear/synthetic-smear.onnx");
        let problems = compare(&session, &reference).unwrap_err();
        assert_eq!(problems[0].message.id, id, "{file}");
    }
    let unread = |file: &str, bytes: &[u8]| read(file, bytes).unwrap_err().message.id;
    assert_eq!(
        unread("single.npy", &fixture("single.npy")),
        "self-test-single"
    );
    for bytes in [
        &b"PK\x03\x04"[..],
        b"",
        b"[1, 2]",
        b"{\"x\": [[1, 2], [3]]}",
        b"{\"x\": [[1], 2]}",
    ] {
        assert_eq!(unread("x", bytes), "self-test-unreadable");
    }
}
