//! ROC curves of the assessed respondent and of others, for each class against all
//! others.
//!
//! A respondent decides for the class with the highest score, so that its decisions need
//! not lie on its curve of a class.

use plumbline_study::task::classes::{Class, Comparison, Detail};
use plumbline_study::task::compared::ComparedRow;
use plumbline_study::{Evaluation, Message};

use super::{Panels, panels, scene, small_axis};
use crate::chart::axes::grid;
use crate::chart::draw::{line, style, text};
use crate::chart::theme::{BODY, Role, THIN};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Draft, Figure, FigureTable};
use crate::figures::roc_curves::{
    COLUMNS, Drawing, LINE, OTHERS, Shares, cells, curves_and_decisions, draw, entry, line_at,
    rings, shares,
};
use crate::figures::scene::{Ground, points};
use crate::figures::spots::Spot;
use crate::{Words, format, names};

/// Everybody's curve of each class, as small multiples; `None` where nobody else has one.
pub fn roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let (ground, detail) = scene(evaluation, words, view)?;
    let has_curve = |one: &Comparison| one.roc.iter().any(Option::is_some);
    if !detail.comparisons.iter().any(has_curve) {
        return None;
    }
    let everybody: Vec<Vec<Drawing>> = (0..detail.classes.len())
        .map(|place| drawings(&ground, detail, place))
        .collect();
    let legend: Vec<&Drawing> = legend(&everybody);
    let others = detail
        .comparisons
        .iter()
        .filter(|one| has_curve(one))
        .count();
    let rest = others.saturating_sub(OTHERS.len());
    let more = (rest > 0).then(|| words.say(&Message::new("figure-compared-more").with("n", rest)));
    let lines = legend.len() + usize::from(more.is_some());
    let layout = Panels::new(&ground, detail.classes.len()).below(LINE * lines as f64 + 8.0);
    let of_classes = detail.classes.iter().zip(&everybody);
    let of_classes = of_classes.flat_map(|(class, all)| {
        let name = || vec![Cell::from(class.name.as_str())];
        all.iter().map(move |one| (name(), one))
    });
    let draft = Draft {
        id: "class-roc-compared",
        title: words.text("figure-class-compared-title"),
        sentence: [
            Some(sentence(&ground, detail)),
            rings(words, everybody.iter().flatten()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" "),
        table: table(&ground, detail),
        data: curves_and_decisions(&["class"], of_classes),
    };
    let axis = small_axis();
    let spots = (0u16..).zip(&everybody).flat_map(|(place, all)| {
        let frame = layout.frame(usize::from(place));
        let axes = (&axis, &axis);
        let drawn = all.iter().filter(|one| is_drawn(one));
        let spots = drawn.flat_map(|one| one.spots(frame, axes, Some(place)));
        spots.collect::<Vec<Spot>>()
    });
    let spots: Vec<Spot> = spots.collect();
    let drawn = draft.draw((layout.width, layout.height()), |sheet| {
        let titles = (words.text("figure-roc-x"), words.text("figure-roc-y"));
        for (at, drawing) in legend.iter().enumerate() {
            entry(sheet, layout.width, at, drawing)?;
        }
        if let Some(more) = &more {
            let place = (38.0, line_at(legend.len()));
            text(sheet, place, more, style(Role::Muted, BODY))?;
        }
        panels(
            &ground,
            sheet,
            &layout,
            detail,
            titles,
            &|class, plot, axis| {
                let place = detail
                    .classes
                    .iter()
                    .position(|one| one.name == class.name)?;
                let all = everybody.get(place).filter(|all| !all.is_empty())?;
                Some((|| {
                    grid(plot, axis, axis)?;
                    line(plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
                    let shown = all.iter().filter(|one| is_drawn(one));
                    draw(plot, &shown.collect::<Vec<_>>())
                })())
            },
            &|class| heading(&ground, detail, class),
        )
    });
    drawn.map(|figure| figure.with_spots(spots))
}

/// Whether a respondent has a colour of its own: the others are in table and data.
fn is_drawn(drawing: &Drawing) -> bool {
    drawing.role != Role::Muted
}

/// Everybody who is drawn in any panel, each once, the assessed one first.
fn legend(everybody: &[Vec<Drawing>]) -> Vec<&Drawing> {
    let mut known: Vec<&Drawing> = Vec::new();
    for drawing in everybody.iter().flatten().filter(|one| is_drawn(one)) {
        if !known.iter().any(|one| one.by == drawing.by) {
            known.push(drawing);
        }
    }
    known.sort_by_key(|one| order(one));
    known
}

fn order(drawing: &Drawing) -> usize {
    let roles = std::iter::once(Role::Series1).chain(OTHERS);
    roles.take_while(|role| *role != drawing.role).count()
}

/// Everybody's curve of one class.
fn drawings(ground: &Ground<'_>, detail: &Detail, place: usize) -> Vec<Drawing> {
    let Some(class) = detail.classes.get(place) else {
        return Vec::new();
    };
    let rest = |n: u64, all: u64| (n, all.saturating_sub(n));
    let assessed = class.curves.roc.as_ref().map(|roc| Drawing {
        name: names::respondent(ground.words, ground.evaluation.source.name()),
        by: None,
        cases: rest(class.n, ground.evaluation.counts.predicted),
        points: points(roc),
        decides: decides(ground, detail, place),
        role: Role::Series1,
    });
    let roles = OTHERS.into_iter().chain(std::iter::repeat(Role::Muted));
    let with_curves = detail.comparisons.iter();
    let with_curves = with_curves.filter(|one| one.roc.iter().any(Option::is_some));
    let others = with_curves.zip(roles).filter_map(|(one, role)| {
        let roc = one.roc.get(place)?.as_ref()?;
        let n = one.support.get(place).copied()?;
        Some(Drawing {
            name: names::respondent(ground.words, &one.with),
            by: Some(one.with.clone()),
            cases: rest(n, one.n),
            points: points(roc),
            decides: both_decide(one, place)[1],
            role,
        })
    });
    assessed.into_iter().chain(others).collect()
}

/// Where the assessed respondent decides, on all cases that it answered.
fn decides(ground: &Ground<'_>, detail: &Detail, place: usize) -> Option<Shares> {
    let class = detail.classes.get(place)?;
    let found = detail.decisions.get(place * detail.classes.len() + place)?;
    let others = ground.evaluation.counts.predicted.checked_sub(class.n)?;
    let flagged = class.decided.checked_sub(*found)?;
    shares((*found, class.n), (flagged, others))
}

/// Where both decide, on the cases that both answered: assessed, other.
fn both_decide(one: &Comparison, place: usize) -> [Option<Shares>; 2] {
    let at = |found: u64, decided: u64| {
        let n = one.support.get(place).copied()?;
        let flagged = decided.checked_sub(found)?;
        shares((found, n), (flagged, one.n.checked_sub(n)?))
    };
    // Files of version 3 that were written before them have no decisions of both.
    let (Some(right), Some(ours)) = (
        one.decisions.of_class.get(place),
        one.decisions.crossed.get(place),
    ) else {
        return [None, None];
    };
    let crossed = one.decisions.crossed.iter();
    let theirs = crossed.filter_map(|row| row.get(place)).sum();
    [
        at(right.both + right.only_assessed, ours.iter().sum()),
        at(right.both + right.only_other, theirs),
    ]
}

/// The areas of both for a class, and their difference.
fn area<'a>(one: &'a Comparison, class: &Class) -> Option<&'a ComparedRow> {
    let is_it = |row: &&ComparedRow| {
        row.key.metric == "auroc" && row.key.class.as_deref() == Some(&class.name)
    };
    one.rows.iter().find(is_it)
}

/// The difference beside the only other one; of several the table has them.
fn heading(ground: &Ground<'_>, detail: &Detail, class: &Class) -> String {
    let [one] = detail.comparisons.as_slice() else {
        return String::new();
    };
    let difference = area(one, class).and_then(|row| row.difference.ok());
    let Some(difference) = difference else {
        return String::new();
    };
    let said = format::estimated_difference(ground.words, "auroc", &difference);
    let message = Message::new("figure-class-compared-difference").with("difference", said);
    ground.words.say(&message)
}

/// In how many classes the first pair is told apart.
fn sentence(ground: &Ground<'_>, detail: &Detail) -> String {
    let words = ground.words;
    let differences = |one: &Comparison| -> Vec<plumbline_stats::Estimate> {
        let rows = detail.classes.iter().filter_map(|class| area(one, class));
        rows.filter_map(|row| row.difference.ok()).collect()
    };
    let with_any = detail.comparisons.iter().find_map(|one| {
        let found = differences(one);
        (!found.is_empty()).then_some((one, found))
    });
    let Some((one, found)) = with_any else {
        return words.text("figure-compared-sentence-none");
    };
    let better = found.iter().filter(|one| one.interval.low > 0.0).count();
    let worse = found.iter().filter(|one| one.interval.high < 0.0).count();
    let assessed = names::respondent(words, ground.evaluation.source.name());
    let message = Message::new("figure-class-compared-sentence")
        .with("n", one.n)
        .with("assessed", assessed)
        .with("with", names::respondent(words, &one.with))
        .with("better", better)
        .with("worse", worse)
        .with("count", detail.classes.len())
        .with("rest", detail.classes.len().saturating_sub(better + worse))
        .with("level", ground.level());
    words.say(&message)
}

fn table(ground: &Ground<'_>, detail: &Detail) -> FigureTable {
    let words = ground.words;
    let row = |one: &Comparison, place: usize, class: &Class| {
        let cells = cells(ground, one.n, area(one, class)?, both_decide(one, place));
        let names = [
            words.foreign(&class.name).into_owned(),
            names::respondent(words, &one.with),
        ];
        Some(names.into_iter().chain(cells).collect())
    };
    let rows = detail.classes.iter().enumerate();
    let rows = rows.flat_map(|(place, class)| {
        let others = detail.comparisons.iter();
        others.filter_map(move |one| row(one, place, class))
    });
    let columns = ["figure-column-class", "figure-column-other"];
    FigureTable {
        columns: columns
            .into_iter()
            .chain(COLUMNS)
            .map(|id| words.text(id))
            .collect(),
        rows: rows.collect(),
    }
}
