//! Sizes of a recipe: two numbers that belong together.

use plumbline_study::recipe::{Resize, Size};
use yew::prelude::*;

use super::Edit;
use crate::components::choice::Choice;
use crate::components::number::Number;
use crate::text::use_words;

/// The longest side that is taken.
const MOST: f64 = 8192.0;

/// Values and callback of [`SizeFields`].
#[derive(Properties, PartialEq)]
pub struct SizeFieldsProps {
    /// Beginning of the ids.
    pub id: AttrValue,
    /// What it is the size of.
    pub label: AttrValue,
    /// Explanation.
    #[prop_or_default]
    pub hint: AttrValue,
    /// The size; `None` where there is none.
    pub size: Option<Size>,
    /// Called with another size, or none when a side was emptied.
    pub onchange: Callback<Option<Size>>,
}

/// Width and height.
#[component]
pub fn SizeFields(props: &SizeFieldsProps) -> Html {
    let words = use_words();
    let size = props.size;
    // A side that has no partner yet stands for both.
    let side = |put: fn(&mut Size, u32)| {
        props.onchange.reform(move |length: Option<f64>| {
            let length = length? as u32;
            let square = Size {
                width: length,
                height: length,
            };
            let mut next = size.unwrap_or(square);
            put(&mut next, length);
            Some(next)
        })
    };
    html! {
        <fieldset class="pair">
            <legend class="field-label">{ &props.label }</legend>
            <Number id={format!("{}-width", props.id)} label={words.text("page-recipe-width")}
                min=1.0 max={MOST} value={size.map(|size| f64::from(size.width))}
                onchange={side(|size, length| size.width = length)} />
            <Number id={format!("{}-height", props.id)} label={words.text("page-recipe-height")}
                min=1.0 max={MOST} value={size.map(|size| f64::from(size.height))}
                onchange={side(|size, length| size.height = length)} />
            if !props.hint.is_empty() {
                <p class="hint">{ &props.hint }</p>
            }
        </fieldset>
    }
}

/// Values of [`ResizeFields`].
#[derive(Properties, PartialEq)]
pub struct ResizeFieldsProps {
    /// The recipe.
    pub edit: Edit,
}

/// How images are brought to a size, and to which.
#[component]
pub fn ResizeFields(props: &ResizeFieldsProps) -> Html {
    let words = use_words();
    let edit = &props.edit;
    let resize = edit.recipe.resize;
    let name = match resize {
        Resize::None => "none",
        Resize::ShorterSide(_) => "shorter-side",
        Resize::Exact(_) => "exact",
        Resize::Fit(_) => "fit",
    };
    let options = ["none", "shorter-side", "exact", "fit"].map(|name| {
        let word = words.text(&format!("page-recipe-resize-{name}"));
        (name.into(), word.into())
    });
    let onkind = edit.set(|recipe, name: String| {
        let size = size_of(recipe.resize);
        recipe.resize = match name.as_str() {
            "shorter-side" => Resize::ShorterSide(size.width.min(size.height)),
            "exact" => Resize::Exact(size),
            "fit" => Resize::Fit(size),
            _ => Resize::None,
        };
    });
    html! {
        <div>
            <Choice id="recipe-resize" label={words.text("page-recipe-resize")}
                options={options.to_vec()} value={name} onchange={onkind} />
            { lengths(edit, &words, resize) }
        </div>
    }
}

/// A size to begin with where another way of resizing is chosen.
fn size_of(resize: Resize) -> Size {
    match resize {
        Resize::Exact(size) | Resize::Fit(size) => size,
        Resize::ShorterSide(side) => Size {
            width: side,
            height: side,
        },
        Resize::None => Size {
            width: 224,
            height: 224,
        },
    }
}

fn lengths(edit: &Edit, words: &plumbline_report::Words, resize: Resize) -> Html {
    let onsize = edit.set(|recipe, size: Option<Size>| {
        if let (Resize::Exact(old) | Resize::Fit(old), Some(size)) = (&mut recipe.resize, size) {
            *old = size;
        }
    });
    let onside = edit.set(|recipe, side: Option<f64>| {
        if let (Resize::ShorterSide(old), Some(side)) = (&mut recipe.resize, side) {
            *old = side as u32;
        }
    });
    match resize {
        Resize::None => Html::default(),
        Resize::ShorterSide(side) => html! {
            <Number id="recipe-side" label={words.text("page-recipe-side")} min=1.0 max={MOST}
                value={Some(f64::from(side))} onchange={onside} />
        },
        Resize::Exact(size) | Resize::Fit(size) => html! {
            <SizeFields id="recipe-size" label={words.text("page-recipe-size")}
                size={Some(size)} onchange={onsize} />
        },
    }
}
