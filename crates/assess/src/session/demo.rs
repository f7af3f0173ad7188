//! The studies that ship with the page: data, models and plans. Tables are of
//! real patients, images are synthetic; the archive of the images lies
//! beside the page, so that workers that never need it do not carry it.

use plumbline_infer::ModelFile;
use plumbline_intake::images::{Source, SourceFile};
use plumbline_study::{Message, PlanDraft, Problem, Recipe, Roles};

use super::{Labels, OnProgress, Problems, Session};
use crate::{DemoLoaded, DemoModel, DemoStudy, Seat};

/// The archive of a study's images, which lies beside the page.
pub struct DemoImages<'a> {
    /// The archive.
    pub file: SourceFile,
    /// Gives its bytes.
    pub source: &'a mut dyn Source,
}

/// A file by name and bytes.
type NamedBytes = (&'static str, &'static [u8]);

/// The files of a study.
struct Files {
    table: NamedBytes,
    model: Option<NamedBytes>,
    /// Other models on the same cases, in the order of their seats behind the assessed one.
    others: &'static [NamedBytes],
    plan: &'static str,
    recipe: Option<&'static str>,
    /// The positive value of a binary outcome.
    positive: Option<&'static str>,
}

const CYTOLOGY: NamedBytes = (
    "breast-cancer-test.csv",
    include_bytes!("../../../../models/breast-cancer/test.csv"),
);
const LOGISTIC: NamedBytes = (
    "logistic.onnx",
    include_bytes!("../../../../models/breast-cancer/logistic.onnx"),
);
const BOOSTED: NamedBytes = (
    "boosted.onnx",
    include_bytes!("../../../../models/breast-cancer/boosted.onnx"),
);

fn files(study: DemoStudy) -> Files {
    match study {
        DemoStudy::Logistic => Files {
            table: CYTOLOGY,
            model: Some(LOGISTIC),
            others: &[],
            plan: include_str!("../../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: Some("malignant"),
        },
        DemoStudy::Boosted => Files {
            table: CYTOLOGY,
            model: Some(BOOSTED),
            others: &[],
            plan: include_str!("../../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: Some("malignant"),
        },
        DemoStudy::TwoModels => Files {
            table: CYTOLOGY,
            model: Some(LOGISTIC),
            others: &[BOOSTED],
            plan: include_str!("../../../../models/breast-cancer/two-models.json"),
            recipe: None,
            positive: Some("malignant"),
        },
        DemoStudy::Predictions => Files {
            table: (
                "predictions.csv",
                include_bytes!("../../../../models/predictions-only/predictions.csv"),
            ),
            model: None,
            others: &[],
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
            others: &[],
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
            others: &[],
            plan: include_str!("../../../../models/cardiotocography/plan.json"),
            recipe: None,
            positive: None,
        },
    }
}

/// The model of a study at this seat, where it has one, by name and bytes.
pub fn demo_model(study: DemoStudy, seat: Seat) -> Option<(&'static str, &'static [u8])> {
    let files = files(study);
    match seat {
        Seat::ASSESSED => files.model,
        seat => {
            let mut others = other_seats(study).zip(files.others);
            others.find(|(at, _)| *at == seat).map(|(_, model)| *model)
        }
    }
}

/// The seats behind the assessed model at which a study has others.
fn other_seats(study: DemoStudy) -> impl Iterator<Item = Seat> {
    let seats = std::iter::successors(Some(Seat::ASSESSED.next()), |seat| Some(seat.next()));
    seats.take(files(study).others.len())
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
        self.models.clear();
        for seat in std::iter::once(Seat::ASSESSED).chain(other_seats(study)) {
            self.demo_model(study, seat)?;
        }
        let table = self.table_view()?;
        let plan: PlanDraft =
            serde_json::from_str(files.plan).expect("it ships with the page and a test reads it");
        let roles = Roles {
            task: plan.task,
            positive: files.positive.map(str::to_owned),
            ..plan.over_guesses(table.guess.roles.clone())
        };
        let recipe = files.recipe.map(recipe);
        let mut models = Vec::new();
        for (seat, held) in &self.models {
            models.push(DemoModel {
                seat: *seat,
                facts: held.facts().clone(),
                matching: self.matching(*seat, &roles, None, recipe.as_ref())?,
            });
        }
        let check = self.check(&roles)?;
        Ok(DemoLoaded {
            plan,
            table,
            roles,
            check,
            models,
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
        if study.archive().is_none() {
            return self.read_table(name, bytes, progress);
        }
        let Some(DemoImages { file, source }) = images else {
            let message = Message::new("page-demo-without-images");
            return Err(vec![Problem::error(message)]);
        };
        let archive = file.path.clone();
        self.read_images(&archive, &[file], Labels::Brought(name, bytes), source)
    }

    /// Holds the model of a study at this seat, or none where it has none.
    ///
    /// # Errors
    /// It cannot run here.
    pub fn demo_model(&mut self, study: DemoStudy, seat: Seat) -> Result<(), Problems> {
        self.forget_model(seat);
        if let Some((name, bytes)) = demo_model(study, seat) {
            self.hold_model(seat, name, ModelFile::read(name, bytes, &[])?)?;
        }
        Ok(())
    }
}

fn recipe(text: &str) -> Recipe {
    serde_json::from_str(text).expect("it ships with the page and a test reads it")
}
