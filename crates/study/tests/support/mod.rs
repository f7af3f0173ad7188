//! A study made of simulated cases, to be spoilt by tests.

#![allow(dead_code, reason = "each test file uses a part")]

use plumbline_study::facts::FileFact;
use plumbline_study::plan::{Bound, Criterion, PlannedCosts, PlannedPatients, PlannedPredictions};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::binary::{Binary, Scores, Truth};
use plumbline_study::task::classes::{self, Answers, Classes};
use plumbline_study::{
    Cases, Context, Evaluation, Grouping, Plan, PlanDraft, Respondent, Silent, Task, TaskKind,
    evaluate,
};

/// Everything that an evaluation takes.
#[derive(Clone)]
pub struct Study {
    pub cases: Cases,
    pub truth: Truth,
    pub model: Respondent<Scores>,
    pub compared: Vec<Respondent<Scores>>,
    pub draft: PlanDraft,
    pub context: Context,
}

/// SplitMix64: enough for simulated patients, and independent of the generator
/// under test.
pub struct Random(pub u64);

impl Random {
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Cases whose outcome occurs with the predicted probability: a model that is
/// calibrated and tells cases apart. Sealed plan, two subgroups, one threshold.
pub fn clean(n: u32) -> Study {
    let mut random = Random(20);
    let risks: Vec<f64> = (0..n)
        .map(|_| {
            let spread =
                2.0 * (random.unit() + random.unit() + random.unit() + random.unit() - 2.0);
            1.0 / (1.0 + (-2.0 * spread).exp())
        })
        .collect();
    let truth = risks.iter().map(|risk| random.unit() < *risk).collect();
    let sexes = (0..n)
        .map(|_| Some(u32::from(random.unit() < 0.5)))
        .collect();
    let draft = PlanDraft {
        name: "Simulated".to_owned(),
        outcome: Some("disease".to_owned()),
        positive: Some("yes".to_owned()),
        predictions: Some(PlannedPredictions::Column("risk".to_owned())),
        patients: Some(PlannedPatients::EachRow),
        subgroups: vec!["sex".to_owned()],
        criteria: vec![Criterion {
            metric: "auroc".to_owned(),
            class: None,
            bound: Bound::AtLeast,
            limit: Some(0.6),
        }],
        primary_metric: Some("auroc".to_owned()),
        threshold: Some(0.4),
        threshold_reason: "Two false alarms are worth one case found.".to_owned(),
        threshold_range: Some((0.1, 0.6)),
        resamples: Some(100),
        ..PlanDraft::default()
    };
    let source = Source::Column {
        name: "risk".to_owned(),
    };
    let score = risks.into_iter().map(Some).collect();
    let mut study = Study {
        cases: cases(
            "simulated.csv",
            n,
            vec![Grouping {
                name: "sex".to_owned(),
                levels: vec!["female".to_owned(), "male".to_owned()],
                codes: sexes,
            }],
        ),
        truth: Truth {
            positive_value: "yes".to_owned(),
            negative_value: "no".to_owned(),
            positive: truth,
        },
        model: Respondent::new(
            source,
            Scores {
                score,
                scale: Scale::Probability,
            },
        ),
        compared: Vec::new(),
        draft,
        context: context("simulated.csv"),
    };
    study.seal();
    study
}

/// Rows of a file, each a case.
pub fn cases(file: &str, n: u32, groupings: Vec<Grouping>) -> Cases {
    Cases {
        file: file.to_owned(),
        outcome: "disease".to_owned(),
        row: (0..n).collect(),
        line: (2..n + 2).collect(),
        patient: None,
        patient_column: None,
        groupings,
        rows_in_file: u64::from(n),
        exclusions: Vec::new(),
    }
}

/// A table and nothing else.
pub fn context(file: &str) -> Context {
    Context {
        version: "0.0.0".to_owned(),
        data: FileFact {
            name: file.to_owned(),
            bytes: 0,
            sha256: String::new(),
        },
        model: None,
        images: None,
        labels: None,
        joined: None,
        inputs: Vec::new(),
        missing_values: None,
        compared_models: Vec::new(),
        listed: None,
        taken_up: None,
        components: Vec::new(),
        checks: Vec::new(),
        positive_assumed: false,
        seen: None,
    }
}

impl Study {
    /// Seals the plan as it is now.
    pub fn seal(&mut self) {
        let seal = plumbline_study::plan::seal(&self.draft, "2026-11-26");
        self.draft.seal = Some(seal.expect("the plan says all that a seal fixes"));
    }

    /// Gives every case another score.
    pub fn rescore(&mut self, score: impl Fn(bool, f64) -> f64) {
        for (truth, value) in self
            .truth
            .positive
            .iter()
            .zip(&mut self.model.answers.score)
        {
            *value = value.map(|value| score(*truth, value));
        }
    }

    /// Keeps the cases that `keep` keeps, given position, outcome and score.
    pub fn retain(&mut self, keep: impl Fn(usize, bool, Option<f64>) -> bool) {
        let kept: Vec<usize> = (0..self.truth.positive.len())
            .filter(|&at| keep(at, self.truth.positive[at], self.model.answers.score[at]))
            .collect();
        self.truth.positive = kept.iter().map(|&at| self.truth.positive[at]).collect();
        let data = &mut self.cases;
        data.row = kept.iter().map(|&at| data.row[at]).collect();
        data.line = kept.iter().map(|&at| data.line[at]).collect();
        for grouping in &mut data.groupings {
            grouping.codes = kept.iter().map(|&at| grouping.codes[at]).collect();
        }
        data.rows_in_file = kept.len() as u64;
        for other in &mut self.compared {
            let score = &other.answers.score;
            other.answers.score = kept.iter().map(|&at| score[at]).collect();
        }
        self.model.answers.score = kept
            .iter()
            .map(|&at| self.model.answers.score[at])
            .collect();
    }

    /// Truth and answers.
    pub fn answered(&self) -> Binary {
        Binary {
            truth: self.truth.clone(),
            assessed: self.model.clone(),
            compared: self.compared.clone(),
        }
    }

    /// As an evaluation takes it.
    pub fn study(&self) -> plumbline_study::Study {
        plumbline_study::Study {
            cases: self.cases.clone(),
            task: Task::Binary(self.answered()),
        }
    }

    /// The plan, which has to be without errors.
    pub fn plan(&self) -> Plan {
        Plan::check(&self.draft, self.model.answers.scale).expect("the plan is in order")
    }

    /// Evaluates.
    pub fn evaluate(&self) -> Evaluation {
        evaluate(&self.study(), &self.plan(), &self.context, &mut Silent)
    }

    /// Ids of the cautions that are raised.
    pub fn cautions(&self) -> Vec<String> {
        self.evaluate()
            .cautions
            .into_iter()
            .map(|caution| caution.id)
            .collect()
    }
}

/// Three classes by probabilities of which the outcome follows, with what each decision
/// costs: every measure of classes exists.
pub fn of_classes(n: u32) -> Evaluation {
    let mut random = Random(41);
    let names = ["benign", "borderline", "malignant"].map(str::to_owned);
    let (mut score, mut class) = (Vec::new(), Vec::new());
    for _ in 0..n {
        let parts = [0; 3].map(|_: u8| 0.05 + random.unit() * random.unit());
        let whole: f64 = parts.iter().sum();
        let shares = parts.map(|part| part / whole);
        let drawn = random.unit();
        class.push(match drawn {
            below if below < shares[0] => 0,
            below if below < shares[0] + shares[1] => 1,
            _ => 2,
        });
        score.extend(shares);
    }
    let name = "p".to_owned();
    let scale = Scale::Probability;
    let study = plumbline_study::Study {
        cases: cases("simulated.csv", n, Vec::new()),
        task: Task::MultiClass(Classes {
            truth: classes::Truth {
                names: names.to_vec(),
                class,
            },
            assessed: Respondent::new(Source::Column { name }, Answers::Scores { score, scale }),
            compared: Vec::new(),
        }),
    };
    let draft = PlanDraft {
        task: TaskKind::MultiClass,
        resamples: Some(100),
        costs: Some(PlannedCosts {
            classes: names.to_vec(),
            cost: vec![
                vec![0.0, 1.0, 2.0],
                vec![1.0, 0.0, 1.0],
                vec![9.0, 4.0, 0.0],
            ],
        }),
        ..PlanDraft::default()
    };
    let plan = Plan::check(&draft, scale).expect("the plan is in order");
    evaluate(&study, &plan, &context("simulated.csv"), &mut Silent)
}
