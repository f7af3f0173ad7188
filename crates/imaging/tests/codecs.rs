//! Compressed frames are decoded as other decoders decode them: to the last bit without
//! loss and for JPEG-LS, within one level where the standard leaves rounding open. Expected
//! values come from `tests/golden/make/codecs.py`.

mod common;

use std::io::Read;

use common::repository;
use plumbline_imaging::codec::{Codec, CodecError, Frame, decode};
use serde_json::Value;
use sha2::{Digest, Sha256};

struct Case {
    name: String,
    codec: Codec,
    bytes: Vec<u8>,
    facts: Value,
}

impl Case {
    fn number(&self, fact: &str) -> u64 {
        self.facts[fact].as_u64().unwrap()
    }

    fn frame<'a>(&self, bytes: &'a [u8]) -> Frame<'a> {
        Frame {
            bytes,
            rows: self.number("rows") as usize,
            columns: self.number("columns") as usize,
            samples: self.number("samples") as usize,
            allocated: self.number("allocated") as u16,
            stored: self.number("stored") as u16,
            signed: self.facts["signed"].as_bool().unwrap(),
        }
    }

    fn decode(&self) -> Result<Vec<i32>, CodecError> {
        decode(self.codec, &self.frame(&self.bytes))
    }
}

fn fixture(file: &str) -> Vec<u8> {
    std::fs::read(repository("tests/fixtures/codecs").join(file)).unwrap()
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(repository("tests/golden/codecs.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    let files = golden["files"].as_object().unwrap();
    let case = |(name, facts): (&String, &Value)| Case {
        name: name.clone(),
        codec: match facts["codec"].as_str().unwrap() {
            "jpeg" => Codec::Jpeg,
            "jpeg-lossless" => Codec::JpegLossless,
            "jpeg-ls" => Codec::JpegLs,
            "jpeg-2000" => Codec::Jpeg2000,
            "htj2k" => Codec::HighThroughput,
            other => panic!("{other}"),
        },
        bytes: fixture(name),
        facts: facts.clone(),
    };
    files.iter().map(case).collect()
}

fn little_endian(values: &[i32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

fn sha(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Values of a decoder of others, of a frame with loss.
fn reference(name: &str) -> Vec<i32> {
    let mut bytes = Vec::new();
    let packed = fixture(&format!("{name}.values"));
    flate2::read::ZlibDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .unwrap();
    let (values, _) = bytes.as_chunks::<4>();
    values
        .iter()
        .map(|value| i32::from_le_bytes(*value))
        .collect()
}

#[test]
fn frames_are_those_of_other_decoders() {
    let cases = cases();
    assert!(cases.len() > 100, "{} codestreams", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let values = match case.decode() {
            Ok(values) => values,
            Err(why) => {
                wrong.push(format!("{}: {why:?}", case.name));
                continue;
            }
        };
        let bound = case.number("bound") as i32;
        if bound == 0 {
            if sha(&little_endian(&values)) != case.facts["sha256"] {
                wrong.push(format!("{}: other values", case.name));
            }
            continue;
        }
        let reference = reference(&case.name);
        assert_eq!(
            sha(&little_endian(&reference)),
            case.facts["sha256"],
            "{}",
            case.name
        );
        assert_eq!(values.len(), reference.len(), "{}", case.name);
        let differences = values
            .iter()
            .zip(&reference)
            .map(|(ours, theirs)| (ours - theirs).abs());
        let worst = differences.max().unwrap();
        if worst > bound {
            wrong.push(format!("{}: {worst} apart, {bound} is allowed", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The case of a name.
fn case(name: &str) -> Case {
    let found = cases().into_iter().find(|case| case.name == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

/// One of each codec, and the kinds whose decoders differ.
const KINDS: [&str; 12] = [
    "baseline-ybr-2x2-restart.jpg",
    "extended-12.jpg",
    "lossless-16-sv1.jpg",
    "lossless-rgb-sv7.jpg",
    "ls-12.jls",
    "ls-near-3-8.jls",
    "ls-rgb-sample.jls",
    "j2k-16.j2k",
    "j2k-rgb-lossy.j2k",
    "ht-12.j2c",
    "ht-tiles.j2c",
    "ht-RPCL.j2c",
];

#[test]
fn a_size_that_the_data_set_does_not_have_is_refused() {
    for name in KINDS {
        let case = case(name);
        let truth = case.frame(&case.bytes);
        let size = |rows, columns, samples| Frame {
            rows,
            columns,
            samples,
            ..truth
        };
        for frame in [
            size(truth.rows + 1, truth.columns, truth.samples),
            size(truth.rows, truth.columns - 1, truth.samples),
            size(truth.rows, truth.columns, 4 - truth.samples),
            size(truth.columns, truth.rows, truth.samples),
        ] {
            let found = CodecError::Size {
                rows: truth.rows,
                columns: truth.columns,
                samples: truth.samples,
            };
            assert_eq!(decode(case.codec, &frame), Err(found), "{name}");
        }
    }
    let case = case("j2k-12.j2k");
    let narrow = Frame {
        allocated: 8,
        stored: 8,
        ..case.frame(&case.bytes)
    };
    let found = CodecError::Depth { bits: 12 };
    assert_eq!(decode(case.codec, &narrow), Err(found));
}

#[test]
fn a_frame_that_was_cut_is_an_error() {
    for name in KINDS {
        let case = case(name);
        for part in [0, 1, 10, 30, 50, 70, 90, 97] {
            let cut = case.bytes.len() * part / 100;
            let frame = case.frame(&case.bytes[..cut]);
            let values = decode(case.codec, &frame);
            assert!(
                values.is_err(),
                "{name}: {part} % of its bytes give a picture"
            );
        }
    }
}

#[test]
fn what_is_not_read_is_named() {
    for (name, feature) in [
        ("bad-progressive.jpg", "progressive-jpeg"),
        ("bad-arithmetic.jpg", "arithmetic-coding"),
    ] {
        let bytes = fixture(name);
        let frame = Frame {
            bytes: &bytes,
            rows: 45,
            columns: 61,
            samples: 1,
            allocated: 8,
            stored: 8,
            signed: false,
        };
        let expected = Err(CodecError::Unsupported(feature));
        assert_eq!(decode(Codec::Jpeg, &frame), expected);
    }
}

/// A codestream that is of one kind and said to be of another never gives a picture.
#[test]
fn codecs_do_not_read_each_other() {
    for name in KINDS {
        let case = case(name);
        for codec in [Codec::Jpeg, Codec::JpegLs, Codec::Jpeg2000] {
            let same = match case.codec {
                Codec::Jpeg | Codec::JpegLossless => codec == Codec::Jpeg,
                Codec::Jpeg2000 | Codec::HighThroughput => codec == Codec::Jpeg2000,
                other => codec == other,
            };
            if !same {
                let found = decode(codec, &case.frame(&case.bytes));
                assert!(found.is_err(), "{name} as {codec:?}");
            }
        }
    }
}

#[test]
fn damage_is_an_error_or_a_picture_of_the_right_size() {
    for name in KINDS {
        let case = case(name);
        let mut state = 9_u64;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for round in 0..150 {
            let mut bytes = case.bytes.clone();
            // Every other time only the headers.
            let span = if round % 2 == 0 {
                bytes.len().min(160)
            } else {
                bytes.len()
            };
            for _ in 0..1 + next(4) {
                let at = next(span);
                bytes[at] = next(256) as u8;
            }
            let frame = case.frame(&bytes);
            if let Ok(values) = decode(case.codec, &frame) {
                assert_eq!(values.len(), frame.values(), "{name}");
            }
        }
    }
}
