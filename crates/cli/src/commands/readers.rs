//! `plumbline readers`: whether raters say the same, and how well readers find what is
//! there in several modalities.

use plumbline_assess::{ReadersAsked, evaluate_readers, readers_documents};
use plumbline_report::readers as say;
use plumbline_study::readers::agreement::Weights;
use plumbline_study::readers::{Found, RatingScale, RatingsAsked};
use plumbline_study::{Message, Problem};

use super::evaluate::threshold as typed_threshold;
use crate::args::Readers;
use crate::console::Console;
use crate::{Problems, input, output};

/// Reads, evaluates and writes.
pub fn run(arguments: &Readers, console: &Console) -> Result<(), Problems> {
    // What is wrong with the words hides nothing of what is wrong with the file.
    let (asked, mut problems) = asked(arguments);
    let (name, bytes) = match input::table(&arguments.data) {
        Ok(read) => read,
        Err(more) => {
            problems.extend(more);
            return Err(problems);
        }
    };
    let (evaluation, remarks) = match evaluate_readers(&name, &bytes, &asked) {
        Ok(done) if problems.is_empty() => done,
        done => {
            problems.extend(done.err().unwrap_or_default());
            return Err(problems);
        }
    };
    console.problems(&remarks);
    let documents = readers_documents(&evaluation)?;
    let documents: Vec<output::Document> = documents
        .into_iter()
        .map(|written| (written.name, written.text))
        .collect();
    output::into_folder(&arguments.out, &documents).map_err(|problem| vec![problem])?;
    tell(&evaluation.found, console);
    let folder = arguments.out.display().to_string();
    console.line(&Message::new("cli-readers-written").with("path", folder));
    Ok(())
}

fn asked(arguments: &Readers) -> (ReadersAsked, Problems) {
    let mut problems = Problems::new();
    let mut kept = |problem: Problem| problems.push(problem);
    let scale = arguments.scale.as_deref().and_then(|said| {
        let known = RatingScale::ALL
            .into_iter()
            .find(|scale| scale.id() == said);
        if known.is_none() {
            kept(Problem::error(
                Message::new("cli-scale").with("found", said),
            ));
        }
        known
    });
    let threshold = arguments.threshold.as_deref();
    let threshold = threshold.and_then(|typed| typed_threshold(typed).map_err(&mut kept).ok());
    let choices = arguments.columns.choices().unwrap_or_else(|more| {
        problems.extend(more);
        Default::default()
    });
    let asked = ReadersAsked {
        ratings: RatingsAsked {
            unit: arguments.unit.clone(),
            raters: arguments.rater.clone(),
            rating: arguments.rating.clone(),
            scale,
            categories: arguments.category.clone(),
            model: arguments.model_rater.clone(),
        },
        threshold,
        covariance: arguments.covariance.map(Into::into),
        choices,
    };
    (asked, problems)
}

/// The numbers to look at first.
fn tell(found: &Found, console: &Console) {
    let words = console.words();
    match found {
        Found::Agreement(agreement) => {
            let Some(group) = agreement.groups.first() else {
                return;
            };
            for row in &group.rows {
                let weights = row.weights.filter(|weights| *weights != Weights::Identity);
                let weights = weights.map(|weights| say::weights(words, weights));
                let message = Message::new("cli-readers-row")
                    .with("name", say::coefficient(words, row.coefficient))
                    .with("weights", weights.unwrap_or_else(|| String::from("none")))
                    .with("value", say::measured(words, &row.measured));
                console.line(&message);
            }
        }
        Found::Crossed(crossed) => {
            for (figure, analysis) in &crossed.figures {
                let Ok(analysis) = analysis else {
                    continue;
                };
                let Some(design) = analysis.designs.first() else {
                    continue;
                };
                for (name, measured) in crossed.modalities.iter().zip(&design.modalities) {
                    let message = Message::new("cli-readers-modality")
                        .with("figure", say::figure(words, *figure))
                        .with("modality", name.as_str())
                        .with("value", say::measured(words, measured));
                    console.line(&message);
                }
            }
        }
    }
}
