//! A reference standard of several classes, and what was answered about them: a score
//! for each class, or a class alone.

pub mod guess;

use std::collections::{BTreeMap, BTreeSet};

use plumbline_study::names::same;
use plumbline_study::probabilities::{SUM_TOLERANCE_OF_MODEL, is_probability, sum_tolerance};
use plumbline_study::task::classes::{Answers, Truth};
use plumbline_study::{
    Cases, Cells, Column, Message, Problem, Respondent, Roles, Scale, Source, Table,
};

use crate::checks::per_cent_range;
use crate::natural_order::natural_order;
use crate::places::{Places, names};
use crate::scores::scores;
use crate::truth;
use crate::values::{Coded, brief_text, coded, coded_text, number_text, same_value};

/// Most classes of an outcome; a column with more is a measurement or a name.
pub const MOST_CLASSES: usize = 200;

/// A class and the column that holds its scores.
pub type ClassColumn = (String, String);

/// The values of the outcome column, or why they cannot be classes.
///
/// Fails with the first reason: no column, fewer than two values, too many, or two
/// that are one name written in two ways.
pub fn outcome<'a>(table: &'a Table, roles: &Roles) -> Result<Coded<'a>, Problem> {
    let Some(name) = &roles.truth else {
        let message = Message::new("intake-truth-not-chosen").with("file", table.file.as_str());
        return Err(Problem::error(message));
    };
    let column = truth::column(table, name)?;
    let values = coded(column);
    match values.distinct() {
        0 => return Err(about(table, column, "intake-truth-empty")),
        1 => return Err(about(table, column, "intake-classes-one")),
        found if found > MOST_CLASSES => {
            let problem = about(table, column, "intake-classes-many");
            let message = problem
                .message
                .with("found", found)
                .with("most", MOST_CLASSES);
            return Err(Problem { message, ..problem });
        }
        found if is_thin(&values, found) => {
            let problem = about(table, column, "intake-classes-thin");
            let message = problem.message.with("found", found);
            let message = message.with("count", values.counts.iter().sum::<u64>());
            return Err(Problem { message, ..problem });
        }
        _ => {}
    }
    if let Some((one, other, places)) = one_number(table, column) {
        let message = Message::new("intake-classes-one-number")
            .with("file", table.file.as_str())
            .with("column", column.name.as_str())
            .with("one", one)
            .with("other", other);
        return Err(places.error(message).in_column(&column.name));
    }
    match alike(&values) {
        None => Ok(values),
        Some((one, other)) => {
            let rows = (0..table.rows()).filter(|row| values.level(*row) == Some(&other));
            let places: Places = rows
                .filter_map(|row| table.lines.get(row).copied())
                .collect();
            let message = Message::new("intake-classes-alike")
                .with("file", table.file.as_str())
                .with("column", column.name.as_str())
                .with("one", one)
                .with("other", other);
            Err(places.error(message).in_column(&column.name))
        }
    }
}

/// Many values, and hardly any case of each, or a value of its own for every case: names
/// or measurements.
fn is_thin(values: &Coded<'_>, found: usize) -> bool {
    const MANY: usize = 20;
    let cases: u64 = values.counts.iter().sum();
    (found > MANY && cases < 3 * found as u64) || (found > 2 && cases == found as u64)
}

/// Two classes that are one name written in two ways, the frequent one first: every
/// answer would be taken for the first of them.
fn alike(values: &Coded<'_>) -> Option<(String, String)> {
    let mut known: BTreeMap<String, (&String, u64)> = BTreeMap::new();
    let present = values.levels.iter().zip(&values.counts);
    for (level, count) in present.filter(|(_, count)| **count > 0) {
        if let Some((other, others)) = known.insert(plain(level), (level, *count)) {
            // The rarer one last: it is the likelier slip, and its rows are named.
            let pair = match others < *count {
                true => (level, other),
                false => (other, level),
            };
            return Some((pair.0.clone(), pair.1.clone()));
        }
    }
    None
}

/// Two texts of a column of numbers that are one number, the frequent one first, and the
/// lines of the other: as codes of diseases "250.0" and "250.00" are two classes.
fn one_number(table: &Table, column: &Column) -> Option<(String, String, Places)> {
    let Cells::Numbers(_) = &column.cells else {
        return None;
    };
    let texts = coded_text(column);
    let (one, other) = alike(&texts)?;
    let rows = (0..table.rows()).filter(|row| texts.level(*row) == Some(&other));
    let places = rows
        .filter_map(|row| table.lines.get(row).copied())
        .collect();
    Some((one, other, places))
}

/// A name without case and blanks, and a number by its value: whatever is one class where
/// answers are matched ([`same_value`]) is one here.
fn plain(name: &str) -> String {
    let number = name.trim().parse::<f64>().ok();
    if let Some(value) = number.filter(|value| !value.is_nan()) {
        // Zero has no sign.
        return number_text(value + 0.0);
    }
    let letters = name.chars().filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// The class of each case: names in order, numbers by their value, words by the order that
/// they say ([`natural_order`]), else by the alphabet, whatever the order of the rows.
pub fn truth(values: &Coded<'_>, rows: &[u32]) -> Truth {
    let mut order: Vec<(usize, &String)> = values
        .levels
        .iter()
        .enumerate()
        .filter(|(code, _)| values.counts.get(*code).is_some_and(|count| *count > 0))
        .collect();
    let are_numbers = order.iter().all(|(_, level)| level.parse::<f64>().is_ok());
    if !are_numbers {
        order.sort_by_key(|(_, level)| level.as_str());
        let names: Vec<&str> = order.iter().map(|(_, level)| level.as_str()).collect();
        if let Some(places) = natural_order(&names) {
            order = places
                .iter()
                .filter_map(|at| order.get(*at).copied())
                .collect();
        }
    }
    let mut place: Vec<u16> = vec![0; values.levels.len()];
    for (new, (old, _)) in (0u16..).zip(&order) {
        if let Some(place) = place.get_mut(*old) {
            *place = new;
        }
    }
    let class = |row: &u32| place.get(values.code(*row as usize)? as usize).copied();
    Truth {
        names: order.into_iter().map(|(_, level)| level.clone()).collect(),
        class: rows.iter().filter_map(class).collect(),
    }
}

/// A score for each class, from one column each. The classes of the answer are the
/// columns'; those that no case has are added to the truth's.
///
/// Fails with every reason at once: a class that is named twice, one of the data
/// without a column, one that the data write otherwise, and cells that are no numbers.
pub fn class_scores(
    table: &Table,
    cases: &Cases,
    truth: &Truth,
    columns: &[ClassColumn],
) -> Result<(Truth, Respondent<Answers>), Vec<Problem>> {
    let mut problems = twice(table, columns);
    let unknown = truth;
    let named = columns.iter().map(|(name, _)| name);
    let truth = known(table, truth, named, SPELLED, &mut problems);
    problems.extend(without_column(table, cases, (unknown, &truth), columns));
    let mut of_class: Vec<Option<Vec<f64>>> = vec![None; truth.names.len()];
    for (name, column) in columns {
        let read = truth::column(table, column)
            .and_then(|column| scores(table, column).map(|values| values.into_owned()));
        match read {
            Ok(values) => {
                let place = truth.names.iter().position(|known| same_value(known, name));
                if let Some(place) = place.and_then(|place| of_class.get_mut(place)) {
                    *place = Some(values);
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(scales(table, cases, columns, (&truth, &of_class)));
    if !problems.is_empty() {
        return Err(problems);
    }
    let of_case = |row: &u32| {
        let scores = of_class.iter().map(|values| {
            let values = values.as_ref()?;
            values.get(*row as usize).copied()
        });
        scores
            .map(|score| score.unwrap_or(f64::NAN))
            .collect::<Vec<f64>>()
    };
    let score: Vec<f64> = cases.row.iter().flat_map(of_case).collect();
    let source = Source::of_classes(columns);
    let answers = answers(score, truth.names.len(), sum_tolerance);
    Ok((truth, Respondent::new(source, answers)))
}

/// Columns of which some are per cent and others are not: whichever is largest decides
/// nearly every case. Counts of votes may lie within 0 and 1, too, and are whole.
fn scales(
    table: &Table,
    cases: &Cases,
    columns: &[ClassColumn],
    (truth, of_class): (&Truth, &[Option<Vec<f64>>]),
) -> Option<Problem> {
    let (mut large, mut small) = (Vec::new(), Vec::new());
    let mut highest = f64::NEG_INFINITY;
    for (name, values) in truth.names.iter().zip(of_class) {
        let given = || {
            let of_case = |row: &u32| values.as_ref()?.get(*row as usize).copied();
            cases
                .row
                .iter()
                .filter_map(of_case)
                .filter(|score| score.is_finite())
        };
        if let Some((_, high)) = per_cent_range(given()) {
            large.push(name);
            highest = highest.max(high);
        } else if given().all(is_probability) && given().any(|score| score.fract() != 0.0) {
            small.push(name);
        }
    }
    if large.is_empty() || small.is_empty() {
        return None;
    }
    let of = |classes: Vec<&String>| {
        let column = |class: &&String| columns.iter().find(|(name, _)| same_value(name, class));
        let columns: Vec<&str> = classes
            .iter()
            .filter_map(column)
            .map(|(_, column)| column.as_str())
            .collect();
        names(columns)
    };
    let message = Message::new("intake-classes-scales")
        .with("file", table.file.as_str())
        .with("large", of(large))
        .with("small", of(small))
        .with("high", brief_text(highest));
    Some(Problem::error(message))
}

/// Scores that all lie within 0 and 1 and do not add up to 1 in some cases: rows that
/// slipped, or answers of several models that know nothing of each other. Neither are
/// probabilities of one class among several, and nothing is scaled in silence.
pub fn sums(table: &Table, cases: &Cases, answers: &Answers, truth: &Truth) -> Option<Problem> {
    let classes = truth.names.len();
    let Answers::Scores { score, scale } = answers else {
        return None;
    };
    let in_range = |scores: &&[f64]| scores.iter().all(|score| (0.0..=1.0).contains(score));
    let tolerance = sum_tolerance(score, classes);
    let off = |scores: &[f64]| (scores.iter().sum::<f64>() - 1.0).abs() > tolerance;
    let all_in_range = score
        .chunks_exact(classes.max(1))
        .filter(|scores| scores.iter().all(|score| score.is_finite()))
        .all(|scores| in_range(&scores));
    if *scale == Scale::Probability || !all_in_range {
        return None;
    }
    let mut example = None;
    let cases_off = score.chunks_exact(classes.max(1)).zip(&cases.line);
    let places: Places = cases_off
        .filter(|(scores, _)| scores.iter().all(|score| score.is_finite()) && off(scores))
        .map(|(scores, line)| {
            example.get_or_insert(scores.iter().sum::<f64>());
            *line
        })
        .collect();
    let sum = example?;
    // One column too many adds to every sum.
    let has_case = |place: usize| truth.class.iter().any(|class| usize::from(*class) == place);
    let named = truth.names.iter().enumerate();
    let without: Vec<&str> = named
        .filter(|(place, _)| !has_case(*place))
        .map(|(_, name)| name.as_str())
        .collect();
    // One decimal may be off by 0.05 for each class: more than any tolerance allows.
    let mut given = score.iter().filter(|score| score.is_finite());
    let is_coarse = given.all(|score| (score * 10.0 - (score * 10.0).round()).abs() < 1e-9);
    let message = Message::new("intake-classes-sum")
        .with("file", table.file.as_str())
        .with("sum", (sum * 1e6).round() / 1e6)
        .with("decimals", if is_coarse { "one" } else { "more" })
        .with("strange", without.len())
        .with("others", names(without));
    Some(places.error(message))
}

/// A class alone, from one column.
///
/// Fails where the column does not exist or writes a class otherwise than the outcome.
pub fn class_answers(
    table: &Table,
    cases: &Cases,
    truth: &Truth,
    column: &str,
) -> Result<(Truth, Respondent<Answers>), Vec<Problem>> {
    let column = truth::column(table, column).map_err(|problem| vec![problem])?;
    if let Some((one, other, places)) = one_number(table, column) {
        let message = Message::new("intake-classes-one-number")
            .with("file", table.file.as_str())
            .with("column", column.name.as_str())
            .with("one", one)
            .with("other", other);
        return Err(vec![places.error(message).in_column(&column.name)]);
    }
    let values = coded(column);
    let present = values.levels.iter().zip(&values.counts);
    let present = present.filter(|(_, count)| **count > 0);
    let mut problems = Vec::new();
    let answered: Vec<&String> = present.map(|(level, _)| level).collect();
    let is_class = |level: &&String| truth.names.iter().any(|name| plain(name) == plain(level));
    if !answered.is_empty() && !answered.iter().any(is_class) {
        return Err(vec![no_class(table, truth, column, &answered)]);
    }
    problems.extend(shifted(table, truth, column, &answered));
    problems.extend(measured(table, truth, column, &values));
    if !problems.is_empty() {
        return Err(problems);
    }
    let truth = known(table, truth, answered.into_iter(), SPELLED, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let of_case = |row: &u32| {
        values
            .level(*row as usize)
            .and_then(|level| place(&truth, level))
    };
    let answered: Vec<Option<u16>> = cases.row.iter().map(of_case).collect();
    let source = Source::Column {
        name: column.name.clone(),
    };
    Ok((truth, Respondent::new(source, Answers::Classes(answered))))
}

/// The number that a name is.
fn number(name: &str) -> Option<f64> {
    name.trim()
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
}

/// Answers that count the classes from 1 where the outcome counts from 0, or the other way
/// round: nearly all are classes of the outcome, and each is another one.
fn shifted(table: &Table, truth: &Truth, column: &Column, answered: &[&String]) -> Option<Problem> {
    let run = |names: &[&String]| {
        let mut numbers: Vec<f64> = names
            .iter()
            .map(|name| number(name))
            .collect::<Option<_>>()?;
        numbers.sort_by(f64::total_cmp);
        let is_next = |pair: &[f64]| matches!(pair, [one, next] if *next == *one + 1.0);
        let all_next = numbers.windows(2).all(is_next);
        numbers
            .first()
            .copied()
            .zip(numbers.last().copied())
            .filter(|_| all_next)
    };
    let (here, there) = (
        run(&truth.names.iter().collect::<Vec<_>>())?,
        run(answered)?,
    );
    let by = there.0 - here.0;
    if by.abs() != 1.0 || there.1 - here.1 != by {
        return None;
    }
    let message = Message::new("intake-classes-shifted")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("low", number_text(here.0))
        .with("high", number_text(here.1))
        .with("answerlow", number_text(there.0))
        .with("answerhigh", number_text(there.1));
    Some(Problem::error(message).in_column(&column.name))
}

/// Answers with decimals to classes that are whole numbers: measurements, as a regression
/// gives them, of which only those that are whole would count.
fn measured(table: &Table, truth: &Truth, column: &Column, values: &Coded<'_>) -> Option<Problem> {
    let is_whole = |name: &String| number(name).is_some_and(|value| value.fract() == 0.0);
    let has_decimals = |name: &str| number(name).is_some_and(|value| value.fract() != 0.0);
    if !truth.names.iter().all(is_whole) {
        return None;
    }
    let rows = (0..table.rows()).filter(|row| values.level(*row).is_some_and(has_decimals));
    let rows: Vec<usize> = rows.collect();
    let example = values.level(*rows.first()?)?;
    let places: Places = rows
        .iter()
        .filter_map(|row| table.lines.get(*row).copied())
        .collect();
    let message = Message::new("intake-classes-measured")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("example", example)
        .with("known", names(truth.names.iter().map(String::as_str)));
    Some(places.error(message).in_column(&column.name))
}

/// Classes that only a column of answers knows, of `known`, which has them after those of
/// the data: their cases are wrong, whatever they are.
pub fn answered_alone(
    table: &Table,
    cases: &Cases,
    (truth, known): (&Truth, &Truth),
    respondent: &Respondent<Answers>,
) -> Option<Problem> {
    let own = truth.names.len();
    let alone = known.names.get(own..).filter(|alone| !alone.is_empty())?;
    let decided = |case: &usize| {
        let decision = respondent.answers.decision(*case, known.names.len());
        decision.is_some_and(|class| usize::from(class) >= own)
    };
    let places: Places = (0..cases.row.len())
        .filter(decided)
        .filter_map(|case| cases.line.get(case).copied())
        .collect();
    let name = respondent.source.name();
    let message = Message::new("intake-classes-answered-alone")
        .with("file", table.file.as_str())
        .with("column", name)
        .with("n", alone.len())
        .with("classes", names(alone.iter().map(String::as_str)))
        .with("known", names(truth.names.iter().map(String::as_str)));
    // Rows without an outcome may have them alone.
    (!places.is_empty()).then(|| places.warning(message).in_column(name))
}

/// A score for each class from a model, for every row of the table. Cases of the table
/// and classes of the model are matched as values of columns are: letter for letter, or
/// as the same number.
///
/// Remarks name the classes that only the model knows, and the rows that it decides for
/// them.
///
/// Fails with every reason at once: a class of the data that the model does not know,
/// with its rows, and one that the data write otherwise.
pub fn model_scores(
    table: &Table,
    cases: &Cases,
    truth: &Truth,
    answers: ModelScores<'_>,
) -> Result<(Truth, Respondent<Answers>, Vec<Problem>), Vec<Problem>> {
    let ModelScores {
        classes,
        scores,
        source,
    } = answers;
    let mut problems = Vec::new();
    let own = truth.names.len();
    let truth = known(
        table,
        truth,
        classes.iter(),
        SPELLED_BY_MODEL,
        &mut problems,
    );
    let is_answered = |name: &String| classes.iter().any(|known| same_value(known, name));
    problems.extend(
        lacking(cases, &truth, &is_answered).map(|(lacking, places)| {
            let message = Message::new("intake-classes-not-of-model")
                .with("file", table.file.as_str())
                .with("classes", lacking)
                .with("known", names(classes.iter().map(String::as_str)));
            places.error(message)
        }),
    );
    if !problems.is_empty() {
        return Err(problems);
    }
    let column_of: Vec<Option<usize>> = truth
        .names
        .iter()
        .map(|name| classes.iter().position(|known| same_value(known, name)))
        .collect();
    let of_case = |row: &u32| {
        let start = *row as usize * classes.len();
        let scores = scores.get(start..start + classes.len()).unwrap_or(&[]);
        column_of
            .iter()
            .map(|column| column.and_then(|column| scores.get(column)).copied())
            .map(|score| score.unwrap_or(f64::NAN))
            .collect::<Vec<f64>>()
    };
    let score: Vec<f64> = cases.row.iter().flat_map(of_case).collect();
    let answers = self::answers(score, truth.names.len(), tolerance_of_model);
    let mut remarks = of_model_alone(table, cases, &truth, own, &answers);
    remarks.extend(model_sums(table, cases, &answers, truth.names.len()));
    Ok((truth, Respondent::new(source, answers), remarks))
}

/// Numbers of a model that each lie within 0 and 1 and do not add up to 1: each class was
/// computed for itself. They rank and decide, and are no probabilities of one class among
/// several.
fn model_sums(table: &Table, cases: &Cases, answers: &Answers, classes: usize) -> Option<Problem> {
    let Answers::Scores { score, scale } = answers else {
        return None;
    };
    let in_range = |score: &f64| !score.is_finite() || (0.0..=1.0).contains(score);
    if *scale == Scale::Probability || !score.iter().all(in_range) {
        return None;
    }
    let tolerance = tolerance_of_model(score, classes);
    let mut example = None;
    let places: Places = score
        .chunks_exact(classes.max(1))
        .zip(&cases.line)
        .filter_map(|(scores, line)| {
            let sum: f64 = scores.iter().sum();
            let is_off = sum.is_finite() && (sum - 1.0).abs() > tolerance;
            is_off.then(|| {
                example.get_or_insert(sum);
                *line
            })
        })
        .collect();
    let message = Message::new("intake-classes-model-sum")
        .with("file", table.file.as_str())
        .with("sum", (example? * 1e6).round() / 1e6);
    Some(places.warning(message))
}

/// What a model answered about several classes.
pub struct ModelScores<'a> {
    /// Its classes.
    pub classes: &'a [String],
    /// Rows of the table × classes, row after row; not a number where there is none.
    pub scores: &'a [f64],
    /// The model, and what was read of it.
    pub source: Source,
}

/// A class alone from a model, for every row of the table.
///
/// Remarks as those of [`model_scores`].
///
/// Fails where none of the model's classes is one of the data, or the data write one
/// otherwise.
pub fn model_classes(
    table: &Table,
    cases: &Cases,
    truth: &Truth,
    labels: &[Option<String>],
    source: Source,
) -> Result<(Truth, Respondent<Answers>, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    let present: BTreeSet<&String> = labels.iter().flatten().collect();
    let present: Vec<&String> = present.into_iter().collect();
    let own = truth.names.len();
    problems.extend(none_known(table, truth, &present, source.name()));
    let truth = known(
        table,
        truth,
        present.into_iter(),
        SPELLED_BY_MODEL,
        &mut problems,
    );
    if !problems.is_empty() {
        return Err(problems);
    }
    let of_case = |row: &u32| place(&truth, labels.get(*row as usize)?.as_deref()?);
    let answers = Answers::Classes(cases.row.iter().map(of_case).collect());
    let remarks = of_model_alone(table, cases, &truth, own, &answers);
    Ok((truth, Respondent::new(source, answers), remarks))
}

/// A class that is written otherwise than in the outcome, by a column or a person, and
/// by a model.
const SPELLED: &str = "intake-classes-spelled";
const SPELLED_BY_MODEL: &str = "intake-classes-model-spelled";

/// The place of a class among those that are known.
fn place(truth: &Truth, name: &str) -> Option<u16> {
    let mut known = truth.names.iter();
    let place = known.position(|known| same_value(known, name))?;
    u16::try_from(place).ok()
}

/// Answers of which none is a class of the data: every case would be wrong, most likely
/// because classes go by numbers here and by words there.
fn none_known(table: &Table, truth: &Truth, present: &[&String], source: &str) -> Option<Problem> {
    let is_known = |name: &&String| {
        let alike = || truth.names.iter().any(|known| plain(known) == plain(name));
        place(truth, name).is_some() || alike()
    };
    if present.is_empty() || present.iter().any(is_known) {
        return None;
    }
    let message = Message::new("intake-classes-none-known")
        .with("file", table.file.as_str())
        .with("source", source)
        .with("found", names(present.iter().map(|name| name.as_str())))
        .with("expected", names(truth.names.iter().map(String::as_str)));
    Some(Problem::error(message))
}

/// Classes that only the model knows: cases that it decides for them are wrong, whatever
/// they are.
fn of_model_alone(
    table: &Table,
    cases: &Cases,
    truth: &Truth,
    own: usize,
    answers: &Answers,
) -> Vec<Problem> {
    let alone = truth.names.get(own..).unwrap_or(&[]);
    if alone.is_empty() {
        return Vec::new();
    }
    let decided = |case: &usize| {
        let decision = answers.decision(*case, truth.names.len());
        decision.is_some_and(|class| usize::from(class) >= own)
    };
    let places: Places = (0..cases.row.len())
        .filter(decided)
        .filter_map(|case| cases.line.get(case).copied())
        .collect();
    let message = |id: &str| {
        Message::new(id)
            .with("file", table.file.as_str())
            .with("classes", names(alone.iter().map(String::as_str)))
    };
    vec![match places.is_empty() {
        true => Problem::note(message("intake-classes-of-model-alone")),
        false => places.warning(message("intake-classes-of-model-decided")),
    }]
}

/// The truth with the classes that only an answer knows. A name that differs from one
/// of the data by case and blanks alone is a problem: it would be a class of its own
/// that no case has.
fn known<'a>(
    table: &Table,
    truth: &Truth,
    named: impl Iterator<Item = &'a String>,
    spelled: &str,
    problems: &mut Vec<Problem>,
) -> Truth {
    let mut names = truth.names.clone();
    // In the order of the names, whatever the order in which they were given.
    let mut named: Vec<&String> = named.collect();
    named.sort();
    for name in named {
        if names.iter().any(|known| same_value(known, name)) {
            continue;
        }
        if let Some(close) = names.iter().find(|known| plain(known) == plain(name)) {
            let message = Message::new(spelled)
                .with("file", table.file.as_str())
                .with("found", name.as_str())
                .with("expected", close.as_str());
            problems.push(Problem::error(message));
            continue;
        }
        names.push(name.clone());
    }
    if names.len() > MOST_CLASSES {
        let message = Message::new("intake-classes-many-answered")
            .with("file", table.file.as_str())
            .with("found", names.len())
            .with("most", MOST_CLASSES);
        problems.push(Problem::error(message));
    }
    Truth {
        names,
        class: truth.class.clone(),
    }
}

/// Classes, or columns, that were named twice.
fn twice(table: &Table, columns: &[ClassColumn]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, (name, column)) in columns.iter().enumerate() {
        let before = columns.get(..at).unwrap_or(&[]);
        if before.iter().any(|(known, _)| same_value(known, name)) {
            let message = Message::new("intake-classes-twice").with("class", name.as_str());
            problems.push(Problem::error(message.with("file", table.file.as_str())));
        }
        if before.iter().any(|(_, known)| same(known, column)) {
            let message = Message::new("intake-classes-column-twice")
                .with("file", table.file.as_str())
                .with("column", column.as_str());
            problems.push(Problem::error(message).in_column(column));
        }
    }
    problems
}

/// A column of answers in which no cell is a class of the outcome: scores, most likely, or
/// another coding of the classes.
fn no_class(table: &Table, truth: &Truth, column: &Column, answered: &[&String]) -> Problem {
    let is_number = |name: &String| name.trim().parse::<f64>().is_ok();
    let looks = match (
        answered.iter().all(|name| is_number(name)),
        truth.names.iter().all(is_number),
    ) {
        (true, false) => "numbers",
        (true, true) | (false, _) => "words",
    };
    let message = Message::new("intake-classes-none-answered")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("found", names(answered.iter().map(|name| name.as_str())))
        .with("expected", names(truth.names.iter().map(String::as_str)))
        .with("looks", looks);
    Problem::error(message).in_column(&column.name)
}

/// Classes of the data that no column answers for: their cases could never be right. What
/// was named in their place, though no case has it, is told beside them.
fn without_column(
    table: &Table,
    cases: &Cases,
    (known, truth): (&Truth, &Truth),
    columns: &[ClassColumn],
) -> Option<Problem> {
    let has_column = |name: &String| columns.iter().any(|(known, _)| same_value(known, name));
    let (lacking, places) = lacking(cases, truth, &has_column)?;
    let message = Message::new("intake-classes-without-column")
        .with("file", table.file.as_str())
        .with("equals", lacking.matches('=').count())
        .with("classes", lacking);
    let is_strange = |name: &&String| !known.names.contains(name);
    let strange: Vec<&str> = truth
        .names
        .iter()
        .filter(is_strange)
        .map(String::as_str)
        .collect();
    let message = message
        .with("strange", strange.len())
        .with("others", names(strange));
    Some(places.error(message))
}

/// Classes of the data that nobody answers for, and the lines of their cases, which
/// could never be right.
fn lacking(
    cases: &Cases,
    truth: &Truth,
    is_answered: &dyn Fn(&String) -> bool,
) -> Option<(String, Places)> {
    let lacking: Vec<usize> = (0..truth.names.len())
        .filter(|place| {
            truth
                .names
                .get(*place)
                .is_some_and(|name| !is_answered(name))
        })
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let places: Places = truth
        .class
        .iter()
        .zip(&cases.line)
        .filter(|(class, _)| lacking.contains(&usize::from(**class)))
        .map(|(_, line)| *line)
        .collect();
    let named = lacking.iter().filter_map(|place| truth.names.get(*place));
    Some((names(named.map(String::as_str)), places))
}

/// How far from 1 the numbers of a model may add up.
fn tolerance_of_model(score: &[f64], classes: usize) -> f64 {
    sum_tolerance(score, classes).max(SUM_TOLERANCE_OF_MODEL)
}

/// Scores as answers. Those of a class that miss 0 to 1 by rounding alone count as 0 or 1;
/// they are probabilities where those of every case that has all of them lie within 0 and
/// 1 and add up to 1, as far as rounding lets them.
fn answers(mut score: Vec<f64>, classes: usize, tolerance: fn(&[f64], usize) -> f64) -> Answers {
    for class in 0..classes {
        let of_class = score.iter().copied().skip(class).step_by(classes);
        let mut given = of_class.filter(|score| score.is_finite());
        if given.all(is_probability) {
            let of_class = score.iter_mut().skip(class).step_by(classes);
            for score in of_class.filter(|score| score.is_finite()) {
                *score = score.clamp(0.0, 1.0);
            }
        }
    }
    let tolerance = tolerance(&score, classes);
    let is_one = |scores: &[f64]| {
        let within = scores.iter().all(|score| (0.0..=1.0).contains(score));
        within && (scores.iter().sum::<f64>() - 1.0).abs() <= tolerance
    };
    let mut given = score
        .chunks_exact(classes.max(1))
        .filter(|scores| scores.iter().all(|score| score.is_finite()));
    let scale = match given.all(is_one) {
        true => Scale::Probability,
        false => Scale::Score,
    };
    Answers::Scores { score, scale }
}

fn about(table: &Table, column: &Column, id: &str) -> Problem {
    let message = Message::new(id)
        .with("file", table.file.as_str())
        .with("column", column.name.as_str());
    Problem::error(message).in_column(&column.name)
}
