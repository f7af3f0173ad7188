//! Lines of cells with a separator between them: CSV, TSV and their relatives.
//!
//! Read once from start to end; a second time only for columns in which words
//! came after numbers. Numbers never become text of their own.

use csv::StringRecord;
use plumbline_study::{Message, Problem};

use super::builders::Builders;
use super::header::header;
use super::pass::{Pass, quote_not_closed};
use super::records::{Records, is_blank};
use super::{Job, TableRead};
use crate::Limits;
use crate::dialect::delimiter::{self, Separators};
use crate::dialect::{Delimiter, Dialect, Format, decimal};

/// Records between two reports of progress.
const TICK: u64 = 4096;

/// How the text divides into records.
#[derive(Clone, Copy)]
struct Layout {
    start: usize,
    separators: Separators,
    decimal: decimal::Found,
}

/// Reads a table from delimited text.
pub fn read(job: Job<'_>) -> Result<TableRead, Vec<Problem>> {
    let Job {
        file,
        text,
        limits,
        progress,
    } = job;
    let layout = layout(file, text, limits).map_err(|problem| vec![problem])?;
    let mut pass = first_pass(file, text, layout, limits, progress)?;
    let mut problems = std::mem::take(&mut pass.header.problems);
    let header = pass.header.present;
    let mut builders = pass.finish(file, layout.decimal.doubtful, &mut problems)?;
    second_pass(text, layout, header, &mut builders);
    let (table, missing) = builders.finish(file);
    let dialect = Dialect {
        delimiter: layout.separators.delimiter,
        decimal: layout.decimal.mark,
        quote: layout.separators.quote,
        header,
        missing: missing.found(),
        ..Format::Delimited.dialect()
    };
    Ok(TableRead {
        table,
        dialect,
        problems,
    })
}

fn layout(file: &str, text: &str, limits: &Limits) -> Result<Layout, Problem> {
    let announced = delimiter::announced(text);
    let start = announced.map_or(0, |(_, start)| start);
    let body = text.get(start..).unwrap_or_default();
    let found = delimiter::detect(body);
    let delimiter = announced.map_or(found.delimiter, |(delimiter, _)| delimiter);
    let separators = Separators { delimiter, ..found };
    check_width(file, body, delimiter, limits)?;
    Ok(Layout {
        start,
        separators,
        decimal: decimal::detect(body, separators),
    })
}

/// Counts separators before anything is kept of a line with a million of them.
fn check_width(
    file: &str,
    body: &str,
    delimiter: Delimiter,
    limits: &Limits,
) -> Result<(), Problem> {
    let first = body
        .trim_start()
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default();
    let separators = first
        .bytes()
        .filter(|byte| *byte == delimiter.byte())
        .count();
    if (separators as u64) < limits.columns {
        return Ok(());
    }
    let message = Message::new("intake-too-many-columns")
        .with("file", file)
        .with("found", separators + 1)
        .with("limit", limits.columns);
    Err(Problem::error(message).at_rows([1]))
}

fn first_pass(
    file: &str,
    text: &str,
    layout: Layout,
    limits: &Limits,
    progress: &mut dyn FnMut(f64),
) -> Result<Pass, Vec<Problem>> {
    let mut records = Records::new(text, layout.start, layout.separators);
    let mut record = StringRecord::new();
    let mut pass = begin(file, layout, &mut records, &mut record)?;
    let width = pass.builders.names().len();
    let most = limits.rows.min(limits.cells / width.max(1) as u64);
    let mut last = None;
    let mut seen: u64 = 0;
    while let Some(place) = records.next(&mut record) {
        last = Some(place);
        seen += 1;
        if seen > most {
            return Err(vec![too_many_rows(file, width, most)]);
        }
        if seen.is_multiple_of(TICK) {
            progress(0.95 * place.end as f64 / text.len().max(1) as f64);
        }
        pass.take(&record, place, &records);
    }
    pass.unclosed = last
        .filter(|last| records.is_unclosed(*last))
        .map(|last| last.line);
    Ok(pass)
}

/// Reads up to the header and starts the columns; a first record that is no
/// header is their first row.
fn begin(
    file: &str,
    layout: Layout,
    records: &mut Records<'_>,
    record: &mut StringRecord,
) -> Result<Pass, Vec<Problem>> {
    let mut place = records.next(record);
    while place.is_some() && is_blank(record) {
        place = records.next(record);
    }
    let Some(place) = place else {
        let message = Message::new("intake-empty-file").with("file", file);
        return Err(vec![Problem::error(message)]);
    };
    if records.is_unclosed(place) {
        return Err(vec![quote_not_closed(file, place.line)]);
    }
    let cells: Vec<&str> = record.iter().collect();
    let header = header(file, place.line, &cells, layout.decimal.mark);
    let mut builders = Builders::new(header.names.clone(), layout.decimal.mark);
    if !header.present {
        builders.push_row(place.line, cells.into_iter());
    }
    Ok(Pass::new(header, place.line, builders))
}

fn second_pass(text: &str, layout: Layout, has_header: bool, builders: &mut Builders) {
    let width = builders.names().len();
    let Some(mut again) = builders.second_reading() else {
        return;
    };
    let mut records = Records::new(text, layout.start, layout.separators);
    let mut record = StringRecord::new();
    let mut skip_header = has_header;
    while records.next(&mut record).is_some() {
        if is_blank(&record) {
            continue;
        }
        if std::mem::take(&mut skip_header) {
            continue;
        }
        if record.len() == width {
            again.push_row(|at| record.get(at).unwrap_or_default());
        }
    }
}

fn too_many_rows(file: &str, columns: usize, limit: u64) -> Problem {
    Problem::error(
        Message::new("intake-too-many-rows")
            .with("file", file)
            .with("columns", columns)
            .with("limit", limit),
    )
}
