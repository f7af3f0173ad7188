//! Exports of scikit-learn answer as onnxruntime does: every label equal,
//! every score to 1e-5 (tests/golden/make/models.py).

mod common;
mod field;

use common::{bytes, json, table_of};
use plumbline_infer::{ColumnMap, Model, OutputChoice, OutputKind};
use plumbline_study::Table;
use serde_json::Value;

/// A model with the table that it is asked about.
struct Asked<'a> {
    file: &'a str,
    model: Model,
    table: &'a Table,
    map: ColumnMap,
}

/// Every disagreement of one model with its expected answers.
fn disagreements(folder: &str, case: &Value, table: &Table) -> Vec<String> {
    let file = case["model"].as_str().unwrap();
    let model = match Model::load(file, &bytes(&format!("{folder}/{file}"))) {
        Ok(model) => model,
        Err(problems) => return vec![format!("{file}: does not load: {problems:?}")],
    };
    let map = model.columns(table, &[]);
    let mut wrong = Vec::new();
    if !map.problems.is_empty() {
        wrong.push(format!("{file}: columns {:?}", map.problems));
    }
    let asked = Asked {
        file,
        model,
        table,
        map,
    };
    for expected in case["expected"].as_array().unwrap() {
        let output = expected["output"].as_str().unwrap();
        match expected["labels"].as_array() {
            Some(labels) => wrong.extend(asked.labels(output, labels)),
            None => wrong.extend(asked.scores(output, expected["scores"].as_array().unwrap())),
        }
    }
    wrong
}

impl Asked<'_> {
    fn labels(&self, output: &str, expected: &[Value]) -> Option<String> {
        let Asked { file, table, .. } = self;
        let expected: Vec<&str> = expected
            .iter()
            .map(|label| label.as_str().unwrap())
            .collect();
        let found = match self.model.labels(table, 0..table.rows(), &self.map, output) {
            Ok(found) => found,
            Err(problems) => return Some(format!("{file}: labels of {output}: {problems:?}")),
        };
        let pairs = expected.iter().zip(&found);
        let count = pairs.filter(|(a, b)| Some(**a) != b.as_deref()).count();
        (count > 0 || found.len() != expected.len())
            .then(|| format!("{file}: {count} labels of {output} differ: {found:?}"))
    }

    fn scores(&self, output: &str, rows: &[Value]) -> Vec<String> {
        let choices = self.model.outputs(None).into_iter();
        let choices: Vec<OutputChoice> = choices.filter(|choice| choice.output == output).collect();
        let width = rows[0].as_array().unwrap().len();
        let mut wrong = Vec::new();
        if choices.len() != width {
            let (file, count) = (self.file, choices.len());
            wrong.push(format!("{file}: {count} choices of {output}, not {width}"));
        }
        for (column, choice) in choices.iter().enumerate() {
            let expected: Vec<Option<f64>> = rows.iter().map(|row| row[column].as_f64()).collect();
            wrong.extend(self.column(choice, &expected));
        }
        wrong
    }

    fn column(&self, choice: &OutputChoice, expected: &[Option<f64>]) -> Option<String> {
        let Asked { file, table, .. } = self;
        let name = &choice.name;
        let batch = match self
            .model
            .predict(table, 0..table.rows(), &self.map, choice)
        {
            Ok(batch) => batch,
            Err(problems) => return Some(format!("{file}: {name}: {problems:?}")),
        };
        let far = |(a, b): &(&Option<f64>, &Option<f64>)| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() > 1e-5 * a.abs().max(1.0),
            (a, b) => a.is_some() != b.is_some(),
        };
        let pairs: Vec<_> = expected.iter().zip(&batch.scores).filter(far).collect();
        let first = pairs.first()?;
        let count = pairs.len();
        Some(format!(
            "{file}: {count} scores of {name} differ: {first:?}"
        ))
    }
}

#[test]
fn exports_answer_as_onnxruntime() {
    // More exports of the same kind, by hand.
    let folder = std::env::var("PLUMBLINE_MATRIX");
    let folder = folder.unwrap_or_else(|_| "tests/fixtures/models".to_owned());
    let matrix = json(&format!("{folder}/matrix.json"));
    let cases = matrix["cases"].as_array().unwrap();
    assert!(cases.len() >= 50, "{} models", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let table = table_of(&matrix["tables"][case["table"].as_str().unwrap()]);
            disagreements(&folder, case, &table)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The class "ckd" is the first of two, and the parts of compound models know the
/// classes as 0 and 1 only (tests/golden/make/models_labels.py).
#[test]
fn the_column_of_the_positive_class_is_scored_whatever_the_parts_of_a_model_call_it() {
    let folder = "tests/fixtures/models/labels";
    // More exports of the same kind, by hand.
    let folder = std::env::var("PLUMBLINE_LABELS").unwrap_or_else(|_| folder.to_owned());
    let labels = json(&format!("{folder}/labels.json"));
    let table = table_of(&labels["table"]);
    let cases = labels["cases"].as_array().unwrap();
    assert!(cases.len() >= 25, "{} models", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let file = case["model"].as_str().unwrap();
        let model = match Model::load(file, &bytes(&format!("{folder}/{file}"))) {
            Ok(model) => model,
            Err(problems) => {
                wrong.push(format!("{file}: does not load: {problems:?}"));
                continue;
            }
        };
        let positive = case["positive"].as_str();
        let outputs = model.outputs(positive);
        let guess = outputs.iter().find(|choice| choice.guess);
        let Some(expected) = case["scores"].as_array() else {
            // One number, that grows with the other class.
            if let Some(guess) = guess {
                wrong.push(format!(
                    "{file}: {} is no score of {positive:?}",
                    guess.name
                ));
            }
            for choice in outputs
                .iter()
                .filter(|choice| choice.kind != OutputKind::Label)
            {
                let doubts = model.doubts(choice, positive);
                let mut ids = doubts.iter().map(|doubt| doubt.message.id.as_str());
                if !ids.any(|id| id == "model-output-other-class") {
                    wrong.push(format!(
                        "{file}: {} is not doubted: {doubts:?}",
                        choice.name
                    ));
                }
            }
            continue;
        };
        let Some(guess) = guess else {
            wrong.push(format!("{file}: nothing guessed of {outputs:?}"));
            continue;
        };
        if guess.label.as_deref() != positive {
            wrong.push(format!("{file}: {} is {:?}", guess.name, guess.label));
        }
        let asked = Asked {
            file,
            map: model.columns(&table, &[]),
            model,
            table: &table,
        };
        let expected: Vec<Option<f64>> = expected.iter().map(Value::as_f64).collect();
        wrong.extend(asked.column(guess, &expected));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
