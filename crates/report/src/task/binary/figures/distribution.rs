//! Predictions of cases with and without the outcome.

use plumbline_study::task::binary::Distribution;
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use super::strip::Strip;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, rules};
use crate::chart::draw::{Anchor, Drawn, Sheet, bar, style, text};
use crate::chart::svg::units;
use crate::chart::text::fitted;
use crate::chart::theme::{BODY, Role};
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::figures::spots::bars;
use crate::{Words, format};

/// Predictions of cases with and without the outcome, mirrored.
pub fn distribution(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let distribution = scene.detail.curves.distribution.as_ref()?;
    let strip = Strip::new(distribution);
    let x = x_axis(&scene, strip.range()?);
    // Above the bars is room for the name of their outcome and the threshold's.
    let most = strip.most * 1.32;
    let y = Axis::round(words.text("figure-distribution-y"), (-most, most), 6)
        .labelled(|share| format::percent(words, share.abs(), 0));
    let width = scene.width(640.0);
    let height = if scene.is_narrow() {
        280.0
    } else {
        width * 0.52
    };
    let frame = Frame::beside(&y, width, 0.0, height);
    let draft = Draft {
        id: "distribution",
        title: words.text("figure-distribution-title"),
        sentence: sentence(&scene),
        table: table(words, distribution),
        data: data(distribution),
    };
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        rules(&plot, &x, &y)?;
        strip.draw(&plot)?;
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        scene.draw_uprights(&plot, frame, (&x, &y), 34.0)?;
        outcomes(&scene, sheet, frame)
    });
    drawn.map(|figure| figure.with_spots(bars(distribution, frame, &x, true)))
}

/// The axis of the scores.
pub(super) fn x_axis(scene: &Scene<'_>, range: (f64, f64)) -> Axis {
    use plumbline_study::Scale;
    match scene.detail.scale {
        Scale::Probability => Axis::unit(scene.words.text("figure-probability-x")),
        Scale::Score => Axis::round(scene.words.text("figure-score-x"), range, 5),
    }
}

/// Names of the outcomes in the corners that their bars leave free.
fn outcomes(scene: &Scene<'_>, sheet: &Sheet<'_>, frame: Frame) -> Drawn {
    let (_, positives, negatives) = scene.cases();
    let name = |id: &str, value: &str, n: u64| {
        let room = frame.width() * 0.5;
        let value = fitted(value, BODY, room * 0.6);
        scene
            .words
            .say(&Message::new(id).with("value", value).with("n", n))
    };
    let with = name("figure-with", &scene.detail.positive, positives);
    let without = name("figure-without", &scene.detail.negative, negatives);
    let plain = style(Role::Callout, BODY);
    let (top, bottom) = (frame.top + 14.0, frame.bottom - 14.0);
    text(sheet, (frame.left + 22.0, top), &with, plain)?;
    swatch(sheet, (frame.left + 6.0, top), Role::Series2)?;
    let end = frame.right - 22.0;
    text(sheet, (end, bottom), &without, plain.at(Anchor::End))?;
    swatch(sheet, (end + 6.0, bottom), Role::Series3)
}

/// A little square of a colour, centred on its height.
fn swatch(sheet: &Sheet<'_>, (x, y): (f64, f64), role: Role) -> Drawn {
    let corners = [
        (units(x), units(y - 5.0)),
        (units(x + 10.0), units(y + 5.0)),
    ];
    bar(sheet, corners, role)
}

fn sentence(scene: &Scene<'_>) -> String {
    let (_, positives, negatives) = scene.cases();
    let message = match scene.counts() {
        None => Message::new("figure-distribution-sentence-none"),
        Some(counts) => Message::new("figure-distribution-sentence")
            .with("threshold", format::threshold(counts.threshold))
            .with("tp", counts.tp)
            .with("fp", counts.fp),
    };
    let message = message
        .with("positives", positives)
        .with("negatives", negatives);
    scene.words.say(&message)
}

fn table(words: &Words, distribution: &Distribution) -> FigureTable {
    let columns = [
        "figure-column-bin",
        "figure-column-with",
        "figure-column-without",
    ];
    let edges = distribution
        .edges
        .iter()
        .zip(distribution.edges.iter().skip(1));
    let counts = distribution.positive.iter().zip(&distribution.negative);
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: edges
            .zip(counts)
            .map(|((&left, &right), (&with, &without))| {
                let bin = Message::new("report-interval")
                    .with("low", format::threshold(left))
                    .with("high", format::threshold(right));
                vec![words.say(&bin), format::count(with), format::count(without)]
            })
            .collect(),
    }
}

fn data(distribution: &Distribution) -> Data {
    let edges = distribution
        .edges
        .iter()
        .zip(distribution.edges.iter().skip(1));
    let counts = distribution.positive.iter().zip(&distribution.negative);
    Data {
        columns: vec!["from", "to", "with_outcome", "without_outcome"],
        rows: edges
            .zip(counts)
            .map(|((&left, &right), (&with, &without))| {
                vec![left.into(), right.into(), with.into(), without.into()]
            })
            .collect(),
    }
}
