//! Columns side by side while a table is being read.

use plumbline_study::{Column, Table};

use crate::cells::column::ColumnBuilder;
use crate::cells::missing::Tally;
use crate::dialect::DecimalMark;

/// The columns of a table under construction.
#[derive(Debug)]
pub struct Builders {
    names: Vec<String>,
    columns: Vec<ColumnBuilder>,
    lines: Vec<u32>,
    mark: DecimalMark,
}

impl Builders {
    /// No row yet.
    pub fn new(names: Vec<String>, mark: DecimalMark) -> Builders {
        let columns = names.iter().map(|_| ColumnBuilder::new(mark)).collect();
        Builders {
            names,
            columns,
            lines: Vec::new(),
            mark,
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
        self.columns
            .push(ColumnBuilder::after_missing(self.mark, self.rows()));
        self.names.push(name);
    }

    /// The columns in which words came after numbers, to be fed again; `None`
    /// when there is none.
    pub fn second_reading(&mut self) -> Option<SecondReading<'_>> {
        let mark = self.mark;
        let late = self
            .columns
            .iter_mut()
            .enumerate()
            .filter(|(_, column)| column.wants_words());
        let columns: Vec<_> = late
            .map(|(at, column)| {
                *column = ColumnBuilder::of_words(mark);
                (at, column)
            })
            .collect();
        (!columns.is_empty()).then_some(SecondReading { columns })
    }

    /// The table, and the spellings of "no value" in it.
    pub fn finish(self, file: &str) -> (Table, Tally) {
        let mut tally = Tally::default();
        let mut columns = Vec::with_capacity(self.columns.len());
        for (name, column) in self.names.into_iter().zip(self.columns) {
            let (cells, missing) = column.finish();
            tally.merge(&missing);
            columns.push(Column { name, cells });
        }
        (
            Table {
                file: file.to_owned(),
                columns,
                lines: self.lines,
            },
            tally,
        )
    }
}

/// Columns that are read again, as words, with their positions.
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
