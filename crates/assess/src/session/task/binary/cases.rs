//! Cases that have a condition or have not.

use plumbline_study::Scale;
use plumbline_study::task::binary::{Binary, Curves, Detail, Scores};

use crate::Loss;
use crate::session::Last;
use crate::session::cases::{Known, log_loss};

/// What one respondent said.
struct Voice<'a> {
    id: &'a str,
    scores: &'a Scores,
    /// From where on a case is called positive.
    threshold: Option<f64>,
}

/// Everything that is known of the cases.
struct Book<'a> {
    answered: &'a Binary,
    detail: &'a Detail,
    voices: Vec<Voice<'a>>,
}

/// What is known of the cases of the last evaluation.
pub(super) fn known(last: &Last) -> Box<dyn Known + '_> {
    let answered = last.study.task.binary();
    let answered = answered.expect("the kind of the study led to this room");
    let detail = last.evaluation.binary();
    let detail = detail.expect("study and evaluation are of one kind");
    let assessed = Voice {
        id: &answered.assessed.id,
        scores: &answered.assessed.answers,
        threshold: detail.threshold(),
    };
    let others = answered.compared.iter().map(|other| {
        let mut comparisons = detail.comparisons.iter();
        let with = comparisons.find(|one| one.with == other.id);
        let decisions = with.and_then(|one| one.decisions.as_ref());
        Voice {
            id: &other.id,
            scores: &other.answers,
            threshold: decisions.map(|decisions| decisions.other_threshold),
        }
    });
    Box::new(Book {
        answered,
        detail,
        voices: std::iter::once(assessed).chain(others).collect(),
    })
}

impl Known for Book<'_> {
    fn voices(&self) -> Vec<&str> {
        self.voices.iter().map(|voice| voice.id).collect()
    }

    fn scores_of(&self) -> Vec<String> {
        vec![self.answered.truth.positive_value.clone()]
    }

    fn sorted(&self) -> Loss {
        match self.detail.scale {
            Scale::Probability => Loss::Log,
            Scale::Score => Loss::Misranked,
        }
    }

    fn truth(&self, case: usize) -> Option<String> {
        self.has(case).map(|has| self.value(has))
    }

    fn has(&self, case: usize) -> Option<bool> {
        self.answered.truth.positive.get(case).copied()
    }

    fn is_answered(&self, voice: usize, case: usize) -> bool {
        self.score(voice, case).is_some()
    }

    fn score_of(&self, voice: usize, case: usize, class: Option<u16>) -> Option<f64> {
        self.score(voice, case).filter(|_| class.is_none())
    }

    fn scores(&self, voice: usize, case: usize) -> Vec<f64> {
        self.score(voice, case).into_iter().collect()
    }

    fn positive(&self, voice: usize, case: usize) -> Option<bool> {
        let score = self.score(voice, case)?;
        let threshold = self.voices.get(voice)?.threshold;
        threshold.map(|threshold| score >= threshold)
    }

    fn decided(&self, voice: usize, case: usize) -> Option<String> {
        self.positive(voice, case).map(|called| self.value(called))
    }

    fn is_right(&self, voice: usize, case: usize) -> Option<bool> {
        Some(self.positive(voice, case)? == self.has(case)?)
    }

    fn curves(&self, class: Option<u16>) -> Option<&Curves> {
        class.is_none().then_some(&self.detail.curves)
    }

    fn losses(&self, cases: &[Option<usize>]) -> Vec<Option<f64>> {
        let by_rank = (self.detail.scale == Scale::Score).then(|| self.ranks());
        let loss = |case: &Option<usize>| {
            let (score, has) = (self.score(0, (*case)?)?, self.has((*case)?)?);
            match &by_rank {
                Some(ranks) => ranks.misranked(score, has),
                None => Some(log_loss(if has { score } else { 1.0 - score })),
            }
        };
        cases.iter().map(loss).collect()
    }
}

impl Book<'_> {
    /// The usable score.
    fn score(&self, voice: usize, case: usize) -> Option<f64> {
        let scores = self.voices.get(voice)?.scores;
        let score = scores.score.get(case).copied().flatten();
        score.filter(|score| score.is_finite())
    }

    /// What means "has the condition" in the file, or the reverse.
    fn value(&self, has: bool) -> String {
        let truth = &self.answered.truth;
        match has {
            true => truth.positive_value.clone(),
            false => truth.negative_value.clone(),
        }
    }

    /// Scores of the assessed respondent, by outcome, in ascending order.
    fn ranks(&self) -> Ranks {
        let mut ranks = Ranks::default();
        for case in 0..self.answered.truth.positive.len() {
            match (self.score(0, case), self.has(case)) {
                (Some(score), Some(true)) => ranks.positive.push(score),
                (Some(score), Some(false)) => ranks.negative.push(score),
                (None, _) | (_, None) => {}
            }
        }
        ranks.positive.sort_by(f64::total_cmp);
        ranks.negative.sort_by(f64::total_cmp);
        ranks
    }
}

/// Scores by outcome, in ascending order.
#[derive(Default)]
struct Ranks {
    positive: Vec<f64>,
    negative: Vec<f64>,
}

impl Ranks {
    /// Share of the cases with the other outcome that are ranked the wrong way round
    /// against this one; equal scores count half.
    fn misranked(&self, score: f64, has: bool) -> Option<f64> {
        let others = if has { &self.negative } else { &self.positive };
        if others.is_empty() {
            return None;
        }
        let below = others.partition_point(|other| *other < score);
        let not_above = others.partition_point(|other| *other <= score);
        let equal = (not_above - below) as f64;
        let wrong = match has {
            true => (others.len() - not_above) as f64,
            false => below as f64,
        };
        Some((wrong + 0.5 * equal) / others.len() as f64)
    }
}
