//! The engine behind the line, spoken to as the page does, without a browser:
//! images are listed, scored by a runner and evaluated, with the numbers that
//! onnxruntime gave.

mod cases;
mod kinds;
mod sharing;
mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use plumbline::protocol::{
    Answer, Assessment, Case, CaseScore, DemoLoaded, DemoStudy, Document, FileRef, ImageFiles,
    ImageScores, KeptScore, Origin, PredictionChoice, Request, RunPlan, Scored, Seat, Setting,
    Stamp, TableView, TakenFrom,
};
use plumbline::worker::engine::{Engine, Files};
use plumbline_intake::images::Place;
use plumbline_study::plan::{self, PlannedModel, PlannedPatients, PlannedPredictions};
use serde_json::Value;

/// Files of a folder of this project, read as the page reads those of a person.
struct Disk;

const FOLDER: &str = "models/blood-smear";
const FILES: [&str; 3] = ["synthetic-fields.zip", "labels.csv", "synthetic-smear.onnx"];

fn bytes(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read(root.join(FOLDER).join(name)).expect("the demo study is there")
}

impl Files for Disk {
    fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
        Some(bytes(&file.name))
    }

    fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
        let all = bytes(&file.name);
        let end = (start + length).min(all.len() as u64);
        all.get(start as usize..end as usize).map(<[u8]>::to_vec)
    }
}

fn file(at: usize) -> FileRef {
    FileRef {
        key: at as u32,
        name: FILES[at].to_owned(),
        bytes: bytes(FILES[at]).len() as u64,
        beside: Vec::new(),
        written: plumbline_study::written::ReadChoices::default(),
    }
}

fn ask(engine: &mut Engine, request: Request) -> Answer {
    match engine.handle(request, &Disk, &mut |_| {}).answer {
        Answer::Failed(problems) => panic!("the engine refused: {problems:?}"),
        answer => answer,
    }
}

/// The demo study as the page loads it.
fn demo(engine: &mut Engine) -> DemoLoaded {
    match ask(engine, Request::Demo(DemoStudy::Smear, Some(file(0)))) {
        Answer::Demo(loaded) => *loaded,
        answer => panic!("{answer:?}"),
    }
}

fn assessment(loaded: &DemoLoaded) -> Assessment {
    let matching = &loaded.assessed().expect("it has a model").matching;
    let mut draft = loaded.plan.clone();
    draft.resamples = Some(100);
    draft.outcome = loaded.roles.truth.clone();
    draft.positive = loaded.roles.positive.clone();
    draft.patients = loaded.roles.patient.clone().map(PlannedPatients::Column);
    draft.predictions = loaded.assessed().map(|model| {
        PlannedPredictions::Model(PlannedModel {
            sha256: model.facts.file.sha256.clone(),
            output: model.matching.suggested.clone(),
            recipe_sha256: None,
        })
    });
    draft.seal = Some(plan::seal(&draft, "2026-11-26").expect("the demo says everything"));
    Assessment {
        models: Vec::new(),
        roles: loaded.roles.clone(),
        plan: draft,
        predictions: PredictionChoice::Images {
            recipe: Box::new(loaded.recipe.clone().expect("it has a recipe")),
            output: matching.suggested.clone().expect("its output is known"),
            classes: Vec::new(),
        },
        compared: Vec::new(),
        seen: None,
    }
}

fn sheet(engine: &mut Engine, asked: &Assessment) -> RunPlan {
    match ask(
        engine,
        Request::Sheet(Seat::ASSESSED, Box::new(asked.clone())),
    ) {
        Answer::Sheet(sheet) => *sheet,
        answer => panic!("{answer:?}"),
    }
}

fn case(table: &TableView, row: u32) -> Case {
    let images = table.images.as_ref().expect("it has images");
    let entry = images.of_row(row).expect("every row has one").clone();
    assert!(matches!(entry.place, Place::Zip { file: 0, .. }));
    Case {
        row,
        entry,
        file: file(0),
        more: Vec::new(),
        kept: None,
    }
}

/// A runner that is ready for the demo study.
fn runner(asked: &Assessment) -> Engine {
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
        model: Origin::File(file(2)),
        recipe: (**recipe).clone(),
        output: output.clone(),
        classes: classes.clone(),
    };
    let answer = ask(&mut runner, Request::SetUp(Rc::new(setting)));
    assert!(matches!(answer, Answer::SetUp(_)));
    runner
}

fn score(runner: &Engine, case: &Case) -> Scored {
    runner.score(case, runner.open(case, &Disk), None)
}

fn expected() -> Value {
    serde_json::from_slice(&bytes("expected.json")).expect("it is JSON")
}

#[test]
fn a_runner_scores_every_image_as_onnxruntime_does_and_the_engine_evaluates() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let sheet = sheet(&mut engine, &asked);
    assert_eq!(sheet.rows.len(), 400);
    let runner = runner(&asked);
    let cases: Vec<Scored> = sheet
        .rows
        .iter()
        .map(|row| score(&runner, &case(&loaded.table, *row)))
        .collect();

    let expected = expected();
    let scores: BTreeMap<&str, f64> = expected["filenames"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(expected["parasites"].as_array().into_iter().flatten())
        .filter_map(|(name, score)| Some((name.as_str()?, score.as_f64()?)))
        .collect();
    for one in &cases {
        let CaseScore::Score(found) = one.score else {
            panic!("{one:?}");
        };
        let name = case(&loaded.table, one.row).entry.path;
        let wanted = scores[name.rsplit('/').next().expect("it has a name")];
        assert!(
            (found - wanted).abs() < 1e-5,
            "{name}: {found}, not {wanted}"
        );
    }

    let request = Request::Evaluate(Box::new(asked), Some(Box::new(ImageScores { cases })), 1);
    let Answer::Evaluated(evaluation) = ask(&mut engine, request) else {
        panic!("it is evaluated");
    };
    let auroc = evaluation
        .estimates
        .iter()
        .find(|row| row.key.metric == "auroc");
    let auroc = auroc.and_then(|row| row.measured.as_ref().ok());
    let wanted = expected["measures"]["auroc"]
        .as_f64()
        .expect("it is a number");
    let found = auroc.expect("it can be estimated").value;
    assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
    let images = evaluation.provenance.images.expect("they are told");
    assert_eq!(images.count, 400);
    assert_eq!(images.decoders.len(), 1, "PNG by the built-in decoder");
}

#[test]
fn scores_of_other_images_are_not_taken_for_those_of_the_rows() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let runner = runner(&asked);
    let [first, second] = [0, 1].map(|row| score(&runner, &case(&loaded.table, row)));
    let swapped = [
        Scored {
            row: second.row,
            ..first.clone()
        },
        Scored {
            row: first.row,
            ..second
        },
    ];
    let cases = swapped.to_vec();
    let request = Request::Evaluate(Box::new(asked), Some(Box::new(ImageScores { cases })), 1);
    let answer = engine.handle(request, &Disk, &mut |_| {}).answer;
    let Answer::Failed(problems) = answer else {
        panic!("these are scores of other rows");
    };
    let ids: Vec<&str> = problems
        .iter()
        .map(|problem| &*problem.message.id)
        .collect();
    assert_eq!(ids, ["page-need-run"]);
}

#[test]
fn the_same_run_has_the_same_key_and_another_recipe_another() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let key = sheet(&mut engine, &asked).key;
    assert_eq!(sheet(&mut engine, &asked).key, key);
    let mut other = asked.clone();
    if let PredictionChoice::Images { recipe, .. } = &mut other.predictions {
        recipe.mean = vec![0.5, 0.5, 0.5];
    }
    assert_ne!(sheet(&mut engine, &other).key, key);
    let mut again = Engine::default();
    let images = ImageFiles {
        name: FILES[0].to_owned(),
        files: vec![file(0)],
        table: Some(file(1)),
    };
    let table = Origin::Images(Rc::new(images));
    ask(&mut again, Request::RestoreTable(table));
    ask(
        &mut again,
        Request::RestoreModel(Seat::ASSESSED, Origin::File(file(2))),
    );
    assert_eq!(
        sheet(&mut again, &asked).key,
        key,
        "the same files brought by hand"
    );
}

#[test]
fn a_run_that_would_fail_at_its_end_is_refused_at_its_beginning() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let mut asked = assessment(&loaded);
    if let PredictionChoice::Images { recipe, .. } = &mut asked.predictions {
        recipe.crop = None;
        recipe.resize = plumbline_study::recipe::Resize::ShorterSide(50);
        recipe.trim = plumbline_study::recipe::Trim::Square;
    }
    let request = Request::Sheet(Seat::ASSESSED, Box::new(asked));
    let answer = engine.handle(request, &Disk, &mut |_| {}).answer;
    assert!(
        matches!(answer, Answer::Failed(_)),
        "the model takes 72 × 72: {answer:?}"
    );
}

#[test]
fn what_the_model_sees_is_shown_in_true_colours() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let recipe = loaded.recipe.clone().expect("it has a recipe");
    let case = case(&loaded.table, 0);
    let opened = engine.open(&case, &Disk);
    let Answer::Preview(view) =
        engine.preview((Seat::ASSESSED, &case), (&recipe, None), opened, None)
    else {
        panic!("it is shown");
    };
    assert_eq!(view.seen_size, (72, 72));
    assert!(view.seen.starts_with("data:image/bmp;base64,"));
    assert!(view.range.0 < 0.0 && view.range.1 > 0.0, "{:?}", view.range);
}

#[test]
fn rows_without_an_image_make_no_result_more_precise() {
    struct Longer;
    impl Files for Longer {
        fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
            let mut bytes = Disk.whole(file)?;
            bytes.extend(b"absent-1.png,parasites,p,s,low\nabsent-2.png,no parasites,p,s,low\n");
            Some(bytes)
        }
        fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
            Disk.piece(file, start, length)
        }
    }
    let mut engine = Engine::default();
    let images = ImageFiles {
        name: FILES[0].to_owned(),
        files: vec![file(0)],
        table: Some(file(1)),
    };
    let request = Request::ReadImages(Rc::new(images));
    let Answer::Table(table) = engine.handle(request, &Longer, &mut |_| {}).answer else {
        panic!("they are listed");
    };
    assert_eq!(table.rows, 402);
    let roles = plumbline_study::Roles {
        positive: Some("parasites".to_owned()),
        ..table.guess.roles.clone()
    };
    let Answer::Checked(check) = ask(&mut engine, Request::Check(roles)) else {
        panic!("it is checked");
    };
    assert_eq!((check.positives, check.negatives), (153, 247));
    let values: u64 = check.outcome_values.iter().map(|(_, count)| count).sum();
    assert_eq!(values, 402, "what the column holds is told as it is");
}

#[test]
fn an_image_that_is_damaged_has_a_reason_instead_of_a_score() {
    struct Cut;
    impl Files for Cut {
        fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
            Disk.whole(file)
        }
        fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
            let mut piece = Disk.piece(file, start, length)?;
            if length > 100 {
                piece.iter_mut().skip(60).for_each(|byte| *byte = 0);
            }
            Some(piece)
        }
    }
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let runner = runner(&asked);
    let case = case(&loaded.table, 5);
    let scored = runner.score(&case, runner.open(&case, &Cut), None);
    let CaseScore::Nothing(problem) = &scored.score else {
        panic!("it has no score");
    };
    assert!(problem.message.args.contains_key("file"), "{problem:?}");
}

/// What was kept of a case, to be taken up or computed once more.
fn kept(scored: &Scored, again: bool) -> Option<Box<KeptScore>> {
    Some(Box::new(KeptScore {
        scored: scored.clone(),
        from: TakenFrom::File,
        again,
    }))
}

#[test]
fn a_kept_score_belongs_to_an_image_of_the_same_content() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let runner = runner(&asked);
    let (one, other) = (case(&loaded.table, 0), case(&loaded.table, 1));
    let (score_of_one, score_of_other) = (score(&runner, &one), score(&runner, &other));
    assert_ne!(score_of_one.score, score_of_other.score);
    let asked_with = |kept: Option<Box<KeptScore>>| {
        let case = Case {
            kept,
            ..one.clone()
        };
        runner.score_or_take(&case, runner.open(&case, &Disk), None)
    };
    let taken = asked_with(kept(&score_of_one, false)).expect("it is the model's");
    assert_eq!(taken.score, score_of_one.score);
    assert_eq!(taken.taken, Some(TakenFrom::File));

    // Another image's score, and one of this path with another content.
    let renamed = Scored {
        path: score_of_one.path.clone(),
        ..score_of_other.clone()
    };
    for elsewhere in [&score_of_other, &renamed] {
        let anew = asked_with(kept(elsewhere, false)).expect("nothing is wrong");
        assert_eq!(anew, score_of_one, "it is scored anew");
    }
    let without_hash = Scored {
        read: None,
        ..score_of_one.clone()
    };
    let anew = asked_with(kept(&without_hash, false)).expect("nothing is wrong");
    assert_eq!(anew, score_of_one);
}

#[test]
fn a_kept_score_that_the_model_does_not_give_is_refused() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let runner = runner(&asked);
    let one = case(&loaded.table, 0);
    let true_score = score(&runner, &one);
    let with = |value: f64, again: bool| {
        let changed = Scored {
            score: CaseScore::Score(value),
            ..true_score.clone()
        };
        let case = Case {
            kept: kept(&changed, again),
            ..one.clone()
        };
        runner.score_or_take(&case, runner.open(&case, &Disk), None)
    };
    let CaseScore::Score(value) = true_score.score else {
        panic!("it has a score");
    };
    assert_eq!(
        with(value, true),
        Ok(true_score.clone()),
        "computed once more"
    );
    for (wrong, again) in [
        (0.99, true),
        (value + 1e-9, true),
        (7.0, false),
        (-5.0, false),
        (1e308, false),
    ] {
        let refused = with(wrong, again).expect_err("it is not the model's");
        assert_eq!(refused.message.id, "assess-kept-score-differs");
    }
}

#[test]
fn the_report_says_that_scores_were_taken_up() {
    let mut engine = Engine::default();
    let loaded = demo(&mut engine);
    let asked = assessment(&loaded);
    let sheet = sheet(&mut engine, &asked);
    let runner = runner(&asked);
    let mut cases: Vec<Scored> = sheet
        .rows
        .iter()
        .map(|row| score(&runner, &case(&loaded.table, *row)))
        .collect();
    for one in cases.iter_mut().take(40) {
        one.taken = Some(TakenFrom::File);
    }
    let request = Request::Evaluate(Box::new(asked), Some(Box::new(ImageScores { cases })), 1);
    let Answer::Evaluated(evaluation) = ask(&mut engine, request) else {
        panic!("it is evaluated");
    };
    let taken = evaluation.provenance.taken_up.expect("it is told");
    assert_eq!((taken.from, taken.scores), (TakenFrom::File, 40));
    let report = ask(
        &mut engine,
        Request::Document(Document::Report, Stamp::default()),
    );
    let Answer::Document { text, .. } = report else {
        panic!("it is written");
    };
    assert!(text.contains("40 scores were not computed in this run"));
}

/// A table that was edited and brought again under its name is another table.
#[test]
fn other_labels_make_another_run() {
    struct Edited(fn(&mut Vec<&str>));
    impl Files for Edited {
        fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
            let bytes = Disk.whole(file)?;
            if file.name != "labels.csv" {
                return Some(bytes);
            }
            let text = String::from_utf8(bytes).expect("it is text");
            let mut lines: Vec<&str> = text.lines().collect();
            (self.0)(&mut lines);
            Some(lines.join("\n").into_bytes())
        }
        fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
            Disk.piece(file, start, length)
        }
    }
    let brought = |files: &Edited| {
        let mut engine = Engine::default();
        let loaded = demo(&mut engine);
        let asked = assessment(&loaded);
        let images = ImageFiles {
            name: FILES[0].to_owned(),
            files: vec![file(0)],
            table: Some(file(1)),
        };
        let request = Request::ReadImages(Rc::new(images));
        let Answer::Table(table) = engine.handle(request, files, &mut |_| {}).answer else {
            panic!("they are listed");
        };
        (sheet(&mut engine, &asked).key, table.file.sha256)
    };
    let as_it_is = brought(&Edited(|_| ()));
    assert_eq!(brought(&Edited(|_| ())), as_it_is);
    let swapped = brought(&Edited(|lines| lines.swap(1, 2)));
    let shorter = brought(&Edited(|lines| {
        lines.remove(1);
    }));
    for other in [&swapped, &shorter] {
        assert_ne!(
            other.0, as_it_is.0,
            "scores of the one are not those of the other"
        );
        assert_ne!(
            other.1, as_it_is.1,
            "results of the one are stale for the other"
        );
    }
}
