//! Lines of cells with a separator between them: CSV, TSV and their relatives.
//!
//! Read once from start to end; a second time only for columns in which words
//! came after numbers. Numbers never become text of their own.

use std::borrow::Cow;

use csv::StringRecord;
use plumbline_study::{Message, Problem};

use super::builders::Builders;
use super::frame::{other_count, unframed};
use super::header::{Header, header};
use super::misplaced::misplaced;
use super::pass::{Pass, is_header_again, quote_not_closed};
use super::records::{Records, is_blank};
use super::row_names::name_the_rest;
use super::spaces::tabs_for_spaces;
use super::{Job, TableRead};
use crate::Limits;
use crate::dialect::decimal::{Look, Quotes, survey};
use crate::dialect::delimiter::{self, Separators};
use crate::dialect::{DecimalMark, Delimiter, Dialect, Format, ReadChoices};

/// Records between two reports of progress.
const TICK: u64 = 4096;

/// How the text divides into records.
struct Layout {
    start: usize,
    separators: Separators,
    looks: Vec<Look>,
}

/// Reads a table from delimited text.
pub fn read(job: Job<'_>) -> Result<TableRead, Vec<Problem>> {
    let Job {
        file,
        text,
        limits,
        choices,
        progress,
    } = job;
    let unframed = unframed(file, text).map_err(|problem| vec![problem])?;
    let text = unframed.text.as_ref();
    let delimiter = delimiter_of(text);
    let text = match delimiter {
        Delimiter::Space => Cow::Owned(tabs_for_spaces(text)),
        _ => Cow::Borrowed(text),
    };
    let text = text.as_ref();
    let layout = layout(file, text, limits).map_err(|problem| vec![problem])?;
    let mut records = Records::new(text, layout.start, layout.separators);
    if let Some(problem) = misplaced(file, &mut records) {
        return Err(vec![problem]);
    }
    let mut pass = first_pass(file, text, &layout, limits, choices, progress)?;
    let mut problems = std::mem::take(&mut pass.header.problems);
    let header = std::mem::take(&mut pass.header.cells);
    let is_present = pass.header.present;
    problems.extend(unframed.problems);
    let mut builders = pass.finish(file, &mut problems)?;
    problems.extend(other_count(file, unframed.rows, builders.rows()));
    later_passes(text, &layout, &header, &mut builders);
    let built = builders.finish(file);
    problems.extend(built.problems);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let dialect = Dialect {
        delimiter: match delimiter {
            Delimiter::Space => Delimiter::Space,
            _ => layout.separators.delimiter,
        },
        decimal: built.decimal,
        quote: layout.separators.quote,
        header: is_present,
        missing: built.missing,
        ..Format::Delimited.dialect()
    };
    Ok(TableRead {
        table: built.table,
        dialect,
        problems,
    })
}

/// What separates cells: announced, or found.
fn delimiter_of(text: &str) -> Delimiter {
    let found = || delimiter::detect(text).delimiter;
    delimiter::announced(text).map_or_else(found, |(delimiter, _)| delimiter)
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
        looks: survey(body, separators),
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
    layout: &Layout,
    limits: &Limits,
    choices: &ReadChoices,
    progress: &mut dyn FnMut(f64),
) -> Result<Pass, Vec<Problem>> {
    let mut records = Records::new(text, layout.start, layout.separators);
    let mut record = StringRecord::new();
    let mut pass = begin(file, text, layout, choices, &mut records, &mut record)?;
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
    text: &str,
    layout: &Layout,
    choices: &ReadChoices,
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
    let mut header: Header = header(file, place.line, &cells);
    if header.present {
        let problem = name_the_rest(&mut header.names, file, text, place, layout.separators);
        header.problems.extend(problem);
    }
    let marks: Vec<DecimalMark> = layout.looks.iter().map(|look| look.mark).collect();
    let mut builders = Builders::new(header.names.clone(), &marks, choices);
    if !header.present {
        builders.push_row(place.line, cells.into_iter());
    }
    Ok(Pass::new(header, place.line, builders))
}

/// Feeds columns again whose first reading was not the right one: once under the
/// marks that all of their cells together have, and once more as words.
fn later_passes(text: &str, layout: &Layout, header: &[String], builders: &mut Builders) {
    let width = builders.names().len();
    let quotes: Vec<Quotes> = layout.looks.iter().map(|look| look.quotes).collect();
    let each = |feed: &mut dyn FnMut(&StringRecord)| {
        let mut records = Records::new(text, layout.start, layout.separators);
        let mut record = StringRecord::new();
        while records.next(&mut record).is_some() {
            let is_row = !is_blank(&record) && !is_header_again(&record, header);
            // The header itself may be shorter than the rows.
            if is_row && record.len() == width {
                feed(&record);
            }
        }
    };
    if let Some(mut again) = builders.settle(layout.separators.delimiter, &quotes) {
        each(&mut |record| again.push_row(|at| record.get(at).unwrap_or_default()));
    }
    if let Some(mut again) = builders.third_reading() {
        each(&mut |record| again.push_row(|at| record.get(at).unwrap_or_default()));
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
