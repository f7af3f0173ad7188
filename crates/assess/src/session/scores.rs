//! Scores for an assessment: from a column, from a model on the rows, or those
//! that pictures were given.

use plumbline_infer::{AGAINST_LABEL, Batch, ColumnMap, OutputChoice};
use plumbline_intake::scores_from_column;
use plumbline_study::facts::PictureFact;
use plumbline_study::task::binary::Scores as Answers;
use plumbline_study::{Cases, InputColumns, Message, Problem, Recipe, Respondent, Roles, Severity};

use super::model::{passed_over, unsaid};
use super::{Gathered, News, Problems, Session, is_error};
use crate::{Looked, Phase, PictureScores, PredictionChoice, Progress, Scored};

/// Predictions and what belongs to them.
pub(super) struct Found {
    pub(super) respondent: Respondent<Answers>,
    /// Why cases have none.
    pub(super) problems: Problems,
    /// The pictures that were scored.
    pub(super) pictures: Option<PictureFact>,
}

/// The scores of all rows.
#[derive(Debug)]
pub struct Scores {
    /// The score of each row.
    pub scores: Vec<Option<f64>>,
    /// Why rows have none.
    pub problems: Problems,
}

impl Session {
    /// The predictions, and why cases have none.
    pub(super) fn predictions(
        &self,
        cases: &Cases,
        roles: &Roles,
        choice: &PredictionChoice,
        scores: Option<&PictureScores>,
        news: News<'_>,
    ) -> Result<Found, Problems> {
        match choice {
            PredictionChoice::Column(column) => Ok(Found {
                respondent: scores_from_column(self.table()?, cases, column)?,
                problems: Vec::new(),
                pictures: None,
            }),
            PredictionChoice::Model {
                columns, output, ..
            } => {
                let (output, all) = self.rows_scored(roles, columns, output, news)?;
                // Who only wants scores is warned; nothing is judged by them.
                let contrary = |problem: &&Problem| problem.message.id == AGAINST_LABEL;
                if let Some(problem) = all.problems.iter().find(contrary) {
                    return Err(vec![Problem {
                        severity: Severity::Error,
                        ..problem.clone()
                    }]);
                }
                Ok(Found {
                    respondent: self.table_model()?.predictions(cases, &output, &all.scores),
                    problems: all.problems,
                    pictures: None,
                })
            }
            PredictionChoice::Pictures { recipe, output } => {
                let scores = scores.ok_or_else(not_scored)?;
                self.of_pictures(cases, roles, (recipe, output), scores)
            }
        }
    }

    /// The score that the model gives to each row of the table.
    ///
    /// # Errors
    /// Columns or output do not fit the model, or the model fails.
    pub fn score_rows(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
        output: &str,
        news: News<'_>,
    ) -> Result<Scores, Problems> {
        let (_, all) = self.rows_scored(roles, columns, output, news)?;
        Ok(Scores {
            scores: all.scores,
            problems: all.problems,
        })
    }

    /// Columns that feed the model that is held, and what to say of them.
    ///
    /// # Errors
    /// They do not fit it, or have another role.
    pub(super) fn feeding(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
    ) -> Result<(ColumnMap, Problems), Problems> {
        let table = self.table()?;
        let map = ColumnMap {
            inputs: columns.to_vec(),
            problems: Vec::new(),
        };
        let mut problems = self.table_model()?.check_columns(table, &map);
        problems.extend(unsaid(table, roles, columns));
        problems.extend(passed_over(table, roles, columns));
        match problems.iter().any(is_error) {
            true => Err(problems),
            false => Ok((map, problems)),
        }
    }

    fn rows_scored(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
        output: &str,
        news: News<'_>,
    ) -> Result<(OutputChoice, Batch), Problems> {
        let (model, table) = (self.table_model()?, self.table()?);
        let (map, mut problems) = self.feeding(roles, columns)?;
        let outputs = model.outputs(roles.positive.as_deref());
        let output = outputs
            .into_iter()
            .find(|choice| choice.name == output)
            .ok_or_else(|| vec![Problem::error(Message::new("page-need-output"))])?;
        problems.extend(model.doubts(&output, roles.positive.as_deref()));
        let mut progress = |fraction| {
            news(Progress {
                phase: Phase::Predicting,
                fraction,
            });
        };
        let mut all = model.predict_all(table, &map, &output, &mut progress)?;
        all.problems.splice(0..0, problems);
        Ok((output, all))
    }

    /// The score of each row out of those of its pictures, and what to say of
    /// them.
    ///
    /// # Errors
    /// There are no pictures, or the scores are those of other ones.
    pub fn score_pictures(
        &self,
        roles: &Roles,
        scores: &PictureScores,
    ) -> Result<Scores, Problems> {
        let gathered = self.gathered(scores)?;
        Ok(Scores {
            scores: gathered.scores().to_vec(),
            problems: gathered.problems(roles),
        })
    }

    /// What is wrong with pictures that were looked at.
    ///
    /// # Errors
    /// There are no pictures.
    pub fn look_at_pictures(&self, roles: &Roles, looked: &[Looked]) -> Result<Problems, Problems> {
        let gathered = Gathered::of_looked(self.table()?, self.pictures()?, looked);
        Ok(gathered.problems(roles))
    }

    /// What these scores say of the pictures that are held; an error where they are of
    /// other ones: a score belongs to a picture, not to the place of a row.
    fn gathered<'a>(&'a self, scores: &'a PictureScores) -> Result<Gathered<'a>, Problems> {
        let pictures = self.pictures()?;
        let is_of_its_row = |one: &Scored| {
            let entry = pictures.of_row(one.row);
            one.read.is_none() || entry.is_some_and(|entry| entry.path == one.path)
        };
        if !scores.cases.iter().all(is_of_its_row) {
            return Err(not_scored());
        }
        Ok(Gathered::of(self.table()?, pictures, &scores.cases))
    }

    fn of_pictures(
        &self,
        cases: &Cases,
        roles: &Roles,
        (recipe, output): (&Recipe, &str),
        scores: &PictureScores,
    ) -> Result<Found, Problems> {
        let preparation = recipe.check()?;
        let output = self.picture_output(&preparation, output)?;
        let model = self.picture_model()?;
        let gathered = self.gathered(scores)?;
        let mut problems = model.check(&preparation);
        problems.extend(model.doubts(&preparation, &output, roles.positive.as_deref())?);
        problems.extend(gathered.problems(roles));
        Ok(Found {
            respondent: model.predictions(cases, &output, gathered.scores()),
            problems,
            pictures: Some(gathered.fact(&self.held_table()?.file, &preparation)),
        })
    }
}

pub(super) fn not_scored() -> Problems {
    vec![Problem::error(Message::new("page-need-run"))]
}
