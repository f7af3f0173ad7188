//! What changed since a plan was sealed.
//!
//! The draft is compared field by field with the plan inside its seal. Every
//! difference is a deviation, and a seal whose code does not belong to its
//! plan is one by itself.

use serde_json::Value;

use super::{Criterion, PlanDraft, seal};
use crate::Message;
use crate::plan::Bound;

/// Every field that differs from the sealed plan; none without a seal.
///
/// Each message is `deviation-<field>` with `change` ("added", "removed" or
/// "changed") and, where they fit in a sentence, `before` and `after`.
pub fn deviations(draft: &PlanDraft) -> Vec<Message> {
    let Some(sealed) = &draft.seal else {
        return Vec::new();
    };
    let broken = || vec![Message::new("deviation-seal-broken").with("code", sealed.code.as_str())];
    if seal::code(&sealed.plan) != sealed.code {
        return broken();
    }
    serde_json::from_str(&sealed.plan)
        .map_or_else(|_| broken(), |before| differences(&before, draft))
}

/// One message for each field that differs, in the order of the plan.
fn differences(before: &PlanDraft, after: &PlanDraft) -> Vec<Message> {
    let (old, new) = (fields(before), fields(after));
    old.into_iter()
        .zip(new)
        .filter(|(old, new)| old.value != new.value)
        .map(|(old, new)| {
            Message::new(&format!("deviation-{}", old.name))
                .with("change", change(&old, &new))
                .with("before", old.text)
                .with("after", new.text)
        })
        .collect()
}

/// A field of a plan: its value to compare and its text to show.
struct Field {
    name: &'static str,
    value: Value,
    text: String,
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
    let criteria: Vec<String> = plan.criteria.iter().map(criterion).collect();
    vec![
        field("name", &plan.name, plan.name.clone()),
        field("template", &plan.template, plan.template.clone()),
        field("intended-use", &plan.intended_use, String::new()),
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
        field("subgroups", &plan.subgroups, plan.subgroups.join(", ")),
        field("criteria", &plan.criteria, criteria.join("; ")),
        field("level", &plan.level, shown(&plan.level)),
        field("resamples", &plan.resamples, shown(&plan.resamples)),
        field("seed", &plan.seed, shown(&plan.seed)),
        field(
            "local-prevalence",
            &plan.local_prevalence,
            shown(&plan.local_prevalence),
        ),
        field(
            "minimum-group",
            &plan.minimum_group,
            shown(&plan.minimum_group),
        ),
        field(
            "threshold-chosen-here",
            &plan.threshold_chosen_here,
            String::new(),
        ),
    ]
}

fn field(name: &'static str, value: &impl serde::Serialize, text: String) -> Field {
    Field {
        name,
        value: serde_json::to_value(value).unwrap_or(Value::Null),
        text,
    }
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
    format!("{} {sign} {}", criterion.metric, criterion.limit)
}

#[cfg(test)]
mod tests {
    use super::super::seal;
    use super::*;
    use crate::Arg;

    fn sealed() -> PlanDraft {
        let draft = PlanDraft {
            name: "A study".to_owned(),
            threshold: Some(0.2),
            criteria: vec![Criterion {
                metric: "sensitivity".to_owned(),
                bound: Bound::AtLeast,
                limit: 0.9,
            }],
            ..PlanDraft::default()
        };
        PlanDraft {
            seal: Some(seal(&draft)),
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
        draft.criteria[0].limit = 0.8;
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
        let value = serde_json::to_value(PlanDraft::default()).unwrap();
        let mut names: Vec<String> = value
            .as_object()
            .unwrap()
            .keys()
            .map(|name| name.replace('_', "-"))
            .collect();
        names.retain(|name| name != "seal");
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
