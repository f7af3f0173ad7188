//! Recipes on DICOM files give the tensors that pydicom, Pillow, torchvision, MONAI and
//! TorchXRayVision make, to the last bit: `tests/golden/make/dicom_recipes.py`. What does
//! not fit is refused: no picture feeds a model of Hounsfield units, and none of these a
//! model of pictures.

mod common;

use common::{dicom_files, repository};
use plumbline_imaging::{ImageLimits, Kept, Samples, Tensor, prepare, preview};
use plumbline_study::recipe::{Fusion, Preset};
use plumbline_study::{Arg, Problem, Recipe};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn bytes(file: &str) -> Vec<u8> {
    let path = dicom_files().join(file);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn recipe(recipe: &Value) -> Recipe {
    let recipe = Recipe::from_json("r.json", &recipe.to_string());
    recipe.unwrap_or_else(|problem| panic!("{problem:?}"))
}

/// The tensors of all frames that the recipe asks for.
fn tensors(name: &str, bytes: &[u8], recipe: &Recipe) -> Result<Vec<Tensor>, Problem> {
    let preparation = recipe.check().unwrap();
    let kept = Kept::read(name, bytes, &ImageLimits::default())?;
    let frames = kept.frames(name, recipe.frame)?;
    let tensor = |frame| prepare(name, &kept.pixels(name, frame, recipe)?, &preparation);
    frames.into_iter().map(tensor).collect()
}

fn of_file(file: &str, asked: Value) -> Result<Vec<Tensor>, Problem> {
    tensors(file, &bytes(file), &recipe(&asked))
}

#[test]
fn tensors_are_those_of_pydicom_pillow_torchvision_and_monai() {
    let text = std::fs::read_to_string(repository("tests/golden/dicom_recipes.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() > 130, "{}", cases.len());
    // Every value that docs/recipes.md promises is among them.
    for (field, values) in [
        ("values", &["modality", "displayed", "stored"][..]),
        ("monochrome1", &["keep", "invert", "invert_by_maximum"]),
        ("frame", &["first", "middle"]),
    ] {
        for value in values {
            let tested = |case: &Value| case["recipe"][field] == **value;
            assert!(
                cases.iter().any(tested),
                "{field} {value} is promised and not tested"
            );
        }
    }
    for function in ["linear_exact", "sigmoid"] {
        let tested = |case: &Value| case["recipe"]["values"]["window"]["function"] == function;
        assert!(
            cases.iter().any(tested),
            "{function} is promised and not tested"
        );
    }
    let mut wrong = Vec::new();
    for case in cases {
        let file = format!(
            "{}/{}",
            case["package"].as_str().unwrap(),
            case["file"].as_str().unwrap()
        );
        let mut asked = case["recipe"].clone();
        asked["version"] = json!(2);
        let found = of_file(&file, asked);
        let tensor = match found.as_deref() {
            Ok([tensor]) => tensor,
            other => {
                wrong.push(format!("{file} {}: {other:?}", case["recipe"]));
                continue;
            }
        };
        let bytes: Vec<u8> = tensor.values.iter().flat_map(|v| v.to_le_bytes()).collect();
        let digest = Sha256::digest(&bytes);
        let sha: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        if json!(tensor.shape) != case["shape"] || json!(sha) != case["sha256"] {
            let values = tensor.values.iter().copied();
            let ends = values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
            wrong.push(format!(
                "{file} {} {:?} {:?} {ends:?}, expected {} {}",
                case["recipe"],
                tensor.shape,
                tensor.values.get(..3),
                case["head"],
                case["ends"]
            ));
        }
    }
    let all = cases.len();
    assert!(
        wrong.is_empty(),
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The message of a refusal and what it is about.
fn refused(file: &str, asked: Value) -> String {
    let problem = of_file(file, asked).expect_err("refused");
    match problem.message.args.get("what") {
        Some(Arg::Text(what)) => format!("{} {what}", problem.message.id),
        _ => problem.message.id,
    }
}

const CT: &str = "pydicom/CT_small.dcm";
const RADIOGRAPH: &str = "pydicom-data/RG3_UNCI.dcm";
const FRAMES: &str = "pydicom-data/emri_small.dcm";
const COLOURS: &str = "pydicom-data/US1_UNCI.dcm";
const SHADES: &str = "pydicom/image_dfl.dcm";

/// Every recipe that a model of pictures has, beside a CT: none of them may feed it.
#[test]
fn a_recipe_for_pictures_feeds_no_values_of_a_modality() {
    let bytes = bytes(CT);
    for preset in Preset::ALL {
        let found = tensors(CT, &bytes, &preset.recipe());
        let problem = found.expect_err(preset.id());
        assert_eq!(problem.message.id, "image-values", "{}", preset.id());
    }
    for (scale, what) in [
        (json!("unit"), "unsaid"),
        (json!("none"), "unsaid"),
        (json!({"factor": {"factor": 0.01}}), "unsaid"),
        (json!({"symmetric": {"limit": 1}}), "unsaid"),
    ] {
        assert_eq!(
            refused(CT, json!({"scale": scale})),
            format!("image-values {what}")
        );
    }
    // Whoever says which values has said it of the scale as well, or is told that it has
    // no white.
    for scale in [json!("unit"), json!({"symmetric": {"limit": 1}})] {
        let asked = json!({"version": 2, "values": "modality", "scale": scale});
        assert_eq!(refused(CT, asked), "image-values no-white");
        // Stored values with a sign have none either; those without have.
        let asked = json!({"version": 2, "values": "stored", "scale": scale});
        assert_eq!(refused(CT, asked.clone()), "image-values no-white");
        assert!(of_file(RADIOGRAPH, asked).is_ok());
    }
}

#[test]
fn a_picture_feeds_no_model_of_hounsfield_units() {
    let range = json!({"range": {"from": [-1000, 400], "to": [0, 1], "clip": true}});
    let window = json!({"window": {"centre": 40, "width": 400}});
    for file in [SHADES, COLOURS] {
        let found = refused(file, json!({"version": 2, "scale": range}));
        assert_eq!(found, "image-values picture-in-range", "{file}");
    }
    let found = refused(SHADES, json!({"version": 2, "values": window}));
    assert_eq!(found, "image-values picture-in-window");
    let found = refused(COLOURS, json!({"version": 2, "values": window}));
    assert_eq!(found, "image-values window-of-colours");
    // Pictures, too, of 8 and of 16 bits, are no scans.
    for (name, depth) in [("grey.png", "high_byte"), ("grey16.png", "full")] {
        let picture = std::fs::read(repository("tests/fixtures/images").join(name)).unwrap();
        let about = |asked: Value| {
            let problem = tensors(name, &picture, &recipe(&asked)).expect_err("refused");
            problem.message.args.get("what").cloned()
        };
        let what = |what: &str| Some(Arg::Text(what.to_owned()));
        let asked = json!({"version": 2, "scale": range, "depth": depth});
        assert_eq!(about(asked), what("picture-in-range"), "{name}");
        let asked = json!({"version": 2, "values": window, "depth": depth});
        assert_eq!(about(asked), what("window-of-picture"), "{name}");
    }
    // A range of shades is one of pictures.
    let shades = json!({"range": {"from": [0, 255], "to": [-1, 1]}});
    let found = of_file(SHADES, json!({"version": 2, "scale": shades})).unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn what_is_displayed_needs_a_window_and_what_is_added_a_shade() {
    let displayed = json!({"version": 2, "values": "displayed"});
    assert_eq!(refused(CT, displayed), "image-values no-window");
    let padded = json!({"version": 2, "values": "modality", "scale": "none",
        "crop": {"width": 200, "height": 200}});
    assert_eq!(refused(CT, padded), "image-values fill");
    let shown = json!({"version": 2, "values": {"window": {"centre": 40, "width": 400}},
        "crop": {"width": 200, "height": 200}});
    assert!(of_file(CT, shown).is_ok());
    let stored = json!({"version": 2, "values": "stored"});
    assert_eq!(
        refused("pydicom/examples_palette.dcm", stored),
        "image-values stored-colours"
    );
}

#[test]
fn a_file_of_several_frames_is_a_case_only_if_the_recipe_says_how() {
    let asked = |frame: Value| {
        json!({"version": 2, "values": "modality", "scale": "none", "frame": frame,
            "fusion": "mean"})
    };
    assert_eq!(
        refused(
            FRAMES,
            json!({"version": 2, "values": "modality", "scale": "none"})
        ),
        "image-frames"
    );
    assert_eq!(refused(FRAMES, asked(json!(11))), "image-frame-missing");
    let each = of_file(FRAMES, asked(json!("each"))).unwrap();
    assert_eq!(each.len(), 10);
    for (frame, at) in [(json!("first"), 0), (json!("middle"), 5), (json!(10), 9)] {
        assert_eq!(of_file(FRAMES, asked(frame)).unwrap(), each[at..=at]);
    }
    // numpy.mean and numpy.max of these.
    assert_eq!(Fusion::Mean.of(&[0.5, 0.25, 0.75, 1.0]), Some(0.625));
    assert_eq!(Fusion::Max.of(&[0.5, 0.25, 1.0, 0.75]), Some(1.0));
    assert_eq!(Fusion::Mean.of(&[]), None);
}

/// A window shows in the preview as the model gets it; values without white from the least
/// to the greatest.
#[test]
fn the_preview_shows_what_the_model_sees() {
    let bytes = bytes(CT);
    let shades = |asked: Value| {
        let recipe = recipe(&asked);
        let kept = Kept::read(CT, &bytes, &ImageLimits::default()).unwrap();
        let pixels = kept.pixels(CT, 0, &recipe).unwrap();
        let shown = preview(CT, &pixels, &recipe.check().unwrap()).unwrap();
        let rgba = shown
            .rgba
            .chunks(4)
            .map(|pixel| pixel[0])
            .collect::<Vec<u8>>();
        (pixels, rgba)
    };
    let window = json!({"window": {"centre": 40, "width": 400}});
    let (pixels, shown) = shades(json!({"version": 2, "values": window, "colour": "grey"}));
    assert_eq!(pixels.samples, Samples::Bytes(shown));
    let open = json!({"version": 2, "values": "modality", "scale": "none", "colour": "grey"});
    let (_, shown) = shades(open);
    assert!(shown.contains(&0) && shown.contains(&255));
    let range = json!({"range": {"from": [-160, 240], "to": [-1, 1], "clip": true}});
    let (_, shown) = shades(json!({"version": 2, "scale": range, "colour": "grey"}));
    assert!(shown.contains(&0) && shown.contains(&255));
}
