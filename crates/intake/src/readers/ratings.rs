//! Ratings of units by raters, from a long or a wide table.

use std::collections::{BTreeMap, BTreeSet};

use plumbline_study::names::same;
use plumbline_study::readers::{Rated, Rater, RatingScale, RatingsAsked};
use plumbline_study::{Cells, Column, Message, Problem, Table};

use super::categories::{Found, RatingColumn, cells};
use super::{MOST_CELLS, MOST_RATERS, Names, about, about_column, line, unless};
use crate::places::{Places, names};
use crate::truth;

/// The ratings of a table, with remarks that stop nothing.
///
/// With a column of ratings each rating has a row, and one column names the rater; without
/// one, each rater has a column.
///
/// # Errors
/// Every reason why these are no ratings, at once: an unknown column, a rater who rated a
/// unit twice, a unit that nobody rated, one rater only, words on a scale of numbers.
pub fn ratings(table: &Table, asked: &RatingsAsked) -> Result<(Rated, Vec<Problem>), Vec<Problem>> {
    let sorted = match &asked.rating {
        Some(rating) => long(table, asked, rating),
        None => wide(table, asked),
    }?;
    let Sorted {
        raters,
        units,
        columns,
        found,
    } = sorted;
    let mut problems = unread(table, &units, &found, raters.len());
    problems.extend(silent(table, &raters, &found));
    let (scale, remark) = scale(table, asked, &columns);
    let size = units.len() * raters.len();
    let made = cells(table, asked, scale, &columns, (&found, size));
    let model = model(table, asked, &raters);
    problems.extend(model.as_ref().err().cloned());
    let (cells, categories) = match made {
        Ok(made) if problems.is_empty() => made,
        made => {
            problems.extend(made.err().unwrap_or_default());
            return Err(problems);
        }
    };
    let model = model.unwrap_or_default();
    let raters = raters.into_iter().enumerate().map(|(place, name)| Rater {
        is_model: model == Some(place),
        name,
    });
    let rated = Rated {
        raters: raters.collect(),
        scale,
        categories,
        cells,
    };
    Ok((rated, remark.into_iter().collect()))
}

/// Ratings in their places: unit after unit, in it rater after rater.
struct Sorted<'a> {
    raters: Vec<String>,
    /// The lines of each unit.
    units: Vec<Vec<u32>>,
    columns: Vec<RatingColumn<'a>>,
    found: Vec<Found>,
}

/// A row for each rating.
fn long<'a>(
    table: &'a Table,
    asked: &RatingsAsked,
    rating: &str,
) -> Result<Sorted<'a>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut column = |name: Option<&str>, word: &str| match name {
        Some(name) => truth::column(table, name).map_err(|problem| problems.push(problem)),
        None => {
            let message = about(table, "readers-column-needed").with("word", word);
            problems.push(Problem::error(message));
            Err(())
        }
    };
    let rater = column(asked.raters.first().map(String::as_str), "rater");
    let columns = (
        column(asked.unit.as_deref(), "unit"),
        rater,
        column(Some(rating), "rating"),
    );
    if asked.raters.len() > 1 {
        let message = about(table, "readers-several-raters-beside-rating")
            .with("names", names(asked.raters.iter().map(String::as_str)));
        problems.push(Problem::error(message));
    }
    let (Ok(unit), Ok(rater), Ok(rating)) = columns else {
        return Err(problems);
    };
    problems.extend(one_column_twice(table, &[unit, rater, rating]));
    problems.extend(without(table, unit, "unit"));
    problems.extend(without(table, rater, "rater"));
    let values = RatingColumn::new(rating);
    let (mut raters, mut units) = (Names::default(), Names::default());
    let mut lines: Vec<Vec<u32>> = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut twice: BTreeMap<usize, Places> = BTreeMap::new();
    let mut placed = Vec::new();
    for row in 0..table.rows() {
        let (Some(unit), Some(rater)) = (unit.cells.text(row), rater.cells.text(row)) else {
            continue;
        };
        let key = (units.place(&unit), raters.place(&rater));
        lines.resize_with(units.names.len(), Vec::new);
        if let (Some(lines), Some(line)) = (lines.get_mut(key.0), line(table, row)) {
            lines.push(line);
        }
        // A row without a rating says that there is none; another may say it.
        if values.text(row).is_none() {
            continue;
        }
        match seen.insert(key) {
            false => twice.entry(key.1).or_default().extend(line(table, row)),
            true => placed.push((key, row)),
        }
    }
    for (place, places) in twice {
        let name = raters.names.get(place).map_or("", String::as_str);
        let message = about(table, "readers-twice").with("rater", name);
        problems.push(places.error(message).in_column(&rating.name));
    }
    problems.extend(alone(table, &raters.names));
    if let Some(problem) = too_many(table, units.names.len(), raters.names.len()) {
        problems.push(problem);
        return Err(problems);
    }
    let count = raters.names.len();
    let found = placed.into_iter().map(|((unit, rater), row)| Found {
        column: 0,
        row,
        place: unit * count + rater,
    });
    let found = found.collect();
    let sorted = Sorted {
        raters: raters.names,
        units: lines,
        columns: vec![values],
        found,
    };
    match problems.is_empty() {
        true => Ok(sorted),
        false => {
            // What is wrong with the ratings themselves is told in the same breath.
            problems.extend(unread(table, &sorted.units, &sorted.found, count));
            let scale = scale(table, asked, &sorted.columns).0;
            let size = sorted.units.len() * count;
            let made = cells(table, asked, scale, &sorted.columns, (&sorted.found, size));
            problems.extend(made.err().unwrap_or_default());
            Err(problems)
        }
    }
}

/// A row for each unit and a column for each rater.
fn wide<'a>(table: &'a Table, asked: &RatingsAsked) -> Result<Sorted<'a>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut columns: Vec<&Column> = Vec::new();
    for name in &asked.raters {
        match truth::column(table, name) {
            Ok(column) => columns.push(column),
            Err(problem) => problems.push(problem),
        }
    }
    let unit = asked.unit.as_deref().map(|name| truth::column(table, name));
    let unit = match unit.transpose() {
        Ok(unit) => unit,
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    problems.extend(one_column_twice(table, &columns));
    if asked.raters.len() < 2 {
        problems.push(match asked.raters.first() {
            Some(name) => {
                let message = about(table, "readers-one-column").with("rater", name.as_str());
                Problem::error(message)
            }
            None => Problem::error(about(table, "readers-no-columns")),
        });
    }
    if let Some(unit) = unit {
        problems.extend(without(table, unit, "unit"));
        problems.extend(unit_twice(table, unit));
    }
    problems.extend(too_many(table, table.rows(), columns.len()));
    let raters: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let columns: Vec<RatingColumn<'_>> = columns.into_iter().map(RatingColumn::new).collect();
    let count = columns.len();
    let has = |row: usize, column: usize| {
        let column = columns.get(column);
        column.is_some_and(|column| column.text(row).is_some())
    };
    let found = (0..table.rows()).flat_map(|row| {
        (0..count)
            .filter(move |column| has(row, *column))
            .map(move |column| Found {
                column,
                row,
                place: row * count + column,
            })
    });
    let found = found.collect();
    unless(problems, || Sorted {
        raters,
        units: table.lines.iter().map(|line| vec![*line]).collect(),
        columns,
        found,
    })
}

/// Rows that do not say which unit or rater they are about.
fn without(table: &Table, column: &Column, what: &str) -> Option<Problem> {
    let rows = (0..table.rows()).filter(|row| column.cells.is_missing(*row));
    let places: Places = rows.filter_map(|row| line(table, row)).collect();
    let message = about_column(table, column, "readers-nameless").with("what", what);
    (!places.is_empty()).then(|| places.error(message).in_column(&column.name))
}

/// Rows of a wide table that are about one unit.
fn unit_twice(table: &Table, unit: &Column) -> Option<Problem> {
    let mut known = Names::default();
    let mut places = Places::default();
    for row in 0..table.rows() {
        let Some(text) = unit.cells.text(row) else {
            continue;
        };
        let before = known.names.len();
        known.place(&text);
        if known.names.len() == before {
            places.extend(line(table, row));
        }
    }
    let message = about_column(table, unit, "readers-unit-twice");
    (!places.is_empty()).then(|| places.error(message).in_column(&unit.name))
}

fn one_column_twice(table: &Table, columns: &[&Column]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let before = columns.get(..at).unwrap_or_default();
        if before.iter().any(|other| other.name == column.name) {
            let message = about_column(table, column, "readers-column-twice");
            problems.push(Problem::error(message).in_column(&column.name));
        }
    }
    problems
}

/// More raters than a study has, or more places than memory: columns that were mistaken
/// for each other.
fn too_many(table: &Table, units: usize, raters: usize) -> Option<Problem> {
    let is_large = raters > MOST_RATERS || units.saturating_mul(raters) > MOST_CELLS;
    let message = about(table, "readers-too-many")
        .with("raters", raters)
        .with("units", units)
        .with("most", MOST_RATERS);
    is_large.then(|| Problem::error(message))
}

/// That one rater alone agrees with nobody.
fn alone(table: &Table, raters: &[String]) -> Option<Problem> {
    let message = about(table, "readers-one-reader");
    match raters {
        [] => Some(Problem::error(
            message.with("rater", "").with("count", 0_u64),
        )),
        [one] => Some(Problem::error(
            message.with("rater", one.as_str()).with("count", 1_u64),
        )),
        _ => None,
    }
}

/// Units that nobody rated.
fn unread(table: &Table, units: &[Vec<u32>], found: &[Found], raters: usize) -> Vec<Problem> {
    let mut is_read = vec![false; units.len()];
    for one in found {
        if let Some(read) = one
            .place
            .checked_div(raters)
            .and_then(|unit| is_read.get_mut(unit))
        {
            *read = true;
        }
    }
    let unread = units.iter().zip(&is_read).filter(|(_, read)| !**read);
    let places: Places = unread
        .filter_map(|(lines, _)| lines.first().copied())
        .collect();
    match places.is_empty() {
        true => Vec::new(),
        false => vec![places.error(about(table, "readers-unit-unread"))],
    }
}

/// Raters without any rating.
fn silent(table: &Table, raters: &[String], found: &[Found]) -> Vec<Problem> {
    let mut speaks = vec![false; raters.len()];
    for one in found {
        if let Some(speaks) = one
            .place
            .checked_rem(raters.len())
            .and_then(|at| speaks.get_mut(at))
        {
            *speaks = true;
        }
    }
    let silent = raters.iter().zip(speaks).filter(|(_, speaks)| !speaks);
    silent
        .map(|(name, _)| {
            let message = about(table, "readers-silent").with("rater", name.as_str());
            Problem::error(message)
        })
        .collect()
}

/// The scale that was said, or names; numbers that are taken as names are remarked on.
fn scale(
    table: &Table,
    asked: &RatingsAsked,
    columns: &[RatingColumn<'_>],
) -> (RatingScale, Option<Problem>) {
    if let Some(scale) = asked.scale {
        return (scale, None);
    }
    let are_numbers = |column: &RatingColumn<'_>| {
        let distinct = crate::values::coded(column.column).distinct();
        matches!(column.column.cells, Cells::Numbers(_)) && distinct > 2
    };
    let remark = columns.iter().any(are_numbers).then(|| {
        let message: Message = about(table, "readers-taken-as-names");
        Problem::note(message)
    });
    (RatingScale::Nominal, remark)
}

/// The place of the rater that is a model.
fn model(table: &Table, asked: &RatingsAsked, raters: &[String]) -> Result<Option<usize>, Problem> {
    let Some(model) = &asked.model else {
        return Ok(None);
    };
    let place = raters.iter().position(|name| same(name, model));
    let unknown = || {
        let message = about(table, "readers-model-unknown")
            .with("model", model.as_str())
            .with("names", names(raters.iter().map(String::as_str)));
        Problem::error(message)
    };
    place.map(Some).ok_or_else(unknown)
}
