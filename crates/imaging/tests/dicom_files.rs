//! Every DICOM file of the packages pydicom and pydicom-data gives the values that pydicom and
//! pylibjpeg make of it: `tests/golden/make/dicom.py`. The files are fetched by
//! `scripts/dicom-files.sh` and are no part of this project.

mod common;

use common::{dicom_files, repository};
use plumbline_imaging::{
    Array, Image, ImageLimits, Meaning, Stage, Values, Viewed, is_dicom, read,
};
use plumbline_study::viewing::{FrameValues, Shading};
use plumbline_study::{Arg, Problem};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn golden() -> Vec<Value> {
    let text = std::fs::read_to_string(repository("tests/golden/dicom.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    golden["files"].as_array().unwrap().clone()
}

fn name(file: &Value) -> &str {
    file["file"].as_str().unwrap()
}

fn bytes(file: &Value) -> Vec<u8> {
    let path = dicom_files()
        .join(file["package"].as_str().unwrap())
        .join(name(file));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn image(file: &Value) -> Result<Image, Problem> {
    read(name(file), &bytes(file), &ImageLimits::default())
}

fn text<'a>(problem: &'a Problem, arg: &str) -> &'a str {
    match problem.message.args.get(arg) {
        Some(Arg::Text(text)) => text,
        _ => "",
    }
}

/// The first 16 digits of the hash of values as integers of 32 bits.
fn integers(values: &Values) -> String {
    let mut hash = Sha256::new();
    match values {
        Values::U32(list) => list
            .iter()
            .for_each(|value| hash.update(value.to_le_bytes())),
        values => {
            let bytes: Vec<u8> = values
                .numbers()
                .flat_map(|value| (value as i32).to_le_bytes())
                .collect();
            hash.update(bytes);
        }
    }
    hex(hash)
}

/// The same of values as numbers of 64 bits with a floating point.
fn floats(values: &Values) -> String {
    let bytes: Vec<u8> = values.numbers().flat_map(f64::to_le_bytes).collect();
    let mut hash = Sha256::new();
    hash.update(bytes);
    hex(hash)
}

fn hex(hash: Sha256) -> String {
    let digest = hash.finalize();
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn ends(values: &Values) -> (f64, f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
    values.numbers().fold(start, |(least, most, sum), value| {
        (least.min(value), most.max(value), sum + value)
    })
}

fn wrong(what: &str, file: &Value, array: &Array) -> String {
    format!(
        "{}: {what} {:?} {:?}, expected {}",
        name(file),
        array.shape,
        ends(&array.values),
        file[what]
    )
}

/// Compression with loss leaves rounding to decoders: how far a value may be off, and the mean
/// of a sixty-fourth of all values.
const VALUE_OFF: f64 = 3.0;
const MEAN_OFF: f64 = 0.5;

/// Whether values are those of another decoder but for rounding.
fn is_close(values: &Values, expected: &Value) -> bool {
    let (least, most, _) = ends(values);
    let near = |found: f64, key: &str| (found - expected[key].as_f64().unwrap()).abs() <= VALUE_OFF;
    let parts = expected["parts"].as_array().unwrap();
    // As numpy.array_split: the first parts are one longer.
    let (each, longer) = (values.len() / parts.len(), values.len() % parts.len());
    let mut all = values.numbers();
    let mut sums = parts.iter().enumerate().map(|(at, part)| {
        let length = each + usize::from(at < longer);
        let sum: f64 = all.by_ref().take(length).sum();
        (sum - part.as_f64().unwrap()).abs() / length as f64
    });
    near(least, "min") && near(most, "max") && sums.all(|off| off <= MEAN_OFF)
}

#[test]
fn stored_values_are_those_of_pydicom() {
    let (mut exact, mut close, mut failed) = (0, 0, Vec::new());
    for file in golden().iter().filter(|file| file["stored"].is_object()) {
        let image = match image(file) {
            Ok(image) => image,
            Err(problem) => {
                failed.push(format!("{}: {:?}", name(file), problem.message));
                continue;
            }
        };
        let stored = image.at(Stage::Stored);
        let expected = &file["stored"];
        let is_lossy = expected["parts"].is_array();
        if serde_json::json!(stored.shape) != file["shape"] {
            failed.push(wrong("stored", file, &stored));
        } else if integers(&stored.values) == expected["h"].as_str().unwrap() {
            exact += 1;
        } else if is_lossy && is_close(&stored.values, expected) {
            close += 1;
        } else {
            failed.push(wrong("stored", file, &stored));
        }
    }
    println!("{exact} exact, {close} within rounding");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(exact >= 136 && exact + close == 156, "{exact} {close}");
}

/// Values of the modality, colours, and what is shown: for files whose stored values are exact.
#[test]
fn values_after_tables_are_those_of_pydicom() {
    let (mut modality, mut voi, mut display, mut failed) = (0, 0, 0, Vec::new());
    for file in golden().iter().filter(|file| file["stored"].is_object()) {
        let Ok(image) = image(file) else { continue };
        if integers(&image.values) != file["stored"]["h"].as_str().unwrap() {
            continue;
        }
        if let Some(expected) = file["modality"]["h"].as_str() {
            let found = image.at(Stage::Modality);
            match floats(&found.values) == expected {
                true => modality += 1,
                false => failed.push(wrong("modality", file, &found)),
            }
        }
        if let Some(expected) = file["display"]["h"].as_str() {
            let found = image.at(Stage::Display);
            match integers(&found.values) == expected {
                true => display += 1,
                false => failed.push(wrong("display", file, &found)),
            }
        }
        if file["voi"].is_object() {
            let expected = &file["voi"];
            let found = through(&image, &expected["range"]);
            let (least, most, sum) = ends(&found);
            let near = |found: f64, key: &str| {
                let expected = expected[key].as_f64().unwrap();
                (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
            };
            match near(least, "min") && near(most, "max") && near(sum, "sum") {
                true => voi += 1,
                false => failed.push(format!(
                    "{}: {:?}, expected {expected}",
                    name(file),
                    (least, most, sum)
                )),
            }
        }
    }
    println!("{modality} modality, {voi} through windows or tables, {display} as shown");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(
        modality > 40 && voi > 30 && display > 30,
        "{modality} {voi} {display}"
    );
}

/// Values after the first table or window, over the range that pydicom takes.
fn through(image: &Image, range: &Value) -> Values {
    let look = image.look(0).expect("a look");
    let modality = image.at(Stage::Modality).values;
    let values = modality.numbers();
    Values::F64(match look.tables.first() {
        Some(table) => values.map(|value| f64::from(table.at(value))).collect(),
        None => {
            let window = look.windows.first().expect("a window");
            let (least, most) = (range[0].as_f64().unwrap(), range[1].as_f64().unwrap());
            values
                .map(|value| window.shown(value, least, most))
                .collect()
        }
    })
}

#[test]
fn what_has_no_pixels_is_named() {
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for file in golden().iter().filter(|file| file["pixels"] == false) {
        // Of a single element: nothing in it says that it is DICOM.
        let bytes = bytes(file);
        if !is_dicom(&bytes) {
            assert_eq!(name(file), "no_meta.dcm");
            continue;
        }
        let found = read(name(file), &bytes, &ImageLimits::default());
        // Nothing but the delimiter after its last fragment is missing, and pydicom reads it
        // as a file without pixels. The values are those of `emri_small.dcm`.
        if name(file) == "emri_small_jpeg_2k_lossless_too_short.dcm" {
            assert_eq!(integers(&found.unwrap().values), "8be61098d4942b61");
            continue;
        }
        let problem = found.unwrap_err();
        let id = match name(file) {
            // It ends within an element.
            "rtplan_truncated.dcm" => "image-dicom-broken",
            _ => "image-dicom-no-pixels",
        };
        assert_eq!(problem.message.id, id, "{}: {problem:?}", name(file));
        *kinds.entry(text(&problem, "kind").to_owned()).or_default() += 1;
    }
    for (kind, count) in [
        ("directory", 8),
        ("plan", 3),
        ("report", 3),
        ("structures", 1),
        ("waveform", 1),
    ] {
        assert_eq!(kinds.get(kind), Some(&count), "{kind}: {kinds:?}");
    }
}

/// Files that pydicom gives no values for.
#[test]
fn what_cannot_be_read_is_refused_by_tag() {
    let golden = golden();
    let refused = |file: &&Value| file["refused"].is_string();
    let mut found = std::collections::BTreeMap::new();
    for file in golden.iter().filter(refused) {
        let said = match image(file) {
            Ok(image) => integers(&image.values),
            Err(problem) => format!("{} {}", problem.message.id, text(&problem, "tag")),
        };
        found.insert(name(file), said);
    }
    let extended = golden.iter().find(|file| name(file) == "JPGExtended.dcm");
    let same = integers(&image(extended.expect("a file")).unwrap().values);
    let expected = [
        // The picture of JPGExtended with wrong parameters of its scan, which the process
        // that the file names does not have: nothing depends on them.
        ("JPEG-lossy.dcm", same.as_str()),
        (
            "JPEG2000-embedded-sequence-delimiter.dcm",
            "image-dicom-frame (7FE0,0010)",
        ),
        ("MR_truncated.dcm", "image-dicom-short "),
        ("badVR.dcm", "image-dicom-value (0028,0008)"),
        (
            "meta_missing_tsyntax.dcm",
            "image-dicom-missing (0028,0010)",
        ),
        ("nested_priv_SQ.dcm", "image-dicom-missing (0028,0010)"),
    ];
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, said)| (*name, said.as_str()))
        .collect();
    assert_eq!(found, expected);
}

/// Where no window says how bright an image is to be, it is not shown black.
#[test]
fn nothing_is_shown_black() {
    let mut seen = 0;
    for file in golden().iter().filter(|file| file["stored"].is_object()) {
        let Ok(image) = image(file) else { continue };
        let (least, most, _) = ends(&image.values);
        if least < most && file["display"].is_null() && image.meaning != Meaning::Palette {
            let shown = image.at(Stage::Display);
            let (dark, bright, _) = ends(&shown.values);
            assert!(dark < bright, "{}: {dark} {bright}", name(file));
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

/// What a person looks at is what the program writes as shown values, whose hashes are
/// compared with pydicom's above: every frame of every file, shade by shade.
#[test]
fn frames_are_looked_at_as_they_are_shown() {
    let (mut frames, mut by_table) = (0, 0);
    for file in golden() {
        // The largest show nothing that others do not.
        let Some(image) = image(&file)
            .ok()
            .filter(|image| image.values.len() < 3_000_000)
        else {
            continue;
        };
        let shown = image.at(Stage::Display);
        let samples = match image.meaning {
            Meaning::Monochrome1 | Meaning::Monochrome2 => 1,
            _ => 3,
        };
        let length = image.rows * image.columns * samples;
        let viewed = Viewed::new(image);
        for at in 0..viewed.frames() {
            let frame = viewed
                .frame(at)
                .unwrap_or_else(|| panic!("{}: {at}", name(&file)));
            by_table += u32::from(frame.is_grey() && frame.own_window().is_none());
            let shading = Shading {
                window: None,
                turned: false,
            };
            let expected = shown.values.frame(at, length);
            let pixels = frame.rgba(&shading);
            let (pixels, _) = pixels.as_chunks::<4>();
            let found = pixels.iter().flat_map(|pixel| pixel.iter().take(samples));
            // Numbers of 32 bits are rounded to 24 before they are shown.
            let most = if matches!(frame.values, FrameValues::Numbers(_)) {
                1.0
            } else {
                0.0
            };
            let mut far = found
                .zip(expected)
                .map(|(found, expected)| (f64::from(*found) - expected).abs());
            assert!(far.all(|far| far <= most), "{}: frame {at}", name(&file));
            assert_eq!(
                pixels.len() * samples,
                length,
                "{}: frame {at}",
                name(&file)
            );
            frames += 1;
        }
        assert_eq!(viewed.frame(viewed.frames()), None);
    }
    assert!(
        frames > 250 && by_table > 0,
        "{frames} frames, {by_table} by a table"
    );
}
