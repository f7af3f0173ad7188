//! The node tests of the package `onnx`: one small model for each way in which
//! an operator can be used. `make node-tests` makes them, runs this, and writes
//! what came out into docs/operators.md.

#[path = "../common/mod.rs"]
mod common;
mod report;

use std::path::{Path, PathBuf};

use common::tensors::{Case, Tolerance, difference, numbers, value};
use common::{json_at, texts};
use plumbline_infer::{Session, TensorValue, inspect};
use prost::Message;
use tract_onnx::pb::tensor_proto::DataType;

/// What came of one test.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// All outputs are those expected.
    Passed,
    /// Named by the pre-flight before anything ran.
    Refused(String),
    /// Passed the pre-flight, then stopped with a problem.
    Failed(String),
    /// Ran, and the numbers are not those expected.
    Wrong(String),
}

/// Tests that come out wrong, and why that is left so.
pub const KNOWN: [(&str, &str); 0] = [];

/// Why a test may come out wrong, if it may.
pub fn known(name: &str) -> Option<&'static str> {
    let entry = KNOWN.iter().find(|(known, _)| *known == name);
    entry.map(|(_, reason)| *reason)
}

/// A test with its outcome.
pub struct Tried {
    /// Name of the test.
    pub name: String,
    /// Operator of its first node, with the domain where it is not the standard.
    pub operator: String,
    /// What came of it.
    pub outcome: Outcome,
}

fn tolerance(folder: &Path, case: &Case) -> Tolerance {
    let stored = json_at(&folder.join("tolerance.json"));
    let number = |name: &str, other: f64| stored[name].as_f64().unwrap_or(other);
    // One rounding of a float16 is up to a thousandth.
    let half = (case.outputs.iter()).any(|tensor| tensor.data_type == DataType::Float16 as i32);
    let greatest = case
        .outputs
        .iter()
        .filter_map(value)
        .flat_map(|output| numbers(&output.values));
    let greatest = greatest
        .filter(|x| x.is_finite())
        .fold(1.0_f64, |most, x| most.max(x.abs()));
    Tolerance {
        relative: number("rtol", 1e-3) * if half { 2.0 } else { 1.0 },
        // Near 0 sums of numbers in single precision keep their errors.
        absolute: number("atol", 1e-7).max(2e-6 * greatest),
        steps: 0.0,
    }
}

/// Runs a model and compares all outputs.
fn run(case: &Case, model: &[u8], inputs: &[(String, TensorValue)], by: Tolerance) -> Outcome {
    let session = match Session::load("model.onnx", model, &[]) {
        Ok(session) => session,
        Err(problems) => return Outcome::Failed(texts(&problems).join("; ")),
    };
    let outputs = match session.run(inputs) {
        Ok(outputs) => outputs,
        Err(problems) => return Outcome::Failed(texts(&problems).join("; ")),
    };
    for expected in &case.outputs {
        let Some(wanted) = value(expected) else {
            return Outcome::Failed("an expected output is of a type that is not compared".into());
        };
        let Some((_, found)) = outputs.iter().find(|(name, _)| *name == expected.name) else {
            return Outcome::Failed(format!("there is no output {}", expected.name));
        };
        if let Some(difference) = difference(found, &wanted, by) {
            return Outcome::Wrong(format!("{}: {difference}", expected.name));
        }
    }
    Outcome::Passed
}

/// The same model with all inputs but the first `kept` as constants: exports
/// write shapes, axes and limits so.
fn with_constants(case: &Case, kept: usize) -> Vec<u8> {
    let mut proto = case.proto.clone();
    let graph = proto.graph.as_mut().unwrap();
    let constants = case.inputs.iter().skip(kept).cloned();
    graph.initializer.extend(constants);
    proto.encode_to_vec()
}

fn outcome(folder: &Path, case: &Case) -> Outcome {
    match inspect("model.onnx", &case.model) {
        Err(problems) => return Outcome::Refused(texts(&problems).join("; ")),
        Ok(facts) if !facts.blockers.is_empty() => {
            return Outcome::Refused(texts(&facts.blockers).join("; "));
        }
        Ok(_) => {}
    }
    let Some(inputs) = case.named_inputs() else {
        return Outcome::Failed("an input is of a type that cannot be given".into());
    };
    let (inputs, by) = (&inputs, tolerance(folder, case));
    let given = run(case, &case.model, inputs, by);
    if matches!(given, Outcome::Wrong(_)) || inputs.is_empty() {
        return given;
    }
    let constant = [1, 0].map(|kept| {
        let kept = kept.min(inputs.len());
        run(case, &with_constants(case, kept), &inputs[..kept], by)
    });
    let all = [vec![given], constant.to_vec()].concat();
    let first = |is_it: &dyn Fn(&Outcome) -> bool| all.iter().find(|other| is_it(other)).cloned();
    first(&|other| matches!(other, Outcome::Wrong(_)))
        .or_else(|| first(&|other| *other == Outcome::Passed))
        .unwrap_or_else(|| all[1].clone())
}

fn tried(folder: &Path) -> Tried {
    let case = Case::read(folder);
    let node = &case.proto.graph.as_ref().unwrap().node[0];
    let operator = match node.domain.as_str() {
        "" | "ai.onnx" => node.op_type.clone(),
        domain => format!("{domain}::{}", node.op_type),
    };
    Tried {
        outcome: outcome(folder, &case),
        name: case.name,
        operator,
    }
}

#[test]
#[ignore = "needs the tests that make node-tests writes"]
fn node_tests_pass_or_are_refused() {
    let folder = PathBuf::from(std::env::var("NODE_TESTS").expect("NODE_TESTS names the folder"));
    std::panic::set_hook(Box::new(|_| ()));
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("model.onnx").exists())
        .collect();
    folders.sort();
    let tried: Vec<Tried> = folders.iter().map(|folder| tried(folder)).collect();
    let version = std::fs::read_to_string(folder.join("VERSION")).unwrap();
    let text = report::write(&tried, version.trim());
    std::fs::write(common::repository("docs/operators.md"), text).unwrap();
    let wrong: Vec<String> = tried
        .iter()
        .filter_map(|tried| match &tried.outcome {
            Outcome::Wrong(text) if known(&tried.name).is_none() => {
                Some(format!("{}: {text}", tried.name))
            }
            _ => None,
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
