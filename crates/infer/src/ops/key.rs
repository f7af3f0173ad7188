//! Values of a tensor as keys of a look-up, and values picked by place.

use std::collections::BTreeMap;

use tract_onnx::tract_hir::internal::*;

use super::matrix::tensor;

/// A value that can be looked up. All NaNs are one key, and so are 0 and −0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Integer(i64),
    Float(u64),
    Word(String),
}

impl Key {
    fn float(value: f64) -> Key {
        let value = if value.is_nan() {
            f64::NAN
        } else {
            value + 0.0
        };
        Key::Float(value.to_bits())
    }
}

/// The values of a tensor as keys, in its order.
pub(super) fn keys(tensor: &Tensor) -> TractResult<Vec<Key>> {
    if tensor.datum_type() == String::datum_type() {
        let words = tensor.try_as_plain_ram()?.as_slice::<String>()?;
        return Ok(words.iter().cloned().map(Key::Word).collect());
    }
    if tensor.datum_type().is_float() {
        let floats = tensor.cast_to::<f64>()?;
        let floats = floats.try_as_plain_ram()?.as_slice::<f64>()?;
        return Ok(floats.iter().copied().map(Key::float).collect());
    }
    let integers = tensor.cast_to::<i64>()?;
    let integers = integers.try_as_plain_ram()?.as_slice::<i64>()?;
    Ok(integers.iter().copied().map(Key::Integer).collect())
}

/// From each key to its place; the first of equal keys counts.
pub(super) fn places(keys: Vec<Key>) -> BTreeMap<Key, usize> {
    let mut places = BTreeMap::new();
    for (place, key) in keys.into_iter().enumerate() {
        places.entry(key).or_insert(place);
    }
    places
}

/// The values at the given places of a list, as a tensor of the given shape.
pub(super) fn pick(list: &Tensor, places: &[usize], shape: &[usize]) -> TractResult<Tensor> {
    fn of<T: Datum + Clone>(list: &Tensor, at: &[usize], shape: &[usize]) -> TractResult<Tensor> {
        let list = list.try_as_plain_ram()?.as_slice::<T>()?;
        let values: Option<Vec<T>> = at.iter().map(|place| list.get(*place).cloned()).collect();
        tensor(shape, values.context("an index lies outside the list")?)
    }
    match list.datum_type() {
        DatumType::F32 => of::<f32>(list, places, shape),
        DatumType::F64 => of::<f64>(list, places, shape),
        DatumType::I8 => of::<i8>(list, places, shape),
        DatumType::I16 => of::<i16>(list, places, shape),
        DatumType::I32 => of::<i32>(list, places, shape),
        DatumType::U8 => of::<u8>(list, places, shape),
        DatumType::U16 => of::<u16>(list, places, shape),
        DatumType::I64 => of::<i64>(list, places, shape),
        DatumType::Bool => of::<bool>(list, places, shape),
        DatumType::String => of::<String>(list, places, shape),
        DatumType::TDim => of::<TDim>(list, places, shape),
        other => bail!("values of type {other:?} cannot be picked"),
    }
}
