//! The studies that ship with the page: real data, models and plans.

use plumbline_study::{PlanDraft, Roles};

use super::{Engine, News, Problems};
use crate::worker::protocol::{Answer, DemoLoaded, DemoStudy};

/// The files of a study.
struct Files {
    table: (&'static str, &'static [u8]),
    model: Option<(&'static str, &'static [u8])>,
    plan: &'static str,
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
            positive: "malignant",
        },
        DemoStudy::Boosted => Files {
            table: CYTOLOGY,
            model: Some((
                "boosted.onnx",
                include_bytes!("../../../models/breast-cancer/boosted.onnx"),
            )),
            plan: include_str!("../../../models/breast-cancer/plan.json"),
            positive: "malignant",
        },
        DemoStudy::Predictions => Files {
            table: (
                "predictions.csv",
                include_bytes!("../../../models/predictions-only/predictions.csv"),
            ),
            model: None,
            plan: include_str!("../../../models/predictions-only/plan.json"),
            positive: "1",
        },
    }
}

impl Engine {
    pub(super) fn demo(
        &mut self,
        study: DemoStudy,
        news: News<'_>,
    ) -> Result<DemoLoaded, Problems> {
        let files = files(study);
        self.demo_table(study, news)?;
        self.demo_model(study)?;
        let table = self.table_view()?;
        let roles = Roles {
            positive: Some(files.positive.to_owned()),
            ..table.guess.roles.clone()
        };
        let model = match &self.model {
            Some(model) => Some((model.facts().clone(), self.matching(&roles, None)?)),
            None => None,
        };
        let check = self.check(&roles)?;
        // The plan ships with the page and a test reads it: it is well formed.
        let plan: PlanDraft = serde_json::from_str(files.plan).unwrap_or_default();
        Ok(DemoLoaded {
            plan,
            table,
            roles,
            check,
            model,
        })
    }

    pub(super) fn demo_table(&mut self, study: DemoStudy, news: News<'_>) -> Result<(), Problems> {
        let (name, bytes) = files(study).table;
        self.read_table(name, bytes, news)
    }

    pub(super) fn demo_model(&mut self, study: DemoStudy) -> Result<(), Problems> {
        self.model = None;
        if let Some((name, bytes)) = files(study).model {
            let _: Answer = self.read_model(name, bytes)?;
        }
        Ok(())
    }
}
