//! NIfTI-1 and NIfTI-2 volumes: one file (`.nii`, `.nii.gz`) or header and image (`.hdr`,
//! `.img`), of either byte order.
//!
//! Source: the headers `nifti1.h` and `nifti2.h` of the NIfTI Data Format Working Group
//! (<https://nifti.nimh.nih.gov>). World coordinates are RAS+: the first grows to the
//! person's right, the second to the front, the third to the top, in millimetres where the
//! file says no other unit.

mod header;
mod image;
mod placement;

use std::io::Read;

use flate2::read::MultiGzDecoder;

use header::{Datatype, Header, Order};
pub use image::Nifti;
pub use placement::Placement;
pub(crate) use placement::nearest_directions;

/// Why a volume cannot be read. Names in it are those of the standard's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NiftiError {
    /// No NIfTI header begins here. ANALYZE 7.5, which has no magic, is none.
    NotNifti,
    /// The file ends before its header or its last voxel.
    Truncated,
    /// The compressed data is damaged.
    Compression,
    /// A field has a value that it cannot have.
    Field(&'static str),
    /// A datatype that is not read here, by its code.
    Datatype(i16),
    /// The voxels are in a file of their own.
    NeedsImage,
    /// More voxels than memory is taken for.
    TooLarge {
        /// Bytes of all voxels.
        bytes: u64,
    },
}

/// Voxels as stored, the first index fastest.
#[derive(Debug, Clone, PartialEq)]
pub enum Voxels {
    /// `DT_UINT8`, 2.
    U8(Vec<u8>),
    /// `DT_INT8`, 256.
    I8(Vec<i8>),
    /// `DT_INT16`, 4.
    I16(Vec<i16>),
    /// `DT_UINT16`, 512.
    U16(Vec<u16>),
    /// `DT_INT32`, 8.
    I32(Vec<i32>),
    /// `DT_UINT32`, 768.
    U32(Vec<u32>),
    /// `DT_INT64`, 1024.
    I64(Vec<i64>),
    /// `DT_UINT64`, 1280.
    U64(Vec<u64>),
    /// `DT_FLOAT32`, 16.
    F32(Vec<f32>),
    /// `DT_FLOAT64`, 64.
    F64(Vec<f64>),
    /// `DT_RGB24`, 128: red, green, blue.
    Rgb(Vec<[u8; 3]>),
    /// `DT_RGBA32`, 2304: with opacity.
    Rgba(Vec<[u8; 4]>),
}

/// A volume, or a series of volumes.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// Voxels along each dimension: one to seven of them; the first three are space, the
    /// fourth time.
    pub shape: Vec<usize>,
    /// Distance of neighbours along each dimension, in the units of the file.
    pub spacing: Vec<f64>,
    /// Unit of space: millimetres times this; none where the file does not say.
    pub millimetres: Option<f64>,
    /// Unit of time: seconds times this; none where the file does not say.
    pub seconds: Option<f64>,
    /// Voxels as stored.
    pub voxels: Voxels,
    /// Factor and addend of voxels; none where voxels are values as they are.
    pub scaling: Option<(f64, f64)>,
    /// Where voxels are in the world.
    pub placement: Placement,
    /// What the file says of itself, without trailing zeros; bytes that are no text are
    /// replaced. It can name a person.
    pub description: String,
}

impl Volume {
    /// All values after scaling, the first index fastest; none of a colour.
    pub fn values(&self) -> Option<Vec<f64>> {
        let (factor, addend) = self.scaling.unwrap_or((1.0, 0.0));
        let scaled = self.scaling.is_some();
        let value = |stored: f64| {
            if scaled {
                stored * factor + addend
            } else {
                stored
            }
        };
        fn all<T: Copy>(list: &[T], value: impl Fn(T) -> f64) -> Option<Vec<f64>> {
            Some(list.iter().map(|&one| value(one)).collect())
        }
        match &self.voxels {
            Voxels::U8(list) => all(list, |one| value(one.into())),
            Voxels::I8(list) => all(list, |one| value(one.into())),
            Voxels::I16(list) => all(list, |one| value(one.into())),
            Voxels::U16(list) => all(list, |one| value(one.into())),
            Voxels::I32(list) => all(list, |one| value(one.into())),
            Voxels::U32(list) => all(list, |one| value(one.into())),
            Voxels::I64(list) => all(list, |one| value(one as f64)),
            Voxels::U64(list) => all(list, |one| value(one as f64)),
            Voxels::F32(list) => all(list, |one| value(one.into())),
            Voxels::F64(list) => all(list, value),
            Voxels::Rgb(_) | Voxels::Rgba(_) => None,
        }
    }
}

/// The most bytes of voxels: a gigabyte.
const MOST_BYTES: u64 = 1 << 30;

/// Whether the bytes begin like a NIfTI file or like a gzip file, which can hold one.
pub fn probe(bytes: &[u8]) -> bool {
    is_gzip(bytes) || Header::read(bytes).is_ok()
}

/// Whether the bytes are to be read as NIfTI: they begin with its header, or with that of
/// gzip, since no other image comes compressed.
pub fn is_nifti(bytes: &[u8]) -> bool {
    let is_cut = || bytes.len() >= 4 && Header::read(bytes).err() == Some(NiftiError::Truncated);
    is_gzip(bytes)
        || is_cut()
        || !matches!(
            Header::read(bytes),
            Err(NiftiError::NotNifti | NiftiError::Truncated)
        )
}

/// Voxels along each dimension and bytes of all of them, by the header alone.
///
/// # Errors
/// See [`NiftiError`].
pub(crate) fn size(bytes: &[u8]) -> Result<(Vec<usize>, u64), NiftiError> {
    let header = Header::read(&beginning(bytes)?)?;
    if !header.single {
        return Err(NiftiError::NeedsImage);
    }
    let bytes = header.bytes();
    Ok((header.shape, bytes))
}

/// Reads a file of header and voxels, compressed or not.
///
/// # Errors
/// See [`NiftiError`].
pub fn read(bytes: &[u8]) -> Result<Volume, NiftiError> {
    let head = beginning(bytes)?;
    let header = Header::read(&head)?;
    if !header.single {
        return Err(NiftiError::NeedsImage);
    }
    volume(&header, bytes, header.offset)
}

/// Reads the voxels of `image` that `header` describes, each compressed or not.
///
/// # Errors
/// See [`NiftiError`].
pub fn read_pair(header: &[u8], image: &[u8]) -> Result<Volume, NiftiError> {
    let header = Header::read(&beginning(header)?)?;
    volume(&header, image, header.offset)
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// What a header needs of a file.
fn beginning(bytes: &[u8]) -> Result<Vec<u8>, NiftiError> {
    part(bytes, 0, header::LONGEST)
}

/// So many bytes from a place in a file, or fewer where it ends.
fn part(bytes: &[u8], from: u64, count: usize) -> Result<Vec<u8>, NiftiError> {
    if !is_gzip(bytes) {
        let from = usize::try_from(from).map_err(|_| NiftiError::Truncated)?;
        let rest = bytes.get(from..).unwrap_or_default();
        return Ok(rest.get(..count).unwrap_or(rest).to_vec());
    }
    let mut inside = MultiGzDecoder::new(bytes);
    let skipped = std::io::copy(&mut inside.by_ref().take(from), &mut std::io::sink());
    let skipped = skipped.map_err(why)?;
    // Memory grows with what is really there, whatever the header promises.
    let mut found = Vec::new();
    if skipped == from {
        let limited = inside.by_ref().take(count as u64);
        { limited }.read_to_end(&mut found).map_err(why)?;
    }
    Ok(found)
}

fn why(error: std::io::Error) -> NiftiError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => NiftiError::Truncated,
        _ => NiftiError::Compression,
    }
}

fn volume(header: &Header, file: &[u8], offset: u64) -> Result<Volume, NiftiError> {
    let bytes = header.bytes();
    if bytes > MOST_BYTES {
        return Err(NiftiError::TooLarge { bytes });
    }
    let stored = part(file, offset, bytes as usize)?;
    if stored.len() as u64 != bytes {
        return Err(NiftiError::Truncated);
    }
    Ok(Volume {
        shape: header.shape.clone(),
        spacing: header.spacing.clone(),
        millimetres: header.millimetres,
        seconds: header.seconds,
        voxels: voxels(header.datatype, header.order, stored),
        scaling: header.scaling,
        placement: header.placement,
        description: header.description.clone(),
    })
}

/// Numbers of `N` bytes from their bytes in the order of the file.
macro_rules! numbers {
    ($stored:expr, $order:expr, $number:ty) => {{
        let (list, _) = $stored.as_chunks::<{ size_of::<$number>() }>();
        match $order {
            Order::Little => list
                .iter()
                .map(|one| <$number>::from_le_bytes(*one))
                .collect(),
            Order::Big => list
                .iter()
                .map(|one| <$number>::from_be_bytes(*one))
                .collect(),
        }
    }};
}

fn voxels(datatype: Datatype, order: Order, stored: Vec<u8>) -> Voxels {
    match datatype {
        Datatype::U8 => Voxels::U8(stored),
        Datatype::I8 => Voxels::I8(numbers!(stored, order, i8)),
        Datatype::I16 => Voxels::I16(numbers!(stored, order, i16)),
        Datatype::U16 => Voxels::U16(numbers!(stored, order, u16)),
        Datatype::I32 => Voxels::I32(numbers!(stored, order, i32)),
        Datatype::U32 => Voxels::U32(numbers!(stored, order, u32)),
        Datatype::I64 => Voxels::I64(numbers!(stored, order, i64)),
        Datatype::U64 => Voxels::U64(numbers!(stored, order, u64)),
        Datatype::F32 => Voxels::F32(numbers!(stored, order, f32)),
        Datatype::F64 => Voxels::F64(numbers!(stored, order, f64)),
        Datatype::Rgb => Voxels::Rgb(stored.as_chunks::<3>().0.to_vec()),
        Datatype::Rgba => Voxels::Rgba(stored.as_chunks::<4>().0.to_vec()),
    }
}
