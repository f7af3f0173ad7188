//! Questions about the model: what it is, how it is fed and read.

use plumbline_infer::picture::PictureModel;
use plumbline_infer::{ColumnMap, MatchedBy, Model, ModelFile, OutputChoice};
use plumbline_study::facts::{FileFact, ModelFacts};
use plumbline_study::predictions::Source;
use plumbline_study::recipe::picture_input;
use plumbline_study::{Message, Predictions, Problem, Recipe, Roles};

use super::{Engine, HeldModel, Problems, Read, bytes};
use crate::worker::protocol::{
    Answer, FileRef, InputColumns, ModelMatch, Origin, OutputView, PictureInputView,
};

impl Engine {
    /// Reads a model and the files that go with it.
    pub(super) fn read_model_file(
        &mut self,
        file: &FileRef,
        read: Read<'_>,
    ) -> Result<Answer, Problems> {
        let beside = file.beside.iter();
        let others: Vec<Vec<u8>> = beside
            .map(|file| bytes(file, read))
            .collect::<Result<_, _>>()?;
        let names = file.beside.iter().map(|file| file.name.as_str());
        let others: Vec<(&str, &[u8])> = names.zip(others.iter().map(Vec::as_slice)).collect();
        let content = bytes(file, read)?;
        let model = match read.sha256(file) {
            Some(sha256) if others.is_empty() => {
                ModelFile::read_known(&file.name, &content, sha256)?
            }
            _ => ModelFile::read(&file.name, &content, &others)?,
        };
        // The weights were copied: two copies at a time are enough.
        drop(content);
        self.hold_model(&file.name, model)
    }

    pub(super) fn hold_model(&mut self, name: &str, file: ModelFile) -> Result<Answer, Problems> {
        let facts = file.facts().clone();
        // A model that cannot be loaded leaves the one before it in place.
        self.model = if !facts.blockers.is_empty() {
            None
        } else if picture_input(&facts).is_some() {
            let model = PictureModel::new(name, file)?;
            Some(HeldModel::OfPictures(Box::new(model)))
        } else {
            let model = Model::new(name, file)?;
            Some(HeldModel::OfTables(Box::new(model)))
        };
        Ok(Answer::Model(Box::new(facts)))
    }

    /// A model from where it came.
    pub(super) fn bring_model(&mut self, origin: &Origin, read: Read<'_>) -> Result<(), Problems> {
        match origin {
            Origin::File(file) => self.read_model_file(file, read).map(|_| ()),
            Origin::Demo(study, _) => self.demo_model(*study),
            Origin::Pictures(_) => Ok(()),
        }
    }

    pub(super) fn matching(
        &self,
        roles: &Roles,
        chosen: Option<Vec<InputColumns>>,
        recipe: Option<&Recipe>,
    ) -> Result<ModelMatch, Problems> {
        let positive = roles.positive.as_deref();
        match self.model.as_ref().ok_or_else(no_model)? {
            HeldModel::OfPictures(model) => {
                self.pictures()?;
                match_pictures(model, positive, recipe)
            }
            HeldModel::OfTables(model) => self.match_columns(model, roles, chosen),
        }
    }

    fn match_columns(
        &self,
        model: &Model,
        roles: &Roles,
        chosen: Option<Vec<InputColumns>>,
    ) -> Result<ModelMatch, Problems> {
        let table = &self.held_table()?.read.table;
        let mut map = model.columns(table, &roles.features);
        if let Some(chosen) = chosen {
            map = ColumnMap {
                inputs: chosen.into_iter().map(to_map).collect(),
                problems: Vec::new(),
            };
            map.problems = model.check_columns(table, &map);
        }
        let outputs = model.outputs(roles.positive.as_deref());
        Ok(ModelMatch {
            suggested: suggested(&outputs),
            outputs: views(outputs),
            inputs: map.inputs.into_iter().map(from_map).collect(),
            problems: map.problems,
            picture: None,
        })
    }

    pub(super) fn model_of(&self, predictions: &Predictions) -> Option<FileFact> {
        match &predictions.source {
            Source::Model { file, .. } => Some(file.clone()),
            Source::Column { .. } => None,
        }
    }

    pub(super) fn facts(&self) -> Option<&ModelFacts> {
        Some(match self.model.as_ref()? {
            HeldModel::OfTables(model) => model.facts(),
            HeldModel::OfPictures(model) => model.facts(),
        })
    }

    pub(super) fn table_model(&self) -> Result<&Model, Problems> {
        match &self.model {
            Some(HeldModel::OfTables(model)) => Ok(model),
            _ => Err(no_model()),
        }
    }

    pub(super) fn picture_model(&self) -> Result<&PictureModel, Problems> {
        match &self.model {
            Some(HeldModel::OfPictures(model)) => Ok(model),
            _ => Err(no_model()),
        }
    }
}

/// How a model for pictures is fed and read by this recipe, or by a guess.
fn match_pictures(
    model: &PictureModel,
    positive: Option<&str>,
    recipe: Option<&Recipe>,
) -> Result<ModelMatch, Problems> {
    let guess = model.guess_recipe();
    // A recipe that makes no sense is put right on the page; until then the
    // outputs are those of the guess.
    let checked = recipe.unwrap_or(&guess).check();
    let preparation = checked.or_else(|_| guess.check())?;
    let outputs = model.outputs(&preparation, positive)?;
    let problems = model.check(&preparation);
    Ok(ModelMatch {
        suggested: suggested(&outputs),
        outputs: views(outputs),
        inputs: Vec::new(),
        problems,
        picture: Some(PictureInputView {
            input: model.input().name.clone(),
            guess,
        }),
    })
}

fn no_model() -> Problems {
    vec![Problem::error(Message::new("page-need-model"))]
}

fn suggested(outputs: &[OutputChoice]) -> Option<String> {
    let guess = outputs.iter().find(|output| output.guess);
    guess.map(|output| output.name.clone())
}

fn views(outputs: Vec<OutputChoice>) -> Vec<OutputView> {
    let view = |output: OutputChoice| OutputView {
        name: output.name,
        class: output.label,
    };
    outputs.into_iter().map(view).collect()
}

pub(super) fn to_map(input: InputColumns) -> plumbline_infer::InputColumns {
    let by = if input.by_name {
        MatchedBy::Name
    } else {
        MatchedBy::Order
    };
    plumbline_infer::InputColumns {
        input: input.input,
        columns: input.columns,
        by,
    }
}

fn from_map(input: plumbline_infer::InputColumns) -> InputColumns {
    let by_name = input.by == MatchedBy::Name;
    InputColumns {
        input: input.input,
        columns: input.columns,
        by_name,
    }
}
