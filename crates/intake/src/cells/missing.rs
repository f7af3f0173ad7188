//! Words that stand for "no value".
//!
//! `NA`, `#NULL!` (SPSS), `\N` (MySQL), `.` (SAS, Stata) and their like mean it
//! everywhere. `none`, `-`, `?` and `.a` to `.z` mean it among numbers only: in a
//! column of words they may be findings ("none", "mild", "severe"; "+" and "-"),
//! and taking them for missing would drop exactly the negative cases.
//!
//! `NA` among country codes is Namibia; [`is_country`] knows the others.

/// Spellings, letter case aside; the empty cell first.
const TOKENS: [&str; 47] = [
    "",
    "NA",
    "N/A",
    "#N/A",
    "<NA>",
    "NaN",
    "null",
    ".",
    "#NULL!",
    "\\N",
    "NaT",
    "-NaN",
    "1.#QNAN",
    "1.#IND",
    "-1.#IND",
    "(null)",
    "none",
    "-",
    "?",
    "._",
    ".a",
    ".b",
    ".c",
    ".d",
    ".e",
    ".f",
    ".g",
    ".h",
    ".i",
    ".j",
    ".k",
    ".l",
    ".m",
    ".n",
    ".o",
    ".p",
    ".q",
    ".r",
    ".s",
    ".t",
    ".u",
    ".v",
    ".w",
    ".x",
    ".y",
    ".z",
    "nan(snan)",
];

/// Position in [`TOKENS`] of `NA`.
pub const NA: usize = 1;

/// Position in [`TOKENS`] of the first spelling that is a word among words.
const FIRST_AMBIGUOUS: usize = 16;

/// Longest spelling.
const LONGEST: usize = 9;

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
    let begins = matches!(
        text.as_bytes().first(),
        None | Some(b'n' | b'N' | b'#' | b'<' | b'.' | b'\\' | b'-' | b'1' | b'(' | b'?')
    );
    // Most words are decided here. "Na" is sodium, and "Nan" a province and a name:
    // programs write NaN in other ways.
    if !begins || text.len() > LONGEST || text == "Na" || text == "Nan" {
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

/// Country codes of two letters (ISO 3166-1), without NA.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL \
    BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ \
    DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR \
    KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU \
    MV MW MX MY MZ NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA \
    RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ \
    TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Whether this is the code of a country, in capitals or small letters.
pub fn is_country(text: &str) -> bool {
    let is_code = |code: &str| code == text || code.to_ascii_lowercase() == text;
    text.len() == 2 && COUNTRIES.split_whitespace().any(is_code)
}

/// Whether this is how the code of Namibia would be written.
pub fn could_be_namibia(text: &str) -> bool {
    text == "NA" || text == "na"
}

/// How often each spelling of "no value" occurred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally([u64; TOKENS.len()]);

impl Default for Tally {
    fn default() -> Tally {
        Tally([0; TOKENS.len()])
    }
}

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
        for text in [
            "", "NA", "na", "n/a", "#N/A", "<NA>", "nan", "NULL", ".", "#NULL!", "\\N", "-nan",
            "-1.#IND",
        ] {
            assert!(matches!(meaning(text), Meaning::Missing(_)), "{text}");
        }
        for text in ["none", "None", "-", "?", ".a", ".Z"] {
            assert!(matches!(meaning(text), Meaning::Ambiguous(_)), "{text}");
        }
        for text in [
            "no", "nana", "Nan", "--", "0", "nothing", "Na", ".5", "1.#", "-1",
        ] {
            assert_eq!(meaning(text), Meaning::Word, "{text}");
        }
    }

    #[test]
    fn every_spelling_can_be_found() {
        for (at, token) in TOKENS.iter().enumerate() {
            let expected = if at < FIRST_AMBIGUOUS {
                Meaning::Missing(at)
            } else {
                Meaning::Ambiguous(at)
            };
            assert_eq!(meaning(token), expected, "{token}");
        }
        assert_eq!(TOKENS[NA], "NA");
    }

    #[test]
    fn only_spellings_that_occurred_are_told() {
        let mut tally = Tally::default();
        tally.add(1);
        tally.add(1);
        tally.add(0);
        assert_eq!(tally.found(), [(String::new(), 1), ("NA".to_owned(), 2)]);
    }

    #[test]
    fn countries_are_known_by_their_codes() {
        assert!(is_country("ZA") && is_country("BW") && is_country("DE"));
        assert!(!is_country("NA") && !is_country("XX") && is_country("za") && !is_country("Za"));
        assert_eq!(COUNTRIES.split_whitespace().count(), 248);
    }
}
