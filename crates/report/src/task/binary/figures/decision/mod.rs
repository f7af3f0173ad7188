//! Decision curve: net benefit of deciding by the model at each threshold,
//! beside treating everybody and treating nobody.
//!
//! The vertical axis begins at −0.1 times its maximum: below, all that can be
//! said is that treating nobody is better. Lines that fall lower end there.

mod said;

use plumbline_study::Evaluation;

use self::said::{data, rows, sentence, table};
use super::scene::Scene;
use crate::Words;
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, rules};
use crate::chart::draw::{Anchor, Drawn, Plot, area, bar, label, line, style};
use crate::chart::text::width;
use crate::chart::theme::{BODY, Role, SMALL, THICK, THIN};
use crate::figures::View;
use crate::figures::figure::{Draft, Figure};
use crate::figures::scene::{At, outline, points};
use crate::figures::spots::Trace;

/// Decision curve: net benefit of the model, of treating all, and none.
pub fn decision(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let model = points(scene.detail.curves.decision.as_ref()?).into_iter();
    let model: Vec<At> = model
        .map(|at| At {
            threshold: Some(at.x),
            ..at
        })
        .collect();
    let (first, last) = (model.first()?.x, model.last()?.x);
    let everybody: Vec<(f64, f64)> = model
        .iter()
        .zip(&scene.detail.curves.treat_all)
        .map(|(at, &benefit)| (at.x, benefit))
        .collect();
    let most = model
        .iter()
        .map(|at| at.high.max(at.y))
        .chain(everybody.iter().map(|at| at.1))
        .fold(1e-6, f64::max);
    let x = Axis::round(words.text("figure-decision-x"), (first, last), 6);
    let y = Axis::round(
        words.text("figure-decision-y"),
        (-0.1 * most, 1.04 * most),
        5,
    );
    let width = scene.width(640.0);
    let height = if scene.is_narrow() {
        270.0
    } else {
        width * 0.52
    };
    let frame = Frame::beside(&y, width, 0.0, height);
    let rows = rows(&scene, &model);
    let spots = Trace {
        points: &model,
        rows: &rows,
        column: 0,
        class: None,
        by: None,
    }
    // Net benefit does not tell how many are treated.
    .spots(frame, (&x, &y), |_| None);
    let draft = Draft {
        id: "decision",
        title: words.text("figure-decision-title"),
        sentence: sentence(&scene, &model, &everybody),
        table: table(&scene, &rows, &everybody),
        data: data(&model, &everybody),
    };
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        let plausible = plausible(&scene, &x);
        if let Some((low, high)) = plausible {
            bar(&plot, [(low, y.range.1), (high, y.range.0)], Role::Shade)?;
        }
        curves(&plot, &x, &y, &model, &everybody)?;
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        names(&scene, &plot, (&x, &y), frame, (&model, &everybody))?;
        scene.draw_uprights(&plot, frame, (&x, &y), 9.0)?;
        let Some((low, _)) = plausible else {
            return Ok(());
        };
        let words = words.text("figure-decision-plausible");
        let at = (low, y.range.0);
        label(&plot, at, (6.0, -9.0), &words, style(Role::Callout, SMALL))
    });
    drawn.map(|figure| figure.with_spots(spots))
}

/// The thresholds that were called plausible beforehand, where the axis shows
/// more than those.
fn plausible(scene: &Scene<'_>, x: &Axis) -> Option<(f64, f64)> {
    let (low, high) = scene.evaluation.plan.threshold_range?;
    let (low, high) = (low.max(x.range.0), high.min(x.range.1));
    (low < high && (low, high) != x.range).then_some((low, high))
}

fn curves(plot: &Plot<'_>, x: &Axis, y: &Axis, model: &[At], everybody: &[(f64, f64)]) -> Drawn {
    area(plot, outline(model, y.range), Role::Band1)?;
    rules(plot, x, y)?;
    line(
        plot,
        vec![(x.range.0, 0.0), (x.range.1, 0.0)],
        Role::Alternative,
        THIN,
    )?;
    for run in above(everybody, y.range.0) {
        line(plot, run, Role::Reference, THIN)?;
    }
    let model: Vec<_> = model.iter().map(|at| (at.x, at.y)).collect();
    for run in above(&model, y.range.0) {
        line(plot, run, Role::Series1, THICK)?;
    }
    Ok(())
}

/// The runs of a line at or above a floor, cut where it crosses.
fn above(points: &[(f64, f64)], floor: f64) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let &[a, b] = pair else { continue };
        let cut = |from: (f64, f64), to: (f64, f64)| {
            let share = (floor - from.1) / (to.1 - from.1);
            (from.0 + share * (to.0 - from.0), floor)
        };
        let (start, end) = match (a.1 >= floor, b.1 >= floor) {
            (true, true) => (a, b),
            (true, false) => (a, cut(a, b)),
            (false, true) => (cut(b, a), b),
            (false, false) => {
                open = false;
                continue;
            }
        };
        if !open {
            runs.push(vec![start]);
        }
        if let Some(run) = runs.last_mut() {
            run.push(end);
        }
        open = b.1 >= floor;
    }
    runs
}

/// Names beside the lines, each where its line is farthest from the others.
fn names(
    scene: &Scene<'_>,
    plot: &Plot<'_>,
    (x, y): (&Axis, &Axis),
    frame: Frame,
    (model, everybody): (&[At], &[(f64, f64)]),
) -> Drawn {
    let words = scene.words;
    let bold = style(Role::Callout, BODY).bold();
    let lines = || model.iter().zip(everybody);
    let room = |at: f64| at > x.range.0 + 0.12 * span(x) && at < x.range.1 - 0.2 * span(x);
    let best = lines()
        .filter(|(at, _)| room(at.x))
        .max_by(|a, b| lead(a.0.y, a.1.1).total_cmp(&lead(b.0.y, b.1.1)));
    if let Some((at, _)) = best {
        label(
            plot,
            (at.x, at.high.min(y.range.1)),
            (4.0, -12.0),
            &words.text("figure-decision-model"),
            bold,
        )?;
    }
    let plain = style(Role::Callout, SMALL);
    let all = words.text("figure-decision-all");
    if let Some((at, dx, anchor)) = place_of_all(scene, (x, y), frame, everybody, &all) {
        label(plot, at, (dx, 2.0), &all, plain.at(anchor))?;
    }
    let none = words.text("figure-decision-none");
    label(
        plot,
        (x.range.1, 0.0),
        (-4.0, 11.0),
        &none,
        plain.at(Anchor::End),
    )
}

/// Where the name of treating all stands: at half the height of its line, or as
/// near to it as no threshold strikes the name.
fn place_of_all(
    scene: &Scene<'_>,
    (x, y): (&Axis, &Axis),
    frame: Frame,
    everybody: &[(f64, f64)],
    name: &str,
) -> Option<((f64, f64), f64, Anchor)> {
    let needed = width(name, SMALL) + 12.0;
    let place = |at: &(f64, f64)| {
        if frame.x(x, at.0) - frame.left > needed {
            (*at, -8.0, Anchor::End)
        } else {
            (*at, 8.0, Anchor::Start)
        }
    };
    let marks = scene.marks();
    let is_free = |at: &&(f64, f64)| {
        let to_right = place(at).2 == Anchor::Start;
        marks.iter().all(|mark| {
            let away = frame.x(x, mark.counts.threshold) - frame.x(x, at.0);
            let along = if to_right { away } else { -away };
            !(0.0..needed).contains(&along)
        })
    };
    let height = |at: &(f64, f64)| at.1 / y.range.1;
    let is_high = |at: &&(f64, f64)| (0.15..0.8).contains(&height(at));
    let off = |at: &(f64, f64)| (height(at) - 0.45).abs();
    let best = everybody
        .iter()
        .filter(|at| is_high(at) && is_free(at))
        .min_by(|a, b| off(a).total_cmp(&off(b)));
    let half = || everybody.iter().find(|at| height(at) < 0.45);
    best.or_else(half).map(place)
}

fn span(axis: &Axis) -> f64 {
    axis.range.1 - axis.range.0
}

/// How far the model is above the better of the two other ways.
fn lead(model: f64, everybody: f64) -> f64 {
    model - everybody.max(0.0)
}
