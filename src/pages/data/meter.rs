//! How wide the intervals will be, before anything runs.

use plumbline_report::{Words, format};
use plumbline_stats::{Level, Undefined};
use plumbline_study::Message;
use plumbline_study::task::binary::sample_size::{Assumed, meter};
use yew::prelude::*;

use crate::protocol::DataCheck;
use crate::state::Shared;
use crate::text::{PageWords, use_words, with};

/// Values of [`Meter`].
#[derive(Properties, PartialEq)]
pub struct MeterProps {
    /// The data under the chosen roles.
    pub check: Option<Shared<DataCheck>>,
    /// Whether rows have pictures: then only those with one are counted.
    pub of_pictures: bool,
}

/// The sample-size meter.
#[component]
pub fn Meter(props: &MeterProps) -> Html {
    let words = use_words();
    let Some(check) = props
        .check
        .as_ref()
        .filter(|check| check.positives + check.negatives > 0)
    else {
        return Html::default();
    };
    let counts = Message::new("page-meter-counts")
        .with("positives", check.positives)
        .with("negatives", check.negatives);
    let meter = meter(
        check.positives,
        check.negatives,
        Level::NINETY_FIVE,
        Assumed::default(),
    );
    let rows = [
        ("metric-auroc", meter.auroc),
        ("metric-sensitivity", meter.sensitivity),
        ("metric-specificity", meter.specificity),
    ];
    html! {
        <section class="card meter" aria-labelledby="meter-title" data-testid="meter">
            <h2 id="meter-title">{ words.text("page-meter") }</h2>
            <p>{ words.on_page(&counts) }</p>
            if props.of_pictures {
                <p class="hint">
                    { with(&words, "page-meter-pictures", "n", check.positives + check.negatives) }
                </p>
            }
            <table>
                <thead><tr>
                    <th scope="col">{ words.text("page-meter-measure") }</th>
                    <th scope="col">{ words.text("page-meter-width") }</th>
                    <th scope="col">{ words.text("page-meter-judgement") }</th>
                </tr></thead>
                <tbody>
                    { for rows.into_iter().map(|(id, half)| line(&words, id, half)) }
                </tbody>
            </table>
            <p class="hint">{ words.text("page-meter-assumption") }</p>
        </section>
    }
}

fn line(words: &Words, id: &str, half_width: Result<f64, Undefined>) -> Html {
    let width = match half_width {
        Ok(half) => with(
            words,
            "page-meter-points",
            "points",
            format::decimals(half * 100.0, 1),
        ),
        Err(_) => words.text("page-meter-none"),
    };
    let judgement = match half_width {
        Ok(half) if half <= 0.05 => "page-meter-narrow",
        Ok(half) if half <= 0.10 => "page-meter-medium",
        _ => "page-meter-wide",
    };
    html! {
        <tr>
            <th scope="row">{ words.text(id) }</th>
            <td>{ width }</td>
            <td>{ words.text(judgement) }</td>
        </tr>
    }
}
