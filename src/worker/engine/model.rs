//! Questions about the model, and its predictions.

use plumbline_infer::{ColumnMap, MatchedBy, Model};
use plumbline_intake::predictions_from_column;
use plumbline_study::facts::FileFact;
use plumbline_study::predictions::Source;
use plumbline_study::{Dataset, Message, Predictions, Problem, Roles};

use super::{Engine, News, Problems};
use crate::worker::protocol::{
    Answer, Assessment, InputColumns, ModelMatch, OutputView, Phase, PredictionChoice, Progress,
};

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

    /// The predictions, and why cases have none.
    pub(super) fn predictions(
        &self,
        dataset: &Dataset,
        assessment: &Assessment,
        news: News<'_>,
    ) -> Result<(Predictions, Problems), Problems> {
        let table = &self.held_table()?.read.table;
        match &assessment.predictions {
            PredictionChoice::Column(column) => {
                Ok((predictions_from_column(table, dataset, column)?, Vec::new()))
            }
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
                let mut progress = |fraction| {
                    news(Progress {
                        phase: Phase::Predicting,
                        fraction,
                    });
                };
                let all = model.predict_all(table, &map, output, &mut progress)?;
                let predictions = model.predictions(dataset, output, &all.scores);
                Ok((predictions, all.problems))
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
