//! Which values of an input a model knows as categories.
//!
//! An encoder gives a value that it does not know zeros only, or a default, and no
//! error: "1.0" is no category of a model that learnt "1", and every score is then that
//! of a case without a category. So the lists of encoders are traced back to the columns
//! of the inputs, through operators that only move columns.
//!
//! | encoder | what it knows |
//! |---|---|
//! | OneHotEncoder | its categories |
//! | LabelEncoder, CategoryMapper | its keys, where there are several |
//! | Equal of words with constants | these words |
//! | OneHot | whole numbers from 0 below its depth |

use std::collections::{BTreeMap, BTreeSet};

use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::dimension::Value as Axis;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{GraphProto, NodeProto, TensorProto, ValueInfoProto};

use super::constant;
use crate::protobuf::attribute;

/// Most columns of an input that are followed.
const MOST_COLUMNS: usize = 10_000;

/// Most columns of all values that are followed, and most times that a graph is gone
/// through: whoever writes a model decides about neither time nor memory.
const MOST_PLACES: usize = 100_000;
const MOST_PASSES: usize = 4;

/// The values of an input's column that a model knows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    /// Name of the input.
    pub(crate) input: String,
    /// Column of the input (0 = first); `None` where the input has one, or all of its
    /// columns go through the same encoder.
    pub(crate) place: Option<usize>,
    pub(crate) values: Categories,
}

/// Values that encoders know.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Categories {
    words: BTreeSet<String>,
    /// Ascending, each once.
    numbers: Vec<f64>,
    /// The words that are numbers, as such; ascending.
    written: Vec<f64>,
    /// Whether an encoder lists all values that it was made for; comparisons with single
    /// words leave one out, as a rule.
    is_list: bool,
    /// Whether an encoder fails for every other value.
    fails: bool,
}

impl Categories {
    fn of(words: impl IntoIterator<Item = String>, numbers: Vec<f64>) -> Categories {
        let mut found = Categories {
            words: words.into_iter().collect(),
            numbers,
            written: Vec::new(),
            is_list: true,
            fails: false,
        };
        found.settle();
        found
    }

    fn settle(&mut self) {
        let words = self.words.iter();
        self.written = words.filter_map(|word| word.trim().parse().ok()).collect();
        for list in [&mut self.numbers, &mut self.written] {
            list.sort_unstable_by(f64::total_cmp);
            list.dedup();
        }
    }

    /// Whether a value is one of them. `word` is the text that a model of words gets,
    /// none where it gets the number; `number` is none where the text is none.
    pub(crate) fn know(&self, word: Option<&str>, number: Option<f64>) -> bool {
        let within = |list: &[f64]| {
            // Zero has one sign here.
            let number = number.map(|number| number + 0.0);
            number.is_some_and(|number| {
                let found = list.binary_search_by(|known| (known + 0.0).total_cmp(&number));
                found.is_ok()
            })
        };
        // A number that a model turns into words first is as good as its word.
        let as_word = match word {
            Some(word) => self.words.contains(word),
            None => within(&self.written),
        };
        as_word || within(&self.numbers)
    }

    /// Whether they are all values that the model was made for. One alone is a question
    /// with the answers yes and no.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_list && self.words.len() + self.numbers.len() > 1
    }

    /// Whether the model fails for every other value.
    pub(crate) fn fails(&self) -> bool {
        self.fails
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numbers.is_empty()
    }

    /// All of them, as texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = String> {
        let words = self.words.iter().cloned();
        words.chain(self.numbers.iter().map(f64::to_string))
    }

    /// The known value that means the same but is written otherwise: with other
    /// capitals, spaces, or another way to write a number.
    pub(crate) fn alike(&self, value: &str) -> Option<String> {
        let plain = |text: &str| text.trim().to_lowercase();
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let same = |known: &String| {
            let equal = number(known).is_some_and(|known| number(value) == Some(known));
            equal || plain(known) == plain(value)
        };
        self.texts().find(same)
    }

    fn add(&mut self, other: Categories) {
        self.is_list |= other.is_list;
        self.fails |= other.fails;
        self.words.extend(other.words);
        self.numbers.extend(other.numbers);
        self.settle();
    }
}

/// A column of an input; all of them where the place is none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    input: String,
    at: Option<usize>,
}

/// What the inputs of a model are encoded by. A column that goes to several encoders is
/// known where one of them knows it.
pub(crate) fn known_values(graph: &GraphProto) -> Vec<Known> {
    let has_encoder = graph.node.iter().any(encodes);
    if !has_encoder {
        return Vec::new();
    }
    let columns = moved(graph);
    let mut found: BTreeMap<Place, Categories> = BTreeMap::new();
    for node in graph.node.iter().filter(|node| encodes(node)) {
        let traced = node
            .input
            .iter()
            .enumerate()
            .find_map(|(at, name)| Some((at, columns.get(name)?)));
        let Some((at, places)) = traced else {
            continue;
        };
        let Some(values) = categories(graph, node, at).filter(|values| !values.is_empty()) else {
            continue;
        };
        for place in places {
            found.entry(place.clone()).or_default().add(values.clone());
        }
    }
    found
        .into_iter()
        .map(|(place, values)| Known {
            input: place.input,
            place: place.at,
            values,
        })
        .collect()
}

fn encodes(node: &NodeProto) -> bool {
    matches!(
        node.op_type.as_str(),
        "CategoryMapper" | "Equal" | "LabelEncoder" | "OneHot" | "OneHotEncoder"
    )
}

/// Values that are columns of inputs, and which.
fn moved(graph: &GraphProto) -> BTreeMap<String, Vec<Place>> {
    let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
    let inputs = graph.input.iter().filter(|value| !weight(&value.name));
    let mut columns: BTreeMap<String, Vec<Place>> = inputs
        .filter_map(|value| Some((value.name.clone(), of_input(value)?)))
        .collect();
    // Nodes need not come in the order in which they are computed, but mostly do.
    let mut count: usize = columns.values().map(Vec::len).sum();
    for _ in 0..MOST_PASSES {
        let mut more = false;
        for node in &graph.node {
            let is_new = node.output.iter().any(|name| !columns.contains_key(name));
            let made = match is_new {
                true => step(graph, node, &columns),
                false => Vec::new(),
            };
            for (output, places) in made {
                count = count.saturating_add(places.len());
                if count > MOST_PLACES {
                    return columns;
                }
                more |= columns.insert(output, places).is_none();
            }
        }
        if !more {
            break;
        }
    }
    columns
}

/// The columns of an input that is a table; none where it is something else.
fn of_input(value: &ValueInfoProto) -> Option<Vec<Place>> {
    let Value::TensorType(tensor) = value.r#type.as_ref()?.value.as_ref()?;
    let axes = tensor.shape.as_ref().map_or(&[][..], |shape| &shape.dim);
    let place = |at: Option<usize>| Place {
        input: value.name.clone(),
        at,
    };
    match axes {
        [] | [_] => Some(vec![place(None)]),
        [_, width, rest @ ..] => {
            let is_one = |axis: &Option<Axis>| matches!(axis, Some(Axis::DimValue(1)));
            if !rest.iter().all(|axis| is_one(&axis.value)) {
                return None;
            }
            match width.value {
                Some(Axis::DimValue(width)) if width > 1 => {
                    let width = usize::try_from(width).ok();
                    let width = width.filter(|width| *width <= MOST_COLUMNS)?;
                    Some((0..width).map(|at| place(Some(at))).collect())
                }
                _ => Some(vec![place(None)]),
            }
        }
    }
}

/// The outputs of a node that only moves columns.
fn step(
    graph: &GraphProto,
    node: &NodeProto,
    columns: &BTreeMap<String, Vec<Place>>,
) -> Vec<(String, Vec<Place>)> {
    let of = |at: usize| columns.get(node.input.get(at)?);
    let list = |at: usize| numbers(constant(graph, node.input.get(at)?)?);
    let integer = |name: &str| attribute(node, name).map(|found| found.i);
    let output = |places: Vec<Place>| match node.output.first() {
        Some(name) if !name.is_empty() => vec![(name.clone(), places)],
        _ => Vec::new(),
    };
    let along_columns = |default: i64| matches!(integer("axis").unwrap_or(default), 1 | -1);
    // Where something is missing another value stands, as imputers of words do it.
    if node.op_type == "Where" {
        let either = match (of(1), of(2)) {
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            _ => None,
        };
        return either.map(output).unwrap_or_default();
    }
    let Some(places) = of(0) else {
        return Vec::new();
    };
    let kept = match node.op_type.as_str() {
        "Cast" | "Identity" | "Imputer" | "Dropout" => Some(places.clone()),
        // One column stays one, whatever its shape.
        "Flatten" | "Squeeze" | "Unsqueeze" | "Transpose" if places.len() == 1 => {
            Some(places.clone())
        }
        "Reshape" => {
            let last = list(1).and_then(|shape| shape.last().copied());
            let same = last.and_then(|last| usize::try_from(last).ok()) == Some(places.len());
            (places.len() == 1 || same).then(|| places.clone())
        }
        "Flatten" => Some(places.clone()),
        "Concat" if along_columns(1) => {
            let all = (0..node.input.len()).map(of).collect::<Option<Vec<_>>>();
            all.map(|all| all.into_iter().flatten().cloned().collect())
        }
        "ArrayFeatureExtractor" => list(1).and_then(|list| picked(places, &list)),
        "Gather" if along_columns(0) => list(1).and_then(|list| picked(places, &list)),
        "Slice" => sliced(graph, node, places.len()).and_then(|list| picked(places, &list)),
        "Split" if along_columns(0) => return split(graph, node, places),
        _ => None,
    };
    kept.map(output).unwrap_or_default()
}

/// Columns by their numbers, which may count from the end.
fn picked(places: &[Place], list: &[i64]) -> Option<Vec<Place>> {
    // An input that leaves its width open has these columns, too.
    if let [Place { input, at: None }] = places
        && list.iter().any(|at| *at > 0)
    {
        let place = |at: &i64| {
            Some(Place {
                input: input.clone(),
                at: Some(usize::try_from(*at).ok()?),
            })
        };
        return list.iter().map(place).collect();
    }
    let count = places.len() as i64;
    let place = |at: &i64| {
        let at = if *at < 0 { at + count } else { *at };
        places.get(usize::try_from(at).ok()?).cloned()
    };
    list.iter().map(place).collect()
}

/// The columns that a Slice leaves.
fn sliced(graph: &GraphProto, node: &NodeProto, count: usize) -> Option<Vec<i64>> {
    let list = |at: usize, name: &str| match node.input.get(at) {
        Some(input) if !input.is_empty() => numbers(constant(graph, input)?),
        _ => attribute(node, name).map(|found| found.ints.clone()),
    };
    let (starts, ends) = (list(1, "starts")?, list(2, "ends")?);
    let axes = list(3, "axes").unwrap_or_else(|| (0..starts.len() as i64).collect());
    let steps = list(4, "steps").unwrap_or_else(|| vec![1; starts.len()]);
    let ([start], [end], [1 | -1], [1]) = (
        starts.as_slice(),
        ends.as_slice(),
        axes.as_slice(),
        steps.as_slice(),
    ) else {
        return None;
    };
    let count = count as i64;
    let place = |at: i64| (if at < 0 { at + count } else { at }).clamp(0, count);
    Some((place(*start)..place(*end)).collect())
}

/// The columns of each part of a Split.
fn split(graph: &GraphProto, node: &NodeProto, places: &[Place]) -> Vec<(String, Vec<Place>)> {
    let parts = node.output.len().max(1);
    let sizes = match node.input.get(1) {
        Some(input) if !input.is_empty() => constant(graph, input).and_then(numbers),
        _ => attribute(node, "split").map(|found| found.ints.clone()),
    };
    let even = places.len().div_ceil(parts);
    let sizes = sizes.unwrap_or_else(|| vec![even as i64; parts]);
    let mut rest = places;
    let mut found = Vec::new();
    for (output, size) in node.output.iter().zip(sizes) {
        let size = usize::try_from(size).unwrap_or(0).min(rest.len());
        let (part, after) = rest.split_at(size);
        if !part.is_empty() {
            found.push((output.clone(), part.to_vec()));
        }
        rest = after;
    }
    found
}

/// What a node knows of its input at this place; none where it is no encoder of it.
fn categories(graph: &GraphProto, node: &NodeProto, at: usize) -> Option<Categories> {
    let strings = |name: &str| {
        let list = attribute(node, name).map(|found| found.strings.as_slice());
        let words = list.unwrap_or_default().iter();
        words
            .map(|word| String::from_utf8_lossy(word).into_owned())
            .collect::<Vec<String>>()
    };
    let integers = |name: &str| {
        let list = attribute(node, name).map(|found| found.ints.as_slice());
        let list = list.unwrap_or_default().iter();
        list.map(|number| *number as f64).collect::<Vec<f64>>()
    };
    match node.op_type.as_str() {
        "OneHotEncoder" => Some(Categories {
            fails: attribute(node, "zeros").is_some_and(|zeros| zeros.i == 0),
            ..Categories::of(strings("cats_strings"), integers("cats_int64s"))
        }),
        "CategoryMapper" => Some(Categories::of(strings("cats_strings"), Vec::new())),
        "LabelEncoder" => {
            let floats = attribute(node, "keys_floats").map(|found| found.floats.as_slice());
            let floats = floats.unwrap_or_default().iter().copied().map(f64::from);
            let numbers = integers("keys_int64s").into_iter().chain(floats).collect();
            let words = [strings("keys_strings"), strings("classes_strings")].concat();
            let mut found = Categories::of(words, numbers);
            if let Some(keys) = attribute(node, "keys_tensor").and_then(|found| found.t.as_ref()) {
                found.add(of_tensor(keys));
            }
            // One key is a question, as whether a value is missing, and no list.
            found.is_whole().then_some(found)
        }
        "Equal" => {
            let other = node.input.get(1 - at.min(1))?;
            let words = of_tensor(constant(graph, other)?).words;
            Some(Categories {
                is_list: false,
                ..Categories::of(words, Vec::new())
            })
        }
        "OneHot" if at == 0 => {
            let depth = of_tensor(constant(graph, node.input.get(1)?)?);
            let depth = depth.numbers.first().copied()?;
            // Of more than can be counted here nothing is said.
            let numbers = (0..MOST_COLUMNS as u32).map(f64::from);
            let numbers = numbers.take_while(|number| *number < depth);
            let all = depth <= MOST_COLUMNS as f64;
            all.then(|| Categories {
                fails: true,
                ..Categories::of([], numbers.collect())
            })
        }
        _ => None,
    }
}

/// The words or numbers of a tensor.
fn of_tensor(tensor: &TensorProto) -> Categories {
    let words = tensor.string_data.iter();
    let words = words.map(|word| String::from_utf8_lossy(word).into_owned());
    let raw = tensor.raw_data.as_slice();
    let floats = match DataType::try_from(tensor.data_type) {
        Ok(DataType::Float) => {
            let (fours, _) = raw.as_chunks::<4>();
            let raw = fours.iter().map(|bytes| f32::from_le_bytes(*bytes));
            let all = tensor.float_data.iter().copied().chain(raw);
            all.map(f64::from).collect()
        }
        Ok(DataType::Double) => {
            let (eights, _) = raw.as_chunks::<8>();
            let raw = eights.iter().map(|bytes| f64::from_le_bytes(*bytes));
            tensor.double_data.iter().copied().chain(raw).collect()
        }
        _ => {
            let whole = numbers(tensor).unwrap_or_default();
            whole.into_iter().map(|number| number as f64).collect()
        }
    };
    Categories::of(words, floats)
}

/// The values of a list of whole numbers, if it is no longer than columns are followed.
fn numbers(tensor: &TensorProto) -> Option<Vec<i64>> {
    let kept = tensor.int64_data.len() + tensor.int32_data.len();
    if kept > MOST_PLACES || tensor.raw_data.len() > 8 * MOST_PLACES {
        return None;
    }
    super::labels::texts(tensor)?
        .iter()
        .map(|text| text.parse().ok())
        .collect()
}
