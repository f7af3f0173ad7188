//! A study of readers from its first byte to its last document.

use plumbline_intake::readers::{crossed_readings, is_imrmc, ratings, with_header};
use plumbline_intake::{Limits, ReadChoices, file_fact, read_table_as};
use plumbline_report::{Words, readers_csv, readers_html, readers_json};
use plumbline_study::readers::{Covariance, Found, Level, RatingsAsked, ReadersEvaluation};
use plumbline_study::{Message, Problem, Severity};

use crate::{Problems, Written};

/// What is asked of a table of readers.
#[derive(Debug, Clone, Default)]
pub struct ReadersAsked {
    /// Columns and scale of ratings; without any column the table says itself what it is.
    pub ratings: RatingsAsked,
    /// Threshold of sensitivity and specificity of readers in modalities.
    pub threshold: Option<f64>,
    /// How covariances of readers in modalities are estimated, where somebody said it.
    pub covariance: Option<Covariance>,
    /// How single columns are written.
    pub choices: ReadChoices,
}

impl ReadersAsked {
    fn names_columns(&self) -> bool {
        let asked = &self.ratings;
        asked.unit.is_some() || asked.rating.is_some() || !asked.raters.is_empty()
    }
}

/// Reads a table of ratings, or of scores in the format of iMRMC, and evaluates it. Notes
/// and warnings come beside the evaluation.
///
/// # Errors
/// Every reason why it cannot be evaluated, at once.
pub fn evaluate_readers(
    name: &str,
    bytes: &[u8],
    asked: &ReadersAsked,
) -> Result<(ReadersEvaluation, Problems), Problems> {
    let whole = with_header(bytes);
    let read = read_table_as(
        name,
        &whole,
        &asked.choices,
        &Limits::default(),
        &mut |_| (),
    )?;
    let mut remarks = read.problems;
    let table = &read.table;
    let found = match (asked.names_columns(), is_imrmc(table)) {
        (false, false) => {
            let message = Message::new("readers-columns-needed").with("file", name);
            Err(vec![Problem::error(message)])
        }
        (false, true) => crossed(table, asked),
        (true, _) => agreement(table, asked),
    };
    match found {
        Ok((found, more)) => {
            remarks.extend(more);
            let evaluation = ReadersEvaluation {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                data: file_fact(name, bytes),
                found,
            };
            Ok((evaluation, remarks))
        }
        // A column that was read as words because of two cells is why it has no numbers.
        Err(problems) => {
            remarks.retain(|problem| problem.severity == Severity::Warning);
            remarks.extend(problems);
            Err(remarks)
        }
    }
}

fn agreement(
    table: &plumbline_study::Table,
    asked: &ReadersAsked,
) -> Result<(Found, Problems), Problems> {
    let mut unfit = Problems::new();
    for (is_given, word) in [
        (asked.threshold.is_some(), "--threshold"),
        (asked.covariance.is_some(), "--covariance"),
    ] {
        if is_given {
            let message = Message::new("readers-of-modalities-alone").with("word", word);
            unfit.push(Problem::error(message));
        }
    }
    let (rated, remarks) = match ratings(table, &asked.ratings) {
        Ok(read) if unfit.is_empty() => read,
        read => {
            unfit.extend(read.err().unwrap_or_default());
            return Err(unfit);
        }
    };
    let agreement = rated
        .agreement(Level::NINETY_FIVE)
        .expect("the cells were made for these raters and categories, of finite numbers");
    Ok((Found::Agreement(agreement), remarks))
}

fn crossed(
    table: &plumbline_study::Table,
    asked: &ReadersAsked,
) -> Result<(Found, Problems), Problems> {
    let mut unfit = Problems::new();
    for (is_given, word) in [
        (asked.ratings.scale.is_some(), "--scale"),
        (!asked.ratings.categories.is_empty(), "--category"),
        (asked.ratings.model.is_some(), "--model-rater"),
    ] {
        if is_given {
            let message = Message::new("readers-of-ratings-alone").with("word", word);
            unfit.push(Problem::error(message));
        }
    }
    let (readings, remarks) = match crossed_readings(table) {
        Ok(read) if unfit.is_empty() => read,
        read => {
            unfit.extend(read.err().unwrap_or_default());
            return Err(unfit);
        }
    };
    let covariance = asked.covariance.unwrap_or(Covariance::Delong);
    let crossed = readings.analysed(covariance, asked.threshold, Level::NINETY_FIVE);
    Ok((Found::Crossed(crossed), remarks))
}

/// Names of the documents of a study of readers; the first one says that the others are
/// whole.
pub const READERS_DOCUMENTS: [&str; 3] = ["readers.json", "readers.html", "readers.csv"];

/// The documents of a study of readers.
///
/// # Errors
/// A result that is not a number.
pub fn readers_documents(evaluation: &ReadersEvaluation) -> Result<Vec<Written>, Problems> {
    let words = Words::english();
    let [json, html, csv] = READERS_DOCUMENTS;
    let documents = [
        (json, "application/json", readers_json(evaluation, &words)),
        (html, "text/html", readers_html(evaluation, &words)),
        (csv, "text/csv", readers_csv(evaluation)),
    ];
    documents
        .into_iter()
        .map(|(name, media, text)| {
            let text = text.map_err(|problem| vec![problem])?;
            Ok(Written { name, media, text })
        })
        .collect()
}
