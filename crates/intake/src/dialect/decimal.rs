//! Whether numbers are written with a decimal point or a decimal comma.
//!
//! `0,5` or `12,75` can only be a decimal comma; `1,234` may also be one
//! thousand two hundred and thirty-four and decides nothing by itself. Points
//! and commas are counted; the majority decides. Where nothing but doubtful
//! commas occurs, a file separated by semicolons has decimal commas (that is why
//! such files use semicolons), and any other keeps these cells as words.

use csv::StringRecord;

use super::delimiter::{Separators, reader};
use super::{DecimalMark, Delimiter};

/// Records after which the first evidence suffices.
const ENOUGH_RECORDS: usize = 2000;

/// The decimal mark of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The mark.
    pub mark: DecimalMark,
    /// Whether only doubtful commas such as `1,234` speak for it.
    pub doubtful: bool,
}

#[derive(Debug, Default)]
struct Evidence {
    points: usize,
    commas: usize,
    doubtful: usize,
}

/// The decimal mark of this text.
pub fn detect(text: &str, separators: Separators) -> Found {
    let evidence = gather(text, separators);
    let point = Found {
        mark: DecimalMark::Point,
        doubtful: false,
    };
    if evidence.commas > evidence.points {
        return Found {
            mark: DecimalMark::Comma,
            doubtful: false,
        };
    }
    let nothing_sure = evidence.points + evidence.commas == 0;
    let semicolons = separators.delimiter == Delimiter::Semicolon;
    if nothing_sure && semicolons && evidence.doubtful > 0 {
        return Found {
            mark: DecimalMark::Comma,
            doubtful: true,
        };
    }
    point
}

fn gather(text: &str, separators: Separators) -> Evidence {
    let mut reader = reader(text, separators);
    let mut record = StringRecord::new();
    let mut evidence = Evidence::default();
    let mut records = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        record.iter().for_each(|cell| evidence.weigh(cell.trim()));
        records += 1;
        let decided = evidence.points + evidence.commas > 0;
        // Between commas only a quoted cell can have one: no need to read on.
        if records >= ENOUGH_RECORDS && (decided || separators.delimiter == Delimiter::Comma) {
            break;
        }
    }
    evidence
}

impl Evidence {
    fn weigh(&mut self, cell: &str) {
        let unsigned = cell.trim_start_matches(['-', '+']);
        let mantissa = unsigned.split(['e', 'E']).next().unwrap_or_default();
        let Some(at) = mantissa.find(['.', ',']) else {
            return;
        };
        let (whole, rest) = mantissa.split_at(at);
        let fraction = rest.get(1..).unwrap_or_default();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if fraction.is_empty() || !digits(whole) || !digits(fraction) {
            return;
        }
        if rest.starts_with('.') {
            self.points += 1;
        } else if could_be_thousands(whole, fraction) {
            self.doubtful += 1;
        } else {
            self.commas += 1;
        }
    }
}

fn could_be_thousands(whole: &str, fraction: &str) -> bool {
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && fraction.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, delimiter: Delimiter) -> (DecimalMark, bool) {
        let found = detect(
            text,
            Separators {
                delimiter,
                quote: '"',
            },
        );
        (found.mark, found.doubtful)
    }

    #[test]
    fn sure_commas_decide() {
        assert_eq!(
            mark("a;b\n0,5;1\n", Delimiter::Semicolon),
            (DecimalMark::Comma, false)
        );
        assert_eq!(
            mark("a\tb\n-0,125\t1\n", Delimiter::Tab),
            (DecimalMark::Comma, false)
        );
        assert_eq!(
            mark("a,b\n\"12,75\",1\n", Delimiter::Comma),
            (DecimalMark::Comma, false)
        );
        assert_eq!(
            mark("a;b\n1,5e-3;01.02.2020\n", Delimiter::Semicolon),
            (DecimalMark::Comma, false)
        );
    }

    #[test]
    fn possible_thousands_decide_nothing_between_commas_or_tabs() {
        assert_eq!(
            mark("a\tb\n1,234\t1\n", Delimiter::Tab),
            (DecimalMark::Point, false)
        );
        assert_eq!(
            mark("a,b\n\"1,234\",1\n", Delimiter::Comma),
            (DecimalMark::Point, false)
        );
        assert_eq!(
            mark("a;b\n1,234;1\n", Delimiter::Semicolon),
            (DecimalMark::Comma, true)
        );
        assert_eq!(
            mark("a;b\n1,234;0.5\n", Delimiter::Semicolon),
            (DecimalMark::Point, false)
        );
    }

    #[test]
    fn evidence_is_sought_beyond_the_first_rows() {
        let whole = "1;2\n".repeat(5000);
        let text = format!("a;b\n{whole}0,5;1\n");
        assert_eq!(
            mark(&text, Delimiter::Semicolon),
            (DecimalMark::Comma, false)
        );
    }
}
