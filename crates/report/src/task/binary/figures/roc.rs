//! Receiver operating characteristic: sensitivity against 1 − specificity.
//!
//! The plot is square, because both axes are shares of people and the
//! diagonal is chance. The mark at a threshold is counted, not interpolated.

use plumbline_study::task::binary::ConfusionCounts;
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, grid};
use crate::chart::draw::{Anchor, Drawn, Plot, Sheet, area, line};
use crate::chart::theme::{Role, THICK, THIN};
use crate::figures::View;
use crate::figures::figure::{Draft, Figure, FigureTable};
use crate::figures::roc_curves::{curves, shares};
use crate::figures::scene::{At, block, eleven, outline, path, points, with_declared};
use crate::figures::spots::{Trace, called_on_roc};
use crate::{Words, format};

/// Receiver operating characteristic with its band.
pub fn roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let points = points(scene.detail.curves.roc.as_ref()?);
    let x = Axis::unit(words.text("figure-roc-x"));
    let y = Axis::unit(words.text("figure-roc-y"));
    let width = scene.width(480.0);
    let side = width - Frame::beside(&y, width, 0.0, 0.0).left - 12.0;
    let frame = Frame::beside(&y, width, 0.0, side);
    let rows = with_declared(eleven(&points), declared(&scene));
    let (_, positives, negatives) = scene.cases();
    let spots = Trace {
        points: &points,
        rows: &rows,
        column: 3,
        class: None,
        by: None,
    }
    .spots(frame, (&x, &y), |at| {
        called_on_roc(at, positives, negatives)
    });
    let draft = Draft {
        id: "roc",
        title: words.text("figure-roc-title"),
        sentence: sentence(&scene),
        table: table(&scene, &rows),
        data: curves(&[], [(Vec::new(), points.as_slice())]),
    };
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        area(&plot, outline(&points, (0.0, 1.0)), Role::Band1)?;
        grid(&plot, &x, &y)?;
        line(&plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
        line(&plot, path(&points), Role::Series1, THICK)?;
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        summary(&scene, sheet, frame)?;
        marks(&scene, &plot, frame)
    });
    drawn.map(|figure| figure.with_spots(spots))
}

fn summary(scene: &Scene<'_>, sheet: &Sheet<'_>, frame: Frame) -> Drawn {
    let Some(name) = scene.named("auroc") else {
        return Ok(());
    };
    let band = scene
        .words
        .say(&Message::new("figure-band").with("level", scene.level()));
    let lines = [name, scene.cases_line(), band];
    // Above the diagonal lies the curve of a model that ranks the right way
    // round; below it that of one that ranks the wrong way round.
    let is_reversed = scene
        .estimate("auroc")
        .is_some_and(|auroc| auroc.value < 0.5);
    if is_reversed {
        let at = (frame.left + 12.0, frame.top + 16.0 + 36.0);
        return block(sheet, at, &lines, Anchor::Start);
    }
    let at = (frame.right - 12.0, frame.bottom - 18.0);
    block(sheet, at, &lines, Anchor::End)
}

fn marks(scene: &Scene<'_>, plot: &Plot<'_>, frame: Frame) -> Drawn {
    let marks = scene.marks().into_iter();
    let placed = marks.filter_map(|mark| Some((mark, rates(&mark.counts)?)));
    scene.draw_marks(plot, frame, &placed.collect::<Vec<_>>(), Anchor::Start)
}

/// 1 − specificity and sensitivity at a threshold.
pub(super) fn rates(counts: &ConfusionCounts) -> Option<(f64, f64)> {
    let (with, without) = (counts.tp + counts.fn_, counts.fp + counts.tn);
    shares((counts.tp, with), (counts.fp, without))
}

fn sentence(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let Some(auroc) = scene.estimate("auroc") else {
        return words.text("figure-roc-sentence-none");
    };
    words.say(
        &Message::new("figure-roc-sentence")
            .with("value", format::percent(words, auroc.value, 1))
            .with("low", format::percent(words, auroc.interval.low, 1))
            .with("high", format::percent(words, auroc.interval.high, 1))
            .with("level", scene.level())
            .with("cases", scene.cases_line()),
    )
}

/// The point at the declared threshold, with the interval that stands beside
/// its sensitivity everywhere else; none where that cannot be told.
fn declared(scene: &Scene<'_>) -> Option<At> {
    let counts = scene.detail.confusion?;
    let (x, y) = rates(&counts)?;
    let interval = scene.estimate("sensitivity")?.interval;
    Some(At {
        x,
        y,
        low: interval.low,
        high: interval.high,
        threshold: Some(counts.threshold),
    })
}

fn table(scene: &Scene<'_>, rows: &[(At, bool)]) -> FigureTable {
    let words = scene.words;
    let columns = [
        "figure-roc-x",
        "figure-roc-y",
        "figure-column-interval",
        "figure-column-threshold",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: rows
            .iter()
            .map(|(at, is_declared)| {
                vec![
                    format::value("specificity", at.x),
                    format::value("sensitivity", at.y),
                    format::limits(words, "sensitivity", at.low, at.high),
                    scene.threshold_cell(at, *is_declared),
                ]
            })
            .collect(),
    }
}
