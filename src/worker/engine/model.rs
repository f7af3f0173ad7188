//! Questions about the model, and its predictions.

use std::ops::Range;

use plumbline_infer::{ColumnMap, MatchedBy, Model, OutputChoice, OutputKind};
use plumbline_intake::predictions_from_column;
use plumbline_study::facts::FileFact;
use plumbline_study::predictions::{Scale, Source};
use plumbline_study::{Dataset, Message, Predictions, Problem, Roles, Table};

use super::{Engine, News, Problems};
use crate::worker::protocol::{
    Answer, Assessment, InputColumns, ModelMatch, OutputView, Phase, PredictionChoice, Progress,
};

/// Rows predicted between two pieces of news.
const BATCH: usize = 4096;

impl Engine {
    pub(super) fn read_model(&mut self, name: &str, bytes: &[u8]) -> Result<Answer, Problems> {
        let facts = plumbline_infer::inspect(name, bytes)?;
        // A model that cannot be loaded leaves the one before it in place.
        self.model = if facts.blockers.is_empty() {
            Some(Model::load(name, bytes)?)
        } else {
            None
        };
        Ok(Answer::Model(Box::new(facts)))
    }

    pub(super) fn matching(
        &self,
        roles: &Roles,
        chosen: Option<Vec<InputColumns>>,
    ) -> Result<ModelMatch, Problems> {
        let table = &self.held_table()?.read.table;
        let model = self.loaded()?;
        let mut map = model.columns(table, &roles.features);
        if let Some(chosen) = chosen {
            map = ColumnMap {
                inputs: chosen.into_iter().map(to_map).collect(),
                problems: Vec::new(),
            };
            map.problems = model.check_columns(table, &map);
        }
        let outputs = model.outputs(roles.positive.as_deref());
        let suggested = outputs.iter().find(|output| output.guess);
        Ok(ModelMatch {
            suggested: suggested.map(|output| output.name.clone()),
            outputs: outputs
                .into_iter()
                .map(|output| OutputView {
                    name: output.name,
                    class: output.label,
                })
                .collect(),
            inputs: map.inputs.into_iter().map(from_map).collect(),
            problems: map.problems,
        })
    }

    pub(super) fn predictions(
        &self,
        dataset: &Dataset,
        assessment: &Assessment,
        news: News<'_>,
    ) -> Result<Predictions, Problems> {
        let table = &self.held_table()?.read.table;
        match &assessment.predictions {
            PredictionChoice::Column(column) => predictions_from_column(table, dataset, column),
            PredictionChoice::Model { columns, output } => {
                let map = ColumnMap {
                    inputs: columns.iter().cloned().map(to_map).collect(),
                    problems: Vec::new(),
                };
                let model = self.loaded()?;
                let problems = model.check_columns(table, &map);
                if !problems.is_empty() {
                    return Err(problems);
                }
                let outputs = model.outputs(assessment.roles.positive.as_deref());
                let output = outputs
                    .iter()
                    .find(|choice| choice.name == *output)
                    .ok_or_else(|| vec![Problem::error(Message::new("page-need-output"))])?;
                let scores = all_rows(model, table, &map, output, news)?;
                Ok(of_model(model, dataset, output, &scores))
            }
        }
    }

    pub(super) fn model_of(&self, predictions: &Predictions) -> Option<FileFact> {
        match &predictions.source {
            Source::Model { file, .. } => Some(file.clone()),
            Source::Column { .. } => None,
        }
    }

    fn loaded(&self) -> Result<&Model, Problems> {
        self.model
            .as_ref()
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-model"))])
    }
}

/// The score of every row of the table, batch by batch.
fn all_rows(
    model: &Model,
    table: &Table,
    map: &ColumnMap,
    output: &OutputChoice,
    news: News<'_>,
) -> Result<Vec<Option<f64>>, Problems> {
    let total = table.rows();
    let mut scores = Vec::with_capacity(total);
    while scores.len() < total {
        let rows: Range<usize> = scores.len()..(scores.len() + BATCH).min(total);
        scores.extend(model.predict(table, rows, map, output)?.scores);
        let fraction = scores.len() as f64 / total as f64;
        news(Progress {
            phase: Phase::Predicting,
            fraction,
        });
    }
    Ok(scores)
}

/// The scores of the dataset's cases as predictions.
fn of_model(
    model: &Model,
    dataset: &Dataset,
    output: &OutputChoice,
    scores: &[Option<f64>],
) -> Predictions {
    let score: Vec<Option<f64>> = dataset
        .row
        .iter()
        .map(|row| scores.get(*row as usize).copied().flatten())
        .collect();
    let in_range = score
        .iter()
        .flatten()
        .all(|score| (0.0..=1.0).contains(score));
    let scale = match output.kind {
        OutputKind::Probability if in_range => Scale::Probability,
        _ => Scale::Score,
    };
    let source = Source::Model {
        file: model.facts().file.clone(),
        output: output.name.clone(),
    };
    Predictions {
        score,
        scale,
        source,
    }
}

fn to_map(input: InputColumns) -> plumbline_infer::InputColumns {
    let by = if input.by_name {
        MatchedBy::Name
    } else {
        MatchedBy::Order
    };
    plumbline_infer::InputColumns {
        input: input.input,
        columns: input.columns,
        by,
    }
}

fn from_map(input: plumbline_infer::InputColumns) -> InputColumns {
    let by_name = input.by == MatchedBy::Name;
    InputColumns {
        input: input.input,
        columns: input.columns,
        by_name,
    }
}
