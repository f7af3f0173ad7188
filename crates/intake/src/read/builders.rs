//! Columns side by side while a table is being read.

use std::collections::BTreeMap;

use plumbline_study::{Cells, Column, Message, Problem, Table};

use crate::cells::column::{ColumnBuilder, Finished, Misfit};
use crate::cells::evidence::{Around, Votes};
use crate::cells::missing::Tally;
use crate::cells::words::Na;
use crate::dialect::decimal::Quotes;
use crate::dialect::{ColumnChoice, DecimalMark, Delimiter, ReadChoices, Thousands};
use crate::places::names;

/// The columns of a table under construction.
#[derive(Debug)]
pub struct Builders {
    names: Vec<String>,
    columns: Vec<ColumnBuilder>,
    lines: Vec<u32>,
    choices: ReadChoices,
    /// What the columns of numbers have for a decimal mark.
    votes: Votes,
}

/// A finished table and what is worth knowing about its cells.
#[derive(Debug)]
pub struct Built {
    /// The table.
    pub table: Table,
    /// Spellings of "no value" and how often each occurs.
    pub missing: Vec<(String, u64)>,
    /// The decimal mark that most columns have.
    pub decimal: DecimalMark,
    /// Notes and warnings.
    pub problems: Vec<Problem>,
}

impl Builders {
    /// No row yet; each column begins with its mark, or with a decimal point.
    pub fn new(names: Vec<String>, marks: &[DecimalMark], choices: &ReadChoices) -> Builders {
        let column = |(at, name): (usize, &String)| {
            let choice = choices.of(name);
            let mark = marks.get(at).copied().unwrap_or(DecimalMark::Point);
            ColumnBuilder::begin(mark, choice)
        };
        Builders {
            columns: names.iter().enumerate().map(column).collect(),
            names,
            lines: Vec::new(),
            choices: choices.clone(),
            votes: Votes::default(),
        }
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Adds a row that starts on this line, one cell a column.
    pub fn push_row<'a>(&mut self, line: u32, cells: impl Iterator<Item = &'a str>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.lines.push(line);
    }

    /// Adds a column whose cells are missing in all rows so far.
    pub fn add_column(&mut self, name: String) {
        let column = ColumnBuilder::begin(DecimalMark::Point, self.choices.of(&name));
        self.columns.push(column.after_missing(self.rows()));
        self.names.push(name);
    }

    /// Decides how each column is read, now that all cells were seen; columns
    /// that alone are in quotes have no vote on the others. The columns that are to be fed again;
    /// `None` when there is none.
    pub fn settle(&mut self, delimiter: Delimiter, quotes: &[Quotes]) -> Option<SecondReading<'_>> {
        let quotes_of = |at: usize| quotes.get(at).copied().unwrap_or_default();
        let has_vote = |at: &usize| quotes_of(*at) != Quotes::Alone;
        let voters = self.columns.iter().enumerate();
        let voters = voters.filter(|(at, _)| has_vote(at));
        for mark in voters.filter_map(|(_, column)| column.vote()) {
            self.votes.count(mark);
        }
        let votes = self.votes;
        self.again(|at, column| {
            let around = Around {
                delimiter,
                quotes: quotes_of(at),
            };
            column.settle(votes, around)
        })
    }

    /// The columns that turned out to be words in the second reading.
    pub fn third_reading(&mut self) -> Option<SecondReading<'_>> {
        self.again(|_, column| column.wants_words())
    }

    fn again(
        &mut self,
        next: impl Fn(usize, &mut ColumnBuilder) -> Option<ColumnBuilder>,
    ) -> Option<SecondReading<'_>> {
        let mut columns = Vec::new();
        for (at, column) in self.columns.iter_mut().enumerate() {
            if let Some(fresh) = next(at, column) {
                *column = fresh;
                columns.push((at, column));
            }
        }
        (!columns.is_empty()).then_some(SecondReading { columns })
    }

    /// The table, and what is worth knowing about its cells.
    pub fn finish(self, file: &str) -> Built {
        let unknown = self.choices.unknown(&self.names);
        let mut problems: Vec<Problem> = unknown
            .map(|name| {
                let message = Message::new("intake-choice-column-unknown")
                    .with("file", file)
                    .with("column", name)
                    .with("names", names(self.names.iter().map(String::as_str)));
                Problem::error(message).in_column(name)
            })
            .collect();
        let mut missing = MissingWords::default();
        let mut columns = Vec::with_capacity(self.columns.len());
        let mut comma_assumed = false;
        let lines = self.lines;
        let choices = self.choices;
        for (name, column) in self.names.into_iter().zip(self.columns) {
            let finished = column.finish();
            missing.take(&name, &finished);
            problems.extend(about_column(file, &name, &finished));
            let own = choices.columns.get(&name);
            problems.extend(own.and_then(|own| absent(file, &name, own, &finished)));
            let misfit = finished.misfit.as_ref();
            problems.extend(misfit.and_then(|misfit| {
                let is_said = misfit.alone || choices.names(&name);
                is_said.then(|| misfit_of(file, &name, misfit, &lines))
            }));
            if let Cells::Numbers(numbers) = &finished.cells {
                let written = numbers.written();
                comma_assumed |= written.doubtful && written.mark == ',';
            }
            columns.push(Column {
                name,
                cells: finished.cells,
            });
        }
        problems.extend(missing.problem(file));
        Built {
            table: Table {
                file: file.to_owned(),
                columns,
                lines,
            },
            missing: missing.missing(),
            decimal: self.votes.most(comma_assumed),
            problems,
        }
    }
}

/// Words that somebody said mean "missing" and no cell of the column says.
fn absent(file: &str, name: &str, choice: &ColumnChoice, finished: &Finished) -> Option<Problem> {
    let is_absent = |word: &&String| {
        let alone = ColumnChoice {
            missing: vec![(*word).clone()],
            ..ColumnChoice::default()
        };
        !finished.chosen.keys().any(|text| alone.is_missing(text))
    };
    let words: Vec<&str> = choice
        .missing
        .iter()
        .filter(is_absent)
        .map(String::as_str)
        .collect();
    let message = Message::new("intake-chosen-missing-absent")
        .with("file", file)
        .with("column", name)
        .with("words", names(words.iter().copied()));
    (!words.is_empty()).then(|| Problem::warning(message).in_column(name))
}

/// What to say of a cell that is no number as somebody said that numbers are written.
fn misfit_of(file: &str, name: &str, misfit: &Misfit, lines: &[u32]) -> Problem {
    let line = lines.get(misfit.row).copied();
    let thousands = misfit.reading.thousands.map_or("none", Thousands::id);
    let message = Message::new("intake-choice-misfit")
        .with("file", file)
        .with("column", name)
        .with("mark", misfit.reading.mark.id())
        .with("thousands", thousands)
        .with("example", misfit.text.as_str())
        .with(
            "line",
            line.map_or_else(String::new, |line| line.to_string()),
        );
    Problem::error(message).at_rows(line).in_column(name)
}

/// What to say about how a column was read.
fn about_column(file: &str, name: &str, finished: &Finished) -> Vec<Problem> {
    let about = |id: &str| {
        let message = Message::new(id).with("file", file).with("column", name);
        Problem::warning(message).in_column(name)
    };
    let with = |mut problem: Problem, name: &str, value: String| {
        problem.message = problem.message.with(name, value);
        problem
    };
    let mut problems = Vec::new();
    if let Cells::Numbers(numbers) = &finished.cells {
        let doubtful = numbers.written().doubtful;
        // The first cell that shows it.
        let example = |numbers: &plumbline_study::Numbers| {
            let texts = (0..numbers.len()).filter_map(|row| numbers.text(row));
            let mut marked = texts.filter(|text| text.contains(['.', ',']));
            marked.next().map(std::borrow::Cow::into_owned)
        };
        if doubtful || finished.by_others {
            let id = match (doubtful, numbers.written().mark) {
                (false, _) => "intake-thousands-assumed",
                (true, ',') => "intake-decimal-comma-doubtful",
                (true, _) => "intake-decimal-point-doubtful",
            };
            let example = example(numbers).expect("a mark is in doubt where a cell has one");
            problems.push(with(about(id), "example", example));
        }
    }
    match finished.na {
        Na::Country(count) => {
            let mut problem = about("intake-na-kept");
            problem.message = problem.message.with("count", count);
            problems.push(problem);
        }
        Na::Doubtful(count) => {
            let mut problem = about("intake-na-doubtful");
            problem.message = problem.message.with("count", count);
            problems.push(problem);
        }
        Na::Absent | Na::Missing(_) => {}
    }
    problems
}

/// Words for "missing": all of them, and where they stand.
#[derive(Debug, Default)]
struct MissingWords {
    tally: Tally,
    chosen: BTreeMap<String, u64>,
    columns: Vec<String>,
}

impl MissingWords {
    fn take(&mut self, name: &str, finished: &Finished) {
        self.tally.merge(&finished.missing);
        for (word, count) in &finished.chosen {
            *self.chosen.entry(word.clone()).or_default() += count;
        }
        let has_words = finished
            .missing
            .found()
            .iter()
            .any(|(word, _)| !word.is_empty());
        if has_words || !finished.chosen.is_empty() {
            self.columns.push(name.to_owned());
        }
    }

    fn missing(&self) -> Vec<(String, u64)> {
        let mut found = self.tally.found();
        found.extend(self.chosen.iter().map(|(word, n)| (word.clone(), *n)));
        found
    }

    /// The words that were taken for missing, and in which columns.
    fn problem(&self, file: &str) -> Option<Problem> {
        let words: Vec<String> = self
            .missing()
            .iter()
            .filter(|(word, _)| !word.is_empty())
            .map(|(word, count)| format!("“{word}” ({count})"))
            .collect();
        let message = Message::new("intake-missing-words")
            .with("file", file)
            .with("words", words.join(", "))
            .with("columns", self.columns.len())
            .with("names", names(self.columns.iter().map(String::as_str)));
        (!words.is_empty()).then(|| Problem::note(message))
    }
}

/// Columns that are read again, with their positions.
#[derive(Debug)]
pub struct SecondReading<'a> {
    columns: Vec<(usize, &'a mut ColumnBuilder)>,
}

impl SecondReading<'_> {
    /// Adds the cells of a row, by their position.
    pub fn push_row<'c>(&mut self, cell_at: impl Fn(usize) -> &'c str) {
        for (at, column) in &mut self.columns {
            column.push(cell_at(*at));
        }
    }
}
