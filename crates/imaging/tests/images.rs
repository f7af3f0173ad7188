//! Images are decoded, resized and scaled as Pillow, torchvision, Keras and
//! others do it, to the last bit; JPEG within a bound. Expected values come from
//! `tests/golden/make/images.py`.

mod common;

use common::repository;
use plumbline_imaging::{
    Channels, ImageLimits, Pixels, Samples, decode, prepare, preview, probe, self_test,
};
use plumbline_study::Recipe;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn golden() -> Value {
    let text = std::fs::read_to_string(repository("tests/golden/images.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(repository("tests/fixtures/images").join(file)).unwrap()
}

fn image(file: &str) -> Pixels {
    let decoded = decode(file, &bytes(file), &ImageLimits::default());
    decoded.unwrap_or_else(|problem| panic!("{file}: {problem:?}"))
}

fn sha(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes.as_ref());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Samples after a recipe that only converts, as whole numbers.
fn converted(file: &str, recipe: Value) -> Vec<u8> {
    let recipe: Recipe = serde_json::from_value(recipe).unwrap();
    let tensor = prepare(file, &image(file), &recipe.check().unwrap()).unwrap();
    tensor.values.iter().map(|value| *value as u8).collect()
}

#[test]
fn pixels_are_those_of_pillow() {
    let golden = golden();
    let files = golden["decoded"].as_array().unwrap();
    assert!(files.len() > 15, "{}", files.len());
    for expected in files {
        let file = expected["file"].as_str().unwrap();
        let found = image(file);
        let size = serde_json::json!([found.width, found.height]);
        assert_eq!(size, expected["size"], "{file}");
        for (name, recipe) in [
            (
                "rgb",
                serde_json::json!({"scale": "none", "layout": "nhwc"}),
            ),
            (
                "grey",
                serde_json::json!({"scale": "none", "layout": "nhwc", "colour": "grey"}),
            ),
            (
                "rgb_on_white",
                serde_json::json!({"scale": "none", "layout": "nhwc", "alpha": "on_white"}),
            ),
        ] {
            if let Some(expected) = expected[name].as_str() {
                assert_eq!(sha(converted(file, recipe)), expected, "{file} as {name}");
            }
        }
        if let Some(expected) = expected["wide"].as_str() {
            let Samples::Words(words) = found.samples else {
                panic!("{file} has 16 bits");
            };
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            assert_eq!(sha(bytes), expected, "{file} in 16 bits");
        }
    }
}

#[test]
fn tensors_are_those_of_pillow_and_torchvision() {
    let golden = golden();
    let cases = golden["tensors"].as_array().unwrap();
    assert!(cases.len() > 150, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let file = case["file"].as_str().unwrap();
        let recipe: Recipe = serde_json::from_value(case["recipe"].clone()).unwrap();
        let tensor = prepare(file, &image(file), &recipe.check().unwrap()).unwrap();
        let bytes: Vec<u8> = tensor.values.iter().flat_map(|v| v.to_le_bytes()).collect();
        if serde_json::json!(tensor.shape) != case["shape"] || sha(bytes) != case["sha256"] {
            let head = tensor.values.get(..4);
            wrong.push(format!(
                "{file} {} {:?} {head:?} {}",
                case["recipe"], tensor.shape, case["head"]
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

/// Greatest difference of a sample, and the share of samples that differ.
fn difference(one: &[u8], other: &[u8]) -> (u8, f64) {
    assert_eq!(one.len(), other.len());
    let differences = one.iter().zip(other).map(|(a, b)| a.abs_diff(*b));
    let differing = differences.clone().filter(|d| *d > 0).count();
    (
        differences.max().unwrap_or(0),
        differing as f64 / one.len() as f64,
    )
}

#[test]
fn jpeg_differs_from_pillow_by_a_few_steps_at_most() {
    let golden = golden();
    for pair in golden["jpegs"].as_array().unwrap() {
        let file = pair["file"].as_str().unwrap();
        let (found, expected) = (image(file), image(pair["pixels"].as_str().unwrap()));
        assert_eq!(found.channels, expected.channels, "{file}");
        let (Samples::Bytes(found), Samples::Bytes(expected)) = (found.samples, expected.samples)
        else {
            panic!("{file} has 8 bits");
        };
        let (largest, share) = difference(&found, &expected);
        println!("{file}: at most {largest}, {:.1} % differ", share * 100.0);
        assert!(largest <= 4, "{file}: {largest}");
    }
}

#[test]
fn the_self_test_tells_pillow_from_another_decoder() {
    let pixels = decode("self-test", self_test::JPEG, &ImageLimits::default()).unwrap();
    assert_eq!((pixels.width, pixels.height), self_test::SIZE);
    assert_eq!(pixels.channels, Channels::Rgb);
    let Samples::Bytes(rgb) = pixels.samples else {
        panic!("8 bits");
    };
    // The built-in decoder rounds differently, which is what the test is for.
    let rgba = |rgb: &[u8]| -> Vec<u8> {
        rgb.chunks(3)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255])
            .collect()
    };
    assert!(!self_test::passes(&rgba(&rgb)));
    assert!(!self_test::passes(&[]));
    assert_eq!(self_test::SHA256.trim().len(), 64);
    let pillow = image("self-test.decoded.png");
    let Samples::Bytes(rgb) = pillow.samples else {
        panic!("8 bits");
    };
    assert!(self_test::passes(&rgba(&rgb)));
}

/// Expected values come from `tests/golden/make/recipes.py`.
fn recipes() -> Value {
    let text = std::fs::read_to_string(repository("tests/golden/recipes.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn unhex(text: &Value) -> Vec<u8> {
    let digits = text.as_str().unwrap().as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

#[test]
fn tiff_is_turned_as_pillow_turns_it_and_png_is_not() {
    let recipes = recipes();
    let cases = recipes["orientations"].as_array().unwrap();
    assert!(cases.len() > 70, "{}", cases.len());
    for case in cases {
        let (name, file) = (case["name"].as_str().unwrap(), unhex(&case["file"]));
        let found = decode(name, &file, &ImageLimits::default()).unwrap();
        let size = serde_json::json!([found.width, found.height]);
        assert_eq!(size, case["size"], "{name}");
        let header = probe(name, &file, &ImageLimits::default()).unwrap();
        assert_eq!((header.width, header.height), (found.width, found.height));
        let samples = match found.samples {
            Samples::Bytes(samples) => samples,
            Samples::Words(samples) => samples.iter().flat_map(|w| w.to_le_bytes()).collect(),
            Samples::Numbers { .. } => panic!("pictures have whole samples"),
        };
        assert_eq!(samples, unhex(&case["pixels"]), "{name}");
    }
}

#[test]
fn every_row_of_the_table_of_recipes_is_as_pillow_and_numpy_do_it() {
    let recipes = recipes();
    let cases = recipes["rows"].as_array().unwrap();
    for case in cases {
        let name = format!("{} {}", case["row"], case["value"]);
        let recipe: Recipe = serde_json::from_value(case["recipe"].clone()).unwrap();
        let preparation = recipe.check().unwrap();
        let pixels = decode(&name, &unhex(&case["file"]), &ImageLimits::default()).unwrap();
        let found = prepare(&name, &pixels, &preparation);
        if case["numbers"].is_null() {
            assert_eq!(found.unwrap_err().message.id, "image-refused", "{name}");
            continue;
        }
        let found = found.unwrap();
        assert_eq!(serde_json::json!(found.shape), case["shape"], "{name}");
        let bytes: Vec<u8> = found.values.iter().flat_map(|v| v.to_le_bytes()).collect();
        assert_eq!(bytes, unhex(&case["numbers"]), "{name}");
    }
    // What is done to answers, how images are resized elsewhere and what is taken of DICOM
    // (`dicom_recipes.rs`, `cli/tests/dicom_study.rs`) and of volumes (`series.rs`) has tests
    // of its own.
    let of_dicom = ["values", "monochrome1", "frame", "fusion"];
    let of_volumes = ["orientation", "spacing", "stack"];
    let elsewhere = [
        &["arithmetic", "post", "classes", "positive"],
        &of_dicom[..],
        &of_volumes[..],
    ]
    .concat();
    let page = std::fs::read_to_string(repository("docs/recipes.md")).unwrap();
    let table = page.lines().filter(|line| line.starts_with("| `"));
    let fields: Vec<&str> = table
        .flat_map(|line| {
            line.split('|')
                .nth(1)
                .unwrap()
                .split('`')
                .skip(1)
                .step_by(2)
        })
        .collect();
    assert!(fields.len() > 15, "{fields:?}");
    for field in fields.iter().filter(|field| !elsewhere.contains(field)) {
        let tested = cases.iter().any(|case| case["row"] == **field);
        assert!(tested, "{field} is promised and not tested");
    }
}

#[test]
fn the_preview_shows_channels_as_the_model_gets_them() {
    let recipes = recipes();
    let find = |row: &str, value: &str| {
        let cases = recipes["rows"].as_array().unwrap();
        let case = cases
            .iter()
            .find(|c| c["row"] == row && c["value"] == value);
        case.unwrap().clone()
    };
    for value in ["rgb", "bgr"] {
        let case = find("colour", value);
        let recipe: Recipe = serde_json::from_value(case["recipe"].clone()).unwrap();
        let preparation = recipe.check().unwrap();
        let pixels = decode(value, &unhex(&case["file"]), &ImageLimits::default()).unwrap();
        let shown = preview(value, &pixels, &preparation).unwrap();
        // The numbers that Pillow and numpy make: planes of the first to the last channel.
        let numbers: Vec<f32> = unhex(&case["numbers"])
            .chunks(4)
            .map(|four| f32::from_le_bytes(four.try_into().unwrap()))
            .collect();
        let count = numbers.len() / 3;
        for (at, pixel) in shown.rgba.chunks(4).enumerate() {
            for channel in 0..3 {
                let expected = numbers[channel * count + at];
                assert_eq!(f32::from(pixel[channel]), expected, "{value}");
            }
        }
        let tensor = prepare(value, &pixels, &preparation).unwrap();
        for (mean, plane) in tensor
            .means(recipe.layout)
            .iter()
            .zip(numbers.chunks(count))
        {
            let sum: f64 = plane.iter().map(|x| f64::from(*x)).sum();
            assert!((mean - sum / count as f64).abs() < 1e-9, "{value}");
        }
    }
}
