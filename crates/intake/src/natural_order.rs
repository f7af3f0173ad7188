//! The order that names have by what they say: stages in Arabic or Roman numerals, ranges
//! of numbers, degrees in words.
//!
//! It is taken where every name has its place in one such order, no two have the same, and
//! what stands around the number or the word is the same in all of them: "grade 2" comes
//! before "grade 10", "II" before "IV", "< 40" before "40–60" before "> 60", "low" before
//! "high". In any other case there is none, and who asks has an order of its own.

/// Places of the names, from the least to the greatest; none where they say no order.
pub fn natural_order(names: &[&str]) -> Option<Vec<usize>> {
    by_number(names).or_else(|| by_degree(names))
}

/// Degrees in words without their spaces, from the least to the greatest; words of one degree
/// mean the same.
const SCALES: [&[&[&str]]; 5] = [
    &[
        &["verylow"],
        &["low"],
        &["medium", "moderate", "intermediate", "middle"],
        &["high"],
        &["veryhigh"],
    ],
    &[
        &["none", "no", "absent", "normal"],
        &["minimal", "trace"],
        &["mild", "slight"],
        &["moderate"],
        &["severe"],
        &["critical", "verysevere"],
    ],
    &[&["small"], &["medium"], &["large"]],
    &[
        &["never"],
        &["rarely", "rare"],
        &["sometimes"],
        &["often"],
        &["always"],
    ],
    &[
        &["negative"],
        &["equivocal", "indeterminate"],
        &["positive"],
    ],
];

fn by_degree(names: &[&str]) -> Option<Vec<usize>> {
    let names: Vec<String> = names
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let bare = without_common(&names);
    let joined = |name: &String| name.split_whitespace().collect::<String>();
    let whole: Vec<String> = names.iter().map(joined).collect();
    let degrees = |scale: &[&[&str]]| -> Option<Vec<usize>> {
        let degree = |name: &String| {
            scale
                .iter()
                .position(|words| words.contains(&name.as_str()))
        };
        let of = |names: &[String]| names.iter().map(degree).collect::<Option<Vec<usize>>>();
        of(&whole).or_else(|| of(&bare))
    };
    SCALES.iter().find_map(|scale| ordered(&degrees(scale)?))
}

/// Names without the words that all of them have: "low risk" and "high risk".
fn without_common(names: &[String]) -> Vec<String> {
    let is_common = |word: &str| {
        let has_it = |name: &String| name.split_whitespace().any(|other| other == word);
        names.iter().all(has_it)
    };
    let bare = |name: &String| {
        let words = name.split_whitespace().filter(|word| !is_common(word));
        words.collect::<String>()
    };
    names.iter().map(bare).collect()
}

/// A name around its first number.
#[derive(Debug, PartialEq)]
struct Numbered {
    before: String,
    number: f64,
    /// −1 below the number, 1 above it, 0 at it or from it on.
    side: i8,
    after: String,
}

fn by_number(names: &[&str]) -> Option<Vec<usize>> {
    let arabic = || names.iter().map(|name| in_digits(name)).collect();
    let roman = || names.iter().map(|name| in_letters(name)).collect();
    let parts: Option<Vec<Numbered>> = arabic();
    let parts = parts.or_else(roman)?;
    let first = parts.first()?;
    if parts.iter().any(|one| one.before != first.before) {
        return None;
    }
    // What follows one number says nothing of an order by it.
    let is_first = |one: &Numbered| (one.number, one.side) == (first.number, first.side);
    if parts.iter().all(is_first) {
        return None;
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let key = |at: &usize| parts.get(*at).map(|one| (one.number, one.side, &one.after));
    order.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut neighbours = order.windows(2);
    let are_distinct = neighbours.all(|pair| match pair {
        [one, next] => key(one) != key(next),
        _ => true,
    });
    are_distinct.then_some(order)
}

/// Which side of its number a name means, and the rest of it.
fn side(name: &str) -> (i8, &str) {
    for (signs, side) in [(["<", "≤"], -1), ([">", "≥"], 1)] {
        for sign in signs {
            if let Some(rest) = name.strip_prefix(sign) {
                return (side, rest.trim_start_matches('=').trim_start());
            }
        }
    }
    (0, name)
}

/// Around digits, with or without a decimal point.
fn in_digits(name: &str) -> Option<Numbered> {
    let (side, name) = side(name.trim());
    let start = name.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = name.split_at(start);
    let digits = |text: &str| text.find(|letter: char| !letter.is_ascii_digit());
    let whole = digits(rest).unwrap_or(rest.len());
    let fraction = rest.get(whole..)?.strip_prefix('.');
    let end = match fraction.map(|fraction| digits(fraction).unwrap_or(fraction.len())) {
        Some(length) if length > 0 => whole + 1 + length,
        Some(_) | None => whole,
    };
    let (number, after) = rest.split_at(end);
    Some(Numbered {
        before: before.trim().to_lowercase(),
        number: number.parse().ok()?,
        side,
        after: after.to_lowercase(),
    })
}

/// Around a Roman numeral in capitals, which a letter may follow: "stage IIA".
fn in_letters(name: &str) -> Option<Numbered> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (at, (number, after)) =
        (words.iter().enumerate()).find_map(|(at, word)| Some((at, roman(word)?)))?;
    let before = words.get(..at)?.join(" ");
    let rest = words.get(at + 1..)?.join(" ");
    Some(Numbered {
        before: before.to_lowercase(),
        number: f64::from(number),
        side: 0,
        after: format!("{after} {}", rest.to_lowercase()),
    })
}

/// A numeral of stages and grades, and the letter behind it: none goes beyond XX.
fn roman(word: &str) -> Option<(u8, &str)> {
    const NUMERALS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    let end = word.find(|letter| !matches!(letter, 'I' | 'V' | 'X'));
    let (numeral, after) = word.split_at(end.unwrap_or(word.len()));
    let is_letter = matches!(after, "" | "A" | "B" | "C" | "a" | "b" | "c");
    let place = NUMERALS.iter().position(|one| *one == numeral);
    let place = place.filter(|_| is_letter)?;
    Some((u8::try_from(place + 1).ok()?, after))
}

/// Places by these degrees, where no two are the same.
fn ordered(degrees: &[usize]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..degrees.len()).collect();
    order.sort_by_key(|at| degrees.get(*at));
    let mut neighbours = order.windows(2);
    let are_distinct = neighbours.all(|pair| match pair {
        [one, next] => degrees.get(*one) != degrees.get(*next),
        _ => true,
    });
    (are_distinct && order.len() > 1).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names as they are ordered, whichever came first; empty without an order.
    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut backwards = names.to_vec();
        backwards.reverse();
        let order = natural_order(&backwards).unwrap_or_default();
        order.into_iter().map(|at| backwards[at]).collect()
    }

    #[test]
    fn numbers_numerals_and_degrees_order_their_names() {
        for names in [
            ["grade 2", "grade 10", "grade 11"].as_slice(),
            &["I", "II", "III", "IV"],
            &["Stage I", "Stage IIA", "Stage IIB", "Stage IV"],
            &["V", "IX", "X"],
            &["T1", "T1a", "T2", "T10"],
            &["0", "1+", "2+", "3+"],
            &["<40", "40-59", "60-79", ">=80"],
            &["< 5.5 mm", "5.5 mm", "> 5.5 mm"],
            &["low", "Medium", "high"],
            &["low risk", "intermediate risk", "high risk"],
            &["normal", "mild", "moderate", "severe"],
            &["very low", "low", "high", "very high"],
            &["HER2 negative", "HER2 positive"],
        ] {
            assert_eq!(sorted(names), names);
        }
    }

    #[test]
    fn other_names_have_no_order_of_their_own() {
        for names in [
            ["male", "female"].as_slice(),
            &["AK", "BCC", "MEL", "NV"],
            &["covid19", "influenza"],
            &["low", "moderate", "medium"],
            &["low", "severe"],
            &["site A1", "ward B2"],
            &["I", "VI", "unknown"],
            &["high"],
            &[],
        ] {
            assert_eq!(natural_order(names), None, "{names:?}");
        }
    }
}
