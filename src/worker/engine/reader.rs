//! Pictures through a model: opened, decoded, prepared by the recipe, scored.

use plumbline_infer::picture::{
    Channels, Decoder, Format, Header, PictureLimits, Pixels, Samples, decode, preview, probe,
};
use plumbline_infer::{OutputChoice, picture};
use plumbline_intake::file_fact;
use plumbline_intake::images;
use plumbline_study::recipe::Preparation;
use plumbline_study::{Message, Problem, Recipe};

use super::bitmap::address;
use super::pictures::FilesOf;
use super::{Engine, Problems, Read};
use crate::worker::protocol::{
    self, Answer, Case, CaseScore, PictureRead, PictureView, RunnerFacts, Scored, Setting,
};

/// What a runner was set up with.
pub(super) struct Reader {
    preparation: Preparation,
    output: OutputChoice,
}

/// A picture's file, read and looked at, not yet decoded.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub bytes: Vec<u8>,
    name: String,
    sha256: String,
    header: Header,
}

/// A picture as the browser decoded it.
#[derive(Debug)]
pub struct Rgba {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel.
    pub samples: Vec<u8>,
}

impl Opened {
    /// Whether the browser may decode it: a JPEG that is not cut short.
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
            None => decode(&self.name, &self.bytes, &PictureLimits::default()),
        }
    }

    fn read(&self, decoder: Option<Decoder>) -> PictureRead {
        PictureRead {
            sha256: self.sha256.clone(),
            bytes: self.bytes.len() as u64,
            format: match self.header.format {
                Format::Png => protocol::Format::Png,
                Format::Jpeg => protocol::Format::Jpeg,
                Format::Tiff => protocol::Format::Tiff,
                Format::Bmp => protocol::Format::Bmp,
            },
            decoder: decoder.map(|decoder| match decoder {
                Decoder::BuiltIn => protocol::Decoder::BuiltIn,
                Decoder::Browser => protocol::Decoder::Browser,
            }),
        }
    }
}

impl Engine {
    /// Notes what decodes JPEG pictures here.
    pub fn decode_jpeg_by(&mut self, decoder: protocol::Decoder) {
        self.jpeg = decoder;
    }

    /// What decodes JPEG pictures here.
    pub fn jpeg_decoder(&self) -> protocol::Decoder {
        self.jpeg
    }

    /// Makes ready to score: a question to a runner.
    pub(super) fn set_up(&mut self, setting: &Setting, read: Read<'_>) -> Result<Answer, Problems> {
        self.bring_model(&setting.model, read)?;
        let preparation = setting.recipe.check()?;
        let output = self.picture_output(&preparation, &setting.output)?;
        self.reader = Some(Reader {
            preparation,
            output,
        });
        Ok(Answer::SetUp(RunnerFacts {
            build: plumbline_infer::BUILD.to_owned(),
            jpeg: self.jpeg,
        }))
    }

    /// The number that is read as the score.
    pub(super) fn picture_output(
        &self,
        preparation: &Preparation,
        name: &str,
    ) -> Result<OutputChoice, Problems> {
        let outputs = self.picture_model()?.outputs(preparation, None)?;
        let found = outputs.into_iter().find(|output| output.name == name);
        found.ok_or_else(|| vec![Problem::error(Message::new("page-need-output"))])
    }

    /// Reads a picture's file and looks at its header.
    ///
    /// # Errors
    /// The file cannot be read, is no picture, or is too large to be decoded.
    pub fn open(&self, case: &Case, read: Read<'_>) -> Result<Opened, Problem> {
        let name = case.entry.path.clone();
        let mut entry = case.entry.clone();
        entry.place = in_first_file(entry.place);
        let files = std::slice::from_ref(&case.file);
        let bytes = images::open(&entry, &mut FilesOf { files, read })?;
        let header = probe(&name, &bytes, &PictureLimits::default())?;
        Ok(Opened {
            sha256: file_fact(&name, &bytes).sha256,
            name,
            bytes,
            header,
        })
    }

    /// The score of a case, or why it has none.
    pub fn score(
        &self,
        case: &Case,
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Scored {
        let mut read = None;
        let score = opened.and_then(|opened| {
            read = Some(opened.read(None));
            let pixels = opened.pixels(decoded)?;
            read = Some(opened.read(Some(pixels.decoder)));
            self.score_of(&opened.name, &pixels)
        });
        Scored {
            row: case.row,
            score: match score {
                Ok(score) => CaseScore::Score(score),
                Err(problem) => CaseScore::Nothing(Box::new(problem)),
            },
            read,
        }
    }

    fn score_of(&self, name: &str, pixels: &Pixels) -> Result<f64, Problem> {
        let not_ready = || Problem::error(Message::new("page-need-model"));
        let reader = self.reader.as_ref().ok_or_else(not_ready)?;
        let model = self.picture_model().map_err(|_| not_ready())?;
        model.predict(name, pixels, &reader.preparation, &reader.output)
    }

    /// What the model sees of a case.
    pub fn preview(
        &self,
        case: &Case,
        recipe: &Recipe,
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Answer {
        match seen(case, recipe, opened, decoded) {
            Ok(view) => Answer::Preview(Box::new(view)),
            Err(problems) => Answer::Failed(problems),
        }
    }
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

/// A grey picture: browsers give its grey three times.
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

fn seen(
    case: &Case,
    recipe: &Recipe,
    opened: Result<Opened, Problem>,
    decoded: Option<Rgba>,
) -> Result<PictureView, Problems> {
    let preparation = recipe.check()?;
    let one = |problem| vec![problem];
    let opened = opened.map_err(one)?;
    let pixels = opened.pixels(decoded).map_err(one)?;
    let shown = preview(&opened.name, &pixels, &preparation).map_err(one)?;
    let tensor = picture::prepare(&opened.name, &pixels, &preparation).map_err(one)?;
    let values = tensor.values.iter().copied();
    let range = values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    Ok(PictureView {
        row: case.row,
        name: case.entry.path.clone(),
        size: (pixels.width, pixels.height),
        seen_size: (shown.width, shown.height),
        seen: address(shown.width, shown.height, &shown.rgba).into(),
        range: (f64::from(range.0), f64::from(range.1)),
    })
}

/// A case brings one file, so whatever holds its picture is the first.
fn in_first_file(place: images::Place) -> images::Place {
    match place {
        images::Place::File(_) => images::Place::File(0),
        images::Place::Zip {
            header,
            compressed,
            method,
            crc32,
            ..
        } => images::Place::Zip {
            file: 0,
            header,
            compressed,
            method,
            crc32,
        },
    }
}
