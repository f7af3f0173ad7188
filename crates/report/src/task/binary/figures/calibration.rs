//! Calibration: how often the outcome happened among cases with about the
//! same predicted probability.
//!
//! The smoothed curve with its band says it for every prediction; the points
//! are tenths of the predictions with Wilson intervals; the histograms below
//! show where there are cases at all.

use plumbline_study::task::binary::CalibrationGroup;
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use super::strip::Strip;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, grid};
use crate::chart::draw::{Anchor, Drawn, Plot, Sheet, area, dot, line, plot, style, text};
use crate::chart::text::wrapped;
use crate::chart::theme::{Role, SMALL, THICK, THIN};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::figures::scene::{At, outline, path, points};
use crate::figures::spots::{bars, groups};
use crate::{Words, format};

/// Height of the histograms below the curve.
const STRIP: f64 = 76.0;

/// Smoothed calibration curve, tenths, and predictions by outcome below.
pub fn calibration(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let curves = &scene.detail.curves;
    let curve = points(curves.calibration.as_ref()?);
    let x = Axis::unit(words.text("figure-probability-x"));
    let y = Axis::unit(words.text("figure-calibration-y"));
    let width = scene.width(480.0);
    let side = width - Frame::beside(&y, width, 0.0, 0.0).left - 12.0;
    let upper = Frame::beside(&y, width, 0.0, side);
    let lower = Frame {
        top: upper.bottom + 8.0,
        bottom: upper.bottom + 8.0 + STRIP,
        ..upper
    };
    let draft = Draft {
        id: "calibration",
        title: words.text("figure-calibration-title"),
        sentence: sentence(&scene),
        table: table(words, &curves.calibration_groups),
        data: data(&curve, &curves.calibration_groups),
    };
    let remarks = remarks(&scene, upper.width());
    let height = lower.bottom + BELOW + 10.0 + 18.0 * remarks.len() as f64;
    let drawn = draft.draw((width, height), |sheet| {
        let plot = upper.plot(sheet, &x, &y);
        area(&plot, outline(&curve, (0.0, 1.0)), Role::Band1)?;
        grid(&plot, &x, &y)?;
        line(&plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
        line(&plot, path(&curve), Role::Series1, THICK)?;
        tenths(&plot, &curves.calibration_groups)?;
        beside(sheet, upper, &y)?;
        corners(&scene, sheet, upper)?;
        predictions(&scene, sheet, lower, &x)?;
        below(sheet, lower, &x)?;
        for (index, line) in remarks.iter().enumerate() {
            let at = (upper.left, lower.bottom + BELOW + 8.0 + 18.0 * index as f64);
            text(sheet, at, line, style(Role::Muted, SMALL).below())?;
        }
        Ok(())
    });
    let of_groups = groups(&curves.calibration_groups, upper, (&x, &y), Some(3), None);
    let distribution = curves.distribution.iter();
    let of_bars = distribution.flat_map(|found| bars(found, lower, &x, false));
    drawn.map(|figure| figure.with_spots(of_groups.into_iter().chain(of_bars).collect()))
}

/// Observed proportions of tenths with their intervals.
fn tenths(plot: &Plot<'_>, groups: &[CalibrationGroup]) -> Drawn {
    for group in groups {
        let ends = vec![(group.predicted, group.low), (group.predicted, group.high)];
        line(plot, ends, Role::Ink, THIN)?;
    }
    for group in groups {
        dot(plot, (group.predicted, group.observed), 3.5, Role::Ink)?;
    }
    Ok(())
}

/// What the two sides of the diagonal mean.
fn corners(scene: &Scene<'_>, sheet: &Sheet<'_>, frame: Frame) -> Drawn {
    let muted = style(Role::Callout, SMALL);
    let above = scene.words.text("figure-calibration-above");
    text(sheet, (frame.left + 10.0, frame.top + 14.0), &above, muted)?;
    let below = scene.words.text("figure-calibration-below");
    let at = (frame.right - 10.0, frame.bottom - 14.0);
    text(sheet, at, &below, muted.at(Anchor::End))
}

/// The numbers of calibration and what the points are, below the figure.
fn remarks(scene: &Scene<'_>, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = ["calibration_slope", "calibration_in_the_large"]
        .iter()
        .filter_map(|metric| scene.named(metric))
        .collect();
    let level = scene.level();
    let points = Message::new("figure-calibration-points").with("level", level);
    lines.extend(wrapped(&scene.words.say(&points), SMALL, room));
    lines
}

/// Histograms of predictions under the curve, with their names.
fn predictions(scene: &Scene<'_>, sheet: &Sheet<'_>, frame: Frame, x: &Axis) -> Drawn {
    let Some(distribution) = &scene.detail.curves.distribution else {
        return Ok(());
    };
    let strip = Strip::new(distribution);
    let rectangle = (frame.left, frame.top, frame.right, frame.bottom);
    strip.draw(&plot(sheet, rectangle, x.range, (-strip.most, strip.most)))?;
    let (_, positives, negatives) = scene.cases();
    let name = |id: &str, n: u64| scene.words.say(&Message::new(id).with("n", n));
    let plain = style(Role::Callout, SMALL);
    let with = name("figure-with-short", positives);
    text(sheet, (frame.left + 6.0, frame.top + 14.0), &with, plain)?;
    let without = name("figure-without-short", negatives);
    let corner = (frame.right - 6.0, frame.bottom - 12.0);
    text(sheet, corner, &without, plain.at(Anchor::End))
}

fn sentence(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let (Some(ici), Some(slope)) = (scene.estimate("ici"), scene.estimate("calibration_slope"))
    else {
        return words.text("figure-calibration-sentence-none");
    };
    words.say(
        &Message::new("figure-calibration-sentence")
            .with("value", format::points(ici.value))
            .with("low", format::points(ici.interval.low))
            .with("high", format::points(ici.interval.high))
            .with("level", scene.level())
            .with("slope", format::estimate(words, "calibration_slope", slope)),
    )
}

fn table(words: &Words, groups: &[CalibrationGroup]) -> FigureTable {
    let columns = [
        "figure-column-predicted",
        "figure-column-observed",
        "figure-column-interval",
        "figure-column-cases",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: groups
            .iter()
            .map(|group| {
                vec![
                    format::value("ppv", group.predicted),
                    format::value("ppv", group.observed),
                    format::limits(words, "ppv", group.low, group.high),
                    format::count(group.n),
                ]
            })
            .collect(),
    }
}

/// The curve, then the tenths, told apart by the first column.
fn data(curve: &[At], groups: &[CalibrationGroup]) -> Data {
    let smooth = curve.iter().map(|at| {
        let numbers = [at.x, at.y, at.low, at.high].map(Cell::from);
        [Cell::from("smoothed")]
            .into_iter()
            .chain(numbers)
            .chain([Cell::Empty])
            .collect()
    });
    let tenths = groups.iter().map(|group| {
        let numbers = [group.predicted, group.observed, group.low, group.high].map(Cell::from);
        [Cell::from("tenth")]
            .into_iter()
            .chain(numbers)
            .chain([group.n.into()])
            .collect()
    });
    Data {
        columns: vec!["kind", "predicted", "observed", "low", "high", "cases"],
        rows: smooth.chain(tenths).collect(),
    }
}
