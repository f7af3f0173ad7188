//! From what the engine answered to the next state.

use std::rc::Rc;

use plumbline_study::task::binary::Detail;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::{Evaluation, PlanDraft, Problem, plan};

use super::{Explore, Part, RecipeOrigin, Results, Run, Shared, State, Step};
use crate::worker::protocol::{
    Answer, Assessment, DemoLoaded, Document, JobId, ModelMatch, Progress, Request, TableView,
};

/// The file that a demo study's recipe is kept in.
const DEMO_RECIPE: &str = "recipe.json";

/// The day on which the plans of the demo studies were fixed.
const DEMO_SEALED_ON: &str = "2026-11-26";

impl State {
    pub(super) fn answered(&mut self, id: JobId, answer: Answer) {
        if self.runner_answered(id, &answer) {
            return;
        }
        let Some(at) = self.jobs.iter().position(|job| job.id == id) else {
            return;
        };
        if let Answer::Progress(progress) = answer {
            self.progressed(id, progress);
            return;
        }
        let request = self.jobs.remove(at).request;
        match answer {
            Answer::Table(view) => self.table_read(*view),
            Answer::Model(facts) => {
                self.settle_model();
                self.model = Part::Ready(Shared::new(*facts));
                self.ask_matching(None);
            }
            Answer::Checked(check) => self.check = Some(Shared::new(*check)),
            Answer::Matched(matching) => self.matched(*matching),
            Answer::Demo(loaded) => self.demo_loaded(*loaded),
            Answer::Preview(view) => self.previewed(*view),
            Answer::Tested(tested) => self.tested = Part::Ready(Shared::new(*tested)),
            Answer::Sheet(sheet) => {
                if let Request::Sheet(asked) = request {
                    self.sheet_came(*asked, *sheet);
                }
            }
            Answer::Failed(problems) => self.failed(&request, problems.into()),
            // The shell hands it out; one that could not be written was not taken.
            Answer::Document { .. } => {
                self.saved |= matches!(request, Request::Document(Document::Report, _));
            }
            // Progress and results were taken above; the others concern runners.
            Answer::Progress(_)
            | Answer::Done
            | Answer::SetUp(_)
            | Answer::Scored(_)
            | Answer::Evaluated(_) => {}
        }
    }

    fn progressed(&mut self, id: JobId, news: Progress) {
        if let Run::Running { job, progress } = &mut self.run
            && *job == id
        {
            *progress = Some(news);
            return;
        }
        if let Part::Reading { fraction, .. } = &mut self.table {
            *fraction = news.fraction;
        }
    }

    fn table_read(&mut self, view: TableView) {
        self.settle_table();
        let guess = || view.guess.roles.clone();
        let roles = self.reread.take().map_or_else(guess, |roles| *roles);
        if self.plan.seal.is_none() && self.plan.subgroups.is_empty() {
            self.plan.make_mut().subgroups.clone_from(&roles.groups);
        }
        self.table = Part::Ready(Shared::new(view));
        if !self.saw_this_table() {
            // On these cases the threshold was not chosen.
            self.plan.make_mut().threshold_chosen_here = None;
        }
        self.use_roles(roles);
    }

    fn matched(&mut self, matching: ModelMatch) {
        let still_there =
            |name: &String| matching.outputs.iter().any(|output| output.name == *name);
        let read_before = self.output.clone();
        self.output = self
            .output
            .take()
            .filter(still_there)
            .or(matching.suggested.clone());
        if let (None, Some(input)) = (&self.recipe, &matching.picture) {
            self.recipe = Some(Shared::new(input.guess.clone()));
            self.recipe_origin = RecipeOrigin::Guess;
        }
        self.matching = Some(Shared::new(matching));
        let is_shown = !matches!(self.preview, Part::Absent);
        // A picture is shown with its score.
        let is_read_alike = self.output == read_before;
        if self.takes_pictures() && !(is_shown && is_read_alike) {
            self.ask_preview();
        }
    }

    fn demo_loaded(&mut self, loaded: DemoLoaded) {
        self.plan = Shared::new(loaded.plan);
        self.roles = Shared::new(loaded.roles);
        self.check = Some(Shared::new(loaded.check));
        self.table = Part::Ready(Shared::new(loaded.table));
        if let Some((facts, matching)) = loaded.model {
            self.model = Part::Ready(Shared::new(facts));
            self.recipe = loaded.recipe.map(Shared::new);
            self.recipe_origin = RecipeOrigin::File(DEMO_RECIPE.to_owned());
            self.matched(matching);
        }
        self.seal_demo();
        self.run = Run::Idle;
        self.start();
    }

    /// A demo shows how a sealed plan is followed. What its plan names, it
    /// brings along, so nothing is missing.
    fn seal_demo(&mut self) {
        let draft = self.plan_of_its_subject();
        match plan::seal(&draft, DEMO_SEALED_ON) {
            Ok(seal) => {
                self.plan = Shared::new(PlanDraft {
                    seal: Some(seal),
                    ..draft
                });
            }
            Err(problems) => {
                self.notice = problems
                    .into_iter()
                    .next()
                    .map(|problem| Shared::new(problem.message));
            }
        }
    }

    fn failed(&mut self, request: &Request, problems: Rc<[Problem]>) {
        match request {
            Request::ReadTable(file) => self.refuse_table(file.name.clone(), problems),
            Request::ReadPictures(files) => self.refuse_table(files.name.clone(), problems),
            Request::ReadModel(file) => self.refuse_model(file.name.clone(), problems),
            Request::Preview(case, ..) => {
                let name = case.entry.path.clone();
                self.preview = Part::Failed { name, problems };
            }
            Request::TestModel(file, _) => {
                let name = file.name.clone();
                self.tested = Part::Failed { name, problems };
            }
            Request::Demo(..) => self.abandon_demo(Run::Failed(problems)),
            Request::Sheet(_) | Request::Evaluate(..) => self.run = Run::Failed(problems),
            _ => {
                self.notice = problems
                    .first()
                    .map(|problem| Shared::new(problem.message.clone()))
            }
        }
    }

    pub(super) fn evaluated(&mut self, id: JobId, answer: Answer, tables: Vec<ThresholdTable>) {
        let Some(at) = self.jobs.iter().position(|job| job.id == id) else {
            return;
        };
        let request = self.jobs.remove(at).request;
        if let (Answer::Evaluated(evaluation), Request::Evaluate(asked, _)) = (answer, request) {
            self.explore = look_at(&evaluation, &tables);
            let evaluation = *evaluation;
            self.results = Some(Shared::new(Results {
                evaluation,
                tables,
                asked: Assessment {
                    seen: None,
                    ..*asked
                },
                table: self.ran_on.clone(),
                job: id,
            }));
            self.run = Run::Idle;
            self.finished();
            self.saved = false;
            self.can_write = true;
            self.step = Step::Results;
        }
    }
}

/// The results screen opens at the declared threshold; without one, where
/// sensitivity and specificity together are greatest.
fn look_at(evaluation: &Evaluation, tables: &[ThresholdTable]) -> Explore {
    let fallback = tables
        .first()
        .and_then(ThresholdTable::by_youden)
        .unwrap_or(0.5);
    let at_threshold = evaluation.binary().and_then(Detail::threshold);
    Explore {
        threshold: at_threshold
            .or(evaluation.plan.threshold)
            .unwrap_or(fallback),
        rule: None,
        prevalence: evaluation.plan.local_prevalence,
    }
}
