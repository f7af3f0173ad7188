//! The scores that a model gives to the rows of a table, or to their pictures.

use std::path::Path;

use plumbline_infer::picture::PictureModel;
use plumbline_infer::{ColumnMap, Model, OutputChoice};
use plumbline_study::facts::{ModelFacts, PictureFact};
use plumbline_study::recipe::picture_input;
use plumbline_study::{
    Dataset, Message, Predictions, Preparation, Problem, Roles, Severity, Table,
};

use crate::input::{Data, ModelFiles};
use crate::{Problems, input, looking};

/// A model that is ready, fed and read in one way.
pub struct Scorer {
    kind: Kind,
    pub output: OutputChoice,
}

/// What a model scores.
enum Kind {
    Rows {
        model: Box<Model>,
        map: ColumnMap,
    },
    Pictures {
        model: Box<PictureModel>,
        preparation: Box<Preparation>,
    },
}

/// The scores of all rows.
pub struct Scores {
    pub scores: Vec<Option<f64>>,
    pub problems: Problems,
    /// The pictures and how they were prepared, where they were scored.
    pub pictures: Option<PictureFact>,
}

/// What a scorer is made of.
pub struct Request<'a> {
    pub model: &'a Path,
    pub recipe: Option<&'a Path>,
    /// The likeliest columns first, then any that have no other role.
    pub features: [Vec<String>; 2],
    /// The value that means "has the condition".
    pub positive: Option<&'a str>,
}

impl Scorer {
    /// Loads a model and matches it with a table or a recipe.
    pub fn new(request: Request<'_>, table: &Table) -> Result<Scorer, Problems> {
        let files = input::model(request.model)?;
        let (name, bytes) = (&files.name, &files.bytes);
        let facts = plumbline_infer::inspect_with(name, bytes, &files.others())?;
        if picture_input(&facts).is_some() {
            return Scorer::of_pictures(&files, &request);
        }
        let model = Model::load_with(name, bytes, &files.others())?;
        let map = matching(&model, table, request.features)?;
        let output = guess(model.outputs(request.positive), model.facts())?;
        let model = Box::new(model);
        Ok(Scorer {
            kind: Kind::Rows { model, map },
            output,
        })
    }

    fn of_pictures(files: &ModelFiles, request: &Request<'_>) -> Result<Scorer, Problems> {
        let Some(recipe) = request.recipe else {
            let message = Message::new("cli-recipe-missing").with("file", files.name.as_str());
            return Err(vec![Problem::error(message)]);
        };
        let preparation = input::recipe(recipe)?;
        let model = PictureModel::load(&files.name, &files.bytes, &files.others())?;
        let problems = model.check(&preparation);
        if problems.iter().any(is_error) {
            return Err(problems);
        }
        let outputs = model.outputs(&preparation, request.positive)?;
        let output = guess(outputs, model.facts())?;
        Ok(Scorer {
            kind: Kind::Pictures {
                model: Box::new(model),
                preparation: Box::new(preparation),
            },
            output,
        })
    }

    /// What the model's file says about itself.
    pub fn facts(&self) -> &ModelFacts {
        match &self.kind {
            Kind::Rows { model, .. } => model.facts(),
            Kind::Pictures { model, .. } => model.facts(),
        }
    }

    /// A recipe that was given and is of no use.
    pub fn unused(&self, recipe: Option<&Path>) -> Option<Problem> {
        match self.kind {
            Kind::Rows { .. } => input::recipe_without_pictures(recipe),
            Kind::Pictures { .. } => None,
        }
    }

    /// Scores every row; `path` is where the table lies.
    pub fn score(&self, data: &mut Data, path: &Path, roles: &Roles) -> Result<Scores, Problems> {
        match &self.kind {
            Kind::Rows { model, map } => {
                let batch = model.predict_all(&data.table, map, &self.output, &mut |_| ())?;
                Ok(Scores {
                    scores: batch.scores,
                    problems: batch.problems,
                    pictures: None,
                })
            }
            Kind::Pictures { model, preparation } => {
                data.find_pictures(path)?;
                self.score_pictures(model, preparation, data, roles)
            }
        }
    }

    fn score_pictures(
        &self,
        model: &PictureModel,
        preparation: &Preparation,
        data: &mut Data,
        roles: &Roles,
    ) -> Result<Scores, Problems> {
        let Data {
            table, pictures, ..
        } = data;
        let mut scores = vec![None; table.rows()];
        let mut problems = model.check(preparation);
        let Some(pictures) = pictures else {
            return Err(problems);
        };
        let seen = looking::each(table, pictures, &mut |row, name, pixels| {
            let score = model.predict(name, pixels, preparation, &self.output)?;
            if let Some(place) = scores.get_mut(row) {
                *place = Some(score);
            }
            Ok(())
        });
        problems.extend(seen.problems(table, roles));
        Ok(Scores {
            scores,
            problems,
            pictures: Some(seen.fact(preparation)),
        })
    }

    /// The scores of a dataset's cases.
    pub fn predictions(&self, dataset: &Dataset, scores: &[Option<f64>]) -> Predictions {
        match &self.kind {
            Kind::Rows { model, .. } => model.predictions(dataset, &self.output, scores),
            Kind::Pictures { model, .. } => model.predictions(dataset, &self.output, scores),
        }
    }
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}

/// The output that is most likely meant.
fn guess(outputs: Vec<OutputChoice>, facts: &ModelFacts) -> Result<OutputChoice, Problems> {
    let names: Vec<String> = outputs.iter().map(|output| output.name.clone()).collect();
    let guess = outputs.into_iter().find(|output| output.guess);
    guess.ok_or_else(|| {
        let message = Message::new("cli-no-output").with("file", facts.file.name.as_str());
        vec![Problem::error(message.with("outputs", names.join(", ")))]
    })
}

fn matching(
    model: &Model,
    table: &Table,
    features: [Vec<String>; 2],
) -> Result<ColumnMap, Problems> {
    let [likely, possible] = features.map(|features| model.columns(table, &features));
    let fits = |map: &ColumnMap| !map.problems.iter().any(is_error);
    match (fits(&likely), fits(&possible)) {
        (true, _) => Ok(likely),
        (false, true) => Ok(possible),
        (false, false) => Err(likely.problems),
    }
}
