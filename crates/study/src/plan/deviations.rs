//! What changed since a plan was sealed, and where a run left its plan.
//!
//! The plan inside the seal is compared field by field with the draft, or with
//! what a run did. Every difference is a deviation; a seal whose code does not
//! belong to its plan is one by itself, and so is a seal that this version
//! cannot read, which is nobody's fault and told in other words.

use serde_json::Value;

use super::followed::{Followed, left_open};
use super::seal::Opened;
use super::{
    Criterion, PlanDraft, PlannedComparison, PlannedModel, PlannedPatients, PlannedPredictions,
    Seal,
};
use crate::Message;
use crate::plan::Bound;

/// Every field that differs from the sealed plan; none without a seal.
///
/// Each message is `deviation-<field>` with `change` ("added", "removed" or
/// "changed") and, where they fit in a sentence, `before` and `after`.
pub fn deviations(draft: &PlanDraft) -> Vec<Message> {
    let Some(seal) = &draft.seal else {
        return Vec::new();
    };
    match baseline(seal) {
        Ok(sealed) => differences(&sealed, draft),
        Err(message) => vec![message],
    }
}

/// Where a run left its plan, and what the plan leaves open.
pub(crate) struct RunDeviations {
    /// Where it left the plan: the sealed one, or without a seal the draft.
    pub(crate) deviations: Vec<Message>,
    /// What the seal does not fix; empty without a seal.
    pub(crate) open: Vec<Message>,
}

/// Holds what a run did against its plan.
pub(crate) fn of_run(draft: &PlanDraft, followed: &Followed) -> RunDeviations {
    let done = followed.over(draft);
    let Some(seal) = &draft.seal else {
        return RunDeviations {
            deviations: differences(draft, &done),
            open: Vec::new(),
        };
    };
    match baseline(seal) {
        Ok(sealed) => RunDeviations {
            deviations: differences(&sealed, &done),
            open: left_open(&sealed, &done),
        },
        Err(message) => RunDeviations {
            deviations: vec![message],
            open: Vec::new(),
        },
    }
}

/// The plan as sealed, or why it cannot be compared.
fn baseline(seal: &Seal) -> Result<PlanDraft, Message> {
    let message = |id: &str| Message::new(id).with("code", seal.code.as_str());
    match seal.open() {
        Opened::Plan(plan) => Ok(*plan),
        Opened::Broken => Err(message("deviation-seal-broken")),
        Opened::OtherVersion(version) => Err(message("deviation-seal-other-version")
            .with("version", version)
            .with("known", u64::from(PlanDraft::VERSION))),
        Opened::Unreadable(detail) => {
            Err(message("deviation-seal-unreadable").with("detail", detail))
        }
    }
}

/// One message for each field that differs, in the order of the plan.
fn differences(before: &PlanDraft, after: &PlanDraft) -> Vec<Message> {
    let before = PlanDraft {
        compared: before.compared_as_far_as_said(after),
        ..before.clone()
    };
    let (old, new) = (fields(&before), fields(after));
    old.into_iter()
        .zip(new)
        .filter(|(old, new)| old.differs(new))
        .map(|(old, new)| {
            let message = Message::new(&format!("deviation-{}", old.name))
                .with("change", change(&old, &new))
                .with("before", old.text)
                .with("after", new.text);
            match (old.kind, new.kind) {
                ("", "") => message,
                (before, after) => message.with("beforekind", before).with("afterkind", after),
            }
        })
        .collect()
}

/// A field of a plan: its value to compare and its text to show.
struct Field {
    name: &'static str,
    value: Value,
    text: String,
    /// What the text names, where it can name several things.
    kind: &'static str,
    /// Whether the field says on what a plan is followed. What a plan leaves
    /// open there can be said later without leaving the plan.
    may_be_open: bool,
}

impl Field {
    fn differs(&self, after: &Field) -> bool {
        let is_open = self.may_be_open && self.value.is_null();
        !is_open && !agrees(&self.value, &after.value)
    }

    fn of_kind(self, kind: &'static str) -> Field {
        Field { kind, ..self }
    }

    fn open(self) -> Field {
        Field {
            may_be_open: true,
            ..self
        }
    }
}

/// Whether `after` says all that `before` says. Fields of an object that only
/// `after` has were open before.
fn agrees(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .all(|(key, value)| after.get(key).is_some_and(|after| agrees(value, after))),
        (before, after) => before == after,
    }
}

fn change(old: &Field, new: &Field) -> &'static str {
    let is_absent = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    match (is_absent(&old.value), is_absent(&new.value)) {
        (true, false) => "added",
        (false, true) => "removed",
        _ => "changed",
    }
}

fn fields(plan: &PlanDraft) -> Vec<Field> {
    // Every field is named, so that one that is added is not forgotten here.
    let PlanDraft {
        version: _,
        name: _,
        template: _,
        intended_use: _,
        task: _,
        outcome: _,
        positive: _,
        predictions: _,
        patients: _,
        data: _,
        primary_metric: _,
        threshold: _,
        threshold_reason: _,
        threshold_range: _,
        subgroups: _,
        criteria: _,
        level: _,
        resamples: _,
        seed: _,
        target_prevalence: _,
        minimum_group: _,
        compared: _,
        costs: _,
        threshold_chosen_here: _,
        seal: _,
    } = plan;
    let criteria: Vec<String> = plan.criteria.iter().map(criterion).collect();
    vec![
        field("name", &plan.name, plan.name.clone()),
        field("template", &plan.template, plan.template.clone()),
        field("intended-use", &plan.intended_use, String::new()),
        field("task", &plan.task, plan.task.id().to_owned()),
        field("outcome", &plan.outcome, shown(&plan.outcome)).open(),
        field("positive", &plan.positive, shown(&plan.positive)).open(),
        predictions(plan),
        patients(plan),
        field("data", &lower(&plan.data), head(&lower(&plan.data))).open(),
        field(
            "primary-metric",
            &plan.primary_metric,
            shown(&plan.primary_metric),
        ),
        field("threshold", &plan.threshold, shown(&plan.threshold)),
        field(
            "threshold-reason",
            &plan.threshold_reason,
            plan.threshold_reason.clone(),
        ),
        field(
            "threshold-range",
            &plan.threshold_range,
            range(plan.threshold_range),
        ),
        field(
            "subgroups",
            &distinct(&plan.subgroups),
            plan.subgroups.join(", "),
        ),
        field("criteria", &plan.criteria, criteria.join("; ")),
        field("level", &plan.level, shown(&plan.level)),
        field("resamples", &plan.resamples, shown(&plan.resamples)),
        field("seed", &plan.seed, shown(&plan.seed)),
        field(
            "local-prevalence",
            &plan.target_prevalence,
            shown(&plan.target_prevalence),
        ),
        field(
            "minimum-group",
            &plan.minimum_group,
            shown(&plan.minimum_group),
        ),
        compared(plan),
        field("costs", &plan.costs, String::new()),
        field(
            "threshold-chosen-here",
            &plan.threshold_chosen_here,
            String::new(),
        ),
    ]
}

/// The others, each with what is claimed. Their order changes no number.
fn compared(plan: &PlanDraft) -> Field {
    let mut compared: Vec<&PlannedComparison> = plan.compared.iter().collect();
    compared.sort_by_key(|one| one.text());
    let texts: Vec<String> = compared.iter().map(|one| one.text()).collect();
    field("compared", &compared, texts.join("; "))
}

fn field(name: &'static str, value: &impl serde::Serialize, text: String) -> Field {
    Field {
        name,
        value: serde_json::to_value(value)
            .expect("settings are text, numbers and lists, with text for keys"),
        text,
        kind: "",
        may_be_open: false,
    }
}

fn predictions(plan: &PlanDraft) -> Field {
    let (value, text, kind) = match &plan.predictions {
        None => (None, String::new(), "none"),
        Some(PlannedPredictions::Column(name)) => {
            (plan.predictions.clone(), name.clone(), "column")
        }
        Some(PlannedPredictions::Model(model)) => {
            let model = PlannedModel {
                sha256: model.sha256.to_lowercase(),
                output: model.output.clone(),
                recipe_sha256: model.recipe_sha256.as_ref().map(|hash| hash.to_lowercase()),
            };
            let text = [
                Some(head(&Some(model.sha256.clone()))),
                model.output.clone(),
                model.recipe_sha256.clone().map(|hash| head(&Some(hash))),
            ];
            let text: Vec<String> = text.into_iter().flatten().collect();
            let value = Some(PlannedPredictions::Model(model));
            (value, text.join(", "), "model")
        }
    };
    field("predictions", &value, text).of_kind(kind).open()
}

fn patients(plan: &PlanDraft) -> Field {
    let (text, kind) = match &plan.patients {
        None => ("", "none"),
        Some(PlannedPatients::EachRow) => ("", "row"),
        Some(PlannedPatients::Column(name)) => (name.as_str(), "column"),
    };
    field("patients", &plan.patients, text.to_owned())
        .of_kind(kind)
        .open()
}

/// Names in their order, each once: a column that is listed twice counts once.
fn distinct(names: &[String]) -> Vec<&String> {
    let mut found: Vec<&String> = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn lower(hash: &Option<String>) -> Option<String> {
    hash.as_ref().map(|hash| hash.to_lowercase())
}

/// As much of a hash as a sentence can carry.
fn head(hash: &Option<String>) -> String {
    let hash = hash.as_deref().unwrap_or_default();
    hash.chars().take(12).collect()
}

fn shown(value: &Option<impl ToString>) -> String {
    value.as_ref().map_or_else(String::new, ToString::to_string)
}

fn range(range: Option<(f64, f64)>) -> String {
    range.map_or_else(String::new, |(low, high)| format!("{low}–{high}"))
}

fn criterion(criterion: &Criterion) -> String {
    let sign = match criterion.bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    let limit = criterion
        .limit
        .map_or_else(|| "…".to_owned(), |limit| limit.to_string());
    match &criterion.class {
        Some(class) => format!("{} ({class}) {sign} {limit}", criterion.metric),
        None => format!("{} {sign} {limit}", criterion.metric),
    }
}

#[cfg(test)]
mod tests {
    use super::super::seal;
    use super::*;
    use crate::Arg;
    use crate::study::TaskKind;

    fn sealed() -> PlanDraft {
        let draft = PlanDraft {
            name: "A study".to_owned(),
            outcome: Some("died30".to_owned()),
            positive: Some("1".to_owned()),
            predictions: Some(PlannedPredictions::Column("score_a".to_owned())),
            patients: Some(PlannedPatients::EachRow),
            primary_metric: Some("sensitivity".to_owned()),
            threshold: Some(0.2),
            threshold_reason: "Four false alarms are worth one case found.".to_owned(),
            criteria: vec![Criterion {
                metric: "sensitivity".to_owned(),
                class: None,
                bound: Bound::AtLeast,
                limit: Some(0.9),
            }],
            ..PlanDraft::default()
        };
        PlanDraft {
            seal: Some(seal(&draft, "2026-11-26").unwrap()),
            ..draft
        }
    }

    fn ids(messages: &[Message]) -> Vec<&str> {
        messages.iter().map(|message| message.id.as_str()).collect()
    }

    #[test]
    fn nothing_deviates_from_itself_or_without_a_seal() {
        assert_eq!(deviations(&sealed()), []);
        assert_eq!(deviations(&PlanDraft::default()), []);
    }

    #[test]
    fn each_changed_field_is_named_with_both_values() {
        let mut draft = sealed();
        draft.threshold = Some(0.3);
        draft.criteria[0].limit = Some(0.8);
        draft.seed = Some(7);
        let found = deviations(&draft);
        assert_eq!(
            ids(&found),
            [
                "deviation-threshold",
                "deviation-criteria",
                "deviation-seed"
            ]
        );
        assert_eq!(found[0].args["before"], Arg::Text("0.2".to_owned()));
        assert_eq!(found[0].args["after"], Arg::Text("0.3".to_owned()));
        assert_eq!(
            found[1].args["after"],
            Arg::Text("sensitivity ≥ 0.8".to_owned())
        );
        assert_eq!(found[2].args["change"], Arg::Text("added".to_owned()));
    }

    #[test]
    fn every_field_of_a_plan_is_compared() {
        // A plan that says everything: what is open is not written.
        let full = PlanDraft {
            data: Some("00".repeat(32)),
            task: TaskKind::MultiClass,
            compared: vec![PlannedComparison::of_column("reader")],
            costs: Some(super::super::PlannedCosts::default()),
            ..sealed()
        };
        let value = serde_json::to_value(full).unwrap();
        let mut names: Vec<String> = value
            .as_object()
            .unwrap()
            .keys()
            .map(|name| name.replace('_', "-"))
            .collect();
        names.retain(|name| name != "seal" && name != "version");
        let mut compared: Vec<String> = fields(&PlanDraft::default())
            .iter()
            .map(|field| field.name.to_owned())
            .collect();
        names.sort();
        compared.sort();
        assert_eq!(compared, names);
    }

    #[test]
    fn a_plan_rewritten_inside_its_seal_is_noticed() {
        let mut draft = sealed();
        draft.threshold = Some(0.3);
        if let Some(seal) = &mut draft.seal {
            seal.plan = seal.plan.replace("0.2", "0.3");
        }
        assert_eq!(ids(&deviations(&draft)), ["deviation-seal-broken"]);
    }
}
