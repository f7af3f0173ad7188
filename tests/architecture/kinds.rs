//! A new kind of outcome does not compile until every crate knows it: a match on a
//! kind has an arm for each, and none for "whatever else". Proved by adding one. In the
//! crates of rooms it is one match.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

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

/// The patterns of the match at this token, each with the line of its arrow.
pub fn patterns(tokens: &[Token], at: usize) -> Vec<(usize, Vec<&Token>)> {
    let depth = tokens[at].depth;
    let opens = |token: &Token| token.kind == Kind::Open('{') && token.depth == depth;
    let Some(open) = (at..tokens.len()).find(|at| opens(&tokens[*at])) else {
        return Vec::new();
    };
    // Patterns stand between the arms before and the arrow: what follows an arrow up
    // to a comma, or in brackets of its own, is what an arm does.
    let mut found = Vec::new();
    let mut is_pattern = true;
    let mut pattern: Vec<&Token> = Vec::new();
    for token in &tokens[body(tokens, open)] {
        if token.depth == depth + 1 && token.is_mark('>') {
            found.push((token.line, std::mem::take(&mut pattern)));
            is_pattern = false;
        } else if token.depth == depth + 1 && (token.is_mark(',') || token.kind == Kind::Close('}'))
        {
            is_pattern = true;
        } else if is_pattern {
            pattern.push(token);
        }
    }
    found
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

/// Crates where one match finds what only a kind of outcome has, and where it stands.
const ONE_MATCH: [(&str, &str); 2] = [
    ("crates/report/src/", "crates/report/src/task.rs"),
    ("crates/assess/src/", "crates/assess/src/session/task.rs"),
];

/// Lines of matches that name a kind in a pattern, outside tests.
fn matches_on_a_kind(source: &Source) -> Vec<usize> {
    let tokens = &source.tokens;
    let names_kind = |pattern: &[&Token]| {
        pattern.windows(3).any(|three| {
            let is_kind = KINDS.iter().any(|kind| three[0].is_word(kind));
            is_kind && three[1].is_mark(':') && three[2].is_mark(':')
        })
    };
    (0..tokens.len())
        .filter(|at| tokens[*at].is_word("match") && !tokens[*at].test)
        .filter(|at| {
            let patterns = patterns(tokens, *at);
            patterns.iter().any(|(_, pattern)| names_kind(pattern))
        })
        .map(|at| tokens[at].line)
        .collect()
}

#[test]
fn one_match_finds_the_room_of_a_kind() {
    for (crate_, place) in ONE_MATCH {
        let found = source::under(crate_).filter(|source| source.is_shipped());
        let found = found.flat_map(|source| {
            let lines = matches_on_a_kind(source).into_iter();
            lines.map(|line| (source.path.as_str(), source.at(line)))
        });
        let (here, elsewhere): (Vec<_>, Vec<_>) = found.partition(|(path, _)| *path == place);
        assert_eq!(here.len(), 1, "matches on a kind in {place}: {here:?}");
        none(
            &format!("What only one kind has belongs to its room, which {place} finds:"),
            &elsewhere.into_iter().map(|(_, at)| at).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn a_match_on_a_kind_is_found() {
    let of = |text: &str| matches_on_a_kind(&Source::of("crates/report/src/x.rs", text));
    let inside = "fn f(k: K) -> u8 { match g(k) { (1, Task::Binary(_)) => 1, (_, Task::MultiClass(_)) => 2 } }";
    assert_eq!(of(inside), [1]);
    let made = "fn f(k: u8) -> TaskKind { match k { 1 => TaskKind::Binary, _ => g(TaskKind::MultiClass) } }";
    assert_eq!(of(made), [0usize; 0]);
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

/// Copies what is needed to check these crates by themselves.
pub fn copied(to: &Path, crates: &[&str]) {
    let _ = fs::remove_dir_all(to);
    let copy = |path: &str| {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(root().join(path), target).unwrap();
    };
    for krate in crates {
        let sources = [".rs", ".css"].map(|ending| files_under(&format!("{krate}/src"), ending));
        sources.iter().flatten().for_each(|path| copy(path));
        let script = format!("{krate}/build.rs");
        if root().join(&script).exists() {
            copy(&script);
        }
        let manifest = text(&format!("{krate}/Cargo.toml"));
        let (before, after) = manifest.split_once("[dev-dependencies]").unwrap();
        let (_, after) = after.split_once("\n\n").unwrap_or(("", ""));
        let manifest = format!("{before}{after}");
        fs::write(to.join(krate).join("Cargo.toml"), manifest).unwrap();
    }
    files_under("www/locales", ".ftl")
        .iter()
        .for_each(|path| copy(path));
    let manifest = text("Cargo.toml");
    let (_, shared) = manifest.split_once("[workspace.package]").unwrap();
    let (shared, _) = shared.split_once("\n[package]").unwrap();
    let workspace = format!("[workspace]\nmembers = {crates:?}\nresolver = \"3\"\n\n");
    fs::write(
        to.join("Cargo.toml"),
        format!("{workspace}[workspace.package]{shared}"),
    )
    .unwrap();
    copy("Cargo.lock");
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

/// What the compiler says of a crate of a copy: whether it compiles, and each of its
/// complaints.
fn checked(copy: &Path, krate: &str) -> (bool, Vec<Value>) {
    let output = Command::new(env!("CARGO"))
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.with_extension("target"))
        // The wrapper of the tests lints; here the compiler alone is asked.
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .args(["--package", krate])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let lines = said.lines().map(|line| line.parse::<Value>().unwrap());
    let complaints: Vec<Value> = lines
        .filter(|line| line["reason"] == "compiler-message")
        .map(|line| line["message"].clone())
        .filter(|message| message["level"] == "error")
        .collect();
    let is_told = output.status.success() || !complaints.is_empty();
    assert!(is_told, "{}", String::from_utf8_lossy(&output.stderr));
    (output.status.success(), complaints)
}

/// Files of matches that lack an arm, a name for each.
fn lacking(complaints: &[Value]) -> Vec<String> {
    let lacking = complaints
        .iter()
        .filter(|one| one["code"]["code"] == "E0004");
    let place = |one: &Value| {
        let spans = one["spans"].as_array().unwrap().iter();
        let mut main = spans.filter(|span| span["is_primary"] == true);
        main.next().unwrap()["file_name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    lacking.map(place).collect()
}

/// Writes the arms that the compiler proposes for matches that lack one: they do nothing
/// but let the next crate be looked at.
fn with_proposed_arms(copy: &Path, complaints: &[Value]) {
    let list = |value: &Value, name: &str| value[name].as_array().unwrap().clone();
    let mut proposed: Vec<(String, usize, usize, String)> = complaints
        .iter()
        .flat_map(|one| list(one, "children"))
        .flat_map(|child| list(&child, "spans"))
        .filter_map(|span| {
            // The compiler names the kind by a path that not every place knows.
            let (pattern, does) = span["suggested_replacement"].as_str()?.split_once("=>")?;
            let before = pattern.trim_start_matches([',', ' ', '\n']);
            let before = pattern.strip_suffix(before)?;
            let arm = format!("{before}_ =>{does}");
            let at = |name: &str| span[name].as_u64().unwrap() as usize;
            let file = span["file_name"].as_str().unwrap().to_owned();
            Some((file, at("byte_start"), at("byte_end"), arm))
        })
        .collect();
    // From the last to the first, so that places stay where they are.
    proposed.sort();
    for (file, from, to, arm) in proposed.into_iter().rev() {
        let path = copy.join(file);
        let mut text = fs::read_to_string(&path).unwrap();
        text.replace_range(from..to, &arm);
        fs::write(&path, text).unwrap();
    }
}

#[test]
fn the_compiler_lists_what_a_new_kind_lacks() {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("toy-kind");
    copied(&copy, &["crates/stats", "crates/study", "crates/report"]);
    let (passes, said) = checked(&copy, "plumbline-report");
    assert!(passes, "the copy does not compile as it is:\n{said:#?}");

    with_a_toy(&copy);
    let (passes, said) = checked(&copy, "plumbline-report");
    assert!(!passes, "a toy kind compiles, though nothing computes it");
    let places = lacking(&said);
    for place in [
        "crates/study/src/task.rs",
        "crates/study/src/study.rs",
        "crates/study/src/evaluation.rs",
        "crates/study/src/plan/followed.rs",
        "crates/study/src/task/binary.rs",
        "crates/study/src/task/classes.rs",
    ] {
        let is_listed = places.iter().any(|listed| listed == place);
        assert!(is_listed, "{place} is not listed: {places:?}");
    }
    assert!(places.len() >= 8, "{places:?}");

    // Nothing but a room is lacking for it in documents and figures.
    with_proposed_arms(&copy, &said);
    let (passes, said) = checked(&copy, "plumbline-report");
    assert!(!passes, "a toy kind compiles, though no document tells it");
    assert_eq!(lacking(&said), ["crates/report/src/task.rs"], "{said:#?}");
}
