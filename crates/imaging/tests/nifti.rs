//! NIfTI volumes are read as nibabel reads them. Expected values come from
//! `tests/golden/make/nifti.py`.

mod common;

use common::repository;
use plumbline_imaging::nifti::{self, NiftiError, Volume, Voxels};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn golden() -> Value {
    let text = std::fs::read_to_string(repository("tests/golden/nifti.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(repository("tests/fixtures/nifti").join(file)).unwrap()
}

fn sha(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Voxels in little-endian order, and numpy's name of their type.
fn stored(voxels: &Voxels) -> (Vec<u8>, &'static str) {
    macro_rules! all {
        ($list:expr) => {
            $list.iter().flat_map(|one| one.to_le_bytes()).collect()
        };
    }
    match voxels {
        Voxels::U8(list) => (list.clone(), "uint8"),
        Voxels::I8(list) => (all!(list), "int8"),
        Voxels::I16(list) => (all!(list), "int16"),
        Voxels::U16(list) => (all!(list), "uint16"),
        Voxels::I32(list) => (all!(list), "int32"),
        Voxels::U32(list) => (all!(list), "uint32"),
        Voxels::I64(list) => (all!(list), "int64"),
        Voxels::U64(list) => (all!(list), "uint64"),
        Voxels::F32(list) => (all!(list), "float32"),
        Voxels::F64(list) => (all!(list), "float64"),
        Voxels::Rgb(list) => (list.concat(), "rgb"),
        Voxels::Rgba(list) => (list.concat(), "rgba"),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    list.iter().map(|one| one.as_f64().unwrap()).collect()
}

fn compare(name: &str, volume: &Volume, expected: &Value) {
    let shape: Vec<f64> = volume.shape.iter().map(|&size| size as f64).collect();
    assert_eq!(shape, numbers(&expected["shape"]), "{name}: shape");
    assert_eq!(
        volume.spacing,
        numbers(&expected["spacing"]),
        "{name}: spacing"
    );
    let (bytes, kind) = stored(&volume.voxels);
    assert_eq!(kind, expected["dtype"], "{name}: datatype");
    assert_eq!(sha(&bytes), expected["stored"], "{name}: voxels as stored");

    match expected.get("affine") {
        Some(rows) => {
            assert!(volume.placement.is_known(), "{name}: placement");
            for (row, expected) in volume.placement.affine.iter().zip(rows.as_array().unwrap()) {
                for (ours, theirs) in row.iter().zip(numbers(expected)) {
                    assert!((ours - theirs).abs() < 1e-6, "{name}: {ours} and {theirs}");
                }
            }
            let axes = volume.placement.axes();
            let letters: String = axes.iter().map(|axis| axis.unwrap().letter()).collect();
            assert_eq!(letters, expected["axes"], "{name}: orientation");
        }
        None => {
            assert!(!volume.placement.is_known(), "{name}: placement");
            assert_eq!(volume.placement.axes(), [None; 3], "{name}: orientation");
        }
    }

    match (volume.values(), expected.get("values")) {
        (Some(values), Some(expected)) => {
            let bytes: Vec<u8> = values.iter().flat_map(|one| one.to_le_bytes()).collect();
            assert_eq!(sha(&bytes), *expected, "{name}: values");
        }
        (None, None) => {}
        other => panic!("{name}: values are there on one side only: {other:?}"),
    }
}

#[test]
fn volumes_are_those_of_nibabel() {
    let golden = golden();
    let files = golden["files"].as_object().unwrap();
    assert!(files.len() > 50, "{} files", files.len());
    for (name, expected) in files {
        let volume = match name.strip_suffix(".hdr") {
            Some(stem) => nifti::read_pair(&bytes(name), &bytes(&format!("{stem}.img"))),
            None => nifti::read(&bytes(name)),
        };
        compare(
            name,
            &volume.unwrap_or_else(|why| panic!("{name}: {why:?}")),
            expected,
        );
    }
}

#[test]
#[ignore = "needs PLUMBLINE_NIBABEL, the folder nibabel/tests/data of nibabel 5.4.2"]
fn volumes_of_nibabel_itself() {
    let folder = std::env::var("PLUMBLINE_NIBABEL").unwrap();
    let golden = golden();
    for (name, expected) in golden["nibabel"].as_object().unwrap() {
        let bytes = std::fs::read(std::path::Path::new(&folder).join(name)).unwrap();
        compare(name, &nifti::read(&bytes).unwrap(), expected);
    }
}

#[test]
fn units_and_description_are_read() {
    let series = nifti::read(&bytes("series.nii.gz")).unwrap();
    assert_eq!(series.millimetres, Some(1.0));
    assert_eq!(series.seconds, Some(0.001));
    assert_eq!(series.spacing[3], 2500.0);
    let volume = nifti::read(&bytes("u1-le.nii")).unwrap();
    assert_eq!(volume.seconds, None);
    assert_eq!(volume.description, "");
}

/// A header whose field has been overwritten.
fn changed(file: &str, at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = bytes(file);
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes
}

#[test]
fn each_fault_has_its_error() {
    let cases: &[(&str, Vec<u8>, NiftiError)] = &[
        ("nothing", Vec::new(), NiftiError::Truncated),
        (
            "text",
            b"not a volume at all".to_vec(),
            NiftiError::NotNifti,
        ),
        (
            "header cut",
            bytes("u1-le.nii")[..200].to_vec(),
            NiftiError::Truncated,
        ),
        (
            "voxels cut",
            bytes("u1-le.nii")[..400].to_vec(),
            NiftiError::Truncated,
        ),
        (
            "gzip cut",
            bytes("u1-le-2.nii.gz")[..60].to_vec(),
            NiftiError::Truncated,
        ),
        (
            "no magic",
            changed("u1-le.nii", 344, &[0; 4]),
            NiftiError::NotNifti,
        ),
        ("only the header", bytes("pair.hdr"), NiftiError::NeedsImage),
        (
            "no dimension",
            changed("u1-le.nii", 40, &[0, 0]),
            NiftiError::Field("dim"),
        ),
        (
            "eight dimensions",
            changed("u1-le.nii", 40, &[8, 0]),
            NiftiError::Field("dim"),
        ),
        (
            "negative size",
            changed("u1-le.nii", 42, &[255, 255]),
            NiftiError::Field("dim"),
        ),
        (
            "complex",
            changed("u1-le.nii", 70, &[32, 0]),
            NiftiError::Datatype(32),
        ),
        (
            "offset inside the header",
            changed("u1-le.nii", 108, &100_f32.to_le_bytes()),
            NiftiError::Field("vox_offset"),
        ),
        (
            "offset that is no number",
            changed("u1-le.nii", 108, &f32::NAN.to_le_bytes()),
            NiftiError::Field("vox_offset"),
        ),
        (
            "addend that is no number",
            changed("slope.nii", 116, &f32::INFINITY.to_le_bytes()),
            NiftiError::Field("scl_inter"),
        ),
        (
            "quaternion of no rotation",
            changed("qform.nii", 256, &2_f32.to_le_bytes()),
            NiftiError::Field("quatern"),
        ),
        (
            "larger than memory",
            changed("u1-le.nii", 42, &[0xFF, 0x7F, 0xFF, 0x7F, 0xFF, 0x7F]),
            NiftiError::TooLarge {
                bytes: 32_767_u64.pow(3),
            },
        ),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(nifti::read(bytes).unwrap_err(), *expected, "{name}");
    }
    let huge = nifti::read(&changed(
        "u1-le.nii",
        42,
        &[0xFF, 0x03, 0xFF, 0x03, 0xFF, 0x03],
    ));
    assert_eq!(
        huge.unwrap_err(),
        NiftiError::Truncated,
        "more than there is"
    );
}

#[test]
fn damage_is_an_error_and_never_more() {
    for name in [
        "i2-be.nii",
        "f4-le.nii",
        "u1-le-2.nii.gz",
        "series.nii.gz",
        "qform.nii",
    ] {
        let whole = bytes(name);
        let mut state = 1_u64;
        for _ in 0..500 {
            let mut bytes = whole.clone();
            for _ in 0..3 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                let at = (state >> 33) as usize % bytes.len();
                bytes[at] = (state >> 25) as u8;
            }
            if state & 1 == 0 {
                bytes.truncate((state >> 40) as usize % bytes.len());
            }
            if let Ok(volume) = nifti::read(&bytes) {
                let (stored, _) = stored(&volume.voxels);
                assert!(!stored.is_empty(), "{name}");
            }
        }
    }
}
