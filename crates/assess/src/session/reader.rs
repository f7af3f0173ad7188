//! Images through a model: opened, decoded, prepared by the recipe, scored.

use std::collections::BTreeMap;

use plumbline_imaging::dicom::{self, Dicom, Glance};
use plumbline_imaging::{
    Channels, Header, ImageLimits, Kept, Pixels, Samples, Volume, monochrome1, prepare, preview,
    probe,
};
use plumbline_infer::image::ImageModel;
use plumbline_infer::{OutputChoice, OutputKind, class_outputs};
use plumbline_intake::file_fact;
use plumbline_intake::images::{self, Content, Identity, ImageEntry, Source};
use plumbline_study::image::{Decoder, Format};
use plumbline_study::recipe::{Post, Preparation};
use plumbline_study::{Message, Problem, Recipe, probabilities};

use super::bitmap::{address, of_pixels};
use super::several::{Offered, ReadAs};
use super::{Problems, Session};
use crate::{
    CaseScore, HeaderView, ImageAnswer, ImageRead, ImageScores, ImageView, KEPT_SCORE_DIFFERS,
    KeptScore, Looked, RunnerFacts, Scored, ScoredImage, Seat,
};

/// How images are scored.
pub(super) struct Ready {
    /// Which of the models scores them.
    seat: Seat,
    preparation: Preparation,
    read: Read,
}

/// What is read of an image's answer.
pub(super) enum Read {
    /// One score.
    One(OutputChoice),
    /// A score for each of several classes.
    Classes(Vec<OutputChoice>),
}

impl Read {
    fn first(&self) -> Option<&OutputChoice> {
        match self {
            Read::One(output) => Some(output),
            Read::Classes(numbers) => numbers.first(),
        }
    }
}

/// A model, fed and read in one way: it scores one image after another, and
/// any number of threads may hold it.
#[derive(Clone, Copy)]
pub struct Scorer<'a> {
    model: &'a ImageModel,
    ready: &'a Ready,
}

/// An image's file, read and looked at, not yet decoded.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub bytes: Vec<u8>,
    name: String,
    sha256: String,
    header: Header,
}

/// An image as a browser decoded it.
#[derive(Debug)]
pub struct Rgba {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel.
    pub samples: Vec<u8>,
}

/// Reads an image's file and looks at its header.
///
/// # Errors
/// The file cannot be read, is no image, or is too large to be decoded.
pub fn open(entry: &ImageEntry, source: &mut dyn Source) -> Result<Opened, Problem> {
    let name = entry.path.clone();
    let bytes = images::open(entry, source)?;
    let header = probe(&name, &bytes, &ImageLimits::default())?;
    Ok(Opened {
        sha256: file_fact(&name, &bytes).sha256,
        name,
        bytes,
        header,
    })
}

/// What matters of a header.
fn header(dicom: &Dicom<'_>) -> HeaderView {
    let facts = dicom.facts();
    let look = dicom.looks().first();
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    HeaderView {
        modality: said(&facts.modality),
        photometric: facts.photometric.clone(),
        bits: facts.stored,
        signed: facts.signed,
        frames: facts.frames as u64,
        unit: said(&facts.unit),
        window: look
            .and_then(|look| look.windows.first())
            .map(|window| (window.centre, window.width)),
        spacing: look
            .and_then(|look| look.spacing)
            .map(|spacing| (spacing.rows, spacing.columns)),
        syntax: said(&facts.transfer_syntax),
    }
}

/// What a file is by its first bytes, as a set of images asks.
pub(super) fn look(bytes: &[u8]) -> Content {
    match dicom::glance(bytes) {
        Glance::Unknown => Content::Unknown,
        Glance::Without(kind) => Content::Without(kind),
        Glance::Image { identity, cut } => Content::Image {
            identity: Box::new(Identity {
                instance: identity.instance,
                series: identity.series,
                study: identity.study,
                patient: identity.patient,
                accession: identity.accession,
                position: identity.place.position,
                orientation: identity.place.orientation,
                part: match identity.part {
                    dicom::Part::Main => images::Part::Main,
                    dicom::Part::Localizer => images::Part::Localizer,
                    dicom::Part::Secondary => images::Part::Secondary,
                },
            }),
            cut,
        },
    }
}

impl Opened {
    /// The path in the set.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the bytes, in hexadecimal.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Whether a browser may decode it: a JPEG that is not cut short.
    pub fn is_for_browser(&self) -> bool {
        self.header.format == Format::Jpeg && self.bytes.ends_with(&[0xff, 0xd9])
    }

    fn kept(&self, decoded: Option<Rgba>) -> Result<Kept<'_>, Problem> {
        Ok(match decoded {
            Some(Rgba {
                width,
                height,
                samples,
            }) if is_grey(&self.bytes) => Kept::Picture(grey(width, height, &samples)),
            Some(Rgba {
                width,
                height,
                samples,
            }) => Kept::Picture(Pixels::from_browser(&self.name, width, height, &samples)?),
            None => return Kept::read(&self.name, &self.bytes, &ImageLimits::default()),
        })
    }

    pub(super) fn read(&self, decoder: Option<Decoder>) -> ImageRead {
        ImageRead {
            sha256: self.sha256.clone(),
            bytes: self.bytes.len() as u64,
            format: self.header.format,
            decoder,
            syntax: None,
            notes: Vec::new(),
        }
    }

    /// What is told of a file that was read: a set in which the least value of some images
    /// is white and of others black is one that a recipe has to know.
    fn notes(&self, dicom: &Dicom<'_>) -> Vec<Problem> {
        let is_turned = dicom.facts().photometric == "MONOCHROME1";
        let turned = is_turned.then(|| monochrome1(&self.name));
        dicom.notes().iter().cloned().chain(turned).collect()
    }

    /// What its file is, and what decoded it.
    pub(super) fn decoded(&self, kept: &Kept<'_>) -> ImageRead {
        let dicom = kept.dicom();
        let facts = dicom.map(Dicom::facts);
        ImageRead {
            syntax: facts.and_then(|facts| facts.transfer_syntax.clone()),
            notes: dicom.map_or_else(Vec::new, |dicom| self.notes(dicom)),
            ..self.read(Some(kept.decoder()))
        }
    }
}

impl Session {
    /// Notes what decodes JPEG images here.
    pub fn decode_jpeg_by(&mut self, decoder: Decoder) {
        self.jpeg = decoder;
    }

    /// What decodes JPEG images here.
    pub fn jpeg_decoder(&self) -> Decoder {
        self.jpeg
    }

    /// Makes ready to score images with the model at this seat.
    ///
    /// # Errors
    /// There is no model of images, or recipe or output do not fit it.
    pub fn set_up(
        &mut self,
        seat: Seat,
        recipe: &Recipe,
        output: &str,
        classes: &[(String, String)],
    ) -> Result<RunnerFacts, Problems> {
        let preparation = recipe.check()?;
        self.can_fuse(&preparation)?;
        let model = self.image_model(seat)?;
        let read = match reads_classes(model, &preparation, output, classes)? {
            false => Read::One(image_output(model, &preparation, output)?),
            true => {
                let numbers = image_classes(model, &preparation, output, classes)?;
                Read::Classes(ReadAs::numbers(&numbers))
            }
        };
        self.ready = Some(Ready {
            seat,
            preparation,
            read,
        });
        Ok(RunnerFacts {
            build: plumbline_infer::BUILD.to_owned(),
            jpeg: self.jpeg,
        })
    }

    /// Whether the recipe says how the scores of several images of a row become one, where
    /// rows have several; or, where it takes volumes, whether rows have whole ones.
    pub(super) fn can_fuse(&self, preparation: &Preparation) -> Result<(), Problems> {
        let images = self.held_table().ok().and_then(|held| held.images.as_ref());
        if preparation.recipe().takes_volumes() {
            return match images.is_some_and(|images| images.divided) {
                true => Err(vec![Problem::error(Message::new("image-volume-divided"))]),
                false => Ok(()),
            };
        }
        let most = images.map_or(0, |images| images.most_of_a_row());
        match preparation.recipe().fusion {
            None if most > 1 => Err(vec![not_fused()]),
            _ => Ok(()),
        }
    }

    /// What scores images, once it was set up.
    pub fn scorer(&self) -> Option<Scorer<'_>> {
        let ready = self.ready.as_ref()?;
        Some(Scorer {
            model: self.image_model(ready.seat).ok()?,
            ready,
        })
    }

    /// Every number that can be read as a score of the images, by this recipe.
    ///
    /// # Errors
    /// There is no model of images, or the recipe does not fit it.
    pub fn image_outputs(&self, recipe: &Recipe) -> Result<Vec<OutputChoice>, Problems> {
        let model = self.image_model(Seat::ASSESSED)?;
        model.outputs(&recipe.check()?, None)
    }

    /// What a model sees of the image of a row by this recipe, and what the model
    /// at this seat answers at this output.
    ///
    /// # Errors
    /// The recipe makes no sense, or the image cannot be read or prepared.
    pub fn seen(
        &self,
        (seat, row): (Seat, u32),
        (recipe, output): (&Recipe, Option<&str>),
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Result<ImageView, Problems> {
        let preparation = recipe.check()?;
        let one = |problem| vec![problem];
        let opened = opened.map_err(one)?;
        let kept = opened.kept(decoded).map_err(one)?;
        // Of several frames the first is looked at.
        let (frame, pixels) = match recipe.takes_volumes() {
            false => {
                let frames = kept.frames(&opened.name, recipe.frame).map_err(one)?;
                let frame = frames.first().copied().unwrap_or(0);
                let pixels = kept.pixels(&opened.name, frame, recipe).map_err(one)?;
                (frame, pixels)
            }
            true => {
                let volume = Volume::of_file(&opened.name, &kept, recipe).map_err(one)?;
                let chosen = volume.chosen(recipe).map_err(one)?;
                let at = chosen.first().copied().unwrap_or(0);
                // Turned slices have no frame of their own in the file.
                let frame = match volume.size() {
                    [slices, ..] if slices == kept.count() => at,
                    _ => kept.count() / 2,
                };
                (frame, volume.slice(at).map_err(one)?)
            }
        };
        let own = kept.shown(&opened.name, frame).map_err(one)?;
        let shown = preview(&opened.name, &pixels, &preparation).map_err(one)?;
        let tensor = prepare(&opened.name, &pixels, &preparation).map_err(one)?;
        let values = tensor.values.iter().copied();
        let range = values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        Ok(ImageView {
            row,
            name: opened.name.clone(),
            size: (pixels.width, pixels.height),
            seen_size: (shown.width, shown.height),
            seen: address(shown.width, shown.height, &shown.rgba).into(),
            range: (f64::from(range.0), f64::from(range.1)),
            means: tensor.means(recipe.layout),
            colour: recipe.colour,
            own: of_pixels(&own).into(),
            header: kept.dicom().map(header),
            score: output.map(|output| match self.is_part(row, recipe) {
                true => CaseScore::Together,
                false => self.score_of(seat, (&opened, &kept), &preparation, output),
            }),
        })
    }

    /// Whether the image of a row is but a part of what a recipe takes of it.
    fn is_part(&self, row: u32, recipe: &Recipe) -> bool {
        let images = self.images().ok();
        recipe.takes_volumes() && images.is_some_and(|images| images.places(row).len() > 1)
    }

    /// What the model at this seat answers to one image.
    fn score_of(
        &self,
        seat: Seat,
        (opened, kept): (&Opened, &Kept<'_>),
        preparation: &Preparation,
        output: &str,
    ) -> CaseScore {
        let score = self.image_model(seat).and_then(|model| {
            let one = |problem| vec![problem];
            let outputs = model.outputs(preparation, None)?;
            let of_classes = class_outputs(&outputs, &[]);
            let read = match of_classes.iter().find(|known| known.name == output) {
                Some(found) => Read::Classes(found.numbers.clone()),
                None => Read::One(image_output(model, preparation, output)?),
            };
            let ready = Ready {
                seat,
                preparation: preparation.clone(),
                read,
            };
            let scorer = Scorer {
                model,
                ready: &ready,
            };
            match preparation.recipe().takes_volumes() {
                true => scorer.answer_volume(&opened.name, kept).map_err(one),
                false => scorer.answer(&opened.name, kept).map_err(one),
            }
        });
        match score {
            Ok(score) => score,
            Err(problems) => {
                let first = problems.into_iter().next();
                let unsaid = || Problem::error(Message::new("page-need-output"));
                CaseScore::Nothing(Box::new(first.unwrap_or_else(unsaid)))
            }
        }
    }
}

impl<'a> Scorer<'a> {
    pub(super) fn model(self) -> &'a ImageModel {
        self.model
    }

    pub(super) fn preparation(self) -> &'a Preparation {
        &self.ready.preparation
    }

    pub(super) fn recipe(self) -> &'a Recipe {
        self.ready.preparation.recipe()
    }

    pub(super) fn read_as(self) -> &'a Read {
        &self.ready.read
    }
}

impl Scorer<'_> {
    /// The score of an earlier run, where the image still has the content that it
    /// was computed from and nobody asks for it again; `None` where the image is to
    /// be scored.
    pub fn taken(
        self,
        row: u32,
        kept: &KeptScore,
        opened: &Result<Opened, Problem>,
    ) -> Option<Scored> {
        let scored = self.holds(kept, opened).filter(|_| !kept.again)?;
        let decoder = scored.read.as_ref().and_then(|read| read.decoder);
        Some(Scored {
            row,
            taken: Some(kept.from),
            // What the file is, the file says; what its header said was kept.
            read: opened.as_ref().ok().map(|opened| ImageRead {
                syntax: scored.read.as_ref().and_then(|read| read.syntax.clone()),
                notes: scored
                    .read
                    .as_ref()
                    .map_or_else(Vec::new, |read| read.notes.clone()),
                ..opened.read(decoder)
            }),
            ..scored.clone()
        })
    }

    /// What was kept, where it is a score of this very image.
    fn holds<'a>(
        self,
        kept: &'a KeptScore,
        opened: &Result<Opened, Problem>,
    ) -> Option<&'a Scored> {
        let (Ok(opened), Some(read)) = (opened, &kept.scored.read) else {
            return None;
        };
        let is_score = !numbers(&kept.scored.score).is_empty();
        let is_same = kept.scored.path == opened.name && read.sha256 == opened.sha256;
        (is_score && is_same).then_some(&kept.scored)
    }

    /// Checks a score that was kept: whether the model could have given it at all,
    /// and whether it is the one that the model gives now, where that was computed.
    ///
    /// # Errors
    /// It cannot be, or is not, the model's.
    pub fn check_kept(self, kept: &KeptScore, now: Option<&Scored>) -> Result<(), Problem> {
        let numbers = numbers(&kept.scored.score);
        let Some(shown) = numbers.first() else {
            return Ok(());
        };
        let bits = |numbers: &[f64]| numbers.iter().map(|one| one.to_bits()).collect::<Vec<_>>();
        let other = now.is_some_and(|now| bits(self::numbers(&now.score)) != bits(numbers));
        let expected = match &self.ready.read {
            Read::One(_) => 1,
            Read::Classes(classes) => classes.len(),
        };
        let kind = self.ready.read.first().map(|output| output.kind);
        let is_probability = kind == Some(OutputKind::Probability)
            || self.ready.preparation.recipe().post != Post::None;
        let inside = |score: &f64| !is_probability || probabilities::is_probability(*score);
        let possible = |score: &f64| score.is_finite() && inside(score);
        if other || numbers.len() != expected || !numbers.iter().all(possible) {
            let message = Message::new(KEPT_SCORE_DIFFERS)
                .with("file", kept.scored.path.as_str())
                .with("score", *shown);
            return Err(Problem::error(message));
        }
        Ok(())
    }

    /// Scores the image of a row, or takes up what was kept of it.
    ///
    /// # Errors
    /// What was kept is not the model's: nothing that came with it can be believed.
    pub fn score_or_take(
        self,
        row: u32,
        kept: Option<&KeptScore>,
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Result<Scored, Problem> {
        let Some(kept) = kept else {
            return Ok(self.score(row, opened, decoded));
        };
        if let Some(taken) = self.taken(row, kept, &opened) {
            self.check_kept(kept, None)?;
            return Ok(taken);
        }
        let is_same = self.holds(kept, &opened).is_some();
        let now = self.score(row, opened, decoded);
        if is_same {
            self.check_kept(kept, Some(&now))?;
        }
        Ok(now)
    }

    /// The score of the image of a row at each of these outputs, or why it has none.
    /// The image is decoded once, and the model runs once.
    pub fn score_each(
        self,
        row: u32,
        opened: Result<Opened, Problem>,
        outputs: &[OutputChoice],
    ) -> Vec<Scored> {
        let Scorer { model, ready } = self;
        let (seen, scores) = seen(opened, None, |name, kept| {
            let frames = frames(name, kept, &ready.preparation, |pixels| {
                model.predict_each(name, pixels, &ready.preparation, outputs)
            })?;
            let fused = (0..outputs.len()).map(|at| {
                let scores = frames.iter().filter_map(|frame| frame.get(at).cloned());
                fused(
                    scores.collect::<Result<Vec<f64>, Problem>>()?,
                    &ready.preparation,
                )
            });
            Ok(fused.collect())
        });
        let scores: Vec<_> = scores.unwrap_or_else(|problem| vec![Err(problem); outputs.len()]);
        let scored = scores
            .into_iter()
            .map(|score| seen.clone().scored(row, score.map(CaseScore::Score)));
        scored.collect()
    }

    /// The score of the image of a row, or why it has none.
    pub fn score(self, row: u32, opened: Result<Opened, Problem>, decoded: Option<Rgba>) -> Scored {
        let (seen, score) = seen(opened, decoded, |name, kept| self.answer(name, kept));
        seen.scored(row, score)
    }

    /// The score of a row out of those of its images: theirs together, as the recipe says.
    /// A row that lacks the score of one of its images has none.
    pub fn together(self, row: u32, images: Vec<Scored>) -> Scored {
        together(row, images, &self.ready.preparation)
    }

    /// What the model answers to the frames of an image that the recipe asks for.
    fn answer(self, name: &str, kept: &Kept<'_>) -> Result<CaseScore, Problem> {
        let Scorer { model, ready } = self;
        let preparation = &ready.preparation;
        match &ready.read {
            Read::One(output) => {
                let scores = frames(name, kept, preparation, |pixels| {
                    model.predict(name, pixels, preparation, output)
                })?;
                Ok(CaseScore::Score(fused(scores, preparation)?))
            }
            Read::Classes(numbers) => {
                let scores = frames(name, kept, preparation, |pixels| {
                    let scores = model.predict_each(name, pixels, preparation, numbers)?;
                    scores.into_iter().collect::<Result<Vec<f64>, Problem>>()
                })?;
                let of_class = |at: usize| {
                    let scores = scores.iter().filter_map(|frame| frame.get(at).copied());
                    fused(scores.collect(), preparation)
                };
                let scores = (0..numbers.len()).map(of_class);
                Ok(CaseScore::Classes(scores.collect::<Result<_, _>>()?))
            }
        }
    }
}

/// The score of a row out of those of its images.
fn together(row: u32, mut images: Vec<Scored>, preparation: &Preparation) -> Scored {
    if images.len() == 1 {
        return images.remove(0);
    }
    let lacking = images.iter().find_map(|image| match &image.score {
        CaseScore::Nothing(problem) => Some(problem.clone()),
        CaseScore::Score(_) | CaseScore::Classes(_) | CaseScore::Together => None,
    });
    let count = images.iter().map(|image| numbers(&image.score).len()).min();
    let of_number = |at: usize| {
        let scores = images
            .iter()
            .map(|image| numbers(&image.score).get(at).copied());
        fused(scores.flatten().collect(), preparation)
    };
    let of_all: Result<Vec<f64>, Problem> = (0..count.unwrap_or(0)).map(of_number).collect();
    let are_classes = images
        .iter()
        .any(|image| matches!(image.score, CaseScore::Classes(_)));
    let score = match (lacking, of_all) {
        (Some(problem), _) => CaseScore::Nothing(problem),
        (None, Err(problem)) => CaseScore::Nothing(Box::new(problem)),
        (None, Ok(scores)) if are_classes => CaseScore::Classes(scores),
        (None, Ok(scores)) => match scores.as_slice() {
            [score] => CaseScore::Score(*score),
            _ => CaseScore::Nothing(Box::new(not_fused())),
        },
    };
    let taken = images.first().and_then(|image| image.taken);
    let all_taken = images.iter().all(|image| image.taken == taken);
    Scored {
        row,
        path: images
            .first()
            .map(|image| image.path.clone())
            .unwrap_or_default(),
        score,
        read: None,
        taken: taken.filter(|_| all_taken),
        images: images
            .into_iter()
            .map(|image| ScoredImage {
                path: image.path,
                score: image.score,
                read: image.read,
            })
            .collect(),
    }
}

/// Something of each frame that the recipe asks for.
fn frames<T>(
    name: &str,
    kept: &Kept<'_>,
    preparation: &Preparation,
    look: impl Fn(&Pixels) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let recipe = preparation.recipe();
    let frames = kept.frames(name, recipe.frame)?;
    let each = frames.into_iter().map(|frame| {
        let pixels = kept.pixels(name, frame, recipe)?;
        look(&pixels)
    });
    each.collect()
}

/// One score of those of several images or frames, as the recipe says.
pub(super) fn fused(scores: Vec<f64>, preparation: &Preparation) -> Result<f64, Problem> {
    let found = match (scores.as_slice(), preparation.recipe().fusion) {
        ([one], _) => Some(*one),
        (several, Some(fusion)) => fusion.of(several),
        (_, None) => None,
    };
    found.ok_or_else(not_fused)
}

pub(super) fn not_fused() -> Problem {
    Problem::error(Message::new("image-fusion-unsaid"))
}

/// An image that is only looked at.
pub fn looked_at(row: u32, opened: Result<Opened, Problem>) -> Looked {
    let (seen, decoded) = seen(opened, None, |_, kept| {
        let Some(dicom) = kept.dicom() else {
            return Ok(());
        };
        let mut frames = 0..dicom.facts().frames;
        frames.try_for_each(|frame| dicom.frame(frame).map(drop))
    });
    Looked {
        row,
        path: seen.path,
        problem: decoded.err().map(Box::new),
        read: seen.read,
    }
}

/// The numbers of a score; none where there is none.
fn numbers(score: &CaseScore) -> &[f64] {
    match score {
        CaseScore::Score(score) => std::slice::from_ref(score),
        CaseScore::Classes(scores) => scores,
        CaseScore::Together | CaseScore::Nothing(_) => &[],
    }
}

/// What each image of a row with several was answered.
pub(super) fn answers_of_images(scores: &ImageScores) -> BTreeMap<u32, Vec<ImageAnswer>> {
    let rows = scores.cases.iter().filter(|one| !one.images.is_empty());
    let answers = |one: &Scored| {
        let images = one.images.iter().map(|image| ImageAnswer {
            path: image.path.clone(),
            scores: numbers(&image.score).to_vec(),
        });
        (one.row, images.collect())
    };
    rows.map(answers).collect()
}

/// What an image's file was.
#[derive(Clone)]
struct Seen {
    path: String,
    read: Option<ImageRead>,
}

impl Seen {
    fn scored(self, row: u32, score: Result<CaseScore, Problem>) -> Scored {
        Scored {
            row,
            path: self.path,
            taken: None,
            images: Vec::new(),
            score: match score {
                Ok(score) => score,
                Err(problem) => CaseScore::Nothing(Box::new(problem)),
            },
            read: self.read,
        }
    }
}

/// What an image's file was, and what was found in its pixels or why not.
fn seen<T>(
    opened: Result<Opened, Problem>,
    decoded: Option<Rgba>,
    look: impl FnOnce(&str, &Kept<'_>) -> Result<T, Problem>,
) -> (Seen, Result<T, Problem>) {
    let mut seen = Seen {
        path: String::new(),
        read: None,
    };
    let found = opened.and_then(|opened| {
        seen.path.clone_from(&opened.name);
        seen.read = Some(opened.read(None));
        let kept = opened.kept(decoded)?;
        seen.read = Some(opened.decoded(&kept));
        look(&opened.name, &kept)
    });
    (seen, found)
}

/// Whether a JPEG has one component: its frame header says so.
fn is_grey(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, mark, high, low, inner @ ..] = rest {
        // Frames are 0xc0 to 0xcf, but for tables and arithmetic conditions.
        if matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc) {
            return inner.get(5) == Some(&1);
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])) + 2;
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}

/// A grey image: browsers give its grey three times.
fn grey(width: u32, height: u32, rgba: &[u8]) -> Pixels {
    let first = rgba.chunks_exact(4).filter_map(|pixel| pixel.first());
    Pixels {
        width,
        height,
        channels: Channels::Grey,
        samples: Samples::Bytes(first.copied().collect()),
        format: Format::Jpeg,
        decoder: Decoder::Browser,
    }
}

/// The number that is read as the score.
pub(super) fn image_output(
    model: &ImageModel,
    preparation: &Preparation,
    name: &str,
) -> Result<OutputChoice, Problems> {
    let outputs = model.outputs(preparation, None)?;
    let found = outputs.into_iter().find(|output| output.name == name);
    found.ok_or_else(|| vec![Problem::error(Message::new("page-need-output"))])
}

/// Whether an output is one of several classes: it has another name than any number.
fn reads_classes(
    model: &ImageModel,
    preparation: &Preparation,
    output: &str,
    classes: &[(String, String)],
) -> Result<bool, Problems> {
    let outputs = model.outputs(preparation, None)?;
    let is_number = outputs.iter().any(|known| known.name == output);
    Ok(!classes.is_empty() || !is_number)
}

/// The numbers that are read as the scores of several classes, with their classes.
pub(super) fn image_classes(
    model: &ImageModel,
    preparation: &Preparation,
    output: &str,
    named: &[(String, String)],
) -> Result<Vec<(String, OutputChoice)>, Problems> {
    let numbers = model.outputs(preparation, None)?;
    let read_as = Offered {
        file: &model.facts().file.name,
        numbers: &numbers,
        outputs: &class_outputs(&numbers, &[]),
    }
    .read_as(output, named)?;
    match read_as {
        ReadAs::Numbers(numbers) => Ok(numbers),
        ReadAs::Label(_) => Err(vec![Problem::error(Message::new("page-need-output"))]),
    }
}
