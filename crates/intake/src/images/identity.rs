//! What the first bytes of a file say: whether it is an image that its name does not
//! announce, and whom it shows.
//!
//! No format of clinical images is known here; whoever knows them is asked ([`Look`]).

/// What the first bytes of a file are.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// An image.
    Image {
        /// Whom it shows.
        identity: Box<Identity>,
        /// Whether the bytes ended before all of that was read.
        cut: bool,
    },
    /// A clinical object without an image, such as a report: a choice of the message
    /// `images-clinical-others`.
    Without(&'static str),
    /// Anything else.
    Unknown,
}

/// Tells what a file is by its first bytes.
pub type Look<'a> = &'a dyn Fn(&[u8]) -> Content;

/// What an image's header says of whom it shows, and of its part among others; none of what
/// it does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identity {
    /// SOP instance UID: of the image itself.
    pub instance: Option<String>,
    /// Series instance UID.
    pub series: Option<String>,
    /// Study instance UID.
    pub study: Option<String>,
    /// Patient ID.
    pub patient: Option<String>,
    /// Accession number: of the request.
    pub accession: Option<String>,
    /// Where it lies, in millimetres.
    pub position: Option<[f64; 3]>,
    /// Directions of its rows and columns.
    pub orientation: Option<[f64; 6]>,
    /// What it is for.
    pub part: Part,
}

/// What an image of a study is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// It is looked at for its own sake.
    #[default]
    Main,
    /// It shows where others lie.
    Localizer,
    /// It was made of others, as a screenshot is.
    Secondary,
}

impl Part {
    /// Name in arguments of messages.
    pub(super) fn id(self) -> &'static str {
        match self {
            Part::Main => "main",
            Part::Localizer => "localizer",
            Part::Secondary => "secondary",
        }
    }
}

/// By what a table names images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Path or name of the file.
    File,
    /// SOP instance UID.
    Instance,
    /// Series instance UID.
    Series,
    /// Study instance UID.
    Study,
    /// Accession number.
    Accession,
    /// Patient ID.
    Patient,
}

impl Key {
    /// Those of a header, from the narrowest to the widest, as keys are ordered.
    pub(super) const OF_HEADERS: [Key; 5] = [
        Key::Instance,
        Key::Series,
        Key::Study,
        Key::Accession,
        Key::Patient,
    ];

    /// Name in files and arguments of messages.
    pub fn id(self) -> &'static str {
        match self {
            Key::File => "file",
            Key::Instance => "instance",
            Key::Series => "series",
            Key::Study => "study",
            Key::Accession => "accession",
            Key::Patient => "patient",
        }
    }

    /// Whether several images may have the same.
    pub(super) fn is_of_several(self) -> bool {
        match self {
            Key::File | Key::Instance => false,
            Key::Series | Key::Study | Key::Accession | Key::Patient => true,
        }
    }

    /// What an image has of it.
    pub(super) fn of(self, identity: &Identity) -> Option<&str> {
        match self {
            Key::File => None,
            Key::Instance => identity.instance.as_deref(),
            Key::Series => identity.series.as_deref(),
            Key::Study => identity.study.as_deref(),
            Key::Accession => identity.accession.as_deref(),
            Key::Patient => identity.patient.as_deref(),
        }
    }
}
