//! Networks, quantised networks and small graphs answer as onnxruntime does
//! (tests/golden/make/networks.py, cases.py and cases_shipped.py).

mod common;

use std::path::{Path, PathBuf};

use common::repository;
use common::tensors::{Case, Tolerance, difference, numbers, value};
use common::texts;
use plumbline_infer::{Session, TensorValue};
use prost::Message;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{GraphProto, NodeProto};

/// Floats to a relative 1e-5, and as much of 1 near 0.
const FLOATS: Tolerance = Tolerance {
    relative: 1e-5,
    absolute: 1e-5,
    steps: 0.0,
};

/// What two runs may differ by: of a quantised model one step.
fn tolerance(case: &Case) -> Tolerance {
    let graph = case.proto.graph.as_ref().unwrap();
    let quantised = |node: &NodeProto| {
        let operator = node.op_type.as_str();
        let whole = operator.starts_with('Q') && operator != "QuickGelu";
        whole || operator.contains("Quantize") || operator.ends_with("Integer")
    };
    if is_half(graph) {
        // Half precision is computed in single precision here.
        return Tolerance {
            absolute: 2e-3 * greatest(case),
            ..FLOATS
        };
    }
    if !graph.node.iter().any(quantised) {
        return FLOATS;
    }
    Tolerance {
        absolute: step(case),
        steps: 1.0,
        ..FLOATS
    }
}

/// The step of the last scale of a model; without one, as dynamically quantised
/// models are, a share of the range of the answer.
fn step(case: &Case) -> f64 {
    let graph = case.proto.graph.as_ref().unwrap();
    let last = graph.node.last().unwrap();
    let scale = graph
        .initializer
        .iter()
        .find(|tensor| last.op_type == "DequantizeLinear" && tensor.name == last.input[1]);
    match scale.and_then(value) {
        Some(scale) => numbers(&scale.values)[0] * 1.001,
        None => greatest(case) / 127.0,
    }
}

/// The greatest number of the first answer.
fn greatest(case: &Case) -> f64 {
    let expected = value(&case.outputs[0]).unwrap();
    let all = numbers(&expected.values);
    all.iter().fold(0.0_f64, |most, x| most.max(x.abs()))
}

/// Whether a weight, a constant or a type of a graph is in half precision.
fn is_half(graph: &GraphProto) -> bool {
    let half = DataType::Float16 as i32;
    let attributes = || graph.node.iter().flat_map(|node| &node.attribute);
    let mut tensors = graph
        .initializer
        .iter()
        .chain(attributes().filter_map(|attribute| attribute.t.as_ref()));
    let mut graphs = attributes().filter_map(|attribute| attribute.g.as_ref());
    tensors.any(|tensor| tensor.data_type == half) || graphs.any(is_half)
}

/// The files beside a model that is not in one piece.
fn others(folder: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let data = std::fs::read(folder.join("weights.data"));
    data.into_iter()
        .map(|bytes| ("weights.data", bytes))
        .collect()
}

fn outputs(folder: &Path, case: &Case) -> Result<Vec<(String, TensorValue)>, String> {
    let others = others(folder);
    let others: Vec<(&str, &[u8])> = others
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    let session = Session::load("model.onnx", &case.model, &others);
    let inputs = case.named_inputs().unwrap();
    let outputs = session.and_then(|session| session.run(&inputs));
    outputs.map_err(|problems| texts(&problems).join("; "))
}

/// Every disagreement of one case.
fn disagreements(folder: &Path) -> Vec<String> {
    let case = Case::read(folder);
    let found = match outputs(folder, &case) {
        Ok(found) => found,
        Err(problems) => return vec![format!("{}: {problems}", case.name)],
    };
    let by = tolerance(&case);
    let mut wrong = Vec::new();
    assert_eq!(found.len(), case.outputs.len());
    for (expected, (name, found)) in case.outputs.iter().zip(&found) {
        assert_eq!(expected.name, *name);
        let expected = value(expected).unwrap();
        if let Some(difference) = difference(found, &expected, by) {
            wrong.push(format!("{}: {name}: {difference}", case.name));
        }
        if case.name.starts_with("cnn") && classes(found) != classes(&expected) {
            wrong.push(format!("{}: {name}: other classes", case.name));
        }
    }
    wrong
}

/// The greatest of each row.
fn classes(value: &TensorValue) -> Vec<usize> {
    let width = value.shape[1];
    let greatest = |row: &[f64]| {
        let best = row.iter().copied().fold(f64::MIN, f64::max);
        row.iter().position(|x| *x == best).unwrap()
    };
    numbers(&value.values).chunks(width).map(greatest).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Checks all cases of a folder; at least so many.
fn check(folder: &Path, least: usize) {
    let folders = folders(folder);
    assert!(folders.len() >= least, "{} cases", folders.len());
    let wrong: Vec<String> = folders
        .iter()
        .flat_map(|folder| disagreements(folder))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn networks_answer_as_onnxruntime() {
    check(&repository("tests/fixtures/networks"), 15);
}

#[test]
fn graphs_by_hand_answer_as_onnxruntime() {
    check(&repository("tests/fixtures/cases"), 196);
}

#[test]
#[ignore = "needs the networks that make networks makes"]
fn large_networks_answer_as_onnxruntime() {
    let folder = std::env::var("NETWORKS").expect("NETWORKS names the folder");
    check(Path::new(&folder), 5);
}

/// The model reads the same once its own bytes have been written again.
#[test]
fn a_session_keeps_models_ready_for_several_shapes() {
    let folder = repository("tests/fixtures/cases/symbols");
    let case = Case::read(&folder);
    let session = Session::load("model.onnx", &case.proto.encode_to_vec(), &[]).unwrap();
    let inputs = case.named_inputs().unwrap();
    let all = session.run(&inputs).unwrap();
    let one: Vec<(String, TensorValue)> = inputs
        .iter()
        .map(|(name, value)| (name.clone(), first(value)))
        .collect();
    for _ in 0..2 {
        let found = session.run(&one).unwrap();
        for ((name, found), (_, all)) in found.iter().zip(&all) {
            if name != "axes" {
                assert_eq!(difference(found, &first(all), FLOATS), None, "{name}");
            }
        }
        assert_eq!(session.run(&inputs).unwrap(), all);
    }
}

/// The first row of a tensor.
fn first(value: &TensorValue) -> TensorValue {
    use plumbline_infer::Values;
    let rows = value.shape[0];
    let count = value.values.len() / rows;
    let mut shape = value.shape.clone();
    shape[0] = 1;
    let values = match &value.values {
        Values::F32(list) => Values::F32(list[..count].to_vec()),
        Values::I64(list) => Values::I64(list[..count].to_vec()),
        other => panic!("{}", other.kind()),
    };
    TensorValue { shape, values }
}
