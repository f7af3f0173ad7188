//! Whether a score says the same as the class that the model names.
//!
//! A model that gives both may contradict itself: support vector machines without
//! probabilities come out of their exporter with the two columns the wrong way round.
//! Its scores then judge every case the contrary of what it says.

use plumbline_study::{Problem, Table};

use super::Model;
use crate::outputs::is_same;
use crate::{ColumnMap, OutputChoice, Problems, problem};

/// Rows that are looked at, and the fewest of each class that tell.
const ROWS: usize = 4096;
const FEWEST: usize = 5;

impl Model {
    /// The warning that cases which the model calls by the name of this score's class
    /// have the lower scores. None where it does not name classes beside these scores.
    ///
    /// # Errors
    /// As those of [`Model::predict`].
    pub(super) fn against_label(
        &self,
        table: &Table,
        map: &ColumnMap,
        output: &OutputChoice,
        scores: &[Option<f64>],
    ) -> Result<Option<Problem>, Problems> {
        let labels = self.label_outputs();
        // Of several heads nobody can see which label belongs to which score.
        let (Some(class), [named], 2) =
            (&output.label, labels.as_slice(), self.engine.outputs.len())
        else {
            return Ok(None);
        };
        let rows = scores.len().min(ROWS);
        let found = self.labels(table, 0..rows, map, named)?;
        let (mut of_class, mut of_others) = (Vec::new(), Vec::new());
        for (score, label) in scores.iter().zip(found) {
            match (score, label) {
                (Some(score), Some(label)) if is_same(&label, class) => of_class.push(*score),
                (Some(score), Some(_)) => of_others.push(*score),
                _ => {}
            }
        }
        let enough = of_class.len() >= FEWEST && of_others.len() >= FEWEST;
        let contrary = enough && is_lower(of_class, of_others);
        Ok(contrary.then(|| problem::against_label(&output.name, class, named)))
    }
}

/// Whether in most pairs the first has the lower number; equal ones count half.
fn is_lower(mut first: Vec<f64>, mut second: Vec<f64>) -> bool {
    first.sort_unstable_by(f64::total_cmp);
    second.sort_unstable_by(f64::total_cmp);
    let pairs = (first.len() as u64) * (second.len() as u64);
    let wins: u64 = first
        .iter()
        .map(|value| {
            let below = second.partition_point(|other| other < value) as u64;
            let up_to = second.partition_point(|other| other <= value) as u64;
            below + up_to
        })
        .sum();
    // Each pair was counted twice.
    wins < pairs
}

#[cfg(test)]
mod tests {
    use super::is_lower;

    #[test]
    fn most_pairs_decide() {
        assert!(is_lower(vec![1.0, 2.0], vec![3.0, 1.5]));
        assert!(!is_lower(vec![3.0, 1.5], vec![1.0, 2.0]));
        assert!(!is_lower(vec![1.0], vec![1.0]));
    }
}
