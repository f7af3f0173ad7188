//! A copy of a file without what tells who somebody is: PS3.15 annex E, the Basic Application
//! Level Confidentiality Profile without options.
//!
//! Attributes of the profile are removed, emptied or replaced as [`super::identity`] lists
//! them, in sequences as well; private attributes are removed. UIDs become others, the same
//! for the same UID and the same secret, so that the images of a series stay one. Pixels are
//! copied byte for byte: words in them stay, and the caller is told.
//!
//! Where the profile leaves a choice by the type of an attribute in its object, the value
//! that is right for every type is taken: a dummy before an empty value, an empty value
//! before none.

use std::collections::BTreeMap;

use plumbline_study::Problem;
use sha2::{Digest, Sha256};

use super::data::{Broken, DataSet, Element, Encoding, fragments, is_long};
use super::identity::{Action, BurnedIn, attribute, burned_in, is_private, is_sequence};
use super::refusal::Refusal;
use super::start::start;
use super::syntax::Writing;
use super::tag::{
    DOUBLE_PIXELS, FLOAT_PIXELS, IDENTITY_REMOVED, ITEM, METHOD, METHOD_CODES, PATIENT_ID, PIXELS,
    SEQUENCE_END, SOP_CLASS, SOP_INSTANCE, TIMES_MODIFIED, Tag,
};
use crate::limits::ImageLimits;

/// What makes new identities out of old ones. Whoever has it can tell which new one belongs
/// to an old one that they know, and nobody else can.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret from any bytes: a phrase, or random ones.
    pub fn of(bytes: &[u8]) -> Secret {
        Secret(Sha256::digest(bytes).into())
    }

    fn hash(&self, what: &str, text: &str) -> [u8; 16] {
        let mut hash = Sha256::new();
        hash.update(self.0);
        // What it is for is part of it: an id never becomes the UID of the same letters.
        hash.update(what.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        let (first, _) = digest.as_chunks::<16>();
        first.first().copied().unwrap_or([0; 16])
    }

    /// A UID in place of another: one that is derived from a UUID, PS3.5 annex B.2.
    fn uid(&self, uid: &str) -> String {
        let mut bytes = self.hash("uid", uid);
        // Version 8 of RFC 9562: whoever made it chose the bits.
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut bytes;
        *version = (*version & 0x0F) | 0x80;
        *variant = (*variant & 0x3F) | 0x80;
        format!("2.25.{}", u128::from_be_bytes(bytes))
    }

    /// A name in place of the number of a patient: the same for all of their images.
    fn patient(&self, id: &str) -> String {
        let bytes = self.hash("patient", id);
        let digits: String = bytes
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02X}"))
            .collect();
        format!("P{digits}")
    }
}

/// A copy without what tells who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deidentified {
    /// The file.
    pub bytes: Vec<u8>,
    /// The UID that it has now: a name for the file.
    pub uid: String,
    /// The patient's number as it is now, where there was one.
    pub patient: Option<String>,
    /// Whether words may stand in the pixels, which are copied as they are.
    pub burned_in: BurnedIn,
}

/// Writes a copy without what tells who somebody is; `name` is shown in messages.
///
/// # Errors
/// No DICOM, damaged, a transfer syntax that is not read, or an object without pixels: what
/// a report says is not cleaned by itself.
pub fn deidentified(
    name: &str,
    bytes: &[u8],
    secret: &Secret,
    limits: &ImageLimits,
) -> Result<Deidentified, Problem> {
    let copy = copied(bytes, secret, limits);
    copy.map_err(|refusal| refusal.problem(name))
}

fn copied(bytes: &[u8], secret: &Secret, limits: &ImageLimits) -> Result<Deidentified, Refusal> {
    let start = start(bytes, limits.bytes)?;
    let encoding = start.syntax.encoding;
    let data = DataSet::read(&start.body, 0, encoding).map_err(Refusal::Broken)?;
    let class = data.text(SOP_CLASS).or(start.class);
    let has_pixels = [PIXELS, FLOAT_PIXELS, DOUBLE_PIXELS]
        .iter()
        .any(|tag| data.get(*tag).is_some());
    if !has_pixels {
        return Err(Refusal::NoPixels { class });
    }
    let patient = data.text(PATIENT_ID).map(|id| secret.patient(&id));
    let cleaner = Cleaner { secret, encoding };
    let mut elements = cleaner.cleaned(&data).map_err(Refusal::Broken)?;
    // A file without a UID is known by its bytes: no two of them become one.
    let uid = match data.text(SOP_INSTANCE) {
        Some(old) => secret.uid(&old),
        None => secret.uid(&format!("{:x}", Sha256::digest(&start.body))),
    };
    for (tag, vr, value) in [
        (SOP_INSTANCE, b"UI", uid.as_str()),
        (IDENTITY_REMOVED, b"CS", "YES"),
        (METHOD, b"LO", METHOD_TEXT),
        (TIMES_MODIFIED, b"CS", "REMOVED"),
    ] {
        elements.insert(tag, cleaner.written(tag, *vr, &padded(value, *vr)));
    }
    if let Some(patient) = &patient {
        let value = padded(patient, *b"LO");
        elements.insert(PATIENT_ID, cleaner.written(PATIENT_ID, *b"LO", &value));
    }
    elements.insert(METHOD_CODES, cleaner.method_codes());
    let mut written = header(
        class.as_deref(),
        &uid,
        syntax_uid(&start.uid, &start.syntax),
    );
    elements
        .values()
        .for_each(|element| written.extend(element));
    Ok(Deidentified {
        bytes: written,
        uid,
        patient,
        burned_in: burned_in(&data),
    })
}

/// How it was done, in the words of (0012,0063).
const METHOD_TEXT: &str = concat!(
    "Plumbline ",
    env!("CARGO_PKG_VERSION"),
    ", PS3.15 2026c basic profile"
);

/// The transfer syntax of the copy: that of the file, but never a deflated one.
fn syntax_uid(said: &Option<String>, syntax: &super::syntax::Syntax) -> String {
    match (said, syntax.pixels) {
        (Some(uid), Writing::Fragments(_) | Writing::DeflatedFrames) => uid.clone(),
        _ => match (syntax.encoding.explicit, syntax.encoding.big) {
            (false, _) => "1.2.840.10008.1.2".to_owned(),
            (true, false) => "1.2.840.10008.1.2.1".to_owned(),
            (true, true) => "1.2.840.10008.1.2.2".to_owned(),
        },
    }
}

/// Names this program in files: derived from a UUID of its own.
const IMPLEMENTATION: &str = "2.25.218406178613487502716394581727364509121";

/// The preamble and the file's own elements, PS3.10 chapter 7. What kind of object it is
/// stays unsaid where the file does not say it.
fn header(class: Option<&str>, uid: &str, syntax: String) -> Vec<u8> {
    let writer = Writer {
        encoding: Encoding::EXPLICIT,
    };
    let mut elements = writer.element(Tag(0x0002, 0x0001), *b"OB", &[0, 1]);
    let class = class.map(|class| (0x0002, b"UI", class));
    for (element, vr, value) in class.into_iter().chain([
        (0x0003, b"UI", uid),
        (0x0010, b"UI", syntax.as_str()),
        (0x0012, b"UI", IMPLEMENTATION),
        (0x0013, b"SH", "PLUMBLINE"),
    ]) {
        elements.extend(writer.element(Tag(0x0002, element), *vr, &padded(value, *vr)));
    }
    let length = (elements.len() as u32).to_le_bytes();
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend(writer.element(Tag(0x0002, 0x0000), *b"UL", &length));
    bytes.extend(elements);
    bytes
}

/// A text as a value: of an even length, with what its representation fills it up by.
fn padded(text: &str, vr: [u8; 2]) -> Vec<u8> {
    let mut value = text.as_bytes().to_vec();
    if value.len() % 2 == 1 {
        value.push(if vr == *b"UI" { 0 } else { b' ' });
    }
    value
}

/// Writes elements.
#[derive(Clone, Copy)]
struct Writer {
    encoding: Encoding,
}

impl Writer {
    fn short(self, number: u16) -> [u8; 2] {
        match self.encoding.big {
            true => number.to_be_bytes(),
            false => number.to_le_bytes(),
        }
    }

    fn long(self, number: u32) -> [u8; 4] {
        match self.encoding.big {
            true => number.to_be_bytes(),
            false => number.to_le_bytes(),
        }
    }

    fn tag(self, tag: Tag) -> Vec<u8> {
        [self.short(tag.0), self.short(tag.1)].concat()
    }

    /// An element with a value.
    fn element(self, tag: Tag, vr: [u8; 2], value: &[u8]) -> Vec<u8> {
        // No value is longer than what was read, whose lengths are of 32 bits; a sequence
        // that grew beyond cannot come of a file in memory.
        let length = u32::try_from(value.len()).expect("values are shorter than 4 GB");
        let mut bytes = self.start(tag, vr, length);
        bytes.extend(value);
        bytes
    }

    /// What stands before a value.
    fn start(self, tag: Tag, vr: [u8; 2], length: u32) -> Vec<u8> {
        let mut bytes = self.tag(tag);
        if !self.encoding.explicit {
            bytes.extend(self.long(length));
            return bytes;
        }
        match (is_long(&vr), u16::try_from(length)) {
            (false, Ok(length)) => {
                bytes.extend(vr);
                bytes.extend(self.short(length));
            }
            // Longer than its representation may be: unknown ones may, PS3.5 6.2.2.
            (false, Err(_)) => {
                bytes.extend(b"UN");
                bytes.extend([0; 2]);
                bytes.extend(self.long(length));
            }
            (true, _) => {
                bytes.extend(vr);
                bytes.extend([0; 2]);
                bytes.extend(self.long(length));
            }
        }
        bytes
    }
}

/// Cleans data sets.
struct Cleaner<'a> {
    secret: &'a Secret,
    encoding: Encoding,
}

impl Cleaner<'_> {
    fn writer(&self) -> Writer {
        Writer {
            encoding: self.encoding,
        }
    }

    fn written(&self, tag: Tag, vr: [u8; 2], value: &[u8]) -> Vec<u8> {
        self.writer().element(tag, vr, value)
    }

    /// The elements that stay, as they are written.
    fn cleaned(&self, data: &DataSet<'_>) -> Result<BTreeMap<Tag, Vec<u8>>, Broken> {
        let mut elements = BTreeMap::new();
        for (tag, element) in data.iter() {
            // Lengths of groups are of before, and not needed.
            if is_private(tag) || tag.1 == 0 {
                continue;
            }
            if let Some(written) = self.element(data, tag, element)? {
                elements.insert(tag, written);
            }
        }
        Ok(elements)
    }

    /// An element as it becomes; `None` where it is removed.
    fn element(
        &self,
        data: &DataSet<'_>,
        tag: Tag,
        element: &Element<'_>,
    ) -> Result<Option<Vec<u8>>, Broken> {
        let Some(attribute) = attribute(tag) else {
            return self.kept(data, tag, element).map(Some);
        };
        let vr = match element.vr {
            Some(vr) if vr != *b"UN" => vr,
            Some(_) | None => attribute.vr,
        };
        Ok(match attribute.action {
            Action::Remove => None,
            Action::Uid => match is_sequence(tag, element) {
                true => Some(self.kept(data, tag, element)?),
                false => Some(self.written(tag, vr, &self.uids(element))),
            },
            Action::RemoveZeroOrUid => Some(self.kept(data, tag, element)?),
            Action::Zero | Action::RemoveOrZero => Some(self.written(tag, vr, &[])),
            Action::Dummy
            | Action::ZeroOrDummy
            | Action::RemoveOrDummy
            | Action::RemoveZeroOrDummy => Some(self.written(tag, vr, &dummy(vr))),
        })
    }

    /// Each of several UIDs replaced; those of the standard say nothing of anybody.
    fn uids(&self, element: &Element<'_>) -> Vec<u8> {
        let text = String::from_utf8_lossy(element.value);
        let new = |uid: &str| match uid.trim_matches(['\0', ' ']) {
            "" => String::new(),
            uid if uid.starts_with("1.2.840.10008.") => uid.to_owned(),
            uid => self.secret.uid(uid),
        };
        let all: Vec<String> = text.split('\\').map(new).collect();
        padded(&all.join("\\"), *b"UI")
    }

    /// An element that stays, with what is inside of it cleaned.
    fn kept(&self, data: &DataSet<'_>, tag: Tag, element: &Element<'_>) -> Result<Vec<u8>, Broken> {
        let writer = self.writer();
        if is_sequence(tag, element) {
            return self.sequence(data, tag);
        }
        if tag == PIXELS && element.undefined {
            let vr = element.vr.unwrap_or(*b"OB");
            let mut bytes = writer.start(tag, vr, u32::MAX);
            for (at, length) in fragments(element)? {
                let start = at - element.at;
                let fragment = element.value.get(start..start + length);
                let fragment = fragment.expect("fragments lie in the value that they were read of");
                bytes.extend(writer.tag(ITEM));
                // A length that was read, of 32 bits.
                bytes.extend(writer.long(length as u32));
                bytes.extend(fragment);
            }
            bytes.extend(writer.tag(SEQUENCE_END));
            bytes.extend(writer.long(0));
            return Ok(bytes);
        }
        Ok(writer.element(tag, element.vr.unwrap_or(*b"UN"), element.value))
    }

    /// A sequence, each item cleaned.
    fn sequence(&self, data: &DataSet<'_>, tag: Tag) -> Result<Vec<u8>, Broken> {
        let mut items = Vec::new();
        for item in data.items(tag) {
            let item = item?;
            // Written as it was read: of unknown representation without representations.
            let cleaner = Cleaner {
                secret: self.secret,
                encoding: item.encoding(),
            };
            let content: Vec<u8> = cleaner.cleaned(&item)?.into_values().flatten().collect();
            let writer = cleaner.writer();
            items.extend(writer.tag(ITEM));
            let length = u32::try_from(content.len()).expect("items are shorter than 4 GB");
            items.extend(writer.long(length));
            items.extend(content);
        }
        let vr = match data.get(tag).and_then(|element| element.vr) {
            Some(vr) if vr == *b"UN" => vr,
            Some(_) | None => *b"SQ",
        };
        Ok(self.written(tag, vr, &items))
    }

    /// (0012,0064): the code of the profile, PS3.16 CID 7050.
    fn method_codes(&self) -> Vec<u8> {
        let code: Vec<u8> = [
            (0x0100, b"SH", "113100"),
            (0x0102, b"SH", "DCM"),
            (0x0104, b"LO", "Basic Application Confidentiality Profile"),
        ]
        .into_iter()
        .flat_map(|(element, vr, value)| {
            self.written(Tag(0x0008, element), *vr, &padded(value, *vr))
        })
        .collect();
        let writer = self.writer();
        let mut item = writer.tag(ITEM);
        item.extend(writer.long(code.len() as u32));
        item.extend(code);
        self.written(METHOD_CODES, *b"SQ", &item)
    }
}

/// A value that says nothing, of a representation.
fn dummy(vr: [u8; 2]) -> Vec<u8> {
    let text = match &vr {
        b"DA" => "19000101",
        b"TM" => "000000",
        b"DT" => "19000101000000",
        b"AS" => "000Y",
        b"DS" | b"IS" => "0",
        b"UI" => "2.25.0",
        b"US" | b"SS" => return vec![0; 2],
        b"UL" | b"SL" | b"FL" => return vec![0; 4],
        b"FD" => return vec![0; 8],
        // A sequence without items, bytes that are none: nothing is the only thing that
        // surely says nothing.
        b"SQ" | b"OB" | b"OW" | b"OF" | b"OD" | b"OL" | b"OV" | b"UN" => return Vec::new(),
        _ => "ANONYMIZED",
    };
    padded(text, vr)
}
