//! The studies that ship with the page: data, models and plans. Tables are of
//! real patients, images are synthetic; the archive of the images lies
//! beside the page, so that workers that never need it do not carry it.

use plumbline_infer::ModelFile;
use plumbline_intake::images::{Source, SourceFile};
use plumbline_study::{Message, PlanDraft, Problem, Recipe, Roles};

use super::{Labels, OnProgress, Problems, Session};
use crate::{DemoLoaded, DemoStudy};

/// The archive of a study's images, which lies beside the page.
pub struct DemoImages<'a> {
    /// The archive.
    pub file: SourceFile,
    /// Gives its bytes.
    pub source: &'a mut dyn Source,
}

/// The files of a study.
struct Files {
    table: (&'static str, &'static [u8]),
    model: Option<(&'static str, &'static [u8])>,
    plan: &'static str,
    recipe: Option<&'static str>,
    /// The positive value of a binary outcome.
    positive: Option<&'static str>,
}

const CYTOLOGY: (&str, &[u8]) = (
    "breast-cancer-test.csv",
    include_bytes!("../../../../models/breast-cancer/test.csv"),
);

fn files(study: DemoStudy) -> Files {
    match study {
        DemoStudy::Logistic => Files {
            table: CYTOLOGY,
            model: Some((
                "logistic.onnx",
                include_bytes!("../../../../models/breast-cancer/logistic.onnx"),
            )),
            plan: include_str!("../../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: Some("malignant"),
        },
        DemoStudy::Boosted => Files {
            table: CYTOLOGY,
            model: Some((
                "boosted.onnx",
                include_bytes!("../../../../models/breast-cancer/boosted.onnx"),
            )),
            plan: include_str!("../../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: Some("malignant"),
        },
        DemoStudy::Predictions => Files {
            table: (
                "predictions.csv",
                include_bytes!("../../../../models/predictions-only/predictions.csv"),
            ),
            model: None,
            plan: include_str!("../../../../models/predictions-only/plan.json"),
            recipe: None,
            positive: Some("1"),
        },
        DemoStudy::Smear => Files {
            table: (
                "labels.csv",
                include_bytes!("../../../../models/blood-smear/labels.csv"),
            ),
            model: Some((
                "synthetic-smear.onnx",
                include_bytes!("../../../../models/blood-smear/synthetic-smear.onnx"),
            )),
            plan: include_str!("../../../../models/blood-smear/plan.json"),
            recipe: Some(include_str!("../../../../models/blood-smear/recipe.json")),
            positive: Some("parasites"),
        },
        DemoStudy::Cardiotocography => Files {
            table: (
                "cardiotocograms.csv",
                include_bytes!("../../../../models/cardiotocography/test.csv"),
            ),
            model: Some((
                "cardiotocography.onnx",
                include_bytes!("../../../../models/cardiotocography/boosted.onnx"),
            )),
            plan: include_str!("../../../../models/cardiotocography/plan.json"),
            recipe: None,
            positive: None,
        },
    }
}

/// The model of a study, where it has one, by name and bytes.
pub fn demo_model(study: DemoStudy) -> Option<(&'static str, &'static [u8])> {
    files(study).model
}

impl Session {
    /// Loads a study that ships with the page.
    ///
    /// # Errors
    /// The archive of its images is not there.
    pub fn demo(
        &mut self,
        study: DemoStudy,
        images: Option<DemoImages<'_>>,
        progress: OnProgress<'_>,
    ) -> Result<DemoLoaded, Problems> {
        let files = files(study);
        self.demo_table(study, images, progress)?;
        self.demo_model(study)?;
        let table = self.table_view()?;
        let plan: PlanDraft =
            serde_json::from_str(files.plan).expect("it ships with the page and a test reads it");
        let roles = Roles {
            task: plan.task,
            positive: files.positive.map(str::to_owned),
            ..plan.over_guesses(table.guess.roles.clone())
        };
        let recipe = files.recipe.map(recipe);
        let model = match self.facts() {
            Some(facts) => {
                let matching = self.matching(&roles, None, recipe.as_ref())?;
                Some((facts.clone(), matching))
            }
            None => None,
        };
        let check = self.check(&roles)?;
        Ok(DemoLoaded {
            plan,
            table,
            roles,
            check,
            model,
            recipe,
        })
    }

    /// Holds the table of a study.
    ///
    /// # Errors
    /// The archive of its images is not there.
    pub fn demo_table(
        &mut self,
        study: DemoStudy,
        images: Option<DemoImages<'_>>,
        progress: OnProgress<'_>,
    ) -> Result<(), Problems> {
        let (name, bytes) = files(study).table;
        if study != DemoStudy::Smear {
            return self.read_table(name, bytes, progress);
        }
        let Some(DemoImages { file, source }) = images else {
            let message = Message::new("page-demo-without-images");
            return Err(vec![Problem::error(message)]);
        };
        let archive = file.path.clone();
        self.read_images(&archive, &[file], Labels::Brought(name, bytes), source)
    }

    /// Holds the model of a study, or none where it has none.
    ///
    /// # Errors
    /// It cannot run here.
    pub fn demo_model(&mut self, study: DemoStudy) -> Result<(), Problems> {
        self.forget_model();
        if let Some((name, bytes)) = files(study).model {
            self.hold_model(name, ModelFile::read(name, bytes, &[])?)?;
        }
        Ok(())
    }
}

fn recipe(text: &str) -> Recipe {
    serde_json::from_str(text).expect("it ships with the page and a test reads it")
}
