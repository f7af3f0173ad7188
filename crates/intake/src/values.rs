//! Values of a column as text and as codes, for whatever compares or counts them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use plumbline_study::names::compared;
pub use plumbline_study::names::same_value;
pub use plumbline_study::table::number_text;
use plumbline_study::{Cells, Column, Numbers};

/// Distinct values of a column and which of them each row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded<'a> {
    /// Index into `levels` for each row; [`Cells::MISSING`] where there is none.
    pub codes: Cow<'a, [u32]>,
    /// Distinct values as text: numbers from least to greatest, words in the
    /// order in which they appear.
    pub levels: Cow<'a, [String]>,
    /// How often each occurs.
    pub counts: Vec<u64>,
}

impl Coded<'_> {
    /// The value of a row.
    pub fn level(&self, row: usize) -> Option<&str> {
        self.levels
            .get(*self.codes.get(row)? as usize)
            .map(String::as_str)
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> Option<u32> {
        self.codes
            .get(row)
            .copied()
            .filter(|code| *code != Cells::MISSING)
    }

    /// The most frequent values and how often each occurs, at most this many;
    /// of equally frequent ones the first.
    pub fn most_frequent(&self, limit: usize) -> Vec<(String, u64)> {
        let mut order: Vec<(Reverse<u64>, usize)> = self
            .counts
            .iter()
            .map(|count| Reverse(*count))
            .zip(0..)
            .collect();
        order.retain(|(Reverse(count), _)| *count > 0);
        order.sort_unstable();
        order.truncate(limit);
        let value = |(Reverse(count), at): (Reverse<u64>, usize)| {
            Some((self.levels.get(at)?.clone(), count))
        };
        order.into_iter().filter_map(value).collect()
    }

    /// Number of values that occur.
    pub fn distinct(&self) -> usize {
        self.counts.iter().filter(|count| **count > 0).count()
    }
}

/// The distinct values of a column: equal numbers are one value, however they are
/// written.
pub fn coded(column: &Column) -> Coded<'_> {
    match &column.cells {
        Cells::Words { codes, levels } => coded_words(codes, levels),
        Cells::Numbers(values) => coded_numbers(values, &number_text),
    }
}

/// The distinct texts of a column, for what is a name and no measurement: "1.1" and
/// "1.10" are two patients.
pub fn coded_text(column: &Column) -> Coded<'_> {
    match &column.cells {
        Cells::Words { codes, levels } => coded_words(codes, levels),
        Cells::Numbers(numbers) if numbers.has_kept_text() => coded_texts(numbers),
        Cells::Numbers(numbers) => coded_numbers(numbers, &|value| numbers.written().usual(value)),
    }
}

fn coded_numbers(values: &[f64], text: &dyn Fn(f64) -> String) -> Coded<'static> {
    let distinct = distinct_numbers(values);
    let code = |value: &f64| {
        let found = distinct.binary_search_by(|level| level.total_cmp(&plain(*value)));
        found.map_or(Cells::MISSING, code)
    };
    let codes: Vec<u32> = values.iter().map(code).collect();
    let levels: Vec<String> = distinct.iter().map(|value| text(*value)).collect();
    Coded::new(Cow::from(codes), Cow::from(levels))
}

/// A position as a code.
fn code(position: usize) -> u32 {
    u32::try_from(position).expect("a table has fewer rows than a u32 counts")
}

/// Numbers by their text, ordered by value and then by text.
fn coded_texts(numbers: &Numbers) -> Coded<'static> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen: Vec<(f64, String)> = Vec::new();
    let mut raw = Vec::with_capacity(numbers.len());
    for (row, value) in numbers.iter().enumerate() {
        let place = numbers.text(row).map(|text| {
            *places.entry(text.into_owned()).or_insert_with_key(|text| {
                seen.push((*value, text.clone()));
                seen.len() - 1
            })
        });
        raw.push(place);
    }
    let mut order: Vec<usize> = (0..seen.len()).collect();
    let key = |at: &usize| {
        seen.get(*at)
            .map(|(value, text)| (sortable(*value), text.as_str()))
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut rank = vec![Cells::MISSING; seen.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*old) {
            *rank = code(new);
        }
    }
    let of = |place: Option<usize>| place.and_then(|at| rank.get(at)).copied();
    let codes: Vec<u32> = raw
        .into_iter()
        .map(|at| of(at).unwrap_or(Cells::MISSING))
        .collect();
    let text = |at: &usize| seen.get(*at).map(|(_, text)| text.clone());
    let levels: Vec<String> = order.iter().filter_map(text).collect();
    Coded::new(Cow::from(codes), Cow::from(levels))
}

/// Words in the form in which they are compared: two ways to write one are one value.
fn coded_words<'a>(codes: &'a [u32], levels: &'a [String]) -> Coded<'a> {
    let forms: Vec<Cow<'_, str>> = levels.iter().map(|level| compared(level)).collect();
    if levels.iter().zip(&forms).all(|(level, form)| level == form) {
        return Coded::new(Cow::from(codes), Cow::from(levels));
    }
    let mut first: HashMap<&str, u32> = HashMap::new();
    let numbered = forms.iter().enumerate();
    let same: Vec<u32> = numbered
        .map(|(at, form)| *first.entry(form).or_insert(code(at)))
        .collect();
    let of = |code: &u32| same.get(*code as usize).copied().unwrap_or(Cells::MISSING);
    let codes: Vec<u32> = codes.iter().map(of).collect();
    let levels: Vec<String> = forms.into_iter().map(Cow::into_owned).collect();
    Coded::new(Cow::from(codes), Cow::from(levels))
}

impl<'a> Coded<'a> {
    fn new(codes: Cow<'a, [u32]>, levels: Cow<'a, [String]>) -> Coded<'a> {
        let counts = counts(&codes, levels.len());
        Coded {
            codes,
            levels,
            counts,
        }
    }
}

/// How often each code occurs.
fn counts(codes: &[u32], levels: usize) -> Vec<u64> {
    let mut counts = vec![0; levels];
    for code in codes {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += 1;
        }
    }
    counts
}

/// Number of distinct values, missing left out. Among numbers counting stops
/// beyond `limit`, and the answer is one more than it.
pub fn distinct_up_to(column: &Column, limit: usize) -> usize {
    let values = match &column.cells {
        Cells::Numbers(values) => values,
        Cells::Words { codes, levels } => return coded_words(codes, levels).distinct(),
    };
    let mut seen: Vec<f64> = Vec::new();
    for value in values.iter().filter(|value| !value.is_nan()) {
        if let Err(at) = seen.binary_search_by(|known| known.total_cmp(&plain(*value))) {
            seen.insert(at, plain(*value));
        }
        if seen.len() > limit {
            break;
        }
    }
    seen.len()
}

/// The distinct numbers of a column from least to greatest, missing left out.
pub fn distinct_numbers(values: &[f64]) -> Vec<f64> {
    let given = values.iter().filter(|value| !value.is_nan());
    let mut keys: Vec<u64> = given.map(|value| sortable(plain(*value))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().map(from_sortable).collect()
}

/// Bits that are ordered as the numbers are: whole numbers sort faster.
fn sortable(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

fn from_sortable(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 {
        key & !(1 << 63)
    } else {
        !key
    })
}

/// Zero without its sign: -0 and 0 are one value.
fn plain(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}

/// A number with four digits after the mark at most, for a sentence.
pub fn brief_text(value: f64) -> String {
    let text = number_text(value);
    if text.len() <= 8 {
        return text;
    }
    let rounded = format!("{value:.4}");
    let far = value.abs() >= 1e15 || value.abs() < 1e-3;
    if far {
        format!("{value:.3e}")
    } else {
        rounded
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    }
}

/// The text of a cell as the file has it; `None` where it is missing.
pub fn cell_text(column: &Column, row: usize) -> Option<Cow<'_, str>> {
    column.cells.text(row)
}

/// Whether a cell is missing.
pub fn is_missing(column: &Column, row: usize) -> bool {
    column.cells.is_missing(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[f64]) -> Column {
        Column {
            name: "x".to_owned(),
            cells: Cells::Numbers(values.to_vec().into()),
        }
    }

    #[test]
    fn numbers_are_coded_from_least_to_greatest() {
        let column = numbers(&[2.5, f64::NAN, -0.0, 2.5, 0.0]);
        let coded = coded(&column);
        assert_eq!(coded.levels.as_ref(), ["0", "2.5"]);
        assert_eq!(coded.codes.as_ref(), [1, Cells::MISSING, 0, 1, 0]);
        assert_eq!(coded.counts, [2, 2]);
        assert_eq!(
            (coded.level(0), coded.level(1), coded.level(9)),
            (Some("2.5"), None, None)
        );
    }

    #[test]
    fn names_that_are_numbers_are_told_apart_by_their_text() {
        let mut written = plumbline_study::Written::default();
        written.keep(1, "1.10");
        written.keep(3, "1.0");
        let column = Column {
            name: "site".to_owned(),
            cells: Cells::Numbers(Numbers::new(vec![1.1, 1.1, f64::NAN, 1.0, 1.1], written)),
        };
        assert_eq!(coded(&column).levels.as_ref(), ["1", "1.1"]);
        let by_text = coded_text(&column);
        assert_eq!(by_text.levels.as_ref(), ["1.0", "1.1", "1.10"]);
        assert_eq!(by_text.codes.as_ref(), [1, 2, Cells::MISSING, 0, 1]);
    }

    #[test]
    fn one_word_written_in_two_ways_is_one_value() {
        let levels = ["Z\u{fc}rich", "Bern", "Zu\u{308}rich"].map(str::to_owned);
        let column = Column {
            name: "site".to_owned(),
            cells: Cells::Words {
                codes: vec![2, 1, 0, Cells::MISSING],
                levels: levels.to_vec(),
            },
        };
        let coded = coded(&column);
        assert_eq!(coded.codes.as_ref(), [0, 1, 0, Cells::MISSING]);
        assert_eq!((coded.distinct(), &coded.counts[..]), (2, &[2, 1, 0][..]));
    }

    #[test]
    fn space_around_a_word_makes_no_other_value() {
        let levels = [" yes", "no", "yes", "no\u{a0}", "y\u{200b}es"].map(str::to_owned);
        let column = Column {
            name: "died".to_owned(),
            cells: Cells::Words {
                codes: vec![0, 1, 2, 3, 4],
                levels: levels.to_vec(),
            },
        };
        let coded = coded(&column);
        assert_eq!(coded.codes.as_ref(), [0, 1, 0, 1, 0]);
        assert_eq!((coded.level(0), coded.level(3)), (Some("yes"), Some("no")));
        assert_eq!(distinct_up_to(&column, 9), 2);
    }

    #[test]
    fn frequent_values_come_first() {
        let column = numbers(&[3.0, 1.0, 3.0, 2.0, 1.0, 3.0]);
        let coded = coded(&column);
        let expected = [("3", 3), ("1", 2), ("2", 1)].map(|(value, n)| (value.to_owned(), n));
        assert_eq!(coded.most_frequent(9), expected);
        assert_eq!(coded.most_frequent(1), expected[..1]);
    }

    #[test]
    fn distinct_numbers_are_ordered_and_counted() {
        let values = [
            0.0,
            f64::INFINITY,
            -1.5,
            f64::NAN,
            -0.0,
            f64::NEG_INFINITY,
            2.0,
            -1.5,
        ];
        let expected = [f64::NEG_INFINITY, -1.5, 0.0, 2.0, f64::INFINITY];
        assert_eq!(distinct_numbers(&values), expected);
        assert_eq!(distinct_up_to(&numbers(&values), 5), 5);
        assert_eq!(distinct_up_to(&numbers(&values), 3), 4);
    }

    #[test]
    fn numbers_are_written_briefly_and_come_back() {
        for (value, text) in [
            (1.0, "1"),
            (0.1, "0.1"),
            (1e300, "1e300"),
            (-2.5e-9, "-2.5e-9"),
        ] {
            assert_eq!(number_text(value), text);
            assert_eq!(text.parse(), Ok(value));
        }
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.3333"),
            (1.5e-7 / 7.0, "2.143e-8"),
        ] {
            assert_eq!(brief_text(value), text);
        }
        assert!(same_value("1", "1.0") && same_value("yes", "yes") && !same_value("yes", "Yes"));
    }
}
