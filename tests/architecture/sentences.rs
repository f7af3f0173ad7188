//! No text in code: what people read comes from `www/locales`.

use crate::none;
use crate::source::shipped;

/// Texts of several words that are no sentences of the product: the beginning
/// of the path, and the reason.
const EXCEPTIONS: [(&str, &str); 27] = [
    (
        "crates/stats/src/references.rs",
        "titles and authors of references",
    ),
    (
        "crates/stats/src/binary/measure/items.rs",
        "formulas of measures",
    ),
    (
        "crates/stats/src/estimate.rs",
        "what serde says of a level that is none",
    ),
    (
        "crates/stats/src/binary/settings.rs",
        "what serde says of a range that is none",
    ),
    ("crates/intake/src/read/shape.rs", "what serde expected"),
    (
        "crates/intake/src/roles/names.rs",
        "names of columns that are recognised",
    ),
    (
        "crates/imaging/src/dicom/header.rs",
        "photometric interpretations, as DICOM calls them",
    ),
    (
        "crates/imaging/src/dicom/profile.rs",
        "names of attributes, as DICOM calls them",
    ),
    (
        "crates/imaging/src/dicom/deidentify.rs",
        "what DICOM wants written into a file: the method, and the name of its code",
    ),
    (
        "crates/infer/src/ops/",
        "details for who made the model, quoted like those of tract",
    ),
    (
        "crates/infer/src/engine/",
        "details for who made the model, quoted like those of tract",
    ),
    (
        "crates/infer/src/fast/",
        "details for who made the model, quoted like those of tract",
    ),
    (
        "crates/kernels/src/",
        "what a caller of a kernel did wrong; a model's faults are found before",
    ),
    (
        "crates/infer/src/protobuf/facts.rs",
        "types of values, as ONNX calls them",
    ),
    ("crates/report/src/chart/theme.rs", "names of fonts"),
    (
        "src/components/header.rs",
        "names of languages, each in its own",
    ),
    (
        "crates/infer/src/protobuf/uses.rs",
        "inputs and types, as ONNX calls them",
    ),
    (
        "crates/infer/src/reference/npy.rs",
        "the header of a NumPy file",
    ),
    (
        "crates/infer/src/session/mod.rs",
        "details for who made the model",
    ),
    (
        "crates/infer/src/steps.rs",
        "details for who made the model",
    ),
    ("crates/intake/src/cells/missing.rs", "codes of countries"),
    (
        "crates/intake/src/truth.rs",
        "words and codes that tables hold",
    ),
    ("crates/report/src/html/mod.rs", "a style sheet"),
    (
        "crates/report/src/json/",
        "details of a file that cannot be read, quoted like those of its parser",
    ),
    (
        "crates/report/src/task/binary/json.rs",
        "details of a file that cannot be read, quoted like those of its parser",
    ),
    (
        "crates/report/src/task/classes/json.rs",
        "details of a file that cannot be read, quoted like those of its parser",
    ),
    (
        "crates/study/src/canonical.rs",
        "details of what cannot be written, quoted like those of its writer",
    ),
];

#[test]
fn no_sentence_stands_in_code() {
    let places: Vec<String> = sentences()
        .filter(|(path, _)| {
            !EXCEPTIONS
                .iter()
                .any(|(prefix, _)| path.starts_with(prefix))
        })
        .map(|(_, place)| place)
        .collect();
    none(
        "Put these words into www/locales/en and speak them by id:",
        &places,
    );
}

#[test]
fn every_exception_excuses_something() {
    let found: Vec<&str> = sentences().map(|(path, _)| path).collect();
    let idle = EXCEPTIONS
        .iter()
        .filter(|(prefix, _)| !found.iter().any(|path| path.starts_with(prefix)));
    let idle: Vec<String> = idle.map(|(prefix, _)| (*prefix).to_owned()).collect();
    none("Exceptions that are no longer needed:", &idle);
}

/// Path and place of every text that reads as a sentence.
fn sentences() -> impl Iterator<Item = (&'static str, String)> {
    shipped().flat_map(|source| {
        let texts = source
            .texts()
            .into_iter()
            .filter(|found| found.attribute != Some("class") && !found.is_reason);
        let sentences = texts.filter(|found| reads_as_a_sentence(found.text));
        sentences.map(|found| {
            (
                source.path.as_str(),
                format!("{}: {:?}", source.at(found.line), found.text),
            )
        })
    })
}

/// Two words of letters, one after the other.
fn reads_as_a_sentence(text: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches(|letter: char| ",.:;!?“”\"'()".contains(letter));
        word.chars().count() >= 2 && word.chars().all(char::is_alphabetic)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

#[test]
fn sentences_are_told_from_names_and_markup() {
    for sentence in ["No file here.", "Please wait", "found: nothing at all"] {
        assert!(reads_as_a_sentence(sentence), "{sentence}");
    }
    for other in [
        "is-open",
        "M0 0 L1 1",
        "text/csv",
        "page-{}",
        "card figure-card",
        "a = b",
    ] {
        assert!(!reads_as_a_sentence(other), "{other}");
    }
}
