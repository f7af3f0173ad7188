//! Keeps how numbers were written while a column of them is read.
//!
//! Most columns are written in one of two ways: as short as possible, or with the
//! same number of decimals throughout. Both are known from the digits alone, and
//! nothing is kept of them. Text is kept of what is written otherwise: "1.10"
//! beside "1.2", "038.9", "21E0401".

use plumbline_study::Written;
use plumbline_study::table::number_text;

use super::number::Parts;
use crate::dialect::DecimalMark;

/// How a column has been written so far.
#[derive(Debug)]
pub struct Writing {
    rule: Rule,
    written: Written,
    /// Whether a number was seen.
    begun: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Nothing,
    /// Every cell has this many decimals.
    Fixed(u8),
    /// Cells are as short as possible, or their text is kept.
    Shortest,
}

impl Writing {
    /// Nothing was written yet; numbers will have this mark.
    pub fn new(mark: DecimalMark) -> Writing {
        Writing {
            rule: Rule::Nothing,
            written: Written::with_mark(mark.sign()),
            begun: false,
        }
    }

    /// Takes the next number: its cell as it is written and without the space around
    /// it; `before` are the numbers of earlier rows.
    pub fn see(&mut self, texts: (&str, &str), value: f64, parts: &Parts, before: &[f64]) {
        let (cell, text) = texts;
        let padding = padding(cell, text);
        if !std::mem::replace(&mut self.begun, true) {
            self.written.padding = (padding.0.to_owned(), padding.1.to_owned());
        } else if (&*self.written.padding.0, &*self.written.padding.1) != padding {
            self.break_padding(before);
            if padding != ("", "") {
                self.break_decimals(before);
                self.keep(before.len(), cell);
                return;
            }
        }
        let decimals = parts.fixed_decimals();
        match (self.rule, decimals) {
            (Rule::Fixed(rule), Some(decimals)) if rule == decimals => return,
            (Rule::Nothing, Some(decimals)) => {
                self.rule = Rule::Fixed(decimals);
                return;
            }
            (Rule::Nothing | Rule::Shortest | Rule::Fixed(_), _) => self.break_decimals(before),
        }
        if !parts.is_shortest(value) && !is_usual(text, value) {
            self.keep(before.len(), cell);
        }
    }

    /// Numbers are not padded alike: the padding of earlier ones is kept with their text.
    fn break_padding(&mut self, before: &[f64]) {
        let padded = std::mem::take(&mut self.written.padding);
        if padded == (String::new(), String::new()) {
            return;
        }
        // One by one from here on: whatever was kept of them is part of it.
        if let Rule::Fixed(decimals) = std::mem::replace(&mut self.rule, Rule::Shortest) {
            self.written.decimals = Some(decimals);
        }
        let mut earlier = self.written.clone();
        earlier.padding = padded;
        self.written = Written::with_mark(earlier.mark);
        for (row, value) in (0..).zip(before).filter(|(_, value)| !value.is_nan()) {
            match earlier.kept(row) {
                Some(kept) => self.written.keep(row, kept),
                None => self.written.keep(row, &earlier.padded(*value)),
            }
        }
    }

    /// From here on numbers are as short as they can be, or their text is kept. Where
    /// earlier ones had so many decimals, their text is kept where it is not the
    /// shortest.
    fn break_decimals(&mut self, before: &[f64]) {
        let Rule::Fixed(decimals) = std::mem::replace(&mut self.rule, Rule::Shortest) else {
            return;
        };
        let padding = std::mem::take(&mut self.written.padding);
        for (row, value) in before.iter().enumerate().filter(|(_, v)| !v.is_nan()) {
            let text = format!("{value:.*}", usize::from(decimals));
            if text.ends_with('0') || number_text(*value) != text {
                let text = text.replace('.', &self.written.mark.to_string());
                self.keep(row, &format!("{}{text}{}", padding.0, padding.1));
            }
        }
        self.written.padding = padding;
    }

    fn keep(&mut self, row: usize, text: &str) {
        let row = u32::try_from(row).expect("a table has fewer rows than a u32 counts");
        self.written.keep(row, text);
    }

    /// What there is to keep of it.
    pub fn finish(mut self, doubtful: bool) -> Written {
        self.written.doubtful = doubtful;
        if let Rule::Fixed(decimals) = self.rule {
            self.written.decimals = Some(decimals);
        }
        self.written
    }
}

/// What stands before and after the text of a cell.
fn padding<'a>(cell: &'a str, text: &str) -> (&'a str, &'a str) {
    if cell.len() == text.len() {
        return ("", "");
    }
    cell.split_once(text).unwrap_or_default()
}

/// Whether this is how a number of many digits is written anyway.
fn is_usual(text: &str, value: f64) -> bool {
    let usual = number_text(value);
    usual == text || (text.contains(',') && usual == text.replace(',', "."))
}
