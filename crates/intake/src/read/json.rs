//! Tables in JSON: lists of records, one record a line, columns, or predictions
//! keyed by case. The shapes are in [`super::shape`].

use std::collections::HashMap;

use plumbline_study::names::{compared, same};
use plumbline_study::{Message, Problem};
use serde_json::value::RawValue;

use super::builders::{Builders, SecondReading};
use super::header::positional;
use super::lines::LineCounter;
use super::shape::{MOST_NESTING, NoShape, Row, Shape, shape, too_deep};
use super::{Job, TableRead};
use crate::Limits;
use crate::dialect::decimal::Quotes;
use crate::dialect::{Delimiter, Dialect, Format};
use crate::places::Places;

/// Rows between two reports of progress.
const TICK: usize = 4096;

/// Whether a text is JSON: by the name of its file or by how it starts.
pub fn is_json(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if [".json", ".jsonl", ".ndjson"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        return true;
    }
    let mut start = text.chars().filter(|c| !c.is_whitespace());
    matches!(
        (start.next(), start.next()),
        (Some('['), Some('{' | '[')) | (Some('{'), Some('"'))
    )
}

/// What reading the rows found, beside the columns.
#[derive(Default)]
struct Found {
    no_object: Places,
    twice: Places,
    short: Places,
}

/// Reads a table from JSON.
pub fn read(job: Job<'_>) -> Result<TableRead, Vec<Problem>> {
    let Job {
        file,
        text,
        limits,
        choices,
        progress,
    } = job;
    let about = |id: &str| Message::new(id).with("file", file);
    if let Some(at) = too_deep(text) {
        let line = LineCounter::new(text).line_at(at);
        let message = about("intake-json-deep").with("limit", MOST_NESTING);
        return Err(vec![Places::from_iter([line]).error(message)]);
    }
    let values = parse(file, text).map_err(|problem| vec![problem])?;
    let shape = shape(&values).map_err(|fault| {
        let id = match fault {
            NoShape::None => "intake-json-shape",
            NoShape::Ambiguous => "intake-json-ambiguous",
        };
        vec![Problem::error(about(id))]
    })?;
    if shape.rows() == 0 {
        return Err(vec![Problem::error(about("intake-no-rows"))]);
    }
    let mut builders = Builders::new(Vec::new(), &[], choices);
    let (keys, found) = first_pass(file, text, &shape, limits, &mut builders, progress)?;
    let mut problems = found.problems(file, &shape)?;
    later_passes(&shape, &keys, &mut builders);
    let built = builders.finish(file);
    problems.extend(built.problems);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let dialect = Dialect {
        decimal: built.decimal,
        missing: built.missing,
        ..Format::Json.dialect()
    };
    Ok(TableRead {
        table: built.table,
        dialect,
        problems,
    })
}

/// The values of a text: usually one, or one a line.
fn parse<'a>(file: &str, text: &'a str) -> Result<Vec<&'a RawValue>, Problem> {
    let stream = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    stream.collect::<Result<Vec<_>, _>>().map_err(|error| {
        let message = Message::new("intake-json-invalid")
            .with("file", file)
            .with("line", error.line().to_string())
            .with("position", error.column().to_string());
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
        Problem::error(message).at_rows([line])
    })
}

/// The columns, filled, and the key that each has in the file.
fn first_pass(
    file: &str,
    text: &str,
    shape: &Shape<'_>,
    limits: &Limits,
    builders: &mut Builders,
    progress: &mut dyn FnMut(f64),
) -> Result<(Vec<String>, Found), Vec<Problem>> {
    let mut found = Found::default();
    let mut columns = Index::default();
    let mut counter = LineCounter::new(text);
    let rows = shape.rows();
    for row in 0..rows {
        if row % TICK == TICK - 1 {
            progress(0.95 * row as f64 / rows as f64);
        }
        let start = shape.text_of_row(row).map_or(0, |part| offset(text, part));
        let line = counter.line_at(start);
        let Some(cells) = shape.row(row) else {
            found.no_object.push(line);
            continue;
        };
        columns.place(&cells, builders);
        check_limits(file, builders.names().len(), rows, limits)?;
        found.twice.extend(columns.twice.then_some(line));
        found.short.extend(columns.short.then_some(line));
        builders.push_row(line, columns.in_order(&cells));
    }
    Ok((columns.keys, found))
}

/// Where a part of a text starts in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn check_limits(
    file: &str,
    width: usize,
    rows: usize,
    limits: &Limits,
) -> Result<(), Vec<Problem>> {
    let most = limits.rows.min(limits.cells / width.max(1) as u64);
    let message = if width as u64 > limits.columns {
        Message::new("intake-too-many-columns")
            .with("found", width)
            .with("limit", limits.columns)
    } else if rows as u64 > most {
        Message::new("intake-too-many-rows")
            .with("columns", width)
            .with("limit", most)
    } else {
        return Ok(());
    };
    Err(vec![Problem::error(message.with("file", file))])
}

fn later_passes(shape: &Shape<'_>, keys: &[String], builders: &mut Builders) {
    let each = |again: &mut SecondReading<'_>| {
        for cells in (0..shape.rows()).filter_map(|row| shape.row(row)) {
            again.push_row(|at| {
                let of_column = keys.get(at);
                let cell = cells
                    .iter()
                    .find(|(key, _)| of_column.is_some_and(|column| same(key, column)));
                cell.map_or("", |(_, text)| text.as_ref())
            });
        }
    };
    // A comma separates members here, never cells: as in a table between commas.
    let quotes = quotes(shape, keys);
    if let Some(mut again) = builders.settle(Delimiter::Comma, &quotes) {
        each(&mut again);
    }
    if let Some(mut again) = builders.third_reading() {
        each(&mut again);
    }
}

/// Rows looked at for texts.
const SAMPLE: usize = 200;

/// Which of these columns are texts, beside others that are numbers: a number in
/// quotation marks was written by a program that held it as text.
fn quotes(shape: &Shape<'_>, keys: &[String]) -> Vec<Quotes> {
    let mut texts: HashMap<String, bool> = HashMap::new();
    let mut has_numbers = false;
    for (key, value) in (0..shape.rows().min(SAMPLE)).flat_map(|row| shape.raw_row(row)) {
        let value = value.get();
        if value != "null" {
            let is_text = value.starts_with('"');
            has_numbers |= value.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit());
            *texts.entry(compared(&key).into_owned()).or_insert(true) &= is_text;
        }
    }
    let of = |key: &String| match (texts.get(key), has_numbers) {
        (Some(true), true) => Quotes::Alone,
        (Some(true), false) => Quotes::Everywhere,
        (Some(false) | None, _) => Quotes::None,
    };
    keys.iter().map(of).collect()
}

/// Which cell of a row belongs to which column, worked out row by row.
#[derive(Default)]
struct Index {
    columns: HashMap<String, usize>,
    /// For each column, its key in the form in which names are compared. It may be
    /// empty: converters write a column without a name so, and it is named by its place.
    keys: Vec<String>,
    /// For each column, the position of its cell in the row.
    cell_of: Vec<Option<usize>>,
    /// Whether the row has a name twice.
    twice: bool,
    /// Whether the row lacks a column that came before.
    short: bool,
}

impl Index {
    /// Finds the column of each cell; new names become new columns.
    fn place(&mut self, cells: &Row<'_>, builders: &mut Builders) {
        let known = self.cell_of.len();
        self.cell_of.fill(None);
        self.twice = false;
        for (at, (name, _)) in cells.iter().enumerate() {
            // Records mostly have their members in the same order.
            let same = self.keys.get(at).is_some_and(|column| column == name);
            let column = if same {
                Some(at)
            } else {
                self.columns.get(name.as_ref()).copied()
            };
            let column = column.unwrap_or_else(|| self.add(name, builders));
            if let Some(cell) = self.cell_of.get_mut(column) {
                self.twice |= cell.is_some();
                *cell = Some(at);
            }
        }
        self.short = self.cell_of.iter().take(known).any(Option::is_none);
    }

    fn add(&mut self, name: &str, builders: &mut Builders) -> usize {
        let key = compared(name).into_owned();
        if let Some(at) = self.keys.iter().position(|known| *known == key) {
            // Another way to write a name that came before.
            self.columns.insert(name.to_owned(), at);
            return at;
        }
        builders.add_column(match key.as_str() {
            "" => positional(self.keys.len()),
            named => named.to_owned(),
        });
        self.keys.push(key);
        self.columns.insert(name.to_owned(), self.cell_of.len());
        self.cell_of.push(None);
        self.cell_of.len() - 1
    }

    /// The cells in the order of the columns; one that is lacking is empty.
    fn in_order<'c>(&self, cells: &'c Row<'_>) -> impl Iterator<Item = &'c str> {
        self.cell_of.iter().map(|at| {
            at.and_then(|at| cells.get(at))
                .map_or("", |(_, text)| text.as_ref())
        })
    }
}

impl Found {
    fn problems(self, file: &str, shape: &Shape<'_>) -> Result<Vec<Problem>, Vec<Problem>> {
        let about = |id: &str| Message::new(id).with("file", file);
        let mut errors = Vec::new();
        if !self.no_object.is_empty() {
            let id = match shape {
                Shape::Rows { .. } => "intake-json-row-width",
                Shape::Records(_) | Shape::Columns { .. } | Shape::ByRow(_) => {
                    "intake-json-no-object"
                }
            };
            errors.push(self.no_object.error(about(id)));
        }
        if !self.twice.is_empty() {
            errors.push(self.twice.error(about("intake-json-name-twice")));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut problems = Vec::new();
        if !self.short.is_empty() {
            problems.push(self.short.note(about("intake-json-values-lacking")));
        }
        if let Shape::Rows { names, .. } = shape
            && names.first().is_some_and(|name| *name == positional(0))
        {
            let message = about("intake-json-no-names")
                .with("first", positional(0))
                .with("last", positional(names.len().saturating_sub(1)));
            problems.push(Problem::warning(message));
        }
        Ok(problems)
    }
}
