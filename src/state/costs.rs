//! What each decision costs, as it is typed: names of classes and cells, letter by letter.
//! The plan has the costs once every cell is one; until then it has none, what was typed
//! stays, and no run passes it over. What the plan says otherwise, because a demo brought it
//! or another study was opened, is shown in place of what was typed.

use std::rc::Rc;

use plumbline_study::names::{same_value, trimmed};
use plumbline_study::number::{self, NotTaken};
use plumbline_study::plan::PlannedCosts;
use plumbline_study::{Message, Problem};
use serde::{Deserialize, Serialize};

use super::classes::ClassForm;
use super::{Need, Refusal, Shared, State, Step};
use crate::protocol::{FileRef, Request};

/// Classes whose costs can be typed: more would be no table that anybody can read.
pub const MOST_TYPED: usize = 20;

/// A matrix of costs as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedCosts {
    /// The classes, in the order of the rows and of the columns.
    pub classes: Vec<String>,
    /// A row for each true class, in it a cell for each decision.
    pub cells: Vec<Vec<String>>,
}

/// Something that a person does with the costs.
#[derive(Debug, Clone, PartialEq)]
pub enum CostsAction {
    /// They are to be typed.
    Begin,
    /// A cell was typed: true class, decision.
    Cell(usize, usize, String),
    /// A class was named.
    Name(usize, String),
    /// One more class, of this name or still without one.
    Add(String),
    /// A class goes, with its row and its column.
    Remove(usize),
    /// The plan is to have none.
    LeaveOut,
    /// A file of costs was brought.
    File(FileRef),
}

impl TypedCosts {
    /// Nothing typed yet for these classes: a right decision costs nothing unless a person
    /// says so.
    fn blank(classes: Vec<String>) -> TypedCosts {
        let empty = TypedCosts::default();
        classes.into_iter().fold(empty, TypedCosts::with)
    }

    /// With one more class.
    fn with(mut self, class: String) -> TypedCosts {
        let before = self.classes.len();
        self.cells
            .iter_mut()
            .for_each(|row| row.push(String::new()));
        let row = vec![String::new(); before].into_iter();
        self.cells.push(row.chain(["0".to_owned()]).collect());
        self.classes.push(class);
        self
    }

    fn remove(&mut self, at: usize) {
        let rows = std::mem::take(&mut self.cells).into_iter().enumerate();
        let without = |row: Vec<String>| {
            let cells = row.into_iter().enumerate();
            cells
                .filter(move |(place, _)| *place != at)
                .map(|(_, cell)| cell)
        };
        let rows = rows.filter(|(place, _)| *place != at);
        self.cells = rows.map(|(_, row)| without(row).collect()).collect();
        if at < self.classes.len() {
            self.classes.remove(at);
        }
    }

    /// Costs as a person would have typed them.
    pub fn of(costs: &PlannedCosts) -> TypedCosts {
        let row = |row: &Vec<f64>| row.iter().map(ToString::to_string).collect();
        TypedCosts {
            classes: costs.classes.clone(),
            cells: costs.cost.iter().map(row).collect(),
        }
    }

    /// Why a cell is no cost.
    pub fn refusal(cell: &str) -> Option<&'static str> {
        Some(match number::read(cell, 0.0, f64::MAX) {
            Ok(Some(_)) => return None,
            Ok(None) => "empty",
            Err(NotTaken::Doubtful) => "doubtful",
            Err(NotTaken::Outside | NotTaken::PerCent) => "negative",
            Err(NotTaken::NoNumber) => "none",
        })
    }

    /// The costs that were typed.
    ///
    /// # Errors
    /// Names that are empty or stand there twice, and cells that are no costs, each by true
    /// class and decision. Empty cells are told together.
    pub fn read(&self) -> Result<PlannedCosts, Vec<Problem>> {
        let mut problems = Vec::new();
        let unnamed = self.classes.iter();
        let unnamed = unnamed.filter(|name| trimmed(name).is_empty()).count();
        if unnamed > 0 {
            let message = Message::new("page-costs-unnamed").with("count", unnamed);
            problems.push(Problem::error(message));
        }
        let (mut empty, mut cost) = (0_usize, Vec::new());
        for (class, row) in self.classes.iter().zip(&self.cells) {
            let mut costs = Vec::new();
            for (decision, cell) in self.classes.iter().zip(row) {
                match TypedCosts::refusal(cell) {
                    None => costs.extend(number::read(cell, 0.0, f64::MAX).ok().flatten()),
                    Some("empty") => empty += 1,
                    Some(reason) => {
                        let message = Message::new("page-costs-cell")
                            .with("class", trimmed(class))
                            .with("decision", trimmed(decision))
                            .with("found", trimmed(cell))
                            .with("reason", reason);
                        problems.push(Problem::error(message));
                    }
                }
            }
            cost.push(costs);
        }
        if empty > 0 {
            let message = Message::new("page-costs-empty").with("count", empty);
            problems.push(Problem::error(message));
        }
        let name = |name: &String| trimmed(name).to_owned();
        let costs = PlannedCosts {
            classes: self.classes.iter().map(name).collect(),
            cost,
        };
        if problems.is_empty() {
            problems = costs.problems();
        }
        match problems.is_empty() {
            true => Ok(costs),
            false => Err(problems),
        }
    }
}

/// The costs of a plan as they stand on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    /// What is typed; none where the plan has no costs.
    pub typed: Option<Shared<TypedCosts>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The classes of the assessment, as far as they are known.
    pub classes: Vec<String>,
    /// A file that was refused.
    pub refused: Option<Refusal>,
}

impl State {
    /// The costs as they stand on the page.
    pub fn costs(&self) -> Costs {
        Costs {
            typed: self.typed_costs(),
            problems: self.problems_of_costs(),
            classes: self.assessed_classes().0,
            refused: self.costs_refused.clone(),
        }
    }

    /// What was typed while it is what the plan says, or says nothing yet; else the plan.
    fn typed_costs(&self) -> Option<Shared<TypedCosts>> {
        let typed = self.costs.as_ref();
        let is_of_plan = |typed: &&Shared<TypedCosts>| typed.read().ok() == self.plan.costs;
        let planned = self.plan.costs.as_ref();
        typed
            .filter(is_of_plan)
            .cloned()
            .or_else(|| planned.map(|costs| Shared::new(TypedCosts::of(costs))))
    }

    /// What is wrong with the costs: in themselves, and held against the classes of the
    /// assessment as far as they are known.
    fn problems_of_costs(&self) -> Vec<Problem> {
        let Some(typed) = self.typed_costs() else {
            return Vec::new();
        };
        let costs = match typed.read() {
            Ok(costs) => costs,
            Err(problems) => return problems,
        };
        let (classes, is_whole) = self.assessed_classes();
        if classes.is_empty() {
            return Vec::new();
        }
        let mut problems = costs.for_classes(&classes).err().unwrap_or_default();
        // Answers may know more classes than the outcome has.
        problems.retain(|one| is_whole || one.message.id == "plan-problem-costs-lacking");
        problems
    }

    /// What the costs lack before a run can read them.
    pub(super) fn needs_of_costs(&self) -> Vec<Need> {
        let problems = self.problems_of_costs();
        match self.typed_costs().map(|typed| typed.read()) {
            None => Vec::new(),
            Some(Err(_)) => {
                let need = Need::at(Step::Study, "page-need-costs");
                vec![need.with("count", problems.len())]
            }
            Some(Ok(_)) => problems
                .into_iter()
                .map(|problem| Need {
                    message: problem.message,
                    step: Step::Study,
                })
                .collect(),
        }
    }

    /// The classes of the assessment, as far as they are known.
    pub fn class_names(&self) -> Vec<String> {
        self.assessed_classes().0
    }

    /// The classes of the assessment, and whether there can be no others.
    pub(super) fn assessed_classes(&self) -> (Vec<String>, bool) {
        let Some(answers) = self.class_answers() else {
            return (Vec::new(), false);
        };
        let of_cases = answers.rows.iter().filter(|row| row.rows > 0);
        let of_cases = || of_cases.clone().map(|row| row.name.clone()).collect();
        if self.model.facts.ready().is_some() {
            let of_model = self.class_outputs().and_then(|outputs| outputs.classes());
            return match of_model {
                Some(classes) => (classes, true),
                None => (of_cases(), false),
            };
        }
        match answers.form {
            ClassForm::Scores if answers.lacking().is_empty() => {
                let known = answers.rows.iter();
                let known = known.filter(|row| row.rows > 0 || row.column.is_some());
                (known.map(|row| row.name.clone()).collect(), true)
            }
            ClassForm::Scores | ClassForm::Decisions => (of_cases(), false),
        }
    }

    pub(super) fn apply_costs(&mut self, action: CostsAction) {
        let typed = self.typed_costs();
        let typed = || typed.as_ref().map(|typed| (**typed).clone());
        match action {
            CostsAction::Begin => {
                let known = self.assessed_classes().0;
                let classes = match known.len() {
                    2..=MOST_TYPED => known,
                    _ => vec![String::new(); 2],
                };
                self.set_typed_costs(typed().unwrap_or_else(|| TypedCosts::blank(classes)));
            }
            CostsAction::Cell(row, column, text) => {
                let mut typed = typed().unwrap_or_default();
                let cells = typed.cells.get_mut(row);
                if let Some(cell) = cells.and_then(|cells| cells.get_mut(column)) {
                    *cell = text;
                }
                self.set_typed_costs(typed);
            }
            CostsAction::Name(at, text) => {
                let mut typed = typed().unwrap_or_default();
                if let Some(name) = typed.classes.get_mut(at) {
                    *name = text;
                }
                self.set_typed_costs(typed);
            }
            CostsAction::Add(name) => {
                self.set_typed_costs(typed().unwrap_or_default().with(name));
            }
            CostsAction::Remove(at) => {
                let mut typed = typed().unwrap_or_default();
                typed.remove(at);
                self.set_typed_costs(typed);
            }
            CostsAction::LeaveOut => {
                (self.costs, self.costs_refused) = (None, None);
                self.plan.make_mut().costs = None;
            }
            CostsAction::File(file) => {
                self.withdraw_costs();
                self.costs_refused = None;
                self.ask(Request::ReadCosts(file));
            }
        }
    }

    /// A file of costs that is being read is for another study, or another kind.
    pub(super) fn withdraw_costs(&mut self) {
        self.withdraw(|request| matches!(request, Request::ReadCosts(_)));
    }

    fn set_typed_costs(&mut self, typed: TypedCosts) {
        let costs = typed.read().ok();
        if self.plan.costs != costs {
            self.plan.make_mut().costs = costs;
        }
        self.costs = Some(Shared::new(typed));
    }

    /// A file of costs was read.
    pub(super) fn costs_read(&mut self, costs: &PlannedCosts) {
        self.costs_refused = None;
        self.set_typed_costs(TypedCosts::of(costs));
    }

    /// A file of costs cannot be taken; what was typed stays.
    pub(super) fn refuse_costs(&mut self, name: String, problems: Rc<[Problem]>) {
        self.costs_refused = Some(Refusal { name, problems });
    }
}

impl Costs {
    /// Whether the name at this place is one of the classes of the assessment, and stands
    /// there for the first time: there is nothing to be changed.
    pub fn is_settled(&self, at: usize) -> bool {
        let names = self.typed.as_ref().map(|typed| typed.classes.as_slice());
        let names = names.and_then(|names| names.get(..=at)).unwrap_or_default();
        names.split_last().is_some_and(|(name, before)| {
            let is_it = |other: &String| same_value(other, name);
            self.classes.iter().any(is_it) && !before.iter().any(is_it)
        })
    }

    /// Classes of the assessment that have no row and no column.
    pub fn lacking(&self) -> Vec<&str> {
        let typed = self.typed.as_ref();
        let is_typed = |class: &&String| {
            let names = typed.iter().flat_map(|typed| &typed.classes);
            names.into_iter().any(|name| same_value(class, name))
        };
        let lacking = self.classes.iter().filter(|class| !is_typed(class));
        lacking.map(String::as_str).collect()
    }
}
