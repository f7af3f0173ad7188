//! `plumbline deidentify`: copies of DICOM files without what tells who somebody is. That
//! nothing is left is shown in `crates/imaging/tests/identity.rs`, file by file.

mod support;

use std::path::{Path, PathBuf};

use support::{Place, plumbline};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/dicom")
}

/// A folder with these files of the fixtures.
fn folder(place: &Place, names: &[&str]) -> String {
    let folder = place.path("study");
    std::fs::create_dir_all(&folder).unwrap();
    for name in names {
        std::fs::copy(fixtures().join(name), Path::new(&folder).join(name)).unwrap();
    }
    folder
}

/// All files below a folder, by their paths in it.
fn below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for patient in std::fs::read_dir(folder).unwrap() {
        let patient = patient.unwrap();
        for file in std::fs::read_dir(patient.path()).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            found.push(format!(
                "{}/{name}",
                patient.file_name().into_string().unwrap()
            ));
        }
    }
    found.sort();
    found
}

#[test]
fn images_of_a_patient_stay_together_and_the_crosswalk_leads_to_each() {
    let place = Place::new("deidentify-folder");
    let names = [
        "MR_small_implicit.dcm",
        "MR_small_expb.dcm",
        "SC_rgb_small_odd.dcm",
    ];
    let data = folder(&place, &names);
    let (out, crosswalk) = (place.path("copies"), place.path("crosswalk.csv"));
    let arguments = [
        "deidentify",
        &data,
        "--out",
        &out,
        "--secret",
        "a phrase",
        "--crosswalk",
        &crosswalk,
    ];
    let run = plumbline(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out
            .starts_with(&format!("3 copies were written to {out}.")),
        "{}",
        run.out
    );
    assert!(
        run.err
            .contains("In an image words may stand in the pixels"),
        "{}",
        run.err
    );
    let copies = below(&out);
    // The two of MR have one instance UID: they are the same image, written in two ways, and
    // none takes the place of the other.
    assert_eq!(copies.len(), 3);
    let lines = std::fs::read_to_string(&crosswalk).unwrap();
    let rows: Vec<(&str, &str)> = lines
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .collect();
    assert_eq!(rows.len(), 3);
    for (old, new) in &rows {
        assert!(
            names.contains(old) && copies.contains(&(*new).to_owned()),
            "{old} {new}"
        );
    }
    let patient = |name: &str| {
        let row = rows.iter().find(|(old, _)| *old == name).unwrap();
        row.1.split_once('/').unwrap().0.to_owned()
    };
    assert_eq!(patient(names[0]), patient(names[1]));
    assert_ne!(patient(names[0]), patient(names[2]));
    // Another day, the same phrase.
    let again = place.path("again");
    let run = plumbline(&["deidentify", &data, "--out", &again, "--secret", "a phrase"]);
    assert_eq!((run.code, below(&again)), (Some(0), copies.clone()));
    let other = place.path("other");
    let run = plumbline(&["deidentify", &data, "--out", &other]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_ne!(below(&other), copies);
}

#[test]
fn pixels_of_a_copy_are_those_of_the_file() {
    let place = Place::new("deidentify-pixels");
    let data = folder(&place, &["MR_small_jp2klossless.dcm"]);
    let out = place.path("copies");
    assert_eq!(
        plumbline(&["deidentify", &data, "--out", &out]).code,
        Some(0)
    );
    let copy = format!("{out}/{}", below(&out)[0]);
    let array = |file: &str, name: &str| {
        let array = place.path(name);
        let run = plumbline(&["pixels", file, "--out", &array]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        std::fs::read(&array).unwrap()
    };
    let before = array(&format!("{data}/MR_small_jp2klossless.dcm"), "before.npy");
    assert_eq!(array(&copy, "after.npy"), before);
    let run = plumbline(&["inspect", &copy]);
    assert!(run.out.contains("0 private attributes"), "{}", run.out);
    assert!(!run.out.contains("Patient's Name"), "{}", run.out);
}

#[test]
fn nothing_is_written_where_one_file_cannot_be() {
    let place = Place::new("deidentify-refused");
    let data = folder(&place, &["MR_small_expb.dcm", "reportsi.dcm"]);
    let out = place.path("copies");
    let run = plumbline(&["deidentify", &data, "--out", &out]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("reportsi.dcm"), "{}", run.err);
    assert!(!Path::new(&out).exists());
    let run = plumbline(&["deidentify", &data, "--out", &data]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is there already"), "{}", run.err);
    let empty = place.path("nothing.txt");
    std::fs::write(&empty, "no DICOM").unwrap();
    let run = plumbline(&["deidentify", &empty, "--out", &out]);
    assert!(
        run.code == Some(2) && run.err.contains("holds no DICOM file"),
        "{}",
        run.err
    );
}
