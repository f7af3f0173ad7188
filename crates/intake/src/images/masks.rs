//! Images with masks: a set for segmentation, which is another kind of study. As a
//! set of images every mask would become a case, and the folder its outcome.

use std::collections::BTreeSet;

use super::ImageEntry;
use super::kind::{last, stem};

/// Words in the names of folders and files with masks.
const MASKS: [&str; 9] = [
    "mask",
    "masks",
    "seg",
    "segs",
    "segmentation",
    "segmentations",
    "annotation",
    "annotations",
    "groundtruth",
];

/// Words in the names of folders with masks beside a folder "images" only.
const PERHAPS: [&str; 4] = ["label", "labels", "labelstr", "gt"];

/// Words in the names of folders with images.
const IMAGES: [&str; 8] = [
    "image", "images", "img", "imgs", "imagestr", "scan", "scans", "input",
];

/// Fewest pairs that make a set for segmentation, and their least share of the masks.
const PAIRS: usize = 2;

/// A mask and its image, where a set has both.
pub(super) fn example(entries: &[ImageEntry]) -> Option<(&str, &str)> {
    let mut plain: BTreeSet<String> = BTreeSet::new();
    let mut masks: Vec<(&ImageEntry, String)> = Vec::new();
    let has_images = entries.iter().any(|entry| folder(&entry.path, &IMAGES));
    for entry in entries {
        let name = bare(&entry.path);
        let in_folder =
            folder(&entry.path, &MASKS) || (has_images && folder(&entry.path, &PERHAPS));
        match (name.mask, in_folder) {
            (false, false) => {
                plain.insert(name.text);
            }
            (true, _) | (_, true) => masks.push((entry, name.text)),
        }
    }
    let paired: Vec<&(&ImageEntry, String)> = masks
        .iter()
        .filter(|(_, name)| plain.contains(name))
        .collect();
    if paired.len() < PAIRS || 2 * paired.len() < masks.len() {
        return None;
    }
    let (mask, name) = paired.first()?;
    let is_image = |entry: &&ImageEntry| {
        entry.path != mask.path && bare(&entry.path).text == *name && !bare(&entry.path).mask
    };
    let image = entries.iter().find(is_image)?;
    Some((image.path.as_str(), mask.path.as_str()))
}

/// Whether one of the folders of a path has such a name.
fn folder(path: &str, names: &[&str]) -> bool {
    let folders = path.split('/').rev().skip(1);
    folders
        .map(|part| part.to_lowercase().replace(['_', '-', ' '], ""))
        .any(|part| names.contains(&part.as_str()))
}

/// The name of a file without suffix and without the word for a mask.
struct Bare {
    text: String,
    mask: bool,
}

fn bare(path: &str) -> Bare {
    let name = stem(last(path)).to_lowercase();
    for sign in ['_', '-', ' ', '.'] {
        if let Some((start, end)) = name.rsplit_once(sign)
            && MASKS.contains(&end)
        {
            return Bare {
                text: start.to_owned(),
                mask: true,
            };
        }
    }
    Bare {
        text: name,
        mask: false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    fn found(paths: &[&str]) -> Option<(String, String)> {
        let entry = |path: &&str| ImageEntry {
            path: (*path).to_owned(),
            label: None,
            bytes: 1,
            place: Place::File(0),
        };
        let entries: Vec<ImageEntry> = paths.iter().map(entry).collect();
        example(&entries).map(|(image, mask)| (image.to_owned(), mask.to_owned()))
    }

    #[test]
    fn images_with_masks_are_recognised() {
        for paths in [
            &["images/a.png", "images/b.png", "masks/a.png", "masks/b.png"][..],
            &[
                "imagesTr/a.png",
                "imagesTr/b.png",
                "labelsTr/a.png",
                "labelsTr/b.png",
            ],
            &["a.jpg", "a_mask.png", "b.jpg", "b_mask.png"],
            &[
                "x/a.jpg",
                "x/a-segmentation.png",
                "y/b.jpg",
                "y/b-segmentation.png",
            ],
        ] {
            assert!(found(paths).is_some(), "{paths:?}");
        }
    }

    #[test]
    fn classes_of_images_are_not_masks() {
        for paths in [
            &["yes/a.png", "yes/b.png", "no/a.png", "no/b.png"][..],
            &["images/a.png", "images/b.png"],
            &["with mask/a.png", "without mask/b.png", "with mask/c.png"],
            &["masks/a.png", "masks/b.png", "images/c.png", "images/d.png"],
            &["label/a.png", "label/b.png", "other/a.png", "other/b.png"],
        ] {
            assert_eq!(found(paths), None, "{paths:?}");
        }
    }
}
