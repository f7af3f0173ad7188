//! What is written: never over an input, all of it or nothing, and said where it fails.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{TABLE, evaluate, into_files, predict, refused};
use crate::support::{Place, plumbline, shipped};

/// The words of the refusal.
const INPUT: &str = "this file is an input of this command";

#[test]
fn scores_are_never_written_over_an_input() {
    let place = Place::new("over-inputs");
    let table = fs::read(shipped("breast-cancer/test.csv")).unwrap();
    let model = fs::read(shipped("breast-cancer/logistic.onnx")).unwrap();
    let data = place.file("t.csv", &table);
    let network = place.file("l.onnx", &model);
    fs::hard_link(&data, place.path("hard.csv")).unwrap();
    symlink(&data, place.path("link.csv")).unwrap();
    let roundabout = format!("{}/../over-inputs/t.csv", place.0.display());
    for out in ["t.csv", "l.onnx", "hard.csv", "link.csv"] {
        let run = plumbline(&predict(&data, &network, &place.path(out)));
        refused(&run, &[INPUT, out]);
    }
    refused(&plumbline(&predict(&data, &network, &roundabout)), &[INPUT]);
    assert_eq!(fs::read(&data).unwrap(), table);
    assert_eq!(fs::read(&network).unwrap(), model);
    assert_eq!(place.listing(), ["hard.csv", "l.onnx", "link.csv", "t.csv"]);
    let run = plumbline(&predict(&data, &network, &place.path("scores.csv")));
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn a_recipe_or_plan_is_an_input_too() {
    let place = Place::new("over-plan");
    let data = place.file("cases.csv", TABLE);
    let here = place.0.to_str().unwrap();
    refused(&plumbline(&evaluate(&data, here)), &[INPUT, "cases.csv"]);
    let data = place.file("table.csv", TABLE);
    let plan = place.file("evaluation.json", "{\"resamples\": 100}");
    let run = plumbline(&[&evaluate(&data, here)[..], &["--plan", &plan]].concat());
    refused(&run, &[INPUT, "evaluation.json"]);
    assert_eq!(place.text("cases.csv"), TABLE);
    assert_eq!(place.text("evaluation.json"), "{\"resamples\": 100}");
    let model = shipped("blood-smear/synthetic-smear.onnx");
    let recipe = place.file(
        "recipe.json",
        fs::read(shipped("blood-smear/recipe.json")).unwrap(),
    );
    let images = shipped("blood-smear/synthetic-fields.zip");
    let run = plumbline(
        &[
            &predict(&images, &model, &recipe)[..],
            &["--recipe", &recipe],
        ]
        .concat(),
    );
    refused(&run, &[INPUT, "recipe.json"]);
}

/// What no argument names is known once it was read.
#[test]
fn an_image_among_others_is_an_input_too() {
    let place = Place::new("over-image");
    fs::create_dir(place.path("pics")).unwrap();
    let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/images/rgb.png");
    let image = fs::read(image).unwrap();
    for name in ["pics/a.png", "pics/b.png"] {
        place.file(name, &image);
    }
    let model = shipped("blood-smear/synthetic-smear.onnx");
    let recipe = shipped("blood-smear/recipe.json");
    let run = |out: &str| {
        let (data, out) = (place.path("pics"), place.path(out));
        plumbline(&[&predict(&data, &model, &out)[..], &["--recipe", &recipe]].concat())
    };
    refused(&run("pics/b.png"), &[INPUT, "b.png"]);
    assert_eq!(fs::read(place.path("pics/b.png")).unwrap(), image);
    let beside = run("pics/scores.csv");
    assert_eq!(beside.code, Some(0), "{}", beside.err);
}

#[test]
fn a_table_on_standard_input_is_an_input_too() {
    let place = Place::new("over-stdin");
    let data = place.file(
        "t.csv",
        fs::read(shipped("breast-cancer/test.csv")).unwrap(),
    );
    let before = fs::read(&data).unwrap();
    let model = shipped("breast-cancer/logistic.onnx");
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(predict("/dev/stdin", &model, &data))
        .stdin(Stdio::from(File::open(&data).unwrap()))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains(INPUT));
    assert_eq!(fs::read(&data).unwrap(), before);
}

#[test]
fn results_replace_a_whole_set_or_nothing_of_it() {
    let place = Place::new("whole-set");
    let data = place.file("table.csv", TABLE);
    let out = place.path("out");
    assert_eq!(plumbline(&evaluate(&data, &out)).code, Some(0));
    let names = [
        "evaluation.json",
        "report.html",
        "estimates.csv",
        "cases.csv",
    ];
    let set = || names.map(|name| fs::read(place.0.join("out").join(name)).ok());
    let first = set();
    place.file("out/notes.txt", "mine");
    // The same command replaces its own results, and leaves the rest.
    let other = place.file("other.csv", TABLE.replace("0.9", "0.8"));
    assert_eq!(plumbline(&evaluate(&other, &out)).code, Some(0));
    let second = set();
    assert!(
        first
            .iter()
            .zip(&second)
            .all(|(one, other)| one.is_some() && other.is_some())
    );
    assert_ne!(first, second);
    assert_eq!(place.text("out/notes.txt"), "mine");
    // Something that is no file stands where the report belongs.
    fs::remove_file(place.path("out/report.html")).unwrap();
    fs::create_dir(place.path("out/report.html")).unwrap();
    let before = set();
    refused(
        &plumbline(&evaluate(&data, &out)),
        &["report.html", "no file"],
    );
    assert_eq!(set(), before);
    let mut left: Vec<_> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            "cases.csv",
            "estimates.csv",
            "evaluation.json",
            "notes.txt",
            "report.html"
        ]
    );
}

#[test]
fn a_place_that_takes_no_files_is_told_before_the_work() {
    let place = Place::new("no-place");
    let data = place.file("table.csv", TABLE);
    let below = format!("{data}/out");
    refused(&plumbline(&evaluate(&data, &below)), &["cannot be written"]);
    for device in ["/dev/null", "/dev/full"] {
        let model = shipped("breast-cancer/logistic.onnx");
        let run = plumbline(&predict(&data, &model, device));
        refused(&run, &[device, "device"]);
        let kind = fs::metadata(device).unwrap().file_type();
        assert!(!kind.is_file(), "{device} was replaced");
    }
    let closed = place.path("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    // Whoever may do everything may write there, too.
    if File::create(Path::new(&closed).join("try")).is_err() {
        let run = plumbline(&evaluate(&place.path("gone.csv"), &format!("{closed}/out")));
        refused(&run, &["cannot be written"]);
        assert!(!run.err.contains("gone.csv"), "{}", run.err);
    }
}

/// A killed run leaves a folder with cases; the next run takes it away.
#[test]
fn what_killed_runs_left_behind_is_removed() {
    let place = Place::new("abandoned");
    let data = place.file("table.csv", TABLE);
    let folder = |name: &str| {
        fs::create_dir(place.path(name)).unwrap();
        place.file(&format!("{name}/cases.csv"), "a person");
    };
    for name in [
        ".plumbline-7-0",
        ".plumbline-8-0",
        ".plumbline-9-0",
        ".plumbline-x",
    ] {
        folder(name);
    }
    place.file(".plumbline-7-0/lock", "");
    let held = place.file(".plumbline-8-0/lock", "");
    let held = File::open(held).unwrap();
    held.lock().unwrap();
    let out = place.path("out");
    assert_eq!(plumbline(&evaluate(&data, &out)).code, Some(0));
    // In use; perhaps just being made; not one of ours.
    let expected = [
        ".plumbline-8-0",
        ".plumbline-9-0",
        ".plumbline-x",
        "out",
        "table.csv",
    ];
    assert_eq!(place.listing(), expected);
    drop(held);
    let hours = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    File::open(place.path(".plumbline-9-0"))
        .unwrap()
        .set_modified(hours)
        .unwrap();
    fs::create_dir(place.path("new")).unwrap();
    let scores = plumbline(&predict(
        &shipped("breast-cancer/test.csv"),
        &shipped("breast-cancer/logistic.onnx"),
        &place.path("scores.csv"),
    ));
    assert_eq!(scores.code, Some(0), "{}", scores.err);
    assert_eq!(
        place.listing(),
        [".plumbline-x", "new", "out", "scores.csv", "table.csv"]
    );
}

/// A full disk on standard output or error is no success.
#[test]
fn what_cannot_be_said_is_a_failure() {
    let place = Place::new("full");
    let data = place.file("table.csv", TABLE);
    let model = shipped("breast-cancer/logistic.onnx");
    let out = place.path("out");
    let full = Path::new("/dev/full");
    let err = place.0.join("err");
    let checked = ["check", "--data", &data];
    for arguments in [
        &checked[..],
        &["inspect", model.as_str()],
        &["inspect", model.as_str(), "--json"],
        &["--help"],
        &["--version"],
        &["evaluate", "--help"],
        &evaluate(&data, &out)[..],
    ] {
        assert_eq!(into_files(arguments, full, &err), Some(1), "{arguments:?}");
    }
    assert!(place.text("err").contains("could not be written"));
    // What was to be written was written all the same.
    assert!(Path::new(&place.path("out/report.html")).is_file());
    // A refusal stays one, even if nobody can read why.
    let out = place.0.join("stdout");
    assert_eq!(
        into_files(&["check", "--data", "gone.csv"], &out, full),
        Some(2)
    );
    assert_eq!(into_files(&checked, &out, &err), Some(0));
}

/// `plumbline … | head -1` is no failure.
#[test]
fn a_reader_that_has_heard_enough_is_no_failure() {
    let model = shipped("breast-cancer/logistic.onnx");
    let program = env!("CARGO_BIN_EXE_plumbline");
    let script = format!("set -o pipefail; '{program}' inspect '{model}' --json | true");
    let status = Command::new("bash").args(["-c", &script]).status().unwrap();
    assert!(status.success(), "{status}");
}
