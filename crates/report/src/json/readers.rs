//! `readers.json`: a study of readers, for machines. Written here and read back here.
//!
//! The shape is versioned and described by `schema/readers.schema.json`. A number stands
//! with its interval, method and n, or the id of the reason stands in its place
//! (`undefined`, and `no_interval` where only the interval is missing). Beside an id stands
//! a sentence (`message`), which the id of the file leaves out.

use std::collections::BTreeMap;

use plumbline_stats::agreement::MeanSquares;
use plumbline_stats::mrmc::{Analysis, Components, Design, Figure};
use plumbline_stats::readers::{Absent, Measured};
use plumbline_study::facts::FileFact;
use plumbline_study::readers::agreement::{Agreement, Group, Pair, Row, weights_id};
use plumbline_study::readers::crossed::{Crossed, covariance_id, figure_id};
use plumbline_study::readers::{Found, ReadersEvaluation};
use plumbline_study::{Message, Problem};
use serde::ser::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content;
use crate::{Words, readers};

/// Version of the shape of `readers.json`.
pub const VERSION: u32 = 1;

/// What the file is.
const SCHEMA: &str = "plumbline/readers/1";

/// A whole `readers.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadersFile {
    /// What the file is.
    pub schema: String,
    /// Version of its shape.
    pub version: u32,
    /// "rd-" and the first 16 digits of the SHA-256 of its content.
    pub id: String,
    /// Version of Plumbline that wrote it.
    pub plumbline: String,
    /// The data file.
    pub data: FileFact,
    /// Whether raters say the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementShape>,
    /// How well readers find what is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mrmc: Option<CrossedShape>,
}

/// Agreement of raters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementShape {
    scale: String,
    level: f64,
    units: u64,
    raters: Vec<RaterShape>,
    categories: Vec<String>,
    groups: Vec<GroupShape>,
    pairs: Vec<PairShape>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RaterShape {
    name: String,
    ratings: u64,
    is_model: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupShape {
    of: String,
    coefficients: Vec<RowShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mean_squares: Option<MeanSquares>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowShape {
    coefficient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weights: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    observed: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected: Option<f64>,
    measured: MeasureShape,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairShape {
    first: String,
    second: String,
    with_model: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    same: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<u64>,
    share: MeasureShape,
    kappas: Vec<KappaShape>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KappaShape {
    weights: String,
    measured: MeasureShape,
}

/// A number, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standard_error: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    df: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raters: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undefined: Option<ReasonShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    no_interval: Option<ReasonShape>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonShape {
    reason: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<String, u64>,
    message: String,
}

/// Readers, modalities and cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossedShape {
    level: f64,
    modalities: Vec<String>,
    readers: Vec<String>,
    cases: u64,
    positives: u64,
    covariance: String,
    figures: Vec<FigureShape>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureShape {
    figure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undefined: Option<ReasonShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    values: Option<Vec<Vec<f64>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mean_squares: Option<plumbline_stats::mrmc::MeanSquares>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    components: Option<Components>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conclusions: Vec<DesignShape>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DesignShape {
    about: String,
    modalities: Vec<NamedShape>,
    differences: Vec<DifferenceShape>,
    equality: EqualityShape,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedShape {
    modality: String,
    measured: MeasureShape,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DifferenceShape {
    first: String,
    second: String,
    measured: MeasureShape,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EqualityShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statistic: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    df1: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    df2: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undefined: Option<ReasonShape>,
}

/// A study of readers as JSON in the shape of `schema/readers.schema.json`.
///
/// # Errors
/// A result that is not a number.
pub fn readers_json(evaluation: &ReadersEvaluation, words: &Words) -> Result<String, Problem> {
    let file = ReadersFile::new(evaluation, words).map_err(|error| super::unwritable(&error))?;
    let write = || {
        let text = serde_json::to_string_pretty(&file)?;
        // JSON has no NaN and no infinity, and would hold nothing in their place.
        match serde_json::from_str::<ReadersFile>(&text)? == file {
            true => Ok(text + "\n"),
            false => Err(serde_json::Error::custom("NaN")),
        }
    };
    write().map_err(|error: serde_json::Error| super::unwritable(&error))
}

/// Id of a study of readers, as all its documents carry it.
///
/// # Errors
/// A result that is not a number.
pub fn readers_id(evaluation: &ReadersEvaluation) -> Result<String, Problem> {
    let file = ReadersFile::new(evaluation, &Words::english());
    let file = file.map_err(|error| super::unwritable(&error))?;
    Ok(file.id)
}

impl ReadersFile {
    fn new(evaluation: &ReadersEvaluation, words: &Words) -> serde_json::Result<ReadersFile> {
        let (agreement, crossed) = match &evaluation.found {
            Found::Agreement(agreement) => (Some(agreement), None),
            Found::Crossed(crossed) => (None, Some(crossed)),
        };
        let mut file = ReadersFile {
            schema: SCHEMA.to_owned(),
            version: VERSION,
            id: String::new(),
            plumbline: evaluation.version.clone(),
            data: evaluation.data.clone(),
            agreement: agreement.map(|agreement| AgreementShape::new(agreement, words)),
            mrmc: crossed.map(|crossed| CrossedShape::new(crossed, words)),
        };
        file.id = file.content_id()?;
        Ok(file)
    }

    fn content_id(&self) -> serde_json::Result<String> {
        let mut document = serde_json::to_value(self)?;
        without_sentences(&mut document);
        let hash = plumbline_study::content_sha256(&content::of(document))?;
        let head: String = hash.chars().take(16).collect();
        Ok(format!("rd-{head}"))
    }

    /// Reads a `readers.json`.
    ///
    /// # Errors
    /// It is no JSON of this shape, of another version, or its content is not the one that
    /// its id belongs to.
    pub fn from_json(name: &str, text: &str) -> Result<ReadersFile, Problem> {
        let about = |id: &str| Message::new(id).with("file", name);
        let unreadable = |detail: String| {
            Problem::error(about("readers-file-unreadable").with("detail", detail))
        };
        let found: Value =
            serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
        if found.get("schema").and_then(Value::as_str) != Some(SCHEMA) {
            let version = found
                .get("version")
                .map(Value::to_string)
                .unwrap_or_default();
            let message = about("readers-file-version").with("version", version);
            return Err(Problem::error(message.with("known", u64::from(VERSION))));
        }
        let file: ReadersFile =
            serde_json::from_value(found).map_err(|error| unreadable(error.to_string()))?;
        let id = file
            .content_id()
            .map_err(|error| unreadable(error.to_string()))?;
        if id != file.id {
            return Err(Problem::error(about("readers-file-changed")));
        }
        Ok(file)
    }
}

/// Takes every sentence away: they may be worded anew.
fn without_sentences(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("message");
            fields.values_mut().for_each(without_sentences);
        }
        Value::Array(items) => items.iter_mut().for_each(without_sentences),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl AgreementShape {
    fn new(of: &Agreement, words: &Words) -> AgreementShape {
        AgreementShape {
            scale: of.scale.id().to_owned(),
            level: of.level.get(),
            units: of.units,
            raters: of
                .raters
                .iter()
                .map(|(rater, ratings)| RaterShape {
                    name: rater.name.clone(),
                    ratings: *ratings,
                    is_model: rater.is_model,
                })
                .collect(),
            categories: of.categories.clone(),
            groups: of
                .groups
                .iter()
                .map(|group| GroupShape::new(group, words))
                .collect(),
            pairs: of
                .pairs
                .iter()
                .map(|pair| PairShape::new(pair, of, words))
                .collect(),
        }
    }
}

impl GroupShape {
    fn new(of: &Group, words: &Words) -> GroupShape {
        let row = |row: &Row| RowShape {
            coefficient: row.coefficient.id().to_owned(),
            weights: row.weights.map(|weights| weights_id(weights).to_owned()),
            observed: row.parts.map(|(observed, _)| observed),
            expected: row.parts.map(|(_, expected)| expected),
            measured: MeasureShape::new(&row.measured, words),
        };
        GroupShape {
            of: of.of.id().to_owned(),
            coefficients: of.rows.iter().map(row).collect(),
            mean_squares: of.mean_squares,
        }
    }
}

impl PairShape {
    fn new(of: &Pair, agreement: &Agreement, words: &Words) -> PairShape {
        let name = |place: usize| {
            let rater = agreement.raters.get(place);
            rater
                .map(|(rater, _)| rater.name.clone())
                .unwrap_or_default()
        };
        PairShape {
            first: name(of.first),
            second: name(of.second),
            with_model: of.with_model,
            same: of.same.map(|share| share.fraction.numerator).ok(),
            of: of.same.map(|share| share.fraction.denominator).ok(),
            share: MeasureShape::new(&of.same.map(|share| share.value), words),
            kappas: of
                .kappas
                .iter()
                .map(|(weights, measured)| KappaShape {
                    weights: weights_id(*weights).to_owned(),
                    measured: MeasureShape::new(measured, words),
                })
                .collect(),
        }
    }
}

impl ReasonShape {
    fn new(why: &Absent, words: &Words) -> ReasonShape {
        let (reason, counts) = readers::reason(why);
        let counts = counts.into_iter();
        ReasonShape {
            reason: reason.to_owned(),
            args: counts
                .flat_map(|(n, needed)| [("n".to_owned(), n), ("needed".to_owned(), needed)])
                .collect(),
            message: readers::absent(words, why),
        }
    }
}

impl MeasureShape {
    fn new(of: &Measured, words: &Words) -> MeasureShape {
        let value = of.as_ref().ok();
        let interval = value.and_then(|value| value.interval.as_ref().ok());
        let no_interval = value.and_then(|value| value.interval.as_ref().err());
        MeasureShape {
            value: value.map(|value| value.value),
            standard_error: value.and_then(|value| value.standard_error),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            level: interval.map(|interval| interval.level.get()),
            method: interval.map(|interval| readers::method_id(interval.method).to_owned()),
            df: interval.and_then(|interval| interval.df),
            n: value.map(|value| value.units),
            raters: value.map(|value| value.raters),
            undefined: of.as_ref().err().map(|why| ReasonShape::new(why, words)),
            no_interval: no_interval.map(|why| ReasonShape::new(why, words)),
        }
    }
}

impl CrossedShape {
    fn new(of: &Crossed, words: &Words) -> CrossedShape {
        CrossedShape {
            level: of.level.get(),
            modalities: of.modalities.clone(),
            readers: of.readers.clone(),
            cases: of.cases,
            positives: of.positives,
            covariance: covariance_id(of.covariance).to_owned(),
            figures: of
                .figures
                .iter()
                .map(|(figure, found)| FigureShape::new(*figure, found, (of, words)))
                .collect(),
        }
    }
}

impl FigureShape {
    fn new(
        figure: Figure,
        found: &Result<Analysis, Absent>,
        (of, words): (&Crossed, &Words),
    ) -> FigureShape {
        let analysis = found.as_ref().ok();
        let designs = analysis.into_iter().flat_map(|analysis| &analysis.designs);
        FigureShape {
            figure: figure_id(figure).to_owned(),
            threshold: match figure {
                Figure::Auroc => None,
                Figure::Sensitivity { threshold } | Figure::Specificity { threshold } => {
                    Some(threshold)
                }
            },
            undefined: found.as_ref().err().map(|why| ReasonShape::new(why, words)),
            values: analysis.map(|analysis| analysis.values.clone()),
            mean_squares: analysis.map(|analysis| analysis.mean_squares),
            components: analysis.map(|analysis| analysis.components),
            conclusions: designs
                .map(|design| DesignShape::new(design, of, words))
                .collect(),
        }
    }
}

impl DesignShape {
    fn new(design: &Design, of: &Crossed, words: &Words) -> DesignShape {
        let name = |place: usize| of.modalities.get(place).cloned().unwrap_or_default();
        let equality = design.equality.as_ref().ok();
        DesignShape {
            about: readers::inference_id(design.inference).to_owned(),
            modalities: design
                .modalities
                .iter()
                .enumerate()
                .map(|(place, measured)| NamedShape {
                    modality: name(place),
                    measured: MeasureShape::new(measured, words),
                })
                .collect(),
            differences: design
                .differences
                .iter()
                .map(|one| DifferenceShape {
                    first: name(one.first),
                    second: name(one.second),
                    measured: MeasureShape::new(&one.measured, words),
                    p: one.p,
                })
                .collect(),
            equality: EqualityShape {
                test: equality.map(|test| match test.df2 {
                    Some(_) => "f".to_owned(),
                    None => "chi_squared".to_owned(),
                }),
                statistic: equality.map(|test| test.statistic),
                df1: equality.map(|test| test.df1),
                df2: equality.and_then(|test| test.df2),
                p: equality.map(|test| test.p),
                undefined: design
                    .equality
                    .as_ref()
                    .err()
                    .map(|why| ReasonShape::new(why, words)),
            },
        }
    }
}
