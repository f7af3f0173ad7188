//! What a recipe says of volumes: whether files are taken as such and how their axes lie, the
//! distances that they are brought to, and how slices are put together.

use plumbline_study::Recipe;
use plumbline_study::recipe::{DepthFit, Direction, Interpolation, Orientation, Stack, ToSpacing};
use yew::prelude::*;

use super::form::Pick;
use crate::components::choice::Choice;
use crate::components::number::Number;

/// The fields.
pub(super) fn fields(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    html! {
        <>
            { orientation(pick, recipe) }
            if recipe.takes_volumes() {
                { stack(pick, recipe) }
            }
            { spacing(pick, recipe) }
        </>
    }
}

fn options(pick: &Pick<'_>, field: &str, names: &[&'static str]) -> Vec<(AttrValue, AttrValue)> {
    let option = |name: &&'static str| {
        let word = pick.words.text(&format!("page-recipe-{field}-{name}"));
        ((*name).into(), word.into())
    };
    names.iter().map(option).collect()
}

/// From the feet upwards, each slice as radiologists look at it; and MONAI's usual axes.
const AXIAL: Orientation =
    Orientation::Towards([Direction::Superior, Direction::Posterior, Direction::Left]);
const RAS: Orientation =
    Orientation::Towards([Direction::Right, Direction::Anterior, Direction::Superior]);

fn orientation(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let name = match recipe.orientation {
        None => "unsaid",
        Some(Orientation::Stored) => "stored",
        Some(AXIAL) => "axial",
        Some(RAS) => "ras",
        Some(Orientation::Towards(_)) => "other",
    };
    let mut choices = options(pick, "orientation", &["unsaid", "stored", "axial", "ras"]);
    // Other letters come from a file, and stay.
    if let (Some(other), "other") = (recipe.orientation, name) {
        choices.push(("other".into(), other.to_string().into()));
    }
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.orientation = match name.as_str() {
            "stored" => Some(Orientation::Stored),
            "axial" => Some(AXIAL),
            "ras" => Some(RAS),
            "other" => recipe.orientation,
            _ => None,
        };
        // Without volumes there is nothing to put together.
        if recipe.orientation.is_none() {
            recipe.stack = None;
            if let Some(spacing) = &mut recipe.spacing {
                spacing.slices = None;
            }
        }
    });
    html! {
        <Choice id="recipe-orientation" label={pick.words.text("page-recipe-orientation")}
            hint={pick.words.text("page-recipe-orientation-hint")} options={choices} value={name}
            {onchange} />
    }
}

fn stack(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let name = match recipe.stack {
        None => "none",
        Some(Stack::Neighbours { .. }) => "neighbours",
        Some(Stack::Volume { .. }) => "volume",
    };
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.stack = match name.as_str() {
            "neighbours" => Some(Stack::Neighbours { count: 3, step: 1 }),
            "volume" => Some(Stack::Volume {
                depth: None,
                fit: DepthFit::CropOrPad,
                pad_value: 0.0,
            }),
            _ => None,
        };
    });
    html! {
        <div>
            <Choice id="recipe-stack" label={pick.words.text("page-recipe-stack")}
                options={options(pick, "stack", &["none", "neighbours", "volume"])} value={name}
                {onchange} />
            { neighbours(pick, recipe) }
            { volume(pick, recipe) }
        </div>
    }
}

/// How many slices are channels, and how far apart.
fn neighbours(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let Some(Stack::Neighbours { count, step }) = recipe.stack else {
        return Html::default();
    };
    let oncount = pick.edit.set(|recipe, number: Option<f64>| {
        if let (Some(Stack::Neighbours { count, .. }), Some(number)) = (&mut recipe.stack, number) {
            *count = number as u32;
        }
    });
    let onstep = pick.edit.set(|recipe, number: Option<f64>| {
        if let (Some(Stack::Neighbours { step, .. }), Some(number)) = (&mut recipe.stack, number) {
            *step = number as u32;
        }
    });
    html! {
        <>
            <Number id="recipe-neighbours-count" min=1.0 max=99.0
                label={pick.words.text("page-recipe-neighbours-count")}
                value={Some(f64::from(count))} onchange={oncount} />
            <Number id="recipe-neighbours-step" min=1.0 max=99.0
                label={pick.words.text("page-recipe-neighbours-step")}
                value={Some(f64::from(step))} onchange={onstep} />
        </>
    }
}

/// How many slices a volume gets, and how.
fn volume(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let Some(Stack::Volume {
        depth,
        fit,
        pad_value,
    }) = recipe.stack
    else {
        return Html::default();
    };
    let ondepth = pick.edit.set(|recipe, number: Option<f64>| {
        if let Some(Stack::Volume { depth, .. }) = &mut recipe.stack {
            *depth = number.map(|number| number as u32);
        }
    });
    let onpad = pick.edit.set(|recipe, number: Option<f64>| {
        if let (Some(Stack::Volume { pad_value, .. }), Some(number)) = (&mut recipe.stack, number) {
            *pad_value = number;
        }
    });
    html! {
        <>
            <Number id="recipe-depth-slices" min=1.0 max=4096.0
                label={pick.words.text("page-recipe-depth-slices")}
                value={depth.map(f64::from)} onchange={ondepth} />
            if depth.is_some() {
                { pick.one("depth-fit", &["crop_or_pad", "resize"], fit, |recipe, value| {
                    if let Some(Stack::Volume { fit, .. }) = &mut recipe.stack {
                        *fit = value;
                    }
                }) }
                if fit == DepthFit::CropOrPad {
                    <Number id="recipe-depth-pad"
                        label={pick.words.text("page-recipe-depth-pad")}
                        value={Some(pad_value)} onchange={onpad} />
                }
            }
        </>
    }
}

/// Distances to begin with: those of no scanner in particular.
const FIRST_SPACING: ToSpacing = ToSpacing {
    rows: 1.0,
    columns: 1.0,
    slices: None,
    interpolation: Interpolation::Linear,
};

fn spacing(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.spacing = match (name.as_str(), recipe.spacing) {
            ("none", _) => None,
            (_, Some(spacing)) => Some(spacing),
            (_, None) => Some(FIRST_SPACING),
        };
    });
    let name = if recipe.spacing.is_some() {
        "millimetres"
    } else {
        "none"
    };
    html! {
        <div>
            <Choice id="recipe-spacing" label={pick.words.text("page-recipe-spacing")}
                options={options(pick, "spacing", &["none", "millimetres"])} value={name}
                {onchange} />
            if let Some(spacing) = recipe.spacing {
                { distances(pick, spacing, recipe.takes_volumes()) }
            }
        </div>
    }
}

fn distances(pick: &Pick<'_>, spacing: ToSpacing, of_volumes: bool) -> Html {
    let put = |change: fn(&mut ToSpacing, Option<f64>)| {
        pick.edit.set(move |recipe, number: Option<f64>| {
            if let Some(spacing) = &mut recipe.spacing {
                change(spacing, number);
            }
        })
    };
    let rows = put(|spacing, number| spacing.rows = number.unwrap_or(spacing.rows));
    let columns = put(|spacing, number| spacing.columns = number.unwrap_or(spacing.columns));
    let slices = put(|spacing, number| spacing.slices = number);
    html! {
        <>
            <Number id="recipe-spacing-rows" label={pick.words.text("page-recipe-spacing-rows")}
                value={Some(spacing.rows)} onchange={rows} />
            <Number id="recipe-spacing-columns"
                label={pick.words.text("page-recipe-spacing-columns")}
                value={Some(spacing.columns)} onchange={columns} />
            if of_volumes {
                <Number id="recipe-spacing-slices"
                    label={pick.words.text("page-recipe-spacing-slices")}
                    value={spacing.slices} onchange={slices} />
            }
            { pick.one("interpolation", &["linear", "nearest"], spacing.interpolation,
                |recipe, value| {
                    if let Some(spacing) = &mut recipe.spacing {
                        spacing.interpolation = value;
                    }
                }) }
        </>
    }
}
