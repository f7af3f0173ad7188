//! Self-tests of models: the answers of onnxruntime are found again, and a
//! difference is found where there is one (`tests/golden/make/reference.py`).

mod common;

use common::{bytes, json};
use plumbline_infer::reference::{Difference, Reference, compare, read, write};
use plumbline_infer::{Session, TensorValue, Values};
use plumbline_study::facts::{ModelFacts, TensorFact};
use serde_json::Value;

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

/// The values as JSON has them.
fn plain(tensor: &TensorValue) -> Value {
    let words = |list: &[String]| list.iter().map(|word| Value::from(word.as_str())).collect();
    let values: Vec<Value> = match &tensor.values {
        Values::Words(list) => words(list),
        Values::Bool(list) => list.iter().map(|flag| Value::from(*flag)).collect(),
        other => {
            let numbers = common::tensors::numbers(other).into_iter();
            numbers.map(Value::from).collect()
        }
    };
    serde_json::json!({ "shape": tensor.shape, "values": values })
}

/// Whether two lists of values are the same; JSON writes whole numbers without a point.
fn same(found: &Value, expected: &Value) -> bool {
    let numbers = |value: &Value| -> Option<Vec<f64>> {
        value["values"]
            .as_array()?
            .iter()
            .map(Value::as_f64)
            .collect()
    };
    let values = match (numbers(found), numbers(expected)) {
        (Some(found), Some(expected)) => found == expected,
        _ => found["values"] == expected["values"],
    };
    values && found["shape"] == expected["shape"]
}

/// What numpy saved is read as numpy reads it (`tests/golden/make/arrays.py`).
#[test]
fn arrays_of_every_kind_are_read_as_numpy_reads_them() {
    let expected = json("tests/fixtures/reference/kinds.json");
    let mut compared = 0;
    for file in ["kinds.npz", "odd.npz"] {
        let found = read(file, &fixture(file)).unwrap();
        for (name, tensor) in &found.tensors {
            assert!(same(&plain(tensor), &expected[name]), "{name}: {tensor:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, expected.as_object().unwrap().len());
}

#[test]
fn an_array_that_no_model_takes_spoils_nothing() {
    let found = read("odd.npz", &fixture("odd.npz")).unwrap();
    let unread: Vec<(&str, &str)> = found
        .unread
        .iter()
        .map(|(name, kind)| (name.as_str(), kind.as_str()))
        .collect();
    assert_eq!(
        unread,
        [
            ("complex", "<c16"),
            ("dates", "<M8[D]"),
            ("record", "?"),
            ("notes.txt", "?"),
            ("short", "?"),
        ]
    );
}

/// Every array of an archive as it lies there.
fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// What is written is what numpy wrote, byte for byte.
#[test]
fn arrays_are_written_as_numpy_writes_them() {
    let original = fixture("kinds.npz");
    let read = read("kinds.npz", &original).unwrap();
    let output = |(name, _): &(String, TensorValue)| TensorFact {
        name: name.clone(),
        kind: if name == "half" { "float16" } else { "?" }.to_owned(),
        shape: Vec::new(),
    };
    let facts = ModelFacts {
        outputs: read.tensors.iter().map(output).collect(),
        ..session("blood-smear/synthetic-smear.onnx").facts().clone()
    };
    let written = write("out.npz", &facts, &read.tensors).unwrap();
    assert_eq!(entries(&written), entries(&original));
    assert_eq!(written, write("out.npz", &facts, &read.tensors).unwrap());
}

/// A reference with one more tensor, or another one of a name.
fn with(file: &str, name: &str, tensor: TensorValue) -> Reference {
    let mut reference = read(file, &fixture(file)).unwrap();
    reference.tensors.retain(|(known, _)| known != name);
    reference.tensors.push((name.to_owned(), tensor));
    reference
}

#[test]
fn shapes_and_names_are_compared_too() {
    let session = session("blood-smear/synthetic-smear.onnx");
    let logits = |shape: &[usize]| TensorValue::floats(shape, vec![0.0, 0.0]);
    let problems = compare(&session, &with("smear.npz", "logits", logits(&[2, 1]))).unwrap_err();
    assert_eq!(problems[0].message.id, "self-test-shape");
    let text = common::text(&problems[0]);
    assert!(
        text.contains("float32 [2 × 1]") && text.contains("float32 [1 × 2]"),
        "{text}"
    );
    // An array that nobody asks for is nothing beside all that is asked for.
    assert!(compare(&session, &with("smear.npz", "stamp", logits(&[2]))).is_ok());
    let mut unread = read("smear.npz", &fixture("smear.npz")).unwrap();
    unread.tensors.retain(|(name, _)| name == "logits");
    unread
        .unread
        .push((session.facts().inputs[0].name.clone(), "<c8".to_owned()));
    let problems = compare(&session, &unread).unwrap_err();
    assert_eq!(problems[0].message.id, "self-test-array");
}
