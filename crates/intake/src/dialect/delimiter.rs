//! Which character separates the cells of a text.
//!
//! Each candidate divides a sample into records; the one under which most
//! records have the same number of cells wins, then the one with more cells. A
//! decimal comma or a comma within a sentence divides some lines and not others,
//! so the real separator gives the more even table.

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::Delimiter;
use crate::read::spaces::tabs_for_spaces;

/// How much text is looked at.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How many records are looked at.
const SAMPLE_RECORDS: usize = 200;

/// What divides a text into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separators {
    /// Between cells.
    pub delimiter: Delimiter,
    /// Around a cell that contains separators.
    pub quote: char,
}

/// How even the table is that a candidate makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Evenness {
    /// Records with the most common number of cells, in thousandths.
    agreement: usize,
    /// The most common number of cells.
    cells: usize,
}

/// A reader of records that may differ in length.
pub fn reader(text: &str, separators: Separators) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .delimiter(separators.delimiter.byte())
        .quote(if separators.quote == '\'' {
            b'\''
        } else {
            b'"'
        })
        .from_reader(text.as_bytes())
}

/// The separator that a first line `sep=;` announces to spreadsheets, and the
/// text after that line.
pub fn announced(text: &str) -> Option<(Delimiter, usize)> {
    let start = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let rest = text.get(start.len()..)?;
    let mark = rest.bytes().next()?;
    let delimiter = Delimiter::ALL
        .into_iter()
        .find(|delimiter| delimiter.byte() == mark)?;
    let end = rest.get(1..)?;
    let breaks = end.len() - end.trim_start_matches(['\r', '\n']).len();
    let at_end = breaks > 0 || end.is_empty();
    at_end.then_some((delimiter, start.len() + 1 + breaks))
}

/// What divides this text into cells, judged by its beginning.
pub fn detect(text: &str) -> Separators {
    let sample = whole_lines(text);
    let quote = quote(sample);
    let by = |delimiter| Separators { delimiter, quote };
    let candidates = Delimiter::ALL
        .into_iter()
        .map(|delimiter| (by(delimiter), sample));
    let judged = candidates.filter_map(|(separators, sample)| {
        evenness(sample, separators).map(|evenness| (evenness, separators))
    });
    // `rev` because `max_by_key` keeps the last of equals and the first is preferred.
    let best = judged
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .max_by_key(|(evenness, _)| *evenness);
    let found = best.map(|(_, separators)| separators);
    match found {
        Some(found) if is_in_first_line(sample, found.delimiter) => found,
        _ if are_spaces(sample) => by(Delimiter::Space),
        found => found.unwrap_or(by(Delimiter::Comma)),
    }
}

/// Whether the names of columns have this separator between them.
fn is_in_first_line(sample: &str, delimiter: Delimiter) -> bool {
    let first = sample.trim_start().lines().next().unwrap_or_default();
    first.contains(char::from(delimiter.byte()))
}

/// Whether spaces divide every line into as many cells, the first line perhaps into
/// one less: names of rows have no name in tables of R.
fn are_spaces(sample: &str) -> bool {
    let tabbed = tabs_for_spaces(sample);
    let separators = Separators {
        delimiter: Delimiter::Tab,
        quote: '"',
    };
    let mut reader = reader(&tabbed, separators);
    let mut record = StringRecord::new();
    let mut lengths = Vec::new();
    while lengths.len() < SAMPLE_RECORDS && reader.read_record(&mut record).unwrap_or(false) {
        lengths.push(record.len());
    }
    let [header, rows @ ..] = lengths.as_slice() else {
        return false;
    };
    let Some(cells) = rows.first() else {
        return false;
    };
    let even = rows.iter().all(|length| length == cells);
    even && *cells > 1 && (header == cells || header + 1 == *cells)
}

/// The beginning of a text, cut where a line ends.
fn whole_lines(text: &str) -> &str {
    let Some(end) = (0..=SAMPLE_BYTES)
        .rev()
        .find(|end| text.is_char_boundary(*end))
    else {
        return text;
    };
    let Some(sample) = text.get(..end).filter(|sample| sample.len() < text.len()) else {
        return text;
    };
    let cut = sample
        .rfind(['\n', '\r'])
        .and_then(|last| sample.get(..=last));
    cut.unwrap_or(sample)
}

/// A single quote where every cell of the first line is enclosed in single
/// quotes and no double quote occurs.
fn quote(sample: &str) -> char {
    let first = sample.lines().next().unwrap_or_default().trim();
    let enclosed = first.len() > 1 && first.starts_with('\'') && first.ends_with('\'');
    if enclosed && !sample.contains('"') {
        '\''
    } else {
        '"'
    }
}

/// How even the sample is under these separators; `None` when they never occur.
fn evenness(sample: &str, separators: Separators) -> Option<Evenness> {
    let mut reader = reader(sample, separators);
    let mut record = StringRecord::new();
    let mut lengths = Vec::new();
    while lengths.len() < SAMPLE_RECORDS && reader.read_record(&mut record).unwrap_or(false) {
        lengths.push(record.len());
    }
    let records = lengths.len();
    lengths.sort_unstable();
    let runs = lengths.chunk_by(|a, b| a == b);
    let common = runs.filter(|run| run.first().is_some_and(|cells| *cells > 1));
    let (count, cells) = common
        .filter_map(|run| Some((run.len(), *run.first()?)))
        .max()?;
    Some(Evenness {
        agreement: 1000 * count / records.max(1),
        cells,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> Delimiter {
        detect(text).delimiter
    }

    #[test]
    fn each_separator_is_found() {
        assert_eq!(delimiter("a,b\n1,2\n"), Delimiter::Comma);
        assert_eq!(delimiter("a;b\n1;2\n"), Delimiter::Semicolon);
        assert_eq!(delimiter("a\tb\n1\t2\n"), Delimiter::Tab);
        assert_eq!(delimiter("a|b\n1|2\n"), Delimiter::Pipe);
    }

    #[test]
    fn decimal_commas_and_sentences_do_not_mislead() {
        assert_eq!(
            delimiter("a;b;c\n1,5;2,5;0\n2,5;1,5;1\n"),
            Delimiter::Semicolon
        );
        assert_eq!(delimiter("a\tb\n1\t0,5\n0\t0,7\n"), Delimiter::Tab);
        assert_eq!(
            delimiter("id;note\n1;fever, cough\n2;none\n"),
            Delimiter::Semicolon
        );
        assert_eq!(
            delimiter("id,note\n1,\"x;y;z\"\n2,\"a\nb\"\n"),
            Delimiter::Comma
        );
        assert_eq!(
            delimiter("id,y,p\n1,0,0.1|0.9\n2,1,0.2|0.8\n"),
            Delimiter::Comma
        );
    }

    #[test]
    fn spaces_separate_where_nothing_else_does() {
        assert_eq!(
            delimiter("\"a\" \"b\"\n\"1\" 0.5 1\n\"2\" 0.7 0\n"),
            Delimiter::Space
        );
        assert_eq!(delimiter("y p\n1 0,5\n0 0,7\n"), Delimiter::Space);
        assert_eq!(delimiter("y   p\n1   0.5\n10  0.7\n"), Delimiter::Space);
        assert_eq!(delimiter("a b,c d\n1 2,3 4\n5 6,7 8\n"), Delimiter::Comma);
        assert_eq!(delimiter("note,y\na b c,1\nd e f,0\n"), Delimiter::Comma);
        assert_eq!(delimiter("note\nfever and cough\nnone\n"), Delimiter::Comma);
    }

    #[test]
    fn a_single_column_and_nothing_at_all_have_a_separator_too() {
        assert_eq!(delimiter("a\n1\n"), Delimiter::Comma);
        assert_eq!(delimiter(""), Delimiter::Comma);
    }

    #[test]
    fn the_line_for_spreadsheets_is_understood() {
        assert_eq!(announced("sep=;\r\na;b\n"), Some((Delimiter::Semicolon, 7)));
        assert_eq!(announced("SEP=\t\na\tb\n"), Some((Delimiter::Tab, 6)));
        assert_eq!(announced("sep=,x\n"), None);
        assert_eq!(announced("separator,b\n"), None);
        assert_eq!(announced("sép"), None);
    }

    #[test]
    fn single_quotes_enclose_when_the_first_line_has_them() {
        assert_eq!(detect("'a','b'\n'1,5','2'\n").quote, '\'');
        assert_eq!(detect("name,b\n'tis,2\n").quote, '"');
    }
}
