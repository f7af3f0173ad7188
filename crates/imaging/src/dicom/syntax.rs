//! Transfer syntaxes, PS3.5 annex A: how a data set and its pixels are written.

use super::data::Encoding;
use crate::codec::Codec;

/// A transfer syntax that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax {
    /// How elements are written.
    pub(super) encoding: Encoding,
    /// Whether the whole data set is compressed (RFC 1951).
    pub(super) deflated: bool,
    /// How pixels are written.
    pub(super) pixels: Writing,
}

/// How pixels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// One after the other.
    Native,
    /// Each frame in fragments, compressed so.
    Fragments(Codec),
    /// Each frame in a fragment, compressed by RFC 1951.
    DeflatedFrames,
}

impl Syntax {
    /// The syntax that a UID stands for.
    pub(super) fn of(uid: &str) -> Option<Syntax> {
        let native = |encoding, deflated| Syntax {
            encoding,
            deflated,
            pixels: Writing::Native,
        };
        let fragments = |codec| Syntax {
            encoding: Encoding::EXPLICIT,
            deflated: false,
            pixels: Writing::Fragments(codec),
        };
        Some(match uid.strip_prefix("1.2.840.10008.1.2")? {
            "" => native(Encoding::IMPLICIT, false),
            ".1" => native(Encoding::EXPLICIT, false),
            ".1.99" => native(Encoding::EXPLICIT, true),
            ".2" => native(Encoding::BIG, false),
            ".5" => fragments(Codec::Rle),
            ".4.50" | ".4.51" => fragments(Codec::Jpeg),
            ".4.57" | ".4.70" => fragments(Codec::JpegLossless),
            ".4.80" | ".4.81" => fragments(Codec::JpegLs),
            ".4.90" | ".4.91" => fragments(Codec::Jpeg2000),
            ".4.201" | ".4.202" | ".4.203" => fragments(Codec::HighThroughput),
            ".8.1" => Syntax {
                pixels: Writing::DeflatedFrames,
                ..native(Encoding::EXPLICIT, false)
            },
            _ => return None,
        })
    }

    /// What a syntax that is not read here is called: a choice of the message
    /// `image-dicom-syntax`.
    pub(super) fn unread(uid: &str) -> &'static str {
        let known = uid.strip_prefix("1.2.840.10008.1.2");
        let last = known.and_then(|rest| rest.strip_prefix(".4."));
        match last.and_then(|last| last.parse::<u16>().ok()) {
            Some(92 | 93) => "jpeg-2000-part-2",
            Some(94 | 95 | 204 | 205) => "jpip",
            Some(100..=108) => "video",
            Some(110..=112) => "jpeg-xl",
            Some(50..=69) => "jpeg-retired",
            _ => "other",
        }
    }
}
