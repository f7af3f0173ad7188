//! What a decision curve says: the sentence, the table, the data.

use plumbline_study::Message;

use super::lead;
use crate::delimited::Cell;
use crate::figures::figure::{Data, FigureTable};
use crate::figures::scene::{At, eleven, with_declared};
use crate::format;
use crate::task::binary::figures::scene::Scene;

/// The longest run of thresholds where the model beats both other ways.
fn useful(model: &[At], everybody: &[(f64, f64)]) -> Option<(f64, f64)> {
    let mut best: Option<(f64, f64)> = None;
    let mut run: Option<(f64, f64)> = None;
    for (at, &(_, all)) in model.iter().zip(everybody) {
        run = match run {
            _ if lead(at.y, all) <= 1e-12 => None,
            None => Some((at.x, at.x)),
            Some((from, _)) => Some((from, at.x)),
        };
        let length = |run: Option<(f64, f64)>| run.map_or(-1.0, |(from, to)| to - from);
        if length(run) > length(best) {
            best = run;
        }
    }
    best
}

pub(super) fn sentence(scene: &Scene<'_>, model: &[At], everybody: &[(f64, f64)]) -> String {
    let words = scene.words;
    let range = match useful(model, everybody) {
        None => words.text("figure-decision-never"),
        Some((low, high)) => words.say(
            &Message::new("figure-decision-useful")
                .with("low", format::threshold(low))
                .with("high", format::threshold(high)),
        ),
    };
    match (scene.estimate("net_benefit"), scene.detail.confusion) {
        (Some(benefit), Some(counts)) => words.say(
            &Message::new("figure-decision-sentence")
                .with("threshold", format::threshold(counts.threshold))
                .with("value", format::estimate(words, "net_benefit", benefit))
                .with("level", scene.level())
                .with("range", range),
        ),
        _ => words.say(&Message::new("figure-decision-sentence-none").with("range", range)),
    }
}

/// The point at the declared threshold, where the curve has one, with the
/// interval that stands beside its net benefit everywhere else.
fn declared(scene: &Scene<'_>, model: &[At]) -> Option<At> {
    let threshold = scene.detail.confusion?.threshold;
    let interval = scene.estimate("net_benefit")?.interval;
    let at = model.iter().find(|at| (at.x - threshold).abs() < 1e-9)?;
    Some(At {
        low: interval.low,
        high: interval.high,
        ..*at
    })
}

/// The points that stand in the table.
pub(super) fn rows(scene: &Scene<'_>, model: &[At]) -> Vec<(At, bool)> {
    with_declared(eleven(model), declared(scene, model))
}

pub(super) fn table(
    scene: &Scene<'_>,
    rows: &[(At, bool)],
    everybody: &[(f64, f64)],
) -> FigureTable {
    let words = scene.words;
    let columns = [
        "figure-column-threshold",
        "figure-decision-model",
        "figure-column-interval",
        "figure-decision-all",
    ];
    let all = |x: f64| everybody.iter().find(|at| at.0 == x).map(|at| at.1);
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: rows
            .iter()
            .map(|(at, _)| {
                vec![
                    format::threshold(at.x),
                    format::value("net_benefit", at.y),
                    format::limits(words, "net_benefit", at.low, at.high),
                    all(at.x).map_or_else(String::new, |all| format::value("net_benefit", all)),
                ]
            })
            .collect(),
    }
}

pub(super) fn data(model: &[At], everybody: &[(f64, f64)]) -> Data {
    Data {
        columns: vec![
            "threshold",
            "model",
            "low",
            "high",
            "treat_all",
            "treat_none",
        ],
        rows: model
            .iter()
            .zip(everybody)
            .map(|(at, &(_, all))| {
                [at.x, at.y, at.low, at.high, all, 0.0]
                    .map(Cell::from)
                    .into()
            })
            .collect(),
    }
}
