//! Model: an ONNX file, or predictions that are already in the table.

mod facts;
pub mod matching;
mod models;
pub mod recipe;
mod tested;

use std::rc::Rc;

use plumbline_report::Words;
use plumbline_study::facts::{MissingChoice, ModelFacts};
use plumbline_study::plan::PlannedPredictions;
use plumbline_study::{Recipe, Roles, TaskKind};
use yew::prelude::*;

use crate::state::Shared;

use super::Heading;
use super::compared::Compared;
use super::kinds::room;
use super::study::Edit;
use crate::browser::files::LoadedFiles;
use crate::components::bar::Bar;
use crate::components::drop_zone::DropZone;
use crate::components::needs_list::NeedsList;
use crate::components::refused::Refused;
use crate::protocol::{ImageView, InputColumns, ModelMatch, Seat, TestedModel};
use crate::state::{
    BesideAction, ClassAnswers, ClassOutputs, ClassesAction, ModelEntry, Need, OtherAnswers, Part,
    RecipeOrigin, Refusal, Step,
};
use crate::text::{use_words, with};

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct ModelProps {
    /// The model.
    pub model: Part<ModelFacts>,
    /// How it is fed and read.
    pub matching: Option<Shared<ModelMatch>>,
    /// The output that is read.
    pub output: Option<String>,
    /// What is done with missing values, once that was said.
    pub missing: Option<MissingChoice>,
    /// What the columns are for.
    pub roles: Shared<Roles>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// The answers about several classes, where the outcome has them.
    pub classes: Option<ClassAnswers>,
    /// The plan.
    pub edit: Edit,
    /// What is assessed, where it is known.
    pub assessed: Option<AttrValue>,
    /// What each of the others answers with, where the outcome has several classes.
    pub others: Vec<OtherAnswers>,
    /// Who would be compared next, where the columns tell it.
    pub proposed: Option<PlannedPredictions>,
    /// Called with the place of the one that is to be assessed instead.
    pub onassess: Callback<usize>,
    /// Called with what is said of those answers.
    pub onclasses: Callback<ClassesAction>,
    /// What the numbers of the model's output stand for, where it has several classes.
    pub numbers: Option<ClassOutputs>,
    /// Called with a class and the number that stands for it.
    pub onnumber: Callback<(String, Option<String>)>,
    /// Called with a number and the class that it stands for, which no case has.
    pub onnumberclass: Callback<(String, String)>,
    /// Names of the table's columns.
    pub columns: Vec<AttrValue>,
    /// What the step still needs.
    pub needs: Vec<Need>,
    /// How images are prepared, where the model is fed with images.
    pub recipe: Option<Shared<Recipe>>,
    /// Where that recipe came from.
    pub recipe_origin: RecipeOrigin,
    /// What the model sees of a case.
    pub preview: Part<ImageView>,
    /// Where that case stands among all.
    pub place: recipe::Place,
    /// Whether images keep more than shades, as DICOM does.
    pub clinical: bool,
    /// The model beside expected answers.
    pub tested: Part<TestedModel>,
    /// Called with what was brought.
    pub onload: Callback<LoadedFiles>,
    /// Called with a changed recipe.
    pub onrecipe: Callback<Recipe>,
    /// Called with the row of another case.
    pub oncase: Callback<u32>,
    /// Called with other columns for the inputs.
    pub oninputs: Callback<Vec<InputColumns>>,
    /// Called with what is done with missing values.
    pub onmissing: Callback<MissingChoice>,
    /// Called with another output.
    pub onoutput: Callback<String>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
    /// Called to put the model away.
    pub onforget: Callback<()>,
    /// A model that was refused beside it.
    pub refused: Option<Refusal>,
    /// Called when the reason of the refusal was read.
    pub ondismiss: Callback<()>,
    /// Every model, where there are several.
    pub models: Vec<ModelEntry>,
    /// The one that is shown.
    pub shown: Seat,
    /// Whether columns of the table answer: no model is assessed.
    pub by_columns: bool,
    /// Called with what happens to the models.
    pub onbeside: Callback<BesideAction>,
    /// Called with the file of another model.
    pub onanother: Callback<LoadedFiles>,
    /// Called to go on.
    pub onnext: Callback<()>,
}

/// The step.
#[component]
pub fn ModelPage(props: &ModelProps) -> Html {
    let words = use_words();
    // What is dropped there takes the place of the assessed one.
    let (label, hint) = match props.by_columns {
        true => ("page-model-drop", "page-model-drop-hint"),
        false => ("page-model-drop-instead", "page-model-drop-instead-hint"),
    };
    html! {
        <>
            <Heading id="page-model" />
            <NeedsList needs={props.needs.clone()} open={Step::Model} />
            <DropZone id="model-file" label={words.text(label)} hint={words.text(hint)} accept=".onnx,.data,.json,.npz"
                onload={props.onload.clone()} />
            // Each part that may be there or not has a place of its own: pieces of the page
            // that stand for nothing are no neighbours to rely on.
            <div class="slot">
            if let Some(refusal) = &props.refused {
                <Refused name={refusal.name.clone()} problems={Rc::clone(&refusal.problems)}
                    testid="model-failed" dismiss="page-notice-dismiss"
                    ondismiss={props.ondismiss.clone()} />
            }
            </div>
            <div class="slot">
            <models::Models models={props.models.clone()} shown={props.shown}
                by_columns={props.by_columns} has_columns={props.assessed.is_some()}
                onassess={props.onassess.clone()}
                onbeside={props.onbeside.clone()} />
            </div>
            <div class="slot">{ body(props, &words) }</div>
            <div class="slot">
                if props.by_columns {
                    { from_table(props, &words) }
                }
            </div>
            <Compared edit={props.edit.clone()} columns={props.columns.clone()}
                others={props.others.clone()} proposed={props.proposed.clone()}
                assessed={props.assessed.clone()} models={props.models.clone()}
                onassess={Some(props.onassess.clone())} onbeside={props.onbeside.clone()}
                onanother={props.onanother.clone()} />
            <div class="actions">
                <button class="primary" data-testid="next"
                    onclick={props.onnext.reform(|_: MouseEvent| ())}>
                    { words.text("page-next-run") }
                </button>
            </div>
        </>
    }
}

fn body(props: &ModelProps, words: &Words) -> Html {
    match &props.model {
        Part::Absent => Html::default(),
        Part::Reading { name, .. } => {
            html! { <Bar label={with(words, "page-reading", "file", name.as_str())} fraction={None} /> }
        }
        Part::Failed { name, problems } => html! {
            <Refused name={name.clone()} problems={Rc::clone(problems)} testid="model-failed"
                dismiss="page-forget-model" ondismiss={props.onforget.clone()} />
        },
        Part::Ready(facts) => html! {
            <>
                <facts::Facts facts={facts.clone()} onforget={props.onforget.clone()} />
                <tested::Tested tested={props.tested.clone()} onload={props.onload.clone()}
                    ondismiss={props.ondismiss.clone()} />
                { recipe_card(props) }
                if let Some(matching) = &props.matching {
                    <matching::Matching matching={matching.clone()}
                        output={props.output.clone()} columns={props.columns.clone()}
                        missing={props.missing} onmissing={props.onmissing.clone()}
                        kind={props.kind} classes={props.numbers.clone()}
                        onnumber={props.onnumber.clone()} onnumberclass={props.onnumberclass.clone()}
                        oninputs={props.oninputs.clone()} onoutput={props.onoutput.clone()} />
                }
            </>
        },
    }
}

fn recipe_card(props: &ModelProps) -> Html {
    let input = props
        .matching
        .as_ref()
        .and_then(|matching| matching.image.as_ref());
    let (Some(_), Some(recipe)) = (input, &props.recipe) else {
        return Html::default();
    };
    html! {
        <recipe::RecipeCard recipe={recipe.clone()} origin={props.recipe_origin.clone()}
            preview={props.preview.clone()} place={props.place} clinical={props.clinical}
            names={props.numbers.as_ref().map(ClassOutputs::names).unwrap_or_default()} onrecipe={props.onrecipe.clone()}
            oncase={props.oncase.clone()} onload={props.onload.clone()} />
    }
}

/// The way without a model: columns of the table hold the predictions.
fn from_table(props: &ModelProps, words: &Words) -> Html {
    html! {
        <section class="card" aria-labelledby="score-title">
            <h2 id="score-title">{ words.text("page-no-model") }</h2>
            <p>{ words.text("page-no-model-lead") }</p>
            { (room(props.kind).columns)(words, props) }
        </section>
    }
}

/// Columns to choose from, none of them, and the one that is chosen: a name that the table
/// lacks stays in sight, and the page says that it is lost.
pub fn options_with(
    words: &Words,
    columns: &[AttrValue],
    chosen: &str,
) -> Vec<(AttrValue, AttrValue)> {
    let mut options = column_options(words, columns);
    if !options.iter().any(|(known, _)| **known == *chosen) {
        let chosen = AttrValue::from(chosen.to_owned());
        options.push((chosen.clone(), chosen));
    }
    options
}

/// Columns to choose from, and none of them.
pub fn column_options(words: &Words, columns: &[AttrValue]) -> Vec<(AttrValue, AttrValue)> {
    let none = (AttrValue::from(""), words.text("page-not-chosen").into());
    let columns = columns.iter().map(|name| (name.clone(), name.clone()));
    std::iter::once(none).chain(columns).collect()
}
