//! Several classes: each against all others as small multiples, and what was decided
//! for whom.
//!
//! Panels share both axes, so that classes are compared by looking; axes are named once.

mod calibration;
mod compared;
mod matrix;
mod roc;

use plumbline_study::task::classes::{Class, Detail};
use plumbline_study::{Evaluation, Message};

use crate::chart::axes::{Axis, Frame};
use crate::chart::draw::{Anchor, Drawn, Plot, Sheet, style, text};
use crate::chart::text::{fitted, wrapped};
use crate::chart::theme::{BODY, Role, SMALL};
use crate::figures::View;
use crate::figures::scene::Ground;
use crate::{Words, format, names};

pub use calibration::calibration;
pub use compared::roc as compared_roc;
pub use matrix::matrix;
pub use roc::roc;

/// Least width of a panel.
const PANEL: f64 = 210.0;
/// Room between panels.
const GAP: f64 = 20.0;
/// Room above the first row, for the name of the vertical axis.
const ABOVE: f64 = 26.0;
/// Room above a panel, for its class and a number.
const HEAD: f64 = 44.0;
/// Room below a panel, for its ticks.
const FOOT: f64 = 26.0;
/// Room below the last row, for the name of the horizontal axis.
const BELOW: f64 = 22.0;
/// Room left of a panel, for its ticks.
const LEFT: f64 = 30.0;
/// Widest figure.
const WIDEST: f64 = 1100.0;

/// Panels of one size in rows.
struct Panels {
    width: f64,
    columns: usize,
    rows: usize,
    /// Side of a plot.
    side: f64,
    /// Room above everything else, for a legend.
    legend: f64,
}

impl Panels {
    fn new(ground: &Ground<'_>, count: usize) -> Panels {
        let most = ground.width(WIDEST);
        let fit = ((most + GAP) / (PANEL + GAP)).floor().max(1.0) as usize;
        let columns = fit.min(count).max(1);
        let share = (most - GAP * (columns as f64 - 1.0)) / columns as f64;
        // One or two panels are not drawn larger than a figure of their own.
        let panel = share.min(360.0);
        Panels {
            width: panel * columns as f64 + GAP * (columns as f64 - 1.0),
            columns,
            rows: count.div_ceil(columns).max(1),
            side: panel - LEFT - 8.0,
            legend: 0.0,
        }
    }

    /// The same below a legend of this height.
    fn below(self, legend: f64) -> Panels {
        Panels { legend, ..self }
    }

    fn row_height(&self) -> f64 {
        HEAD + self.side + FOOT
    }

    fn height(&self) -> f64 {
        self.legend + ABOVE + self.rows as f64 * (self.row_height() + 8.0) + BELOW
    }

    fn frame(&self, at: usize) -> Frame {
        let (row, column) = (at / self.columns, at % self.columns);
        let left = column as f64 * (self.side + LEFT + 8.0 + GAP) + LEFT;
        let top = self.legend + ABOVE + row as f64 * (self.row_height() + 8.0) + HEAD;
        Frame {
            left,
            top,
            right: left + self.side,
            bottom: top + self.side,
        }
    }
}

/// Ticks of a small panel.
fn small_axis() -> Axis {
    let ticks = [0.0, 0.5, 1.0].map(|at| (at, format::decimals(at, 1)));
    Axis {
        range: (0.0, 1.0),
        ticks: ticks.to_vec(),
        title: String::new(),
    }
}

/// Every class in a panel of its own: `heading` is the number that stands under its
/// name, `inside` draws, and says whether there was anything to draw.
fn panels(
    ground: &Ground<'_>,
    sheet: &Sheet<'_>,
    panels: &Panels,
    detail: &Detail,
    titles: (String, String),
    draw: &dyn Fn(&Class, &Plot<'_>, &Axis) -> Option<Drawn>,
    heading: &dyn Fn(&Class) -> String,
) -> Drawn {
    let axis = small_axis();
    let above = (0.0, panels.legend + 12.0);
    text(sheet, above, &titles.1, style(Role::Ink, BODY))?;
    for (at, class) in detail.classes.iter().enumerate() {
        let frame = panels.frame(at);
        let name = ground.words.foreign(&class.name).into_owned();
        let named = Message::new("figure-class-n")
            .with("class", name)
            .with("n", class.n);
        let named = fitted(&ground.words.say(&named), BODY, panels.side);
        let top = frame.top - HEAD;
        text(
            sheet,
            (frame.left, top + 13.0),
            &named,
            style(Role::Ink, BODY).bold(),
        )?;
        let number = fitted(&heading(class), SMALL, panels.side + 6.0);
        text(
            sheet,
            (frame.left, top + 32.0),
            &number,
            style(Role::Muted, SMALL),
        )?;
        let plot = frame.plot(sheet, &axis, &axis);
        match draw(class, &plot, &axis) {
            Some(drawn) => drawn?,
            None => {
                let none = ground.words.text("figure-class-none");
                for (index, line) in wrapped(&none, SMALL, panels.side - 8.0).iter().enumerate() {
                    let at = (
                        frame.left + panels.side / 2.0,
                        frame.top + panels.side / 2.0 + 16.0 * index as f64,
                    );
                    text(
                        sheet,
                        at,
                        line,
                        style(Role::Muted, SMALL).at(Anchor::Middle),
                    )?;
                }
            }
        }
        for (value, label) in &axis.ticks {
            let beside = (frame.left - 6.0, frame.y(&axis, *value));
            text(
                sheet,
                beside,
                label,
                style(Role::Muted, SMALL).at(Anchor::End),
            )?;
            let below = (frame.x(&axis, *value), frame.bottom + 5.0);
            let muted = style(Role::Muted, SMALL).at(Anchor::Middle).below();
            text(sheet, below, label, muted)?;
        }
    }
    let middle = (panels.width / 2.0, panels.height() - BELOW);
    let ink = style(Role::Ink, BODY).at(Anchor::Middle).below();
    text(sheet, middle, &titles.0, ink)
}

/// What figures of several classes look at; `None` for any other outcome.
fn scene<'a>(
    evaluation: &'a Evaluation,
    words: &'a Words,
    view: &'a View,
) -> Option<(Ground<'a>, &'a Detail)> {
    let detail = evaluation.classes()?;
    (!detail.classes.is_empty()).then(|| (Ground::new(evaluation, words, view), detail))
}

/// A metric of a class with its interval, or why there is none.
fn of_class(ground: &Ground<'_>, metric: &str, class: &Class) -> String {
    let row = ground.evaluation.of_class(metric, &class.name);
    match row.map(|row| &row.measured) {
        Some(Ok(estimate)) => format::estimate(ground.words, metric, estimate),
        Some(Err(reason)) => names::undefined(ground.words, reason),
        None => String::new(),
    }
}

/// Classes by the value of a metric: the lowest and the highest, each with its value.
fn extremes<'a>(
    ground: &Ground<'a>,
    detail: &'a Detail,
    metric: &str,
) -> Option<[(&'a str, String); 2]> {
    let value = |class: &'a Class| {
        let row = ground.evaluation.of_class(metric, &class.name)?;
        Some((class.name.as_str(), row.measured.ok()?))
    };
    let known = || detail.classes.iter().filter_map(value);
    let low = known().min_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let high = known().max_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    Some(
        [low, high]
            .map(|(class, estimate)| (class, format::estimate(ground.words, metric, &estimate))),
    )
}
