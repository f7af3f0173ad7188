//! Models as people brought them, with the right answers: each folder of
//! tests/fixtures/field has a case.md that says where these come from.

use plumbline_imaging::{ImageLimits, decode};
use plumbline_infer::image::ImageModel;
use plumbline_infer::{Batch, MissingChoice, Model, OutputChoice};
use plumbline_study::facts::MissingValues;
use plumbline_study::{Recipe, Table};

use super::common::{bytes, numbers, repository, table, texts, words};

fn text(path: &str) -> String {
    String::from_utf8(bytes(&format!("tests/fixtures/field/{path}"))).unwrap()
}

/// A plain CSV file: numbers where all cells are, else words; empty is missing.
fn csv(path: &str) -> Table {
    let text = text(path);
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let rows: Vec<Vec<&str>> = lines.collect();
    let column = |(at, name): (usize, &&str)| {
        let cells: Vec<&str> = rows.iter().map(|row| row[at]).collect();
        let number = |cell: &&str| match *cell {
            "" => Some(f64::NAN),
            cell => cell.parse().ok(),
        };
        match cells.iter().map(number).collect::<Option<Vec<f64>>>() {
            Some(values) => numbers(name, &values),
            None => words(name, &cells),
        }
    };
    table(header.iter().enumerate().map(column).collect())
}

fn load(path: &str) -> Model {
    let name = path.rsplit('/').next().unwrap();
    let bytes = |name: &str| bytes(&format!("tests/fixtures/field/{name}"));
    let data = format!("{path}.data");
    let beside = repository("tests/fixtures/field").join(&data).exists();
    let data_bytes = if beside { bytes(&data) } else { Vec::new() };
    let data_name = format!("{name}.data");
    let others: Vec<(&str, &[u8])> = match beside {
        true => vec![(data_name.as_str(), data_bytes.as_slice())],
        false => Vec::new(),
    };
    Model::load_with(name, &bytes(path), &others)
        .unwrap_or_else(|problems| panic!("{path}: {:?}", texts(&problems)))
}

fn guess(model: &Model, positive: &str) -> OutputChoice {
    let outputs = model.outputs(Some(positive));
    let guess = outputs.iter().find(|choice| choice.guess).cloned();
    guess.unwrap_or_else(|| panic!("nothing guessed of {outputs:?}"))
}

/// The scores that a model gives to these columns of a table.
fn scored(model: &Model, table: &Table, columns: &[&str], positive: &str) -> Batch {
    let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let map = model.columns(table, &columns);
    assert_eq!(texts(&map.problems), Vec::<String>::new());
    let output = guess(model, positive);
    let batch = model.predict(table, 0..table.rows(), &map, &output);
    batch.unwrap_or_else(|problems| panic!("{:?}", texts(&problems)))
}

/// The share of pairs of a case with and one without that the scores put right.
fn auroc(scores: &[Option<f64>], truth: &[bool]) -> f64 {
    let of = |wanted: bool| {
        let pairs = scores.iter().zip(truth);
        let pairs = pairs.filter(move |(_, truth)| **truth == wanted);
        pairs.filter_map(|(score, _)| *score).collect::<Vec<f64>>()
    };
    let (with, without) = (of(true), of(false));
    let mut wins = 0.0;
    for a in &with {
        for b in &without {
            wins += if a > b {
                1.0
            } else {
                f64::from(u8::from(a == b)) / 2.0
            };
        }
    }
    wins / (with.len() * without.len()) as f64
}

fn truth(table: &Table) -> Vec<bool> {
    let column = table.column("y_true").unwrap();
    let plumbline_study::Cells::Numbers(values) = &column.cells else {
        panic!("y_true is 0 or 1");
    };
    values.iter().map(|value| *value == 1.0).collect()
}

fn ids(batch: &Batch) -> Vec<&str> {
    let problems = batch.problems.iter();
    problems
        .map(|problem| problem.message.id.as_str())
        .collect()
}

/// A file of expected scores: a number a line.
fn expected(path: &str) -> Vec<f64> {
    text(path)
        .lines()
        .map(|line| line.parse().unwrap())
        .collect()
}

/// Sums of leaves that were rounded to single precision end beyond 1 for some numbers
/// of trees: the rows are named, and the scores are probabilities.
#[test]
fn a_forest_of_any_number_of_trees_gives_probabilities() {
    let x = table(vec![numbers("x", &[-3.0, -0.5, 0.25, 3.0])]);
    let mut rounded = 0;
    for trees in [10, 26, 250, 350, 500] {
        let model = load(&format!("01-forests/forest_{trees}.onnx"));
        let batch = scored(&model, &x, &["x"], "1");
        for score in &batch.scores {
            assert!(
                (0.0..=1.0).contains(&score.unwrap()),
                "{trees} trees: {score:?}"
            );
        }
        let greatest = batch
            .scores
            .iter()
            .flatten()
            .fold(0.0, |a: f64, b| a.max(*b));
        assert!(greatest > 1.0 - 1e-5, "{trees}: {batch:?}");
        match ids(&batch).as_slice() {
            [] => {}
            ["model-output-rounded"] => rounded += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(rounded > 0, "none of these forests rounds beyond 1");
}

#[test]
fn trees_meet_missing_values_as_their_library_does_or_not_at_all() {
    let folder = "15-trees-and-missing";
    let three = ["lactate", "age_z", "map_z"];
    let (table, mut forest) = (
        csv(&format!("{folder}/a_test.csv")),
        load(&format!("{folder}/a_forest.onnx")),
    );
    assert_eq!(forest.facts().missing_values, MissingValues::Unknown);
    let batch = scored(&forest, &table, &three, "1");
    assert_eq!(ids(&batch), ["model-rows-missing-unknown"]);
    let missing = batch.scores.iter().filter(|score| score.is_none()).count();
    assert_eq!(missing as u64, batch.problems[0].row_count);
    assert!(missing > 0);
    assert!((auroc(&batch.scores, &truth(&table)) - 0.857695).abs() < 5e-7);
    let map = forest.columns(&table, &three.map(str::to_owned));
    let question = forest.missing_question(&table, &map).unwrap();
    assert_eq!(question.row_count as usize, missing);
    // Who trained it may know better; then it is said.
    forest.choose_missing(MissingChoice::AsBranch);
    let batch = scored(&forest, &table, &three, "1");
    assert_eq!(ids(&batch), ["model-rows-missing-branch"]);
    assert_eq!(batch.problems[0].row_count as usize, missing);
    assert!(batch.scores.iter().all(Option::is_some));

    for (model, rows, columns, right) in [
        ("b_xgb", "b_test", &three[..1], 0.900286),
        ("c_lgbm", "c_test", &three[..], 0.775715),
        ("d_lgbm_cat", "d_test", &three[..], 0.868612),
    ] {
        let (table, model) = (
            csv(&format!("{folder}/{rows}.csv")),
            load(&format!("{folder}/{model}.onnx")),
        );
        assert_eq!(model.facts().missing_values, MissingValues::Handled);
        let batch = scored(&model, &table, columns, "1");
        assert!(batch.scores.iter().all(Option::is_some), "{rows}");
        assert_eq!(ids(&batch), Vec::<&str>::new());
        let found = auroc(&batch.scores, &truth(&table));
        assert!((found - right).abs() < 5e-7, "{rows}: {found}");
    }
}

#[test]
fn compound_models_give_the_score_of_their_own_class() {
    let folder = "17-calibrated-and-stacked";
    let table = csv(&format!("{folder}/test.csv"));
    let columns = ["lab0", "lab1", "lab2", "lab3", "lab4"];
    for name in [
        "bag_f32",
        "bag_f32_zipmap",
        "cal_sigmoid_pipe_f64",
        "gb_f32",
        "mlp_f64",
        "stack_f32",
        "stack_f32_zipmap",
    ] {
        let model = load(&format!("{folder}/{name}.onnx"));
        let batch = scored(&model, &table, &columns, "ckd");
        let expected = expected(&format!("{folder}/{name}.onnx.expected.txt"));
        assert_eq!(batch.scores.len(), expected.len(), "{name}");
        for (found, expected) in batch.scores.iter().zip(&expected) {
            assert!(
                (found.unwrap() - expected).abs() < 1e-5,
                "{name}: {found:?} {expected}"
            );
        }
    }
}

#[test]
fn networks_of_every_batch_shape_and_type_answer_as_onnxruntime() {
    let folder = "18-modern-export";
    let table = csv(&format!("{folder}/test.csv"));
    let columns = ["age", "hr", "sbp", "rr", "temp", "spo2"];
    let files = std::fs::read_dir(repository(&format!("tests/fixtures/field/{folder}"))).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".onnx")?.to_owned()))
        .collect();
    assert_eq!(names.len(), 16, "{names:?}");
    let mut wrong = Vec::new();
    for name in names {
        let model = load(&format!("{folder}/{name}.onnx"));
        let batch = scored(&model, &table, &columns, "1");
        let path = format!("{folder}/{name}.expected.txt");
        let path = match repository(&format!("tests/fixtures/field/{path}")).exists() {
            true => path,
            false => format!("{folder}/{name}.onnx.expected.txt"),
        };
        let within = if name.contains("fp16") { 2e-3 } else { 1e-5 };
        for (found, expected) in batch.scores.iter().zip(expected(&path)) {
            if (found.unwrap() - expected).abs() > within {
                wrong.push(format!("{name}: {found:?} {expected}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn models_in_double_precision_answer_as_onnxruntime() {
    let folder = "42-double-precision";
    let table = csv(&format!("{folder}/test.csv"));
    let files = std::fs::read_dir(repository(&format!("tests/fixtures/field/{folder}"))).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names = names.filter_map(|name| Some(name.strip_suffix(".onnx")?.to_owned()));
    let mut count = 0;
    for name in names {
        let model = load(&format!("{folder}/{name}.onnx"));
        let batch = scored(&model, &table, &["a", "b", "c"], "1");
        let right = expected(&format!("{folder}/{name}.expected.txt"));
        // Linear models and trees answer in single precision, and one network has a part in it.
        let within = if ["linear", "mixed", "trees"].contains(&name.as_str()) {
            1e-6
        } else {
            1e-14
        };
        for (found, expected) in batch.scores.iter().zip(right) {
            let difference = (found.unwrap() - expected).abs();
            assert!(difference < within, "{name}: {found:?} {expected}");
        }
        count += 1;
    }
    assert_eq!(count, 14);
}

/// Whoever writes a model decides about no more than seconds.
#[test]
fn a_model_of_many_outputs_is_ready_soon_and_not_planned_for_all_of_them() {
    let begun = std::time::Instant::now();
    let model = load("45-many-outputs/many.onnx");
    let columns: Vec<String> = (0..8).map(|at| format!("c{at}")).collect();
    let table = table(
        columns
            .iter()
            .map(|name| numbers(name, &[0.5, 1.0]))
            .collect(),
    );
    let map = model.columns(&table, &columns);
    let problems = model.every_output(&table, &map).unwrap_err();
    assert_eq!(
        texts(&problems),
        ["model-too-many-outputs file=many.onnx found=160"]
    );
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

#[test]
fn tiffs_that_say_how_they_are_turned_are_scored_as_pillow_loads_them() {
    let folder = "20-tiff-orientation";
    let recipe: Recipe = serde_json::from_str(&text(&format!("{folder}/recipe.json"))).unwrap();
    let preparation = recipe.check().unwrap();
    let model = bytes(&format!("tests/fixtures/field/{folder}/model.onnx"));
    let model = ImageModel::load("model.onnx", &model, &[]).unwrap();
    let outputs = model.outputs(&preparation, None).unwrap();
    let output = outputs.iter().find(|choice| choice.guess).unwrap();
    let labels = text(&format!("{folder}/labels.csv"));
    let mut count = 0;
    for line in labels.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let file = bytes(&format!("tests/fixtures/field/{folder}/pics/{}", cells[0]));
        let pixels = decode(cells[0], &file, &ImageLimits::default()).unwrap();
        let score = model
            .predict(cells[0], &pixels, &preparation, output)
            .unwrap();
        let right: f64 = cells[2].parse().unwrap();
        assert!((score - right).abs() < 1e-6, "{line}: {score}");
        count += 1;
    }
    assert_eq!(count, 9);
    let oblong = bytes(&format!("tests/fixtures/field/{folder}/oblong_6.tif"));
    let pixels = decode("oblong_6.tif", &oblong, &ImageLimits::default()).unwrap();
    assert_eq!((pixels.width, pixels.height), (6, 10));
}
