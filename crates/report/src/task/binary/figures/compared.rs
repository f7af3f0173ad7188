//! ROC curves of the assessed respondent and of others, in one plot.

use plumbline_study::task::binary::Comparison;
use plumbline_study::task::compared::ComparedRow;
use plumbline_study::{Evaluation, Message};

use super::roc::rates;
use super::scene::Scene;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, grid};
use crate::chart::draw::{line, style, text};
use crate::chart::theme::{BODY, Role, THIN};
use crate::figures::View;
use crate::figures::figure::{Draft, Figure, FigureTable};
use crate::figures::roc_curves::{
    COLUMNS, Drawing, LINE, OTHERS, Shares, cells, curves_and_decisions, draw, entry, line_at,
    rings, shares,
};
use crate::figures::scene::points;
use crate::figures::spots::Spot;
use crate::{Words, format};

/// Both curves, or all of them, in one plot.
pub fn compared_roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let comparisons = &scene.detail.comparisons;
    if comparisons.is_empty() {
        return None;
    }
    let all = drawings(&scene)?;
    let (drawings, rest) = all.split_at(all.len().min(1 + OTHERS.len()));
    let more = (!rest.is_empty())
        .then(|| words.say(&Message::new("figure-compared-more").with("n", rest.len())));
    let x = Axis::unit(words.text("figure-roc-x"));
    let y = Axis::unit(words.text("figure-roc-y"));
    let width = scene.width(480.0);
    let side = width - Frame::beside(&y, width, 0.0, 0.0).left - 12.0;
    let lines = drawings.len() + usize::from(more.is_some());
    let legend = LINE * lines as f64 + 8.0;
    let frame = Frame::beside(&y, width, legend, side);
    let draft = Draft {
        id: "roc-compared",
        title: words.text("figure-compared-title"),
        sentence: [
            Some(sentence(&scene, comparisons)),
            rings(words, drawings.iter()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" "),
        table: table(&scene, comparisons),
        data: curves_and_decisions(&[], all.iter().map(|one| (Vec::new(), one))),
    };
    let spots = drawings.iter();
    let spots: Vec<Spot> = spots
        .flat_map(|drawing| drawing.spots(frame, (&x, &y), None))
        .collect();
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        grid(&plot, &x, &y)?;
        line(&plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
        draw(&plot, &drawings.iter().collect::<Vec<_>>())?;
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        drawings
            .iter()
            .enumerate()
            .try_for_each(|(at, drawing)| entry(sheet, width, at, drawing))?;
        more.iter().try_for_each(|more| {
            let place = (38.0, line_at(drawings.len()));
            text(sheet, place, more, style(Role::Muted, BODY))
        })
    });
    drawn.map(|figure| figure.with_spots(spots))
}

fn drawings(scene: &Scene<'_>) -> Option<Vec<Drawing>> {
    let (_, positives, negatives) = scene.cases();
    let assessed = Drawing {
        name: scene
            .words
            .foreign(scene.evaluation.source.name())
            .into_owned(),
        by: None,
        cases: (positives, negatives),
        points: points(scene.detail.curves.roc.as_ref()?),
        decides: scene.detail.confusion.as_ref().and_then(rates),
        role: Role::Series1,
    };
    let others = scene.detail.comparisons.iter();
    let others = others.filter_map(|other| Some((other, other.roc.as_ref()?)));
    let roles = OTHERS.into_iter().chain(std::iter::repeat(Role::Muted));
    let others = others.zip(roles).map(|((other, roc), role)| Drawing {
        name: scene.words.foreign(&other.with).into_owned(),
        by: Some(other.with.clone()),
        cases: (other.positives, other.n.saturating_sub(other.positives)),
        points: points(roc),
        decides: decide(other)[1],
        role,
    });
    Some(std::iter::once(assessed).chain(others).collect())
}

/// Where both decide, on the cases that both answered: assessed, other.
fn decide(one: &Comparison) -> [Option<Shares>; 2] {
    let Some(decisions) = &one.decisions else {
        return [None, None];
    };
    let (found, flagged) = (decisions.found, decisions.flagged);
    let negatives = one.n.saturating_sub(one.positives);
    let at = |found: u64, flagged: u64| shares((found, one.positives), (flagged, negatives));
    [
        at(
            found.both + found.only_assessed,
            flagged.both + flagged.only_assessed,
        ),
        at(
            found.both + found.only_other,
            flagged.both + flagged.only_other,
        ),
    ]
}

/// The areas of both.
fn area(one: &Comparison) -> Option<&ComparedRow> {
    one.rows.iter().find(|row| row.key.metric == "auroc")
}

/// The areas of the first pair and their difference.
fn sentence(scene: &Scene<'_>, comparisons: &[Comparison]) -> String {
    let words = scene.words;
    let first = comparisons.iter().find_map(|one| {
        let row = area(one)?;
        Some((
            one,
            row.assessed.ok()?,
            row.other.ok()?,
            row.difference.ok()?,
        ))
    });
    let Some((one, assessed, other, difference)) = first else {
        return words.text("figure-compared-sentence-none");
    };
    let id = match (difference.interval.low, difference.interval.high) {
        (low, _) if low > 0.0 => "figure-compared-sentence-higher",
        (_, high) if high < 0.0 => "figure-compared-sentence-lower",
        _ => "figure-compared-sentence-open",
    };
    let message = Message::new(id)
        .with("assessed", scene.evaluation.source.name())
        .with("with", one.with.as_str())
        .with("n", one.n)
        .with("value", format::value("auroc", assessed.value))
        .with("other", format::value("auroc", other.value))
        .with(
            "difference",
            format::estimated_difference(words, "auroc", &difference),
        )
        .with("level", scene.level());
    words.say(&message)
}

fn table(scene: &Scene<'_>, comparisons: &[Comparison]) -> FigureTable {
    let words = scene.words;
    let row = |one: &Comparison| {
        let cells = cells(scene, one.n, area(one)?, decide(one));
        let name = words.foreign(&one.with).into_owned();
        Some(std::iter::once(name).chain(cells).collect())
    };
    let columns = ["figure-column-other"].into_iter().chain(COLUMNS);
    FigureTable {
        columns: columns.map(|id| words.text(id)).collect(),
        rows: comparisons.iter().filter_map(row).collect(),
    }
}
