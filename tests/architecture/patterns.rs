//! Ids that are put together: `page-step-{}` stands for every id that begins
//! with `page-step-`.

use crate::ids::is_id_letter;

/// Whether a text is an id with parts that vary: `page-step-{}`.
pub fn is_pattern(text: &str) -> bool {
    let fixed: String = fixed_parts(text).concat();
    text.contains('{') && fixed.contains('-') && fixed.chars().all(is_id_letter)
}

/// Families of ids of which each belongs to a row of a table of `study`: the
/// tests of that crate hold that every row has its words.
const BY_TABLE: [&str; 7] = [
    "caution-",
    "deviation-",
    "evidence-",
    "family-",
    "methods-",
    "metric-",
    "template-",
];

/// Whether a pattern fixes no more than the family of an id.
pub fn is_broad(pattern: &str) -> bool {
    let first = pattern.split('{').next().unwrap_or_default();
    first.matches('-').count() < 2 && !BY_TABLE.contains(&first)
}

/// What stands between the braces of a pattern.
fn fixed_parts(pattern: &str) -> Vec<&str> {
    let mut parts = pattern.split('{');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

/// Whether an id can come out of a pattern.
pub fn fits(id: &str, pattern: &str) -> bool {
    let parts = fixed_parts(pattern);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let Some(mut rest) = id.strip_prefix(first) else {
        return false;
    };
    for part in &parts[1..] {
        // A part that varies is never empty.
        let Some(found) = rest.get(1..).and_then(|rest| rest.find(part)) else {
            return false;
        };
        rest = &rest[1 + found + part.len()..];
    }
    last.is_empty() || id.ends_with(last)
}

/// The ids that a listed pattern makes: names replace everything that varies.
pub fn expanded(pattern: &str, names: &[&str]) -> Vec<String> {
    let (before, after) = match (pattern.find('{'), pattern.rfind('}')) {
        (Some(open), Some(close)) => (&pattern[..open], &pattern[close + 1..]),
        _ => (pattern, ""),
    };
    names
        .iter()
        .map(|name| format!("{before}{name}{after}"))
        .collect()
}

#[test]
fn a_pattern_fits_the_ids_that_it_can_make() {
    assert!(fits("page-step-data", "page-step-{}"));
    assert!(fits("page-save-svg-of", "page-save-{kind}-of"));
    assert!(fits("caution-few-cases-why", "caution-{}-{part}"));
    assert!(!fits("page-step-", "page-step-{}"));
    assert!(!fits("page-save-svg", "page-save-{kind}-of"));
    assert!(is_pattern("page-step-{}") && !is_pattern("{a}: {b}") && !is_pattern("page-step"));
    assert_eq!(expanded("{}-lead", &["page-run"]), ["page-run-lead"]);
    assert_eq!(
        expanded("page-{a}-{b}", &["purpose-other"]),
        ["page-purpose-other"]
    );
}
