//! Folders with a model, its inputs and its expected outputs, as tensors of
//! ONNX (`input_0.pb`, `output_0.pb`, …), and how they are compared.

use std::path::Path;

use plumbline_infer::{TensorValue, Values};
use prost::Message;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{ModelProto, TensorProto};
use tract_onnx::tract_hir::internal::*;

/// A model with one set of inputs and the outputs that it should give.
pub struct Case {
    pub name: String,
    pub model: Vec<u8>,
    pub proto: ModelProto,
    pub inputs: Vec<TensorProto>,
    pub outputs: Vec<TensorProto>,
}

impl Case {
    /// Reads a folder.
    pub fn read(folder: &Path) -> Case {
        let model = std::fs::read(folder.join("model.onnx")).unwrap();
        let proto = ModelProto::decode(&model[..]).unwrap();
        let tensors = |side: &str| {
            let paths = (0..).map(|at| folder.join(format!("{side}_{at}.pb")));
            let bytes = paths.map_while(|path| std::fs::read(path).ok());
            bytes
                .map(|bytes| TensorProto::decode(&bytes[..]).unwrap())
                .collect()
        };
        Case {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            inputs: tensors("input"),
            outputs: tensors("output"),
            model,
            proto,
        }
    }

    /// The inputs by name, as a session takes them.
    pub fn named_inputs(&self) -> Option<Vec<(String, TensorValue)>> {
        let named = |tensor: &TensorProto| Some((tensor.name.clone(), value(tensor)?));
        self.inputs.iter().map(named).collect()
    }
}

/// A tensor of ONNX as a session takes and gives it, if it has such a type.
pub fn value(proto: &TensorProto) -> Option<TensorValue> {
    let kind = DataType::try_from(proto.data_type).ok()?;
    let tensor = tract_onnx::tensor::load_tensor(&NoFiles, proto, None);
    let known = !matches!(kind, DataType::Bfloat16) && DatumType::try_from(kind).is_ok();
    let tensor = tensor.ok().filter(|_| known)?;
    fn list<T: Datum + Clone>(tensor: &Tensor) -> Vec<T> {
        tensor
            .try_as_plain_ram()
            .unwrap()
            .as_slice::<T>()
            .unwrap()
            .to_vec()
    }
    let values = match tensor.datum_type() {
        DatumType::F16 => Values::F32(list(&tensor.cast_to::<f32>().unwrap())),
        DatumType::F32 => Values::F32(list(&tensor)),
        DatumType::F64 => Values::F64(list(&tensor)),
        DatumType::I8 => Values::I8(list(&tensor)),
        DatumType::I16 => Values::I16(list(&tensor)),
        DatumType::I32 => Values::I32(list(&tensor)),
        DatumType::I64 => Values::I64(list(&tensor)),
        DatumType::U8 => Values::U8(list(&tensor)),
        DatumType::U16 => Values::U16(list(&tensor)),
        DatumType::U32 => Values::U32(list(&tensor)),
        DatumType::U64 => Values::U64(list(&tensor)),
        DatumType::Bool => Values::Bool(list(&tensor)),
        DatumType::String => Values::Words(list(&tensor)),
        _ => return None,
    };
    Some(TensorValue {
        shape: tensor.shape().to_vec(),
        values,
    })
}

struct NoFiles;

impl tract_onnx::data_resolver::ModelDataResolver for NoFiles {
    fn read_bytes_from_path(
        &self,
        _: &mut Vec<u8>,
        path: &Path,
        _: usize,
        _: Option<usize>,
    ) -> TractResult<()> {
        bail!("{path:?} is not opened")
    }
}

/// How far two numbers may lie apart: `absolute + relative · |expected|`, and
/// `steps` for whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct Tolerance {
    pub relative: f64,
    pub absolute: f64,
    pub steps: f64,
}

/// Why two tensors are not the same.
pub fn difference(found: &TensorValue, expected: &TensorValue, by: Tolerance) -> Option<String> {
    if found.shape != expected.shape {
        return Some(format!(
            "shape {:?}, expected {:?}",
            found.shape, expected.shape
        ));
    }
    if found.values.kind() != expected.values.kind() {
        let kinds = (found.values.kind(), expected.values.kind());
        return Some(format!("{}, expected {}", kinds.0, kinds.1));
    }
    if let (Values::Words(found), Values::Words(expected)) = (&found.values, &expected.values) {
        return (found != expected).then(|| format!("{found:?}, expected {expected:?}"));
    }
    let whole = !expected.values.kind().starts_with("float");
    let near = |(a, b): &(f64, f64)| match whole {
        _ if a == b || a.is_nan() && b.is_nan() => true,
        true => (a - b).abs() <= by.steps,
        false => (a - b).abs() <= by.absolute + by.relative * b.abs(),
    };
    let pairs: Vec<(f64, f64)> = numbers(&found.values)
        .into_iter()
        .zip(numbers(&expected.values))
        .collect();
    let far: Vec<&(f64, f64)> = pairs.iter().filter(|pair| !near(pair)).collect();
    let (a, b) = far.first()?;
    Some(format!(
        "{} of {} differ, the first is {a}, expected {b}",
        far.len(),
        pairs.len()
    ))
}

/// All values as numbers.
pub fn numbers(values: &Values) -> Vec<f64> {
    match values {
        Values::F32(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::F64(list) => list.clone(),
        Values::I8(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::I16(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::I32(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::I64(list) => list.iter().map(|x| *x as f64).collect(),
        Values::U8(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::U16(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::U32(list) => list.iter().map(|x| f64::from(*x)).collect(),
        Values::U64(list) => list.iter().map(|x| *x as f64).collect(),
        Values::Bool(list) => list.iter().map(|x| f64::from(u8::from(*x))).collect(),
        Values::Words(_) => Vec::new(),
    }
}
