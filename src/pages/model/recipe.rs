//! The recipe: how an image becomes what the model sees, as a form beside an
//! image of it. A guess is a place to begin; nobody can tell from a model's
//! file how it was trained.

mod form;
mod size;
mod values;
mod view;
mod volumes;

use plumbline_report::Words;
use plumbline_study::{Message, Recipe};
use yew::prelude::*;

use crate::browser::files::{self, LoadedFiles};
use crate::components::problem_list::ProblemList;
use crate::components::save_button::{Offer, SaveButton};
use crate::protocol::ImageView;
use crate::state::{Part, RecipeOrigin, Shared};
use crate::text::{PageWords, use_words};

/// Values and callbacks of [`RecipeCard`].
#[derive(Properties, PartialEq)]
pub struct RecipeCardProps {
    /// The recipe.
    pub recipe: Shared<Recipe>,
    /// Where it came from.
    pub origin: RecipeOrigin,
    /// What the model sees of a case.
    pub preview: Part<ImageView>,
    /// Rows that have images: the one before, the one shown and its place,
    /// and the next.
    pub place: Place,
    /// Whether images keep more than shades, as DICOM does.
    pub clinical: bool,
    /// Called with a changed recipe.
    pub onrecipe: Callback<Recipe>,
    /// What the numbers of an answer stand for, where it has several.
    pub names: Vec<String>,
    /// Called with the row of another case.
    pub oncase: Callback<u32>,
    /// Called with a file that was chosen.
    pub onload: Callback<LoadedFiles>,
}

/// Where the case that is shown stands among all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the case, 1 = first.
    pub number: usize,
    /// Number of cases.
    pub count: usize,
    /// Row of the case before it.
    pub before: Option<u32>,
    /// Row of the case after it.
    pub after: Option<u32>,
}

/// A recipe and where its changes go.
#[derive(Clone, PartialEq)]
pub struct Edit {
    /// The recipe.
    pub recipe: Shared<Recipe>,
    /// Takes the changed recipe.
    pub report: Callback<Recipe>,
}

impl Edit {
    /// A callback that puts a value into the recipe. What was changed by hand
    /// no longer has the name of a preset.
    pub fn set<T: 'static>(&self, put: impl Fn(&mut Recipe, T) + 'static) -> Callback<T> {
        let edit = self.clone();
        Callback::from(move |value| {
            let mut recipe = (*edit.recipe).clone();
            put(&mut recipe, value);
            edit.report.emit(recipe);
        })
    }
}

/// The recipe with an image of what the model sees.
#[component]
pub fn RecipeCard(props: &RecipeCardProps) -> Html {
    let words = use_words();
    let edit = Edit {
        recipe: props.recipe.clone(),
        report: props.onrecipe.clone(),
    };
    let problems = props.recipe.check().err().unwrap_or_default();
    let is_possible = problems.is_empty();
    html! {
        <section class="card" aria-labelledby="recipe-title" data-testid="recipe">
            <h2 id="recipe-title">{ words.text("page-recipe") }</h2>
            <p>{ words.text("page-recipe-lead") }</p>
            { origin(props, &words) }
            if !is_possible {
                <ProblemList {problems} />
            }
            <div class="recipe">
                <view::Seen preview={props.preview.clone()} {is_possible} place={props.place} names={props.names.clone()}
                    oncase={props.oncase.clone()} />
                <form::Form {edit} clinical={props.clinical} />
            </div>
            { keep(props, &words) }
        </section>
    }
}

/// Where the recipe came from; who changes it by hand knows.
fn origin(props: &RecipeCardProps, words: &Words) -> Html {
    let file = match &props.origin {
        RecipeOrigin::ByHand => return Html::default(),
        RecipeOrigin::Guess => {
            return html! { <p class="exploratory">{ words.text("page-recipe-guessed") }</p> };
        }
        RecipeOrigin::File(file) => file.as_str(),
    };
    let name = props.recipe.name.trim();
    let message = match name.is_empty() {
        true => Message::new("page-recipe-loaded-unnamed"),
        false => Message::new("page-recipe-loaded").with("name", name),
    };
    html! { <p class="hint" data-testid="recipe-origin">{ words.on_page(&message.with("file", file)) }</p> }
}

/// Its hash, and the recipe as a file.
fn keep(props: &RecipeCardProps, words: &Words) -> Html {
    let file = {
        let recipe = props.recipe.clone();
        Callback::from(move |()| {
            Some(Offer::Text {
                name: "recipe.json".to_owned(),
                media: "application/json",
                text: recipe.to_json(),
            })
        })
    };
    let hash = match props.recipe.sha256() {
        Ok(hash) => html! {
            <p class="hash"><span>{ words.text("page-sha256") }</span>
                <code dir="ltr" data-testid="recipe-hash">{ hash }</code></p>
        },
        Err(problem) => html! { <p class="exploratory">{ words.on_page(&problem.message) }</p> },
    };
    html! {
        <>
            { hash }
            <div class="actions">
                <SaveButton label={words.text("page-recipe-save")} {file} testid="save-recipe" />
                <input id="recipe-file" class="visually-hidden" type="file" accept=".json"
                    onchange={files::choice(props.onload.clone())} />
                <label class="button" for="recipe-file">{ words.text("page-recipe-load") }</label>
            </div>
        </>
    }
}
