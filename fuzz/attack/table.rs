//! Tables: cells, columns, lines, marks and encodings.

use serde_json::{Map, Value};

use crate::bytes;
use crate::chance::Chance;

/// What stands in cells that somebody will trip over.
pub const CELLS: &[&str] = &[
    "",
    " ",
    "NA",
    "NaN",
    "nan",
    "null",
    "NULL",
    "None",
    "inf",
    "-inf",
    "1e308",
    "-1e308",
    "1e309",
    "1e-320",
    "-0",
    "0",
    "1",
    "-1",
    "-9",
    "-999",
    "999",
    "0,5",
    "1.234,5",
    "1,234",
    "9.100",
    "05",
    "007",
    "1234567890123456789",
    "0x1F",
    "1e5",
    "21E0401",
    "038.9",
    "yes",
    "no",
    "true",
    "FALSE",
    "positive",
    "\"",
    "\"\"",
    "a\"b",
    "'",
    ";",
    ",",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\0",
    "\u{1b}[2J",
    "\u{202e}abc",
    "\u{feff}",
    "é",
    "e\u{301}",
    "قسم ٢",
    "=1+1",
    "@SUM(A1)",
    "2020-01-01",
    "01.02.2020",
    "12:30",
    "#NULL!",
    "?",
    ".a",
    "\\N",
    "malignant",
];

type Lines = Vec<Vec<String>>;

/// Changes a table of separated values.
pub fn change(chance: &mut Chance, text: &[u8], other: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(text) else {
        let mut changed = text.to_vec();
        bytes::change(chance, &mut changed, other);
        return changed;
    };
    let mut lines: Lines = text
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    for _ in 0..=chance.below(4) {
        once(chance, &mut lines);
    }
    let mut changed = written(chance, &lines);
    if chance.once_in(4) {
        bytes::change(chance, &mut changed, other);
    }
    changed
}

fn once(chance: &mut Chance, lines: &mut Lines) {
    let line = chance.below(lines.len());
    let width = lines.first().map_or(0, Vec::len);
    let column = chance.below(width);
    let cell = (*chance.pick(CELLS)).to_owned();
    match chance.below(14) {
        0..=3 => {
            if let Some(place) = lines.get_mut(line).and_then(|line| line.get_mut(column)) {
                *place = cell;
            }
        }
        4 => {
            // A whole column of it.
            let from = chance.below(2);
            let places = lines
                .iter_mut()
                .skip(from)
                .filter_map(|line| line.get_mut(column));
            places.for_each(|place| place.clone_from(&cell));
        }
        5 => lines.iter_mut().for_each(|line| {
            if column < line.len() {
                line.remove(column);
            }
        }),
        6 => {
            let there = chance.below(width);
            let swap = |line: &mut Vec<String>| {
                if column.max(there) < line.len() {
                    line.swap(column, there);
                }
            };
            if chance.once_in(2) {
                lines.iter_mut().for_each(swap);
            } else {
                lines.iter_mut().take(1).for_each(swap);
            }
        }
        7 if !lines.is_empty() => {
            let same = lines[line].clone();
            let place = chance.below(lines.len());
            lines.insert(place, same);
        }
        8 if !lines.is_empty() => drop(lines.remove(line)),
        9 => {
            if let Some(line) = lines.get_mut(line) {
                line.extend(vec![cell; 1 + chance.below(3)]);
            }
        }
        10 => {
            if let Some(place) = lines.get_mut(line).and_then(|line| line.get_mut(column)) {
                *place = "x".repeat(chance.length());
            }
        }
        11 => lines.truncate(line),
        12 => {
            // The letters of a column are numbers, or have marks of their own.
            let prefix = *chance.pick(&["0", "1e", "-", "V", "1.", "€", "<", " ", "\""]);
            let places = lines
                .iter_mut()
                .skip(1)
                .filter_map(|line| line.get_mut(column));
            places.for_each(|place| place.insert_str(0, prefix));
        }
        _ => {
            let body: Lines = lines.iter().skip(1).cloned().collect();
            for _ in 0..chance.below(4) {
                lines.extend(body.iter().cloned());
            }
        }
    }
}

fn written(chance: &mut Chance, lines: &Lines) -> Vec<u8> {
    let usual = !chance.once_in(4);
    let mark = if usual {
        ","
    } else {
        *chance.pick(&[";", "\t", "|", " ", ","])
    };
    let end = if usual {
        "\n"
    } else {
        *chance.pick(&["\n", "\r\n", "\r", "\n\n"])
    };
    let quote = !usual && chance.once_in(3);
    let comma = !usual && chance.once_in(3);
    let written = lines.iter().map(|line| {
        let cells = line.iter().map(|cell| {
            let cell = if comma {
                cell.replace('.', ",")
            } else {
                cell.clone()
            };
            if quote { format!("\"{cell}\"") } else { cell }
        });
        cells.collect::<Vec<_>>().join(mark)
    });
    let text = written.collect::<Vec<_>>().join(end) + end;
    match chance.below(24) {
        0 => [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat(),
        1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => [
            &b"\xff\xfe"[..],
            &text
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>(),
        ]
        .concat(),
        3 => text.chars().map(|letter| letter as u32 as u8).collect(),
        4 => [text.as_bytes(), &b"\x1a"[..]].concat(),
        5 => [&b"sep=;\n"[..], text.as_bytes()].concat(),
        _ => text.into_bytes(),
    }
}

/// The same table as JSON, in one of the shapes that programs write.
pub fn as_json(chance: &mut Chance, text: &[u8]) -> Value {
    let text = String::from_utf8_lossy(text);
    let mut lines = text.lines().map(|line| line.split(','));
    let header: Vec<&str> = lines.next().into_iter().flatten().collect();
    let value = |cell: &str| {
        cell.parse::<f64>()
            .map_or_else(|_| Value::from(cell), Value::from)
    };
    let rows: Vec<Vec<Value>> = lines.map(|line| line.map(value).collect()).collect();
    let named = |cells: &[Value]| -> Value {
        let cells = header.iter().zip(cells);
        cells
            .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
            .collect::<Map<_, _>>()
            .into()
    };
    match chance.below(4) {
        0 => rows.iter().map(|row| named(row)).collect(),
        1 => {
            let column = |at: usize| -> Value {
                rows.iter().filter_map(|row| row.get(at).cloned()).collect()
            };
            let columns = header.iter().enumerate();
            columns
                .map(|(at, name)| ((*name).to_owned(), column(at)))
                .collect::<Map<_, _>>()
                .into()
        }
        2 => serde_json::json!({"columns": header, "data": rows}),
        _ => {
            let rows = rows.iter().enumerate();
            rows.map(|(at, row)| (at.to_string(), named(row)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}
