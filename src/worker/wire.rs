//! How questions and answers cross between page and worker: plain values by
//! structured clone; files and long arrays beside them, never through text.

use js_sys::{
    Array, Float32Array, Float64Array, Object, Reflect, Uint8Array, Uint16Array, Uint32Array,
};
use plumbline_study::task::binary::explore::{PatientsAlong, ThresholdTable};
use plumbline_study::viewing::FrameValues;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A message of one value.
pub fn message<T: Serialize>(value: &T) -> Result<Object, JsValue> {
    let message = Object::new();
    set(&message, "value", &serde_wasm_bindgen::to_value(value)?)?;
    Ok(message)
}

/// The value of a message.
pub fn value<T: DeserializeOwned>(message: &JsValue) -> Result<T, JsValue> {
    Ok(serde_wasm_bindgen::from_value(get(message, "value")?)?)
}

/// Puts something beside the value.
pub fn set(message: &Object, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(message, &name.into(), value).map(|_| ())
}

/// Takes what is beside the value.
pub fn get(message: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(message, &name.into())
}

/// Threshold tables as typed arrays, and the buffers to hand over.
pub fn pack(tables: &[ThresholdTable]) -> Result<(Array, Array), JsValue> {
    let (list, buffers) = (Array::new(), Array::new());
    for table in tables {
        let scores = Float64Array::from(table.score.as_slice());
        let true_positives = Uint32Array::from(table.tp.as_slice());
        let false_positives = Uint32Array::from(table.fp.as_slice());
        for buffer in [
            scores.buffer(),
            true_positives.buffer(),
            false_positives.buffer(),
        ] {
            buffers.push(&buffer);
        }
        let key = table
            .group
            .as_deref()
            .map_or(JsValue::NULL, JsValue::from_str);
        let patients = match &table.patients {
            Some(patients) => pack_patients(patients, &buffers)?.into(),
            None => JsValue::NULL,
        };
        let flags = Array::of2(&table.probabilities.into(), &patients);
        list.push(&Array::of5(
            &key,
            &scores,
            &true_positives,
            &false_positives,
            &flags,
        ));
    }
    Ok((list, buffers))
}

/// Sums over patients as typed arrays, whose buffers join the others.
fn pack_patients(patients: &PatientsAlong, buffers: &Array) -> Result<Array, JsValue> {
    let kept = Uint32Array::from(patients.kept.as_slice());
    let counts = Uint32Array::from(patients.patients.as_slice());
    let sums = Float64Array::from(patients.sums.as_slice());
    for buffer in [kept.buffer(), counts.buffer(), sums.buffer()] {
        buffers.push(&buffer);
    }
    let totals = serde_wasm_bindgen::to_value(&patients.totals)?;
    Ok(Array::of4(&totals, &kept, &counts, &sums))
}

fn unpack_patients(packed: &JsValue) -> Result<Option<PatientsAlong>, JsValue> {
    if packed.is_null() {
        return Ok(None);
    }
    let packed: &Array = packed.dyn_ref().ok_or(JsValue::NULL)?;
    let kept: Uint32Array = packed.get(1).dyn_into()?;
    let counts: Uint32Array = packed.get(2).dyn_into()?;
    let sums: Float64Array = packed.get(3).dyn_into()?;
    Ok(Some(PatientsAlong {
        totals: serde_wasm_bindgen::from_value(packed.get(0))?,
        kept: kept.to_vec(),
        patients: counts.to_vec(),
        sums: sums.to_vec(),
    }))
}

/// Threshold tables from typed arrays.
pub fn unpack(list: &JsValue) -> Result<Vec<ThresholdTable>, JsValue> {
    let list: &Array = list.dyn_ref().ok_or(JsValue::NULL)?;
    list.iter()
        .map(|entry| {
            let entry: Array = entry.dyn_into()?;
            let scores: Float64Array = entry.get(1).dyn_into()?;
            let true_positives: Uint32Array = entry.get(2).dyn_into()?;
            let false_positives: Uint32Array = entry.get(3).dyn_into()?;
            let flags: Array = entry.get(4).dyn_into()?;
            Ok(ThresholdTable {
                group: entry.get(0).as_string(),
                probabilities: flags.get(0).is_truthy(),
                score: scores.to_vec(),
                tp: true_positives.to_vec(),
                fp: false_positives.to_vec(),
                patients: unpack_patients(&flags.get(1))?,
            })
        })
        .collect()
}

/// Values of a frame as typed arrays, whose buffers join the others.
pub fn pack_frame(values: &FrameValues, buffers: &Array) -> Result<Array, JsValue> {
    Ok(match values {
        FrameValues::Levels {
            levels,
            first,
            step,
            table,
        } => {
            let levels = Uint16Array::from(levels.as_slice());
            buffers.push(&levels.buffer());
            let table = table
                .as_deref()
                .map_or(JsValue::NULL, |table| Uint8Array::from(table).into());
            Array::of4(&levels, &(*first).into(), &(*step).into(), &table)
        }
        FrameValues::Numbers(numbers) => {
            let numbers = Float32Array::from(numbers.as_slice());
            buffers.push(&numbers.buffer());
            Array::of1(&numbers)
        }
        FrameValues::Colours(samples) => {
            let samples = Uint8Array::from(samples.as_slice());
            buffers.push(&samples.buffer());
            Array::of1(&samples)
        }
    })
}

/// Values of a frame from typed arrays.
pub fn unpack_frame(packed: &JsValue) -> Result<FrameValues, JsValue> {
    let packed: &Array = packed.dyn_ref().ok_or(JsValue::NULL)?;
    let first = packed.get(0);
    if let Some(numbers) = first.dyn_ref::<Float32Array>() {
        return Ok(FrameValues::Numbers(numbers.to_vec()));
    }
    if let Some(samples) = first.dyn_ref::<Uint8Array>() {
        return Ok(FrameValues::Colours(samples.to_vec()));
    }
    let levels: Uint16Array = first.dyn_into()?;
    let number = |at| packed.get(at).as_f64().ok_or(JsValue::NULL);
    let table = packed.get(3);
    Ok(FrameValues::Levels {
        levels: levels.to_vec(),
        first: number(1)?,
        step: number(2)?,
        table: table.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec),
    })
}
