//! The demo studies: they answer as onnxruntime does, their plans are well
//! formed, and models/README.md names them as they are.

mod common;

use common::{bytes, json, numbers, repository, table, words};
use plumbline_infer::{Model, OutputKind};
use plumbline_study::respondent::Scale;
use plumbline_study::{Plan, PlanDraft, Table};
use sha2::{Digest, Sha256};

const STUDIES: [&str; 5] = [
    "breast-cancer",
    "predictions-only",
    "blood-smear",
    "cardiotocography",
    "lung-ct",
];

/// The table of a demo study; none of its cells is quoted.
fn demo_table(path: &str) -> Table {
    let text = String::from_utf8(bytes(path)).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let column = |at: usize| {
        let cells: Vec<&str> = rows[1..].iter().map(|row| row[at]).collect();
        let parsed: Option<Vec<f64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
        match parsed {
            Some(values) => numbers(rows[0][at], &values),
            None => words(rows[0][at], &cells),
        }
    };
    table((0..rows[0].len()).map(column).collect())
}

/// Names of the columns that hold measurements.
fn features(table: &Table) -> Vec<String> {
    table.columns[3..]
        .iter()
        .map(|column| column.name.clone())
        .collect()
}

#[test]
fn demo_models_answer_as_onnxruntime() {
    let table = demo_table("models/breast-cancer/test.csv");
    let expected = json("models/breast-cancer/expected.json");
    assert_eq!(table.rows(), 228);
    for (file, expected) in expected.as_object().unwrap() {
        let bytes = bytes(&format!("models/breast-cancer/{file}"));
        let model = Model::load(file, &bytes).unwrap();
        assert_eq!(
            model.facts().file.sha256,
            expected["sha256"].as_str().unwrap()
        );
        let map = model.columns(&table, &features(&table));
        assert_eq!(map.problems, []);
        let outputs = model.outputs(Some("malignant"));
        let guess = outputs.iter().find(|choice| choice.guess).unwrap();
        assert_eq!(guess.name, "output_probability[malignant]");
        assert_eq!(guess.kind, OutputKind::Probability);
        let batch = model.predict(&table, 0..table.rows(), &map, guess).unwrap();
        assert_eq!(batch.problems, []);
        let golden = expected["malignant"].as_array().unwrap();
        assert_eq!(golden.len(), batch.scores.len());
        for (golden, found) in golden.iter().zip(&batch.scores) {
            assert!((golden.as_f64().unwrap() - found.unwrap()).abs() < 1e-5);
        }
        let labels = model
            .labels(&table, 0..table.rows(), &map, "output_label")
            .unwrap();
        let golden = expected["labels"].as_array().unwrap();
        let golden: Vec<Option<String>> = golden
            .iter()
            .map(|label| label.as_str().map(str::to_owned))
            .collect();
        assert_eq!(labels, golden);
    }
}

#[test]
fn batches_of_any_size_give_the_same_bits() {
    let table = demo_table("models/breast-cancer/test.csv");
    for file in ["logistic.onnx", "boosted.onnx"] {
        let model = Model::load(file, &bytes(&format!("models/breast-cancer/{file}"))).unwrap();
        let map = model.columns(&table, &features(&table));
        let choice = model
            .outputs(None)
            .into_iter()
            .find(|choice| choice.guess)
            .unwrap();
        let score = |rows| model.predict(&table, rows, &map, &choice).unwrap().scores;
        let whole = score(0..table.rows());
        for size in [1, 7, 100, 227] {
            let starts = (0..table.rows()).step_by(size);
            let parts: Vec<Option<f64>> = starts
                .flat_map(|start| score(start..start + size))
                .collect();
            assert_eq!(parts, whole, "{file} in batches of {size}");
        }
    }
}

/// SHA-256 of the predictions' bits, little-endian, row after row: these models
/// use only operators whose arithmetic does not depend on the machine.
#[test]
fn predictions_have_the_bits_that_every_machine_gives() {
    let table = demo_table("models/breast-cancer/test.csv");
    for (file, expected) in [("logistic.onnx", LOGISTIC), ("boosted.onnx", BOOSTED)] {
        let model = Model::load(file, &bytes(&format!("models/breast-cancer/{file}"))).unwrap();
        let map = model.columns(&table, &features(&table));
        let choice = model
            .outputs(None)
            .into_iter()
            .find(|choice| choice.guess)
            .unwrap();
        let scores = model
            .predict(&table, 0..table.rows(), &map, &choice)
            .unwrap()
            .scores;
        let bits = scores.iter().flat_map(|score| score.unwrap().to_le_bytes());
        let sum = Sha256::digest(bits.collect::<Vec<u8>>());
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(sum, expected, "{file}");
    }
}

const LOGISTIC: &str = "874e8e5a69c30f8a0559181f3d4804dddf248cd46072090b356477e7e879dee9";
const BOOSTED: &str = "b92458b64de7ba3c838b1e5e9486e5d76a99720d7013562d826a47417fd8b887";

#[test]
fn the_model_of_three_classes_answers_as_onnxruntime() {
    let table = demo_table("models/cardiotocography/test.csv");
    let expected = json("models/cardiotocography/expected.json");
    let model = bytes("models/cardiotocography/boosted.onnx");
    let model = Model::load("boosted.onnx", &model).unwrap();
    assert_eq!(
        model.facts().file.sha256,
        expected["sha256"].as_str().unwrap()
    );
    let columns = table.columns[4..].iter();
    let columns: Vec<String> = columns.map(|column| column.name.clone()).collect();
    let map = model.columns(&table, &columns);
    assert_eq!(map.problems, []);
    let outputs = model.class_outputs();
    let output = outputs.iter().find(|output| output.guess).unwrap();
    assert_eq!(output.name, "output_probability");
    let classes = output.classes().unwrap();
    assert_eq!(classes, ["normal", "pathologic", "suspect"]);
    let batch = model
        .predict_classes(&table, &map, &output.numbers, &mut |_| ())
        .unwrap();
    assert_eq!(batch.problems, []);
    let golden = expected["probabilities"].as_array().unwrap();
    assert_eq!(golden.len(), table.rows());
    for (golden, found) in golden.iter().zip(batch.scores.chunks_exact(3)) {
        for (golden, found) in golden.as_array().unwrap().iter().zip(found) {
            assert!((golden.as_f64().unwrap() - found).abs() < 1e-6);
        }
    }
}

#[test]
fn plans_are_well_formed() {
    for study in STUDIES {
        let path = format!("models/{study}/plan.json");
        let text = String::from_utf8(bytes(&path)).unwrap();
        let plan = PlanDraft::from_json(&path, &text).unwrap();
        let problems = Plan::problems(&plan, Scale::Probability);
        assert!(problems.is_empty(), "{study}: {problems:?}");
    }
}

#[test]
fn the_readme_names_every_file_as_it_is() {
    let readme = String::from_utf8(bytes("models/README.md")).unwrap();
    let mut total = 0;
    for study in STUDIES {
        for entry in std::fs::read_dir(repository(&format!("models/{study}"))).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let bytes = bytes(&format!("models/{study}/{name}"));
            let sum: String = Sha256::digest(&bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert!(
                readme.contains(&format!("{sum} {study}/{name}")),
                "{sum} {study}/{name}"
            );
            total += bytes.len();
        }
    }
    assert!(total < 2_700_000, "{total} bytes");
}
