//! The same input gives the same bits everywhere: no file, clock, thread or
//! address inside, and transcendental functions from one library.

use crate::none;
use crate::source::{Source, shipped};
use crate::tokens::Kind;

/// Rooms that take values and give values.
const PURE: [&str; 7] = [
    "crates/stats/src/",
    "crates/study/src/",
    "crates/intake/src/",
    "crates/imaging/src/",
    "crates/infer/src/",
    "crates/report/src/",
    "crates/assess/src/",
];

fn pure() -> impl Iterator<Item = &'static Source> {
    shipped().filter(|source| PURE.iter().any(|room| source.path.starts_with(room)))
}

#[test]
fn nothing_inside_knows_a_file_a_clock_or_a_thread() {
    let modules = ["fs", "env", "net", "path", "process", "thread", "time"];
    let mut places = Vec::new();
    for source in pure() {
        let code = source.code();
        for window in code.windows(4).filter(|window| window[0].is_word("std")) {
            if let Some(module) = modules.iter().find(|module| window[3].is_word(module)) {
                places.push(format!("{}: std::{module}", source.at(window[0].line)));
            }
        }
        for name in ["SystemTime", "Instant", "thread_rng", "getrandom"] {
            places.extend(source.lines_with(name));
        }
    }
    none("Bytes and values in, values out:", &places);
}

/// Functions that a native machine and a browser round differently.
const TRANSCENDENTAL: [&str; 24] = [
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "sin", "cos",
    "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "mul_add",
    "sin_cos",
];

#[test]
fn transcendental_functions_come_from_one_library() {
    let mut places = Vec::new();
    for source in pure() {
        for window in source.code().windows(3) {
            let called = window[0].is_mark('.') || window[0].is_mark(':');
            let name = TRANSCENDENTAL.iter().find(|name| window[1].is_word(name));
            if let (true, Some(name)) = (called, name)
                && window[2].kind == Kind::Open('(')
                && !is_libm(source, window[1].line, name)
            {
                places.push(format!("{}: {name}", source.at(window[1].line)));
            }
        }
    }
    none(
        "Take these from libm, so that native and wasm bits are equal:",
        &places,
    );
}

fn is_libm(source: &Source, line: usize, name: &str) -> bool {
    let text = source.text.lines().nth(line - 1).unwrap_or_default();
    text.contains(&format!("libm::{name}"))
}

/// Where a hash map only looks things up, so that its order reaches nothing.
const LOOK_UP_ONLY: [(&str, &str); 9] = [
    (
        "crates/intake/src/cells/words.rs",
        "code of a word, by first appearance",
    ),
    (
        "crates/intake/src/values.rs",
        "place of a spelling, by first appearance",
    ),
    ("crates/intake/src/join.rs", "row of an identifier"),
    (
        "crates/intake/src/reference.rs",
        "number of a patient, by first appearance",
    ),
    (
        "crates/intake/src/read/json.rs",
        "number of a column, by first appearance",
    ),
    (
        "crates/intake/src/cells/column.rs",
        "code of a word, by first appearance",
    ),
    (
        "crates/infer/src/ops/watched.rs",
        "builder of an operator, and the engine's own map of a translation",
    ),
    (
        "crates/infer/src/ops/branch.rs",
        "the engine's own map of a translation",
    ),
    ("crates/infer/src/steps.rs", "value of an outlet"),
];

#[test]
fn no_order_comes_from_a_hash_map() {
    let known = |source: &Source| LOOK_UP_ONLY.iter().any(|(path, _)| *path == source.path);
    let mut places = Vec::new();
    for source in pure().filter(|source| !known(source)) {
        places.extend(
            ["HashMap", "HashSet"]
                .iter()
                .flat_map(|name| source.lines_with(name)),
        );
    }
    none(
        "Use BTreeMap, or list the file here if nothing iterates over it:",
        &places,
    );
    let iterated: Vec<String> = pure()
        .filter(|source| known(source))
        .flat_map(|source| {
            ["keys", "values", "drain"]
                .iter()
                .flat_map(|name| calls(source, name))
        })
        .collect();
    none("These files said that they only look things up:", &iterated);
}

/// Calls `.name()` without arguments.
fn calls(source: &Source, name: &str) -> Vec<String> {
    let code = source.code();
    let windows = code.windows(4).filter(|window| {
        window[0].is_mark('.')
            && window[1].is_word(name)
            && window[2].kind == Kind::Open('(')
            && window[3].kind == Kind::Close(')')
    });
    windows
        .map(|window| format!("{}: .{name}()", source.at(window[1].line)))
        .collect()
}
