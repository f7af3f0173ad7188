//! Bytes to a table.
//!
//! The way: size, what the file is, encoding, then either lines of cells or
//! JSON; at the end a look at what a person should know (words among numbers,
//! empty columns, kept words). Errors leave no table, and all of a file come
//! together.

mod after;
mod builders;
mod delimited;
mod frame;
pub(crate) mod header;
mod json;
mod lines;
mod misplaced;
mod pass;
mod ragged;
pub(crate) mod records;
mod row_names;
mod shape;
pub(crate) mod spaces;
mod split;
pub(crate) mod text;

use plumbline_study::{Message, Problem, Table};
use serde::{Deserialize, Serialize};

use crate::bytes::kind;
use crate::dialect::{Format, ReadChoices};
use crate::{Dialect, Limits};

/// A table, how it was written, and what is worth knowing about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRead {
    /// The table.
    pub table: Table,
    /// How it was written.
    pub dialect: Dialect,
    /// Notes and warnings; errors are returned instead of a table.
    pub problems: Vec<Problem>,
}

/// What the readers of all formats are given.
struct Job<'a> {
    file: &'a str,
    text: &'a str,
    limits: &'a Limits,
    choices: &'a ReadChoices,
    progress: &'a mut dyn FnMut(f64),
}

/// Reads a table from the bytes of a file.
///
/// `progress` is told the fraction done, now and then. Errors come all at once.
pub fn read_table(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    progress: &mut dyn FnMut(f64),
) -> Result<TableRead, Vec<Problem>> {
    read_table_as(name, bytes, &ReadChoices::default(), limits, progress)
}

/// Reads a table as a person said that its columns are written.
pub fn read_table_as(
    name: &str,
    bytes: &[u8],
    choices: &ReadChoices,
    limits: &Limits,
    progress: &mut dyn FnMut(f64),
) -> Result<TableRead, Vec<Problem>> {
    limits
        .check_size(name, bytes.len() as u64)
        .map_err(|problem| vec![problem])?;
    if let Some(kind) = kind::recognise(name, bytes) {
        let message = Message::new("intake-not-a-table")
            .with("file", name)
            .with("kind", kind.0);
        return Err(vec![Problem::error(message)]);
    }
    let (decoded, mut problems) =
        text::decode(name, without_end_mark(bytes)).map_err(|problem| vec![problem])?;
    let text = decoded.text.as_ref();
    let job = Job {
        file: name,
        text,
        limits,
        choices,
        progress,
    };
    let mut read = if json::is_json(name, text) {
        json::read(job)?
    } else {
        delimited::read(job)?
    };
    read.dialect.encoding = decoded.encoding;
    read.dialect.byte_order_mark = decoded.byte_order_mark;
    problems.append(&mut read.problems);
    problems.extend(split::split_joined_numbers(&mut read.table));
    problems.extend(after::look_over(&read.table, &read.dialect));
    progress(1.0);
    Ok(TableRead { problems, ..read })
}

/// The bytes without the mark (Ctrl-Z) with which DOS and some laboratory devices
/// end a text, once or to the end of a block.
fn without_end_mark(bytes: &[u8]) -> &[u8] {
    let is_end = |byte: &u8| matches!(byte, 0x1a | 0 | b'\r' | b'\n' | b' ');
    let last = bytes.iter().rposition(|byte| !is_end(byte));
    match last.and_then(|last| bytes.split_at_checked(last + 1)) {
        Some((text, end)) if end.contains(&0x1a) => text,
        _ => bytes,
    }
}

impl Format {
    /// A dialect of this format before anything else is known.
    fn dialect(self) -> Dialect {
        Dialect {
            format: self,
            encoding: crate::dialect::Encoding::Utf8,
            byte_order_mark: false,
            delimiter: crate::dialect::Delimiter::Comma,
            decimal: crate::dialect::DecimalMark::Point,
            quote: '"',
            header: true,
            missing: Vec::new(),
        }
    }
}
