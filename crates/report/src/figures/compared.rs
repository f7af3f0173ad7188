//! ROC curves of the assessed respondent and of others, in one plot.
//!
//! Who only says yes or no has no curve: a person's decisions are one point, and a line
//! through it would promise thresholds that nobody can choose.

use plumbline_study::task::binary::Comparison;
use plumbline_study::{Evaluation, Message};

use super::View;
use super::figure::{Data, Draft, Figure, FigureTable};
use super::scene::{At, Scene, path, points};
use super::spots::{Spot, Trace, called_on_roc};
use crate::chart::axes::{Axis, BELOW, Frame, below, beside, grid};
use crate::chart::draw::{Drawn, Plot, Sheet, dot, line, ring, style, text};
use crate::chart::text::fitted;
use crate::chart::theme::{BODY, Role, THICK, THIN};
use crate::delimited::Cell;
use crate::{Words, format, names};

/// Colours of the others, in turn; who comes after them is left to table and data, and a
/// line of the legend says how many those are.
pub(super) const OTHERS: [Role; 3] = [Role::Series2, Role::Live, Role::Threshold];
/// Height of a line of the legend.
pub(super) const LINE: f64 = 22.0;

/// A respondent as it is drawn.
pub(super) struct Drawing {
    pub(super) name: String,
    /// Who it is; `None` for the respondent that is assessed.
    pub(super) by: Option<String>,
    /// Positive and negative cases that the curve rests on.
    pub(super) cases: (u64, u64),
    pub(super) points: Vec<At>,
    pub(super) role: Role,
}

impl Drawing {
    /// The one point of somebody who only says yes or no.
    pub(super) fn point(&self) -> Option<(f64, f64)> {
        let is_corner = |at: &&At| (at.x, at.y) == (0.0, 0.0) || (at.x, at.y) == (1.0, 1.0);
        let mut inner = self.points.iter().filter(|at| !is_corner(at));
        let first = inner.next()?;
        inner.next().is_none().then_some((first.x, first.y))
    }

    /// Spots along the curve, of this class where it is of one; of somebody who only says
    /// yes or no, at the one point that is drawn.
    pub(super) fn spots(
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
}

/// Both curves, or all of them, in one plot.
pub fn compared_roc(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let scene = Scene::new(evaluation, words, view)?;
    let comparisons = &scene.detail.comparisons;
    if comparisons.is_empty() {
        return None;
    }
    let all = drawings(&scene)?;
    let (drawings, rest) = all.split_at(all.len().min(1 + OTHERS.len()));
    let more = (!rest.is_empty())
        .then(|| words.say(&Message::new("figure-compared-more").with("n", rest.len())));
    let x = Axis::unit(words.text("figure-roc-x"));
    let y = Axis::unit(words.text("figure-roc-y"));
    let width = scene.width(480.0);
    let side = width - Frame::beside(&y, width, 0.0, 0.0).left - 12.0;
    let lines = drawings.len() + usize::from(more.is_some());
    let legend = LINE * lines as f64 + 8.0;
    let frame = Frame::beside(&y, width, legend, side);
    let draft = Draft {
        id: "roc-compared",
        title: words.text("figure-compared-title"),
        sentence: sentence(&scene, comparisons),
        table: table(&scene, comparisons),
        data: data(&all),
    };
    let spots = drawings.iter();
    let spots: Vec<Spot> = spots
        .flat_map(|drawing| drawing.spots(frame, (&x, &y), None))
        .collect();
    let drawn = draft.draw((width, frame.bottom + BELOW), |sheet| {
        let plot = frame.plot(sheet, &x, &y);
        grid(&plot, &x, &y)?;
        line(&plot, vec![(0.0, 0.0), (1.0, 1.0)], Role::Reference, THIN)?;
        // The assessed one comes last and lies above the others.
        for drawing in drawings.iter().rev() {
            draw(&plot, drawing)?;
        }
        below(sheet, frame, &x)?;
        beside(sheet, frame, &y)?;
        drawings
            .iter()
            .enumerate()
            .try_for_each(|(at, drawing)| entry(sheet, width, at, drawing))?;
        more.iter().try_for_each(|more| {
            let place = (38.0, line_at(drawings.len()));
            text(sheet, place, more, style(Role::Muted, BODY))
        })
    });
    drawn.map(|figure| figure.with_spots(spots))
}

/// Where a line of the legend stands.
pub(super) fn line_at(at: usize) -> f64 {
    12.0 + LINE * at as f64
}

fn drawings(scene: &Scene<'_>) -> Option<Vec<Drawing>> {
    let (_, positives, negatives) = scene.cases();
    let assessed = Drawing {
        name: scene
            .words
            .foreign(scene.evaluation.source.name())
            .into_owned(),
        by: None,
        cases: (positives, negatives),
        points: points(scene.detail.curves.roc.as_ref()?),
        role: Role::Series1,
    };
    let others = scene.detail.comparisons.iter();
    let others = others.filter_map(|other| Some((other, other.roc.as_ref()?)));
    let roles = OTHERS.into_iter().chain(std::iter::repeat(Role::Muted));
    let others = others.zip(roles).map(|((other, roc), role)| Drawing {
        name: scene.words.foreign(&other.with).into_owned(),
        by: Some(other.with.clone()),
        cases: (other.positives, other.n.saturating_sub(other.positives)),
        points: points(roc),
        role,
    });
    Some(std::iter::once(assessed).chain(others).collect())
}

pub(super) fn draw(plot: &Plot<'_>, drawing: &Drawing) -> Drawn {
    match drawing.point() {
        Some(point) => ring(plot, point, (drawing.role, Role::Ink)),
        None => line(plot, path(&drawing.points), drawing.role, THICK),
    }
}

/// A sample of the line, or of the point, and its name.
pub(super) fn entry(sheet: &Sheet<'_>, width: f64, at: usize, drawing: &Drawing) -> Drawn {
    use crate::chart::svg::units;
    let y = line_at(at);
    match drawing.point() {
        Some(_) => dot(sheet, (units(14.0), units(y)), 5.0, drawing.role)?,
        None => {
            let ends = vec![(units(0.0), units(y)), (units(28.0), units(y))];
            line(sheet, ends, drawing.role, THICK)?;
        }
    }
    let name = fitted(&drawing.name, BODY, width - 44.0);
    text(sheet, (38.0, y), &name, style(Role::Ink, BODY))
}

/// The areas of the first pair and their difference.
fn sentence(scene: &Scene<'_>, comparisons: &[Comparison]) -> String {
    let words = scene.words;
    let first = comparisons.iter().find_map(|one| {
        let mut rows = one.rows.iter();
        let row = rows.find(|row| row.key.metric == "auroc")?;
        Some((
            one,
            row.assessed.ok()?,
            row.other.ok()?,
            row.difference.ok()?,
        ))
    });
    let Some((one, assessed, other, difference)) = first else {
        return words.text("figure-compared-sentence-none");
    };
    let id = match (difference.interval.low, difference.interval.high) {
        (low, _) if low > 0.0 => "figure-compared-sentence-higher",
        (_, high) if high < 0.0 => "figure-compared-sentence-lower",
        _ => "figure-compared-sentence-open",
    };
    let message = Message::new(id)
        .with("assessed", scene.evaluation.source.name())
        .with("with", one.with.as_str())
        .with("n", one.n)
        .with("value", format::value("auroc", assessed.value))
        .with("other", format::value("auroc", other.value))
        .with(
            "difference",
            format::estimated_difference(words, "auroc", &difference),
        )
        .with("level", scene.level());
    words.say(&message)
}

fn table(scene: &Scene<'_>, comparisons: &[Comparison]) -> FigureTable {
    let words = scene.words;
    let said = |measured: &plumbline_stats::Measured| match measured {
        Ok(estimate) => format::estimate(words, "auroc", estimate),
        Err(reason) => names::undefined(words, reason),
    };
    let row = |one: &Comparison| {
        let mut rows = one.rows.iter();
        let row = rows.find(|row| row.key.metric == "auroc")?;
        let difference = match &row.difference {
            Ok(difference) => format::estimated_difference(words, "auroc", difference),
            Err(reason) => names::undefined(words, reason),
        };
        Some(vec![
            words.foreign(&one.with).into_owned(),
            format::count(one.n),
            said(&row.assessed),
            said(&row.other),
            difference,
        ])
    };
    let columns = [
        "figure-column-other",
        "figure-column-cases",
        "figure-column-assessed-auroc",
        "figure-column-other-auroc",
        "figure-column-difference",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: comparisons.iter().filter_map(row).collect(),
    }
}

fn data(drawings: &[Drawing]) -> Data {
    let rows = drawings.iter().flat_map(|drawing| {
        drawing.points.iter().map(|at| {
            let name = [Cell::from(drawing.name.as_str())];
            name.into_iter().chain(at.cells()).collect()
        })
    });
    Data {
        columns: &[
            "respondent",
            "one_minus_specificity",
            "sensitivity",
            "low",
            "high",
            "threshold",
        ],
        rows: rows.collect(),
    }
}
