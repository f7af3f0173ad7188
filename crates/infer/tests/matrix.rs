//! Exports of scikit-learn answer as onnxruntime does: every label equal,
//! every score to 1e-5 (tests/golden/make/models.py).

mod common;

use common::{bytes, json, table_of};
use plumbline_infer::{Model, OutputChoice};
use plumbline_study::Table;
use serde_json::Value;

/// Every disagreement of one model with its expected answers.
fn disagreements(case: &Value, table: &Table) -> Vec<String> {
    let file = case["model"].as_str().unwrap();
    let model = match Model::load(file, &bytes(&format!("tests/fixtures/models/{file}"))) {
        Ok(model) => model,
        Err(problems) => return vec![format!("{file}: does not load: {problems:?}")],
    };
    let map = model.columns(table, &[]);
    let mut wrong = Vec::new();
    if !map.problems.is_empty() {
        wrong.push(format!("{file}: columns {:?}", map.problems));
    }
    for expected in case["expected"].as_array().unwrap() {
        let output = expected["output"].as_str().unwrap();
        if let Some(labels) = expected["labels"].as_array() {
            let expected: Vec<&str> = labels.iter().map(|label| label.as_str().unwrap()).collect();
            match model.labels(table, 0..table.rows(), &map, output) {
                Ok(found) => {
                    let pairs = expected.iter().zip(&found);
                    let count = pairs.filter(|(a, b)| Some(**a) != b.as_deref()).count();
                    if count > 0 || found.len() != expected.len() {
                        wrong.push(format!(
                            "{file}: {count} labels of {output} differ: {found:?}"
                        ));
                    }
                }
                Err(problems) => wrong.push(format!("{file}: labels of {output}: {problems:?}")),
            }
            continue;
        }
        let rows = expected["scores"].as_array().unwrap();
        let choices: Vec<OutputChoice> = model
            .outputs(None)
            .into_iter()
            .filter(|choice| choice.output == output)
            .collect();
        let width = rows[0].as_array().unwrap().len();
        if choices.len() != width {
            wrong.push(format!(
                "{file}: {} choices of {output}, not {width}",
                choices.len()
            ));
        }
        for (column, choice) in choices.iter().enumerate() {
            let batch = match model.predict(table, 0..table.rows(), &map, choice) {
                Ok(batch) => batch,
                Err(problems) => {
                    wrong.push(format!("{file}: {}: {problems:?}", choice.name));
                    continue;
                }
            };
            let pairs = rows
                .iter()
                .map(|row| row[column].as_f64())
                .zip(&batch.scores);
            let far = |(a, b): (Option<f64>, &Option<f64>)| match (a, *b) {
                (Some(a), Some(b)) => (a - b).abs() > 1e-5 * a.abs().max(1.0),
                (a, b) => a.is_some() != b.is_some(),
            };
            let count = pairs.clone().filter(|(a, b)| far((*a, b))).count();
            if count > 0 {
                let first = pairs.clone().find(|(a, b)| far((*a, b)));
                wrong.push(format!(
                    "{file}: {count} scores of {} differ: {first:?}",
                    choice.name
                ));
            }
        }
    }
    wrong
}

#[test]
fn exports_answer_as_onnxruntime() {
    let matrix = json("tests/fixtures/models/matrix.json");
    let cases = matrix["cases"].as_array().unwrap();
    assert!(cases.len() >= 50, "{} models", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let table = table_of(&matrix["tables"][case["table"].as_str().unwrap()]);
            disagreements(case, &table)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
