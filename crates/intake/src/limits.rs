//! How large a table may be, so that a file too large gives a message early
//! and not a device out of memory late.

use plumbline_study::{Message, Problem};

/// Largest table that will be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Columns.
    pub columns: u64,
    /// Rows, the header not counted.
    pub rows: u64,
    /// Rows times columns; a cell takes up to eight bytes of memory.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 2_000_000_000,
            columns: 10_000,
            rows: 5_000_000,
            cells: 60_000_000,
        }
    }
}

impl Limits {
    /// Limits for a page, whose engine has at most 4 GiB of memory for the file,
    /// its text and the table together.
    pub fn in_browser() -> Limits {
        Limits {
            bytes: 1_000_000_000,
            ..Limits::default()
        }
    }

    /// Whether a file of this declared size may be read at all: ask before the
    /// bytes are loaded.
    pub fn check_size(&self, name: &str, bytes: u64) -> Result<(), Problem> {
        if bytes <= self.bytes {
            return Ok(());
        }
        Err(Problem::error(
            Message::new("intake-file-too-large")
                .with("file", name)
                .with("megabytes", bytes.div_ceil(1_000_000))
                .with("limit", self.bytes / 1_000_000),
        ))
    }
}
