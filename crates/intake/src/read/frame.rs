//! What programs and people write around a table: comments above it, rules between its
//! parts, the number of its rows below it.
//!
//! Where it cannot be anything else it is passed over, which is told. Lines keep their
//! numbers: what is no part of the table becomes an empty line.

use std::borrow::Cow;

use plumbline_study::{Message, Problem};

use crate::cells::number::parse;
use crate::dialect::{DecimalMark, Delimiter};
use crate::places::Places;

/// A table without what stands around it.
#[derive(Debug)]
pub struct Unframed<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// What was passed over.
    pub problems: Vec<Problem>,
    /// How many rows a line below the table says that it has.
    pub rows: Option<u64>,
}

/// Lines of a kind that are no rows.
#[derive(Debug, Default)]
struct Passed {
    comments: Places,
    rules: Places,
    count: Places,
}

/// Takes away what stands around a table.
pub fn unframed<'a>(file: &str, text: &'a str) -> Result<Unframed<'a>, Problem> {
    if !could_be_framed(text) {
        return Ok(Unframed {
            text: Cow::Borrowed(text),
            problems: Vec::new(),
            rows: None,
        });
    }
    let mut lines: Vec<Cow<'_, str>> = text.split_inclusive('\n').map(Cow::Borrowed).collect();
    let mut passed = Passed::default();
    comments(&mut lines, &mut passed);
    let first = next_line(&lines, 0);
    if let Some(first) = first.filter(|at| line(&lines, *at).starts_with("-[ RECORD ")) {
        let message = Message::new("intake-records-expanded").with("file", file);
        return Err(Places::from_iter([number_of(first)]).error(message));
    }
    let rules = first.map_or_else(Vec::new, |first| rules(&lines, first));
    let rows = first.and_then(|first| row_count(&mut lines, first, !rules.is_empty(), &mut passed));
    if let (Some(first), false) = (first, rules.is_empty()) {
        without_rules(file, &mut lines, first, &rules)?;
        passed.rules.extend(rules.iter().map(|at| number_of(*at)));
    }
    let found = [
        (passed.comments, "comments"),
        (passed.rules, "rules"),
        (passed.count, "count"),
    ];
    let told = found.into_iter().filter(|(places, _)| !places.is_empty());
    let problems: Vec<Problem> = told
        .map(|(places, kind)| {
            let message = Message::new("intake-lines-passed-over").with("file", file);
            places.note(message.with("kind", kind))
        })
        .collect();
    Ok(Unframed {
        text: Cow::Owned(lines.concat()),
        problems,
        rows,
    })
}

/// What to say where a line below the table gives another number of rows.
pub fn other_count(file: &str, said: Option<u64>, found: usize) -> Option<Problem> {
    let said = said.filter(|said| *said != found as u64)?;
    let message = Message::new("intake-rows-not-as-said")
        .with("file", file)
        .with("said", said)
        .with("found", found);
    Some(Problem::warning(message))
}

/// A look at the few lines where a frame shows, so that a usual table costs nothing.
fn could_be_framed(text: &str) -> bool {
    let is_sign = |line: &str| {
        let line = line.trim();
        line.starts_with('#') || line.starts_with("-[ RECORD ") || is_rule(line)
    };
    let is_something = |line: &&str| !line.trim().is_empty();
    let mut first = text.lines().filter(is_something).take(2);
    let mut last = text.lines().rev().filter(is_something).take(LAST);
    first.any(is_sign) || last.any(|line| counted(line.trim()).is_some())
}

/// The text of a line without its end and the space around it.
fn line<'a>(lines: &'a [Cow<'_, str>], at: usize) -> &'a str {
    lines.get(at).map_or("", |line| line.trim())
}

fn number_of(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// The next line that has something on it.
fn next_line(lines: &[Cow<'_, str>], from: usize) -> Option<usize> {
    (from..lines.len()).find(|at| !line(lines, *at).is_empty())
}

/// Leaves nothing of a line but its end.
fn clear(lines: &mut [Cow<'_, str>], at: usize) {
    set(lines, at, "");
}

fn set(lines: &mut [Cow<'_, str>], at: usize, text: &str) {
    if let Some(line) = lines.get_mut(at) {
        let end = line.len() - line.trim_end_matches(['\r', '\n']).len();
        let end = line.split_at(line.len() - end).1;
        *line = Cow::Owned(format!("{text}{end}"));
    }
}

/// Lines above the table that begin with `#`. The last of them may be the names of the
/// columns: numpy writes them so, and genetics does.
fn comments(lines: &mut [Cow<'_, str>], passed: &mut Passed) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_line(lines, at).filter(|next| line(lines, *next).starts_with('#')) {
        found.push(next);
        at = next + 1;
    }
    let (Some(last), Some(next)) = (found.last().copied(), next_line(lines, at)) else {
        return;
    };
    let following = next_line(lines, next + 1).unwrap_or(next);
    if are_names(line(lines, last), line(lines, next), line(lines, following)) {
        found.pop();
        if let Some(names) = line(lines, last).strip_prefix("# ") {
            let names = names.to_owned();
            set(lines, last, &names);
        }
    }
    for at in found {
        clear(lines, at);
        passed.comments.push(number_of(at));
    }
}

/// Whether a line that begins with `#` has as many parts as the line after it, and that
/// line is no better line of names: it has a number, or the one after it has none either.
fn are_names(comment: &str, row: &str, following: &str) -> bool {
    let is_number = |part: &str| {
        let part = part.trim().trim_matches('"');
        let marks = [DecimalMark::Point, DecimalMark::Comma];
        marks.iter().any(|mark| parse(part, *mark).is_some())
    };
    let separators = Delimiter::ALL.map(|delimiter| char::from(delimiter.byte()));
    let counted = |sign: char| {
        let count = row.matches(sign).count();
        count > 0 && comment.matches(sign).count() == count
    };
    if let Some(sign) = separators.into_iter().find(|sign| counted(*sign)) {
        let has_number = |line: &str| line.split(sign).any(is_number);
        return has_number(row) || !has_number(following);
    }
    if row.contains(separators) {
        return false;
    }
    let names = comment.trim_start_matches('#').split_whitespace().count();
    let values = row.split_whitespace().count();
    // One word after a sign and a space is a remark above a column.
    let is_one = values > 1 || !comment.starts_with("# ");
    names == values && is_one && row.split_whitespace().all(is_number)
}

/// Characters that draw lines.
const DRAWN: &str = "─━═│┃║┼├┤┌┐└┘┬┴╪╞╡╔╗╚╝╠╣╦╩╬╭╮╰╯";

/// Characters that lines under names are made of.
const DASHES: [char; 5] = ['-', '=', '─', '━', '═'];

/// Whether a line is a rule: dashes, and what stands between cells.
fn is_rule(line: &str) -> bool {
    let is_of_rule = |sign: char| "-=+|: \t,;".contains(sign) || DRAWN.contains(sign);
    if line.is_empty() || !line.chars().all(is_of_rule) {
        return false;
    }
    let dashes = |part: &str| part.chars().filter(|sign| DASHES.contains(sign)).count();
    let pairs = line.chars().zip(line.chars().skip(1));
    let has_run = pairs
        .into_iter()
        .any(|(a, b)| a == b && DASHES.contains(&a));
    // Lines such as "-,-,-" or "--;--" are rows without values.
    let separators = [',', ';', '\t'];
    let long = || line.split(separators).all(|part| dashes(part) > 2);
    dashes(line) > 2 && has_run && (!line.contains(separators) || long())
}

/// The lines that are rules, where the table that begins on this line has any: under
/// the names, or around everything.
fn rules(lines: &[Cow<'_, str>], first: usize) -> Vec<usize> {
    let is_ruled = |at: &usize| is_rule(line(lines, *at));
    if is_ruled(&first) {
        return (first..lines.len()).filter(is_ruled).collect();
    }
    let under = next_line(lines, first + 1).filter(is_ruled);
    let Some(under) = under else {
        return Vec::new();
    };
    // Some programs draw one more below the rows.
    let last = lines.iter().rposition(|line| !line.trim().is_empty());
    let last = last.filter(|last| *last > under).filter(is_ruled);
    [under].into_iter().chain(last).collect()
}

/// Takes rules away, and the bars that stand before and after every line with them.
fn without_rules(
    file: &str,
    lines: &mut [Cow<'_, str>],
    first: usize,
    rules: &[usize],
) -> Result<(), Problem> {
    let names = (first..lines.len()).find(|at| !rules.contains(at) && !line(lines, *at).is_empty());
    let Some(names) = names else {
        return Ok(());
    };
    let rule = rules.first().map_or("", |at| line(lines, *at)).to_owned();
    let bar = |sign: char| matches!(sign, '|' | '│' | '┃' | '║');
    let parts = if line(lines, names).contains(bar) {
        Parts::Bars
    } else if rule.contains(' ') {
        let rule = rules.first().and_then(|at| lines.get(*at));
        Parts::Places(runs(rule.map_or("", |rule| rule)))
    } else {
        // Other signs separate the cells: as in any table.
        rules.iter().for_each(|at| clear(lines, *at));
        return Ok(());
    };
    let is_barred = line(lines, names).starts_with(bar) && line(lines, names).ends_with(bar);
    for at in first..lines.len() {
        if rules.contains(&at) {
            clear(lines, at);
            continue;
        }
        let Some(whole) = lines.get(at).filter(|line| !line.trim().is_empty()) else {
            continue;
        };
        let whole = whole.trim_end_matches(['\r', '\n']).to_owned();
        let cells = match &parts {
            Parts::Bars => {
                let text = whole.trim();
                let inner = match is_barred {
                    true => text
                        .strip_prefix(bar)
                        .and_then(|text| text.strip_suffix(bar)),
                    false => Some(&*whole),
                };
                let cells = inner.map(|inner| inner.split(bar).map(str::trim).collect());
                cells.map(|cells: Vec<&str>| cells.join("|"))
            }
            Parts::Places(starts) => cut(&whole, starts).map(|cells| cells.join("\t")),
        };
        match cells {
            Some(cells) => set(lines, at, &cells),
            None => {
                let message = Message::new("intake-rule-unread").with("file", file);
                let message = message.with(
                    "rule",
                    number_of(rules.first().copied().unwrap_or(0)).to_string(),
                );
                return Err(Places::from_iter([number_of(at)]).error(message));
            }
        }
    }
    Ok(())
}

/// How the cells of a table with rules are told apart.
enum Parts {
    /// By bars.
    Bars,
    /// By the places where the dashes of the rule begin: the letters before each.
    Places(Vec<usize>),
}

/// Where each run of dashes begins, counted in letters.
fn runs(rule: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, sign) in rule.chars().enumerate() {
        if DASHES.contains(&sign) && !DASHES.contains(&before) {
            starts.push(at);
        }
        before = sign;
    }
    starts
}

/// The cells of a line that begin at these letters; `None` where something stands
/// between two of them or has no room.
fn cut(line: &str, starts: &[usize]) -> Option<Vec<String>> {
    let letters: Vec<char> = line.chars().collect();
    let ends = starts
        .iter()
        .skip(1)
        .copied()
        .chain([letters.len().max(starts.last()? + 1)]);
    let cell = |(start, end): (&usize, usize)| {
        let has_room = *start == 0 || letters.get(start - 1).is_none_or(|sign| *sign == ' ');
        let part = letters
            .get(*start..end.min(letters.len()))
            .unwrap_or_default();
        let text: String = part.iter().collect();
        (has_room && !text.contains('\t')).then(|| text.trim().to_owned())
    };
    starts.iter().zip(ends).map(cell).collect()
}

/// Lines looked at for the number of rows: how long it took may stand below it.
const LAST: usize = 3;

/// The number of rows that a line below a table gives, which is taken away. Without a
/// rule it could be the value of a table of one column.
fn row_count(
    lines: &mut [Cow<'_, str>],
    first: usize,
    is_ruled: bool,
    passed: &mut Passed,
) -> Option<u64> {
    let is_divided = line(lines, first).contains(Delimiter::ALL.map(|by| char::from(by.byte())));
    let last: Vec<usize> = (first + 1..lines.len())
        .rev()
        .filter(|at| !line(lines, *at).is_empty())
        .take(LAST)
        .collect();
    let place = last
        .iter()
        .position(|at| counted(line(lines, *at)).is_some())?;
    if !(is_ruled || is_divided) {
        return None;
    }
    let count = last.get(place).and_then(|at| counted(line(lines, *at)));
    for at in last.get(..=place)? {
        clear(lines, *at);
    }
    let mut cleared: Vec<usize> = last.get(..=place)?.to_vec();
    cleared.sort_unstable();
    passed.count.extend(cleared.into_iter().map(number_of));
    count
}

/// The number in "(120 rows)", "(1 row)", "120 rows in set (0.01 sec)" and "(120 rows
/// affected)".
fn counted(line: &str) -> Option<u64> {
    let inner = line
        .strip_prefix('(')
        .and_then(|line| line.strip_suffix(')'));
    let mut words = inner.unwrap_or(line).split_whitespace();
    let count = words.next()?.parse().ok()?;
    let is_row = matches!(words.next(), Some("row" | "rows"));
    let rest: Vec<&str> = words.collect();
    let is_end = match rest.as_slice() {
        [] => inner.is_some(),
        ["affected" | "selected" | "selected." | "affected)"] => true,
        ["in", "set", ..] => true,
        _ => false,
    };
    (is_row && is_end).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> (String, Vec<String>, Option<u64>) {
        let found = unframed("t.txt", text).unwrap();
        let told = found
            .problems
            .iter()
            .map(|problem| format!("{:?} {:?}", problem.message.args["kind"], problem.rows));
        (found.text.clone().into_owned(), told.collect(), found.rows)
    }

    #[test]
    fn a_usual_table_is_left_as_it_is() {
        for text in [
            "id,y\n1,0\n",
            "x\n--\n5\n",
            "a,b\n-,-\n--,--\n1,2\n",
            "note\n(3 rows)\n",
            "a\tb\n-\t-\n",
        ] {
            assert_eq!(plain(text), (text.to_owned(), Vec::new(), None));
        }
    }

    #[test]
    fn comments_are_passed_over_and_names_are_not() {
        for (text, expected) in [
            ("# made 2024, by R\n#\nid,y\n1,0\n", "\n\nid,y\n1,0\n"),
            ("# id,y\n1,0\n2,1\n", "id,y\n1,0\n2,1\n"),
            ("##format=1\n#CHROM\tPOS\n1\t5\n", "\n#CHROM\tPOS\n1\t5\n"),
            ("# id y\n1.0 0.0\n", "id y\n1.0 0.0\n"),
            ("# a, b\nid,y\n1,0\n", "\nid,y\n1,0\n"),
            ("#id,y\nP1,yes\nP2,no\n", "#id,y\nP1,yes\nP2,no\n"),
            ("#y\n1\n0\n", "#y\n1\n0\n"),
            ("# remark\ny\n1\n", "\ny\n1\n"),
        ] {
            assert_eq!(plain(text).0, expected);
        }
    }

    #[test]
    fn tables_of_terminals_are_tables() {
        let expected = "id|risk|y";
        for text in [
            " id | risk | y \n----+------+---\n  1 | 0.50 | 1\n(1 row)\n\n",
            "+----+------+---+\n| id | risk | y |\n+----+------+---+\n|  1 | 0.50 | 1 |\n+----+------+---+\n1 row in set (0.00 sec)\n",
            "| id | risk | y |\n|---:|-----:|--:|\n|  1 | 0.50 | 1 |\n",
            "┌────┬──────┬───┐\n│ id │ risk │ y │\n├────┼──────┼───┤\n│ 1  │ 0.50 │ 1 │\n└────┴──────┴───┘\n",
        ] {
            let (found, _, _) = plain(text);
            let rows: Vec<&str> = found.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(rows, [expected, "1|0.50|1"], "{text}");
        }
        let (found, told, rows) = plain("id  risk  y\n--  ----  -\n1   0.5   1\n2         0\n");
        assert_eq!(found, "id\trisk\ty\n\n1\t0.5\t1\n2\t\t0\n");
        assert_eq!((told.len(), rows), (1, None));
    }

    #[test]
    fn cells_that_do_not_stand_under_their_rule_are_refused() {
        let problem = unframed("t.txt", "id  risk\n--  ----\n1234 0.5\n").unwrap_err();
        assert_eq!(problem.message.id, "intake-rule-unread");
    }

    #[test]
    fn the_number_of_rows_is_read() {
        assert_eq!(plain("id|y\n1|0\n(1 row)\nTime: 3 ms\n").2, Some(1));
        for (line, count) in [
            ("(120 rows)", Some(120)),
            ("(120 rows affected)", Some(120)),
            ("120 rows in set (0.00 sec)", Some(120)),
            ("120 rows selected.", Some(120)),
            ("120 rows", None),
            ("rows 120", None),
        ] {
            assert_eq!(counted(line), count, "{line}");
        }
        let problem = unframed("t.txt", "-[ RECORD 1 ]-\nid | 1\n").unwrap_err();
        assert_eq!(problem.message.id, "intake-records-expanded");
    }
}
