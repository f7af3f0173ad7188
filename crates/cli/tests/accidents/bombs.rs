//! Small inputs that ask for much: refused by name, before time or memory is spent.

use std::fs;
use std::path::Path;

use super::{evaluate, predict, refused};
use crate::support::{Place, estimate, plumbline, shipped};

/// A model that `tests/golden/make/models_bad.py` made.
fn bad_model(file: &str) -> String {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/models/bad"
    );
    Path::new(folder).join(file).to_str().unwrap().to_owned()
}

/// 180 kB of brackets.
#[test]
fn json_without_a_bottom_is_refused() {
    let place = Place::new("deep-json");
    let objects = "[".to_owned() + &"{\"a\":".repeat(30_000) + "1" + &"}".repeat(30_000) + "]";
    let arrays = "[".repeat(200_000) + "1" + &"]".repeat(200_000);
    for (name, text) in [("objects.json", objects), ("arrays.json", arrays)] {
        let data = place.file(name, text);
        refused(&plumbline(&["check", "--data", &data]), &[name]);
    }
}

/// Constants that would be 400 TB or 6 GB once they are folded.
#[test]
fn a_model_of_300_bytes_gets_no_terabytes() {
    let place = Place::new("large-constants");
    let data = shipped("breast-cancer/test.csv");
    for name in ["pad-petabytes.onnx", "pad-gigabytes.onnx"] {
        let run = plumbline(&predict(&data, &bad_model(name), &place.path("o.csv")));
        refused(&run, &["MB of memory"]);
    }
    assert!(place.listing().is_empty());
}

#[test]
fn a_model_that_cannot_be_made_ready_is_not_said_to_run() {
    for name in [
        "circle.onnx",
        "tree-below-itself.onnx",
        "no-text.onnx",
        "pad-petabytes.onnx",
    ] {
        let run = plumbline(&["inspect", &bad_model(name)]);
        // What the padding comes to is known with the shapes of the inputs only.
        if name != "pad-petabytes.onnx" {
            refused(&run, &[name]);
        }
        assert!(!run.out.contains("It can run here."), "{name}: {}", run.out);
    }
}

/// Appends a field of a protobuf message: its number, and bytes.
fn field(number: u8, bytes: &[u8], message: &mut Vec<u8>) {
    message.push(number << 3 | 2);
    let mut length = bytes.len();
    while length > 127 {
        message.push(length as u8 | 128);
        length >>= 7;
    }
    message.push(length as u8);
    message.extend(bytes);
}

/// Appends a field of a protobuf message: its number, and a small number.
fn number(number: u8, value: u8, message: &mut Vec<u8>) {
    message.extend([number << 3, value]);
}

/// An input or output of shape (?, 30).
fn tensor(name: &str) -> Vec<u8> {
    let (mut any, mut thirty, mut shape, mut tensor, mut kind, mut info) = Default::default();
    field(2, b"n", &mut any);
    number(1, 30, &mut thirty);
    field(1, &any, &mut shape);
    field(1, &thirty, &mut shape);
    number(1, 1, &mut tensor);
    field(2, &shape, &mut tensor);
    field(1, &tensor, &mut kind);
    field(1, name.as_bytes(), &mut info);
    field(2, &kind, &mut info);
    info
}

/// A network of so many operators, one after the other.
fn chain(length: usize) -> Vec<u8> {
    let (mut graph, mut opset, mut model) = Default::default();
    for at in 0..length {
        let mut node = Vec::new();
        field(1, format!("x{at}").as_bytes(), &mut node);
        field(2, format!("x{}", at + 1).as_bytes(), &mut node);
        field(4, b"Relu", &mut node);
        field(1, &node, &mut graph);
    }
    field(2, b"g", &mut graph);
    field(11, &tensor("x0"), &mut graph);
    field(12, &tensor(&format!("x{length}")), &mut graph);
    number(2, 17, &mut opset);
    number(1, 8, &mut model);
    field(7, &graph, &mut model);
    field(8, &opset, &mut model);
    model
}

/// 9 MB of operators: tens of seconds, if somebody waits for them.
#[test]
fn a_model_without_an_end_is_refused() {
    let place = Place::new("long-model");
    let data = shipped("breast-cancer/test.csv");
    let short = place.file("short.onnx", chain(20));
    let run = plumbline(&["inspect", &short]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let long = place.file("long.onnx", chain(200_000));
    refused(
        &plumbline(&predict(&data, &long, &place.path("o.csv"))),
        &["long.onnx"],
    );
}

/// An image of 5 kB whose pixels take 800 MB.
#[test]
fn an_image_is_refused_by_the_bytes_that_it_would_take() {
    let place = Place::new("large-image");
    fs::create_dir(place.path("pics")).unwrap();
    let image = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/images/rgba.png"
    );
    let mut image = fs::read(image).unwrap();
    // Width, height, and 16 bits; then the sum of the header.
    image[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    image[24] = 16;
    let sum = crc32(&image[12..29]);
    image[29..33].copy_from_slice(&sum.to_be_bytes());
    place.file("pics/large.png", image);
    let run = plumbline(&["check", "--data", &place.path("pics")]);
    assert!(
        run.err.contains("takes 800 MB") && run.err.contains("large.png"),
        "{run:?}"
    );
}

/// The sum of PNG and ZIP (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| {
        if sum & 1 == 1 {
            0xedb8_8320 ^ (sum >> 1)
        } else {
            sum >> 1
        }
    };
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

/// An archive of one image in 30 000 folders, one in the other.
#[test]
fn an_archive_of_folders_without_a_bottom_takes_no_time() {
    let place = Place::new("deep-archive");
    let data = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/images/rgb.png"
    ))
    .unwrap();
    let name = "a/".repeat(30_000) + "x.png";
    let size = (data.len() as u32).to_le_bytes();
    let mut common = [0; 8].to_vec();
    common.extend(crc32(&data).to_le_bytes());
    common.extend([size, size].concat());
    common.extend((name.len() as u16).to_le_bytes());
    common.extend([0; 2]);
    let local = [
        &b"PK\x03\x04\x14\0"[..],
        &common[..],
        name.as_bytes(),
        &data,
    ]
    .concat();
    let entry = [
        &b"PK\x01\x02\x14\0\x14\0"[..],
        &common[..],
        &[0; 14],
        name.as_bytes(),
    ]
    .concat();
    let length = (entry.len() as u32).to_le_bytes();
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &length[..],
        &(local.len() as u32).to_le_bytes(),
        &[0; 2],
    ]
    .concat();
    let archive = place.file("deep.zip", [local, entry, end].concat());
    let begun = std::time::Instant::now();
    let run = plumbline(&["check", "--data", &archive]);
    assert!(matches!(run.code, Some(0 | 2)), "{run:?}");
    assert!(begun.elapsed().as_secs() < 3, "{:?}", begun.elapsed());
}

#[test]
fn a_subgroup_that_is_named_twice_is_evaluated_once() {
    let place = Place::new("group-twice");
    let mut table = "id,disease,risk,ward\n".to_owned();
    for at in 0..80 {
        let (outcome, ward) = (["yes", "no"][at * 7 % 10 / 6], ["A", "B"][at % 2]);
        table += &format!("c{at},{outcome},0.{},{ward}\n", 10 + at * 37 % 80);
    }
    let data = place.file("table.csv", table);
    let plan = place.file(
        "plan.json",
        "{\"resamples\": 100, \"subgroups\": [\"ward\", \"ward\", \"ward\"]}",
    );
    let rows = |out: &str, more: &[&str]| {
        let folder = place.path(out);
        let run = plumbline(&[&evaluate(&data, &folder)[..], more].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let evaluation = place.json(&format!("{out}/evaluation.json"));
        assert!(estimate(&evaluation, "auroc").is_object());
        let rows = evaluation["estimates"].as_array().unwrap();
        assert!(rows.iter().any(|row| row.get("group").is_some()));
        rows.len()
    };
    let once = rows("once", &["--group", "ward"]);
    assert_eq!(rows("twice", &["--group", "ward", "--group", "ward"]), once);
    assert_eq!(rows("thrice", &["--plan", plan.as_str()]), once);
}
