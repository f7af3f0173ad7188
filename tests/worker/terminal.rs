//! The page's engine and the terminal give the same four documents, byte for byte:
//! the demo studies, images included, and cases from the field.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plumbline::protocol::{
    Answer, Assessment, Case, CaseScore, DemoLoaded, DemoModel, DemoStudy, Document, FileRef,
    ImageFiles, ImageScores, InputColumns, KeptScore, ModelBeside, Origin, PredictionChoice,
    Request, Scored, Seat, Setting, Stamp, TableView, TakenFrom,
};
use plumbline::worker::engine::{Engine, Files};
use plumbline_intake::images::Place;
use plumbline_intake::sha256_hex;
use plumbline_study::plan::{self, PlannedModel, PlannedPatients, PlannedPredictions};
use plumbline_study::{MatchedBy, PlanDraft, Recipe, Roles};
use std::rc::Rc;

const DOCUMENTS: [(&str, Document); 4] = [
    ("evaluation.json", Document::Json),
    ("report.html", Document::Report),
    ("estimates.csv", Document::Estimates),
    ("cases.csv", Document::Cases),
];

/// Files of this project by their paths from its root; names are those that a
/// browser would give.
pub(crate) struct Brought(Vec<PathBuf>);

impl Brought {
    fn path(&self, file: &FileRef) -> &Path {
        &self.0[file.key as usize]
    }

    /// Brings a file under a name.
    pub(crate) fn bring(&mut self, path: &Path, name: &str) -> FileRef {
        self.0.push(path.to_owned());
        FileRef {
            key: self.0.len() as u32 - 1,
            name: name.to_owned(),
            bytes: fs::metadata(path).expect("it is there").len(),
            beside: Vec::new(),
            written: plumbline_study::written::ReadChoices::default(),
        }
    }
}

impl Files for Brought {
    fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
        fs::read(self.path(file)).ok()
    }

    fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
        let all = self.whole(file)?;
        let end = (start + length).min(all.len() as u64);
        all.get(start as usize..end as usize).map(<[u8]>::to_vec)
    }
}

pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The terminal's program: beside this test where the whole workspace was built, else
/// built now.
pub(crate) fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let folder = test.parent().and_then(Path::parent);
    let folder = folder.expect("tests lie in deps/");
    let program = folder.join(format!("plumbline{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--locked", "--package", "plumbline-cli"])
            .current_dir(root(""))
            .status();
        assert!(built.is_ok_and(|status| status.success()));
    }
    program
}

/// The page: an engine, and the files that were brought.
pub(crate) struct Page {
    pub(crate) engine: Engine,
    pub(crate) files: Brought,
}

impl Page {
    pub(crate) fn new() -> Page {
        Page {
            engine: Engine::default(),
            files: Brought(Vec::new()),
        }
    }

    pub(crate) fn ask(&mut self, request: Request) -> Answer {
        self.engine.handle(request, &self.files, &mut |_| {}).answer
    }

    pub(crate) fn table(&mut self, request: Request) -> TableView {
        match self.ask(request) {
            Answer::Table(table) => *table,
            answer => panic!("the table was refused: {answer:?}"),
        }
    }

    fn bring_model(&mut self, path: &str) -> Origin {
        let path = root(path);
        let name = path.file_name().and_then(|name| name.to_str());
        let file = self.files.bring(&path, name.expect("it has a name"));
        let answer = self.ask(Request::ReadModel(Seat::ASSESSED, file.clone()));
        assert!(matches!(answer, Answer::Model(_)), "{answer:?}");
        Origin::File(file)
    }

    /// Where the predictions come from once a model is there: as the page suggests.
    fn suggested(&mut self, roles: &Roles, recipe: Option<&Recipe>) -> PredictionChoice {
        let request = Request::Match {
            seat: Seat::ASSESSED,
            roles: roles.clone(),
            columns: None,
            recipe: recipe.cloned().map(Box::new),
        };
        let found = match self.ask(request) {
            Answer::Matched(found) => *found,
            answer => panic!("nothing was matched: {answer:?}"),
        };
        let output = found.suggested.expect("the page suggests an output");
        match recipe {
            Some(recipe) => PredictionChoice::Images {
                recipe: Box::new(recipe.clone()),
                output,
                classes: Vec::new(),
            },
            None => PredictionChoice::Model {
                columns: found.inputs,
                output,
                classes: Vec::new(),
                missing: None,
            },
        }
    }

    /// The four documents, or the ids of what is wrong.
    pub fn documents(
        &mut self,
        asked: &Assessment,
        images: Option<(&TableView, &[FileRef], Origin)>,
    ) -> Result<Vec<String>, Vec<String>> {
        let ids = |problems: Vec<plumbline_study::Problem>| {
            let ids = problems.into_iter().map(|problem| problem.message.id);
            ids.collect::<Vec<String>>()
        };
        let scores = match images {
            Some((table, files, model)) => {
                match self.ask(Request::Sheet(Seat::ASSESSED, Box::new(asked.clone()))) {
                    Answer::Sheet(sheet) => {
                        Some(self.scores(asked, &sheet.rows, table, files, model))
                    }
                    Answer::Failed(problems) => return Err(ids(problems)),
                    answer => panic!("{answer:?}"),
                }
            }
            None => None,
        };
        let request = Request::Evaluate(Box::new(asked.clone()), scores.map(Box::new), 1);
        match self.ask(request) {
            Answer::Evaluated(_) => {}
            Answer::Failed(problems) => return Err(ids(problems)),
            answer => panic!("{answer:?}"),
        }
        let stamp = Stamp {
            written_on: None,
            application: Some(sha256_hex(&fs::read(program()).expect("it was built"))),
        };
        let written = DOCUMENTS.map(|(name, document)| {
            match self.ask(Request::Document(document, stamp.clone())) {
                Answer::Document {
                    name: given, text, ..
                } => {
                    assert_eq!(given, name);
                    text
                }
                answer => panic!("{answer:?}"),
            }
        });
        Ok(written.to_vec())
    }

    /// Scores by a runner of its own, in the reverse order of the rows.
    fn scores(
        &mut self,
        asked: &Assessment,
        rows: &[u32],
        table: &TableView,
        files: &[FileRef],
        model: Origin,
    ) -> ImageScores {
        let PredictionChoice::Images {
            recipe,
            output,
            classes,
        } = &asked.predictions
        else {
            panic!("images are scored");
        };
        let mut runner = Engine::default();
        let setting = Setting {
            seat: Seat::ASSESSED,
            model,
            recipe: (**recipe).clone(),
            output: output.clone(),
            classes: classes.clone(),
        };
        let answer = runner.handle(Request::SetUp(Rc::new(setting)), &self.files, &mut |_| {});
        assert!(matches!(answer.answer, Answer::SetUp(_)));
        let images = table.images.as_ref().expect("it has images");
        let score = |row: &u32| -> Scored {
            let mut held = images.all_of_row(*row).map(|entry| {
                let (Place::File(at) | Place::Zip { file: at, .. }) = entry.place;
                (entry.clone(), files[at].clone())
            });
            let (entry, file) = held.next().expect("a row of a run has one");
            let case = Case {
                row: *row,
                entry,
                file,
                more: held.collect(),
                kept: None,
            };
            if runner.takes_volumes() {
                return kept_or_scored(&runner, case, &self.files);
            }
            let score = |case: Case| runner.score(&case, runner.open(&case, &self.files), None);
            runner.together(*row, case.each().map(score).collect())
        };
        let mut cases: Vec<Scored> = rows.iter().rev().map(score).collect();
        cases.sort_by_key(|one| one.row);
        ImageScores { cases }
    }
}

/// The score of a row of volumes; what was kept of it is taken up where it is the model's and
/// of these very files, and refused where it is not.
fn kept_or_scored(runner: &Engine, case: Case, files: &Brought) -> Scored {
    let scored = runner.score_volumes(&case, files);
    let scored = scored.expect("nothing was kept");
    let with = |scored: &Scored, again: bool| {
        let kept = KeptScore {
            scored: scored.clone(),
            from: TakenFrom::Browser,
            again,
        };
        let case = Case {
            kept: Some(Box::new(kept)),
            ..case.clone()
        };
        runner.score_volumes(&case, files)
    };
    for again in [false, true] {
        let found = with(&scored, again).expect("it is the model's");
        assert_eq!(found.score, scored.score);
        assert_eq!(found.taken.is_some(), !again);
    }
    let CaseScore::Score(score) = scored.score else {
        panic!("it has a score: {:?}", scored.score);
    };
    let changed = Scored {
        score: CaseScore::Score(score / 2.0),
        ..scored.clone()
    };
    assert!(with(&changed, true).is_err(), "it is not the model's");
    let mut other = changed;
    let mut reads: Vec<_> = other.images.iter_mut().map(|one| &mut one.read).collect();
    reads.push(&mut other.read);
    for read in reads.into_iter().flatten() {
        read.sha256 = "0".repeat(64);
    }
    let found = with(&other, false).expect("it is scored anew");
    assert_eq!((found.score, found.taken), (scored.score.clone(), None));
    scored
}

/// The roles after a person said which column is the outcome, which of its values
/// has the condition, and which column is the score: a column that is given a role
/// loses the one that was guessed, as on the page.
pub(crate) fn said(table: &TableView, truth: &str, positive: &str, score: Option<&str>) -> Roles {
    let mut roles = table.guess.roles.clone();
    for name in [Some(truth), score].into_iter().flatten() {
        for slot in [
            &mut roles.truth,
            &mut roles.score,
            &mut roles.id,
            &mut roles.patient,
            &mut roles.site,
        ] {
            if slot.as_deref() == Some(name) {
                *slot = None;
            }
        }
        roles.features.retain(|feature| feature != name);
    }
    roles.truth = Some(truth.to_owned());
    roles.positive = Some(positive.to_owned());
    if let Some(score) = score {
        roles.score = Some(score.to_owned());
    }
    roles
}

/// What the terminal writes, or that it refuses.
pub fn terminal(test: &str, plan: &PlanDraft, arguments: &[String]) -> Result<Vec<String>, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("terminal-{test}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("it is a test's own");
    }
    fs::create_dir_all(&folder).expect("it can be made");
    let (plan_file, out) = (folder.join("plan.json"), folder.join("out"));
    fs::write(&plan_file, plan.to_json()).expect("it can be written");
    let output = Command::new(program())
        .args(["evaluate", "--task", plan.task.id(), "--plan"])
        .arg(&plan_file)
        .arg("--out")
        .arg(&out)
        .args(arguments)
        .output()
        .expect("the program starts");
    if output.status.code() != Some(0) {
        assert_eq!(output.status.code(), Some(2));
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("it was written");
    Ok(DOCUMENTS.map(|(name, _)| read(name)).to_vec())
}

pub fn same(test: &str, page: &[String], terminal: &[String]) {
    for ((name, _), (ours, theirs)) in DOCUMENTS.iter().zip(page.iter().zip(terminal)) {
        if ours != theirs {
            let mut lines = ours.lines().zip(theirs.lines());
            let first =
                lines.find(|(ours, theirs)| ours != theirs && !ours.contains("\"id\": \"ev-"));
            panic!("{test}: {name} of page and terminal differ: {first:#?}");
        }
    }
    assert!(page[0].len() > 1000, "{test}: the evaluation is not empty");
}

pub(crate) fn text(path: &Path) -> String {
    path.to_str().expect("it is Unicode").to_owned()
}

/// A copy of a file under the name that the page gives it.
fn copied(test: &str, path: &str, name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("named-{test}"));
    fs::create_dir_all(&folder).expect("it can be made");
    let copy = folder.join(name);
    fs::copy(root(path), &copy).expect("it can be copied");
    text(&copy)
}

pub fn options(pairs: &[(&str, &str)]) -> Vec<String> {
    let words = pairs.iter().flat_map(|(name, value)| [*name, *value]);
    words.map(str::to_owned).collect()
}

fn few_resamples(plan: &PlanDraft) -> PlanDraft {
    PlanDraft {
        resamples: Some(200),
        ..plan.clone()
    }
}

/// A demo study as the page loads it.
fn demo(page: &mut Page, study: DemoStudy, archive: Option<FileRef>) -> DemoLoaded {
    match page.ask(Request::Demo(study, archive)) {
        Answer::Demo(loaded) => *loaded,
        answer => panic!("{answer:?}"),
    }
}

/// The answers of a model of a table as the page suggests them.
fn answers_of(model: &DemoModel) -> PredictionChoice {
    PredictionChoice::Model {
        columns: model.matching.inputs.clone(),
        output: model.matching.suggested.clone().expect("it is known"),
        classes: Vec::new(),
        missing: None,
    }
}

/// The models of a demo study beside the assessed one.
fn beside(loaded: &DemoLoaded) -> Vec<ModelBeside> {
    let others = loaded.models.iter();
    let others = others.filter(|model| model.seat != Seat::ASSESSED);
    let one = |model: &DemoModel| ModelBeside {
        seat: model.seat,
        model: PlannedModel {
            sha256: model.facts.file.sha256.clone(),
            ..PlannedModel::default()
        },
        predictions: answers_of(model),
        scores: None,
    };
    others.map(one).collect()
}

#[test]
fn demo_studies_of_tables() {
    let table = ("models/breast-cancer/test.csv", "breast-cancer-test.csv");
    let scores = ("models/predictions-only/predictions.csv", "predictions.csv");
    for (name, study, (path, shown), models, truth) in [
        (
            "logistic",
            DemoStudy::Logistic,
            table,
            &["logistic"] as &[&str],
            "diagnosis",
        ),
        (
            "boosted",
            DemoStudy::Boosted,
            table,
            &["boosted"],
            "diagnosis",
        ),
        (
            "two-models",
            DemoStudy::TwoModels,
            table,
            &["logistic", "boosted"],
            "diagnosis",
        ),
        ("predictions", DemoStudy::Predictions, scores, &[], "y_true"),
    ] {
        let mut page = Page::new();
        let loaded = demo(&mut page, study, None);
        let predictions = match loaded.assessed() {
            Some(model) => answers_of(model),
            None => PredictionChoice::Column("y_score".to_owned()),
        };
        let plan = few_resamples(&loaded.plan);
        let asked = Assessment {
            models: beside(&loaded),
            compared: Vec::new(),
            seen: None,
            roles: loaded.roles.clone(),
            plan: plan.clone(),
            predictions,
        };
        let written = page.documents(&asked, None).expect("it is evaluated");
        let positive = loaded.roles.positive.clone().expect("it is known");
        let data = copied(name, path, shown);
        let mut arguments = options(&[
            ("--data", &data),
            ("--truth", truth),
            ("--positive", &positive),
        ]);
        for model in models {
            let model = text(&root(&format!("models/breast-cancer/{model}.onnx")));
            arguments.extend(options(&[("--model", &model)]));
        }
        if models.is_empty() {
            arguments.extend(options(&[("--score", "y_score")]));
        }
        let expected = terminal(name, &plan, &arguments).expect("the terminal evaluates it");
        same(name, &written, &expected);
    }
}

#[test]
fn the_demo_study_of_three_classes() {
    let mut page = Page::new();
    let loaded = demo(&mut page, DemoStudy::Cardiotocography, None);
    let matching = &loaded.assessed().expect("it has a model").matching;
    let plan = few_resamples(&loaded.plan);
    let asked = Assessment {
        models: Vec::new(),
        compared: Vec::new(),
        seen: None,
        roles: loaded.roles.clone(),
        plan: plan.clone(),
        predictions: PredictionChoice::Model {
            columns: matching.inputs.clone(),
            output: matching.suggested.clone().expect("it is known"),
            classes: Vec::new(),
            missing: None,
        },
    };
    let written = page.documents(&asked, None).expect("it is evaluated");
    let path = "models/cardiotocography/test.csv";
    let data = copied("classes", path, "cardiotocograms.csv");
    let path = "models/cardiotocography/boosted.onnx";
    let model = copied("classes", path, "cardiotocography.onnx");
    let arguments = options(&[("--data", &data), ("--truth", "state"), ("--model", &model)]);
    let expected = terminal("classes", &plan, &arguments).expect("the terminal evaluates it");
    same("classes", &written, &expected);
}

#[test]
fn the_demo_study_of_images() {
    is_as_in_the_terminal(&ImageStudy {
        study: DemoStudy::Smear,
        folder: "models/blood-smear",
        model: "synthetic-smear.onnx",
        truth: "label",
        positive: "parasites",
    });
}

#[test]
fn the_demo_study_of_dicom() {
    is_as_in_the_terminal(&ImageStudy {
        study: DemoStudy::LungCt,
        folder: "models/lung-ct",
        model: "nodule.onnx",
        truth: "nodule",
        positive: "yes",
    });
}

/// A demo study of images and where its files are.
struct ImageStudy {
    study: DemoStudy,
    folder: &'static str,
    model: &'static str,
    truth: &'static str,
    positive: &'static str,
}

fn is_as_in_the_terminal(of: &ImageStudy) {
    let mut page = Page::new();
    let file = |name: &str| root(&format!("{}/{name}", of.folder));
    let name = of.study.archive().expect("it has images");
    let archive = page.files.bring(&file(name), name);
    let loaded = demo(&mut page, of.study, Some(archive.clone()));
    let assessed = loaded.assessed().expect("it has a model");
    let matching = assessed.matching.clone();
    let recipe = loaded.recipe.clone().expect("it has a recipe");
    let output = matching.suggested.expect("it is known");
    // As the page seals it: with the data as they are known before an image is read.
    let mut plan = few_resamples(&loaded.plan);
    plan.data = Some(loaded.table.file.sha256.clone());
    plan.outcome = loaded.roles.truth.clone();
    plan.positive = loaded.roles.positive.clone();
    plan.predictions = Some(PlannedPredictions::Model(PlannedModel {
        sha256: assessed.facts.file.sha256.clone(),
        output: Some(output.clone()),
        recipe_sha256: Some(recipe.sha256().expect("it can be written")),
    }));
    plan.patients = match &loaded.roles.patient {
        Some(column) => Some(PlannedPatients::Column(column.clone())),
        None => Some(PlannedPatients::EachRow),
    };
    plan.seal = Some(plan::seal(&plan, "2026-11-27").expect("the plan says everything"));
    let asked = Assessment {
        models: Vec::new(),
        compared: Vec::new(),
        seen: None,
        roles: loaded.roles.clone(),
        plan: plan.clone(),
        predictions: PredictionChoice::Images {
            recipe: Box::new(recipe),
            output,
            classes: Vec::new(),
        },
    };
    let model = Origin::Demo(of.study, Some(archive.clone()));
    let files = [archive];
    let written = page
        .documents(&asked, Some((&loaded.table, files.as_slice(), model)))
        .expect("it is evaluated");
    let arguments = options(&[
        ("--data", &text(&file(name))),
        ("--labels", &text(&file("labels.csv"))),
        ("--model", &text(&file(of.model))),
        ("--recipe", &text(&file("recipe.json"))),
        ("--truth", of.truth),
        ("--positive", of.positive),
    ]);
    let expected = terminal(name, &plan, &arguments).expect("the terminal evaluates it");
    same(name, &written, &expected);
    let sealed = written[0].contains("\"exploratory\": false");
    assert!(sealed, "{name}: it keeps to its seal");
}

/// A table of the field with what a person says of it.
struct Table {
    file: &'static str,
    truth: &'static str,
    positive: &'static str,
    score: Option<&'static str>,
    model: Option<&'static str>,
    /// Columns chosen by hand, for the model's only input.
    by_hand: Option<[&'static str; 3]>,
}

const fn scores(file: &'static str, truth: &'static str, score: &'static str) -> Table {
    Table {
        file,
        truth,
        positive: "1",
        score: Some(score),
        model: None,
        by_hand: None,
    }
}

const fn modelled(file: &'static str, truth: &'static str, model: &'static str) -> Table {
    Table {
        file,
        truth,
        positive: "1",
        score: None,
        model: Some(model),
        by_hand: None,
    }
}

const ICU: &str = "28-column-order/icu.onnx";

const TABLES: [Table; 10] = [
    scores("25-two-binary-columns/cohort.csv", "relapse", "score"),
    scores("25-two-binary-columns/two_outcomes.csv", "relapse", "score"),
    scores("25-two-binary-columns/one_binary.csv", "relapse", "score"),
    scores("25-two-binary-columns/known_name.csv", "outcome", "score"),
    scores("25-two-binary-columns/m5.csv", "relapse", "pred"),
    modelled("27-outcome-as-input/lacks_lactate.csv", "died", ICU),
    modelled(
        "27-outcome-as-input/bf.csv",
        "y",
        "27-outcome-as-input/bf.onnx",
    ),
    modelled("28-column-order/empty.csv", "died", ICU),
    modelled("28-column-order/reordered.csv", "died", ICU),
    Table {
        by_hand: Some(["age", "dias_abp", "lactate"]),
        ..modelled("28-column-order/reordered.csv", "died", ICU)
    },
];

#[test]
fn tables_of_the_field() {
    let plan = PlanDraft {
        threshold: Some(0.5),
        resamples: Some(200),
        ..PlanDraft::default()
    };
    let mut evaluated = 0;
    for (at, case) in TABLES.iter().enumerate() {
        let test = format!("field-{at}");
        let path = root(&format!("tests/fixtures/field/{}", case.file));
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("it has a name");
        let mut page = Page::new();
        let file = page.files.bring(&path, name);
        let table = page.table(Request::ReadTable(file));
        let roles = said(&table, case.truth, case.positive, case.score);
        let mut arguments = options(&[
            ("--data", &text(&path)),
            ("--truth", case.truth),
            ("--positive", case.positive),
        ]);
        let predictions = match case.model {
            None => PredictionChoice::Column(case.score.expect("one of them").to_owned()),
            Some(model) => {
                let model = format!("tests/fixtures/field/{model}");
                page.bring_model(&model);
                arguments.extend(options(&[("--model", &text(&root(&model)))]));
                page.suggested(&roles, None)
            }
        };
        let predictions = match (predictions, case.by_hand) {
            (
                PredictionChoice::Model {
                    columns, output, ..
                },
                Some(chosen),
            ) => {
                let input = columns[0].input.clone();
                for column in chosen {
                    arguments.extend(options(&[("--input", &format!("{input}={column}"))]));
                }
                PredictionChoice::Model {
                    columns: vec![InputColumns {
                        input,
                        columns: chosen.map(str::to_owned).to_vec(),
                        by: MatchedBy::Person,
                    }],
                    output,
                    classes: Vec::new(),
                    missing: None,
                }
            }
            (predictions, _) => predictions,
        };
        if let Some(score) = case.score {
            arguments.extend(options(&[("--score", score)]));
        }
        let asked = Assessment {
            models: Vec::new(),
            compared: Vec::new(),
            seen: None,
            roles,
            plan: plan.clone(),
            predictions,
        };
        let written = page.documents(&asked, None);
        let expected = terminal(&test, &plan, &arguments);
        match (written, expected) {
            (Ok(written), Ok(expected)) => {
                same(&format!("{} {at}", case.file), &written, &expected);
                evaluated += 1;
            }
            (Err(_), Err(_)) => {}
            (page, terminal) => panic!(
                "{}: only one of them refuses: {:?} {:?}",
                case.file,
                page.err(),
                terminal.err()
            ),
        }
    }
    assert!(evaluated >= 8, "{evaluated} were evaluated");
}

/// A folder of series, and one of NIfTI volumes, with a network of five axes.
#[test]
fn volumes_of_series_and_of_nifti() {
    let folder = root("tests/fixtures/series");
    for (set, labels) in [
        ("images", "labels-patient.csv"),
        ("nifti", "labels-nifti.csv"),
    ] {
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(folder.join(set)).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let inside = |path: &Path| {
                let below = path.strip_prefix(&folder).expect("it lies there");
                text(below)
            };
            match fs::read_dir(&path) {
                Ok(below) => {
                    let below = below.map(|entry| inside(&entry.expect("it can be read").path()));
                    names.extend(below);
                }
                Err(_) => names.push(inside(&path)),
            }
        }
        names.sort();
        let mut page = Page::new();
        let files: Vec<FileRef> = names
            .iter()
            .map(|name| page.files.bring(&folder.join(name), name))
            .collect();
        let brought = ImageFiles {
            name: set.to_owned(),
            files: files.clone(),
            table: Some(page.files.bring(&folder.join(labels), labels)),
        };
        let table = page.table(Request::ReadImages(Rc::new(brought)));
        let roles = said(&table, "outcome", "ill", None);
        let model = page.bring_model("tests/fixtures/series/volume.onnx");
        let recipe = folder.join("recipe-depth-fit-8.json");
        let read = fs::read_to_string(&recipe).expect("it is there");
        let read = Recipe::from_json("recipe.json", &read).expect("it can be read");
        let predictions = page.suggested(&roles, Some(&read));
        let plan = PlanDraft {
            threshold: Some(0.5),
            resamples: Some(200),
            ..PlanDraft::default()
        };
        let asked = Assessment {
            models: Vec::new(),
            compared: Vec::new(),
            seen: None,
            roles,
            plan: plan.clone(),
            predictions,
        };
        let written = page
            .documents(&asked, Some((&table, files.as_slice(), model)))
            .unwrap_or_else(|ids| panic!("{set}: {ids:?}"));
        let arguments = options(&[
            ("--data", &text(&folder.join(set))),
            ("--labels", &text(&folder.join(labels))),
            ("--model", &text(&folder.join("volume.onnx"))),
            ("--recipe", &text(&recipe)),
            ("--truth", "outcome"),
            ("--positive", "ill"),
        ]);
        let expected = terminal(&format!("series-{set}"), &plan, &arguments)
            .unwrap_or_else(|error| panic!("{set}: {error}"));
        same(set, &written, &expected);
    }
}

/// A folder with its table, as a folder is dropped on the page.
#[test]
fn images_of_the_field() {
    let folder = root("tests/fixtures/field/26-number-like-names");
    let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal-26");
    for (labels, images) in [("labels.csv", "pics"), ("labels2.csv", "pics2")] {
        let set = shown.join(images);
        if set.exists() {
            fs::remove_dir_all(&set).expect("it is a test's own");
        }
        fs::create_dir_all(&set).expect("it can be made");
        let mut names: Vec<String> = fs::read_dir(folder.join(images))
            .expect("it is there")
            .map(|entry| {
                entry
                    .expect("it can be read")
                    .file_name()
                    .into_string()
                    .expect("it is Unicode")
            })
            .collect();
        for name in &names {
            fs::copy(folder.join(images).join(name), set.join(name)).expect("it can be copied");
        }
        fs::copy(folder.join(labels), set.join(labels)).expect("it can be copied");
        names.push(labels.to_owned());
        names.sort();
        let mut page = Page::new();
        let files: Vec<FileRef> = names
            .iter()
            .map(|name| page.files.bring(&set.join(name), name))
            .collect();
        let brought = ImageFiles {
            name: images.to_owned(),
            files: files.clone(),
            table: None,
        };
        let table = page.table(Request::ReadImages(Rc::new(brought)));
        let roles = said(&table, "label", "1", None);
        let model = page.bring_model("tests/fixtures/field/26-number-like-names/model.onnx");
        let recipe = fs::read_to_string(folder.join("recipe.json")).expect("it is there");
        let recipe = Recipe::from_json("recipe.json", &recipe).expect("it can be read");
        let predictions = page.suggested(&roles, Some(&recipe));
        let plan = PlanDraft {
            threshold: Some(0.5),
            resamples: Some(200),
            ..PlanDraft::default()
        };
        let asked = Assessment {
            models: Vec::new(),
            compared: Vec::new(),
            seen: None,
            roles,
            plan: plan.clone(),
            predictions,
        };
        let written = page
            .documents(&asked, Some((&table, files.as_slice(), model)))
            .unwrap_or_else(|ids| panic!("{labels}: {ids:?}"));
        let arguments = options(&[
            ("--data", &text(&set)),
            ("--model", &text(&folder.join("model.onnx"))),
            ("--recipe", &text(&folder.join("recipe.json"))),
            ("--truth", "label"),
            ("--positive", "1"),
        ]);
        let expected =
            terminal(images, &plan, &arguments).unwrap_or_else(|said| panic!("{labels}: {said}"));
        same(labels, &written, &expected);
    }
}

/// Every file below a folder, by its path within it.
fn below(folder: &Path, prefix: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there");
    let entries = entries.map(|entry| entry.expect("it can be read"));
    let mut files: Vec<String> = entries
        .flat_map(|entry| {
            let name = entry.file_name().into_string().expect("it is Unicode");
            match entry.path().is_dir() {
                true => below(&entry.path(), &format!("{prefix}{name}/")),
                false => vec![format!("{prefix}{name}")],
            }
        })
        .collect();
    files.sort();
    files
}

/// A disc of DICOM files without suffix, several of each patient, with a table of patients.
#[test]
fn a_disc_of_dicom_files() {
    let study = root("tests/fixtures/dicom-study");
    let set = study.join("images");
    for (labels, recipe) in [
        ("labels-patient.csv", "recipe-mean.json"),
        ("labels-study.csv", "recipe-max.json"),
        ("labels-file.csv", "recipe-window.json"),
    ] {
        let mut page = Page::new();
        let files: Vec<FileRef> = below(&set, "")
            .iter()
            .map(|name| page.files.bring(&set.join(name), name))
            .collect();
        let brought = ImageFiles {
            name: "images".to_owned(),
            files: files.clone(),
            table: Some(page.files.bring(&study.join(labels), labels)),
        };
        let table = page.table(Request::ReadImages(Rc::new(brought)));
        assert!(table.images.as_ref().is_some_and(|images| images.clinical));
        let roles = said(&table, "outcome", "ill", None);
        let model = page.bring_model("tests/fixtures/dicom-study/model.onnx");
        let text_of_recipe = fs::read_to_string(study.join(recipe)).expect("it is there");
        let followed = Recipe::from_json(recipe, &text_of_recipe).expect("it can be read");
        let predictions = page.suggested(&roles, Some(&followed));
        let plan = PlanDraft {
            threshold: Some(0.5),
            resamples: Some(200),
            ..PlanDraft::default()
        };
        let asked = Assessment {
            models: Vec::new(),
            compared: Vec::new(),
            seen: None,
            roles,
            plan: plan.clone(),
            predictions,
        };
        let written = page
            .documents(&asked, Some((&table, files.as_slice(), model)))
            .unwrap_or_else(|ids| panic!("{labels}: {ids:?}"));
        let arguments = options(&[
            ("--data", &text(&set)),
            ("--labels", &text(&study.join(labels))),
            ("--model", &text(&study.join("model.onnx"))),
            ("--recipe", &text(&study.join(recipe))),
            ("--truth", "outcome"),
            ("--positive", "ill"),
        ]);
        let test = format!("dicom-{labels}");
        let expected =
            terminal(&test, &plan, &arguments).unwrap_or_else(|said| panic!("{labels}: {said}"));
        same(labels, &written, &expected);
    }
}
