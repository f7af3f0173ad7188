//! Scores of readers in the format of iMRMC.
//!
//! A table with the columns `readerID`, `caseID`, `modalityID` and `score`; the rows whose
//! reader is "truth" or -1 say by a score of 1 or 0 whether a case has the condition. A
//! text of iMRMC has front matter that means nothing, a line `BEGIN DATA:`, and rows
//! without a header after it. Blanks in names count for nothing, as in iMRMC.
//!
//! Source: <https://github.com/DIDSR/iMRMC>, release 2.1.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use plumbline_study::readers::CrossedReadings;
use plumbline_study::readers::crossed::Readings;
use plumbline_study::table::number_of_word;
use plumbline_study::{Cells, Column, Message, Problem, Table};

use super::{Names, about, about_column, line};
use crate::places::{Places, names};
use crate::truth;

const COLUMNS: [&str; 4] = ["readerID", "caseID", "modalityID", "score"];

/// Most readers times modalities.
const MOST_FIGURES: usize = 400;

/// What stands on the line before the data, in capitals.
const BEGIN: &[u8] = b"BEGIN DATA";

/// The text with a header in place of the line `BEGIN DATA:`, and empty lines in place of
/// those before it, so that lines keep their numbers. A file without that line stays as
/// it is.
pub fn with_header(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut before = 0usize;
    let mut rest = bytes;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (text, after) = rest.split_at(end);
        let after = after.get(1..).unwrap_or_default();
        let text = text.trim_ascii();
        if text
            .get(..BEGIN.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(BEGIN))
        {
            let mut whole = vec![b'\n'; before];
            let first = after
                .split(|byte| *byte == b'\n')
                .next()
                .unwrap_or_default();
            let head = COLUMNS[0].as_bytes();
            let has_header = first
                .trim_ascii()
                .get(..head.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(head));
            if !has_header {
                whole.extend_from_slice(COLUMNS.join(",").as_bytes());
            }
            whole.push(b'\n');
            whole.extend_from_slice(after);
            return Cow::Owned(whole);
        }
        before += 1;
        rest = after;
    }
    Cow::Borrowed(bytes)
}

/// Whether a table has the columns of iMRMC.
pub fn is_imrmc(table: &Table) -> bool {
    COLUMNS.iter().all(|name| find(table, name).is_some())
}

fn find<'a>(table: &'a Table, name: &str) -> Option<&'a Column> {
    let alike = |column: &&Column| column.name.trim().eq_ignore_ascii_case(name);
    table.columns.iter().find(alike)
}

/// A name without blanks.
fn key(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

fn is_truth(reader: &str) -> bool {
    reader == "-1" || reader.eq_ignore_ascii_case("truth")
}

/// The scores of a table in the format of iMRMC, with remarks that stop nothing.
///
/// # Errors
/// Every reason why they cannot be analysed, at once: cases without a truth or with two,
/// scores that are none, a case read twice by one reader in one modality, or not at all.
pub fn crossed_readings(table: &Table) -> Result<(CrossedReadings, Vec<Problem>), Vec<Problem>> {
    let columns = COLUMNS.map(|name| match find(table, name) {
        Some(column) => Ok(column),
        None => truth::column(table, name),
    });
    let [Ok(reader), Ok(case), Ok(modality), Ok(score)] = columns else {
        return Err(columns.into_iter().filter_map(Result::err).collect());
    };
    let mut rows = Rows::default();
    for row in 0..table.rows() {
        let text = |column: &Column| column.cells.text(row).map(|text| key(&text));
        let line = line(table, row).unwrap_or_default();
        let (Some(reader), Some(case)) = (text(reader), text(case)) else {
            rows.nameless.push(line);
            continue;
        };
        let number = number(score, row);
        if is_truth(&reader) {
            rows.truth(case, number, line);
            continue;
        }
        match (text(modality), number) {
            (None, _) => rows.nameless.push(line),
            (Some(_), None) => rows.no_score.push(line),
            (Some(modality), Some(number)) => rows.score((modality, reader, case), number, line),
        }
    }
    rows.finish(table, score)
}

fn number(column: &Column, row: usize) -> Option<f64> {
    let number = match &column.cells {
        Cells::Numbers(numbers) => numbers.get(row).copied(),
        Cells::Words { .. } => number_of_word(&column.cells.text(row)?),
    };
    number.filter(|number| number.is_finite())
}

/// What the rows say, and what is wrong with them.
#[derive(Default)]
struct Rows {
    truths: BTreeMap<String, (Option<bool>, u32)>,
    modalities: Names,
    readers: Names,
    cases: Names,
    /// Score and line by places of modality, reader and case.
    scores: BTreeMap<(usize, usize, usize), f64>,
    first_line: Vec<u32>,
    nameless: Places,
    no_score: Places,
    no_truth_value: Places,
    two_truths: Places,
    twice: Places,
}

impl Rows {
    fn truth(&mut self, case: String, number: Option<f64>, line: u32) {
        let value = match number {
            Some(1.0) => Some(true),
            Some(0.0) => Some(false),
            _ => {
                self.no_truth_value.push(line);
                None
            }
        };
        match self.truths.get(&case) {
            // The same truth once more says nothing new, but somebody wrote it twice.
            Some(_) => self.two_truths.push(line),
            None => {
                self.truths.insert(case, (value, line));
            }
        }
    }

    fn score(
        &mut self,
        (modality, reader, case): (String, String, String),
        number: f64,
        line: u32,
    ) {
        let places = (
            self.modalities.keyed(modality.clone(), &modality),
            self.readers.keyed(reader.clone(), &reader),
            self.cases.keyed(case.clone(), &case),
        );
        if self.first_line.len() < self.cases.names.len() {
            self.first_line.push(line);
        }
        if self.scores.insert(places, number).is_some() {
            self.twice.push(line);
        }
    }

    fn finish(
        self,
        table: &Table,
        score: &Column,
    ) -> Result<(CrossedReadings, Vec<Problem>), Vec<Problem>> {
        let mut problems = Vec::new();
        let lists = [
            (self.nameless, "imrmc-nameless"),
            (self.no_score, "imrmc-no-score"),
            (self.no_truth_value, "imrmc-truth-value"),
            (self.two_truths, "imrmc-truth-twice"),
            (self.twice, "imrmc-twice"),
        ];
        for (places, id) in lists {
            if !places.is_empty() {
                let message = about_column(table, score, id);
                problems.push(places.error(message).in_column(&score.name));
            }
        }
        let known: BTreeSet<&str> = self.cases.names.iter().map(String::as_str).collect();
        let untrue = self.cases.names.iter().zip(&self.first_line);
        let untrue = untrue.filter(|(case, _)| !self.truths.contains_key(*case));
        let untrue: Places = untrue.map(|(_, line)| *line).collect();
        if !untrue.is_empty() {
            problems.push(untrue.error(about(table, "imrmc-no-truth")));
        }
        let unread = self.truths.iter();
        let unread = unread.filter(|(case, _)| !known.contains(case.as_str()));
        let unread: Places = unread.map(|(_, (_, line))| *line).collect();
        if !unread.is_empty() {
            problems.push(unread.error(about(table, "imrmc-unread")));
        }
        if self.scores.is_empty() {
            problems.push(Problem::error(about(table, "imrmc-no-readers")));
            return Err(problems);
        }
        let (modalities, readers) = (&self.modalities.names, &self.readers.names);
        if let Some(problem) = too_many(
            table,
            modalities.len(),
            readers.len(),
            self.cases.names.len(),
        ) {
            problems.push(problem);
            return Err(problems);
        }
        problems.extend(holes(
            table,
            (modalities, readers),
            &self.cases.names,
            &self.scores,
        ));
        let truth: Vec<bool> = self
            .cases
            .names
            .iter()
            .filter_map(|case| self.truths.get(case).and_then(|(value, _)| *value))
            .collect();
        for (wanted, what) in [(true, "with"), (false, "without")] {
            let count = truth.iter().filter(|value| **value == wanted).count();
            if count < 2 {
                let message = about(table, "imrmc-few")
                    .with("what", what)
                    .with("count", count);
                problems.push(Problem::error(message));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut scores = Vec::with_capacity(self.scores.len());
        for modality in 0..modalities.len() {
            for reader in 0..readers.len() {
                for case in 0..self.cases.names.len() {
                    scores.extend(self.scores.get(&(modality, reader, case)));
                }
            }
        }
        let readings = Readings::new(truth, (modalities.len(), readers.len()), scores)
            .expect("every case has a truth and a finite score of each reader in each modality");
        let one = (readers.len() == 1).then(|| {
            let name = readers.first().map_or("", String::as_str);
            Problem::warning(about(table, "imrmc-one-reader").with("reader", name))
        });
        let crossed = CrossedReadings {
            modalities: self.modalities.names,
            readers: self.readers.names,
            readings,
        };
        Ok((crossed, one.into_iter().collect()))
    }
}

/// More readers and modalities than a study has, or more scores than memory: columns that
/// were mistaken for each other.
fn too_many(table: &Table, modalities: usize, readers: usize, cases: usize) -> Option<Problem> {
    let figures = modalities.saturating_mul(readers);
    let is_large = figures > MOST_FIGURES || figures.saturating_mul(cases) > super::MOST_CELLS;
    let message = about(table, "imrmc-too-many")
        .with("modalities", modalities)
        .with("readers", readers)
        .with("cases", cases)
        .with("most", MOST_FIGURES);
    is_large.then(|| Problem::error(message))
}

/// Cases that a reader did not read in a modality: the analysis wants all of them.
fn holes(
    table: &Table,
    (modalities, readers): (&[String], &[String]),
    cases: &[String],
    scores: &BTreeMap<(usize, usize, usize), f64>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, modality) in modalities.iter().enumerate() {
        for (by, reader) in readers.iter().enumerate() {
            let missing = (0..cases.len()).filter(|case| !scores.contains_key(&(at, by, *case)));
            let missing: Vec<&str> = missing
                .filter_map(|case| cases.get(case).map(String::as_str))
                .collect();
            if !missing.is_empty() {
                let message: Message = about(table, "imrmc-hole")
                    .with("modality", modality.as_str())
                    .with("reader", reader.as_str())
                    .with("count", missing.len())
                    .with("examples", names(missing));
                problems.push(Problem::error(message));
            }
        }
    }
    problems
}
