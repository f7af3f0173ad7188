//! Sealing a plan: a code that cannot be made afterwards.
//!
//! The seal is the plan's canonical JSON and a short code of its SHA-256:
//! the first 50 bits in Crockford's base 32, which has no I, L, O or U, as two
//! groups of five, for example `7ZQ4K-0M3XD`. Who wrote the code down before
//! the results were seen can show later that the plan is the same.
//!
//! When not to rely on it: a code proves nothing about *when* the plan was
//! made unless somebody else kept it.

use serde_json::Value;

use super::{PlanDraft, Seal};
use crate::canonical::{self, digest};

/// Crockford's alphabet of base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The plan without its seal as JSON with sorted keys and no spaces: equal
/// plans give equal bytes.
pub fn canonical_json(draft: &PlanDraft) -> String {
    let unsealed = PlanDraft {
        seal: None,
        ..draft.clone()
    };
    let mut value = serde_json::to_value(unsealed).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut value {
        fields.remove("seal");
    }
    canonical::sorted(value).to_string()
}

/// SHA-256 of the canonical JSON, in hexadecimal.
pub fn sha256(draft: &PlanDraft) -> String {
    canonical::sha256(&canonical_json(draft))
}

/// Seals the plan as it is now.
pub fn seal(draft: &PlanDraft) -> Seal {
    let plan = canonical_json(draft);
    Seal {
        code: code(&plan),
        plan,
    }
}

/// The code that belongs to a plan in canonical JSON.
pub(super) fn code(plan: &str) -> String {
    let head = digest(plan)
        .iter()
        .take(7)
        .fold(0u64, |head, byte| head << 8 | u64::from(*byte));
    // Fifty of the 56 bits: ten letters of five bits.
    let bits = head >> 6;
    let letter = |place: u32| {
        let index = (bits >> (5 * (9 - place)) & 31) as usize;
        ALPHABET
            .get(index)
            .map_or('0', |letter| char::from(*letter))
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
    fn the_seal_does_not_seal_itself() {
        let draft = PlanDraft {
            name: "A study".to_owned(),
            ..PlanDraft::default()
        };
        let sealed = PlanDraft {
            seal: Some(seal(&draft)),
            ..draft.clone()
        };
        assert_eq!(seal(&sealed), seal(&draft));
        assert_eq!(sha256(&sealed), sha256(&draft));
    }

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let text = canonical_json(&PlanDraft::default());
        let at = |key: &str| text.find(key).unwrap();
        assert!(text.starts_with("{\"criteria\":[],\"intended_use\":{\"body_site\":"));
        assert!(
            at("\"name\"") < at("\"primary_metric\"")
                && at("\"threshold\"") < at("\"threshold_range\"")
        );
    }

    #[test]
    fn another_threshold_gives_another_code() {
        let draft = PlanDraft {
            threshold: Some(0.2),
            ..PlanDraft::default()
        };
        let other = PlanDraft {
            threshold: Some(0.200_000_001),
            ..PlanDraft::default()
        };
        assert_ne!(seal(&draft).code, seal(&other).code);
    }
}
