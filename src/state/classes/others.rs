//! Others who answered about several classes: with a column of scores for each class, or
//! with one that names the class.
//!
//! The plan is the only place that says who they are: a column by its name, columns of
//! classes by their list ([`Source::of_classes`]). A list that is being put together stands
//! in the plan as far as it goes, and no run and no seal passes over what it lacks. Nobody
//! yet (`None`) is a list without a column; a column without a name is one of decisions
//! that is still to be chosen.

use plumbline_study::names::same;
use plumbline_study::plan::{PlannedComparison, PlannedPredictions};
use plumbline_study::{Source, TaskKind};

use super::{ClassForm, ClassRow};
use crate::state::{Need, State, Step};

/// A column for each class.
pub type ClassColumns = Vec<(String, String)>;

/// What one of the others answers with, as the plan says it.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherAnswers {
    /// How the answers are written.
    pub form: ClassForm,
    /// Every class of the assessment, then those that only the plan names.
    pub rows: Vec<ClassRow>,
    /// Classes of the plan that are none of the assessment.
    pub strange: Vec<String>,
    /// The column with the class itself.
    pub decided: Option<String>,
    /// Columns that belong together by their names, and that nobody else answers with.
    pub sets: Vec<ClassColumns>,
    /// Columns of decisions that nobody else answers with.
    pub deciding: Vec<String>,
}

impl OtherAnswers {
    /// Classes that no column answers for.
    pub fn lacking(&self) -> Vec<&str> {
        let lacking = self.rows.iter().filter(|row| row.column.is_none());
        lacking.map(|row| row.name.as_str()).collect()
    }

    /// A column that answers for two classes.
    pub fn twice(&self) -> Option<&str> {
        let columns = || self.rows.iter().filter_map(|row| row.column.as_deref());
        let again = |(at, column): &(usize, &str)| columns().take(*at).any(|one| one == *column);
        let mut twice = columns().enumerate().filter(again);
        twice.next().map(|(_, column)| column)
    }

    /// Classes with their columns, as far as they have one.
    pub fn pairs(&self) -> ClassColumns {
        let pair = |row: &ClassRow| Some((row.name.clone(), row.column.clone()?));
        self.rows.iter().filter_map(pair).collect()
    }

    /// What the plan says with another column for a class, or none.
    pub fn with_column(&self, class: &str, column: Option<String>) -> Option<PlannedPredictions> {
        let mut pairs = self.pairs();
        pairs.retain(|(known, _)| known != class);
        pairs.extend(column.map(|column| (class.to_owned(), column)));
        planned(&pairs)
    }

    /// What the plan says once the answers are written so: what the columns seem to offer.
    pub fn in_form(&self, form: ClassForm) -> Option<PlannedPredictions> {
        match form {
            ClassForm::Scores => self.sets.first().and_then(|set| planned(set)),
            ClassForm::Decisions => {
                let column = self.deciding.first().cloned().unwrap_or_default();
                Some(PlannedPredictions::Column(column))
            }
        }
    }
}

/// Columns of classes as a plan names them; nothing where there is none.
pub fn planned(columns: &[(String, String)]) -> Option<PlannedPredictions> {
    let name = || Source::of_classes(columns).name().to_owned();
    (!columns.is_empty()).then(|| PlannedPredictions::Column(name()))
}

impl State {
    /// What each of the others answers with, once the data were looked at as classes; in
    /// the order of the plan.
    pub fn other_answers(&self) -> Vec<OtherAnswers> {
        let is_checked = self.is_checked_as_classes();
        let planned = self.plan.compared.iter().enumerate();
        let all = planned.map(|(at, one)| self.other_answer(at, one));
        all.filter(|_| is_checked).collect()
    }

    /// Whom a person most likely wants to compare with: whoever answers in columns of the
    /// table and is not assessed nor compared yet.
    pub fn proposed_other(&self) -> Option<PlannedPredictions> {
        let at = self.plan.compared.len();
        let is_of_classes = self.is_checked_as_classes();
        let free = is_of_classes.then(|| self.other_answer(at, &PlannedComparison::default()))?;
        let decided = || {
            free.deciding
                .first()
                .cloned()
                .map(PlannedPredictions::Column)
        };
        free.in_form(ClassForm::Scores).or_else(decided)
    }

    /// Whether the data were looked at as classes.
    fn is_checked_as_classes(&self) -> bool {
        match self.kind() {
            TaskKind::Binary => false,
            TaskKind::MultiClass => self.data.check.is_some(),
        }
    }

    fn other_answer(&self, at: usize, one: &PlannedComparison) -> OtherAnswers {
        let (classes, is_whole) = self.assessed_classes();
        let said = one.column();
        let listed = said.and_then(|name| self.columns_of_classes(name));
        let form = match (said, &listed) {
            (None, _) | (Some(_), Some(_)) => ClassForm::Scores,
            (Some(_), None) => ClassForm::Decisions,
        };
        let listed = listed.unwrap_or_default();
        let is_known = |class: &String| classes.iter().any(|known| same(known, class));
        let beyond = listed.iter().map(|(class, _)| class);
        let beyond: Vec<String> = beyond.filter(|class| !is_known(class)).cloned().collect();
        let row = |name: &String| {
            let mut columns = listed.iter().filter(|(class, _)| same(class, name));
            ClassRow {
                name: name.clone(),
                rows: self.rows_of_class(name),
                column: columns.next().map(|(_, column)| column.clone()),
                is_said: true,
                candidates: Vec::new(),
            }
        };
        let taken = self.answering_but(at);
        let guess = self.data.check.as_ref().map(|check| &check.classes);
        let sets = guess.into_iter().flat_map(|guess| &guess.sets);
        let is_free = |set: &&ClassColumns| {
            let is_taken = |column: &String| taken.iter().any(|one| same(one, column));
            !set.iter().any(|(_, column)| is_taken(column))
        };
        let deciding = guess.into_iter().flat_map(|guess| &guess.decided);
        let deciding = deciding.filter(|column| !taken.iter().any(|one| same(one, column)));
        OtherAnswers {
            form,
            rows: classes.iter().chain(&beyond).map(row).collect(),
            strange: beyond.into_iter().filter(|_| is_whole).collect(),
            decided: said
                .filter(|_| form == ClassForm::Decisions)
                .map(str::to_owned),
            sets: sets.filter(is_free).cloned().collect(),
            deciding: deciding.cloned().collect(),
        }
    }

    /// The columns of classes that a name of the plan lists: a column that bears this very
    /// name is that column.
    pub(in crate::state) fn columns_of_classes(&self, name: &str) -> Option<ClassColumns> {
        let is_column = self.table_has(name);
        Source::classes_of(name).filter(|_| !is_column)
    }

    fn table_has(&self, name: &str) -> bool {
        let table = self.data.table.ready();
        let mut columns = table.into_iter().flat_map(|table| &table.preview.columns);
        columns.any(|column| same(&column.name, name))
    }

    fn rows_of_class(&self, name: &str) -> u64 {
        let check = self.data.check.as_ref();
        let mut classes = check.into_iter().flat_map(|check| &check.classes.classes);
        let found = classes.find(|class| same(&class.name, name));
        found.map_or(0, |class| class.rows)
    }

    /// Columns that somebody answers with: the assessed one, where no model does, and the
    /// others but for the one at this place.
    fn answering_but(&self, at: usize) -> Vec<String> {
        let assessed = self.planned_columns();
        let assessed = assessed.filter(|_| self.model.facts.ready().is_none());
        let others = self.plan.compared.iter().enumerate();
        let others = others.filter(|(place, _)| *place != at);
        let others = others.filter_map(|(_, one)| one.with.clone());
        let named = assessed.into_iter().chain(others);
        let columns = named.flat_map(|one| match one {
            PlannedPredictions::Column(name) => self.columns_of_other(&name),
            PlannedPredictions::Model(_) => Vec::new(),
        });
        columns.collect()
    }

    /// What the others still lack before a run can read them.
    pub(in crate::state) fn needs_of_others(&self) -> Vec<Need> {
        let all = self.other_answers();
        let said = all.iter().filter(|one| {
            let has_any = one.rows.iter().any(|row| row.column.is_some());
            // Who is nobody yet is asked for as such.
            one.form == ClassForm::Scores && has_any
        });
        said.flat_map(needs).collect()
    }

    /// Assesses what a name of the plan lists, as if a person had said it; false where the
    /// outcome has no such classes.
    pub(in crate::state) fn assess_classes(&mut self, name: &str) -> bool {
        let Some(listed) = self.columns_of_classes(name) else {
            let said = self.classes.make_mut();
            said.form = Some(ClassForm::Decisions);
            said.decided = Some(name.to_owned());
            return true;
        };
        let classes = self.class_answers().map(|answers| answers.rows);
        let classes = classes.unwrap_or_default();
        let is_known = |class: &String| classes.iter().any(|row| same(&row.name, class));
        if !listed.iter().all(|(class, _)| is_known(class)) {
            return false;
        }
        let said = self.classes.make_mut();
        said.form = Some(ClassForm::Scores);
        for row in classes {
            let mut columns = listed.iter().filter(|(class, _)| same(class, &row.name));
            let column = columns.next().map(|(_, column)| column.clone());
            said.columns.insert(row.name, column);
        }
        true
    }
}

fn needs(one: &OtherAnswers) -> Vec<Need> {
    let (lacking, mut found) = (one.lacking(), Vec::new());
    if !lacking.is_empty() {
        found.push(
            Need::at(Step::Model, "page-need-other-columns")
                .with("count", lacking.len())
                .with("classes", lacking.join(", ")),
        );
    }
    if let Some(column) = one.twice() {
        found.push(Need::at(Step::Model, "page-need-other-column-twice").with("column", column));
    }
    if !one.strange.is_empty() {
        found.push(
            Need::at(Step::Model, "page-need-other-strange")
                .with("count", one.strange.len())
                .with("classes", one.strange.join(", ")),
        );
    }
    found
}
