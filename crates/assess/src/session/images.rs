//! Images: which there are, and the table behind them.

use plumbline_intake::dialect::{DecimalMark, Delimiter, Dialect, Encoding, Format};
use plumbline_intake::images::{
    self, Identity, ImageEntry, ImageSet, Place, SetLimits, Source, SourceFile, into_table,
    match_table, set_fact, without_aside,
};
use plumbline_intake::{TableRead, file_fact, read_table_as};
use plumbline_study::facts::{FileFact, ImageFact};
use plumbline_study::{Message, Problem};

use super::reader::look;
use super::{HeldTable, Labels, Problems, Session, labels, series};
use crate::ImagesView;

impl Session {
    /// Lists the images among files and makes a table of them: the one that
    /// holds their outcomes, else one of their names and folders.
    ///
    /// # Errors
    /// There are no images, several tables could hold the outcomes, or the one
    /// that does cannot be read or names none of the images.
    pub fn read_images(
        &mut self,
        name: &str,
        files: &[SourceFile],
        labels: Labels<'_>,
        source: &mut dyn Source,
    ) -> Result<(), Problems> {
        let set = images::list(name, files, source, &SetLimits::default(), &look)?;
        let labels::Found { table, notes } = labels.find(&set, source)?;
        let held = match table {
            Some((name, bytes)) => {
                let read = read_table_as(&name, &bytes, &self.choices, &self.limits, &mut |_| {})?;
                matched(set, read, file_fact(&name, &bytes))?
            }
            None => of_names(set),
        };
        self.hold_table(Some(HeldTable {
            read: TableRead {
                problems: [held.read.problems, notes].concat(),
                ..held.read
            },
            ..held
        }));
        Ok(())
    }

    /// The images of the table that is held, from other files.
    ///
    /// # Errors
    /// There is no table, there are no images, or the table names none of them.
    pub fn bring_images(
        &mut self,
        name: &str,
        files: &[SourceFile],
        source: &mut dyn Source,
    ) -> Result<(), Problems> {
        let held = self.held_table()?;
        let set = images::list(name, files, source, &SetLimits::default(), &look)?;
        let labels = held.labels.clone().unwrap_or_else(|| held.file.clone());
        let table = matched(set, held.read.clone(), labels)?;
        let joined = held.joined.clone();
        self.hold_table(Some(HeldTable { joined, ..table }));
        Ok(())
    }

    /// The images behind the rows.
    ///
    /// # Errors
    /// There are none.
    pub fn images(&self) -> Result<&ImagesView, Problems> {
        let images = self.held_table()?.images.as_ref();
        images.ok_or_else(|| vec![Problem::error(Message::new("page-need-images"))])
    }

    /// What identifies the data that numbers rest on. Of images that were read,
    /// every byte: the SHA-256 of a list with two lines, "labels" for the table of
    /// their outcomes and "pictures" (their name in this list since its first version) for the set, each its SHA-256, two spaces and
    /// that word; without a table, the identity of the set.
    pub(super) fn identity(&self, read: Option<&ImageFact>) -> Result<FileFact, Problems> {
        let held = self.held_table()?;
        Ok(match (read, &held.labels) {
            (Some(images), Some(labels)) => {
                // Names of folders and archives are none of the content.
                let lines = [("labels", labels), ("pictures", &images.set)];
                let lines = lines.map(|(name, fact)| (name, fact.bytes, &*fact.sha256));
                set_fact(&labels.name, lines)
            }
            (Some(images), None) => images.set.clone(),
            // Scores of a column: no image takes part in any number.
            (None, Some(labels)) => labels.clone(),
            (None, None) => held.file.clone(),
        })
    }
}

impl Session {
    /// The table of the outcomes of images that were scored.
    pub(super) fn labels_of(&self, read: Option<&ImageFact>) -> Result<Option<FileFact>, Problems> {
        let labels = self.held_table()?.labels.as_ref();
        Ok(labels.filter(|_| read.is_some()).cloned())
    }
}

/// Images with the table of their outcomes.
fn matched(set: ImageSet, mut read: TableRead, labels: FileFact) -> Result<HeldTable, Problems> {
    let matched = match_table(&read.table, &set).map_err(|problem| vec![problem])?;
    read.problems.extend(set.problems.iter().cloned());
    read.problems.extend(matched.problems);
    let mut rows = matched.rows;
    read.problems.extend(series::in_order(&set, &mut rows));
    Ok(held(
        set,
        read,
        &rows,
        Some(((matched.column, matched.by), labels)),
    ))
}

/// Images with a table of their names and folders; nobody wrote it.
fn of_names(set: ImageSet) -> HeldTable {
    let set = without_aside(set);
    let rows: Vec<Vec<usize>> = (0..set.entries.len()).map(|row| vec![row]).collect();
    let read = TableRead {
        dialect: unwritten(),
        problems: set.problems.clone(),
        table: into_table(&set),
    };
    held(set, read, &rows, None)
}

fn held(
    set: ImageSet,
    read: TableRead,
    rows: &[Vec<usize>],
    labels: Option<((String, String), FileFact)>,
) -> HeldTable {
    let (named, labels) = labels.unzip();
    let (column, by) = named.unzip();
    let places = |row: &Vec<usize>| row.iter().map(|place| *place as u32).collect();
    let divided = series::are_divided(&set, rows);
    let rows = rows.iter().map(places);
    HeldTable {
        file: listing(&set, labels.as_ref()),
        read,
        images: Some(ImagesView {
            clinical: set.identities.iter().any(|one| *one != Identity::default())
                || set
                    .entries
                    .iter()
                    .any(|entry| images::is_volume(&entry.path)),
            divided,
            entries: set.entries.into(),
            rows: rows.collect(),
            column,
            by,
        }),
        labels,
        joined: None,
    }
}

/// How a table is written that nobody wrote.
fn unwritten() -> Dialect {
    Dialect {
        format: Format::Delimited,
        encoding: Encoding::Utf8,
        byte_order_mark: false,
        delimiter: Delimiter::Comma,
        decimal: DecimalMark::Point,
        quote: '"',
        header: true,
        missing: Vec::new(),
    }
}

/// The identity of a list: names, sizes and, in archives, check sums of the
/// images, and all bytes of the table of their outcomes. What the images
/// themselves hold is known once they were read.
fn listing(set: &ImageSet, labels: Option<&FileFact>) -> FileFact {
    let check = |entry: &ImageEntry| match entry.place {
        Place::File(_) => None,
        Place::Zip { crc32, .. } => Some(crc32),
    };
    // Where bytes lie and what files are called is none of the content: the same study is
    // brought in another way on another day.
    let lines = set.entries.iter();
    let mut lines: Vec<(&str, u64, Option<u32>)> = lines
        .map(|entry| (&*entry.path, entry.bytes, check(entry)))
        .collect();
    lines.sort_unstable();
    let labels = labels.map(|labels| &labels.sha256);
    let text =
        serde_json::to_string(&(lines, labels)).expect("numbers and texts can always be written");
    let bytes = set.entries.iter().map(|entry| entry.bytes).sum();
    FileFact {
        name: set.name.clone(),
        bytes,
        ..file_fact(&set.name, text.as_bytes())
    }
}
