//! The images of a table that somebody else made.
//!
//! A row names its image in one of its columns: by path, by the end of a path,
//! by name, or by name without its suffix, letter case aside. The column is the
//! one by which most rows find an image. A name that two images have decides
//! nothing: scoring the image of another case looks just like a bad model.

use std::collections::BTreeMap;

use plumbline_study::names::compared;
use plumbline_study::{Column, Message, Problem, Table};
use serde::{Deserialize, Serialize};

use super::kind::{last, stem};
use super::names::Paths;
use super::{ImageEntry, ImageSet};
use crate::places::Places;
use crate::values::cell_text;

/// Which image belongs to which row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageMatch {
    /// The column that names the images.
    pub column: String,
    /// The image of each row: its place in [`ImageSet::entries`].
    pub rows: Vec<Option<usize>>,
    /// Rows without an image, images without a row.
    pub problems: Vec<Problem>,
}

/// Finds the image of each row of a table.
///
/// # Errors
/// No column names any image of the set.
pub fn match_table(table: &Table, set: &ImageSet) -> Result<ImageMatch, Problem> {
    let index = Index::new(&set.entries);
    let tried = table.columns.iter().map(|column| {
        let found = index.rows(column, table.rows());
        (found.matched(), column, found)
    });
    let best = tried.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, column, found)) = best.filter(|(matched, ..)| *matched > 0) else {
        return Err(nothing_matches(table, set));
    };
    let problems = found.problems(table, column, set);
    Ok(ImageMatch {
        column: column.name.clone(),
        rows: found.0.into_iter().map(Find::one).collect(),
        problems,
    })
}

/// What a cell finds.
#[derive(Clone, Copy)]
enum Find {
    /// The cell is empty or names no image.
    None,
    One(usize),
    /// Several images have this name.
    Several,
}

impl Find {
    fn one(self) -> Option<usize> {
        match self {
            Find::One(entry) => Some(entry),
            Find::None | Find::Several => None,
        }
    }
}

/// Images by the last part of their paths.
struct Index<'a> {
    entries: &'a [ImageEntry],
    by_name: BTreeMap<String, Vec<usize>>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(entries: &'a [ImageEntry]) -> Index<'a> {
        let (mut by_name, mut by_stem) = (BTreeMap::new(), BTreeMap::new());
        for (place, entry) in entries.iter().enumerate() {
            let name = key(last(&entry.path));
            let short = stem(&name).to_owned();
            by_name.entry(name).or_insert_with(Vec::new).push(place);
            by_stem.entry(short).or_insert_with(Vec::new).push(place);
        }
        Index {
            entries,
            by_name,
            by_stem,
        }
    }

    fn rows(&self, column: &Column, rows: usize) -> Finds {
        let find = |row| match cell_text(column, row) {
            Some(text) => self.find(&text),
            None => Find::None,
        };
        Finds((0..rows).map(find).collect())
    }

    fn find(&self, text: &str) -> Find {
        let text = key(&text.trim().replace('\\', "/"));
        let text = text.strip_prefix("./").unwrap_or(&text);
        let name = last(text);
        let (found, whole) = match (self.by_name.get(name), self.by_stem.get(name)) {
            (Some(found), _) => (found, true),
            (None, Some(found)) => (found, false),
            (None, None) => return Find::None,
        };
        let fits = |place: &&usize| {
            let path = self.entries.get(**place).map(|entry| key(&entry.path));
            path.is_some_and(|path| is_end(if whole { &path } else { stem(&path) }, text))
        };
        let fitting: Vec<usize> = found.iter().filter(fits).copied().collect();
        match fitting.as_slice() {
            [] => Find::None,
            [one] => Find::One(*one),
            // The whole path decides where its end does not.
            several => {
                let exact = |place: &&usize| {
                    let path = self.entries.get(**place).map(|entry| key(&entry.path));
                    path.is_some_and(|path| path == text)
                };
                several
                    .iter()
                    .find(exact)
                    .map_or(Find::Several, |one| Find::One(*one))
            }
        }
    }
}

/// A name in the form in which names are compared: without capitals, and with one
/// way to write each character.
fn key(name: &str) -> String {
    compared(name).to_lowercase()
}

/// Whether one of two paths is the end of the other, in whole parts.
fn is_end(path: &str, text: &str) -> bool {
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    ends(path, text) || ends(text, path)
}

/// What the cells of a column find.
struct Finds(Vec<Find>);

impl Finds {
    fn matched(&self) -> usize {
        self.0.iter().filter(|find| find.one().is_some()).count()
    }

    fn problems(&self, table: &Table, column: &Column, set: &ImageSet) -> Vec<Problem> {
        let lines = |wanted: fn(&Find) -> bool| -> Places {
            let rows = self.0.iter().zip(&table.lines);
            rows.filter(|(find, _)| wanted(find))
                .map(|(_, line)| *line)
                .collect()
        };
        let message = |id: &str| {
            Message::new(id)
                .with("file", table.file.as_str())
                .with("images", set.name.as_str())
                .with("column", column.name.as_str())
        };
        let without = lines(|find| matches!(find, Find::None));
        let several = lines(|find| matches!(find, Find::Several));
        let mut problems = Vec::new();
        if !without.is_empty() {
            problems.push(without.warning(message("images-row-without-image")));
        }
        if !several.is_empty() {
            problems.push(several.warning(message("images-name-of-several")));
        }
        let problems = problems
            .into_iter()
            .map(|problem| problem.in_column(&column.name));
        let mut problems: Vec<Problem> = problems.collect();
        problems.extend(self.unnamed(set).map(|mut problem| {
            problem.message = problem.message.with("table", table.file.as_str());
            problem
        }));
        problems
    }

    /// Images that no row names.
    fn unnamed(&self, set: &ImageSet) -> Option<Problem> {
        let mut named = vec![false; set.entries.len()];
        for entry in self.0.iter().filter_map(|find| find.one()) {
            if let Some(named) = named.get_mut(entry) {
                *named = true;
            }
        }
        let mut paths = Paths::default();
        for (entry, named) in set.entries.iter().zip(named) {
            if !named {
                paths.push(&entry.path);
            }
        }
        paths.warning(&set.name, "images-image-without-row")
    }
}

fn nothing_matches(table: &Table, set: &ImageSet) -> Problem {
    let image = set.entries.first().map(|entry| entry.path.as_str());
    let columns = table.columns.iter().map(|column| column.name.as_str());
    Problem::error(
        Message::new("images-match-none")
            .with("file", table.file.as_str())
            .with("images", set.name.as_str())
            .with("columns", crate::places::names(columns))
            .with("image", image.unwrap_or_default()),
    )
}
