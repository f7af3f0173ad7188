//! Others on the same cases: who is ranked and who is not, what a choice on these very
//! cases takes away, and what is remembered of a look at two.

mod support;

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::plan::{ChosenHere, ClaimKind, PlannedComparison};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::seen::fingerprint;
use plumbline_study::task::binary::Scores;
use plumbline_study::task::binary::comparison::{NoOrder, Ranking};
use plumbline_study::{PlanDraft, Respondent};
use support::{Study, clean};

/// Somebody else who answers for the same cases.
fn beside(study: &mut Study, name: &str, score: impl Fn(usize, f64) -> f64) {
    let risks = study.model.answers.score.iter().enumerate();
    let score = risks.map(|(at, risk)| risk.map(|risk| score(at, risk)));
    let answers = Scores {
        score: score.collect(),
        scale: Scale::Probability,
    };
    let source = Source::Column {
        name: name.to_owned(),
    };
    study.compared.push(Respondent::new(source, answers));
    study
        .draft
        .compared
        .push(PlannedComparison::of_column(name));
}

/// Three respondents; `change` says what is planned.
fn three(change: impl Fn(&mut PlanDraft)) -> Study {
    let mut study = clean(240);
    beside(&mut study, "squared", |_, risk| risk * risk);
    beside(&mut study, "rooted", |_, risk| risk.sqrt());
    change(&mut study.draft);
    study
}

fn ranking(study: &Study) -> Ranking {
    let evaluation = study.evaluate();
    let detail = evaluation.binary().unwrap();
    detail.ranking.clone().expect("there are three of them")
}

#[test]
fn everybody_is_ranked_by_the_primary_metric() {
    let found = ranking(&three(|_| ()));
    assert_eq!((found.metric.as_str(), found.no_order), ("auroc", None));
    assert_eq!(found.tiers.concat().len(), 3);
    // Whoever has no primary metric in the plan has that of the kind, not the first one
    // with a criterion.
    let found = ranking(&three(|draft| {
        draft.primary_metric = None;
        draft.criteria[0].metric = "sensitivity".to_owned();
    }));
    assert_eq!(found.metric, "auroc");
}

#[test]
fn nobody_is_ranked_by_what_has_no_order_and_the_reason_is_said() {
    let by = |metric: &'static str| {
        move |draft: &mut PlanDraft| draft.primary_metric = Some(metric.to_owned())
    };
    let slopes = ranking(&three(by("calibration_slope")));
    assert_eq!(slopes.no_order, Some(NoOrder::Target));
    assert_eq!(slopes.tiers, Vec::<Vec<_>>::new());
    assert_eq!(slopes.metric, "calibration_slope");

    let chosen = Some(ChosenHere::ByRule(Rule::Youden));
    let at_a_threshold = ranking(&three(|draft| {
        by("sensitivity")(draft);
        draft.threshold_chosen_here = chosen;
    }));
    assert_eq!(at_a_threshold.no_order, Some(NoOrder::ThresholdChosenHere));
    // What needs no threshold is ranked.
    let areas = ranking(&three(|draft| draft.threshold_chosen_here = chosen));
    assert_eq!(areas.no_order, None);
    let of_other = ranking(&three(|draft| {
        by("sensitivity")(draft);
        draft.compared[0].threshold = Some(0.3);
        draft.compared[0].chosen_here = true;
    }));
    assert_eq!(of_other.no_order, Some(NoOrder::ThresholdChosenHere));

    let mut scores = three(by("brier_score"));
    for one in &mut scores.compared {
        one.answers.scale = Scale::Score;
    }
    scores.model.answers.scale = Scale::Score;
    let found = ranking(&scores);
    assert_eq!(found.no_order, Some(NoOrder::TooFew));
    assert_eq!(found.unranked, ["risk", "squared", "rooted"]);
}

#[test]
fn a_claim_beside_a_reference_chosen_here_is_not_judged() {
    let claimed = |chosen_here: bool| {
        let study = three(|draft| {
            draft.compared[0].claim = ClaimKind::NonInferiority;
            draft.compared[0].margin = Some(0.05);
            draft.compared[0].chosen_here = chosen_here;
        });
        let evaluation = study.evaluate();
        let claims = &evaluation.binary().unwrap().comparisons[0].claims;
        claims[0].verdict
    };
    assert!(claimed(false).is_some());
    assert_eq!(claimed(true), None);
}

/// Whether anything at a threshold is told to be worse in a subgroup, and anything that
/// needs none.
fn turned(change: impl Fn(&mut PlanDraft)) -> (bool, bool) {
    let mut study = clean(240);
    // Better in one half of the cases, worse in the other one.
    let grouping = study.cases.groupings[0].clone();
    let truth = study.truth.positive.clone();
    beside(&mut study, "other", |at, risk| {
        let good = if truth[at] { 0.9 } else { 0.1 };
        let here = grouping.codes[at] == Some(0);
        if here {
            good
        } else {
            1.0 - good * 0.5 - risk * 0.1
        }
    });
    change(&mut study.draft);
    let evaluation = study.evaluate();
    let groups = &evaluation.binary().unwrap().comparisons[0].groups;
    let any = |at_threshold: bool| {
        let mut rows = groups.iter();
        rows.any(|row| row.key.at.threshold().is_some() == at_threshold && row.turned.is_some())
    };
    (any(true), any(false))
}

#[test]
fn nobody_is_worse_at_a_threshold_that_was_chosen_on_these_cases() {
    assert_eq!(turned(|_| ()), (true, true));
    let chosen = turned(|draft| {
        draft.threshold_chosen_here = Some(ChosenHere::ByEye);
    });
    assert_eq!(chosen, (false, true));
    let of_other = turned(|draft| {
        draft.compared[0].threshold = Some(0.5);
        draft.compared[0].chosen_here = true;
    });
    assert_eq!(of_other, (false, true));
}

#[test]
fn who_saw_a_comparison_saw_the_results_of_both() {
    let study = three(|_| ());
    let evaluation = study.evaluate();
    let comparisons = &evaluation.binary().unwrap().comparisons;
    for (one, respondent) in comparisons.iter().zip(&study.compared) {
        let mut alone = clean(240);
        alone.model = respondent.clone();
        assert_eq!(one.cases, fingerprint(&alone.study()));
        assert_ne!(one.cases, evaluation.provenance.cases);
    }
}
