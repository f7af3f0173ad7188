//! Forest plot: a metric in each subgroup with its interval, beside its value
//! on all cases.
//!
//! Subgroups that are too small keep their row and say why they have no
//! number. Squares grow with the number of cases.

mod rows;
mod said;

use plumbline_study::{Evaluation, Message, spec};

use self::rows::{Line, Row, axis, lines};
use self::said::{data, table};
use super::View;
use super::figure::{Draft, Figure};
use super::scene::Ground;
use crate::chart::axes::{Axis, Frame, below};
use crate::chart::draw::{Anchor, Drawn, Plot, Sheet, area, bar, line, style, text};
use crate::chart::svg::units;
use crate::chart::text::{fitted, width};
use crate::chart::theme::{BODY, HAIRLINE, Role, SMALL, THIN};
use crate::{Words, format, names};

/// Height of a line of the table.
const LINE: f64 = 26.0;

/// A metric in each subgroup with its interval.
pub fn forest(evaluation: &Evaluation, words: &Words, view: &View, metric: &str) -> Option<Figure> {
    forest_of_class(evaluation, words, view, (metric, None))
}

/// As [`forest`], for a metric of one class against all others.
pub fn forest_of_class(
    evaluation: &Evaluation,
    words: &Words,
    view: &View,
    (metric, class): (&str, Option<&str>),
) -> Option<Figure> {
    let scene = Ground {
        class,
        ..Ground::new(evaluation, words, view)
    };
    let lines = lines(&scene, metric);
    let rows: Vec<&Row> = lines.iter().filter_map(Line::row).collect();
    let known = spec(evaluation.kind()).metric(metric);
    let axis = axis(&rows, known, names::metric_short(words, metric))?;
    let layout = Layout::new(&scene, &rows, metric);
    let notes = rows::notes(&scene, metric);
    let bottom = layout.top + lines.iter().map(|line| layout.height(line)).sum::<f64>();
    let frame = Frame {
        left: layout.plot.0,
        top: layout.top,
        right: layout.plot.1,
        bottom,
    };
    let height = bottom + 46.0 + 18.0 * notes.len() as f64;
    let draft = Draft {
        id: "subgroups",
        title: title(&scene, metric),
        sentence: rows::sentence(&scene, &rows, metric),
        table: table(&scene, &rows),
        data: data(&rows),
    };
    draft.draw((layout.width, height), |sheet| {
        let plot = frame.plot(sheet, &axis, &Axis::unit(String::new()));
        for (at, _) in &axis.ticks {
            line(&plot, vec![(*at, 0.0), (*at, 1.0)], Role::Grid, HAIRLINE)?;
        }
        header(&scene, sheet, &layout, metric)?;
        let mut y = layout.top;
        for line in &lines {
            layout.draw_reference(&plot, (frame, y), line)?;
            layout.draw(&scene, sheet, &plot, &axis, (frame, y), line)?;
            y += layout.height(line);
        }
        below(sheet, frame, &axis)?;
        for (index, note) in notes.iter().enumerate() {
            let at = (0.0, bottom + 48.0 + 18.0 * index as f64);
            text(sheet, at, note, style(Role::Muted, SMALL).below())?;
        }
        Ok(())
    })
}

fn title(scene: &Ground<'_>, metric: &str) -> String {
    let metric = names::metric(scene.words, metric);
    let message = match scene.class {
        None => Message::new("figure-forest-title"),
        Some(class) => Message::new("figure-forest-title-class").with("class", class),
    };
    scene.words.say(&message.with("metric", metric))
}

/// Where the columns stand.
struct Layout {
    narrow: bool,
    width: f64,
    top: f64,
    /// Right edge of the counts.
    counts: f64,
    /// Left and right edge of the plot.
    plot: (f64, f64),
    most: u64,
    /// The value on all cases.
    all: Option<f64>,
}

impl Layout {
    fn new(scene: &Ground<'_>, rows: &[&Row], metric: &str) -> Layout {
        let narrow = scene.is_narrow();
        let sheet = scene.width(720.0);
        let most = rows.iter().map(|row| row.n).max().unwrap_or(1).max(1);
        let all = scene.estimate(metric).map(|all| all.value);
        let values = rows
            .iter()
            .filter(|row| row.measured.is_ok())
            .map(|row| width(&row.text, BODY) * 1.06)
            .fold(90.0, f64::max);
        if narrow {
            return Layout {
                narrow,
                width: sheet,
                top: 8.0,
                counts: (sheet * 0.56).min(sheet - values - 10.0),
                // Half of the last tick stands beyond the plot.
                plot: (14.0, sheet - 18.0),
                most,
                all,
            };
        }
        let names = rows.iter().map(|row| width(&row.name, BODY) + 16.0);
        let left = names.fold(60.0, f64::max).min(sheet * 0.26);
        let counts = left + 92.0;
        Layout {
            narrow,
            width: sheet,
            top: 40.0,
            counts,
            plot: (counts + 22.0, sheet - values.min(sheet * 0.34) - 18.0),
            most,
            all,
        }
    }

    fn height(&self, line: &Line) -> f64 {
        match line {
            Line::Row(_) if self.narrow => 2.0 * LINE - 6.0,
            _ => LINE,
        }
    }

    /// The value on all cases, as far as it strikes no words: a reason stands in
    /// the plot, and on a narrow sheet values stand above their intervals.
    fn draw_reference(&self, plot: &Plot<'_>, (frame, y): (Frame, f64), row: &Line) -> Drawn {
        let is_measured = row.row().is_none_or(|row| row.measured.is_ok());
        let (from, to) = match row {
            _ if !is_measured => return Ok(()),
            Line::Heading(_) if self.narrow => return Ok(()),
            Line::Row(_) if self.narrow => (y + LINE - 2.0, y + 2.0 * LINE - 10.0),
            _ => (y, y + LINE),
        };
        let Some(all) = self.all else {
            return Ok(());
        };
        let height = |y: f64| (frame.bottom - y) / frame.height();
        let ends = vec![(all, height(from)), (all, height(to))];
        line(plot, ends, Role::Reference, THIN)
    }

    fn draw(
        &self,
        scene: &Ground<'_>,
        sheet: &Sheet<'_>,
        plot: &Plot<'_>,
        axis: &Axis,
        (frame, y): (Frame, f64),
        line: &Line,
    ) -> Drawn {
        let middle = y + LINE / 2.0;
        let row = match line {
            Line::Heading(words) => {
                let words = fitted(words, BODY, self.counts);
                let at = (0.0, middle + 3.0);
                return text(sheet, at, &words, style(Role::Callout, BODY).bold());
            }
            Line::Row(row) => row,
        };
        let ink = style(Role::Callout, BODY);
        let ink = if row.is_all { ink.bold() } else { ink };
        let indent = if row.is_all { 0.0 } else { 14.0 };
        let room = if self.narrow {
            self.counts - 60.0
        } else {
            self.counts - 88.0
        } - indent;
        text(sheet, (indent, middle), &fitted(&row.name, BODY, room), ink)?;
        let counts = counts(scene, row);
        let muted = style(Role::Callout, SMALL).at(Anchor::End);
        text(sheet, (self.counts, middle), &counts, muted)?;
        let lower = if self.narrow {
            middle + LINE - 6.0
        } else {
            middle
        };
        match &row.measured {
            Ok(_) => text(sheet, (self.width, middle), &row.text, ink.at(Anchor::End))?,
            Err(_) => {
                let room = if self.narrow {
                    self.width - 14.0
                } else {
                    self.width - self.plot.0
                };
                let words = fitted(&row.text, SMALL, room);
                let at = if self.narrow { 14.0 } else { self.plot.0 };
                text(sheet, (at, lower), &words, style(Role::Callout, SMALL))?;
            }
        }
        let height = (frame.bottom - lower) / frame.height();
        interval(plot, axis, row, height, self.most)
    }
}

/// Cases with and without the outcome, where there is one; else all of them.
fn counts(scene: &Ground<'_>, row: &Row) -> String {
    let Some(positives) = row.positives else {
        return format::count(row.n);
    };
    scene.words.say(
        &Message::new("figure-forest-counts")
            .with("positives", positives)
            .with("negatives", row.n.saturating_sub(positives)),
    )
}

/// The interval as a line, its value as a square that grows with the cases.
fn interval(plot: &Plot<'_>, axis: &Axis, row: &Row, y: f64, most: u64) -> Drawn {
    let Ok(estimate) = &row.measured else {
        return Ok(());
    };
    let role = match (row.is_all, row.is_flagged) {
        (true, _) => Role::Ink,
        (false, true) => Role::Series2,
        (false, false) => Role::Series1,
    };
    let within = |value: f64| value.clamp(axis.range.0, axis.range.1);
    let (low, high) = (
        within(estimate.interval.low),
        within(estimate.interval.high),
    );
    line(plot, vec![(low, y), (high, y)], role, 1.75)?;
    let at = plot.map_coordinate(&(within(estimate.value), y));
    let half = units(3.0 + 3.0 * (row.n as f64 / most as f64).sqrt());
    let sheet = plot.strip_coord_spec();
    if row.is_all {
        let corners = [(0, -half), (half, 0), (0, half), (-half, 0)];
        return area(
            &sheet,
            corners.map(|(dx, dy)| (at.0 + dx, at.1 + dy)).into(),
            role,
        );
    }
    bar(
        &sheet,
        [(at.0 - half, at.1 - half), (at.0 + half, at.1 + half)],
        role,
    )
}

/// Whether cases are counted with and without an outcome.
fn is_of_outcome(scene: &Ground<'_>) -> bool {
    let mut groups = scene.evaluation.groups.iter();
    groups.any(|group| group.n_positive.is_some())
}

fn header(scene: &Ground<'_>, sheet: &Sheet<'_>, layout: &Layout, metric: &str) -> Drawn {
    if layout.narrow {
        return Ok(());
    }
    let muted = style(Role::Muted, SMALL);
    let has_outcome = scene.class.is_some() || is_of_outcome(scene);
    let counts = scene.words.text(match has_outcome {
        true => "figure-forest-with-without",
        false => "figure-column-cases",
    });
    text(sheet, (layout.counts, 14.0), &counts, muted.at(Anchor::End))?;
    let value = scene.words.say(
        &Message::new("figure-forest-value")
            .with("metric", scene.short_name(metric))
            .with("level", scene.level()),
    );
    text(sheet, (layout.width, 14.0), &value, muted.at(Anchor::End))?;
    let across = vec![(0, units(30.0)), (units(layout.width), units(30.0))];
    line(sheet, across, Role::Axis, HAIRLINE)
}
