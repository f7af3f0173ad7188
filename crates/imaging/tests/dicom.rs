//! DICOM files that are kept here, files that are made here element by element, and damaged
//! ones. All files of pydicom: `dicom_files.rs`.

mod common;

use common::repository;
use plumbline_imaging::dicom::Dicom;
use plumbline_imaging::{
    Image, ImageLimits, Meaning, Modality, Spacing, SpacingPlane, Stage, Values, is_dicom, read,
};
use plumbline_study::{Arg, Problem};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(repository("tests/fixtures/dicom")).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|suffix| suffix == "dcm"));
    files.sort();
    let file = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        (name.to_owned(), std::fs::read(path).unwrap())
    };
    files.iter().map(file).collect()
}

fn fixture(name: &str) -> Vec<u8> {
    let found = fixtures().into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("{name}")).1
}

fn image(bytes: &[u8]) -> Image {
    read("x.dcm", bytes, &ImageLimits::default()).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn refused(bytes: &[u8]) -> Problem {
    match read("x.dcm", bytes, &ImageLimits::default()) {
        Err(problem) => problem,
        Ok(image) => panic!("it is read: {} × {}", image.columns, image.rows),
    }
}

fn text<'a>(problem: &'a Problem, arg: &str) -> &'a str {
    match problem.message.args.get(arg) {
        Some(Arg::Text(text)) => text,
        _ => "",
    }
}

/// Values that pydicom gives for the files that are kept here.
#[test]
fn kept_files_give_the_values_of_pydicom() {
    let golden = std::fs::read_to_string(repository("tests/golden/dicom.json")).unwrap();
    let golden: Value = serde_json::from_str(&golden).unwrap();
    let mut seen = 0;
    for (name, bytes) in fixtures() {
        let is_it = |file: &&Value| {
            let path = file["file"].as_str().unwrap();
            let last = path.rsplit('/').next().unwrap();
            last.trim_end_matches(".dcm") == name
        };
        let expected = golden["files"].as_array().unwrap().iter().find(is_it);
        let expected = &expected.unwrap_or_else(|| panic!("{name}"))["stored"];
        // With loss: decoders differ.
        if expected.is_null() || expected["parts"].is_array() {
            continue;
        }
        let mut hash = Sha256::new();
        for value in image(&bytes).values.numbers() {
            hash.update((value as i64 as i32).to_le_bytes());
        }
        let digest = hash.finalize();
        let found: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(found, expected["h"].as_str().unwrap(), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 14);
}

#[test]
fn distances_and_places_are_read() {
    let bytes = fixture("MR_small_implicit");
    let file = Dicom::open("x", &bytes, &ImageLimits::default()).unwrap();
    let look = &file.looks()[0];
    // As pydicom reads them.
    let spacing = Spacing {
        rows: 0.3125,
        columns: 0.3125,
        plane: SpacingPlane::Patient,
    };
    assert_eq!(look.spacing, Some(spacing));
    assert_eq!(look.thickness, Some(0.8));
    assert_eq!(file.facts().modality.as_deref(), Some("MR"));
}

// --- files made element by element -------------------------------------------------------

const EXPLICIT: &str = "1.2.840.10008.1.2.1";

/// An element of a data set in explicit little endian.
fn element(tag: (u16, u16), vr: &str, value: &[u8]) -> Vec<u8> {
    let mut value = value.to_vec();
    if !value.len().is_multiple_of(2) {
        value.push(if vr == "OB" || vr == "UI" { 0 } else { b' ' });
    }
    let mut bytes = [tag.0.to_le_bytes(), tag.1.to_le_bytes()].concat();
    bytes.extend(vr.bytes());
    if ["OB", "OW", "SQ", "UN", "OF"].contains(&vr) {
        bytes.extend([0, 0]);
        bytes.extend((value.len() as u32).to_le_bytes());
    } else {
        bytes.extend((value.len() as u16).to_le_bytes());
    }
    bytes.extend(value);
    bytes
}

fn short(tag: (u16, u16), value: u16) -> Vec<u8> {
    element(tag, "US", &value.to_le_bytes())
}

/// A file of these elements.
fn part10(syntax: &str, elements: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    file.extend(element((2, 0x10), "UI", syntax.as_bytes()));
    file.extend(elements.concat());
    file
}

/// What an image is like.
struct Like {
    rows: u16,
    columns: u16,
    samples: u16,
    photometric: &'static str,
    /// Allocated, stored, highest.
    bits: (u16, u16, u16),
    signed: u16,
    more: Vec<Vec<u8>>,
}

impl Default for Like {
    fn default() -> Like {
        Like {
            rows: 2,
            columns: 2,
            samples: 1,
            photometric: "MONOCHROME2",
            bits: (16, 16, 15),
            signed: 0,
            more: Vec::new(),
        }
    }
}

impl Like {
    fn elements(&self, pixels: &[u8]) -> Vec<Vec<u8>> {
        let mut elements = vec![
            short((0x28, 2), self.samples),
            element((0x28, 4), "CS", self.photometric.as_bytes()),
            short((0x28, 0x10), self.rows),
            short((0x28, 0x11), self.columns),
            short((0x28, 0x100), self.bits.0),
            short((0x28, 0x101), self.bits.1),
            short((0x28, 0x102), self.bits.2),
            short((0x28, 0x103), self.signed),
        ];
        elements.extend(self.more.clone());
        let vr = if self.bits.0 > 8 { "OW" } else { "OB" };
        elements.push(element((0x7FE0, 0x10), vr, pixels));
        elements
    }

    fn file(&self, pixels: &[u8]) -> Vec<u8> {
        part10(EXPLICIT, &self.elements(pixels))
    }
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[test]
fn bits_that_do_not_count_are_cut_off() {
    let overlay = words(&[0xF001, 0x0FFF, 0x1800, 0x0000]);
    let twelve = |signed, high, pixels: &[u8]| {
        let like = Like {
            bits: (16, 12, high),
            signed,
            ..Like::default()
        };
        image(&like.file(pixels)).values
    };
    assert_eq!(twelve(0, 11, &overlay), Values::U16(vec![1, 4095, 2048, 0]));
    assert_eq!(twelve(1, 11, &overlay), Values::I16(vec![1, -1, -2048, 0]));
    let upper = words(&[0x0010, 0xFFF7, 0x8000, 0x7FF0]);
    assert_eq!(twelve(1, 15, &upper), Values::I16(vec![1, -1, -2048, 2047]));
}

#[test]
fn frames_of_single_bits_follow_each_other_without_a_gap() {
    let like = Like {
        rows: 1,
        columns: 3,
        bits: (1, 1, 0),
        more: vec![element((0x28, 8), "IS", b"3")],
        ..Like::default()
    };
    // 101, 011, 110: the first pixel is the lowest bit.
    let image = image(&like.file(&[0b1111_0101, 0b0000_0000]));
    assert_eq!(image.values, Values::U8(vec![1, 0, 1, 0, 1, 1, 1, 1, 0]));
    assert_eq!(image.at(Stage::Stored).shape, [3, 1, 3]);
    let shown = image.at(Stage::Display).values;
    assert_eq!(
        shown,
        Values::U8(vec![255, 0, 255, 0, 255, 255, 255, 255, 0])
    );
}

#[test]
fn planes_and_shared_colours_come_side_by_side() {
    let planes = Like {
        rows: 1,
        samples: 3,
        photometric: "RGB",
        bits: (8, 8, 7),
        more: vec![short((0x28, 6), 1), element((0x28, 8), "IS", b"2")],
        ..Like::default()
    };
    let found = image(&planes.file(&[1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]));
    let expected = vec![1, 3, 5, 2, 4, 6, 11, 13, 15, 12, 14, 16];
    assert_eq!(found.values, Values::U8(expected));
    let halved = Like {
        rows: 1,
        samples: 3,
        photometric: "YBR_FULL_422",
        bits: (8, 8, 7),
        ..Like::default()
    };
    let found = image(&halved.file(&[10, 20, 128, 128]));
    assert_eq!(found.meaning, Meaning::Ybr);
    assert_eq!(found.values, Values::U8(vec![10, 128, 128, 20, 128, 128]));
    // Without differences of colour, brightness is red, green and blue.
    let colours = found.at(Stage::Modality).values;
    assert_eq!(colours, Values::U8(vec![10, 10, 10, 20, 20, 20]));
}

#[test]
fn slopes_below_one_keep_their_fractions_and_white_comes_first() {
    let like = Like {
        photometric: "MONOCHROME1",
        more: vec![
            element((0x28, 0x1050), "DS", b"2"),
            element((0x28, 0x1051), "DS", b"4"),
            element((0x28, 0x1052), "DS", b"-1"),
            element((0x28, 0x1053), "DS", b"0.5"),
            element((0x28, 0x1056), "CS", b"LINEAR_EXACT"),
        ],
        ..Like::default()
    };
    let image = image(&like.file(&words(&[0, 1, 5, 6])));
    let modality = image.at(Stage::Modality).values;
    assert_eq!(modality, Values::F64(vec![-1.0, -0.5, 1.5, 2.0]));
    // ((x − 2) ÷ 4 + 0.5) × 255 = 0, 0, 95.625, 127.5, turned and rounded half up.
    let shown = image.at(Stage::Display).values;
    assert_eq!(shown, Values::U8(vec![255, 255, 159, 128]));
    let rescale = Modality::Rescale {
        slope: 0.5,
        intercept: -1.0,
    };
    assert_eq!(image.looks[0].modality, rescale);
}

#[test]
fn groups_of_frames_go_over_those_of_all() {
    let item = |inside: &[u8]| {
        let mut bytes = vec![0xFE, 0xFF, 0, 0xE0];
        bytes.extend((inside.len() as u32).to_le_bytes());
        bytes.extend(inside);
        bytes
    };
    let slope = |slope: &str| {
        let inside = [
            element((0x28, 0x1052), "DS", b"0"),
            element((0x28, 0x1053), "DS", slope.as_bytes()),
        ];
        element((0x28, 0x9145), "SQ", &item(&inside.concat()))
    };
    let shared = element((0x5200, 0x9229), "SQ", &item(&slope("10")));
    let own = [item(&slope("2")), item(&[])].concat();
    let like = Like {
        rows: 1,
        columns: 1,
        more: vec![
            element((0x28, 8), "IS", b"2"),
            shared,
            element((0x5200, 0x9230), "SQ", &own),
        ],
        ..Like::default()
    };
    let found = image(&like.file(&words(&[3, 3])));
    assert_eq!(
        found.at(Stage::Modality).values,
        Values::F64(vec![6.0, 30.0])
    );
    // Groups for one frame of two say nothing of the other.
    let fewer = Like {
        more: vec![
            element((0x28, 8), "IS", b"2"),
            element((0x5200, 0x9230), "SQ", &item(&slope("2"))),
        ],
        ..like
    };
    let problem = refused(&fewer.file(&words(&[3, 3])));
    assert_eq!(text(&problem, "tag"), "(5200,9230)");
}

#[test]
fn floats_and_values_of_32_bits_are_kept() {
    let like = Like {
        rows: 1,
        bits: (32, 32, 31),
        ..Like::default()
    };
    let bytes: Vec<u8> = [u32::MAX, 7]
        .iter()
        .flat_map(|long| long.to_le_bytes())
        .collect();
    assert_eq!(
        image(&like.file(&bytes)).values,
        Values::U32(vec![u32::MAX, 7])
    );
    let mut elements = like.elements(&[]);
    elements.pop();
    let floats: Vec<u8> = [0.5_f32, -1e30]
        .iter()
        .flat_map(|float| float.to_le_bytes())
        .collect();
    elements.push(element((0x7FE0, 8), "OF", &floats));
    assert_eq!(
        image(&part10(EXPLICIT, &elements)).values,
        Values::F32(vec![0.5, -1e30])
    );
}

#[test]
fn a_palette_gives_colours_of_16_bits() {
    let table = |first: u16| words(&[first, first + 1, first + 2]);
    let descriptor = words(&[3, 1, 16]);
    let like = Like {
        photometric: "PALETTE COLOR",
        bits: (8, 8, 7),
        more: vec![
            element((0x28, 0x1101), "US", &descriptor),
            element((0x28, 0x1102), "US", &descriptor),
            element((0x28, 0x1103), "US", &descriptor),
            element((0x28, 0x1201), "OW", &table(1000)),
            element((0x28, 0x1202), "OW", &table(2000)),
            element((0x28, 0x1203), "OW", &table(3000)),
        ],
        ..Like::default()
    };
    let found = image(&like.file(&[0, 1, 2, 9])).at(Stage::Modality);
    assert_eq!(found.shape, [2, 2, 3]);
    let expected = [[1000, 2000, 3000]; 2].concat();
    let more = [1001, 2001, 3001, 1002, 2002, 3002];
    assert_eq!(found.values, Values::U16([&expected[..], &more].concat()));
}

/// PS3.3 C.7.9.2: a list of one, a ramp of 2, and both again.
#[test]
fn a_palette_in_segments_is_spread_out() {
    let segments = words(&[0, 1, 100, 1, 2, 300, 2, 2, 0, 0]);
    let descriptor = words(&[6, 0, 16]);
    let mut more = Vec::new();
    for at in 1..=3 {
        more.push(element((0x28, 0x1100 + at), "US", &descriptor));
    }
    for at in 1..=3 {
        more.push(element((0x28, 0x1220 + at), "OW", &segments));
    }
    let like = Like {
        rows: 1,
        columns: 6,
        photometric: "PALETTE COLOR",
        bits: (8, 8, 7),
        more,
        ..Like::default()
    };
    let found = image(&like.file(&[0, 1, 2, 3, 4, 5])).at(Stage::Modality);
    let red: Vec<f64> = found.values.numbers().step_by(3).collect();
    assert_eq!(red, [100.0, 200.0, 300.0, 100.0, 200.0, 300.0]);
}

// --- files without a header --------------------------------------------------------------

#[test]
fn a_file_without_a_header_is_read_and_that_is_said() {
    let plain = Like::default();
    let mut elements = vec![element((8, 0x16), "UI", b"1.2.840.10008.5.1.4.1.1.2")];
    elements.extend(plain.elements(&words(&[1, 2, 3, 4])));
    let bytes = elements.concat();
    assert!(is_dicom(&bytes));
    let found = image(&bytes);
    assert_eq!(found.values, Values::U16(vec![1, 2, 3, 4]));
    assert_eq!(found.notes.len(), 2);
    assert_eq!(text(&found.notes[0], "kind"), "header");
    // A CT image whose values nothing makes Hounsfield units.
    assert_eq!(found.notes[1].message.id, "image-dicom-unscaled");
}

#[test]
fn other_files_are_no_dicom() {
    let pictures = std::fs::read_dir(repository("tests/fixtures/images")).unwrap();
    for picture in pictures {
        let path = picture.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            assert!(!is_dicom(&bytes), "{}", path.display());
        }
    }
    for text in ["", "a,b\n1,2\n", "{\"a\": 1}", "\u{8}\0"] {
        assert!(!is_dicom(text.as_bytes()), "{text:?}");
    }
}

// --- what is refused ---------------------------------------------------------------------

#[test]
fn a_transfer_syntax_that_is_not_read_is_named() {
    let like = Like::default();
    for (uid, kind) in [
        ("1.2.840.10008.1.2.4.102", "video"),
        ("1.2.840.10008.1.2.4.94", "jpip"),
        ("1.2.840.10008.1.2.4.110", "jpeg-xl"),
        ("1.2.840.10008.1.2.4.92", "jpeg-2000-part-2"),
        ("1.2.3.4", "other"),
    ] {
        let problem = refused(&part10(uid, &like.elements(&words(&[1, 2, 3, 4]))));
        assert_eq!(problem.message.id, "image-dicom-syntax");
        assert_eq!(text(&problem, "uid"), uid);
        assert_eq!(text(&problem, "tag"), "(0002,0010)");
        assert_eq!(text(&problem, "kind"), kind);
    }
}

/// A change, and the tag and the value that are refused for it.
type Case<'a> = (&'a dyn Fn(&mut Like), &'a str, &'a str);

#[test]
fn impossible_values_are_refused_by_their_tag() {
    let pixels = words(&[1, 2, 3, 4]);
    let with = |change: &dyn Fn(&mut Like)| {
        let mut like = Like::default();
        change(&mut like);
        refused(&like.file(&pixels))
    };
    let cases: [Case<'_>; 9] = [
        (&|like| like.rows = 0, "(0028,0010)", "0"),
        (&|like| like.bits = (12, 12, 11), "(0028,0100)", "12"),
        (&|like| like.bits = (16, 17, 15), "(0028,0101)", "17"),
        (&|like| like.bits = (16, 16, 3), "(0028,0102)", "3"),
        (&|like| like.signed = 7, "(0028,0103)", "7"),
        (&|like| like.samples = 3, "(0028,0002)", "3"),
        (
            &|like| (like.samples, like.photometric, like.signed) = (3, "RGB", 1),
            "(0028,0103)",
            "1",
        ),
        (&|like| like.photometric = "HSV", "(0028,0004)", "HSV"),
        (
            &|like| like.more = vec![element((0x28, 8), "IS", b"-1")],
            "(0028,0008)",
            "-1",
        ),
    ];
    for (change, tag, found) in cases {
        let problem = with(change);
        assert_eq!(problem.message.id, "image-dicom-value", "{tag}");
        assert_eq!(
            (text(&problem, "tag"), text(&problem, "found")),
            (tag, found)
        );
    }
    let missing = Like::default().elements(&pixels);
    let missing: Vec<Vec<u8>> = missing
        .into_iter()
        .filter(|e| e[2..4] != [0x11, 0])
        .collect();
    let problem = refused(&part10(EXPLICIT, &missing));
    assert_eq!(problem.message.id, "image-dicom-missing");
    assert_eq!(text(&problem, "tag"), "(0028,0011)");
}

#[test]
fn sizes_are_looked_at_before_memory_is_taken() {
    let huge = Like {
        rows: 65_535,
        columns: 65_535,
        ..Like::default()
    };
    assert_eq!(
        refused(&huge.file(&[0; 8])).message.id,
        "image-dicom-too-large"
    );
    let many = Like {
        more: vec![element((0x28, 8), "IS", b"2000000000")],
        ..Like::default()
    };
    assert_eq!(
        refused(&many.file(&[0; 8])).message.id,
        "image-dicom-too-large"
    );
    let short = Like {
        more: vec![element((0x28, 8), "IS", b"10000")],
        ..Like::default()
    };
    let problem = refused(&short.file(&[0; 8]));
    assert_eq!(problem.message.id, "image-dicom-short");
    assert_eq!(problem.message.args["expected"], Arg::Number(80_000.0));
}

#[test]
fn sequences_without_end_are_refused() {
    let mut deep = Vec::new();
    for _ in 0..100_000 {
        deep.extend([
            0x40, 0, 0x75, 0x02, b'S', b'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
        ]);
        deep.extend([0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
    }
    let problem = refused(&part10(EXPLICIT, &[deep]));
    assert_eq!(problem.message.id, "image-dicom-broken");
}

/// Every kept file, cut at every length: it is refused or read, and what is read is whole.
#[test]
fn files_that_end_too_early_are_refused() {
    let mut refusals = 0;
    for (name, bytes) in fixtures() {
        let whole = read(&name, &bytes, &ImageLimits::default()).ok();
        for length in (0..bytes.len()).step_by(37) {
            match read(&name, &bytes[..length], &ImageLimits::default()) {
                Err(_) => refusals += 1,
                // Padding may be missing, and the delimiter of the last fragment.
                Ok(cut) => assert_eq!(Some(cut.values), whole.as_ref().map(|w| w.values.clone())),
            }
        }
    }
    assert!(refusals > 2000, "{refusals}");
}

/// Bytes turned at random places: nothing panics, and what is read has as many values as its
/// axes say.
#[test]
fn damaged_files_are_refused_or_read() {
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let limits = ImageLimits {
        pixels: 1_000_000,
        bytes: 10_000_000,
        side: 10_000,
    };
    let (mut refusals, mut reads) = (0, 0);
    for (name, bytes) in fixtures() {
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..=random(4) {
                // Headers are where it hurts.
                let end = damaged.len().min(2500);
                let at = random(end);
                damaged[at] = random(256) as u8;
            }
            match read(&name, &damaged, &limits) {
                Err(problem) => {
                    assert!(problem.is_error());
                    refusals += 1;
                }
                Ok(image) => {
                    let stored = image.at(Stage::Stored);
                    assert_eq!(stored.shape.iter().product::<usize>(), stored.values.len());
                    image.at(Stage::Display);
                    reads += 1;
                }
            }
        }
    }
    assert!(refusals > 100 && reads > 100, "{refusals} {reads}");
}
