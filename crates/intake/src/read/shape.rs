//! Shapes of JSON that are tables, and their cells one row at a time.
//!
//! Values stay pieces of the text until they are read into a column, so a large
//! file costs little beyond its own size, and their positions are known.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::header::positional;
use crate::roles::is_name_of_role;

/// A table in JSON.
#[derive(Debug)]
pub enum Shape<'a> {
    /// `[{"Id": 1, "y": 0}, …]`, or one such object a line.
    Records(Vec<&'a RawValue>),
    /// `{"y": [0, 1], "p": [0.2, 0.9]}`, or the same keyed by case:
    /// `{"predictions": {"case 1": 0.2, "case 2": 0.9}}`.
    Columns {
        /// Keys of the cases.
        ids: Option<Vec<Cow<'a, str>>>,
        /// Name and values of each column.
        columns: Vec<(Cow<'a, str>, Vec<&'a RawValue>)>,
    },
    /// Rows keyed by case, as pandas writes them with `orient="index"`:
    /// `{"case 1": {"y": 0, "p": 0.2}, …}`.
    ByRow(Vec<(Cow<'a, str>, &'a RawValue)>),
    /// Rows without names: `{"columns": ["y", "p"], "data": [[0, 0.2], …]}`
    /// (`orient="split"`), or the rows alone (`orient="values"`).
    Rows {
        /// Names of the columns.
        names: Vec<Cow<'a, str>>,
        /// Keys of the cases.
        ids: Option<Vec<&'a RawValue>>,
        /// The values of each row.
        rows: Vec<&'a RawValue>,
    },
}

/// Why a text has no table that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoShape {
    /// There is none.
    None,
    /// Names of columns and keys of cases cannot be told apart.
    Ambiguous,
}

/// The members of an object in the order of the file.
#[derive(Debug)]
pub struct Members<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'de>, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members<'de>, M::Error> {
                let mut members = Vec::with_capacity(map.size_hint().unwrap_or(8));
                while let Some((Key(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A key, borrowed from the text where it has no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of this value, if it is an object.
pub fn members(value: &RawValue) -> Option<Members<'_>> {
    value
        .get()
        .starts_with('{')
        .then(|| serde_json::from_str(value.get()).ok())?
}

/// The elements of this value, if it is an array.
pub fn elements(value: &RawValue) -> Option<Vec<&RawValue>> {
    value
        .get()
        .starts_with('[')
        .then(|| serde_json::from_str(value.get()).ok())?
}

fn is_nested(value: &RawValue) -> bool {
    value.get().starts_with(['[', '{'])
}

/// Finds the table in the values of a text.
pub fn shape<'a>(values: &[&'a RawValue]) -> Result<Shape<'a>, NoShape> {
    let [only] = values else {
        let records = Shape::Records(values.to_vec());
        return if values.is_empty() {
            Err(NoShape::None)
        } else {
            Ok(records)
        };
    };
    if let Some(records) = elements(only) {
        let starts_with = |sign| records.first().is_some_and(|v| v.get().starts_with(sign));
        return match records.first() {
            Some(_) if starts_with('[') => without_names(records).ok_or(NoShape::None),
            Some(_) if !starts_with('{') => Err(NoShape::None),
            Some(_) | None => Ok(Shape::Records(records)),
        };
    }
    let Members(members) = members(only).ok_or(NoShape::None)?;
    let found = split(&members)
        .or_else(|| records_within(&members))
        .or_else(|| lists(&members));
    found.map_or_else(|| by_case(&members), Ok)
}

/// Rows of equal length whose columns have no names.
fn without_names(rows: Vec<&RawValue>) -> Option<Shape<'_>> {
    let width = elements(rows.first()?)?.len();
    let names = (0..width).map(|at| Cow::Owned(positional(at))).collect();
    Some(Shape::Rows {
        names,
        ids: None,
        rows,
    })
}

/// `{"columns": […], "index": […], "data": [[…], …]}`, in any order.
fn split<'a>(members: &[(Cow<'a, str>, &'a RawValue)]) -> Option<Shape<'a>> {
    let member = |wanted: &str| {
        let found = members.iter().find(|(name, _)| name == wanted);
        found.and_then(|(_, value)| elements(value))
    };
    let is_known =
        |name: &str| ["columns", "index", "data", "index_names", "column_names"].contains(&name);
    if !members.iter().all(|(name, _)| is_known(name)) {
        return None;
    }
    let names = member("columns")?;
    let rows = member("data")?;
    if !rows.iter().all(|row| row.get().starts_with('[')) {
        return None;
    }
    Some(Shape::Rows {
        names: names.into_iter().map(scalar).collect(),
        ids: member("index").filter(|ids| ids.len() == rows.len()),
        rows,
    })
}

/// One member is a list of records: `{"data": [{…}, …]}`.
fn records_within<'a>(members: &[(Cow<'a, str>, &'a RawValue)]) -> Option<Shape<'a>> {
    let lists = members.iter().filter_map(|(_, value)| elements(value));
    let mut records = lists.filter(|list| list.first().is_some_and(|v| v.get().starts_with('{')));
    let first = records.next()?;
    // Two lists of records are two tables: which is meant cannot be known.
    records.next().is_none().then_some(Shape::Records(first))
}

/// Every member is a list of values, all equally long.
fn lists<'a>(members: &[(Cow<'a, str>, &'a RawValue)]) -> Option<Shape<'a>> {
    let column =
        |(name, value): &(Cow<'a, str>, &'a RawValue)| Some((name.clone(), elements(value)?));
    let columns: Vec<_> = members.iter().map(column).collect::<Option<_>>()?;
    let rows = columns.first()?.1.len();
    let even = columns.iter().all(|(_, values)| values.len() == rows);
    even.then_some(Shape::Columns { ids: None, columns })
}

/// Members whose values are keyed, all by the same keys in the same order: columns
/// keyed by case, or cases keyed by column. pandas writes either, and taking one for
/// the other would turn the table on its side.
fn by_case<'a>(members_of_file: &[(Cow<'a, str>, &'a RawValue)]) -> Result<Shape<'a>, NoShape> {
    let mut inner: Option<Vec<Cow<'a, str>>> = None;
    let mut keyed: Vec<(Cow<'a, str>, &'a RawValue, Vec<&'a RawValue>)> = Vec::new();
    let mut has_others = false;
    for (name, value) in members_of_file {
        // Beside the predictions a file may say its version and the like.
        let Some(Members(cases)) = members(value) else {
            has_others = true;
            continue;
        };
        let (keys, values): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
        if inner.get_or_insert_with(|| keys.clone()) != &keys {
            return Err(NoShape::None);
        }
        keyed.push((name.clone(), value, values));
    }
    let inner = inner.ok_or(NoShape::None)?;
    let outer: Vec<&str> = keyed.iter().map(|(name, ..)| name.as_ref()).collect();
    let values: Vec<&[&RawValue]> = keyed.iter().map(|(.., values)| values.as_slice()).collect();
    let by_row = match keyed.len() {
        // One member can only be the predictions.
        1 => false,
        _ if has_others => false,
        _ => are_rows(&outer, &inner, &values).ok_or(NoShape::Ambiguous)?,
    };
    if by_row {
        let rows = keyed.into_iter().map(|(name, row, _)| (name, row));
        return Ok(Shape::ByRow(rows.collect()));
    }
    let columns = keyed.into_iter().map(|(name, _, values)| (name, values));
    Ok(Shape::Columns {
        ids: Some(inner),
        columns: columns.collect(),
    })
}

/// How many times more cases than columns there must be before numbers decide.
const MANY: usize = 4;

/// Whether the outer keys are cases and the inner ones columns; `None` when nothing
/// tells.
fn are_rows(outer: &[&str], inner: &[Cow<'_, str>], values: &[&[&RawValue]]) -> Option<bool> {
    let is_number = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = outer.iter().all(|key| is_number(key));
    let inner_numbered = inner.iter().all(|key| is_number(key));
    if numbered != inner_numbered {
        return Some(numbered);
    }
    let known = outer.iter().any(|key| is_name_of_role(key));
    let inner_known = inner.iter().any(|key| is_name_of_role(key));
    if known != inner_known {
        return Some(inner_known);
    }
    // A column has values of one kind.
    let columns_outside = values
        .iter()
        .all(|values| are_alike(values.iter().copied()));
    let columns_inside = (0..inner.len())
        .all(|at| are_alike(values.iter().filter_map(|values| values.get(at).copied())));
    match (columns_outside, columns_inside) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ if outer.len() >= MANY * inner.len() => Some(true),
        _ if inner.len() >= MANY * outer.len() => Some(false),
        _ => None,
    }
}

/// Whether all values are numbers, or all words, and so on; null is of any kind.
fn are_alike<'v>(values: impl Iterator<Item = &'v RawValue>) -> bool {
    let kind = |value: &RawValue| match value.get().as_bytes().first() {
        Some(b'n') | None => None,
        Some(b'-' | b'0'..=b'9') => Some(b'0'),
        Some(b'f') => Some(b't'),
        Some(other) => Some(*other),
    };
    let mut kinds = values.filter_map(kind);
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// A row: names and texts of its cells, nested values spread out.
pub type Row<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// Name of the column that holds the keys of cases.
const ID: &str = "Id";

impl<'a> Shape<'a> {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        match self {
            Shape::Records(records) => records.len(),
            Shape::Columns { columns, .. } => columns.first().map_or(0, |(_, values)| values.len()),
            Shape::ByRow(rows) => rows.len(),
            Shape::Rows { rows, .. } => rows.len(),
        }
    }

    /// The text that starts a row.
    pub fn text_of_row(&self, row: usize) -> Option<&'a str> {
        let value = match self {
            Shape::Records(records) => records.get(row),
            Shape::Columns { columns, .. } => {
                columns.first().and_then(|(_, values)| values.get(row))
            }
            Shape::ByRow(rows) => rows.get(row).map(|(_, value)| value),
            Shape::Rows { rows, .. } => rows.get(row),
        };
        value.map(|value| value.get())
    }

    /// Names and values of a row as they stand in the text, where they are no lists and
    /// no objects.
    pub fn raw_row(&self, row: usize) -> Vec<(Cow<'a, str>, &'a RawValue)> {
        let named = |value: &&'a RawValue| members(value).map(|Members(members)| members);
        let found = match self {
            Shape::Records(records) => records.get(row).and_then(named),
            Shape::ByRow(rows) => rows.get(row).and_then(|(_, value)| named(value)),
            Shape::Columns { columns, .. } => {
                let value = |(name, values): &(Cow<'a, str>, Vec<&'a RawValue>)| {
                    Some((name.clone(), *values.get(row)?))
                };
                Some(columns.iter().filter_map(value).collect())
            }
            Shape::Rows { names, rows, .. } => {
                let values = rows.get(row).and_then(|row| elements(row));
                values.map(|values| names.iter().cloned().zip(values).collect())
            }
        };
        found.unwrap_or_default()
    }

    /// The cells of a row; `None` where a record is no object.
    pub fn row(&self, row: usize) -> Option<Row<'a>> {
        let mut cells = Row::new();
        match self {
            Shape::Records(records) => {
                for (name, value) in members(records.get(row)?)?.0 {
                    spread(name, value, &mut cells);
                }
            }
            Shape::Columns { ids, columns } => {
                if let Some(id) = ids.as_ref().and_then(|ids| ids.get(row)) {
                    cells.push((Cow::Borrowed(ID), id.clone()));
                }
                for (name, values) in columns {
                    spread(name.clone(), values.get(row)?, &mut cells);
                }
            }
            Shape::ByRow(rows) => {
                let (id, value) = rows.get(row)?;
                cells.push((Cow::Borrowed(ID), id.clone()));
                for (name, value) in members(value)?.0 {
                    spread(name, value, &mut cells);
                }
            }
            Shape::Rows { names, ids, rows } => {
                if let Some(id) = ids.as_ref().and_then(|ids| ids.get(row)) {
                    spread(Cow::Borrowed(ID), id, &mut cells);
                }
                let values = elements(rows.get(row)?)?;
                // A row of another length would put its values under other names.
                if values.len() != names.len() {
                    return None;
                }
                for (name, value) in names.iter().zip(values) {
                    spread(name.clone(), value, &mut cells);
                }
            }
        }
        Some(cells)
    }
}

/// Adds a value to a row: `{"p": [0.1, 0.9]}` becomes `p[0]` and `p[1]`, and
/// `{"p": {"a": 1}}` becomes `p.a`. Nested values wait in a list of their own, not
/// on the stack of the program.
fn spread<'a>(name: Cow<'a, str>, value: &'a RawValue, cells: &mut Row<'a>) {
    let mut waiting = vec![(name, value)];
    while let Some((name, value)) = waiting.pop() {
        if !is_nested(value) {
            cells.push((name, scalar(value)));
            continue;
        }
        let first = waiting.len();
        if let Some(values) = elements(value) {
            let named = values.into_iter().enumerate();
            waiting.extend(named.map(|(at, value)| (Cow::Owned(format!("{name}[{at}]")), value)));
        } else if let Some(Members(members)) = members(value) {
            let named = members.into_iter();
            waiting.extend(named.map(|(key, value)| (Cow::Owned(format!("{name}.{key}")), value)));
        }
        // The last is taken first: turned round, cells keep the order of the file.
        if let Some(fresh) = waiting.get_mut(first..) {
            fresh.reverse();
        }
    }
}

/// Deepest nesting of a table.
pub const MOST_NESTING: usize = 64;

/// Where a text is nested deeper than a table may be: the byte.
pub fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut inside, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            _ if inside => {}
            b'[' | b'{' => {
                depth += 1;
                if depth > MOST_NESTING {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The text of a value that is neither list nor object; `null` is empty.
fn scalar(value: &RawValue) -> Cow<'_, str> {
    let text = value.get();
    if text == "null" {
        return Cow::Borrowed("");
    }
    if !text.starts_with('"') {
        return Cow::Borrowed(text);
    }
    serde_json::from_str::<Key<'_>>(text).map_or(Cow::Borrowed(text), |Key(text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<Vec<Vec<(String, String)>>> {
        let value: &RawValue = serde_json::from_str(text).unwrap();
        let shape = shape(&[value]).ok()?;
        let owned = |row: Row<'_>| row.into_iter().map(|(a, b)| (a.into(), b.into())).collect();
        Some(
            (0..shape.rows())
                .map(|row| owned(shape.row(row).unwrap()))
                .collect(),
        )
    }

    fn row(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        cells
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn records_are_found_alone_and_within() {
        let expected = vec![
            row(&[("Id", "a"), ("y", "1")]),
            row(&[("Id", "b"), ("y", "")]),
        ];
        let list = r#"[{"Id": "a", "y": 1}, {"Id": "b", "y": null}]"#;
        assert_eq!(rows(list), Some(expected.clone()));
        assert_eq!(
            rows(&format!(r#"{{"version": 1, "data": {list}}}"#)),
            Some(expected)
        );
    }

    #[test]
    fn predictions_by_case_and_columns_are_found() {
        let expected = vec![
            row(&[("Id", "c1"), ("predictions", "0.2")]),
            row(&[("Id", "c2"), ("predictions", "1")]),
        ];
        let text = r#"{"version": "1", "predictions": {"c1": 0.2, "c2": 1}}"#;
        assert_eq!(rows(text), Some(expected));
        let columns = r#"{"y": [0, 1], "p": [0.25, 0.5]}"#;
        assert_eq!(rows(columns).unwrap()[1], row(&[("y", "1"), ("p", "0.5")]));
    }

    #[test]
    fn every_way_in_which_pandas_writes_a_table_is_the_same_table() {
        // pandas 2.2: DataFrame(..., index=["a", "b"]).to_json(orient=...)
        let with_id = [
            row(&[("Id", "a"), ("sex", "f"), ("y_true", "1"), ("p", "0.5")]),
            row(&[("Id", "b"), ("sex", "m"), ("y_true", "0"), ("p", "0.25")]),
        ];
        for text in [
            r#"{"sex":{"a":"f","b":"m"},"y_true":{"a":1,"b":0},"p":{"a":0.5,"b":0.25}}"#,
            r#"{"a":{"sex":"f","y_true":1,"p":0.5},"b":{"sex":"m","y_true":0,"p":0.25}}"#,
            r#"{"columns":["sex","y_true","p"],"index":["a","b"],"data":[["f",1,0.5],["m",0,0.25]]}"#,
        ] {
            assert_eq!(rows(text), Some(with_id.to_vec()), "{text}");
        }
        let table = r#"{"schema":{"fields":[{"name":"index","type":"string"}],"primaryKey":["index"]},
            "data":[{"index":"a","p":0.5},{"index":"b","p":0.25}]}"#;
        let expected = [
            row(&[("index", "a"), ("p", "0.5")]),
            row(&[("index", "b"), ("p", "0.25")]),
        ];
        assert_eq!(rows(table), Some(expected.to_vec()));
        let values = rows("[[1,0.5],[0,0.25]]").unwrap();
        assert_eq!(values[1], row(&[("#1", "0"), ("#2", "0.25")]));
    }

    #[test]
    fn rows_and_columns_are_told_apart_or_asked_about() {
        let by_number = r#"{"0":{"a":1,"b":2},"1":{"a":3,"b":4}}"#;
        assert_eq!(
            rows(by_number).unwrap()[1],
            row(&[("Id", "1"), ("a", "3"), ("b", "4")])
        );
        let columns = r#"{"a":{"0":1,"1":3},"b":{"0":2,"1":4}}"#;
        assert_eq!(
            rows(columns).unwrap()[1],
            row(&[("Id", "1"), ("a", "3"), ("b", "4")])
        );
        let value: &RawValue =
            serde_json::from_str(r#"{"u":{"a":1,"b":2},"v":{"a":3,"b":4}}"#).unwrap();
        assert_eq!(shape(&[value]).unwrap_err(), NoShape::Ambiguous);
    }

    #[test]
    fn depth_is_known_before_anything_is_read() {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert_eq!(too_deep(&deep(64)), None);
        assert_eq!(too_deep(&deep(65)), Some(64));
        assert_eq!(too_deep(&format!("\"{}\\\"[\"", "[".repeat(99))), None);
    }

    #[test]
    fn nested_values_are_spread_out() {
        let text = r#"[{"p": [0.1, 0.9], "who": {"sex": "f"}, "te\"xt": "a\nb"}]"#;
        let expected = row(&[
            ("p[0]", "0.1"),
            ("p[1]", "0.9"),
            ("who.sex", "f"),
            ("te\"xt", "a\nb"),
        ]);
        assert_eq!(rows(text), Some(vec![expected]));
    }

    #[test]
    fn other_shapes_are_no_tables() {
        for text in [
            "1",
            "[1, 2]",
            r#"{"a": 1}"#,
            r#"{"a": [1], "b": [1, 2]}"#,
            "{}",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
        assert_eq!(rows(r#"{"a": {"x": 1}, "b": {"y": 1}}"#), None);
    }
}
