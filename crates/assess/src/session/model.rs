//! The model: what it is, how it is fed and read.

use plumbline_infer::image::ImageModel;
use plumbline_infer::{Candidates, ClassOutput, ColumnMap, Model, ModelFile, OutputChoice};
use plumbline_intake::roles::is_bookkeeping;
use plumbline_intake::{AtMissing, OutcomeValues, input_candidates, outcome_values, same_value};
use plumbline_study::facts::{FedModel, MissingChoice, MissingValues, ModelFacts};
use plumbline_study::recipe::image_input;
use plumbline_study::{InputColumns, MatchedBy, Message, Problem, Recipe, Roles, Table};

use super::coded;
use super::task::room;
use super::{HeldModel, Problems, Session, fed, settled};
use crate::{
    ClassOutputView, ImageInputView, ModelBeside, ModelMatch, OutputView, PredictionChoice, Seat,
};

impl Session {
    /// Holds a model that was read at this seat and makes it ready, unless it cannot run
    /// here: then its blockers say why, and none is held. A model that cannot be loaded
    /// leaves the one before it in place.
    ///
    /// # Errors
    /// Its parts do not fit together.
    pub fn hold_model(
        &mut self,
        seat: Seat,
        name: &str,
        file: ModelFile,
    ) -> Result<ModelFacts, Problems> {
        let facts = file.facts().clone();
        if !facts.blockers.is_empty() {
            self.models.remove(&seat);
            return Ok(facts);
        }
        let held = match image_input(&facts) {
            Some(_) => HeldModel::OfImages(Box::new(ImageModel::new(name, file)?)),
            None => HeldModel::OfTables(Box::new(Model::new(name, file)?)),
        };
        self.models.insert(seat, held);
        Ok(facts)
    }

    /// Whether the model at this seat takes images.
    pub fn takes_images(&self, seat: Seat) -> bool {
        matches!(self.models.get(&seat), Some(HeldModel::OfImages(_)))
    }

    /// How the model at this seat would be fed and read: inputs that somebody chose columns for
    /// by those, the others as names and order suggest; images by this recipe, or
    /// by a guess.
    ///
    /// # Errors
    /// There is no model, or not what it is fed with.
    pub fn matching(
        &self,
        seat: Seat,
        roles: &Roles,
        chosen: Option<Vec<InputColumns>>,
        recipe: Option<&Recipe>,
    ) -> Result<ModelMatch, Problems> {
        match self.models.get(&seat).ok_or_else(no_model)? {
            HeldModel::OfImages(model) => {
                self.images()?;
                let table = self.table()?;
                let (roles, _) = settled(table, roles, roles.task);
                match_images(model, &roles, recipe)
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
        let table = self.table()?;
        let (roles, _) = settled(table, roles, roles.task);
        let chosen = chosen.unwrap_or_default();
        let free = input_candidates(table, &roles);
        let taken = |name: &String| chosen.iter().any(|entry| entry.columns.contains(name));
        let by_order: Vec<String> = free
            .by_order
            .into_iter()
            .filter(|name| !taken(name))
            .collect();
        let candidates = Candidates {
            by_name: &free.by_name,
            by_order: &by_order,
            chosen: &chosen,
        };
        let mut map = model.columns_among(table, candidates);
        map.problems.extend(unsaid(table, &roles, &map.inputs));
        map.problems.extend(passed_over(table, &roles, &map.inputs));
        let aside: Vec<&str> = free.aside.iter().map(String::as_str).collect();
        let is_ordered = |entry: &InputColumns| entry.by == MatchedBy::Order;
        if map.problems.iter().any(Problem::is_error)
            && map.inputs.iter().any(is_ordered)
            && !aside.is_empty()
        {
            let message = Message::new("assess-columns-aside").with("columns", aside.join(", "));
            map.problems.push(Problem::note(message));
        }
        let outputs = model.outputs(roles.positive.as_deref());
        let missing = model.missing_question(table, &map);
        let room = room(roles.task);
        let (of_classes, problems) = (room.outputs)(model);
        map.problems.extend(problems);
        let own = two_values(table, &roles);
        let is_open = |output: &OutputChoice| {
            let own = own.as_ref();
            own.is_some_and(|own| coded::is_open(output.label.as_deref(), own))
        };
        let suggested = (room.suggested)(&outputs, &of_classes);
        let meant = outputs
            .iter()
            .find(|output| Some(&output.name) == suggested.as_ref());
        let open = own.as_ref().filter(|_| meant.is_some_and(is_open));
        let file = &model.facts().file.name;
        map.problems
            .extend(open.map(|own| coded::problem(file, own)));
        Ok(ModelMatch {
            missing,
            suggested: suggested.filter(|_| open.is_none()),
            of_classes: class_views(of_classes),
            outputs: views(outputs),
            inputs: map.inputs,
            problems: map.problems,
            image: None,
        })
    }

    /// Says what is done with missing values where the model's file does not tell;
    /// [`Session::evaluate`] does what its assessment says.
    pub fn choose_missing(&mut self, seat: Seat, choice: MissingChoice) {
        if let Some(held) = self.models.get_mut(&seat) {
            held.choose_missing(choice);
        }
    }

    /// What was done with missing values, where that was in question.
    pub(super) fn missing_chosen(
        &self,
        seat: Seat,
        choice: &PredictionChoice,
    ) -> Option<MissingChoice> {
        let PredictionChoice::Model {
            columns, missing, ..
        } = choice
        else {
            return None;
        };
        let map = ColumnMap {
            inputs: columns.clone(),
            problems: Vec::new(),
        };
        let model = table_model(self.models.get(&seat)).ok()?;
        let question = model.missing_question(self.table().ok()?, &map);
        question.map(|_| missing.unwrap_or_default())
    }

    /// How a model beside the assessed one is fed.
    pub(super) fn fed_of(&self, one: &ModelBeside) -> FedModel {
        let held = self.models.get(&one.seat);
        let held = held.expect("its answers were just taken from it");
        FedModel {
            file: held.facts().file.clone(),
            inputs: fed(&one.predictions),
            missing_values: self.missing_chosen(one.seat, &one.predictions),
            recipe_sha256: one.model.recipe_sha256.clone(),
        }
    }

    /// What the data checks say, with what becomes of missing values where these
    /// columns feed the model.
    pub(super) fn checks(
        &self,
        table: &Table,
        roles: &Roles,
        fed: &[InputColumns],
        choice: Option<MissingChoice>,
    ) -> Problems {
        let Some(HeldModel::OfTables(model)) = self.assessed() else {
            return plumbline_intake::data_checks(table, roles);
        };
        let of_input = |entry: &InputColumns| match (model.missing_of(&entry.input), choice) {
            (Some(MissingValues::Handled), _) => AtMissing::Handled,
            (Some(MissingValues::NotHandled), _) => AtMissing::NoScore,
            (Some(MissingValues::Unknown), Some(MissingChoice::AsBranch)) => AtMissing::Branch,
            (Some(MissingValues::Unknown), Some(MissingChoice::Refuse)) => AtMissing::NoScore,
            (Some(MissingValues::Unknown), None) | (None, _) => AtMissing::Open,
        };
        // A column may feed several inputs: one that takes no gap decides.
        plumbline_intake::checks_of_model(table, roles, &|column| {
            let feeds = |entry: &&InputColumns| entry.columns.iter().any(|name| name == column);
            let ways = fed.iter().filter(feeds).map(of_input);
            ways.max().unwrap_or(AtMissing::Open)
        })
    }

    /// The columns that would feed the model in these roles, if one is held that
    /// takes columns.
    pub(super) fn would_feed(&self, roles: &Roles) -> Vec<InputColumns> {
        match self.assessed() {
            Some(HeldModel::OfTables(model)) => self
                .match_columns(model, roles, None)
                .map_or_else(|_| Vec::new(), |found| found.inputs),
            Some(HeldModel::OfImages(_)) | None => Vec::new(),
        }
    }

    /// What the file of the assessed model says about itself.
    pub fn facts(&self) -> Option<&ModelFacts> {
        self.assessed().map(HeldModel::facts)
    }

    /// The model that is assessed.
    pub(super) fn assessed(&self) -> Option<&HeldModel> {
        self.models.get(&Seat::ASSESSED)
    }

    pub(super) fn table_model(&self) -> Result<&Model, Problems> {
        table_model(self.assessed())
    }

    pub(super) fn image_model(&self, seat: Seat) -> Result<&ImageModel, Problems> {
        image_model(self.models.get(&seat))
    }
}

impl HeldModel {
    /// What its file says about itself.
    pub(super) fn facts(&self) -> &ModelFacts {
        match self {
            HeldModel::OfTables(model) => model.facts(),
            HeldModel::OfImages(model) => model.facts(),
        }
    }

    /// Says what is done with missing values where its file does not tell.
    pub(super) fn choose_missing(&mut self, choice: MissingChoice) {
        match self {
            HeldModel::OfTables(model) => model.choose_missing(choice),
            HeldModel::OfImages(_) => {}
        }
    }
}

/// The model, where it takes columns.
pub(super) fn table_model(held: Option<&HeldModel>) -> Result<&Model, Problems> {
    match held {
        Some(HeldModel::OfTables(model)) => Ok(model),
        Some(HeldModel::OfImages(_)) | None => Err(no_model()),
    }
}

/// The model, where it takes images.
pub(super) fn image_model(held: Option<&HeldModel>) -> Result<&ImageModel, Problems> {
    match held {
        Some(HeldModel::OfImages(model)) => Ok(model),
        Some(HeldModel::OfTables(_)) | None => Err(no_model()),
    }
}

/// What feeds a model and should not: a column that has another role and that
/// nobody named for this input (an error), and the outcome, though somebody did (a
/// warning that the report repeats).
pub(super) fn unsaid(table: &Table, roles: &Roles, inputs: &[InputColumns]) -> Problems {
    let free = input_candidates(table, roles);
    let mut problems = Vec::new();
    for (entry, column) in inputs
        .iter()
        .flat_map(|entry| entry.columns.iter().map(move |column| (entry, column)))
    {
        let is_outcome = roles.truth.as_ref() == Some(column);
        let is_free = match entry.by {
            MatchedBy::Name => free.by_name.contains(column),
            MatchedBy::Order => free.by_order.contains(column),
            MatchedBy::Person => true,
        };
        let message = |id: &str| {
            Message::new(id)
                .with("file", table.file.as_str())
                .with("input", entry.input.as_str())
                .with("column", column.as_str())
        };
        // A column that the table lacks is told by whoever matches names.
        if table.column(column).is_some() && !is_free {
            problems.push(Problem::error(message("assess-column-has-role")).in_column(column));
        } else if is_outcome && entry.by == MatchedBy::Person {
            problems.push(Problem::warning(message("assess-outcome-feeds")).in_column(column));
        }
    }
    problems
}

/// The note that columns which keep the books of the table were passed over where
/// others feed the model by their order.
pub(super) fn passed_over(
    table: &Table,
    roles: &Roles,
    inputs: &[InputColumns],
) -> Option<Problem> {
    let is_ordered = |entry: &&InputColumns| entry.by == MatchedBy::Order;
    let is_fed = |name: &String| inputs.iter().any(|entry| entry.columns.contains(name));
    let ordered = inputs.iter().filter(is_ordered);
    let ordered = ordered.filter(|entry| !entry.columns.is_empty()).count();
    let aside = input_candidates(table, roles).aside;
    let others = aside
        .iter()
        .filter(|name| table.column(name).is_some_and(is_bookkeeping) && !is_fed(name));
    let others: Vec<&str> = others.map(String::as_str).collect();
    (ordered > 0 && !others.is_empty()).then(|| {
        let message = Message::new("assess-columns-passed-over").with("file", table.file.as_str());
        Problem::note(message.with("columns", others.join(", ")))
    })
}

/// How a model for images is fed and read by this recipe, or by a guess.
fn match_images(
    model: &ImageModel,
    roles: &Roles,
    recipe: Option<&Recipe>,
) -> Result<ModelMatch, Problems> {
    let guess = model.guess_recipe();
    // A recipe that makes no sense is put right on the page; until then the
    // outputs are those of the guess.
    let checked = recipe.unwrap_or(&guess).check();
    let preparation = checked.or_else(|_| guess.check())?;
    let outputs = model.outputs(&preparation, roles.positive.as_deref())?;
    let problems = model.check(&preparation);
    let room = room(roles.task);
    let of_classes = (room.image_outputs)(&outputs);
    Ok(ModelMatch {
        suggested: (room.suggested)(&outputs, &of_classes),
        of_classes: class_views(of_classes),
        outputs: views(outputs),
        inputs: Vec::new(),
        problems,
        missing: None,
        image: Some(ImageInputView {
            input: model.input().name.clone(),
            guess,
        }),
    })
}

/// The two values of a binary outcome, once the positive one is known.
fn two_values(table: &Table, roles: &Roles) -> Option<OutcomeValues> {
    let (truth, positive) = (roles.truth.as_deref()?, roles.positive.as_deref()?);
    let values = outcome_values(table, truth);
    let mut others = values
        .iter()
        .filter(|(value, _)| !same_value(value, positive));
    let (negative, _) = others.next()?;
    others.next().is_none().then(|| OutcomeValues {
        positive: positive.to_owned(),
        negative: negative.clone(),
    })
}

pub(super) fn no_model() -> Problems {
    vec![Problem::error(Message::new("page-need-model"))]
}

fn class_views(outputs: Vec<ClassOutput>) -> Vec<ClassOutputView> {
    let view = |output: ClassOutput| ClassOutputView {
        name: output.name,
        numbers: views(output.numbers),
    };
    outputs.into_iter().map(view).collect()
}

fn views(outputs: Vec<OutputChoice>) -> Vec<OutputView> {
    let view = |output: OutputChoice| OutputView {
        name: output.name,
        class: output.label,
    };
    outputs.into_iter().map(view).collect()
}
