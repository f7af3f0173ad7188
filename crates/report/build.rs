//! Lists every Fluent file of `www/locales` with its text, so that a new file
//! or language is spoken without touching any code.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../www/locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    println!("cargo::rerun-if-changed=build.rs");

    let mut code = String::from("pub(crate) const SOURCES: &[(&str, &str, &str)] = &[\n");
    for language in sorted(&locales)? {
        if !language.is_dir() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", language.display());
        for file in sorted(&language)? {
            if !is_spoken(&name(&file)) {
                continue;
            }
            if file.extension().is_some_and(|extension| extension == "ftl") {
                let text = without_comments(&fs::read_to_string(&file)?);
                writeln!(
                    code,
                    "    ({:?}, {:?}, {text:?}),",
                    name(&language),
                    name(&file)
                )?;
            }
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("locales.rs"), code)?;
    Ok(())
}

/// Whether what is built speaks these words: no browser has a command line, METHODS.md is
/// written by a program of its own, the page shows no study of readers, and only who writes
/// documents has words for them.
fn is_spoken(file: &str) -> bool {
    let in_a_browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|name| name == "wasm32");
    let writes = env::var("CARGO_FEATURE_DOCUMENTS").is_ok();
    match file {
        "cli.ftl" | "methods.ftl" | "readers.ftl" => !in_a_browser,
        "report.ftl" => writes,
        _ => true,
    }
}

/// The entries of a folder in a fixed order, so that builds are reproducible.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Comments are for translators; they need not travel to every reader.
fn without_comments(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
