//! The engine behind the line: takes a question apart, lets the session answer,
//! and puts the answer together. It knows no browser, and no sequence.

mod files;
mod told;

use plumbline_assess::{
    Begun, DemoImages, Evaluated, ImageScores, Joining, Labels, OnProgress, Problems, Scorer,
    Session, compare, demo_model, rows_of_share,
};
use plumbline_imaging::{Viewed, no_such_frame};
use plumbline_infer::ModelFile;
use plumbline_intake::Limits;
use plumbline_intake::images::ImageEntry;
use plumbline_study::apart::{self, Rows, Share, Together};
use plumbline_study::facts::ModelFacts;
use plumbline_study::task::binary::explore::ThresholdTable;
use plumbline_study::written::ReadChoices;
use plumbline_study::{Alone, Message, Problem, Recipe};

pub use files::{Files, Read};
pub use plumbline_assess::{Opened, Rgba};

use self::files::{FilesOf, bytes, in_first_file, source_file};
use self::told::Told;
use crate::protocol::{
    Answer, Assessment, Case, CaseScore, Decoder, FileRef, FrameValues, ImageAt, ImageFiles,
    JoinedFiles, Origin, Request, Scored, Seat, Setting,
};

/// An answer and what travels beside it.
#[derive(Debug)]
pub struct Outcome {
    /// The answer.
    pub answer: Answer,
    /// Threshold tables, after an evaluation.
    pub tables: Vec<ThresholdTable>,
    /// What is for other workers, and nothing to the page.
    pub bytes: Option<Vec<u8>>,
    /// The values of a frame.
    pub frame: Option<FrameValues>,
}

/// The engine.
pub struct Engine {
    session: Session,
    /// An evaluation whose resamples runners compute, too.
    begun: Option<Begun>,
    /// The image that is looked at: going through its frames decodes it once.
    viewed: Option<(ImageAt, Viewed)>,
    /// The rows of its own share of them, once they are computed.
    own: Option<Rows>,
    /// Draws of a case from which on an evaluation is shared.
    shared_from: f64,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::sharing_from(WORTH_SHARING)
    }
}

/// Draws of a case that are worth sharing: about a second of work. Runners take a tenth of
/// one to start, and each prepares the evaluation anew.
const WORTH_SHARING: f64 = 1e8;

/// Memory that runners may take together, in bytes; what one takes whatever it does; and
/// what it takes for a case.
const MEMORY: f64 = 2e9;
const OF_RUNNER: f64 = 1e8;
const OF_CASE: f64 = 300.0;

impl Engine {
    /// An engine that shares evaluations of so many draws of a case or more.
    pub fn sharing_from(draws: f64) -> Engine {
        Engine {
            session: Session::new(Limits::in_browser()),
            begun: None,
            viewed: None,
            own: None,
            shared_from: draws,
        }
    }

    /// Answers a question.
    pub fn handle(
        &mut self,
        request: Request,
        read: Read<'_>,
        progress: OnProgress<'_>,
    ) -> Outcome {
        let mut told = Told::default();
        let progress: OnProgress<'_> = &mut |latest| {
            if told.is_news(latest) {
                progress(latest);
            }
        };
        let outcome = match request {
            Request::Evaluate(assessment, scores, runners) => {
                self.evaluate(&assessment, scores.as_deref(), runners, progress)
            }
            Request::Rows(question, share) => rows(&question, share, read, progress),
            Request::OwnRows(share) => self.own_rows(share, progress),
            Request::Finish(_, shares) => self.finish(&shares, read, progress),
            Request::Frame(image, frame) => self.frame(*image, frame, read),
            Request::Copies(images, secret) => self.copies(&images, &secret, read, progress),
            request => self.answer(request, read, progress).map(Outcome::of),
        };
        outcome.unwrap_or_else(|problems| Outcome::of(Answer::Failed(problems)))
    }

    fn answer(
        &mut self,
        request: Request,
        read: Read<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Answer, Problems> {
        let session = &mut self.session;
        match request {
            Request::ReadTable(file) => {
                session.read_as(file.written.clone());
                session.read_table(&file.name, &bytes(&file, read)?, progress)?;
                session.table_view().map(|view| Answer::Table(view.into()))
            }
            Request::ForgetTable => {
                session.forget_table();
                Ok(Answer::Done)
            }
            Request::Identities(images) => {
                let mut source = FilesOf::new(&images.files, read);
                let found = session.identities(&mut source, progress)?;
                Ok(Answer::Identities(found.into()))
            }
            Request::Offered(file) => {
                let offered = session.offered(&file.name, &bytes(&file, read)?)?;
                Ok(Answer::Offered(offered.into()))
            }
            Request::Join(joined) => {
                self.join(&joined, read)?;
                self.session
                    .table_view()
                    .map(|view| Answer::Table(view.into()))
            }
            Request::ReadImages(images) => {
                self.read_images(&images, read)?;
                self.session
                    .table_view()
                    .map(|view| Answer::Table(view.into()))
            }
            Request::ReadModel(seat, file) => {
                let facts = self.read_model(seat, &file, read)?;
                Ok(Answer::Model(facts.into()))
            }
            Request::ForgetModel(seat) => {
                session.forget_model(seat);
                Ok(Answer::Done)
            }
            Request::Exchange(one, other) => {
                session.exchange(one, other);
                Ok(Answer::Done)
            }
            Request::ReadCosts(file) => read_costs(&file, read),
            Request::Check(roles) => session
                .check(&roles)
                .map(|check| Answer::Checked(check.into())),
            Request::Match {
                seat,
                roles,
                columns,
                recipe,
            } => session
                .matching(seat, &roles, columns, recipe.as_deref())
                .map(|found| Answer::Matched(found.into())),
            Request::Demo(study, archive) => {
                let mut files = FilesOf::new(archive.as_slice(), read);
                let images = demo_images(archive.as_ref(), &mut files);
                session.read_as(ReadChoices::default());
                let loaded = session.demo(study, images, progress)?;
                Ok(Answer::Demo(loaded.into()))
            }
            Request::RestoreTable(origin) => {
                self.restore_table(origin, read, progress)?;
                Ok(Answer::Done)
            }
            Request::RestoreModel(seat, origin) => {
                self.load_model(seat, &origin, read)?;
                Ok(Answer::Done)
            }
            Request::Document(document, stamp) => {
                let written = session.document(document, &stamp)?;
                Ok(Answer::Document {
                    name: written.name.to_owned(),
                    media: written.media.to_owned(),
                    text: written.text,
                })
            }
            Request::Cases(asked) => session.cases(&asked).map(|list| Answer::Cases(list.into())),
            Request::CasesFile(asked) => {
                let written = session.cases_file(&asked)?;
                Ok(Answer::Document {
                    name: written.name.to_owned(),
                    media: written.media.to_owned(),
                    text: written.text,
                })
            }
            Request::TestModel(seat, file, model) => {
                test_model(&file, (seat, &model), read).map(|tested| Answer::Tested(tested.into()))
            }
            Request::Sheet(seat, assessment) => session
                .sheet(seat, &assessment)
                .map(|sheet| Answer::Sheet(sheet.into())),
            Request::Vet(assessment) => {
                session.vet(&assessment, progress)?;
                Ok(Answer::Done)
            }
            Request::SetUp(setting) => self.set_up(&setting, read),
            // Answered elsewhere: something travels beside the answer, or the
            // browser is waited for.
            Request::Evaluate(..)
            | Request::Rows(..)
            | Request::OwnRows(_)
            | Request::Finish(..)
            | Request::Frame(..)
            | Request::Copies(..)
            | Request::Score(_)
            | Request::Preview(..) => Ok(Answer::Done),
        }
    }

    fn evaluate(
        &mut self,
        assessment: &Assessment,
        scores: Option<&ImageScores>,
        runners: usize,
        progress: OnProgress<'_>,
    ) -> Result<Outcome, Problems> {
        let begun = self.session.begin(assessment, scores, progress)?;
        let fitting = MEMORY / (OF_RUNNER + OF_CASE * begun.cases() as f64);
        let runners = runners.min(fitting as usize);
        if runners < 2 || begun.draws() < self.shared_from {
            let evaluated = self.session.finish(begun, &Alone, progress);
            return Ok(Outcome::with_tables(evaluated));
        }
        let question = begun.question();
        (self.begun, self.own) = (Some(begun), None);
        Ok(Outcome {
            bytes: Some(question),
            ..Outcome::of(Answer::Begun(runners))
        })
    }

    /// Computes a share of the evaluation that was begun.
    fn own_rows(&mut self, share: Share, progress: OnProgress<'_>) -> Result<Outcome, Problems> {
        let none = || vec![Problem::error(Message::new("page-need-run"))];
        let begun = self.begun.as_mut().ok_or_else(none)?;
        self.own = Some(begun.own_rows(share, progress));
        Ok(Outcome::of(Answer::Rows))
    }

    /// Ends the evaluation that was begun, with the rows of its own share and of these.
    fn finish(
        &mut self,
        shares: &[Option<FileRef>],
        read: Read<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Outcome, Problems> {
        let none = || vec![Problem::error(Message::new("page-need-run"))];
        let begun = self.begun.take().ok_or_else(none)?;
        let rows = |share: &Option<FileRef>| apart::read(&read.whole(share.as_ref()?)?);
        let own = std::iter::once(self.own.take());
        let together = Together::new(own.chain(shares.iter().map(rows)).collect());
        let evaluated = self.session.finish(begun, &together, progress);
        Ok(Outcome::with_tables(evaluated))
    }

    /// A frame of an image, decoded here for whoever looks at it.
    fn frame(&mut self, image: ImageAt, at: u32, read: Read<'_>) -> Result<Outcome, Problems> {
        let viewed = match self.viewed.take() {
            Some((held, viewed)) if held == image => viewed,
            Some(_) | None => {
                let entry = ImageEntry {
                    place: in_first_file(image.entry.place),
                    ..image.entry.clone()
                };
                let files = std::slice::from_ref(&image.file);
                let viewed = plumbline_assess::view(&entry, &mut FilesOf::new(files, read));
                viewed.map_err(|problem| vec![problem])?
            }
        };
        let frame = viewed.frame(at as usize);
        let name = image.entry.path.clone();
        self.viewed = Some((image, viewed));
        let frame = frame.ok_or_else(|| vec![no_such_frame(&name, u64::from(at) + 1)])?;
        Ok(Outcome {
            frame: Some(frame.values),
            ..Outcome::of(Answer::Frame(frame.facts.into()))
        })
    }

    fn restore_table(
        &mut self,
        origin: Origin,
        read: Read<'_>,
        progress: OnProgress<'_>,
    ) -> Result<(), Problems> {
        match origin {
            Origin::File(file) => {
                self.session.read_as(file.written.clone());
                self.session
                    .read_table(&file.name, &bytes(&file, read)?, progress)
            }
            Origin::Joined(joined) => self.join(&joined, read),
            Origin::Images(images) => self.read_images(&images, read),
            Origin::Demo(study, archive) => {
                let mut files = FilesOf::new(archive.as_slice(), read);
                let images = demo_images(archive.as_ref(), &mut files);
                self.session.read_as(ReadChoices::default());
                self.session.demo_table(study, images, progress)
            }
        }
    }

    /// Copies of the images without what tells who somebody is.
    fn copies(
        &self,
        images: &ImageFiles,
        secret: &[u8],
        read: Read<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Outcome, Problems> {
        let mut source = FilesOf::new(&images.files, read);
        let (made, archive) = self.session.copies(secret, &mut source, progress)?;
        Ok(Outcome {
            bytes: Some(archive),
            ..Outcome::of(Answer::Copies(made.into()))
        })
    }

    /// Several tables as one.
    fn join(&mut self, joined: &JoinedFiles, read: Read<'_>) -> Result<(), Problems> {
        self.session.read_as(joined.cases.written.clone());
        let others = joined.others.iter();
        let others = others.map(|file| Ok((file.name.clone(), bytes(file, read)?)));
        let others: Vec<(String, Vec<u8>)> = others.collect::<Result<_, Problems>>()?;
        let answers: Vec<&str> = joined.columns.iter().map(String::as_str).collect();
        let cases = bytes(&joined.cases, read)?;
        let joining = Joining {
            id: Some(&joined.id),
            outcome: &joined.outcome,
            answers: &answers,
        };
        self.session
            .read_joined((&joined.cases.name, &cases), &others, &joining)
    }

    fn read_images(&mut self, images: &ImageFiles, read: Read<'_>) -> Result<(), Problems> {
        let written = images.table.as_ref().map(|table| table.written.clone());
        self.session.read_as(written.unwrap_or_default());
        let files: Vec<_> = images.files.iter().map(source_file).collect();
        let mut source = FilesOf::new(&images.files, read);
        let brought = match &images.table {
            Some(file) => Some((file.name.as_str(), bytes(file, read)?)),
            None => None,
        };
        let labels = match &brought {
            Some((name, bytes)) => Labels::Brought(name, bytes),
            None => Labels::Found,
        };
        self.session
            .read_images(&images.name, &files, labels, &mut source)
    }

    /// The model of a seat from where it came.
    fn load_model(&mut self, seat: Seat, origin: &Origin, read: Read<'_>) -> Result<(), Problems> {
        match origin {
            Origin::File(file) => self.read_model(seat, file, read).map(|_| ()),
            Origin::Demo(study, _) => self.session.demo_model(*study, seat),
            Origin::Images(_) | Origin::Joined(_) => Ok(()),
        }
    }

    /// Reads a model and the files that go with it.
    fn read_model(
        &mut self,
        seat: Seat,
        file: &FileRef,
        read: Read<'_>,
    ) -> Result<ModelFacts, Problems> {
        let others = beside(file, read)?;
        let others = by_name(&others);
        let content = bytes(file, read)?;
        let model = match read.sha256(file) {
            Some(sha256) if others.is_empty() => {
                ModelFile::read_known(&file.name, &content, sha256)?
            }
            _ => ModelFile::read(&file.name, &content, &others)?,
        };
        // The weights were copied: two copies at a time are enough.
        drop(content);
        self.session.hold_model(seat, &file.name, model)
    }

    /// Makes ready to score: a question to a runner.
    fn set_up(&mut self, setting: &Setting, read: Read<'_>) -> Result<Answer, Problems> {
        self.load_model(setting.seat, &setting.model, read)?;
        let facts = self.session.set_up(
            setting.seat,
            &setting.recipe,
            &setting.output,
            &setting.classes,
        )?;
        Ok(Answer::SetUp(facts))
    }

    /// Notes what decodes JPEG images here.
    pub fn decode_jpeg_by(&mut self, decoder: Decoder) {
        self.session.decode_jpeg_by(decoder);
    }

    /// What decodes JPEG images here.
    pub fn jpeg_decoder(&self) -> Decoder {
        self.session.jpeg_decoder()
    }

    /// Reads an image's file and looks at its header.
    ///
    /// # Errors
    /// The file cannot be read, is no image, or is too large to be decoded.
    pub fn open(&self, case: &Case, read: Read<'_>) -> Result<Opened, Problem> {
        let entry = ImageEntry {
            place: in_first_file(case.entry.place),
            ..case.entry.clone()
        };
        let files = std::slice::from_ref(&case.file);
        plumbline_assess::open(&entry, &mut FilesOf::new(files, read))
    }

    /// The score of a case, or why it has none.
    pub fn score(
        &self,
        case: &Case,
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Scored {
        match self.session.scorer() {
            Some(scorer) => scorer.score(case.row, opened, decoded),
            None => Scored {
                row: case.row,
                path: case.entry.path.clone(),
                score: CaseScore::Nothing(Problem::error(Message::new("page-need-model")).into()),
                read: None,
                taken: None,
                images: Vec::new(),
            },
        }
    }

    /// Whether the score of an earlier run is taken up as it is: the image need
    /// not be decoded.
    pub fn is_taken(&self, case: &Case, opened: &Result<Opened, Problem>) -> bool {
        let scorer = self.session.scorer();
        let taken = scorer.zip(case.kept.as_deref());
        taken.is_some_and(|(scorer, kept)| scorer.taken(case.row, kept, opened).is_some())
    }

    /// The score of a case, or what was kept of it.
    ///
    /// # Errors
    /// What was kept is not the model's.
    pub fn score_or_take(
        &self,
        case: &Case,
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Result<Scored, Problem> {
        match self.session.scorer() {
            Some(scorer) => scorer.score_or_take(case.row, case.kept.as_deref(), opened, decoded),
            None => Ok(self.score(case, opened, decoded)),
        }
    }

    /// Whether the files of a row are put together before they are scored.
    pub fn takes_volumes(&self) -> bool {
        self.session.scorer().is_some_and(Scorer::takes_volumes)
    }

    /// The score of a case whose files make volumes, or what was kept of it.
    ///
    /// # Errors
    /// What was kept is not the model's.
    pub fn score_volumes(&self, case: &Case, read: Read<'_>) -> Result<Scored, Problem> {
        let files: Vec<Case> = case.each().collect();
        let mut open = |at: usize| {
            let file = files.get(at).expect("places are those of the case");
            self.open(file, read)
        };
        match self.session.scorer() {
            Some(scorer) => {
                scorer.score_volumes(case.row, case.kept.as_deref(), files.len(), &mut open)
            }
            None => Ok(self.score(case, open(0), None)),
        }
    }

    /// The score of a row out of those of its images.
    pub fn together(&self, row: u32, mut images: Vec<Scored>) -> Scored {
        match self.session.scorer() {
            Some(scorer) => scorer.together(row, images),
            // Without a model none of them has a score.
            None => images.swap_remove(0),
        }
    }

    /// What the model at this seat sees of a case.
    pub fn preview(
        &self,
        (seat, case): (Seat, &Case),
        reading: (&Recipe, Option<&str>),
        opened: Result<Opened, Problem>,
        decoded: Option<Rgba>,
    ) -> Answer {
        match self
            .session
            .seen((seat, case.row), reading, opened, decoded)
        {
            Ok(view) => Answer::Preview(view.into()),
            Err(problems) => Answer::Failed(problems),
        }
    }
}

impl Outcome {
    /// An answer alone.
    pub fn of(answer: Answer) -> Outcome {
        Outcome {
            answer,
            tables: Vec::new(),
            bytes: None,
            frame: None,
        }
    }

    fn with_tables(evaluated: Evaluated) -> Outcome {
        Outcome {
            tables: evaluated.tables,
            ..Outcome::of(Answer::Evaluated(evaluated.evaluation.into()))
        }
    }
}

/// A share of the resamples of an evaluation that was begun elsewhere. What goes wrong
/// here costs time and nothing else: the engine computes what it is not given.
fn rows(
    question: &FileRef,
    share: Share,
    read: Read<'_>,
    progress: OnProgress<'_>,
) -> Result<Outcome, Problems> {
    let none = || vec![Problem::error(Message::new("page-need-run"))];
    let question = read.whole(question).ok_or_else(none)?;
    let rows = rows_of_share(&question, share, progress).ok_or_else(none)?;
    Ok(Outcome {
        bytes: Some(rows),
        ..Outcome::of(Answer::Rows)
    })
}

fn demo_images<'a>(
    archive: Option<&FileRef>,
    files: &'a mut FilesOf<'_>,
) -> Option<DemoImages<'a>> {
    archive.map(|archive| DemoImages {
        file: source_file(archive),
        source: files,
    })
}

/// Bytes of a file of costs at most: a matrix of all classes that are assessed is smaller.
const MOST_COSTS: u64 = 16_000_000;

/// What each decision costs.
fn read_costs(file: &FileRef, read: Read<'_>) -> Result<Answer, Problems> {
    let limits = Limits {
        bytes: MOST_COSTS,
        ..Limits::in_browser()
    };
    let too_large = |problem| vec![problem];
    limits
        .check_size(&file.name, file.bytes)
        .map_err(too_large)?;
    let costs = plumbline_intake::read_costs(&file.name, &bytes(file, read)?)?;
    Ok(Answer::Costs(costs.into()))
}

/// Files that go with a model, by name and bytes.
fn beside(file: &FileRef, read: Read<'_>) -> Result<Vec<(String, Vec<u8>)>, Problems> {
    let files = file.beside.iter();
    files
        .map(|file| Ok((file.name.clone(), bytes(file, read)?)))
        .collect()
}

fn by_name(files: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    let files = files.iter();
    files
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect()
}

/// Runs a model on the inputs of a file and compares its outputs.
fn test_model(
    file: &FileRef,
    (seat, model): (Seat, &Origin),
    read: Read<'_>,
) -> Result<plumbline_assess::TestedModel, Problems> {
    let none = || vec![Problem::error(Message::new("page-need-model"))];
    let content = bytes(file, read)?;
    let expected = (file.name.as_str(), content.as_slice());
    match model {
        Origin::Demo(study, _) => {
            compare(expected, demo_model(*study, seat).ok_or_else(none)?, &[])
        }
        Origin::File(file) => {
            let others = beside(file, read)?;
            let model = bytes(file, read)?;
            compare(expected, (&file.name, &model), &by_name(&others))
        }
        Origin::Images(_) | Origin::Joined(_) => Err(none()),
    }
}
