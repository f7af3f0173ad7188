//! What each decision costs for each class: a plan's matrix of costs.

use plumbline_stats::classes::Costs;
use serde::{Deserialize, Serialize};

use crate::listing::few;
use crate::names::same_value;
use crate::{Message, Problem};

/// Names in one sentence.
const NAMED: usize = 5;

/// What a decision costs, by true class and decision, in any unit. A right decision may
/// cost something, too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedCosts {
    /// The classes, in the order of the rows and of the columns.
    pub classes: Vec<String>,
    /// A row for each true class, in it a number of 0 or more for each decision.
    pub cost: Vec<Vec<f64>>,
}

impl PlannedCosts {
    /// Everything that is wrong with the matrix whatever it is held against: its size,
    /// a class that is named twice, and numbers that are no costs, each by row and column.
    pub fn problems(&self) -> Vec<Problem> {
        let size = self.classes.len();
        if size < 2 || self.cost.len() != size {
            let message = Message::new("plan-problem-costs-size")
                .with("classes", size)
                .with("rows", self.cost.len());
            return vec![Problem::error(message)];
        }
        let mut problems = Vec::new();
        for (at, class) in self.classes.iter().enumerate() {
            let mut before = self.classes.iter().take(at);
            if before.any(|known| same_value(known, class)) {
                let message = Message::new("plan-problem-costs-class-twice");
                problems.push(Problem::error(message.with("class", class.as_str())));
            }
        }
        for (class, costs) in self.classes.iter().zip(&self.cost) {
            if costs.len() != size {
                let message = Message::new("plan-problem-costs-row")
                    .with("class", class.as_str())
                    .with("found", costs.len())
                    .with("expected", size);
                problems.push(Problem::error(message));
            }
            for (decision, cost) in self.classes.iter().zip(costs) {
                if !(cost.is_finite() && *cost >= 0.0) {
                    let message = Message::new("plan-problem-costs-number")
                        .with("class", class.as_str())
                        .with("decision", decision.as_str())
                        .with("found", *cost);
                    problems.push(Problem::error(message));
                }
            }
        }
        problems
    }

    /// The costs in the order of these classes.
    ///
    /// # Errors
    /// A class without costs, and costs of a class that is none of these.
    pub fn for_classes(&self, names: &[String]) -> Result<Costs, Vec<Problem>> {
        let problems = self.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let place = |name: &String| {
            let mut known = self.classes.iter();
            known.position(|known| same_value(known, name))
        };
        let is_named = |class: &&String| names.iter().any(|name| same_value(name, class));
        let lacking: Vec<&String> = names.iter().filter(|name| place(name).is_none()).collect();
        let strange: Vec<&String> = self
            .classes
            .iter()
            .filter(|class| !is_named(class))
            .collect();
        let mut problems = Vec::new();
        for (id, classes) in [
            ("plan-problem-costs-lacking", lacking),
            ("plan-problem-costs-strange", strange),
        ] {
            if !classes.is_empty() {
                let message = Message::new(id)
                    .with("classes", quoted(classes))
                    .with("names", quoted(names));
                problems.push(Problem::error(message));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let cost = |truth: usize, decision: usize| self.cost.get(truth)?.get(decision).copied();
        let places: Vec<usize> = names.iter().filter_map(place).collect();
        let pairs = places
            .iter()
            .flat_map(|truth| places.iter().map(move |decision| (*truth, *decision)));
        let cost = pairs.filter_map(|(truth, decision)| cost(truth, decision));
        let classes = u16::try_from(names.len()).ok();
        let costs = classes.and_then(|classes| Costs::new(classes, cost.collect()));
        Ok(costs.expect("each class has a row and a column of finite numbers, as was seen above"))
    }
}

/// Names of classes in a sentence.
pub(super) fn quoted<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    few(names.into_iter().map(|name| format!("“{name}”")), NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn ids(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|one| one.message.id.as_str()).collect()
    }

    fn costs() -> PlannedCosts {
        PlannedCosts {
            classes: names(&["a", "b", "1.0"]),
            cost: vec![
                vec![0.0, 1.0, 2.0],
                vec![3.0, 0.0, 4.0],
                vec![5.0, 6.0, 0.0],
            ],
        }
    }

    #[test]
    fn costs_follow_their_classes_into_any_order() {
        let found = costs().for_classes(&names(&["1", "a", "b"])).unwrap();
        assert_eq!(found.cost(), [0.0, 5.0, 6.0, 2.0, 0.0, 1.0, 4.0, 3.0, 0.0]);
    }

    #[test]
    fn other_classes_are_named_both_ways() {
        let found = costs().for_classes(&names(&["a", "b", "c"])).unwrap_err();
        assert_eq!(
            ids(&found),
            ["plan-problem-costs-lacking", "plan-problem-costs-strange"]
        );
        assert_eq!(found[0].message.args["classes"], "“c”".into());
        assert_eq!(found[1].message.args["classes"], "“1.0”".into());
    }

    #[test]
    fn sizes_and_numbers_are_refused_by_row_and_column() {
        let mut few = costs();
        few.cost.pop();
        assert_eq!(ids(&few.problems()), ["plan-problem-costs-size"]);
        let mut odd = costs();
        odd.cost[0].pop();
        odd.cost[1][2] = -1.0;
        odd.cost[2][0] = f64::NAN;
        odd.classes[1] = "a ".to_owned();
        assert_eq!(
            ids(&odd.problems()),
            [
                "plan-problem-costs-class-twice",
                "plan-problem-costs-row",
                "plan-problem-costs-number",
                "plan-problem-costs-number"
            ]
        );
    }
}
