//! A study of readers as comma-separated values: one line a number.

use plumbline_stats::readers::Measured;
use plumbline_study::Problem;
use plumbline_study::readers::agreement::{Agreement, weights_id};
use plumbline_study::readers::crossed::{Crossed, figure_id};
use plumbline_study::readers::{Found, ReadersEvaluation};

use crate::delimited::{Cell, push_line};
use crate::json::readers_id;
use crate::readers::{inference_id, method_id, reason};

const COLUMNS: [&str; 19] = [
    "kind",
    "measure",
    "weights",
    "of",
    "first",
    "second",
    "about",
    "value",
    "standard_error",
    "low",
    "high",
    "level",
    "method",
    "df",
    "n",
    "raters",
    "p",
    "undefined",
    "evaluation",
];

/// What a line is about; what does not apply is empty.
#[derive(Default)]
struct About<'a> {
    kind: &'a str,
    measure: &'a str,
    weights: Option<&'a str>,
    of: Option<&'a str>,
    first: Option<&'a str>,
    second: Option<&'a str>,
    about: Option<&'a str>,
}

/// Every number of a study of readers.
///
/// # Errors
/// A result that is not a number.
pub fn readers_csv(evaluation: &ReadersEvaluation) -> Result<String, Problem> {
    let id = readers_id(evaluation)?;
    let mut out = String::new();
    push_line(&mut out, COLUMNS.map(Cell::from));
    match &evaluation.found {
        Found::Agreement(agreement) => of_agreement(&mut out, agreement, &id),
        Found::Crossed(crossed) => of_crossed(&mut out, crossed, &id),
    }
    Ok(out)
}

fn push(out: &mut String, about: &About<'_>, measured: &Measured, (p, id): (Option<f64>, &str)) {
    let value = measured.as_ref().ok();
    let interval = value.and_then(|value| value.interval.as_ref().ok());
    let why = match measured {
        Ok(value) => value.interval.as_ref().err(),
        Err(why) => Some(why),
    };
    let cells: [Cell; 19] = [
        about.kind.into(),
        about.measure.into(),
        about.weights.into(),
        about.of.into(),
        about.first.into(),
        about.second.into(),
        about.about.into(),
        value.map(|value| value.value).into(),
        value.and_then(|value| value.standard_error).into(),
        interval.map(|interval| interval.low).into(),
        interval.map(|interval| interval.high).into(),
        interval.map(|interval| interval.level.get()).into(),
        interval.map(|interval| method_id(interval.method)).into(),
        interval.and_then(|interval| interval.df).into(),
        value.map(|value| value.units).into(),
        value.map(|value| value.raters).into(),
        p.into(),
        why.map(|why| reason(why).0).into(),
        id.into(),
    ];
    push_line(out, cells);
}

fn of_agreement(out: &mut String, agreement: &Agreement, id: &str) {
    for group in &agreement.groups {
        for row in &group.rows {
            let about = About {
                kind: "coefficient",
                measure: row.coefficient.id(),
                weights: row.weights.map(weights_id),
                of: Some(group.of.id()),
                ..About::default()
            };
            push(out, &about, &row.measured, (None, id));
        }
    }
    let name = |place: usize| {
        agreement
            .raters
            .get(place)
            .map(|(rater, _)| rater.name.as_str())
    };
    for pair in &agreement.pairs {
        let about = |measure, weights| About {
            kind: if pair.with_model {
                "model_pair"
            } else {
                "pair"
            },
            measure,
            weights,
            first: name(pair.first),
            second: name(pair.second),
            ..About::default()
        };
        let same = pair.same.map(|share| share.value);
        push(out, &about("observed", None), &same, (None, id));
        for (weights, kappa) in &pair.kappas {
            push(
                out,
                &about("cohen", Some(weights_id(*weights))),
                kappa,
                (None, id),
            );
        }
    }
}

fn of_crossed(out: &mut String, crossed: &Crossed, id: &str) {
    let name = |place: usize| crossed.modalities.get(place).map(String::as_str);
    for (figure, found) in &crossed.figures {
        let measure = figure_id(*figure);
        let analysis = match found {
            Ok(analysis) => analysis,
            Err(why) => {
                let about = About {
                    kind: "modality",
                    measure,
                    ..About::default()
                };
                push(out, &about, &Err(*why), (None, id));
                continue;
            }
        };
        for design in &analysis.designs {
            let about = |kind, first, second| About {
                kind,
                measure,
                first,
                second,
                about: Some(inference_id(design.inference)),
                ..About::default()
            };
            for (place, measured) in design.modalities.iter().enumerate() {
                push(
                    out,
                    &about("modality", name(place), None),
                    measured,
                    (None, id),
                );
            }
            for one in &design.differences {
                let about = about("difference", name(one.first), name(one.second));
                push(out, &about, &one.measured, (one.p, id));
            }
        }
    }
}
