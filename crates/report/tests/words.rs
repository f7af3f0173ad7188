//! Languages fall back to English, and gaps say what would be needed. That every
//! id in code has words is held for all crates at once by `tests/architecture`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plumbline_report::{EvaluationFile, Words, names};
use plumbline_study::Message;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files below a folder with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let below = |path: PathBuf| {
        if path.is_dir() {
            files(&path, extension)
        } else if path.extension().is_some_and(|found| found == extension) {
            vec![path]
        } else {
            Vec::new()
        }
    };
    paths.into_iter().flat_map(below).collect()
}

#[test]
fn a_gap_says_what_would_be_needed() {
    let words = Words::english();
    let code = fs::read_to_string(root().join("www/locales/en/report.ftl")).unwrap();
    let gaps: Vec<&str> = code
        .lines()
        .filter_map(|line| line.strip_prefix("report-gap-"))
        .collect();
    assert!(gaps.len() > 15);
    for gap in gaps {
        let id = format!("report-gap-{}", gap.split(' ').next().unwrap());
        assert!(!words.attr(&id, "needed").ends_with(".needed"), "{id}");
    }
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|l| l.is_ascii_lowercase() || l.is_ascii_digit() || l == '-')
}

/// Ids of a language in the order of its files.
fn ids(language: &str) -> Vec<String> {
    let texts = files(&root().join("www/locales").join(language), "ftl");
    let texts = texts
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    let id = |line: &str| line.split_once(" =").map(|(id, _)| id.to_owned());
    texts
        .flat_map(|text| text.lines().filter_map(id).collect::<Vec<String>>())
        .filter(|id| is_id(id))
        .collect()
}

#[test]
fn a_language_speaks_its_own_words_and_english_where_it_has_none() {
    let english = Words::english();
    for language in Words::languages().filter(|language| *language != "en") {
        let words = Words::for_language(language);
        let own: BTreeSet<String> = ids(language).into_iter().collect();
        let differ = own
            .iter()
            .filter(|id| words.known(id) != english.known(id))
            .count();
        assert!(
            differ * 10 > own.len() * 9,
            "{language}: {differ} of {}",
            own.len()
        );
        for id in ids("en").iter().filter(|id| !own.contains(*id)) {
            assert_eq!(words.known(id), english.known(id), "{language}: {id}");
        }
    }
}

/// Columns of classes are called by their first and last; what only looks like such a list
/// is what it is.
#[test]
fn whoever_answers_with_a_column_for_each_class_goes_by_the_columns() {
    let root = root().join("tests/fixtures/evaluations/3-classes-compared.json");
    let text = fs::read_to_string(root).unwrap();
    let file = EvaluationFile::from_json("3-classes-compared.json", &text).unwrap();
    let words = Words::english().about(&file.evaluation);
    let list = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";
    let name = |id: &str| names::respondent(&words, id);
    assert_eq!(name(list), "b_AK … b_NV (4 columns)");
    assert_eq!(name("AK=x, NV=y"), "x, y");
    assert_eq!(name("reader"), "reader");
    assert_eq!(name("AK=x, other=y"), "AK=x, other=y", "other is no class");
    // Without an evaluation nobody knows its classes.
    assert_eq!(names::respondent(&Words::english(), list), list);
    // A caution names its respondent so, too.
    let caution = Message::new("caution-compared-same-answers-detail").with("respondent", list);
    assert!(words.say(&caution).contains("b_AK … b_NV (4 columns)"));
}
