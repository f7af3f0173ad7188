//! Which module of the page may name which, and that none of them stand in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::none;
use crate::source::{Source, under};
use crate::tokens::Kind;

/// The modules of `src/`, each with those that its code may name.
const MODULES: [(&str, &[&str]); 9] = [
    ("protocol", &[]),
    ("records", &[]),
    ("text", &["protocol"]),
    ("state", &["protocol", "records"]),
    ("browser", &["protocol", "records"]),
    ("worker", &["protocol", "browser"]),
    ("components", &["browser", "state", "text"]),
    (
        "pages",
        &[
            "browser",
            "components",
            "protocol",
            "records",
            "state",
            "text",
        ],
    ),
    (
        "app",
        &[
            "browser",
            "components",
            "pages",
            "protocol",
            "records",
            "state",
            "text",
            "worker",
        ],
    ),
];

/// A module names another, at this place.
struct Arrow {
    from: String,
    to: String,
    at: String,
}

/// The module that a file belongs to; programs and the list of modules to none.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let first = inside.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "bin" && name != "lib").then_some(name)
}

/// Where a file names another module of `src/`: `crate::name` and
/// `crate::{name, other::Thing}`.
fn arrows(source: &Source) -> Vec<Arrow> {
    let Some(from) = module_of(&source.path) else {
        return Vec::new();
    };
    let code = source.code();
    let mut found = Vec::new();
    for at in (0..code.len()).filter(|at| code[*at].is_word("crate")) {
        let Some(next) = code.get(at + 3).filter(|_| code[at + 1].is_mark(':')) else {
            continue;
        };
        let named = if next.kind == Kind::Open('{') {
            let list = at + 4..code.len();
            let list = list.take_while(|at| code[*at].depth > next.depth);
            // The first word of each entry; what follows `::` lies within.
            list.filter(|at| code[*at].depth == next.depth + 1 && !code[*at - 1].is_mark(':'))
                .collect()
        } else {
            vec![at + 3]
        };
        for at in named {
            if let Kind::Word(to) = &code[at].kind
                && to != from
            {
                found.push(Arrow {
                    from: from.to_owned(),
                    to: to.clone(),
                    at: source.at(code[at].line),
                });
            }
        }
    }
    found
}

fn all() -> Vec<Arrow> {
    under("src/").flat_map(arrows).collect()
}

/// Modules that reach themselves by way of others.
fn in_circles(arrows: &[Arrow]) -> Vec<String> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reached = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(one) = open.pop() {
            let further = next.get(one).into_iter().flatten();
            open.extend(further.filter(|to| seen.insert(**to)));
        }
        seen.contains(start)
    };
    let starts = next.keys().filter(|start| reached(start));
    starts.map(|start| (*start).to_owned()).collect()
}

#[test]
fn modules_of_the_page_stand_in_no_circle() {
    let arrows = all();
    let circle = in_circles(&arrows);
    let within = |arrow: &&Arrow| circle.contains(&arrow.from) && circle.contains(&arrow.to);
    let places = arrows.iter().filter(within);
    let places: Vec<String> = places
        .map(|arrow| format!("{}: {} names {}", arrow.at, arrow.from, arrow.to))
        .collect();
    none("Modules of src/ that reach themselves:", &places);
}

#[test]
fn modules_of_the_page_name_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for arrow in all() {
        let allowed = MODULES.iter().find(|(name, _)| *name == arrow.from);
        let allowed = allowed.map_or(&[][..], |(_, allowed)| allowed);
        if !allowed.contains(&arrow.to.as_str()) {
            wrong.push(format!("{}: {} names {}", arrow.at, arrow.from, arrow.to));
        }
    }
    none(
        "Arrows between modules of src/ that are not listed:",
        &wrong,
    );
}

#[test]
fn every_listed_arrow_exists() {
    let arrows = all();
    let exists = |from: &str, to: &str| arrows.iter().any(|one| one.from == from && one.to == to);
    let mut gone = Vec::new();
    for (from, allowed) in MODULES {
        if !under("src/").any(|source| module_of(&source.path) == Some(from)) {
            gone.push(from.to_owned());
        }
        let unused = allowed.iter().filter(|to| !exists(from, to));
        gone.extend(unused.map(|to| format!("{from} names {to}")));
    }
    none("Listed here, and no longer in the code:", &gone);
}

#[test]
fn arrows_and_circles_are_found() {
    let text = "use crate::{b::{x, c}, d};\nfn f() { crate::e::g(); crate::a::h(); }";
    let found = arrows(&Source::of("src/a/deep.rs", text));
    let to: Vec<&str> = found.iter().map(|arrow| arrow.to.as_str()).collect();
    assert_eq!(to, ["b", "d", "e"]);
    assert_eq!(in_circles(&found), [""; 0]);
    let back = arrows(&Source::of("src/e.rs", "use crate::d::y; use crate::a::z;"));
    let all: Vec<Arrow> = found.into_iter().chain(back).collect();
    assert_eq!(in_circles(&all), ["a", "e"]);
}
