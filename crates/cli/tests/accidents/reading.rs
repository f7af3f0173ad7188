//! What is read: nothing without an end, and no link out of the folder that was named.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::{TABLE, evaluate, predict, refused};
use crate::support::{Place, plumbline, shipped};

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures")
        .join(path)
}

#[test]
fn devices_are_refused_by_name() {
    let place = Place::new("devices");
    let data = place.file("table.csv", TABLE);
    let model = shipped("breast-cancer/logistic.onnx");
    let images = shipped("blood-smear/synthetic-fields.zip");
    let network = shipped("blood-smear/synthetic-smear.onnx");
    let out = place.path("out");
    for device in ["/dev/zero", "/dev/random", "/dev/null"] {
        let scored = predict(&images, &network, &out);
        for arguments in [
            vec!["check", "--data", device],
            vec!["inspect", device],
            predict(device, &model, &out),
            predict(&data, device, &out),
            [&evaluate(&data, &out)[..], &["--plan", device]].concat(),
            [&scored[..], &["--recipe", device]].concat(),
        ] {
            refused(&plumbline(&arguments), &[device, "this is a device"]);
        }
    }
    assert_eq!(place.listing(), ["table.csv"]);
}

fn pipe(place: &Place, name: &str) -> String {
    let path = place.path(name);
    assert!(
        Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    path
}

#[test]
fn a_pipe_is_read_to_its_end() {
    let place = Place::new("pipe");
    let data = place.file("table.csv", TABLE);
    let plan = place.file("plan.json", "\u{feff}{\"resamples\": 100}");
    let whole = plumbline(&[&evaluate(&data, &place.path("one"))[..], &["--plan", &plan]].concat());
    assert_eq!(whole.code, Some(0), "{}", whole.err);
    // Under the same names, since a result names its files.
    fs::create_dir(place.path("piped")).unwrap();
    let (table, settings) = (
        pipe(&place, "piped/table.csv"),
        pipe(&place, "piped/plan.json"),
    );
    let writers = [
        (table.clone(), TABLE),
        (settings.clone(), "{\"resamples\": 100}"),
    ]
    .map(|(path, text)| std::thread::spawn(move || fs::write(path, text)));
    let piped = plumbline(
        &[
            &evaluate(&table, &place.path("two"))[..],
            &["--plan", &settings],
        ]
        .concat(),
    );
    assert_eq!(piped.code, Some(0), "{}", piped.err);
    for writer in writers {
        writer.join().unwrap().unwrap();
    }
    assert_eq!(place.text("one/cases.csv"), place.text("two/cases.csv"));
    assert_eq!(
        place.text("one/estimates.csv"),
        place.text("two/estimates.csv")
    );
}

#[test]
fn a_pipe_that_nobody_writes_into_is_not_waited_for() {
    let place = Place::new("silent-pipe");
    let silent = pipe(&place, "silent.csv");
    let begun = Instant::now();
    let run = plumbline(&["check", "--data", &silent]);
    refused(&run, &["silent.csv", "pipe", "5 seconds"]);
    assert!(begun.elapsed() < Duration::from_secs(60));
}

/// A model whose weights lie in a file beside it.
fn with_weights(place: &Place, folder: &str) -> String {
    fs::create_dir_all(place.path(folder)).unwrap();
    let model = fs::read(fixture("cases/external/model.onnx")).unwrap();
    place.file(&format!("{folder}/model.onnx"), model)
}

#[test]
fn weights_behind_a_link_stay_within_the_folder() {
    let place = Place::new("weights");
    let weights = fs::read(fixture("cases/external/weights.data")).unwrap();
    let secret = place.file("secret.data", &weights);
    let model = with_weights(&place, "models");
    let beside = place.path("models/weights.data");
    symlink(&secret, &beside).unwrap();
    refused(
        &plumbline(&["inspect", &model]),
        &["model.onnx", "weights.data", "link"],
    );
    // Within the folder a link is as good as the file.
    fs::remove_file(&beside).unwrap();
    fs::create_dir(place.path("models/blobs")).unwrap();
    place.file("models/blobs/1", &weights);
    symlink("blobs/1", &beside).unwrap();
    let run = plumbline(&["inspect", &model]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    // As caches of model hubs lie: model and weights are links into one other folder.
    let store = with_weights(&place, "store");
    place.file("store/2", &weights);
    fs::create_dir(place.path("view")).unwrap();
    symlink(&store, place.path("view/model.onnx")).unwrap();
    symlink(place.path("store/2"), place.path("view/weights.data")).unwrap();
    let run = plumbline(&["inspect", &place.path("view/model.onnx")]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}

/// A set of four images in sub-folders, without a table.
fn images(test: &str) -> Place {
    let place = Place::new(test);
    for folder in ["set/yes", "set/no", "elsewhere"] {
        fs::create_dir_all(place.path(folder)).unwrap();
    }
    let names = ["set/yes/a.png", "set/no/b.png", "elsewhere/c.png"];
    for (name, image) in names.iter().zip(["rgb.png", "grey.png", "rgba.png"]) {
        place.file(name, fs::read(fixture("images").join(image)).unwrap());
    }
    place
}

#[test]
fn links_among_images_are_followed_or_refused_by_name() {
    let place = images("links");
    let set = place.path("set");
    let check = || plumbline(&["check", "--data", &set]);
    assert!(check().out.contains("2 rows"), "{}", check().out);
    // A link to a file, and one to a folder, within the set.
    symlink("../yes/a.png", place.path("set/no/d.png")).unwrap();
    fs::create_dir(place.path("set/more")).unwrap();
    symlink("../yes", place.path("set/more/yes")).unwrap();
    let followed = check();
    assert!(followed.out.contains("4 rows"), "{followed:?}");
    // What is no image may lead wherever it likes.
    symlink("/nowhere/README", place.path("set/README")).unwrap();
    assert!(check().out.contains("4 rows"));
    for (target, name) in [
        (place.path("elsewhere/c.png"), "set/no/c.png"),
        (place.path("elsewhere"), "set/other"),
        ("/nowhere/e.png".to_owned(), "set/yes/e.png"),
        ("..".to_owned(), "set/yes/circle"),
        (place.path("elsewhere/labels.csv"), "set/labels.csv"),
    ] {
        symlink(target, place.path(name)).unwrap();
        let last = name.rsplit('/').next().unwrap();
        refused(&check(), &["link", last]);
        fs::remove_file(place.path(name)).unwrap();
    }
    pipe(&place, "set/yes/pipe.png");
    refused(&check(), &["pipe", "pipe.png"]);
}

/// Nobody named the folder of a table: what leads out of it is no concern of the table's.
#[test]
fn links_beside_a_table_are_no_concern_of_it() {
    let place = images("links-beside");
    let table = "file,label\nyes/a.png,1\nno/b.png,0\n";
    let data = place.file("set/table.csv", table);
    symlink(place.path("elsewhere/c.png"), place.path("set/c.png")).unwrap();
    let (model, recipe) = (
        "blood-smear/synthetic-smear.onnx",
        "blood-smear/recipe.json",
    );
    let (model, recipe, out) = (shipped(model), shipped(recipe), place.path("scores.csv"));
    let score = |more: &[&str]| {
        let usual = predict(&data, &model, &out);
        plumbline(&[&usual[..], &["--recipe", recipe.as_str()], more].concat())
    };
    let run = score(&[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let set = place.path("set");
    refused(&score(&["--images", set.as_str()]), &["link", "c.png"]);
    // The table names the link: that it was not found is said.
    place.file("set/table.csv", format!("{table}c.png,1\n"));
    let run = score(&[]);
    assert!(run.err.contains("table.csv, line 4"), "{}", run.err);
}
