//! A new kind of outcome does not compile until every crate knows it: a match on a
//! kind has an arm for each, and none for "whatever else". Proved by adding one.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::source::{self, Source};
use crate::tokens::{Kind, Token};
use crate::{files_under, none, root, text};

/// The enums that have a variant for each kind.
const KINDS: [&str; 4] = ["TaskKind", "Task", "Truth", "Detail"];

/// Positions of the tokens between a bracket that opens and the one that closes it.
pub fn body(tokens: &[Token], open: usize) -> std::ops::Range<usize> {
    let depth = tokens[open].depth;
    let close = (open + 1..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Close(_)) && tokens[*at].depth == depth);
    open + 1..close.unwrap_or(tokens.len())
}

/// Lines of matches that name a kind in a pattern and have an arm for the rest.
fn catch_alls(source: &Source) -> Vec<usize> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].is_word("match")) {
        let depth = tokens[at].depth;
        let opens = |token: &Token| token.kind == Kind::Open('{') && token.depth == depth;
        let Some(open) = (at..tokens.len()).find(|at| opens(&tokens[*at])) else {
            continue;
        };
        let arms: Vec<&Token> = tokens[body(tokens, open)]
            .iter()
            .filter(|token| token.depth == depth + 1)
            .collect();
        let names_kind = arms.windows(3).any(|three| {
            KINDS.iter().any(|kind| three[0].is_word(kind))
                && three[1].is_mark(':')
                && three[2].is_mark(':')
        });
        let arm_for_rest = arms
            .windows(3)
            .any(|three| three[0].is_word("_") && three[1].is_mark('=') && three[2].is_mark('>'));
        if names_kind && arm_for_rest {
            found.push(tokens[at].line);
        }
    }
    found
}

#[test]
fn a_match_on_a_kind_has_an_arm_for_each() {
    let faults = source::shipped().flat_map(|source| {
        let lines = catch_alls(source).into_iter();
        lines.map(|line| format!("{}:{line}", source.path))
    });
    none(
        "A kind that is added later would fall into `_` here; name each kind:",
        &faults.collect::<Vec<String>>(),
    );
}

/// Whether these tokens begin with a variant of a kind.
fn is_variant(tokens: &[Token]) -> bool {
    let named = tokens
        .first()
        .is_some_and(|token| KINDS.iter().any(|kind| token.is_word(kind)));
    let mark = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark(':'));
    named && mark(1) && mark(2)
}

/// Lines where one kind is told apart from "whatever else" without a match: a comparison
/// with a variant, `if let`, `let … else`, `matches!`.
fn told_apart(source: &Source) -> Vec<usize> {
    let tokens = &source.tokens;
    let mark = |at: usize, sign: char| tokens.get(at).is_some_and(|token| token.is_mark(sign));
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let is_equal = mark(at + 1, '=') && (mark(at, '=') || mark(at, '!'));
        if is_equal {
            // `== Some(&Kind::…)` compares, too.
            let rest = tokens.iter().enumerate().skip(at + 2);
            let aside = |token: &Token| {
                token.is_word("Some") || token.is_mark('&') || token.kind == Kind::Open('(')
            };
            let next = rest.clone().find(|(_, token)| !aside(token));
            if next.is_some_and(|(at, _)| is_variant(&tokens[at..])) {
                found.push(tokens[at].line);
            }
        }
        let depth = tokens[at].depth;
        let pattern = if tokens[at].is_word("let") {
            let ends = |at: &usize| mark(*at, '=') && tokens[*at].depth == depth;
            let end = (at..tokens.len()).find(ends).unwrap_or(at);
            at..end
        } else if tokens[at].is_word("matches") && mark(at + 1, '!') {
            body(tokens, at + 2)
        } else {
            continue;
        };
        if pattern.clone().any(|at| is_variant(&tokens[at..])) {
            found.push(tokens[at].line);
        }
    }
    found
}

#[test]
fn no_kind_is_told_apart_without_a_match() {
    let faults = source::shipped().flat_map(|source| {
        let lines = told_apart(source).into_iter();
        lines.map(|line| format!("{}:{line}", source.path))
    });
    none(
        "A kind that is added later would fall on the other side of this; match on it:",
        &faults.collect::<Vec<String>>(),
    );
}

#[test]
fn a_kind_that_is_told_apart_is_found() {
    let of = |text: &str| told_apart(&Source::of("crates/study/src/x.rs", text));
    for bad in [
        "fn f(k: TaskKind) -> bool { k == TaskKind::Binary }",
        "fn f(k: Option<TaskKind>) -> bool { k != Some(TaskKind::Binary) }",
        "fn f(k: &Detail) { if let Detail::Binary(_) = k { g() } }",
        "fn f(k: Result<Truth, u8>) { let Ok(Truth::Binary(_)) = k else { return }; }",
        "fn f(k: TaskKind) -> bool { matches!(k, TaskKind::Binary) }",
    ] {
        assert_eq!(of(bad), [1], "{bad}");
    }
    let good = "fn f(k: TaskKind) -> u8 { let task = TaskKind::Binary; match k { TaskKind::Binary => 1, TaskKind::MultiClass => 2 } }";
    assert_eq!(of(good), [0usize; 0]);
}

#[test]
fn an_arm_for_the_rest_is_found() {
    let of = |text: &str| catch_alls(&Source::of("crates/study/src/x.rs", text));
    let bad = "fn f(k: TaskKind) -> u8 { match k { TaskKind::Binary => 1, _ => 2 } }";
    assert_eq!(of(bad), [1]);
    let good = "fn f(k: TaskKind) -> u8 { match k { TaskKind::Binary => match 1 { 1 => 2, _ => 3 }, TaskKind::MultiClass => 2 } }";
    assert_eq!(of(good), [0usize; 0]);
}

/// Copies what is needed to check `crates/study` by itself.
pub fn copied(to: &Path) {
    let _ = fs::remove_dir_all(to);
    for krate in ["crates/stats", "crates/study"] {
        for path in files_under(&format!("{krate}/src"), ".rs") {
            let target = to.join(&path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(root().join(&path), target).unwrap();
        }
        let manifest = text(&format!("{krate}/Cargo.toml"));
        let (before, after) = manifest.split_once("[dev-dependencies]").unwrap();
        let (_, after) = after.split_once("\n\n").unwrap_or(("", ""));
        let manifest = format!("{before}{after}");
        fs::write(to.join(krate).join("Cargo.toml"), manifest).unwrap();
    }
    let manifest = text("Cargo.toml");
    let (_, shared) = manifest.split_once("[workspace.package]").unwrap();
    let (shared, _) = shared.split_once("\n[package]").unwrap();
    let workspace =
        "[workspace]\nmembers = [\"crates/stats\", \"crates/study\"]\nresolver = \"3\"\n\n";
    fs::write(
        to.join("Cargo.toml"),
        format!("{workspace}[workspace.package]{shared}"),
    )
    .unwrap();
    fs::copy(root().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
}

/// A kind of outcome that nobody knows, in every enum that has one for each.
fn with_a_toy(copy: &Path) {
    let change = |path: &str, from: &str, to: &str| {
        let path = copy.join(path);
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(from), "{}: {from}", path.display());
        fs::write(&path, before.replacen(from, to, 1)).unwrap();
    };
    let study = "crates/study/src/study.rs";
    for (of, contents) in [
        ("pub enum TaskKind {\n", ""),
        ("pub enum Truth {\n", "(u8)"),
        ("pub enum Task {\n", "(u8)"),
    ] {
        let toy = format!("{of}    /// A toy.\n    Toy{contents},\n");
        change(study, of, &toy);
    }
    let detail = "pub enum Detail {\n";
    let toy = format!("{detail}    /// A toy.\n    Toy(u8),\n");
    change("crates/study/src/evaluation.rs", detail, &toy);
}

#[test]
fn the_compiler_lists_what_a_new_kind_lacks() {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("toy-kind");
    copied(&copy);
    let check = || {
        let output = Command::new(env!("CARGO"))
            .current_dir(&copy)
            .env("CARGO_TARGET_DIR", copy.with_extension("target"))
            // The wrapper of the tests lints; here the compiler alone is asked.
            .env_remove("RUSTC_WORKSPACE_WRAPPER")
            .args([
                "check",
                "--offline",
                "--quiet",
                "--package",
                "plumbline-study",
            ])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    let (passes, said) = check();
    assert!(passes, "the copy does not compile as it is:\n{said}");

    with_a_toy(&copy);
    let (passes, said) = check();
    assert!(!passes, "a toy kind compiles, though nothing computes it");
    for place in [
        "crates/study/src/task.rs",
        "crates/study/src/study.rs",
        "crates/study/src/evaluation.rs",
        "crates/study/src/plan/followed.rs",
        "crates/study/src/task/binary.rs",
        "crates/study/src/task/classes.rs",
    ] {
        assert!(said.contains(place), "{place} is not listed:\n{said}");
    }
    let missing = said.matches("E0004").count();
    assert!(missing >= 8, "{missing} matches are listed:\n{said}");
}
