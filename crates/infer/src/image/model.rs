//! A model that scores images, one at a time.

use plumbline_imaging::{Pixels, Tensor, prepare};
use plumbline_study::facts::ModelFacts;
use plumbline_study::probabilities::within;
use plumbline_study::recipe::{
    ImageInput, Layout, Post, Preparation, Recipe, Size, Stack, image_input,
};
use plumbline_study::task::binary::Scores;
use plumbline_study::{Cases, Problem, Respondent};
use tract_onnx::pb::GraphProto;

use super::looks::Looks;
use super::{answers, post, problem};
use crate::model::{predictions_of, without_weights};
use crate::outputs::{OutputKind, doubts};
use crate::{Files, ModelFile, OutputChoice, Problems, Session, TensorValue, Values};

/// The score of an image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImageScore {
    /// The score.
    pub value: f64,
    /// Whether it is 0 or 1 only because a sum of rounded numbers was a little
    /// beyond; [`crate::rounded_note`] tells that of a run.
    pub rounded: bool,
}

/// A model that scores images.
#[derive(Debug)]
pub struct ImageModel {
    session: Session,
    /// The graph without its weights: what outputs mean is read from it.
    graph: GraphProto,
    input: ImageInput,
}

impl ImageModel {
    /// Makes a model ready; `others` are the files that it keeps weights in.
    ///
    /// # Errors
    /// Whatever [`Session::load`] refuses, and a model that takes no images:
    /// see [`image_input`].
    pub fn load(name: &str, bytes: &[u8], others: Files<'_>) -> Result<ImageModel, Problems> {
        ImageModel::new(name, ModelFile::read(name, bytes, others)?)
    }

    /// Makes a model ready that was read; `name` is shown in messages.
    ///
    /// # Errors
    /// As those of [`ImageModel::load`].
    pub fn new(name: &str, file: ModelFile) -> Result<ImageModel, Problems> {
        let graph = file.proto.graph.as_ref().map(without_weights);
        let Some(input) = image_input(&file.facts) else {
            return Err(vec![problem::no_images(name)]);
        };
        Ok(ImageModel {
            session: Session::new(name, file)?,
            graph: graph.unwrap_or_default(),
            input,
        })
    }

    /// What the file says about itself.
    pub fn facts(&self) -> &ModelFacts {
        self.session.facts()
    }

    /// The input that takes images.
    pub fn input(&self) -> &ImageInput {
        &self.input
    }

    /// A recipe to begin with: [`Recipe::guess`], and what the graph says about
    /// its answer: nothing is done with probabilities, the logistic function with
    /// a lone score, softmax with several. Class names are those of the model.
    pub fn guess_recipe(&self) -> Recipe {
        let recipe = Recipe::guess(self.facts());
        let outputs = self.shapes(&recipe).unwrap_or_default();
        let Some((meaning, columns)) = answers::first(&self.graph, &outputs) else {
            return recipe;
        };
        Recipe {
            post: match (meaning.is_probability, columns) {
                (true, _) => Post::None,
                (false, 1) => Post::Sigmoid,
                (false, _) => Post::Softmax,
            },
            classes: meaning.labels,
            ..recipe
        }
    }

    /// The numbers that can be read as the score of an image, with the likeliest
    /// one marked: the recipe's positive class, else the one that is called like
    /// the positive outcome, else the last of two, else a lone number.
    ///
    /// # Errors
    /// The model fails on an image of zeros, or its answer is no list of classes but masks,
    /// boxes or features.
    pub fn outputs(
        &self,
        preparation: &Preparation,
        positive: Option<&str>,
    ) -> Result<Vec<OutputChoice>, Problems> {
        let recipe = preparation.recipe();
        let outputs = self.shapes(recipe)?;
        if let Some(problem) = self.other_kind(&outputs, recipe) {
            return Err(vec![problem]);
        }
        Ok(answers::choices(&self.graph, &outputs, recipe, positive))
    }

    /// What is wrong with a recipe for this model: another size, other channels,
    /// another order of axes, another number of classes (errors); a softmax of
    /// what are probabilities already (a warning).
    pub fn check(&self, preparation: &Preparation) -> Vec<Problem> {
        let recipe = preparation.recipe();
        let mut problems = self.check_input(preparation);
        if !problems.is_empty() {
            return problems;
        }
        match self.shapes(recipe) {
            Ok(outputs) => match self.other_kind(&outputs, recipe) {
                Some(problem) => problems.push(problem),
                None => problems.extend(answers::check(&self.graph, &outputs, recipe)),
            },
            Err(more) => problems.extend(more),
        }
        problems
    }

    /// What the answer is, if it is no list of classes.
    fn other_kind(&self, outputs: &[(String, TensorValue)], recipe: &Recipe) -> Option<Problem> {
        let (looks, output, value) = Looks::of(&self.graph, outputs, recipe.classes.len())?;
        let axes: Vec<String> = value.shape.iter().map(usize::to_string).collect();
        let file = &self.facts().file.name;
        Some(problem::no_classes(
            file,
            looks.id(),
            &output,
            &axes.join(" × "),
        ))
    }

    fn check_input(&self, preparation: &Preparation) -> Vec<Problem> {
        let recipe = preparation.recipe();
        let input = &self.input;
        let axes = |layout: Layout, channels: usize, volume: bool| match (layout, volume) {
            (Layout::Nchw, false) => format!("{channels} × H × W"),
            (Layout::Nhwc, false) => format!("H × W × {channels}"),
            (Layout::Nchw, true) => format!("{channels} × D × H × W"),
            (Layout::Nhwc, true) => format!("D × H × W × {channels}"),
        };
        let mut problems = Vec::new();
        let depth = match recipe.stack {
            Some(Stack::Volume { depth, .. }) => Some(depth),
            Some(Stack::Neighbours { .. }) | None => None,
        };
        let found = axes(recipe.layout, recipe.channels(), depth.is_some());
        let expected = axes(input.layout, input.channels as usize, input.volume);
        if found != expected {
            problems.push(problem::wrong_layout(&input.name, &found, &expected));
        }
        if let (Some(Some(found)), Some(expected)) = (depth, input.depth)
            && found != expected
        {
            problems.push(problem::wrong_depth(found, expected));
        }
        if let (Some(found), Some(expected)) = (preparation.fixed_size(), input.size)
            && found != expected
        {
            problems.push(problem::wrong_size(&size(found), &size(expected)));
        }
        problems
    }

    /// Scores one image; `name` is shown in messages. A probability that is up to
    /// [`crate::ROUNDING`] below 0 or above 1 counts as 0 or 1.
    ///
    /// # Errors
    /// The recipe refuses the image, or leaves it in another size than the model
    /// takes; the model fails, or answers NaN or infinity.
    pub fn predict(
        &self,
        name: &str,
        pixels: &Pixels,
        preparation: &Preparation,
        output: &OutputChoice,
    ) -> Result<f64, Problem> {
        let score = self.score(name, pixels, preparation, output)?;
        Ok(score.value)
    }

    /// As [`ImageModel::predict`], and says whether the score was moved to 0 or 1.
    ///
    /// # Errors
    /// As those of [`ImageModel::predict`].
    pub fn score(
        &self,
        name: &str,
        pixels: &Pixels,
        preparation: &Preparation,
        output: &OutputChoice,
    ) -> Result<ImageScore, Problem> {
        let answers = self.answer(name, prepare(name, pixels, preparation)?)?;
        Self::read(name, &answers, preparation, output)
    }

    /// The score of one image at each of these outputs; the model runs once. An output
    /// that is NaN or infinity says so in its place.
    ///
    /// # Errors
    /// As those of [`ImageModel::predict`], where they concern all outputs.
    pub fn predict_each(
        &self,
        name: &str,
        pixels: &Pixels,
        preparation: &Preparation,
        outputs: &[OutputChoice],
    ) -> Result<Vec<Result<f64, Problem>>, Problem> {
        let tensor = prepare(name, pixels, preparation)?;
        self.predict_tensor(name, tensor, preparation, outputs)
    }

    /// As [`ImageModel::predict_each`], for what was prepared already: slices of a volume
    /// are put together before the model takes them.
    ///
    /// # Errors
    /// As those of [`ImageModel::predict`], where they concern all outputs.
    pub fn predict_tensor(
        &self,
        name: &str,
        tensor: Tensor,
        preparation: &Preparation,
        outputs: &[OutputChoice],
    ) -> Result<Vec<Result<f64, Problem>>, Problem> {
        let answers = self.answer(name, tensor)?;
        let read = |output| {
            let score = Self::read(name, &answers, preparation, output);
            score.map(|score| score.value)
        };
        Ok(outputs.iter().map(read).collect())
    }

    /// Every output for one image or volume.
    fn answer(&self, name: &str, tensor: Tensor) -> Result<Vec<(String, TensorValue)>, Problem> {
        self.fits(name, &tensor)?;
        self.run(tensor).map_err(|problems| first(name, problems))
    }

    /// The score at one output.
    fn read(
        name: &str,
        answers: &[(String, TensorValue)],
        preparation: &Preparation,
        output: &OutputChoice,
    ) -> Result<ImageScore, Problem> {
        let found = answers.iter().find(|(known, _)| *known == output.output);
        let values = found.map(|(_, value)| answers::numbers(value));
        let values = values.ok_or_else(|| crate::problem::unknown_output(&output.name))?;
        let scores = post::scores(&values, preparation.recipe().post);
        let score = scores.get(output.index.unwrap_or(0)).copied();
        let score = score.ok_or_else(|| crate::problem::unknown_output(&output.name))?;
        if !score.is_finite() {
            return Err(problem::not_finite(name, &output.name));
        }
        let inside = match output.kind {
            OutputKind::Probability => within(score),
            OutputKind::Label | OutputKind::Score => None,
        };
        Ok(ImageScore {
            value: inside.unwrap_or(score),
            rounded: inside.is_some_and(|inside| inside != score),
        })
    }

    /// What a person should look at before this output is evaluated: as
    /// [`crate::Model::doubts`].
    ///
    /// # Errors
    /// As those of [`ImageModel::outputs`].
    pub fn doubts(
        &self,
        preparation: &Preparation,
        output: &OutputChoice,
        positive: Option<&str>,
    ) -> Result<Vec<Problem>, Problems> {
        let recipe = preparation.recipe();
        let outputs = self.outputs(preparation, positive)?;
        let answers = self.shapes(recipe)?;
        let beside = answers::beside(&self.graph, &answers, recipe, output);
        let doubts = doubts(&outputs, output, positive);
        Ok(doubts.into_iter().chain(beside).collect())
    }

    /// As [`ImageModel::doubts`], where each of these numbers is read as the score of a
    /// class.
    pub fn doubts_of_classes(
        preparation: &Preparation,
        numbers: &[OutputChoice],
    ) -> Option<Problem> {
        let is_raw = |number: &&OutputChoice| {
            preparation.recipe().post == Post::None && number.kind == OutputKind::Score
        };
        let raw = numbers.iter().find(is_raw);
        raw.map(|raw| crate::problem::raw_of_classes(&raw.output, numbers.len()))
    }

    /// The scores of the cases of a data set, out of the scores of all rows.
    pub fn predictions(
        &self,
        cases: &Cases,
        output: &OutputChoice,
        scores: &[Option<f64>],
    ) -> Respondent<Scores> {
        predictions_of(&self.facts().file, cases, output, scores)
    }

    fn fits(&self, name: &str, tensor: &Tensor) -> Result<(), Problem> {
        let (depth, height, width) = match (self.input.layout, tensor.shape.as_slice()) {
            (Layout::Nchw, [_, _, height, width]) | (Layout::Nhwc, [_, height, width, _]) => {
                (None, *height, *width)
            }
            (Layout::Nchw, [_, _, depth, height, width])
            | (Layout::Nhwc, [_, depth, height, width, _]) => (Some(*depth), *height, *width),
            _ => return Err(problem::no_pixels(name)),
        };
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let found = Size {
            width: side(width),
            height: side(height),
        };
        if let (Some(found), Some(expected)) = (depth, self.input.depth)
            && side(found) != expected
        {
            return Err(problem::volume_depth(name, found, expected));
        }
        match self.input.size {
            Some(expected) if expected != found => {
                Err(problem::image_size(name, &size(found), &size(expected)))
            }
            _ => Ok(()),
        }
    }

    fn run(&self, tensor: Tensor) -> Result<Vec<(String, TensorValue)>, Problems> {
        let values = values(&self.input.kind, tensor.values);
        let value = TensorValue {
            shape: tensor.shape,
            values,
        };
        self.session.run(&[(self.input.name.clone(), value)])
    }

    /// Every output for an image of zeros: its shape says how many numbers there
    /// are, and the model is ready afterwards. It runs only where planning does not tell.
    fn shapes(&self, recipe: &Recipe) -> Result<Vec<(String, TensorValue)>, Problems> {
        let size = self.size(recipe);
        let (width, height) = (size.width as usize, size.height as usize);
        let channels = self.input.channels as usize;
        let depth = self.input.volume.then(|| self.depth(recipe));
        let inside = depth.into_iter().chain([height, width]);
        let shape: Vec<usize> = match self.input.layout {
            Layout::Nchw => [1, channels].into_iter().chain(inside).collect(),
            Layout::Nhwc => [1].into_iter().chain(inside).chain([channels]).collect(),
        };
        let values = values(&self.input.kind, vec![0.0; shape.iter().product()]);
        let value = TensorValue { shape, values };
        self.session.shapes(&[(self.input.name.clone(), value)])
    }

    /// Slices of a volume: the model's, else the recipe's, else a few.
    fn depth(&self, recipe: &Recipe) -> usize {
        const USUAL: u32 = 32;
        let of_recipe = match recipe.stack {
            Some(Stack::Volume { depth, .. }) => depth,
            Some(Stack::Neighbours { .. }) | None => None,
        };
        self.input.depth.or(of_recipe).unwrap_or(USUAL) as usize
    }

    /// The size of images: the model's, else the recipe's, else a usual one.
    fn size(&self, recipe: &Recipe) -> Size {
        let usual = Size {
            width: 224,
            height: 224,
        };
        let prepared = || recipe.check().ok().and_then(|checked| checked.fixed_size());
        self.input.size.or_else(prepared).unwrap_or(usual)
    }
}

/// Numbers of the element type that a model takes; whole numbers are rounded.
fn values(kind: &str, values: Vec<f32>) -> Values {
    match kind {
        "uint8" => Values::U8(values.iter().map(|value| (value + 0.5) as u8).collect()),
        "float64" => Values::F64(values.iter().map(|value| f64::from(*value)).collect()),
        _ => Values::F32(values),
    }
}

fn size(size: Size) -> String {
    format!("{} × {}", size.width, size.height)
}

/// The first of several problems, for one image.
fn first(name: &str, problems: Problems) -> Problem {
    let problem = problems.into_iter().next();
    problem.unwrap_or_else(|| problem::no_pixels(name))
}
