//! The confusion matrix: what is true as rows, what was decided as columns.
//!
//! Each cell has its count and the share of its row; a bar below them is as long as
//! that share, so that a row is read without arithmetic and without colour. Cells of
//! the diagonal were decided rightly.

use plumbline_study::task::classes::Detail;
use plumbline_study::{Evaluation, Message};

use super::scene;
use crate::chart::draw::{Anchor, Drawn, Sheet, bar, style, text};
use crate::chart::svg::units;
use crate::chart::text::{fitted, width};
use crate::chart::theme::{BODY, Role, SMALL};
use crate::figures::View;
use crate::figures::figure::{Data, Draft, Figure, FigureTable};
use crate::figures::scene::Ground;
use crate::{Words, format};

/// Height of a cell.
const CELL: f64 = 52.0;
/// Room above the cells for both headings.
const TOP: f64 = 50.0;
/// Paper between cells.
const GAP: f64 = 4.0;
/// Narrowest cell that a count and a share fit into.
const NARROWEST: f64 = 46.0;

/// Counts of the matrix with the share of each row.
pub fn matrix(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    let (ground, detail) = scene(evaluation, words, view)?;
    let layout = Layout::new(&ground, detail);
    let draft = Draft {
        id: "class-matrix",
        title: words.text("figure-class-matrix-title"),
        sentence: sentence(words, detail),
        table: table(words, detail),
        data: data(detail),
    };
    draft.draw((layout.width, layout.bottom() + 6.0), |sheet| {
        headings(words, sheet, &layout, detail)?;
        for (row, column, count, share) in cells(detail) {
            cell(words, sheet, &layout, (row, column), (count, share))?;
        }
        Ok(())
    })
}

/// The cells with their places, counts and shares of the row.
pub(super) fn cells(detail: &Detail) -> Vec<(usize, usize, u64, Option<f64>)> {
    let size = detail.classes.len().max(1);
    let share = |count: u64, n: u64| (n > 0).then(|| count as f64 / n as f64);
    let places = detail.decisions.iter().enumerate();
    places
        .map(|(at, count)| {
            let n = detail.classes.get(at / size).map_or(0, |class| class.n);
            (at / size, at % size, *count, share(*count, n))
        })
        .collect()
}

/// Where the cells stand.
struct Layout {
    width: f64,
    left: f64,
    cell: f64,
    rows: usize,
}

impl Layout {
    fn new(ground: &Ground<'_>, detail: &Detail) -> Layout {
        let sheet = ground.width(760.0);
        let classes = detail.classes.len().max(1);
        let names = detail.classes.iter().map(|class| width(&class.name, BODY));
        let left = names.fold(70.0, f64::max).min(sheet * 0.3) + 12.0;
        let cell = ((sheet - left) / classes as f64).clamp(NARROWEST, 130.0);
        Layout {
            width: left + cell * classes as f64,
            left,
            cell,
            rows: classes,
        }
    }

    fn bottom(&self) -> f64 {
        TOP + CELL * self.rows as f64
    }

    fn corner(&self, row: usize, column: usize) -> (f64, f64) {
        let x = self.left + column as f64 * self.cell;
        (x, TOP + row as f64 * CELL)
    }
}

fn headings(words: &Words, sheet: &Sheet<'_>, layout: &Layout, detail: &Detail) -> Drawn {
    let muted = style(Role::Muted, SMALL);
    let truth = words.text("figure-class-true");
    text(
        sheet,
        (0.0, TOP - 16.0),
        &fitted(&truth, SMALL, layout.left - 8.0),
        muted,
    )?;
    let decided = words.text("figure-class-decided");
    text(sheet, (layout.left, 12.0), &decided, muted)?;
    for (at, class) in detail.classes.iter().enumerate() {
        let name = words.foreign(&class.name);
        let (x, y) = layout.corner(at, at);
        let above = fitted(&name, BODY, layout.cell - GAP);
        let middle = (x + (layout.cell - GAP) / 2.0, TOP - 16.0);
        text(
            sheet,
            middle,
            &above,
            style(Role::Ink, BODY).at(Anchor::Middle),
        )?;
        let beside = fitted(&name, BODY, layout.left - 10.0);
        text(
            sheet,
            (0.0, y + CELL / 2.0),
            &beside,
            style(Role::Ink, BODY),
        )?;
    }
    Ok(())
}

fn cell(
    words: &Words,
    sheet: &Sheet<'_>,
    layout: &Layout,
    (row, column): (usize, usize),
    (count, share): (u64, Option<f64>),
) -> Drawn {
    let (x, y) = layout.corner(row, column);
    let wide = layout.cell - GAP;
    let is_right = row == column;
    let rectangle = |from: f64, to: f64, long: f64, role: Role| {
        let corners = [
            (units(x), units(y + from)),
            (units(x + long), units(y + to)),
        ];
        bar(sheet, corners, role)
    };
    rectangle(0.0, CELL - GAP, wide, Role::Shade)?;
    if let Some(share) = share {
        let role = if is_right {
            Role::Series1
        } else {
            Role::Series2
        };
        rectangle(CELL - GAP - 6.0, CELL - GAP, wide * share, role)?;
    }
    let middle = x + wide / 2.0;
    let ink = style(Role::Ink, BODY).at(Anchor::Middle);
    let ink = if is_right { ink.bold() } else { ink };
    text(sheet, (middle, y + 14.0), &format::count(count), ink)?;
    let share = share.map_or_else(|| "–".to_owned(), |share| format::percent(words, share, 0));
    let muted = style(Role::Muted, SMALL).at(Anchor::Middle);
    text(sheet, (middle, y + 31.0), &share, muted)
}

/// How many were right, and what was mistaken for what most often.
fn sentence(words: &Words, detail: &Detail) -> String {
    let name = |at: usize| {
        detail
            .classes
            .get(at)
            .map_or("", |class| class.name.as_str())
    };
    let all = cells(detail);
    let n: u64 = all.iter().map(|cell| cell.2).sum();
    let right: u64 = all
        .iter()
        .filter(|cell| cell.0 == cell.1)
        .map(|cell| cell.2)
        .sum();
    let wrong = all.iter().filter(|cell| cell.0 != cell.1 && cell.2 > 0);
    // Of equal counts the first.
    let most = wrong.reduce(|most, cell| if cell.2 > most.2 { cell } else { most });
    let message = match most {
        None => Message::new("figure-class-matrix-sentence-none"),
        Some((row, column, count, _)) => Message::new("figure-class-matrix-sentence")
            .with("count", *count)
            .with("of", detail.classes.get(*row).map_or(0, |class| class.n))
            .with("truth", name(*row))
            .with("decided", name(*column)),
    };
    words.say(&message.with("right", right).with("n", n))
}

fn table(words: &Words, detail: &Detail) -> FigureTable {
    let size = detail.classes.len().max(1);
    let name =
        |class: &plumbline_study::task::classes::Class| words.foreign(&class.name).into_owned();
    let columns = std::iter::once(words.text("figure-class-true"));
    let cells = cells(detail);
    let rows = detail.classes.iter().zip(cells.chunks(size));
    FigureTable {
        columns: columns
            .chain(detail.classes.iter().map(name))
            .chain([words.text("figure-column-cases")])
            .collect(),
        rows: rows
            .map(|(class, cells)| {
                let counts = cells.iter().map(|(_, _, count, share)| match share {
                    Some(share) => {
                        format!(
                            "{} ({})",
                            format::count(*count),
                            format::percent(words, *share, 0)
                        )
                    }
                    None => format::count(*count),
                });
                std::iter::once(name(class))
                    .chain(counts)
                    .chain([format::count(class.n)])
                    .collect()
            })
            .collect(),
    }
}

fn data(detail: &Detail) -> Data {
    let name = |at: usize| detail.classes.get(at).map(|class| class.name.as_str());
    Data {
        columns: vec!["truth", "decided", "cases", "share_of_truth"],
        rows: cells(detail)
            .into_iter()
            .map(|(row, column, count, share)| {
                vec![
                    name(row).into(),
                    name(column).into(),
                    count.into(),
                    share.into(),
                ]
            })
            .collect(),
    }
}
