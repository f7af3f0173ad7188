//! Whatever the bytes, there is an answer; and a table that is written is read
//! back cell for cell.

mod support;

use std::fmt::Write as _;

use plumbline_intake::{Limits, data_checks, guess_roles, profile, read_table};
use plumbline_study::Cells;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A cell of a table to be written.
#[derive(Debug, Clone)]
enum Cell {
    Missing,
    Number(f64),
    Word(String),
}

fn number() -> impl Strategy<Value = Cell> {
    let value = prop_oneof![
        any::<i32>().prop_map(f64::from),
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
        0.0..1.0,
    ];
    prop_oneof![4 => value.prop_map(Cell::Number), 1 => Just(Cell::Missing)]
}

/// Words that are no number and no "missing", trimmed as the reader trims.
fn word() -> impl Strategy<Value = Cell> {
    let text = "[a-zà-ü]{1,6}[ ,;|\t\"'\n\r.0-9-]{0,4}[x-z]".prop_map(Cell::Word);
    prop_oneof![4 => text, 1 => Just(Cell::Missing)]
}

/// Columns of numbers or of words, all of the same length.
fn columns() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    (2usize..6, 1usize..30).prop_flat_map(|(width, rows)| {
        let numbers = prop::collection::vec(number(), rows).boxed();
        let words = prop::collection::vec(word(), rows).boxed();
        prop::collection::vec(prop_oneof![numbers, words], width)
    })
}

/// The table as a text with these separators, missing cells as NA.
fn write(columns: &[Vec<Cell>], delimiter: char, end: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text: Vec<String> = vec![
        (0..columns.len())
            .map(|n| format!("c{n}"))
            .collect::<Vec<_>>()
            .join(&delimiter.to_string()),
    ];
    for row in 0..columns[0].len() {
        let cells = columns.iter().map(|column| match &column[row] {
            Cell::Missing => "NA".to_owned(),
            Cell::Number(value) => format!("{value:e}"),
            Cell::Word(word) => quoted(word),
        });
        text.push(cells.collect::<Vec<_>>().join(&delimiter.to_string()));
    }
    text.push(String::new());
    text.join(end)
}

/// The cell of a column that was read, as text that tells kinds apart.
fn read_cell(cells: &Cells, row: usize) -> String {
    match cells {
        Cells::Numbers(values) if values[row].is_nan() => "missing".to_owned(),
        Cells::Numbers(values) => format!("number {:?}", values[row]),
        Cells::Words { codes, .. } if codes[row] == Cells::MISSING => "missing".to_owned(),
        Cells::Words { codes, levels } => format!("word {}", levels[codes[row] as usize]),
    }
}

fn written_cell(cell: &Cell) -> String {
    match cell {
        Cell::Missing => "missing".to_owned(),
        Cell::Number(value) => format!("number {value:?}"),
        Cell::Word(word) => format!("word {word}"),
    }
}

/// Everything that the page does with a file, on any bytes.
fn use_file(name: &str, bytes: &[u8]) {
    let limits = Limits {
        columns: 100,
        rows: 1000,
        ..Limits::default()
    };
    if let Ok(read) = read_table(name, bytes, &limits, &mut |_| {}) {
        let rows = read.table.rows();
        assert!(
            rows > 0
                && read
                    .table
                    .columns
                    .iter()
                    .all(|column| column.cells.len() == rows)
        );
        assert!(read.table.lines.is_sorted());
        let guess = guess_roles(&read.table);
        profile(&read.table, 5);
        data_checks(&read.table, &guess.roles);
        let _ = plumbline_intake::reference(&read.table, &guess.roles, &guess.roles.groups);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn a_written_table_is_read_back(columns in columns(), by in 0usize..4, end in 0usize..3) {
        let text = write(&columns, [',', ';', '\t', '|'][by], ["\n", "\r\n", "\r"][end]);
        let read = read_table("t.csv", text.as_bytes(), &Limits::default(), &mut |_| {});
        let read = read.map_err(|problems| TestCaseError::fail(format!("{problems:#?}\n{text}")))?;
        prop_assert_eq!(read.table.columns.len(), columns.len());
        for (found, written) in read.table.columns.iter().zip(&columns) {
            for (row, cell) in written.iter().enumerate() {
                prop_assert_eq!(read_cell(&found.cells, row), written_cell(cell), "{}", text);
            }
        }
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        use_file("t.csv", &bytes);
        use_file("t.json", &bytes);
    }

    #[test]
    fn any_text_like_a_table_has_an_answer(text in "[ab01.,;|\t\"'\n\r{}:\\[\\]-]{0,200}") {
        use_file("t.csv", text.as_bytes());
        use_file("t.json", text.as_bytes());
    }

    #[test]
    fn any_utf16_has_an_answer(units in prop::collection::vec(prop_oneof![0x20u16..0x7f, any::<u16>()], 0..150)) {
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        use_file("t.csv", &bytes);
        use_file("t.csv", &[&[0xff, 0xfe], bytes.as_slice()].concat());
    }
}

#[test]
fn every_beginning_of_a_fixture_has_an_answer() {
    for folder in ["dialects", "bad", "shapes"] {
        for name in support::names_in(folder) {
            let bytes = std::fs::read(support::fixtures().join(folder).join(&name)).unwrap();
            for end in (0..bytes.len()).step_by(3) {
                use_file(&name, &bytes[..end]);
            }
        }
    }
}

#[test]
fn a_long_table_of_mixed_cells_is_read_back() {
    let mut text = String::from("n,w\n");
    for row in 0..10_000 {
        let _ = writeln!(text, "{},w{}", f64::from(row) / 7.0, row % 13);
    }
    let table = support::table(&text);
    for row in [0, 1, 4095, 4096, 9999] {
        assert_eq!(
            read_cell(&table.columns[0].cells, row),
            format!("number {:?}", row as f64 / 7.0)
        );
        assert_eq!(
            read_cell(&table.columns[1].cells, row),
            format!("word w{}", row % 13)
        );
    }
}
