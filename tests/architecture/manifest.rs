//! Manifests: which package names which. Read by line, because they are
//! written by hand in one style: a section, then one dependency a line.

use crate::text;

/// A package of the workspace.
pub struct Manifest {
    /// Name of the package.
    pub name: String,
    /// Path of the file.
    pub path: String,
    /// Packages that the shipped code names.
    pub normal: Vec<String>,
    /// Packages that only tests name.
    pub dev: Vec<String>,
}

/// The packages of the workspace.
pub fn all() -> Vec<Manifest> {
    let folders = std::fs::read_dir(crate::root().join("crates")).expect("crates/ is there");
    let mut paths: Vec<String> = folders
        .flatten()
        .map(|entry| format!("crates/{}/Cargo.toml", entry.file_name().to_string_lossy()))
        .collect();
    paths.sort();
    paths.push("Cargo.toml".to_owned());
    paths.into_iter().map(read).collect()
}

fn read(path: String) -> Manifest {
    let (mut normal, mut dev, mut name) = (Vec::new(), Vec::new(), String::new());
    let mut section = String::new();
    for line in text(&path).lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']).to_owned();
        } else if section == "package" && line.starts_with("name = ") {
            name = line
                .trim_start_matches("name = ")
                .trim_matches('"')
                .to_owned();
        } else if let Some(key) = key(line) {
            match section.as_str() {
                "dependencies" | "build-dependencies" => normal.push(key),
                "dev-dependencies" => dev.push(key),
                _ => {}
            }
        }
    }
    Manifest {
        name,
        path,
        normal,
        dev,
    }
}

/// The key of `key.workspace = true`, `key = "1"` and `key = { … }`.
fn key(line: &str) -> Option<String> {
    let is_key = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let end = line.find(|letter: char| !is_key(letter))?;
    let (key, rest) = line.split_at(end);
    (!key.is_empty() && rest.starts_with(['.', ' ', '='])).then(|| key.to_owned())
}

/// Every package that building and testing `package` needs, by Cargo.lock.
pub fn closure(package: &str) -> Vec<String> {
    let lock = text("Cargo.lock");
    let mut wanted = vec![package.to_owned()];
    let mut at = 0;
    while let Some(name) = wanted.get(at).cloned() {
        for block in lock
            .split("[[package]]")
            .filter(|block| is_named(block, &name))
        {
            for needed in needs(block) {
                if !wanted.contains(&needed) {
                    wanted.push(needed);
                }
            }
        }
        at += 1;
    }
    wanted
}

fn is_named(block: &str, name: &str) -> bool {
    block
        .lines()
        .any(|line| line == format!("name = \"{name}\""))
}

/// The names in a package's list of dependencies, without versions.
fn needs(block: &str) -> Vec<String> {
    let list = block.lines().filter_map(|line| line.strip_prefix(" \""));
    list.filter_map(|line| line.split([' ', '"']).next())
        .map(str::to_owned)
        .collect()
}
