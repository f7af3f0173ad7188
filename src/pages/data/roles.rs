//! What the columns mean: guessed, shown, and changed by hand.

use plumbline_intake::profile::ColumnProfile;
use plumbline_report::{Words, format};
use plumbline_study::{Message, Roles};
use yew::prelude::*;

use crate::components::choice::Choice;
use crate::protocol::TableView;
use crate::state::Shared;
use crate::text::{PageWords, use_words, with};

/// Columns whose role can be set here; a wider table says so.
const COLUMNS_SHOWN: usize = 200;

/// Roles a column can have, by the end of their message id.
const ROLES: [&str; 7] = ["feature", "truth", "score", "id", "patient", "site", "none"];

/// Values and callback of [`Columns`].
#[derive(Properties, PartialEq)]
pub struct ColumnsProps {
    /// The table.
    pub view: Shared<TableView>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// Columns that are used for what no role says, each with what it is for.
    pub uses: Vec<(String, Message)>,
    /// Columns that are subgroups in the plan.
    pub subgroups: Vec<String>,
    /// Called with a column that is to be one, or no longer.
    pub onsubgroup: Callback<String>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
}

/// Every column with its role. Roles of the table are written out, because on a
/// phone rows are blocks, and browsers forget a table then.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let words = use_words();
    let columns = &props.view.preview.columns;
    let row = |(at, column): (usize, &ColumnProfile)| column_row(props, &words, at, column);
    html! {
        <details class="card" open={columns.len() <= 12}>
            <summary>{ with(&words, "page-columns", "count", columns.len()) }</summary>
            <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-columns-title")}>
                <table class="columns" role="table">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{ words.text("page-column-name") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-column-role") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-column-subgroup") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-column-values") }</th>
                        <th scope="col" role="columnheader">{ words.text("page-column-missing") }</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for columns.iter().take(COLUMNS_SHOWN).enumerate().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn column_row(props: &ColumnsProps, words: &Words, at: usize, column: &ColumnProfile) -> Html {
    let options: Vec<(AttrValue, AttrValue)> = ROLES
        .map(|role| (role.into(), words.text(&format!("page-role-{role}")).into()))
        .to_vec();
    let onchange = {
        let (roles, report) = (props.roles.clone(), props.onroles.clone());
        let name = column.name.clone();
        Callback::from(move |role: String| report.emit(with_role(&roles, &name, &role)))
    };
    html! {
        <tr role="row">
            <th scope="row" role="rowheader"><bdi>{ &column.name }</bdi></th>
            <td role="cell">
                if let Some(used) = use_of(props, column) {
                    { words.on_page(used) }
                } else {
                    <Choice id={format!("role-{at}")} hidden_label=true {options}
                        label={with(words, "page-role-of", "column", column.name.as_str())}
                        value={role_of(&props.roles, &column.name)} {onchange} />
                }
            </td>
            <td role="cell" data-label={words.text("page-column-subgroup")}>{ subgroup(props, words, at, column) }</td>
            <td role="cell">{ values(words, column) }</td>
            <td role="cell" class="numeric" data-label={words.text("page-column-missing")}>
                { format::count(column.missing) }
            </td>
        </tr>
    }
}

/// Whether results are given for each value of the column. What tells the
/// outcome, a case or a patient makes no subgroup.
fn subgroup(props: &ColumnsProps, words: &Words, at: usize, column: &ColumnProfile) -> Html {
    let role = role_of(&props.roles, &column.name);
    let is_chosen = props.subgroups.contains(&column.name);
    let is_used =
        matches!(role, "truth" | "score" | "id" | "patient") || use_of(props, column).is_some();
    if is_used && !is_chosen {
        return Html::default();
    }
    let name = column.name.clone();
    let onchange = props.onsubgroup.reform(move |_: Event| name.clone());
    let label = with(
        words,
        "page-column-subgroup-of",
        "column",
        column.name.as_str(),
    );
    html! {
        <input id={format!("column-subgroup-{at}")} type="checkbox" checked={is_chosen}
            aria-label={label} {onchange} />
    }
}

/// A limit of a column's range: whole numbers as whole numbers.
fn limit(number: f64) -> String {
    match number.fract() == 0.0 && number.abs() < 1e15 {
        true => format::plain(number),
        false => format::decimals(number, 3),
    }
}

fn values(words: &Words, column: &ColumnProfile) -> String {
    if let Some(summary) = column.summary {
        let message = Message::new("page-column-range")
            .with("min", limit(summary.min))
            .with("max", limit(summary.max))
            .with("distinct", column.distinct);
        return words.on_page(&message);
    }
    let names: Vec<&str> = column
        .top
        .iter()
        .take(4)
        .map(|(name, _)| name.as_str())
        .collect();
    let message = Message::new("page-column-words")
        .with("words", names.join(", "))
        .with("distinct", column.distinct);
    words.on_page(&message)
}

/// What the column is for, where that is said elsewhere.
fn use_of<'a>(props: &'a ColumnsProps, column: &ColumnProfile) -> Option<&'a Message> {
    let mut uses = props.uses.iter();
    uses.find(|(name, _)| *name == column.name)
        .map(|(_, used)| used)
}

fn role_of(roles: &Roles, column: &str) -> &'static str {
    let is = |role: &Option<String>| role.as_deref() == Some(column);
    match () {
        () if is(&roles.truth) => "truth",
        () if is(&roles.score) => "score",
        () if is(&roles.id) => "id",
        () if is(&roles.patient) => "patient",
        () if is(&roles.site) => "site",
        () if roles.features.iter().any(|feature| feature == column) => "feature",
        () => "none",
    }
}

/// The roles after `column` was given `role`; it loses the one it had.
pub fn with_role(roles: &Roles, column: &str, role: &str) -> Roles {
    let mut next = roles.clone();
    for slot in [
        &mut next.truth,
        &mut next.score,
        &mut next.id,
        &mut next.patient,
        &mut next.site,
    ] {
        if slot.as_deref() == Some(column) {
            *slot = None;
        }
    }
    next.features.retain(|feature| feature != column);
    let name = Some(column.to_owned());
    match role {
        "truth" => (next.truth, next.positive) = (name, None),
        "score" => next.score = name,
        "id" => next.id = name,
        "patient" => next.patient = name,
        "site" => next.site = name,
        "feature" => next.features.push(column.to_owned()),
        _ => {}
    }
    if next.truth.is_none() {
        next.positive = None;
    }
    next
}
