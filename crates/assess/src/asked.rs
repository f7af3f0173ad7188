//! What is asked of an assessment, and how far it is.

use plumbline_study::facts::MissingChoice;
use plumbline_study::plan::{PlannedModel, PlannedPredictions};
use plumbline_study::seen::SeenCases;
use plumbline_study::{InputColumns, PlanDraft, Recipe, Roles};
use serde::{Deserialize, Serialize};

use crate::ImageScores;

/// Everything that an assessment runs on besides the table and the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// What the columns are for.
    pub roles: Roles,
    /// The plan.
    pub plan: PlanDraft,
    /// Where the predictions come from.
    pub predictions: PredictionChoice,
    /// Columns of the table with the answers of others, beside those that the plan names
    /// (`plan.compared`): each is held against the predictions, be it another model or a
    /// person's decisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<String>,
    /// Other models on the same cases; each is held against the predictions, as the plan
    /// says of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<ModelBeside>,
    /// Cases whose results a browser has shown; `None` where nothing remembers.
    #[serde(default)]
    pub seen: Option<Vec<SeenCases>>,
}

impl Assessment {
    /// The plan that this run follows: who is compared is part of it.
    pub fn planned(&self) -> PlanDraft {
        let models = self.models.iter().map(ModelBeside::planned);
        let models: Vec<PlannedPredictions> = models.collect();
        self.plan.comparing(&self.compared).beside(&models)
    }

    /// The same, asked of one model alone: the predictions are those of the model at this
    /// seat. `None` where no such model is asked.
    pub fn alone(&self, seat: Seat) -> Option<Assessment> {
        let predictions = match seat {
            Seat::ASSESSED => &self.predictions,
            seat => {
                let mut others = self.models.iter();
                &others.find(|one| one.seat == seat)?.predictions
            }
        };
        Some(Assessment {
            predictions: predictions.clone(),
            models: Vec::new(),
            ..self.clone()
        })
    }

    /// The models whose answers to images are not there yet, the assessed one last: its
    /// answers come along with the question itself.
    pub fn to_score(&self) -> Vec<Seat> {
        let others = self.models.iter();
        let others = others.filter(|one| one.predictions.is_of_images() && one.scores.is_none());
        let assessed = self.predictions.is_of_images().then_some(Seat::ASSESSED);
        others.map(|one| one.seat).chain(assessed).collect()
    }

    /// What is asked, without answers that were given meanwhile: two runs that ask the same
    /// ask this.
    pub fn question(&self) -> Assessment {
        let mut question = Assessment {
            seen: None,
            ..self.clone()
        };
        for one in &mut question.models {
            one.scores = None;
        }
        question
    }
}

/// Which of the models that a session holds: the one that is assessed, or another that
/// answers for the same cases.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Seat(pub u32);

impl Seat {
    /// The model that is assessed.
    pub const ASSESSED: Seat = Seat(0);

    /// The seat behind this one.
    pub fn next(self) -> Seat {
        Seat(self.0 + 1)
    }
}

/// Another model that answers for the cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelBeside {
    /// Where the session holds it.
    pub seat: Seat,
    /// Which one, as a plan names it.
    pub model: PlannedModel,
    /// How it is fed and read.
    pub predictions: PredictionChoice,
    /// Its scores of images, where it takes those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<ImageScores>,
}

impl ModelBeside {
    /// The respondent that it is in a plan.
    pub fn planned(&self) -> PlannedPredictions {
        PlannedPredictions::Model(self.model.clone())
    }
}

/// Where the predictions of an assessment come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PredictionChoice {
    /// A column of the table: scores, or for several classes the class itself.
    Column(String),
    /// A column of scores for each of several classes: class, column.
    Classes(Vec<(String, String)>),
    /// The model, fed from these columns, read at this output.
    Model {
        /// Columns for each input.
        columns: Vec<InputColumns>,
        /// Name of the output, as listed by [`crate::ModelMatch`]: a number, or for several
        /// classes one of its outputs of classes.
        output: String,
        /// For several classes, those that numbers stand for where somebody said it:
        /// class, number; empty where the model names them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        classes: Vec<(String, String)>,
        /// What is done with missing values where the model's file does not tell;
        /// `None` where nobody said: their rows get no score.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<MissingChoice>,
    },
    /// The model, fed with images, read at this output.
    Images {
        /// How an image is prepared and an answer is read.
        recipe: Box<Recipe>,
        /// Name of the output, as listed by [`crate::ModelMatch`]: a number, or for several
        /// classes one of its outputs of classes.
        output: String,
        /// As of a model of tables.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        classes: Vec<(String, String)>,
    },
}

impl PredictionChoice {
    /// Whether a model takes images.
    pub fn is_of_images(&self) -> bool {
        match self {
            PredictionChoice::Images { .. } => true,
            PredictionChoice::Column(_)
            | PredictionChoice::Classes(_)
            | PredictionChoice::Model { .. } => false,
        }
    }

    /// What is done with missing values where the model's file does not tell.
    #[cfg(feature = "engine")]
    pub(crate) fn missing(&self) -> MissingChoice {
        match self {
            PredictionChoice::Model { missing, .. } => missing.unwrap_or_default(),
            PredictionChoice::Column(_)
            | PredictionChoice::Classes(_)
            | PredictionChoice::Images { .. } => MissingChoice::default(),
        }
    }
}

/// The studies that ship with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DemoStudy {
    /// Breast-cancer cytology with a logistic regression.
    Logistic,
    /// Breast-cancer cytology with boosted trees.
    Boosted,
    /// Breast-cancer cytology with both: the regression is held against the trees.
    TwoModels,
    /// A table of predictions without a model.
    Predictions,
    /// Drawn blood smears with a small network for images.
    Smear,
    /// Cardiotocograms in three classes with boosted trees.
    Cardiotocography,
}

impl DemoStudy {
    /// Archives of images that lie beside the page, by name.
    pub const ARCHIVES: [&'static str; 1] = ["synthetic-fields.zip"];

    /// The archive of its images, where it has any.
    pub fn archive(self) -> Option<&'static str> {
        match self {
            DemoStudy::Smear => Some("synthetic-fields.zip"),
            DemoStudy::Logistic
            | DemoStudy::Boosted
            | DemoStudy::TwoModels
            | DemoStudy::Predictions
            | DemoStudy::Cardiotocography => None,
        }
    }
}

/// What a report says about when and by what it was written. Neither is part
/// of `evaluation.json`, which is the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Date, as text.
    pub written_on: Option<String>,
    /// SHA-256 of the program that computed the numbers.
    pub application: Option<String>,
}

/// A document that can be downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Document {
    /// The report as one HTML file.
    Report,
    /// `evaluation.json`.
    Json,
    /// `estimates.csv`.
    Estimates,
    /// `cases.csv`.
    Cases,
}

/// How far a long computation is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How much of it is done, 0 to 1.
    pub fraction: f64,
}

/// Parts of a long computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Reading a file.
    Reading,
    /// Running the model.
    Predicting,
    /// Measures, intervals, subgroups and curves.
    Measuring,
}
