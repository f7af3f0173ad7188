//! Calibration of the probability of each class.

use plumbline_study::task::classes::{Class, Detail};
use plumbline_study::{Evaluation, Message};

use super::{Curves, by_class, curves, extremes};
use crate::Words;
use crate::chart::draw::{Drawn, Plot, dot, line};
use crate::chart::theme::{Role, THIN};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure};
use crate::figures::scene::{Ground, points};

/// Smoothed calibration curve of each class with tenths of its predictions, as small
/// multiples.
pub fn calibration(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    curves(evaluation, words, view, |ground, detail| Curves {
        draft: Draft {
            id: "class-calibration",
            title: ground.words.text("figure-class-calibration-title"),
            sentence: sentence(ground, detail),
            table: by_class(
                ground,
                detail,
                &["calibration_in_the_large", "calibration_slope", "ece"],
            ),
            data: data(detail),
        },
        titles: (
            ground.words.text("figure-probability-x"),
            ground.words.text("figure-calibration-y"),
        ),
        metric: "calibration_slope",
        curve: |class| class.curves.calibration.as_ref(),
        beside: tenths,
    })
}

/// What was observed in each tenth of the predictions, with its interval.
fn tenths(class: &Class, plot: &Plot<'_>) -> Drawn {
    let tenths = &class.curves.calibration_groups;
    for group in tenths {
        let ends = vec![(group.predicted, group.low), (group.predicted, group.high)];
        line(plot, ends, Role::Ink, THIN)?;
    }
    for group in tenths {
        dot(plot, (group.predicted, group.observed), 3.0, Role::Ink)?;
    }
    Ok(())
}

fn sentence(ground: &Ground<'_>, detail: &Detail) -> String {
    let words = ground.words;
    let extremes = extremes(ground, detail, "calibration_in_the_large");
    let Some([(low, low_at), (high, high_at)]) = extremes else {
        return words.text("figure-class-calibration-sentence-none");
    };
    let message = Message::new("figure-class-calibration-sentence")
        .with("low", low)
        .with("low-value", low_at)
        .with("high", high)
        .with("high-value", high_at)
        .with("level", ground.level());
    words.say(&message)
}

/// The curves, then the tenths, told apart by the second column.
fn data(detail: &Detail) -> Data {
    let rows = detail.classes.iter().flat_map(|class| {
        let head = |kind: &str| vec![Cell::from(class.name.as_str()), Cell::from(kind)];
        let curve = class.curves.calibration.as_ref().map(points);
        let smooth = curve.into_iter().flatten().map(move |at| {
            let numbers = [at.x, at.y, at.low, at.high].map(Cell::from);
            let cells = head("smoothed").into_iter().chain(numbers);
            cells.chain([Cell::Empty]).collect::<Vec<Cell>>()
        });
        let tenths = class.curves.calibration_groups.iter().map(move |group| {
            let numbers = [group.predicted, group.observed, group.low, group.high];
            let cells = head("tenth").into_iter().chain(numbers.map(Cell::from));
            cells.chain([group.n.into()]).collect()
        });
        smooth.chain(tenths).collect::<Vec<_>>()
    });
    Data {
        columns: &[
            "class",
            "kind",
            "predicted",
            "observed",
            "low",
            "high",
            "cases",
        ],
        rows: rows.collect(),
    }
}
