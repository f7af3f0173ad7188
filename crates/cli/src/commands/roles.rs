//! What the columns of a table are for: as the command line says, and by
//! guessing where it says nothing and a guess can do no harm.

use plumbline_intake::{guess_roles, outcome_values};
use plumbline_study::{Roles, Table};

use crate::args::Evaluate;

/// Pairs of labels of which the second plainly means "has the condition".
const PLAIN_PAIRS: [(&str, &str); 9] = [
    ("0", "1"),
    ("false", "true"),
    ("f", "t"),
    ("no", "yes"),
    ("n", "y"),
    ("negative", "positive"),
    ("neg", "pos"),
    ("absent", "present"),
    ("-", "+"),
];

/// Roles of an evaluation. Outcome and score are never guessed; the identifier
/// and the patient are, since they change no prediction.
pub fn of_evaluation(arguments: &Evaluate, table: &Table) -> Roles {
    let guess = guess_roles(table).roles;
    let named = |role: Option<String>| role.filter(|name| *name != arguments.truth);
    Roles {
        truth: Some(arguments.truth.clone()),
        positive: arguments
            .positive
            .clone()
            .or_else(|| plain_positive(table, &arguments.truth)),
        score: arguments.score.first().cloned(),
        id: named(guess.id),
        patient: arguments.patient.clone().or(named(guess.patient)),
        site: named(guess.site),
        groups: arguments.group.clone(),
        features: guess
            .features
            .into_iter()
            .filter(|name| *name != arguments.truth && !arguments.score.contains(name))
            .collect(),
        not_time_to_event: arguments.not_time_to_event,
    }
}

/// The positive one of two labels of which that is plain.
fn plain_positive(table: &Table, truth: &str) -> Option<String> {
    let values: Vec<String> = outcome_values(table, truth)
        .into_iter()
        .map(|(value, _)| value)
        .collect();
    let [first, second] = values.as_slice() else {
        return None;
    };
    let is_pair = |negative: &str, positive: &str| {
        let (negative, positive) = (
            negative.trim().to_lowercase(),
            positive.trim().to_lowercase(),
        );
        PLAIN_PAIRS.contains(&(negative.as_str(), positive.as_str()))
    };
    if is_pair(first, second) {
        Some(second.clone())
    } else {
        is_pair(second, first).then(|| first.clone())
    }
}

/// Columns that may feed a model: those that look like features, then all that
/// have no other role.
pub fn features(roles: &Roles, table: &Table) -> [Vec<String>; 2] {
    let others = [&roles.truth, &roles.score, &roles.id, &roles.patient];
    let is_free = |name: &String| !others.iter().any(|role| role.as_ref() == Some(name));
    let names = || table.columns.iter().map(|column| column.name.clone());
    [
        names()
            .filter(|name| is_free(name) && roles.features.contains(name))
            .collect(),
        names().filter(is_free).collect(),
    ]
}
