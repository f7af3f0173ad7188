//! Natural frequencies: what happens to 1000 people, one dot each.
//!
//! Sensitivity and specificity are taken as they are on the cases; the
//! prevalence is the one where the model will be used, so this answers "what
//! would happen here" under the assumption that both rates carry over.
//! Symbols differ in shape as well as in colour.

use plumbline_stats::binary::prevalence_shift::{NaturalFrequencies, natural_frequencies};
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use crate::chart::draw::{Drawn, Sheet, dot, style, text};
use crate::chart::svg::units;
use crate::chart::theme::{BODY, Role};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::{Words, format};

const PEOPLE: u64 = 1000;

/// What becomes of a person.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Found,
    Missed,
    FalseAlarm,
    Cleared,
}

/// What happens to 1000 people like the ones at hand, one dot each.
pub fn frequencies(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let (prevalence, people) = people(&scene)?;
    let groups = fates(&people);
    let width = scene.width(640.0);
    let columns = if scene.is_narrow() { 40 } else { 50 };
    let step = width / columns as f64;
    let rows = (PEOPLE as usize).div_ceil(columns);
    let legend = step * rows as f64 + 20.0;
    let share = format::percent(words, prevalence, 1);
    let draft = Draft {
        id: "frequencies",
        title: words
            .say(&Message::new("figure-frequencies-title").with("prevalence", share.as_str())),
        sentence: sentence(words, &people, &share),
        table: table(words, &groups),
        data: data(prevalence, &groups),
    };
    draft.draw((width, legend + 4.0 * 24.0), |sheet| {
        dots(sheet, &groups, columns, step)?;
        for (index, (fate, count)) in groups.iter().enumerate() {
            let y = legend + 24.0 * index as f64 + 10.0;
            symbol(sheet, &[(10.0, y)], *fate, 16.0)?;
            let line = words.say(&fate.message().with("n", *count));
            text(sheet, (28.0, y), &line, style(Role::Ink, BODY))?;
        }
        Ok(())
    })
}

/// The prevalence in view and what follows from it.
fn people(scene: &Scene<'_>) -> Option<(f64, NaturalFrequencies)> {
    let counts = scene.counts()?;
    let (with, without) = (counts.tp + counts.fn_, counts.fp + counts.tn);
    if with == 0 || without == 0 {
        return None;
    }
    let declared = scene.evaluation.plan.target_prevalence;
    let here = with as f64 / (with + without) as f64;
    let prevalence = scene.view.prevalence.or(declared).unwrap_or(here);
    let sensitivity = counts.tp as f64 / with as f64;
    let specificity = counts.tn as f64 / without as f64;
    let people = natural_frequencies(PEOPLE, sensitivity, specificity, prevalence)?;
    Some((prevalence, people))
}

fn fates(people: &NaturalFrequencies) -> [(Fate, u64); 4] {
    [
        (Fate::Found, people.true_positives),
        (Fate::Missed, people.false_negatives),
        (Fate::FalseAlarm, people.false_positives),
        (Fate::Cleared, people.true_negatives),
    ]
}

impl Fate {
    fn message(self) -> Message {
        match self {
            Fate::Found => Message::new("figure-frequencies-found"),
            Fate::Missed => Message::new("figure-frequencies-missed"),
            Fate::FalseAlarm => Message::new("figure-frequencies-false-alarm"),
            Fate::Cleared => Message::new("figure-frequencies-cleared"),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Fate::Found => "true_positive",
            Fate::Missed => "false_negative",
            Fate::FalseAlarm => "false_positive",
            Fate::Cleared => "true_negative",
        }
    }

    /// Discs from the largest to the smallest, as shares of the step.
    fn discs(self) -> &'static [(f64, Role)] {
        match self {
            Fate::Found => &[(0.42, Role::Series2)],
            Fate::Missed => &[(0.42, Role::Series2), (0.27, Role::Paper)],
            Fate::FalseAlarm => &[
                (0.42, Role::Series1),
                (0.29, Role::Paper),
                (0.15, Role::Series1),
            ],
            Fate::Cleared => &[(0.13, Role::Axis)],
        }
    }
}

/// One dot a person, row by row: those with the outcome first.
fn dots(sheet: &Sheet<'_>, groups: &[(Fate, u64); 4], columns: usize, step: f64) -> Drawn {
    let mut next = 0;
    for (fate, count) in groups {
        let places: Vec<(f64, f64)> = (next..next + *count as usize)
            .map(|index| (index % columns, index / columns))
            .map(|(x, y)| ((x as f64 + 0.5) * step, (y as f64 + 0.5) * step))
            .collect();
        symbol(sheet, &places, *fate, step)?;
        next += *count as usize;
    }
    Ok(())
}

fn symbol(sheet: &Sheet<'_>, places: &[(f64, f64)], fate: Fate, step: f64) -> Drawn {
    for (share, role) in fate.discs() {
        for (x, y) in places {
            dot(sheet, (units(*x), units(*y)), share * step, *role)?;
        }
    }
    Ok(())
}

fn sentence(words: &Words, people: &NaturalFrequencies, prevalence: &str) -> String {
    words.say(
        &Message::new("figure-frequencies-sentence")
            .with("people", people.people)
            .with("prevalence", prevalence)
            .with("with", people.true_positives + people.false_negatives)
            .with("without", people.false_positives + people.true_negatives)
            .with("found", people.true_positives)
            .with("missed", people.false_negatives)
            .with("alarms", people.false_positives),
    )
}

fn table(words: &Words, groups: &[(Fate, u64); 4]) -> FigureTable {
    FigureTable {
        columns: vec![
            words.text("figure-column-fate"),
            words.text("figure-column-people"),
        ],
        rows: groups
            .iter()
            .map(|(fate, count)| {
                let name = match fate {
                    Fate::Found => "figure-fate-found",
                    Fate::Missed => "figure-fate-missed",
                    Fate::FalseAlarm => "figure-fate-false-alarm",
                    Fate::Cleared => "figure-fate-cleared",
                };
                vec![words.text(name), format::count(*count)]
            })
            .collect(),
    }
}

fn data(prevalence: f64, groups: &[(Fate, u64); 4]) -> Data {
    Data {
        columns: vec!["prevalence", "cell", "people_of_1000"],
        rows: groups
            .iter()
            .map(|(fate, count)| {
                vec![
                    Cell::from(prevalence),
                    Cell::from(fate.id()),
                    Cell::from(*count),
                ]
            })
            .collect(),
    }
}
