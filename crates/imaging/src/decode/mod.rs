//! Bytes to pixels. The content of a file says what it is; its name is only
//! shown.

mod bmp;
mod jpeg;
mod kind;
mod palette;
mod png;
mod tiff;
mod turn;

use plumbline_study::Problem;

use crate::dicom::{Dicom, is_dicom};
use crate::nifti::{Nifti, is_nifti};
use crate::{Format, ImageLimits, Pixels, problem};

/// What a file says about itself before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Format by content.
    pub format: Format,
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes that it takes once it is decoded, at most.
    pub bytes: u64,
}

/// What the header of a format says: width, height, and bytes of a pixel once it is
/// decoded, at most.
type Said = (u32, u32, u64);

/// Bytes of a sample of so many bits once it is decoded.
fn sample_bytes(bits: u8) -> u64 {
    if bits > 8 { 2 } else { 1 }
}

/// Reads the header: what a browser should know before it decodes a JPEG.
///
/// # Errors
/// As those of [`decode`], as far as the header tells.
pub fn probe(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Header, Problem> {
    if is_dicom(bytes) {
        return Ok(Dicom::open(name, bytes, limits)?.header());
    }
    if is_nifti(bytes) {
        return Nifti::header(name, bytes, limits);
    }
    let format = format(name, bytes)?;
    let size = match format {
        Format::Png => png::size(name, bytes, limits),
        Format::Jpeg => jpeg::size(name, bytes),
        Format::Tiff => tiff::size(name, bytes, limits),
        Format::Bmp => bmp::size(name, bytes),
        Format::Dicom | Format::Nifti => return Err(problem::not_read(name, "dicom")),
    };
    let (width, height, each) = size?;
    let header = Header {
        format,
        width,
        height,
        bytes: (u64::from(width) * u64::from(height)).saturating_mul(each),
    };
    limits.check(name, &header)?;
    Ok(header)
}

/// Decodes a picture; `name` is shown in messages. Files that keep more than samples are
/// read by [`Kept`](crate::Kept).
///
/// A TIFF is turned as it says; rotation that a camera noted in a JPEG or PNG and
/// colour profiles are ignored. Pillow does the same when it loads them.
///
/// # Errors
/// Empty, damaged, cut short, too large, of another format, of several images
/// (animated, several pages), CMYK, samples that are no whole numbers of up to
/// 16 bits.
pub fn decode(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Pixels, Problem> {
    // Which of its values are meant is not said here.
    if is_dicom(bytes) {
        return Err(problem::not_read(name, "dicom"));
    }
    if is_nifti(bytes) {
        return Err(problem::not_read(name, "nifti"));
    }
    let header = probe(name, bytes, limits)?;
    let pixels = match header.format {
        Format::Png => png::decode(name, bytes, limits),
        Format::Jpeg => jpeg::decode(name, bytes),
        Format::Tiff => tiff::decode(name, bytes, limits),
        Format::Bmp => bmp::decode(name, bytes),
        Format::Dicom | Format::Nifti => return Err(problem::not_read(name, "dicom")),
    };
    Pixels::new(name, pixels?)
}

/// A note, where the suffix of a name promises another format than the content
/// has.
pub fn suffix_note(name: &str, format: Format) -> Option<Problem> {
    let (stem, suffix) = name.rsplit_once('.')?;
    let promised = match suffix.to_ascii_lowercase().as_str() {
        "png" => Format::Png,
        "jpg" | "jpeg" | "jpe" | "jfif" => Format::Jpeg,
        "tif" | "tiff" => Format::Tiff,
        "bmp" | "dib" => Format::Bmp,
        "dcm" | "dicom" | "ima" => Format::Dicom,
        "nii" => Format::Nifti,
        "gz" if stem.to_ascii_lowercase().ends_with(".nii") => Format::Nifti,
        _ => return None,
    };
    (promised != format).then(|| problem::suffix(name, format))
}

fn format(name: &str, bytes: &[u8]) -> Result<Format, Problem> {
    if bytes.is_empty() {
        return Err(problem::empty(name));
    }
    kind::format(bytes).ok_or_else(|| problem::not_read(name, kind::other(bytes)))
}

/// Whether an error of a reader means that the file ends too early.
fn is_short(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::UnexpectedEof
}
