//! An evaluation whose resamples are computed in several places that share no memory.
//!
//! The question (study and plan) becomes bytes; each place goes through the evaluation with
//! a share of the resamples and gives the rows that it found; and
//! [`evaluate_on`](crate::evaluate_on) takes them as [`Together`], its workers. What is
//! lost on the way, or not the same when it is computed again, is computed there.
//!
//! Who puts all together may compute a share, too, while it waits: it goes through the
//! evaluation twice, and what it has [`Kept`] is not made a second time.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use plumbline_stats::binary::sample::Sample;
use plumbline_stats::workers::apart::Apart;
pub use plumbline_stats::workers::apart::{Rows, Share, Together};

use crate::observer::{Observer, Reporter};
use crate::packed::{Packed, pack, packed_fields, packed_texts, unpack};
use crate::study::{Answered, Task};
use crate::task::binary::Split;
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
    Some(pack(&written((&study, &plan), one, None, observer)))
}

/// The rows of the share of one who has the study and puts all together later.
pub fn own_rows(
    study: &Study,
    plan: &Plan,
    kept: &Kept,
    share: Share,
    observer: &mut dyn Observer,
) -> Rows {
    let one = Apart::keeping_fits(share);
    written((study, plan), one, Some(kept), observer)
}

fn written(
    (study, plan): (&Study, &Plan),
    one: Apart,
    kept: Option<&Kept>,
    observer: &mut dyn Observer,
) -> Rows {
    let mut reporter = Reporter::of(observer, study);
    evaluator(study, Some(plan), kept).measure(plan, &one, &mut reporter);
    reporter.finish();
    one.into_rows()
}

/// The rows of one share from their bytes; none where they are none.
pub fn read(rows: &[u8]) -> Option<Rows> {
    unpack(rows)
}

/// What one who goes through an evaluation twice keeps of the first time: the cases of a
/// binary outcome, laid out, with their fits. It is of one study.
#[derive(Debug, Default)]
pub struct Kept {
    whole: OnceLock<Arc<Sample>>,
    splits: Mutex<Vec<(String, usize, Split)>>,
}

impl Kept {
    /// All cases.
    pub(crate) fn whole(&self, lay_out: impl FnOnce() -> Sample) -> Arc<Sample> {
        Arc::clone(self.whole.get_or_init(|| Arc::new(lay_out())))
    }

    /// Those of a level of the grouping of this name, and the others.
    pub(crate) fn split(&self, name: &str, level: usize, lay_out: impl FnOnce() -> Split) -> Split {
        let mut splits = self.splits.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(of, at, _): &&(String, usize, Split)| of == name && *at == level;
        if let Some((_, _, split)) = splits.iter().find(is_it) {
            return split.clone();
        }
        let split = lay_out();
        splits.push((name.to_owned(), level, split.clone()));
        split
    }
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
