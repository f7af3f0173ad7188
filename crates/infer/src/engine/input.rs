//! Inputs of a model and how the rows of a table fill them.

use plumbline_study::facts::MissingValues;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::dimension::Value as Axis;
use tract_onnx::pb::type_proto::Value;
use tract_onnx::pb::{GraphProto, NodeProto, ValueInfoProto};
use tract_onnx::tract_hir::internal::*;

use crate::protobuf::vocabulary;
use crate::reading::{Categories, Known, known_values, missing_values};
use crate::{Problems, problem};

/// An input that is fed from columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) datum: DatumType,
    /// What the model does with a missing number.
    pub(crate) missing: MissingValues,
    /// Whether a missing number may go to the model.
    pub(crate) accepts_missing: bool,
    /// What its columns are called, where the model says so.
    pub(crate) names: Vec<String>,
    /// What the model knows as categories of its columns.
    pub(crate) known: Vec<Known>,
    /// Columns that it takes; `None` until the model has been analysed.
    pub(crate) width: Option<usize>,
    /// Axes as declared; `None` is open.
    axes: Vec<Option<usize>>,
}

impl Input {
    /// All inputs that the model does not fill itself.
    pub(super) fn declared(producer: &str, graph: &GraphProto) -> Result<Vec<Input>, Problems> {
        let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
        let values = graph.input.iter().filter(|value| !weight(&value.name));
        let (mut inputs, mut problems) = (Vec::new(), Vec::new());
        let known = known_values(graph);
        for value in values {
            match Input::of(producer, graph, value) {
                Ok(mut input) => {
                    let own = known.iter().filter(|known| known.input == input.name);
                    input.known = own.cloned().collect();
                    inputs.push(input);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            Ok(inputs)
        } else {
            Err(problems)
        }
    }

    fn of(
        producer: &str,
        graph: &GraphProto,
        value: &ValueInfoProto,
    ) -> Result<Input, plumbline_study::Problem> {
        let name = &value.name;
        let kind = value.r#type.as_ref().and_then(|kind| kind.value.as_ref());
        let Some(Value::TensorType(tensor)) = kind else {
            return Err(problem::not_a_tensor(name));
        };
        let element = DataType::try_from(tensor.elem_type).ok();
        let datum = element.and_then(|element| DatumType::try_from(element).ok());
        let datum = datum.ok_or_else(|| problem::not_a_tensor(name))?;
        let axes = tensor.shape.iter().flat_map(|shape| &shape.dim);
        let axes: Vec<Option<usize>> = axes
            .map(|axis| match axis.value {
                Some(Axis::DimValue(size)) => usize::try_from(size).ok().filter(|size| *size > 0),
                _ => None,
            })
            .collect();
        // Without a shape, a table is the only thing it can be.
        let axes = if axes.is_empty() {
            vec![None, None]
        } else {
            axes
        };
        let open = axes.iter().skip(2).any(Option::is_none);
        let cells = axes
            .iter()
            .skip(1)
            .flatten()
            .try_fold(1_usize, |n, axis| n.checked_mul(*axis));
        if open || cells.is_none_or(|cells| cells > MOST_COLUMNS) {
            let text = axes
                .iter()
                .map(|axis| axis.map_or("?".to_owned(), |size| size.to_string()));
            return Err(problem::not_a_table(
                name,
                &text.collect::<Vec<_>>().join(" × "),
            ));
        }
        let missing = match datum.is_float() {
            true => missing_values(producer, graph, name),
            false => MissingValues::NotHandled,
        };
        Ok(Input {
            name: name.clone(),
            datum,
            missing,
            accepts_missing: missing == MissingValues::Handled,
            names: names(graph, name),
            known: Vec::new(),
            width: None,
            axes,
        })
    }

    /// What the model knows as categories of its column at this place (0 = first).
    pub(crate) fn known_at(&self, place: usize) -> Option<&Categories> {
        let is_here = |known: &&Known| known.place.is_none_or(|at| at == place);
        self.known.iter().find(is_here).map(|known| &known.values)
    }

    /// Rows in a batch, where the model fixes them. A vector of fixed length is
    /// one row.
    fn fixed_rows(&self) -> Option<usize> {
        match self.axes.as_slice() {
            [Some(_)] => Some(1),
            [rows, ..] => *rows,
            [] => None,
        }
    }

    /// Type and shape for batches of `rows` rows.
    pub(super) fn fact(&self, rows: usize) -> InferenceFact {
        let dimension = |axis: &Option<usize>| match axis {
            Some(size) => GenericFactoid::Only(size.to_dim()),
            None => GenericFactoid::Any,
        };
        let shape: TVec<GenericFactoid<TDim>> = match self.axes.as_slice() {
            [Some(width)] => tvec![GenericFactoid::Only(width.to_dim())],
            [_, rest @ ..] => {
                let rows = [GenericFactoid::Only(rows.to_dim())];
                rows.into_iter().chain(rest.iter().map(dimension)).collect()
            }
            [] => tvec![],
        };
        InferenceFact::default()
            .with_datum_type(self.datum)
            .with_shape(ShapeFactoid::closed(shape))
    }

    /// The input with the shape that the analysis found for it.
    pub(super) fn with_shape(mut self, rows: usize, shape: &[usize]) -> Input {
        self.width = Some(
            shape
                .iter()
                .product::<usize>()
                .checked_div(rows)
                .unwrap_or(0),
        );
        if let [_, rest @ ..] = shape
            && self.axes.len() > 1
        {
            let first = self.axes.first().copied().flatten();
            self.axes = [first]
                .into_iter()
                .chain(rest.iter().copied().map(Some))
                .collect();
        }
        self
    }

    /// The tensor's shape for a batch of `rows` rows.
    pub(crate) fn shape(&self, rows: usize) -> Vec<usize> {
        match self.axes.as_slice() {
            [Some(width)] => vec![*width],
            [_, rest @ ..] => [rows]
                .into_iter()
                .chain(rest.iter().copied().flatten())
                .collect(),
            [] => Vec::new(),
        }
    }
}

/// The vocabulary by which a model looks the values of an input up.
fn names(graph: &GraphProto, input: &str) -> Vec<String> {
    let takes = |node: &&NodeProto| node.input.iter().any(|name| name == input);
    let mut lists = graph.node.iter().filter(takes).map(vocabulary);
    lists.find(|list| !list.is_empty()).unwrap_or_default()
}

/// Most numbers of a row that can come from columns of a table.
const MOST_COLUMNS: usize = 100_000;

/// The batch size that the inputs fix, if any does.
pub(super) fn rows(inputs: &[Input]) -> Option<usize> {
    inputs.iter().find_map(Input::fixed_rows)
}
