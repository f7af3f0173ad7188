//! The images among the files that somebody brought.

use std::collections::BTreeMap;

use plumbline_study::{Message, Problem};

use super::archive;
use super::identity::{Content, Identity, Look};
use super::kind::{Kind, foreign, is_for_look, kind};
use super::masks;
use super::names::Paths;
use super::open;
use super::source::{Source, SourceFile};
use super::table::{label, without_shared_folders};
use super::{ImageEntry, ImageSet, Place, SetLimits};

/// Lists the images among `files` and inside the ZIP archives among them.
///
/// `name` is what the set is called: the folder, the archive, or the first file.
/// No image is read; of archives only the directory is. Of files whose names do not say
/// what they are, and of DICOM, `look` is given the first bytes.
///
/// # Errors
/// There is no image, there are more files than `limits` allow, or an archive
/// is damaged.
pub fn list(
    name: &str,
    files: &[SourceFile],
    source: &mut dyn Source,
    limits: &SetLimits,
    look: Look<'_>,
) -> Result<ImageSet, Vec<Problem>> {
    let mut found = Found::new(name, limits);
    for (place, file) in files.iter().enumerate() {
        let path = file.path.replace('\\', "/");
        // What is brought alone under a strange name can only be an archive, unless its
        // content is known.
        let alone = files.len() == 1 && kind(&path) == Kind::Other && !is_known(source, look);
        if kind(&path) == Kind::Archive || alone {
            let prefix = if files.len() == 1 { "" } else { &path };
            archive::list(&mut found, source, place, file, prefix);
        } else {
            found.take(path, file.bytes, Place::File(place));
        }
    }
    found.look(source, look);
    found.into_set()
}

/// Bytes that tell what a file is, and whom it shows; more of them where these did not.
const HEADS: [usize; 2] = [4 << 10, 256 << 10];

/// Whether the first file is one that `look` knows.
fn is_known(source: &mut dyn Source, look: Look<'_>) -> bool {
    let [length, _] = HEADS;
    let head = source.read(0, 0, length);
    head.is_ok_and(|head| look(&head) != Content::Unknown)
}

/// Characters shown of a path that is too deep.
const DEEP_SHOWN: usize = 40;

/// What was found so far.
pub(super) struct Found<'a> {
    pub(super) name: &'a str,
    pub(super) limits: &'a SetLimits,
    pub(super) errors: Vec<Problem>,
    pub(super) problems: Vec<Problem>,
    entries: Vec<(ImageEntry, Identity)>,
    tables: Vec<ImageEntry>,
    /// Files whose bytes are to say what they are.
    unsaid: Vec<ImageEntry>,
    others: Paths,
    /// Clinical objects without an image, by what they are.
    without: BTreeMap<&'static str, Paths>,
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
            unsaid: Vec::new(),
            others: Paths::default(),
            without: BTreeMap::new(),
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
        let unsaid = is_for_look(&path);
        let readable = matches!(kind, Kind::Image | Kind::Table) || unsaid;
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
            _ if unsaid => self.unsaid.push(entry(path)),
            Kind::Image => self.entries.push((entry(path), Identity::default())),
            Kind::Table => self.tables.push(entry(path)),
            Kind::Archive => self.nested.push(&path),
            Kind::Other => {
                self.foreign = self.foreign.or_else(|| foreign(&path));
                self.others.push(&path);
            }
            Kind::Rubbish => {}
        }
    }

    /// Looks at the first bytes of files whose names do not say what they are. One that
    /// cannot be read is told when its turn comes.
    fn look(&mut self, source: &mut dyn Source, look: Look<'_>) {
        for entry in std::mem::take(&mut self.unsaid) {
            match content(&entry, source, look) {
                Some(Content::Image { identity, .. }) => self.entries.push((entry, *identity)),
                Some(Content::Without(kind)) => {
                    self.without.entry(kind).or_default().push(&entry.path);
                }
                // Its name says that it is an image; what is wrong with it is said of it.
                Some(Content::Unknown) | None if kind(&entry.path) == Kind::Image => {
                    self.entries.push((entry, Identity::default()));
                }
                Some(Content::Unknown) | None => self.others.push(&entry.path),
            }
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
        let without = self.without.iter().filter_map(|(kind, paths)| {
            let mut note = paths.note(name, "images-clinical-others")?;
            note.message = note.message.with("kind", *kind);
            Some(note)
        });
        self.problems.extend(without);
        if self.entries.is_empty() && self.errors.is_empty() {
            let message = match self.foreign {
                Some(kind) => Message::new("images-none-of-kind").with("kind", kind),
                None => Message::new("images-none"),
            };
            self.errors.push(Problem::error(message.with("file", name)));
            self.errors.append(&mut self.problems);
        }
        self.entries.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        let (mut entries, identities): (Vec<ImageEntry>, Vec<Identity>) =
            self.entries.into_iter().unzip();
        if let Some((image, mask)) = masks::example(&entries) {
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
        self.tables.sort_by(|a, b| a.path.cmp(&b.path));
        without_shared_folders(&mut entries);
        self.problems
            .extend(twice(&entries).warning(name, "images-path-twice"));
        label(&mut entries);
        Ok(ImageSet {
            name: name.to_owned(),
            entries,
            identities,
            tables: self.tables,
            problems: self.problems,
        })
    }
}

/// What a file is by its first bytes; `None` where they cannot be read.
fn content(entry: &ImageEntry, source: &mut dyn Source, look: Look<'_>) -> Option<Content> {
    let mut found = None;
    for length in HEADS {
        let head = open::head(entry, source, length).ok()?;
        let is_all = (head.len() as u64) == entry.bytes;
        let content = look(&head);
        let is_cut = matches!(content, Content::Image { cut: true, .. });
        found = Some(content);
        if is_all || !is_cut {
            break;
        }
    }
    found
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
