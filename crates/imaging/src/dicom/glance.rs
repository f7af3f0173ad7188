//! What the first bytes of a file say: whether it is a DICOM image, and whom it shows.

use super::data::DataSet;
use super::header::several;
use super::refusal::{Refusal, instead};
use super::start::{self, is_dicom};
use super::tag::{self, Tag};
use crate::series::Place;

/// What a file is by its first bytes.
#[derive(Debug, Clone, PartialEq)]
pub enum Glance {
    /// A DICOM image.
    Image {
        /// Whom it shows.
        identity: Box<Identity>,
        /// Whether the bytes ended before all of that was read.
        cut: bool,
    },
    /// A DICOM object that shows nobody: a report, a plan, a segmentation. The name is a
    /// choice of the message `images-clinical-others`.
    Without(&'static str),
    /// No DICOM.
    Unknown,
}

/// Identifiers of an image, and its part in its study; none of what its header does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identity {
    /// SOP instance UID.
    pub instance: Option<String>,
    /// Series instance UID.
    pub series: Option<String>,
    /// Study instance UID.
    pub study: Option<String>,
    /// Patient ID.
    pub patient: Option<String>,
    /// Accession number.
    pub accession: Option<String>,
    /// Where it lies.
    pub place: Place,
    /// What it is for.
    pub part: Part,
}

/// What an image is for, by Image Type (0008,0008) and SOP class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// It is looked at for its own sake.
    #[default]
    Main,
    /// It shows where others lie: LOCALIZER.
    Localizer,
    /// Somebody or something made it of others: a secondary capture, or SECONDARY.
    Secondary,
}

fn part(data: &DataSet<'_>, class: Option<&str>) -> Part {
    let kinds = data.texts(tag::IMAGE_TYPE);
    let is_capture = |class: &str| class.starts_with("1.2.840.10008.5.1.4.1.1.7");
    let is_localizer = kinds
        .iter()
        .any(|kind| kind.eq_ignore_ascii_case("localizer"));
    let is_made = kinds
        .get(1)
        .is_some_and(|kind| kind.eq_ignore_ascii_case("secondary"));
    if is_localizer {
        Part::Localizer
    } else if is_made || class.is_some_and(is_capture) {
        Part::Secondary
    } else {
        Part::Main
    }
}

/// Most bytes that are inflated for a glance.
const MOST: u64 = 1 << 20;

/// Looks at the first bytes of a file; a few thousand are enough for most.
pub fn glance(bytes: &[u8]) -> Glance {
    if !is_dicom(bytes) {
        return Glance::Unknown;
    }
    let started = match start::start(bytes, MOST) {
        Ok(started) => started,
        Err(Refusal::Syntax { class, .. }) => {
            return match class.as_deref().and_then(without) {
                Some(kind) => Glance::Without(kind),
                None => unsaid(false),
            };
        }
        // A deflated data set is read as a whole. What else is wrong is said when its turn
        // comes.
        Err(_) => return unsaid(true),
    };
    let (data, complete) = DataSet::beginning(&started.body, started.syntax.encoding, |tag| {
        tag <= tag::ORIENTATION
    });
    let class = data.text(tag::SOP_CLASS).or(started.class);
    if data.get(tag::DIRECTORY_RECORDS).is_some() {
        return Glance::Without("directory");
    }
    if let Some(kind) = class.as_deref().and_then(without) {
        return Glance::Without(kind);
    }
    let text = |tag: Tag| data.text(tag);
    Glance::Image {
        identity: Box::new(Identity {
            instance: text(tag::SOP_INSTANCE),
            series: text(tag::SERIES_INSTANCE),
            study: text(tag::STUDY_INSTANCE),
            patient: text(tag::PATIENT_ID),
            accession: text(tag::ACCESSION_NUMBER),
            place: Place {
                position: several(&data, tag::POSITION),
                orientation: several(&data, tag::ORIENTATION),
            },
            part: part(&data, class.as_deref()),
        }),
        cut: !complete,
    }
}

fn unsaid(cut: bool) -> Glance {
    Glance::Image {
        identity: Box::default(),
        cut,
    }
}

/// What an object of this class is, if it is no image of anybody. Segmentations and doses
/// have pixels, and these show a computation.
fn without(class: &str) -> Option<&'static str> {
    match class.strip_prefix("1.2.840.10008.5.1.4.1.1.") {
        Some("66.4" | "66.7" | "66.8") => Some("segmentation"),
        Some("481.2") => Some("dose"),
        // An image of radiotherapy.
        Some("481.1") => None,
        _ => Some(instead(class)).filter(|kind| *kind != "other"),
    }
}
