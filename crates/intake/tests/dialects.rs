//! One table in many spellings: every file of `dialects/` gives the same table
//! and raises no question.

mod support;

use plumbline_intake::Dialect;
use plumbline_intake::dialect::{DecimalMark, Delimiter, Encoding, Format};
use plumbline_study::{Cells, Column, Severity};
use support::{names_in, read_fixture};

const GAP: u32 = Cells::MISSING;

fn words(name: &str, codes: &[u32], levels: &[&str]) -> Column {
    let levels = levels.iter().map(|level| (*level).to_owned()).collect();
    Column {
        name: name.to_owned(),
        cells: Cells::Words {
            codes: codes.to_vec(),
            levels,
        },
    }
}

fn numbers(name: &str, values: &[f64]) -> Column {
    Column {
        name: name.to_owned(),
        cells: Cells::Numbers(values.to_vec().into()),
    }
}

/// What the script that makes the files writes; remarks differ where a dialect
/// cannot hold a quotation mark, and where a cell has two lines.
fn expected(file: &str) -> Vec<Column> {
    let said = if file == "single-quotes.csv" {
        "said no"
    } else {
        "said \"no\""
    };
    let plain = if file == "quoted-lines.csv" {
        "two\nlines"
    } else {
        "plain"
    };
    vec![
        words(
            "case_id",
            &[0, 1, 2, 3, 4],
            &["007", "008", "009", "010", "011"],
        ),
        words("site", &[0, 1, 0, 1, 0], &["Zürich", "Genève"]),
        words("remark", &[0, 1, GAP, 2, 3], &["a, b; c", said, plain, "|"]),
        numbers("age", &[34.5, 61.0, f64::NAN, 47.25, 58.0]),
        numbers("y_true", &[0.0, 1.0, 0.0, 1.0, 1.0]),
        numbers("y_score", &[0.125, 0.875, 0.25, 0.5, 0.0625]),
    ]
}

/// Lines on which the rows of a file start.
fn expected_lines(file: &str) -> Vec<u32> {
    match file {
        "announced.csv" => vec![3, 4, 5, 6, 7],
        "quoted-lines.csv" => vec![2, 3, 4, 5, 7],
        "records.json" => vec![2, 10, 18, 26, 34],
        "lines.jsonl" => vec![1, 2, 3, 4, 5],
        _ => vec![2, 3, 4, 5, 6],
    }
}

/// Missing numbers are NaN, which equals nothing: bits are compared instead.
fn bits(column: &Column) -> Vec<u64> {
    match &column.cells {
        Cells::Numbers(values) => values.iter().map(|value| value.to_bits()).collect(),
        Cells::Words { codes, .. } => codes.iter().map(|code| u64::from(*code)).collect(),
    }
}

#[test]
fn every_dialect_gives_the_same_table_without_a_question() {
    let files = names_in("dialects");
    assert!(files.len() >= 12);
    for file in files {
        let read =
            read_fixture(&format!("dialects/{file}")).unwrap_or_else(|p| panic!("{file}: {p:#?}"));
        let expected = expected(&file);
        assert_eq!(read.table.columns.len(), expected.len(), "{file}");
        for (found, expected) in read.table.columns.iter().zip(&expected) {
            assert_eq!(found.name, expected.name, "{file}");
            assert_eq!(bits(found), bits(expected), "{file} {}", found.name);
            if let (Cells::Words { levels: a, .. }, Cells::Words { levels: b, .. }) =
                (&found.cells, &expected.cells)
            {
                assert_eq!(a, b, "{file} {}", found.name);
            }
        }
        assert_eq!(read.table.lines, expected_lines(&file), "{file}");
        assert!(
            read.problems.iter().all(|p| p.severity == Severity::Note),
            "{file}: {:#?}",
            read.problems
        );
    }
}

fn dialect(file: &str) -> Dialect {
    read_fixture(&format!("dialects/{file}")).unwrap().dialect
}

use {DecimalMark as Mark, Delimiter as By};

/// File, encoding, whether a byte order mark begins it, delimiter and decimal mark.
const TOLD: [(&str, Encoding, bool, By, Mark); 13] = [
    ("comma.csv", Encoding::Utf8, false, By::Comma, Mark::Point),
    (
        "semicolon-decimal-comma.csv",
        Encoding::Utf8,
        false,
        By::Semicolon,
        Mark::Comma,
    ),
    ("tab.tsv", Encoding::Utf8, false, By::Tab, Mark::Point),
    (
        "tab-decimal-comma.txt",
        Encoding::Utf8,
        false,
        By::Tab,
        Mark::Comma,
    ),
    ("pipe.txt", Encoding::Utf8, false, By::Pipe, Mark::Point),
    (
        "utf8-mark.csv",
        Encoding::Utf8,
        true,
        By::Comma,
        Mark::Point,
    ),
    (
        "utf16le-mark.csv",
        Encoding::Utf16Le,
        true,
        By::Semicolon,
        Mark::Comma,
    ),
    (
        "utf16be-mark.csv",
        Encoding::Utf16Be,
        true,
        By::Tab,
        Mark::Point,
    ),
    (
        "utf16le.csv",
        Encoding::Utf16Le,
        false,
        By::Comma,
        Mark::Point,
    ),
    (
        "utf16be.csv",
        Encoding::Utf16Be,
        false,
        By::Comma,
        Mark::Point,
    ),
    (
        "windows-1252.csv",
        Encoding::Windows1252,
        false,
        By::Semicolon,
        Mark::Comma,
    ),
    (
        "announced.csv",
        Encoding::Utf8,
        false,
        By::Semicolon,
        Mark::Comma,
    ),
    (
        "quoted-decimal-comma.csv",
        Encoding::Utf8,
        false,
        By::Comma,
        Mark::Comma,
    ),
];

#[test]
fn the_dialect_is_told() {
    for (file, encoding, mark, delimiter, decimal) in TOLD {
        let found = dialect(file);
        assert_eq!(
            (found.encoding, found.byte_order_mark),
            (encoding, mark),
            "{file}"
        );
        assert_eq!(
            (found.delimiter, found.decimal),
            (delimiter, decimal),
            "{file}"
        );
        assert_eq!(
            (found.format, found.header),
            (Format::Delimited, true),
            "{file}"
        );
        let missing = [("", 1), ("NA", 1)].map(|(word, n)| (word.to_owned(), n));
        assert_eq!(found.missing, missing, "{file}");
    }
    assert_eq!(dialect("single-quotes.csv").quote, '\'');
    assert_eq!(dialect("records.json").format, Format::Json);
}

#[test]
fn a_dialect_survives_its_way_to_the_page() {
    let found = dialect("utf16le-mark.csv");
    let text = serde_json::to_string(&found).unwrap();
    assert!(text.contains(r#""encoding":"UTF-16LE""#) && text.contains(r#""decimal":"comma""#));
    assert_eq!(serde_json::from_str::<Dialect>(&text).unwrap(), found);
}
