//! A run on images: prepared, begun, and scored by runners.

use std::rc::Rc;

use plumbline_study::Message;

use super::scoring::{Pace, RunInputs, RunStatus, Scoring};
use super::{Prepared, Run, RunStorage, SessionFile, Shared, State, Step};
use crate::protocol::{
    Answer, Assessment, ImageFiles, ImageScores, ImagesView, JobId, Origin, PredictionChoice,
    Request, RunPlan, Scored, Seat, Setting, TakenFrom,
};
use crate::records::Unfinished;

impl State {
    /// The images behind the table, if it is a set of images.
    pub fn images(&self) -> Option<&ImagesView> {
        self.data.table.ready()?.images.as_ref()
    }

    /// Whether the assessed model is fed with the images of the table.
    pub fn takes_images(&self) -> bool {
        self.takes_images_at(Seat::ASSESSED)
    }

    /// The same of the model at this seat.
    pub fn takes_images_at(&self, seat: Seat) -> bool {
        let matching = self.matching_at(seat);
        self.images().is_some() && matching.is_some_and(|matching| matching.image.is_some())
    }

    /// The run on images, while there is one.
    pub fn scoring(&self) -> Option<&Scoring> {
        match &self.run {
            Run::Scoring(scoring) => Some(scoring),
            _ => None,
        }
    }

    /// What the run on images is called, where it is kept.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let scoring = self.scoring()?;
        Some(Unfinished {
            key: scoring.key().to_owned(),
            data: self.data.table.ready()?.file.name.clone(),
            model: {
                let model = self.model_at(scoring.seat())?;
                model.facts.ready()?.file.name.clone()
            },
            total: scoring.total(),
            done: scoring.done().len(),
        })
    }

    /// The files that hold the images.
    pub(super) fn image_files(&self) -> Option<Rc<ImageFiles>> {
        match self.data.origin.as_ref()? {
            Origin::Images(images) => Some(Rc::clone(images)),
            Origin::Demo(_, archive) => Some(Rc::new(ImageFiles {
                name: String::new(),
                files: archive.iter().cloned().collect(),
                table: None,
            })),
            Origin::File(_) | Origin::Joined(_) => None,
        }
    }

    /// The engine found that the run is possible.
    pub(super) fn run_planned(&mut self, seat: Seat, asked: Assessment, sheet: RunPlan) {
        self.run = Run::Prepared(Shared::new(Prepared {
            seat,
            asked,
            sheet,
            kept: None,
            kept_in: TakenFrom::Browser,
        }));
    }

    /// What this browser kept of such a run.
    pub(super) fn stored_scores_loaded(&mut self, key: &str, kept: Vec<Scored>) {
        let Run::Prepared(prepared) = &mut self.run else {
            return;
        };
        if prepared.sheet.key != key || prepared.kept.is_some() {
            return;
        }
        let brought = self.session.as_ref().filter(|file| file.run.key == key);
        // A file of an unfinished run is of one model: another may come first.
        let is_only = prepared.asked.models.iter().all(|one| one.scores.is_none());
        let is_last = prepared.seat == Seat::ASSESSED && is_only;
        if self.session.is_some() && brought.is_none() && is_last {
            self.notice = Some(Shared::new(Message::new("page-session-of-another")));
        }
        let (kept, from) = match brought {
            Some(file) if file.scores.len() > kept.len() => (file.scores.clone(), TakenFrom::File),
            Some(_) | None => (kept, TakenFrom::Browser),
        };
        let nothing = kept.is_empty();
        let prepared = prepared.make_mut();
        prepared.kept = Some(kept.into());
        prepared.kept_in = from;
        if nothing {
            self.start_scoring(Rc::new([]));
        }
    }

    /// Begins the run that was prepared with what was kept of an earlier one.
    pub(super) fn resume(&mut self) {
        if let Run::Prepared(prepared) = &self.run
            && let Some(kept) = prepared.kept.clone()
        {
            self.start_scoring(kept);
        }
    }

    /// Begins the run that was prepared from its first case.
    pub(super) fn begin_anew(&mut self) {
        if let Run::Prepared(prepared) = &self.run {
            self.discarded.push(prepared.sheet.key.clone());
            self.session = None;
            self.start_scoring(Rc::new([]));
        }
    }

    fn start_scoring(&mut self, kept: Rc<[Scored]>) {
        let Run::Prepared(prepared) = &self.run else {
            return;
        };
        let prepared = prepared.clone();
        let setting = self.setting(prepared.seat, &prepared.asked);
        let (Some(table), Some(setting)) = (self.data.table.ready(), setting) else {
            return;
        };
        let inputs = RunInputs {
            asked: prepared.asked.clone(),
            sheet: prepared.sheet.clone(),
            setting,
            table: table.clone(),
            files: self.image_files(),
            kept: kept.to_vec(),
            kept_in: prepared.kept_in,
        };
        let keeps = self.run_storage == RunStorage::Available;
        let scoring = Scoring::begin(inputs, self.cores, keeps, &mut self.next_job);
        let status = scoring.status();
        self.run = Run::Scoring(Shared::new(scoring));
        self.update_run(status);
    }

    fn setting(&self, seat: Seat, asked: &Assessment) -> Option<Setting> {
        let PredictionChoice::Images {
            recipe,
            output,
            classes,
        } = asked.alone(seat)?.predictions
        else {
            return None;
        };
        Some(Setting {
            seat,
            model: self.model_at(seat)?.origin.clone()?,
            recipe: *recipe,
            output,
            classes,
        })
    }

    /// An answer to a question that a runner was asked; whether it was one.
    pub(super) fn runner_answered(&mut self, id: JobId, answer: &Answer) -> bool {
        let next_job = &mut self.next_job;
        let status = match &mut self.run {
            Run::Scoring(scoring) if scoring.waits_for(id) => {
                scoring.make_mut().answered(id, answer.clone(), next_job)
            }
            _ => return false,
        };
        self.update_run(status);
        true
    }

    pub(super) fn runner_lost(&mut self, generation: JobId) {
        if let Run::Scoring(scoring) = &mut self.run {
            let status = scoring.make_mut().lost(generation, &mut self.next_job);
            self.update_run(status);
        }
        self.share_lost(generation);
    }

    pub(super) fn set_pace(&mut self, pace: Pace) {
        if let Run::Scoring(scoring) = &mut self.run {
            scoring.make_mut().set_pace(pace, &mut self.next_job);
        }
    }

    /// So many scores of a run are kept in this browser.
    pub(super) fn scores_stored(&mut self, key: &str, count: usize) {
        if let Run::Scoring(scoring) = &mut self.run
            && scoring.key() == key
        {
            scoring.make_mut().set_kept(Some(count), &mut self.next_job);
        }
    }

    /// This browser keeps nothing: nobody waits for it any more.
    pub(super) fn keeping_refused(&mut self) {
        self.run_storage = RunStorage::Refused;
        if let Run::Scoring(scoring) = &mut self.run {
            scoring.make_mut().set_kept(None, &mut self.next_job);
        }
    }

    /// After something happened to the run: it goes on, its scores are taken, or it failed.
    fn update_run(&mut self, status: RunStatus) {
        match status {
            RunStatus::Going => {}
            RunStatus::Failed(problems) => {
                self.list_unfinished();
                self.run = Run::Failed(problems);
            }
            RunStatus::Done => self.take_scores(),
        }
    }

    /// The images have their scores by one model: the next one scores them, or all is
    /// evaluated.
    fn take_scores(&mut self) {
        let Run::Scoring(scoring) = &self.run else {
            return;
        };
        let (mut asked, scores) = (scoring.asked().clone(), scoring.scores());
        let (seat, key) = (scoring.seat(), scoring.key().to_owned());
        self.finishing.push(key);
        let own = match asked.models.iter_mut().find(|one| one.seat == seat) {
            Some(beside) => {
                beside.scores = Some(scores);
                None
            }
            None => Some(scores),
        };
        self.ask_for_run(asked, own);
    }

    /// Asks what the next part of a run consists of, or for its results.
    pub(super) fn ask_for_run(&mut self, asked: Assessment, scores: Option<ImageScores>) {
        let next = match &scores {
            // The assessed model comes last.
            Some(_) => None,
            None => asked.to_score().first().copied(),
        };
        let asked = Box::new(asked);
        let job = self.ask(match next {
            Some(seat) => Request::Sheet(seat, asked),
            None => Request::Evaluate(asked, scores.map(Box::new), self.most_runners()),
        });
        self.run = Run::Running {
            job,
            progress: None,
        };
    }

    /// Results are there: nothing of the run needs to be kept any more.
    pub(super) fn finished(&mut self) {
        for key in std::mem::take(&mut self.finishing) {
            self.discard(key);
        }
        self.session = None;
    }

    /// Another file takes the place of what the run rests on.
    pub(super) fn stop_scoring(&mut self) {
        if matches!(self.run, Run::Scoring(_) | Run::Prepared(_)) {
            let was_scoring = matches!(self.run, Run::Scoring(_));
            self.list_unfinished();
            self.run = Run::Cancelled;
            if was_scoring {
                self.notice = Some(Shared::new(Message::new("page-run-stopped-by-file")));
            }
        }
    }

    /// An unfinished run was brought as a file.
    pub(super) fn load_session(&mut self, file: SessionFile) {
        let message = Message::new("page-session-brought")
            .with("done", file.scores.len())
            .with("total", file.run.total)
            .with("data", file.run.data.as_str())
            .with("model", file.run.model.as_str());
        self.session = Some(Shared::new(file));
        self.notice = Some(Shared::new(message));
        self.step = Step::Run;
    }
}
