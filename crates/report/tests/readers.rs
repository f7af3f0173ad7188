//! Documents of a study of readers: words for everything in both languages, and files
//! that are read back.

use plumbline_report::{ReadersFile, Words, readers, readers_csv, readers_html, readers_json};
use plumbline_stats::agreement::{Chance, Form, Metric, Weights};
use plumbline_stats::mrmc::{Covariance, Figure, Inference};
use plumbline_stats::readers::{Absent, Interval, Method};
use plumbline_study::facts::FileFact;
use plumbline_study::readers::agreement::Coefficient;
use plumbline_study::readers::{
    CrossedReadings, Found, Level, Rated, Rater, RatingCells, RatingScale, ReadersEvaluation,
};

fn evaluation(found: Found) -> ReadersEvaluation {
    ReadersEvaluation {
        version: "0.0.0".to_owned(),
        data: FileFact {
            name: "readers.csv".to_owned(),
            bytes: 3,
            sha256: "0".repeat(64),
        },
        found,
    }
}

fn agreement(scale: RatingScale) -> ReadersEvaluation {
    let grades = [0, 1, 2, 2, 0, 0, 1, 2, 2, 2, 2, 1, 0, 0, 1];
    let cells = match scale.is_of_numbers() {
        true => RatingCells::Numbers(grades.iter().map(|grade| Some(f64::from(*grade))).collect()),
        false => RatingCells::Categories(grades.iter().map(|grade| Some(*grade)).collect()),
    };
    let rater = |name: &str, is_model: bool| Rater {
        name: name.to_owned(),
        is_model,
    };
    let rated = Rated {
        raters: vec![rater("<A>", false), rater("B", false), rater("net", true)],
        scale,
        categories: ["none", "some", "much"].map(str::to_owned).to_vec(),
        cells,
    };
    let rated = Rated {
        categories: if scale.is_of_numbers() {
            Vec::new()
        } else {
            rated.categories
        },
        ..rated
    };
    evaluation(Found::Agreement(
        rated.agreement(Level::NINETY_FIVE).unwrap(),
    ))
}

fn crossed() -> ReadersEvaluation {
    let truth: Vec<bool> = (0..12).map(|case| case % 2 == 0).collect();
    let score =
        |at: u32| f64::from((at * 7919) % 23) + if at.is_multiple_of(2) { 6.0 } else { 0.0 };
    let scores = (0..2 * 3 * 12).map(score).collect();
    let readings = plumbline_study::readers::crossed::Readings::new(truth, (2, 3), scores).unwrap();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let readings = CrossedReadings {
        modalities: names(&["film", "screen"]),
        readers: names(&["r1", "r2", "r3"]),
        readings,
    };
    evaluation(Found::Crossed(readings.analysed(
        Covariance::Unbiased,
        Some(12.0),
        Level::NINETY_FIVE,
    )))
}

fn all() -> Vec<ReadersEvaluation> {
    let scales = RatingScale::ALL.into_iter();
    scales.map(agreement).chain([crossed()]).collect()
}

#[test]
fn what_is_written_is_read_back() {
    for evaluation in all() {
        let text = readers_json(&evaluation, &Words::english()).unwrap();
        let file = ReadersFile::from_json("readers.json", &text).unwrap();
        let again = serde_json::to_string_pretty(&file).unwrap() + "\n";
        assert_eq!(again, text);
        // Sentences are no content.
        let arabic = readers_json(&evaluation, &Words::for_language("ar")).unwrap();
        let arabic = ReadersFile::from_json("readers.json", &arabic).unwrap();
        assert_eq!(arabic.id, file.id);
    }
}

#[test]
fn a_changed_number_another_version_and_another_field_are_noticed() {
    let text = readers_json(&crossed(), &Words::english()).unwrap();
    let read = |text: String| {
        ReadersFile::from_json("readers.json", &text)
            .unwrap_err()
            .message
            .id
    };
    assert_eq!(
        read(text.replacen("\"cases\": 12", "\"cases\": 13", 1)),
        "readers-file-changed"
    );
    assert_eq!(
        read(text.replacen("plumbline/readers/1", "plumbline/readers/2", 1)),
        "readers-file-version"
    );
    assert_eq!(
        read(text.replacen("\"cases\"", "\"more\": 1, \"cases\"", 1)),
        "readers-file-unreadable"
    );
    assert_eq!(read(text.replacen('{', "", 1)), "readers-file-unreadable");
}

/// Files that were written by earlier versions of this shape.
#[test]
fn kept_files_are_still_read() {
    for name in ["1-agreement.json", "1-mrmc.json"] {
        let path = format!(
            "{}/../../tests/fixtures/readers/{name}",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).unwrap();
        let file = ReadersFile::from_json(name, &text).unwrap();
        assert_eq!(file.agreement.is_some(), name.contains("agreement"));
        assert_eq!(file.mrmc.is_some(), name.contains("mrmc"));
    }
}

#[test]
fn documents_have_words_for_everything_and_escape_names() {
    for evaluation in all() {
        for language in ["en", "ar"] {
            let html = readers_html(&evaluation, &Words::for_language(language)).unwrap();
            assert!(
                !html.contains("readers-") && !html.contains("{$"),
                "words are missing"
            );
            assert!(!html.contains("<A>") && !html.contains("NaN"));
            assert_eq!(html.contains("dir=\"rtl\""), language == "ar");
        }
        let csv = readers_csv(&evaluation).unwrap();
        let columns = |line: &str| line.split(',').count();
        let mut lines = csv.lines();
        let head = columns(lines.next().unwrap());
        assert!(
            lines.clone().count() > 5 && lines.all(|line| columns(line) == head),
            "{csv}"
        );
    }
}

#[test]
fn every_id_has_words_in_both_languages() {
    for language in ["en", "ar"] {
        let words = &Words::for_language(language);
        let mut said = Vec::new();
        let chances = [
            Chance::Fleiss,
            Chance::Conger,
            Chance::BrennanPrediger,
            Chance::Gwet,
        ];
        let metrics = [
            Metric::Nominal,
            Metric::Ordinal,
            Metric::Interval,
            Metric::Ratio,
        ];
        let coefficients = std::iter::once(Coefficient::Observed)
            .chain(chances.map(Coefficient::Corrected))
            .chain(metrics.map(Coefficient::Alpha))
            .chain(Form::ALL.map(Coefficient::Intraclass));
        for coefficient in coefficients {
            said.push(readers::coefficient(words, coefficient));
            said.push(readers::explained(words, coefficient));
        }
        for weights in [
            Weights::Identity,
            Weights::Linear,
            Weights::Quadratic,
            Weights::Ordinal,
            Weights::Ratio,
        ] {
            said.push(readers::weights(words, weights));
        }
        said.extend(RatingScale::ALL.map(|scale| readers::scale(words, scale)));
        for method in [
            Method::LinearisedT,
            Method::MeanT,
            Method::FleissCohenEveritt,
            Method::MeanSquares,
            Method::Wilson,
            Method::ObuchowskiRockette,
            Method::FixedReaders,
            Method::FixedCases,
        ] {
            let interval = Interval {
                low: 0.0,
                high: 1.0,
                level: Level::NINETY_FIVE,
                method,
                df: Some(4.0),
            };
            said.push(readers::method(words, &interval));
        }
        let (n, needed) = (1, 2);
        for why in [
            Absent::TooFewRaters { n, needed },
            Absent::TooFewUnits { n, needed },
            Absent::NothingInCommon,
            Absent::OneCategory,
            Absent::NoVariation,
            Absent::NoSpread,
            Absent::ZeroDenominator,
            Absent::NoLimits,
            Absent::OutOfRange,
            Absent::BelowZero,
            Absent::TooManyCategories { n, most: needed },
            Absent::TooFewPositives { n, needed },
            Absent::TooFewNegatives { n, needed },
            Absent::TooFewModalities { n, needed },
        ] {
            said.push(readers::absent(words, &why));
        }
        for figure in [
            Figure::Auroc,
            Figure::Sensitivity { threshold: 3.0 },
            Figure::Specificity { threshold: 3.0 },
        ] {
            said.push(readers::figure(words, figure));
        }
        for covariance in [
            Covariance::Delong,
            Covariance::Jackknife,
            Covariance::Unbiased,
        ] {
            said.push(readers::covariance(words, covariance));
        }
        for about in [
            Inference::ReadersAndCases,
            Inference::Cases,
            Inference::Readers,
        ] {
            said.push(readers::inference(words, about));
        }
        for text in said {
            assert!(
                !text.starts_with("readers-") && !text.contains("{$"),
                "{text}"
            );
        }
    }
}
