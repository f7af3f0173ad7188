//! Tensors as a caller gives and gets them.

use serde::{Deserialize, Serialize};
use tract_onnx::tract_hir::internal::*;

/// A tensor: its axes, and its values with the last axis running fastest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TensorValue {
    /// Length of each axis; none for a single number.
    pub shape: Vec<usize>,
    /// As many values as the product of the axes.
    pub values: Values,
}

/// The values of a tensor, by element type. Half precision is given and taken
/// as [`Values::F32`]: each of its numbers is one of these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Values {
    /// float32.
    F32(Vec<f32>),
    /// float64.
    F64(Vec<f64>),
    /// int8.
    I8(Vec<i8>),
    /// int16.
    I16(Vec<i16>),
    /// int32.
    I32(Vec<i32>),
    /// int64.
    I64(Vec<i64>),
    /// uint8.
    U8(Vec<u8>),
    /// uint16.
    U16(Vec<u16>),
    /// uint32.
    U32(Vec<u32>),
    /// uint64.
    U64(Vec<u64>),
    /// bool.
    Bool(Vec<bool>),
    /// string.
    Words(Vec<String>),
}

/// Applies a function to the list inside, whatever its type.
macro_rules! with_list {
    ($values:expr, $list:ident => $result:expr) => {
        match $values {
            Values::F32($list) => $result,
            Values::F64($list) => $result,
            Values::I8($list) => $result,
            Values::I16($list) => $result,
            Values::I32($list) => $result,
            Values::I64($list) => $result,
            Values::U8($list) => $result,
            Values::U16($list) => $result,
            Values::U32($list) => $result,
            Values::U64($list) => $result,
            Values::Bool($list) => $result,
            Values::Words($list) => $result,
        }
    };
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        with_list!(self, list => list.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element type by the name that Python users know.
    pub fn kind(&self) -> &'static str {
        match self {
            Values::F32(_) => "float32",
            Values::F64(_) => "float64",
            Values::I8(_) => "int8",
            Values::I16(_) => "int16",
            Values::I32(_) => "int32",
            Values::I64(_) => "int64",
            Values::U8(_) => "uint8",
            Values::U16(_) => "uint16",
            Values::U32(_) => "uint32",
            Values::U64(_) => "uint64",
            Values::Bool(_) => "bool",
            Values::Words(_) => "string",
        }
    }
}

impl TensorValue {
    /// A tensor of single-precision numbers.
    pub fn floats(shape: &[usize], values: Vec<f32>) -> TensorValue {
        TensorValue {
            shape: shape.to_vec(),
            values: Values::F32(values),
        }
    }

    /// Whether there are as many values as the axes say.
    pub(super) fn is_whole(&self) -> bool {
        let volume = self
            .shape
            .iter()
            .try_fold(1_usize, |volume, axis| volume.checked_mul(*axis));
        volume == Some(self.values.len())
    }

    /// The tensor as the engine takes it.
    pub(super) fn tensor(&self) -> TractResult<Tensor> {
        with_list!(&self.values, list => of(&self.shape, list))
    }

    /// What the engine gave. Shapes that it computes with are whole numbers.
    pub(super) fn from_tensor(tensor: &Tensor) -> TractResult<TensorValue> {
        let plain = match tensor.datum_type() {
            DatumType::TDim => tensor.cast_to::<i64>()?,
            DatumType::F16 => tensor.cast_to::<f32>()?,
            datum if datum.is_quantized() => tensor.cast_to_dt(datum.unquantized())?,
            _ => std::borrow::Cow::Borrowed(tensor),
        };
        let values = match plain.datum_type() {
            DatumType::F32 => Values::F32(list(&plain)?),
            DatumType::F64 => Values::F64(list(&plain)?),
            DatumType::I8 => Values::I8(list(&plain)?),
            DatumType::I16 => Values::I16(list(&plain)?),
            DatumType::I32 => Values::I32(list(&plain)?),
            DatumType::I64 => Values::I64(list(&plain)?),
            DatumType::U8 => Values::U8(list(&plain)?),
            DatumType::U16 => Values::U16(list(&plain)?),
            DatumType::U32 => Values::U32(list(&plain)?),
            DatumType::U64 => Values::U64(list(&plain)?),
            DatumType::Bool => Values::Bool(list(&plain)?),
            DatumType::String => Values::Words(list(&plain)?),
            other => bail!("type: {other:?}"),
        };
        Ok(TensorValue {
            shape: tensor.shape().to_vec(),
            values,
        })
    }
}

fn of<T: Datum + Clone>(shape: &[usize], values: &[T]) -> TractResult<Tensor> {
    Ok(tract_ndarray::ArrayD::from_shape_vec(shape, values.to_vec())?.into())
}

fn list<T: Datum + Clone>(tensor: &Tensor) -> TractResult<Vec<T>> {
    Ok(tensor.try_as_plain_ram()?.as_slice::<T>()?.to_vec())
}
