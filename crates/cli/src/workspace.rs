//! A session with what the command line names: data, images and a model.

use std::path::{Path, PathBuf};

use plumbline_assess::{
    ImageScores, Joining, Labels, Looked, ModelMatch, OpenAt, PredictionChoice, Scored, Seat,
    Session, looked_at, open,
};
use plumbline_infer::{ModelFile, OutputChoice};
use plumbline_intake::{Limits, ReadChoices};
use plumbline_study::facts::MissingChoice;
use plumbline_study::{InputColumns, MatchedBy, Message, Problem, Recipe, Roles, TaskKind};

use crate::console::Console;
use crate::images::{self, Disk, Files};
use crate::{Problems, input, threads};

/// A session and the way to the bytes of its images.
pub struct Workspace {
    pub session: Session,
    disk: Option<Disk>,
}

/// Where the data are, as the command line says it.
pub struct Place<'a> {
    pub data: &'a Path,
    /// Tables with the answers of others to the same cases.
    pub with: &'a [PathBuf],
    /// How they are joined.
    pub joining: Joining<'a>,
    /// How single columns are written.
    pub choices: ReadChoices,
    /// Images of the table.
    pub images: Option<&'a Path>,
    /// The table of the images' outcomes: a file, its name among the images,
    /// or `folders`.
    pub labels: Option<&'a str>,
}

/// How a model is fed and read.
pub struct Feeding<'a> {
    pub model: &'a Path,
    pub recipe: Option<&'a Path>,
    /// Columns that somebody named for inputs.
    pub inputs: &'a [(String, String)],
    /// The output that somebody named.
    pub output: Option<&'a str>,
    /// For several classes, the numbers that somebody named for them.
    pub classes: &'a [(String, String)],
    /// What somebody said is done with missing values.
    pub missing: Option<MissingChoice>,
}

/// The word that makes rows of folders although a table lies there.
const FOLDERS: &str = "folders";

impl Workspace {
    /// Reads a table, or lists images with the table of their outcomes.
    pub fn open(place: Place<'_>) -> Result<Workspace, Problems> {
        let mut workspace = Workspace {
            session: Session::new(Limits::default()),
            disk: None,
        };
        workspace.session.read_as(place.choices);
        workspace
            .session
            .bring(Box::new(threads::Threads(threads::all())));
        if images::are_at(place.data) {
            if let Some(other) = place.with.first() {
                let message = Message::new("cli-with-images").with("file", input::name(other));
                return Err(vec![Problem::error(message)]);
            }
            workspace.list(place.data, place.labels)?;
            return Ok(workspace);
        }
        if let Some(labels) = place.labels {
            let message = Message::new("cli-labels-not-used").with("labels", labels);
            return Err(vec![Problem::error(message)]);
        }
        let (name, bytes) = input::table(place.data)?;
        match place.with {
            [] => workspace.session.read_table(&name, &bytes, &mut |_| ())?,
            others => {
                let others = others.iter().map(|path| input::table(path));
                let others: Vec<_> = others.collect::<Result<_, Problems>>()?;
                let first = (name.as_str(), bytes.as_slice());
                workspace
                    .session
                    .read_joined(first, &others, &place.joining)?;
            }
        }
        if let Some(images) = place.images {
            workspace.bring(images::at(images)?)?;
        }
        Ok(workspace)
    }

    fn list(&mut self, path: &Path, labels: Option<&str>) -> Result<(), Problems> {
        let Files {
            name,
            files,
            mut disk,
        } = images::at(path)?;
        let read = &mut self.session;
        let brought = labels.map(Path::new).filter(|labels| labels.is_file());
        let listed = match (labels, brought) {
            (_, Some(table)) => {
                let (table, bytes) = input::table(table)?;
                read.read_images(&name, &files, Labels::Brought(&table, &bytes), &mut disk)
            }
            (None, None) => read.read_images(&name, &files, Labels::Found, &mut disk),
            (Some(FOLDERS), None) => read.read_images(&name, &files, Labels::Folders, &mut disk),
            (Some(among), None) => read.read_images(&name, &files, Labels::Among(among), &mut disk),
        };
        listed?;
        self.disk = Some(disk);
        Ok(())
    }

    /// The images of the table, from a folder or archive.
    fn bring(&mut self, images: Files) -> Result<(), Problems> {
        let Files {
            name,
            files,
            mut disk,
        } = images;
        self.session.bring_images(&name, &files, &mut disk)?;
        self.disk = Some(disk);
        Ok(())
    }

    /// Reads the model at this seat and finds how it is fed and read. Images that nobody named
    /// are looked for beside the table.
    pub fn model(
        &mut self,
        seat: Seat,
        feeding: &Feeding<'_>,
        data: &Path,
        roles: &Roles,
    ) -> Result<PredictionChoice, Problems> {
        let (found, recipe) = self.matched(seat, feeding, data, roles)?;
        let output = match (&found.suggested, feeding.classes) {
            (Some(output), _) => output.clone(),
            // The numbers say which outputs they are of.
            (None, [_, ..]) => String::new(),
            (None, []) => {
                // Whatever makes the choice hard is told before what there is to choose.
                let unclear = unclear(roles.task, feeding, &found);
                return Err(found.problems.into_iter().chain([unclear]).collect());
            }
        };
        let classes = feeding.classes.to_vec();
        Ok(match recipe {
            Some(recipe) => PredictionChoice::Images {
                recipe: Box::new(recipe),
                output,
                classes,
            },
            None => PredictionChoice::Model {
                columns: found.inputs,
                output,
                classes,
                missing: feeding.missing,
            },
        })
    }

    /// Reads the model and finds how it is fed and what it gives; a recipe, where it takes
    /// images.
    pub fn matched(
        &mut self,
        seat: Seat,
        feeding: &Feeding<'_>,
        data: &Path,
        roles: &Roles,
    ) -> Result<(ModelMatch, Option<Recipe>), Problems> {
        let files = input::model(feeding.model)?;
        let model = ModelFile::read(&files.name, &files.bytes, &files.others())?;
        let facts = self.session.hold_model(seat, &files.name, model)?;
        if !facts.blockers.is_empty() {
            return Err(facts.blockers);
        }
        let recipe = match (self.session.takes_images(seat), feeding.recipe) {
            (false, _) => None,
            (true, Some(recipe)) => Some(input::recipe(recipe)?.recipe().clone()),
            (true, None) => {
                let message = Message::new("cli-recipe-missing").with("file", files.name.as_str());
                return Err(vec![Problem::error(message)]);
            }
        };
        if recipe.is_some() && self.disk.is_none() {
            let beside = data.parent().filter(|folder| *folder != Path::new(""));
            self.bring(images::beside(beside.unwrap_or(Path::new(".")))?)?;
        }
        if recipe.is_some() && !feeding.inputs.is_empty() {
            let message = Message::new("cli-input-of-images").with("file", files.name.as_str());
            return Err(vec![Problem::error(message)]);
        }
        let chosen = named(feeding.inputs);
        let mut found = self
            .session
            .matching(seat, roles, Some(chosen), recipe.as_ref())?;
        if found.problems.iter().any(Problem::is_error) {
            return Err(found.problems);
        }
        if let Some(output) = feeding.output {
            let is_known = match roles.task {
                TaskKind::Binary => found.outputs.iter().any(|known| known.name == output),
                TaskKind::MultiClass => found.of_classes.iter().any(|known| known.name == output),
            };
            if !is_known {
                let problem = about_outputs("cli-output-unknown", roles.task, feeding, &found);
                return Err(vec![Problem {
                    message: problem.message.with("output", output),
                    ..problem
                }]);
            }
            found.suggested = Some(output.to_owned());
        }
        self.session
            .choose_missing(seat, feeding.missing.unwrap_or_default());
        Ok((found, recipe))
    }

    /// The names of the inputs that a model's file has.
    pub fn inputs_of(&self, model: &Path) -> Result<Vec<String>, Problems> {
        let files = input::model(model)?;
        let facts = plumbline_infer::inspect_with(&files.name, &files.bytes, &files.others())?;
        Ok(facts.inputs.into_iter().map(|input| input.name).collect())
    }

    /// Scores the images of these rows by the model at this seat, on all cores.
    pub fn score(
        &mut self,
        seat: Seat,
        rows: &[u32],
        recipe: &Recipe,
        output: &str,
        classes: &[(String, String)],
    ) -> Result<ImageScores, Problems> {
        self.session.set_up(seat, recipe, output, classes)?;
        let scorer = self.session.scorer();
        let scorer = scorer.expect("it was set up just now, with the model that is held");
        if scorer.takes_volumes() {
            let cases = self.each_row(rows, |row, count, open| {
                scorer.score_volumes(row, None, count, open)
            })?;
            let cases = cases.into_iter().collect::<Result<_, Problem>>();
            return Ok(ImageScores {
                cases: cases.map_err(|problem| vec![problem])?,
            });
        }
        let images = self.each(rows, |row, opened| scorer.score(row, opened, None))?;
        let cases = by_row(images, |one| one.row).into_iter();
        let cases = cases.map(|(row, images)| scorer.together(row, images));
        Ok(ImageScores {
            cases: cases.collect(),
        })
    }

    /// Scores the images of these rows at every output that the model gives by this
    /// recipe; each is decoded once.
    pub fn score_each(
        &mut self,
        rows: &[u32],
        recipe: &Recipe,
    ) -> Result<Vec<(OutputChoice, ImageScores)>, Problems> {
        let outputs = self.session.image_outputs(recipe)?;
        let Some(any) = outputs.first() else {
            return Ok(Vec::new());
        };
        self.session
            .set_up(Seat::ASSESSED, recipe, &any.name, &[])?;
        let scorer = self.session.scorer();
        let scorer = scorer.expect("it was set up just now, with the model that is held");
        let images = match scorer.takes_volumes() {
            true => self.each_row(rows, |row, count, open| {
                scorer.score_volumes_each(row, count, open, &outputs)
            })?,
            false => self.each(rows, |row, opened| scorer.score_each(row, opened, &outputs))?,
        };
        let mut scores: Vec<Vec<Scored>> = outputs.iter().map(|_| Vec::new()).collect();
        for image in images {
            for (all, one) in scores.iter_mut().zip(image) {
                all.push(one);
            }
        }
        let scores = scores.into_iter().map(|images| {
            let cases = by_row(images, |one| one.row).into_iter();
            let cases = cases.map(|(row, images)| scorer.together(row, images));
            ImageScores {
                cases: cases.collect(),
            }
        });
        let scores: Vec<ImageScores> = scores.collect();
        Ok(outputs.into_iter().zip(scores).collect())
    }

    /// Looks at the images of all rows.
    pub fn look(&self) -> Result<Vec<Looked>, Problems> {
        let rows: Vec<u32> = self.session.images()?.rows().collect();
        self.each(&rows, looked_at)
    }

    /// Does something with every one of these rows: with the number of its images, and what
    /// opens each.
    fn each_row<R: Send>(
        &self,
        rows: &[u32],
        look: impl Fn(u32, usize, OpenAt<'_>) -> R + Sync,
    ) -> Result<Vec<R>, Problems> {
        let images = self.session.images()?;
        let disk = self.disk.as_ref();
        let disk = disk.expect("a session with images was given the files that hold them");
        Ok(threads::map(
            threads::all(),
            rows,
            || disk.again(),
            |disk, row| {
                let entries: Vec<_> = images.all_of_row(*row).collect();
                look(*row, entries.len(), &mut |at| {
                    let entry = entries.get(at).expect("places are those of the row");
                    open(entry, disk)
                })
            },
        ))
    }

    /// Does something with every image of these rows; those of a row follow one another.
    fn each<R: Send>(
        &self,
        rows: &[u32],
        look: impl Fn(u32, Result<plumbline_assess::Opened, Problem>) -> R + Sync,
    ) -> Result<Vec<R>, Problems> {
        let images = self.session.images()?;
        let disk = self.disk.as_ref();
        let disk = disk.expect("a session with images was given the files that hold them");
        let of_row = |row: &u32| {
            let row = *row;
            images.all_of_row(row).map(move |entry| (row, entry))
        };
        let cases: Vec<_> = rows.iter().flat_map(of_row).collect();
        Ok(threads::map(
            threads::all(),
            &cases,
            || disk.again(),
            |disk, (row, entry)| look(*row, open(entry, disk)),
        ))
    }
}

/// Values of images, those of a row together.
fn by_row<T>(images: Vec<T>, row: impl Fn(&T) -> u32) -> Vec<(u32, Vec<T>)> {
    let mut rows: Vec<(u32, Vec<T>)> = Vec::new();
    for image in images {
        let of = row(&image);
        match rows.last_mut() {
            Some((last, images)) if *last == of => images.push(image),
            _ => rows.push((of, vec![image])),
        }
    }
    rows
}

/// What is wrong with the choice of an output: the names of all are told.
fn about_outputs(id: &str, task: TaskKind, feeding: &Feeding<'_>, found: &ModelMatch) -> Problem {
    let of_classes = found.of_classes.iter().map(|output| output.name.as_str());
    let numbers = found.outputs.iter().map(|output| output.name.as_str());
    let names: Vec<&str> = match task {
        TaskKind::Binary => numbers.collect(),
        TaskKind::MultiClass => of_classes.collect(),
    };
    let message = Message::new(id)
        .with("file", input::name(feeding.model))
        .with("outputs", names.join(", "));
    Problem::error(message)
}

/// That it is not clear which output is meant, or that none answers about classes.
fn unclear(task: TaskKind, feeding: &Feeding<'_>, found: &ModelMatch) -> Problem {
    match task {
        TaskKind::Binary => about_outputs("cli-no-output", task, feeding, found),
        TaskKind::MultiClass if found.of_classes.is_empty() => {
            about_outputs("cli-no-classes", TaskKind::Binary, feeding, found)
        }
        TaskKind::MultiClass => about_outputs("cli-no-class-output", task, feeding, found),
    }
}

/// That somebody said what is done with missing values, and it changes nothing: the
/// model's file tells itself, or no value is missing.
pub fn missing_not_asked(said: Option<MissingChoice>, is_asked: bool) -> Option<Problem> {
    said.filter(|_| !is_asked)
        .map(|_| Problem::warning(Message::new("cli-missing-values-not-used")))
}

/// The inputs that somebody named, each with its columns in the order given.
fn named(inputs: &[(String, String)]) -> Vec<InputColumns> {
    let mut chosen: Vec<InputColumns> = Vec::new();
    for (input, column) in inputs {
        match chosen.iter_mut().find(|entry| entry.input == *input) {
            Some(entry) => entry.columns.push(column.clone()),
            None => chosen.push(InputColumns {
                input: input.clone(),
                columns: vec![column.clone()],
                by: MatchedBy::Person,
            }),
        }
    }
    chosen
}

/// Says which column fed which place of which input.
pub fn tell_feeding(console: &Console, choice: &PredictionChoice) {
    if let PredictionChoice::Model { columns, .. } = choice {
        tell_inputs(console, columns);
    }
}

/// Says which column feeds which place of these inputs.
pub fn tell_inputs(console: &Console, inputs: &[InputColumns]) {
    for input in inputs {
        let how = match input.by {
            MatchedBy::Name => "name",
            MatchedBy::Order => "order",
            MatchedBy::Person => "person",
        };
        let places = (1..).zip(&input.columns);
        let places = places.map(|(place, column)| format!("{place} {column}"));
        let message = Message::new("cli-fed")
            .with("input", input.input.as_str())
            .with("columns", places.collect::<Vec<_>>().join(", "))
            .with("how", how);
        console.line(&message);
    }
}
