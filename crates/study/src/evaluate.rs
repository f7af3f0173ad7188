//! From a study and a plan to everything that is reported.
//!
//! [`evaluate`] is the sequence that every kind of outcome has in common; what differs
//! by kind stands behind [`Evaluator`](crate::task::Evaluator). Nothing here reads a
//! clock, a file or a setting that is not in its arguments.

use plumbline_stats::workers::{Alone, Workers};

use crate::apart::Kept;
use crate::cautions::view::View;
use crate::context::Context;
use crate::evaluation::Counts;
use crate::facts::Provenance;
use crate::observer::{Observer, Reporter};
use crate::plan::{self, Followed};
use crate::seen::Seen;
use crate::task::{Evaluator, evaluator};
use crate::{Cases, Evaluation, Plan, Study, verdicts};

/// Evaluates answers against the reference standard as the plan says.
///
/// The same input, plan and seed give the same bits everywhere. Cases without
/// a usable answer are counted and left out of every measure; a list of
/// answers that is too short counts as missing answers.
///
/// # Panics
/// Where the plan has costs of other classes than the study: whoever puts both together has
/// asked [`PlannedCosts::for_classes`](plan::PlannedCosts::for_classes) first.
pub fn evaluate(
    study: &Study,
    plan: &Plan,
    context: &Context,
    observer: &mut dyn Observer,
) -> Evaluation {
    evaluate_on(study, plan, context, &Alone, observer)
}

/// As [`evaluate`], with workers; how many there are changes nothing but the time.
pub fn evaluate_on(
    study: &Study,
    plan: &Plan,
    context: &Context,
    workers: &dyn Workers,
    observer: &mut dyn Observer,
) -> Evaluation {
    evaluate_again(study, plan, context, workers, None, observer)
}

/// As [`evaluate_on`], with what was kept of a walk through the same evaluation, if there was
/// one: [`apart::own_rows`](crate::apart::own_rows).
pub fn evaluate_again(
    study: &Study,
    plan: &Plan,
    context: &Context,
    workers: &dyn Workers,
    kept: Option<&Kept>,
    observer: &mut dyn Observer,
) -> Evaluation {
    let cases = &study.cases;
    let evaluator = evaluator(study, Some(plan), kept);
    let evaluator = evaluator.as_ref();
    let mut reporter = Reporter::of(observer, study);
    let found = evaluator.measure(plan, workers, &mut reporter);
    let run = plan::of_run(plan.draft(), &Followed::of(study, context));
    let others = found.detail.cases_of_others();
    let provenance = provenance((evaluator, &others), plan, context);

    let mut evaluation = Evaluation {
        plan: plan.draft().clone(),
        exploratory: plan.seal().is_none()
            || !run.deviations.is_empty()
            || !run.open.is_empty()
            || plan.decision().is_chosen_here()
            || matches!(provenance.seen, Seen::Before { .. }),
        deviations: run.deviations,
        left_open: run.open,
        tier: plan.draft().intended_use.tier(),
        counts: counts(cases, evaluator),
        source: study.source().clone(),
        verdicts: verdicts::judge(plan.criteria(), &found.evidence, &found.overall),
        estimates: found
            .overall
            .into_iter()
            .chain(found.of_subgroups)
            .collect(),
        groups: found.groups,
        differences: found.differences,
        detail: found.detail,
        cautions: Vec::new(),
        provenance,
    };
    evaluation.cautions = evaluator.cautions(&View {
        cases,
        missing: evaluator.missing(),
        plan,
        context,
        evaluation: &evaluation,
    });
    reporter.finish();
    evaluation
}

fn counts(cases: &Cases, evaluator: &dyn Evaluator) -> Counts {
    Counts {
        rows_in_file: cases.rows_in_file,
        exclusions: cases.exclusions.clone(),
        cases: cases.len() as u64,
        predicted: evaluator.predicted(),
        patients: evaluator.patients(),
        outcome: cases.outcome.clone(),
    }
}

fn provenance(
    (evaluator, others): (&dyn Evaluator, &[&str]),
    plan: &Plan,
    context: &Context,
) -> Provenance {
    let fingerprint = evaluator.fingerprint();
    let seal = plan.seal().map(|seal| seal.code.as_str());
    let of_all = std::iter::once(fingerprint.as_str()).chain(others.iter().copied());
    Provenance {
        seen: Seen::of(context.seen.as_deref(), of_all, seal),
        cases: fingerprint,
        version: context.version.clone(),
        data: context.data.clone(),
        model: context.model.clone(),
        images: context.images.clone(),
        labels: context.labels.clone(),
        joined: context.joined.clone(),
        inputs: context.inputs.clone(),
        missing_values: context.missing_values,
        taken_up: context.taken_up,
        plan_sha256: plan.sha256().to_owned(),
        components: context.components.clone(),
        seed: plan.seed(),
    }
}
