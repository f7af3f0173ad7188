//! Classes that a model calls by numbers where the outcome has words. Which number stands for
//! which word only its training tells: encoders number words in the order of the alphabet,
//! people call "yes" 1. Where both come to the same, it is taken so; else a person has to say.

use plumbline_intake::OutcomeValues;
use plumbline_study::{Message, Problem};

/// The number that a class or a value is, where false is 0 and true is 1.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.to_lowercase().as_str() {
        "false" => Some(0.0),
        "true" => Some(1.0),
        _ => text.parse().ok().filter(|number: &f64| number.is_finite()),
    }
}

/// Whether the outcome has words of which the positive one comes first in the alphabet: an
/// encoder made it 0, and a person would have made it 1.
fn is_either(own: &OutcomeValues) -> bool {
    let are_words = number(&own.positive).is_none() && number(&own.negative).is_none();
    let folded = |text: &str| text.trim().to_lowercase();
    are_words && folded(&own.positive) < folded(&own.negative)
}

/// Whether a number of the model that stands for this class may stand for either value.
pub(super) fn is_open(class: Option<&str>, own: &OutcomeValues) -> bool {
    let is_code = |class: &str| matches!(number(class), Some(code) if code == 0.0 || code == 1.0);
    class.is_some_and(is_code) && is_either(own)
}

/// What is to say of it.
pub(super) fn problem(file: &str, own: &OutcomeValues) -> Problem {
    Problem::warning(about("assess-classes-coded", file, own))
}

fn about(id: &str, file: &str, own: &OutcomeValues) -> Message {
    Message::new(id)
        .with("file", file)
        .with("positive", own.positive.as_str())
        .with("negative", own.negative.as_str())
}

/// The scores that classes of a model, given as numbers, amount to: 1 for the positive value
/// and 0 for the other one.
///
/// # Errors
/// A class is neither value of the outcome, or may be either.
pub(super) fn scores(
    (file, output): (&str, &str),
    own: &OutcomeValues,
    classes: &[Option<f64>],
) -> Result<Vec<Option<f64>>, Problem> {
    let (positive, negative) = match (number(&own.positive), number(&own.negative)) {
        (Some(positive), Some(negative)) => (positive, negative),
        _ if is_either(own) => {
            let message = about("assess-label-coded", file, own).with("output", output);
            return Err(Problem::error(message));
        }
        _ => (1.0, 0.0),
    };
    let known = |class: &f64| *class == positive || *class == negative;
    if let Some(strange) = classes.iter().flatten().find(|class| !known(class)) {
        let message = about("assess-label-unknown", file, own)
            .with("output", output)
            .with("found", strange.to_string());
        return Err(Problem::error(message));
    }
    let score = |class: &Option<f64>| class.map(|class| f64::from(u8::from(class == positive)));
    Ok(classes.iter().map(score).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(positive: &str, negative: &str) -> OutcomeValues {
        OutcomeValues {
            positive: positive.to_owned(),
            negative: negative.to_owned(),
        }
    }

    #[test]
    fn words_whose_order_and_meaning_agree_are_no_question() {
        for (positive, negative) in [
            ("malignant", "benign"),
            ("yes", "no"),
            ("Positive", "negative"),
        ] {
            assert!(!is_open(Some("1"), &own(positive, negative)), "{positive}");
        }
        for (positive, negative) in [
            ("disease", "healthy"),
            ("Case", "control"),
            ("cancer", "normal"),
        ] {
            assert!(is_open(Some("1"), &own(positive, negative)), "{positive}");
        }
        assert!(!is_open(Some("disease"), &own("disease", "healthy")));
        assert!(!is_open(Some("1"), &own("1", "0")));
        assert!(!is_open(Some("1"), &own("TRUE", "FALSE")));
    }

    #[test]
    fn classes_become_scores_by_what_is_positive() {
        let classes = [Some(0.0), None, Some(1.0)];
        let of = |own: &OutcomeValues| {
            scores(("m.onnx", "label"), own, &classes).map_err(|one| one.message.id)
        };
        assert_eq!(of(&own("0", "1")), Ok(vec![Some(1.0), None, Some(0.0)]));
        assert_eq!(of(&own("yes", "no")), Ok(vec![Some(0.0), None, Some(1.0)]));
        assert_eq!(
            of(&own("disease", "healthy")),
            Err("assess-label-coded".to_owned())
        );
        assert_eq!(of(&own("2", "1")), Err("assess-label-unknown".to_owned()));
    }
}
