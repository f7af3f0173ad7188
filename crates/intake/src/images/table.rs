//! The table of a set of images that has no other.

use plumbline_study::{Column, Table};

use super::{ImageEntry, ImageSet};
use crate::cells::column::ColumnBuilder;
use crate::dialect::ColumnChoice;

/// Name of the column with the paths.
const FILE: &str = "file";

/// Name of the column with the folder that divides the set.
const LABEL: &str = "label";

/// One row an image: `file` is its path; `label` the folder that divides the
/// set, where folders do; `folder_2` and so on the folders within. The "line" of
/// a row is the number of the image in the list (1 = first).
pub fn into_table(set: &ImageSet) -> Table {
    let paths = set.entries.iter().map(|entry| Some(entry.path.as_str()));
    let folders = folders(&set.entries);
    let depth = folders.iter().map(Vec::len).max().unwrap_or(0);
    let level = |level: usize| {
        let name = match level {
            0 => LABEL.to_owned(),
            _ => format!("folder_{}", level + 1),
        };
        let values = folders.iter().map(|parts| parts.get(level).copied());
        words(&name, values)
    };
    let columns = std::iter::once(words(FILE, paths)).chain((0..depth).map(level));
    Table {
        file: set.name.clone(),
        columns: columns.collect(),
        lines: (1..).take(set.entries.len()).collect(),
    }
}

/// Notes for each image the folder that divides the set.
pub(super) fn label(entries: &mut [ImageEntry]) {
    let labels: Vec<Option<String>> = folders(entries)
        .into_iter()
        .map(|parts| parts.first().map(|part| (*part).to_owned()))
        .collect();
    for (entry, label) in entries.iter_mut().zip(labels) {
        entry.label = label;
    }
}

/// Takes away the folders that all images share: the same images have the
/// same paths whether a folder, what is in it, or a ZIP of either was brought.
pub(super) fn without_shared_folders(entries: &mut [ImageEntry]) {
    let shared = shared_folders(&folders(entries));
    for entry in entries {
        let parts: Vec<&str> = entry.path.split('/').skip(shared).collect();
        entry.path = parts.join("/");
    }
}

/// How many folders all images share, from the first on.
fn shared_folders(all: &[Vec<&str>]) -> usize {
    let Some((first, others)) = all.split_first() else {
        return 0;
    };
    others.iter().fold(first.len(), |shared, parts| {
        let same = first.iter().zip(parts).take_while(|(a, b)| a == b);
        shared.min(same.count())
    })
}

/// The folders of each image.
fn folders(entries: &[ImageEntry]) -> Vec<Vec<&str>> {
    let folders = |entry: &ImageEntry| entry.path.matches('/').count();
    entries
        .iter()
        .map(|entry| entry.path.split('/').take(folders(entry)).collect())
        .collect()
}

/// A column of words; levels in order of first appearance.
fn words<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    let mut builder = ColumnBuilder::of_words(ColumnChoice::default());
    values.for_each(|value| builder.push(value.unwrap_or_default()));
    Column {
        name: name.to_owned(),
        cells: builder.finish().cells,
    }
}
