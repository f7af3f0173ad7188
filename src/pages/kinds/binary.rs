//! A condition that a case has or has not: which value means that it has, the column of
//! the score, and the threshold.

use plumbline_report::{Words, format};
use plumbline_stats::{Level, Undefined};
use plumbline_study::plan::{PlannedComparison, PlannedPredictions};
use plumbline_study::respondent::Scale;
use plumbline_study::task::binary::sample_size::{Assumed, meter as widths};
use plumbline_study::{Message, PlanDraft, Roles};
use yew::prelude::*;

use super::{Room, number_text, output_choice};
use crate::components::choice::Choice;
use crate::components::field::{Field, Lines};
use crate::components::number::Number;
use crate::pages::compared::{self, ComparedProps, change, say};
use crate::pages::data::meter::MeterProps;
use crate::pages::data::outcome::OutcomeProps;
use crate::pages::model::matching::MatchingProps;
use crate::pages::model::{ModelProps, column_options, options_with};
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::pages::study::{Edit, problem};
use crate::text::{PageWords, with};

pub(super) static ROOM: Room = Room {
    measures,
    outcome,
    meter,
    other,
    decides,
    named: |words, name| words.foreign(name).into_owned(),
    columns,
    output,
    plan: |_, _| Html::default(),
};

fn measures(words: &Words, edit: &Edit, scale: Option<Scale>) -> Html {
    let plan = &edit.plan;
    html! {
        <>
            <Number id="plan-threshold" label={words.text("page-threshold")}
                hint={words.text("page-threshold-hint")} value={plan.threshold}
                problem={of_threshold(words, plan, scale)}
                onchange={edit.set(|plan, value| plan.threshold = value)} />
            <Field id="plan-threshold-reason" label={words.text("page-threshold-reason")}
                lines={Lines::Several} hint={words.text("page-threshold-reason-hint")}
                value={plan.threshold_reason.clone()}
                onchange={edit.set(|plan, text| plan.threshold_reason = text)} />
            { range(words, edit) }
            <Number id="plan-prevalence" label={words.text("page-prevalence")} min=0.0 max=1.0
                hint={words.text("page-prevalence-hint")} value={plan.target_prevalence}
                onchange={edit.set(|plan, value| plan.target_prevalence = value)} />
        </>
    }
}

/// What is wrong with the threshold. Before it is known what the scores are, one above 1 may
/// well be a per cent: that is said and nothing is held up.
fn of_threshold(words: &Words, plan: &PlanDraft, scale: Option<Scale>) -> String {
    let is_doubtful = |threshold: &f64| *threshold > 1.0 && *threshold <= 100.0;
    match (scale, plan.threshold.filter(is_doubtful)) {
        (None, Some(threshold)) => words.on_page(
            &Message::new("page-threshold-per-cent")
                .with("found", threshold)
                .with("meant", threshold / 100.0),
        ),
        (scale, _) => {
            let fields = ["threshold-not-", "threshold-percent"];
            let scale = scale.unwrap_or(Scale::Probability);
            let told = fields.map(|field| problem(words, plan, field, scale));
            told.concat()
        }
    }
}

fn range(words: &Words, edit: &Edit) -> Html {
    let (low, high) = edit.plan.threshold_range.unzip();
    let onlow = edit.set(move |plan, value: Option<f64>| {
        plan.threshold_range = value.map(|low| (low, high.unwrap_or(1.0).max(low)));
    });
    let onhigh = edit.set(move |plan, value: Option<f64>| {
        plan.threshold_range = value.map(|high| (low.unwrap_or(0.0).min(high), high));
    });
    html! {
        <fieldset class="pair">
            <legend class="field-label">{ words.text("page-range") }</legend>
            <Number id="plan-range-low" label={words.text("page-range-low")} min=0.0 max=1.0
                value={low} onchange={onlow} />
            <Number id="plan-range-high" label={words.text("page-range-high")} min=0.0 max=1.0
                value={high} onchange={onhigh} />
            <p class="hint">{ words.text("page-range-hint") }</p>
        </fieldset>
    }
}

fn outcome(words: &Words, props: &OutcomeProps) -> Html {
    let values = props
        .check
        .as_ref()
        .map(|check| check.outcome_values.clone())
        .unwrap_or_default();
    let item = |(at, (value, count)): (usize, &(String, u64))| {
        let (roles, report, chosen) = (props.roles.clone(), props.onroles.clone(), value.clone());
        let onchange = Callback::from(move |_: Event| {
            report.emit(Roles {
                positive: Some(chosen.clone()),
                ..(*roles).clone()
            });
        });
        let id = format!("positive-{at}");
        html! {
            <label class="check" for={id.clone()}>
                <input {id} type="radio" name="positive" {onchange} data-testid={format!("positive-{at}")}
                    checked={props.roles.positive.as_ref() == Some(value)} />
                <bdi>{ value }</bdi>
                <span class="hint">{ with(words, "page-rows", "rows", *count) }</span>
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="field-label">{ words.text("page-positive") }</legend>
            <div class="checks">{ for values.iter().take(12).enumerate().map(item) }</div>
            <p class="hint">{ words.text("page-positive-hint") }</p>
        </fieldset>
    }
}

fn meter(words: &Words, props: &MeterProps) -> Html {
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
    let meter = widths(
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
    let row = |(id, half_width)| Row {
        head: words.text(id).into(),
        cells: width_cells(words, half_width).into(),
    };
    let columns = [
        "page-meter-measure",
        "page-meter-width",
        "page-meter-judgement",
    ];
    let table = StackedTable {
        label: words.text("page-meter-table"),
        columns: columns.map(|id| words.text(id)).to_vec(),
        rows: rows.into_iter().map(row).collect(),
        ..StackedTable::default()
    };
    html! {
        <section class="card meter" aria-labelledby="meter-title" data-testid="meter">
            <h2 id="meter-title">{ words.text("page-meter") }</h2>
            <p>{ words.on_page(&counts) }</p>
            if props.of_images {
                <p class="hint">
                    { with(words, "page-meter-images", "n", check.positives + check.negatives) }
                </p>
            }
            { stacked(table) }
            <p class="hint">{ words.text("page-meter-assumption") }</p>
        </section>
    }
}

/// How wide an interval will be, and what that means.
pub(super) fn width_cells(words: &Words, half_width: Result<f64, Undefined>) -> [Cell; 2] {
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
    [Cell::words(width), Cell::words(words.text(judgement))]
}

fn output(words: &Words, props: &MatchingProps) -> Html {
    let outputs = props.matching.outputs.iter();
    let outputs = outputs.map(|one| (one.name.clone(), number_text(words, one)));
    let said = ("page-output", "page-output-hint");
    output_choice(words, props, said, outputs)
}

/// The column: chosen from the table, or named before it is there.
fn other(words: &Words, props: &ComparedProps, at: usize, one: &PlannedComparison) -> Html {
    let say = say(&props.edit, at);
    let onchange =
        say.reform(|name: String| (!name.is_empty()).then_some(PlannedPredictions::Column(name)));
    let id = format!("compared-{at}-column");
    let label = words.text("page-compared-column");
    let value = one.column().unwrap_or_default().to_owned();
    if props.columns.is_empty() {
        return html! {
            <Field {id} {label} hint={words.text("page-compared-column-hint")} {value} {onchange} />
        };
    }
    html! {
        <Choice {id} {label} hint={words.text("page-compared-column-hint")}
            options={options_with(words, &props.columns, &value)} {value} {onchange} />
    }
}

fn decides(words: &Words, props: &ComparedProps, at: usize, one: &PlannedComparison) -> Html {
    let edit = &props.edit;
    html! {
        <Number id={format!("compared-{at}-threshold")} label={words.text("page-compared-threshold")}
            hint={words.text("page-compared-threshold-hint")}
            problem={compared::problem(words, edit, at, "threshold")} value={one.threshold}
            onchange={change(edit, at, |one, threshold| one.threshold = threshold)} />
    }
}

fn columns(words: &Words, props: &ModelProps) -> Html {
    let (roles, report) = (props.roles.clone(), props.onroles.clone());
    let onchange = Callback::from(move |name: String| {
        let mut next = (*roles).clone();
        next.features.retain(|feature| *feature != name);
        next.score = (!name.is_empty()).then_some(name);
        report.emit(next);
    });
    html! {
        <Choice id="score-column" label={words.text("page-score-column")}
            options={column_options(words, &props.columns)}
            value={props.roles.score.clone().unwrap_or_default()} {onchange} />
    }
}
