//! A first look at the columns of a delimited text: which decimal mark each seems to
//! have, and which are quoted throughout.
//!
//! Only a beginning: it saves most files a second reading. What the marks of a
//! column are is decided when all of its cells were seen (`cells::evidence`).

use csv::StringRecord;

use super::DecimalMark;
use super::delimiter::{Separators, reader};
use crate::cells::number::{Marks, marks};

/// Records looked at.
const SAMPLE_RECORDS: usize = 200;

/// What the first rows say about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The mark with which to begin.
    pub mark: DecimalMark,
    /// Whether every cell is quoted although none needs it.
    pub quotes: Quotes,
}

/// Quotation marks around every cell of a column although none needs them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Quotes {
    /// There are none.
    #[default]
    None,
    /// All columns have them.
    Everywhere,
    /// Others have none: programs that quote so quote words.
    Alone,
}

/// What is known of a column while looking.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    points: usize,
    commas: usize,
    cells: usize,
    quoted: usize,
    needed: usize,
}

impl Seen {
    fn is_quoted(&self) -> bool {
        self.cells > 0 && self.quoted == self.cells && self.needed == 0
    }
}

/// Looks at the first rows of a text whose first record is the header.
pub fn survey(text: &str, separators: Separators) -> Vec<Look> {
    let mut reader = reader(text, separators);
    let mut record = StringRecord::new();
    let mut seen: Vec<Seen> = Vec::new();
    let mut records = 0;
    // Reading from memory cannot fail, and the text is known to be UTF-8.
    while records < SAMPLE_RECORDS && reader.read_record(&mut record).unwrap_or(false) {
        records += 1;
        if records == 1 {
            continue;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let raw = usize::try_from(start)
            .ok()
            .and_then(|start| text.get(start..));
        let quoted = quoted(raw.unwrap_or_default(), separators);
        for (at, cell) in record.iter().enumerate() {
            if seen.len() <= at {
                seen.resize(at + 1, Seen::default());
            }
            if let Some(column) = seen.get_mut(at).filter(|_| !cell.is_empty()) {
                column.see(cell, quoted.get(at).copied().unwrap_or(false), separators);
            }
        }
    }
    let typed = seen
        .iter()
        .any(|column| column.cells > 0 && column.quoted == 0);
    let look = |column: &Seen| Look {
        mark: if column.commas > column.points {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        },
        quotes: match (column.is_quoted(), typed) {
            (false, _) => Quotes::None,
            (true, true) => Quotes::Alone,
            (true, false) => Quotes::Everywhere,
        },
    };
    seen.iter().map(look).collect()
}

impl Seen {
    fn see(&mut self, cell: &str, quoted: bool, separators: Separators) {
        self.cells += 1;
        self.quoted += usize::from(quoted);
        let delimiter = char::from(separators.delimiter.byte());
        self.needed += usize::from(cell.contains([delimiter, separators.quote, '\n', '\r']));
        match marks(cell.trim()) {
            Some(Marks::Sure(DecimalMark::Point) | Marks::Grouped(DecimalMark::Comma)) => {
                self.points += 1;
            }
            Some(Marks::Sure(DecimalMark::Comma) | Marks::Grouped(DecimalMark::Point)) => {
                self.commas += 1;
            }
            Some(Marks::Doubtful(_) | Marks::None) | None => {}
        }
    }
}

/// Whether each cell of the first record of a text is in quotation marks.
pub fn quoted(text: &str, separators: Separators) -> Vec<bool> {
    let (delimiter, quote) = (char::from(separators.delimiter.byte()), separators.quote);
    let mut cells = Vec::new();
    let mut inside = false;
    let mut fresh = true;
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        if std::mem::take(&mut fresh) {
            cells.push(c == quote);
        }
        if c == quote {
            inside = !inside;
        } else if !inside && c == delimiter {
            fresh = true;
        } else if !inside && (c == '\n' || c == '\r') {
            break;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Delimiter;

    fn looks(text: &str, delimiter: Delimiter) -> Vec<(DecimalMark, Quotes)> {
        let separators = Separators {
            delimiter,
            quote: '"',
        };
        let looks = survey(text, separators);
        looks.iter().map(|look| (look.mark, look.quotes)).collect()
    }

    #[test]
    fn each_column_is_looked_at_for_itself() {
        use DecimalMark::{Comma, Point};
        let text = "\"\";\"icd9\";\"risk\"\n\"1\";\"250.00\";0,275\n\"2\";\"486\";0,5\n";
        assert_eq!(
            looks(text, Delimiter::Semicolon),
            [
                (Point, Quotes::Alone),
                (Point, Quotes::Alone),
                (Comma, Quotes::None)
            ]
        );
    }

    #[test]
    fn quotation_marks_that_are_needed_or_everywhere_say_nothing() {
        use DecimalMark::{Comma, Point};
        assert_eq!(
            looks("a,b\n\"12,75\",1\n", Delimiter::Comma),
            [(Comma, Quotes::None), (Point, Quotes::None)]
        );
        assert_eq!(
            looks("\"a\",\"b\"\n\"1\",\"0\"\n", Delimiter::Comma),
            [(Point, Quotes::Everywhere), (Point, Quotes::Everywhere)]
        );
    }
}
