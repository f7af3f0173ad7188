//! Every id that code speaks exists in English, and every file is sound.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use plumbline_report::Words;

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

/// Sources that speak: every crate's and the page's, without tests.
fn sources() -> Vec<PathBuf> {
    let crates = fs::read_dir(root().join("crates")).unwrap();
    let mut folders: Vec<PathBuf> = crates
        .map(|entry| entry.unwrap().path().join("src"))
        .collect();
    folders.push(root().join("src"));
    folders
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect()
}

/// Texts in quotes behind a call such as `Message::new(`.
fn spoken(code: &str, call: &str) -> Vec<String> {
    let argument = |(at, _): (usize, &str)| {
        let before = code[..at].chars().next_back();
        let is_whole = before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_');
        let behind = code[at + call.len()..].trim_start().strip_prefix('"')?;
        let id = &behind[..behind.find('"')?];
        (is_whole && is_id(id)).then(|| id.to_owned())
    };
    code.match_indices(call).filter_map(argument).collect()
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|l| l.is_ascii_lowercase() || l.is_ascii_digit() || l == '-')
}

/// The part of a file before its inline tests, which may speak nonsense.
fn without_tests(code: &str) -> &str {
    code.split("#[cfg(test)]").next().unwrap()
}

#[test]
fn every_id_that_code_speaks_exists_in_english() {
    let words = Words::english();
    let mut missing = BTreeSet::new();
    let mut count = 0;
    for path in sources() {
        let code = fs::read_to_string(&path).unwrap();
        let code = without_tests(&code);
        let mut ids: Vec<String> = ["Message::new(", "text(", "t!("]
            .iter()
            .flat_map(|call| spoken(code, call))
            .collect();
        // This crate also keeps ids in tables.
        if path.starts_with(root().join("crates/report")) {
            let literals = code.split('"').skip(1).step_by(2);
            let own = |id: &&str| id.starts_with("report-") || id.starts_with("figure-");
            ids.extend(
                literals
                    .filter(own)
                    .filter(|id| is_id(id))
                    .map(str::to_owned),
            );
        }
        count += ids.len();
        let file = path.strip_prefix(root()).unwrap().display().to_string();
        let unknown = ids.into_iter().filter(|id| words.known(id).is_none());
        missing.extend(unknown.map(|id| format!("{file}: {id}")));
    }
    assert!(count > 250, "the search found only {count} ids");
    assert!(missing.is_empty(), "{missing:#?}");
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

#[test]
fn every_file_of_words_is_sound_and_no_id_stands_twice() {
    for language in Words::languages() {
        let mut seen = BTreeSet::new();
        for path in files(&root().join("www/locales").join(language), "ftl") {
            let text = fs::read_to_string(&path).unwrap();
            let read = FluentResource::try_new(text.clone());
            assert!(
                read.is_ok(),
                "{}: {:?}",
                path.display(),
                read.err().map(|(_, e)| e)
            );
            for line in text.lines() {
                let Some((id, _)) = line.split_once(" =") else {
                    continue;
                };
                if is_id(id) {
                    assert!(
                        seen.insert(id.to_owned()),
                        "{id} stands twice in {language}"
                    );
                }
            }
        }
    }
}

#[test]
fn translations_translate_only_what_exists() {
    let english = Words::english();
    for language in Words::languages().filter(|language| *language != "en") {
        for path in files(&root().join("www/locales").join(language), "ftl") {
            for line in fs::read_to_string(&path).unwrap().lines() {
                let Some((id, _)) = line.split_once(" =") else {
                    continue;
                };
                if is_id(id) {
                    assert!(english.known(id).is_some(), "{language}: {id}");
                }
            }
        }
    }
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
