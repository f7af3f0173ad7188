//! All files below a folder, links followed as long as they stay within it.
//!
//! A link that leads elsewhere would bring files that nobody named; one that leads
//! nowhere, or back to a folder above it, brings none or all again and again. A set
//! that lacks some of its images is another set: such links are an error.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plumbline_intake::images::is_of_use;
use plumbline_study::listing::few;
use plumbline_study::{Message, Problem};

use crate::Problems;
use crate::identity::Identity;
use crate::input::unreadable;
use crate::output::is_temporary;

/// Links and devices named in one message.
const NAMED: usize = 5;

/// A file below a folder.
pub struct Listed {
    /// Its path within the folder, parts separated by "/".
    pub name: String,
    pub bytes: u64,
    /// Where it is found.
    pub path: PathBuf,
}

/// Lists all files below a folder.
///
/// # Errors
/// A folder cannot be read, or something that bears the name of an image, a table or
/// an archive is no file of this folder.
pub fn list(folder: &Path) -> Result<Vec<Listed>, Problems> {
    let walk = Walk::through(folder)?;
    let wrong = [
        problem("cli-links", folder, &walk.links),
        problem("cli-devices", folder, &walk.devices),
    ];
    let wrong: Problems = wrong.into_iter().flatten().collect();
    if wrong.is_empty() {
        Ok(walk.files)
    } else {
        Err(wrong)
    }
}

/// As [`list`], for whoever knows the names that matter: links that cannot be followed
/// and devices are left out.
///
/// # Errors
/// A folder cannot be read.
pub fn list_without_strays(folder: &Path) -> Result<Vec<Listed>, Problems> {
    Ok(Walk::through(folder)?.files)
}

fn problem(id: &str, folder: &Path, names: &[String]) -> Option<Problem> {
    let message = Message::new(id)
        .with("path", folder.display().to_string())
        .with("count", names.len())
        .with("files", few(names, NAMED));
    (!names.is_empty()).then(|| Problem::error(message))
}

struct Walk {
    root: PathBuf,
    /// The folders that lead to where the walk is.
    above: Vec<Identity>,
    files: Vec<Listed>,
    /// Links that cannot be followed.
    links: Vec<String>,
    /// What is neither file nor folder.
    devices: Vec<String>,
}

impl Walk {
    fn through(folder: &Path) -> Result<Walk, Problems> {
        let failed = |error: io::Error| vec![unreadable(folder, &error)];
        let mut walk = Walk {
            root: fs::canonicalize(folder).map_err(failed)?,
            above: Vec::new(),
            files: Vec::new(),
            links: Vec::new(),
            devices: Vec::new(),
        };
        walk.folder(folder, "").map_err(failed)?;
        Ok(walk)
    }

    fn folder(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        self.above.push(Identity::of(folder)?);
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        // File systems give names in any order.
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let last = entry.file_name();
            let last = last.to_string_lossy();
            // What a killed run of this program left behind is none of the person's files.
            if !is_temporary(&last) {
                self.entry(&entry, format!("{prefix}{last}"))?;
            }
        }
        self.above.pop();
        Ok(())
    }

    fn entry(&mut self, entry: &fs::DirEntry, name: String) -> io::Result<()> {
        let path = entry.path();
        let is_link = entry.file_type()?.is_symlink();
        // What it is at its end, unless a link leads nowhere or out of the folder.
        let end = if is_link {
            let real = fs::canonicalize(&path);
            let is_inside = real.is_ok_and(|real| real.starts_with(&self.root));
            is_inside.then(|| fs::metadata(&path)).transpose()?
        } else {
            Some(entry.metadata()?)
        };
        match end {
            Some(end) if end.is_file() => self.files.push(Listed {
                name,
                bytes: end.len(),
                path,
            }),
            Some(end) if end.is_dir() => {
                if self.above.contains(&Identity::of(&path)?) {
                    self.links.push(name);
                } else {
                    self.folder(&path, &format!("{name}/"))?;
                }
            }
            Some(_) if is_of_use(&name) => self.devices.push(name),
            None if is_of_use(&name) || path.is_dir() => self.links.push(name),
            // What bears another name changes nothing, whatever it is.
            Some(_) | None => {}
        }
        Ok(())
    }
}
