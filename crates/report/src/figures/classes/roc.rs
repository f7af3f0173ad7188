//! ROC curve of each class against all others.

use plumbline_study::task::classes::Detail;
use plumbline_study::{Evaluation, Message};

use super::{Curves, by_class, curves, extremes};
use crate::Words;
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure};
use crate::figures::scene::{Ground, points};

/// ROC curve of each class against all others, with its band, as small multiples.
pub fn roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    curves(evaluation, words, view, |ground, detail| Curves {
        draft: Draft {
            id: "class-roc",
            title: ground.words.text("figure-class-roc-title"),
            sentence: sentence(ground, detail),
            table: by_class(ground, detail, &["auroc"]),
            data: data(detail),
        },
        titles: (
            ground.words.text("figure-roc-x"),
            ground.words.text("figure-roc-y"),
        ),
        metric: "auroc",
        curve: |class| class.curves.roc.as_ref(),
        beside: |_, _| Ok(()),
    })
}

fn sentence(ground: &Ground<'_>, detail: &Detail) -> String {
    let words = ground.words;
    let Some([(low, low_at), (high, high_at)]) = extremes(ground, detail, "auroc") else {
        return words.text("figure-class-roc-sentence-none");
    };
    let message = Message::new("figure-class-roc-sentence")
        .with("low", low)
        .with("low-value", low_at)
        .with("high", high)
        .with("high-value", high_at)
        .with("level", ground.level());
    words.say(&message)
}

fn data(detail: &Detail) -> Data {
    let rows = detail.classes.iter().flat_map(|class| {
        let curve = class.curves.roc.as_ref().map(points).unwrap_or_default();
        curve.into_iter().map(move |at| {
            let name = [Cell::from(class.name.as_str())];
            name.into_iter().chain(at.cells()).collect()
        })
    });
    Data {
        columns: &[
            "class",
            "one_minus_specificity",
            "sensitivity",
            "low",
            "high",
            "threshold",
        ],
        rows: rows.collect(),
    }
}
