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
        }
    }

    /// Takes the text of the next number; `before` are the numbers of earlier rows.
    pub fn see(&mut self, text: &str, value: f64, parts: &Parts, before: &[f64]) {
        let decimals = parts.fixed_decimals();
        match (self.rule, decimals) {
            (Rule::Fixed(rule), Some(decimals)) if rule == decimals => return,
            (Rule::Nothing, Some(decimals)) => {
                self.rule = Rule::Fixed(decimals);
                return;
            }
            (Rule::Fixed(rule), _) => self.break_rule(rule, before),
            (Rule::Nothing | Rule::Shortest, _) => {}
        }
        self.rule = Rule::Shortest;
        if !parts.is_shortest(value) && !is_usual(text, value) {
            self.keep(before.len(), text);
        }
    }

    /// Earlier numbers had so many decimals and later ones have not: their text is
    /// kept where it is not the shortest.
    fn break_rule(&mut self, decimals: u8, before: &[f64]) {
        for (row, value) in before.iter().enumerate().filter(|(_, v)| !v.is_nan()) {
            let text = format!("{value:.*}", usize::from(decimals));
            if text.ends_with('0') || number_text(*value) != text {
                self.keep(row, &text.replace('.', &self.written.mark.to_string()));
            }
        }
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

/// Whether this is how a number of many digits is written anyway.
fn is_usual(text: &str, value: f64) -> bool {
    let usual = number_text(value);
    usual == text || (text.contains(',') && usual == text.replace(',', "."))
}
