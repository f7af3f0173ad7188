//! The images of a table that somebody else made.
//!
//! A row names its image in one of its columns: by path, by the end of a path,
//! by name, or by name without its suffix, letter case aside; or, letter for letter, by an
//! identifier that headers of images hold, which several images of one person, study or
//! series share. The column, and what it holds, is that by which most rows find an image.
//! A name that two images have decides nothing: scoring the image of another case looks
//! just like a bad model. Nor does a column that names some rows by one identifier and
//! others by another, or an identifier that two rows have.

use std::collections::BTreeMap;

use plumbline_study::names::compared;
use plumbline_study::{Column, Message, Problem, Severity, Table};
use serde::{Deserialize, Serialize};

use super::aside::{self, aside};
use super::identity::{Identity, Key};
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
    /// What that column holds: [`Key::id`].
    pub by: String,
    /// The images of each row: their places in [`ImageSet::entries`], in that order.
    pub rows: Vec<Vec<usize>>,
    /// Rows without an image, images without a row.
    pub problems: Vec<Problem>,
}

/// Finds the image of each row of a table.
///
/// # Errors
/// No column names any image of the set, a column names images by different identifiers,
/// two columns name as many rows and other images, or two rows have one identifier that
/// several images share.
pub fn match_table(table: &Table, set: &ImageSet) -> Result<ImageMatch, Problem> {
    let index = Index::new(&set.entries);
    let aside = aside(&set.identities);
    let headers = Headers::new(&set.identities, &aside);
    let tried = table.columns.iter().flat_map(|column| {
        let by_file = index.rows(column, table.rows());
        let by_header = Key::OF_HEADERS.iter().map(|key| {
            let found = headers.rows(*key, column, table.rows());
            (found.matched(), *key, column, found)
        });
        let by_header: Vec<_> = by_header.filter(|(matched, ..)| *matched > 0).collect();
        std::iter::once((by_file.matched(), Key::File, column, by_file)).chain(by_header)
    });
    let tried: Vec<Tried<'_>> = tried.filter(|(matched, ..)| *matched > 0).collect();
    // Of as many rows the narrowest identifier, then the column that comes first.
    let rank = |one: &Tried<'_>| (one.0, std::cmp::Reverse(one.1));
    let best = tried
        .iter()
        .reduce(|best, next| match rank(next) > rank(best) {
            true => next,
            false => best,
        });
    let Some((matched, key, column, found)) = best else {
        return Err(nothing_matches(table, set));
    };
    let mut of_column = tried.iter().filter(|other| other.2.name == column.name);
    if let Some(other) = of_column.find(|other| other.1 != *key && found.lacks(&other.3)) {
        let message = about("images-match-mixed", table, set, column);
        return Err(of_keys(message, *key, other.1));
    }
    // A file that happens to be called like a patient is another one's.
    let rival = tried.iter().find(|other| {
        let are_files = *key == Key::File && other.1 == Key::File;
        !are_files && other.0 == *matched && !found.are_within(&other.3)
    });
    if let Some(other) = rival {
        let message = about("images-match-ambiguous", table, set, column);
        let message = message.with("other", other.2.name.as_str());
        return Err(of_keys(message, *key, other.1));
    }
    if key.is_of_several() {
        twice(table, set, column, *key)?;
    }
    Ok(ImageMatch {
        column: column.name.clone(),
        by: key.id().to_owned(),
        problems: found.problems(table, column, set, &aside),
        rows: found.images(),
    })
}

/// How many rows find an image, by what, in which column, and which.
type Tried<'a> = (usize, Key, &'a Column, Finds);

fn about(id: &str, table: &Table, set: &ImageSet, column: &Column) -> Message {
    Message::new(id)
        .with("file", table.file.as_str())
        .with("images", set.name.as_str())
        .with("column", column.name.as_str())
}

fn of_keys(message: Message, one: Key, other: Key) -> Problem {
    Problem::error(message.with("key", one.id()).with("other-key", other.id()))
}

/// Refuses rows that share what several images share: nothing says which images are whose.
fn twice(table: &Table, set: &ImageSet, column: &Column, key: Key) -> Result<(), Problem> {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in 0..table.rows() {
        if let Some(text) = cell_text(column, row) {
            rows.entry(text.trim().to_owned()).or_default().push(row);
        }
    }
    let shared = rows.values().filter(|rows| rows.len() > 1).flatten();
    let mut shared: Vec<usize> = shared.copied().collect();
    shared.sort_unstable();
    let lines = shared.into_iter().filter_map(|row| table.lines.get(row));
    let places: Places = lines.copied().collect();
    if places.is_empty() {
        return Ok(());
    }
    let message = about("images-match-shared", table, set, column).with("key", key.id());
    let problem = places.warning(message).in_column(&column.name);
    Err(Problem {
        severity: Severity::Error,
        ..problem
    })
}

/// Images by what their headers say.
struct Headers<'a> {
    by: BTreeMap<(Key, &'a str), Vec<usize>>,
}

impl<'a> Headers<'a> {
    /// What is left aside is found by what is its own alone.
    fn new(identities: &'a [Identity], aside: &[bool]) -> Headers<'a> {
        let mut by: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, identity) in identities.iter().enumerate() {
            let is_aside = aside.get(place) == Some(&true);
            for key in Key::OF_HEADERS {
                if is_aside && key.is_of_several() {
                    continue;
                }
                if let Some(text) = key.of(identity) {
                    by.entry((key, text)).or_default().push(place);
                }
            }
        }
        Headers { by }
    }

    fn rows(&self, key: Key, column: &Column, rows: usize) -> Finds {
        let find = |row| {
            // An empty cell names no image, whatever an image lacks.
            let text = cell_text(column, row);
            let found = text
                .as_deref()
                .and_then(|text| self.by.get(&(key, text.trim())));
            match (found.map(Vec::as_slice), key.is_of_several()) {
                (None | Some([]), _) => Find::None,
                (Some([one]), _) => Find::One(*one),
                (Some(several), true) => Find::Each(several.to_vec()),
                (Some(_), false) => Find::Several,
            }
        };
        Finds((0..rows).map(find).collect())
    }
}

/// What a cell finds.
#[derive(Clone)]
enum Find {
    /// The cell is empty or names no image.
    None,
    One(usize),
    /// All of these images.
    Each(Vec<usize>),
    /// Several images have this name.
    Several,
}

impl Find {
    fn images(&self) -> &[usize] {
        match self {
            Find::One(entry) => std::slice::from_ref(entry),
            Find::Each(entries) => entries,
            Find::None | Find::Several => &[],
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
        let found = self.0.iter().filter(|find| !find.images().is_empty());
        found.count()
    }

    /// The images of each row.
    fn images(&self) -> Vec<Vec<usize>> {
        self.0.iter().map(|find| find.images().to_vec()).collect()
    }

    /// Whether others find these images as well, in every row: perhaps more of them.
    fn are_within(&self, others: &Finds) -> bool {
        let mut pairs = self.0.iter().zip(&others.0);
        pairs.all(|(one, other)| {
            let mut images = one.images().iter();
            images.all(|image| other.images().contains(image))
        })
    }

    /// Whether others find images of rows that these do not.
    fn lacks(&self, others: &Finds) -> bool {
        let mut pairs = self.0.iter().zip(&others.0);
        pairs.any(|(one, other)| one.images().is_empty() && !other.images().is_empty())
    }

    fn problems(
        &self,
        table: &Table,
        column: &Column,
        set: &ImageSet,
        aside: &[bool],
    ) -> Vec<Problem> {
        let lines = |wanted: fn(&Find) -> bool| -> Places {
            let rows = self.0.iter().zip(&table.lines);
            rows.filter(|(find, _)| wanted(find))
                .map(|(_, line)| *line)
                .collect()
        };
        let message = |id: &str| about(id, table, set, column);
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
        let named = self.named(set);
        let is_named = |at: usize| named.get(at) == Some(&true);
        let is_aside = |at: usize| aside.get(at) == Some(&true);
        let mut paths = Paths::default();
        for (at, entry) in set.entries.iter().enumerate() {
            if !is_named(at) && !is_aside(at) {
                paths.push(&entry.path);
            }
        }
        let unnamed = paths.warning(&set.name, "images-image-without-row");
        problems.extend(unnamed.map(|mut problem| {
            problem.message = problem.message.with("table", table.file.as_str());
            problem
        }));
        problems.extend(aside::notes(set, |at| is_aside(at) && !is_named(at)));
        problems
    }

    /// Whether a row names each image.
    fn named(&self, set: &ImageSet) -> Vec<bool> {
        let mut named = vec![false; set.entries.len()];
        for entry in self.0.iter().flat_map(Find::images) {
            if let Some(named) = named.get_mut(*entry) {
                *named = true;
            }
        }
        named
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
