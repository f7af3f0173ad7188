//! A measure is one item: no other code asks which measure it has before it, so one that is
//! added is measured, drawn, written and explained without another line. Proved by adding two.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use plumbline_study::{TaskKind, spec};

use crate::kinds::{body, copied, patterns};
use crate::none;
use crate::source::{self, Source};
use crate::tokens::{Kind, Token};

/// Files that match on the id of a metric, and why that is no fact about it.
const SPEAK: [&str; 2] = [
    // What a reader compares a headline with: words for those that are headlines.
    "src/pages/results/binary.rs",
    "src/pages/results/classes.rs",
];

/// Lines where a pattern names a measure: an arm of a match, or `matches!`.
fn matched(source: &Source, ids: &BTreeSet<&str>) -> Vec<usize> {
    let tokens = &source.tokens;
    let names_measure = |tokens: &[&Token]| {
        let is_variant = tokens.windows(4).any(|four| {
            four[0].is_word("Measure")
                && four[1].is_mark(':')
                && four[2].is_mark(':')
                && matches!(&four[3].kind, Kind::Word(name) if name.starts_with(char::is_uppercase))
        });
        let is_id = |token: &&Token| token.text().is_some_and(|text| ids.contains(text));
        is_variant || tokens.iter().any(is_id)
    };
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| !tokens[*at].test) {
        if tokens[at].is_word("match") {
            let named = patterns(tokens, at).into_iter();
            let named = named.filter(|(_, pattern)| names_measure(pattern));
            found.extend(named.map(|(line, _)| line));
        }
        let is_macro = tokens[at].is_word("matches")
            && tokens.get(at + 1).is_some_and(|next| next.is_mark('!'));
        if is_macro {
            let inside: Vec<&Token> = tokens[body(tokens, at + 2)].iter().collect();
            if names_measure(&inside) {
                found.push(tokens[at].line);
            }
        }
    }
    found
}

fn ids() -> BTreeSet<&'static str> {
    let kinds = TaskKind::ALL.into_iter();
    kinds
        .flat_map(|kind| (spec(kind).metrics)())
        .map(|metric| metric.id)
        .collect()
}

#[test]
fn nothing_asks_which_measure_it_has() {
    let ids = ids();
    let sources = source::shipped().filter(|source| !SPEAK.contains(&source.path.as_str()));
    let faults = sources.flat_map(|source| {
        let lines = matched(source, &ids).into_iter();
        lines.map(|line| source.at(line))
    });
    none(
        "What is known of a measure stands in its item (crates/stats/src/binary/measure/items.rs, \
         crates/stats/src/classes/measures.rs); ask the item:",
        &faults.collect::<Vec<String>>(),
    );
}

#[test]
fn a_match_on_measures_is_found() {
    let of = |text: &str| matched(&Source::of("crates/study/src/x.rs", text), &ids());
    let arm = "fn f(m: Measure) -> u8 { match m { Measure::Auroc | Measure::F1 => 1, _ => 2 } }";
    assert_eq!(of(arm), [1]);
    let id =
        "fn f(m: &str) -> u8 {\n match m {\n _ if false => { 3 }\n \"log_loss\" => 1,\n _ => 2 } }";
    assert_eq!(of(id), [4]);
    assert_eq!(of("fn f(m: M) -> bool { matches!(m, Measure::Ppv) }"), [1]);
    let value =
        "fn f(m: Rule) -> &str { match m { Rule::A => \"auroc\", Rule::B => name(Measure::F1), } }";
    assert_eq!(of(value), [0usize; 0]);
    let kind = "fn f(m: How) -> u8 { match Measure::parse(m) { Some(_) => 1, None => 2 } }";
    assert_eq!(of(kind), [0usize; 0]);
}

/// Two measures that nobody knows: one with a formula, one that is resampled.
const TOYS: &str = r#"
    /// A toy: share of negative cases at or above the threshold.
    ToyShare {
        facts: Facts {
            id: "toy_share",
            family: Family::Descriptive,
            rests_on: Denominator::OutsideClass,
            better: Better::Lower,
            formula: "FP / (FP + TN)",
            aliases: &["fall_out"],
            references: &[WILSON_1927],
            ..COUNTED
        },
        how: How::Counts(Counts::Share {
            share: |table| Ok(Fraction { numerator: table.fp, denominator: table.negatives() }),
            gradient: |shares, odds, value| {
                delta::specificity(shares, odds, value).map(|slope| -slope)
            },
        }),
    },
    /// A toy: share of all cases that are positive and at or above the threshold.
    ToyYield {
        facts: Facts {
            id: "toy_yield",
            formula: "TP / n",
            references: &[WILSON_1927],
            ..SUMMARY
        },
        how: How::Counts(Counts::Resampled {
            value: |table, _| Ok(table.tp as f64 / table.cases() as f64),
            gradient: None,
        }),
    },
];
"#;

/// Says what is known and what is measured of the toys, by nothing but what every measure
/// goes through.
const TOLD: &str = r#"
use plumbline_stats::binary::{Scored, Settings, measure_all};
use plumbline_stats::Method;
use plumbline_study::task::binary::{METRICS, SPEC};

fn main() {
    let toys = METRICS.iter().filter(|metric| metric.id.starts_with("toy"));
    for metric in toys {
        println!("metric {} {} {}", metric.id, metric.interval_id(), metric.needs_threshold);
    }
    println!("found {:?}", SPEC.find("fall_out").map(|metric| metric.id));
    let truth: Vec<bool> = (0..30).map(|case| case >= 10).collect();
    let score = (0..30).map(|case| if case < 3 || case >= 12 { 0.8 } else { 0.1 }).collect();
    let scored = Scored::new(truth, score, None).unwrap();
    let settings = Settings { threshold: Some(0.5), resamples: 200, ..Settings::default() };
    for (measure, measured) in measure_all(&scored, &settings, &mut |_| ()) {
        if measure.id().starts_with("toy") {
            let one = measured.unwrap();
            let resampled = matches!(
                one.interval.method,
                Method::BootstrapPercentile { .. } | Method::BootstrapBca { .. }
            );
            let (low, high) = (one.interval.low, one.interval.high);
            println!("measured {} {:.4} {low:.4} {high:.4} {resampled}", measure.id(), one.value);
        }
    }
}
"#;

#[test]
fn a_measure_is_added_by_one_item() {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("toy-measure");
    copied(&copy, &["crates/stats", "crates/study"]);
    let items = copy.join("crates/stats/src/binary/measure/items.rs");
    let before = fs::read_to_string(&items).unwrap();
    assert_eq!(before.matches("\n];\n").count(), 1, "the end of the items");
    fs::write(&items, before.replacen("\n];\n", TOYS, 1)).unwrap();
    let examples = copy.join("crates/study/examples");
    fs::create_dir_all(&examples).unwrap();
    fs::write(examples.join("toys.rs"), TOLD).unwrap();
    let output = Command::new(env!("CARGO"))
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", copy.with_extension("target"))
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .args([
            "run",
            "--offline",
            "--quiet",
            "--package",
            "plumbline-study",
        ])
        .args(["--example", "toys"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complained}");
    for line in [
        "metric toy_share interval-proportion true",
        "metric toy_yield interval-bootstrap-cases true",
        "found Some(\"toy_share\")",
        // Wilson's interval of 3 of 10: R, prop.test(3, 10, correct = FALSE).
        "measured toy_share 0.3000 0.1078 0.6032 false",
    ] {
        assert!(said.contains(line), "{line} is not in:\n{said}");
    }
    // 18 of 30, with limits from resamples on either side.
    let of_yield = said
        .lines()
        .find(|line| line.starts_with("measured toy_yield 0.6000"));
    assert!(
        of_yield.is_some_and(|line| line.ends_with("true")),
        "{said}"
    );
}
