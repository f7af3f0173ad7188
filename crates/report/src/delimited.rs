//! Comma-separated values as RFC 4180 has them: comma, decimal point, CRLF.
//!
//! A text that a spreadsheet would run as a formula (one that begins with
//! `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe in front
//! (<https://owasp.org/www-community/attacks/CSV_Injection>). Numbers are
//! written in the shortest form that reads back as the same number.

use crate::format;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A whole number.
    Count(u64),
    /// Text, from a file or a person.
    Text(String),
    /// Nothing.
    Empty,
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Cell {
        Cell::Count(count)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Into::into)
    }
}

/// Appends a line of cells.
pub fn push_line(out: &mut String, cells: impl IntoIterator<Item = Cell>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match cell {
            Cell::Number(number) => out.push_str(&exact(number)),
            Cell::Count(count) => out.push_str(&count.to_string()),
            Cell::Text(text) => push_text(out, &text),
            Cell::Empty => {}
        }
    }
    out.push_str("\r\n");
}

/// A number that reads back as the same number; infinity is `Infinity`.
pub fn exact(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned();
    }
    format::in_digits(number)
}

fn push_text(out: &mut String, text: &str) {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = runs || text.contains([',', '"', '\n', '\r', ';', '\'']);
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push('"');
    if runs {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: impl IntoIterator<Item = Cell>) -> String {
        let mut out = String::new();
        push_line(&mut out, cells);
        out
    }

    #[test]
    fn texts_with_separators_are_quoted() {
        let cells = [
            Cell::from("a,b"),
            Cell::from("say \"x\""),
            Cell::from("plain"),
        ];
        assert_eq!(line(cells), "\"a,b\",\"say \"\"x\"\"\",plain\r\n");
    }

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not_touched() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(line([Cell::from(formula)]), format!("\"'{formula}\"\r\n"));
        }
        assert_eq!(
            line([Cell::from(-0.25), Cell::Empty, Cell::from(3u64)]),
            "-0.25,,3\r\n"
        );
    }

    #[test]
    fn numbers_read_back_as_themselves() {
        for number in [0.1 + 0.2, 1e-12, 5e300, -0.0] {
            assert_eq!(exact(number).parse::<f64>().ok(), Some(number));
        }
        assert_eq!(exact(f64::INFINITY), "Infinity");
    }
}
