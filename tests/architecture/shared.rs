//! What kinds of outcome share knows none of them: it asks the sample or the measure.

use crate::source::{self, Source};
use crate::{none, root};

/// What every kind shares: in `stats` all but the folders of the kinds and the table of
/// contents, and in `study` what stands beside the folders.
fn is_shared(path: &str) -> bool {
    let statistics = path.strip_prefix("crates/stats/src/");
    let of_kind = |rest: &str| rest.starts_with("binary/") || rest.starts_with("classes/");
    statistics.is_some_and(|rest| !of_kind(rest) && rest != "lib.rs")
        || SHARED_IN_STUDY.contains(&path)
}

const SHARED_IN_STUDY: [&str; 2] = [
    "crates/study/src/task/compared.rs",
    "crates/study/src/task/subgroups.rs",
];

/// Lines that reach into the folder of a kind.
fn knows_a_kind(source: &Source) -> Vec<usize> {
    let tokens = &source.tokens;
    let mark = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|t| t.is_mark(':'))
    };
    let places = (0..tokens.len()).filter(|&at| {
        let is_kind = tokens[at].is_word("binary") || tokens[at].is_word("classes");
        is_kind && (mark(at.checked_sub(2)) && mark(at.checked_sub(1)) || mark(Some(at + 2)))
    });
    places.map(|at| tokens[at].line).collect()
}

#[test]
fn what_kinds_share_knows_none_of_them() {
    for path in SHARED_IN_STUDY {
        assert!(root().join(path).is_file(), "{path}");
    }
    let shared = source::shipped().filter(|source| is_shared(&source.path));
    let faults = shared.flat_map(|source| {
        let lines = knows_a_kind(source).into_iter();
        lines.map(|line| format!("{}:{line}", source.path))
    });
    none(
        "What every kind shares asks the sample or the measure, and never a kind:",
        &faults.collect::<Vec<String>>(),
    );
}

#[test]
fn a_shared_module_that_knows_a_kind_is_found() {
    let of = |text: &str| knows_a_kind(&Source::of("crates/stats/src/core/x.rs", text));
    for bad in [
        "use crate::binary::Settings;",
        "use crate::{Level, classes::Sample};",
        "fn f() { crate::binary::prevalence(); }",
        "use super::super::classes;",
    ] {
        assert_eq!(of(bad), [1], "{bad}");
    }
    let good = "fn f(classes: usize) -> usize { let binary = classes; binary }";
    assert_eq!(of(good), [0usize; 0]);
}
