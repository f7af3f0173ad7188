//! METHODS.md: what every number is and where it comes from, written from the
//! registry and the words of the page, so that it cannot disagree with either.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::metric::{Better, Family, Metric, Reference};
use crate::study::TaskKind;
use crate::task::spec;

/// Sentences by id, as a language's files have them.
pub trait Text {
    /// The text of a message without arguments.
    fn text(&self, id: &str) -> String;
}

impl<F: Fn(&str) -> String> Text for F {
    fn text(&self, id: &str) -> String {
        self(id)
    }
}

/// The whole document.
pub fn methods(words: &impl Text) -> String {
    let mut page = String::new();
    let _ = writeln!(
        page,
        "# {}\n\n{}",
        words.text("methods-title"),
        words.text("methods-intro")
    );
    section(&mut page, words, "conventions");
    section(&mut page, words, "symbols");
    section(&mut page, words, "intervals");
    section(&mut page, words, "evidence");
    for kind in TaskKind::ALL {
        let _ = writeln!(
            page,
            "\n# {}",
            words.text(&format!("methods-task-{}", kind.id()))
        );
        let metrics = (spec(kind).metrics)();
        for family in Family::ALL {
            let of_family = || metrics.iter().filter(|metric| metric.family == family);
            if of_family().next().is_none() {
                continue;
            }
            let _ = writeln!(
                page,
                "\n## {}",
                words.text(&format!("family-{}", family.id()))
            );
            for metric in of_family() {
                page.push_str(&entry(kind, metric, words));
            }
        }
    }
    section(&mut page, words, "readers");
    page.push_str(&sources(words));
    page
}

/// A heading with the text below it.
fn section(page: &mut String, words: &impl Text, name: &str) {
    let heading = words.text(&format!("methods-{name}"));
    let body = words.text(&format!("methods-{name}-text"));
    let _ = writeln!(page, "\n## {heading}\n\n{body}");
}

/// One measure.
fn entry(kind: TaskKind, metric: &Metric, words: &impl Text) -> String {
    let mut entry = String::new();
    let name = words.text(&metric.name_id());
    let _ = writeln!(
        entry,
        "\n### {name}\n\n{}\n",
        words.text(&spec(kind).explain_id(metric))
    );
    let rows = [
        ("methods-id", format!("`{}`", metric.id())),
        ("methods-formula", format!("`{}`", metric.formula)),
        ("methods-range", range(metric)),
        ("methods-better", better(metric, words)),
        ("methods-interval", words.text(metric.interval_id())),
        ("methods-depends", depends(metric, words)),
        ("methods-aliases", aliases(metric)),
        ("methods-references", cited(metric)),
    ];
    for (id, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(entry, "- {}: {text}", words.text(id));
    }
    entry
}

fn range(metric: &Metric) -> String {
    let (low, high) = (limit(metric.range.0), limit(metric.range.1));
    format!("{low} … {high}")
}

fn limit(value: f64) -> String {
    match value {
        f64::INFINITY => "∞".to_owned(),
        f64::NEG_INFINITY => "−∞".to_owned(),
        value => value.to_string().replace('-', "−"),
    }
}

fn better(metric: &Metric, words: &impl Text) -> String {
    match metric.better {
        Better::Higher => words.text("methods-better-higher"),
        Better::Lower => words.text("methods-better-lower"),
        Better::Target(target) => format!("{} {target}", words.text("methods-better-target")),
        Better::Neither => words.text("methods-better-neither"),
    }
}

fn depends(metric: &Metric, words: &impl Text) -> String {
    [
        ("methods-depends-threshold", metric.needs_threshold),
        ("methods-depends-probabilities", metric.needs_probabilities),
        ("methods-depends-prevalence", metric.depends_on_prevalence),
    ]
    .into_iter()
    .filter(|(_, holds)| *holds)
    .map(|(id, _)| words.text(id))
    .collect::<Vec<_>>()
    .join(", ")
}

fn aliases(metric: &Metric) -> String {
    metric
        .aliases
        .iter()
        .map(|alias| format!("`{alias}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn cited(metric: &Metric) -> String {
    metric
        .references
        .iter()
        .map(label)
        .collect::<Vec<_>>()
        .join("; ")
}

fn label(reference: &Reference) -> String {
    format!(
        "[{} {}]({})",
        reference.authors,
        reference.year,
        reference.url()
    )
}

/// Every source once, by authors and year.
fn sources(words: &impl Text) -> String {
    let kinds = TaskKind::ALL.into_iter();
    let all = kinds.flat_map(|kind| (spec(kind).metrics)().iter().flat_map(|one| one.references));
    let sorted: BTreeMap<(&str, u16, &str), &Reference> = all
        .map(|reference| {
            (
                (reference.authors, reference.year, reference.doi),
                reference,
            )
        })
        .collect();
    let mut list = format!("\n## {}\n\n", words.text("methods-references"));
    for reference in sorted.values() {
        let Reference {
            authors,
            year,
            journal,
            ..
        } = reference;
        let _ = writeln!(
            list,
            "- {authors} ({year}). {journal}. <{}>",
            reference.url()
        );
    }
    list
}
