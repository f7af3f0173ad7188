//! The engine as a page times it: networks on tensors, models on tables, and
//! the most that a core can multiply and add.

use plumbline_infer::{ColumnMap, Model, ModelFile, OutputChoice, Session, TensorValue, Values};
use plumbline_study::{Cells, Column, Table};
use wasm_bindgen::prelude::*;

/// A network.
#[wasm_bindgen]
pub struct Net {
    session: Session,
    input: String,
}

#[wasm_bindgen]
impl Net {
    /// Reads a model whose SHA-256 the browser has computed, as on the page.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], sha256: String) -> Result<Net, JsError> {
        let file = ModelFile::read_known("model.onnx", bytes, sha256).map_err(said)?;
        let session = Session::new("model.onnx", file).map_err(said)?;
        let input = session.facts().inputs[0].name.clone();
        Ok(Net { session, input })
    }

    /// The first output for one input.
    pub fn run(&self, shape: &[u32], values: Vec<f32>) -> Result<Vec<f32>, JsError> {
        let shape: Vec<usize> = shape.iter().map(|axis| *axis as usize).collect();
        let input = (self.input.clone(), TensorValue::floats(&shape, values));
        let outputs = self.session.run(&[input]).map_err(said)?;
        match outputs.into_iter().next().map(|(_, value)| value.values) {
            Some(Values::F32(values)) => Ok(values),
            _ => Err(JsError::new("no output of single precision")),
        }
    }
}

/// A model of rows, with a table of as many columns as it takes.
#[wasm_bindgen]
pub struct Rows {
    model: Model,
    table: Table,
    map: ColumnMap,
    output: OutputChoice,
}

#[wasm_bindgen]
impl Rows {
    /// Reads a model; `values` are the rows of a table of `columns` columns.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], columns: usize, values: &[f32]) -> Result<Rows, JsError> {
        let model = Model::load("model.onnx", bytes).map_err(said)?;
        let rows = values.len() / columns;
        let column = |at: usize| Column {
            name: format!("f{at}"),
            cells: Cells::Numbers(
                (0..rows)
                    .map(|row| f64::from(values[row * columns + at]))
                    .collect(),
            ),
        };
        let table = Table {
            file: "table.csv".to_owned(),
            columns: (0..columns).map(column).collect(),
            lines: (0..rows as u32).collect(),
        };
        let map = model.columns(&table, &[]);
        let outputs = model.outputs(None);
        let guess = outputs
            .iter()
            .find(|output| output.guess)
            .or(outputs.first());
        let output = guess.cloned().ok_or_else(|| JsError::new("no output"))?;
        Ok(Rows {
            model,
            table,
            map,
            output,
        })
    }

    /// The score of every row.
    pub fn run(&self) -> Result<Vec<f64>, JsError> {
        let batch = self
            .model
            .predict_all(&self.table, &self.map, &self.output, &mut |_| ())
            .map_err(said)?;
        Ok(batch
            .scores
            .into_iter()
            .map(|score| score.unwrap_or(f64::NAN))
            .collect())
    }
}

fn said(problems: Vec<plumbline_study::Problem>) -> JsError {
    JsError::new(&format!("{problems:?}"))
}

/// Ten independent sums, `rounds` multiply-adds of four numbers each.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn peak(rounds: u32) -> f32 {
    use core::arch::wasm32::*;
    let (factor, term) = (f32x4_splat(0.999), f32x4_splat(0.001));
    let mut sums = [f32x4_splat(0.0); 10];
    for _ in 0..rounds {
        for sum in &mut sums {
            #[cfg(target_feature = "relaxed-simd")]
            let next = f32x4_relaxed_madd(*sum, factor, term);
            #[cfg(not(target_feature = "relaxed-simd"))]
            let next = f32x4_add(f32x4_mul(*sum, factor), term);
            *sum = next;
        }
    }
    sums.iter().map(|sum| f32x4_extract_lane::<0>(*sum)).sum()
}
