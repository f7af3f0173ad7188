//! The two-by-two table at a threshold: what the model said against what was
//! true, with the four rates on its margins.
//!
//! Columns are the reference, rows the model, as in most medical journals.

use plumbline_stats::Fraction;
use plumbline_study::task::binary::ConfusionCounts;
use plumbline_study::{Evaluation, Message};

use super::scene::Scene;
use crate::chart::draw::{Anchor, Drawn, Sheet, bar, style, text};
use crate::chart::svg::units;
use crate::chart::text::{fitted, wrapped};
use crate::chart::theme::{BODY, LARGE, NARROW, Role, SMALL};
use crate::delimited::Cell;
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::{Words, format};

/// A cell of the table: count, what it is called, colour.
type Quadrant = (u64, &'static str, Role);

/// The two-by-two table at the threshold.
pub fn confusion(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let counts = scene.counts()?;
    let grid = Grid::new(scene.width(600.0));
    let draft = Draft {
        id: "confusion",
        title: words.say(
            &Message::new("figure-confusion-title")
                .with("threshold", format::threshold(counts.threshold)),
        ),
        sentence: sentence(words, &counts),
        table: table(&scene, &counts),
        data: data(&counts),
    };
    draft.draw((grid.width, grid.bottom()), |sheet| {
        headings(&scene, sheet, &grid, &counts)?;
        let cells: [[Quadrant; 2]; 2] = [
            [
                (counts.tp, "figure-confusion-tp", Role::Band2),
                (counts.fp, "figure-confusion-fp", Role::Band3),
            ],
            [
                (counts.fn_, "figure-confusion-fn", Role::Shade),
                (counts.tn, "figure-confusion-tn", Role::Band1),
            ],
        ];
        for (row, cells) in cells.into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                quadrant(words, sheet, &grid, (row, column), cell)?;
            }
        }
        margins(&scene, sheet, &grid, &counts)
    })
}

/// Where the cells stand.
struct Grid {
    width: f64,
    left: f64,
    top: f64,
    cell: (f64, f64),
    margin: f64,
}

const GAP: f64 = 4.0;

impl Grid {
    fn new(width: f64) -> Grid {
        let left = width * 0.2;
        let margin = width * 0.24;
        Grid {
            width,
            left,
            // Four lines of words above a narrow cell, three above a wide one.
            top: if width < NARROW { 80.0 } else { 64.0 },
            cell: ((width - left - margin) / 2.0, 92.0),
            margin,
        }
    }

    fn corner(&self, (row, column): (usize, usize)) -> (f64, f64) {
        let x = self.left + column as f64 * self.cell.0;
        (x, self.top + row as f64 * self.cell.1)
    }

    fn middle(&self, at: (usize, usize)) -> (f64, f64) {
        let (x, y) = self.corner(at);
        (x + (self.cell.0 - GAP) / 2.0, y + (self.cell.1 - GAP) / 2.0)
    }

    fn bottom(&self) -> f64 {
        self.top + 2.0 * self.cell.1 + 78.0
    }
}

fn quadrant(
    words: &Words,
    sheet: &Sheet<'_>,
    grid: &Grid,
    at: (usize, usize),
    (count, id, role): Quadrant,
) -> Drawn {
    let (x, y) = grid.corner(at);
    let far = (x + grid.cell.0 - GAP, y + grid.cell.1 - GAP);
    bar(
        sheet,
        [(units(x), units(y)), (units(far.0), units(far.1))],
        role,
    )?;
    let (x, y) = grid.middle(at);
    let number = style(Role::Ink, LARGE).bold().at(Anchor::Middle);
    text(sheet, (x, y - 14.0), &format::count(count), number)?;
    let name = wrapped(&words.text(id), SMALL, grid.cell.0 - GAP - 10.0);
    for (index, line) in name.iter().take(2).enumerate() {
        let at = (x, y + 12.0 + 16.0 * index as f64);
        text(sheet, at, line, style(Role::Ink, SMALL).at(Anchor::Middle))?;
    }
    Ok(())
}

/// What was true, above; what the model said, on the left.
fn headings(scene: &Scene<'_>, sheet: &Sheet<'_>, grid: &Grid, counts: &ConfusionCounts) -> Drawn {
    let who = scene.detail;
    let value = |value: &str| fitted(value, SMALL, grid.cell.0 * 0.62);
    let with = ("figure-with", value(&who.positive), counts.tp + counts.fn_);
    let without = (
        "figure-without",
        value(&who.negative),
        counts.fp + counts.tn,
    );
    for (column, (id, value, n)) in [with, without].into_iter().enumerate() {
        let message = Message::new(id).with("value", value).with("n", n);
        let lines = wrapped(&scene.words.say(&message), SMALL, grid.cell.0 - GAP);
        let (x, _) = grid.middle((0, column));
        for (index, line) in lines.iter().take(4).rev().enumerate() {
            let at = (x, grid.top - 12.0 - 16.0 * index as f64);
            text(sheet, at, line, style(Role::Ink, SMALL).at(Anchor::Middle))?;
        }
    }
    let threshold = format::threshold(counts.threshold);
    for (row, id) in ["figure-confusion-above", "figure-confusion-below"]
        .into_iter()
        .enumerate()
    {
        let words = scene
            .words
            .say(&Message::new(id).with("threshold", threshold.as_str()));
        let lines = wrapped(&words, SMALL, grid.left - 8.0);
        let (_, y) = grid.middle((row, 0));
        for (index, line) in lines.iter().enumerate() {
            let offset = 16.0 * (index as f64 - (lines.len() as f64 - 1.0) / 2.0);
            text(sheet, (0.0, y + offset), line, style(Role::Ink, SMALL))?;
        }
    }
    Ok(())
}

/// PPV and NPV on the right, sensitivity and specificity below.
fn margins(scene: &Scene<'_>, sheet: &Sheet<'_>, grid: &Grid, counts: &ConfusionCounts) -> Drawn {
    let fraction = |numerator, other| Fraction {
        numerator,
        denominator: numerator + other,
    };
    let right = grid.width - grid.margin + 12.0;
    for (row, metric, of) in [
        (0, "ppv", fraction(counts.tp, counts.fp)),
        (1, "npv", fraction(counts.tn, counts.fn_)),
    ] {
        let (_, y) = grid.middle((row, 0));
        rate(
            scene,
            sheet,
            ((right, y - 20.0), Anchor::Start),
            grid.margin - 12.0,
            metric,
            of,
        )?;
    }
    for (column, metric, of) in [
        (0, "sensitivity", fraction(counts.tp, counts.fn_)),
        (1, "specificity", fraction(counts.tn, counts.fp)),
    ] {
        let (x, _) = grid.middle((1, column));
        let y = grid.top + 2.0 * grid.cell.1 + 14.0;
        rate(
            scene,
            sheet,
            ((x, y), Anchor::Middle),
            grid.cell.0,
            metric,
            of,
        )?;
    }
    Ok(())
}

/// A rate in three lines: name, value, interval, which takes a fourth where
/// there is little room; as counted where the threshold is not the declared
/// one and has no interval of its own.
fn rate(
    scene: &Scene<'_>,
    sheet: &Sheet<'_>,
    ((x, y), anchor): ((f64, f64), Anchor),
    room: f64,
    metric: &str,
    of: Fraction,
) -> Drawn {
    let words = scene.words;
    let name = fitted(&scene.short_name(metric), SMALL, room);
    text(sheet, (x, y), &name, style(Role::Muted, SMALL).at(anchor))?;
    let bold = style(Role::Ink, BODY).bold().at(anchor);
    let Some(estimate) = scene.at_threshold(metric) else {
        return text(sheet, (x, y + 18.0), &format::fraction(&of), bold);
    };
    text(
        sheet,
        (x, y + 18.0),
        &format::value(metric, estimate.value),
        bold,
    )?;
    let interval = format::interval(words, metric, &estimate.interval);
    for (index, line) in wrapped(&interval, SMALL, room / 1.06).iter().enumerate() {
        let at = (x, y + 36.0 + 16.0 * index as f64);
        text(sheet, at, line, style(Role::Ink, SMALL).at(anchor))?;
    }
    Ok(())
}

fn sentence(words: &Words, counts: &ConfusionCounts) -> String {
    words.say(
        &Message::new("figure-confusion-sentence")
            .with("threshold", format::threshold(counts.threshold))
            .with("tp", counts.tp)
            .with("with", counts.tp + counts.fn_)
            .with("fp", counts.fp)
            .with("without", counts.fp + counts.tn),
    )
}

fn table(scene: &Scene<'_>, counts: &ConfusionCounts) -> FigureTable {
    let words = scene.words;
    let threshold = format::threshold(counts.threshold);
    let row = |id: &str, with: u64, without: u64| {
        let name = words.say(&Message::new(id).with("threshold", threshold.as_str()));
        vec![
            name,
            format::count(with),
            format::count(without),
            format::count(with + without),
        ]
    };
    let columns = [
        "figure-column-model",
        "figure-column-with",
        "figure-column-without",
        "figure-column-all",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: vec![
            row("figure-confusion-above", counts.tp, counts.fp),
            row("figure-confusion-below", counts.fn_, counts.tn),
        ],
    }
}

fn data(counts: &ConfusionCounts) -> Data {
    let row = |name: &str, count: u64| {
        vec![
            Cell::from(counts.threshold),
            Cell::from(name),
            Cell::from(count),
        ]
    };
    Data {
        columns: vec!["threshold", "cell", "cases"],
        rows: vec![
            row("true_positive", counts.tp),
            row("false_positive", counts.fp),
            row("false_negative", counts.fn_),
            row("true_negative", counts.tn),
        ],
    }
}
