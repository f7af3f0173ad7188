//! An evaluation whose resamples are computed by several who share no memory: the same to
//! the last bit, however many they are and whatever becomes of them.

mod support;

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::apart::{self, Kept, Share, Together};
use plumbline_study::plan::{ChosenHere, PlannedComparison};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::{binary, classes};
use plumbline_study::{
    Answered, Context, Plan, PlanDraft, Respondent, Silent, Study, Task, TaskKind, evaluate,
    evaluate_again, evaluate_on,
};
use support::clean;

/// Everything that an evaluation takes, as it is taken.
struct Asked {
    study: Study,
    plan: Plan,
    context: Context,
}

fn asked(of: &support::Study) -> Asked {
    let plan = Plan::check(&of.draft, of.model.answers.scale);
    Asked {
        study: of.study(),
        plan: plan.expect("the plan is in order"),
        context: of.context.clone(),
    }
}

/// Four scores for each case, and somebody who says classes alone beside them.
fn of_classes() -> Asked {
    let base = clean(300);
    let class: Vec<u16> = (0..300).map(|case| (case * case % 11 % 3) as u16).collect();
    let score = class.iter().enumerate().flat_map(|(case, truth)| {
        let likely = |class: u16| {
            if class == *truth && case % 4 > 0 {
                0.5
            } else {
                0.25
            }
        };
        let mut scores = [likely(0), likely(1), likely(2)];
        let all: f64 = scores.iter().sum();
        scores = scores.map(|score| score / all);
        // One case without an answer.
        scores.map(|score| if case == 7 { f64::NAN } else { score })
    });
    let scores = classes::Answers::Scores {
        score: score.collect(),
        scale: Scale::Probability,
    };
    let said = (0..300).map(|case| (case % 9 > 0).then_some((case % 3) as u16));
    let source = |name: &str| Source::Column {
        name: name.to_owned(),
    };
    let draft = PlanDraft {
        task: TaskKind::MultiClass,
        subgroups: vec!["sex".to_owned()],
        compared: vec![PlannedComparison::of_column("reader")],
        resamples: Some(100),
        ..PlanDraft::default()
    };
    Asked {
        study: Study {
            cases: base.cases.clone(),
            task: Task::MultiClass(Answered {
                truth: classes::Truth {
                    names: ["a", "b", "c"].map(str::to_owned).to_vec(),
                    class,
                },
                assessed: Respondent::new(source("scores"), scores),
                compared: vec![Respondent::new(
                    source("reader"),
                    classes::Answers::Classes(said.collect()),
                )],
            }),
        },
        plan: Plan::check(&draft, Scale::Probability).expect("the plan is in order"),
        context: base.context,
    }
}

/// Studies of every shape, by name.
fn studies() -> Vec<(&'static str, Asked)> {
    let base = clean(240);
    let mut patients = base.clone();
    patients.cases.patient = Some((0..240).map(|case| case / 3).collect());
    let mut compared = base.clone();
    for (name, power) in [("squared", 2.0), ("rooted", 0.5)] {
        let score = base.model.answers.score.iter();
        let answers = binary::Scores {
            score: score
                .map(|score| score.map(|score| score.powf(power)))
                .collect(),
            scale: Scale::Probability,
        };
        let source = Source::Column {
            name: name.to_owned(),
        };
        compared.compared.push(Respondent::new(source, answers));
        let planned = PlannedComparison::of_column(name);
        compared.draft.compared.push(planned);
    }
    let mut chosen = base.clone();
    chosen.draft.threshold = None;
    chosen.draft.threshold_chosen_here = Some(ChosenHere::ByRule(Rule::Youden));
    // Few positive cases: many resamples have none, and a measure has no value there.
    let mut few = base.clone();
    let mut kept = 0;
    for positive in &mut few.truth.positive {
        kept += u32::from(*positive);
        *positive &= kept <= 3;
    }
    for study in [&mut patients, &mut compared, &mut chosen, &mut few] {
        study.draft.seal = None;
    }
    let mut all: Vec<(&str, Asked)> = [
        ("plain", &base),
        ("patients", &patients),
        ("compared", &compared),
        ("chosen", &chosen),
        ("few", &few),
    ]
    .into_iter()
    .map(|(name, study)| (name, asked(study)))
    .collect();
    all.push(("classes", of_classes()));
    all
}

impl Asked {
    /// The evaluation by one alone, digit for digit.
    fn alone(&self) -> String {
        let evaluation = evaluate(&self.study, &self.plan, &self.context, &mut Silent);
        format!("{evaluation:?}")
    }

    /// What so many give, each for its share.
    fn shares(&self, of: usize) -> Vec<Option<Vec<u8>>> {
        let question = apart::question(&self.study, &self.plan);
        (0..of)
            .map(|index| apart::rows(&question, Share { index, of }, &mut Silent))
            .collect()
    }

    /// The evaluation by one who computes the first share and puts all together.
    fn with_own(&self, shares: &[Option<Vec<u8>>]) -> String {
        let (study, plan, kept) = (&self.study, &self.plan, Kept::default());
        let [_, others @ ..] = shares else {
            return self.with(&[]);
        };
        let share = Share {
            index: 0,
            of: shares.len(),
        };
        let own = apart::own_rows(study, plan, &kept, share, &mut Silent);
        let others = others.iter().map(|rows| apart::read(rows.as_deref()?));
        let together = Together::new(std::iter::once(Some(own)).chain(others).collect());
        let (context, kept) = (&self.context, Some(&kept));
        let evaluation = evaluate_again(study, plan, context, &together, kept, &mut Silent);
        format!("{evaluation:?}")
    }

    /// The evaluation with these shares.
    fn with(&self, shares: &[Option<Vec<u8>>]) -> String {
        let read = |rows: &Option<Vec<u8>>| apart::read(rows.as_deref()?);
        let together = Together::new(shares.iter().map(read).collect());
        let (study, plan) = (&self.study, &self.plan);
        let evaluation = evaluate_on(study, plan, &self.context, &together, &mut Silent);
        format!("{evaluation:?}")
    }
}

#[test]
fn any_number_of_shares_gives_the_same_bits() {
    for (name, asked) in studies() {
        let alone = asked.alone();
        for of in [1, 2, 3] {
            let shares = asked.shares(of);
            assert!(shares.iter().all(Option::is_some), "{name}");
            assert!(asked.with(&shares) == alone, "{name}, {of} shares");
            assert!(asked.with_own(&shares) == alone, "{name}, own of {of}");
        }
    }
}

#[test]
fn what_is_lost_or_of_another_study_changes_no_bit() {
    let all = studies();
    let (name, other) = &all[1];
    assert_eq!(*name, "patients");
    let others = other.shares(2);
    for (name, asked) in &all {
        let alone = asked.alone();
        let mut shares = asked.shares(2);
        shares[1] = None;
        assert!(asked.with(&shares) == alone, "{name}: a share was lost");
        assert!(
            asked.with_own(&shares) == alone,
            "{name}: all but one's own"
        );
        shares[1].clone_from(&others[1]);
        assert!(asked.with(&shares) == alone, "{name}: of another study");
        assert!(
            asked.with_own(&shares) == alone,
            "{name}: another study's beside one's own"
        );
        shares[1] = Some(vec![7; 100]);
        assert!(asked.with(&shares) == alone, "{name}: no rows at all");
    }
    let (_, plain) = &all[0];
    assert!(plain.with(&[]) == plain.alone());
}

#[test]
fn a_question_that_is_none_has_no_rows() {
    let (_, asked) = studies().remove(0);
    let share = Share { index: 0, of: 2 };
    let rows = |question: &[u8]| apart::rows(question, share, &mut Silent);
    let question = apart::question(&asked.study, &asked.plan);
    assert!(rows(&question).is_some());
    assert_eq!(rows(&[]), None);
    assert_eq!(rows(&question[..question.len() - 1]), None);
    assert_eq!(rows(&[question.as_slice(), &[0]].concat()), None);
    // A list that says it is longer than all there is takes no memory.
    let mut long = question.clone();
    long[..8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert_eq!(rows(&long), None);
}
