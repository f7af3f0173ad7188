//! Shapes of JSON that are tables, and their cells one row at a time.
//!
//! Values stay pieces of the text until they are read into a column, so a large
//! file costs little beyond its own size, and their positions are known.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

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

/// Finds the table in the values of a text; `None` when there is none.
pub fn shape<'a>(values: &[&'a RawValue]) -> Option<Shape<'a>> {
    let [only] = values else {
        return Some(Shape::Records(values.to_vec())).filter(|_| !values.is_empty());
    };
    if let Some(records) = elements(only) {
        let of_objects = records
            .first()
            .is_none_or(|first| first.get().starts_with('{'));
        return of_objects.then_some(Shape::Records(records));
    }
    let Members(members) = members(only)?;
    records_within(&members)
        .or_else(|| lists(&members))
        .or_else(|| by_case(&members))
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

/// Members whose values are keyed by case, all by the same cases in the same order.
fn by_case<'a>(members_of_file: &[(Cow<'a, str>, &'a RawValue)]) -> Option<Shape<'a>> {
    let mut ids: Option<Vec<Cow<'a, str>>> = None;
    let mut columns = Vec::new();
    for (name, value) in members_of_file {
        // Beside the predictions a file may say its version and the like.
        let Some(Members(cases)) = members(value) else {
            continue;
        };
        let (keys, values): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
        if ids.get_or_insert_with(|| keys.clone()) != &keys {
            return None;
        }
        columns.push((name.clone(), values));
    }
    (!columns.is_empty()).then_some(Shape::Columns { ids, columns })
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
        }
    }

    /// The text that starts a row.
    pub fn text_of_row(&self, row: usize) -> Option<&'a str> {
        let value = match self {
            Shape::Records(records) => records.get(row),
            Shape::Columns { columns, .. } => {
                columns.first().and_then(|(_, values)| values.get(row))
            }
        };
        value.map(|value| value.get())
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
        }
        Some(cells)
    }
}

/// Adds a value to a row: `{"p": [0.1, 0.9]}` becomes `p[0]` and `p[1]`, and
/// `{"p": {"a": 1}}` becomes `p.a`.
fn spread<'a>(name: Cow<'a, str>, value: &'a RawValue, cells: &mut Row<'a>) {
    if !is_nested(value) {
        cells.push((name, scalar(value)));
    } else if let Some(values) = elements(value) {
        for (at, value) in values.into_iter().enumerate() {
            spread(Cow::Owned(format!("{name}[{at}]")), value, cells);
        }
    } else if let Some(Members(members)) = members(value) {
        for (key, value) in members {
            spread(Cow::Owned(format!("{name}.{key}")), value, cells);
        }
    }
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
        let shape = shape(&[value])?;
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
