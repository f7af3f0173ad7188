//! The recipe as a form: what decides a result first, what is rare folded away.

use plumbline_report::Words;
use plumbline_study::Recipe;
use plumbline_study::recipe::{Preset, Resize, Scale, Size};
use serde::Serialize;
use serde::de::DeserializeOwned;
use yew::prelude::*;

use super::Edit;
use super::size::{ResizeFields, SizeFields};
use super::{values, volumes};
use crate::components::choice::Choice;
use crate::components::field::{Field, Lines, Taken};
use crate::components::number::Number;
use crate::components::numbers::Numbers;
use crate::text::use_words;

/// Values of [`Form`].
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// The recipe.
    pub edit: Edit,
    /// Whether images keep more than shades.
    pub clinical: bool,
}

/// The form.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let words = use_words();
    let (edit, recipe) = (&props.edit, &props.edit.recipe);
    let pick = Pick {
        words: &words,
        edit,
    };
    html! {
        <div class="recipe-form">
            <div class="grid-2">
                { preset(&words, edit) }
                { pick.one("colour", &["rgb", "bgr", "grey"], recipe.colour, |r, v| r.colour = v) }
                <ResizeFields edit={edit.clone()} />
                { pick.one("filter", &["nearest", "bilinear", "bicubic", "lanczos"],
                    recipe.filter, |r, v| r.filter = v) }
                { crop(&words, edit) }
                { scale(&pick) }
                { numbers(&words, edit, "mean", &recipe.mean, |r, v| r.mean = v) }
                { numbers(&words, edit, "std", &recipe.std, |r, v| r.std = v) }
                { pick.one("layout", &["nchw", "nhwc"], recipe.layout, |r, v| r.layout = v) }
                { pick.one("post", &["none", "softmax", "sigmoid"], recipe.post, |r, v| r.post = v) }
            </div>
            if props.clinical || values::are_said(recipe) {
                <fieldset data-testid="recipe-clinical">
                    <legend class="field-label">{ words.text("page-recipe-clinical") }</legend>
                    <div class="grid-2">
                        { values::fields(&pick, recipe) }
                        { volumes::fields(&pick, recipe) }
                    </div>
                </fieldset>
            }
            { classes(&words, edit) }
            <details>
                <summary>{ words.text("page-recipe-rare") }</summary>
                <div class="grid-2">{ rare(&pick, recipe) }</div>
            </details>
        </div>
    }
}

/// Choices of a recipe by the names that its file has for them.
pub(super) struct Pick<'a> {
    pub(super) words: &'a Words,
    pub(super) edit: &'a Edit,
}

impl Pick<'_> {
    pub(super) fn one<T: Serialize + DeserializeOwned + 'static>(
        &self,
        field: &'static str,
        names: &[&str],
        value: T,
        put: fn(&mut Recipe, T),
    ) -> Html {
        let label = self.words.text(&format!("page-recipe-{field}"));
        let options = names.iter().map(|name| {
            let word = name.replace('_', "-");
            let word = self.words.text(&format!("page-recipe-{field}-{word}"));
            ((*name).to_owned().into(), word.into())
        });
        let onchange = self.edit.set(move |recipe, name: String| {
            if let Ok(value) = serde_json::from_value(name.into()) {
                put(recipe, value);
            }
        });
        html! {
            <Choice id={format!("recipe-{field}")} {label} options={options.collect::<Vec<_>>()}
                value={name_of(&value)} {onchange} />
        }
    }
}

/// The name that a choice has in a file.
fn name_of<T: Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).ok();
    let name = value.as_ref().and_then(|value| value.as_str());
    name.unwrap_or_default().to_owned()
}

fn rare(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    html! {
        <>
            { pick.one("arithmetic", &["pillow", "torch_tensor"], recipe.arithmetic,
                |r, v| r.arithmetic = v) }
            { pick.one("trim", &["none", "square"], recipe.trim, |r, v| r.trim = v) }
            { pick.one("alpha", &["drop", "on_white", "on_black", "refuse"], recipe.alpha,
                |r, v| r.alpha = v) }
            { pick.one("depth", &["high_byte", "full", "clip", "refuse"], recipe.depth,
                |r, v| r.depth = v) }
            { pick.one("grey-to-colour", &["repeat", "refuse"], recipe.grey_to_colour,
                |r, v| r.grey_to_colour = v) }
            { pick.one("colour-to-grey", &["luma", "first", "refuse"], recipe.colour_to_grey,
                |r, v| r.colour_to_grey = v) }
        </>
    }
}

/// Presets keep the size that the model takes, and the classes.
fn preset(words: &Words, edit: &Edit) -> Html {
    let mut options = vec![("".into(), words.text("page-recipe-preset-own").into())];
    options.extend(Preset::ALL.map(|preset| {
        let name = words.text(&format!("page-recipe-preset-{}", preset.id()));
        (preset.id().into(), name.into())
    }));
    let onchange = edit.set(|recipe, id: String| {
        if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.id() == id) {
            *recipe = with_preset(recipe, preset);
        }
    });
    let known = Preset::ALL
        .into_iter()
        .find(|preset| with_preset(&edit.recipe, *preset) == *edit.recipe);
    html! {
        <Choice id="recipe-preset" label={words.text("page-recipe-preset")}
            hint={words.text("page-recipe-preset-hint")} {options}
            value={known.map(Preset::id).unwrap_or_default()} {onchange} />
    }
}

/// A preset with the size, the layout and the classes of the recipe at hand.
fn with_preset(recipe: &Recipe, preset: Preset) -> Recipe {
    let size = match (recipe.crop, recipe.resize) {
        (Some(size), _) | (None, Resize::Exact(size) | Resize::Fit(size)) => Some(size),
        (None, Resize::ShorterSide(side)) => Some(Size {
            width: side,
            height: side,
        }),
        (None, Resize::None) => None,
    };
    let fresh = size.map_or_else(|| preset.recipe(), |size| preset.for_size(size));
    Recipe {
        layout: recipe.layout,
        classes: recipe.classes.clone(),
        positive: recipe.positive,
        ..fresh
    }
}

fn crop(words: &Words, edit: &Edit) -> Html {
    let onchange = edit.set(|recipe, size| recipe.crop = size);
    html! {
        <SizeFields id="recipe-crop" label={words.text("page-recipe-crop")}
            hint={words.text("page-recipe-crop-hint")} size={edit.recipe.crop} {onchange} />
    }
}

fn scale(pick: &Pick<'_>) -> Html {
    let Pick { words, edit } = pick;
    let scale = edit.recipe.scale;
    let (name, number) = match scale {
        Scale::None => ("none", None),
        Scale::Unit => ("unit", None),
        Scale::Symmetric { limit } => ("symmetric", Some(limit)),
        Scale::Factor { factor } => ("factor", Some(factor)),
        Scale::Range { .. } => ("range", None),
    };
    let options = ["none", "unit", "symmetric", "factor", "range"].map(|name| {
        let word = words.text(&format!("page-recipe-scale-{name}"));
        (name.into(), word.into())
    });
    let onchange = edit.set(|recipe, name: String| {
        recipe.scale = match name.as_str() {
            "unit" => Scale::Unit,
            "symmetric" => Scale::Symmetric { limit: 1.0 },
            "range" => values::FIRST_RANGE,
            "factor" => Scale::Factor {
                factor: 1.0 / 255.0,
            },
            _ => Scale::None,
        };
    });
    let onnumber = edit.set(|recipe, number: Option<f64>| {
        if let (Scale::Symmetric { limit: value } | Scale::Factor { factor: value }, Some(number)) =
            (&mut recipe.scale, number)
        {
            *value = number;
        }
    });
    html! {
        <div>
            <Choice id="recipe-scale" label={words.text("page-recipe-scale")}
                options={options.to_vec()} value={name} {onchange} />
            if let Some(number) = number {
                <Number id="recipe-scale-number" label={words.text("page-recipe-scale-number")}
                    value={Some(number)} onchange={onnumber} />
            }
            { values::range(pick, &edit.recipe) }
        </div>
    }
}

/// One number a channel.
fn numbers(
    words: &Words,
    edit: &Edit,
    field: &'static str,
    values: &[f64],
    put: fn(&mut Recipe, Vec<f64>),
) -> Html {
    html! {
        <Numbers id={format!("recipe-{field}")} label={words.text(&format!("page-recipe-{field}"))}
            hint={words.text(&format!("page-recipe-{field}-hint"))} values={values.to_vec()}
            onchange={edit.set(put)} />
    }
}

fn classes(words: &Words, edit: &Edit) -> Html {
    let recipe = &edit.recipe;
    let onchange = edit.set(|recipe, text: String| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        recipe.classes = lines.map(str::to_owned).collect();
    });
    html! {
        <Field id="recipe-classes" label={words.text("page-recipe-classes")}
            hint={words.text("page-recipe-classes-hint")} lines={Lines::Several} taken={Taken::Leaving}
            value={recipe.classes.join("\n")} {onchange} />
    }
}
