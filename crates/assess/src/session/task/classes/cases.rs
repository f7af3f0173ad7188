//! Cases of several classes.

use plumbline_study::Scale;
use plumbline_study::task::binary::Curves;
use plumbline_study::task::classes::{Answers, Classes, Detail};

use crate::Loss;
use crate::session::Last;
use crate::session::cases::{Known, log_loss};

/// Everything that is known of the cases.
struct Book<'a> {
    answered: &'a Classes,
    detail: &'a Detail,
    /// Who answered, and what.
    voices: Vec<(&'a str, &'a Answers)>,
}

/// What is known of the cases of the last evaluation.
pub(super) fn known(last: &Last) -> Box<dyn Known + '_> {
    let answered = last.study.task.classes();
    let answered = answered.expect("the kind of the study led to this room");
    let detail = last.evaluation.classes();
    let detail = detail.expect("study and evaluation are of one kind");
    let all = std::iter::once(&answered.assessed).chain(&answered.compared);
    Box::new(Book {
        answered,
        detail,
        voices: all.map(|one| (one.id.as_str(), &one.answers)).collect(),
    })
}

impl Known for Book<'_> {
    fn voices(&self) -> Vec<&str> {
        self.voices.iter().map(|(id, _)| *id).collect()
    }

    fn scores_of(&self) -> Vec<String> {
        self.answered.truth.names.clone()
    }

    fn sorted(&self) -> Loss {
        match (&self.answered.assessed.answers, self.detail.scale) {
            (Answers::Classes(_), _) => Loss::Wrong,
            (Answers::Scores { .. }, Scale::Probability) => Loss::Log,
            (Answers::Scores { .. }, Scale::Score) => Loss::Behind,
        }
    }

    fn truth(&self, case: usize) -> Option<String> {
        self.name(self.class(case)?)
    }

    fn class(&self, case: usize) -> Option<u16> {
        self.answered.truth.class.get(case).copied()
    }

    fn is_answered(&self, voice: usize, case: usize) -> bool {
        self.decision(voice, case).is_some()
    }

    /// Whoever only named a class said 1 of it and 0 of every other.
    fn score_of(&self, voice: usize, case: usize, class: Option<u16>) -> Option<f64> {
        let class = class?;
        let (_, answers) = self.voices.get(voice)?;
        match answers {
            Answers::Scores { .. } => {
                let scores = answers.scores(case, self.answered.truth.names.len())?;
                scores.get(usize::from(class)).copied()
            }
            Answers::Classes(_) => Some(f64::from(self.decision(voice, case)? == class)),
        }
    }

    fn scores(&self, voice: usize, case: usize) -> Vec<f64> {
        let answers = self.voices.get(voice).map(|(_, answers)| *answers);
        let classes = self.answered.truth.names.len();
        let scores = answers.and_then(|answers| answers.scores(case, classes));
        scores.unwrap_or(&[]).to_vec()
    }

    fn decision(&self, voice: usize, case: usize) -> Option<u16> {
        let (_, answers) = self.voices.get(voice)?;
        answers.decision(case, self.answered.truth.names.len())
    }

    fn decided(&self, voice: usize, case: usize) -> Option<String> {
        self.name(self.decision(voice, case)?)
    }

    fn is_right(&self, voice: usize, case: usize) -> Option<bool> {
        Some(self.decision(voice, case)? == self.class(case)?)
    }

    fn curves(&self, class: Option<u16>) -> Option<&Curves> {
        let class = self.detail.classes.get(usize::from(class?))?;
        Some(&class.curves)
    }

    fn losses(&self, cases: &[Option<usize>]) -> Vec<Option<f64>> {
        let loss = |case: &Option<usize>| {
            let case = (*case)?;
            match (&self.answered.assessed.answers, self.detail.scale) {
                (Answers::Classes(_), _) => {
                    let decided = self.decision(0, case)?;
                    Some(f64::from(Some(decided) != self.class(case)))
                }
                (Answers::Scores { .. }, Scale::Probability) => {
                    Some(log_loss(self.of_truth(case)?))
                }
                (Answers::Scores { .. }, Scale::Score) => {
                    let scores = self.scores(0, case);
                    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    Some(most - self.of_truth(case)?)
                }
            }
        };
        cases.iter().map(loss).collect()
    }
}

impl Book<'_> {
    fn name(&self, class: u16) -> Option<String> {
        self.answered.truth.names.get(usize::from(class)).cloned()
    }

    /// The score that was given to the true class.
    fn of_truth(&self, case: usize) -> Option<f64> {
        let class = usize::from(self.class(case)?);
        self.scores(0, case).get(class).copied()
    }
}
