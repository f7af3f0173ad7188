//! Which columns may feed a model without anybody saying so.
//!
//! A model that is fed the answer, an identifier or a date scores well for a reason
//! that nobody wants, and nothing in its scores shows it. So the outcome, scores,
//! identifiers and patients never feed a model, and where the model does not say
//! what its columns are called, only what reads like a feature does: a fold, the number
//! of a row or the year of an admission has the place of a laboratory value otherwise.

use plumbline_study::{Cells, Roles, Table};

use super::is_bookkeeping;

/// Columns that may feed a model, in the order of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputCandidates {
    /// Those that may feed an input of their own name.
    pub by_name: Vec<String>,
    /// Those that may feed an input that does not say what it takes.
    pub by_order: Vec<String>,
    /// The other ones.
    pub aside: Vec<String>,
}

/// Which columns of a table may feed a model under these roles.
pub fn input_candidates(table: &Table, roles: &Roles) -> InputCandidates {
    let mut candidates = InputCandidates::default();
    let never = [&roles.truth, &roles.score, &roles.id, &roles.patient];
    for column in &table.columns {
        let name = &column.name;
        let has = |role: &Option<String>| role.as_ref() == Some(name);
        let is_words = matches!(column.cells, Cells::Words { .. });
        // Words that divide cases into subgroups may be an input as well, but not the
        // parts of a data set.
        let is_group = is_words && roles.groups.contains(name) && !is_bookkeeping(column);
        let is_feature = roles.features.contains(name) || is_group;
        let is_named = !never.into_iter().any(has);
        let is_ordered = is_named && is_feature && !has(&roles.site);
        if is_named {
            candidates.by_name.push(name.clone());
        }
        if is_ordered {
            candidates.by_order.push(name.clone());
        } else {
            candidates.aside.push(name.clone());
        }
    }
    candidates
}
