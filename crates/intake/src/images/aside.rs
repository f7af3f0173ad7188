//! Images that belong to a study and not to what is scored of it: localizers, which show
//! where slices lie, and screenshots or reconstructions that were made of them.
//!
//! They lie in the same folder, and a model that never saw any would score them like all
//! others. A study of nothing else is one of such images: there they stay. Who names one by
//! its file or SOP instance UID has it.

use std::collections::BTreeSet;

use plumbline_study::Problem;

use super::identity::{Identity, Part};
use super::names::Paths;
use super::{ImageEntry, ImageSet};

/// Whether each image is left aside, where images are not named one by one.
pub(super) fn aside(identities: &[Identity]) -> Vec<bool> {
    let study = |identity: &Identity| {
        let of = [&identity.study, &identity.patient];
        of.into_iter().find_map(Clone::clone)
    };
    let mains = identities
        .iter()
        .filter(|identity| identity.part == Part::Main);
    let studies: BTreeSet<Option<String>> = mains.map(study).collect();
    let is_aside =
        |identity: &Identity| identity.part != Part::Main && studies.contains(&study(identity));
    identities.iter().map(is_aside).collect()
}

/// What is told of images that are left aside: a note for each part.
pub(super) fn notes(set: &ImageSet, left: impl Fn(usize) -> bool) -> Vec<Problem> {
    let note = |part: Part| {
        let mut paths = Paths::default();
        let images = set.entries.iter().zip(&set.identities).enumerate();
        for (at, (entry, identity)) in images {
            if identity.part == part && left(at) {
                paths.push(&entry.path);
            }
        }
        let mut note = paths.note(&set.name, "images-aside")?;
        note.message = note.message.with("part", part.id());
        Some(note)
    };
    [Part::Localizer, Part::Secondary]
        .into_iter()
        .filter_map(note)
        .collect()
}

/// The set without images that are left aside, and what is told of these: for a table that
/// has a row for each image.
pub fn without_aside(set: ImageSet) -> ImageSet {
    let aside = aside(&set.identities);
    let notes = notes(&set, |at| aside.get(at) == Some(&true));
    let kept = |at: usize| aside.get(at) != Some(&true);
    let entries: Vec<ImageEntry> = kept_of(set.entries, kept);
    ImageSet {
        entries,
        identities: kept_of(set.identities, kept),
        problems: [set.problems, notes].concat(),
        ..set
    }
}

fn kept_of<T>(list: Vec<T>, kept: impl Fn(usize) -> bool) -> Vec<T> {
    let list = list.into_iter().enumerate();
    list.filter(|(at, _)| kept(*at))
        .map(|(_, one)| one)
        .collect()
}
