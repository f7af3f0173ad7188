//! Series of DICOM files and NIfTI volumes give the tensors that SimpleITK, nibabel, MONAI,
//! torch and Pillow make: `tests/golden/make/series.py`. Order, gaps, tilt and what is no
//! volume are told.

mod common;

use std::fs;
use std::path::PathBuf;

use common::repository;
use plumbline_imaging::{
    Fault, ImageLimits, Kept, Place, Slices, Tensor, prepare, sorted, volumes,
};
use plumbline_study::{Problem, Recipe};
use serde_json::Value;

fn fixture(path: &str) -> PathBuf {
    repository("tests/fixtures/series").join(path)
}

fn recipe(name: &str) -> Recipe {
    let text = fs::read_to_string(fixture(&format!("recipe-{name}.json"))).unwrap();
    Recipe::from_json(name, &text).unwrap()
}

/// The files of a series, by name: their order is none.
fn series(patient: u64) -> Vec<(String, Vec<u8>)> {
    let folder = fixture(&format!("images/PAT{patient:02}"));
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        // The localizer and the screenshot are left out when files are listed.
        .filter(|(name, _)| !name.starts_with("IM9"))
        .collect();
    files.sort();
    files
}

fn nifti(patient: u64) -> Vec<(String, Vec<u8>)> {
    let name = match patient {
        4 => "case04.nii".to_owned(),
        _ => format!("case{patient:02}.nii.gz"),
    };
    let bytes = fs::read(fixture(&format!("nifti/{name}"))).unwrap();
    vec![(name, bytes)]
}

fn slices(files: &[(String, Vec<u8>)], recipe: &Recipe) -> Result<Slices, Problem> {
    let mut all = Slices::of_files(files.len());
    for (name, bytes) in files {
        let kept = Kept::read(name, bytes, &ImageLimits::default())?;
        all.add(name, &kept, recipe)?;
    }
    Ok(all)
}

fn tensors(files: &[(String, Vec<u8>)], recipe: &Recipe) -> Result<Vec<Tensor>, Problem> {
    let preparation = recipe.check().unwrap();
    let made = volumes(slices(files, recipe)?, recipe)?;
    let each = made.iter().map(|volume| volume.tensors(&preparation));
    Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
}

/// How far a value may be from that of MONAI, whose places of voxels between others go
/// through normalized coordinates: a millionth of the range, once in 32 bits.
const NEAR: f64 = 2e-6;

#[test]
fn tensors_of_volumes_are_those_of_simpleitk_nibabel_monai_and_torch() {
    let text = fs::read_to_string(repository("tests/golden/series.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() > 130, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let patient = case["patient"].as_u64().unwrap();
        let name = case["recipe"].as_str().unwrap();
        let recipe = recipe(name);
        for files in [series(patient), nifti(patient)] {
            let what = format!("{name} of {} files of {patient}", files.len());
            let found = match tensors(&files, &recipe) {
                Ok(found) => found,
                Err(problem) => {
                    wrong.push(format!("{what}: {problem:?}"));
                    continue;
                }
            };
            let shape: Vec<u64> = found[0].shape.iter().map(|side| *side as u64).collect();
            let expected: Vec<u64> = case["shape"]
                .as_array()
                .unwrap()
                .iter()
                .map(|side| side.as_u64().unwrap())
                .collect();
            if found.len() as u64 != case["count"].as_u64().unwrap() || shape != expected {
                wrong.push(format!(
                    "{what}: {} × {shape:?}, expected {expected:?}",
                    found.len()
                ));
                continue;
            }
            let values: Vec<f64> = found
                .iter()
                .flat_map(|tensor| tensor.values.iter().map(|value| f64::from(*value)))
                .collect();
            for pair in case["values"].as_array().unwrap() {
                let at = pair[0].as_u64().unwrap() as usize;
                let expected = pair[1].as_f64().unwrap();
                if (values[at] - expected).abs() > NEAR * (1.0 + expected.abs()) {
                    wrong.push(format!(
                        "{what} at {at}: {}, expected {expected}",
                        values[at]
                    ));
                    break;
                }
            }
            let count = values.len() as f64;
            for (of, found) in [
                ("sum", values.iter().sum::<f64>()),
                ("squares", values.iter().map(|value| value * value).sum()),
            ] {
                let expected = case[of].as_f64().unwrap();
                if (found - expected).abs() > NEAR * (count + expected.abs()) {
                    wrong.push(format!("{what}, {of}: {found}, expected {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the words of a refusal are about.
fn refusal(files: &[(String, Vec<u8>)], recipe: &Recipe) -> String {
    let problem = tensors(files, recipe).expect_err("refused");
    match problem.message.args.get("what") {
        Some(plumbline_study::Arg::Text(what)) => format!("{} {what}", problem.message.id),
        _ => problem.message.id,
    }
}

/// A file with the text of an element changed, of the same length.
fn changed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes
        .windows(from.len())
        .position(|part| part == from.as_bytes())
        .unwrap_or_else(|| panic!("{from} is not there"));
    let mut bytes = bytes.to_vec();
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

#[test]
fn a_series_that_is_no_volume_is_refused_in_words() {
    let whole = series(0);
    let middle = recipe("middle");
    assert!(tensors(&whole, &middle).is_ok());
    // A slice is missing inside; one at the end leaves a shorter volume.
    let place = |at: usize| {
        let kept = Kept::read("a", &whole[at].1, &ImageLimits::default()).unwrap();
        kept.dicom().unwrap().looks()[0].position.unwrap()[2]
    };
    let mut order: Vec<usize> = (0..whole.len()).collect();
    order.sort_by(|one, other| place(*one).total_cmp(&place(*other)));
    let mut missing = whole.clone();
    missing.remove(order[4]);
    let problem = tensors(&missing, &middle).unwrap_err();
    assert_eq!(problem.message.id, "image-series-gap");
    let number = |name: &str| match problem.message.args[name] {
        plumbline_study::Arg::Number(number) => number,
        ref other => panic!("{other:?}"),
    };
    assert_eq!((number("found"), number("usual")), (5.0, 2.5));
    let mut shorter = whole.clone();
    shorter.remove(order[8]);
    assert!(tensors(&shorter, &middle).is_ok());
    // One of them twice; one of another plane, of other distances, of other columns.
    let mut twice = whole.clone();
    twice.push(("again".to_owned(), whole[2].1.clone()));
    assert_eq!(refusal(&twice, &middle), "image-series twice");
    let with = |from: &str, to: &str| {
        let mut files = whole.clone();
        files[3].1 = changed(&files[3].1, from, to);
        files
    };
    let turned = with("1.00000000\\0.00000000", "0.00000000\\1.00000000");
    assert_eq!(refusal(&turned, &middle), "image-series turned");
    let spaced = with("0.8\\0.75", "0.9\\0.75");
    assert_eq!(refusal(&spaced, &middle), "image-series spacing");
    // The localizer is of another plane, and no slice of this volume.
    let folder = fixture("images/PAT01/IM9000");
    let mut with_localizer = series(1);
    with_localizer.push(("IM9000".to_owned(), fs::read(folder).unwrap()));
    assert_eq!(refusal(&with_localizer, &middle), "image-series turned");
    // A picture is no slice.
    let picture = fs::read(repository("tests/fixtures/images/grey.png")).unwrap();
    let picture = [("grey.png".to_owned(), picture)];
    assert_eq!(refusal(&picture, &middle), "image-picture-of-volume");
}

#[test]
fn slices_of_two_series_are_two_volumes() {
    let recipe = recipe("volume-last");
    let both = [series(0), series(1)].concat();
    let found = tensors(&both, &recipe).unwrap();
    let alone = [
        tensors(&series(0), &recipe).unwrap(),
        tensors(&series(1), &recipe).unwrap(),
    ];
    assert_eq!(found, alone.concat());
}

#[test]
fn a_volume_needs_a_recipe_that_says_how_its_axes_lie() {
    let files = nifti(0);
    let kept = Kept::read(&files[0].0, &files[0].1, &ImageLimits::default()).unwrap();
    let unsaid = Recipe::default();
    let problem = kept.frames(&files[0].0, unsaid.frame).unwrap_err();
    assert_eq!(problem.message.id, "image-orientation-unsaid");
    // Neither form: letters are refused, and the order of the file is taken.
    let volume = |name: &str| {
        let bytes = fs::read(repository("tests/fixtures/nifti").join(name)).unwrap();
        vec![(name.to_owned(), bytes)]
    };
    let open = |orientation: &str| {
        let text = format!(
            "{{\"version\": 3, \"colour\": \"grey\", \"scale\": \"none\",
            \"values\": \"modality\", \"orientation\": \"{orientation}\",
            \"stack\": {{\"volume\": {{}}}}}}"
        );
        Recipe::from_json("r.json", &text).unwrap()
    };
    let formless = volume("no-placement.nii");
    assert!(tensors(&formless, &open("stored")).is_ok());
    assert_eq!(refusal(&formless, &open("RAS")), "image-axes-unknown");
    // A volume at each of several times.
    assert_eq!(
        refusal(&volume("series.nii.gz"), &open("stored")),
        "image-nifti-several"
    );
}

#[test]
fn a_damaged_volume_is_told_by_what_is_wrong_with_it() {
    let middle = recipe("middle");
    let whole = nifti(4).remove(0).1;
    let packed = nifti(0).remove(0).1;
    let of = |bytes: Vec<u8>| refusal(&[("case.nii".to_owned(), bytes)], &middle);
    assert_eq!(
        of(whole[..whole.len() - 1].to_vec()),
        "image-nifti truncated"
    );
    assert_eq!(of(whole[..300].to_vec()), "image-nifti truncated");
    assert_eq!(
        of(packed[..packed.len() / 2].to_vec()),
        "image-nifti truncated"
    );
    let mut broken = packed.clone();
    for byte in &mut broken[200..260] {
        *byte ^= 0x5a;
    }
    let found = of(broken);
    assert!(
        ["compression", "truncated", "not"].contains(&found.trim_start_matches("image-nifti ")),
        "{found}"
    );
    let at = |place: usize, with: &[u8]| {
        let mut bytes = whole.clone();
        bytes[place..place + with.len()].copy_from_slice(with);
        bytes
    };
    // Complex numbers; a rotation that is none, without sform; an image elsewhere.
    assert_eq!(of(at(70, &[32, 0])), "image-nifti datatype");
    let mut turned = at(254, &[0, 0]);
    turned[256..260].copy_from_slice(&2_f32.to_le_bytes());
    assert_eq!(of(turned), "image-nifti field");
    assert_eq!(of(at(344, b"ni1\0")), "image-nifti pair");
    // A slope of zero says that voxels are values (nifti1.h).
    let plain = tensors(&[("case.nii".to_owned(), whole.clone())], &middle).unwrap();
    let zero = at(112, &0_f32.to_le_bytes());
    assert_eq!(
        tensors(&[("case.nii".to_owned(), zero)], &middle).unwrap(),
        plain
    );
}

/// Distances of images by themselves, such as radiographs: those of the slices of a volume
/// whose slices stay where they are.
#[test]
fn single_images_are_brought_to_distances_as_slices_are() {
    let of = |more: &str| {
        let text = format!(
            "{{\"version\": 3, \"colour\": \"grey\", \"values\": \"modality\", \"scale\": \"none\",
            \"spacing\": {{\"rows\": 0.53, \"columns\": 0.91}}{more}}}"
        );
        Recipe::from_json("r.json", &text).unwrap()
    };
    let alone = of("");
    let each = of(r#", "orientation": "stored", "frame": "each", "fusion": "mean""#);
    let preparation = alone.check().unwrap();
    let by_itself = |name: &str, bytes: &[u8]| {
        let kept = Kept::read(name, bytes, &ImageLimits::default()).unwrap();
        let pixels = kept.pixels(name, 0, &alone)?;
        prepare(name, &pixels, &preparation)
    };
    let files = series(0);
    let mut slices: Vec<Tensor> = files
        .iter()
        .map(|(name, bytes)| by_itself(name, bytes).unwrap())
        .collect();
    let mut expected = tensors(&files, &each).unwrap();
    // Sixteen rows of 0.8 mm, fourteen columns of 0.75 mm: (n − 1) × old ÷ new, rounded, + 1.
    assert_eq!(expected[0].shape, [1, 1, 24, 12]);
    let by_sum = |one: &Tensor, other: &Tensor| {
        let sum = |tensor: &Tensor| tensor.values.iter().sum::<f32>();
        sum(one).total_cmp(&sum(other))
    };
    slices.sort_by(by_sum);
    expected.sort_by(by_sum);
    assert_eq!(slices, expected);
    // A picture says no distance; colours have none between them.
    let picture = fs::read(repository("tests/fixtures/images/grey.png")).unwrap();
    let problem = by_itself("grey.png", &picture).unwrap_err();
    assert_eq!(problem.message.id, "image-spacing-unknown");
    let colours = fs::read(repository("tests/fixtures/images/rgb.png")).unwrap();
    let problem = by_itself("rgb.png", &colours).unwrap_err();
    assert_eq!(problem.message.args["what"], "spacing-of-colours".into());
}

/// Bytes changed anywhere give a volume or an error, and never more.
#[test]
fn damage_is_an_error_and_never_more() {
    let recipes = ["middle", "neighbours-each", "depth-resize-12"].map(recipe);
    let spaced = r#"{"version": 3, "colour": "grey", "scale": "none", "values": "modality",
        "orientation": "RAS", "spacing": {"rows": 1, "columns": 2, "slices": 3},
        "stack": {"volume": {"depth": 4}}}"#;
    let spaced = Recipe::from_json("r.json", spaced).unwrap();
    let (mut state, mut good) = (1_u64, 0);
    for whole in [nifti(4), nifti(0), series(0)] {
        for _ in 0..400 {
            let mut files = whole.clone();
            let mut next = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 33) as usize
            };
            let file = next() % files.len();
            let bytes = &mut files[file].1;
            for _ in 0..2 {
                // Headers are what decides.
                let at = next() % bytes.len().min(900);
                bytes[at] = (next() >> 3) as u8;
            }
            if next() % 8 == 0 {
                let length = next() % bytes.len();
                bytes.truncate(length);
            }
            for recipe in recipes.iter().chain([&spaced]) {
                if let Ok(found) = tensors(&files, recipe) {
                    good += 1;
                    for tensor in found {
                        let count: usize = tensor.shape.iter().product();
                        assert_eq!(tensor.values.len(), count);
                    }
                }
            }
        }
    }
    assert!(good > 100, "{good} were read");
}

fn at(position: [f64; 3]) -> Place {
    Place {
        position: Some(position),
        orientation: Some([1.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
    }
}

/// Places by hand: along z, which is the normal of rows along x and columns along y.
#[test]
fn slices_are_sorted_along_their_normal_and_faults_are_told() {
    let found = sorted(&[
        at([0.0, 0.0, 4.0]),
        at([0.0, 0.0, 0.0]),
        at([0.0, 0.0, 2.0]),
    ]);
    assert_eq!((found.order, found.step), (vec![1, 2, 0], Some(2.0)));
    assert_eq!(found.faults, []);
    // Rows that go the other way turn the normal, and the order.
    let backwards = |z: f64| Place {
        position: Some([0.0, 0.0, z]),
        orientation: Some([-1.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
    };
    let found = sorted(&[backwards(0.0), backwards(1.0)]);
    assert_eq!(found.order, [1, 0]);
    let steps = |places: &[f64]| {
        let places: Vec<Place> = places.iter().map(|z| at([0.0, 0.0, *z])).collect();
        sorted(&places).faults
    };
    // Positions are rounded: a twentieth of the step is no fault.
    assert_eq!(steps(&[0.0, 1.0, 2.0, 3.04]), []);
    assert_eq!(
        steps(&[0.0, 1.0, 2.0, 4.0]),
        [Fault::Gap {
            after: 2,
            before: 3,
            found: 2.0,
            usual: 1.0
        }]
    );
    assert_eq!(steps(&[0.0, 1.0, 1.0, 2.0]), [Fault::Twice(1, 2)]);
    // A shift of 1 along the columns for each 1 along the normal is one of 45 degrees.
    let shifted: Vec<Place> = (0..4)
        .map(|slice| at([0.0, f64::from(slice), f64::from(slice)]))
        .collect();
    let faults = sorted(&shifted).faults;
    assert!(
        matches!(faults[..], [Fault::Tilted(degrees)] if (degrees - 45.0).abs() < 1e-9),
        "{faults:?}"
    );
    let unplaced = [at([0.0; 3]), Place::default()];
    assert_eq!(sorted(&unplaced).faults, [Fault::Unplaced(1)]);
    assert_eq!(sorted(&[Place::default()]).faults, []);
}
