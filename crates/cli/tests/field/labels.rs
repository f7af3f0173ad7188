//! Which table says what images show. Forty drawn smears lie in folders that are
//! not their outcomes; the folders' AUROC is another one than that of `labels.csv`.

use std::fs;
use std::path::{Path, PathBuf};

use plumbline_intake::images::{Content, SetLimits, Source, SourceFile, list, open};
use serde_json::Value;

use crate::run::{Place, Run, plumbline, value};
use crate::support::shipped;

struct Archive(Vec<u8>);

impl Source for Archive {
    fn read(&mut self, _: usize, start: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let part = self.0.iter().skip(start as usize).take(length);
        Ok(part.copied().collect())
    }
}

/// Forty images in the folders "yes" and "no", which alternate, and `labels.csv`
/// with the outcomes of the study.
fn set(place: &Place) -> PathBuf {
    let folder = place.0.join("set");
    let bytes = fs::read(shipped("blood-smear/synthetic-fields.zip")).unwrap();
    let file = SourceFile {
        path: "x.zip".to_owned(),
        bytes: bytes.len() as u64,
    };
    let mut archive = Archive(bytes);
    let set = list("x", &[file], &mut archive, &SetLimits::default(), &|_| {
        Content::Unknown
    })
    .unwrap();
    let labels = fs::read_to_string(shipped("blood-smear/labels.csv")).unwrap();
    let mut lines = labels.lines();
    let mut table = vec![lines.next().unwrap()];
    // Every tenth, so that they are of many patients.
    for (at, line) in lines.step_by(10).take(40).enumerate() {
        let name = line.split(',').next().unwrap();
        let entry = set.entries.iter().find(|entry| entry.path.ends_with(name));
        let beside = folder.join(["yes", "no"][at % 2]);
        fs::create_dir_all(&beside).unwrap();
        fs::write(
            beside.join(name),
            open(entry.unwrap(), &mut archive).unwrap(),
        )
        .unwrap();
        table.push(line);
    }
    fs::write(folder.join("labels.csv"), table.join("\n")).unwrap();
    folder
}

fn evaluate(place: &Place, data: &Path, more: &[&str]) -> (Run, Option<Value>) {
    let (model, recipe) = (
        shipped("blood-smear/synthetic-smear.onnx"),
        shipped("blood-smear/recipe.json"),
    );
    let (data, out) = (data.to_str().unwrap(), place.path("out"));
    let positive = if more.contains(&"folders") {
        "yes"
    } else {
        "parasites"
    };
    let mut arguments = vec![
        "evaluate", "--task", "binary", "--data", data, "--model", &model,
    ];
    arguments.extend([
        "--recipe",
        &recipe,
        "--truth",
        "label",
        "--positive",
        positive,
    ]);
    arguments.extend(["--threshold", "0.13", "--out", &out]);
    arguments.extend(more);
    let run = plumbline(&arguments);
    let evaluation = (run.code == Some(0)).then(|| place.json("out/evaluation.json"));
    (run, evaluation)
}

fn auroc(place: &Place, data: &Path, more: &[&str]) -> String {
    let (run, evaluation) = evaluate(place, data, more);
    value(
        &evaluation.unwrap_or_else(|| panic!("{}", run.err)),
        "auroc",
    )
}

/// Refused, with all these words, and nothing written.
fn refused(place: &Place, data: &Path, more: &[&str], words: &[&str]) {
    let (run, _) = evaluate(place, data, more);
    assert_eq!(run.code, Some(2), "{run:?}");
    for word in words {
        assert!(run.err.contains(word), "“{word}” is not in: {}", run.err);
    }
    assert!(!place.0.join("out").exists(), "nothing is written");
}

#[test]
fn a_table_that_cannot_be_used_is_an_error_and_never_the_folders() {
    let place = Place::new("labels-bad");
    let data = set(&place);
    let labels = data.join("labels.csv");
    let good = fs::read_to_string(&labels).unwrap();
    fs::write(&labels, good.replace("synthetic-", "other-")).unwrap();
    refused(&place, &data, &[], &["labels.csv"]);
    fs::write(&labels, "").unwrap();
    refused(&place, &data, &[], &["labels.csv"]);
    fs::write(&labels, "filename,label\n\"synthetic").unwrap();
    refused(&place, &data, &[], &["labels.csv"]);
}

#[test]
fn several_tables_are_named_and_one_of_them_is_chosen() {
    let place = Place::new("labels-several");
    let data = set(&place);
    let alone = auroc(&place, &data, &[]);
    let folders = auroc(&place, &data, &["--labels", "folders"]);
    assert_ne!(alone, folders);
    fs::remove_dir_all(place.0.join("out")).unwrap();
    fs::write(data.join("clinical.csv"), "id,age\n1,40\n2,50\n").unwrap();
    refused(
        &place,
        &data,
        &[],
        &["labels.csv", "clinical.csv", "--labels"],
    );
    assert_eq!(auroc(&place, &data, &["--labels", "labels.csv"]), alone);
    let path = data.join("labels.csv");
    let path = path.to_str().unwrap();
    assert_eq!(auroc(&place, &data, &["--labels", path]), alone);
    fs::remove_dir_all(place.0.join("out")).unwrap();
    refused(
        &place,
        &data,
        &["--labels", "clinical.csv"],
        &["clinical.csv"],
    );
    refused(
        &place,
        &data,
        &["--labels", "label.csv"],
        &["label.csv", "clinical.csv"],
    );
}

#[test]
fn what_lies_beside_the_table_changes_nothing() {
    let place = Place::new("labels-beside");
    let data = set(&place);
    let (_, alone) = evaluate(&place, &data, &[]);
    let alone = alone.expect("it is evaluated");
    let recipe = fs::read(shipped("blood-smear/recipe.json")).unwrap();
    let plan = fs::read(shipped("blood-smear/plan.json")).unwrap();
    let session = br#"{"plumbline_session": 2, "run": {}, "scores": []}"#;
    for (name, content) in [
        ("README.txt", b"Images, drawn.\n".as_slice()),
        ("recipe.json", &recipe),
        ("plan.json", &plan),
        ("x.session.json", session),
        ("~$labels.csv", b"\x05owner"),
        (".~lock.labels.csv#", b",owner,host,"),
        ("labels (backup).csv", b"filename,label\n"),
        (".hidden.csv", b"a,b\n1,2\n"),
    ] {
        fs::write(data.join(name), content).unwrap();
    }
    // The results of an earlier run lie in the folder itself.
    let results = data.join("results");
    fs::create_dir(&results).unwrap();
    for name in [
        "evaluation.json",
        "report.html",
        "estimates.csv",
        "cases.csv",
    ] {
        fs::copy(place.0.join("out").join(name), results.join(name)).unwrap();
    }
    let (run, again) = evaluate(&place, &data, &[]);
    let again = again.unwrap_or_else(|| panic!("{}", run.err));
    assert_eq!(again, alone);
    assert!(
        run.err.contains("README.txt"),
        "it is said what was passed over: {}",
        run.err
    );
}

#[test]
fn a_text_or_a_backup_is_taken_only_when_it_is_named() {
    let place = Place::new("labels-text");
    let data = set(&place);
    let alone = auroc(&place, &data, &[]);
    fs::rename(data.join("labels.csv"), data.join("labels.txt")).unwrap();
    assert_eq!(auroc(&place, &data, &["--labels", "labels.txt"]), alone);
    fs::remove_dir_all(place.0.join("out")).unwrap();
    fs::rename(data.join("labels.txt"), data.join("labels backup.csv")).unwrap();
    refused(&place, &data, &[], &["labels backup.csv", "--labels"]);
    assert_eq!(
        auroc(&place, &data, &["--labels", "labels backup.csv"]),
        alone
    );
}

#[test]
fn what_was_evaluated_is_known_by_the_bytes_of_labels_and_images() {
    let place = Place::new("labels-identity");
    let data = set(&place);
    let identity = |place: &Place| {
        let (run, evaluation) = evaluate(place, &data, &[]);
        let evaluation = evaluation.unwrap_or_else(|| panic!("{}", run.err));
        let provenance = &evaluation["provenance"];
        let of = |fact: &Value| fact["sha256"].as_str().unwrap().to_owned();
        (
            of(&provenance["data"]),
            of(&provenance["labels"]),
            of(&provenance["pictures"]["set"]),
        )
    };
    let before = identity(&place);
    assert_eq!(identity(&place), before);
    let labels = data.join("labels.csv");
    let text = fs::read_to_string(&labels).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 2);
    fs::write(&labels, lines.join("\n")).unwrap();
    let sorted = identity(&place);
    assert_ne!(sorted.0, before.0);
    assert_ne!(sorted.1, before.1);
    assert_eq!(sorted.2, before.2, "the images are the same");
    // Two images change places: names, sizes of the set and labels stay.
    let name = |line: &str| line.split(',').next().unwrap().to_owned();
    let (one, other) = (name(lines[1]), name(lines[3]));
    let path = |name: &str| {
        ["yes", "no"]
            .map(|folder| data.join(folder).join(name))
            .into_iter()
            .find(|path| path.exists())
    };
    let (one, other) = (path(&one).unwrap(), path(&other).unwrap());
    let kept = fs::read(&one).unwrap();
    fs::copy(&other, &one).unwrap();
    fs::write(&other, kept).unwrap();
    let moved = identity(&place);
    assert_ne!(moved.0, sorted.0);
    assert_eq!(moved.1, sorted.1);
    assert_ne!(moved.2, sorted.2);
}

/// `sha256sum` of a list with the table and the set gives the identity of the data.
#[test]
fn the_identity_can_be_computed_by_hand() {
    let place = Place::new("labels-by-hand");
    let data = set(&place);
    let (run, evaluation) = evaluate(&place, &data, &[]);
    let evaluation = evaluation.unwrap_or_else(|| panic!("{}", run.err));
    let provenance = &evaluation["provenance"];
    let of = |fact: &Value, word: &str| format!("{}  {word}\n", fact["sha256"].as_str().unwrap());
    let list =
        of(&provenance["labels"], "labels") + &of(&provenance["pictures"]["set"], "pictures");
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(list.as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(provenance["data"]["sha256"], hash);
    let labels = Sha256::digest(fs::read(data.join("labels.csv")).unwrap());
    let labels: String = labels.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(provenance["labels"]["sha256"], labels);
}
