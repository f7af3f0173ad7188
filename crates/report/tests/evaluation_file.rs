//! What `evaluation.json` says can be read back: nothing is lost, nothing is
//! passed over, and files of earlier versions still open.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use plumbline_report::{EvaluationFile, Words, evaluation_id, evaluation_json, report_html};
use plumbline_report::{ReportExtras, cases_csv, estimates_csv};
use plumbline_stats::binary::threshold::{Choice, Rule};
use plumbline_stats::estimate::Resampling;
use plumbline_stats::{Estimate, Method, Undefined};
use plumbline_study::evaluation::At;
use plumbline_study::respondent::Source;
use plumbline_study::{Arg, Evaluation, Message, Problem};
use serde_json::{Value, json};

fn written(evaluation: &Evaluation) -> String {
    evaluation_json(evaluation, &Words::english()).unwrap()
}

fn read(text: &str) -> Result<EvaluationFile, Problem> {
    EvaluationFile::from_json("evaluation.json", text)
}

/// An evaluation with everything that one can hold.
fn full() -> Evaluation {
    let mut evaluation = common::evaluation();
    let estimate = first_estimate(&evaluation);
    let methods = [
        Method::Wilson,
        Method::ClopperPearson,
        Method::Log,
        Method::DelongLogit,
        Method::Newcombe,
        Method::NewcombeDifference,
        Method::Wald,
        Method::Delta,
        Method::SquareAndAdd,
        Method::WilsonLimits,
    ];
    let units = [
        Resampling::Cases,
        Resampling::WithinOutcome,
        Resampling::Patients,
    ];
    let drawn = units.iter().flat_map(|unit| {
        let (resamples, unit) = (2000, *unit);
        [
            Method::BootstrapPercentile { resamples, unit },
            Method::BootstrapBca { resamples, unit },
        ]
    });
    let reasons = [
        Undefined::NoCases,
        Undefined::TooFewPositives { n: 3, needed: 10 },
        Undefined::TooFewNegatives { n: 0, needed: 2 },
        Undefined::TooFewCases { n: 1, needed: 2 },
        Undefined::TooFewPredictedPositive { n: 1, needed: 2 },
        Undefined::TooFewPredictedNegative { n: 1, needed: 2 },
        Undefined::TooFewPatients { n: 1, needed: 2 },
        Undefined::NonePredictedPositive,
        Undefined::NonePredictedNegative,
        Undefined::ZeroDenominator,
        Undefined::NoThreshold,
        Undefined::NotProbabilities,
        Undefined::AllScoresEqual,
        Undefined::NotEstimable,
        Undefined::IntervalUnavailable,
    ];
    let row = evaluation.estimates[0].clone();
    for method in methods.into_iter().chain(drawn) {
        let mut one = row.clone();
        let mut estimate = estimate;
        estimate.interval.method = method;
        (estimate.n, estimate.n_positive) = (one.n, one.n_positive);
        one.measured = Ok(estimate);
        evaluation.estimates.push(one);
    }
    for reason in reasons {
        let mut one = row.clone();
        one.measured = Err(reason);
        evaluation.estimates.push(one);
        evaluation.differences[0].measured = Err(reason);
    }
    evaluation.groups[0].left_out = Some(Undefined::TooFewPositives { n: 4, needed: 10 });
    common::detail(&mut evaluation).chosen_threshold = Some(Choice {
        rule: Rule::Cost { ratio: 0.1 + 0.2 },
        threshold: f64::INFINITY,
        apparent_sensitivity: 0.9,
        apparent_specificity: 0.8,
        sensitivity: estimate,
        specificity: estimate,
    });
    evaluation.deviations = vec![
        Message::new("deviation-threshold")
            .with("change", "changed")
            .with("before", "0.2")
            .with("after", "0.3"),
    ];
    evaluation.cautions[0].details = vec![Message::new("image-empty").with("file", "قسم\u{0}")];
    evaluation.left_open = vec![Message::new("plan-left-open").with("what", "data")];
    evaluation.provenance.seed = u64::MAX;
    evaluation
}

fn first_estimate(evaluation: &Evaluation) -> Estimate {
    let mut rows = evaluation.estimates.iter();
    rows.find_map(|row| row.measured.ok()).unwrap()
}

#[test]
fn what_was_written_is_read_and_written_again_with_the_same_bytes() {
    let mut bare = common::of_cases(&common::cases(3, 0.5));
    bare.plan = Default::default();
    common::detail(&mut bare).curves = Default::default();
    // Without a threshold nothing holds at one, and nothing at another prevalence.
    common::detail(&mut bare).confusion = None;
    common::detail(&mut bare).local.clear();
    for difference in &mut bare.differences {
        difference.key.at = At::Everywhere;
    }
    bare.tier = None;
    bare.source = Source::Column {
        name: "p, \"q\"".to_owned(),
    };
    for evaluation in [common::evaluation(), full(), bare] {
        let text = written(&evaluation);
        let file = read(&text).unwrap();
        assert_eq!(file.evaluation, evaluation);
        assert_eq!(written(&file.evaluation), text);
    }
}

#[test]
fn a_file_that_other_programs_laid_out_anew_is_the_same_evaluation() {
    let evaluation = full();
    let value: Value = serde_json::from_str(&written(&evaluation)).unwrap();
    // Without spaces, and whole numbers without their point.
    let text = value.to_string().replace(".0,", ",").replace(".0}", "}");
    assert_eq!(read(&text).unwrap().evaluation, evaluation);
}

#[test]
fn another_number_is_another_evaluation_and_another_wording_is_not() {
    let evaluation = common::evaluation();
    let id = evaluation_id(&evaluation).unwrap();
    let mut other = evaluation.clone();
    other.provenance.seed += 1;
    assert_ne!(evaluation_id(&other).unwrap(), id);

    let mut value: Value = serde_json::from_str(&written(&evaluation)).unwrap();
    value["cautions"][0]["message"] = json!("In the words of another version.");
    assert_eq!(read(&value.to_string()).unwrap().id, id);
}

#[test]
fn all_four_documents_carry_the_same_id() {
    let cases = [(true, 0.9), (false, 0.1), (true, 0.5)];
    let evaluation = common::of_cases(&cases);
    let study = common::study(&cases);
    let id = evaluation_id(&evaluation).unwrap();
    let json: Value = serde_json::from_str(&written(&evaluation)).unwrap();
    assert_eq!(json["id"], id.as_str());
    let extras = ReportExtras::default();
    let report = report_html(&evaluation, &Words::english(), &extras).unwrap();
    let (_, footer) = report.split_once("<footer>").unwrap();
    assert!(footer.contains(&id));
    for csv in [
        estimates_csv(&evaluation).unwrap(),
        cases_csv(&study, &evaluation, None).unwrap(),
    ] {
        let mut lines = csv.lines();
        assert!(lines.next().unwrap().ends_with(",evaluation"));
        assert!(lines.all(|line| line.ends_with(&format!(",{id}"))));
    }
}

/// Spoils a good file and gives the id of the problem and what it says.
fn problem(spoil: impl Fn(&mut Value)) -> Message {
    let mut value: Value = serde_json::from_str(&written(&full())).unwrap();
    spoil(&mut value);
    read(&value.to_string()).unwrap_err().message
}

#[test]
fn what_cannot_be_read_is_named() {
    let unreadable = read("{ \"schema\": ").unwrap_err().message;
    assert_eq!(unreadable.id, "evaluation-unreadable");
    assert_eq!(unreadable.args["line"], Arg::Number(1.0));
    let plan = read("{ \"name\": \"a plan\" }").unwrap_err().message;
    assert_eq!(plan.id, "evaluation-not-one");

    for version in ["0", "4", "two"] {
        let found = problem(|v| v["schema"] = json!(format!("plumbline/evaluation/{version}")));
        assert_eq!(found.id, "evaluation-version");
        assert_eq!(found.args["found"], Arg::Text(version.to_owned()));
    }

    let field = |place: &str, spoil: &dyn Fn(&mut Value)| {
        let found = problem(spoil);
        assert_eq!(found.id, "evaluation-field", "{found:?}");
        assert_eq!(
            found.args["place"],
            Arg::Text(place.to_owned()),
            "{found:?}"
        );
    };
    field("estimates[2]", &|v| {
        v["estimates"][2].as_object_mut().unwrap().remove("low");
    });
    field("verdicts[0]", &|v| {
        v["verdicts"][0]["method"] = json!("guessed")
    });
    field("estimates[0].surprise", &|v| {
        v["estimates"][0]["surprise"] = json!(1)
    });
    field("plan", &|v| v["plan"]["treshold"] = json!(0.2));
    field("estimates[0]", &|v| {
        v["estimates"][0]["undefined"] = json!("no_cases")
    });
    let unknown = problem(|v| v["counts"]["surprise"] = json!(1));
    assert_eq!(unknown.id, "evaluation-unreadable");
}

/// The plan says of which kind the outcome is, and a file has no parts of another.
#[test]
fn parts_of_another_kind_are_refused_by_name() {
    let kept = fixtures();
    let named = |name: &str| {
        let path = kept.iter().find(|path| path.ends_with(name));
        let text = fs::read_to_string(path.expect("it is kept")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let mut without = named("3-classes.json");
    without.as_object_mut().unwrap().remove("classes");
    let mut with = named("3-compared.json");
    with["classes"] = named("3-classes.json")["classes"].clone();
    for spoilt in [without, with] {
        let message = read(&spoilt.to_string()).unwrap_err().message;
        assert_eq!(message.args["place"], Arg::Text("classes".to_owned()));
    }
}

#[test]
fn a_number_that_was_changed_by_hand_is_noticed() {
    let found = problem(|v| v["estimates"][0]["n"] = json!(1_000_000));
    assert_eq!(found.id, "evaluation-altered");
    let found = problem(|v| v["cautions"] = json!([]));
    assert_eq!(found.id, "evaluation-altered");
    let found = problem(|v| v["plan"]["name"] = json!("Another study"));
    assert_eq!(found.id, "evaluation-altered");
}

#[test]
fn a_result_that_is_no_number_is_not_written_as_another() {
    let mut evaluation = common::evaluation();
    common::detail(&mut evaluation)
        .curves
        .roc
        .as_mut()
        .unwrap()
        .y[3] = f64::NAN;
    for problem in [
        evaluation_json(&evaluation, &Words::english()).unwrap_err(),
        evaluation_id(&evaluation).unwrap_err(),
        estimates_csv(&evaluation).unwrap_err(),
    ] {
        assert_eq!(problem.message.id, "evaluation-unwritable");
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/evaluations");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(|first: char| first.is_ascii_digit())
        })
        .collect();
    files.sort();
    files
}

/// One file of each version is kept as that version wrote it.
#[test]
fn files_of_every_version_still_open() {
    let mut versions = Vec::new();
    for path in fixtures() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let file = EvaluationFile::from_json(&name, &text)
            .unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_eq!(
            name.split('-').next(),
            Some(file.version.to_string().as_str())
        );
        versions.push(file.version);

        // The numbers are those of the file, and so are the sentences.
        let value: Value = serde_json::from_str(&text).unwrap();
        let rows = value["estimates"].as_array().unwrap();
        assert_eq!(rows.len(), file.evaluation.estimates.len(), "{name}");
        for (row, read) in rows.iter().zip(&file.evaluation.estimates) {
            assert_eq!(row["metric"], read.key.metric.as_str());
            match &read.measured {
                Ok(estimate) => assert_eq!(row["value"], estimate.value, "{name}: {row}"),
                Err(_) => assert!(row.get("undefined").is_some(), "{name}: {row}"),
            }
        }
        let words = Words::english();
        let again: Value = serde_json::from_str(&written(&file.evaluation)).unwrap();
        assert_eq!(again["estimates"], value["estimates"], "{name}");
        for (old, new) in value["cautions"]
            .as_array()
            .unwrap()
            .iter()
            .zip(&file.evaluation.cautions)
        {
            assert_eq!(old["id"], new.id.as_str());
            if file.version == 1 {
                // A whole sentence with a name from right to left is kept apart.
                let said = |message| {
                    let said = words.say(message);
                    said.trim_matches(['\u{2068}', '\u{2069}']).to_owned()
                };
                assert_eq!(old["message"], said(&new.what), "{name}");
                assert_eq!(old["remedy"], said(&new.remedy), "{name}");
            }
        }
    }
    versions.dedup();
    assert_eq!(versions, [1, 2, 3], "one file of each version is kept");
}
