//! What in a file may tell who somebody is: PS3.15 annex E.
//!
//! [`identifying_attributes`] lists it; [`super::deidentified`] writes a copy without it. Both go by the
//! attributes of the Basic Application Level Confidentiality Profile, and by what lies
//! outside of any dictionary: private attributes. What stands in the pixels themselves no
//! profile reaches; [`BurnedIn`] says how likely it is.

use plumbline_study::Problem;
use serde::Serialize;

use super::data::{Broken, DataSet, Element};
use super::profile::{ATTRIBUTES, REPEATED};
use super::refusal::Refusal;
use super::start::start;
use super::tag::{BURNED_IN, CONVERSION_TYPE, ITEM, MODALITY, PIXELS, SOP_CLASS, Tag};
use crate::limits::ImageLimits;

/// What the profile does with an attribute, PS3.15 table E.1-1a.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// D: replaced by a value that says nothing.
    Dummy,
    /// Z: emptied, or replaced.
    Zero,
    /// X: removed.
    Remove,
    /// U: replaced by another UID, the same wherever it stands.
    Uid,
    /// Z/D: emptied unless it has to have a value.
    ZeroOrDummy,
    /// X/Z: removed unless it has to be there.
    RemoveOrZero,
    /// X/D: removed unless it has to have a value.
    RemoveOrDummy,
    /// X/Z/D: the same, step by step.
    RemoveZeroOrDummy,
    /// X/Z/U*: a sequence of references, whose UIDs are replaced.
    RemoveZeroOrUid,
}

/// An attribute of the profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    pub(super) group: u16,
    pub(super) element: u16,
    /// Bits of group and element that have to be those: all but for repeating groups.
    pub(super) masks: (u16, u16),
    /// Its value representation by PS3.6.
    pub(super) vr: [u8; 2],
    pub(super) action: Action,
    pub(super) name: &'static str,
}

/// The attribute of the profile that a tag is, if it is one.
pub(super) fn attribute(tag: Tag) -> Option<&'static Attribute> {
    let place = ATTRIBUTES.binary_search_by(|known| {
        let known = (known.group, known.element);
        known.cmp(&(tag.0, tag.1))
    });
    let one = place.ok().and_then(|place| ATTRIBUTES.get(place));
    let is_one = |known: &&Attribute| {
        tag.0 & known.masks.0 == known.group && tag.1 & known.masks.1 == known.element
    };
    one.or_else(|| REPEATED.iter().find(is_one))
}

/// Whether a tag belongs to whoever made the device, and to no dictionary.
pub(super) fn is_private(tag: Tag) -> bool {
    tag.0 % 2 == 1
}

/// An attribute that has a value and may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct IdentifyingAttribute {
    /// Its tag: "(0010,0010)".
    pub tag: String,
    /// Its name by PS3.6.
    pub name: &'static str,
    /// Values that it has, in all items of sequences.
    pub count: usize,
}

/// Whether words may stand in the pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BurnedIn {
    /// The file says that they do.
    Said,
    /// It is of a kind that often has them: ultrasound, or a picture that was captured from
    /// a screen or scanned.
    Likely,
    /// The file says that they do not.
    Denied,
    /// Nothing is said.
    Unknown,
}

/// What in a file may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdentifyingAttributes {
    /// Attributes of the profile that have a value, but UIDs.
    pub attributes: Vec<IdentifyingAttribute>,
    /// UIDs of this study, this series, this image and others.
    pub uids: usize,
    /// Attributes that belong to whoever made the device: nobody else knows what they say.
    pub private: usize,
    /// Whether words may stand in the pixels.
    pub burned_in: BurnedIn,
}

/// Lists what in a file may tell who somebody is; `name` is shown in messages.
///
/// # Errors
/// No DICOM, or damaged.
pub fn identifying_attributes(
    name: &str,
    bytes: &[u8],
    limits: &ImageLimits,
) -> Result<IdentifyingAttributes, Problem> {
    let found = found(bytes, limits);
    found.map_err(|refusal| refusal.problem(name))
}

fn found(bytes: &[u8], limits: &ImageLimits) -> Result<IdentifyingAttributes, Refusal> {
    let start = start(bytes, limits.bytes)?;
    let data = DataSet::read(&start.body, 0, start.syntax.encoding).map_err(Refusal::Broken)?;
    let mut identity = IdentifyingAttributes {
        attributes: Vec::new(),
        uids: 0,
        private: 0,
        burned_in: burned_in(&data),
    };
    count(&data, &mut identity, 0).map_err(Refusal::Broken)?;
    Ok(identity)
}

/// Deepest sequence within sequences that is looked into; the reader refuses deeper ones.
const DEEPEST: usize = 32;

fn count(
    data: &DataSet<'_>,
    identity: &mut IdentifyingAttributes,
    depth: usize,
) -> Result<(), Broken> {
    for (tag, element) in data.iter() {
        if is_private(tag) {
            identity.private += 1;
            continue;
        }
        if let Some(attribute) = attribute(tag)
            && is_filled(element)
        {
            match attribute.action {
                Action::Uid | Action::RemoveZeroOrUid => identity.uids += 1,
                _ => note(&mut identity.attributes, tag, attribute.name),
            }
        }
        if depth < DEEPEST && is_sequence(tag, element) {
            for item in data.items(tag) {
                count(&item?, identity, depth + 1)?;
            }
        }
    }
    Ok(())
}

fn note(attributes: &mut Vec<IdentifyingAttribute>, tag: Tag, name: &'static str) {
    let tag = tag.to_string();
    match attributes.binary_search_by(|known| known.tag.as_str().cmp(&tag)) {
        Ok(place) => attributes
            .iter_mut()
            .skip(place)
            .take(1)
            .for_each(|known| known.count += 1),
        Err(place) => attributes.insert(
            place,
            IdentifyingAttribute {
                tag,
                name,
                count: 1,
            },
        ),
    }
}

/// Whether a value says anything: spaces and zeros say nothing.
fn is_filled(element: &Element<'_>) -> bool {
    element.value.iter().any(|byte| !matches!(byte, 0 | b' '))
}

/// Whether an element holds items. Where representations are not named, or unknown to whoever
/// wrote the file, its first bytes tell: no value of another kind begins as an item does and
/// has its length.
pub(super) fn is_sequence(tag: Tag, element: &Element<'_>) -> bool {
    if tag == PIXELS {
        return false;
    }
    match element.vr.as_ref() {
        Some(b"SQ") => true,
        None | Some(b"UN") => element.undefined || begins_as_item(element),
        Some(_) => false,
    }
}

fn begins_as_item(element: &Element<'_>) -> bool {
    let Some(&[a, b, c, d, length @ ..]) = element.value.first_chunk::<8>() else {
        return false;
    };
    // Of unknown representation a sequence is written without them, least byte first.
    let big = element.is_big() && element.vr.is_none();
    let (tag, length) = match big {
        true => (
            Tag(u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])),
            u32::from_be_bytes(length),
        ),
        false => (
            Tag(u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])),
            u32::from_le_bytes(length),
        ),
    };
    let fits = length == u32::MAX || length as usize <= element.value.len() - 8;
    tag == ITEM && fits
}

/// Whether words may stand in the pixels, by what the file says and what it is.
pub(super) fn burned_in(data: &DataSet<'_>) -> BurnedIn {
    match data.text(BURNED_IN).as_deref() {
        Some("YES") => return BurnedIn::Said,
        Some("NO") => return BurnedIn::Denied,
        Some(_) | None => {}
    }
    let class = data.text(SOP_CLASS);
    let is_capture = class.is_some_and(|class| class.starts_with("1.2.840.10008.5.1.4.1.1.7"));
    let modality = data.text(MODALITY);
    let is_ultrasound = matches!(modality.as_deref(), Some("US" | "IVUS" | "OT" | "SC"));
    let was_scanned = data.get(CONVERSION_TYPE).is_some();
    match is_capture || is_ultrasound || was_scanned {
        true => BurnedIn::Likely,
        false => BurnedIn::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PS3.15 of 2026 lists so many, and a search needs them in order.
    #[test]
    fn the_profile_is_whole_and_in_order() {
        assert_eq!(ATTRIBUTES.len() + REPEATED.len(), 655);
        let tags: Vec<_> = ATTRIBUTES
            .iter()
            .map(|one| (one.group, one.element))
            .collect();
        assert!(tags.is_sorted_by(|one, next| one < next));
        assert!(ATTRIBUTES.iter().all(|one| !one.name.is_empty()));
    }

    #[test]
    fn attributes_of_repeating_groups_are_known() {
        let action = |group, element| attribute(Tag(group, element)).map(|found| found.action);
        assert_eq!(action(0x6002, 0x3000), Some(Action::Remove));
        assert_eq!(action(0x6002, 0x0010), None);
        assert_eq!(action(0x50FE, 0x1234), Some(Action::Remove));
        assert_eq!(action(0x0010, 0x0010), Some(Action::Zero));
        assert_eq!(action(0x0028, 0x0010), None);
    }
}
