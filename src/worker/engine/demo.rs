//! The studies that ship with the page: data, models and plans. Tables are of
//! real patients, pictures are synthetic; the archive of the pictures lies
//! beside the page, so that workers that never need it do not carry it.

use plumbline_infer::ModelFile;
use plumbline_intake::images::{self, ImageLimits, SourceFile};
use plumbline_study::written::ReadChoices;
use plumbline_study::{Message, PlanDraft, Problem, Recipe, Roles};

use super::pictures::{FilesOf, listed};
use super::{Engine, News, Problems, Read};
use crate::worker::protocol::{Answer, DemoLoaded, DemoStudy, FileRef};

/// The files of a study.
struct Files {
    table: (&'static str, &'static [u8]),
    model: Option<(&'static str, &'static [u8])>,
    plan: &'static str,
    recipe: Option<&'static str>,
    positive: &'static str,
}

const CYTOLOGY: (&str, &[u8]) = (
    "breast-cancer-test.csv",
    include_bytes!("../../../models/breast-cancer/test.csv"),
);

fn files(study: DemoStudy) -> Files {
    match study {
        DemoStudy::Logistic => Files {
            table: CYTOLOGY,
            model: Some((
                "logistic.onnx",
                include_bytes!("../../../models/breast-cancer/logistic.onnx"),
            )),
            plan: include_str!("../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: "malignant",
        },
        DemoStudy::Boosted => Files {
            table: CYTOLOGY,
            model: Some((
                "boosted.onnx",
                include_bytes!("../../../models/breast-cancer/boosted.onnx"),
            )),
            plan: include_str!("../../../models/breast-cancer/plan.json"),
            recipe: None,
            positive: "malignant",
        },
        DemoStudy::Predictions => Files {
            table: (
                "predictions.csv",
                include_bytes!("../../../models/predictions-only/predictions.csv"),
            ),
            model: None,
            plan: include_str!("../../../models/predictions-only/plan.json"),
            recipe: None,
            positive: "1",
        },
        DemoStudy::Smear => Files {
            table: (
                "labels.csv",
                include_bytes!("../../../models/blood-smear/labels.csv"),
            ),
            model: Some((
                "synthetic-smear.onnx",
                include_bytes!("../../../models/blood-smear/synthetic-smear.onnx"),
            )),
            plan: include_str!("../../../models/blood-smear/plan.json"),
            recipe: Some(include_str!("../../../models/blood-smear/recipe.json")),
            positive: "parasites",
        },
    }
}

/// The model of a study, where it has one.
pub(super) fn model(study: DemoStudy) -> Option<(&'static str, &'static [u8])> {
    files(study).model
}

impl Engine {
    pub(super) fn demo(
        &mut self,
        study: DemoStudy,
        pictures: Option<&FileRef>,
        read: Read<'_>,
        news: News<'_>,
    ) -> Result<DemoLoaded, Problems> {
        let files = files(study);
        self.demo_table(study, pictures, read, news)?;
        self.demo_model(study)?;
        let table = self.table_view()?;
        let roles = Roles {
            positive: Some(files.positive.to_owned()),
            ..table.guess.roles.clone()
        };
        // Recipe and plan ship with the page and a test reads them.
        let recipe: Option<Recipe> = files
            .recipe
            .and_then(|text| serde_json::from_str(text).ok());
        let model = match self.facts() {
            Some(facts) => {
                let matching = self.matching(&roles, None, recipe.as_ref())?;
                Some((facts.clone(), matching))
            }
            None => None,
        };
        let check = self.check(&roles)?;
        let plan: PlanDraft = serde_json::from_str(files.plan).unwrap_or_default();
        Ok(DemoLoaded {
            plan,
            table,
            roles,
            check,
            model,
            recipe,
        })
    }

    pub(super) fn demo_table(
        &mut self,
        study: DemoStudy,
        pictures: Option<&FileRef>,
        read: Read<'_>,
        news: News<'_>,
    ) -> Result<(), Problems> {
        let (name, bytes) = files(study).table;
        if study != DemoStudy::Smear {
            return self.read_table(name, bytes, &ReadChoices::default(), news);
        }
        let Some(archive) = pictures else {
            let message = Message::new("page-demo-without-pictures");
            return Err(vec![Problem::error(message)]);
        };
        let file = SourceFile {
            path: archive.name.clone(),
            bytes: archive.bytes,
        };
        let mut source = FilesOf {
            files: std::slice::from_ref(archive),
            read,
        };
        let limits = ImageLimits::default();
        let set = images::list(&archive.name, &[file], &mut source, &limits)?;
        self.table = Some(listed(set, Some((name.to_owned(), bytes.to_vec())))?);
        Ok(())
    }

    pub(super) fn demo_model(&mut self, study: DemoStudy) -> Result<(), Problems> {
        self.model = None;
        if let Some((name, bytes)) = files(study).model {
            let _: Answer = self.hold_model(name, ModelFile::read(name, bytes, &[])?)?;
        }
        Ok(())
    }
}
