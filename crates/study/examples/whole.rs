//! A whole evaluation of simulated cases: every number, curve and difference.
//!
//! Arguments: kind, cases, resamples, threads (1 where none is named); `print` writes the evaluation, digit for
//! digit, so that two builds can be compared; `apart` lets the workers share no memory.
//!
//! - `plain`: one outcome, three subgroups;
//! - `patients`: the same, four rows a patient;
//! - `scores`: scores that are no probabilities;
//! - `tied`: risks of two digits, four subgroups in two columns;
//! - `compared`: two others beside the one that is assessed;
//! - `chosen`: a rule chooses the threshold.
//!
//!     cargo run --release -p plumbline-study --example whole -- plain 100000 2000

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use plumbline_stats::binary::threshold::Rule;
use plumbline_stats::random::{Purpose, Rng, Xoshiro256PlusPlus, stream};
use plumbline_study::apart::{self, Kept, Share, Together};
use plumbline_study::plan::ChosenHere;
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::binary::{Binary, Scores, Truth};
use plumbline_study::{
    Cases, Evaluation, Grouping, Plan, PlanDraft, Respondent, Silent, Study, Task, Workers,
    evaluate_again, evaluate_on,
};

/// Name of the file that there is not.
const FILE: &str = "simulated";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u32> = arguments
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let (Some(kind), [cases, resamples, ..]) = (arguments.first(), numbers.as_slice()) else {
        eprintln!("arguments: KIND CASES RESAMPLES [print]");
        std::process::exit(2);
    };
    let (study, plan) = study(kind, *cases, *resamples);
    let workers = numbers.get(2).copied().unwrap_or(1) as usize;
    let evaluation: Evaluation = match arguments.iter().any(|word| word == "apart") {
        true => apart(&study, &plan, workers),
        false => {
            let start = Instant::now();
            let context = support::context(FILE);
            let threads = Threads(workers);
            let evaluation = evaluate_on(&study, &plan, &context, &threads, &mut Silent);
            let seconds = start.elapsed().as_secs_f64();
            eprintln!(
                "plumbline whole {kind} cases={cases} resamples={resamples} seconds={seconds:.4}"
            );
            evaluation
        }
    };
    if arguments.iter().any(|word| word == "print") {
        println!("{evaluation:#?}");
    }
}

/// The evaluation by so many who share no memory, one after the other: what they would
/// take side by side.
fn apart(study: &Study, plan: &Plan, of: usize) -> Evaluation {
    let since = |start: Instant| start.elapsed().as_secs_f64();
    let start = Instant::now();
    let question = apart::question(study, plan);
    let before = since(start);
    let share = |index: usize| {
        let start = Instant::now();
        let rows = apart::rows(&question, Share { index, of }, &mut Silent);
        (rows, since(start))
    };
    let start = Instant::now();
    let (kept, first) = (Kept::default(), Share { index: 0, of });
    let own = apart::own_rows(study, plan, &kept, first, &mut Silent);
    let own_took = since(start);
    let (rows, took): (Vec<_>, Vec<f64>) = (1..of).map(share).unzip();
    let longest = took.into_iter().fold(own_took, f64::max);
    let start = Instant::now();
    let others = rows.iter().map(|rows| apart::read(rows.as_deref()?));
    let together = Together::new(std::iter::once(Some(own)).chain(others).collect());
    let (context, kept) = (support::context(FILE), Some(&kept));
    let evaluation = evaluate_again(study, plan, &context, &together, kept, &mut Silent);
    let after = since(start);
    let seconds = before + longest + after;
    eprintln!(
        "plumbline apart of={of} seconds={seconds:.4} own={own_took:.4} share={longest:.4} end={after:.4}"
    );
    evaluation
}

/// So many threads, which take the next part that nobody has.
struct Threads(usize);

impl Workers for Threads {
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), _done: &mut dyn FnMut(usize)) {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..self.0 {
                scope.spawn(|| {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        if index >= parts {
                            return;
                        }
                        part(index);
                    }
                });
            }
        });
    }
}

fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

fn study(kind: &str, cases: u32, resamples: u32) -> (Study, Plan) {
    let mut random = stream(3, Purpose::Simulation, 0);
    let mut draw = || uniform(&mut random);
    let risks: Vec<f64> = (0..cases).map(|_| draw() * draw() * draw()).collect();
    let positive = risks.iter().map(|risk| draw() < *risk).collect();
    let sites: Vec<u32> = (0..cases)
        .map(|_| ((draw() * draw() * 3.0) as u32).min(2))
        .collect();
    let score: Vec<f64> = risks
        .iter()
        .map(|risk| match kind {
            "scores" => 8.0 * risk - 3.0,
            "tied" => (risk * 100.0).round() / 100.0,
            _ => *risk,
        })
        .collect();
    let other: Vec<f64> = score.iter().map(|s| s * (0.5 + 0.5 * draw())).collect();
    let third: Vec<f64> = score.iter().map(|s| (s * 20.0).round() / 20.0).collect();
    let scale = match kind {
        "scores" => Scale::Score,
        _ => Scale::Probability,
    };
    let answers = |score: Vec<f64>| Scores {
        score: score.into_iter().map(Some).collect(),
        scale,
    };
    let respondent = |name: &str, score: Vec<f64>| {
        let name = name.to_owned();
        Respondent::new(Source::Column { name }, answers(score))
    };
    let grouping = |name: &str, levels: u32, codes: Vec<u32>| Grouping {
        name: name.to_owned(),
        levels: (0..levels).map(|level| level.to_string()).collect(),
        codes: codes.into_iter().map(Some).collect(),
    };
    let halves = (0..cases).map(|case| case % 2).collect();
    let groupings = match kind {
        "compared" => vec![],
        "tied" => vec![grouping("site", 3, sites), grouping("half", 2, halves)],
        _ => vec![grouping("site", 3, sites)],
    };
    let study = Study {
        cases: Cases {
            patient: (kind == "patients").then(|| (0..cases).map(|case| case / 4).collect()),
            ..support::cases(FILE, cases, groupings)
        },
        task: Task::Binary(Binary {
            truth: Truth {
                positive_value: "1".to_owned(),
                negative_value: "0".to_owned(),
                positive,
            },
            assessed: respondent("risk", score),
            compared: match kind {
                "compared" => vec![respondent("other", other), respondent("third", third)],
                _ => vec![],
            },
        }),
    };
    let chosen = kind == "chosen";
    let draft = PlanDraft {
        name: "Simulated".to_owned(),
        threshold: (!chosen).then_some(0.2),
        threshold_chosen_here: chosen.then_some(ChosenHere::ByRule(Rule::Youden)),
        threshold_reason: "an example".to_owned(),
        threshold_range: Some((0.05, 0.6)),
        resamples: Some(resamples),
        ..PlanDraft::default()
    };
    let plan = Plan::check(&draft, scale).expect("the plan is in order");
    (study, plan)
}
