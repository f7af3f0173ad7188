//! Identifiers that two files write in two ways: 001 and 1, 7 and 7.0, scan3 and scan3.png.
//!
//! Where a part is written alike, the rest would count as not answered, and the numbers
//! would be those of that part. Nothing is matched by another rule than the letters: a
//! person writes them alike.

use std::collections::BTreeMap;

use plumbline_study::{Message, Problem};

use super::Ids;

/// A difference in writing, and how a text looks without it.
type Form = (&'static str, fn(&str) -> String);

const FORMS: [Form; 5] = [
    ("zeros", without_zeros),
    ("decimals", without_decimals),
    ("endings", without_ending),
    ("capitals", str::to_lowercase),
    ("blanks", without_blanks),
];

/// More identifiers match in another way of writing: which, and how many. Each has to mean
/// one case in both files then as now.
pub(super) fn otherwise(truth: &Ids<'_>, other: &Ids<'_>, matched: usize) -> Option<Problem> {
    let found = FORMS.iter().filter_map(|(name, form)| {
        let pairs = matching(truth, other, *form)?;
        (pairs.count > matched).then_some((*name, pairs))
    });
    // Of equals the first.
    let (form, pairs) = found.reduce(|best, next| match next.1.count > best.1.count {
        true => next,
        false => best,
    })?;
    let message = Message::new("intake-join-written-otherwise")
        .with("file", truth.table.file.as_str())
        .with("other", other.table.file.as_str())
        .with("column", truth.column.name.as_str())
        .with("form", form)
        .with("matched", matched)
        .with("would", pairs.count)
        .with("cases", truth.of_row.len())
        .with("here", pairs.here)
        .with("there", pairs.there);
    Some(Problem::error(message).in_column(&truth.column.name))
}

/// Identifiers that are in both files, and an example of one that is written in two ways.
struct Matching {
    count: usize,
    here: String,
    there: String,
}

/// What matches in this form; none where it makes two cases of a file one.
fn matching(truth: &Ids<'_>, other: &Ids<'_>, form: fn(&str) -> String) -> Option<Matching> {
    let (here, there) = (in_form(truth, form)?, in_form(other, form)?);
    let mut pairs: Vec<(&str, &str)> = here
        .iter()
        .filter_map(|(key, id)| Some((*id, *there.get(key)?)))
        .collect();
    let count = pairs.len();
    pairs.retain(|(here, there)| here != there);
    let (here, there) = pairs.into_iter().min()?;
    Some(Matching {
        count,
        here: here.to_owned(),
        there: there.to_owned(),
    })
}

fn in_form<'a>(ids: &'a Ids<'_>, form: fn(&str) -> String) -> Option<BTreeMap<String, &'a str>> {
    let mut known = BTreeMap::new();
    for id in ids.of_row.iter().flatten() {
        if known.insert(form(id), id.as_ref()).is_some() {
            return None;
        }
    }
    Some(known)
}

/// Each number in a text without zeros before it: "P0012" is "P12", and "0" stays.
fn without_zeros(id: &str) -> String {
    let mut plain = String::with_capacity(id.len());
    let mut letters = id.chars().peekable();
    let mut in_number = false;
    while let Some(letter) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(char::is_ascii_digit);
        if letter != '0' || in_number || !next_is_digit {
            plain.push(letter);
            in_number = letter.is_ascii_digit();
        }
    }
    plain
}

/// A whole number without the decimals that a program gave it: "85.0" is "85".
fn without_decimals(id: &str) -> String {
    let whole = id.split_once(['.', ',']).filter(|(whole, rest)| {
        let are = |part: &str, is: fn(&u8) -> bool| {
            !part.is_empty() && part.bytes().all(|byte| is(&byte))
        };
        are(whole, u8::is_ascii_digit) && are(rest, |byte| *byte == b'0')
    });
    whole.map_or(id, |(whole, _)| whole).to_owned()
}

/// The name of a file without its folders and its ending.
fn without_ending(id: &str) -> String {
    let name = id.rsplit(['/', '\\']).next().unwrap_or(id);
    let is_ending = |ending: &str| {
        (2..=5).contains(&ending.len())
            && ending.starts_with(|letter: char| letter.is_ascii_alphabetic())
    };
    let stem = name.strip_suffix(".gz").unwrap_or(name);
    let stem = match stem.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => stem,
        Some(_) | None => stem,
    };
    stem.to_owned()
}

/// A text without blanks, hyphens and underscores.
fn without_blanks(id: &str) -> String {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '_');
    id.replace(is_between, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_in_writing_is_taken_away_and_nothing_else() {
        for (form, id, plain) in [
            (without_zeros as fn(&str) -> String, "001", "1"),
            (without_zeros, "P0010-00", "P10-0"),
            (without_zeros, "0", "0"),
            (without_zeros, "100", "100"),
            (without_decimals, "85.0", "85"),
            (without_decimals, "1.10", "1.10"),
            (without_decimals, "a.0", "a.0"),
            (without_ending, "b/scan3.nii.gz", "scan3"),
            (without_ending, "1.2.840.10008", "1.2.840.10008"),
            (without_blanks, "A - 1_2", "A12"),
        ] {
            assert_eq!(form(id), plain, "{id}");
        }
    }
}
