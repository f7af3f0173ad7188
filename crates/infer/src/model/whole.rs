//! Every row of a table, and the cases of a data set among them.

use plumbline_study::facts::FileFact;
use plumbline_study::task::binary::Scores;
use plumbline_study::{Cases, Respondent, Scale, Source, Table};

use super::{Batch, Model};
use crate::problem::merge;
use crate::{ColumnMap, OutputChoice, OutputKind, Problems};

/// Rows that are scored at a time; it changes nothing but memory and how often
/// progress is told.
const ROWS: usize = 4096;

impl Model {
    /// Scores every row; `progress` hears the share that is done.
    ///
    /// # Errors
    /// As those of [`Model::predict`].
    pub fn predict_all(
        &self,
        table: &Table,
        map: &ColumnMap,
        output: &OutputChoice,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Batch, Problems> {
        let (total, mut problems) = (table.rows(), Vec::new());
        let mut scores = Vec::with_capacity(total);
        loop {
            let rows = scores.len()..(scores.len() + ROWS).min(total);
            let batch = self.predict(table, rows, map, output)?;
            scores.extend(batch.scores);
            problems.extend(batch.problems);
            if scores.len() >= total {
                break;
            }
            progress(scores.len() as f64 / total as f64);
        }
        progress(1.0);
        problems.extend(self.against_label(table, map, output, &scores)?);
        Ok(Batch {
            scores,
            problems: merge(problems),
        })
    }

    /// The scores of the cases of a data set, out of the scores of all rows.
    /// They are probabilities if the output claims so and none lies outside.
    pub fn predictions(
        &self,
        cases: &Cases,
        output: &OutputChoice,
        scores: &[Option<f64>],
    ) -> Respondent<Scores> {
        predictions_of(&self.facts.file, cases, output, scores)
    }
}

/// The scores of the cases of a data set, out of the scores of all rows that the
/// model of this file gave.
pub(crate) fn predictions_of(
    file: &FileFact,
    cases: &Cases,
    output: &OutputChoice,
    scores: &[Option<f64>],
) -> Respondent<Scores> {
    let of_row = |row: &u32| scores.get(*row as usize).copied().flatten();
    let score: Vec<Option<f64>> = cases.row.iter().map(of_row).collect();
    let in_range = |score: &f64| (0.0..=1.0).contains(score);
    let scale = match output.kind {
        OutputKind::Probability if score.iter().flatten().all(in_range) => Scale::Probability,
        _ => Scale::Score,
    };
    let source = Source::Model {
        file: file.clone(),
        output: output.name.clone(),
    };
    Respondent::new(source, Scores { score, scale })
}
