//! ROC curve of each class against all others.

use plumbline_study::task::classes::{Class, Detail};
use plumbline_study::{Evaluation, Message};

use super::{Panels, extremes, of_class, panels, scene, small_axis};
use crate::chart::axes::grid;
use crate::chart::draw::{area, line};
use crate::chart::theme::{Role, THICK, THIN};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Draft, Figure, FigureTable};
use crate::figures::roc_curves::curves;
use crate::figures::scene::{At, Ground, outline, path, points};
use crate::figures::spots::{Spot, Trace, called_on_roc};
use crate::{Words, format};

/// ROC curve of each class against all others, with its band, as small multiples.
pub fn roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let (ground, detail) = scene(evaluation, words, view)?;
    let has_curve = |class: &Class| class.curves.roc.is_some();
    if !detail.classes.iter().any(has_curve) {
        return None;
    }
    let layout = Panels::new(&ground, detail.classes.len());
    let curve_of = |class: &Class| class.curves.roc.as_ref().map(points).unwrap_or_default();
    let of_classes: Vec<Vec<At>> = detail.classes.iter().map(curve_of).collect();
    let named = detail.classes.iter().zip(&of_classes);
    let named =
        named.map(|(class, points)| (vec![Cell::from(class.name.as_str())], points.as_slice()));
    let draft = Draft {
        id: "class-roc",
        title: words.text("figure-class-roc-title"),
        sentence: sentence(&ground, detail),
        table: table(&ground, detail),
        data: curves(&["class"], named),
    };
    let spots = spots(&ground, &layout, detail, &of_classes);
    let drawn = draft.draw((layout.width, layout.height()), |sheet| {
        let titles = (words.text("figure-roc-x"), words.text("figure-roc-y"));
        let heading = |class: &Class| {
            let area = of_class(&ground, "auroc", class);
            format!("{} {area}", ground.short_name("auroc"))
        };
        panels(
            &ground,
            sheet,
            &layout,
            detail,
            titles,
            &|class, plot, axis| {
                let curve = points(class.curves.roc.as_ref()?);
                Some((|| {
                    area(plot, outline(&curve, (0.0, 1.0)), Role::Band1)?;
                    grid(plot, axis, axis)?;
                    line(plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
                    line(plot, path(&curve), Role::Series1, THICK)
                })())
            },
            &heading,
        )
    });
    drawn.map(|figure| figure.with_spots(spots))
}

/// Spots along the curve of every class, panel by panel.
fn spots(ground: &Ground<'_>, layout: &Panels, detail: &Detail, curves: &[Vec<At>]) -> Vec<Spot> {
    let axis = small_axis();
    let n = ground.evaluation.counts.predicted;
    let classes = (0u16..).zip(&detail.classes).zip(curves).enumerate();
    let of_panel = |(at, ((place, class), points)): (usize, ((u16, &Class), &Vec<At>))| {
        let trace = Trace {
            points,
            rows: &[],
            column: 0,
            class: Some(place),
            by: None,
        };
        let others = n.saturating_sub(class.n);
        trace.spots(layout.frame(at), (&axis, &axis), |at| {
            called_on_roc(at, class.n, others)
        })
    };
    classes.flat_map(of_panel).collect()
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

fn table(ground: &Ground<'_>, detail: &Detail) -> FigureTable {
    let words = ground.words;
    let row = |class: &Class| {
        vec![
            words.foreign(&class.name).into_owned(),
            format::count(class.n),
            of_class(ground, "auroc", class),
        ]
    };
    FigureTable {
        columns: vec![
            words.text("figure-column-class"),
            words.text("figure-column-cases"),
            ground.short_name("auroc"),
        ],
        rows: detail.classes.iter().map(row).collect(),
    }
}
