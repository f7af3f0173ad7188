//! Images that a person looks at, beside any model.

use plumbline_imaging::{ImageLimits, Viewed, read};
use plumbline_intake::images::{self, ImageEntry, Source};
use plumbline_study::Problem;

/// Reads an image to be looked at, by the decoders that Plumbline is built with.
///
/// # Errors
/// The file cannot be read, is no image, or is too large to be decoded.
pub fn view(entry: &ImageEntry, source: &mut dyn Source) -> Result<Viewed, Problem> {
    let bytes = images::open(entry, source)?;
    let image = read(&entry.path, &bytes, &ImageLimits::default())?;
    Ok(Viewed::new(image))
}
