//! Where the fixtures lie.

use std::path::{Path, PathBuf};

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// The folder of the DICOM files that `scripts/dicom-files.sh` fetches.
#[allow(dead_code, reason = "not every test reads them")]
pub fn dicom_files() -> PathBuf {
    let tools = std::env::var_os("PLUMBLINE_TOOLS").map(PathBuf::from);
    let tools = tools.unwrap_or_else(|| {
        let home = std::env::var_os("HOME").expect("a home folder");
        PathBuf::from(home).join(".cache/plumbline")
    });
    let files = tools.join("dicom-files");
    assert!(
        files.join("stamp").exists(),
        "no DICOM files in {}: run scripts/dicom-files.sh",
        files.display()
    );
    files
}
