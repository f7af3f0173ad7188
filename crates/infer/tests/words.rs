//! Every problem has its words, and the words get what they ask for.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::repository;

/// Ids of the messages, each with the arguments that its words name.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(repository("www/locales/en/problems-model.ftl")).unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            id = line.split(" =").next().unwrap().to_owned();
        }
        let names = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_lowercase());
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        found.entry(id.clone()).or_default().extend(names);
    }
    found.remove("");
    found
}

/// Ids in the source, each with the arguments that are given to it.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let source = include_str!("../src/problem.rs");
    let mut found = BTreeMap::new();
    for function in source.split("pub(crate) fn ").skip(1) {
        let quoted = |before: &str| -> Vec<String> {
            let opening = format!("{before}\"");
            let parts = function.split(&opening).skip(1);
            parts
                .map(|part| part.split('"').next().unwrap().to_owned())
                .collect()
        };
        for id in quoted("message(") {
            let given: BTreeSet<String> = quoted(".with(").into_iter().collect();
            found.insert(id, given);
        }
    }
    found
}

#[test]
fn every_message_exists_and_gets_its_arguments() {
    let (messages, uses) = (messages(), uses());
    assert!(uses.len() > 20, "{}", uses.len());
    assert_eq!(
        messages.keys().collect::<Vec<_>>(),
        uses.keys().collect::<Vec<_>>(),
        "ids in words and in code"
    );
    for (id, given) in &uses {
        assert!(id.starts_with("model-"), "{id}");
        assert_eq!(&messages[id], given, "{id}");
    }
}

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
