//! What became of the images of a run: scores, why there are none, images
//! that occur twice, and which images they were.

use std::collections::BTreeMap;

use plumbline_imaging::{Decoders, Failures, suffix_note};
use plumbline_intake::images::{Fingerprints, set_fact};
use plumbline_study::facts::{FileFact, FusedFact, ImageFact};
use plumbline_study::recipe::Preparation;
use plumbline_study::{Problem, Roles, Severity, Table};

use super::Problems;
use crate::{CaseScore, ImageRead, ImagesView, Looked, Scored};

/// Problems of images with a recipe that was made for others.
const OF_RECIPE: [&str; 7] = [
    "image-values",
    "image-frames",
    "image-frame-missing",
    "image-orientation-unsaid",
    "image-axes-unknown",
    "image-spacing-unknown",
    "image-picture-of-volume",
];

/// What became of the images of some rows.
pub struct Gathered<'a> {
    table: &'a Table,
    images: &'a ImagesView,
    scores: Vec<Option<f64>>,
    /// The scores of several classes, by row.
    of_classes: BTreeMap<u32, &'a [f64]>,
    failures: Failures,
    fingerprints: Fingerprints,
    decoders: Decoders,
    /// The images that were read, by their place in the set: each is one
    /// image, however many rows have it.
    read: BTreeMap<u32, &'a ImageRead>,
}

impl<'a> Gathered<'a> {
    /// What these cases say, in the order of their rows.
    pub fn of(table: &'a Table, images: &'a ImagesView, cases: &'a [Scored]) -> Gathered<'a> {
        let mut gathered = Gathered::new(table, images);
        for one in cases {
            let problem = match &one.score {
                CaseScore::Score(score) => {
                    if let Some(place) = gathered.scores.get_mut(one.row as usize) {
                        *place = Some(*score);
                    }
                    None
                }
                CaseScore::Classes(scores) => {
                    gathered.of_classes.insert(one.row, scores);
                    None
                }
                CaseScore::Together => None,
                CaseScore::Nothing(problem) => Some(&**problem),
            };
            match one.images.as_slice() {
                [] => gathered.add(one.row, problem, &[(&one.path, one.read.as_ref())]),
                several => {
                    let reads = several
                        .iter()
                        .map(|image| (&image.path, image.read.as_ref()));
                    gathered.add(one.row, problem, &reads.collect::<Vec<_>>());
                }
            }
        }
        gathered
    }

    /// What images say that were only looked at; none of them has a score.
    pub fn of_looked(
        table: &'a Table,
        images: &'a ImagesView,
        looked: &'a [Looked],
    ) -> Gathered<'a> {
        let mut gathered = Gathered::new(table, images);
        for one in looked {
            gathered.add(
                one.row,
                one.problem.as_deref(),
                &[(&one.path, one.read.as_ref())],
            );
        }
        gathered
    }

    fn new(table: &'a Table, images: &'a ImagesView) -> Gathered<'a> {
        Gathered {
            table,
            images,
            scores: vec![None; table.rows()],
            of_classes: BTreeMap::new(),
            failures: Failures::default(),
            fingerprints: Fingerprints::default(),
            decoders: Decoders::default(),
            read: BTreeMap::new(),
        }
    }

    /// Notes a row: its problem, and its images by their paths.
    fn add(
        &mut self,
        row: u32,
        problem: Option<&Problem>,
        reads: &[(&String, Option<&'a ImageRead>)],
    ) {
        let line = self.table.lines.get(row as usize).copied().unwrap_or(0);
        if let Some(problem) = problem {
            self.failures.add(line, problem.clone());
        }
        let images = self.images;
        for (path, read) in reads {
            let is_meant = |place: &&u32| {
                let entry = images.entries.get(**place as usize);
                entry.is_some_and(|entry| entry.path == **path)
            };
            let place = images.places(row).iter().find(is_meant);
            if let (Some(read), Some(place)) = (read, place) {
                self.read(row as usize, line, *place, read);
            }
        }
    }

    fn read(&mut self, row: usize, line: u32, place: u32, read: &'a ImageRead) {
        self.fingerprints.add(row, &read.sha256);
        if self.read.insert(place, read).is_some() {
            return;
        }
        let Some(decoder) = read.decoder else {
            return;
        };
        self.decoders
            .add(read.format, decoder, read.syntax.as_deref());
        for note in &read.notes {
            self.failures.add(line, note.clone());
        }
        if let Some(entry) = self.images.entries.get(place as usize)
            && let Some(note) = suffix_note(&entry.path, read.format)
        {
            self.failures.add(line, note);
        }
    }

    /// The score of each row of the table.
    pub fn scores(&self) -> &[Option<f64>] {
        &self.scores
    }

    /// The scores of so many classes, rows of the table × classes, row after row; not a
    /// number where a row has none.
    pub(super) fn scores_of_classes(&self, classes: usize) -> Vec<f64> {
        let mut scores = vec![f64::NAN; self.table.rows() * classes];
        for (row, of_row) in &self.of_classes {
            let start = *row as usize * classes;
            if let Some(places) = scores.get_mut(start..start + classes)
                && of_row.len() == classes
            {
                places.copy_from_slice(of_row);
            }
        }
        scores
    }

    /// Why no image has a score at all, where the recipe takes none of them: an evaluation
    /// of nothing is none.
    pub(super) fn refused(&self) -> Problems {
        let is_scored = self.scores.iter().any(Option::is_some) || !self.of_classes.is_empty();
        let problems = self.failures.problems();
        let is_of_recipe = |problem: &Problem| OF_RECIPE.contains(&problem.message.id.as_str());
        if is_scored || !problems.iter().any(is_of_recipe) {
            return Problems::new();
        }
        let problems = problems.into_iter().filter(is_of_recipe);
        problems
            .map(|problem| Problem {
                severity: Severity::Error,
                ..problem
            })
            .collect()
    }

    /// Images that could not be read or scored, and images that occur twice.
    pub fn problems(&self, roles: &Roles) -> Problems {
        let mut problems = self.failures.problems();
        problems.extend(self.fingerprints.problems(self.table, roles));
        problems
    }

    /// How several images of a row became one case, where rows have several.
    fn fused(&self, preparation: &Preparation) -> Option<FusedFact> {
        let most = self.images.most_of_a_row();
        let fusion = preparation.recipe().fusion.filter(|_| most > 1)?;
        Some(FusedFact {
            most: most as u64,
            fusion: fusion.id().to_owned(),
        })
    }

    /// The images and how they were prepared, for the report.
    pub(super) fn fact(&self, set: &FileFact, preparation: &Preparation) -> ImageFact {
        let listed = self.read.iter().filter_map(|(place, read)| {
            let entry = self.images.entries.get(*place as usize)?;
            Some((entry.path.as_str(), read.bytes, read.sha256.as_str()))
        });
        ImageFact {
            set: set_fact(&set.name, listed),
            count: self.read.len() as u64,
            recipe: preparation.canonical_json().to_owned(),
            recipe_sha256: preparation.sha256().to_owned(),
            decoders: self.decoders.facts(),
            named_by: self.images.by.clone().filter(|by| by != "file"),
            fused: self.fused(preparation),
        }
    }
}
