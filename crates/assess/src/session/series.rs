//! The images of a row in the order of their places, series by series, and what is amiss
//! with these.

use std::collections::BTreeMap;

use plumbline_imaging::{Fault, Place, sorted};
use plumbline_intake::images::{Identity, ImageSet};
use plumbline_study::{Message, Problem};

/// Orders the images of each row, and tells what is amiss with their series: slices that
/// lack others between them, that lie at one place or in different planes, a tilted gantry,
/// and rows of several series.
pub(super) fn in_order(set: &ImageSet, rows: &mut [Vec<usize>]) -> Vec<Problem> {
    let mut found: BTreeMap<&'static str, Found> = BTreeMap::new();
    for row in rows.iter_mut().filter(|row| row.len() > 1) {
        let series = by_series(set, row);
        if series.len() > 1 {
            let example = row.first().expect("the row has several images");
            Found::note(&mut found, "several", *example, None);
        }
        row.clear();
        for images in series {
            let places: Vec<Place> = images.iter().map(|at| place(set, *at)).collect();
            let sorted = sorted(&places);
            let of = |at: usize| {
                let image = images.get(at).copied();
                image.expect("places are those of these images")
            };
            for fault in sorted.faults {
                let (example, steps) = match fault {
                    // Images that lie nowhere, such as radiographs, are no slices.
                    Fault::Unplaced(_) => continue,
                    Fault::Turned(at) | Fault::Twice(_, at) => (of(at), None),
                    Fault::Gap {
                        after,
                        found,
                        usual,
                        ..
                    } => (of(after), Some((found, usual))),
                    Fault::Tilted(degrees) => (of(0), Some((degrees, 0.0))),
                };
                Found::note(&mut found, fault.id(), example, steps);
            }
            row.extend(sorted.order.into_iter().map(of));
        }
    }
    let path = |at: usize| {
        let entry = set.entries.get(at);
        &*entry.expect("rows name images of the set").path
    };
    let problems = found.into_iter().map(|(what, found)| {
        let (first, second) = found.steps.unwrap_or_default();
        let message = Message::new("images-series")
            .with("file", set.name.as_str())
            .with("what", what)
            .with("count", found.count)
            .with("example", path(found.example))
            .with("found", rounded(first))
            .with("usual", rounded(second));
        match what {
            "tilted" | "several" => Problem::note(message),
            _ => Problem::warning(message),
        }
    });
    problems.collect()
}

/// Whether images of one series belong to different rows: each row is then a slice.
pub(super) fn are_divided(set: &ImageSet, rows: &[Vec<usize>]) -> bool {
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, images) in rows.iter().enumerate() {
        for image in images {
            let identity = set.identities.get(*image);
            let Some(series) = identity.and_then(|one| one.series.as_deref()) else {
                continue;
            };
            if *of.entry(series).or_insert(row) != row {
                return true;
            }
        }
    }
    false
}

/// How often something is amiss, and an example.
struct Found {
    count: usize,
    example: usize,
    /// Millimetres that were found and that are usual, or degrees.
    steps: Option<(f64, f64)>,
}

impl Found {
    fn note(
        all: &mut BTreeMap<&'static str, Found>,
        what: &'static str,
        example: usize,
        steps: Option<(f64, f64)>,
    ) {
        let found = all.entry(what).or_insert(Found {
            count: 0,
            example,
            steps,
        });
        found.count += 1;
    }
}

/// Hundredths of a millimetre or of a degree.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// Images of each series, in the order of their first images.
fn by_series(set: &ImageSet, images: &[usize]) -> Vec<Vec<usize>> {
    let mut order: Vec<Option<&str>> = Vec::new();
    let mut series: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for image in images {
        let identity = set.identities.get(*image);
        let name = identity.and_then(|one| one.series.as_deref());
        if !series.contains_key(&name) {
            order.push(name);
        }
        series.entry(name).or_default().push(*image);
    }
    order
        .iter()
        .filter_map(|name| series.remove(name))
        .collect()
}

fn place(set: &ImageSet, image: usize) -> Place {
    let unknown = Identity::default();
    let identity = set.identities.get(image).unwrap_or(&unknown);
    Place {
        position: identity.position,
        orientation: identity.orientation,
    }
}
