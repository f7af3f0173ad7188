//! Which table holds the outcomes of images.
//!
//! A wrong table is a wrong reference standard, so nothing is guessed: one table
//! among the images is taken, several are a question to the person, and one that
//! cannot be used is an error. Rows are made of folders only where no table lies,
//! or where somebody says so.
//!
//! What nobody would bring as a table of outcomes has no vote: lock files and
//! hidden files, texts (they count only when they are named), and what Plumbline
//! itself wrote, which is known by its content. A copy that calls itself a backup
//! has none either, unless it is all there is.

use plumbline_intake::images::{self, ImageEntry, ImageSet, Source};
use plumbline_study::listing::few;
use plumbline_study::{Message, PlanDraft, Problem, Recipe};
use serde_json::Value;

use super::Problems;

/// Where the outcomes of images are.
#[derive(Debug, Clone, Copy)]
pub enum Labels<'a> {
    /// In the one table that lies among them, else in their folders.
    Found,
    /// In this table among them, by path or by the end of a path.
    Among(&'a str),
    /// In a table that was brought with them, by name and bytes.
    Brought(&'a str, &'a [u8]),
    /// In their folders, whatever tables lie there.
    Folders,
}

/// The table of the outcomes, where there is one.
pub(super) struct Found {
    pub(super) table: Option<(String, Vec<u8>)>,
    /// What was passed over.
    pub(super) notes: Problems,
}

/// Tables named in one message.
const NAMED: usize = 5;

impl Labels<'_> {
    pub(super) fn find(self, set: &ImageSet, source: &mut dyn Source) -> Result<Found, Problems> {
        let found = |table| Found {
            table,
            notes: Vec::new(),
        };
        match self {
            Labels::Brought(name, bytes) => Ok(found(Some((name.to_owned(), bytes.to_vec())))),
            Labels::Folders => Ok(found(None)),
            Labels::Among(name) => {
                let entry = among(set, name)?;
                Ok(found(Some((entry.path.clone(), opened(entry, source)?))))
            }
            Labels::Found => lone(set, source),
        }
    }
}

/// The table of this name.
fn among<'a>(set: &'a ImageSet, name: &str) -> Result<&'a ImageEntry, Problems> {
    let wanted = name.replace('\\', "/");
    let is_meant = |entry: &&ImageEntry| {
        let rest = entry.path.strip_suffix(wanted.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    let meant: Vec<&ImageEntry> = set.tables.iter().filter(is_meant).collect();
    let exact = meant.iter().find(|entry| entry.path == wanted);
    match (exact, meant.as_slice()) {
        (Some(entry), _) | (None, [entry]) => Ok(*entry),
        (None, []) => Err(error(
            "images-labels-unknown",
            set,
            &set.tables,
            |message| message.with("labels", name),
        )),
        (None, several) => {
            let several: Vec<ImageEntry> = several.iter().map(|entry| (*entry).clone()).collect();
            Err(error("images-labels-several", set, &several, |message| {
                message
            }))
        }
    }
}

/// The one table that lies among the images.
fn lone(set: &ImageSet, source: &mut dyn Source) -> Result<Found, Problems> {
    let (mut tables, mut backups, mut passed) = (Vec::new(), Vec::new(), Vec::new());
    for entry in &set.tables {
        match kind(entry, source)? {
            Kind::Table => tables.push(entry.clone()),
            Kind::Backup => backups.push(entry.clone()),
            Kind::None => passed.push(entry.clone()),
        }
    }
    let none = tables.is_empty();
    match (tables.as_slice(), backups.as_slice()) {
        ([entry], _) => {
            passed.append(&mut backups.clone());
            Ok(Found {
                table: Some((entry.path.clone(), opened(entry, source)?)),
                notes: passed_over(set, &passed),
            })
        }
        ([], []) => Ok(Found {
            table: None,
            notes: passed_over(set, &passed),
        }),
        (several, only) => {
            let (id, named) = match none {
                true => ("images-labels-backup", only),
                false => ("images-labels-several", several),
            };
            Err(error(id, set, named, |message| message))
        }
    }
}

fn error(
    id: &str,
    set: &ImageSet,
    tables: &[ImageEntry],
    more: impl FnOnce(Message) -> Message,
) -> Problems {
    vec![Problem::error(more(about(id, set, tables)))]
}

fn passed_over(set: &ImageSet, passed: &[ImageEntry]) -> Problems {
    let note = || Problem::note(about("images-tables-passed-over", set, passed));
    (!passed.is_empty()).then(note).into_iter().collect()
}

fn about(id: &str, set: &ImageSet, tables: &[ImageEntry]) -> Message {
    let names = tables.iter().map(|entry| entry.path.as_str());
    Message::new(id)
        .with("file", set.name.as_str())
        .with("count", tables.len())
        .with("tables", few(names, NAMED))
}

/// What a file is that bears the name of a table.
enum Kind {
    /// It may hold outcomes.
    Table,
    /// It says that it is a copy of another.
    Backup,
    /// It holds none.
    None,
}

fn kind(entry: &ImageEntry, source: &mut dyn Source) -> Result<Kind, Problems> {
    let name = entry.path.rsplit('/').next().unwrap_or(&entry.path);
    let name = name.to_lowercase();
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((name.as_str(), ""));
    // "~$labels.csv" is the lock of a spreadsheet, ".~lock.labels.csv#" that of another.
    if name.starts_with(['~', '.']) || suffix == "txt" {
        return Ok(Kind::None);
    }
    let is_own = match suffix {
        "json" => is_own_json(&opened(entry, source)?),
        _ if OWN_TABLES.contains(&name.as_str()) => is_own_csv(&opened(entry, source)?),
        _ => false,
    };
    if is_own {
        return Ok(Kind::None);
    }
    let mut words = stem.split(|letter: char| !letter.is_alphanumeric());
    Ok(match words.any(|word| matches!(word, "backup" | "bak")) {
        true => Kind::Backup,
        false => Kind::Table,
    })
}

/// Names of the tables that an evaluation writes.
const OWN_TABLES: [&str; 2] = ["estimates.csv", "cases.csv"];

/// How they begin: their first columns.
const OWN_HEADS: [&str; 2] = [
    "kind,metric,group,threshold,n,n_positive,",
    "line,truth,score,predicted",
];

fn is_own_csv(bytes: &[u8]) -> bool {
    let mut heads = OWN_HEADS.iter();
    heads.any(|head| bytes.starts_with(head.as_bytes()))
}

/// Whether this is an evaluation, an unfinished run, a plan or a recipe, of this
/// version or another.
fn is_own_json(bytes: &[u8]) -> bool {
    let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else {
        return false;
    };
    let schema = fields.get("schema").and_then(Value::as_str);
    let has = |names: [&str; 2]| names.iter().all(|name| fields.contains_key(*name));
    schema.is_some_and(|schema| schema.starts_with("plumbline/"))
        || fields.keys().any(|name| name.starts_with("plumbline_"))
        || has(["criteria", "intended_use"])
        || has(["layout", "resize"])
        || serde_json::from_slice::<PlanDraft>(bytes).is_ok()
        || serde_json::from_slice::<Recipe>(bytes).is_ok()
}

fn opened(entry: &ImageEntry, source: &mut dyn Source) -> Result<Vec<u8>, Problems> {
    images::open(entry, source).map_err(|problem| vec![problem])
}
