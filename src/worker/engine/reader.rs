//! Pictures through a model: opened, decoded, prepared by the recipe, scored.

use plumbline_infer::picture::{Format, Header, PictureLimits, Pixels, decode, probe};
use plumbline_intake::file_fact;
use plumbline_intake::images::{self, Source};
use plumbline_study::recipe::Preparation;
use plumbline_study::{Problem, Recipe};

use super::demo::archive;
use super::pictures::{FilesOf, Shipped};
use super::{Engine, Problems, Read};
use crate::worker::protocol::{
    Answer, Case, CaseScore, DemoStudy, PictureView, RunnerFacts, Scored, Setting,
};

/// What scores pictures: set up once, asked case by case.
pub(super) struct Reader {
    preparation: Preparation,
    output: String,
    demo: Option<DemoStudy>,
}

/// A picture's file, read and looked at, not yet decoded.
#[derive(Debug)]
pub struct Opened {
    /// Path of the picture.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub sha256: String,
    header: Header,
}

impl Opened {
    /// Whether the browser may decode it: a JPEG that is whole.
    pub fn is_for_browser(&self) -> bool {
        self.header.format == Format::Jpeg && self.bytes.ends_with(&[0xff, 0xd9])
    }

    /// The pixels, as the browser decoded them or by the built-in decoder.
    fn pixels(&self, decoded: Option<Rgba>) -> Result<Pixels, Problem> {
        match decoded {
            Some(Rgba { width, height, rgba }) => {
                Pixels::from_browser(&self.name, width, height, &rgba)
            }
            None => decode(&self.name, &self.bytes, &PictureLimits::default()),
        }
    }
}

/// A picture that the browser decoded: red, green, blue, opacity of each pixel.
#[derive(Debug)]
pub struct Rgba {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}
