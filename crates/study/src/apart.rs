//! An evaluation whose resamples are computed in several places that share no memory.
//!
//! The question (study and plan) becomes bytes; each place goes through the evaluation with
//! a share of the resamples and gives the rows that it found; and
//! [`evaluate_on`](crate::evaluate_on) takes them as [`Together`], its workers. What is
//! lost on the way, or not the same when it is computed again, is computed there.

use plumbline_stats::workers::apart::Apart;
pub use plumbline_stats::workers::apart::{Share, Together};

use crate::observer::{Observer, Reporter};
use crate::packed::{Packed, pack, packed_fields, packed_texts, unpack};
use crate::study::{Answered, Task};
use crate::task::{binary, classes, evaluator};
use crate::{Cases, Exclusion, Grouping, Plan, PlanDraft, Respondent, Scale, Source, Study};

/// The question as bytes.
pub fn question(study: &Study, plan: &Plan) -> Vec<u8> {
    let mut bytes = pack(study);
    plan.draft().pack(&mut bytes);
    bytes
}

/// The rows of one share as bytes; none where the question is none.
pub fn rows(question: &[u8], share: Share, observer: &mut dyn Observer) -> Option<Vec<u8>> {
    let (study, draft): (Study, PlanDraft) = unpack(question)?;
    // It was checked where the question was asked, with the scale that is known there.
    let plan = Plan::check(&draft, Scale::Score).ok()?;
    let one = Apart::new(share);
    let mut reporter = Reporter::of(observer, &study);
    evaluator(&study, Some(&plan)).measure(&plan, &one, &mut reporter);
    reporter.finish();
    Some(pack(&one.into_rows()))
}

/// What the shares gave, in their order; `None` where one was lost.
pub fn together(shares: &[Option<Vec<u8>>]) -> Together {
    let read = |rows: &Option<Vec<u8>>| unpack(rows.as_deref()?);
    Together::new(shares.iter().map(read).collect())
}

/// About how many draws of a case an evaluation makes: resamples times cases, for each set
/// of cases that is surveyed. By this one decides whether sharing is worth its trouble.
pub fn draws(study: &Study, plan: &Plan) -> f64 {
    let cases = study.cases.len() as u64;
    let groupings = study.cases.distinct_groupings().len();
    let surveys = 1 + 2 * groupings + study.compared();
    let columns = match &study.task {
        Task::Binary(_) => 1,
        Task::MultiClass(answered) => answered.truth.names.len(),
    };
    f64::from(plan.resamples(cases)) * cases as f64 * surveys as f64 * columns as f64
}

packed_texts!(Exclusion, PlanDraft, Scale, Source);

packed_fields!(Study { cases, task });
packed_fields!(Cases {
    file,
    outcome,
    row,
    line,
    patient,
    patient_column,
    groupings,
    rows_in_file,
    exclusions,
});
packed_fields!(Grouping {
    name,
    levels,
    codes,
});
packed_fields!(binary::Truth {
    positive_value,
    negative_value,
    positive,
});
packed_fields!(binary::Scores { score, scale });
packed_fields!(classes::Truth { names, class });

impl<T: Packed, A: Packed> Packed for Answered<T, A> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.truth.pack(bytes);
        self.assessed.pack(bytes);
        self.compared.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(Answered {
            truth: Packed::unpack(bytes)?,
            assessed: Packed::unpack(bytes)?,
            compared: Packed::unpack(bytes)?,
        })
    }
}

impl<A: Packed> Packed for Respondent<A> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.id.pack(bytes);
        self.source.pack(bytes);
        self.answers.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(Respondent {
            id: Packed::unpack(bytes)?,
            source: Packed::unpack(bytes)?,
            answers: Packed::unpack(bytes)?,
        })
    }
}

impl Packed for Task {
    fn pack(&self, bytes: &mut Vec<u8>) {
        match self {
            Task::Binary(answered) => {
                0u8.pack(bytes);
                answered.pack(bytes);
            }
            Task::MultiClass(answered) => {
                1u8.pack(bytes);
                answered.pack(bytes);
            }
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Task> {
        match u8::unpack(bytes)? {
            0 => Packed::unpack(bytes).map(Task::Binary),
            1 => Packed::unpack(bytes).map(Task::MultiClass),
            _ => None,
        }
    }
}

impl Packed for classes::Answers {
    fn pack(&self, bytes: &mut Vec<u8>) {
        match self {
            classes::Answers::Scores { score, scale } => {
                0u8.pack(bytes);
                score.pack(bytes);
                scale.pack(bytes);
            }
            classes::Answers::Classes(class) => {
                1u8.pack(bytes);
                class.pack(bytes);
            }
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<classes::Answers> {
        match u8::unpack(bytes)? {
            0 => Some(classes::Answers::Scores {
                score: Packed::unpack(bytes)?,
                scale: Packed::unpack(bytes)?,
            }),
            1 => Packed::unpack(bytes).map(classes::Answers::Classes),
            _ => None,
        }
    }
}
