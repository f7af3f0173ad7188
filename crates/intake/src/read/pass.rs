//! What one pass over the records of a delimited text gathers, and what there is
//! to say about it in the end.

use csv::StringRecord;
use plumbline_study::names::trimmed;
use plumbline_study::{Message, Problem};

use super::builders::Builders;
use super::header::Header;
use super::ragged::Ragged;
use super::records::{Place, Records, is_blank};
use crate::places::Places;

/// Lines in one record beyond which a forgotten quotation mark is likely.
const MANY_LINES: usize = 20;

/// The columns so far, and the lines with something odd.
#[derive(Debug)]
pub struct Pass {
    /// The names of the columns.
    pub header: Header,
    /// The columns.
    pub builders: Builders,
    /// The line of a record that ends inside quotation marks.
    pub unclosed: Option<u32>,
    header_line: u32,
    ragged: Ragged,
    blank: Places,
    long: Places,
    repeated: Places,
    comments: Places,
}

impl Pass {
    /// A pass that has seen the header, on this line, and nothing else.
    pub fn new(header: Header, header_line: u32, builders: Builders) -> Pass {
        Pass {
            header,
            builders,
            unclosed: None,
            header_line,
            ragged: Ragged::default(),
            blank: Places::default(),
            long: Places::default(),
            repeated: Places::default(),
            comments: Places::default(),
        }
    }

    /// Takes the next record.
    pub fn take(&mut self, record: &StringRecord, place: Place, records: &Records<'_>) {
        if is_blank(record) {
            self.blank.push(place.line);
            return;
        }
        if is_header_again(record, &self.header.cells) {
            self.repeated.push(place.line);
            return;
        }
        if self.is_comment(record) {
            self.comments.push(place.line);
            return;
        }
        self.ragged
            .see(place.line, record.len(), self.builders.names().len());
        if records.lines_of(place) > MANY_LINES {
            self.long.push(place.line);
        }
        // Once a row is too short or too long there will be no table.
        if self.ragged.is_empty() {
            self.builders.push_row(place.line, record.iter());
        }
    }

    /// Whether a record is a remark among the rows or below them: one cell that begins
    /// with `#`, where rows have several.
    fn is_comment(&self, record: &StringRecord) -> bool {
        let first = record.get(0).map_or("", trimmed);
        record.len() == 1 && self.builders.names().len() > 1 && first.starts_with('#')
    }

    /// The columns, with what is worth knowing added to `problems`; all errors,
    /// those of the header with them, when there is one.
    pub fn finish(self, file: &str, problems: &mut Vec<Problem>) -> Result<Builders, Vec<Problem>> {
        let width = self.builders.names().len();
        let about = |id: &str| Message::new(id).with("file", file);
        let is_empty = self.builders.rows() == 0 && self.ragged.is_empty();
        problems.extend(self.unclosed.map(|line| quote_not_closed(file, line)));
        problems.extend(self.ragged.problems(file, self.header_line, width));
        problems.extend(is_empty.then(|| Problem::error(about("intake-no-rows"))));
        let many_lines = about("intake-cells-of-many-lines");
        problems.extend((!self.long.is_empty()).then(|| self.long.warning(many_lines)));
        if problems.iter().any(Problem::is_error) {
            return Err(std::mem::take(problems));
        }
        let blank_rows = about("intake-blank-rows");
        problems.extend((!self.blank.is_empty()).then(|| self.blank.note(blank_rows)));
        let repeated = about("intake-header-repeated");
        problems.extend((!self.repeated.is_empty()).then(|| self.repeated.note(repeated)));
        let comments = about("intake-lines-passed-over").with("kind", "comments");
        problems.extend((!self.comments.is_empty()).then(|| self.comments.note(comments)));
        problems.extend((width == 1).then(|| Problem::warning(about("intake-one-column"))));
        Ok(self.builders)
    }
}

/// Whether a record is the header once more, as where files were joined end to end.
pub fn is_header_again(record: &StringRecord, header: &[String]) -> bool {
    record.len() == header.len()
        && !header.is_empty()
        && record
            .iter()
            .zip(header)
            .all(|(cell, name)| trimmed(cell) == name)
}

/// What to say of a quotation mark on this line that is never closed.
pub fn quote_not_closed(file: &str, line: u32) -> Problem {
    let message = Message::new("intake-quote-not-closed").with("file", file);
    Places::from_iter([line]).error(message)
}
