//! `plumbline deidentify`: copies of DICOM files without what tells who somebody is.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use plumbline_assess::Places;
use plumbline_imaging::dicom::{BurnedIn, Deidentified, Secret, deidentified};
use plumbline_imaging::{ImageLimits, is_dicom};
use plumbline_report::delimited::push_line;
use plumbline_study::listing::few;
use plumbline_study::{Message, Problem};

use crate::args::Deidentify;
use crate::console::Console;
use crate::folder::{self, Listed};
use crate::{Problems, input, output};

/// Files named in one message.
const NAMED: usize = 5;

/// Reads and writes. Nothing is written unless every file can be.
pub fn run(arguments: &Deidentify, console: &Console) -> Result<(), Problems> {
    if arguments.out.exists() {
        let message = Message::new("cli-deidentify-out").with("path", shown(&arguments.out));
        return Err(vec![Problem::error(message)]);
    }
    let secret = match &arguments.secret {
        Some(phrase) => Secret::of(phrase.as_bytes()),
        None => random(),
    };
    let files = files(&arguments.data)?;
    let mut others = Vec::new();
    let mut problems = Problems::new();
    let mut written: Vec<(&Listed, String)> = Vec::new();
    let mut places = Places::default();
    let mut doubtful = Vec::new();
    let mut count = 0_usize;
    for file in &files {
        match copy(file, &secret) {
            Ok(None) => others.push(file.name.clone()),
            Ok(Some(copy)) => {
                count += 1;
                if matches!(copy.burned_in, BurnedIn::Said | BurnedIn::Likely) {
                    doubtful.push(file.name.clone());
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() && count == 0 {
        let message = Message::new("cli-deidentify-none").with("path", shown(&arguments.data));
        problems.push(Problem::error(message));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    // Once more, one file in memory at a time.
    for file in &files {
        if let Some(copy) = copy(file, &secret).map_err(|problem| vec![problem])? {
            let place = places.free(copy.patient.as_deref(), &copy.uid);
            let path = arguments.out.join(&place);
            let folder = path.parent().unwrap_or(&arguments.out);
            let made = std::fs::create_dir_all(folder);
            made.map_err(|error| vec![output::not_written(folder, &error)])?;
            output::into_file(&path, &copy.bytes).map_err(|problem| vec![problem])?;
            written.push((file, place));
        }
    }
    if let Some(path) = &arguments.crosswalk {
        output::into_file(path, crosswalk(&written)).map_err(|problem| vec![problem])?;
    }
    let named = |id: &str, names: &[String]| {
        let message = Message::new(id).with("count", names.len());
        Problem::warning(message.with("files", few(names, NAMED)))
    };
    if !others.is_empty() {
        console.problem(&named("cli-deidentify-others", &others));
    }
    if !doubtful.is_empty() {
        console.problem(&named("cli-deidentify-burned-in", &doubtful));
    }
    let said = Message::new("cli-deidentify-done").with("count", count);
    console.line(&said.with("path", shown(&arguments.out)));
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The files that were named: one, or all below a folder.
fn files(data: &Path) -> Result<Vec<Listed>, Problems> {
    if data.is_dir() {
        return folder::list(data);
    }
    Ok(vec![Listed {
        name: input::name(data),
        bytes: 0,
        path: data.to_owned(),
    }])
}

/// The copy of a file; `None` of one that is no DICOM.
fn copy(file: &Listed, secret: &Secret) -> Result<Option<Deidentified>, Problem> {
    let bytes = input::file(&file.path)?;
    if !is_dicom(&bytes) {
        return Ok(None);
    }
    deidentified(&file.name, &bytes, secret, &ImageLimits::default()).map(Some)
}

/// Which file became which: for whoever has labels by the old names, and for nobody else.
fn crosswalk(written: &[(&Listed, String)]) -> String {
    let mut text = String::new();
    push_line(&mut text, ["file".into(), "copy".into()]);
    for (file, place) in written {
        push_line(
            &mut text,
            [file.name.as_str().into(), place.as_str().into()],
        );
    }
    text
}

/// A secret that nobody knows: the keys that the standard library draws from the system for
/// its hash maps, of which a hash gives nothing back.
fn random() -> Secret {
    let drawn: Vec<u8> = (0..4_u64)
        .flat_map(|at| RandomState::new().hash_one(at).to_le_bytes())
        .collect();
    Secret::of(&drawn)
}
