//! A NIfTI volume as slices: along the third index, rows along the second, pixels of a row
//! along the first. So they lie in the file, and so SimpleITK gives them.

use plumbline_study::Problem;

use super::{Volume, Voxels};
use crate::decode::Header;
use crate::frames::{Image, Look, Meaning, Spacing, SpacingPlane};
use crate::lookup::Modality;
use crate::values::Values;
use crate::{Format, ImageLimits, problem};

/// A volume that was read.
#[derive(Debug)]
pub struct Nifti {
    name: String,
    image: Image,
    /// Volumes that follow one another, as in a series over time.
    volumes: usize,
}

impl Nifti {
    /// Reads a file; `name` is shown in messages.
    ///
    /// # Errors
    /// As those of [`super::read`], and a volume that takes more bytes than the limits.
    pub fn open(name: &str, bytes: &[u8], limits: &ImageLimits) -> Result<Nifti, Problem> {
        Nifti::header(name, bytes, limits)?;
        let volume = super::read(bytes).map_err(|error| problem::nifti(name, error))?;
        let volumes = volume.shape.iter().skip(3).product();
        Ok(Nifti {
            name: name.to_owned(),
            image: image(volume),
            volumes,
        })
    }

    /// Its size, as that of a picture, by the header alone.
    ///
    /// # Errors
    /// As those of [`Nifti::open`], as far as the header tells.
    pub(crate) fn header(
        name: &str,
        bytes: &[u8],
        limits: &ImageLimits,
    ) -> Result<Header, Problem> {
        let found = super::size(bytes).map_err(|error| problem::nifti(name, error))?;
        let (shape, bytes) = found;
        let side = |axis: usize| {
            let side = shape.get(axis).copied().unwrap_or(1);
            u32::try_from(side).unwrap_or(u32::MAX)
        };
        let (width, height) = (side(0), side(1));
        let pixels = u64::from(width) * u64::from(height);
        let is_large = pixels > limits.pixels || width.max(height) > limits.side;
        if is_large || bytes > limits.bytes {
            return Err(problem::large_volume(name, bytes, limits.bytes));
        }
        Ok(Header {
            format: Format::Nifti,
            width,
            height,
            bytes,
        })
    }

    /// All slices, those of several volumes one after the other.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// The slices of its one volume.
    ///
    /// # Errors
    /// There are several.
    pub(crate) fn slices(&self) -> Result<usize, Problem> {
        match self.volumes {
            1 => Ok(self.image.frames),
            several => Err(problem::several_volumes(&self.name, several)),
        }
    }

    /// All of it.
    pub(crate) fn into_image(self) -> Image {
        self.image
    }
}

/// Slices with what turns their values into others, and where they lie.
fn image(volume: Volume) -> Image {
    let side = |axis: usize| volume.shape.get(axis).copied().unwrap_or(1);
    let (columns, rows) = (side(0), side(1));
    let depth = side(2);
    let frames = volume.shape.iter().skip(2).product();
    let looks = (0..frames).map(|frame| look(&volume, frame % depth));
    let looks = looks.collect();
    let (meaning, bits, values) = values(volume.voxels);
    Image {
        frames,
        rows,
        columns,
        meaning,
        values,
        bits,
        looks,
        palette: None,
        padding: None,
        notes: Vec::new(),
    }
}

/// What is known of a slice. Coordinates become those of DICOM: to the left, to the back,
/// to the head, in millimetres.
fn look(volume: &Volume, slice: usize) -> Look {
    let modality = match volume.scaling {
        Some((slope, intercept)) => Modality::Rescale { slope, intercept },
        None => Modality::Stored,
    };
    let unit = volume.millimetres.unwrap_or(1.0);
    let placement = &volume.placement;
    let length = |index: usize| {
        let step = placement.step(index).map(|one| one * unit);
        step.iter().map(|one| one * one).sum::<f64>().sqrt()
    };
    let spacing = Spacing {
        rows: length(1),
        columns: length(0),
        plane: SpacingPlane::Patient,
    };
    let is_spaced = [spacing.rows, spacing.columns]
        .iter()
        .all(|step| *step > 0.0 && step.is_finite());
    let turned = |[x, y, z]: [f64; 3]| [-x * unit, -y * unit, z * unit];
    let (position, orientation) = match placement.is_known() {
        false => (None, None),
        true => {
            let direction = |index: usize| {
                let long = length(index);
                turned(placement.step(index)).map(|one| if long > 0.0 { one / long } else { 0.0 })
            };
            let ([a, b, c], [d, e, f]) = (direction(0), direction(1));
            let point = placement.point([0.0, 0.0, slice as f64]);
            (Some(turned(point)), Some([a, b, c, d, e, f]))
        }
    };
    let depth = placement.step(2).map(|one| one * unit);
    Look {
        modality,
        spacing: is_spaced.then_some(spacing),
        thickness: Some(depth.iter().map(|one| one * one).sum::<f64>().sqrt()),
        position,
        orientation,
        ..Look::default()
    }
}

/// Values in the types of images. 64-bit integers become numbers with a floating point.
fn values(voxels: Voxels) -> (Meaning, u16, Values) {
    let grey = |bits, values| (Meaning::Monochrome2, bits, values);
    match voxels {
        Voxels::U8(list) => grey(8, Values::U8(list)),
        Voxels::I8(list) => grey(8, Values::I8(list)),
        Voxels::I16(list) => grey(16, Values::I16(list)),
        Voxels::U16(list) => grey(16, Values::U16(list)),
        Voxels::I32(list) => grey(32, Values::I32(list)),
        Voxels::U32(list) => grey(32, Values::U32(list)),
        Voxels::I64(list) => grey(
            64,
            Values::F64(list.into_iter().map(|one| one as f64).collect()),
        ),
        Voxels::U64(list) => grey(
            64,
            Values::F64(list.into_iter().map(|one| one as f64).collect()),
        ),
        Voxels::F32(list) => grey(32, Values::F32(list)),
        Voxels::F64(list) => grey(64, Values::F64(list)),
        Voxels::Rgb(list) => (Meaning::Rgb, 8, Values::U8(list.concat())),
        Voxels::Rgba(list) => (Meaning::Rgba, 8, Values::U8(list.concat())),
    }
}
