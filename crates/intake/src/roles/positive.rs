//! Which of two values means "has the condition".

/// Values that mean it, and their opposites; a pair is believed as a whole.
const PAIRS: [(&str, &str); 22] = [
    ("1", "0"),
    ("1", "-1"),
    ("true", "false"),
    ("t", "f"),
    ("yes", "no"),
    ("y", "n"),
    ("positive", "negative"),
    ("pos", "neg"),
    ("+", "-"),
    ("malignant", "benign"),
    ("m", "b"),
    ("cancer", "benign"),
    ("case", "control"),
    ("present", "absent"),
    ("abnormal", "normal"),
    ("disease", "healthy"),
    ("diseased", "healthy"),
    ("sick", "healthy"),
    ("dead", "alive"),
    ("died", "survived"),
    ("died", "alive"),
    ("event", "censored"),
];

/// Words that deny what follows: "no TB", "non-referable", "not sepsis".
const DENIALS: [&str; 5] = ["no ", "non", "not ", "without ", "un"];

/// Words for being well: whatever stands against one of them is the condition.
const WELL: [&str; 6] = ["healthy", "normal", "negative", "control", "none", "absent"];

/// The value of these two that looks like the condition; `None` when unsure, as
/// with 1 and 2 or with two diagnoses.
pub fn suggest<'a>(first: &'a str, second: &'a str) -> Option<&'a str> {
    match (is_condition(first, second), is_condition(second, first)) {
        (true, false) => Some(first),
        (false, true) => Some(second),
        _ => None,
    }
}

fn is_condition(value: &str, other: &str) -> bool {
    let value = value.to_lowercase().replace('_', " ");
    let other = other.to_lowercase().replace('_', " ");
    let paired = PAIRS.iter().any(|(yes, no)| *yes == value && *no == other);
    let denied = |denial: &str| {
        let rest = other
            .strip_prefix(denial)
            .map(|rest| rest.trim_start_matches(['-', ' ']));
        rest == Some(value.as_str())
    };
    let against_well = WELL.contains(&other.as_str()) && value.parse::<f64>().is_err();
    paired || DENIALS.iter().any(|denial| denied(denial)) || against_well
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_is_recognised_in_either_order() {
        for (yes, no) in [
            ("1", "0"),
            ("1", "-1"),
            ("Malignant", "Benign"),
            ("M", "B"),
            ("TB", "no TB"),
            ("referable", "non-referable"),
            ("pneumonia", "Normal"),
            ("+", "-"),
            ("True", "False"),
            ("stable", "unstable"),
        ] {
            let yes_first = suggest(yes, no);
            assert_eq!(yes_first, suggest(no, yes), "{yes} {no}");
            assert_eq!(yes_first, Some(yes), "{yes} {no}");
        }
    }

    #[test]
    fn doubt_suggests_nothing() {
        for (first, second) in [("1", "2"), ("A", "B"), ("melanoma", "naevus"), ("yes", "1")] {
            assert_eq!(suggest(first, second), None, "{first} {second}");
        }
    }
}
