//! Problems of a file: what, where, and what to do.

use plumbline_report::Words;
use plumbline_study::{Message, Problem, Severity};
use yew::prelude::*;

use crate::text::{PageWords, use_words};

/// Lines named before "and more".
const ROWS_SHOWN: usize = 12;

/// Values of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// The problems, most serious first.
    pub problems: Vec<Problem>,
}

/// A list of problems.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let words = use_words();
    let mut problems: Vec<&Problem> = props.problems.iter().collect();
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    html! {
        <ul class="problems">
            { for problems.into_iter().map(|problem| item(&words, problem)) }
        </ul>
    }
}

fn item(words: &Words, problem: &Problem) -> Html {
    let (class, id) = match problem.severity {
        Severity::Error => ("problem is-error", "page-severity-error"),
        Severity::Warning => ("problem is-warning", "page-severity-warning"),
        Severity::Note => ("problem is-note", "page-severity-note"),
    };
    html! {
        <li {class}>
            <span class="badge">{ words.text(id) }</span>
            <div>
                <p>{ words.on_page(&problem.message) }</p>
                if !problem.rows.is_empty() {
                    <p class="hint">{ rows(words, problem) }</p>
                }
            </div>
        </li>
    }
}

fn rows(words: &Words, problem: &Problem) -> String {
    let shown: Vec<String> = problem
        .rows
        .iter()
        .take(ROWS_SHOWN)
        .map(ToString::to_string)
        .collect();
    let more = problem.row_count.saturating_sub(shown.len() as u64);
    let message = Message::new("page-problem-rows")
        .with("rows", shown.join(", "))
        .with("more", more);
    words.on_page(&message)
}
