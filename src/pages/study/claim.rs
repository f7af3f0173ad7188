//! What the model is for, and the risk tier that follows.

use plumbline_report::Words;
use plumbline_study::intended_use::{IntendedUse, Pathway, Purpose, RiskTier};
use plumbline_study::templates::TEMPLATES;
use serde::Serialize;
use serde::de::DeserializeOwned;
use yew::prelude::*;

use super::Edit;
use crate::components::choice::Choice;
use crate::components::field::{Field, Lines};
use crate::state::with_template;
use crate::text::use_words;

/// Values of [`Claim`].
#[derive(Properties, PartialEq)]
pub struct ClaimProps {
    /// The plan.
    pub edit: Edit,
}

/// Name, template and intended use.
#[component]
pub fn Claim(props: &ClaimProps) -> Html {
    let words = use_words();
    let plan = &props.edit.plan;
    let template_options = TEMPLATES
        .iter()
        .map(|name| {
            let id = format!("template-{}", name.replace('_', "-"));
            ((*name).into(), words.text(&id).into())
        })
        .collect::<Vec<(AttrValue, AttrValue)>>();
    let ontemplate = props
        .edit
        .set(|plan, name: String| *plan = with_template(plan, &name));
    html! {
        <section class="card" aria-labelledby="claim-title">
            <h2 id="claim-title">{ words.text("page-claim") }</h2>
            <div class="grid-2">
                <Field id="study-name" label={words.text("page-study-name")}
                    hint={words.text("page-study-name-hint")} value={plan.name.clone()}
                    onchange={props.edit.set(|plan, name| plan.name = name)} />
                <Choice id="study-template" label={words.text("page-template")}
                    hint={words.text("page-template-hint")} options={template_options}
                    value={plan.template.clone()} onchange={ontemplate} />
                { chosen::<Purpose>(&words, &props.edit, "purpose", &PURPOSES, plan.intended_use.purpose,
                    |intended, value| intended.purpose = value) }
                { chosen::<Pathway>(&words, &props.edit, "pathway", &PATHWAYS, plan.intended_use.pathway,
                    |intended, value| intended.pathway = value) }
            </div>
            { emergency(&words, &props.edit) }
            <p class="tier" data-testid="tier">{ tier(&words, &plan.intended_use) }</p>
            <details>
                <summary>{ words.text("page-claim-more") }</summary>
                { statement(&words, &props.edit) }
                { tier_override(&words, &props.edit) }
            </details>
        </section>
    }
}

const PURPOSES: [&str; 11] = [
    "screening",
    "diagnosis",
    "triage",
    "treatment_planning",
    "monitoring",
    "prognosis",
    "decision_support",
    "administrative",
    "patient_education",
    "research",
    "other",
];

const PATHWAYS: [&str; 5] = [
    "standalone",
    "adjunct_with_confirmation",
    "triage_before_clinician",
    "screening_before_specialist",
    "research_only",
];

/// A select over the names that a type is written with.
fn chosen<T: Serialize + DeserializeOwned + 'static>(
    words: &Words,
    edit: &Edit,
    field: &'static str,
    names: &[&'static str],
    value: Option<T>,
    put: fn(&mut IntendedUse, Option<T>),
) -> Html {
    let option = |name: &&'static str| {
        let id = format!("page-{field}-{}", name.replace('_', "-"));
        ((*name).into(), words.text(&id).into())
    };
    let mut options = vec![("".into(), words.text("page-not-chosen").into())];
    options.extend(names.iter().map(option));
    let current = value.and_then(|value| serde_json::to_value(value).ok());
    let current = current
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    let onchange = edit.set(move |plan, name: String| {
        put(
            &mut plan.intended_use,
            serde_json::from_value(name.into()).ok(),
        );
    });
    html! {
        <Choice id={format!("intended-{field}")} label={words.text(&format!("page-{field}"))}
            {options} value={current} {onchange} />
    }
}

fn emergency(words: &Words, edit: &Edit) -> Html {
    let flip = edit.set(|plan, (): ()| plan.intended_use.emergency ^= true);
    let onchange = flip.reform(|_: Event| ());
    html! {
        <label class="check" for="intended-emergency">
            <input id="intended-emergency" type="checkbox"
                checked={edit.plan.intended_use.emergency} {onchange} />
            { words.text("page-emergency") }
        </label>
    }
}

fn tier(words: &Words, intended: &IntendedUse) -> String {
    match intended.tier() {
        Some(tier) => crate::text::with(words, "page-tier", "tier", format!("{tier:?}")),
        None => words.text("page-tier-unknown"),
    }
}

const TIERS: [RiskTier; 4] = [RiskTier::I, RiskTier::II, RiskTier::III, RiskTier::IV];

fn tier_override(words: &Words, edit: &Edit) -> Html {
    let (tier, reason) = edit.plan.intended_use.tier_override.clone().unzip();
    let name = |tier: RiskTier| format!("{tier:?}");
    let mut options = vec![("".into(), words.text("page-override-none").into())];
    options.extend(TIERS.map(|tier| (name(tier).into(), name(tier).into())));
    let ontier = edit.set(|plan, chosen: String| {
        let reason = plan
            .intended_use
            .tier_override
            .take()
            .map(|(_, reason)| reason);
        let tier = TIERS.into_iter().find(|tier| format!("{tier:?}") == chosen);
        plan.intended_use.tier_override = tier.map(|tier| (tier, reason.unwrap_or_default()));
    });
    let onreason = edit.set(|plan, text: String| {
        if let Some((_, reason)) = &mut plan.intended_use.tier_override {
            *reason = text;
        }
    });
    html! {
        <div class="grid-2">
            <Choice id="tier-override" label={words.text("page-override")} {options}
                value={tier.map(name).unwrap_or_default()} onchange={ontier} />
            if tier.is_some() {
                <Field id="tier-reason" label={words.text("page-override-reason")}
                    hint={words.text("page-override-reason-hint")} lines={Lines::Several}
                    value={reason.unwrap_or_default()} onchange={onreason} />
            }
        </div>
    }
}

/// The rest of the statement, one field a line.
fn statement(words: &Words, edit: &Edit) -> Html {
    let intended = &edit.plan.intended_use;
    let field = |name: &'static str, value: &String, put: fn(&mut IntendedUse, String)| {
        let onchange = edit.set(move |plan, text| put(&mut plan.intended_use, text));
        html! {
            <Field id={format!("intended-{name}")} label={words.text(&format!("page-{name}"))}
                lines={Lines::Several} value={value.clone()} {onchange} />
        }
    };
    html! {
        <div class="grid-2">
            { field("body-site", &intended.body_site, |i, text| i.body_site = text) }
            { field("population", &intended.population, |i, text| i.population = text) }
            { field("user-role", &intended.user_role, |i, text| i.user_role = text) }
            { field("environment", &intended.environment, |i, text| i.environment = text) }
            { field("principle", &intended.principle, |i, text| i.principle = text) }
            { field("misuse", &intended.misuse, |i, text| i.misuse = text) }
            { field("contraindications", &intended.contraindications,
                |i, text| i.contraindications = text) }
        </div>
    }
}
