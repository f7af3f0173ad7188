//! Whether the numbers of a column are written with a decimal point or a decimal
//! comma, and whether one of the two separates thousands.
//!
//! `0,5` or `12,75` can only be a decimal comma; `1,234` may also be one thousand
//! two hundred and thirty-four, and `9.100` nine thousand one hundred. Each column
//! decides for itself. Where it has nothing but doubtful cells, other columns
//! speak, unless they are quoted: programs quote words, and a code such as
//! "250.00" says nothing about numbers. Where nobody speaks the column is doubtful: it
//! is read one way, and a person is asked before it is used. Points in a table between
//! commas are decimal points, unless they stand in quotation marks that nothing needs:
//! so programs write text, and thousands that were written for people are text.

use super::number::{Marks, Reading, marks};
use crate::dialect::decimal::Quotes;
use crate::dialect::{ColumnChoice, DecimalMark, Delimiter, Thousands};

/// What the cells of a column said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    sure: Counts,
    doubtful: Counts,
    grouped: Counts,
    /// Cells that are no number in any writing.
    pub words: u64,
}

/// How many cells there are with each mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    point: u64,
    comma: u64,
}

impl Counts {
    fn of(self, mark: DecimalMark) -> u64 {
        match mark {
            DecimalMark::Point => self.point,
            DecimalMark::Comma => self.comma,
        }
    }

    fn add(&mut self, mark: DecimalMark) {
        match mark {
            DecimalMark::Point => self.point += 1,
            DecimalMark::Comma => self.comma += 1,
        }
    }
}

impl Evidence {
    /// A number that was read under this mark, and whether the mark could separate
    /// thousands.
    pub fn number(&mut self, mark: DecimalMark, doubtful: bool) {
        let counts = if doubtful {
            &mut self.doubtful
        } else {
            &mut self.sure
        };
        counts.add(mark);
    }

    /// A cell that was no number as the column was read.
    pub fn other(&mut self, text: &str) {
        let (counts, mark) = match marks(text) {
            Some(Marks::Sure(mark)) => (&mut self.sure, mark),
            Some(Marks::Doubtful(mark)) => (&mut self.doubtful, mark),
            Some(Marks::Grouped(mark)) => (&mut self.grouped, mark),
            // Digits that are a name, such as 007, are words.
            Some(Marks::None) | None => {
                self.words += 1;
                return;
            }
        };
        counts.add(mark);
    }

    /// Whether any cell has a mark.
    pub fn has_marks(&self) -> bool {
        [self.sure, self.doubtful, self.grouped] != [Counts::default(); 3]
    }

    /// The mark that surely is the decimal mark of this column.
    pub fn sure_mark(&self) -> Option<DecimalMark> {
        let marks = [DecimalMark::Point, DecimalMark::Comma];
        let mut spoken = marks
            .into_iter()
            .filter(|mark| self.sure.of(*mark) > 0 || self.grouped.of(mark.other()) > 0);
        spoken.next().filter(|_| spoken.next().is_none())
    }

    /// The mark of a column whose marked cells are all doubtful and alike.
    fn only_doubtful(&self) -> Option<DecimalMark> {
        let nothing_else = self.sure == Counts::default() && self.grouped == Counts::default();
        let marks = [DecimalMark::Point, DecimalMark::Comma];
        let mut doubtful = marks.into_iter().filter(|mark| self.doubtful.of(*mark) > 0);
        let only = doubtful.next().filter(|_| doubtful.next().is_none());
        only.filter(|_| nothing_else)
    }
}

/// How often the other columns of a file use each mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Votes {
    points: usize,
    commas: usize,
}

impl Votes {
    /// Counts a column of numbers.
    pub fn count(&mut self, mark: DecimalMark) {
        match mark {
            DecimalMark::Point => self.points += 1,
            DecimalMark::Comma => self.commas += 1,
        }
    }

    /// The mark of most of them; a comma where there is none and a column was read
    /// with it.
    pub fn most(self, comma_assumed: bool) -> DecimalMark {
        if self.commas > self.points || (self.points == 0 && comma_assumed) {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        }
    }

    /// The mark that all of them have.
    fn agreed(self) -> Option<DecimalMark> {
        match (self.points, self.commas) {
            (1.., 0) => Some(DecimalMark::Point),
            (0, 1..) => Some(DecimalMark::Comma),
            _ => None,
        }
    }
}

/// How a column is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Its marks.
    pub reading: Reading,
    /// Nothing decided whether the mark separates thousands.
    pub doubtful: bool,
    /// Points or commas were taken for separators of thousands because the other
    /// columns use the other mark for decimals.
    pub by_others: bool,
}

impl Decision {
    fn sure(reading: impl Into<Reading>) -> Decision {
        Decision {
            reading: reading.into(),
            doubtful: false,
            by_others: false,
        }
    }
}

/// What stands around the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// Between them.
    pub delimiter: Delimiter,
    /// Quotation marks that no cell needs.
    pub quotes: Quotes,
}

/// Decides how a column is read.
pub fn decide(
    evidence: &Evidence,
    choice: &ColumnChoice,
    others: Votes,
    around: Around,
) -> Decision {
    if let Some(reading) = chosen(evidence, choice) {
        return Decision::sure(reading);
    }
    if let Some(mark) = evidence.sure_mark() {
        return Decision::sure(mark);
    }
    let Some(mark) = evidence.only_doubtful() else {
        return Decision::sure(others.agreed().unwrap_or(DecimalMark::Point));
    };
    let decimal = Decision::sure(mark);
    match (mark, others.agreed()) {
        // Programs quote what they hold as text: points in it were written for people,
        // whatever the numbers beside it have.
        (DecimalMark::Point, Some(DecimalMark::Point)) => Decision {
            doubtful: around.quotes == Quotes::Alone,
            ..decimal
        },
        (_, Some(agreed)) if agreed == mark => decimal,
        // Points beside decimal commas: hardly anything but thousands.
        (DecimalMark::Point, Some(_)) => Decision {
            reading: Reading {
                mark: DecimalMark::Comma,
                thousands: Some(Thousands::Point),
            },
            doubtful: false,
            by_others: true,
        },
        // Commas beside decimal points stay words, which stops whoever needs numbers.
        (DecimalMark::Comma, Some(_)) => Decision::sure(DecimalMark::Point),
        (DecimalMark::Point, None) => Decision {
            doubtful: around.delimiter != Delimiter::Comma || around.quotes != Quotes::None,
            ..decimal
        },
        (DecimalMark::Comma, None) => Decision {
            doubtful: true,
            ..decimal
        },
    }
}

/// What a person said; one mark follows from the other.
pub fn chosen(evidence: &Evidence, choice: &ColumnChoice) -> Option<Reading> {
    let mark = match (choice.decimal, choice.thousands) {
        (Some(mark), _) => mark,
        (None, Some(Thousands::Point)) => DecimalMark::Comma,
        (None, Some(Thousands::Comma)) => DecimalMark::Point,
        (None, Some(Thousands::Space | Thousands::Apostrophe)) => {
            evidence.sure_mark().unwrap_or(DecimalMark::Point)
        }
        (None, None) => return None,
    };
    Some(Reading {
        mark,
        thousands: choice.thousands,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Point};

    fn seen(cells: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.other(cell));
        evidence
    }

    fn decision(cells: &[&str], delimiter: Delimiter, others: &[DecimalMark]) -> Decision {
        let mut votes = Votes::default();
        others.iter().for_each(|mark| votes.count(*mark));
        decide(
            &seen(cells),
            &ColumnChoice::default(),
            votes,
            bare(delimiter),
        )
    }

    fn bare(delimiter: Delimiter) -> Around {
        Around {
            delimiter,
            quotes: Quotes::None,
        }
    }

    #[test]
    fn a_column_decides_for_itself() {
        for (cells, mark) in [
            (&["0,5", "12,75"][..], Comma),
            (&["0.5", "9.100"], Point),
            (&["1.234,5", "9.100"], Comma),
            (&["1,234.5"], Point),
        ] {
            for others in [&[][..], &[Point], &[Comma]] {
                let found = decision(cells, Delimiter::Semicolon, others);
                assert_eq!(found, Decision::sure(mark), "{cells:?}");
            }
        }
    }

    #[test]
    fn doubtful_cells_are_asked_about() {
        let found = decision(&["9.100", "329.000"], Delimiter::Semicolon, &[]);
        assert!(found.doubtful && found.reading.mark == Point);
        let found = decision(&["1,234"], Delimiter::Semicolon, &[]);
        assert!(found.doubtful && found.reading.mark == Comma);
        for delimiter in [Delimiter::Comma, Delimiter::Tab] {
            let found = decision(&["1,234"], delimiter, &[]);
            assert!(found.doubtful && found.reading.mark == Comma);
        }
        assert!(!decision(&["9.100"], Delimiter::Comma, &[]).doubtful);
        assert!(decision(&["9.100"], Delimiter::Tab, &[]).doubtful);
    }

    #[test]
    fn points_in_quotation_marks_that_nothing_needs_are_asked_about() {
        let found = |quotes, others: &[DecimalMark]| {
            let mut votes = Votes::default();
            others.iter().for_each(|mark| votes.count(*mark));
            let around = Around {
                quotes,
                ..bare(Delimiter::Comma)
            };
            let evidence = seen(&["1.234", "12.345"]);
            decide(&evidence, &ColumnChoice::default(), votes, around).doubtful
        };
        for (quotes, others, doubtful) in [
            (Quotes::None, &[][..], false),
            (Quotes::None, &[Point], false),
            (Quotes::Alone, &[], true),
            (Quotes::Alone, &[Point], true),
            (Quotes::Everywhere, &[], true),
            (Quotes::Everywhere, &[Point], false),
        ] {
            assert_eq!(found(quotes, others), doubtful, "{quotes:?} {others:?}");
        }
    }

    #[test]
    fn other_columns_speak_where_they_agree() {
        let beside_commas = decision(&["9.100"], Delimiter::Semicolon, &[Comma]);
        assert_eq!(beside_commas.reading.thousands, Some(Thousands::Point));
        assert!(beside_commas.by_others);
        let beside_points = decision(&["9.100"], Delimiter::Semicolon, &[Point]);
        assert_eq!(beside_points, Decision::sure(Point));
        assert!(decision(&["9.100"], Delimiter::Semicolon, &[Comma, Point]).doubtful);
    }

    #[test]
    fn what_a_person_said_decides() {
        let choice = ColumnChoice {
            thousands: Some(Thousands::Point),
            ..ColumnChoice::default()
        };
        let found = decide(
            &seen(&["9.100"]),
            &choice,
            Votes::default(),
            bare(Delimiter::Semicolon),
        );
        let expected = Reading {
            mark: Comma,
            thousands: Some(Thousands::Point),
        };
        assert_eq!(found, Decision::sure(expected));
    }
}
