//! Every file of `bad/` that is refused, or read with a warning: exactly what is
//! said, at which lines, about which column.

mod support;

use plumbline_intake::{Limits, read_table};
use support::{lines, read_fixture, read_text};

/// What is said on reading a file.
fn said(file: &str) -> Vec<String> {
    match read_fixture(&format!("bad/{file}")) {
        Err(problems) => lines(&problems),
        Ok(read) => {
            let said = lines(&read.problems);
            assert!(
                !said.iter().any(|line| line.starts_with("error")),
                "{file}: {said:?}"
            );
            said
        }
    }
}

#[test]
fn files_that_are_no_tables_are_refused_by_name() {
    for (file, expected) in [
        ("empty.csv", "error intake-empty-file"),
        ("blank.csv", "error intake-empty-file"),
        ("header-only.csv", "error intake-no-rows"),
        ("pdf.csv", "error intake-not-a-table kind=pdf"),
        ("image.csv", "error intake-not-a-table kind=image"),
        ("workbook.csv", "error intake-not-a-table kind=workbook"),
        ("model.csv", "error intake-not-a-table kind=model"),
        ("web-page.csv", "error intake-not-a-table kind=web-page"),
        (
            "zero-bytes.csv",
            "error intake-not-text @[2] line=2 position=7",
        ),
        (
            "broken.json",
            "error intake-json-invalid @[2] line=2 position=17",
        ),
        ("no-table.json", "error intake-json-shape"),
        ("no-records.json", "error intake-no-rows"),
        ("mixed-records.json", "error intake-json-no-object @[2]"),
        ("name-twice.json", "error intake-json-name-twice @[1]"),
        ("quote-not-closed.csv", "error intake-quote-not-closed @[3]"),
    ] {
        assert_eq!(said(file), [expected], "{file}");
    }
}

#[test]
fn ragged_rows_are_all_named_at_once() {
    assert_eq!(
        said("ragged.csv"),
        [
            "error intake-rows-too-short @[3, 6] expected=3 found=2",
            "error intake-rows-too-long @[4] expected=3 found=4",
        ]
    );
    assert_eq!(
        said("title-above.csv"),
        ["error intake-title-above @[1] names=“a”, “b”, “c” place=2 title=“Export of 2 May”"]
    );
    let narrow = read_text("a,b\n1,2,3,4\n5,6,7,8\n").unwrap_err();
    assert_eq!(
        lines(&narrow),
        ["error intake-header-width @[1] line=1 names=2 rows=2 values=4"]
    );
}

#[test]
fn headers_that_mislead_are_named() {
    assert_eq!(
        said("duplicate-columns.csv"),
        ["warning intake-duplicate-columns @[1] columns=2 names=“age”, “y_true” positions=1, 3"]
    );
    assert_eq!(
        said("no-header.csv"),
        ["warning intake-no-header @[1] first=#1 last=#2"]
    );
    assert_eq!(
        said("case-as-header.csv"),
        ["warning intake-header-has-numbers @[1] names=“0.25”"]
    );
    assert_eq!(
        said("unnamed-column.csv"),
        ["note intake-columns-unnamed names=“#1”"]
    );
    assert_eq!(said("one-column.csv"), ["warning intake-one-column"]);
}

#[test]
fn all_errors_of_a_file_come_together() {
    let said = lines(&read_text("a,b,a\n1,2,3\n4,5\n1,\"x\n").unwrap_err());
    assert_eq!(
        said,
        [
            "warning intake-duplicate-columns @[1] columns=1 names=“a” positions=1, 3",
            "error intake-rows-too-short @[3, 4] expected=3 found=2",
        ]
    );
}

#[test]
fn wrong_letters_are_told_with_their_lines() {
    assert_eq!(
        said("mixed-encodings.csv"),
        ["warning intake-encoding-mixed @[2, 3]"]
    );
    assert_eq!(said("damaged.csv"), ["warning intake-text-damaged @[2]"]);
}

#[test]
fn cells_that_were_understood_differently_are_told() {
    assert_eq!(
        said("almost-numbers.csv"),
        [
            "warning intake-almost-numbers @[3, 4, 5] #a cells=7 decimal=point examples=“<5”, “40%”, “1,200”"
        ]
    );
    assert_eq!(
        said("doubtful-comma.csv"),
        ["warning intake-decimal-comma-doubtful #a example=1,234"]
    );
    assert_eq!(
        said("none-among-words.csv"),
        ["note intake-words-kept @[2] #grade words=“none”"]
    );
    assert_eq!(said("blank-rows.csv"), ["note intake-blank-rows @[3]"]);
    assert_eq!(
        said("empty-column.csv"),
        ["note intake-columns-empty names=“#2”"]
    );
    assert_eq!(
        said("lacking.json"),
        ["note intake-json-values-lacking @[2]"]
    );
}

#[test]
fn a_million_columns_are_refused_at_once() {
    let mut text = "column,".repeat(1_000_000);
    text += "last\n";
    text += &"1,".repeat(1_000_000);
    let said = lines(&read_text(&text).unwrap_err());
    assert_eq!(
        said,
        ["error intake-too-many-columns @[1] found=1000001 limit=10000"]
    );
}

#[test]
fn a_million_names_in_json_are_refused() {
    let members: Vec<String> = (0..20_000).map(|n| format!("\"c{n}\": 1")).collect();
    let said = lines(&read_text(&format!("[{{{}}}]", members.join(","))).unwrap_err());
    assert_eq!(
        said,
        ["error intake-too-many-columns found=20000 limit=10000"]
    );
}

#[test]
fn a_file_too_large_is_refused_by_its_declared_size() {
    let limits = Limits::default();
    assert!(limits.check_size("a.csv", 2_000_000_000).is_ok());
    let problem = limits.check_size("a.csv", 2_147_483_648).unwrap_err();
    let said = lines(&[problem]);
    assert_eq!(
        said,
        ["error intake-file-too-large limit=2000 megabytes=2148"]
    );
}

#[test]
fn too_many_rows_are_refused_while_reading() {
    let text = format!("a,b\n{}", "1,2\n".repeat(20));
    let few_rows = Limits {
        rows: 19,
        ..Limits::default()
    };
    let few_cells = Limits {
        cells: 39,
        ..Limits::default()
    };
    for limits in [few_rows, few_cells] {
        let problems = read_table("t.csv", text.as_bytes(), &limits, &mut |_| {}).unwrap_err();
        assert_eq!(
            lines(&problems),
            ["error intake-too-many-rows columns=2 limit=19"]
        );
    }
    let enough = Limits {
        rows: 20,
        ..Limits::default()
    };
    assert!(read_table("t.csv", text.as_bytes(), &enough, &mut |_| {}).is_ok());
}

#[test]
fn a_word_after_many_numbers_keeps_every_cell_as_written() {
    let numbers: String = (0..5000).map(|n| format!("{n},{}.50\n", n % 7)).collect();
    let read = read_text(&format!("id,x\n{numbers}5000,>3\n")).unwrap();
    let said = lines(&read.problems);
    assert_eq!(
        said,
        ["warning intake-almost-numbers @[5002] #x cells=5001 decimal=point examples=“>3”"]
    );
    let plumbline_study::Cells::Words { codes, levels } = &read.table.columns[1].cells else {
        panic!("words")
    };
    assert_eq!(levels[..3], ["0.50", "1.50", "2.50"]);
    assert_eq!((codes.len(), codes[7], codes[5000]), (5001, 0, 7));
}

#[test]
fn progress_grows_to_one() {
    let text = format!("a,b\n{}", "1,2\n".repeat(20_000));
    let mut seen = Vec::new();
    let read = read_table("t.csv", text.as_bytes(), &Limits::default(), &mut |f| {
        seen.push(f)
    });
    assert!(read.is_ok());
    assert!(seen.len() > 4 && seen.is_sorted());
    assert_eq!(seen.last(), Some(&1.0));
}
