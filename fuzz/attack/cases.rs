//! What is tried: for each run, files that were changed and a command on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::chance::Chance;
use crate::{image, json, model, table};

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Table,
    Model,
    Image,
    Zip,
    Recipe,
    Plan,
}

/// One run: files of a fresh folder, and what is typed there.
pub struct Case {
    pub kind: Kind,
    pub files: Vec<(String, Vec<u8>)>,
    pub arguments: Vec<String>,
}

/// Where the command is to write.
pub const OUT: &str = "out";

/// A table and what its columns are.
struct Study {
    table: Vec<u8>,
    truth: &'static str,
    score: &'static str,
}

/// Files in order, from which others are made.
pub struct Seeds {
    studies: Vec<Study>,
    /// Any tables, whatever their columns.
    tables: Vec<(String, Vec<u8>)>,
    /// Models, each with a table that feeds it.
    models: Vec<(Vec<u8>, Vec<u8>)>,
    images: Vec<(String, Vec<u8>)>,
    archives: Vec<Vec<u8>>,
    image_model: Vec<u8>,
    recipe: Value,
    plans: Vec<Value>,
    /// What may be spliced into anything.
    other: Vec<u8>,
}

impl Seeds {
    /// The fixtures and demo studies of the repository.
    pub fn read(root: &Path) -> Seeds {
        let bytes = |path: &str| {
            fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        let value = |path: &str| -> Value {
            serde_json::from_slice(&bytes(path)).expect("a fixture is JSON")
        };
        let images: Vec<_> = under(
            &root.join("tests/fixtures/images"),
            &["png", "jpg", "tif", "bmp"],
        );
        Seeds {
            studies: studies(&bytes("models/predictions-only/predictions.csv")),
            tables: under(
                &root.join("tests/fixtures/tables"),
                &["csv", "tsv", "txt", "json"],
            ),
            models: models(root, &value("tests/fixtures/models/matrix.json")),
            other: images
                .iter()
                .flat_map(|(_, bytes)| bytes.iter().take(2000).copied())
                .collect(),
            images,
            archives: under(&root.join("tests/fixtures/image-sets"), &["zip"])
                .into_iter()
                .map(|(_, bytes)| bytes)
                .collect(),
            image_model: bytes("models/blood-smear/synthetic-smear.onnx"),
            recipe: value("models/blood-smear/recipe.json"),
            plans: ["breast-cancer", "blood-smear", "predictions-only"]
                .map(|name| value(&format!("models/{name}/plan.json")))
                .into(),
        }
    }

    /// The case of a run.
    pub fn case(&self, chance: &mut Chance) -> Case {
        match chance.below(20) {
            0..=6 => self.table(chance),
            7..=11 => self.model(chance),
            12..=13 => self.image(chance),
            14..=15 => self.zip(chance),
            16..=17 => self.recipe(chance),
            _ => self.plan(chance),
        }
    }

    fn table(&self, chance: &mut Chance) -> Case {
        let kind = Kind::Table;
        if chance.once_in(4) {
            let (name, bytes) = chance.pick(&self.tables).clone();
            let name = format!("table.{}", name.rsplit('.').next().unwrap_or("csv"));
            let files = vec![(name.clone(), table::change(chance, &bytes, &self.other))];
            return Case {
                kind,
                files,
                arguments: typed(&["check", "--data", &name]),
            };
        }
        let study = chance.pick(&self.studies);
        let (name, bytes) = if chance.once_in(4) {
            let value = table::as_json(chance, &study.table);
            ("table.json", json::change(chance, &value, &self.other))
        } else {
            (
                "table.csv",
                table::change(chance, &study.table, &self.other),
            )
        };
        if chance.once_in(4) {
            let arguments = typed(&["check", "--data", name, "--truth", study.truth]);
            return Case {
                kind,
                files: vec![(name.to_owned(), bytes)],
                arguments,
            };
        }
        let mut arguments = evaluate(name, study.truth, study.score);
        let more: [&[&str]; 8] = [
            &["--positive", "1"],
            &["--positive", "yes"],
            &["--threshold", "0.5"],
            &["--group", "site"],
            &["--group", "sex", "--group", "site"],
            &["--patient", "patient"],
            &["--seed", "7"],
            &["--threshold", "1e308"],
        ];
        for _ in 0..chance.below(3) {
            arguments.extend(typed(chance.pick::<&[&str]>(&more)));
        }
        let files = vec![(name.to_owned(), bytes), plan_of_few_resamples()];
        Case {
            kind,
            files,
            arguments,
        }
    }

    fn model(&self, chance: &mut Chance) -> Case {
        let (bytes, table) = chance.pick(&self.models);
        let changed = model::change(chance, bytes, &self.other);
        let files = vec![
            ("model.onnx".to_owned(), changed),
            ("table.csv".to_owned(), table.clone()),
        ];
        let arguments = match chance.below(6) {
            0 => typed(&["inspect", "model.onnx"]),
            1 => typed(&["inspect", "model.onnx", "--json"]),
            _ => typed(&[
                "predict",
                "--data",
                "table.csv",
                "--model",
                "model.onnx",
                "--out",
                OUT,
            ]),
        };
        Case {
            kind: Kind::Model,
            files,
            arguments,
        }
    }

    /// A few images and their outcomes, as a folder.
    fn set(&self, chance: &mut Chance) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut labels = "file,label,site\n".to_owned();
        for at in 0..6 {
            let (name, bytes) = chance.pick(&self.images);
            let name = format!("{at}-{name}");
            labels += &format!("{name},{},{}\n", at % 2, at / 3);
            files.push((name, bytes.clone()));
        }
        files.push(("labels.csv".to_owned(), labels.into_bytes()));
        files
    }

    /// The command for a set of images.
    fn on_images(chance: &mut Chance, data: &str) -> Vec<String> {
        let model = ["--model", "model.onnx", "--recipe", "recipe.json"];
        match chance.below(4) {
            0 => typed(&["check", "--data", data]),
            1 => [
                evaluate(data, "label", "")[..5].to_vec(),
                typed(&["--truth", "label", "--out", OUT, "--plan", "few.json"]),
                typed(&model),
            ]
            .concat(),
            _ => [
                typed(&["predict", "--data", data, "--out", OUT]),
                typed(&model),
            ]
            .concat(),
        }
    }

    fn with_model(&self, mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
        let recipe = serde_json::to_vec(&self.recipe).expect("a value is JSON");
        files.push(("model.onnx".to_owned(), self.image_model.clone()));
        files.push(("recipe.json".to_owned(), recipe));
        files.push(plan_of_few_resamples());
        files
    }

    fn image(&self, chance: &mut Chance) -> Case {
        let mut set = self.set(chance);
        for _ in 0..=chance.below(2) {
            let at = chance.below(set.len());
            let (name, bytes) = &mut set[at];
            *bytes = if name == "labels.csv" {
                table::change(chance, bytes, &self.other)
            } else {
                image::change(chance, bytes, &self.other)
            };
        }
        let set = set
            .into_iter()
            .map(|(name, bytes)| (format!("pics/{name}"), bytes));
        let files = self.with_model(set.collect());
        Case {
            kind: Kind::Image,
            files,
            arguments: Seeds::on_images(chance, "pics"),
        }
    }

    fn zip(&self, chance: &mut Chance) -> Case {
        let bytes = if chance.once_in(3) {
            let mut bytes = chance.pick(&self.archives).clone();
            crate::bytes::change(chance, &mut bytes, &self.other);
            bytes
        } else {
            let set = self.set(chance);
            let mut bytes = image::archive(chance, &set, true);
            if chance.once_in(3) {
                crate::bytes::change(chance, &mut bytes, &self.other);
            }
            bytes
        };
        let files = self.with_model(vec![("set.zip".to_owned(), bytes)]);
        Case {
            kind: Kind::Zip,
            files,
            arguments: Seeds::on_images(chance, "set.zip"),
        }
    }

    fn recipe(&self, chance: &mut Chance) -> Case {
        let set = self
            .set(chance)
            .into_iter()
            .map(|(name, bytes)| (format!("pics/{name}"), bytes));
        let mut files = self.with_model(set.collect());
        let changed = json::change(chance, &self.recipe, &self.other);
        for (name, bytes) in &mut files {
            if name == "recipe.json" {
                bytes.clone_from(&changed);
            }
        }
        let arguments = [
            "predict",
            "--data",
            "pics",
            "--model",
            "model.onnx",
            "--recipe",
            "recipe.json",
            "--out",
            OUT,
        ];
        Case {
            kind: Kind::Recipe,
            files,
            arguments: typed(&arguments),
        }
    }

    fn plan(&self, chance: &mut Chance) -> Case {
        let study = chance.pick(&self.studies);
        let mut plan = chance.pick(&self.plans).clone();
        if let Some(fields) = plan.as_object_mut() {
            fields.insert("resamples".to_owned(), 100.into());
            fields.insert("subgroups".to_owned(), serde_json::json!(["site"]));
        }
        let files = vec![
            (
                "few.json".to_owned(),
                json::change(chance, &plan, &self.other),
            ),
            ("table.csv".to_owned(), study.table.clone()),
        ];
        Case {
            kind: Kind::Plan,
            files,
            arguments: evaluate("table.csv", study.truth, study.score),
        }
    }
}

fn typed(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn evaluate(data: &str, truth: &str, score: &str) -> Vec<String> {
    typed(&[
        "evaluate", "--data", data, "--task", "binary", "--truth", truth, "--score", score,
        "--out", OUT, "--plan", "few.json",
    ])
}

/// A plan that keeps runs short.
fn plan_of_few_resamples() -> (String, Vec<u8>) {
    ("few.json".to_owned(), b"{\"resamples\": 100}".to_vec())
}

/// Small tables with an outcome and a score.
fn studies(demo: &[u8]) -> Vec<Study> {
    let mut small = "id,patient,site,sex,y,s\n".to_owned();
    for at in 0..60 {
        let outcome = usize::from(at * 7 % 10 < 4);
        let score = (at * 37 % 100) as f64 / 100.0 * 0.7 + 0.3 * outcome as f64;
        let sex = ["f", "m"][at % 2];
        small += &format!(
            "c{at},p{},{},{sex},{outcome},{score:.3}\n",
            at / 2,
            ["A", "B", "C"][at % 3]
        );
    }
    let words = small.replace(",1,", ",yes,").replace(",0,", ",no,");
    let demo: Vec<&[u8]> = demo
        .split_inclusive(|byte| *byte == b'\n')
        .take(80)
        .collect();
    let mut studies = vec![
        Study {
            table: small.into_bytes(),
            truth: "y",
            score: "s",
        },
        Study {
            table: words.into_bytes(),
            truth: "y",
            score: "s",
        },
    ];
    let demo = demo.concat();
    let header = String::from_utf8_lossy(&demo)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned();
    if header.contains("y_true") {
        studies.push(Study {
            table: demo,
            truth: "y_true",
            score: "y_score",
        });
    }
    studies
}

/// The models of the fixtures, each with the table that it was tested on.
fn models(root: &Path, matrix: &Value) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut tables = BTreeMap::new();
    for (name, columns) in matrix["tables"].as_object().expect("tables by name") {
        let columns: Vec<&Value> = columns.as_array().expect("columns").iter().collect();
        let cells = |column: &Value| -> Vec<String> {
            let fields = column.as_object().into_iter().flatten();
            let mut values = fields.filter(|(name, _)| *name != "name");
            let values = values.next().and_then(|(_, values)| values.as_array());
            let text = |value: &Value| match value {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                number => number.to_string(),
            };
            values.into_iter().flatten().map(text).collect()
        };
        let bodies: Vec<Vec<String>> = columns.iter().map(|column| cells(column)).collect();
        let names = columns
            .iter()
            .map(|column| column["name"].as_str().unwrap_or("x"));
        let mut text = names.collect::<Vec<_>>().join(",") + "\n";
        for row in 0..bodies.first().map_or(0, Vec::len).min(12) {
            let row = bodies
                .iter()
                .map(|body| body.get(row).map_or("", String::as_str));
            text += &(row.collect::<Vec<_>>().join(",") + "\n");
        }
        tables.insert(name.clone(), text.into_bytes());
    }
    let mut models = Vec::new();
    for case in matrix["cases"].as_array().expect("cases") {
        let (Some(model), Some(table)) = (case["model"].as_str(), case["table"].as_str()) else {
            continue;
        };
        let bytes =
            fs::read(root.join("tests/fixtures/models").join(model)).expect("a fixture is there");
        models.push((bytes, tables[table].clone()));
    }
    // Networks as the standard tests them: their input is four numbers or more.
    let any = b"a,b,c,d\n1,2,3,4\n0.5,-1,0,2\n".to_vec();
    for folder in ["tests/fixtures/cases", "tests/fixtures/models/bad"] {
        for (name, bytes) in under(&root.join(folder), &["onnx"]) {
            if !name.is_empty() {
                models.push((bytes, any.clone()));
            }
        }
    }
    models
}

/// Files below a folder with one of these endings, small ones, in order.
fn under(folder: &Path, endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let ending = path
                .extension()
                .and_then(|ending| ending.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if endings.contains(&ending)
                && let Ok(bytes) = fs::read(&path)
                && bytes.len() < 60_000
            {
                found.push((path.clone(), bytes));
            }
        }
    }
    found.sort();
    let name = |path: &Path| {
        path.file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    };
    found
        .into_iter()
        .map(|(path, bytes)| (name(&path), bytes))
        .collect()
}
