//! A plan from its file.

use super::PlanDraft;
use crate::Problem;

impl PlanDraft {
    /// Reads a plan as JSON; `file` is the name to show.
    pub fn from_json(file: &str, text: &str) -> Result<PlanDraft, Problem> {
        serde_json::from_str(text)
            .map_err(|error| Problem::json("plan-problem-file-unreadable", file, &error))
    }

    /// The plan as JSON to keep, seal included.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_survives_its_file() {
        let draft = PlanDraft {
            threshold: Some(0.1 + 0.2),
            ..PlanDraft::default()
        };
        let sealed = PlanDraft {
            seal: Some(super::super::seal(&draft)),
            ..draft
        };
        assert_eq!(
            PlanDraft::from_json("plan.json", &sealed.to_json()),
            Ok(sealed)
        );
    }

    #[test]
    fn a_misspelt_field_is_refused_with_its_place() {
        let problem = PlanDraft::from_json("plan.json", "{\n  \"treshold\": 0.2\n}").unwrap_err();
        assert_eq!(problem.message.args["line"], crate::Arg::Number(2.0));
    }
}
