//! Calibration of the probability of each class.

use plumbline_study::task::classes::{Class, Detail};
use plumbline_study::{Evaluation, Message};

use super::{Panels, extremes, of_class, panels, scene, small_axis};
use crate::chart::axes::grid;
use crate::chart::draw::{area, dot, line};
use crate::chart::theme::{Role, THICK, THIN};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::figures::scene::{Ground, outline, path, points};
use crate::figures::spots::groups;
use crate::{Words, format};

/// Smoothed calibration curve of each class with tenths of its predictions, as small
/// multiples.
pub fn calibration(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let (ground, detail) = scene(evaluation, words, view)?;
    let has_curve = |class: &Class| class.curves.calibration.is_some();
    if !detail.classes.iter().any(has_curve) {
        return None;
    }
    let layout = Panels::new(&ground, detail.classes.len());
    let draft = Draft {
        id: "class-calibration",
        title: words.text("figure-class-calibration-title"),
        sentence: sentence(&ground, detail),
        table: table(&ground, detail),
        data: data(detail),
    };
    let axis = small_axis();
    let of_panel = |(at, (place, class)): (usize, (u16, &Class))| {
        let points = &class.curves.calibration_groups;
        groups(points, layout.frame(at), (&axis, &axis), None, Some(place))
    };
    let classes = (0u16..).zip(&detail.classes).enumerate();
    let spots = classes.flat_map(of_panel).collect();
    let drawn = draft.draw((layout.width, layout.height()), |sheet| {
        let titles = (
            words.text("figure-probability-x"),
            words.text("figure-calibration-y"),
        );
        let heading = |class: &Class| {
            let slope = of_class(&ground, "calibration_slope", class);
            format!("{} {slope}", ground.short_name("calibration_slope"))
        };
        panels(
            &ground,
            sheet,
            &layout,
            detail,
            titles,
            &|class, plot, axis| {
                let curve = points(class.curves.calibration.as_ref()?);
                let tenths = &class.curves.calibration_groups;
                Some((|| {
                    area(plot, outline(&curve, (0.0, 1.0)), Role::Band1)?;
                    grid(plot, axis, axis)?;
                    line(plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
                    line(plot, path(&curve), Role::Series1, THICK)?;
                    for group in tenths {
                        let ends =
                            vec![(group.predicted, group.low), (group.predicted, group.high)];
                        line(plot, ends, Role::Ink, THIN)?;
                    }
                    for group in tenths {
                        dot(plot, (group.predicted, group.observed), 3.0, Role::Ink)?;
                    }
                    Ok(())
                })())
            },
            &heading,
        )
    });
    drawn.map(|figure| figure.with_spots(spots))
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

fn table(ground: &Ground<'_>, detail: &Detail) -> FigureTable {
    let words = ground.words;
    let metrics = ["calibration_in_the_large", "calibration_slope", "ece"];
    let row = |class: &Class| {
        let name = [
            words.foreign(&class.name).into_owned(),
            format::count(class.n),
        ];
        let of_metrics = metrics.map(|metric| of_class(ground, metric, class));
        name.into_iter().chain(of_metrics).collect()
    };
    let named = [
        words.text("figure-column-class"),
        words.text("figure-column-cases"),
    ];
    let of_metrics = metrics.map(|metric| ground.short_name(metric));
    FigureTable {
        columns: named.into_iter().chain(of_metrics).collect(),
        rows: detail.classes.iter().map(row).collect(),
    }
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
        columns: vec![
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
