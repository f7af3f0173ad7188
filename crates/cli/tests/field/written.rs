//! Numbers, names and lines as programs and people write them: the right number, or an
//! error that says what stands there. Files are written in place; what is right follows
//! from their text.

use crate::run::{Place, Run, cautions, estimate, plumbline, value};

/// Scores of ten cases, each of which stands in the table twice; the outcome of each is
/// in [`OUTCOMES`].
const SCORES: [&str; 10] = [
    "0.9067", "0.1234", "0.71", "0.42", "0.05", "0.66", "0.385", "0.2", "0.8", "0.31",
];
const OUTCOMES: [u8; 10] = [1, 0, 1, 0, 0, 1, 1, 0, 0, 1];

/// AUROC by pairs: of 25 pairs of a case with and one without the outcome, the one
/// with it has the higher score in 0.9067: 5, 0.71: 4, 0.66: 4, 0.385: 3, 0.31: 3.
const AUROC: &str = "0.760000";

fn table(header: &str, separator: &str, cell: impl Fn(&str) -> String) -> String {
    let cases = SCORES.iter().zip(OUTCOMES);
    let rows = cases.clone().chain(cases).enumerate();
    let rows = rows.map(|(n, (score, y))| {
        [format!("P{n}"), cell(score), y.to_string()].join(separator) + "\n"
    });
    format!("{header}\n{}", rows.collect::<String>())
}

fn plain() -> String {
    table("id,risk,y", ",", str::to_owned)
}

/// Evaluates this table with more arguments.
fn run(test: &str, file: &str, content: impl AsRef<[u8]>, more: &[&str]) -> (Run, Place) {
    let place = Place::new(&format!("written-{test}"));
    let data = place.file(file, content);
    let out = place.path("out");
    let fixed = [
        "evaluate", "--task", "binary", "--truth", "y", "--score", "risk", "--data", &data,
        "--out", &out,
    ];
    (plumbline(&[&fixed, more].concat()), place)
}

#[track_caller]
fn right(
    test: &str,
    file: &str,
    content: impl AsRef<[u8]>,
    more: &[&str],
) -> (Run, serde_json::Value) {
    let (run, place) = run(test, file, content, more);
    assert_eq!(run.code, Some(0), "{test}: {}", run.err);
    let evaluation = place.json("out/evaluation.json");
    assert_eq!(value(&evaluation, "auroc"), AUROC, "{test}");
    (run, evaluation)
}

#[track_caller]
fn refused(test: &str, file: &str, content: impl AsRef<[u8]>, more: &[&str], words: &[&str]) {
    let (run, _) = run(test, file, content, more);
    assert_eq!(run.code, Some(2), "{test}: {run:?}");
    for word in words {
        assert!(
            run.err.contains(word),
            "{test}: “{word}” is not in: {}",
            run.err
        );
    }
}

#[test]
fn per_cent_signs_are_read() {
    let per_cent = |score: &str| format!("{}%", score.parse::<f64>().unwrap() * 100.0);
    for (test, content) in [
        ("percent", table("id,risk,y", ",", per_cent)),
        (
            "percent-space",
            table("id,risk,y", ",", |score| per_cent(score).replace('%', " %")),
        ),
        (
            "percent-comma",
            table("id;risk;y", ";", |score| per_cent(score).replace('.', ",")),
        ),
    ] {
        let (run, evaluation) = right(test, "t.csv", content, &[]);
        assert!(
            run.err.contains("per cent") && !run.err.contains("warning"),
            "{}",
            run.err
        );
        let (_, usual) = right(&format!("{test}-plain"), "t.csv", plain(), &[]);
        assert_eq!(
            value(&evaluation, "brier_score"),
            value(&usual, "brier_score")
        );
    }
    let three = |score: &str| format!("{:.3}%", score.parse::<f64>().unwrap() * 100.0);
    let commas = table("id;risk;y", ";", |score| three(score).replace('.', ","));
    right("percent-three", "t.csv", commas, &[]);
    // Some with the sign and some without: two scales, perhaps.
    let mixed = plain().replace("0.9067", "90.67%");
    refused(
        "percent-mixed",
        "t.csv",
        mixed,
        &[],
        &["“risk”", "90.67%", "lines (2, 12)"],
    );
}

#[test]
fn a_threshold_is_typed_as_on_the_page() {
    let (_, expected) = right("threshold", "t.csv", plain(), &["--threshold", "0.5"]);
    let expected = estimate(&expected, "sensitivity")["value"].clone();
    assert_eq!(expected, 0.6);
    for typed in ["50%", "0,5", ".5", "50 %", " 0.50"] {
        let (_, found) = right("threshold-typed", "t.csv", plain(), &["--threshold", typed]);
        assert_eq!(
            estimate(&found, "sensitivity")["value"],
            expected,
            "{typed}"
        );
    }
    for typed in ["half", "1,234", ""] {
        refused(
            "threshold-no",
            "t.csv",
            plain(),
            &["--threshold", typed],
            &["--threshold", "rite it"],
        );
    }
}

#[test]
fn what_was_said_of_a_column_and_is_not_so_is_an_error() {
    let commas = table("id;risk;y", ";", |score| score.replace('.', ","));
    right("marks", "t.csv", &commas, &[]);
    for said in [
        ["--decimal", "risk=point"],
        ["--decimal", "*=point"],
        ["--thousands", "risk=comma"],
    ] {
        refused(
            "misfit",
            "t.csv",
            &commas,
            &said,
            &["“risk”", "“0,9067”", "line 2"],
        );
    }
    refused(
        "misfit-comma",
        "t.csv",
        plain(),
        &["--decimal", "risk=comma"],
        &["“risk”", "“0.9067”", "line 2"],
    );
    let late = table("id;risk;y", ";", str::to_owned).replace("0.05", "0,05");
    refused(
        "misfit-late",
        "t.csv",
        late,
        &["--decimal", "risk=point"],
        &["“0,05”", "line 6"],
    );
    // A column of words is none of its business.
    let notes = commas
        .replace("risk;y", "risk;note;y")
        .replace(";1\n", ";ok 1.5;1\n")
        .replace(";0\n", ";1.5;0\n");
    right("every", "t.csv", notes, &["--decimal", "*=comma"]);
}

#[test]
fn the_outcome_and_the_prediction_tell_no_patients_and_no_subgroups_apart() {
    for (flag, column) in [
        ("--patient", "y"),
        ("--patient", "risk"),
        ("--group", "y"),
        ("--group", "risk"),
    ] {
        let quoted = format!("“{column}”");
        refused(
            "roles",
            "t.csv",
            plain(),
            &[flag, column],
            &[&quoted, "and also"],
        );
    }
}

#[test]
fn thousands_in_quotation_marks_are_asked_about() {
    let quoted = |score: &str| {
        format!(
            "\"{}.{}\"",
            score.len(),
            &score.repeat(3).replace("0.", "")[..3]
        )
    };
    let text = table("id,risk,y", ",", quoted);
    refused(
        "quoted",
        "t.csv",
        &text,
        &[],
        &["“risk”", "--thousands", "--decimal"],
    );
    for (choice, ok) in [
        (["--thousands", "risk=point"], true),
        (["--decimal", "risk=point"], true),
    ] {
        let (run, _) = run("quoted-said", "t.csv", &text, &choice);
        assert_eq!(run.code == Some(0), ok, "{}", run.err);
    }
    for cell in ["1,234", "1,234,567", "12,34,567", "12,345.5"] {
        let text = table("id,risk,y", ",", |_| format!("\"{cell}\"")).replacen(cell, "9,876", 1);
        refused("commas", "t.csv", &text, &[], &["“risk”", "--thousands"]);
        let (run, _) = run(
            "commas-said",
            "t.csv",
            &text,
            &["--thousands", "risk=comma"],
        );
        assert_eq!(run.code, Some(0), "{cell}: {}", run.err);
    }
}

#[test]
fn lines_around_a_table_are_passed_over_or_named() {
    let psql: String = plain()
        .lines()
        .map(|line| {
            line.split(',')
                .map(|cell| format!(" {cell:<7}"))
                .collect::<Vec<_>>()
                .join("|")
                + "\n"
        })
        .collect();
    let (first, rest) = psql.split_once('\n').unwrap();
    let ruled = format!("{first}\n--------+--------+--------\n{rest}");
    let barred: String = plain()
        .lines()
        .enumerate()
        .map(|(n, line)| {
            format!(
                "| {} |\n{}",
                line.replace(',', " | "),
                if n == 0 { "|:---|----:|---|\n" } else { "" }
            )
        })
        .collect();
    for (test, content) in [
        (
            "comments",
            format!("# Export of 3 May, by the registry\n#\n{}", plain()),
        ),
        ("comment-below", format!("{}# end of file\n", plain())),
        ("numpy", format!("# {}", plain())),
        ("psql", format!("{ruled}(20 rows)\n\n")),
        ("markdown", barred),
        (
            "unaligned",
            format!("{}(20 rows)\n", plain().replace(',', "|")),
        ),
    ] {
        let (run, evaluation) = right(test, "t.txt", content, &[]);
        assert_eq!(evaluation["counts"]["cases"], 20, "{test}");
        assert!(!run.err.contains("warning"), "{test}: {}", run.err);
        assert_eq!(
            run.err.contains("passed over"),
            test != "numpy",
            "{test}: {}",
            run.err
        );
    }
    let (cut, _) = right("psql-cut", "t.txt", format!("{ruled}(22 rows)\n"), &[]);
    assert!(
        cut.err.contains("22 rows") && cut.err.contains("20 were read"),
        "{}",
        cut.err
    );
    let units = plain()
        .replacen("\n", "\n,probability,0 or 1\n", 1)
        .replace("0 or 1", "death");
    let padded = plain().replacen("id,", "Report of the registry,,\n,,\nid,", 1);
    for (test, content, words) in [
        (
            "title",
            format!("Report of the registry\n{}", plain()),
            &["Report of the registry", "line 1 ", "line 2"][..],
        ),
        (
            "title-blank",
            format!("Report\n\n{}", plain()),
            &["“Report”", "line 1 ", "line 3"],
        ),
        (
            "title-padded",
            padded,
            &["Report of the registry", "line 1 ", "line 3"],
        ),
        ("units", units, &["line 2", "“probability”", "units"]),
        (
            "units-two",
            plain().replacen("\n", "\nCase,Risk score,Outcome\n{id},{risk},{y}\n", 1),
            &["lines 2, 3", "“Case”"],
        ),
        (
            "names-two",
            plain()
                .replacen("\n", "\nid,risk,y\n", 1)
                .replacen("id,risk,y", "one,one,one", 1),
            &["line 2", "“risk”"],
        ),
        (
            "remark",
            format!("{}\nSource: a registry\n", plain()),
            &["line 23", "remark"],
        ),
        (
            "expanded",
            "-[ RECORD 1 ]\nid | 1\ny | 0\n".to_owned(),
            &["line 1", "csv header"],
        ),
    ] {
        refused(test, "t.csv", content, &[], words);
    }
}

#[test]
fn characters_that_nobody_sees_make_no_other_name() {
    for (test, name) in [
        ("zero-width", "risk\u{200b}"),
        ("bom", "\u{feff}risk"),
        ("no-break", "risk\u{a0}"),
        ("direction", "\u{200e}risk"),
    ] {
        right(test, "t.csv", plain().replacen("risk", name, 1), &[]);
    }
    right("typed", "t.csv", plain(), &["--patient", "id\u{200b}"]);
    let place = Place::new("written-typed-truth");
    let data = place.file("t.csv", plain().replacen(",y", ",z", 1));
    let check = plumbline(&["check", "--data", &data, "--truth", "z\u{200b}"]);
    assert_eq!(check.code, Some(0), "{}", check.err);
    let outcome = plain().replacen(",1\n", ",1\u{200b}\n", 1);
    right("outcome", "t.csv", outcome, &[]);
}

#[test]
fn files_of_other_programs_are_named() {
    let sas: Vec<u8> = [
        &[0; 12][..],
        &[
            0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf, 0xbd, 0x92, 8, 0, 9, 0xc7, 0x31, 0x8c,
        ],
        &[0x18, 0x1f, 0x10, 0x11, 0, 0],
    ]
    .concat();
    for (file, bytes, word) in [
        ("t.sas7bdat", &sas[..], "SAS"),
        ("t.csv", &sas[..], "SAS"),
        ("t.sav", b"$FL2@(#) SPSS DATA FILE", "SPSS"),
        ("t.dta", b"<stata_dta><header><release>118", "Stata"),
        ("t.dta", b"\x73\x02\x01\0\x05\0\x10\0", "Stata"),
        ("t.rds", b"X\n\0\0\0\x03\0\x04", "readRDS"),
        ("t.RData", b"RDX3\nX\n\0\0\0\x03", "readRDS"),
        ("t.rds", b"\xfd7zXZ\0\0\x04", "readRDS"),
        (
            "t.xls",
            b"<html><table><tr><td>id</td></tr></table></html>",
            "Excel",
        ),
        ("t.parquet", b"PAR1\x15\x04\x15", "read_parquet"),
        ("t.feather", b"ARROW1\0\0\xff\xff", "read_feather"),
    ] {
        refused("kind", file, bytes, &[], &[file, word, "CSV"]);
    }
}

#[test]
fn per_cents_without_a_sign_are_a_caution() {
    let hundred = |score: &str| (score.parse::<f64>().unwrap() * 100.0).to_string();
    let (run, evaluation) = right("hundred", "t.csv", table("id,risk,y", ",", hundred), &[]);
    assert!(run.err.contains("look like per cent"), "{}", run.err);
    assert!(!cautions(&evaluation).is_empty());
    assert_eq!(evaluation["scale"], "score");
}

#[test]
fn no_bracket_holds_nothing_but_a_sign_for_more() {
    // An image that occurs twice is no patient.
    let twice = plain().replacen("id,", "image,", 1);
    let twice = twice.replace("P1,", "P0,").replace("P3,", "P2,");
    let (run, place) = run("brackets", "t.csv", twice, &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report = place.text("out/report.html");
    for text in [&run.err, &report] {
        assert!(
            !text.contains("(…") && !text.contains("such as …"),
            "{text}"
        );
    }
    assert!(
        run.err.contains("2 identifiers occur more than once"),
        "{}",
        run.err
    );
}
