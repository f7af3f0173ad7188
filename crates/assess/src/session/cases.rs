//! From a number of the last evaluation to its cases.
//!
//! A cell is found again by the decisions that its number was counted from: the same
//! scores, the same thresholds, the same order of classes. What was counted at a
//! threshold that a person tries out is counted here at that threshold. A bar or a
//! point of a figure is found by the edges and groups that it was drawn from.

use std::cmp::Ordering;

use plumbline_report::delimited::{Cell, push_line};
use plumbline_study::evaluation::group_key;
use plumbline_study::task::binary::{self, Curves};
use plumbline_study::{Message, Problem, StandsFor, Study, Table};

use super::task::room;
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
        let places: Vec<Option<usize>> = found.iter().map(|place| place.case).collect();
        let losses = book.known.losses(&places);
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
            sorted: book.known.sorted(),
            scores_of: book.known.scores_of(),
            respondents: book.known.voices().into_iter().map(str::to_owned).collect(),
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

/// What a kind of outcome knows of its cases and of everybody who answered; the first voice
/// is that of the respondent that is assessed. A question that means nothing for a kind is
/// answered by none.
pub(super) trait Known {
    /// Who answered.
    fn voices(&self) -> Vec<&str>;
    /// What each score of an answer is of.
    fn scores_of(&self) -> Vec<String>;
    /// What cases are sorted by.
    fn sorted(&self) -> Loss;
    /// What is true, in the words of the file.
    fn truth(&self, case: usize) -> Option<String>;
    /// Whether a case has the condition.
    fn has(&self, _case: usize) -> Option<bool> {
        None
    }
    /// Place of the true class.
    fn class(&self, _case: usize) -> Option<u16> {
        None
    }
    /// Whether there is a usable answer.
    fn is_answered(&self, voice: usize, case: usize) -> bool;
    /// The usable score of a condition, or of a class.
    fn score_of(&self, voice: usize, case: usize, class: Option<u16>) -> Option<f64>;
    /// The scores of a case, as many as there are.
    fn scores(&self, voice: usize, case: usize) -> Vec<f64>;
    /// Whether a case is called positive, where there is a threshold.
    fn positive(&self, _voice: usize, _case: usize) -> Option<bool> {
        None
    }
    /// Place of the class that was decided for.
    fn decision(&self, _voice: usize, _case: usize) -> Option<u16> {
        None
    }
    /// What was decided, in the words of the file.
    fn decided(&self, voice: usize, case: usize) -> Option<String>;
    /// Whether a decision is right, where there is one.
    fn is_right(&self, voice: usize, case: usize) -> Option<bool>;
    /// The curves of the condition, or of one class against all others.
    fn curves(&self, class: Option<u16>) -> Option<&Curves>;
    /// How wrong the assessed respondent is about each; none of a row that is no case.
    fn losses(&self, cases: &[Option<usize>]) -> Vec<Option<f64>>;
}

/// Everything that is known of cases, whatever the outcome.
struct Book<'a> {
    study: &'a Study,
    known: Box<dyn Known + 'a>,
    images: &'a super::OfImages,
}

impl<'a> Book<'a> {
    fn of(last: &'a Last) -> Book<'a> {
        Book {
            study: &last.study,
            known: (room(last.study.kind()).known)(last),
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
        let answered = |case: usize| self.known.is_answered(0, case);
        let none = |message: Message| vec![Problem::error(message)];
        match &asked.of {
            CasesOf::All => Ok(kept(&answered)),
            CasesOf::Called {
                has,
                called,
                threshold,
            } => Ok(kept(&|case| {
                let score = self.known.score_of(0, case, None);
                let of_truth = |has: bool| self.known.has(case) == Some(has);
                let of_call =
                    |called: bool| score.is_some_and(|score| (score >= *threshold) == called);
                score.is_some() && has.is_none_or(of_truth) && called.is_none_or(of_call)
            })),
            CasesOf::Decided { truth, decided } => Ok(kept(&|case| {
                let of_truth = |class: u16| self.known.class(case) == Some(class);
                let of_decision = |class: u16| self.known.decision(0, case) == Some(class);
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
                    Judged::Right | Judged::RightOfClass(_) => self.known.is_right(voice, case),
                    Judged::Found | Judged::Flagged => self.known.positive(voice, case),
                };
                let is_counted = |case: usize| match judged {
                    Judged::Right => true,
                    Judged::RightOfClass(class) => self.known.class(case) == Some(*class),
                    Judged::Found => self.known.has(case) == Some(true),
                    Judged::Flagged => self.known.has(case) == Some(false),
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
                    let both = self
                        .known
                        .decision(0, case)
                        .zip(self.known.decision(other, case));
                    both == Some((*assessed, *theirs))
                }))
            }
            CasesOf::Spot(stands) => {
                let stale = || none(Message::new("page-cases-stale"));
                let is_meant = self.stands_for(stands);
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
        let mut others = self.known.voices().into_iter().enumerate().skip(1);
        let found = others.find(|(_, voice)| *voice == with);
        let unknown = || vec![Problem::error(Message::new("page-cases-stale"))];
        found.map(|(place, _)| place).ok_or_else(unknown)
    }

    /// Whether a spot of a figure stands for a case: found again by the scores that its
    /// bar or point was counted from. `None` where this evaluation has no such spot.
    fn stands_for<'b>(&'b self, stands: &StandsFor) -> Option<Box<dyn Fn(usize) -> bool + 'b>> {
        match stands {
            StandsFor::Called {
                class,
                by,
                threshold,
            } => {
                let (class, threshold) = (*class, *threshold);
                let voice = match by {
                    None => 0,
                    Some(by) => self.known.voices().iter().position(|voice| voice == by)?,
                };
                let is_called = move |case: usize| {
                    // Curves of others rest on the cases that both answered.
                    let is_counted = voice == 0 || self.known.is_answered(0, case);
                    let score = self.known.score_of(voice, case, class);
                    is_counted && score.is_some_and(|score| score >= threshold)
                };
                Some(Box::new(is_called))
            }
            StandsFor::Bar { has, bin } => {
                let has = *has;
                let distribution = self.known.curves(None)?.distribution.as_ref()?;
                let bin = usize::try_from(*bin).ok()?;
                let edges = &distribution.edges;
                (bin + 1 < edges.len()).then_some(())?;
                let is_in_bar = move |case: usize| {
                    let score = self.known.score_of(0, case, None);
                    let is_in_bin = |score: f64| binary::bin_of(edges, score) == Some(bin);
                    self.known.has(case) == Some(has) && score.is_some_and(is_in_bin)
                };
                Some(Box::new(is_in_bar))
            }
            StandsFor::Group { class, group } => {
                let class = *class;
                let groups = &self.known.curves(class)?.calibration_groups;
                let score = move |case: usize| self.known.score_of(0, case, class);
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

    fn answer(&self, voice: usize, case: usize) -> CaseAnswer {
        CaseAnswer {
            decided: self.known.decided(voice, case),
            right: self.known.is_right(voice, case),
            scores: self.known.scores(voice, case),
        }
    }

    fn listed(&self, table: &Table, place: &Place, loss: Option<f64>) -> ListedCase {
        let row = place.row as usize;
        let voices = 0..self.known.voices().len();
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
            truth: place.case.and_then(|case| self.known.truth(case)),
            answers,
            loss,
            values: values.collect(),
            images: self.images.get(&place.row).cloned().unwrap_or_default(),
        }
    }
}

/// −ln p; certain and right is 0, not −0.
pub(super) fn log_loss(probability: f64) -> f64 {
    0.0 - libm::log(probability.clamp(0.0, 1.0))
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
