//! A file of costs: a square of numbers with the names of classes as its header and as its
//! first column. A row for each true class, in it what each decision costs.

use csv::StringRecord;
use plumbline_study::names::{compared, trimmed};
use plumbline_study::number::{self, NotTaken};
use plumbline_study::plan::PlannedCosts;
use plumbline_study::{Message, Problem};

use crate::bytes::kind;
use crate::dialect::Delimiter;
use crate::dialect::delimiter::{self, Separators};
use crate::places::names;
use crate::read::{records, spaces, text};
use crate::roles::{names_decision, names_truth};
use crate::values::same_value;

/// Reads costs from the bytes of a file. Rows may stand in another order than columns.
///
/// # Errors
/// All at once, by row and column: names that are missing, occur twice or stand on one
/// side alone; cells that are empty, no numbers, or below 0; a row of another length.
pub fn read_costs(file: &str, bytes: &[u8]) -> Result<PlannedCosts, Vec<Problem>> {
    if let Some(kind) = kind::recognise(file, bytes) {
        let message = about("intake-not-a-table", file).with("kind", kind.0);
        return Err(vec![Problem::error(message)]);
    }
    let (decoded, _) = text::decode(file, bytes).map_err(|problem| vec![problem])?;
    let mut lines = Lines::of(&decoded.text);
    // A file without a line names no classes, which is said below.
    let header = lines.next().map_or(Vec::new(), |(_, header)| header);
    let classes: Vec<String> = header.iter().skip(1).map(|name| plain(name)).collect();
    if classes.len() < 2 {
        let message = about("intake-costs-few", file).with("found", classes.len());
        return Err(vec![Problem::error(message)]);
    }
    let mut problems = odd_names(file, &classes);
    problems.extend(header.first().and_then(|corner| turned(file, corner)));
    let grouped = lines.may_be_grouped();
    let mut rows: Vec<Option<Vec<f64>>> = vec![None; classes.len()];
    for (line, cells) in lines {
        let (name, cells) = cells.split_first().expect("a line with a value has a cell");
        let name = plain(name);
        let place = classes.iter().position(|class| same_value(class, &name));
        let Some(place) = place else {
            let message = about("intake-costs-row-unknown", file)
                .with("line", line.to_string())
                .with("class", name)
                .with("known", names(classes.iter().map(String::as_str)));
            problems.push(Problem::error(message).at_rows([line]));
            continue;
        };
        let is_known = rows.get(place).is_some_and(Option::is_some);
        let costs = costs(
            (file, line),
            &name,
            &classes,
            (cells, grouped),
            &mut problems,
        );
        if is_known {
            let message = about("intake-costs-row-twice", file).with("line", line.to_string());
            problems.push(Problem::error(message.with("class", name)).at_rows([line]));
        } else if let Some(row) = rows.get_mut(place) {
            *row = Some(costs);
        }
    }
    let lacking = classes.iter().zip(&rows).filter(|(_, row)| row.is_none());
    let lacking: Vec<&str> = lacking.map(|(class, _)| class.as_str()).collect();
    if !lacking.is_empty() {
        let message = about("intake-costs-rows-lacking", file).with("classes", names(lacking));
        problems.push(Problem::error(message));
    }
    match problems.is_empty() {
        true => Ok(PlannedCosts {
            classes,
            cost: rows.into_iter().flatten().collect(),
        }),
        false => Err(problems),
    }
}

/// The costs of a row, from the cells beside its name; each cell that is none is a problem.
fn costs(
    (file, line): (&str, u32),
    class: &str,
    classes: &[String],
    (cells, grouped): (&[String], bool),
    problems: &mut Vec<Problem>,
) -> Vec<f64> {
    let found = cells.len();
    if found != classes.len() {
        let message = about("intake-costs-width", file)
            .with("line", line.to_string())
            .with("found", found)
            .with("expected", classes.len());
        problems.push(Problem::error(message).at_rows([line]));
        return Vec::new();
    }
    let mut costs = Vec::with_capacity(classes.len());
    for (column, cell) in classes.iter().zip(cells) {
        let reason = match number::read(cell, 0.0, f64::MAX) {
            Ok(Some(_)) if grouped && is_grouped(cell) => "doubtful",
            Ok(Some(cost)) => {
                costs.push(cost);
                continue;
            }
            Ok(None) => "empty",
            Err(NotTaken::Doubtful) => "doubtful",
            Err(NotTaken::Outside | NotTaken::PerCent) => "negative",
            Err(NotTaken::NoNumber) => "none",
        };
        let message = about("intake-costs-number", file)
            .with("line", line.to_string())
            .with("class", class)
            .with("column", column.as_str())
            .with("found", trimmed(cell))
            .with("reason", reason);
        problems.push(Problem::error(message).in_column(column).at_rows([line]));
    }
    costs
}

/// A first cell that says that rows are decisions: "predicted", "predicted \\ true". What
/// stands first names the rows, as in the tables of R and of text books.
fn turned(file: &str, corner: &str) -> Option<Problem> {
    let words: Vec<String> = corner
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .collect();
    let first_of = |is: fn(&str) -> bool| words.iter().position(|word| is(word));
    let is_second = |truth: usize| words.iter().take(truth).any(|word| !word.is_empty());
    let is_turned = match (first_of(names_decision), first_of(names_truth)) {
        (Some(decision), Some(truth)) => decision < truth,
        (Some(_), None) => true,
        // "x / truth": what the rows are is said by another word.
        (None, Some(truth)) => corner.contains(['/', '\\', '|']) && is_second(truth),
        (None, None) => false,
    };
    let message = about("intake-costs-turned", file).with("corner", trimmed(corner));
    is_turned.then(|| Problem::error(message))
}

/// A number whose point may stand between thousands: "1.500", but not "0.500".
fn is_grouped(cell: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    trimmed(cell).split_once('.').is_some_and(|(whole, rest)| {
        is_digits(whole)
            && is_digits(rest)
            && whole.len() <= 3
            && rest.len() == 3
            && !whole.starts_with('0')
    })
}

/// Names of the header that are empty or stand there twice.
fn odd_names(file: &str, classes: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, class) in classes.iter().enumerate() {
        let twice = classes
            .iter()
            .take(at)
            .any(|known| same_value(known, class));
        let id = match (class.is_empty(), twice) {
            (true, _) => "intake-costs-unnamed",
            (false, true) => "intake-costs-column-twice",
            (false, false) => continue,
        };
        // The names of the rows stand in the first column.
        let message = about(id, file).with("place", at + 2);
        let message = match twice && !class.is_empty() {
            true => message.with("class", class.as_str()),
            false => message,
        };
        problems.push(Problem::error(message));
    }
    problems
}

/// A name as names are compared.
fn plain(name: &str) -> String {
    compared(name).into_owned()
}

/// Lines with a value, their cells without the empty ones at their end that spreadsheets
/// leave beyond the table.
struct Lines {
    lines: std::vec::IntoIter<(u32, Vec<String>)>,
    delimiter: Delimiter,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let announced = delimiter::announced(text);
        let start = announced.map_or(0, |(_, start)| start);
        let rest = text.get(start..);
        let found = delimiter::detect(rest.expect("what announces a delimiter ends with its line"));
        let delimiter = announced.map_or(found.delimiter, |(delimiter, _)| delimiter);
        let spaced = match delimiter {
            Delimiter::Space => Some(spaces::tabs_for_spaces(text)),
            _ => None,
        };
        let text = spaced.as_deref().unwrap_or(text);
        let separators = Separators {
            delimiter: match delimiter {
                Delimiter::Space => Delimiter::Tab,
                other => other,
            },
            ..found
        };
        let mut read = records::Records::new(text, start, separators);
        let (mut record, mut lines) = (StringRecord::new(), Vec::<(u32, Vec<String>)>::new());
        while let Some(place) = read.next(&mut record) {
            if !records::is_blank(&record) {
                let cells = record.iter().map(str::to_owned).collect();
                lines.push((place.line, cells));
            }
        }
        let width = |cells: &Vec<String>| {
            let last = cells.iter().rposition(|cell| !trimmed(cell).is_empty());
            last.map_or(0, |last| last + 1)
        };
        let header = lines.first().map_or(0, |(_, cells)| width(cells));
        for (_, cells) in &mut lines {
            let keep = width(cells).max(header);
            cells.truncate(keep);
        }
        Lines {
            lines: lines.into_iter(),
            delimiter,
        }
    }

    /// Whether a point followed by three digits may separate thousands: where a comma is a
    /// decimal mark, and, beside any delimiter but the comma, where no point is one.
    fn may_be_grouped(&self) -> bool {
        let cells = || {
            let rest = self.lines.as_slice().iter();
            rest.flat_map(|(_, cells)| cells.iter().skip(1))
        };
        let is_number = |cell: &str| matches!(number::read(cell, 0.0, f64::MAX), Ok(Some(_)));
        let has = |mark: char, other: char| {
            let is_mark = |cell: &&String| {
                cell.contains(mark) && !cell.contains(other) && is_number(cell) && !is_grouped(cell)
            };
            cells().any(|cell| is_mark(&cell))
        };
        has(',', '.') || (self.delimiter != Delimiter::Comma && !has('.', ','))
    }
}

impl Iterator for Lines {
    type Item = (u32, Vec<String>);

    fn next(&mut self) -> Option<(u32, Vec<String>)> {
        self.lines.next()
    }
}

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        let problems = read_costs("costs.csv", text.as_bytes()).unwrap_err();
        problems.into_iter().map(|one| one.message.id).collect()
    }

    #[test]
    fn a_square_with_names_on_both_sides_is_read() {
        let expected = PlannedCosts {
            classes: ["1", "2", "3"].map(str::to_owned).to_vec(),
            cost: vec![
                vec![0.0, 1.0, 2.5],
                vec![3.0, 0.0, 4.0],
                vec![10.0, 6.0, 0.0],
            ],
        };
        for text in [
            "truth,1,2,3\n1,0,1,2.5\n2,3,0,4\n3,10,6,0\n",
            // Rows in another order, an empty corner, and what spreadsheets leave.
            "\u{feff},1,2,3,,\r\n3,10,6,0,,\r\n1.0,0,1,2.5\r\n2,3,0,4,,\r\n,,,,,\r\n",
            "truth;1;2;3\n1;0;1;2,5\n2;3;0;4\n3;10;6;0\n",
            "sep=;\n;1;2;3\n1;0;1;2.5\n2;3;0;4\n3;10;6;0",
            "t\t1\t2\t3\n1\t0\t1\t2.5\n2\t3\t0\t4\n3\t10\t6\t0\n",
        ] {
            assert_eq!(
                read_costs("costs.csv", text.as_bytes()),
                Ok(expected.clone()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_matrix_of_costs_is_refused_by_row_and_column() {
        for corner in [
            "predicted",
            "predicted\\true",
            "Decision / Truth",
            "x / truth",
        ] {
            let text = format!("{corner},a,b\na,0,1\nb,1,0\n");
            assert_eq!(ids(&text), ["intake-costs-turned"], "{corner}");
        }
        for corner in [
            "truth",
            "true\\predicted",
            "",
            "state",
            "Truth (rows), decision",
        ] {
            let text = format!("\"{corner}\",a,b\na,0,1\nb,1,0\n");
            assert!(read_costs("costs.csv", text.as_bytes()).is_ok(), "{corner}");
        }
        // A point between thousands is a decimal mark a thousand times apart.
        assert_eq!(ids("t;a;b\na;0;1.500\nb;250;0\n"), ["intake-costs-number"]);
        assert_eq!(
            ids("t,a,b\na,0,1.500\nb,\"2,5\",0\n"),
            ["intake-costs-number"]
        );
        for text in ["t,a,b\na,0,1.500\nb,250,0\n", "t;a;b\na;0;1.500\nb;2.5;0\n"] {
            assert!(read_costs("costs.csv", text.as_bytes()).is_ok(), "{text}");
        }
        assert_eq!(ids("t,a\na,0\n"), ["intake-costs-few"]);
        assert_eq!(ids("t,a,b\na,0,1\n"), ["intake-costs-rows-lacking"]);
        assert_eq!(ids("t,a,b\na,0,1,2\nb,1,0\n"), ["intake-costs-width"]);
        assert_eq!(
            ids("t,a,b\na,0,1\nb,1,0\nc,1,1\n"),
            ["intake-costs-row-unknown"]
        );
        assert_eq!(
            ids("t,a,b\na,0,1\nb,1,0\nb,1,0\n"),
            ["intake-costs-row-twice"]
        );
        assert_eq!(
            ids("t,a,a,\na,0,1,1\n"),
            [
                "intake-costs-column-twice",
                "intake-costs-width",
                "intake-costs-rows-lacking"
            ]
        );
        let text = "t,a,b\na,zero,\nb,-1,0\n";
        let problems = read_costs("costs.csv", text.as_bytes()).unwrap_err();
        let reasons: Vec<_> = problems
            .iter()
            .map(|one| (one.message.args["reason"].clone(), one.rows.clone()))
            .collect();
        assert_eq!(
            reasons,
            [
                ("none".into(), vec![2]),
                ("empty".into(), vec![2]),
                ("negative".into(), vec![3])
            ]
        );
        assert_eq!(problems[2].message.args["column"], "a".into());
        assert_eq!(ids("\u{89}PNG"), ["intake-costs-few"]);
    }
}
