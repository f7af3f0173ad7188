//! Thresholds on figures: the declared one, and the one that the reader is
//! trying out.

use plumbline_study::Message;
use plumbline_study::task::binary::ConfusionCounts;

use super::scene::Scene;
use crate::chart::axes::{Axis, Frame};
use crate::chart::draw::{Anchor, Drawn, Plot, label, line, ring, style};
use crate::chart::text::width;
use crate::chart::theme::{Role, SMALL, THIN};
use crate::format;

/// A threshold on a figure.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub counts: ConfusionCounts,
    pub role: Role,
}

impl Scene<'_> {
    /// Thresholds to mark: the declared one, and the live one where it differs.
    pub fn marks(&self) -> Vec<Mark> {
        let declared = self.detail.confusion;
        let live = self
            .view
            .live
            .filter(|live| declared.is_none_or(|declared| declared.threshold != live.threshold));
        let declared = declared.map(|counts| (counts, Role::Threshold));
        let live = live.map(|counts| (counts, Role::Live));
        [declared, live]
            .into_iter()
            .flatten()
            .map(|(counts, role)| Mark { counts, role })
            .collect()
    }

    /// Words for a mark: "Threshold 0.5".
    pub fn mark_label(&self, mark: &Mark) -> String {
        let message = match mark.role {
            Role::Live => Message::new("figure-threshold-live"),
            _ => Message::new("figure-threshold"),
        };
        let value = format::threshold(mark.counts.threshold);
        self.words.say(&message.with("value", value))
    }

    /// Rings at points of a unit square with their labels. Two thresholds may
    /// lie close together: the second label then stands under the first.
    pub fn draw_marks(
        &self,
        on: &Plot<'_>,
        frame: Frame,
        marks: &[(Mark, (f64, f64))],
        free: Anchor,
    ) -> Drawn {
        const LINE: f64 = 18.0;
        const WIDE: f64 = 120.0;
        for (index, (mark, at)) in marks.iter().enumerate() {
            let is_close = |(_, other): &&(Mark, (f64, f64))| {
                let across = (at.0 - other.0).abs() * frame.width();
                let down = (at.1 - other.1).abs() * frame.height();
                across < WIDE && down < LINE
            };
            let above = marks.iter().take(index).filter(is_close).count();
            self.draw_mark(on, frame, mark, *at, (free, LINE * above as f64))?;
        }
        Ok(())
    }

    /// A ring at a point with its label beside it, so many pixels lower: on the
    /// side that the curve leaves free, where the square has room for it.
    fn draw_mark(
        &self,
        on: &Plot<'_>,
        frame: Frame,
        mark: &Mark,
        at: (f64, f64),
        (free, lower): (Anchor, f64),
    ) -> Drawn {
        let words = self.mark_label(mark);
        let needed = width(&words, SMALL) + 16.0;
        let (left, right) = (at.0 * frame.width(), (1.0 - at.0) * frame.width());
        let to_right = match free {
            Anchor::End => left < needed,
            _ => right >= needed,
        };
        let (offset, anchor) = if to_right {
            ((9.0, 13.0 + lower), Anchor::Start)
        } else {
            ((-9.0, 15.0 + lower), Anchor::End)
        };
        label(
            on,
            at,
            offset,
            &words,
            style(Role::Callout, SMALL).at(anchor),
        )?;
        match mark.role {
            Role::Live => ring(on, at, (Role::Live, Role::Paper)),
            _ => ring(on, at, (Role::Paper, Role::Ink)),
        }
    }

    /// Vertical lines at the thresholds of a horizontal axis, with their
    /// labels `down` pixels below the upper edge, one under the other: two
    /// thresholds may be close. Lines begin above the first label, and labels come
    /// last, so that no line crosses them nor what stands above them.
    pub fn draw_uprights(
        &self,
        on: &Plot<'_>,
        frame: Frame,
        (x, y): (&Axis, &Axis),
        down: f64,
    ) -> Drawn {
        let within = |mark: &Mark| (x.range.0..=x.range.1).contains(&mark.counts.threshold);
        let marks: Vec<Mark> = self.marks().into_iter().filter(within).collect();
        let free = (down - 10.0).max(0.0) / frame.height();
        let top = y.range.1 - free * (y.range.1 - y.range.0);
        for mark in &marks {
            let at = mark.counts.threshold;
            line(on, vec![(at, y.range.0), (at, top)], mark.role, THIN)?;
        }
        for (index, mark) in marks.iter().enumerate() {
            let at = mark.counts.threshold;
            let words = self.mark_label(mark);
            let fits = frame.x(x, at) + 8.0 + width(&words, SMALL) < frame.right;
            let (right, anchor) = if fits {
                (6.0, Anchor::Start)
            } else {
                (-6.0, Anchor::End)
            };
            let offset = (right, down + 18.0 * index as f64);
            let style = style(Role::Callout, SMALL).at(anchor);
            label(on, (at, y.range.1), offset, &words, style)?;
        }
        Ok(())
    }
}
