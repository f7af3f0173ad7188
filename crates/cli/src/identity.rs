//! Which file a path leads to, under whatever name.

use std::io;
use std::path::Path;

/// A file itself: two paths that lead to it, by links or otherwise, are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity(Kind);

#[cfg(unix)]
type Kind = (u64, u64);
#[cfg(not(unix))]
type Kind = std::path::PathBuf;

impl Identity {
    /// The file that a path leads to.
    #[cfg(unix)]
    pub fn of(path: &Path) -> io::Result<Identity> {
        use std::os::unix::fs::MetadataExt;
        let metadata = std::fs::metadata(path)?;
        Ok(Identity((metadata.dev(), metadata.ino())))
    }

    /// The file that a path leads to; of two hard links this sees two files.
    #[cfg(not(unix))]
    pub fn of(path: &Path) -> io::Result<Identity> {
        std::fs::canonicalize(path).map(Identity)
    }
}
