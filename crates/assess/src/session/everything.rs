//! Every output of a model, for whoever wants more of it than a score.

use plumbline_infer::OutputColumn;
use plumbline_study::{InputColumns, Roles};

use super::{Problems, Session};

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
        let model = self.table_model()?;
        let (map, mut problems) = self.feeding(model, roles, columns)?;
        let (outputs, more) = model.every_output(self.table()?, &map)?;
        problems.extend(more);
        Ok((outputs, problems))
    }
}
