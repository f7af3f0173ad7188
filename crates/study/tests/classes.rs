//! What is said of several classes beside their numbers: cautions, subgroups of one
//! class, over how many classes an average runs.

mod support;

use std::collections::BTreeSet;

use plumbline_study::evaluation::Worse;
use plumbline_study::plan::{ClaimKind, PlannedComparison, PlannedCosts};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::classes::{Answers, Detail, Truth};
use plumbline_study::{
    Arg, Caution, Evaluation, Message, Plan, PlanDraft, Respondent, Silent, Study, Task, TaskKind,
    evaluate, evaluation, spec,
};
use support::clean;

const NAMES: [&str; 4] = ["benign", "borderline", "cyst", "malignant"];

/// The true class of each case and the one that is answered. The last class occurs in
/// the truth only where `truth` gives it.
fn evaluated(n: u32, truth: impl Fn(usize) -> u16, said: impl Fn(usize) -> u16) -> Evaluation {
    let answers = Answers::Classes((0..n as usize).map(|case| Some(said(case))).collect());
    answered(n, truth, answers, None)
}

/// As [`evaluated`], with any answers and with what each decision costs.
fn answered(
    n: u32,
    truth: impl Fn(usize) -> u16,
    answers: Answers,
    costs: Option<[[f64; 4]; 4]>,
) -> Evaluation {
    let base = clean(n);
    let cases = 0..n as usize;
    let scale = match &answers {
        Answers::Scores { scale, .. } => *scale,
        Answers::Classes(_) => Scale::Score,
    };
    let source = Source::Column {
        name: "reader".to_owned(),
    };
    let study = Study {
        cases: base.cases.clone(),
        task: Task::MultiClass(plumbline_study::Answered {
            truth: Truth {
                names: NAMES.map(str::to_owned).to_vec(),
                class: cases.map(truth).collect(),
            },
            assessed: Respondent::new(source, answers),
            compared: Vec::new(),
        }),
    };
    let draft = PlanDraft {
        task: TaskKind::MultiClass,
        subgroups: vec!["sex".to_owned()],
        resamples: Some(100),
        costs: costs.map(|costs| PlannedCosts {
            classes: NAMES.map(str::to_owned).to_vec(),
            cost: costs.map(|row| row.to_vec()).to_vec(),
        }),
        ..PlanDraft::default()
    };
    let plan = Plan::check(&draft, scale).unwrap();
    evaluate(&study, &plan, &base.context, &mut Silent)
}

fn caution<'a>(evaluation: &'a Evaluation, id: &str) -> Option<&'a Caution> {
    evaluation.cautions.iter().find(|caution| caution.id == id)
}

fn text<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    match message.args.get(name)? {
        Arg::Text(text) => Some(text),
        Arg::Number(_) => None,
    }
}

/// As [`evaluated`], beside another one of whom this is planned.
fn beside(n: u32, planned: PlannedComparison) -> Evaluation {
    let base = clean(n);
    let of = |column: &str, wrong: usize| {
        let name = column.to_owned();
        let said = (0..n as usize).map(|case| {
            let is_wrong = case.is_multiple_of(wrong);
            Some(four(case + usize::from(is_wrong)))
        });
        Respondent::new(Source::Column { name }, Answers::Classes(said.collect()))
    };
    let study = Study {
        cases: base.cases.clone(),
        task: Task::MultiClass(plumbline_study::Answered {
            truth: Truth {
                names: NAMES.map(str::to_owned).to_vec(),
                class: (0..n as usize).map(four).collect(),
            },
            assessed: of("model", 9),
            compared: vec![of("reader", 5)],
        }),
    };
    let draft = PlanDraft {
        task: TaskKind::MultiClass,
        primary_metric: Some("accuracy".to_owned()),
        resamples: Some(100),
        compared: vec![planned],
        ..PlanDraft::default()
    };
    let plan = Plan::check(&draft, Scale::Score).unwrap();
    evaluate(&study, &plan, &base.context, &mut Silent)
}

/// Four classes in turn.
fn four(case: usize) -> u16 {
    [0, 1, 2, 3][case % 4]
}

#[test]
fn answers_without_an_error_are_a_caution() {
    let perfect = evaluated(400, four, four);
    assert_eq!(
        perfect.row("accuracy").unwrap().measured.unwrap().value,
        1.0
    );
    assert!(caution(&perfect, "perfect-answers").is_some());
    let once_wrong = evaluated(400, four, |case| four(case + usize::from(case == 9)));
    assert!(caution(&once_wrong, "perfect-answers").is_none());
}

#[test]
fn a_class_that_is_missed_in_a_subgroup_is_a_caution_by_name() {
    let sexes = clean(800).cases.groupings[0].codes.clone();
    // Malignant cases of women are called borderline as often as not.
    let missed = |case: usize| {
        let is_woman = sexes[case] == Some(0);
        match (four(case), is_woman) {
            (3, true) if case % 8 == 3 => 1,
            (class, _) => class,
        }
    };
    let evaluation = evaluated(800, four, missed);
    let worse = evaluation.worse_of("sensitivity", Some("malignant"), "sex=female");
    assert_eq!(worse, Some(Worse::Clearly));
    let told = &caution(&evaluation, "subgroup-gap").unwrap().details;
    let of_class = told
        .iter()
        .find(|message| message.id == "caution-subgroup-of-class-detail")
        .unwrap();
    assert_eq!(text(of_class, "class"), Some("malignant"));
    assert_eq!(text(of_class, "metric"), Some("sensitivity"));
    assert_eq!(text(of_class, "group"), Some("sex: female"));
}

#[test]
fn an_average_says_over_how_many_classes_it_runs() {
    let three = |case: usize| [0, 1, 2][case % 3];
    let evaluation = evaluated(300, three, |case| {
        three(case + usize::from(case.is_multiple_of(10)))
    });
    let over = |metric: &str| {
        let averaged = evaluation.row(metric).unwrap().averaged;
        averaged.map(|classes| (classes.over, classes.of))
    };
    assert_eq!(over("balanced_accuracy"), Some((3, 4)));
    assert_eq!(over("accuracy"), None);
}

#[test]
fn of_equally_frequent_classes_the_first_is_the_majority() {
    let evaluation = evaluated(400, four, |case| four(case + 1));
    let detail: &Detail = match &evaluation.detail {
        evaluation::Detail::Classes(detail) => detail,
        evaluation::Detail::Binary(_) => panic!("these are classes"),
    };
    assert_eq!(detail.majority().unwrap().name, "benign");
    let told = caution(&evaluation, "below-majority").unwrap();
    assert_eq!(text(&told.what, "class"), Some("benign"));
}

fn number(message: &Message, name: &str) -> Option<f64> {
    match message.args.get(name)? {
        Arg::Number(number) => Some(*number),
        Arg::Text(_) => None,
    }
}

/// Of 100 malignant cases 40 are recognised and 50 taken for borderline. Averages hide it.
#[test]
fn a_class_that_is_mostly_missed_is_named_with_what_it_was_taken_for() {
    let said = |case: usize| match (four(case), case / 4) {
        (3, 0..50) => 1,
        (3, 50..60) => 2,
        (class, _) => class,
    };
    let evaluation = evaluated(400, four, said);
    let [told] = &caution(&evaluation, "class-mostly-missed").unwrap().details[..] else {
        panic!("one class is missed");
    };
    assert_eq!(text(told, "class"), Some("malignant"));
    assert_eq!(text(told, "decided"), Some("borderline"));
    let counts = ["found", "cases", "n"].map(|name| number(told, name));
    assert_eq!(counts, [Some(40.0), Some(100.0), Some(50.0)]);
    assert!(caution(&evaluated(400, four, four), "class-mostly-missed").is_none());
}

/// 10 malignant cases sent home as benign at 100 each, and 30 benign ones taken for cysts
/// at 1: the ten are 1000 of 1030, and 2.575 a case. Everybody called malignant costs 1 in
/// three quarters of the cases.
#[test]
fn the_mistake_that_costs_most_is_told_beside_the_most_frequent() {
    let said = |case: usize| match (four(case), case / 4) {
        (3, 0..10) => 0,
        (0, 0..30) => 2,
        (class, _) => class,
    };
    let mut costs = [[1.0; 4]; 4];
    for (class, row) in costs.iter_mut().enumerate() {
        row[class] = 0.0;
    }
    costs[3] = [100.0, 100.0, 100.0, 0.0];
    let answers = Answers::Classes((0..400).map(|case| Some(said(case))).collect());
    let evaluation = answered(400, four, answers, Some(costs));
    let dearest = &caution(&evaluation, "dearest-mistake").unwrap().what;
    assert_eq!(text(dearest, "class"), Some("malignant"));
    assert_eq!(text(dearest, "decided"), Some("benign"));
    assert_eq!(number(dearest, "n"), Some(10.0));
    assert_eq!(number(dearest, "percent"), Some(97.1));
    let always = &caution(&evaluation, "costs-above-always").unwrap().what;
    assert_eq!(text(always, "class"), Some("malignant"));
    assert_eq!(number(always, "always"), Some(0.75));
    assert_eq!(number(always, "cost"), Some(2.575));
    // Answers without probabilities expect nothing.
    assert!(caution(&evaluation, "not-least-cost").is_none());
}

/// Two in five are malignant and every case is given that probability, so the highest score
/// decides for benign: 10 for two in five. By expected cost everybody is malignant: 1 for
/// three in five.
#[test]
fn decisions_by_expected_cost_are_told_where_they_cost_less() {
    let truth = |case: usize| if case % 5 < 2 { 3 } else { 0 };
    let answers = Answers::Scores {
        score: [0.6, 0.0, 0.0, 0.4].repeat(400),
        scale: Scale::Probability,
    };
    let mut costs = [[1.0; 4]; 4];
    for (class, row) in costs.iter_mut().enumerate() {
        row[class] = 0.0;
    }
    costs[3][0] = 10.0;
    let evaluation = answered(400, truth, answers, Some(costs));
    let told = &caution(&evaluation, "not-least-cost").unwrap().what;
    assert_eq!(number(told, "cost"), Some(4.0));
    assert_eq!(number(told, "least"), Some(0.6));
}

/// Risks of 2 and 98 per cent where 20 and 80 are true: the slope is logit 0.8 / logit 0.98,
/// 0.36 for either of the two classes.
#[test]
fn classes_with_probabilities_that_are_too_extreme_are_named() {
    let is_high = |case: usize| case.is_multiple_of(2);
    let truth = |case: usize| {
        let is_other = (case / 2).is_multiple_of(5);
        if is_high(case) != is_other { 3 } else { 0 }
    };
    let score = (0..400).flat_map(|case| {
        let p = if is_high(case) { 0.98 } else { 0.02 };
        [1.0 - p, 0.0, 0.0, p]
    });
    let answers = Answers::Scores {
        score: score.collect(),
        scale: Scale::Probability,
    };
    let evaluation = answered(400, truth, answers, None);
    let told = &caution(&evaluation, "class-overconfident").unwrap().what;
    assert_eq!(text(told, "classes"), Some("benign 0.36, malignant 0.36"));
    assert!(caution(&evaluation, "class-underconfident").is_none());
}

/// Whoever sees the results before the other one is named can name one that is worse,
/// whatever the outcome is.
#[test]
fn somebody_who_was_chosen_on_these_cases_is_told_as_such() {
    let chosen = PlannedComparison {
        chosen_here: true,
        ..PlannedComparison::of_column("reader")
    };
    let evaluation = beside(400, chosen.clone());
    let told = &caution(&evaluation, "compared-chosen-here")
        .unwrap()
        .details;
    assert_eq!(text(&told[0], "respondent"), Some("reader"));
    assert_eq!(text(&told[0], "what"), Some("comparison"));
    assert!(caution(&evaluation, "compared-not-judged").is_none());

    let claimed = PlannedComparison {
        claim: ClaimKind::Superiority,
        ..chosen
    };
    let evaluation = beside(400, claimed);
    let told = &caution(&evaluation, "compared-not-judged").unwrap().details;
    assert_eq!(text(&told[0], "metric"), Some("accuracy"));

    let before = beside(400, PlannedComparison::of_column("reader"));
    assert!(caution(&before, "compared-chosen-here").is_none());
}

/// What can be seen whatever the outcome is no kind can leave out.
#[test]
fn every_kind_has_the_cautions_that_are_common() {
    let of = |kind| (spec(kind).cautions)();
    let common = |id: &str| id.starts_with("compared-") || id.starts_with("seal-");
    let of_scores = [
        "compared-one-point",
        "compared-reversed",
        "compared-no-threshold",
    ];
    for (id, severity) in of(TaskKind::Binary) {
        if common(id) && !of_scores.contains(&id) {
            assert!(of(TaskKind::MultiClass).contains(&(id, severity)), "{id}");
        }
    }
    for kind in TaskKind::ALL {
        let all = of(kind);
        let ids: BTreeSet<&str> = all.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), all.len(), "{kind:?} tells a caution twice");
    }
}
