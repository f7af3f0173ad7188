//! ROC curves of several respondents or classes: how they are drawn, where on them
//! decisions are made, and how they are written to a file.
//!
//! Who only says yes or no, or only names a class, has no curve: decisions are one point,
//! and a line through it would promise thresholds that nobody can choose.

use plumbline_stats::Measured;
use plumbline_study::Message;
use plumbline_study::task::compared::ComparedRow;

use super::figure::Data;
use super::scene::{At, Ground, path};
use super::spots::{Spot, Trace, called_on_roc};
use crate::chart::axes::{Axis, Frame};
use crate::chart::draw::{Drawn, Plot, Sheet, dot, line, ring, style, text};
use crate::chart::svg::units;
use crate::chart::text::fitted;
use crate::chart::theme::{BODY, Role, THICK};
use crate::delimited::Cell;
use crate::{Words, format, names};

/// Colours of the others, in turn; who comes after them is left to table and data, and a
/// line of the legend says how many those are.
pub(crate) const OTHERS: [Role; 3] = [Role::Series2, Role::Live, Role::Threshold];
/// Height of a line of the legend.
pub(crate) const LINE: f64 = 22.0;

/// 1 − specificity and sensitivity.
pub(crate) type Shares = (f64, f64);

/// Where on the plane decisions lie: cases with the condition that were found, of how
/// many, and cases without it that were flagged, of how many.
pub(crate) fn shares((found, with): (u64, u64), (flagged, without): (u64, u64)) -> Option<Shares> {
    let is_known = with > 0 && without > 0;
    is_known.then(|| (flagged as f64 / without as f64, found as f64 / with as f64))
}

/// A respondent as it is drawn.
pub(crate) struct Drawing {
    pub(crate) name: String,
    /// Who it is; `None` for the respondent that is assessed.
    pub(crate) by: Option<String>,
    /// Positive and negative cases that the curve rests on.
    pub(crate) cases: (u64, u64),
    pub(crate) points: Vec<At>,
    /// Where it decides, if it does.
    pub(crate) decides: Option<Shares>,
    pub(crate) role: Role,
}

impl Drawing {
    /// The one point of somebody who only says yes or no.
    fn point(&self) -> Option<Shares> {
        let is_corner = |at: &&At| (at.x, at.y) == (0.0, 0.0) || (at.x, at.y) == (1.0, 1.0);
        let mut inner = self.points.iter().filter(|at| !is_corner(at));
        let first = inner.next()?;
        inner.next().is_none().then_some((first.x, first.y))
    }

    /// Spots along the curve, of this class where it is of one; of somebody who only says
    /// yes or no, at the one point that is drawn.
    pub(crate) fn spots(
        &self,
        frame: Frame,
        axes: (&Axis, &Axis),
        class: Option<u16>,
    ) -> Vec<Spot> {
        let inner = self.point();
        let is_drawn = |at: &&At| inner.is_none_or(|inner| (at.x, at.y) == inner);
        let points: Vec<At> = self.points.iter().filter(is_drawn).copied().collect();
        let trace = Trace {
            points: &points,
            rows: &[],
            column: 0,
            class,
            by: self.by.as_deref(),
        };
        let (positives, negatives) = self.cases;
        trace.spots(frame, axes, |at| called_on_roc(at, positives, negatives))
    }

    fn draw_curve(&self, plot: &Plot<'_>) -> Drawn {
        match self.point() {
            Some(_) => Ok(()),
            None => line(plot, path(&self.points), self.role, THICK),
        }
    }

    fn draw_decision(&self, plot: &Plot<'_>) -> Drawn {
        match self.point().or(self.decides) {
            Some(point) => ring(plot, point, (self.role, Role::Ink)),
            None => Ok(()),
        }
    }
}

/// All of them, the first one above the others, and no curve above a decision.
pub(crate) fn draw(plot: &Plot<'_>, drawings: &[&Drawing]) -> Drawn {
    let from_below = || drawings.iter().rev();
    from_below().try_for_each(|one| one.draw_curve(plot))?;
    from_below().try_for_each(|one| one.draw_decision(plot))
}

/// Where a line of the legend stands.
pub(crate) fn line_at(at: usize) -> f64 {
    12.0 + LINE * at as f64
}

/// A sample of the line and of the point, and its name.
pub(crate) fn entry(sheet: &Sheet<'_>, width: f64, at: usize, drawing: &Drawing) -> Drawn {
    let y = line_at(at);
    let has_curve = drawing.point().is_none();
    if has_curve {
        let ends = vec![(units(0.0), units(y)), (units(28.0), units(y))];
        line(sheet, ends, drawing.role, THICK)?;
    }
    let middle = (units(14.0), units(y));
    match (has_curve, drawing.decides) {
        (true, Some(_)) => ring(sheet, middle, (drawing.role, Role::Ink))?,
        (true, None) => {}
        (false, _) => dot(sheet, middle, 5.0, drawing.role)?,
    }
    let name = fitted(&drawing.name, BODY, width - 44.0);
    text(sheet, (38.0, y), &name, style(Role::Ink, BODY))
}

/// What rings are, where a curve has one.
pub(crate) fn rings<'a>(
    words: &Words,
    mut drawings: impl Iterator<Item = &'a Drawing>,
) -> Option<String> {
    let has_both = |one: &Drawing| one.point().is_none() && one.decides.is_some();
    drawings
        .any(has_both)
        .then(|| words.text("figure-compared-rings"))
}

/// Headings of what [`cells`] says.
pub(crate) const COLUMNS: [&str; 6] = [
    "figure-column-cases",
    "figure-column-assessed-auroc",
    "figure-column-other-auroc",
    "figure-column-difference",
    "figure-column-assessed-decides",
    "figure-column-other-decides",
];

/// Cells of the table: on how many cases, both areas and their difference, and where both
/// decide on those cases.
pub(crate) fn cells(
    ground: &Ground<'_>,
    n: u64,
    row: &ComparedRow,
    [assessed, other]: [Option<Shares>; 2],
) -> [String; 6] {
    let words = ground.words;
    let said = |measured: &Measured| match measured {
        Ok(estimate) => format::estimate(words, &row.key.metric, estimate),
        Err(reason) => names::undefined(words, reason),
    };
    let difference = match &row.difference {
        Ok(difference) => format::estimated_difference(words, "auroc", difference),
        Err(reason) => names::undefined(words, reason),
    };
    let decides = |shares: Option<Shares>| {
        let Some((x, y)) = shares else {
            return "–".to_owned();
        };
        let message = Message::new("figure-compared-decides")
            .with("sensitivity", format::value("sensitivity", y))
            .with("specificity", format::value("specificity", 1.0 - x));
        words.say(&message)
    };
    [
        format::count(n),
        said(&row.assessed),
        said(&row.other),
        difference,
        decides(assessed),
        decides(other),
    ]
}

/// Curves as a file: what each is of, under these names, then its points.
pub(crate) fn curves<'a>(
    of: &[&'static str],
    curves: impl IntoIterator<Item = (Vec<Cell>, &'a [At])>,
) -> Data {
    let point = [
        "one_minus_specificity",
        "sensitivity",
        "low",
        "high",
        "threshold",
    ];
    let rows = curves.into_iter().flat_map(|(names, points)| {
        let row = move |at: &At| names.iter().cloned().chain(at.cells()).collect();
        points.iter().map(row)
    });
    Data {
        columns: of.iter().copied().chain(point).collect(),
        rows: rows.collect(),
    }
}

/// Curves and decisions of several as a file: what the curves are of comes before who it
/// is, and no decision has limits.
pub(crate) fn curves_and_decisions<'a>(
    of: &[&'static str],
    drawings: impl Iterator<Item = (Vec<Cell>, &'a Drawing)> + Clone,
) -> Data {
    let kinds = of.iter().copied().chain(["respondent", "kind"]);
    let named = |names: Vec<Cell>, drawing: &Drawing, kind: &str| -> Vec<Cell> {
        let who = [Cell::from(drawing.name.as_str()), Cell::from(kind)];
        names.into_iter().chain(who).collect()
    };
    let of_curves = drawings.clone().map(|(names, drawing)| {
        let names = named(names, drawing, "curve");
        (names, drawing.points.as_slice())
    });
    let mut data = curves(&kinds.collect::<Vec<_>>(), of_curves);
    let decided = drawings.filter_map(|(names, drawing)| {
        let (x, y) = drawing.decides?;
        let names = named(names, drawing, "decision");
        let none = [Cell::Empty, Cell::Empty, Cell::Empty];
        Some(
            names
                .into_iter()
                .chain([x.into(), y.into()])
                .chain(none)
                .collect(),
        )
    });
    data.rows.extend(decided);
    data
}
