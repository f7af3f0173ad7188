//! How a table is written: format, encoding, separators, header.

pub mod choices;
pub mod decimal;
pub mod delimiter;

use plumbline_study::Message;
use serde::{Deserialize, Serialize};

pub use choices::{Offer, choice_notes, offers};
pub use plumbline_study::written::{ColumnChoice, DecimalMark, ReadChoices, Thousands};

/// How a table is written, as found in its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dialect {
    /// Format of the file.
    pub format: Format,
    /// Encoding of its text.
    pub encoding: Encoding,
    /// Whether the text starts with a byte order mark.
    pub byte_order_mark: bool,
    /// What separates cells.
    pub delimiter: Delimiter,
    /// What separates whole and fraction in numbers.
    pub decimal: DecimalMark,
    /// What encloses cells that contain separators.
    pub quote: char,
    /// Whether the first line has the names of the columns.
    pub header: bool,
    /// Words that stand for a missing value, as written, and how often each occurs.
    pub missing: Vec<(String, u64)>,
}

/// Format of a file with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Lines of cells with a separator between them (CSV, TSV and the like).
    Delimited,
    /// JSON.
    Json,
}

/// Encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// Windows-1252, the usual encoding of older western European software.
    #[serde(rename = "Windows-1252")]
    Windows1252,
}

/// What separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// Tab.
    Tab,
    /// `|`
    Pipe,
    /// One or more spaces, as R writes tables by default.
    Space,
}

impl Encoding {
    /// The name by which the encoding is registered.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

impl Delimiter {
    /// Every delimiter of one character, in the order in which equals are preferred.
    /// Spaces separate only where nothing else does.
    pub const ALL: [Delimiter; 4] = [
        Delimiter::Comma,
        Delimiter::Semicolon,
        Delimiter::Tab,
        Delimiter::Pipe,
    ];

    /// The byte in the file.
    pub fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Pipe => b'|',
            Delimiter::Space => b' ',
        }
    }

    /// The word that chooses its name in messages.
    pub fn id(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
            Delimiter::Pipe => "pipe",
            Delimiter::Space => "space",
        }
    }
}

impl Dialect {
    /// One sentence on how the file was read, for a person to check.
    pub fn describe(&self) -> Message {
        match self.format {
            Format::Json => {
                Message::new("intake-dialect-json").with("encoding", self.encoding.name())
            }
            Format::Delimited => Message::new("intake-dialect-delimited")
                .with("encoding", self.encoding.name())
                .with("delimiter", self.delimiter.id())
                .with("decimal", self.decimal.id()),
        }
    }
}
