//! The grammar of the command line. What each word means is told by
//! [`crate::help`] in the words of `cli.ftl`.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use plumbline_assess::READERS_DOCUMENTS;
use plumbline_imaging::Stage;
use plumbline_study::facts::MissingChoice;
use plumbline_study::readers::Covariance;

use crate::columns::Columns;
use crate::output::{DOCUMENTS, Target};

#[derive(Parser)]
#[command(name = "plumbline", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    Evaluate(Box<Evaluate>),
    Predict(Predict),
    Run(Run),
    Inspect(Inspect),
    Check(Check),
    Pixels(Pixels),
    Deidentify(Deidentify),
    Readers(Readers),
}

impl Command {
    /// The files and folders that it reads, as far as they are named.
    pub fn inputs(&self) -> Vec<&Path> {
        let (always, sometimes) = match self {
            Command::Evaluate(named) => (
                std::iter::once(&named.data)
                    .chain(&named.with)
                    .chain(&named.model)
                    .chain(&named.recipe)
                    .collect(),
                vec![&named.images, &named.plan, &named.costs],
            ),
            Command::Predict(named) => (
                vec![&named.data, &named.model],
                vec![&named.images, &named.recipe],
            ),
            Command::Run(named) => (vec![&named.model, &named.inputs], Vec::new()),
            Command::Inspect(named) => (vec![&named.model], Vec::new()),
            Command::Pixels(named) => (vec![&named.image], Vec::new()),
            Command::Deidentify(named) => (vec![&named.data], Vec::new()),
            Command::Check(named) => (vec![&named.data], vec![&named.images]),
            Command::Readers(named) => (vec![&named.data], Vec::new()),
        };
        let sometimes = sometimes.into_iter().flatten();
        always
            .into_iter()
            .chain(sometimes)
            .map(PathBuf::as_path)
            .collect()
    }

    /// What it is going to write.
    pub fn target(&self) -> Option<Target<'_>> {
        match self {
            Command::Evaluate(named) => Some(Target::Documents(&named.out, &DOCUMENTS)),
            Command::Readers(named) => Some(Target::Documents(&named.out, &READERS_DOCUMENTS)),
            Command::Predict(named) => Some(Target::File(&named.out)),
            Command::Run(named) => Some(Target::File(&named.out)),
            Command::Pixels(named) => Some(Target::File(&named.out)),
            Command::Deidentify(named) => named.crosswalk.as_deref().map(Target::File),
            Command::Inspect(_) | Command::Check(_) => None,
        }
    }
}

#[derive(Args)]
pub struct Evaluate {
    #[arg(long, value_name = "FILE_OR_FOLDER")]
    pub data: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    #[arg(long, value_name = "COLUMN")]
    pub id: Option<String>,
    #[arg(long, value_name = "FOLDER_OR_ZIP")]
    pub images: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub labels: Option<String>,
    #[arg(long, value_name = "FILE.onnx")]
    pub model: Vec<PathBuf>,
    #[arg(long, value_name = "NAME=COLUMN", value_parser = pair)]
    pub input: Vec<(String, String)>,
    #[arg(long, value_name = "NAME")]
    pub output: Vec<String>,
    #[arg(long, value_name = "as-branch|refuse")]
    pub missing_values: Option<AtMissing>,
    #[arg(long, value_name = "FILE")]
    pub recipe: Vec<PathBuf>,
    #[arg(long, value_name = "TASK")]
    pub task: String,
    #[arg(long, value_name = "COLUMN")]
    pub truth: String,
    #[arg(long, value_name = "COLUMN")]
    pub score: Vec<String>,
    #[arg(long, value_name = "NAME=COLUMN_OR_OUTPUT", value_parser = pair, allow_hyphen_values = true)]
    pub class: Vec<(String, String)>,
    #[arg(long, value_name = "NAME=COLUMN", value_parser = pair, allow_hyphen_values = true)]
    pub other: Vec<(String, String)>,
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub positive: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub group: Vec<String>,
    #[arg(long, value_name = "COLUMN")]
    pub patient: Option<String>,
    #[command(flatten)]
    pub columns: Columns,
    #[arg(long)]
    pub not_time_to_event: bool,
    #[arg(long, value_name = "[COLUMN=]T", allow_hyphen_values = true)]
    pub threshold: Vec<String>,
    #[arg(long, value_name = "FILE.csv")]
    pub costs: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Predict {
    #[arg(long, value_name = "FILE_OR_FOLDER")]
    pub data: PathBuf,
    #[arg(long, value_name = "FOLDER_OR_ZIP")]
    pub images: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub labels: Option<String>,
    #[arg(long, value_name = "FILE.onnx")]
    pub model: PathBuf,
    #[arg(long, value_name = "NAME=COLUMN", value_parser = pair)]
    pub input: Vec<(String, String)>,
    #[arg(long, value_name = "NAME")]
    pub output: Option<String>,
    #[arg(long, value_name = "as-branch|refuse")]
    pub missing_values: Option<AtMissing>,
    #[arg(long, value_name = "FILE")]
    pub recipe: Option<PathBuf>,
    #[command(flatten)]
    pub columns: Columns,
    #[arg(long, value_name = "FILE.csv")]
    pub out: PathBuf,
}

/// What is done with missing values where the model's file does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AtMissing {
    Refuse,
    AsBranch,
}

impl From<AtMissing> for MissingChoice {
    fn from(said: AtMissing) -> MissingChoice {
        match said {
            AtMissing::Refuse => MissingChoice::Refuse,
            AtMissing::AsBranch => MissingChoice::AsBranch,
        }
    }
}

#[derive(Args)]
pub struct Run {
    #[arg(long, value_name = "FILE.onnx")]
    pub model: PathBuf,
    #[arg(long, value_name = "FILE.npz")]
    pub inputs: PathBuf,
    #[arg(long, value_name = "FILE.npz")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Inspect {
    #[arg(value_name = "FILE")]
    pub model: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Check {
    #[arg(long, value_name = "FILE_OR_FOLDER")]
    pub data: PathBuf,
    #[arg(long, value_name = "FOLDER_OR_ZIP")]
    pub images: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub labels: Option<String>,
    #[arg(long, value_name = "TASK")]
    pub task: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub truth: Option<String>,
    #[command(flatten)]
    pub columns: Columns,
    #[arg(long)]
    pub not_time_to_event: bool,
}

#[derive(Args)]
pub struct Pixels {
    #[arg(value_name = "FILE")]
    pub image: PathBuf,
    #[arg(long, value_name = "FILE.npy")]
    pub out: PathBuf,
    #[arg(long, value_name = "stored|modality|display", default_value = "stored")]
    pub values: AtStage,
}

/// Which values of an image are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AtStage {
    Stored,
    Modality,
    Display,
}

impl From<AtStage> for Stage {
    fn from(said: AtStage) -> Stage {
        match said {
            AtStage::Stored => Stage::Stored,
            AtStage::Modality => Stage::Modality,
            AtStage::Display => Stage::Display,
        }
    }
}

#[derive(Args)]
pub struct Deidentify {
    #[arg(value_name = "FILE_OR_FOLDER")]
    pub data: PathBuf,
    #[arg(long, value_name = "NEW_FOLDER")]
    pub out: PathBuf,
    #[arg(long, value_name = "PHRASE")]
    pub secret: Option<String>,
    #[arg(long, value_name = "FILE.csv")]
    pub crosswalk: Option<PathBuf>,
}

#[derive(Args)]
pub struct Readers {
    #[arg(long, value_name = "FILE")]
    pub data: PathBuf,
    #[arg(long, value_name = "COLUMN")]
    pub unit: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub rater: Vec<String>,
    #[arg(long, value_name = "COLUMN")]
    pub rating: Option<String>,
    #[arg(long, value_name = "nominal|ordinal|interval|ratio")]
    pub scale: Option<String>,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub category: Vec<String>,
    #[arg(long, value_name = "RATER")]
    pub model_rater: Option<String>,
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    pub threshold: Option<String>,
    #[arg(long, value_name = "delong|jackknife|unbiased")]
    pub covariance: Option<Estimator>,
    #[command(flatten)]
    pub columns: Columns,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// How covariances of readers are estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Estimator {
    Delong,
    Jackknife,
    Unbiased,
}

impl From<Estimator> for Covariance {
    fn from(said: Estimator) -> Covariance {
        match said {
            Estimator::Delong => Covariance::Delong,
            Estimator::Jackknife => Covariance::Jackknife,
            Estimator::Unbiased => Covariance::Unbiased,
        }
    }
}

/// An input or a class and the column that feeds it. Both may hold "=": the first one
/// divides that has no backslash before it.
fn pair(text: &str) -> Result<(String, String), String> {
    let divides =
        |(at, _): &(usize, &str)| !text.get(..*at).is_some_and(|name| name.ends_with('\\'));
    let halves = text.match_indices('=').find(divides);
    let halves = halves.and_then(|(at, _)| Some((text.get(..at)?, text.get(at + 1..)?)));
    match halves {
        Some((name, column)) if !name.is_empty() && !column.is_empty() => {
            Ok((name.replace("\\=", "="), column.to_owned()))
        }
        Some(_) | None => Err(String::from("NAME=COLUMN")),
    }
}
