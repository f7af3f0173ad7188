//! `plumbline pixels`, and `plumbline inspect` of DICOM files.

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{Place, plumbline};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn dicom(name: &str) -> String {
    let path = repository("tests/fixtures/dicom").join(format!("{name}.dcm"));
    path.to_str().unwrap().to_owned()
}

/// What pydicom makes of a file.
fn golden(name: &str) -> Value {
    let text = std::fs::read_to_string(repository("tests/golden/dicom.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    let files = golden["files"].as_array().unwrap();
    let found = files.iter().find(|file| {
        let path = file["file"].as_str().unwrap();
        path.rsplit('/').next().unwrap().trim_end_matches(".dcm") == name
    });
    found.unwrap_or_else(|| panic!("{name}")).clone()
}

/// Header and values of a `.npy`.
fn npy(path: &str) -> (String, Vec<u8>) {
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(bytes[..8], *b"\x93NUMPY\x01\x00");
    let length = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    assert_eq!((10 + length) % 64, 0);
    let header = String::from_utf8(bytes[10..10 + length].to_vec()).unwrap();
    (header.trim_end().to_owned(), bytes[10 + length..].to_vec())
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn stored_values_come_as_an_array_of_their_type() {
    let place = Place::new("pixels-stored");
    let out = place.path("mr.npy");
    let run = plumbline(&["pixels", &dicom("MR_small_RLE"), "--out", &out]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, format!("Written to {out}: an array of 64 × 64.\n"));
    let (header, data) = npy(&out);
    assert_eq!(
        header,
        "{'descr': '<i2', 'fortran_order': False, 'shape': (64, 64), }"
    );
    let longs = data
        .as_chunks::<2>()
        .0
        .iter()
        .flat_map(|word| i32::from(i16::from_le_bytes(*word)).to_le_bytes());
    let expected = golden("MR_small_RLE");
    assert_eq!(digest(&longs.collect::<Vec<u8>>()), expected["stored"]["h"]);
}

#[test]
fn all_frames_and_colours_are_axes() {
    let place = Place::new("pixels-axes");
    let out = place.path("colours.npy");
    let run = plumbline(&["pixels", &dicom("SC_rgb_rle_2frame"), "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let (header, data) = npy(&out);
    assert!(header.contains("'shape': (2, 100, 100, 3)"), "{header}");
    assert!(header.contains("'|u1'"), "{header}");
    assert_eq!(data.len(), 2 * 100 * 100 * 3);
}

#[test]
fn values_of_the_modality_and_what_is_shown_are_those_of_pydicom() {
    let place = Place::new("pixels-stages");
    let expected = golden("6154");
    let out = place.path("modality.npy");
    let file = dicom("6154");
    let run = plumbline(&["pixels", &file, "--values", "modality", "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let (header, data) = npy(&out);
    assert!(header.contains("'<f8'"), "{header}");
    assert_eq!(digest(&data), expected["modality"]["h"]);
    let out = place.path("display.npy");
    let run = plumbline(&["pixels", &file, "--values", "display", "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let (header, data) = npy(&out);
    assert!(header.contains("'|u1'"), "{header}");
    let longs: Vec<u8> = data
        .iter()
        .flat_map(|byte| i32::from(*byte).to_le_bytes())
        .collect();
    assert_eq!(digest(&longs), expected["display"]["h"]);
}

#[test]
fn without_a_window_it_says_how_it_is_shown() {
    let place = Place::new("pixels-no-window");
    let out = place.path("dose.npy");
    let file = dicom("rtdose_1frame");
    let run = plumbline(&["pixels", &file, "--values", "display", "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.err.contains("from its smallest to its largest value"),
        "{}",
        run.err
    );
}

/// Pictures come as the decoders of the page give them: one whole image, no alpha lost.
#[test]
fn pictures_come_the_same_way() {
    let place = Place::new("pixels-pictures");
    let images = repository("tests/fixtures/images");
    let mut seen = 0;
    for entry in std::fs::read_dir(images).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_decoded = |suffix: &str| name.ends_with(suffix) && !name.starts_with("bad-");
        if !(is_decoded(".png") || is_decoded(".tif") || is_decoded(".jpg")) {
            continue;
        }
        let out = place.path("picture.npy");
        let run = plumbline(&["pixels", path.to_str().unwrap(), "--out", &out]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        let (header, data) = npy(&out);
        assert!(!data.is_empty() && header.contains("'shape': ("), "{name}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn what_is_no_image_is_named_and_nothing_is_written() {
    let place = Place::new("pixels-refused");
    for (file, words) in [
        ("DICOMDIR-implicit", "DICOMDIR"),
        ("reportsi", "structured report"),
        ("rtplan", "plan of a radiotherapy"),
        ("MR_truncated", "8192 bytes, and 8130"),
    ] {
        let out = place.path("out.npy");
        let run = plumbline(&["pixels", &dicom(file), "--out", &out]);
        assert_eq!(run.code, Some(2), "{file}");
        // Numbers are grouped by who reads them.
        let err = run.err.replace(',', "");
        let words = words.replace(',', "");
        assert!(err.contains(&words), "{file}: {err}");
        assert!(!Path::new(&out).exists());
    }
    let own = place.file("own.dcm", std::fs::read(dicom("6154")).unwrap());
    let run = plumbline(&["pixels", &own, "--out", &own]);
    assert_eq!(run.code, Some(2));
    assert!(std::fs::read(&own).unwrap() == std::fs::read(dicom("6154")).unwrap());
}

#[test]
fn inspect_says_what_a_dicom_file_is() {
    let run = plumbline(&["inspect", &dicom("6154")]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for line in [
        "DICOM file: 6154.dcm",
        "Modality: CR",
        "Transfer syntax: 1.2.840.10008.1.2.1",
        "Pixels: 1 frame of 16 × 16, MONOCHROME1, 12 of 16 bits, without sign",
    ] {
        assert!(
            run.out.lines().any(|said| said == line),
            "{line}\n{}",
            run.out
        );
    }
    // Nothing that names a person.
    for name in ["Doe", "Archibald", "77654033"] {
        assert!(!run.out.contains(name), "{}", run.out);
    }
    let run = plumbline(&["inspect", &dicom("6154"), "--json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["photometric"], "MONOCHROME1");
    assert_eq!(json["rows"], 16);
    let run = plumbline(&["inspect", &dicom("DICOMDIR-implicit")]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("DICOMDIR"), "{}", run.err);
}
