//! The header: 348 bytes of NIfTI-1, 540 of NIfTI-2, the same facts at other places.

use super::NiftiError;
use super::placement::{Placement, Quaternion};

/// Bytes of the longer header.
pub(super) const LONGEST: usize = 540;

/// Order of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// Kinds of voxels that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Datatype {
    U8,
    I8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    F32,
    F64,
    Rgb,
    Rgba,
}

impl Datatype {
    fn of(code: i16) -> Result<Self, NiftiError> {
        Ok(match code {
            2 => Self::U8,
            4 => Self::I16,
            8 => Self::I32,
            16 => Self::F32,
            64 => Self::F64,
            128 => Self::Rgb,
            256 => Self::I8,
            512 => Self::U16,
            768 => Self::U32,
            1024 => Self::I64,
            1280 => Self::U64,
            2304 => Self::Rgba,
            _ => return Err(NiftiError::Datatype(code)),
        })
    }

    /// Bytes of a voxel.
    pub(super) fn width(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::I16 | Self::U16 => 2,
            Self::Rgb => 3,
            Self::I32 | Self::U32 | Self::F32 | Self::Rgba => 4,
            Self::I64 | Self::U64 | Self::F64 => 8,
        }
    }
}

/// What a header says, of either version.
pub(super) struct Header {
    pub(super) order: Order,
    /// Whether the voxels follow in the same file.
    pub(super) single: bool,
    pub(super) shape: Vec<usize>,
    pub(super) spacing: Vec<f64>,
    pub(super) datatype: Datatype,
    /// Where voxels begin.
    pub(super) offset: u64,
    pub(super) scaling: Option<(f64, f64)>,
    pub(super) millimetres: Option<f64>,
    pub(super) seconds: Option<f64>,
    pub(super) placement: Placement,
    pub(super) description: String,
}

/// Where fields are, and how wide.
struct Layout {
    length: usize,
    /// dim, pixdim.
    dim: usize,
    pixdim: usize,
    datatype: usize,
    vox_offset: usize,
    scl_slope: usize,
    scl_inter: usize,
    xyzt_units: usize,
    descrip: usize,
    qform_code: usize,
    sform_code: usize,
    /// b, c, d and the three offsets.
    quatern: usize,
    /// Three rows of four.
    srow: usize,
    /// Whether this is NIfTI-2: integers of 64 and floats of 64 bits.
    wide: bool,
}

const FIRST: Layout = Layout {
    length: 348,
    dim: 40,
    pixdim: 76,
    datatype: 70,
    vox_offset: 108,
    scl_slope: 112,
    scl_inter: 116,
    xyzt_units: 123,
    descrip: 148,
    qform_code: 252,
    sform_code: 254,
    quatern: 256,
    srow: 280,
    wide: false,
};

const SECOND: Layout = Layout {
    length: 540,
    dim: 16,
    pixdim: 104,
    datatype: 12,
    vox_offset: 168,
    scl_slope: 176,
    scl_inter: 184,
    xyzt_units: 500,
    descrip: 240,
    qform_code: 344,
    sform_code: 348,
    quatern: 352,
    srow: 400,
    wide: true,
};

/// The fields of a header whose order of bytes is known.
struct Fields<'a> {
    bytes: &'a [u8],
    order: Order,
    layout: &'static Layout,
}

impl Fields<'_> {
    fn bytes<const N: usize>(&self, at: usize) -> [u8; N] {
        let found = self
            .bytes
            .get(at..)
            .and_then(|rest| rest.first_chunk::<N>());
        let mut bytes = found.copied().unwrap_or([0; N]);
        if self.order == Order::Big {
            bytes.reverse();
        }
        bytes
    }

    fn short(&self, at: usize) -> i16 {
        i16::from_le_bytes(self.bytes(at))
    }

    /// A float of the version's width.
    fn float(&self, at: usize, index: usize) -> f64 {
        if self.layout.wide {
            f64::from_le_bytes(self.bytes(at + 8 * index))
        } else {
            f64::from(f32::from_le_bytes(self.bytes(at + 4 * index)))
        }
    }

    fn dim(&self, index: usize) -> i64 {
        if self.layout.wide {
            i64::from_le_bytes(self.bytes(self.layout.dim + 8 * index))
        } else {
            i64::from(self.short(self.layout.dim + 2 * index))
        }
    }

    /// A code: 16 bits in NIfTI-1, 32 in NIfTI-2.
    fn code(&self, at: usize) -> i32 {
        if self.layout.wide {
            i32::from_le_bytes(self.bytes(at))
        } else {
            i32::from(self.short(at))
        }
    }

    /// The offset of voxels: a float in NIfTI-1, an integer in NIfTI-2.
    fn offset(&self) -> Result<u64, NiftiError> {
        const WRONG: NiftiError = NiftiError::Field("vox_offset");
        let at = self.layout.vox_offset;
        if self.layout.wide {
            return u64::try_from(i64::from_le_bytes(self.bytes(at))).map_err(|_| WRONG);
        }
        let offset = self.float(at, 0);
        // A 32-bit float holds no larger offset exactly, and none has a fraction.
        if (0.0..=16_777_216.0).contains(&offset) && offset.fract() == 0.0 {
            Ok(offset as u64)
        } else {
            Err(WRONG)
        }
    }
}

impl Header {
    /// Bytes of all voxels; the largest number where there are more.
    pub(super) fn bytes(&self) -> u64 {
        let mut sizes = self.shape.iter();
        let count = sizes.try_fold(1_u64, |product, &size| product.checked_mul(size as u64));
        let bytes = count.and_then(|count| count.checked_mul(self.datatype.width() as u64));
        bytes.unwrap_or(u64::MAX)
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, NiftiError> {
        let size = bytes.first_chunk::<4>().ok_or(NiftiError::Truncated)?;
        let (order, layout) = match (u32::from_le_bytes(*size), u32::from_be_bytes(*size)) {
            (348, _) => (Order::Little, &FIRST),
            (_, 348) => (Order::Big, &FIRST),
            (540, _) => (Order::Little, &SECOND),
            (_, 540) => (Order::Big, &SECOND),
            _ => return Err(NiftiError::NotNifti),
        };
        let bytes = bytes.get(..layout.length).ok_or(NiftiError::Truncated)?;
        let magic = if layout.wide {
            bytes.get(4..8)
        } else {
            bytes.get(344..348)
        };
        let single = match (magic, layout.wide) {
            (Some(b"n+1\0"), false) | (Some(b"n+2\0"), true) => true,
            (Some(b"ni1\0"), false) | (Some(b"ni2\0"), true) => false,
            _ => return Err(NiftiError::NotNifti),
        };
        let fields = Fields {
            bytes,
            order,
            layout,
        };

        let shape = shape(&fields)?;
        let spacing = (1..=shape.len()).map(|index| fields.float(layout.pixdim, index).abs());
        let spacing: Vec<f64> = spacing.collect();
        if spacing.iter().any(|step| !step.is_finite()) {
            return Err(NiftiError::Field("pixdim"));
        }
        let offset = fields.offset()?;
        if single && offset != 0 && offset < layout.length as u64 {
            return Err(NiftiError::Field("vox_offset"));
        }
        // Zero stands for right after the header and its four bytes of extension.
        let offset = if single && offset == 0 {
            layout.length as u64 + 4
        } else {
            offset
        };
        let units = if layout.wide {
            fields.code(layout.xyzt_units)
        } else {
            let [units] = fields.bytes::<1>(layout.xyzt_units);
            i32::from(units)
        };
        Ok(Self {
            order,
            single,
            datatype: Datatype::of(fields.short(layout.datatype))?,
            scaling: scaling(&fields)?,
            placement: placement(&fields, &spacing)?,
            millimetres: match units & 7 {
                1 => Some(1000.0),
                2 => Some(1.0),
                3 => Some(0.001),
                _ => None,
            },
            seconds: match units & 0x38 {
                8 => Some(1.0),
                16 => Some(0.001),
                24 => Some(0.000_001),
                _ => None,
            },
            description: description(bytes.get(layout.descrip..layout.descrip + 80)),
            shape,
            spacing,
            offset,
        })
    }
}

fn shape(fields: &Fields<'_>) -> Result<Vec<usize>, NiftiError> {
    const WRONG: NiftiError = NiftiError::Field("dim");
    let count = usize::try_from(fields.dim(0)).map_err(|_| WRONG)?;
    if !(1..=7).contains(&count) {
        return Err(WRONG);
    }
    let sizes = (1..=count).map(|index| match usize::try_from(fields.dim(index)) {
        Ok(size) if size > 0 => Ok(size),
        _ => Err(WRONG),
    });
    sizes.collect()
}

/// A slope of zero says that voxels are values; so does one that is no number.
fn scaling(fields: &Fields<'_>) -> Result<Option<(f64, f64)>, NiftiError> {
    let slope = fields.float(fields.layout.scl_slope, 0);
    let inter = fields.float(fields.layout.scl_inter, 0);
    if slope == 0.0 || !slope.is_finite() {
        return Ok(None);
    }
    if !inter.is_finite() {
        return Err(NiftiError::Field("scl_inter"));
    }
    Ok((slope != 1.0 || inter != 0.0).then_some((slope, inter)))
}

/// The sform where its code says that there is one, else the qform, else none.
fn placement(fields: &Fields<'_>, spacing: &[f64]) -> Result<Placement, NiftiError> {
    let layout = fields.layout;
    if fields.code(layout.sform_code) > 0 {
        let row =
            |row: usize| [0, 1, 2, 3].map(|column| fields.float(layout.srow, 4 * row + column));
        let rows = [row(0), row(1), row(2)];
        if rows.as_flattened().iter().any(|value| !value.is_finite()) {
            return Err(NiftiError::Field("srow"));
        }
        return Ok(Placement::sform(rows));
    }
    let step = |axis: usize| match spacing.get(axis) {
        Some(&step) => step,
        None => fields.float(layout.pixdim, axis + 1).abs(),
    };
    let steps = [step(0), step(1), step(2)];
    if fields.code(layout.qform_code) > 0 {
        let number = |index| fields.float(layout.quatern, index);
        let quaternion = Quaternion {
            b: number(0),
            c: number(1),
            d: number(2),
            offset: [number(3), number(4), number(5)],
            flipped: fields.float(layout.pixdim, 0) < 0.0,
        };
        return quaternion
            .placement(steps)
            .ok_or(NiftiError::Field("quatern"));
    }
    Ok(Placement::unknown(steps))
}

fn description(bytes: Option<&[u8]>) -> String {
    let bytes = bytes.unwrap_or_default();
    let text = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text).trim().to_owned()
}
