//! The images among the files that somebody brought.

use plumbline_study::{Message, Problem};

use super::archive;
use super::kind::{Kind, foreign, kind};
use super::masks;
use super::names::Paths;
use super::source::{Source, SourceFile};
use super::table::{label, without_shared_folders};
use super::{ImageEntry, ImageSet, Place, SetLimits};

/// Lists the images among `files` and inside the ZIP archives among them.
///
/// `name` is what the set is called: the folder, the archive, or the first file.
/// No image is read; of archives only the directory is.
///
/// # Errors
/// There is no image, there are more files than `limits` allow, or an archive
/// is damaged.
pub fn list(
    name: &str,
    files: &[SourceFile],
    source: &mut dyn Source,
    limits: &SetLimits,
) -> Result<ImageSet, Vec<Problem>> {
    let mut found = Found::new(name, limits);
    for (place, file) in files.iter().enumerate() {
        let path = file.path.replace('\\', "/");
        // What is brought alone under a strange name can only be an archive.
        let alone = files.len() == 1 && kind(&path) == Kind::Other;
        if kind(&path) == Kind::Archive || alone {
            let prefix = if files.len() == 1 { "" } else { &path };
            archive::list(&mut found, source, place, file, prefix);
        } else {
            found.take(path, file.bytes, Place::File(place));
        }
    }
    found.into_set()
}

/// Characters shown of a path that is too deep.
const DEEP_SHOWN: usize = 40;

/// What was found so far.
pub(super) struct Found<'a> {
    pub(super) name: &'a str,
    pub(super) limits: &'a SetLimits,
    pub(super) errors: Vec<Problem>,
    pub(super) problems: Vec<Problem>,
    entries: Vec<ImageEntry>,
    tables: Vec<ImageEntry>,
    others: Paths,
    /// What the first of the others is, where it is an image of another format.
    foreign: Option<&'static str>,
    nested: Paths,
    large: Paths,
    /// Tables among them: without one the reference standard may be another.
    large_tables: Paths,
    deep: Paths,
    files: u64,
}

impl<'a> Found<'a> {
    fn new(name: &'a str, limits: &'a SetLimits) -> Found<'a> {
        Found {
            name,
            limits,
            errors: Vec::new(),
            problems: Vec::new(),
            entries: Vec::new(),
            tables: Vec::new(),
            others: Paths::default(),
            nested: Paths::default(),
            large: Paths::default(),
            large_tables: Paths::default(),
            deep: Paths::default(),
            foreign: None,
            files: 0,
        }
    }

    /// Takes a file by what its name announces.
    pub(super) fn take(&mut self, path: String, bytes: u64, place: Place) {
        self.files += 1;
        let kind = kind(&path);
        if path.matches('/').count() > SetLimits::FOLDERS {
            let start: String = path.chars().take(DEEP_SHOWN).collect();
            self.deep.push(&format!("{start}…"));
            return;
        }
        let readable = matches!(kind, Kind::Image | Kind::Table);
        if readable && bytes > self.limits.bytes {
            let large = match kind {
                Kind::Table => &mut self.large_tables,
                Kind::Image | Kind::Archive | Kind::Rubbish | Kind::Other => &mut self.large,
            };
            large.push(&path);
            return;
        }
        let entry = |path| ImageEntry {
            path,
            label: None,
            bytes,
            place,
        };
        match kind {
            Kind::Image => self.entries.push(entry(path)),
            Kind::Table => self.tables.push(entry(path)),
            Kind::Archive => self.nested.push(&path),
            Kind::Other => {
                self.foreign = self.foreign.or_else(|| foreign(&path));
                self.others.push(&path);
            }
            Kind::Rubbish => {}
        }
    }

    fn into_set(mut self) -> Result<ImageSet, Vec<Problem>> {
        let (name, limits) = (self.name, self.limits);
        if self.files > limits.entries {
            let message = Message::new("images-too-many").with("file", name);
            let message = message.with("found", self.files);
            self.errors
                .push(Problem::error(message.with("limit", limits.entries)));
        }
        self.errors
            .extend(self.large_tables.error(name, "images-table-refused"));
        let large = self.large.warning(name, "images-file-too-large");
        let large = large.map(|mut problem| {
            problem.message = problem.message.with("megabytes", limits.bytes >> 20);
            problem
        });
        let said = [
            large,
            self.nested.warning(name, "images-zip-nested"),
            self.deep.warning(name, "images-path-deep"),
            self.others.note(name, "images-not-images"),
        ];
        self.problems.extend(said.into_iter().flatten());
        if self.entries.is_empty() && self.errors.is_empty() {
            let message = match self.foreign {
                Some(kind) => Message::new("images-none-of-kind").with("kind", kind),
                None => Message::new("images-none"),
            };
            self.errors.push(Problem::error(message.with("file", name)));
            self.errors.append(&mut self.problems);
        }
        if let Some((image, mask)) = masks::example(&self.entries) {
            let message = Message::new("images-with-masks").with("file", name);
            let message = message.with("image", image).with("mask", mask);
            // A table may say which of them are cases.
            if self.tables.is_empty() {
                self.errors.push(Problem::error(message));
            } else {
                self.problems.push(Problem::warning(message));
            }
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        self.entries.sort_by(|a, b| a.path.cmp(&b.path));
        self.tables.sort_by(|a, b| a.path.cmp(&b.path));
        without_shared_folders(&mut self.entries);
        self.problems
            .extend(twice(&self.entries).warning(name, "images-path-twice"));
        label(&mut self.entries);
        Ok(ImageSet {
            name: name.to_owned(),
            entries: self.entries,
            tables: self.tables,
            problems: self.problems,
        })
    }
}

/// Paths that occur more than once, among entries in order.
fn twice(entries: &[ImageEntry]) -> Paths {
    let mut paths = Paths::default();
    for (one, next) in entries.iter().zip(entries.iter().skip(1)) {
        if one.path == next.path {
            paths.push(&next.path);
        }
    }
    paths
}
