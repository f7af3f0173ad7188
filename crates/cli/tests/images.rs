//! The terminal on images: the synthetic blood smears that ship with it, and
//! sets with every kind of fault.

mod support;

use std::fs;
use std::path::Path;

use plumbline_imaging::{ImageLimits, decode, prepare};
use plumbline_intake::images::{Content, SetLimits, Source, SourceFile, list, open};
use plumbline_study::Recipe;
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{Place, estimate, plumbline, shipped};

fn expected() -> Value {
    serde_json::from_str(&fs::read_to_string(shipped("blood-smear/expected.json")).unwrap())
        .unwrap()
}

/// Evaluates the demo's model; `data` are the arguments that bring the images.
fn evaluated(place: &Place, data: &[&str]) -> Value {
    let mut arguments = vec!["evaluate"];
    arguments.extend(data);
    let (model, recipe, plan, out) = (
        shipped("blood-smear/synthetic-smear.onnx"),
        shipped("blood-smear/recipe.json"),
        shipped("blood-smear/plan.json"),
        place.path("out"),
    );
    arguments.extend(["--model", &model, "--recipe", &recipe, "--plan", &plan]);
    arguments.extend(["--task", "binary", "--truth", "label"]);
    arguments.extend(["--positive", "parasites", "--out", &out]);
    let run = plumbline(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.err);
    place.json("out/evaluation.json")
}

/// Every value is that of scikit-learn on onnxruntime's answers to torchvision's
/// tensors.
#[test]
fn the_demo_gives_the_numbers_of_an_independent_chain() {
    let place = Place::new("images-demo");
    let evaluation = evaluated(&place, &["--data", &shipped("blood-smear/labels.csv")]);
    let expected = expected();
    for (ours, theirs, within) in [
        ("auroc", "auroc", 1e-9),
        ("average_precision", "average_precision", 1e-9),
        ("brier_score", "brier", 1e-6),
        ("sensitivity", "sensitivity", 1e-12),
        ("specificity", "specificity", 1e-12),
    ] {
        let found = estimate(&evaluation, ours)["value"].as_f64().unwrap();
        let wanted = expected["measures"][theirs].as_f64().unwrap();
        assert!((found - wanted).abs() < within, "{ours}: {found} {wanted}");
    }
    let images = &evaluation["provenance"]["pictures"];
    assert_eq!(images["count"], 400);
    assert_eq!(images["decoders"][0]["format"], "png");
    assert_eq!(images["decoders"][0]["count"], 400);
    let recipe = fs::read_to_string(shipped("blood-smear/recipe.json")).unwrap();
    let recipe = Recipe::from_json("recipe.json", &recipe).unwrap();
    assert_eq!(images["recipe_sha256"], recipe.sha256().unwrap());
    let report = place.text("out/report.html");
    assert!(report.contains(&recipe.sha256().unwrap()));
}

/// Files of one archive.
struct Archive(Vec<u8>);

impl Source for Archive {
    fn read(&mut self, _: usize, start: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let part = self.0.iter().skip(start as usize).take(length);
        Ok(part.copied().collect())
    }
}

/// 400 images of 96 × 80 pixels or so, prepared as torchvision prepares them.
#[test]
fn the_tensors_of_the_demo_are_those_of_torchvision() {
    let bytes = fs::read(shipped("blood-smear/synthetic-fields.zip")).unwrap();
    let file = SourceFile {
        path: "synthetic-fields.zip".to_owned(),
        bytes: bytes.len() as u64,
    };
    let mut archive = Archive(bytes);
    let set = list("x", &[file], &mut archive, &SetLimits::default(), &|_| {
        Content::Unknown
    })
    .unwrap();
    let recipe = fs::read_to_string(shipped("blood-smear/recipe.json")).unwrap();
    let preparation = Recipe::from_json("recipe.json", &recipe)
        .unwrap()
        .check()
        .unwrap();
    let expected = expected();
    let mut hash = Sha256::new();
    for name in expected["filenames"].as_array().unwrap() {
        let entry = set
            .entries
            .iter()
            .find(|entry| entry.path == *name)
            .unwrap();
        let bytes = open(entry, &mut archive).unwrap();
        let pixels = decode(&entry.path, &bytes, &ImageLimits::default()).unwrap();
        let tensor = prepare(&entry.path, &pixels, &preparation).unwrap();
        tensor
            .values
            .iter()
            .for_each(|v| hash.update(v.to_le_bytes()));
    }
    let found: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(found, expected["tensors_sha256"]);
}

/// The same images from an archive and from a folder.
#[test]
fn scores_are_those_of_onnxruntime_however_images_are_brought() {
    let place = Place::new("images-predict");
    let (model, recipe) = (
        shipped("blood-smear/synthetic-smear.onnx"),
        shipped("blood-smear/recipe.json"),
    );
    let archive = shipped("blood-smear/synthetic-fields.zip");
    let (folder, out) = (place.path("images"), place.path("scores.csv"));
    unpack(&archive, Path::new(&folder));
    let expected = expected();
    for data in [&archive, &folder] {
        let run = plumbline(&[
            "predict", "--data", data, "--model", &model, "--recipe", &recipe, "--out", &out,
        ]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let text = place.text("scores.csv");
        let mut found = 0;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let names = expected["filenames"].as_array().unwrap();
            let at = names.iter().position(|name| name == cells[1]).unwrap();
            let wanted = expected["parasites"][at].as_f64().unwrap();
            let score: f64 = cells[2].parse().unwrap();
            assert!((score - wanted).abs() < 1e-5, "{line}: {wanted}");
            found += 1;
        }
        assert_eq!(found, 400);
    }
}

fn unpack(archive: &str, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let bytes = fs::read(archive).unwrap();
    let file = SourceFile {
        path: "x.zip".to_owned(),
        bytes: bytes.len() as u64,
    };
    let mut archive = Archive(bytes);
    let set = list("x", &[file], &mut archive, &SetLimits::default(), &|_| {
        Content::Unknown
    })
    .unwrap();
    for entry in &set.entries {
        fs::write(folder.join(&entry.path), open(entry, &mut archive).unwrap()).unwrap();
    }
}

#[test]
fn the_report_says_which_image_has_no_score_and_why() {
    let place = Place::new("images-cut");
    let folder = Path::new(&place.path("fields")).to_owned();
    unpack(&shipped("blood-smear/synthetic-fields.zip"), &folder);
    let cut = folder.join("synthetic-014-2.png");
    let whole = fs::read(&cut).unwrap();
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let (labels, fields) = (shipped("blood-smear/labels.csv"), place.path("fields"));
    let evaluation = evaluated(&place, &["--data", &labels, "--images", &fields]);
    let cautions = evaluation["cautions"].as_array().unwrap();
    let checks = cautions
        .iter()
        .find(|one| one["id"] == "data-gate")
        .unwrap();
    let told = checks["details"][0].as_str().unwrap();
    let lines = fs::read_to_string(&labels).unwrap();
    let line = lines
        .lines()
        .position(|line| line.contains("synthetic-014-2.png"));
    let line = format!("the image of line {}", line.unwrap() + 1);
    assert!(told.contains(&line), "{told}: {line}");
    assert!(place.text("out/report.html").contains(told));
    // Its name, which may be that of a patient, is for the person who has it.
    for name in [
        "evaluation.json",
        "report.html",
        "estimates.csv",
        "cases.csv",
    ] {
        let text = place.text(&format!("out/{name}"));
        assert!(!text.contains("synthetic-014-2"), "{name}");
    }
}

fn fixture(name: &str) -> String {
    format!("{}/../../tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_set_is_checked_image_by_image() {
    let run = plumbline(&["check", "--data", &fixture("image-sets/folders.zip")]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("label"), "{}", run.out);
    for words in [
        "also occurs with the other outcome",
        "neither image nor table",
    ] {
        assert!(run.err.contains(words), "{}", run.err);
    }
    let bad = plumbline(&["check", "--data", &fixture("images")]);
    for words in [
        "bad-cmyk.jpg",
        "bad-truncated.png",
        "pixels is too large (bad-bomb.png)",
        "holds several images",
        "The content is JPEG, whatever the name says",
    ] {
        assert!(bad.err.contains(words), "{words}: {}", bad.err);
    }
}

#[test]
fn a_table_inside_an_archive_names_its_images() {
    let set = fixture("image-sets/labels.zip");
    let run = plumbline(&["check", "--data", &set, "--truth", "outcome"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("labels.csv"), "{}", run.out);
    // One name without an image, one image without a name.
    assert!(
        run.err.contains("column “file” is that of no image"),
        "{}",
        run.err
    );
    assert!(run.err.contains("d.png"), "{}", run.err);
}

#[test]
fn a_model_of_images_without_a_recipe_is_told_how_to_get_one() {
    let place = Place::new("images-no-recipe");
    let model = shipped("blood-smear/synthetic-smear.onnx");
    let data = shipped("blood-smear/labels.csv");
    let out = place.path("scores.csv");
    let run = plumbline(&["predict", "--data", &data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("give --recipe"), "{}", run.err);
    let run = plumbline(&["inspect", &model, "--json"]);
    let facts: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(facts["recipe"]["layout"], "nchw");
    assert_eq!(facts["recipe"]["post"], "softmax");
    assert_eq!(facts["recipe"]["crop"]["width"], 72);
}

#[test]
fn a_recipe_that_does_not_fit_the_model_is_refused() {
    let place = Place::new("images-wrong-recipe");
    let recipe = place.file(
        "recipe.json",
        r#"{"resize": {"exact": {"width": 64, "height": 64}}, "layout": "nhwc"}"#,
    );
    let run = plumbline(&[
        "predict",
        "--data",
        &shipped("blood-smear/synthetic-fields.zip"),
        "--model",
        &shipped("blood-smear/synthetic-smear.onnx"),
        "--recipe",
        &recipe,
        "--out",
        &place.path("scores.csv"),
    ]);
    assert_eq!(run.code, Some(2));
    for words in ["H × W × 3", "64 × 64 pixels, but the model takes 72 × 72"] {
        assert!(run.err.contains(words), "{}", run.err);
    }
    assert_eq!(place.listing(), ["recipe.json"]);
}

/// A second model of images answers for the same cases, by the same recipe: a copy of the
/// first has the same value of every measure, and is told to be one.
#[test]
fn a_second_model_is_held_against_the_first() {
    let place = Place::new("images-two-models");
    let bytes = fs::read(shipped("blood-smear/synthetic-smear.onnx")).unwrap();
    let copy = place.file("copy.onnx", bytes);
    let data = shipped("blood-smear/labels.csv");
    let evaluation = evaluated(&place, &["--data", &data, "--model", &copy]);
    assert_eq!(evaluation["source"]["model"]["file"]["name"], "copy.onnx");
    let [comparison] = &evaluation["comparisons"].as_array().unwrap()[..] else {
        panic!("one model beside the other");
    };
    assert_eq!(comparison["with"], "synthetic-smear.onnx");
    assert_eq!(comparison["n"], evaluation["counts"]["predicted"]);
    for row in comparison["rows"].as_array().unwrap() {
        assert_eq!(row["assessed"]["value"], row["other"]["value"], "{row}");
    }
    let told = support::cautions(&evaluation);
    assert!(told.contains(&"compared-same-answers"), "{told:?}");
    let planned = &evaluation["plan"]["compared"][0]["with"]["model"];
    let recipe = &evaluation["provenance"]["pictures"]["recipe_sha256"];
    assert_eq!(&planned["recipe_sha256"], recipe);
}
