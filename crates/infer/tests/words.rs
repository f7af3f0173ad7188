//! Every kind of file and every remedy has its words. That every id in code has
//! words, with the arguments that they take, is held by `tests/architecture`.

mod common;

use common::repository;

/// The values that code gives to a selector have a variant of their own.
#[test]
fn every_kind_and_remedy_has_its_words() {
    let words = std::fs::read_to_string(repository("www/locales/en/problems-model.ftl")).unwrap();
    let kinds = include_str!("../src/protobuf/kind.rs");
    let signatures = kinds
        .split("const SIGNATURES")
        .nth(1)
        .unwrap()
        .split("];")
        .next()
        .unwrap();
    let kinds = signatures
        .lines()
        .filter_map(|line| line.split(", \"").nth(1));
    let kinds: Vec<&str> = kinds.map(|kind| kind.split('"').next().unwrap()).collect();
    assert!(kinds.len() > 10);
    let remedies = include_str!("../src/protobuf/operators.rs")
        .split("fn remedy")
        .nth(1)
        .unwrap();
    let remedies = remedies
        .split("\n}\n")
        .next()
        .unwrap()
        .split("=> \"")
        .skip(1);
    let remedies: Vec<&str> = remedies
        .map(|part| part.split('"').next().unwrap())
        .collect();
    assert!(remedies.len() > 6);
    for value in kinds
        .into_iter()
        .chain(remedies)
        .chain(["tflite", "text", "unknown"])
    {
        assert!(
            words.contains(&format!("[{value}]")),
            "no words for {value}"
        );
    }
}
