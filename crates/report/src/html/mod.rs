//! The report as one HTML file: self-contained, without script or request.
//!
//! A cover with verdicts and the four numbers to look at first, the cautions,
//! the sixteen sections of the reporting package of the ITU/WHO Open Code
//! Initiative, and a list of everything that was not assessed. A section that
//! nothing fills says so; none is left out.

pub(crate) mod builder;
mod cautions;
pub(crate) mod comparison;
mod cover;
mod gaps;
pub(crate) mod images;
pub(crate) mod numbers;
mod readers;
mod sections;

use plumbline_study::facts::ModelFacts;
use plumbline_study::metric::Family;
use plumbline_study::{Evaluation, Message, Problem, Source};

pub use self::readers::readers_html;

use self::builder::{Html, Table};
use crate::chart::theme;
use crate::figures::Draw;
use crate::json::evaluation_id;
use crate::task::room;
use crate::{Words, format};

/// What the report says beyond the evaluation.
#[derive(Debug, Clone, Default)]
pub struct ReportExtras<'a> {
    /// What the model's file says about itself, where a model ran.
    pub model: Option<&'a ModelFacts>,
    /// Date and time of writing, as text; left out where it must not vary.
    pub generated_on: Option<String>,
    /// SHA-256 of the program that computed the numbers.
    pub engine_sha256: Option<String>,
}

/// What only one kind of outcome has in the report.
pub(crate) struct OfKind {
    /// What was evaluated, on whom; what is said whatever the outcome is is begun.
    pub subject: fn(&Report<'_>, Message) -> Message,
    /// What the outcome is.
    pub outcome: fn(&Report<'_>) -> Message,
    /// Cases by what is true of them.
    pub found: fn(&Report<'_>) -> Vec<(Message, u64)>,
    /// Whether a threshold decides, and is planned.
    pub has_threshold: bool,
    /// What a choice flatters that was made on these cases.
    pub chosen: fn(&Report<'_>) -> Option<Message>,
    /// What follows the essential numbers.
    pub performance: fn(&Report<'_>, &mut Html),
    /// The essential figures, side by side.
    pub pairs: [&'static [Draw]; 2],
    /// Figures that stand alone, each below the numbers of its family, and their width.
    pub below: &'static [(Family, Draw, u32)],
    /// Ids of what is lacking for all numbers to exist.
    pub lacking: fn(&Report<'_>) -> Vec<&'static str>,
    /// How many errors there are of each kind.
    pub errors: fn(&Report<'_>) -> Option<Message>,
    /// What the cases allow, whatever the model does.
    pub precision: fn(&Report<'_>) -> Option<Table>,
    /// Figures of what the numbers mean where the model will be used.
    pub clinical: &'static [Draw],
}

/// What every part of the report reads.
pub(crate) struct Report<'a> {
    pub evaluation: &'a Evaluation,
    pub words: &'a Words,
    extras: &'a ReportExtras<'a>,
    /// Id of the evaluation, as in the other files.
    id: String,
}

/// Width of figures that stand side by side.
pub(crate) const HALF: u32 = 324;
/// Width of a figure that stands alone.
pub(crate) const WHOLE: u32 = 640;

/// The policy that the file carries with it: it may load nothing at all.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The whole report.
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
pub fn report_html(
    evaluation: &Evaluation,
    words: &Words,
    extras: &ReportExtras<'_>,
) -> Result<String, Problem> {
    let words = &words.about(evaluation);
    let report = Report {
        evaluation,
        words,
        extras,
        id: evaluation_id(evaluation)?,
    };
    let sections = sections::all(&report);
    let mut html = Html::new();
    html.own_markup("<!doctype html>");
    html.open(
        "html",
        &[("lang", words.language()), ("dir", words.direction())],
    );
    head(&report.title(), &running_title(&report), &mut html);
    html.open("body", &[]);
    cover::write(&report, &sections, &mut html);
    html.open("main", &[]);
    cautions::write(&report, &mut html);
    for section in &sections {
        section.write(words, &mut html);
    }
    gaps::write(words, &sections, &mut html);
    html.close("main");
    html.open("footer", &[]);
    html.p(&words.text("report-disclaimer"));
    html.p(&report.say(Message::new("report-id").with("id", report.id.as_str())));
    html.close("footer");
    html.close("body");
    html.close("html");
    Ok(html.finish())
}

/// The head of a document with a title, and with what every printed page carries.
fn head(title: &str, running: &str, html: &mut Html) {
    html.open("head", &[]);
    html.open("meta", &[("charset", "utf-8")]);
    html.open(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1"),
        ],
    );
    html.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", POLICY),
        ],
    );
    html.element("title", "", title);
    html.open("style", &[]);
    html.own_markup(theme::CSS);
    html.own_markup(include_str!("style.css"));
    html.own_markup(running);
    html.close("style");
    html.close("head");
}

/// Letters of the study's name that fit at the top of a printed page.
const RUNNING: usize = 70;

/// What every printed page carries: the name of the study at its top, the id
/// of the evaluation at its foot, so that a loose sheet can be told.
fn running_title(report: &Report<'_>) -> String {
    let name = report.name();
    running(report.words, &name, "report-of", &report.id)
}

/// The same, of any document: a message about its short name, and its id.
fn running(words: &Words, name: &str, id_of_message: &str, id: &str) -> String {
    let mut short: String = name.chars().take(RUNNING).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    let of = Message::new(id_of_message).with("name", short);
    let (title, id) = (css_text(&words.say(&of)), css_text(id));
    format!(
        "@page {{ @top-left {{ content: {title}; }} @bottom-left {{ content: {id}; }} }}\n\
         @page :first {{ @top-left {{ content: none; }} }}"
    )
}

/// A text as a string of CSS. Whatever is no plain letter is written by its
/// number, so that no name of a study can end the string or the style sheet.
fn css_text(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            out.push(letter);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
    }
    out.push('"');
    out
}

impl Report<'_> {
    /// What only this kind of outcome has.
    fn of_kind(&self) -> &'static OfKind {
        &room(self.evaluation.kind()).documents.html
    }

    /// Name of the study, or that it has none.
    fn name(&self) -> String {
        match self.evaluation.plan.name.trim() {
            "" => self.words.text("report-unnamed"),
            name => self.words.foreign(name).into_owned(),
        }
    }

    fn title(&self) -> String {
        self.words
            .say(&Message::new("report-of").with("name", self.name()))
    }

    pub(crate) fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }

    pub(crate) fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// What was evaluated, on whom.
    fn subject(&self) -> String {
        let counts = &self.evaluation.counts;
        let message = match &self.evaluation.source {
            Source::Column { name } => {
                Message::new("report-evaluated-column").with("column", name.as_str())
            }
            Source::Model { file, output } => Message::new("report-evaluated-model")
                .with("model", file.name.as_str())
                .with("output", output.as_str()),
        };
        let message = message
            .with("data", self.evaluation.provenance.data.name.as_str())
            .with("n", counts.predicted);
        self.say((self.of_kind().subject)(self, message))
    }

    /// "95%", the level of the plan's intervals.
    pub(crate) fn level(&self) -> String {
        format::plan_level(self.words, self.evaluation)
    }

    /// A text that somebody wrote, or that nothing was stated.
    fn stated(&self, text: &str) -> String {
        match text.trim() {
            "" => self.text("report-not-stated"),
            text => text.to_owned(),
        }
    }
}
