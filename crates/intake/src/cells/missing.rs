//! Words that stand for "no value".
//!
//! `NA`, `N/A`, `#N/A`, `<NA>`, `NaN`, `null` and `.` mean it everywhere. `none`
//! and `-` mean it among numbers only: in a column of words they may be findings
//! ("none", "mild", "severe"; "+" and "-"), and taking them for missing would
//! drop exactly the negative cases.

/// Spellings, letter case aside; the empty cell first.
const TOKENS: [&str; 10] = [
    "", "NA", "N/A", "#N/A", "<NA>", "NaN", "null", ".", "none", "-",
];

/// Position in [`TOKENS`] of the first spelling that is a word among words.
const FIRST_AMBIGUOUS: usize = 8;

/// What a cell without a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Missing, in any column: the position among the known spellings.
    Missing(usize),
    /// Missing among numbers, a word among words.
    Ambiguous(usize),
    /// A word.
    Word,
}

/// What this trimmed text means.
pub fn meaning(text: &str) -> Meaning {
    // Longer than every spelling: most words are decided here. "Na" is sodium.
    if text.len() > 4 || text == "Na" {
        return Meaning::Word;
    }
    match TOKENS
        .iter()
        .position(|token| token.eq_ignore_ascii_case(text))
    {
        Some(token) if token < FIRST_AMBIGUOUS => Meaning::Missing(token),
        Some(token) => Meaning::Ambiguous(token),
        None => Meaning::Word,
    }
}

/// How often each spelling of "no value" occurred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally([u64; TOKENS.len()]);

impl Tally {
    /// One more of this spelling.
    pub fn add(&mut self, token: usize) {
        if let Some(count) = self.0.get_mut(token) {
            *count += 1;
        }
    }

    /// All of another tally.
    pub fn merge(&mut self, other: &Tally) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// The spellings that occurred and how often.
    pub fn found(&self) -> Vec<(String, u64)> {
        let counted = TOKENS.iter().zip(self.0).filter(|(_, count)| *count > 0);
        counted
            .map(|(token, count)| ((*token).to_owned(), count))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_known_in_any_letter_case() {
        for text in ["", "NA", "na", "n/a", "#N/A", "<NA>", "nan", "NULL", "."] {
            assert!(matches!(meaning(text), Meaning::Missing(_)), "{text}");
        }
        for text in ["none", "None", "-"] {
            assert!(matches!(meaning(text), Meaning::Ambiguous(_)), "{text}");
        }
        for text in ["no", "nana", "--", "0", "nothing", "Na"] {
            assert_eq!(meaning(text), Meaning::Word, "{text}");
        }
    }

    #[test]
    fn only_spellings_that_occurred_are_told() {
        let mut tally = Tally::default();
        tally.add(1);
        tally.add(1);
        tally.add(0);
        assert_eq!(tally.found(), [(String::new(), 1), ("NA".to_owned(), 2)]);
    }
}
