//! The cases behind a number are those that the number was counted from: as many as the
//! terminal's `evaluation.json` says, and the very lines that the table itself gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plumbline::protocol::{
    Answer, Assessment, By, CaseList, CasesAsked, CasesOf, Judged, Loss, PredictionChoice, Request,
};
use plumbline_study::evaluation::Evaluation;
use plumbline_study::{PlanDraft, Roles, StandsFor, TaskKind};
use serde_json::Value;

use crate::terminal::{Page, program, root, text};

const CLASSES: [&str; 3] = ["benign", "borderline", "malignant"];

/// What the terminal says of the same.
fn terminal(test: &str, arguments: &[&str]) -> Value {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cases-{test}"));
    if out.exists() {
        fs::remove_dir_all(&out).expect("it is a test's own");
    }
    let output = Command::new(program())
        .arg("evaluate")
        .args(arguments)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let json = fs::read_to_string(out.join("evaluation.json")).expect("it was written");
    serde_json::from_str(&json).expect("it is JSON")
}

/// The rows of a table of this project, by line of the file and name of the column.
/// None of these tables has a quoted cell.
fn rows(path: &Path) -> Vec<(u32, BTreeMap<String, String>)> {
    let table = fs::read_to_string(path).expect("it is there");
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().expect("it has a header").split(',').collect();
    let row = |line: &str| -> BTreeMap<String, String> {
        let cells = line.split(',').map(str::to_owned);
        head.iter()
            .map(|name| (*name).to_owned())
            .zip(cells)
            .collect()
    };
    (2..).zip(lines.map(row)).collect()
}

struct Open {
    page: Page,
    evaluation: Evaluation,
}

impl Open {
    /// A page with the results of a table.
    fn of(path: &Path, roles: Roles, plan: PlanDraft, predictions: PredictionChoice) -> Open {
        Open::beside(path, roles, plan, predictions, &[])
    }

    fn beside(
        path: &Path,
        roles: Roles,
        plan: PlanDraft,
        predictions: PredictionChoice,
        compared: &[&str],
    ) -> Open {
        let mut page = Page::new();
        let name = path.file_name().and_then(|name| name.to_str());
        let file = page.files.bring(path, name.expect("it has a name"));
        page.table(Request::ReadTable(file));
        let asked = Assessment {
            models: Vec::new(),
            roles,
            plan,
            predictions,
            compared: compared.iter().map(|name| (*name).to_owned()).collect(),
            seen: None,
        };
        let evaluation = evaluated(&mut page, asked);
        Open { page, evaluation }
    }

    fn question(&self, of: CasesOf, group: Option<&str>) -> CasesAsked {
        CasesAsked {
            evaluation: Box::new(self.evaluation.provenance.clone()),
            of,
            group: group.map(str::to_owned),
            most: 10_000,
        }
    }

    fn cases(&mut self, of: CasesOf, group: Option<&str>) -> CaseList {
        let question = self.question(of, group);
        match self.page.ask(Request::Cases(Box::new(question))) {
            Answer::Cases(list) => {
                assert_eq!(
                    list.total,
                    list.cases.len() as u64,
                    "all of them are listed"
                );
                *list
            }
            answer => panic!("the cases were refused: {answer:?}"),
        }
    }

    fn file(&mut self, of: CasesOf) -> String {
        let question = self.question(of, None);
        match self.page.ask(Request::CasesFile(Box::new(question))) {
            Answer::Document { name, text, .. } => {
                assert_eq!(name, "cases-behind-a-number.csv");
                text
            }
            answer => panic!("{answer:?}"),
        }
    }

    fn refused(&mut self, question: CasesAsked) {
        for request in [
            Request::Cases(Box::new(question.clone())),
            Request::CasesFile(Box::new(question)),
        ] {
            let Answer::Failed(problems) = self.page.ask(request) else {
                panic!("it is stale");
            };
            assert_eq!(problems[0].message.id, "page-cases-stale");
        }
    }
}

fn evaluated(page: &mut Page, asked: Assessment) -> Evaluation {
    match page.ask(Request::Evaluate(Box::new(asked), None, 1)) {
        Answer::Evaluated(evaluation) => *evaluation,
        answer => panic!("{answer:?}"),
    }
}

fn few(task: TaskKind) -> PlanDraft {
    PlanDraft {
        task,
        resamples: Some(200),
        ..PlanDraft::default()
    }
}

fn three() -> PathBuf {
    root("tests/fixtures/classes/three.csv")
}

fn of_classes() -> Open {
    let roles = Roles {
        task: TaskKind::MultiClass,
        truth: Some("histology".to_owned()),
        id: Some("case".to_owned()),
        ..Roles::default()
    };
    let plan = PlanDraft {
        subgroups: vec!["sex".to_owned()],
        ..few(TaskKind::MultiClass)
    };
    let columns = CLASSES.map(|name| (name.to_owned(), format!("p_{name}")));
    Open::of(
        &three(),
        roles,
        plan,
        PredictionChoice::Classes(columns.to_vec()),
    )
}

/// Lines of the table by true class and by the class with the highest score, counted
/// here from the text of the table.
fn decided_in_table() -> BTreeMap<(usize, usize), BTreeSet<u32>> {
    let mut found: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for (line, row) in rows(&three()) {
        let scores: Vec<f64> = CLASSES
            .iter()
            .filter_map(|name| row[&format!("p_{name}")].parse().ok())
            .collect();
        let truth = CLASSES.iter().position(|name| *name == row["histology"]);
        let (Some(truth), 3) = (truth, scores.len()) else {
            continue;
        };
        // The first of several.
        let best = (1..3).fold(
            0,
            |best, at| if scores[at] > scores[best] { at } else { best },
        );
        found.entry((truth, best)).or_default().insert(line);
    }
    found
}

#[test]
fn a_cell_of_a_confusion_matrix_has_as_many_cases_as_the_terminal_counts() {
    let data = text(&three());
    let terminal = terminal(
        "classes",
        &[
            "--task",
            "multiclass",
            "--data",
            &data,
            "--truth",
            "histology",
            "--class",
            "benign=p_benign",
            "--class",
            "borderline=p_borderline",
            "--class",
            "malignant=p_malignant",
            "--group",
            "sex",
        ],
    );
    let names: Vec<&str> = terminal["classes"]["classes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|class| class["name"].as_str())
        .collect();
    assert_eq!(names, CLASSES);
    let in_table = decided_in_table();
    let mut open = of_classes();
    let mut all = 0;
    for (truth, decided) in (0..3).flat_map(|truth| (0..3).map(move |decided| (truth, decided))) {
        let of = CasesOf::Decided {
            truth: Some(truth),
            decided: Some(decided),
        };
        let list = open.cases(of.clone(), None);
        let (row, column) = (usize::from(truth), usize::from(decided));
        let expected = &terminal["classes"]["decisions"][row][column];
        assert_eq!(Some(list.total), expected.as_u64(), "{truth} {decided}");
        let lines: BTreeSet<u32> = list.cases.iter().map(|case| case.line).collect();
        assert_eq!(
            lines,
            in_table.get(&(row, column)).cloned().unwrap_or_default()
        );
        for case in &list.cases {
            assert_eq!(case.truth.as_deref(), Some(CLASSES[row]));
            assert_eq!(case.answers[0].decided.as_deref(), Some(CLASSES[column]));
            assert_eq!(case.answers[0].right, Some(row == column));
        }
        let of_groups = ["sex=female", "sex=male"].map(|group| {
            let list = open.cases(of.clone(), Some(group));
            let sex = list.columns.iter().position(|name| name == "sex");
            let value = group.strip_prefix("sex=");
            let sex = sex.expect("it is a column");
            assert!(
                list.cases
                    .iter()
                    .all(|case| case.values[sex].as_deref() == value)
            );
            list.total
        });
        assert!(of_groups.iter().sum::<u64>() <= list.total);
        all += list.total;
    }
    let everything = CasesOf::Decided {
        truth: None,
        decided: None,
    };
    assert_eq!(open.cases(everything, None).total, all);
    assert_eq!(terminal["counts"]["predicted"].as_u64(), Some(all));
    // A row of a subgroup rests on as many cases as the terminal says.
    let groups = terminal["groups"].as_array().expect("there are subgroups");
    for group in groups {
        let key = group["key"]
            .as_str()
            .or(group["group"].as_str())
            .expect("it has a key");
        assert_eq!(
            Some(open.cases(CasesOf::All, Some(key)).total),
            group["n"].as_u64()
        );
    }
}

#[test]
fn cases_are_sorted_by_the_loss_of_the_assessed_respondent() {
    let mut open = of_classes();
    let list = open.cases(CasesOf::All, None);
    assert_eq!(list.sorted, Loss::Log);
    let table: BTreeMap<u32, BTreeMap<String, String>> = rows(&three()).into_iter().collect();
    let mut before = f64::INFINITY;
    for case in &list.cases {
        let row = &table[&case.line];
        let given: f64 = row[&format!("p_{}", row["histology"])]
            .parse()
            .expect("a number");
        let loss = case.loss.expect("it was answered");
        assert!((loss + given.ln()).abs() < 1e-12, "{loss} of {given}");
        assert!(loss <= before);
        before = loss;
    }
    // Fewer are the first of all.
    let few = CasesAsked {
        most: 5,
        ..open.question(CasesOf::All, None)
    };
    let Answer::Cases(first) = open.page.ask(Request::Cases(Box::new(few))) else {
        panic!("they are listed");
    };
    assert_eq!(first.total, list.total);
    assert_eq!(first.cases[..], list.cases[..5]);
}

fn two() -> PathBuf {
    root("tests/fixtures/compared/two.csv")
}

fn of_scores(score: &str, compared: &[&str]) -> Open {
    let roles = Roles {
        truth: Some("disease".to_owned()),
        positive: Some("yes".to_owned()),
        score: Some(score.to_owned()),
        id: Some("case".to_owned()),
        ..Roles::default()
    };
    let plan = PlanDraft {
        threshold: Some(0.4),
        subgroups: vec!["sex".to_owned()],
        ..few(TaskKind::Binary)
    };
    let predictions = PredictionChoice::Column(score.to_owned());
    Open::beside(&two(), roles, plan, predictions, compared)
}

#[test]
fn a_cell_of_disagreement_has_the_cases_that_the_terminal_counts() {
    let data = text(&two());
    let terminal = terminal(
        "compared",
        &[
            "--task",
            "binary",
            "--data",
            &data,
            "--truth",
            "disease",
            "--positive",
            "yes",
            "--score",
            "model_a",
            "--score",
            "model_b",
            "--score",
            "reader",
            "--threshold",
            "0.4",
        ],
    );
    let mut open = of_scores("model_a", &["model_b", "reader"]);
    let comparisons = terminal["comparisons"].as_array().expect("there are two");
    assert_eq!(comparisons.len(), 2);
    for comparison in comparisons {
        let with = comparison["with"].as_str().expect("it has a name");
        let decisions = &comparison["decisions"];
        for (judged, rows) in [
            (Judged::Right, "right"),
            (Judged::Found, "found"),
            (Judged::Flagged, "flagged"),
        ] {
            for (by, cell) in [
                (By::Both, "both"),
                (By::OnlyAssessed, "only_assessed"),
                (By::OnlyOther, "only_other"),
                (By::Neither, "neither"),
            ] {
                let of = CasesOf::Pair {
                    with: with.to_owned(),
                    judged,
                    by,
                };
                let list = open.cases(of, None);
                assert_eq!(
                    Some(list.total),
                    decisions[rows][cell].as_u64(),
                    "{with}: {rows} {cell}"
                );
                let mut lines: Vec<u32> = list.cases.iter().map(|case| case.line).collect();
                lines.sort_unstable();
                if judged == Judged::Right && matches!(by, By::OnlyAssessed | By::OnlyOther) {
                    let listed = &decisions[format!("{cell}_right")];
                    let listed = listed.as_array().expect("lines are listed");
                    let listed: Vec<u32> = listed
                        .iter()
                        .filter_map(|line| line.as_u64())
                        .map(|line| line as u32)
                        .collect();
                    assert_eq!(lines, listed);
                }
            }
        }
    }
}

const FOUR: [&str; 4] = ["AK", "BCC", "MEL", "NV"];

/// Two models and a reader on four classes, the first model assessed.
fn of_four(others: &[&str]) -> Open {
    let roles = Roles {
        task: TaskKind::MultiClass,
        truth: Some("diagnosis".to_owned()),
        id: Some("case".to_owned()),
        ..Roles::default()
    };
    let columns = FOUR.map(|name| (name.to_owned(), format!("a_{name}")));
    let choice = PredictionChoice::Classes(columns.to_vec());
    let path = root("tests/fixtures/classes/compared.csv");
    Open::beside(&path, roles, few(TaskKind::MultiClass), choice, others)
}

/// The class that each of two decided for, and the true one, by line: counted here from
/// the text of the table.
fn said_of_four(theirs: &str) -> BTreeMap<u32, (usize, usize, usize)> {
    let place = |name: &str| FOUR.iter().position(|known| *known == name);
    let decided = |row: &BTreeMap<String, String>, of: &str| {
        if of == "reader" {
            return place(&row["reader"]);
        }
        let scores = FOUR.map(|name| row[&format!("{of}_{name}")].parse::<f64>().ok());
        let scores: Vec<f64> = scores.into_iter().collect::<Option<Vec<f64>>>()?;
        let best = (1..4).fold(
            0,
            |best, at| if scores[at] > scores[best] { at } else { best },
        );
        Some(best)
    };
    let all = rows(&root("tests/fixtures/classes/compared.csv")).into_iter();
    let said = |(line, row): (u32, BTreeMap<String, String>)| {
        let truth = place(&row["diagnosis"])?;
        Some((line, (truth, decided(&row, "a")?, decided(&row, theirs)?)))
    };
    all.filter_map(said).collect()
}

#[test]
fn a_cell_of_what_two_decided_about_classes_has_its_lines() {
    const B: &str = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";
    let mut open = of_four(&[B, "reader"]);
    for (with, of) in [(B, "b"), ("reader", "reader")] {
        let said = said_of_four(of);
        let mut lines = |question: CasesOf| -> BTreeSet<u32> {
            let cases = open.cases(question, None).cases;
            cases.iter().map(|case| case.line).collect()
        };
        let wanted = |keep: &dyn Fn(&(usize, usize, usize)) -> bool| -> BTreeSet<u32> {
            let kept = said.iter().filter(|(_, said)| keep(said));
            kept.map(|(line, _)| *line).collect()
        };
        for (assessed, other) in (0..4).flat_map(|one| (0..4).map(move |two| (one, two))) {
            let question = CasesOf::Crossed {
                with: with.to_owned(),
                assessed,
                other,
            };
            let expected = wanted(&|(_, ours, theirs)| {
                (*ours, *theirs) == (usize::from(assessed), usize::from(other))
            });
            assert_eq!(lines(question), expected, "{with}: {assessed} {other}");
        }
        for by in By::ALL {
            let did = match by {
                By::Both => (true, true),
                By::OnlyAssessed => (true, false),
                By::OnlyOther => (false, true),
                By::Neither => (false, false),
            };
            let is_it = |(truth, ours, theirs): &(usize, usize, usize)| {
                (ours == truth, theirs == truth) == did
            };
            let question = |judged: Judged| CasesOf::Pair {
                with: with.to_owned(),
                judged,
                by,
            };
            let expected = wanted(&is_it);
            assert!(!expected.is_empty(), "{with}: {by:?}");
            assert_eq!(lines(question(Judged::Right)), expected, "{with}: {by:?}");
            for class in 0..4u16 {
                let of_class = wanted(&|said| said.0 == usize::from(class) && is_it(said));
                let found = lines(question(Judged::RightOfClass(class)));
                assert_eq!(found, of_class, "{with}: {by:?} of {class}");
            }
        }
        // Without a condition nobody finds or flags one.
        let question = CasesOf::Pair {
            with: with.to_owned(),
            judged: Judged::Found,
            by: By::Both,
        };
        assert!(lines(question).is_empty());
        // A point of the other's curve of a class.
        for class in 0..4u16 {
            let spot = StandsFor::Called {
                class: Some(class),
                by: Some(with.to_owned()),
                threshold: if of == "reader" { 1.0 } else { 0.5 },
            };
            let table: BTreeMap<u32, BTreeMap<String, String>> =
                rows(&root("tests/fixtures/classes/compared.csv"))
                    .into_iter()
                    .collect();
            let expected: BTreeSet<u32> = said
                .iter()
                .filter(|(line, (_, _, theirs))| match of {
                    "reader" => *theirs == usize::from(class),
                    _ => {
                        let cell = &table[line][&format!("b_{}", FOUR[usize::from(class)])];
                        cell.parse::<f64>().is_ok_and(|score| score >= 0.5)
                    }
                })
                .map(|(line, _)| *line)
                .collect();
            assert_eq!(lines(CasesOf::Spot(spot)), expected, "{with}: {class}");
        }
    }
    let nobody = CasesOf::Crossed {
        with: "nobody".to_owned(),
        assessed: 0,
        other: 0,
    };
    let question = open.question(nobody, None);
    open.refused(question);
}

#[test]
fn a_cell_of_the_two_by_two_table_follows_the_threshold_that_is_tried_out() {
    let mut open = of_scores("model_a", &[]);
    let detail = open.evaluation.binary().cloned().expect("it is binary");
    let declared = detail.confusion.expect("a threshold was declared");
    let mut count = |threshold: f64| {
        [(true, true), (false, true), (true, false), (false, false)].map(|(has, called)| {
            let of = CasesOf::Called {
                has: Some(has),
                called: Some(called),
                threshold,
            };
            open.cases(of, None).total
        })
    };
    let (tp, fp, missed, tn) = (declared.tp, declared.fp, declared.fn_, declared.tn);
    assert_eq!(count(0.4), [tp, fp, missed, tn]);
    for threshold in [0.0, 0.25, 0.371, 0.7, 1.0] {
        let mut expected = [0; 4];
        for (_, row) in rows(&two()) {
            let Ok(score) = row["model_a"].parse::<f64>() else {
                continue;
            };
            let at = match (row["disease"] == "yes", score >= threshold) {
                (true, true) => 0,
                (false, true) => 1,
                (true, false) => 2,
                (false, false) => 3,
            };
            expected[at] += u64::from(!row["disease"].is_empty());
        }
        assert_eq!(count(threshold), expected, "at {threshold}");
    }
}

#[test]
fn scores_that_are_no_probabilities_are_sorted_by_their_rank() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases-ranks");
    fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("ranks.csv");
    let mut table = String::from("y,points\n");
    // Ten of each: negatives at 0, 2, … 18, positives at 9, 11, … 27.
    for at in 0..10 {
        table.push_str(&format!("no,{}\nyes,{}\n", 2 * at, 9 + 2 * at));
    }
    fs::write(&path, table).expect("it can be written");
    let roles = Roles {
        truth: Some("y".to_owned()),
        positive: Some("yes".to_owned()),
        score: Some("points".to_owned()),
        ..Roles::default()
    };
    let predictions = PredictionChoice::Column("points".to_owned());
    let mut open = Open::of(&path, roles, few(TaskKind::Binary), predictions);
    let list = open.cases(CasesOf::All, None);
    assert_eq!(list.sorted, Loss::Misranked);
    let loss = |line: u32| {
        let case = list.cases.iter().find(|case| case.line == line);
        case.and_then(|case| case.loss).expect("it is listed")
    };
    // The positive of 9 points lies below the negatives of 10, 12, 14, 16 and 18.
    assert_eq!(loss(3), 0.5);
    // The negative of 18 points lies above the positives of 9, 11, 13, 15 and 17.
    assert_eq!(loss(20), 0.5);
    assert_eq!((loss(2), loss(21)), (0.0, 0.0));
    let auroc = open.evaluation.row("auroc").expect("it is there");
    let auroc = auroc.measured.as_ref().expect("it can be estimated").value;
    let of_positives = (0..10).map(|at| loss(3 + 2 * at)).sum::<f64>() / 10.0;
    assert!((1.0 - of_positives - auroc).abs() < 1e-12);
}

/// Lines behind bars and points of figures, as numpy, scipy and scikit-learn count them
/// (`tests/golden/make/cases_behind.py`).
fn counted(table: &str) -> Value {
    let text = fs::read_to_string(root("tests/golden/cases_behind.json")).expect("it is kept");
    let all: Value = serde_json::from_str(&text).expect("it is JSON");
    all[table].clone()
}

/// A list of lists of lines.
fn lists(value: &Value) -> Vec<BTreeSet<u32>> {
    let lists = value.as_array().expect("it is a list").iter();
    let lines = |list: &Value| {
        let lines = list.as_array().expect("it is a list").iter();
        lines
            .filter_map(Value::as_u64)
            .map(|line| line as u32)
            .collect()
    };
    lists.map(lines).collect()
}

/// Points of a curve: threshold, and all lines that are called positive there.
fn points(value: &Value) -> Vec<(f64, BTreeSet<u32>)> {
    let mut called = BTreeSet::new();
    let points = value.as_array().expect("it is a list").iter();
    let point = |point: &Value| {
        let added = lists(&Value::Array(vec![point["added"].clone()]));
        called.extend(added.into_iter().flatten());
        let threshold = point["threshold"].as_f64().expect("it is a number");
        (threshold, called.clone())
    };
    points.map(point).collect()
}

fn lines(list: &CaseList) -> BTreeSet<u32> {
    let lines: BTreeSet<u32> = list.cases.iter().map(|case| case.line).collect();
    assert_eq!(lines.len() as u64, list.total, "every case once");
    let losses = list.cases.iter().filter_map(|case| case.loss);
    assert!(
        losses.is_sorted_by(|one, next| one >= next),
        "the most wrong first"
    );
    lines
}

#[test]
fn a_bar_of_the_histogram_has_the_cases_that_numpy_counts() {
    let expected = counted("two.csv");
    let mut open = of_scores("model_a", &[]);
    let curves = open
        .evaluation
        .binary()
        .expect("it is binary")
        .curves
        .clone();
    let distribution = curves.distribution.expect("there are scores");
    for (has, side, counts) in [
        (true, "with", &distribution.positive),
        (false, "without", &distribution.negative),
    ] {
        let expected = lists(&expected[side]);
        assert_eq!(expected.len(), counts.len());
        for (bin, (expected, drawn)) in (0u32..).zip(expected.iter().zip(counts)) {
            let of = CasesOf::Spot(StandsFor::Bar { has, bin });
            let list = open.cases(of.clone(), None);
            assert_eq!(lines(&list), *expected, "{side} {bin}");
            assert_eq!(list.total, *drawn, "the bar is as long as its list");
            // A subgroup of them is those of the bar that are of the subgroup.
            let women = open.cases(of.clone(), Some("sex=f"));
            let table: BTreeMap<u32, BTreeMap<String, String>> = rows(&two()).into_iter().collect();
            let expected: BTreeSet<u32> = expected
                .iter()
                .copied()
                .filter(|line| table[line]["sex"] == "f")
                .collect();
            assert_eq!(lines(&women), expected);
            let file = open.file(of);
            assert_eq!(file.lines().count() as u64, 1 + list.total);
        }
    }
}

#[test]
fn a_point_of_calibration_has_the_cases_that_scipy_ranks_there() {
    let expected = lists(&counted("two.csv")["tenths"]);
    let mut open = of_scores("model_a", &[]);
    let groups = open.evaluation.binary().expect("it is binary");
    let groups = groups.curves.calibration_groups.clone();
    assert_eq!(groups.len(), expected.len());
    for (group, (expected, drawn)) in (0u32..).zip(expected.iter().zip(&groups)) {
        let list = open.cases(CasesOf::Spot(StandsFor::Group { class: None, group }), None);
        assert_eq!(lines(&list), *expected);
        assert_eq!(list.total, drawn.n);
    }
}

#[test]
fn a_point_of_a_curve_has_the_cases_that_are_called_positive_there() {
    let expected = counted("two.csv");
    let mut open = of_scores("model_a", &["model_b", "reader"]);
    let mut called = |by: Option<&str>, threshold: f64| {
        let of = CasesOf::Spot(StandsFor::Called {
            class: None,
            by: by.map(str::to_owned),
            threshold,
        });
        lines(&open.cases(of, None))
    };
    let own = points(&expected["points"]);
    assert!(own.len() > 20);
    for (threshold, expected) in &own {
        assert_eq!(called(None, *threshold), *expected, "at {threshold}");
    }
    for by in ["model_b", "reader"] {
        let points = points(&expected["others"][by]);
        assert!(points.len() > 1);
        for (threshold, expected) in points {
            assert_eq!(called(Some(by), threshold), expected, "{by} at {threshold}");
        }
    }
    // Those of the curve itself, in the order in which it is drawn.
    let detail = open.evaluation.binary().cloned().expect("it is binary");
    let curve = detail.curves.roc.expect("there is a curve");
    let negatives = open.evaluation.counts.predicted - detail.positives;
    for (at, threshold) in curve.threshold.iter().enumerate() {
        let of = CasesOf::Spot(StandsFor::Called {
            class: None,
            by: None,
            threshold: *threshold,
        });
        let drawn = curve.x[at] * negatives as f64 + curve.y[at] * detail.positives as f64;
        assert_eq!(open.cases(of, None).total, drawn.round() as u64);
    }
}

#[test]
fn spots_of_a_class_have_the_cases_of_its_scores() {
    let expected = counted("three.csv");
    let mut open = of_classes();
    for (place, name) in (0u16..).zip(CLASSES) {
        let class = Some(place);
        for (group, expected) in (0u32..).zip(lists(&expected[name]["tenths"])) {
            let list = open.cases(CasesOf::Spot(StandsFor::Group { class, group }), None);
            assert_eq!(lines(&list), expected, "{name} {group}");
        }
        let points = points(&expected[name]["points"]);
        assert!(points.len() > 10);
        for (threshold, expected) in points {
            let of = CasesOf::Spot(StandsFor::Called {
                class,
                by: None,
                threshold,
            });
            assert_eq!(lines(&open.cases(of, None)), expected, "{name} {threshold}");
        }
    }
}

#[test]
fn scores_that_are_no_probabilities_have_bars_from_the_least_to_the_greatest() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases-bars");
    fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("bars.csv");
    // Positives at 0, 10, … 400, negatives five below each: the last bin ends at 400.
    let table: String = (0..41)
        .map(|at| format!("yes,{}\nno,{}\n", 10 * at, 10 * at - 5))
        .collect();
    fs::write(&path, format!("y,points\n{table}")).expect("it can be written");
    let roles = Roles {
        truth: Some("y".to_owned()),
        positive: Some("yes".to_owned()),
        score: Some("points".to_owned()),
        ..Roles::default()
    };
    let predictions = PredictionChoice::Column("points".to_owned());
    let mut open = Open::of(&path, roles, few(TaskKind::Binary), predictions);
    // From −5 to 400 in twenty bins of 20.25: the last one begins at 379.75.
    let of = |has: bool, bin: u32| CasesOf::Spot(StandsFor::Bar { has, bin });
    assert_eq!(
        lines(&open.cases(of(true, 19), None)),
        BTreeSet::from([78, 80, 82])
    );
    assert_eq!(
        lines(&open.cases(of(false, 19), None)),
        BTreeSet::from([81, 83])
    );
    assert_eq!(
        lines(&open.cases(of(false, 0), None)),
        BTreeSet::from([3, 5, 7])
    );
    assert_eq!(
        lines(&open.cases(of(true, 0), None)),
        BTreeSet::from([2, 4])
    );
    // There is no calibration of what is no probability.
    let group = CasesOf::Spot(StandsFor::Group {
        class: None,
        group: 0,
    });
    let question = open.question(group, None);
    open.refused(question);
}

#[test]
fn a_caution_leads_to_its_lines() {
    let mut open = of_classes();
    let cautions = open.evaluation.cautions.clone();
    let at = cautions
        .iter()
        .position(|caution| caution.id == "missing-predictions");
    let at = at.expect("a case has no answer");
    let list = open.cases(CasesOf::Caution(at as u32), None);
    let lines: Vec<u32> = list.cases.iter().map(|case| case.line).collect();
    assert_eq!(lines, cautions[at].rows);
    assert_eq!(list.cases[0].loss, None);
    assert!(list.cases[0].answers[0].scores.is_empty());
}

#[test]
fn a_stale_question_is_refused() {
    let mut open = of_classes();
    let question = open.question(CasesOf::All, None);
    // Another plan: the numbers on the page are those of the earlier one.
    let roles = Roles {
        task: TaskKind::MultiClass,
        truth: Some("histology".to_owned()),
        ..Roles::default()
    };
    let asked = Assessment {
        models: Vec::new(),
        roles,
        plan: few(TaskKind::MultiClass),
        predictions: PredictionChoice::Column("reader".to_owned()),
        compared: Vec::new(),
        seen: None,
    };
    open.evaluation = evaluated(&mut open.page, asked);
    open.refused(question);
    let again = open.question(CasesOf::All, None);
    assert!(matches!(
        open.page.ask(Request::Cases(Box::new(again.clone()))),
        Answer::Cases(_)
    ));
    // The same file read again is another table: nobody knows that it is the same.
    let file = open.page.files.bring(&three(), "three.csv");
    open.page.table(Request::ReadTable(file));
    open.refused(again.clone());
    open.page.ask(Request::ForgetTable);
    open.refused(again.clone());
    // A fresh worker has evaluated nothing.
    open.page = Page::new();
    open.refused(again);
    // A subgroup, a caution or a respondent that there is not.
    let mut open = of_scores("model_a", &[]);
    let unknown = CasesOf::Pair {
        with: "model_b".to_owned(),
        judged: Judged::Right,
        by: By::Both,
    };
    let spots = [
        StandsFor::Bar { has: true, bin: 20 },
        StandsFor::Group {
            class: None,
            group: 10,
        },
        StandsFor::Group {
            class: Some(0),
            group: 0,
        },
        StandsFor::Called {
            class: None,
            by: Some("model_b".to_owned()),
            threshold: 0.5,
        },
    ];
    for spot in spots {
        let question = open.question(CasesOf::Spot(spot), None);
        open.refused(question);
    }
    for question in [
        open.question(unknown, None),
        open.question(CasesOf::Caution(999), None),
        open.question(CasesOf::All, Some("sex=none")),
    ] {
        open.refused(question);
    }
}

#[test]
fn the_saved_list_is_guarded_and_holds_no_identifier() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases-guarded");
    fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join("guarded.csv");
    let mut table = String::from("id,name,y,risk,ward\n");
    for at in 0..30 {
        let (y, risk) = if at % 2 == 0 {
            ("=1+1", 0.7)
        } else {
            ("no", 0.2)
        };
        let ward = if at < 15 { "@SUM(A1)" } else { "south" };
        table.push_str(&format!("secret-{at},Ada {at},{y},{risk},{ward}\n"));
    }
    fs::write(&path, table).expect("it can be written");
    let roles = Roles {
        truth: Some("y".to_owned()),
        positive: Some("=1+1".to_owned()),
        score: Some("risk".to_owned()),
        id: Some("id".to_owned()),
        ..Roles::default()
    };
    let plan = PlanDraft {
        threshold: Some(0.5),
        subgroups: vec!["ward".to_owned()],
        ..few(TaskKind::Binary)
    };
    let predictions = PredictionChoice::Column("risk".to_owned());
    let mut open = Open::of(&path, roles, plan, predictions);
    let list = open.cases(CasesOf::All, None);
    assert_eq!(
        list.id.map(|at| list.columns[at as usize].as_str()),
        Some("id")
    );
    assert!(
        list.cases[0].values[0]
            .as_deref()
            .is_some_and(|id| id.starts_with("secret-"))
    );
    let file = open.file(CasesOf::All);
    assert_eq!(file.lines().count() as u64, 1 + list.total);
    let head = file.lines().next().expect("it has a header");
    assert_eq!(head, "line,truth,risk: decided,risk: =1+1,log_loss,ward");
    assert!(!file.contains("secret-") && !file.contains("Ada"), "{file}");
    assert!(
        file.contains("\"'=1+1\"") && file.contains("\"'@SUM(A1)\""),
        "{file}"
    );
    for cell in [",=1+1", ",@SUM"] {
        assert!(!file.contains(cell), "a spreadsheet would run {cell}");
    }
}
