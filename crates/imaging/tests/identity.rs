//! What tells who somebody is in the DICOM files of pydicom, and copies without it. Expected
//! lists by pydicom: `tests/golden/make/identity.py`.

mod common;

use std::path::PathBuf;

use common::{dicom_files, repository};
use plumbline_imaging::dicom::{
    BurnedIn, Deidentified, IdentifyingAttributes, Secret, deidentified, identifying_attributes,
};
use plumbline_imaging::{Image, ImageLimits, Stage, read};
use serde_json::Value;

fn golden() -> Vec<Value> {
    let text = std::fs::read_to_string(repository("tests/golden/identity.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    golden["files"].as_array().unwrap().clone()
}

fn path(name: &str) -> PathBuf {
    dicom_files().join("pydicom").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn listed(name: &str, bytes: &[u8]) -> IdentifyingAttributes {
    identifying_attributes(name, bytes, &ImageLimits::default())
        .unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn copy(name: &str, phrase: &str) -> Deidentified {
    let secret = Secret::of(phrase.as_bytes());
    let copy = deidentified(name, &bytes(name), &secret, &ImageLimits::default());
    copy.unwrap_or_else(|problem| panic!("{name}: {problem:?}"))
}

fn image(name: &str, bytes: &[u8]) -> Option<Image> {
    read(name, bytes, &ImageLimits::default()).ok()
}

#[test]
fn what_identifies_is_listed_as_pydicom_lists_it() {
    let mut wrong = Vec::new();
    for file in golden() {
        let name = file["file"].as_str().unwrap();
        let found = listed(name, &bytes(name));
        let attributes: serde_json::Map<String, Value> = found
            .attributes
            .iter()
            .map(|one| (one.tag.clone(), one.count.into()))
            .collect();
        if Value::Object(attributes) != file["attributes"] {
            wrong.push(format!(
                "{name}: {:?}, expected {}",
                found.attributes, file["attributes"]
            ));
        }
        if (found.uids, found.private) != (number(&file["uids"]), number(&file["private"])) {
            wrong.push(format!(
                "{name}: {} UIDs and {} private, expected {} and {}",
                found.uids, found.private, file["uids"], file["private"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

/// The strictest that can be asked: no value that identified is anywhere among the bytes of
/// the copy, and the pixels are those of the file.
#[test]
fn copies_hold_nothing_that_identified_and_the_same_pixels() {
    let (mut copies, mut values) = (0, 0);
    for file in golden() {
        let name = file["file"].as_str().unwrap();
        let original = bytes(name);
        let copied = copy(name, "a phrase");
        let left = listed(name, &copied.bytes);
        assert_eq!(left.private, 0, "{name}");
        let identified = file["values"].as_array().unwrap().iter();
        for value in identified.filter_map(Value::as_str) {
            values += 1;
            assert!(!holds(&copied.bytes, value.as_bytes()), "{name}: {value}");
        }
        if let Some(before) = image(name, &original) {
            let after = image(name, &copied.bytes).unwrap_or_else(|| panic!("{name} is read"));
            assert_eq!(after.at(Stage::Stored), before.at(Stage::Stored), "{name}");
            assert_eq!(
                after.at(Stage::Display),
                before.at(Stage::Display),
                "{name}"
            );
            copies += 1;
        }
    }
    assert!(
        copies > 50 && values > 300,
        "{copies} copies, {values} values"
    );
}

fn holds(bytes: &[u8], value: &[u8]) -> bool {
    bytes.windows(value.len()).any(|window| window == value)
}

#[test]
fn the_same_phrase_gives_the_same_names_and_another_gives_others() {
    let one = copy("CT_small.dcm", "a phrase");
    assert_eq!(one, copy("CT_small.dcm", "a phrase"));
    let other = copy("CT_small.dcm", "another phrase");
    assert_ne!(one.uid, other.uid);
    assert_ne!(one.patient, other.patient);
    assert!(one.uid.starts_with("2.25.") && one.uid.len() <= 64);
    let patient = one.patient.unwrap();
    assert!(holds(&one.bytes, patient.as_bytes()));
}

/// What has been cleaned says so, and cleaning it again finds nothing more.
#[test]
fn a_copy_says_what_was_done_and_by_which_rule() {
    let copied = copy("MR_small_implicit.dcm", "a phrase");
    for said in [
        "YES",
        "PS3.15 2026c basic profile",
        "113100",
        "DCM",
        "REMOVED",
    ] {
        assert!(holds(&copied.bytes, said.as_bytes()), "{said}");
    }
}

#[test]
fn objects_without_pixels_are_not_cleaned() {
    let secret = Secret::of(b"a phrase");
    for name in ["test-SR.dcm", "rtplan.dcm", "reportsi.dcm"] {
        let refused = deidentified(name, &bytes(name), &secret, &ImageLimits::default());
        assert_eq!(
            refused.unwrap_err().message.id,
            "image-dicom-no-pixels",
            "{name}"
        );
    }
}

#[test]
fn words_in_pixels_are_told_by_what_an_image_is() {
    let of = |name: &str| listed(name, &bytes(name)).burned_in;
    assert_eq!(of("examples_palette.dcm"), BurnedIn::Likely, "ultrasound");
    assert_eq!(
        of("SC_rgb_small_odd.dcm"),
        BurnedIn::Likely,
        "a secondary capture"
    );
    assert_eq!(of("CT_small.dcm"), BurnedIn::Unknown);
}

#[test]
fn damaged_files_give_an_error_or_a_copy() {
    let secret = Secret::of(b"a phrase");
    let whole = bytes("CT_small.dcm");
    let mut state = 7_u64;
    for _ in 0..400 {
        let mut damaged = whole.clone();
        for _ in 0..4 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let place = (state >> 33) as usize % 3000;
            damaged[place] = (state >> 24) as u8;
        }
        // Whatever comes of it, it comes.
        let _ = deidentified("x", &damaged, &secret, &ImageLimits::default());
        let _ = identifying_attributes("x", &damaged, &ImageLimits::default());
    }
}
