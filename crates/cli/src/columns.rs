//! How single columns are written, as the command line says it.

use clap::Args;
use plumbline_intake::dialect::{DecimalMark, Thousands};
use plumbline_intake::{ColumnChoice, ReadChoices};
use plumbline_study::{Message, Problem};

use crate::Problems;

/// What a person knows about the columns of a table that the file does not say.
#[derive(Args, Debug, Default)]
pub struct Columns {
    #[arg(long, value_name = "COLUMN=MARK")]
    pub decimal: Vec<String>,
    #[arg(long, value_name = "COLUMN=MARK")]
    pub thousands: Vec<String>,
    #[arg(long, value_name = "COLUMN=WORD")]
    pub missing: Vec<String>,
    #[arg(long, value_name = "COLUMN=WORD")]
    pub value: Vec<String>,
}

impl Columns {
    /// The choices for each column that was named.
    pub fn choices(&self) -> Result<ReadChoices, Problems> {
        let mut choices = ReadChoices::default();
        let mut problems = Vec::new();
        let mut each = |flag: &str, given: &[String], keep: &mut dyn FnMut(&str, &str) -> bool| {
            for argument in given {
                let halves = argument
                    .rsplit_once('=')
                    .filter(|(column, _)| !column.is_empty());
                let kept = halves.is_some_and(|(column, said)| keep(column, said));
                if !kept {
                    let message = Message::new("cli-column-choice")
                        .with("flag", flag)
                        .with("mark", flag.trim_start_matches('-'))
                        .with("found", argument.as_str());
                    problems.push(Problem::error(message));
                }
            }
        };
        each("--decimal", &self.decimal, &mut |column, said| {
            let mark = decimal(said);
            of(&mut choices, column).decimal = mark;
            mark.is_some()
        });
        each("--thousands", &self.thousands, &mut |column, said| {
            let mark = thousands(said);
            of(&mut choices, column).thousands = mark;
            mark.is_some()
        });
        each("--missing", &self.missing, &mut |column, said| {
            of(&mut choices, column).missing.push(said.to_owned());
            true
        });
        each("--value", &self.value, &mut |column, said| {
            of(&mut choices, column).values.push(said.to_owned());
            true
        });
        for (column, choice) in &choices.columns {
            if choice.is_contradictory() {
                let message = Message::new("cli-column-marks").with("column", column.as_str());
                problems.push(Problem::error(message));
            }
        }
        if problems.is_empty() {
            Ok(choices)
        } else {
            Err(problems)
        }
    }
}

/// The choice for a column, to be added to.
fn of<'a>(choices: &'a mut ReadChoices, column: &str) -> &'a mut ColumnChoice {
    choices.columns.entry(column.to_owned()).or_default()
}

fn decimal(said: &str) -> Option<DecimalMark> {
    match said {
        "point" | "." => Some(DecimalMark::Point),
        "comma" | "," => Some(DecimalMark::Comma),
        _ => None,
    }
}

fn thousands(said: &str) -> Option<Thousands> {
    match said {
        "point" | "." => Some(Thousands::Point),
        "comma" | "," => Some(Thousands::Comma),
        "space" | " " => Some(Thousands::Space),
        "apostrophe" | "'" => Some(Thousands::Apostrophe),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(flags: &[&str]) -> Vec<String> {
        flags.iter().map(|flag| (*flag).to_owned()).collect()
    }

    #[test]
    fn choices_are_kept_by_column() {
        let columns = Columns {
            decimal: given(&["crp=comma"]),
            thousands: given(&["leuco=.", "a=b=point"]),
            missing: given(&["age=-999", "age=999"]),
            value: given(&["country=NA"]),
        };
        let choices = columns.choices().unwrap();
        assert_eq!(choices.of("crp").decimal, Some(DecimalMark::Comma));
        assert_eq!(choices.of("leuco").thousands, Some(Thousands::Point));
        assert_eq!(choices.of("a=b").thousands, Some(Thousands::Point));
        assert_eq!(choices.of("age").missing, ["-999", "999"]);
        assert_eq!(choices.of("country").values, ["NA"]);
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let columns = Columns {
            decimal: given(&["crp", "crp=dot", "=comma"]),
            ..Columns::default()
        };
        let problems = columns.choices().unwrap_err();
        let both = Columns {
            decimal: given(&["crp=comma"]),
            thousands: given(&["crp=,"]),
            ..Columns::default()
        };
        assert_eq!(
            both.choices().unwrap_err()[0].message.id,
            "cli-column-marks"
        );
        assert_eq!(problems.len(), 3);
        assert_eq!(problems[1].message.args["found"], "crp=dot".into());
    }
}
