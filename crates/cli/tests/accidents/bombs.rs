//! Small inputs that ask for much: refused by name, before time or memory is spent.

use std::fs;

use super::evaluate;
use crate::support::{Place, estimate, plumbline};

/// A picture of 5 kB whose pixels take 800 MB.
#[test]
fn a_picture_is_refused_by_the_bytes_that_it_would_take() {
    let place = Place::new("large-picture");
    fs::create_dir(place.path("pics")).unwrap();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/pictures/rgba.png"
    );
    let mut picture = fs::read(picture).unwrap();
    // Width, height, and 16 bits; then the sum of the header.
    picture[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    picture[24] = 16;
    let sum = crc32(&picture[12..29]);
    picture[29..33].copy_from_slice(&sum.to_be_bytes());
    place.file("pics/large.png", picture);
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

/// An archive of one picture in 30 000 folders, one in the other.
#[test]
fn an_archive_of_folders_without_a_bottom_takes_no_time() {
    let place = Place::new("deep-archive");
    let data = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/pictures/rgb.png"
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
