//! The answers of a model about several classes: a number for each class, or a class.

use plumbline_study::recipe::Post;
use plumbline_study::{Problem, Table};

use super::Model;
use super::beside::Beside;
use super::scores::Scores;
use crate::engine::Plan;
use crate::image::post;
use crate::outputs::is_same;
use crate::several::{ClassOutput, class_outputs};
use crate::{ColumnMap, OutputChoice, Problems, merge, problem};

/// Rows that are scored at a time; it changes nothing but how often progress is told.
const ROWS: usize = 4096;

/// Fewest rows from which on a model that contradicts itself in most of them is refused.
const FEWEST: usize = 10;

/// Numbers for all rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassBatch {
    /// Rows × numbers, row after row, in the order in which they were asked for; not a
    /// number where the model gave nothing usable.
    pub scores: Vec<f64>,
    /// Why rows have none.
    pub problems: Vec<Problem>,
}

/// A class for all rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// One entry a row; `None` where the model gave nothing usable.
    pub labels: Vec<Option<String>>,
    /// Why rows have none.
    pub problems: Vec<Problem>,
}

impl Model {
    /// Outputs that answer about several classes at once, with the likeliest one marked.
    pub fn class_outputs(&self) -> Vec<ClassOutput> {
        class_outputs(&self.outputs(None), &self.label_outputs())
    }

    /// These numbers for every row; each output is computed once. As [`Model::predict`]
    /// does, it leaves rows without an answer and names them, and moves probabilities that
    /// were rounded beyond 0 or 1.
    ///
    /// Warns of raw numbers that are read as they are, of numbers that softmax made
    /// probabilities, and of rows in which the model's own class is not the one with the
    /// highest number.
    ///
    /// # Errors
    /// As those of [`Model::predict`], and a model whose own class is another one than
    /// its numbers say in most rows: their order is not the one that they are called by.
    pub fn predict_classes(
        &self,
        table: &Table,
        map: &ColumnMap,
        numbers: &[OutputChoice],
        progress: &mut dyn FnMut(f64),
    ) -> Result<ClassBatch, Problems> {
        let (total, width) = (table.rows(), numbers.len());
        let mut scores = vec![f64::NAN; total * width];
        let (mut problems, mut done) = (Vec::new(), Vec::<(&str, Post)>::new());
        for first in numbers {
            let source = (first.output.as_str(), first.post);
            if done.contains(&source) {
                continue;
            }
            done.push(source);
            let places: Vec<(usize, usize)> = numbers
                .iter()
                .enumerate()
                .filter(|(_, number)| (number.output.as_str(), number.post) == source)
                .map(|(place, number)| (place, number.index.unwrap_or(0)))
                .collect();
            let mut outputs = self.engine.outputs.iter();
            let known = outputs.find(|known| known.name == first.output);
            let known = known.ok_or_else(|| vec![problem::unknown_output(&first.name)])?;
            let mut notes = Scores::of(&first.output, first.kind, self.asks_about_missing());
            let mut beside = Beside::of(known.columns);
            let mut row = 0;
            for start in (0..total).step_by(ROWS) {
                let rows = start..(start + ROWS).min(total);
                self.run(table, rows.clone(), map, &first.output)?
                    .each(rows, Plan::rows, |answer| {
                        if answer.complete {
                            beside.look(answer.line, &answer.value);
                        }
                        let all = post::scores(&answer.value, first.post);
                        let of_place = |(_, column): &(usize, usize)| {
                            all.get(*column).copied().unwrap_or(f64::NAN)
                        };
                        let mut picked: Vec<f64> = places.iter().map(of_place).collect();
                        if notes.look(&answer.with(()), &mut picked) {
                            for ((place, _), value) in places.iter().zip(picked) {
                                if let Some(score) = scores.get_mut(row * width + place) {
                                    *score = value;
                                }
                            }
                        }
                        row += 1;
                    })
                    .map_err(|failure| self.failed(&failure))?;
                let share = (done.len() - 1) as f64 + row as f64 / total.max(1) as f64;
                progress(share / width.max(1) as f64);
            }
            if first.post == Post::Softmax {
                problems.push(problem::softmax_taken(&first.output, known.columns));
            }
            let doubt = beside.judge_all(first).map_err(|problem| vec![problem])?;
            problems.extend(doubt);
            // What a row lacks is the same for all outputs.
            for found in notes.into_batch().problems {
                if !problems.contains(&found) {
                    problems.push(found);
                }
            }
        }
        progress(1.0);
        problems.extend(self.beside_label(table, map, numbers, &scores)?);
        Ok(ClassBatch { scores, problems })
    }

    /// The class that an output names for every row.
    ///
    /// # Errors
    /// As those of [`Model::labels`].
    pub fn labels_all(
        &self,
        table: &Table,
        map: &ColumnMap,
        output: &str,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Labels, Problems> {
        let total = table.rows();
        let mut labels = Vec::with_capacity(total);
        for start in (0..total).step_by(ROWS) {
            let rows = start..(start + ROWS).min(total);
            labels.extend(self.labels(table, rows, map, output)?);
            progress(labels.len() as f64 / total.max(1) as f64);
        }
        let lacking = labels.iter().zip(&table.lines);
        let lacking: Vec<u32> = lacking
            .filter(|(label, _)| label.is_none())
            .map(|(_, line)| *line)
            .collect();
        let problems = match (lacking.is_empty(), self.asks_about_missing()) {
            (true, _) => Vec::new(),
            (false, true) => vec![problem::missing_unknown(lacking)],
            (false, false) => vec![problem::missing_values(lacking)],
        };
        Ok(Labels {
            labels,
            problems: merge(problems),
        })
    }

    /// That the model's own class is not the one with the highest number, and in which
    /// rows. None where nothing ties one to the other.
    fn beside_label(
        &self,
        table: &Table,
        map: &ColumnMap,
        numbers: &[OutputChoice],
        scores: &[f64],
    ) -> Result<Option<Problem>, Problems> {
        let labels = self.label_outputs();
        // Of several heads nobody can see which label belongs to which numbers.
        let ([named], 2, Some(first)) = (
            labels.as_slice(),
            self.engine.outputs.len(),
            numbers.first(),
        ) else {
            return Ok(None);
        };
        let classes = numbers.iter().map(|number| number.label.as_deref());
        let Some(classes) = classes.collect::<Option<Vec<&str>>>() else {
            return Ok(None);
        };
        let found = self.labels_all(table, map, named, &mut |_| ())?.labels;
        // Numbers that somebody called otherwise than the model does.
        let is_called = |label: &String| classes.iter().any(|class| is_same(class, label));
        if !found.iter().flatten().all(is_called) {
            return Ok(None);
        }
        let (mut rows, mut apart) = (0, Vec::new());
        let cases = scores.chunks_exact(numbers.len()).zip(found);
        for ((scores, label), line) in cases.zip(&table.lines) {
            let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let (Some(label), true) = (label, scores.iter().all(|score| score.is_finite())) else {
                continue;
            };
            rows += 1;
            // Of several highest numbers the model may take any.
            let mut best = classes.iter().zip(scores);
            if !best.any(|(class, score)| *score == highest && is_same(class, &label)) {
                apart.push(*line);
            }
        }
        if apart.is_empty() {
            return Ok(None);
        }
        let problem = problem::against_highest(&first.output, named, rows, apart);
        match problem.severity {
            plumbline_study::Severity::Error if rows >= FEWEST => Err(vec![problem]),
            _ => Ok(Some(Problem {
                severity: plumbline_study::Severity::Warning,
                ..problem
            })),
        }
    }
}
