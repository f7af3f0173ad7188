//! Which columns feed the model and which output is the score.

use plumbline_report::Words;
use plumbline_study::facts::MissingChoice;
use plumbline_study::{MatchedBy, Message, TaskKind};
use yew::prelude::*;

use crate::components::field::{Field, Lines, Taken};
use crate::components::problem_list::ProblemList;
use crate::pages::kinds::room;
use crate::protocol::{InputColumns, ModelMatch};
use crate::state::{ClassOutputs, Shared};
use crate::text::{PageWords, use_words};

/// Values and callbacks of [`Matching`].
#[derive(Properties, PartialEq)]
pub struct MatchingProps {
    /// How the model is fed and read.
    pub matching: Shared<ModelMatch>,
    /// The output that is read.
    pub output: Option<String>,
    /// What is done with missing values, once that was said.
    pub missing: Option<MissingChoice>,
    /// Names of the table's columns.
    pub columns: Vec<AttrValue>,
    /// Called with other columns for the inputs.
    pub oninputs: Callback<Vec<InputColumns>>,
    /// Called with what is done with missing values.
    pub onmissing: Callback<MissingChoice>,
    /// Called with another output.
    pub onoutput: Callback<String>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// What the numbers of the output stand for, where the outcome has several classes.
    pub classes: Option<ClassOutputs>,
    /// Called with a class and the number that stands for it.
    pub onnumber: Callback<(String, Option<String>)>,
    /// Called with a number and the class that it stands for, which no case has.
    pub onnumberclass: Callback<(String, String)>,
}

/// The matching of columns with inputs and of an output with the score.
#[component]
pub fn Matching(props: &MatchingProps) -> Html {
    let words = use_words();
    html! {
        <section class="card" aria-labelledby="matching-title" data-testid="matching">
            <h2 id="matching-title">{ words.text("page-matching") }</h2>
            { (room(props.kind).output)(&words, props) }
            { missing(props, &words) }
            if !props.matching.problems.is_empty() {
                <ProblemList problems={props.matching.problems.clone()} />
            }
            { for props.matching.inputs.iter().enumerate().map(|(at, one)| input(props, &words, at, one)) }
        </section>
    }
}

/// The question what is done with missing values, where the model's file does not
/// tell and values are missing.
fn missing(props: &MatchingProps, words: &Words) -> Html {
    let Some(question) = &props.matching.missing else {
        return Html::default();
    };
    let choice = |choice: MissingChoice, id: &'static str, said: &str| {
        let onchange = props.onmissing.reform(move |_: Event| choice);
        html! {
            <label class="check" for={id}>
                <input {id} type="radio" name="missing-values" {onchange}
                    checked={props.missing == Some(choice)} />
                { words.text(said) }
            </label>
        }
    };
    let said = Message::new("page-missing-question").with("count", question.row_count);
    html! {
        <fieldset class="field" data-testid="missing-values">
            <legend class="field-label">{ words.on_page(&said) }</legend>
            <p class="hint">{ words.text("page-missing-why") }</p>
            { choice(MissingChoice::Refuse, "missing-refuse", "page-missing-refuse") }
            { choice(MissingChoice::AsBranch, "missing-as-branch", "page-missing-as-branch") }
        </fieldset>
    }
}

fn input(props: &MatchingProps, words: &Words, at: usize, one: &InputColumns) -> Html {
    let how = match one.by {
        MatchedBy::Name => "page-matched-by-name",
        MatchedBy::Order => "page-matched-by-order",
        MatchedBy::Person => "page-matched-by-person",
    };
    let title = Message::new(how)
        .with("input", one.input.as_str())
        .with("count", one.columns.len());
    let onchange = {
        let (matching, report) = (props.matching.clone(), props.oninputs.clone());
        Callback::from(move |text: String| {
            let mut inputs = matching.inputs.clone();
            if let Some(input) = inputs.get_mut(at) {
                input.columns = names(&text);
                input.by = MatchedBy::Person;
            }
            report.emit(inputs);
        })
    };
    html! {
        <details open={!one.is_by_name()}>
            <summary>{ words.on_page(&title) }</summary>
            <Field id={format!("input-{at}-columns")} label={words.text("page-input-columns")}
                hint={words.text("page-input-columns-hint")} lines={Lines::Several} taken={Taken::Leaving}
                value={one.columns.join("\n")} {onchange} />
        </details>
    }
}

/// One column name a line.
fn names(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
