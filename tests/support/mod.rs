//! What a page holds once files were brought: small, made up, and the same
//! in every test.

#![allow(dead_code, reason = "each test uses a part")]

use plumbline::protocol::{
    Answer, CaseScore, ClassGuess, ClassOutputView, ClassesGuess, DataCheck, Decoder, DemoLoaded,
    FileRef, Format, ImageFiles, ImageInputView, ImageRead, ImageView, ImagesView, InputColumns,
    ModelMatch, OutputView, RunPlan, Scored, TableView, TestedModel, TestedOutput,
};
use plumbline_intake::dialect::{self, DecimalMark, Delimiter, Dialect, Encoding};
use plumbline_intake::images::{ImageEntry, Place};
use plumbline_intake::profile::{ColumnKind, ColumnProfile};
use plumbline_intake::{Preview, RoleGuess};
use plumbline_study::facts::{FileFact, ModelFacts, TensorFact};
use plumbline_study::plan::{Bound, Criterion, PlannedPatients, PlannedPredictions};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::binary::explore::{ThresholdTable, threshold_tables};
use plumbline_study::task::binary::{Binary, Scores, Truth};
use plumbline_study::{
    Cases, Context, Evaluation, Grouping, Plan, PlanDraft, Recipe, Respondent, Roles, Silent,
    Study, Task, TaskKind, evaluate,
};

/// A file that a person brought.
pub fn file(key: u32, name: &str) -> FileRef {
    FileRef {
        key,
        name: name.to_owned(),
        bytes: 10,
        beside: Vec::new(),
        written: plumbline_study::written::ReadChoices::default(),
    }
}

/// What stands for the SHA-256 of a file here: that of its name.
pub fn sha256(name: &str) -> String {
    plumbline_intake::sha256_hex(name.as_bytes())
}

/// The identity of a file; `name` stands for its content, too.
pub fn fact(name: &str) -> FileFact {
    FileFact {
        name: name.to_owned(),
        bytes: 10,
        sha256: sha256(name),
    }
}

/// A table of an outcome, a prediction and a subgroup.
pub fn table(name: &str) -> TableView {
    let columns = ["disease", "risk", "sex"];
    TableView {
        file: fact(name),
        rows: 60,
        dialect: Dialect {
            format: dialect::Format::Delimited,
            encoding: Encoding::Utf8,
            byte_order_mark: false,
            delimiter: Delimiter::Comma,
            decimal: DecimalMark::Point,
            quote: '"',
            header: true,
            missing: Vec::new(),
        },
        preview: Preview {
            file: name.to_owned(),
            rows: 60,
            columns: columns.map(column).to_vec(),
            head: Vec::new(),
        },
        guess: RoleGuess {
            roles: roles(None),
            ..RoleGuess::default()
        },
        problems: Vec::new(),
        images: None,
    }
}

fn column(name: &str) -> ColumnProfile {
    ColumnProfile {
        name: name.to_owned(),
        kind: ColumnKind::Words,
        missing: 0,
        distinct: 2,
        summary: None,
        top: Vec::new(),
    }
}

/// Roles of that table's columns; a guess never says which value is positive.
pub fn roles(positive: Option<&str>) -> Roles {
    Roles {
        truth: Some("disease".to_owned()),
        positive: positive.map(str::to_owned),
        score: Some("risk".to_owned()),
        groups: vec!["sex".to_owned()],
        ..Roles::default()
    }
}

/// What the checks say about that table.
pub fn check() -> DataCheck {
    DataCheck {
        roles: roles(Some("yes")),
        outcome_values: vec![("no".to_owned(), 30), ("yes".to_owned(), 30)],
        positives: 30,
        negatives: 30,
        kind: Some(TaskKind::Binary),
        scale: Some(Scale::Probability),
        classes: ClassesGuess::default(),
        problems: Vec::new(),
    }
}

/// A table of an outcome of three classes, a score for each of two models, and a reader's
/// decisions.
pub fn class_table(name: &str) -> TableView {
    let columns = [
        "histology",
        "p_benign",
        "p_borderline",
        "p_malignant",
        "b_benign",
        "b_borderline",
        "b_malignant",
        "reader",
        "sex",
    ];
    let roles = Roles {
        truth: Some("histology".to_owned()),
        ..Roles::default()
    };
    let mut view = table(name);
    view.preview.columns = columns.map(column).to_vec();
    view.guess.roles = roles;
    view
}

/// What the engine says of that table in these roles.
pub fn class_check(roles: &Roles) -> DataCheck {
    let class = |name: &str, rows: u64| ClassGuess {
        name: name.to_owned(),
        rows,
        columns: vec![format!("p_{name}")],
    };
    let set = |of: &str| -> Vec<(String, String)> {
        let pair = |name: &str| (name.to_owned(), format!("{of}_{name}"));
        ["benign", "borderline", "malignant"].map(pair).to_vec()
    };
    let classes = ClassesGuess {
        classes: vec![
            class("benign", 30),
            class("borderline", 10),
            class("malignant", 20),
        ],
        decided: vec!["reader".to_owned()],
        sets: ["p", "b"].map(set).to_vec(),
    };
    let values = classes.classes.iter();
    DataCheck {
        roles: roles.clone(),
        outcome_values: values.map(|one| (one.name.clone(), one.rows)).collect(),
        positives: 0,
        negatives: 0,
        kind: Some(TaskKind::MultiClass),
        scale: None,
        classes: match roles.task {
            TaskKind::Binary => ClassesGuess::default(),
            TaskKind::MultiClass => classes,
        },
        problems: Vec::new(),
    }
}

/// A model of one input and one output that can run.
pub fn model(name: &str) -> ModelFacts {
    let tensor = |name: &str| TensorFact {
        name: name.to_owned(),
        kind: "float32".to_owned(),
        shape: vec!["N".to_owned(), "1".to_owned()],
    };
    ModelFacts {
        file: fact(name),
        producer: "skl2onnx".to_owned(),
        opsets: vec![(String::new(), 17)],
        inputs: vec![tensor("x")],
        outputs: vec![tensor("probabilities")],
        operators: vec![("Gemm".to_owned(), 1)],
        blockers: Vec::new(),
        planned: true,
        missing_values: plumbline_study::facts::MissingValues::NotHandled,
    }
}

/// How that model is fed and read.
pub fn matching() -> ModelMatch {
    let output = |at: usize| OutputView {
        name: format!("probabilities[{at}]"),
        class: Some(at.to_string()),
    };
    ModelMatch {
        inputs: vec![InputColumns {
            input: "x".to_owned(),
            columns: vec!["risk".to_owned()],
            by: plumbline_study::MatchedBy::Name,
        }],
        outputs: vec![output(0), output(1)],
        suggested: Some("probabilities[1]".to_owned()),
        of_classes: Vec::new(),
        problems: Vec::new(),
        missing: None,
        image: None,
    }
}

/// An output of so many numbers, with the classes that a model gives them.
pub fn class_output(name: &str, classes: [Option<&str>; 3]) -> ClassOutputView {
    let number = |(at, class): (usize, Option<&str>)| OutputView {
        name: match class {
            Some(class) => format!("{name}[{class}]"),
            None => format!("{name}[{at}]"),
        },
        class: class.map(str::to_owned),
    };
    ClassOutputView {
        name: name.to_owned(),
        numbers: classes.into_iter().enumerate().map(number).collect(),
    }
}

/// How a model of three classes is fed and read: by names that it gives its numbers.
pub fn class_matching() -> ModelMatch {
    let named = ["malignant", "benign", "borderline"].map(Some);
    let probabilities = class_output("probabilities", named);
    let label = ClassOutputView {
        name: "label".to_owned(),
        numbers: Vec::new(),
    };
    ModelMatch {
        outputs: probabilities.numbers.clone(),
        suggested: Some("probabilities".to_owned()),
        of_classes: vec![probabilities, label],
        ..matching()
    }
}

/// How a model is read that does not name its classes.
pub fn unnamed_matching() -> ModelMatch {
    let none = [None; 3];
    let (soft, raw) = (
        class_output("softmax(logits)", none),
        class_output("logits", none),
    );
    ModelMatch {
        outputs: soft.numbers.clone(),
        suggested: Some("softmax(logits)".to_owned()),
        of_classes: vec![soft, raw],
        ..matching()
    }
}

/// A plan with a threshold and one criterion, not sealed.
pub fn plan() -> PlanDraft {
    PlanDraft {
        name: "A study".to_owned(),
        template: "blank".to_owned(),
        outcome: Some("disease".to_owned()),
        positive: Some("yes".to_owned()),
        predictions: Some(PlannedPredictions::Column("risk".to_owned())),
        patients: Some(PlannedPatients::EachRow),
        primary_metric: Some("sensitivity".to_owned()),
        threshold: Some(0.5),
        threshold_reason: "One false alarm is worth one case found.".to_owned(),
        criteria: vec![criterion("sensitivity", 0.9), criterion("auroc", 0.6)],
        subgroups: vec!["sex".to_owned()],
        resamples: Some(100),
        ..PlanDraft::default()
    }
}

fn criterion(metric: &str, limit: f64) -> Criterion {
    Criterion {
        metric: metric.to_owned(),
        class: None,
        bound: Bound::AtLeast,
        limit: Some(limit),
    }
}

/// A demo study of predictions.
pub fn demo() -> DemoLoaded {
    DemoLoaded {
        plan: plan(),
        table: table("demo.csv"),
        roles: roles(Some("yes")),
        check: check(),
        models: Vec::new(),
        recipe: None,
    }
}

/// Sixty cases in which higher risk means more disease, with exceptions.
fn study() -> Study {
    let truth: Vec<bool> = (0..60).map(|at| (at % 10 < 5) ^ (at % 17 == 0)).collect();
    let score = (0..60).map(|at| Some(0.95 - 0.1 * f64::from(at % 10)));
    let cases = Cases {
        file: "cases.csv".to_owned(),
        outcome: "disease".to_owned(),
        row: (0..60).collect(),
        line: (2..62).collect(),
        patient: None,
        patient_column: None,
        groupings: vec![Grouping {
            name: "sex".to_owned(),
            levels: vec!["f".to_owned(), "m".to_owned()],
            codes: (0..60).map(|at| Some(u32::from(at >= 30))).collect(),
        }],
        rows_in_file: 60,
        exclusions: Vec::new(),
    };
    let answers = Scores {
        score: score.collect(),
        scale: Scale::Probability,
    };
    let source = Source::Column {
        name: "risk".to_owned(),
    };
    let truth = Truth {
        positive_value: "yes".to_owned(),
        negative_value: "no".to_owned(),
        positive: truth,
    };
    let task = Task::Binary(Binary {
        truth,
        assessed: Respondent::new(source, answers),
        compared: Vec::new(),
    });
    Study { cases, task }
}

/// An evaluation of those cases by this plan, as if they came from `name`.
pub fn evaluation(draft: &PlanDraft, name: &str) -> (Evaluation, Vec<ThresholdTable>) {
    let study = study();
    let Task::Binary(answered) = &study.task else {
        unreachable!("the cases above have a binary outcome")
    };
    let plan = Plan::check(draft, Scale::Probability).expect("the plan is in order");
    let context = Context {
        version: "0.0.0".to_owned(),
        data: fact(name),
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
    };
    let evaluation = evaluate(&study, &plan, &context, &mut Silent);
    (evaluation, threshold_tables(&study.cases, answered))
}

/// That evaluation as the engine's answer.
pub fn evaluated(draft: &PlanDraft, name: &str) -> (Box<Answer>, Vec<ThresholdTable>) {
    let (evaluation, tables) = evaluation(draft, name);
    (Box::new(Answer::Evaluated(Box::new(evaluation))), tables)
}

/// So many images as loose files in a folder.
pub fn images(count: u32) -> ImageFiles {
    let files = (0..count).map(|at| file(100 + at, &format!("fields/{at:04}.png")));
    ImageFiles {
        name: "fields".to_owned(),
        files: files.collect(),
        table: None,
    }
}

/// The table that the engine makes of those images.
pub fn image_table(count: u32) -> TableView {
    let entry = |at: u32| ImageEntry {
        path: path(at),
        label: None,
        bytes: 10,
        place: Place::File(at as usize),
    };
    let mut view = table("fields");
    view.rows = u64::from(count);
    view.images = Some(ImagesView {
        entries: (0..count).map(entry).collect(),
        rows: (0..count).map(|row| vec![row]).collect(),
        column: None,
        by: None,
        clinical: false,
        divided: false,
    });
    view
}

/// How a model for images is fed and read.
pub fn image_matching() -> ModelMatch {
    ModelMatch {
        inputs: Vec::new(),
        image: Some(ImageInputView {
            input: "x".to_owned(),
            guess: Recipe::default(),
        }),
        ..matching()
    }
}

/// What that model sees of the first image.
pub fn seen() -> ImageView {
    ImageView {
        row: 0,
        name: path(0),
        size: (96, 96),
        seen_size: (72, 72),
        seen: "data:image/bmp;base64,Qk0=".into(),
        range: (-1.5, 2.25),
        means: vec![0.5, -0.25, 0.125],
        colour: plumbline_study::recipe::Colour::Bgr,
        own: "data:image/bmp;base64,Qk0=".into(),
        score: Some(CaseScore::Score(0.8125)),
        header: None,
    }
}

/// A model beside the answers that its makers expect: it gives them.
pub fn tested() -> TestedModel {
    TestedModel {
        file: "test.npz".to_owned(),
        outputs: vec![TestedOutput {
            name: "logits".to_owned(),
            difference: 0.0,
            greatest: 3.0,
            other_labels: 0,
        }],
    }
}

/// What a run on so many images consists of.
pub fn sheet(count: u32) -> RunPlan {
    RunPlan {
        key: format!("run on {count}"),
        rows: (0..count).collect(),
        memory: 100_000_000,
    }
}

/// The image of a row.
pub fn path(row: u32) -> String {
    format!("fields/{row:04}.png")
}

/// The score that the made-up model gives to the image of a row.
pub fn scored(row: u32) -> Scored {
    Scored {
        row,
        path: path(row),
        taken: None,
        images: Vec::new(),
        score: CaseScore::Score(f64::from(row) / 1000.0),
        read: Some(ImageRead {
            syntax: None,
            notes: Vec::new(),
            sha256: sha256(&row.to_string()),
            bytes: 10,
            format: Format::Png,
            decoder: Some(Decoder::BuiltIn),
        }),
    }
}
