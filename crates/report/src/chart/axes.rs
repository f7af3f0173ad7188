//! Axes: ticks at round numbers, a light grid, titles with units.
//!
//! The title of the vertical axis stands above it, horizontally: it reads
//! without turning the head, in every script, and leaves the width to the data.

use super::draw::{Anchor, Drawn, Plot, Sheet, line, plot, style, text};
use super::text::width;
use super::theme::{BODY, HAIRLINE, Role, SMALL};
use crate::format;

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// First and last value.
    pub range: (f64, f64),
    /// Values with a tick, and what is written there.
    pub ticks: Vec<(f64, String)>,
    /// What is measured, with its unit.
    pub title: String,
}

impl Axis {
    /// An axis from 0 to 1.
    pub fn unit(title: String) -> Axis {
        Axis::round(title, (0.0, 1.0), 5)
    }

    /// An axis with about `count` ticks at round numbers.
    pub fn round(title: String, range: (f64, f64), count: usize) -> Axis {
        let (step, places) = round_step((range.1 - range.0) / count.max(1) as f64);
        let first = (range.0 / step).ceil();
        let ticks = (0..=4 * count)
            .map(|index| (first + index as f64) * step)
            .take_while(|at| *at <= range.1 + step * 1e-6)
            .map(|at| (at, format::decimals(at, places)))
            .collect();
        Axis {
            range,
            ticks,
            title,
        }
    }

    /// The axis with other words at its ticks.
    pub fn labelled(mut self, words: impl Fn(f64) -> String) -> Axis {
        for (at, label) in &mut self.ticks {
            *label = words(*at);
        }
        self
    }

    fn label_width(&self) -> f64 {
        self.ticks
            .iter()
            .map(|(_, label)| width(label, SMALL))
            .fold(0.0, f64::max)
    }
}

/// The next step of 1, 2 or 5 times a power of ten, and its decimals.
fn round_step(least: f64) -> (f64, usize) {
    let least = if least.is_finite() {
        least.clamp(1e-9, 1e12)
    } else {
        1.0
    };
    // Divided, not multiplied by 0.1: 1/10 is the nearest number to a tenth.
    let (mut power, mut over, mut places) = (1.0, 1.0, 0);
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power / over > least {
        over *= 10.0;
        places += 1;
    }
    let unit = power / over;
    [(1.0, places), (2.0, places), (5.0, places), (10.0, places)]
        .into_iter()
        .map(|(factor, places)| (factor * unit, places))
        .find(|(step, _)| *step >= least * (1.0 - 1e-9))
        .map_or((unit, places), |(step, places)| {
            (
                step,
                if step >= unit * 9.0 {
                    places.saturating_sub(1)
                } else {
                    places
                },
            )
        })
}

/// A rectangle of the sheet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// Room above a plot for the title of its vertical axis.
pub const ABOVE: f64 = 30.0;
/// Room below a plot for the ticks and the title of its horizontal axis.
pub const BELOW: f64 = 44.0;

impl Frame {
    /// The frame of a plot whose titles and ticks fill a sheet of this width
    /// from `top` on.
    pub fn beside(y: &Axis, sheet_width: f64, top: f64, height: f64) -> Frame {
        Frame {
            left: y.label_width() + 10.0,
            top: top + ABOVE,
            right: sheet_width - 12.0,
            bottom: top + ABOVE + height,
        }
    }

    /// Width in pixels.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The plot in this frame.
    pub fn plot<'a>(&self, sheet: &Sheet<'a>, x: &Axis, y: &Axis) -> Plot<'a> {
        let rectangle = (self.left, self.top, self.right, self.bottom);
        plot(sheet, rectangle, x.range, y.range)
    }

    /// Pixel of a value on the horizontal axis.
    pub fn x(&self, axis: &Axis, value: f64) -> f64 {
        self.left + (value - axis.range.0) / (axis.range.1 - axis.range.0) * self.width()
    }

    /// Pixel of a value on the vertical axis.
    pub fn y(&self, axis: &Axis, value: f64) -> f64 {
        self.bottom - (value - axis.range.0) / (axis.range.1 - axis.range.0) * self.height()
    }
}

/// Grid lines at the ticks of both axes.
pub fn grid(on: &Plot<'_>, x: &Axis, y: &Axis) -> Drawn {
    for (at, _) in &x.ticks {
        let ends = vec![(*at, y.range.0), (*at, y.range.1)];
        line(on, ends, Role::Grid, HAIRLINE)?;
    }
    rules(on, x, y)
}

/// Grid lines at the ticks of the vertical axis only.
pub fn rules(on: &Plot<'_>, x: &Axis, y: &Axis) -> Drawn {
    for (at, _) in &y.ticks {
        let ends = vec![(x.range.0, *at), (x.range.1, *at)];
        line(on, ends, Role::Grid, HAIRLINE)?;
    }
    Ok(())
}

/// Ticks and title below a frame.
pub fn below(sheet: &Sheet<'_>, frame: Frame, axis: &Axis) -> Drawn {
    for (at, label) in &axis.ticks {
        let x = frame.x(axis, *at);
        let point = (x, frame.bottom + 6.0);
        text(
            sheet,
            point,
            label,
            style(Role::Muted, SMALL).at(Anchor::Middle).below(),
        )?;
    }
    let middle = (frame.left + frame.width() / 2.0, frame.bottom + 24.0);
    text(
        sheet,
        middle,
        &axis.title,
        style(Role::Ink, BODY).at(Anchor::Middle).below(),
    )
}

/// Ticks left of a frame and title above it.
pub fn beside(sheet: &Sheet<'_>, frame: Frame, axis: &Axis) -> Drawn {
    for (at, label) in &axis.ticks {
        let point = (frame.left - 8.0, frame.y(axis, *at));
        text(
            sheet,
            point,
            label,
            style(Role::Muted, SMALL).at(Anchor::End),
        )?;
    }
    text(
        sheet,
        (0.0, frame.top - 20.0),
        &axis.title,
        style(Role::Ink, BODY),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(range: (f64, f64), count: usize) -> Vec<String> {
        let axis = Axis::round(String::new(), range, count);
        axis.ticks.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(
            labels((0.0, 1.0), 5),
            ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
        );
        assert_eq!(labels((-0.031, 0.31), 4), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels((-3.0, 12.0), 4), ["0", "5", "10"]);
        assert_eq!(labels((0.0, 40.0), 4), ["0", "10", "20", "30", "40"]);
        assert_eq!(labels((0.85, 1.0), 3), ["0.85", "0.90", "0.95", "1.00"]);
    }

    #[test]
    fn an_odd_range_still_ends() {
        assert!(labels((0.0, f64::INFINITY), 4).len() <= 17);
        assert!(labels((1.0, 1.0), 4).len() <= 17);
    }
}
