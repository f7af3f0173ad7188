//! Operators with every attribute that changes what they compute answer as
//! onnxruntime does (tests/golden/make/models_operators.py).

mod common;

use common::{bytes, json, numbers, table};
use plumbline_infer::Model;
use serde_json::Value;

#[test]
fn every_attribute_answers_as_onnxruntime() {
    let golden = json("tests/fixtures/models/operators.json");
    let rows = golden["x"].as_array().unwrap();
    let column =
        |at: usize| -> Vec<f64> { rows.iter().map(|row| row[at].as_f64().unwrap()).collect() };
    let table = table(vec![
        numbers("a", &column(0)),
        numbers("b", &column(1)),
        numbers("c", &column(2)),
    ]);
    let mut compared = 0;
    for (file, outputs) in golden["models"].as_object().unwrap() {
        let model = Model::load(file, &bytes(&format!("tests/fixtures/models/{file}"))).unwrap();
        let map = model.columns(&table, &[]);
        let choices = model.outputs(None);
        for (output, expected) in outputs.as_object().unwrap() {
            if output.ends_with(".label") {
                continue;
            }
            let expected = expected.as_array().unwrap();
            let width = expected[0].as_array().unwrap().len();
            let of_output = choices.iter().filter(|choice| choice.output == *output);
            assert_eq!(of_output.clone().count(), width, "{output}");
            for (at, choice) in of_output.enumerate() {
                let found = model
                    .predict(&table, 0..table.rows(), &map, choice)
                    .unwrap()
                    .scores;
                let expected: Vec<Option<f64>> =
                    expected.iter().map(|row| row[at].as_f64()).collect();
                let near = |(a, b): (&Option<f64>, &Option<f64>)| match (a, b) {
                    (Some(a), Some(b)) => (a - b).abs() <= 1e-5 * a.abs().max(1.0),
                    (a, b) => a.is_none() && b.is_none(),
                };
                assert!(
                    expected.iter().zip(&found).all(near),
                    "{}: {found:?} {expected:?}",
                    choice.name
                );
                compared += found.len();
            }
        }
        labels(&model, outputs, &table);
    }
    assert!(compared > 1000, "{compared}");
}

/// Compares the labels of each node.
fn labels(model: &Model, outputs: &Value, table: &plumbline_study::Table) {
    let map = model.columns(table, &[]);
    for output in model.label_outputs() {
        let expected = &outputs[&output];
        let found = model.labels(table, 0..table.rows(), &map, &output).unwrap();
        let expected: Vec<Option<String>> = expected
            .as_array()
            .unwrap()
            .iter()
            .map(|label| label.as_str().map(str::to_owned))
            .collect();
        assert_eq!(found, expected, "{output}");
    }
}

/// A model with a batch of one in its inside answers row by row
/// (tests/golden/make/models_one_row.py).
#[test]
fn a_model_exported_for_one_row_scores_many() {
    let golden = json("tests/fixtures/models/one-row.json");
    let column = |side: &str, at: usize| -> Vec<f64> {
        let rows = golden[side].as_array().unwrap().iter();
        rows.map(|row| row[at].as_f64().unwrap()).collect()
    };
    let columns = ["a", "b", "c"].iter().enumerate();
    let table = table(
        columns
            .map(|(at, name)| numbers(name, &column("x", at)))
            .collect(),
    );
    let model = Model::load("one-row.onnx", &bytes("tests/fixtures/models/one-row.onnx")).unwrap();
    let map = model.columns(&table, &[]);
    let choices = model.outputs(None);
    assert_eq!(choices.len(), 2, "{choices:?}");
    for (at, choice) in choices.iter().enumerate() {
        let batch = model
            .predict(&table, 0..table.rows(), &map, choice)
            .unwrap();
        assert!(batch.problems.is_empty(), "{:?}", batch.problems);
        for (found, expected) in batch.scores.iter().zip(column("y", at)) {
            assert!(
                (found.unwrap() - expected).abs() < 1e-6,
                "{found:?} {expected}"
            );
        }
    }
}
