//! Every caution is raised by a data set made for it, and a clean one raises
//! none.

mod support;
#[path = "support/words.rs"]
mod words;

use std::collections::BTreeMap;

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::Exclusion;
use plumbline_study::feeding::{InputColumns, MatchedBy};
use plumbline_study::plan::{ChosenHere, ClaimKind, PlannedComparison, Seal, canonical_json, code};
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::seen::{Seen, SeenCases, fingerprint};
use plumbline_study::task::binary::Scores;
use plumbline_study::{Caution, Grouping, Message, Problem, Respondent, TaskKind, spec};
use support::{Study, clean};
use words::Words;

/// What is done to a clean study so that one caution holds.
type Spoil = fn(&mut Study);

/// Somebody else who answers for the same cases, as the plan says.
fn beside(study: &mut Study, score: impl Fn(usize, f64) -> Option<f64>) {
    let risks = study.model.answers.score.iter().enumerate();
    let score: Vec<Option<f64>> = risks.map(|(at, risk)| score(at, (*risk)?)).collect();
    let are_probabilities = score.iter().flatten().all(|score| *score <= 1.0);
    let answers = Scores {
        score,
        scale: if are_probabilities {
            Scale::Probability
        } else {
            Scale::Score
        },
    };
    let name = "other".to_owned();
    let source = Source::Column { name };
    study.compared.push(Respondent::new(source, answers));
    study.draft.compared = vec![PlannedComparison::of_column("other")];
}

/// Somebody else whose results on these cases had been shown.
fn beside_somebody_seen(study: &mut Study) {
    beside(study, |_, risk| Some(risk * risk));
    let mut other = study.answered();
    other.assessed = other.compared.remove(0);
    let other = plumbline_study::Study {
        cases: study.cases.clone(),
        task: plumbline_study::Task::Binary(other),
    };
    study.context.seen = Some(vec![SeenCases {
        cases: fingerprint(&other),
        on: "2026-11-25".to_owned(),
        seal: None,
    }]);
}

/// One for each caution, by its id.
const SPOILERS: [(&str, Spoil); 51] = [
    ("compared-one-point", |study| {
        beside(study, |_, risk| Some(f64::from(u8::from(risk > 0.5))));
    }),
    ("inputs-by-order", |study| {
        study.context.inputs = vec![InputColumns {
            input: "X".to_owned(),
            columns: vec!["age".to_owned(), "crp".to_owned()],
            by: MatchedBy::Order,
        }];
    }),
    ("compared-turned", |study| {
        // The other one knows nothing but of men, whom the first knows nothing of.
        let codes = study.cases.groupings[0].codes.clone();
        let noise = |at: usize, risk: f64| ((risk + at as f64) * 1e4).fract().abs();
        let few = move |at: usize| codes[at] == Some(1) && at.is_multiple_of(3);
        let levels = study.truth.positive.len();
        study.cases.groupings[0].codes = (0..levels).map(|at| Some(u32::from(few(at)))).collect();
        let men = study.cases.groupings[0].codes.clone();
        let is_man = move |at: usize| men[at] == Some(1);
        let knows = is_man.clone();
        beside(study, move |at, risk| {
            Some(if knows(at) { risk } else { noise(at, risk) })
        });
        for (at, score) in study.model.answers.score.iter_mut().enumerate() {
            if is_man(at) {
                *score = score.map(|risk| noise(at, risk));
            }
        }
    }),
    ("compared-same-answers", |study| {
        beside(study, |_, risk| Some(risk));
    }),
    ("compared-reversed", |study| {
        beside(study, |_, risk| Some(1.0 - risk));
    }),
    ("compared-different-cases", |study| {
        beside(study, |at, risk| (at > 5).then_some(risk * risk));
    }),
    ("compared-seen-before", beside_somebody_seen),
    ("compared-few-common", |study| {
        beside(study, |at, risk| (at < 12).then_some(risk * risk));
    }),
    ("compared-no-threshold", |study| {
        beside(study, |_, risk| Some(100.0 * risk * risk));
    }),
    ("compared-not-judged", |study| {
        beside(study, |_, risk| Some(risk * risk));
        study.draft.threshold_chosen_here = Some(ChosenHere::ByRule(Rule::Youden));
        study.draft.compared[0].claim = ClaimKind::Superiority;
        study.draft.compared[0].measure = Some("sensitivity".to_owned());
    }),
    ("compared-chosen-here", |study| {
        beside(study, |_, risk| Some(risk * risk));
        study.draft.compared[0].chosen_here = true;
    }),
    ("compared-few-discordant", |study| {
        beside(study, |at, risk| {
            Some(if at == 7 { 1.0 - risk } else { risk })
        });
    }),
    ("compared-several-claims", |study| {
        beside(study, |_, risk| Some(risk * risk));
        let claim = |measure: &str| PlannedComparison {
            claim: ClaimKind::Superiority,
            measure: Some(measure.to_owned()),
            ..PlannedComparison::of_column("other")
        };
        study.draft.compared = vec![claim("sensitivity"), claim("specificity")];
    }),
    ("compared-other-scale", |study| {
        beside(study, |_, risk| Some(100.0 * risk * risk));
    }),
    ("scores-may-be-reversed", |study| {
        study.rescore(|_, risk| 1.0 - risk)
    }),
    ("score-equals-label", |study| {
        study.rescore(|truth, _| f64::from(u8::from(truth)))
    }),
    ("perfect-separation", |study| {
        study.rescore(|truth, risk| risk / 2.0 + if truth { 0.5 } else { 0.0 });
    }),
    ("all-scores-equal", |study| study.rescore(|_, _| 0.3)),
    ("not-probabilities", |study| {
        study.rescore(|_, risk| 6.0 * risk - 3.0)
    }),
    ("few-positives", |study| {
        study.retain(|at, truth, _| !truth || at < 30)
    }),
    ("few-negatives", |study| {
        study.retain(|at, truth, _| truth || at < 30)
    }),
    ("missing-predictions", |study| {
        study.model.answers.score[7] = None
    }),
    ("excluded-rows", |study| {
        let reason = Message::new("intake-truth-missing");
        study.cases.exclusions.push(Exclusion { reason, rows: 300 });
        study.cases.rows_in_file += 300;
    }),
    ("data-gate", |study| {
        let problem = Problem::warning(Message::new("intake-duplicate-rows"));
        study.context.checks.push(problem.at_rows([4, 9]));
    }),
    ("positive-assumed", |study| {
        study.context.positive_assumed = true
    }),
    ("too-few-to-judge", |study| {
        study.retain(|at, truth, _| !truth || at < 10)
    }),
    ("deviations", |study| study.draft.threshold = Some(0.45)),
    ("plan-not-followed", |study| {
        study.draft.seal = None;
        study.cases.outcome = "death".to_owned();
    }),
    ("seal-leaves-open", |study| {
        study.draft.outcome = None;
        let plan = canonical_json(&study.draft).expect("it can be written");
        let code = code(&plan);
        study.draft.seal = Some(Seal { code, plan });
    }),
    ("cases-seen-before", |study| {
        study.context.seen = Some(vec![SeenCases {
            cases: fingerprint(&study.study()),
            on: "2026-11-25".to_owned(),
            seal: None,
        }]);
    }),
    ("no-seal", |study| study.draft.seal = None),
    ("threshold-chosen-here", |study| {
        study.draft.threshold_chosen_here = Some(ChosenHere::ByRule(Rule::Youden));
    }),
    ("no-threshold", |study| study.draft.threshold = None),
    ("threshold-outside-range", |study| {
        study.draft.threshold_range = Some((0.05, 0.2))
    }),
    ("no-net-benefit", |study| {
        study.draft.threshold = Some(0.0001)
    }),
    ("accuracy-below-majority", |study| {
        study.retain(|at, truth, _| !truth || at % 8 == 0);
        study.draft.threshold = Some(0.1);
    }),
    ("wide-interval", |study| study.retain(|at, _, _| at < 40)),
    ("miscalibrated-in-the-large", |study| {
        study.rescore(|_, risk| risk * risk)
    }),
    ("overconfident", |study| {
        study.rescore(|_, risk| risk.powi(3) / (risk.powi(3) + (1.0 - risk).powi(3)));
    }),
    ("underconfident", |study| {
        study.rescore(|_, risk| 0.4 + 0.2 * risk)
    }),
    ("few-events-for-calibration", |study| {
        study.retain(|at, _, _| at < 150)
    }),
    ("subgroup-gap", |study| {
        let codes = study.cases.groupings[0].codes.clone();
        for (code, score) in codes.iter().zip(&mut study.model.answers.score) {
            // Women get a score that says nothing.
            *score = if *code == Some(0) {
                score.map(|s| (s * 1e6).fract())
            } else {
                *score
            };
        }
    }),
    ("subgroup-gap-unclear", |study| {
        // Of fifty women with the condition a few more are missed: too few to tell.
        study.retain(|at, _, _| at < 200);
        let codes = study.cases.groupings[0].codes.clone();
        let women = (0..200).filter(|&at| codes[at] == Some(0) && study.truth.positive[at]);
        for at in women.step_by(8).collect::<Vec<_>>() {
            study.model.answers.score[at] = Some(0.01);
        }
    }),
    ("subgroup-partly-measured", |study| {
        study.cases.groupings[0].levels.push("other".to_owned());
        let positives = (0..600).filter(|&at| study.truth.positive[at]).take(15);
        for at in positives.collect::<Vec<_>>() {
            study.cases.groupings[0].codes[at] = Some(2);
        }
    }),
    ("subgroup-left-out", |study| {
        study.cases.groupings[0].levels.push("unknown".to_owned());
        study.cases.groupings[0].codes[3] = Some(2);
    }),
    ("many-subgroups", |study| {
        let n = study.truth.positive.len() as u32;
        study.cases.groupings.push(Grouping {
            name: "site".to_owned(),
            levels: (0..12).map(|site| site.to_string()).collect(),
            codes: (0..n).map(|at| Some(at % 12)).collect(),
        });
    }),
    ("accuracy-misleads", |study| {
        study.retain(|at, truth, _| !truth || at % 12 == 0)
    }),
    ("prevalence-differs-from-local", |study| {
        study.draft.target_prevalence = Some(0.02)
    }),
    ("patients-repeat", |study| {
        let n = study.truth.positive.len() as u32;
        study.cases.patient = Some((0..n).map(|at| at / 2).collect());
    }),
    ("extreme-predictions", |study| {
        study.model.answers.score[5] = Some(1.0)
    }),
    ("few-distinct-scores", |study| {
        study.rescore(|_, risk| (risk * 5.0).round() / 5.0)
    }),
];

#[test]
fn a_clean_study_raises_none() {
    assert_eq!(clean(2400).cautions(), Vec::<String>::new());
}

#[test]
fn every_caution_is_raised_by_its_own_data_set() {
    let spoilers: BTreeMap<&str, Spoil> = SPOILERS.into_iter().collect();
    let words = Words::english();
    let mut silent: Vec<(&str, Vec<String>)> = Vec::new();
    let cautions = (spec(TaskKind::Binary).cautions)();
    for (id, _) in cautions.iter().copied() {
        let mut study = clean(600);
        spoilers[id](&mut study);
        // Sealed again where the defect is not about the plan itself.
        let is_of_the_plan = [
            "no-seal",
            "deviations",
            "plan-not-followed",
            "seal-leaves-open",
        ];
        if !is_of_the_plan.contains(&id) {
            study.seal();
        }
        let raised = study.evaluate().cautions;
        match raised.iter().find(|caution| caution.id == id) {
            Some(caution) => assert_can_be_said(&words, caution),
            None => silent.push((id, raised.into_iter().map(|caution| caution.id).collect())),
        }
    }
    assert_eq!(silent, []);
    assert_eq!(spoilers.len(), cautions.len());
}

fn assert_can_be_said(words: &Words, caution: &Caution) {
    let details = caution.details.iter();
    // The words of the data checks belong to the checks.
    let details = details.filter(|_| caution.id != "data-gate");
    for message in [&caution.what, &caution.why, &caution.remedy]
        .into_iter()
        .chain(details)
    {
        let said = words.say(message);
        assert!(said.ends_with('.'), "{}: {said}", message.id);
    }
}

#[test]
fn rows_are_lines_of_the_file() {
    let mut study = clean(600);
    study.model.answers.score[7] = None;
    let evaluation = study.evaluate();
    let missing = evaluation
        .cautions
        .iter()
        .find(|caution| caution.id == "missing-predictions");
    assert_eq!(missing.map(|caution| caution.rows.clone()), Some(vec![9]));
}

#[test]
fn the_most_serious_come_first() {
    let mut study = clean(300);
    study.model.answers.score[5] = Some(1.0);
    study.draft.seal = None;
    let severities: Vec<_> = study
        .evaluate()
        .cautions
        .iter()
        .map(|caution| caution.severity)
        .collect();
    assert!(severities.len() > 1 && severities.is_sorted_by(|a, b| a >= b));
}

#[test]
fn scores_outside_the_unit_interval_are_never_squeezed() {
    let mut study = clean(300);
    study.rescore(|_, risk| 6.0 * risk - 3.0);
    study.draft.threshold = Some(0.5);
    study.seal();
    let evaluation = study.evaluate();
    assert_eq!(evaluation.binary().unwrap().scale, Scale::Score);
    assert!(
        evaluation.binary().unwrap().curves.calibration.is_none()
            && evaluation.binary().unwrap().curves.decision.is_none()
    );
}

#[test]
fn who_saw_the_results_of_another_compares_on_cases_that_were_seen() {
    let mut study = clean(600);
    beside_somebody_seen(&mut study);
    study.seal();
    let evaluation = study.evaluate();
    let on = "2026-11-25".to_owned();
    assert_eq!(evaluation.provenance.seen, Seen::Before { on });
    assert!(evaluation.exploratory);
    let raised: Vec<&str> = evaluation
        .cautions
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert!(raised.contains(&"compared-seen-before"), "{raised:?}");
    assert!(
        !raised.contains(&"cases-seen-before"),
        "those of the assessed were not"
    );
}
