//! The one conversion from a recipe as entered to one that can be followed.

use super::{
    Arithmetic, Colour, Filter, FrameChoice, ImageValues, Monochrome1, Recipe, Resize, Scale, Size,
    Stack, Trim, WindowFunction,
};
use crate::{Message, Problem};

/// Longest side that an image is brought to, and most pixels added to a side.
const MOST_PIXELS: u32 = 4096;

/// Most neighbouring slices that are taken as channels, and most slices from one to the next.
const MOST_NEIGHBOURS: u32 = 99;

/// Most classes that can have names.
const MOST_CLASSES: usize = 100_000;

/// A recipe that was checked: every size and number makes sense.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    recipe: Recipe,
    json: String,
    sha256: String,
}

impl Recipe {
    /// Checks a recipe as entered.
    ///
    /// # Errors
    /// Everything that makes no sense, all at once.
    pub fn check(&self) -> Result<Preparation, Vec<Problem>> {
        let checks = [
            version(self),
            sizes(self),
            channels(self),
            scale(self),
            filter(self),
            classes(self),
            values(self),
            frames(self),
            volumes(self),
        ];
        let problems: Vec<Problem> = checks.into_iter().flatten().collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let json = self.canonical_json().map_err(|problem| vec![problem])?;
        Ok(Preparation {
            recipe: self.versioned(),
            sha256: crate::canonical::sha256(&json),
            json,
        })
    }
}

impl Preparation {
    /// The recipe as entered.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// The recipe in canonical JSON.
    pub fn canonical_json(&self) -> &str {
        &self.json
    }

    /// SHA-256 of the recipe in canonical JSON.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The number that each channel is diminished by: red, green, blue, or grey.
    pub fn mean(&self) -> Vec<f32> {
        self.by_channel(&self.recipe.mean, 0.0)
    }

    /// The number that each channel is then divided by, in the same order.
    pub fn std(&self) -> Vec<f32> {
        self.by_channel(&self.recipe.std, 1.0)
    }

    fn by_channel(&self, values: &[f64], otherwise: f32) -> Vec<f32> {
        let value = |channel| match values {
            // Neighbouring slices are of one kind: one number may stand for all.
            [one] => *one as f32,
            several => several
                .get(channel)
                .map_or(otherwise, |value| *value as f32),
        };
        (0..self.recipe.channels()).map(value).collect()
    }

    /// Size of every prepared image; `None` where it depends on the image.
    pub fn fixed_size(&self) -> Option<Size> {
        let recipe = &self.recipe;
        let inner = match (recipe.crop, recipe.resize, recipe.trim) {
            (Some(size), _, _) => Some(size),
            (None, Resize::Exact(size) | Resize::Fit(size), _) => Some(size),
            (None, Resize::ShorterSide(side), Trim::Square) => Some(Size {
                width: side,
                height: side,
            }),
            (None, Resize::ShorterSide(_) | Resize::None, _) => None,
        };
        let pad = recipe.pad;
        inner.map(|size| Size {
            width: size.width + pad.left + pad.right,
            height: size.height + pad.top + pad.bottom,
        })
    }
}

fn error(id: &str, field: &str) -> Problem {
    Problem::error(Message::new(id).with("field", field))
}

fn version(recipe: &Recipe) -> Vec<Problem> {
    if (1..=Recipe::VERSION).contains(&recipe.version) {
        return Vec::new();
    }
    vec![wrong_version(recipe.version)]
}

pub(super) fn wrong_version(found: u32) -> Problem {
    let message = Message::new("recipe-version").with("found", f64::from(found));
    Problem::error(message.with("expected", f64::from(Recipe::VERSION)))
}

/// Sides of at least one pixel, and none beyond what memory holds.
fn sizes(recipe: &Recipe) -> Vec<Problem> {
    let sides = |field: &'static str, size: Size| vec![(field, size.width), (field, size.height)];
    let mut lengths = match recipe.resize {
        Resize::None => Vec::new(),
        Resize::ShorterSide(side) => vec![("resize", side)],
        Resize::Exact(size) | Resize::Fit(size) => sides("resize", size),
    };
    lengths.extend(recipe.crop.into_iter().flat_map(|size| sides("crop", size)));
    let pad = recipe.pad;
    let added = [pad.left, pad.top, pad.right, pad.bottom].map(|side| ("pad", side));
    let wrong = |(field, found): (&str, u32)| {
        let message = Message::new("recipe-size").with("field", field);
        let message = message.with("found", f64::from(found));
        Problem::error(message.with("most", f64::from(MOST_PIXELS)))
    };
    let zero = |(_, found): &(&str, u32)| !(1..=MOST_PIXELS).contains(found);
    let large = |(_, found): &(&str, u32)| *found > MOST_PIXELS;
    let lengths = lengths.into_iter().filter(zero);
    lengths
        .chain(added.into_iter().filter(large))
        .map(wrong)
        .collect()
}

/// Mean and deviation: none, or one usable number for each channel.
fn channels(recipe: &Recipe) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (field, values) in [("mean", &recipe.mean), ("std", &recipe.std)] {
        let is_of_all = values.len() == 1 && matches!(recipe.stack, Some(Stack::Neighbours { .. }));
        if !values.is_empty() && values.len() != recipe.channels() && !is_of_all {
            let message = Message::new("recipe-channels").with("field", field);
            let message = message.with("found", values.len());
            problems.push(Problem::error(message.with("expected", recipe.channels())));
        }
    }
    if recipe.mean.iter().any(|mean| !is_number(*mean)) {
        problems.push(error("recipe-number", "mean"));
    }
    if recipe.std.iter().any(|std| !is_positive(*std)) {
        problems.push(error("recipe-not-positive", "std"));
    }
    problems
}

/// A number that 32 bits can hold.
fn is_number(value: f64) -> bool {
    (value as f32).is_finite()
}

/// A number by which 32 bits can be divided.
fn is_positive(value: f64) -> bool {
    is_number(value) && value as f32 > 0.0
}

fn scale(recipe: &Recipe) -> Vec<Problem> {
    if let Scale::Range { from, to, .. } = recipe.scale {
        let ([a, b], [c, d]) = (from, to);
        let numbers = [a, b, c, d].into_iter().all(is_number);
        let is_range = is_positive(b - a) && is_positive(d - c);
        return match numbers && is_range {
            true => Vec::new(),
            false => vec![error("recipe-range", "scale")],
        };
    }
    let sensible = match recipe.scale {
        Scale::None | Scale::Unit | Scale::Range { .. } => true,
        Scale::Symmetric { limit } => is_positive(limit),
        Scale::Factor { factor } => is_positive(factor),
    };
    if sensible {
        return Vec::new();
    }
    vec![error("recipe-not-positive", "scale")]
}

/// torchvision resizes tensors by the nearest pixel, bilinearly or bicubically.
fn filter(recipe: &Recipe) -> Vec<Problem> {
    let resizes = recipe.resize != Resize::None;
    if resizes && recipe.arithmetic == Arithmetic::TorchTensor && recipe.filter == Filter::Lanczos {
        return vec![error("recipe-tensor-lanczos", "filter")];
    }
    Vec::new()
}

/// A window that can be shown, and nothing that is turned twice.
fn values(recipe: &Recipe) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(ImageValues::Window(window)) = recipe.values {
        let least = match window.function {
            WindowFunction::Linear => 1.0,
            WindowFunction::LinearExact | WindowFunction::Sigmoid => f64::MIN_POSITIVE,
        };
        if !is_number(window.centre) || !is_number(window.width) || window.width < least {
            problems.push(error("recipe-window", "values"));
        }
    }
    let is_displayed = recipe.values == Some(ImageValues::Displayed);
    if is_displayed && recipe.monochrome1 != Monochrome1::Keep {
        problems.push(error("recipe-turned-twice", "monochrome1"));
    }
    problems
}

/// A frame that there is, and a way to one score.
fn frames(recipe: &Recipe) -> Vec<Problem> {
    match (recipe.frame, recipe.fusion) {
        (FrameChoice::Number(0), _) => vec![error("recipe-frame", "frame")],
        (FrameChoice::Each, None) => vec![error("recipe-fusion", "fusion")],
        _ => Vec::new(),
    }
}

/// Distances that there are, and slices that can be put together.
fn volumes(recipe: &Recipe) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(spacing) = recipe.spacing {
        let distances = [Some(spacing.rows), Some(spacing.columns), spacing.slices];
        if !distances.into_iter().flatten().all(is_positive) {
            problems.push(error("recipe-not-positive", "spacing"));
        }
        // Slices have a distance where they are those of a volume.
        if spacing.slices.is_some() && !recipe.takes_volumes() {
            problems.push(error("recipe-orientation", "spacing"));
        }
    }
    if recipe.stack.is_some() && !recipe.takes_volumes() {
        problems.push(error("recipe-orientation", "stack"));
    }
    match recipe.stack {
        Some(Stack::Neighbours { count, step }) => {
            let is_odd = count % 2 == 1 && count <= MOST_NEIGHBOURS;
            if !is_odd || !(1..=MOST_NEIGHBOURS).contains(&step) {
                let message = Message::new("recipe-neighbours").with("field", "stack");
                problems.push(Problem::error(
                    message.with("most", f64::from(MOST_NEIGHBOURS)),
                ));
            }
            if recipe.colour != Colour::Grey {
                problems.push(error("recipe-neighbours-colour", "stack"));
            }
            if recipe.frame == FrameChoice::Only {
                problems.push(error("recipe-neighbours-frame", "frame"));
            }
        }
        Some(Stack::Volume {
            depth, pad_value, ..
        }) => {
            if let Some(found) = depth.filter(|depth| !(1..=MOST_PIXELS).contains(depth)) {
                let message = Message::new("recipe-size").with("field", "stack");
                let message = message.with("found", f64::from(found));
                problems.push(Problem::error(message.with("most", f64::from(MOST_PIXELS))));
            }
            if !is_number(pad_value) {
                problems.push(error("recipe-number", "stack"));
            }
            if recipe.frame != FrameChoice::Only {
                problems.push(error("recipe-volume-frame", "frame"));
            }
        }
        None => {}
    }
    problems
}

fn classes(recipe: &Recipe) -> Vec<Problem> {
    let classes = &recipe.classes;
    let mut problems = Vec::new();
    if classes.len() > MOST_CLASSES {
        return vec![error("recipe-classes-many", "classes")];
    }
    let mut sorted: Vec<&String> = classes.iter().collect();
    sorted.sort();
    let twice = sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .find(|(one, next)| one == next);
    if let Some((name, _)) = twice {
        let message = Message::new("recipe-class-twice").with("class", name.as_str());
        problems.push(Problem::error(message));
    }
    let beyond = |place: &u32| !classes.is_empty() && *place as usize >= classes.len();
    if let Some(place) = recipe.positive.filter(beyond) {
        let message = Message::new("recipe-positive").with("found", f64::from(place));
        problems.push(Problem::error(message.with("classes", classes.len())));
    }
    problems
}
