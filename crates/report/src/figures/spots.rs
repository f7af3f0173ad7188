//! Where on a figure something stands for cases: a bar, a point. What is drawn knows
//! nothing of it; a page lays ways to the cases over the figure and into its table.

use plumbline_study::StandsFor;
use plumbline_study::task::binary::{CalibrationGroup, Distribution};

use super::scene::At;
use crate::chart::axes::{Axis, Frame};

/// A place on a figure that stands for cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// For which.
    pub stands: StandsFor,
    /// For how many, where the figure says so.
    pub cases: Option<u64>,
    /// Where it lies; `None` where the table alone says it, as of a point beyond the axes.
    pub place: Option<Place>,
    /// The cell of the figure's table that says the same: row and column, from 0.
    pub cell: Option<(usize, usize)>,
}

/// Where a spot lies, in pixels of [`Figure::svg`](super::Figure::svg).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Around a point: horizontally, vertically.
    Point(f64, f64),
    /// In a rectangle.
    Rectangle {
        /// Left edge.
        left: f64,
        /// Upper edge.
        top: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
    },
}

/// Pixels between two spots of a curve: nearer ones could not be told apart by hand.
const STEP: f64 = 18.0;

/// A curve with spots along it.
pub(crate) struct Trace<'a> {
    /// Its points.
    pub points: &'a [At],
    /// Those that stand in the table, row by row.
    pub rows: &'a [(At, bool)],
    /// Column of the table that leads to the cases of its row.
    pub column: usize,
    /// Place of the class whose curve it is.
    pub class: Option<u16>,
    /// Whose curve it is, if not that of the respondent that is assessed.
    pub by: Option<&'a str>,
}

impl Trace<'_> {
    /// Spots along the curve, at every point of the table and so far apart that they can
    /// be told apart; `cases` counts who is called positive at a point.
    pub fn spots(
        &self,
        frame: Frame,
        (x, y): (&Axis, &Axis),
        cases: impl Fn(&At) -> Option<u64>,
    ) -> Vec<Spot> {
        let of_rows = self.rows.iter().enumerate();
        let of_rows = of_rows.map(|(row, (at, _))| (*at, Some((row, self.column))));
        let is_in_table =
            |at: &&At| (self.rows.iter()).any(|(row, _)| (row.x, row.y) == (at.x, at.y));
        let others = self.points.iter().filter(|at| !is_in_table(at));
        let mut all: Vec<(At, Option<(usize, usize)>)> =
            of_rows.chain(others.map(|at| (*at, None))).collect();
        let threshold = |at: &At| at.threshold.unwrap_or(f64::NEG_INFINITY);
        // Where the curve goes straight up or down, the next point has a lower threshold.
        all.sort_by(|(a, _), (b, _)| {
            let next = threshold(b).total_cmp(&threshold(a));
            a.x.total_cmp(&b.x).then(next)
        });
        let mut spots: Vec<Spot> = Vec::new();
        for (at, cell) in all {
            let Some(threshold) = at.threshold else {
                continue;
            };
            let count = cases(&at);
            let place = inside(frame, (frame.x(x, at.x), frame.y(y, at.y)));
            let is_near = place
                .zip(spots.last())
                .is_some_and(|(place, last)| last.place.is_some_and(|last| last.is_near(place)));
            match cell {
                _ if count == Some(0) => continue,
                None if is_near || place.is_none() => continue,
                None => {}
                // What stands in the table takes the place of what does not.
                Some(_) if is_near => {
                    spots.pop_if(|last| last.cell.is_none());
                }
                Some(_) => {}
            }
            spots.push(Spot {
                stands: StandsFor::Called {
                    class: self.class,
                    by: self.by.map(str::to_owned),
                    threshold,
                },
                cases: count,
                place: place.map(|(x, y)| Place::Point(x, y)),
                cell,
            });
        }
        spots
    }
}

/// A point of a sheet that lies within a frame; half a pixel beyond its edge is rounding.
fn inside(frame: Frame, (x, y): (f64, f64)) -> Option<(f64, f64)> {
    let is_within = |at: f64, from: f64, to: f64| (from - 0.5..=to + 0.5).contains(&at);
    let is_inside = is_within(x, frame.left, frame.right) && is_within(y, frame.top, frame.bottom);
    is_inside.then_some((x, y))
}

impl Place {
    /// Whether a point could not be told apart from this one by hand; a rectangle is near
    /// to nothing.
    fn is_near(self, (x, y): (f64, f64)) -> bool {
        match self {
            Place::Point(left, top) => {
                let (across, down) = (left - x, top - y);
                across * across + down * down < STEP * STEP
            }
            Place::Rectangle { .. } => false,
        }
    }
}

/// The bars of a histogram whose cases with the condition stand above the line in the
/// middle of a frame, and those without it below. A bar takes its whole half of the
/// height: one of a single case could not be hit otherwise.
pub(crate) fn bars(
    distribution: &Distribution,
    frame: Frame,
    x: &Axis,
    has_cells: bool,
) -> Vec<Spot> {
    let edges = distribution.edges.iter();
    let bins: Vec<(f64, f64)> = edges
        .zip(distribution.edges.iter().skip(1))
        .map(|(from, to)| (frame.x(x, *from), frame.x(x, *to)))
        .collect();
    let half = frame.height() / 2.0;
    let mut spots = Vec::new();
    for (has, counts, top, column) in [
        (true, &distribution.positive, frame.top, 1),
        (false, &distribution.negative, frame.top + half, 2),
    ] {
        let bars = bins.iter().zip(counts).enumerate();
        for ((row, ((from, to), count)), bin) in bars.zip(0u32..) {
            if *count == 0 {
                continue;
            }
            spots.push(Spot {
                stands: StandsFor::Bar { has, bin },
                cases: Some(*count),
                place: Some(Place::Rectangle {
                    left: *from,
                    top,
                    width: to - from,
                    height: half,
                }),
                cell: has_cells.then_some((row, column)),
            });
        }
    }
    spots
}

/// The points of a calibration plot; `column` is that of their counts in the table.
pub(crate) fn groups(
    groups: &[CalibrationGroup],
    frame: Frame,
    axes: (&Axis, &Axis),
    column: Option<usize>,
    class: Option<u16>,
) -> Vec<Spot> {
    let points = (0u32..).zip(groups).enumerate();
    let spot = |(row, (group, at)): (usize, (u32, &CalibrationGroup))| Spot {
        stands: StandsFor::Group { class, group },
        cases: Some(at.n),
        place: Some(Place::Point(
            frame.x(axes.0, at.predicted),
            frame.y(axes.1, at.observed),
        )),
        cell: column.map(|column| (row, column)),
    };
    points.map(spot).collect()
}

/// Cases that are called positive at a point of an ROC curve, counted back from its two
/// shares.
pub(crate) fn called_on_roc(at: &At, positives: u64, negatives: u64) -> Option<u64> {
    let called = at.x * negatives as f64 + at.y * positives as f64;
    called.is_finite().then(|| called.round() as u64)
}
