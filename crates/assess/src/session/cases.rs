//! From a number of the last evaluation to its cases.
//!
//! A cell is found again by the decisions that its number was counted from: the same
//! scores, the same thresholds, the same order of classes. What was counted at a
//! threshold that a person tries out is counted here at that threshold. A bar or a
//! point of a figure is found by the edges and groups that it was drawn from.

use std::cmp::Ordering;

use plumbline_report::delimited::{Cell, push_line};
use plumbline_study::evaluation::{Detail, group_key};
use plumbline_study::task::binary::{self, Binary};
use plumbline_study::task::classes::{self, Classes};
use plumbline_study::{Message, Problem, Scale, StandsFor, Study, Table, Task};

use super::{Last, Problems, Session, Written};
use crate::cases::{By, CaseAnswer, CaseList, CasesAsked, CasesOf, Judged, ListedCase, Loss};

impl Session {
    /// The cases behind a number of the last evaluation, sorted by loss.
    ///
    /// # Errors
    /// Nothing was evaluated, or it was another evaluation, or another table is held by
    /// now: what would be listed is not what was counted.
    pub fn cases(&self, asked: &CasesAsked) -> Result<CaseList, Problems> {
        let (last, table) = self.still_held(asked)?;
        let book = Book::of(last);
        let mut found = book.places(last, table, asked)?;
        let total = found.len() as u64;
        let losses = book.losses(&found);
        let mut order: Vec<(usize, Option<f64>)> = (0..found.len()).zip(losses).collect();
        order.sort_by(|a, b| greater_first(a.1, b.1));
        order.truncate(asked.most as usize);
        let listed = order.into_iter().filter_map(|(at, loss)| {
            let place = found.get_mut(at)?;
            Some(book.listed(table, place, loss))
        });
        let place = |role: &Option<String>| {
            let name = table.column(role.as_deref()?)?.name.as_str();
            let at = table
                .columns
                .iter()
                .position(|column| column.name == name)?;
            u32::try_from(at).ok()
        };
        let id = place(&last.roles.id);
        Ok(CaseList {
            total,
            sorted: book.sorted,
            scores_of: book.scores_of.clone(),
            respondents: book.voices.iter().map(|voice| voice.id.clone()).collect(),
            columns: table
                .columns
                .iter()
                .map(|column| column.name.clone())
                .collect(),
            id,
            patient: place(&last.roles.patient).filter(|place| Some(*place) != id),
            cases: listed.collect(),
        })
    }

    /// The same as a file: line, truth, answers, loss and subgroups of every case. It
    /// holds no identifier and no other cell of the table: the line finds the case
    /// again.
    ///
    /// # Errors
    /// As [`Session::cases`].
    pub fn cases_file(&self, asked: &CasesAsked) -> Result<Written, Problems> {
        let all = CasesAsked {
            most: u32::MAX,
            ..asked.clone()
        };
        let list = self.cases(&all)?;
        let (last, _) = self.still_held(asked)?;
        Ok(Written {
            name: "cases-behind-a-number.csv",
            media: "text/csv",
            text: csv(&list, &last.study),
        })
    }

    /// The last evaluation and the table that it was made of, if it is what was asked.
    fn still_held(&self, asked: &CasesAsked) -> Result<(&Last, &Table), Problems> {
        let stale = || vec![Problem::error(Message::new("page-cases-stale"))];
        let last = self.last.as_ref().ok_or_else(stale)?;
        let is_same = last.evaluation.provenance == *asked.evaluation
            && last.edition == self.edition
            && self.table.is_some();
        match is_same {
            true => Ok((last, self.table()?)),
            false => Err(stale()),
        }
    }
}

/// The greater loss first, no answer last.
fn greater_first(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// A row of the table, and the case that it is.
struct Place {
    row: u32,
    case: Option<usize>,
}

/// What one respondent said.
struct Voice<'a> {
    id: String,
    said: Said<'a>,
}

enum Said<'a> {
    /// Scores, and from where on a case is called positive.
    Scores(&'a binary::Scores, Option<f64>),
    Classes(&'a classes::Answers),
}

/// Everything that is known of cases, whatever the outcome.
struct Book<'a> {
    study: &'a Study,
    voices: Vec<Voice<'a>>,
    scores_of: Vec<String>,
    sorted: Loss,
    images: &'a super::OfImages,
}

impl<'a> Book<'a> {
    fn of(last: &'a Last) -> Book<'a> {
        let (voices, scores_of, sorted) = match &last.study.task {
            Task::Binary(answered) => of_binary(answered, &last.evaluation.detail),
            Task::MultiClass(answered) => of_classes(answered, &last.evaluation.detail),
        };
        Book {
            study: &last.study,
            voices,
            scores_of,
            sorted,
            images: &last.images,
        }
    }

    /// The rows that are meant, in the order of the table.
    fn places(
        &self,
        last: &Last,
        table: &Table,
        asked: &CasesAsked,
    ) -> Result<Vec<Place>, Problems> {
        let cases = &self.study.cases;
        let in_group = self.in_group(asked.group.as_deref())?;
        let place = |case: usize| {
            let row = cases.row.get(case).copied()?;
            Some(Place {
                row,
                case: Some(case),
            })
        };
        let kept = |keep: &dyn Fn(usize) -> bool| -> Vec<Place> {
            let all = 0..cases.len();
            let kept = all.filter(|case| in_group(*case) && keep(*case));
            kept.filter_map(place).collect()
        };
        let answered = |case: usize| self.is_answered(0, case);
        let none = |message: Message| vec![Problem::error(message)];
        match &asked.of {
            CasesOf::All => Ok(kept(&answered)),
            CasesOf::Called {
                has,
                called,
                threshold,
            } => Ok(kept(&|case| {
                let score = self.score(0, case);
                let of_truth = |has: bool| self.has(case) == Some(has);
                let of_call =
                    |called: bool| score.is_some_and(|score| (score >= *threshold) == called);
                score.is_some() && has.is_none_or(of_truth) && called.is_none_or(of_call)
            })),
            CasesOf::Decided { truth, decided } => Ok(kept(&|case| {
                let of_truth = |class: u16| self.class(case) == Some(class);
                let of_decision = |class: u16| self.decision(0, case) == Some(class);
                answered(case) && truth.is_none_or(of_truth) && decided.is_none_or(of_decision)
            })),
            CasesOf::Pair { with, judged, by } => {
                let other = self.other(with)?;
                let wanted = match by {
                    By::Both => (true, true),
                    By::OnlyAssessed => (true, false),
                    By::OnlyOther => (false, true),
                    By::Neither => (false, false),
                };
                let did = |voice: usize, case: usize| match judged {
                    Judged::Right | Judged::RightOfClass(_) => self.is_right(voice, case),
                    Judged::Found | Judged::Flagged => self.positive(voice, case),
                };
                let is_counted = |case: usize| match judged {
                    Judged::Right => true,
                    Judged::RightOfClass(class) => self.class(case) == Some(*class),
                    Judged::Found => self.has(case) == Some(true),
                    Judged::Flagged => self.has(case) == Some(false),
                };
                Ok(kept(&|case| {
                    let both = did(0, case).zip(did(other, case));
                    is_counted(case) && both == Some(wanted)
                }))
            }
            CasesOf::Crossed {
                with,
                assessed,
                other: theirs,
            } => {
                let other = self.other(with)?;
                Ok(kept(&|case| {
                    let both = self.decision(0, case).zip(self.decision(other, case));
                    both == Some((*assessed, *theirs))
                }))
            }
            CasesOf::Spot(stands) => {
                let stale = || none(Message::new("page-cases-stale"));
                let is_meant = self.stands_for(&last.evaluation.detail, stands);
                Ok(kept(&*is_meant.ok_or_else(stale)?))
            }
            CasesOf::Caution(at) => {
                let caution = last.evaluation.cautions.get(*at as usize);
                let unknown = || none(Message::new("page-cases-stale"));
                let lines = &caution.ok_or_else(unknown)?.rows;
                let is_meant = |row: &usize| {
                    let line = table.lines.get(*row);
                    line.is_some_and(|line| lines.contains(line))
                };
                let rows = (0..table.rows()).filter(is_meant);
                let places = rows.filter_map(|row| {
                    let row = u32::try_from(row).ok()?;
                    // Cases come in the order of their rows.
                    let case = cases.row.binary_search(&row).ok();
                    Some(Place { row, case })
                });
                let is_of_group = |place: &Place| match place.case {
                    Some(case) => in_group(case),
                    None => asked.group.is_none(),
                };
                Ok(places.filter(is_of_group).collect())
            }
        }
    }

    /// The voice of one of the others.
    fn other(&self, with: &str) -> Result<usize, Problems> {
        let mut others = self.voices.iter().enumerate().skip(1);
        let found = others.find(|(_, voice)| voice.id == *with);
        let unknown = || vec![Problem::error(Message::new("page-cases-stale"))];
        found.map(|(place, _)| place).ok_or_else(unknown)
    }

    /// Whether a decision is right, where there is one.
    fn is_right(&self, voice: usize, case: usize) -> Option<bool> {
        match &self.study.task {
            Task::Binary(_) => Some(self.positive(voice, case)? == self.has(case)?),
            Task::MultiClass(_) => Some(self.decision(voice, case)? == self.class(case)?),
        }
    }

    /// Whether a spot of a figure stands for a case: found again by the scores that its
    /// bar or point was counted from. `None` where this evaluation has no such spot.
    fn stands_for<'b>(
        &'b self,
        detail: &'b Detail,
        stands: &StandsFor,
    ) -> Option<Box<dyn Fn(usize) -> bool + 'b>> {
        match stands {
            StandsFor::Called {
                class,
                by,
                threshold,
            } => {
                let (class, threshold) = (*class, *threshold);
                let voice = match by {
                    None => 0,
                    Some(by) => self.voices.iter().position(|voice| voice.id == *by)?,
                };
                let is_called = move |case: usize| {
                    // Curves of others rest on the cases that both answered.
                    let is_counted = voice == 0 || self.is_answered(0, case);
                    let score = self.score_of(voice, case, class);
                    is_counted && score.is_some_and(|score| score >= threshold)
                };
                Some(Box::new(is_called))
            }
            StandsFor::Bar { has, bin } => {
                let has = *has;
                let distribution = curves(detail, None)?.distribution.as_ref()?;
                let bin = usize::try_from(*bin).ok()?;
                let edges = &distribution.edges;
                (bin + 1 < edges.len()).then_some(())?;
                let is_in_bar = move |case: usize| {
                    let score = self.score(0, case);
                    let is_in_bin = |score: f64| binary::bin_of(edges, score) == Some(bin);
                    self.has(case) == Some(has) && score.is_some_and(is_in_bin)
                };
                Some(Box::new(is_in_bar))
            }
            StandsFor::Group { class, group } => {
                let class = *class;
                let groups = &curves(detail, class)?.calibration_groups;
                let score = move |case: usize| self.score_of(0, case, class);
                let predictions = (0..self.study.cases.len()).filter_map(score);
                let ranges = binary::group_ranges(predictions.collect());
                let group = usize::try_from(*group).ok()?;
                let (lowest, highest) = ranges.get(group).copied()?;
                (groups.len() == ranges.len()).then_some(())?;
                let is_in_group = move |case: usize| {
                    score(case).is_some_and(|score| (lowest..=highest).contains(&score))
                };
                Some(Box::new(is_in_group))
            }
        }
    }

    /// Whether a case belongs to a subgroup; every case does where none is named.
    fn in_group(&self, key: Option<&str>) -> Result<impl Fn(usize) -> bool + '_, Problems> {
        let found = match key {
            None => None,
            Some(key) => {
                let groupings = self.study.cases.distinct_groupings().into_iter();
                let mut levels = groupings.flat_map(|grouping| {
                    let levels = grouping.levels.iter().zip(0u32..);
                    levels.map(move |(level, code)| (grouping, level, code))
                });
                let is_it = |(grouping, level, _): &(&plumbline_study::Grouping, &String, u32)| {
                    group_key(&grouping.name, level) == key
                };
                let unknown = || vec![Problem::error(Message::new("page-cases-stale"))];
                let (grouping, _, code) = levels.find(is_it).ok_or_else(unknown)?;
                Some((grouping, code))
            }
        };
        Ok(move |case: usize| {
            found.is_none_or(|(grouping, code)| {
                grouping.codes.get(case).copied().flatten() == Some(code)
            })
        })
    }

    /// Whether a case has the condition; `None` where classes are told apart.
    fn has(&self, case: usize) -> Option<bool> {
        match &self.study.task {
            Task::Binary(answered) => answered.truth.positive.get(case).copied(),
            Task::MultiClass(_) => None,
        }
    }

    /// Place of the true class; `None` where there is a condition alone.
    fn class(&self, case: usize) -> Option<u16> {
        match &self.study.task {
            Task::Binary(_) => None,
            Task::MultiClass(answered) => answered.truth.class.get(case).copied(),
        }
    }

    /// What is true, in the words of the file.
    fn truth(&self, case: usize) -> Option<String> {
        match &self.study.task {
            Task::Binary(answered) => self.has(case).map(|has| value(answered, has)),
            Task::MultiClass(_) => self.class(case).and_then(|class| self.name(class)),
        }
    }

    fn name(&self, class: u16) -> Option<String> {
        match &self.study.task {
            Task::Binary(_) => None,
            Task::MultiClass(answered) => answered.truth.names.get(usize::from(class)).cloned(),
        }
    }

    /// The usable score of a condition.
    fn score(&self, voice: usize, case: usize) -> Option<f64> {
        match &self.voices.get(voice)?.said {
            Said::Scores(scores, _) => {
                let score = scores.score.get(case).copied().flatten();
                score.filter(|score| score.is_finite())
            }
            Said::Classes(_) => None,
        }
    }

    /// The usable score of a condition, or of a class: whoever only named one said 1 of
    /// it and 0 of every other.
    fn score_of(&self, voice: usize, case: usize, class: Option<u16>) -> Option<f64> {
        let Some(class) = class else {
            return self.score(voice, case);
        };
        match (&self.voices.get(voice)?.said, &self.study.task) {
            (Said::Classes(answers), Task::MultiClass(answered)) => match answers {
                classes::Answers::Scores { .. } => {
                    let scores = answers.scores(case, answered.truth.names.len())?;
                    scores.get(usize::from(class)).copied()
                }
                classes::Answers::Classes(_) => {
                    Some(f64::from(self.decision(voice, case)? == class))
                }
            },
            (Said::Scores(..), _) | (Said::Classes(_), Task::Binary(_)) => None,
        }
    }

    /// Whether a case is called positive, where there is a threshold.
    fn positive(&self, voice: usize, case: usize) -> Option<bool> {
        match &self.voices.get(voice)?.said {
            Said::Scores(_, threshold) => {
                let score = self.score(voice, case)?;
                threshold.map(|threshold| score >= threshold)
            }
            Said::Classes(_) => None,
        }
    }

    /// Place of the class that was decided for.
    fn decision(&self, voice: usize, case: usize) -> Option<u16> {
        match (&self.voices.get(voice)?.said, &self.study.task) {
            (Said::Classes(answers), Task::MultiClass(answered)) => {
                answers.decision(case, answered.truth.names.len())
            }
            (Said::Scores(..), _) | (Said::Classes(_), Task::Binary(_)) => None,
        }
    }

    /// The scores of a case, as many as there are.
    fn scores(&self, voice: usize, case: usize) -> Vec<f64> {
        match (
            self.voices.get(voice).map(|voice| &voice.said),
            &self.study.task,
        ) {
            (Some(Said::Scores(..)), _) => self.score(voice, case).into_iter().collect(),
            (Some(Said::Classes(answers)), Task::MultiClass(answered)) => {
                let scores = answers.scores(case, answered.truth.names.len());
                scores.unwrap_or(&[]).to_vec()
            }
            (Some(Said::Classes(_)), Task::Binary(_)) | (None, _) => Vec::new(),
        }
    }

    fn is_answered(&self, voice: usize, case: usize) -> bool {
        self.score(voice, case).is_some() || self.decision(voice, case).is_some()
    }

    fn answer(&self, voice: usize, case: usize) -> CaseAnswer {
        let called = self.positive(voice, case);
        let decided = self.decision(voice, case);
        let (words, right) = match &self.study.task {
            Task::Binary(answered) => (
                called.map(|called| value(answered, called)),
                called.map(|called| Some(called) == self.has(case)),
            ),
            Task::MultiClass(_) => (
                decided.and_then(|class| self.name(class)),
                decided.map(|class| Some(class) == self.class(case)),
            ),
        };
        CaseAnswer {
            decided: words,
            right,
            scores: self.scores(voice, case),
        }
    }

    /// How wrong the assessed respondent is about each.
    fn losses(&self, places: &[Place]) -> Vec<Option<f64>> {
        let ranks = match self.sorted {
            Loss::Misranked => Some(self.ranks()),
            Loss::Log | Loss::Behind | Loss::Wrong => None,
        };
        let loss = |place: &Place| {
            let case = place.case?;
            match self.sorted {
                Loss::Log => Some(log_loss(self.of_truth(case)?)),
                Loss::Misranked => {
                    let (score, has) = (self.score(0, case)?, self.has(case)?);
                    ranks.as_ref()?.misranked(score, has)
                }
                Loss::Behind => {
                    let scores = self.scores(0, case);
                    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    Some(most - self.of_truth(case)?)
                }
                Loss::Wrong => {
                    let decided = self.decision(0, case)?;
                    Some(f64::from(Some(decided) != self.class(case)))
                }
            }
        };
        places.iter().map(loss).collect()
    }

    /// The score that was given to what is true.
    fn of_truth(&self, case: usize) -> Option<f64> {
        match self.has(case) {
            Some(true) => self.score(0, case),
            Some(false) => self.score(0, case).map(|score| 1.0 - score),
            None => {
                let class = usize::from(self.class(case)?);
                self.scores(0, case).get(class).copied()
            }
        }
    }

    /// Scores of the assessed respondent, by outcome, in ascending order.
    fn ranks(&self) -> Ranks {
        let mut ranks = Ranks::default();
        for case in 0..self.study.cases.len() {
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

    fn listed(&self, table: &Table, place: &Place, loss: Option<f64>) -> ListedCase {
        let row = place.row as usize;
        let voices = 0..self.voices.len();
        let answers = match place.case {
            Some(case) => voices.map(|voice| self.answer(voice, case)).collect(),
            None => voices.map(|_| CaseAnswer::default()).collect(),
        };
        let values = table.columns.iter().map(|column| {
            let text = column.cells.text(row);
            text.map(std::borrow::Cow::into_owned)
        });
        ListedCase {
            row: place.row,
            line: table.lines.get(row).copied().unwrap_or(0),
            truth: place.case.and_then(|case| self.truth(case)),
            answers,
            loss,
            values: values.collect(),
            images: self.images.get(&place.row).cloned().unwrap_or_default(),
        }
    }
}

/// The curves of a condition, or of one class against all others.
fn curves(detail: &Detail, class: Option<u16>) -> Option<&binary::Curves> {
    match (detail, class) {
        (Detail::Binary(detail), None) => Some(&detail.curves),
        (Detail::Classes(detail), Some(class)) => {
            let class = detail.classes.get(usize::from(class))?;
            Some(&class.curves)
        }
        (Detail::Binary(_), Some(_)) | (Detail::Classes(_), None) => None,
    }
}

/// Voices, what scores are of, and what cases are sorted by.
type Known<'a> = (Vec<Voice<'a>>, Vec<String>, Loss);

fn of_binary<'a>(answered: &'a Binary, detail: &'a Detail) -> Known<'a> {
    let detail = match detail {
        Detail::Binary(detail) => Some(detail),
        // Study and evaluation are of one kind: one was made of the other.
        Detail::Classes(_) => None,
    };
    let threshold = detail.and_then(|detail| detail.threshold());
    let assessed = Voice {
        id: answered.assessed.id.clone(),
        said: Said::Scores(&answered.assessed.answers, threshold),
    };
    let others = answered.compared.iter().map(|other| {
        let comparisons = detail.into_iter().flat_map(|detail| &detail.comparisons);
        let mut with = comparisons.filter(|one| one.with == other.id);
        let decisions = with.next().and_then(|one| one.decisions.as_ref());
        let threshold = decisions.map(|decisions| decisions.other_threshold);
        Voice {
            id: other.id.clone(),
            said: Said::Scores(&other.answers, threshold),
        }
    });
    let sorted = match detail.map(|detail| detail.scale) {
        Some(Scale::Probability) => Loss::Log,
        Some(Scale::Score) | None => Loss::Misranked,
    };
    let voices = std::iter::once(assessed).chain(others).collect();
    (voices, vec![answered.truth.positive_value.clone()], sorted)
}

fn of_classes<'a>(answered: &'a Classes, detail: &'a Detail) -> Known<'a> {
    let scale = match detail {
        Detail::Classes(detail) => detail.scale,
        Detail::Binary(_) => Scale::Score,
    };
    let sorted = match (&answered.assessed.answers, scale) {
        (classes::Answers::Classes(_), _) => Loss::Wrong,
        (classes::Answers::Scores { .. }, Scale::Probability) => Loss::Log,
        (classes::Answers::Scores { .. }, Scale::Score) => Loss::Behind,
    };
    let all = std::iter::once(&answered.assessed).chain(&answered.compared);
    let voices = all.map(|one| Voice {
        id: one.id.clone(),
        said: Said::Classes(&one.answers),
    });
    (voices.collect(), answered.truth.names.clone(), sorted)
}

fn value(answered: &Binary, has: bool) -> String {
    match has {
        true => answered.truth.positive_value.clone(),
        false => answered.truth.negative_value.clone(),
    }
}

/// −ln p; certain and right is 0, not −0.
fn log_loss(probability: f64) -> f64 {
    0.0 - libm::log(probability.clamp(0.0, 1.0))
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

fn csv(list: &CaseList, study: &Study) -> String {
    let groupings = study.cases.distinct_groupings();
    let mut out = String::new();
    let of_answers = list.respondents.iter().flat_map(|who| {
        let scores = list.scores_of.iter().map(move |of| format!("{who}: {of}"));
        std::iter::once(format!("{who}: decided")).chain(scores)
    });
    let names = groupings.iter().map(|grouping| grouping.name.clone());
    let head = ["line", "truth"].map(str::to_owned).into_iter();
    let head = head
        .chain(of_answers)
        .chain([loss_id(list.sorted).to_owned()])
        .chain(names);
    push_line(&mut out, head.map(Cell::from));
    for one in &list.cases {
        let head = [u64::from(one.line).into(), one.truth.as_deref().into()];
        let of_answers = one.answers.iter().flat_map(|answer| {
            let scores =
                (0..list.scores_of.len()).map(|at| Cell::from(answer.scores.get(at).copied()));
            std::iter::once(Cell::from(answer.decided.as_deref())).chain(scores)
        });
        let case = study.cases.row.binary_search(&one.row).ok();
        let levels = groupings.iter().map(|grouping| {
            let code = case.and_then(|case| grouping.codes.get(case).copied().flatten());
            let level = code.and_then(|code| grouping.levels.get(code as usize));
            Cell::from(level.map(String::as_str))
        });
        let cells = head.into_iter().chain(of_answers);
        push_line(&mut out, cells.chain([one.loss.into()]).chain(levels));
    }
    out
}

/// Name of the column that a list is sorted by.
fn loss_id(loss: Loss) -> &'static str {
    match loss {
        Loss::Log => "log_loss",
        Loss::Misranked => "share_misranked",
        Loss::Behind => "behind_highest",
        Loss::Wrong => "wrong",
    }
}
