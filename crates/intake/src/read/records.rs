//! The records of a delimited text and the lines on which they start.

use csv::StringRecord;
use plumbline_study::names::trimmed;

use super::lines::LineCounter;
use crate::dialect::delimiter::{Separators, reader};

/// Walks through the records of a text; lines without any value are passed over.
pub struct Records<'a> {
    reader: csv::Reader<&'a [u8]>,
    counter: LineCounter<'a>,
    /// Where the reader's text starts in the file's.
    start: usize,
    text: &'a str,
    quote: char,
}

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line on which it starts (1 = first).
    pub line: u32,
    /// First byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl<'a> Records<'a> {
    /// The records of a text from this byte on.
    pub fn new(text: &'a str, start: usize, separators: Separators) -> Records<'a> {
        let body = text.get(start..).unwrap_or_default();
        Records {
            reader: reader(body, separators),
            counter: LineCounter::new(text),
            start,
            text,
            quote: separators.quote,
        }
    }

    /// Reads the next record, if there is one.
    pub fn next(&mut self, record: &mut StringRecord) -> Option<Place> {
        // Reading from memory cannot fail, and the text is known to be UTF-8.
        if !self.reader.read_record(record).unwrap_or(false) {
            return None;
        }
        let begin = record.position().map_or(0, csv::Position::byte);
        let start = self.counter.after_line_ends(self.offset(begin));
        let end = self.offset(self.reader.position().byte());
        Some(Place {
            line: self.counter.line_at(start),
            start,
            end,
        })
    }

    /// How many lines end within a record, its own end included.
    pub fn lines_of(&self, place: Place) -> usize {
        self.counter.line_ends(place.start, place.end)
    }

    /// Whether the text ended inside quotation marks, given its last record:
    /// then that record has swallowed whatever came after the opening mark.
    pub fn is_unclosed(&self, last: Place) -> bool {
        let record = self.text.get(last.start..last.end).unwrap_or_default();
        record.matches(self.quote).count() % 2 == 1 && record.trim_end().contains(['\n', '\r'])
    }

    fn offset(&self, byte: u64) -> usize {
        usize::try_from(byte).map_or(self.text.len(), |byte| self.start + byte)
    }
}

/// Whether no cell of a record has a value.
pub fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| trimmed(cell).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Delimiter;

    const COMMAS: Separators = Separators {
        delimiter: Delimiter::Comma,
        quote: '"',
    };

    fn lines(text: &str, start: usize) -> Vec<(u32, String)> {
        let mut records = Records::new(text, start, COMMAS);
        let mut record = StringRecord::new();
        let mut found = Vec::new();
        while let Some(place) = records.next(&mut record) {
            found.push((place.line, record[0].to_owned()));
        }
        found
    }

    #[test]
    fn records_know_their_lines_whichever_way_lines_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "1,\"x", "y\"", "2,z", "", "", "3,w", ""].join(end);
            let expected = [(1, "a"), (3, "1"), (5, "2"), (8, "3")];
            assert_eq!(
                lines(&text, 0),
                expected.map(|(line, cell)| (line, cell.to_owned()))
            );
        }
    }

    #[test]
    fn skipped_text_counts_as_lines() {
        assert_eq!(lines("sep=,\na,b\n1,2\n", 6)[1], (3, "1".to_owned()));
    }

    #[test]
    fn an_open_quotation_mark_is_seen_in_the_last_record() {
        for (text, open) in [
            ("a,b\n1,\"x\n2,y\n", true),
            ("a,b\n1,\"x\n2,y\"\n", false),
            ("a,b\n1,5\" pipe\n", false),
        ] {
            let mut records = Records::new(text, 0, COMMAS);
            let mut record = StringRecord::new();
            let mut last = None;
            while let Some(place) = records.next(&mut record) {
                last = Some(place);
            }
            assert_eq!(records.is_unclosed(last.unwrap()), open, "{text}");
        }
    }
}
