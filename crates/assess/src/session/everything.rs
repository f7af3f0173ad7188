//! Every output of a model, for whoever wants more of it than a score.

use plumbline_infer::{ColumnMap, OutputColumn};
use plumbline_study::{InputColumns, Roles};

use super::model::unsaid;
use super::{Problems, Session, is_error};

impl Session {
    /// Every output that the model gives for each row of the table, each number in a column of
    /// its own, and why rows have none.
    ///
    /// # Errors
    /// Columns do not fit the model, or the model fails.
    pub fn every_output(
        &self,
        roles: &Roles,
        columns: &[InputColumns],
    ) -> Result<(Vec<OutputColumn>, Problems), Problems> {
        let table = self.table()?;
        let map = ColumnMap {
            inputs: columns.to_vec(),
            problems: Vec::new(),
        };
        let model = self.table_model()?;
        let mut problems = model.check_columns(table, &map);
        problems.extend(unsaid(table, roles, columns));
        if problems.iter().any(is_error) {
            return Err(problems);
        }
        let (outputs, more) = model.every_output(table, &map)?;
        problems.extend(more);
        Ok((outputs, problems))
    }
}
