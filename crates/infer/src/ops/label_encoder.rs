//! LabelEncoder and CategoryMapper: each value replaced by another, by a table;
//! what is not in the table becomes the default.
//!
//! The first version of LabelEncoder, and CategoryMapper, work in both
//! directions between words and integers: the input's type decides.

use std::collections::BTreeMap;

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::{NodeProto, TensorProto};
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt, only};
use super::key::{Key, keys, pick, places};

/// One direction of the table.
#[derive(Debug)]
struct Mapping {
    from: DatumType,
    places: BTreeMap<Key, usize>,
    /// The values, and after them the default.
    values: Tensor,
}

#[derive(Debug)]
struct LabelEncoder {
    name: &'static str,
    mappings: Vec<Mapping>,
}

impl Mapping {
    fn new(from: &Tensor, to: &Tensor, default: Tensor) -> TractResult<Mapping> {
        ensure!(
            from.len() == to.len(),
            "{} keys for {} values",
            from.len(),
            to.len()
        );
        let (list, default) = (
            to.clone().into_shape(&[to.len()])?,
            default.into_shape(&[1])?,
        );
        let values = Tensor::stack_tensors(0, &[list, default])?;
        Ok(Mapping {
            from: from.datum_type(),
            places: places(keys(from)?),
            values,
        })
    }

    fn default_place(&self) -> usize {
        self.values.len().saturating_sub(1)
    }
}

pub(super) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    if let Some(words) = node.get_attr_opt_vec::<String>("classes_strings")? {
        let numbers: Vec<i64> = (0..words.len() as i64).collect();
        return both_ways("LabelEncoder", node, &words, &numbers);
    }
    let from = list(context, node, "keys")?.context("it has no keys")?;
    let to = list(context, node, "values")?.context("it has no values")?;
    let default = default(context, node, to.datum_type())?;
    adapt(
        LabelEncoder {
            name: "LabelEncoder",
            mappings: vec![Mapping::new(&from, &to, default)?],
        },
        1,
    )
}

pub(super) fn build_category_mapper(_: &ParsingContext, node: &NodeProto) -> Built {
    let words = node.get_attr_vec::<String>("cats_strings")?;
    let numbers = node.get_attr_vec::<i64>("cats_int64s")?;
    both_ways("CategoryMapper", node, &words, &numbers)
}

/// Words to integers and integers to words.
fn both_ways(name: &'static str, node: &NodeProto, words: &[String], numbers: &[i64]) -> Built {
    let number = node.get_attr_opt::<i64>("default_int64")?.unwrap_or(-1);
    let word = node
        .get_attr_opt("default_string")?
        .unwrap_or_else(|| "_Unused".to_owned());
    let (words, numbers) = (tensor1(words), tensor1(numbers));
    let mappings = vec![
        Mapping::new(&words, &numbers, tensor0(number))?,
        Mapping::new(&numbers, &words, tensor0(word))?,
    ];
    adapt(LabelEncoder { name, mappings }, 1)
}

/// The list `keys_…` or `values_…`, whatever its type.
fn list(context: &ParsingContext, node: &NodeProto, side: &str) -> TractResult<Option<Tensor>> {
    if let Some(proto) = node.get_attr_opt::<&TensorProto>(&format!("{side}_tensor"))? {
        return context.load_tensor(proto).map(Some);
    }
    if let Some(words) = node.get_attr_opt_vec::<String>(&format!("{side}_strings"))? {
        return Ok(Some(tensor1(&words)));
    }
    if let Some(numbers) = node.get_attr_opt_vec::<i64>(&format!("{side}_int64s"))? {
        return Ok(Some(tensor1(&numbers)));
    }
    Ok(node
        .get_attr_opt_vec::<f32>(&format!("{side}_floats"))?
        .map(|floats| tensor1(&floats)))
}

/// The value for what is not in the table, of the type of the values.
fn default(context: &ParsingContext, node: &NodeProto, datum: DatumType) -> TractResult<Tensor> {
    if let Some(proto) = node.get_attr_opt::<&TensorProto>("default_tensor")? {
        return context.load_tensor(proto);
    }
    let default = match datum {
        DatumType::String => tensor0(
            node.get_attr_opt("default_string")?
                .unwrap_or_else(|| "_Unused".to_owned()),
        ),
        DatumType::I64 => tensor0(node.get_attr_opt::<i64>("default_int64")?.unwrap_or(-1)),
        _ => tensor0(node.get_attr_opt::<f32>("default_float")?.unwrap_or(-0.0)),
    };
    Ok(default.cast_to_dt(datum)?.into_owned())
}

impl LabelEncoder {
    /// The direction for inputs of this type.
    fn mapping(&self, datum: DatumType) -> TractResult<&Mapping> {
        let kind = |datum: DatumType| (datum == String::datum_type(), datum.is_float());
        let fits = |mapping: &&Mapping| kind(mapping.from) == kind(datum);
        self.mappings
            .iter()
            .find(fits)
            .with_context(|| format!("no table for {datum:?}"))
    }
}

impl Operator for LabelEncoder {
    fn name(&self) -> &'static str {
        self.name
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let input = only(inputs)?;
        let datum = self.mapping(input.datum)?.values.datum_type();
        Ok(vec![Kind {
            datum,
            shape: input.shape.clone(),
        }])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let input = only(inputs)?;
        let mapping = self.mapping(input.datum_type())?;
        let place = |key| {
            mapping
                .places
                .get(&key)
                .copied()
                .unwrap_or(mapping.default_place())
        };
        let places: Vec<usize> = keys(input)?.into_iter().map(place).collect();
        Ok(tvec![pick(&mapping.values, &places, input.shape())?])
    }
}
