//! Rows that have one value more than the header has names.
//!
//! R writes row names without a name for them (`write.table`), so that the names of
//! the columns stand one place too far left for whoever does not know. Other
//! programs end every row with a separator. Anything else is a name that was lost,
//! and guessing which one would move every column: that stays an error.

use csv::StringRecord;
use plumbline_study::{Message, Problem};

use super::header::positional;
use super::records::{Place, Records, is_blank};
use crate::dialect::Delimiter;
use crate::dialect::decimal::quoted;
use crate::dialect::delimiter::Separators;
use crate::places::Places;
use crate::roles::is_name_of_case;

/// Rows looked at.
const SAMPLE: usize = 200;

/// Gives a name to the one column that the header lacks, where it is known which.
pub fn name_the_rest(
    columns: &mut Vec<String>,
    file: &str,
    text: &str,
    header: Place,
    separators: Separators,
) -> Option<Problem> {
    let mut records = Records::new(text, header.end, separators);
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    let mut quotes = Vec::new();
    while rows.len() < SAMPLE
        && let Some(place) = records.next(&mut record)
    {
        if is_blank(&record) {
            continue;
        }
        if record.len() != columns.len() + 1 {
            return None;
        }
        quotes.push(quoted(
            text.get(place.start..).unwrap_or_default(),
            separators,
        ));
        rows.push(record.clone());
    }
    if rows.is_empty() {
        return None;
    }
    let is_last_empty = |row: &StringRecord| {
        let last = row.get(row.len().saturating_sub(1));
        last.is_none_or(|cell| cell.trim().is_empty())
    };
    if rows.iter().all(is_last_empty) {
        columns.push(positional(columns.len()));
        return None;
    }
    let in_order = are_in_order(&rows);
    let quoted = are_quoted_alone(&quotes);
    let sure = match separators.delimiter {
        // A decimal comma without quotation marks makes one value more, too.
        Delimiter::Comma => in_order && quoted,
        Delimiter::Semicolon | Delimiter::Tab | Delimiter::Pipe | Delimiter::Space => {
            quoted || (in_order && columns.first().is_some_and(|name| !is_name_of_case(name)))
        }
    };
    if !sure {
        return None;
    }
    columns.insert(0, positional(0));
    let message = Message::new("intake-row-names")
        .with("file", file)
        .with("column", positional(0))
        .with("names", columns.len() - 1)
        .with("values", columns.len());
    Some(Places::from_iter([header.line]).warning(message))
}

/// Whether the first cells are numbers of rows: 1, 2, 5 and so on.
fn are_in_order(rows: &[StringRecord]) -> bool {
    let number = |row: &StringRecord| row.get(0)?.trim().parse::<u64>().ok();
    let numbers: Option<Vec<u64>> = rows.iter().map(number).collect();
    numbers.is_some_and(|numbers| numbers.len() > 1 && numbers.is_sorted_by(|a, b| a < b))
}

/// Whether every first cell is quoted and some others are not: R quotes the names of
/// rows, and no numbers.
fn are_quoted_alone(quotes: &[Vec<bool>]) -> bool {
    let first = quotes.iter().all(|cells| cells.first() == Some(&true));
    first && quotes.iter().flatten().any(|quoted| !quoted)
}
