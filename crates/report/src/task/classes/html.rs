//! Several classes in the report: the confusion matrix, and a table of every class against
//! all others.

mod comparison;

use plumbline_stats::{Level, Undefined};
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::binary::sample_size::Assumed;
use plumbline_study::task::classes::sample_size::meter;
use plumbline_study::task::classes::{Class, Detail, OF_CLASS};
use plumbline_study::{Message, Scale};

use super::{detail, figures};
use crate::figures::View;
use crate::html::builder::{Html, Table, Td};
use crate::html::comparison::ranking;
use crate::html::{OfKind, Report, WHOLE, images};
use crate::{format, names};

/// Width of figures of several panels.
const WIDTH: u32 = 680;

pub(super) const HTML: OfKind = OfKind {
    subject: |report, _| {
        Message::new("report-evaluated-classes")
            .with("source", report.evaluation.source.name())
            .with("data", report.evaluation.provenance.data.name.as_str())
            .with("n", report.evaluation.counts.predicted)
            .with("classes", detail(report.evaluation).classes.len())
    },
    outcome: |report| {
        Message::new("report-outcome-classes")
            .with("outcome", report.evaluation.counts.outcome.as_str())
            .with("n", detail(report.evaluation).classes.len())
    },
    found,
    // The class with the highest score is decided for.
    has_threshold: false,
    chosen: |_| None,
    performance,
    pairs: [&[], &[]],
    below: &[],
    lacking,
    // Which class is taken for which stands in the confusion matrix.
    errors: |_| None,
    precision: |report| Some(precision(report, detail(report.evaluation))),
    clinical: &[],
};

fn found(report: &Report<'_>) -> Vec<(Message, u64)> {
    let classes = detail(report.evaluation).classes.iter();
    let of_class = |class: &Class| {
        let name = Message::new("report-flow-class").with("class", class.name.as_str());
        (name, class.n)
    };
    classes.map(of_class).collect()
}

/// The matrix, then the classes, then others beside the assessed respondent.
fn performance(report: &Report<'_>, body: &mut Html) {
    let detail = detail(report.evaluation);
    body.table(&matrix(report, detail));
    body.p(&report.text("report-matrix-shares"));
    body.table(&each(report, detail));
    body.p(&report.text("report-classes-rest"));
    let panels = View::of_width(WIDTH);
    images::all(report, &panels, &[figures::roc, figures::calibration], body);
    let whole = View::of_width(WHOLE);
    images::all(report, &whole, &[figures::compared_roc], body);
    if let Some(order) = &detail.ranking {
        ranking(report, order, body);
    }
    for one in &detail.comparisons {
        comparison::write(report, detail, one, body);
    }
}

fn lacking(report: &Report<'_>) -> Vec<&'static str> {
    match detail(report.evaluation).scale {
        Scale::Probability => Vec::new(),
        Scale::Score => vec!["report-gap-not-probabilities"],
    }
}

/// Cases by true class (rows) and decision (columns), with the share of the row.
fn matrix(report: &Report<'_>, detail: &Detail) -> Table {
    let size = detail.classes.len().max(1);
    let caption = report.text("report-matrix-caption");
    let name = |class: &Class| report.words.foreign(&class.name).into_owned();
    let columns = [report.text("report-column-true-class")]
        .into_iter()
        .chain(detail.classes.iter().map(name))
        .chain([report.text("report-column-cases")]);
    let mut table = Table::new(caption, columns);
    let rows = detail
        .decisions
        .chunks(size)
        .zip(detail.shares.chunks(size));
    for (class, (counts, shares)) in detail.classes.iter().zip(rows) {
        let cell = |(count, share): (&u64, &plumbline_stats::Measured)| {
            let count = format::count(*count);
            Td::Number(match share {
                Ok(share) => {
                    format!(
                        "{count} ({})",
                        format::percent(report.words, share.value, 0)
                    )
                }
                Err(_) => count,
            })
        };
        let cells = counts.iter().zip(shares).map(cell);
        table.row(
            name(class),
            cells.chain([Td::Number(format::count(class.n))]),
        );
    }
    table
}

/// Every class against all others: value, and its interval below.
fn each(report: &Report<'_>, detail: &Detail) -> Table {
    let caption = report.say(Message::new("report-classes-caption").with("level", report.level()));
    let columns = [
        report.text("report-column-class"),
        report.text("report-column-cases"),
    ]
    .into_iter()
    .chain(
        OF_CLASS
            .iter()
            .map(|one| format::capitalised(&names::metric_short(report.words, one.metric))),
    );
    let mut table = Table::new(caption, columns);
    for class in &detail.classes {
        let cells = OF_CLASS
            .iter()
            .map(|one| Td::Text(cell(report, one.metric, &class.name)));
        let n = Td::Number(format::count(class.n));
        table.row(
            report.words.foreign(&class.name).into_owned(),
            [n].into_iter().chain(cells),
        );
    }
    table
}

fn cell(report: &Report<'_>, metric: &str, class: &str) -> String {
    let is_of_class = |row: &&EstimateRow| {
        row.key.metric == metric
            && row.key.group.is_none()
            && row.key.class.as_deref() == Some(class)
    };
    match report.evaluation.estimates.iter().find(is_of_class) {
        Some(row) => match &row.measured {
            Ok(estimate) => format::estimate(report.words, metric, estimate),
            Err(reason) => names::undefined(report.words, reason),
        },
        None => report.text("report-no-headline"),
    }
}

/// What the cases of each class allow, whatever the model does.
fn precision(report: &Report<'_>, detail: &Detail) -> Table {
    let words = report.words;
    let assumed = Assumed::default();
    let level = report.evaluation.plan.level.and_then(Level::new);
    let found: Vec<(String, u64)> = detail
        .classes
        .iter()
        .map(|class| (class.name.clone(), class.n))
        .collect();
    let caption = Message::new("report-precision-caption")
        .with("assumed", format::percent(words, assumed.sensitivity, 0))
        .with("level", report.level());
    let columns = [
        "report-column-class",
        "report-column-cases",
        "report-column-half-width",
        "report-column-cases-needed",
    ];
    let mut table = Table::new(report.say(caption), columns.map(|id| report.text(id)));
    for class in meter(&found, level.unwrap_or(Level::NINETY_FIVE), assumed) {
        let half = class.meter.sensitivity.map(format::points);
        let needed = class.meter.positives_for_five_points.map(format::count);
        let or_reason = |text: Result<String, Undefined>| {
            text.unwrap_or_else(|reason| names::undefined(words, &reason))
        };
        table.row(
            words.foreign(&class.name).into_owned(),
            [
                Td::Number(format::count(class.n)),
                Td::Number(or_reason(half)),
                Td::Number(or_reason(needed)),
            ],
        );
    }
    table
}
