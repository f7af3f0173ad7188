//! Images through a model: opened, decoded, prepared by the recipe, scored.

use plumbline_imaging::{
    Channels, Header, ImageLimits, Pixels, Samples, decode, prepare, preview, probe,
};
use plumbline_infer::image::ImageModel;
use plumbline_infer::{OutputChoice, OutputKind, class_outputs};
use plumbline_intake::file_fact;
use plumbline_intake::images::{self, ImageEntry, Source};
use plumbline_study::image::{Decoder, Format};
use plumbline_study::recipe::{Post, Preparation};
use plumbline_study::{Message, Problem, Recipe, probabilities};

use super::bitmap::{address, of_pixels};
use super::several::{Offered, ReadAs};
use super::{Problems, Session};
use crate::{
    CaseScore, ImageRead, ImageView, KEPT_SCORE_DIFFERS, KeptScore, Looked, RunnerFacts, Scored,
};

/// How images are scored.
pub(super) struct Ready {
    preparation: Preparation,
    read: Read,
}

/// What is read of an image's answer.
enum Read {
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

impl Opened {
    /// Whether a browser may decode it: a JPEG that is not cut short.
    pub fn is_for_browser(&self) -> bool {
        self.header.format == Format::Jpeg && self.bytes.ends_with(&[0xff, 0xd9])
    }

    fn pixels(&self, decoded: Option<Rgba>) -> Result<Pixels, Problem> {
        match decoded {
            Some(Rgba {
                width,
                height,
                samples,
            }) if is_grey(&self.bytes) => Ok(grey(width, height, &samples)),
            Some(Rgba {
                width,
                height,
                samples,
            }) => Pixels::from_browser(&self.name, width, height, &samples),
            None => decode(&self.name, &self.bytes, &ImageLimits::default()),
        }
    }

    fn read(&self, decoder: Option<Decoder>) -> ImageRead {
        ImageRead {
            sha256: self.sha256.clone(),
            bytes: self.bytes.len() as u64,
            format: self.header.format,
            decoder,
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

    /// Makes ready to score images with the model that is held.
    ///
    /// # Errors
    /// There is no model of images, or recipe or output do not fit it.
    pub fn set_up(
        &mut self,
        recipe: &Recipe,
        output: &str,
        classes: &[(String, String)],
    ) -> Result<RunnerFacts, Problems> {
        let preparation = recipe.check()?;
        let read = match self.reads_classes(&preparation, output, classes)? {
            false => Read::One(image_output(self.image_model()?, &preparation, output)?),
            true => {
                let numbers = image_classes(self.image_model()?, &preparation, output, classes)?;
                Read::Classes(ReadAs::numbers(&numbers))
            }
        };
        self.ready = Some(Ready { preparation, read });
        Ok(RunnerFacts {
            build: plumbline_infer::BUILD.to_owned(),
            jpeg: self.jpeg,
        })
    }

    /// What scores images, once it was set up.
    pub fn scorer(&self) -> Option<Scorer<'_>> {
        Some(Scorer {
            model: self.image_model().ok()?,
            ready: self.ready.as_ref()?,
        })
    }

    /// Every number that can be read as a score of the images, by this recipe.
    ///
    /// # Errors
    /// There is no model of images, or the recipe does not fit it.
    pub fn image_outputs(&self, recipe: &Recipe) -> Result<Vec<OutputChoice>, Problems> {
        self.image_model()?.outputs(&recipe.check()?, None)
    }

    /// Whether an output is one of several classes: it has another name than any number.
    fn reads_classes(
        &self,
        preparation: &Preparation,
        output: &str,
        classes: &[(String, String)],
    ) -> Result<bool, Problems> {
        let outputs = self.image_model()?.outputs(preparation, None)?;
        let is_number = outputs.iter().any(|known| known.name == output);
        Ok(!classes.is_empty() || !is_number)
    }

    /// What a model sees of the image of a row by this recipe, and what the model
    /// that is held answers at this output.
    ///
    /// # Errors
    /// The recipe makes no sense, or the image cannot be read or prepared.
    pub fn seen(
        &self,
        row: u32,
        (recipe, output): (&Recipe, Option<&str>),
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Result<ImageView, Problems> {
        let preparation = recipe.check()?;
        let one = |problem| vec![problem];
        let opened = opened.map_err(one)?;
        let pixels = opened.pixels(decoded).map_err(one)?;
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
            own: of_pixels(&pixels).into(),
            score: output.map(|output| self.score_of(&opened, &pixels, &preparation, output)),
        })
    }

    /// What the model that is held answers to one image.
    fn score_of(
        &self,
        opened: &Opened,
        pixels: &Pixels,
        preparation: &Preparation,
        output: &str,
    ) -> CaseScore {
        let score = self.image_model().and_then(|model| {
            let one = |problem| vec![problem];
            let outputs = model.outputs(preparation, None)?;
            let of_classes = class_outputs(&outputs, &[]);
            if let Some(found) = of_classes.iter().find(|known| known.name == output) {
                let scores = model.predict_each(&opened.name, pixels, preparation, &found.numbers);
                let scores = scores.map_err(one)?.into_iter().collect::<Result<_, _>>();
                return scores.map(CaseScore::Classes).map_err(one);
            }
            let output = image_output(model, preparation, output)?;
            let score = model.predict(&opened.name, pixels, preparation, &output);
            score.map(CaseScore::Score).map_err(one)
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
            // What the file is, the file says.
            read: opened.as_ref().ok().map(|opened| opened.read(decoder)),
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
        let (seen, scores) = seen(opened, None, |name, pixels| {
            model.predict_each(name, pixels, &ready.preparation, outputs)
        });
        let scores = scores.unwrap_or_else(|problem| vec![Err(problem); outputs.len()]);
        let scored = scores
            .into_iter()
            .map(|score| seen.clone().scored(row, score.map(CaseScore::Score)));
        scored.collect()
    }

    /// The score of the image of a row, or why it has none.
    pub fn score(self, row: u32, opened: Result<Opened, Problem>, decoded: Option<Rgba>) -> Scored {
        let Scorer { model, ready } = self;
        let preparation = &ready.preparation;
        let (seen, score) = seen(opened, decoded, |name, pixels| match &ready.read {
            Read::One(output) => {
                let score = model.predict(name, pixels, preparation, output)?;
                Ok(CaseScore::Score(score))
            }
            Read::Classes(numbers) => {
                let scores = model.predict_each(name, pixels, preparation, numbers)?;
                Ok(CaseScore::Classes(
                    scores.into_iter().collect::<Result<_, _>>()?,
                ))
            }
        });
        seen.scored(row, score)
    }
}

/// An image that is only looked at.
pub fn looked_at(row: u32, opened: Result<Opened, Problem>) -> Looked {
    let (seen, decoded) = seen(opened, None, |_, _| Ok(()));
    Looked {
        row,
        problem: decoded.err().map(Box::new),
        read: seen.read,
    }
}

/// The numbers of a score; none where there is none.
fn numbers(score: &CaseScore) -> &[f64] {
    match score {
        CaseScore::Score(score) => std::slice::from_ref(score),
        CaseScore::Classes(scores) => scores,
        CaseScore::Nothing(_) => &[],
    }
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
    look: impl FnOnce(&str, &Pixels) -> Result<T, Problem>,
) -> (Seen, Result<T, Problem>) {
    let mut seen = Seen {
        path: String::new(),
        read: None,
    };
    let found = opened.and_then(|opened| {
        seen.path.clone_from(&opened.name);
        seen.read = Some(opened.read(None));
        let pixels = opened.pixels(decoded)?;
        seen.read = Some(opened.read(Some(pixels.decoder)));
        look(&opened.name, &pixels)
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
