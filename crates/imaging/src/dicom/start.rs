//! Where the data set of a file begins and how it is written: PS3.10, and files that do not
//! keep to it.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;

use super::data::{Broken, DataSet, Encoding, is_vr};
use super::refusal::Refusal;
use super::syntax::{Syntax, Writing};
use super::tag::{MEDIA_STORAGE_SOP_CLASS, TRANSFER_SYNTAX};

/// Where "DICM" stands.
const PREAMBLE: usize = 128;
const MAGIC: &[u8] = b"DICM";

/// The beginning of a file.
#[derive(Debug)]
pub(super) struct Start<'a> {
    /// The bytes of the data set, inflated.
    pub(super) body: Cow<'a, [u8]>,
    /// How it is written.
    pub(super) syntax: Syntax,
    /// The UID of the transfer syntax, where the file names it.
    pub(super) uid: Option<String>,
    /// What the file header says that it holds.
    pub(super) class: Option<String>,
    /// What the file lacks or says wrongly.
    pub(super) amiss: Option<Amiss>,
}

/// What is not as the standard wants it, and was guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amiss {
    /// No file header.
    NoHeader,
    /// A file header without the transfer syntax.
    NoSyntax,
    /// Elements are written otherwise than the transfer syntax says.
    OtherSyntax,
}

/// Whether bytes are a DICOM file: by their mark, or by a first element that only DICOM has.
pub(crate) fn is_dicom(bytes: &[u8]) -> bool {
    bytes
        .get(PREAMBLE..)
        .is_some_and(|rest| rest.starts_with(MAGIC))
        || bytes.starts_with(MAGIC)
        || starts_with_element(bytes)
}

/// Finds the data set. `most` bytes are inflated.
pub(super) fn start(bytes: &[u8], most: u64) -> Result<Start<'_>, Refusal> {
    let after_mark = bytes
        .get(PREAMBLE..)
        .and_then(|rest| rest.strip_prefix(MAGIC))
        .or_else(|| bytes.strip_prefix(MAGIC));
    let rest = after_mark.unwrap_or(bytes);
    let is_header = rest.starts_with(&[2, 0]);
    if !is_header {
        let encoding = guessed(rest);
        return Ok(Start {
            body: Cow::Borrowed(rest),
            syntax: native(encoding),
            uid: None,
            class: None,
            amiss: Some(Amiss::NoHeader),
        });
    }
    let broken = |broken: Broken| Refusal::Broken(broken);
    let in_header = |tag: super::tag::Tag| tag.0 == 2;
    let (header, length) =
        DataSet::read_while(rest, 0, Encoding::EXPLICIT, in_header).map_err(broken)?;
    let (_, body) = rest
        .split_at_checked(length)
        .expect("the header is of these bytes");
    let class = header.text(MEDIA_STORAGE_SOP_CLASS);
    let Some(uid) = header.text(TRANSFER_SYNTAX) else {
        return Ok(Start {
            body: Cow::Borrowed(body),
            syntax: native(guessed(body)),
            uid: None,
            class,
            amiss: Some(Amiss::NoSyntax),
        });
    };
    let Some(syntax) = Syntax::of(&uid) else {
        return Err(Refusal::Syntax {
            uid: Some(uid),
            class,
        });
    };
    if syntax.deflated {
        let body = inflated(body, most)?;
        return Ok(Start {
            body: Cow::Owned(body),
            syntax,
            uid: Some(uid),
            class,
            amiss: None,
        });
    }
    let found = guessed(body);
    // An element of a data set that is no sequence is never so long that its length looks
    // like letters: what is seen is believed rather than what is said.
    let is_turned = found.explicit && found.big != syntax.encoding.big;
    let is_other = body.len() >= 8 && (found.explicit != syntax.encoding.explicit || is_turned);
    Ok(Start {
        body: Cow::Borrowed(body),
        syntax: Syntax {
            encoding: if is_other { found } else { syntax.encoding },
            ..syntax
        },
        uid: Some(uid),
        class,
        amiss: is_other.then_some(Amiss::OtherSyntax),
    })
}

fn native(encoding: Encoding) -> Syntax {
    Syntax {
        encoding,
        deflated: false,
        pixels: Writing::Native,
    }
}

/// How elements are written, by the first of them.
fn guessed(body: &[u8]) -> Encoding {
    let letters = body
        .get(4..6)
        .and_then(|letters| letters.first_chunk::<2>());
    // The first group is a small number; read in the wrong order it is a large one.
    let big = matches!(body, [0, 1..=0x50, ..]);
    match letters.is_some_and(is_vr) {
        true if big => Encoding::BIG,
        true => Encoding::EXPLICIT,
        false => Encoding {
            explicit: false,
            big,
        },
    }
}

/// Whether the bytes begin with an element of group 2 or 8, as files without a mark do.
fn starts_with_element(bytes: &[u8]) -> bool {
    let Some(&[a, b, c, d, e, f, g, h]) = bytes.first_chunk::<8>() else {
        return false;
    };
    let (group, element) = match (a, b) {
        (2 | 8, 0) => (u16::from(a), u16::from_le_bytes([c, d])),
        (0, 8) => (u16::from(b), u16::from_be_bytes([c, d])),
        _ => return false,
    };
    // Group lengths and the elements that files begin with.
    let is_first = match group {
        2 => element <= 3,
        _ => element <= 0x0060,
    };
    const FIRST: [&[u8; 2]; 10] = [
        b"UL", b"OB", b"UI", b"CS", b"DA", b"TM", b"LO", b"SH", b"DT", b"SQ",
    ];
    let length = match (a, b) {
        (0, 8) => u32::from_be_bytes([e, f, g, h]),
        _ => u32::from_le_bytes([e, f, g, h]),
    };
    let is_short = length <= 256 && (length as usize) < bytes.len();
    is_first && (FIRST.contains(&&[e, f]) || is_short)
}

/// A deflated data set, up to so many bytes.
fn inflated(body: &[u8], most: u64) -> Result<Vec<u8>, Refusal> {
    let mut inflated = Vec::new();
    let read = DeflateDecoder::new(body)
        .take(most.saturating_add(1))
        .read_to_end(&mut inflated);
    if inflated.len() as u64 > most {
        return Err(Refusal::TooLarge {
            bytes: inflated.len() as u64,
            limit: most,
        });
    }
    match read {
        Ok(_) => Ok(inflated),
        Err(_) => Err(Refusal::Deflate),
    }
}
