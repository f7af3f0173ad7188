//! Precision (PPV) against recall (sensitivity).
//!
//! Chance is the horizontal line at the prevalence, so two studies with other
//! prevalences cannot be compared by this figure.

use plumbline_study::task::binary::ConfusionCounts;
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, grid};
use crate::chart::draw::{Anchor, Drawn, Plot, Sheet, area, label, line, style};
use crate::chart::theme::{Role, SMALL, THICK, THIN};
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::figures::scene::{At, block, eleven, outline, path, points, with_declared};
use crate::figures::spots::Trace;
use crate::{Words, format};

/// Precision (PPV) against recall (sensitivity) with its band.
pub fn precision_recall(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let points = points(scene.detail.curves.precision_recall.as_ref()?);
    let x = Axis::unit(words.text("figure-pr-x"));
    let y = Axis::unit(words.text("figure-pr-y"));
    let width = scene.width(480.0);
    let side = width - Frame::beside(&y, width, 0.0, 0.0).left - 12.0;
    let frame = Frame::beside(&y, width, 0.0, side);
    let rows = with_declared(eleven(&points), declared(&scene));
    let spots = Trace {
        points: &points,
        rows: &rows,
        column: 3,
        class: None,
        by: None,
    }
    .spots(frame, (&x, &y), |at| called(&scene, at));
    let draft = Draft {
        id: "precision-recall",
        title: words.text("figure-pr-title"),
        sentence: sentence(&scene),
        table: table(&scene, &rows),
        data: Data {
            columns: vec!["recall", "precision", "low", "high", "threshold"],
            rows: points.iter().map(At::cells).collect(),
        },
    };
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        area(&plot, outline(&points, (0.0, 1.0)), Role::Band1)?;
        grid(&plot, &x, &y)?;
        no_skill(&scene, &plot)?;
        line(&plot, path(&points), Role::Series1, THICK)?;
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        summary(&scene, sheet, frame)?;
        let marks = scene.marks().into_iter();
        let placed = marks.filter_map(|mark| Some((mark, rates(&mark.counts)?)));
        scene.draw_marks(&plot, frame, &placed.collect::<Vec<_>>(), Anchor::End)
    });
    drawn.map(|figure| figure.with_spots(spots))
}

/// Cases that are called positive at a point: the positives that were found there, by
/// the share that they are of all who are called so.
fn called(scene: &Scene<'_>, at: &At) -> Option<u64> {
    let (_, positives, _) = scene.cases();
    let called = at.x * positives as f64 / at.y;
    called.is_finite().then(|| called.round() as u64)
}

/// The line of a model that knows nothing: the prevalence.
fn no_skill(scene: &Scene<'_>, plot: &Plot<'_>) -> Drawn {
    let Some(prevalence) = prevalence(scene) else {
        return Ok(());
    };
    line(
        plot,
        vec![(0.0, prevalence), (1.0, prevalence)],
        Role::Reference,
        THIN,
    )?;
    let words = scene.words.text("figure-pr-no-skill");
    let lift = if prevalence < 0.5 { -10.0 } else { 11.0 };
    label(
        plot,
        (1.0, prevalence),
        (-8.0, lift),
        &words,
        style(Role::Callout, SMALL).at(Anchor::End),
    )
}

fn prevalence(scene: &Scene<'_>) -> Option<f64> {
    let (n, positives, _) = scene.cases();
    (n > 0).then(|| positives as f64 / n as f64)
}

/// The summary stands on the side of the chance line with more room.
fn summary(scene: &Scene<'_>, sheet: &Sheet<'_>, frame: Frame) -> Drawn {
    let Some(name) = scene.named("average_precision") else {
        return Ok(());
    };
    let band = scene
        .words
        .say(&Message::new("figure-band").with("level", scene.level()));
    let lines = [name, scene.cases_line(), band];
    let is_low = prevalence(scene).is_some_and(|prevalence| prevalence < 0.25);
    let y = if is_low {
        frame.bottom - frame.height() * 0.42
    } else {
        frame.bottom - 18.0
    };
    block(sheet, (frame.left + 12.0, y), &lines, Anchor::Start)
}

/// Recall and precision at a threshold.
fn rates(counts: &ConfusionCounts) -> Option<(f64, f64)> {
    let (with, called) = (counts.tp + counts.fn_, counts.tp + counts.fp);
    (with > 0 && called > 0).then(|| {
        (
            counts.tp as f64 / with as f64,
            counts.tp as f64 / called as f64,
        )
    })
}

fn sentence(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let Some(precision) = scene.estimate("average_precision") else {
        return words.text("figure-pr-sentence-none");
    };
    let (_, positives, _) = scene.cases();
    words.say(
        &Message::new("figure-pr-sentence")
            .with("value", format::percent(words, precision.value, 1))
            .with("low", format::percent(words, precision.interval.low, 1))
            .with("high", format::percent(words, precision.interval.high, 1))
            .with("level", scene.level())
            .with("positives", positives)
            .with("n", scene.cases().0),
    )
}

/// The point at the declared threshold, with the interval that stands beside
/// its PPV everywhere else; none where that cannot be told.
fn declared(scene: &Scene<'_>) -> Option<At> {
    let counts = scene.detail.confusion?;
    let (x, y) = rates(&counts)?;
    let interval = scene.estimate("ppv")?.interval;
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
        "figure-pr-x",
        "figure-pr-y",
        "figure-column-interval",
        "figure-column-threshold",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: rows
            .iter()
            .map(|(at, is_declared)| {
                vec![
                    format::value("sensitivity", at.x),
                    format::value("ppv", at.y),
                    format::limits(words, "ppv", at.low, at.high),
                    scene.threshold_cell(at, *is_declared),
                ]
            })
            .collect(),
    }
}
