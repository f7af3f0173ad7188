//! The report of a study of readers: one HTML file, self-contained as the other report.

use plumbline_stats::mrmc::{Analysis, Design};
use plumbline_study::readers::agreement::{Agreement, Coefficient, Group, Who};
use plumbline_study::readers::crossed::Crossed;
use plumbline_study::readers::{Found, ReadersEvaluation};
use plumbline_study::{Message, Problem};

use super::builder::{Html, Table, Td};
use super::{head, running};
use crate::json::readers_id;
use crate::readers as say;
use crate::{Words, format};

/// The whole report.
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
pub fn readers_html(evaluation: &ReadersEvaluation, words: &Words) -> Result<String, Problem> {
    let id = readers_id(evaluation)?;
    let file = words.foreign(&evaluation.data.name).into_owned();
    let title = words.say(&Message::new("readers-of").with("name", file.as_str()));
    let mut html = Html::new();
    html.own_markup("<!doctype html>");
    html.open(
        "html",
        &[("lang", words.language()), ("dir", words.direction())],
    );
    head(&title, &running(words, &file, "readers-of", &id), &mut html);
    html.open("body", &[]);
    html.open("header", &[]);
    html.element("p", "kicker", &words.text("readers-kicker"));
    html.element("h1", "", &title);
    html.p(&subject(evaluation, words));
    html.element("p", "disclaimer", &words.text("report-disclaimer"));
    html.close("header");
    html.open("main", &[]);
    match &evaluation.found {
        Found::Agreement(agreement) => of_agreement(agreement, words, &mut html),
        Found::Crossed(crossed) => of_crossed(crossed, words, &mut html),
    }
    provenance(evaluation, words, &mut html);
    html.close("main");
    html.open("footer", &[]);
    html.p(&words.say(&Message::new("readers-id").with("id", id)));
    html.close("footer");
    html.close("body");
    html.close("html");
    Ok(html.finish())
}

fn subject(evaluation: &ReadersEvaluation, words: &Words) -> String {
    words.say(&match &evaluation.found {
        Found::Agreement(of) => Message::new("readers-subject-agreement")
            .with("units", of.units)
            .with("raters", of.raters.len())
            .with("scale", say::scale(words, of.scale)),
        Found::Crossed(of) => Message::new("readers-subject-crossed")
            .with("cases", of.cases)
            .with("positives", of.positives)
            .with("readers", of.readers.len())
            .with("modalities", of.modalities.len()),
    })
}

fn heading(html: &mut Html, text: &str) {
    html.element("h2", "", text);
}

/// Names of columns by the ends of their ids.
fn columns<'a>(words: &'a Words, ids: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    ids.iter().map(|id| words.text(id))
}

fn of_agreement(of: &Agreement, words: &Words, html: &mut Html) {
    let level = format::level(words, of.level);
    // Each coefficient is explained once, where it first stands.
    let mut explained = Vec::new();
    for group in &of.groups {
        let id = match group.of {
            Who::Readers => "readers-agreement-of-readers",
            Who::Everybody => "readers-agreement-of-everybody",
        };
        heading(html, &words.text(id));
        coefficients(group, &level, (words, &mut explained), html);
    }
    heading(html, &words.text("readers-pairs"));
    for with_model in [false, true] {
        pairs(of, with_model, &level, words, html);
    }
    heading(html, &words.text("readers-who"));
    let mut table = Table::new(
        words.text("readers-who-caption"),
        columns(words, &["readers-rater", "readers-ratings"]),
    );
    for (rater, ratings) in &of.raters {
        let meaning = match rater.is_model {
            true => words.text("readers-is-model"),
            false => String::new(),
        };
        table.explained(
            words.foreign(&rater.name).into_owned(),
            meaning,
            [Td::Number(format::count(*ratings))],
        );
    }
    html.table(&table);
    if !of.categories.is_empty() {
        let names = plumbline_study::listing::few(&of.categories, 50);
        html.p(&words.say(&Message::new("readers-categories").with("names", names)));
    }
    heading(html, &words.text("readers-conventions"));
    html.list(
        [
            "readers-convention-missing",
            "readers-convention-chance",
            "readers-convention-interval",
            "readers-convention-choice",
        ]
        .map(|id| words.text(id)),
    );
}

fn coefficients(
    group: &Group,
    level: &str,
    (words, explained): (&Words, &mut Vec<Coefficient>),
    html: &mut Html,
) {
    let caption = Message::new("readers-coefficients-caption").with("level", level);
    let mut table = Table::new(
        words.say(&caption),
        columns(
            words,
            &[
                "readers-coefficient",
                "readers-weights",
                "readers-value",
                "readers-standard-error",
                "readers-units",
                "readers-method",
            ],
        ),
    );
    for row in &group.rows {
        let weights = row.weights.map(|weights| say::weights(words, weights));
        let mut cells = vec![Td::Text(weights.unwrap_or_default())];
        match &row.measured {
            Ok(value) => cells.extend([
                Td::Text(say::measured(words, &row.measured)),
                Td::Number(say::standard_error(&row.measured)),
                Td::Number(format::count(value.units)),
                Td::Text(say::method_of(words, &row.measured)),
            ]),
            Err(why) => cells.push(Td::Rest(say::absent(words, why))),
        }
        let meaning = match explained.contains(&row.coefficient) {
            true => String::new(),
            false => say::explained(words, row.coefficient),
        };
        explained.push(row.coefficient);
        table.explained(say::coefficient(words, row.coefficient), meaning, cells);
    }
    html.table(&table);
}

fn pairs(of: &Agreement, with_model: bool, level: &str, words: &Words, html: &mut Html) {
    let mut chosen = of
        .pairs
        .iter()
        .filter(|pair| pair.with_model == with_model)
        .peekable();
    let Some(first) = chosen.peek() else {
        return;
    };
    let id = match with_model {
        true => "readers-pairs-of-model",
        false => "readers-pairs-of-readers",
    };
    let kappas = first.kappas.iter().map(|(weights, _)| {
        let weights = say::weights(words, *weights);
        words.say(&Message::new("readers-kappa").with("weights", weights))
    });
    let columns = columns(words, &["readers-pair", "readers-same"]).chain(kappas);
    let caption = Message::new(id).with("level", level);
    let mut table = Table::new(words.say(&caption), columns);
    let name = |place: usize| {
        let rater = of.raters.get(place);
        rater.map_or_else(String::new, |(rater, _)| {
            words.foreign(&rater.name).into_owned()
        })
    };
    for pair in chosen {
        let (first, second) = (name(pair.first), name(pair.second));
        let pair_name = Message::new("readers-pair-name")
            .with("first", first)
            .with("second", second);
        let same = pair.same.map(|share| share.value);
        let mut counted = say::measured(words, &same);
        if let Ok(share) = &pair.same {
            counted = words.say(
                &Message::new("readers-counted")
                    .with("share", counted)
                    .with("fraction", format::fraction(&share.fraction)),
            );
        }
        let kappas = pair.kappas.iter();
        let kappas = kappas.map(|(_, kappa)| Td::Text(say::measured(words, kappa)));
        table.row(
            words.say(&pair_name),
            std::iter::once(Td::Text(counted)).chain(kappas),
        );
    }
    html.table(&table);
}

fn of_crossed(of: &Crossed, words: &Words, html: &mut Html) {
    for (figure, found) in &of.figures {
        heading(html, &say::figure(words, *figure));
        match found {
            Err(why) => html.p(&say::absent(words, why)),
            Ok(analysis) => {
                for design in &analysis.designs {
                    conclusions(design, of, words, html);
                }
                values(analysis, of, words, html);
                components(analysis, words, html);
            }
        }
    }
    heading(html, &words.text("readers-conventions"));
    let covariance = say::covariance(words, of.covariance);
    html.list(
        [
            "readers-convention-about",
            "readers-convention-crossed",
            "readers-convention-test",
        ]
        .map(|id| words.text(id))
        .into_iter()
        .chain([words
            .say(&Message::new("readers-convention-covariance").with("covariance", covariance))]),
    );
}

fn conclusions(design: &Design, of: &Crossed, words: &Words, html: &mut Html) {
    let name = |place: usize| {
        let name = of.modalities.get(place);
        name.map_or_else(String::new, |name| words.foreign(name).into_owned())
    };
    let caption = Message::new("readers-conclusions-caption")
        .with("about", say::inference(words, design.inference))
        .with("level", format::level(words, of.level));
    let mut table = Table::new(
        words.say(&caption),
        columns(
            words,
            &[
                "readers-what",
                "readers-value",
                "readers-standard-error",
                "readers-p",
                "readers-method",
            ],
        ),
    );
    for (place, measured) in design.modalities.iter().enumerate() {
        table.row(
            name(place),
            [
                Td::Text(say::measured(words, measured)),
                Td::Number(say::standard_error(measured)),
                Td::Text(String::new()),
                Td::Text(say::method_of(words, measured)),
            ],
        );
    }
    for one in &design.differences {
        let difference = Message::new("readers-difference")
            .with("first", name(one.first))
            .with("second", name(one.second));
        table.row(
            words.say(&difference),
            [
                Td::Text(say::measured(words, &one.measured)),
                Td::Number(say::standard_error(&one.measured)),
                Td::Number(one.p.map(format::p_value).unwrap_or_default()),
                Td::Text(say::method_of(words, &one.measured)),
            ],
        );
    }
    html.table(&table);
    if of.modalities.len() > 1 {
        html.p(&match &design.equality {
            Ok(test) => {
                let id = match test.df2 {
                    Some(_) => "readers-equality-f",
                    None => "readers-equality-chi-squared",
                };
                let message = Message::new(id)
                    .with("statistic", say::number(test.statistic))
                    .with("df", format::threshold(test.df1))
                    .with("p", format::p_value(test.p));
                words.say(&match test.df2 {
                    Some(df2) => message.with("below", format::threshold(df2)),
                    None => message,
                })
            }
            Err(why) => say::absent(words, why),
        });
    }
}

fn values(analysis: &Analysis, of: &Crossed, words: &Words, html: &mut Html) {
    let modalities = of
        .modalities
        .iter()
        .map(|name| words.foreign(name).into_owned());
    let columns = std::iter::once(words.text("readers-reader")).chain(modalities);
    let mut table = Table::new(words.text("readers-values-caption"), columns);
    for (place, reader) in of.readers.iter().enumerate() {
        let own = analysis
            .values
            .iter()
            .filter_map(|values| values.get(place));
        let own = own.map(|value| Td::Number(say::number(*value)));
        table.row(words.foreign(reader).into_owned(), own);
    }
    html.table(&table);
}

fn components(analysis: &Analysis, words: &Words, html: &mut Html) {
    let mut table = Table::new(
        words.text("readers-components-caption"),
        columns(words, &["readers-component", "readers-value"]),
    );
    let (squares, parts) = (&analysis.mean_squares, &analysis.components);
    let rows = [
        ("readers-ms-modalities", squares.modalities),
        ("readers-ms-readers", squares.readers),
        ("readers-ms-interaction", squares.interaction),
        ("readers-variance", Some(parts.variance)),
        ("readers-cov1", parts.cov1),
        ("readers-cov2", parts.cov2),
        ("readers-cov3", parts.cov3),
    ];
    for (id, value) in rows {
        if let Some(value) = value {
            table.row(words.text(id), [Td::Number(format::decimals(value, 7))]);
        }
    }
    html.table(&table);
}

fn provenance(evaluation: &ReadersEvaluation, words: &Words, html: &mut Html) {
    heading(html, &words.text("readers-provenance"));
    let mut table = Table::new(
        words.text("readers-provenance-caption"),
        columns(words, &["readers-what", "readers-value"]),
    );
    let data = &evaluation.data;
    table.row(
        words.text("readers-data-file"),
        [Td::Text(words.foreign(&data.name).into_owned())],
    );
    table.row(
        words.text("readers-data-bytes"),
        [Td::Number(format::count(data.bytes))],
    );
    table.row(
        words.text("readers-data-sha256"),
        [Td::Code(data.sha256.clone())],
    );
    table.row(
        words.text("readers-plumbline"),
        [Td::Text(evaluation.version.clone())],
    );
    html.table(&table);
}
