//! A plan from its file and back.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::PlanDraft;
use crate::{Message, Problem};

/// What is read of a plan before anything else: which version wrote it.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default)]
    version: Option<u64>,
}

impl PlanDraft {
    /// Reads a plan as JSON; `file` is the name to show.
    ///
    /// Plans of every version so far are read and brought to the present one.
    ///
    /// # Errors
    /// No JSON; a field that no plan of this version has, with its place; a
    /// plan of a later version, which is told as such.
    pub fn from_json(file: &str, text: &str) -> Result<PlanDraft, Problem> {
        // Whoever cannot read the version is told below what is wrong and where.
        if let Ok(Versioned {
            version: Some(version),
        }) = serde_json::from_str(text)
            && version > u64::from(PlanDraft::VERSION)
        {
            return Err(Problem::error(
                Message::new("plan-problem-file-newer")
                    .with("file", file)
                    .with("version", version)
                    .with("known", u64::from(PlanDraft::VERSION)),
            ));
        }
        // Only a plan with such a claim goes by way of a value, in which places are lost.
        let mut fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let draft: PlanDraft = match claim_of_2(&mut fields) {
            true => serde_json::from_value(Value::Object(fields)),
            false => serde_json::from_str(text),
        }
        .map_err(|error| Problem::json("plan-problem-file-unreadable", file, &error))?;
        Ok(PlanDraft {
            version: PlanDraft::VERSION,
            ..draft
        })
    }

    /// The plan as JSON to keep, seal included.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self)
            .expect("a plan is made of text, numbers and lists, with text for keys")
    }
}

/// Whether these are the fields of a plan before version 3 with a claim.
fn has_one_claim(fields: &Map<String, Value>) -> bool {
    let version = fields.get("version").map_or(Some(1), Value::as_u64);
    version.is_some_and(|version| version < 3) && fields.contains_key("claim")
}

/// Brings the claim of version 2 to where version 3 has it: it was about the primary
/// metric, beside whoever else answered. Whether there was one to bring: what is no claim
/// stays, and is refused by name.
pub(super) fn claim_of_2(fields: &mut Map<String, Value>) -> bool {
    if !has_one_claim(fields) {
        return false;
    }
    let claim = match fields.get("claim") {
        Some(Value::Null) => None,
        Some(Value::Object(claim)) if claim.len() == 1 => {
            let kinds = [
                ("superior", "superiority"),
                ("non_inferior", "non_inferiority"),
                ("equivalent", "equivalence"),
            ];
            let mut kinds = kinds.into_iter();
            let known = kinds.find_map(|(old, new)| Some((new, claim.get(old)?.clone())));
            match known {
                Some(known) => Some(known),
                None => return false,
            }
        }
        _ => return false,
    };
    fields.remove("claim");
    if let Some((kind, margin)) = claim {
        let compared = json!([{"claim": kind, "margin": margin}]);
        fields.insert("compared".to_owned(), compared);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_survives_its_file() {
        let draft = PlanDraft {
            threshold: Some(0.1 + 0.2),
            outcome: Some("died30".to_owned()),
            seal: Some(super::super::Seal {
                code: "WERC8-GMRZG".to_owned(),
                plan: String::new(),
            }),
            ..PlanDraft::default()
        };
        assert_eq!(
            PlanDraft::from_json("plan.json", &draft.to_json()),
            Ok(draft)
        );
    }

    #[test]
    fn a_misspelt_field_is_refused_with_its_place() {
        for text in [
            "{\n  \"treshold\": 0.2\n}",
            "{\"version\": 2,\n  \"treshold\": 0.2\n}",
            "{\"intended_use\":\n {\"purposes\": \"triage\"}}",
            "{\"version\": 2,\n \"claim\": {\"better\": 0.1}}",
        ] {
            let problem = PlanDraft::from_json("plan.json", text).unwrap_err();
            assert_eq!(problem.message.id, "plan-problem-file-unreadable");
            assert_eq!(problem.message.args["line"], crate::Arg::Number(2.0));
        }
    }
}
