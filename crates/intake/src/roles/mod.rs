//! What each column is probably for, by its name and its values.
//!
//! A guess is a proposal that a person confirms. It errs towards saying
//! nothing: a column is taken for the outcome or the score only when its name
//! says so (or, for the outcome, when no other column has two values), and the
//! positive value is never set, only suggested.

mod identifier;
mod inputs;
mod names;
mod positive;

use plumbline_study::names::trimmed;
use plumbline_study::{Cells, Column, Message, Roles, Table};
use serde::{Deserialize, Serialize};

use crate::read::header::is_one_of_several;
use crate::scores::without_per_cent;
use crate::values::{Coded, coded, distinct_numbers, distinct_up_to, is_missing, same_value};
use names::is_common;
pub use names::{FollowUp, follow_up, is_event};
pub(crate) use names::{Name, is_of_prediction, names_decision, names_truth};

pub use identifier::{Identifier, identifier_of};
pub use inputs::{InputCandidates, input_candidates};

/// A proposal that a person confirms or changes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RoleGuess {
    /// Proposed roles; `positive` is never set here.
    pub roles: Roles,
    /// Why, by column.
    pub reasons: Vec<(String, Message)>,
    /// Distinct values of the proposed outcome column and how often each occurs.
    pub truth_values: Vec<(String, u64)>,
    /// The value that looks like "has the condition": shown, never assumed.
    pub suggested_positive: Option<String>,
}

/// Most distinct values of a column that its name makes an outcome.
const MOST_OUTCOMES: usize = 20;

/// Fewest values of a column that is taken for the outcome without a telling name.
const FEWEST_CASES: usize = 10;

/// Most subgroups that one column may make without being asked.
const MOST_LEVELS: usize = 12;

/// Most columns of words proposed as subgroups without a telling name.
const MOST_UNNAMED_GROUPS: usize = 5;

/// Most distinct words of a feature; more are notes, dates or names.
const MOST_FEATURE_WORDS: usize = 50;

/// A column and what the guesses look at.
struct Candidate<'a> {
    column: &'a Column,
    name: Name,
    distinct: usize,
    given: usize,
    /// Least and greatest number; `None` for words.
    range: Option<(f64, f64)>,
    taken: bool,
}

impl<'a> Candidate<'a> {
    fn new(column: &'a Column) -> Candidate<'a> {
        let name = Name::new(&column.name);
        let range = match &column.cells {
            Cells::Numbers(values) => range(values),
            Cells::Words { .. } => None,
        };
        // Only where rows may be told apart does it matter how many values there are.
        let names_rows = name.is_id() || name.is_patient() || name.is_site() || name.is_empty();
        let distinct = match &column.cells {
            Cells::Numbers(values) if names_rows => distinct_numbers(values).len(),
            _ => distinct_up_to(column, MOST_FEATURE_WORDS),
        };
        let given = (0..column.cells.len())
            .filter(|row| !is_missing(column, *row))
            .count();
        Candidate {
            column,
            name,
            distinct,
            given,
            range,
            // Which of several columns of one name is meant, only a person knows.
            taken: is_one_of_several(&column.name, None),
        }
    }

    fn within_unit(&self) -> bool {
        self.range
            .is_some_and(|(low, high)| low >= 0.0 && high <= 1.0)
    }

    /// How surely this is a score; `None` when it is not.
    fn score_strength(&self) -> Option<(u8, bool)> {
        let graded = self.distinct > 2 || self.name.is_prediction();
        let strength = match (self.name.is_score(), self.within_unit()) {
            (true, true) if graded => 4,
            (false, true) if self.name.is_like_score() && graded => 3,
            (true, true) => 2,
            (true, false) if self.range.is_some() => 1,
            // Empty, or spoilt by a few words: the data checks will say so.
            (true, false) if self.given == 0 || has_numbers(self.column) => 0,
            _ => return None,
        };
        Some((strength, !self.name.is_of_negative()))
    }

    fn is_identifying(&self) -> bool {
        2 * self.distinct > self.given && self.given > 0
    }
}

/// Least and greatest of the given numbers.
fn range(values: &[f64]) -> Option<(f64, f64)> {
    let given = || values.iter().copied().filter(|value| !value.is_nan());
    given().reduce(f64::min).zip(given().reduce(f64::max))
}

/// Whether some words of a column are numbers.
fn has_numbers(column: &Column) -> bool {
    match &column.cells {
        Cells::Numbers(_) => true,
        Cells::Words { levels, .. } => levels.iter().any(|level| {
            let number = without_per_cent(level).unwrap_or(trimmed(level));
            number.replace(',', ".").parse::<f64>().is_ok()
        }),
    }
}

/// Roles with the names as the table has them: what a person typed may write a
/// character in another way.
pub fn settle(table: &Table, roles: &Roles) -> Roles {
    let one = |name: &String| {
        let column = table.column(name);
        column.map_or_else(|| name.clone(), |column| column.name.clone())
    };
    let role = |role: &Option<String>| role.as_ref().map(one);
    Roles {
        task: roles.task,
        truth: role(&roles.truth),
        score: role(&roles.score),
        id: role(&roles.id),
        patient: role(&roles.patient),
        site: role(&roles.site),
        groups: roles.groups.iter().map(one).collect(),
        features: roles.features.iter().map(one).collect(),
        positive: roles.positive.clone(),
        not_time_to_event: roles.not_time_to_event,
        written: roles.written.clone(),
    }
}

/// Whether a column's name is a usual one of an outcome, a prediction or a person's
/// or case's identifier.
pub fn is_name_of_role(name: &str) -> bool {
    let name = Name::new(name);
    name.truth_rank().is_some() || name.is_score() || name.is_like_score() || name.is_patient()
}

/// Whether a column's name is a usual one of an identifier.
pub fn is_name_of_case(name: &str) -> bool {
    let name = Name::new(name);
    name.is_id() || name.is_patient()
}

/// Whether a column keeps the books of a table (a fold, a set, the number of a row, a
/// weight of cases) or tells when a case was seen: by its name, or, where the name says
/// nothing ("X", "...1"), because its values count the rows.
pub fn is_bookkeeping(column: &Column) -> bool {
    let name = Name::new(&column.name);
    name.is_bookkeeping() || (name.says_nothing() && counts_rows(column))
}

/// Whether each value is one more than that of the row before.
pub(crate) fn counts_rows(column: &Column) -> bool {
    let Cells::Numbers(values) = &column.cells else {
        return false;
    };
    let is_next = |pair: &[f64]| matches!(pair, [one, next] if *next == *one + 1.0);
    values.len() >= FEWEST_CASES && values.windows(2).all(is_next)
}

/// Proposes roles for the columns of a table.
pub fn guess_roles(table: &Table) -> RoleGuess {
    guess_roles_beside(table, &Roles::default())
}

/// Proposes roles for the columns that nobody gave one. What was said stays as it
/// was said: a column that has a role is never guessed to have another, whatever
/// its name or its values look like.
pub fn guess_roles_beside(table: &Table, said: &Roles) -> RoleGuess {
    let said = &settle(table, said);
    let mut candidates: Vec<Candidate<'_>> = table.columns.iter().map(Candidate::new).collect();
    let given = [
        &said.truth,
        &said.score,
        &said.id,
        &said.patient,
        &said.site,
    ];
    for candidate in &mut candidates {
        let name = &candidate.column.name;
        candidate.taken |= given.iter().any(|role| role.as_ref() == Some(name));
    }
    let mut guess = RoleGuess {
        roles: said.clone(),
        ..RoleGuess::default()
    };
    // The order counts: what one rule takes the next ones do not look at.
    if said.truth.is_none() {
        guess.roles.truth = guess.take(&mut candidates, truth);
    }
    if said.score.is_none() {
        guess.roles.score = guess.take(&mut candidates, score);
    }
    if said.patient.is_none() {
        guess.roles.patient = guess.take(&mut candidates, patient);
    }
    if said.id.is_none() {
        guess.roles.id = guess.take(&mut candidates, id);
    }
    if said.site.is_none() {
        guess.roles.site = guess.take(&mut candidates, site);
    }
    guess.leave_answers(&mut candidates);
    guess.groups(&mut candidates);
    if said.features.is_empty() {
        guess.roles.features = features(&candidates);
    }
    if let Some(truth) = guess
        .roles
        .truth
        .as_deref()
        .and_then(|name| table.column(name))
    {
        guess.read_truth(&coded(truth));
    }
    guess
}

/// The value of a two-valued outcome that plainly means "has the condition";
/// `None` where it is not plain, as with 1 and 2.
pub fn plain_positive(table: &Table, truth: &str) -> Option<String> {
    let values = coded(table.column(truth)?).most_frequent(MOST_OUTCOMES);
    match values.as_slice() {
        [(first, _), (second, _)] => positive::suggest(first, second).map(str::to_owned),
        _ => None,
    }
}

/// Position of the column that a rule finds, and the id of the reason.
type Found = Option<(usize, &'static str)>;

impl RoleGuess {
    fn take(
        &mut self,
        candidates: &mut [Candidate<'_>],
        rule: fn(&[Candidate<'_>]) -> Found,
    ) -> Option<String> {
        let (at, reason) = rule(candidates)?;
        let found = candidates.get_mut(at)?;
        found.taken = true;
        self.explain(&found.column.name, reason);
        Some(found.column.name.clone())
    }

    fn explain(&mut self, column: &str, reason: &str) {
        let message = Message::new(reason).with("column", column);
        self.reasons.push((column.to_owned(), message));
    }

    /// Answers are neither subgroups nor inputs: a subgroup by what a reader said divides
    /// cases by the outcome, as far as the reader is right.
    fn leave_answers(&mut self, candidates: &mut [Candidate<'_>]) {
        let reason = match self.roles.truth {
            Some(_) => "intake-reason-answers",
            None => "intake-reason-answers-of-another",
        };
        for at in answers(candidates, self.roles.truth.as_deref()) {
            let Some(found) = candidates.get_mut(at) else {
                continue;
            };
            let name = found.column.name.clone();
            if !self.roles.groups.contains(&name) {
                found.taken = true;
                self.explain(&name, reason);
            }
        }
    }

    /// Subgroups: the site, columns with a telling name, then words of few values.
    fn groups(&mut self, candidates: &mut [Candidate<'_>]) {
        let site = self.roles.site.clone();
        for candidate in candidates {
            let name = &candidate.column.name;
            let is_site = site.as_ref() == Some(name);
            let few =
                (2..=MOST_LEVELS).contains(&candidate.distinct) && !candidate.is_identifying();
            let words = candidate.range.is_none() && self.roles.groups.len() < MOST_UNNAMED_GROUPS;
            let reason = match candidate.name.is_group() {
                _ if self.roles.groups.contains(name) => {
                    // Somebody said so: words are no input then, unless somebody says so.
                    candidate.taken |= candidate.range.is_none();
                    continue;
                }
                _ if !few || (candidate.taken && !is_site) => continue,
                // What was decided divides cases by the outcome, as far as it is right.
                _ if candidate.name.is_decision() => continue,
                _ if is_site => None,
                true => Some("intake-reason-group-name"),
                false if words => Some("intake-reason-group-words"),
                false => continue,
            };
            self.roles.groups.push(name.clone());
            // A subgroup in numbers may well be an input of the model, too.
            candidate.taken |= candidate.range.is_none();
            if let Some(reason) = reason {
                self.explain(&name.clone(), reason);
            }
        }
    }

    fn read_truth(&mut self, truth: &Coded<'_>) {
        self.truth_values = truth.most_frequent(MOST_OUTCOMES);
        if let [(first, _), (second, _)] = self.truth_values.as_slice() {
            self.suggested_positive = positive::suggest(first, second).map(str::to_owned);
        }
    }
}

fn free<'a, 'c>(
    candidates: &'c [Candidate<'a>],
) -> impl Iterator<Item = (usize, &'c Candidate<'a>)> {
    candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| !candidate.taken)
}

fn truth(candidates: &[Candidate<'_>]) -> Found {
    let named = free(candidates).filter_map(|(at, candidate)| {
        let rank = candidate.name.truth_rank()?;
        let distinct = candidate.distinct;
        (distinct <= MOST_OUTCOMES).then_some((distinct != 2, distinct == 0, rank, at))
    });
    if let Some((.., at)) = named.min() {
        return Some((at, "intake-reason-truth-name"));
    }
    let mut binary = free(candidates).filter(|(_, candidate)| {
        candidate.distinct == 2
            && candidate.given >= FEWEST_CASES
            && candidate.score_strength().is_none()
            && !candidate.name.is_decision()
            && !candidate.name.is_group()
    });
    let only = binary.next().filter(|_| binary.next().is_none());
    only.map(|(at, _)| (at, "intake-reason-truth-values"))
}

/// Columns that say of each case what the outcome says: of a reader, or of a model that
/// decides. All their values are the outcome's, and either their name is a reader's, or
/// the values are such as no other column has by chance. While nobody knows which column
/// is the outcome, it is the one that has the values of a reader.
fn answers(candidates: &[Candidate<'_>], truth: Option<&str>) -> Vec<usize> {
    let is_outcome = |candidate: &Candidate<'_>| truth == Some(candidate.column.name.as_str());
    let outcome = candidates.iter().position(is_outcome);
    // Values are looked up only where they matter: tables may be long.
    let levels = |candidate: &Candidate<'_>| {
        let may_answer =
            !candidate.taken && (candidate.range.is_none() || candidate.name.is_reader());
        let is_short = (2..=MOST_OUTCOMES).contains(&candidate.distinct);
        let is_needed = is_short && (may_answer || is_outcome(candidate));
        let values = is_needed.then(|| coded(candidate.column).most_frequent(MOST_OUTCOMES));
        let values = values.unwrap_or_default().into_iter();
        values.map(|(value, _)| value).collect::<Vec<String>>()
    };
    let all: Vec<Vec<String>> = candidates.iter().map(levels).collect();
    let are_of = |values: &[String], outcome: &[String]| {
        let is_of = |value: &String| outcome.iter().any(|known| same_value(known, value));
        !values.is_empty() && values.iter().all(is_of)
    };
    let is_reader = |candidate: &Candidate<'_>| candidate.name.is_reader();
    let is_answer = |(at, candidate): &(usize, &Candidate<'_>)| {
        let values = all.get(*at).map_or(&[] as &[String], Vec::as_slice);
        let others = (0..all.len()).filter(|other| match outcome {
            Some(outcome) => *other == outcome,
            // Without an outcome both have the same values, and one of them is a reader's:
            // items of a questionnaire have the same values, too.
            None => {
                let names_reader = |at: &usize| candidates.get(*at).is_some_and(is_reader);
                *other != *at
                    && (names_reader(at) || names_reader(other))
                    && all.get(*other).is_some_and(|other| are_of(other, values))
            }
        });
        let mut others = others.filter_map(|other| all.get(other));
        let is_words = candidate.range.is_none() && !candidate.name.is_group();
        let is_telling = is_words && !values.iter().all(|value| is_common(value));
        let says_so = is_reader(candidate) || is_telling;
        Some(*at) != outcome && says_so && others.any(|other| are_of(values, other))
    };
    let found = free(candidates).filter(is_answer);
    found.map(|(at, _)| at).collect()
}

fn score(candidates: &[Candidate<'_>]) -> Found {
    let named =
        free(candidates).filter_map(|(at, candidate)| Some((candidate.score_strength()?, at)));
    // Of equals the first: `rev` because `max_by_key` keeps the last.
    let best = named
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .max_by_key(|(strength, _)| *strength);
    best.map(|(_, at)| (at, "intake-reason-score"))
}

/// A column that names persons and repeats; else an identifier that repeats: what several
/// rows have in common is a patient, as in exports of repeated forms, unless another column
/// names a person in each row.
fn patient(candidates: &[Candidate<'_>]) -> Found {
    let repeats = |candidate: &Candidate<'_>| candidate.distinct < candidate.given;
    let mut named = free(candidates).filter(|(_, c)| c.name.is_patient() && repeats(c));
    if let Some((at, _)) = named.next() {
        return Some((at, "intake-reason-patient"));
    }
    if candidates.iter().any(|one| one.name.is_patient()) {
        return None;
    }
    let has_forms = candidates.iter().any(|one| one.name.is_repeated_form());
    let mut repeated = free(candidates).filter(|(_, candidate)| {
        // An identifier of few values names sites or studies.
        let is_usual = 4 * candidate.distinct >= candidate.given || has_forms;
        candidate.name.is_id_of_record() && repeats(candidate) && candidate.distinct > 1 && is_usual
    });
    repeated
        .next()
        .map(|(at, _)| (at, "intake-reason-patient-repeats"))
}

fn id(candidates: &[Candidate<'_>]) -> Found {
    let unnamed = |at: usize, candidate: &Candidate<'_>| {
        at == 0 && candidate.column.name == "#1" && candidate.distinct == candidate.given
    };
    let named = free(candidates).filter(|(at, candidate)| {
        let named = candidate.name.is_id() || candidate.name.is_patient();
        // Some may occur twice, which the data checks will name.
        (named && 4 * candidate.distinct >= candidate.given && candidate.given > 0)
            || unnamed(*at, candidate)
    });
    // What a row is called goes before its number; of equals the first.
    let best = named.min_by_key(|(_, candidate)| candidate.name.numbers_rows());
    best.map(|(at, _)| (at, "intake-reason-id"))
}

fn site(candidates: &[Candidate<'_>]) -> Found {
    let mut named =
        free(candidates).filter(|(_, c)| c.name.is_site() && c.distinct > 1 && !c.is_identifying());
    named.next().map(|(at, _)| (at, "intake-reason-site"))
}

/// Whatever else could go into a model. A second outcome, a date, what names a case and
/// what keeps the books could not: a model fed with them only seems to know the answer.
fn features(candidates: &[Candidate<'_>]) -> Vec<String> {
    let usable = free(candidates).filter(|(_, candidate)| {
        let other_score = candidate
            .score_strength()
            .is_some_and(|(strength, _)| strength > 2);
        let words = candidate.range.is_none() && candidate.distinct > MOST_FEATURE_WORDS;
        let other_key = candidate.name.is_id() && candidate.is_identifying();
        let other_outcome = candidate.name.truth_rank().is_some() && candidate.distinct <= 2;
        let is_date = candidate.name.is_date() || has_dates(candidate.column);
        let is_decision = candidate.name.is_decision();
        let is_other = other_score || words || other_key || other_outcome || is_date || is_decision;
        candidate.distinct > 0 && !is_other && !is_bookkeeping(candidate.column)
    });
    usable
        .map(|(_, candidate)| candidate.column.name.clone())
        .collect()
}

/// Whether all numbers are days, written as year, month and day: 20260131.
fn has_dates(column: &Column) -> bool {
    let Cells::Numbers(values) = &column.cells else {
        return false;
    };
    let is_day = |value: f64| {
        let (year, rest) = ((value / 10_000.0).floor(), value % 10_000.0);
        let (month, day) = ((rest / 100.0).floor(), rest % 100.0);
        let is_whole = value.fract() == 0.0;
        is_whole
            && (1900.0..=2100.0).contains(&year)
            && (1.0..=12.0).contains(&month)
            && (1.0..=31.0).contains(&day)
    };
    let mut given = values
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .peekable();
    given.peek().is_some() && given.all(is_day)
}
