//! Scores for an assessment: from a column, from a model on the rows, or handed
//! over by the runners that scored pictures.

use std::collections::BTreeMap;

use plumbline_infer::ColumnMap;
use plumbline_infer::picture::{Decoder, Decoders, Failures, Format};
use plumbline_intake::images::{Fingerprints, set_fact};
use plumbline_intake::{file_fact, predictions_from_column};
use plumbline_study::facts::PictureFact;
use plumbline_study::predictions::Scale;
use plumbline_study::{
    Dataset, Message, Plan, Predictions, Preparation, Problem, Recipe, Severity,
};

use super::model::to_map;
use super::{Engine, News, Problems};
use crate::worker::protocol::{
    self, Assessment, CaseScore, InputColumns, Phase, PictureRead, PictureScores, PredictionChoice,
    Progress, RunSheet, Scored,
};

/// Memory of a runner besides its model: the engine and a large picture.
const BESIDES: u64 = 150_000_000;
/// How many times its weights a model takes once it is ready.
const COPIES: u64 = 3;

/// Predictions and what belongs to them.
pub(super) struct Found {
    pub(super) predictions: Predictions,
    /// Why cases have none.
    pub(super) problems: Problems,
    /// The pictures that were scored.
    pub(super) pictures: Option<PictureFact>,
}

impl Found {
    fn of(predictions: Predictions, problems: Problems) -> Found {
        Found {
            predictions,
            problems,
            pictures: None,
        }
    }
}

impl Engine {
    /// The predictions, and why cases have none.
    pub(super) fn predictions(
        &self,
        dataset: &Dataset,
        assessment: &Assessment,
        scores: Option<&PictureScores>,
        news: News<'_>,
    ) -> Result<Found, Problems> {
        let table = &self.held_table()?.read.table;
        match &assessment.predictions {
            PredictionChoice::Column(column) => {
                let predictions = predictions_from_column(table, dataset, column)?;
                Ok(Found::of(predictions, Vec::new()))
            }
            PredictionChoice::Model { columns, output } => {
                let positive = assessment.roles.positive.as_deref();
                self.by_rows(dataset, columns, (output.as_str(), positive), news)
            }
            PredictionChoice::Pictures { recipe, output } => {
                let scores = scores.ok_or_else(not_scored)?;
                self.by_pictures(
                    dataset,
                    assessment,
                    (recipe.as_ref(), output.as_str()),
                    scores,
                )
            }
        }
    }

    fn by_rows(
        &self,
        dataset: &Dataset,
        columns: &[InputColumns],
        (output, positive): (&str, Option<&str>),
        news: News<'_>,
    ) -> Result<Found, Problems> {
        let table = &self.held_table()?.read.table;
        let map = ColumnMap {
            inputs: columns.iter().cloned().map(to_map).collect(),
            problems: Vec::new(),
        };
        let model = self.table_model()?;
        let problems = model.check_columns(table, &map);
        if !problems.is_empty() {
            return Err(problems);
        }
        let outputs = model.outputs(positive);
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
        Ok(Found::of(predictions, all.problems))
    }

    /// The scores that runners gave, by row.
    fn by_pictures(
        &self,
        dataset: &Dataset,
        assessment: &Assessment,
        (recipe, output): (&Recipe, &str),
        scores: &PictureScores,
    ) -> Result<Found, Problems> {
        let held = self.held_table()?;
        let table = &held.read.table;
        let preparation = recipe.check()?;
        let output = self.picture_output(&preparation, output)?;
        let mut all = vec![None; table.rows()];
        let mut failures = Failures::default();
        let mut fingerprints = Fingerprints::default();
        for one in &scores.cases {
            let row = one.row as usize;
            let line = table.lines.get(row).copied().unwrap_or(0);
            match &one.score {
                CaseScore::Score(score) => {
                    if let Some(place) = all.get_mut(row) {
                        *place = Some(*score);
                    }
                }
                CaseScore::Nothing(problem) => failures.add(line, (**problem).clone()),
            }
            if let Some(read) = &one.read {
                fingerprints.add(row, &read.sha256);
            }
        }
        let mut problems = failures.problems();
        problems.extend(fingerprints.problems(table, &assessment.roles));
        let model = self.picture_model()?;
        Ok(Found {
            predictions: model.predictions(dataset, &output, &all),
            problems,
            pictures: Some(self.picture_fact(&preparation, &scores.cases)?),
        })
    }

    /// Which pictures were scored, and what turned them into numbers.
    fn picture_fact(
        &self,
        preparation: &Preparation,
        cases: &[Scored],
    ) -> Result<PictureFact, Problems> {
        let pictures = self.pictures()?;
        let mut decoders = Decoders::default();
        let mut read = BTreeMap::new();
        for one in cases {
            let place = pictures.rows.get(one.row as usize).copied().flatten();
            if let (Some(place), Some(found)) = (place, &one.read) {
                if let Some(decoder) = found.decoder
                    && !read.contains_key(&place)
                {
                    decoders.add(format(found.format), decoder_of(decoder));
                }
                read.insert(place, found);
            }
        }
        let listed = read
            .iter()
            .filter_map(|(place, found): (&u32, &&PictureRead)| {
                let entry = pictures.entries.get(*place as usize)?;
                Some((entry.path.as_str(), found.bytes, found.sha256.as_str()))
            });
        Ok(PictureFact {
            set: set_fact(&self.held_table()?.file.name, listed),
            count: read.len() as u64,
            recipe: preparation.canonical_json().to_owned(),
            recipe_sha256: preparation.sha256().to_owned(),
            decoders: decoders.facts(),
        })
    }

    /// What a run on pictures consists of. What would make it fail at its end
    /// is found here, before hours of work.
    ///
    /// # Errors
    /// Outcomes, plan, recipe, model or output cannot be used.
    pub(super) fn sheet(&self, assessment: &Assessment) -> Result<RunSheet, Problems> {
        let PredictionChoice::Pictures { recipe, output } = &assessment.predictions else {
            return Err(not_scored());
        };
        let held = self.held_table()?;
        let groups = &assessment.plan.subgroups;
        let dataset = plumbline_intake::dataset(&held.read.table, &assessment.roles, groups)?;
        Plan::check(&assessment.plan, Scale::Probability)?;
        let preparation = recipe.check()?;
        let model = self.picture_model()?;
        let errors: Problems = model
            .check(&preparation)
            .into_iter()
            .filter(|problem| problem.severity == Severity::Error)
            .collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        self.picture_output(&preparation, output)?;
        let pictures = self.pictures()?;
        let rows = dataset.row.iter().copied();
        let rows: Vec<u32> = rows.filter(|row| pictures.of_row(*row).is_some()).collect();
        let file = &model.facts().file;
        let parts = (
            (
                &file.sha256,
                &held.file.sha256,
                preparation.sha256(),
                output,
            ),
            (env!("CARGO_PKG_VERSION"), plumbline_infer::BUILD, self.jpeg),
        );
        let text = serde_json::to_string(&parts).unwrap_or_default();
        Ok(RunSheet {
            key: file_fact("", text.as_bytes()).sha256,
            rows,
            memory: file.bytes * COPIES + BESIDES,
        })
    }
}

fn not_scored() -> Problems {
    vec![Problem::error(Message::new("page-need-run"))]
}

fn format(format: protocol::Format) -> Format {
    match format {
        protocol::Format::Png => Format::Png,
        protocol::Format::Jpeg => Format::Jpeg,
        protocol::Format::Tiff => Format::Tiff,
        protocol::Format::Bmp => Format::Bmp,
    }
}

fn decoder_of(decoder: protocol::Decoder) -> Decoder {
    match decoder {
        protocol::Decoder::BuiltIn => Decoder::BuiltIn,
        protocol::Decoder::Browser => Decoder::Browser,
    }
}
