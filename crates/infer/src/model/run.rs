//! Rows of a table through a model, batch by batch.

use std::ops::Range;

use plumbline_study::Table;
use tract_onnx::prelude::{TValue, TVec, TractResult};

use crate::ColumnMap;
use crate::engine::{Engine, Failure, Plan, guarded};
use crate::feed::Feed;

/// A table, a model, and what connects them.
pub(super) struct Run<'a> {
    table: &'a Table,
    feed: Feed<'a>,
    plan: Plan,
    rows: usize,
}

/// What a model says about one row.
pub(super) struct Answer<T> {
    /// Line of the file.
    pub(super) line: u32,
    /// Whether the row has all values that the model needs; else its value
    /// means nothing.
    pub(super) complete: bool,
    /// Whether it has missing values that go down the branches because a person
    /// said so.
    pub(super) branched: bool,
    pub(super) value: T,
}

impl<T> Answer<T> {
    /// The same row with a part of its value.
    pub(super) fn with<U>(&self, value: U) -> Answer<U> {
        Answer {
            line: self.line,
            complete: self.complete,
            branched: self.branched,
            value,
        }
    }
}

impl<'a> Run<'a> {
    /// A run by a map that was checked against the table.
    pub(super) fn new(
        engine: &'a Engine,
        plan: Plan,
        table: &'a Table,
        map: &ColumnMap,
    ) -> Run<'a> {
        let feed = Feed::new(&engine.inputs, table, &map.inputs, engine.rows);
        Run {
            table,
            feed,
            plan,
            rows: engine.rows.max(1),
        }
    }

    /// Gives the answer for each row to `take`; `read` gets the values of one
    /// batch out of the plan. Fails with the engine's own text.
    pub(super) fn each<T>(
        &self,
        rows: Range<usize>,
        read: impl Fn(&Plan, TVec<TValue>) -> TractResult<Vec<T>>,
        mut take: impl FnMut(Answer<T>),
    ) -> Result<(), Failure> {
        let end = rows.end.min(self.table.rows());
        for start in (rows.start..end).step_by(self.rows) {
            let rows = start..(start + self.rows).min(end);
            let (gaps, values) = guarded(|| {
                let fill = self.feed.fill(&rows)?;
                let gaps = fill.complete.into_iter().zip(fill.branched);
                Ok((gaps, read(&self.plan, fill.tensors)?))
            })?;
            for ((row, (complete, branched)), value) in rows.zip(gaps).zip(values) {
                let line = self.table.lines.get(row).copied().unwrap_or(0);
                take(Answer {
                    line,
                    complete,
                    branched,
                    value,
                });
            }
        }
        Ok(())
    }
}
