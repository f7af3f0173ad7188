//! Building blocks.

use plumbline::components::confirm_button::ConfirmButton;
use plumbline::components::needs_list::NeedsList;
use plumbline::components::number::{Drafts, Number};
use plumbline::components::numbers::{self, Numbers};
use plumbline::components::problem_list::ProblemList;
use plumbline::components::stepper::Stepper;
use plumbline::state::{Draft, Need, Shared, Step, StepState, Typed};
use plumbline_report::Words;
use plumbline_study::{Message, Problem};
use yew::prelude::*;

use crate::draw::{attribute, in_english, in_language, tags, text};
use crate::support;

fn stepper(language: &str) -> String {
    let states = vec![
        StepState::Complete,
        StepState::Needs(1),
        StepState::Needs(2),
        StepState::Ready,
        StepState::Needs(3),
        StepState::Complete,
    ];
    in_language(language, || {
        html! {
            <Stepper open={Step::Data} {states}
                onopen={Callback::<Step>::noop()} />
        }
    })
}

#[test]
fn the_stepper_names_each_step_and_what_it_needs() {
    let html = stepper("en");
    let said = text(&html);
    assert!(said.starts_with("1 Study complete 2 Data needs 1 thing 3 Model needs 2 things"));
    assert!(said.contains("4 Run ready 5"), "{said}");
    let classes: Vec<Option<&str>> = tags(&html, "li")
        .into_iter()
        .map(|tag| attribute(tag, "class"))
        .collect();
    assert_eq!(classes[0], Some("is-complete"));
    assert_eq!(classes[3], Some("is-ready"), "no disc of a finished step");
    let links = tags(&html, "a");
    assert_eq!(links.len(), 6);
    let current: Vec<bool> = links
        .iter()
        .map(|link| attribute(link, "aria-current") == Some("step"))
        .collect();
    assert_eq!(current, [false, true, false, false, false, false]);
    assert_eq!(attribute(links[5], "href"), Some("#/report"));
    let nav = tags(&html, "nav");
    assert_eq!(
        attribute(nav[0], "aria-label"),
        Some("Steps of the assessment")
    );
}

#[test]
fn the_number_of_a_step_is_not_read_twice() {
    let html = stepper("en");
    let numbers: Vec<&str> = tags(&html, "span")
        .into_iter()
        .filter(|tag| attribute(tag, "class") == Some("step-number"))
        .collect();
    assert_eq!(numbers.len(), 6);
    assert!(
        numbers
            .iter()
            .all(|tag| attribute(tag, "aria-hidden") == Some("true"))
    );
}

#[test]
fn the_stepper_counts_in_arabic() {
    let html = stepper("ar");
    for said in ["ينقصها أمر واحد", "ينقصها أمران", "أمور"] {
        assert!(html.contains(said), "{said} is not in {html}");
    }
}

#[test]
fn problems_come_most_serious_first_with_their_lines() {
    let note = Problem::note(Message::new("page-gate-clean"));
    let error = Problem::error(Message::new("page-need-truth")).at_rows(2..22);
    let html = in_english(|| html! { <ProblemList problems={vec![note, error]} /> });
    assert_eq!(
        text(&html),
        "Error The column with the reference standard. \
         Lines of the file: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 8 more \
         Note The checks made here found nothing. They look at form, not at meaning: whether \
         the outcome is the right one, and whether these are the right people, only you can tell."
    );
    let items = tags(&html, "li");
    assert_eq!(attribute(items[0], "class"), Some("problem is-error"));
}

#[test]
fn a_problem_counts_lines_that_it_does_not_list() {
    let many = Problem::error(Message::new("page-need-truth")).at_rows(2..5002);
    let html = in_english(|| html! { <ProblemList problems={vec![many]} /> });
    assert!(text(&html).ends_with("and 4988 more"), "{}", text(&html));
}

#[test]
fn the_page_says_where_to_click_and_not_what_to_type() {
    let doubtful = Message::new("intake-score-doubtful")
        .with("file", "a.csv")
        .with("column", "risk")
        .with("example", "1.234");
    let documents = Words::english().say(&doubtful);
    assert!(
        documents.contains("--decimal \"risk=point\""),
        "{documents}"
    );
    let problems = vec![Problem::warning(doubtful)];
    let html = in_english(|| html! { <ProblemList {problems} /> });
    let said = text(&html);
    assert!(!said.contains("--"), "{said}");
    assert!(
        said.contains("under Data, “How the columns are written”"),
        "{said}"
    );
}

#[test]
fn what_is_missing_is_a_list_and_nothing_when_nothing_is() {
    let need = |id: &str, step: Step| Need {
        message: Message::new(id),
        step,
    };
    let needs = vec![
        need("page-need-table", Step::Data),
        need("page-need-run", Step::Run),
    ];
    let html = in_english(|| html! { <NeedsList {needs} open={Step::Run} /> });
    let said = text(&html);
    assert!(said.starts_with("Still needed A table with the reference standard"));
    assert!(
        said.contains("Open the step “Data” A finished run."),
        "{said}"
    );
    assert_eq!(tags(&html, "li").len(), 2);
    let links = tags(&html, "a");
    assert_eq!(links.len(), 1, "what is put right here needs no link");
    assert_eq!(attribute(links[0], "href"), Some("#/data"));
    let none = in_english(|| html! { <NeedsList needs={vec![]} open={Step::Run} /> });
    assert_eq!(none, "");
}

#[test]
fn a_number_has_a_label_and_an_explanation() {
    let html = in_english(|| {
        html! {
            <Number id="threshold" label="Threshold" hint="Between 0 and 1." value={Some(0.25)}
                min={0.0} max={1.0} onchange={Callback::<Option<f64>>::noop()} />
        }
    });
    let input = tags(&html, "input")[0];
    assert_eq!(attribute(input, "value"), Some("0.25"));
    assert_eq!(attribute(input, "inputmode"), Some("decimal"));
    assert_eq!(attribute(input, "aria-invalid"), Some("false"));
    assert_eq!(attribute(tags(&html, "label")[0], "for"), Some("threshold"));
    let described = attribute(input, "aria-describedby").expect("it is explained");
    let hints: Vec<Option<&str>> = tags(&html, "p")
        .into_iter()
        .map(|tag| attribute(tag, "id"))
        .collect();
    assert_eq!(hints, [Some(described)]);
    assert!(text(&html).contains("Between 0 and 1."));
}

#[test]
fn an_empty_number_stays_empty() {
    let html = in_english(|| {
        html! { <Number id="n" label="N" value={None} onchange={Callback::<Option<f64>>::noop()} /> }
    });
    assert_eq!(
        attribute(tags(&html, "input")[0], "value").unwrap_or_default(),
        ""
    );
}

#[test]
fn what_is_no_number_stays_in_the_field_with_what_to_do() {
    let said = |typed: &str, value: Option<f64>| {
        let draft = Draft {
            text: typed.to_owned(),
            value,
        };
        let drafts = Drafts {
            typed: Shared::new(Typed::from([("n".to_owned(), draft)])),
            report: Callback::<(String, Draft)>::noop(),
        };
        let html = in_english(|| {
            html! {
                <ContextProvider<Drafts> context={drafts}>
                    <Number id="n" label="N" {value} min={0.0} max={1.0}
                        onchange={Callback::<Option<f64>>::noop()} />
                </ContextProvider<Drafts>>
            }
        });
        let input = tags(&html, "input")[0];
        assert_eq!(attribute(input, "value"), Some(typed));
        assert_eq!(attribute(input, "aria-invalid"), Some("true"));
        text(&html)
    };
    assert_eq!(
        said("abc", Some(0.2)),
        "N “abc” is not a number. Write it like 0.2, 0,2 or 20%. Until then 0.2 counts."
    );
    assert_eq!(
        said("20", None),
        "N “20” is above 1. For 20 per cent write 20%."
    );
    assert_eq!(said("200%", None), "N “200%” is not between 0 and 1.");
}

#[test]
fn what_cannot_be_undone_is_asked_once_in_place() {
    let button = |asks: bool| {
        in_english(move || {
            html! {
                <ConfirmButton id="discard-a" label="Delete" question="Delete 3 scores for good?"
                    leave="Keep" testid="discard" {asks} onsure={Callback::<()>::noop()} />
            }
        })
    };
    assert_eq!(text(&button(false)), "Delete");
    let asked = button(true);
    assert_eq!(text(&asked), "Delete 3 scores for good? Delete Keep");
    let buttons = tags(&asked, "button");
    let marks: Vec<Option<&str>> = buttons
        .iter()
        .map(|tag| attribute(tag, "data-testid"))
        .collect();
    assert_eq!(marks, [Some("discard-sure"), Some("discard-leave")]);
    let question = attribute(tags(&asked, "strong")[0], "id");
    assert_eq!(attribute(buttons[1], "aria-describedby"), question);
}

#[test]
fn loose_images_are_called_by_their_number() {
    let name = |language: &str, names: &[&str]| {
        let files: Vec<_> = names.iter().map(|name| support::file(1, name)).collect();
        plumbline::text::name_of_images(&Words::for_language(language), &files)
    };
    assert_eq!(name("en", &["a.png", "b.png", "c.JPG"]), "3 images");
    assert_eq!(name("ar", &["a.png", "b.png"]), "صورتان");
    assert_eq!(name("en", &["a.png"]), "a.png");
    assert_eq!(name("en", &["a.png", "fields.zip"]), "fields.zip");
}

#[test]
fn a_line_of_numbers_is_read_whole_or_not_at_all() {
    assert_eq!(
        numbers::read("0.82, 0.68 0.71"),
        Some(vec![0.82, 0.68, 0.71])
    );
    assert_eq!(numbers::read(" 1;2 "), Some(vec![1.0, 2.0]));
    assert_eq!(numbers::read(""), Some(Vec::new()));
    for refused in ["abc", "0.5, abc", "NaN", "inf", "1e999"] {
        assert_eq!(numbers::read(refused), None, "{refused}");
    }
    let html = in_english(|| {
        html! {
            <Numbers id="mean" label="Mean" hint="One number a channel." values={vec![0.5, 0.25]}
                onchange={Callback::<Vec<f64>>::noop()} />
        }
    });
    let input = tags(&html, "input")[0];
    assert_eq!(attribute(input, "value"), Some("0.5, 0.25"));
    assert_eq!(attribute(input, "aria-invalid"), Some("false"));
    assert_eq!(attribute(tags(&html, "label")[0], "for"), Some("mean"));
    assert!(text(&html).contains("One number a channel."));
}
