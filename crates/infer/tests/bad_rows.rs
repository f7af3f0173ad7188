//! Columns, rows and outputs that do not fit a model: one clear problem each,
//! with its lines.

mod common;

use common::{model, numbers, table, texts, words};
use plumbline_infer::{Batch, ColumnMap, InputColumns, MatchedBy, Model, OutputChoice, merge};
use plumbline_study::{Problem, Severity, Table};

fn guess(model: &Model) -> OutputChoice {
    model
        .outputs(None)
        .into_iter()
        .find(|choice| choice.guess)
        .expect("a guess")
}

fn score(model: &Model, table: &Table) -> Result<Batch, Vec<Problem>> {
    model.predict(
        table,
        0..table.rows(),
        &model.columns(table, &[]),
        &guess(model),
    )
}

#[test]
fn the_wrong_number_of_columns_says_how_many_and_which() {
    let model = model("logistic.onnx");
    let table = table(vec![numbers("age", &[1.0]), numbers("dose", &[2.0])]);
    let map = model.columns(&table, &[]);
    let expected = ["model-width columns=age, dose expected=5 found=2 input=X"];
    assert_eq!(texts(&map.problems), expected);
    let problems = model
        .predict(&table, 0..1, &map, &guess(&model))
        .unwrap_err();
    assert_eq!(texts(&problems), expected);
}

#[test]
fn words_where_numbers_belong_are_listed_with_their_lines() {
    let model = model("bad/nan-outputs.onnx");
    let mixed = words("b", &["1", "two", "3"]);
    let table = table(vec![
        numbers("a", &[1.0; 3]),
        mixed,
        numbers("c", &[1.0; 3]),
    ]);
    let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    let map = model.columns(&table, &names);
    assert!(
        texts(&map.problems)
            .iter()
            .any(|text| text.starts_with("model-width"))
    );
    let by_hand = ColumnMap {
        inputs: vec![InputColumns {
            input: "X".to_owned(),
            columns: names,
            by: MatchedBy::Order,
        }],
        problems: Vec::new(),
    };
    let problems = model.check_columns(&table, &by_hand);
    assert_eq!(
        texts(&problems),
        ["model-column-words column=b found=two input=X at [3]"]
    );
}

#[test]
fn an_edited_map_is_checked_against_table_and_model() {
    let model = model("bad/nan-outputs.onnx");
    let table = table(vec![numbers("a", &[1.0])]);
    let entry = |input: &str, columns: &[&str]| InputColumns {
        input: input.to_owned(),
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        by: MatchedBy::Order,
    };
    let map = ColumnMap {
        inputs: vec![entry("Z", &["a"]), entry("X", &["a", "b", "a"])],
        problems: vec![],
    };
    assert_eq!(
        texts(&model.check_columns(&table, &map)),
        [
            "model-input-unknown input=Z",
            "model-column-unknown column=b file=data.csv"
        ]
    );
    let unfed = texts(&model.check_columns(&table, &ColumnMap::default()));
    assert_eq!(unfed, ["model-input-unfed count=1 inputs=X"]);
    let unknown = model.columns(&table, &["b".to_owned()]);
    assert_eq!(unknown.problems[0].message.id, "model-column-unknown");
}

#[test]
fn words_and_numbers_feed_inputs_of_their_names() {
    let model = model("bad/string-inputs.onnx");
    let table = table(vec![
        numbers("Age", &[60.0, f64::NAN, 40.0, 50.0]),
        numbers("unused", &[0.0; 4]),
        words("size", &["large", "small", "", "huge"]),
    ]);
    let map = model.columns(&table, &[]);
    assert_eq!(
        texts(&map.problems),
        [
            "model-categories-unknown alike= column=size given=3 hint=none input=size \
          known=large, small rows=1 values=huge written= at [5]"
        ]
    );
    assert_eq!(map.problems[0].severity, Severity::Warning);
    let batch = score(&model, &table).unwrap();
    let logistic = |x: f64| 1.0 / (1.0 + (-x).exp());
    // 0.5 · small − 0.5 · large + 0.01 · age; unknown words count for nothing.
    let expected = [Some(logistic(0.1)), None, None, Some(logistic(0.5))];
    for (found, expected) in batch.scores.iter().zip(expected) {
        assert_eq!(found.is_some(), expected.is_some());
        assert!((found.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-6);
    }
    assert_eq!(texts(&batch.problems), ["model-rows-missing at [3, 4]"]);
    assert_eq!(batch.problems[0].severity, Severity::Warning);
}

#[test]
fn answers_that_are_no_numbers_leave_the_row_without_a_score() {
    let model = model("bad/nan-outputs.onnx");
    let column = |values: &[f64]| {
        vec![
            numbers("a", values),
            numbers("b", &[1.0; 4]),
            numbers("c", &[1.0; 4]),
        ]
    };
    let table = table(column(&[1.0, -1.0, f64::NAN, 0.0]));
    let batch = score(&model, &table).unwrap();
    assert_eq!(batch.scores, [Some(0.0), None, None, None]);
    assert_eq!(
        texts(&batch.problems),
        [
            "model-rows-missing at [4]",
            "model-output-not-finite output=Y at [3, 5]"
        ]
    );
    let model = common::model("bad/nan-weights.onnx");
    let batch = score(&model, &table).unwrap();
    assert_eq!(batch.scores, [None; 4]);
}

#[test]
fn probabilities_outside_their_range_are_reported_and_kept() {
    let model = model("bad/logits-as-probability.onnx");
    let table = table(vec![numbers("x", &[0.05, 0.2, -0.1])]);
    let batch = score(&model, &table).unwrap();
    assert_eq!(batch.scores.len(), 3);
    assert!((batch.scores[1].unwrap() - 2.0).abs() < 1e-6);
    assert_eq!(
        texts(&batch.problems),
        ["model-output-outside output=probability at [3, 4]"]
    );
}

#[test]
fn whole_numbers_are_asked_for_where_the_model_takes_them() {
    let model = model("mixed-columns.onnx");
    let table = table(vec![
        numbers("grade", &[1.0, 1.5, f64::NAN]),
        numbers("radius", &[12.0; 3]),
        numbers("texture", &[15.0, f64::NAN, 15.0]),
        words("size", &["small", "small", "small"]),
    ]);
    let map = model.columns(&table, &[]);
    assert_eq!(
        texts(&map.problems),
        ["model-column-not-whole column=grade input=grade at [3]"]
    );
}

#[test]
fn a_table_without_rows_and_an_empty_range() {
    let model = model("bad/nan-outputs.onnx");
    let empty = table(vec![
        numbers("a", &[]),
        numbers("b", &[]),
        numbers("c", &[]),
    ]);
    assert_eq!(
        texts(&score(&model, &empty).unwrap_err()),
        ["model-no-rows file=data.csv"]
    );
    let one = table(vec![
        numbers("a", &[1.0]),
        numbers("b", &[1.0]),
        numbers("c", &[1.0]),
    ]);
    let map = model.columns(&one, &[]);
    assert_eq!(
        model
            .predict(&one, 0..0, &map, &guess(&model))
            .unwrap()
            .scores,
        []
    );
    assert_eq!(
        model
            .predict(&one, 5..9, &map, &guess(&model))
            .unwrap()
            .scores,
        []
    );
}

#[test]
fn an_output_that_does_not_exist() {
    let model = model("bad/nan-outputs.onnx");
    let one = table(vec![
        numbers("a", &[1.0]),
        numbers("b", &[1.0]),
        numbers("c", &[1.0]),
    ]);
    let map = model.columns(&one, &[]);
    for (output, index) in [("Z", None), ("Y", Some(7))] {
        let choice = OutputChoice {
            output: output.to_owned(),
            index,
            ..guess(&model)
        };
        let problems = model.predict(&one, 0..1, &map, &choice).unwrap_err();
        assert_eq!(texts(&problems), ["model-output-unknown output=Y"]);
    }
}

#[test]
fn equal_problems_of_batches_become_one() {
    let model = model("bad/nan-outputs.onnx");
    let table = table(vec![
        numbers("a", &[-1.0; 6]),
        numbers("b", &[1.0; 6]),
        numbers("c", &[1.0; 6]),
    ]);
    let map = model.columns(&table, &[]);
    let batch = |rows| {
        model
            .predict(&table, rows, &map, &guess(&model))
            .unwrap()
            .problems
    };
    let merged = merge([batch(0..2), batch(2..6)].concat());
    assert_eq!(
        texts(&merged),
        ["model-output-not-finite output=Y at [2, 3, 4, 5, 6, 7]"]
    );
    assert_eq!(merged[0].row_count, 6);
}
