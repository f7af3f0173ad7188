//! What is said of several classes beside their numbers: cautions, subgroups of one
//! class, over how many classes an average runs.

mod support;

use plumbline_study::evaluation::Worse;
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::classes::{Answers, Detail, Truth};
use plumbline_study::{
    Arg, Caution, Evaluation, Message, Plan, PlanDraft, Respondent, Silent, Study, Task, TaskKind,
    evaluate, evaluation,
};
use support::clean;

const NAMES: [&str; 4] = ["benign", "borderline", "cyst", "malignant"];

/// The true class of each case and the one that is answered. The last class occurs in
/// the truth only where `truth` gives it.
fn evaluated(n: u32, truth: impl Fn(usize) -> u16, said: impl Fn(usize) -> u16) -> Evaluation {
    let base = clean(n);
    let cases = 0..n as usize;
    let answers = Answers::Classes(cases.clone().map(|case| Some(said(case))).collect());
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
        ..PlanDraft::default()
    };
    let plan = Plan::check(&draft, Scale::Score).unwrap();
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
