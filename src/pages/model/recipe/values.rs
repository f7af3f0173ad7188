//! What a recipe says of files that keep more than shades: which of their values the model
//! was trained on, what is turned, which frame is the case, and how several scores become
//! one. Shown where the images are such, or the recipe speaks of them.

use plumbline_study::Recipe;
use plumbline_study::recipe::{
    FrameChoice, Fusion, ImageValues, Monochrome1, Scale, ShownBy, WindowFunction,
};
use yew::prelude::*;

use super::form::Pick;
use crate::components::choice::Choice;
use crate::components::number::Number;

/// Whether the recipe says anything of such files.
pub(super) fn are_said(recipe: &Recipe) -> bool {
    let ranged = matches!(recipe.scale, Scale::Range { .. });
    recipe.least_version() > 1 && !(ranged && is_plain(recipe))
}

/// Whether a scale from range to range is all that is new.
fn is_plain(recipe: &Recipe) -> bool {
    let without = Recipe {
        scale: Scale::Unit,
        ..recipe.clone()
    };
    without.least_version() == 1
}

/// A window to begin with: that of soft tissue, which nobody takes for a choice of their own.
const SOFT_TISSUE: ShownBy = ShownBy {
    centre: 40.0,
    width: 400.0,
    function: WindowFunction::Linear,
};

/// The fields.
pub(super) fn fields(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    html! {
        <>
            { values(pick, recipe) }
            { pick.one("monochrome1", &["keep", "invert", "invert_by_maximum"], recipe.monochrome1,
                |r, v: Monochrome1| r.monochrome1 = v) }
            { frame(pick, recipe) }
            { fusion(pick, recipe) }
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

fn values(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let name = match recipe.values {
        None => "unsaid",
        Some(ImageValues::Modality) => "modality",
        Some(ImageValues::Window(_)) => "window",
        Some(ImageValues::Displayed) => "displayed",
        Some(ImageValues::Stored) => "stored",
    };
    let names = ["unsaid", "modality", "window", "displayed", "stored"];
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.values = match name.as_str() {
            "modality" => Some(ImageValues::Modality),
            "window" => Some(ImageValues::Window(SOFT_TISSUE)),
            "displayed" => Some(ImageValues::Displayed),
            "stored" => Some(ImageValues::Stored),
            _ => None,
        };
    });
    html! {
        <div>
            <Choice id="recipe-values" label={pick.words.text("page-recipe-values")}
                hint={pick.words.text("page-recipe-values-hint")}
                options={options(pick, "values", &names)} value={name} {onchange} />
            if let Some(ImageValues::Window(window)) = recipe.values {
                { window_fields(pick, window) }
            }
        </div>
    }
}

/// Centre, width and shape of a window.
fn window_fields(pick: &Pick<'_>, window: ShownBy) -> Html {
    let put = |change: fn(&mut ShownBy, f64)| {
        pick.edit.set(move |recipe, number: Option<f64>| {
            if let (Some(ImageValues::Window(window)), Some(number)) = (&mut recipe.values, number)
            {
                change(window, number);
            }
        })
    };
    let names = ["linear", "linear_exact", "sigmoid"];
    html! {
        <>
            <Number id="recipe-window-centre" label={pick.words.text("page-recipe-window-centre")}
                value={Some(window.centre)} onchange={put(|window, number| window.centre = number)} />
            <Number id="recipe-window-width" label={pick.words.text("page-recipe-window-width")}
                value={Some(window.width)} onchange={put(|window, number| window.width = number)} />
            { pick.one("window-function", &names, window.function, |recipe, function| {
                if let Some(ImageValues::Window(window)) = &mut recipe.values {
                    window.function = function;
                }
            }) }
        </>
    }
}

fn frame(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let (name, number) = match recipe.frame {
        FrameChoice::Only => ("only", None),
        FrameChoice::First => ("first", None),
        FrameChoice::Middle => ("middle", None),
        FrameChoice::Each => ("each", None),
        FrameChoice::Number(number) => ("number", Some(f64::from(number))),
    };
    let names = ["only", "first", "middle", "number", "each"];
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.frame = match name.as_str() {
            "first" => FrameChoice::First,
            "middle" => FrameChoice::Middle,
            "each" => FrameChoice::Each,
            "number" => FrameChoice::Number(1),
            _ => FrameChoice::Only,
        };
    });
    let onnumber = pick.edit.set(|recipe, number: Option<f64>| {
        if let Some(number) = number {
            recipe.frame = FrameChoice::Number(number as u32);
        }
    });
    html! {
        <div>
            <Choice id="recipe-frame" label={pick.words.text("page-recipe-frame")}
                options={options(pick, "frame", &names)} value={name} {onchange} />
            if number.is_some() {
                <Number id="recipe-frame-number" label={pick.words.text("page-recipe-frame-number")}
                    min=1.0 max={f64::from(u32::MAX)} value={number} onchange={onnumber} />
            }
        </div>
    }
}

fn fusion(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let name = recipe.fusion.map_or("unsaid", Fusion::id);
    let onchange = pick.edit.set(|recipe, name: String| {
        recipe.fusion = match name.as_str() {
            "mean" => Some(Fusion::Mean),
            "max" => Some(Fusion::Max),
            _ => None,
        };
    });
    html! {
        <Choice id="recipe-fusion" label={pick.words.text("page-recipe-fusion")}
            hint={pick.words.text("page-recipe-fusion-hint")}
            options={options(pick, "fusion", &["unsaid", "mean", "max"])} value={name} {onchange} />
    }
}

/// The four numbers of a scale from range to range, and whether what lies beyond is cut.
pub(super) fn range(pick: &Pick<'_>, recipe: &Recipe) -> Html {
    let Scale::Range { from, to, clip } = recipe.scale else {
        return Html::default();
    };
    let number = |field: &'static str, value: f64, put: fn(&mut [f64; 2], &mut [f64; 2], f64)| {
        let onchange = pick.edit.set(move |recipe, number: Option<f64>| {
            if let (Scale::Range { from, to, .. }, Some(number)) = (&mut recipe.scale, number) {
                put(from, to, number);
            }
        });
        html! {
            <Number id={format!("recipe-{field}")} label={pick.words.text(&format!("page-recipe-{field}"))}
                value={Some(value)} {onchange} />
        }
    };
    let [a, b] = from;
    let [c, d] = to;
    let onclip = pick.edit.set(|recipe, name: String| {
        if let Scale::Range { clip, .. } = &mut recipe.scale {
            *clip = name == "cut";
        }
    });
    html! {
        <>
            { number("range-from-least", a, |[least, _], _, number| *least = number) }
            { number("range-from-most", b, |[_, most], _, number| *most = number) }
            { number("range-to-least", c, |_, [least, _], number| *least = number) }
            { number("range-to-most", d, |_, [_, most], number| *most = number) }
            <Choice id="recipe-range-clip" label={pick.words.text("page-recipe-range-clip")}
                options={options(pick, "range-clip", &["cut", "go-on"])}
                value={if clip { "cut" } else { "go-on" }} onchange={onclip} />
        </>
    }
}

/// A range to begin with where this scale is chosen.
pub(super) const FIRST_RANGE: Scale = Scale::Range {
    from: [-1000.0, 400.0],
    to: [0.0, 1.0],
    clip: true,
};
