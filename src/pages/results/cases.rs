//! From a number to its cases: the button on the number, and the list behind it.
//!
//! The list is a dialog of the browser's own, which keeps the focus inside, closes with
//! Escape and gives the focus back. Nothing of it is printed or enters a document.

use plumbline_report::figures::Spot;
use plumbline_report::{Words, format, names};
use plumbline_study::evaluation::Detail;
use plumbline_study::{Evaluation, Message, StandsFor};
use yew::prelude::*;

use crate::browser::roving::{UP_AND_DOWN, move_focus};
use crate::browser::window;
use crate::components::choice::Choice;
use crate::components::figure_spots::Ways;
use crate::components::problem_list::ProblemList;
use crate::protocol::{By, CaseAnswer, CaseList, CasesOf, ImageView, Judged, ListedCase, Loss};
use crate::state::{Behind, CasesAction, Listed, Part, Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Id of the dialog.
const DIALOG: &str = "cases";

/// A count as the way to its cases, and what else is said of it below or behind.
pub fn count_opener(
    words: &Words,
    on: &Callback<CasesAction>,
    of: CasesOf,
    count: u64,
    label: &str,
    more: Option<String>,
) -> Html {
    let content = html! {
        <>
            <strong>{ format::count(count) }</strong>
            if let Some(more) = more {
                { " " }<span class="share">{ more }</span>
            }
        </>
    };
    opener(words, on, of, None, count, label, content)
}

/// A count as the way to its cases; where it is 0 there is no way.
pub fn opener(
    words: &Words,
    on: &Callback<CasesAction>,
    of: CasesOf,
    group: Option<String>,
    count: u64,
    label: &str,
    content: Html,
) -> Html {
    if count == 0 {
        return html! { <span class="opener is-empty">{ content }</span> };
    }
    let onclick = on.reform(move |_: MouseEvent| CasesAction::Open(of.clone(), group.clone()));
    let label = Message::new("page-cases-open")
        .with("count", count)
        .with("what", label);
    html! {
        <button class="opener" {onclick} aria-haspopup="dialog">
            { content }
            // What it does is told after what it shows: who speaks to a computer says what is seen.
            <span class="visually-hidden">{ " " }{ words.on_page(&label) }</span>
        </button>
    }
}

/// Values and callback of [`Cases`].
#[derive(Properties, PartialEq)]
pub struct CasesProps {
    /// The results that the number stands in.
    pub results: Shared<Results>,
    /// The number, and what is known of its cases.
    pub behind: Behind,
    /// The image of the row that is shown whole, where rows have images.
    pub image: Part<ImageView>,
    /// Called with what a person does.
    pub on: Callback<CasesAction>,
}

/// The list.
#[component]
pub fn Cases(props: &CasesProps) -> Html {
    let words = use_words();
    use_effect_with((), |()| {
        let opened = window::open_dialog(DIALOG);
        move || window::close_dialog(DIALOG, opened)
    });
    let close = props.on.reform(|_: MouseEvent| CasesAction::Close);
    let onclose = props.on.reform(|_: Event| CasesAction::Close);
    let evaluation = &props.results.evaluation;
    html! {
        <dialog id={DIALOG} class="cases" aria-labelledby="cases-heading" data-testid="cases" {onclose}>
            <header>
                <h2 id="cases-heading" tabindex="-1">{ words.on_page(&title(&words, evaluation, &props.behind.asked.of)) }</h2>
                <button class="quiet" onclick={close} data-testid="close-cases">{ words.text("page-cases-close") }</button>
            </header>
            { tools(&words, props) }
            { body(&words, props) }
        </dialog>
    }
}

/// What number it is.
pub fn title(words: &Words, evaluation: &Evaluation, of: &CasesOf) -> Message {
    match of {
        CasesOf::All => Message::new("page-cases-all"),
        CasesOf::Called {
            has,
            called,
            threshold,
        } => {
            let id = match (has, called) {
                (Some(true), Some(true)) => "page-cases-tp",
                (Some(true), Some(false)) => "page-cases-fn",
                (Some(false), Some(true)) => "page-cases-fp",
                (Some(false), Some(false)) => "page-cases-tn",
                (Some(true), None) => "page-cases-with",
                (Some(false), None) => "page-cases-without",
                (None, Some(true)) => "page-cases-above",
                (None, Some(false)) => "page-cases-below",
                (None, None) => "page-cases-all",
            };
            Message::new(id).with("threshold", format::threshold(*threshold))
        }
        CasesOf::Decided { truth, decided } => match evaluation.classes() {
            Some(detail) => super::classes::matrix::said(detail, *truth, *decided),
            None => Message::new("page-cases-all"),
        },
        CasesOf::Pair { with, judged, by } => pair(words, evaluation, with, *judged, *by),
        CasesOf::Crossed {
            with,
            assessed,
            other,
        } => crossed(words, evaluation, with, (*assessed, *other)),
        CasesOf::Spot(stands) => drawn(words, evaluation, stands),
        CasesOf::Caution(at) => {
            let caution = evaluation.cautions.get(*at as usize);
            caution.map_or_else(|| Message::new("page-cases-all"), |one| one.what.clone())
        }
    }
}

/// A bar or a point of a figure.
fn drawn(words: &Words, evaluation: &Evaluation, stands: &StandsFor) -> Message {
    let unknown = || Message::new("page-cases-all");
    let name = |class: Option<u16>| class_name(evaluation, class?);
    match stands {
        StandsFor::Called {
            class,
            by,
            threshold,
        } => {
            let who = |by: &String| names::respondent(words, by);
            let message = match (by, name(*class)) {
                (Some(by), Some(class)) => Message::new("page-cases-called-by-of-class")
                    .with("who", who(by))
                    .with("class", class),
                (Some(by), None) => Message::new("page-cases-called-by").with("who", who(by)),
                (None, Some(class)) => {
                    Message::new("page-cases-called-of-class").with("class", class)
                }
                (None, None) => Message::new("page-cases-called"),
            };
            message.with("threshold", format::threshold(*threshold))
        }
        StandsFor::Bar { has, bin } => {
            let curves = evaluation.binary().map(|detail| &detail.curves);
            let edges = curves.and_then(|curves| Some(&curves.distribution.as_ref()?.edges));
            let edge = |at: usize| edges.and_then(|edges| edges.get(at)).copied();
            let bin = *bin as usize;
            let Some((from, to)) = edge(bin).zip(edge(bin + 1)) else {
                return unknown();
            };
            let id = match (has, edge(bin + 2)) {
                (true, Some(_)) => "page-cases-bar-with",
                (false, Some(_)) => "page-cases-bar-without",
                // The last bin holds its right edge, too.
                (true, None) => "page-cases-last-bar-with",
                (false, None) => "page-cases-last-bar-without",
            };
            Message::new(id)
                .with("from", format::threshold(from))
                .with("to", format::threshold(to))
        }
        StandsFor::Group { class, group } => {
            let curves = match (class, &evaluation.detail) {
                (None, Detail::Binary(detail)) => Some(&detail.curves),
                (Some(class), Detail::Classes(detail)) => {
                    let class = detail.classes.get(usize::from(*class));
                    class.map(|class| &class.curves)
                }
                (None, Detail::Classes(_)) | (Some(_), Detail::Binary(_)) => None,
            };
            let groups = curves.map(|curves| &curves.calibration_groups);
            let group = groups.and_then(|groups| groups.get(*group as usize));
            let Some(group) = group else {
                return unknown();
            };
            let message = match name(*class) {
                Some(class) => Message::new("page-cases-group-of-class").with("class", class),
                None => Message::new("page-cases-group-of-predictions"),
            };
            message
                .with("predicted", format::value("ppv", group.predicted))
                .with("observed", format::value("ppv", group.observed))
        }
    }
}

/// Where the bars and points of the figures of these results lead.
pub fn ways(words: &Words, results: &Shared<Results>, on: &Callback<CasesAction>) -> Ways {
    let (words, results) = (words.clone(), results.clone());
    let said = move |spot: Spot| {
        let what = words.on_page(&drawn(&words, &results.evaluation, &spot.stands));
        let message = match spot.cases {
            Some(count) => Message::new("page-cases-open").with("count", count),
            None => Message::new("page-cases-open-uncounted"),
        };
        words.on_page(&message.with("what", what))
    };
    Ways {
        said: Callback::from(said),
        on: on.reform(|stands: StandsFor| CasesAction::Open(CasesOf::Spot(stands), None)),
    }
}

/// A cell of the table of what two respondents decided.
pub fn pair(words: &Words, evaluation: &Evaluation, with: &str, judged: Judged, by: By) -> Message {
    let id = match (judged, by) {
        (Judged::Right, By::Both) => "page-cases-right-both",
        (Judged::Right, By::OnlyAssessed) => "page-cases-right-assessed",
        (Judged::Right, By::OnlyOther) => "page-cases-right-other",
        (Judged::Right, By::Neither) => "page-cases-right-neither",
        (Judged::RightOfClass(_), By::Both) => "page-cases-right-of-class-both",
        (Judged::RightOfClass(_), By::OnlyAssessed) => "page-cases-right-of-class-assessed",
        (Judged::RightOfClass(_), By::OnlyOther) => "page-cases-right-of-class-other",
        (Judged::RightOfClass(_), By::Neither) => "page-cases-right-of-class-neither",
        (Judged::Found, By::Both) => "page-cases-found-both",
        (Judged::Found, By::OnlyAssessed) => "page-cases-found-assessed",
        (Judged::Found, By::OnlyOther) => "page-cases-found-other",
        (Judged::Found, By::Neither) => "page-cases-found-neither",
        (Judged::Flagged, By::Both) => "page-cases-flagged-both",
        (Judged::Flagged, By::OnlyAssessed) => "page-cases-flagged-assessed",
        (Judged::Flagged, By::OnlyOther) => "page-cases-flagged-other",
        (Judged::Flagged, By::Neither) => "page-cases-flagged-neither",
    };
    let message = Message::new(id)
        .with(
            "assessed",
            names::respondent(words, evaluation.source.name()),
        )
        .with("other", names::respondent(words, with));
    match judged {
        Judged::RightOfClass(class) => {
            message.with("class", class_name(evaluation, class).unwrap_or_default())
        }
        Judged::Right | Judged::Found | Judged::Flagged => message,
    }
}

/// A cell of the table of the classes that two respondents decided for.
pub fn crossed(
    words: &Words,
    evaluation: &Evaluation,
    with: &str,
    (ours, theirs): (u16, u16),
) -> Message {
    let name = |class: u16| class_name(evaluation, class).unwrap_or_default();
    Message::new("page-cases-crossed")
        .with(
            "assessed",
            names::respondent(words, evaluation.source.name()),
        )
        .with("other", names::respondent(words, with))
        .with("ours", name(ours))
        .with("theirs", name(theirs))
}

fn class_name(evaluation: &Evaluation, class: u16) -> Option<String> {
    let class = evaluation.classes()?.classes.get(usize::from(class))?;
    Some(class.name.clone())
}

/// How many, by what they are sorted, in which subgroup; and the way to take them away.
fn tools(words: &Words, props: &CasesProps) -> Html {
    let evaluation = &props.results.evaluation;
    let asked = &props.behind.asked;
    let onchange = props
        .on
        .reform(|key: String| CasesAction::Group(Some(key).filter(|key| !key.is_empty())));
    let everybody = (
        AttrValue::from(""),
        AttrValue::from(words.text("page-cases-everybody")),
    );
    let groups = evaluation.groups.iter().map(|group| {
        let name = names::group(words, group);
        (AttrValue::from(group.key.clone()), AttrValue::from(name))
    });
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(everybody).chain(groups).collect();
    let list = props.behind.list.shown();
    html! {
        <div class="cases-tools">
            <div role="status" data-testid="cases-count">
                if let Some(list) = list {
                    <p>{ counted(words, evaluation, list) }</p>
                }
            </div>
            if options.len() > 1 {
                <Choice id="cases-group" label={words.text("page-cases-group")} {options}
                    value={asked.group.clone().unwrap_or_default()} {onchange} />
            }
            if list.is_some_and(|list| list.total > 0) {
                <div>
                    <button onclick={props.on.reform(|_: MouseEvent| CasesAction::Save)}
                        data-testid="save-cases">{ words.text("page-cases-save") }</button>
                    <p class="hint">{ words.text("page-cases-save-hint") }</p>
                </div>
            }
        </div>
    }
}

fn counted(words: &Words, evaluation: &Evaluation, list: &CaseList) -> String {
    let sorted = match list.sorted {
        Loss::Log => "page-cases-sorted-log",
        Loss::Misranked => "page-cases-sorted-misranked",
        Loss::Behind => "page-cases-sorted-behind",
        Loss::Wrong => "page-cases-sorted-wrong",
    };
    let count = Message::new("page-cases-count")
        .with("count", list.total)
        .with("shown", list.cases.len());
    let assessed = names::respondent(words, evaluation.source.name());
    let sorted = Message::new(sorted).with("assessed", assessed);
    format!("{} {}", words.on_page(&count), words.on_page(&sorted))
}

fn body(words: &Words, props: &CasesProps) -> Html {
    match &props.behind.list {
        Listed::Refused(problems) => html! { <ProblemList problems={problems.to_vec()} /> },
        Listed::Waiting(None) => html! { <p>{ words.text("page-cases-waiting") }</p> },
        Listed::Waiting(Some(list)) | Listed::Ready(list) => {
            if list.cases.is_empty() {
                return html! { <p data-testid="cases-none">{ words.text("page-cases-none") }</p> };
            }
            let more = list.total > list.cases.len() as u64;
            html! {
                <>
                    { table(words, props, list) }
                    if more {
                        <button onclick={props.on.reform(|_: MouseEvent| CasesAction::More)}
                            data-testid="more-cases">{ words.text("page-cases-more") }</button>
                    }
                </>
            }
        }
    }
}

fn table(words: &Words, props: &CasesProps, list: &CaseList) -> Html {
    let many = list.respondents.len() > 1;
    let names = named(list).filter_map(|at| list.columns.get(at as usize));
    let columns = 4 + 2 * list.respondents.len() + names.clone().count();
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-cases-table")}>
            <table class="case-list">
                <caption class="visually-hidden">{ words.text("page-cases-keys") }</caption>
                <thead><tr>
                    <th scope="col">{ words.text("page-cases-line") }</th>
                    { for names.map(|name| html! {
                        <th scope="col"><bdi>{ words.foreign(name).into_owned() }</bdi></th>
                    }) }
                    <th scope="col">{ words.text("page-cases-truth") }</th>
                    { for list.respondents.iter().map(|who| {
                        let who = names::respondent(words, who);
                        let named = |id: &str| if many { with(words, id, "who", who.as_str()) }
                            else { words.text("page-cases-answer") };
                        html! { <th scope="col">{ named("page-cases-answer-of") }</th> }
                    }) }
                    <th scope="col">{ words.text(loss_name(list.sorted)) }</th>
                </tr></thead>
                <tbody>
                    { for list.cases.iter().enumerate().map(|(at, case)| {
                        row(words, props, list, (at, case), columns)
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// The columns that say which case and which patient it is.
fn named(list: &CaseList) -> impl Iterator<Item = u32> + Clone {
    [list.id, list.patient].into_iter().flatten()
}

fn loss_name(loss: Loss) -> &'static str {
    match loss {
        Loss::Log => "page-cases-loss-log",
        Loss::Misranked => "page-cases-loss-misranked",
        Loss::Behind => "page-cases-loss-behind",
        Loss::Wrong => "page-cases-loss-wrong",
    }
}

/// Id of the button of a row.
fn row_id(at: usize) -> String {
    format!("case-{at}")
}

fn row(
    words: &Words,
    props: &CasesProps,
    list: &CaseList,
    (at, case): (usize, &ListedCase),
    columns: usize,
) -> Html {
    let is_open = props.behind.row == Some(case.row);
    let number = case.row;
    let onclick = props
        .on
        .reform(move |_: MouseEvent| CasesAction::Row((!is_open).then_some(number)));
    let count = list.cases.len();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        move_focus(&event, UP_AND_DOWN, (at, count), row_id);
    });
    let value = |place: u32| case.values.get(place as usize).cloned().flatten();
    html! {
        <>
            <tr class={classes!("case", is_open.then_some("is-open"))}>
                <th scope="row">
                    <button id={row_id(at)} class="quiet" {onclick} {onkeydown}
                        aria-expanded={is_open.to_string()}
                        aria-label={with(words, "page-cases-show-line", "line", u64::from(case.line))}>
                        { format::count(u64::from(case.line)) }
                    </button>
                </th>
                { for named(list).map(|at| html! { <td><bdi>{ foreign(words, value(at)) }</bdi></td> }) }
                <td><bdi>{ foreign(words, case.truth.clone()) }</bdi></td>
                { for case.answers.iter().map(|answer| html! {
                    <td>{ answered(words, list, answer) }</td>
                }) }
                <td class="numeric">{ case.loss.map_or_else(|| "–".to_owned(), |loss| said_loss(list.sorted, loss)) }</td>
            </tr>
            if is_open {
                <tr class="case-whole">
                    <td colspan={columns.to_string()}>{ whole(words, props, list, case) }</td>
                </tr>
            }
        </>
    }
}

fn foreign(words: &Words, text: Option<String>) -> String {
    text.map_or_else(|| "–".to_owned(), |text| words.foreign(&text).into_owned())
}

/// What was decided, whether that is right, and the score of it.
fn answered(words: &Words, list: &CaseList, answer: &CaseAnswer) -> Html {
    let mark = match answer.right {
        Some(true) => {
            html! { <span class="badge is-right-mark">{ words.text("page-cases-right") }</span> }
        }
        Some(false) => {
            html! { <span class="badge is-wrong-mark">{ words.text("page-cases-wrong") }</span> }
        }
        None => Html::default(),
    };
    let place = list
        .scores_of
        .iter()
        .position(|of| Some(of) == answer.decided.as_ref());
    let score = match answer.scores.as_slice() {
        [] => None,
        // A single score is that of the positive value, whatever was decided.
        [only] => Some(*only),
        several => place.and_then(|place| several.get(place)).copied(),
    };
    html! {
        <>
            if let Some(decided) = &answer.decided {
                <bdi>{ words.foreign(decided).into_owned() }</bdi>{ " " }{ mark }{ " " }
            }
            if let Some(score) = score {
                <span class="score">{ format::threshold(score) }</span>
            } else if answer.decided.is_none() {
                { words.text("page-cases-no-answer") }
            }
        </>
    }
}

fn said_loss(sorted: Loss, loss: f64) -> String {
    match sorted {
        Loss::Log => format::decimals(loss, 3),
        Loss::Misranked | Loss::Behind => format::decimals(loss, 3),
        Loss::Wrong => format::decimals(loss, 0),
    }
}

/// All scores, the image where there is one, and the whole row of the table.
fn whole(words: &Words, props: &CasesProps, list: &CaseList, case: &ListedCase) -> Html {
    let has_several = list.scores_of.len() > 1;
    let cells = list.columns.iter().zip(&case.values);
    html! {
        <div class="whole" data-testid="case-whole">
            { image(words, props, case) }
            if has_several {
                { for list.respondents.iter().zip(&case.answers).map(|(who, answer)| scores(words, list, who, answer)) }
            }
            <dl class="cells">
                { for cells.map(|(name, value)| html! {
                    <div>
                        <dt><bdi>{ words.foreign(name).into_owned() }</bdi></dt>
                        <dd><bdi>{ foreign(words, value.clone()) }</bdi></dd>
                    </div>
                }) }
            </dl>
        </div>
    }
}

/// The score of each class.
fn scores(words: &Words, list: &CaseList, who: &str, answer: &CaseAnswer) -> Html {
    if answer.scores.is_empty() {
        return Html::default();
    }
    html! {
        <table class="scores">
            <caption>{ with(words, "page-cases-scores-of", "who", names::respondent(words, who)) }</caption>
            <tbody>
                { for list.scores_of.iter().zip(&answer.scores).map(|(of, score)| html! {
                    <tr>
                        <th scope="row"><bdi>{ words.foreign(of).into_owned() }</bdi></th>
                        <td class="numeric">{ format::threshold(*score) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// The image of the row, once the engine has prepared it.
fn image(words: &Words, props: &CasesProps, case: &ListedCase) -> Html {
    match &props.image {
        Part::Ready(view) if view.row == case.row => html! {
            <figure class="case-image">
                <img src={view.own.to_string()} alt={with(words, "page-cases-image", "line", u64::from(case.line))} />
                <figcaption>{ words.foreign(&view.name).into_owned() }</figcaption>
            </figure>
        },
        Part::Reading { .. } | Part::Ready(_) => {
            html! { <p class="hint">{ words.text("page-seen-waiting") }</p> }
        }
        Part::Failed { problems, .. } => html! { <ProblemList problems={problems.to_vec()} /> },
        Part::Absent => Html::default(),
    }
}
