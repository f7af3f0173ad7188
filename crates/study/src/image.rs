//! What an image's file is, and what turned it into pixels.

use serde::{Deserialize, Serialize};

/// Formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG (ISO 10918-1).
    Jpeg,
    /// Tagged Image File Format.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// Digital Imaging and Communications in Medicine (PS3).
    Dicom,
    /// A volume of the Neuroimaging Informatics Technology Initiative, version 1 or 2.
    Nifti,
}

/// What decoded an image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decoder {
    /// The libraries that Plumbline is built with.
    #[default]
    BuiltIn,
    /// The browser, which decodes the self-test as Pillow does.
    Browser,
}

impl Format {
    /// Name in files and arguments of messages.
    pub fn id(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
            Format::Tiff => "tiff",
            Format::Bmp => "bmp",
            Format::Dicom => "dicom",
            Format::Nifti => "nifti",
        }
    }
}

impl Decoder {
    /// Name in files and arguments of messages.
    pub fn id(self) -> &'static str {
        match self {
            Decoder::BuiltIn => "built_in",
            Decoder::Browser => "browser",
        }
    }
}
