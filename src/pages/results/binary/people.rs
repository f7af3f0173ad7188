//! Where the model will be used: 1000 people there, and what acting costs.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_study::Message;
use plumbline_study::task::binary::explore::{Panel, Workload};
use yew::prelude::*;

use crate::components::figure_card::FigureCard;
use crate::components::number::Number;
use crate::pages::results::headlines::card_width;
use crate::state::{Explore, Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values and callback of [`People`].
#[derive(Properties, PartialEq)]
pub struct PeopleProps {
    /// The results.
    pub results: Shared<Results>,
    /// What is looked at.
    pub explore: Explore,
    /// Everything at the threshold.
    pub panel: Panel,
    /// How figures are looked at.
    pub view: View,
    /// Called when the prevalence is changed.
    pub onprevalence: Callback<Option<f64>>,
}

/// What happens to 1000 people.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let words = use_words();
    let view = View {
        width: card_width(props.view.width),
        prevalence: Some(props.panel.prevalence),
        ..props.view.clone()
    };
    html! {
        <section aria-labelledby="people-title" data-testid="people">
            <h2 id="people-title" tabindex="-1">{ words.text("page-people") }</h2>
            <div class="two-thirds">
                <FigureCard figure={figures::frequencies(&props.results.evaluation, &words, &view)} />
                <div class="card">
                    <Number id="local-prevalence" label={words.text("page-local-prevalence")}
                        hint={words.text("page-local-prevalence-hint")} min=0.0 max=1.0
                        value={props.explore.prevalence} onchange={props.onprevalence.clone()} />
                    <p>{ with(&words, "page-prevalence-shown", "prevalence",
                        format::percent(&words, props.panel.prevalence, 1)) }</p>
                    { local(&words, props) }
                    <p class="hint">{ words.text("page-local-fixed") }</p>
                    if let Some(workload) = &props.panel.workload {
                        <p>{ cost(&words, workload) }</p>
                    }
                </div>
            </div>
        </section>
    }
}

fn local(words: &Words, props: &PeopleProps) -> Html {
    html! {
        <table data-testid="local">
            <caption class="visually-hidden">{ words.text("page-local-table") }</caption>
            <tbody>
                { for props.panel.local.iter().map(|row| {
                    let found = match &row.measured {
                        Ok(estimate) => format::estimate(words, &row.key.metric, estimate),
                        Err(reason) => names::undefined(words, reason),
                    };
                    html! {
                        <tr>
                            <th scope="row">{ words.text(&format!("metric-{}", row.key.metric.replace('_', "-"))) }</th>
                            <td class="numeric">{ found }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

fn cost(words: &Words, workload: &Workload) -> String {
    let flagged = format::percent(words, workload.flagged, 1);
    match workload.flagged_per_true_case {
        Some(each) => words.on_page(
            &Message::new("page-workload")
                .with("flagged", flagged)
                .with("each", format::decimals(each, 1)),
        ),
        None => with(words, "page-workload-no-case", "flagged", flagged),
    }
}
