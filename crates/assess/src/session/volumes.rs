//! Images that are scored as volumes: the files of a row are read one after the other, their
//! slices put together, and the model takes what comes of that.

use plumbline_imaging::{ImageLimits, Kept, Slices, Volume, volumes};
use plumbline_infer::OutputChoice;
use plumbline_study::{Problem, Recipe};

use super::reader::{Opened, Read, Scorer, fused};
use crate::{CaseScore, ImageRead, KeptScore, Scored, ScoredImage};

/// Opens the files of a row by their places in it.
pub type OpenAt<'a> = &'a mut dyn FnMut(usize) -> Result<Opened, Problem>;

/// The files of a row, read and put together.
struct Gathered {
    files: Files,
    volumes: Result<Vec<Volume>, Problem>,
}

/// The files of a row: paths in the set, and what they were.
#[derive(Clone)]
struct Files {
    row: u32,
    read: Vec<(String, Option<ImageRead>)>,
}

impl Scorer<'_> {
    /// Whether the files of a row are put together before they are scored.
    pub fn takes_volumes(self) -> bool {
        self.recipe().takes_volumes()
    }

    /// Scores a row whose `count` files make volumes, or takes up what was kept of it.
    ///
    /// # Errors
    /// What was kept is not the model's: nothing that came with it can be believed.
    pub fn score_volumes(
        self,
        row: u32,
        kept: Option<&KeptScore>,
        count: usize,
        open: OpenAt<'_>,
    ) -> Result<Scored, Problem> {
        let Some(kept) = kept else {
            return Ok(self.scored_volumes(row, count, open));
        };
        if !kept.again && is_of_these(kept, count, open) {
            self.check_kept(kept, None)?;
            return Ok(Scored {
                row,
                taken: Some(kept.from),
                ..kept.scored.clone()
            });
        }
        let now = self.scored_volumes(row, count, open);
        if kept.again && reads(&now).eq(reads(&kept.scored)) {
            self.check_kept(kept, Some(&now))?;
        }
        Ok(now)
    }

    fn scored_volumes(self, row: u32, count: usize, open: OpenAt<'_>) -> Scored {
        let gathered = gathered(row, count, open, self.recipe());
        let score = match &gathered.volumes {
            Ok(volumes) => self.score_as_read(volumes),
            Err(problem) => Err(problem.clone()),
        };
        gathered.files.scored(score)
    }

    /// What the model answers to a file that is a volume by itself.
    pub(super) fn answer_volume(self, name: &str, kept: &Kept<'_>) -> Result<CaseScore, Problem> {
        let mut slices = Slices::of_files(1);
        slices.add(name, kept, self.recipe())?;
        self.score_as_read(&volumes(slices, self.recipe())?)
    }

    fn score_as_read(self, volumes: &[Volume]) -> Result<CaseScore, Problem> {
        let numbers = match self.read_as() {
            Read::One(output) => std::slice::from_ref(output),
            Read::Classes(numbers) => numbers.as_slice(),
        };
        let scores = self.answers(volumes, numbers)?.into_iter();
        let scores = scores.collect::<Result<Vec<f64>, Problem>>()?;
        Ok(match (self.read_as(), scores.as_slice()) {
            (Read::One(_), [score]) => CaseScore::Score(*score),
            _ => CaseScore::Classes(scores),
        })
    }

    /// The score of a row at each of these outputs, or why it has none.
    pub fn score_volumes_each(
        self,
        row: u32,
        count: usize,
        open: OpenAt<'_>,
        outputs: &[OutputChoice],
    ) -> Vec<Scored> {
        let gathered = gathered(row, count, open, self.recipe());
        let volumes = gathered.volumes.as_ref().map_err(Clone::clone);
        let scores = volumes.and_then(|volumes| self.answers(volumes, outputs));
        let scores = scores.unwrap_or_else(|problem| vec![Err(problem); outputs.len()]);
        let scored = scores.into_iter();
        scored
            .map(|score| gathered.files.clone().scored(score.map(CaseScore::Score)))
            .collect()
    }

    /// The score at each output, of all that the model is given of the volumes together.
    fn answers(
        self,
        volumes: &[Volume],
        outputs: &[OutputChoice],
    ) -> Result<Vec<Result<f64, Problem>>, Problem> {
        let (model, preparation) = (self.model(), self.preparation());
        let mut answers: Vec<Vec<Result<f64, Problem>>> = Vec::new();
        for volume in volumes {
            let name = volume.name();
            for tensor in volume.tensors(preparation)? {
                answers.push(model.predict_tensor(name, tensor, preparation, outputs)?);
            }
        }
        let of_output = |at: usize| {
            let scores = answers.iter().map(|one| {
                let score = one.get(at).cloned();
                score.expect("every output that was asked for was answered")
            });
            fused(scores.collect::<Result<Vec<f64>, Problem>>()?, preparation)
        };
        Ok((0..outputs.len()).map(of_output).collect())
    }
}

impl Files {
    fn scored(mut self, score: Result<CaseScore, Problem>) -> Scored {
        let score = score.unwrap_or_else(|problem| CaseScore::Nothing(Box::new(problem)));
        let one = (self.read.len() == 1).then(|| self.read.pop()).flatten();
        if let Some((path, read)) = one {
            return Scored {
                row: self.row,
                path,
                score,
                read,
                taken: None,
                images: Vec::new(),
            };
        }
        let path = self.read.first().map(|(path, _)| path.clone());
        let images = self.read.into_iter().map(|(path, read)| ScoredImage {
            path,
            score: CaseScore::Together,
            read,
        });
        Scored {
            row: self.row,
            path: path.unwrap_or_default(),
            score,
            read: None,
            taken: None,
            images: images.collect(),
        }
    }
}

/// Reads the files of a row and puts their slices together. Of each file only what the
/// recipe takes is kept.
fn gathered(row: u32, count: usize, open: OpenAt<'_>, recipe: &Recipe) -> Gathered {
    let mut files = Vec::with_capacity(count);
    let mut slices = Ok(Slices::of_files(count));
    for at in 0..count {
        let opened = match open(at) {
            Ok(opened) => opened,
            Err(problem) => {
                // The first fault is told.
                slices = slices.and(Err(problem));
                files.push((String::new(), None));
                continue;
            }
        };
        let name = opened.name();
        let kept = Kept::read(name, &opened.bytes, &ImageLimits::default());
        let read = match &kept {
            Ok(kept) => opened.decoded(kept),
            Err(_) => opened.read(None),
        };
        slices = slices.and_then(|mut slices| {
            slices.add(name, &kept?, recipe)?;
            Ok(slices)
        });
        files.push((name.to_owned(), Some(read)));
    }
    let volumes = slices.and_then(|slices| volumes(slices, recipe));
    if let (Ok(volumes), Some((_, Some(read)))) = (&volumes, files.first_mut()) {
        let notes = volumes.iter().flat_map(Volume::notes);
        read.notes.extend(notes.cloned());
    }
    Gathered {
        files: Files { row, read: files },
        volumes,
    }
}

/// Paths of the files of a row with the hash of each.
fn reads(scored: &Scored) -> impl Iterator<Item = (&str, Option<&str>)> {
    fn of<'a>(path: &'a str, read: Option<&'a ImageRead>) -> (&'a str, Option<&'a str>) {
        (path, read.map(|read| read.sha256.as_str()))
    }
    let lone = scored.images.is_empty();
    let lone = lone.then(|| of(&scored.path, scored.read.as_ref()));
    let images = scored
        .images
        .iter()
        .map(|image| of(&image.path, image.read.as_ref()));
    lone.into_iter().chain(images)
}

/// Whether what was kept is of these very files.
fn is_of_these(kept: &KeptScore, count: usize, open: OpenAt<'_>) -> bool {
    let is_scored = matches!(
        kept.scored.score,
        CaseScore::Score(_) | CaseScore::Classes(_)
    );
    let reads: Vec<_> = reads(&kept.scored).collect();
    is_scored
        && reads.len() == count
        && reads.iter().enumerate().all(|(at, (path, sha256))| {
            let opened = open(at);
            opened.is_ok_and(|opened| opened.name() == *path && Some(opened.sha256()) == *sha256)
        })
}
