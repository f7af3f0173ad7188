//! Sealing a plan: a code that cannot be made afterwards.
//!
//! The seal is the plan's canonical JSON (RFC 8785) with the date of sealing,
//! and a short code of its SHA-256: the first 50 bits in Crockford's base 32,
//! which has no I, L, O or U, as two groups of five, for example
//! `7ZQ4K-0M3XD`. Who wrote the code down before the results were seen can
//! show later that the plan is the same.
//!
//! When not to rely on it: a code proves nothing about *when* the plan was
//! made unless somebody else kept it.

use serde_json::{Map, Value};

use super::read::claim_of_2;
use super::{PlanDraft, PlannedPredictions, Seal, check};
use crate::canonical::{self, digest};
use crate::respondent::Scale;
use crate::{Message, Problem, Severity};

/// Crockford's alphabet of base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Key of the date in the sealed text.
const SEALED_ON: &str = "sealed_on";

/// Warnings that stop a seal: what they name would have to be added
/// afterwards, and a seal is to fix it.
const STOP_A_SEAL: [&str; 5] = [
    "plan-problem-costs-needed",
    "plan-problem-threshold-reason-missing",
    "plan-problem-criteria-primary-needed",
    "plan-problem-primary-metric-needs-threshold",
    "plan-problem-criteria-needs-threshold",
];

/// The plan without its seal in canonical JSON: equal plans give equal bytes.
///
/// # Errors
/// A number that JSON cannot hold; [`Plan::check`](super::Plan::check) finds it
/// by name.
pub fn canonical_json(draft: &PlanDraft) -> Result<String, Problem> {
    canonical::text(&unsealed(draft)?).map_err(unwritable)
}

/// SHA-256 of the canonical JSON, in hexadecimal.
///
/// # Errors
/// As [`canonical_json`].
pub fn sha256(draft: &PlanDraft) -> Result<String, Problem> {
    Ok(canonical::sha256(&canonical_json(draft)?))
}

/// Seals the plan as it is now, on this date (`2026-11-26`).
///
/// # Errors
/// Everything that a seal has to fix and the plan does not say, all at once:
/// see [`seal_needs`].
pub fn seal(draft: &PlanDraft, date: &str) -> Result<Seal, Vec<Problem>> {
    let mut problems = seal_needs(draft);
    if !is_date(date) {
        let message = Message::new("plan-problem-sealed-on-needed").with("found", date);
        problems.push(Problem::error(message));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut fields = unsealed(draft).map_err(|problem| vec![problem])?;
    fields.insert(SEALED_ON.to_owned(), Value::String(date.to_owned()));
    let plan = canonical::text(&fields).map_err(|error| vec![unwritable(error)])?;
    Ok(Seal {
        code: code(&plan),
        plan,
    })
}

/// What a plan has to say before it can be sealed; empty when it can.
///
/// The subject of the claim (outcome, positive value, predictions, patients),
/// a primary measure with its criterion, and a reason for the threshold. With
/// any of them open, the same seal would fit results that contradict each other.
pub fn seal_needs(draft: &PlanDraft) -> Vec<Problem> {
    let is_blank =
        |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let predictions = match &draft.predictions {
        None => true,
        Some(PlannedPredictions::Column(name)) => name.trim().is_empty(),
        Some(PlannedPredictions::Model(model)) => model.sha256.is_empty(),
    };
    let missing = [
        (draft.name.trim().is_empty(), "plan-problem-name-needed"),
        (is_blank(&draft.outcome), "plan-problem-outcome-needed"),
        (
            draft.task.has_positive() && is_blank(&draft.positive),
            "plan-problem-positive-needed",
        ),
        (predictions, "plan-problem-predictions-needed"),
        (draft.patients.is_none(), "plan-problem-patients-needed"),
        (
            draft.primary_metric.is_none(),
            "plan-problem-primary-metric-needed",
        ),
    ];
    let missing: Vec<Problem> = missing
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, id)| Problem::error(Message::new(id)))
        .collect();
    let is_told = |problem: &Problem| missing.iter().any(|told| told.message == problem.message);
    let others: Vec<Problem> = check::problems(draft, Scale::Score)
        .into_iter()
        .filter(|problem| problem.is_error() || STOP_A_SEAL.contains(&problem.message.id.as_str()))
        .filter(|problem| !is_told(problem))
        .map(|problem| Problem {
            severity: Severity::Error,
            ..problem
        })
        .collect();
    [missing, others].concat()
}

/// Whether two codes are the same, whatever the case of their letters, with or
/// without dash and spaces. As Crockford wrote, O reads as 0, and I and L as 1.
pub fn same_code(one: &str, other: &str) -> bool {
    let plain = |code: &str| -> String {
        let letters = code.chars().filter(|letter| letter.is_alphanumeric());
        letters
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            })
            .collect()
    };
    plain(one) == plain(other)
}

impl Seal {
    /// The date of sealing, as it was given then; seals of version 1 have none.
    pub fn date(&self) -> Option<String> {
        let fields: Map<String, Value> = serde_json::from_str(&self.plan).ok()?;
        fields.get(SEALED_ON)?.as_str().map(str::to_owned)
    }

    /// What the seal holds.
    pub(super) fn open(&self) -> Opened {
        let belongs = same_code(&code(&self.plan), &self.code);
        let parsed: Result<Map<String, Value>, _> = serde_json::from_str(&self.plan);
        let mut fields = match parsed {
            Ok(fields) => fields,
            Err(error) if belongs => return Opened::Unreadable(error.to_string()),
            Err(_) => return Opened::Broken,
        };
        // The version first: a later one may have other fields or another code,
        // and neither is anybody's tampering.
        let version = fields.get("version").map_or(Some(1), Value::as_u64);
        match version {
            Some(version) if version > u64::from(PlanDraft::VERSION) => {
                return Opened::OtherVersion(version);
            }
            _ if !belongs => return Opened::Broken,
            _ => {}
        }
        fields.remove(SEALED_ON);
        claim_of_2(&mut fields);
        match serde_json::from_value::<PlanDraft>(Value::Object(fields)) {
            // The version as it was sealed: it says what such a plan could not fix.
            Ok(plan) => Opened::Plan(Box::new(PlanDraft {
                version: version
                    .and_then(|version| version.try_into().ok())
                    .unwrap_or(plan.version),
                ..plan
            })),
            Err(error) => Opened::Unreadable(error.to_string()),
        }
    }
}

/// What a seal turned out to hold.
pub(super) enum Opened {
    /// The plan as it was sealed.
    Plan(Box<PlanDraft>),
    /// A plan that does not belong to the code.
    Broken,
    /// A plan in a later version of the format.
    OtherVersion(u64),
    /// A plan that belongs to the code and cannot be read; why.
    Unreadable(String),
}

/// The fields of the plan, without the seal.
fn unsealed(draft: &PlanDraft) -> Result<Map<String, Value>, Problem> {
    let text = canonical::json(draft).map_err(unwritable)?;
    let mut fields: Map<String, Value> =
        serde_json::from_str(&text).expect("the text of a struct is an object");
    fields.remove("seal");
    Ok(fields)
}

fn unwritable(_: canonical::Unwritable) -> Problem {
    Problem::error(Message::new("plan-problem-unwritable"))
}

/// Four digits, two, two: a date that sorts, without asking a calendar.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, digits: usize, most: u32| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part
                .parse::<u32>()
                .is_ok_and(|number| (1..=most).contains(&number))
    };
    number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31)
}

/// The code that belongs to a sealed text.
pub fn code(plan: &str) -> String {
    let head = digest(plan.as_bytes())
        .iter()
        .take(7)
        .fold(0u64, |head, byte| head << 8 | u64::from(*byte));
    // Fifty of the 56 bits: ten letters of five bits.
    let bits = head >> 6;
    let letter = |place: u32| {
        let index = (bits >> (5 * (9 - place)) & 31) as usize;
        ALPHABET
            .get(index)
            .map(|letter| char::from(*letter))
            .expect("five bits are below 32, the length of the alphabet")
    };
    let group = |places: std::ops::Range<u32>| places.map(letter).collect::<String>();
    format!("{}-{}", group(0..5), group(5..10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_head_of_the_digest_in_base_32() {
        // `printf '' | sha256sum` begins e3b0c44298fc1c; its first 50 bits in groups of five
        // are 11100 01110 11000 01100 01000 10000 10100 11000 11111 10000.
        assert_eq!(code(""), "WERC8-GMRZG");
    }

    #[test]
    fn codes_are_compared_as_people_write_them() {
        for written in ["WERC8-GMRZG", "werc8-gmrzg", " werc8 gmrzg ", "WERC8GMRZG"] {
            assert!(same_code("WERC8-GMRZG", written), "{written}");
        }
        assert!(same_code("0M1XD-00000", "omixd-ooooo"));
        assert!(!same_code("WERC8-GMRZG", "WERC8-GMRZH"));
        assert!(!same_code("WERC8-GMRZG", "WERC8"));
    }

    #[test]
    fn a_date_is_year_month_and_day() {
        assert!(is_date("2026-11-26"));
        for text in [
            "",
            "2026-13-01",
            "2026-11-32",
            "26.11.2026",
            "2026-1-1",
            "+026-01-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
