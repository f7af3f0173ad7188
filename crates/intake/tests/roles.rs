//! What columns are guessed to be, and what is left to a person.

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use plumbline_intake::{Limits, guess_roles, guess_roles_beside, input_candidates, read_table};
use plumbline_study::Roles;
use support::table;

fn guessed(header: &str, row: impl Fn(usize) -> String) -> Roles {
    let rows: String = (0..60).map(|n| row(n) + "\n").collect();
    let guess = guess_roles(&table(&format!("{header}\n{rows}")));
    assert_eq!(guess.roles.positive, None);
    guess.roles
}

fn some(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn a_clinical_table_is_understood() {
    let roles = guessed(
        "PatientID,image,Hospital,sex,age,bmi,note,diagnosis,p_malignant",
        |n| {
            let (sex, diagnosis) = (["f", "m"][n % 2], ["B", "M"][n / 3 % 2]);
            let p = (n % 20) as f64 / 20.0;
            format!(
                "P{},i{n}.png,H{},{sex},{n},{}.5,free text {n},{diagnosis},{p}",
                n / 2,
                n % 4,
                n % 9
            )
        },
    );
    assert_eq!(roles.patient, some("PatientID"));
    assert_eq!(roles.id, some("image"));
    assert_eq!(roles.site, some("Hospital"));
    assert_eq!(roles.truth, some("diagnosis"));
    assert_eq!(roles.score, some("p_malignant"));
    assert_eq!(roles.groups, ["Hospital", "sex"]);
    assert_eq!(roles.features, ["age", "bmi"]);
}

#[test]
fn an_identifier_that_repeats_is_the_patients() {
    // As REDCap exports forms that were filled in several times: ten of each record.
    let forms = "Record ID,Repeat Instrument,Repeat Instance,Complete?,outcome,score";
    let roles = guessed(forms, |n| {
        let (record, instance) = (n / 10, n % 10 + 1);
        format!("{record},lesion,{instance},Complete,{},0.{n}", n % 2)
    });
    assert_eq!(roles.patient, some("Record ID"));
    assert_eq!(roles.id, None);
    assert_eq!(roles.groups, Vec::<String>::new());
    assert_eq!(
        roles.features,
        ["Complete?"],
        "what counts the forms is no input"
    );
    let raw = guessed("record_id,redcap_repeat_instance,y,score", |n| {
        format!("{},{},{},0.{n}", n / 2, n % 2 + 1, n % 2)
    });
    assert_eq!(raw.patient, some("record_id"));
    // Without such columns, too; what tells the rows apart is their identifier.
    let plain = guessed("case_id,image,y,score", |n| {
        format!("c{},i{n}.png,{},0.{n}", n / 2, n % 2)
    });
    assert_eq!((plain.patient, plain.id), (some("case_id"), some("image")));
}

#[test]
fn what_repeats_is_no_patient_where_something_else_is() {
    // A person in each row; the number of a study; a file with several findings; once each.
    for (header, of) in [
        ("patient_id,visit_id", [1, 2]),
        ("image,study_id", [1, 30]),
        ("filename,x", [2, 1]),
        ("record_id,x", [1, 1]),
    ] {
        let roles = guessed(&format!("{header},y,score"), |n| {
            format!("a{},b{},{},0.{n}", n / of[0], n / of[1], n % 2)
        });
        assert_eq!(roles.patient, None, "{header}");
    }
    let table = table(&format!(
        "id,y,score\n{}",
        (0..60)
            .map(|n| format!("{},{},0.{n}\n", n / 2, n % 2))
            .collect::<String>()
    ));
    let said = Roles {
        id: some("id"),
        ..Roles::default()
    };
    let roles = guess_roles_beside(&table, &said).roles;
    assert_eq!(
        (roles.id, roles.patient),
        (some("id"), None),
        "a person said so"
    );
}

#[test]
fn the_features_of_a_model_keep_their_order() {
    let roles = guessed(
        "target,mean radius,mean texture,worst area,size_tercile",
        |n| {
            format!(
                "{},{n}.5,{},{},{}",
                n % 2,
                n * 3,
                n * n,
                ["low", "mid", "high"][n % 3]
            )
        },
    );
    assert_eq!(roles.truth, some("target"));
    assert_eq!(roles.score, None);
    assert_eq!(roles.groups, ["size_tercile"]);
    assert_eq!(
        roles.features,
        ["mean radius", "mean texture", "worst area"]
    );
}

#[test]
fn an_index_without_a_name_is_an_identifier() {
    let roles = guessed(",y_true,y_score", |n| format!("{n},{},0.{n}", n % 2));
    assert_eq!(roles.id, some("#1"));
    assert!(roles.features.is_empty());
}

#[test]
fn of_two_probabilities_the_positive_one_is_taken() {
    let roles = guessed("label,prob_0,prob_1", |n| {
        let p = n as f64 / 64.0;
        format!("{},{},{p}", n % 2, 1.0 - p)
    });
    assert_eq!(roles.score, some("prob_1"));
    assert!(roles.features.is_empty(), "a second score is no input");
}

#[test]
fn a_numeric_subgroup_is_an_input_too() {
    let roles = guessed("y,sex,age", |n| {
        format!("{},{},{}", n % 2, n / 2 % 2, 20 + n)
    });
    assert_eq!(roles.groups, ["sex"]);
    assert_eq!(roles.features, ["sex", "age"]);
}

#[test]
fn without_a_telling_name_the_only_column_of_two_values_is_proposed() {
    let one = guessed("a,b,c", |n| format!("{n},{},{}", n % 2, n % 7));
    assert_eq!(one.truth, some("b"));
    let two = guessed("a,b,c", |n| format!("{},{},{}", n % 2, n / 2 % 2, n % 7));
    assert_eq!(two.truth, None);
}

#[test]
fn a_measurement_is_not_taken_for_a_score() {
    let roles = guessed("y,apache_score,ejection_fraction,p_value", |n| {
        format!("{},{},0.{n},0.{n}", n % 2, n % 40)
    });
    assert_eq!(roles.score, None);
}

#[test]
fn values_and_reasons_come_with_the_guess() {
    let rows: String = (0..10)
        .map(|n| format!("{},0.{n}\n", if n < 3 { "TB" } else { "no TB" }))
        .collect();
    let guess = guess_roles(&table(&format!("outcome,score\n{rows}")));
    assert_eq!(
        guess.truth_values,
        [("no TB".to_owned(), 7), ("TB".to_owned(), 3)]
    );
    assert_eq!(guess.suggested_positive, some("TB"));
    let reasons: Vec<(&str, &str)> = guess
        .reasons
        .iter()
        .map(|(name, message)| (name.as_str(), message.id.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            ("outcome", "intake-reason-truth-name"),
            ("score", "intake-reason-score")
        ]
    );
}

/// As `tests/fixtures/field/25-two-binary-columns/m5.csv`: the outcome that is meant
/// bears no telling name, and another column does.
#[test]
fn what_is_said_is_never_guessed_to_be_something_else() {
    let rows: String = (0..60)
        .map(|n| format!("{},0.{n:02},{},{n}\n", n % 2, n % 3 / 2))
        .collect();
    let table = table(&format!("relapse,pred,death,age\n{rows}"));
    assert_eq!(guess_roles(&table).roles.truth, some("death"));
    let said = Roles {
        truth: some("relapse"),
        score: some("pred"),
        ..Roles::default()
    };
    let roles = guess_roles_beside(&table, &said).roles;
    assert_eq!(roles.truth, some("relapse"));
    assert_eq!(roles.score, some("pred"));
    assert_eq!(roles.features, ["age"], "a second outcome is no input");
    // Whatever it is called: what is said is no identifier, patient or site either.
    let said = Roles {
        truth: some("pred"),
        score: some("age"),
        ..Roles::default()
    };
    let roles = guess_roles_beside(&table, &said).roles;
    assert_eq!((roles.truth, roles.score), (some("pred"), some("age")));
    assert_eq!(roles.features, ["relapse"]);
}

#[test]
fn only_what_reads_like_a_feature_feeds_a_model_unasked() {
    let rows: String = (0..60)
        .map(|n| {
            let (sex, day) = (["f", "m"][n % 2], 20_240_101 + n % 28);
            format!(
                "{n},P{},{sex},{n},{day},{day},0.{n:02},{},H{}\n",
                n / 2,
                n % 2,
                n % 3
            )
        })
        .collect();
    let head = "id,patient,sex,age,admission_date,seen,risk_score,died,hospital";
    let table = table(&format!("{head}\n{rows}"));
    let roles = guess_roles(&table).roles;
    let candidates = input_candidates(&table, &roles);
    assert_eq!(candidates.by_order, ["sex", "age"]);
    let named = ["sex", "age", "admission_date", "seen", "hospital"];
    assert_eq!(
        candidates.by_name, named,
        "a model may name a day or a place"
    );
    let aside = [
        "id",
        "patient",
        "admission_date",
        "seen",
        "risk_score",
        "died",
        "hospital",
    ];
    assert_eq!(candidates.aside, aside);
}

/// As `tests/fixtures/classes/three.csv`: what a reader said is an answer to the same
/// question as the outcome. A subgroup by it would divide cases by what is asked.
#[test]
fn what_a_reader_said_is_no_subgroup() {
    let classes = ["benign", "borderline", "malignant"];
    let row = |n: usize| {
        let (truth, said) = (classes[n % 3], classes[n / 7 % 3]);
        let (sex, clinic) = (["f", "m"][n % 2], ["hill", "lake", "town"][n / 3 % 3]);
        format!("{truth},{sex},{clinic},{said}")
    };
    for head in [
        "diagnosis,sex,clinic,second_look",
        "diagnosis,sex,clinic,reader",
    ] {
        let roles = guessed(head, row);
        assert_eq!(roles.truth, some("diagnosis"));
        assert_eq!(roles.groups, ["sex", "clinic"].map(str::to_owned), "{head}");
        assert!(
            roles.features.is_empty(),
            "an answer is no input: {roles:?}"
        );
    }
    // Nobody has said yet which of the two is the outcome.
    let roles = guessed("histology,sex,clinic,reader", row);
    assert_eq!(roles.truth, None);
    assert_eq!(roles.groups, ["sex", "clinic"].map(str::to_owned));
    // Somebody says so: then it is a subgroup.
    let rows: String = (0..60).map(|n| row(n) + "\n").collect();
    let table = table(&format!("diagnosis,sex,clinic,reader\n{rows}"));
    let said = Roles {
        groups: vec!["reader".to_owned()],
        ..Roles::default()
    };
    let roles = guess_roles_beside(&table, &said).roles;
    assert!(roles.groups.contains(&"reader".to_owned()));
}

/// Words that answer many questions make no reader of a column: whoever smokes is a
/// subgroup of those with and without the outcome.
#[test]
fn columns_of_yes_and_no_stay_subgroups_unless_a_reader_is_named() {
    let yes = |at: usize| ["no", "yes"][at % 2];
    let row = |n: usize| format!("{},{},{},{}", yes(n), yes(n / 2), yes(n / 4), n / 2 % 3);
    let roles = guessed("outcome,diabetes,radiologist_2,grade", row);
    assert_eq!(roles.truth, some("outcome"));
    assert_eq!(roles.groups, ["diabetes", "grade"].map(str::to_owned));
    // A grade that a reader gave, where the grade is what is asked; codes of numbers, too.
    let row = |n: usize| format!("{},{},{}", n % 3, n / 2 % 3, n / 4 % 3);
    let roles = guessed("label,reader_grade,tumour_grade", row);
    assert_eq!(roles.groups, ["tumour_grade"].map(str::to_owned));
    // Which reader saw a case is no answer.
    let row = |n: usize| {
        format!(
            "{},{}",
            ["benign", "malignant"][n % 2],
            ["ann", "bob"][n / 2 % 2]
        )
    };
    assert_eq!(
        guessed("diagnosis,reader", row).groups,
        ["reader".to_owned()]
    );
}

/// Tables as R, SPSS, REDCap and others write them, and those of the demos: the columns
/// that are taken for answers are answers, so that no true subgroup is lost.
#[test]
fn in_the_tables_of_this_project_only_readers_are_taken_for_readers() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![project.join("tests/fixtures"), project.join("models")];
    let (mut found, mut read) = (Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("it is a folder");
        for path in entries.map(|entry| entry.expect("it can be listed").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_table = |end: &OsStr| end == "csv" || end == "tsv" || end == "tab";
            if !path.extension().is_some_and(is_table) {
                continue;
            }
            let bytes = fs::read(&path).expect("it can be read");
            let Ok(table) = read_table("t.csv", &bytes, &Limits::default(), &mut |_| {}) else {
                continue;
            };
            read += 1;
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let reasons = guess_roles(&table.table).reasons.into_iter();
            let answers = reasons.filter(|(_, why)| why.id.starts_with("intake-reason-answers"));
            found.extend(answers.map(|(column, _)| format!("{name}: {column}")));
        }
    }
    found.sort_unstable();
    assert!(read > 20, "{read} tables");
    assert_eq!(
        found,
        [
            "compared.csv: reader",
            "three.csv: histology",
            "three.csv: reader"
        ]
    );
}

#[test]
fn what_a_model_decided_is_no_subgroup_and_no_input() {
    // As SPSS and caret save it.
    for name in ["PGR_1", "pred", "predicted class"] {
        let roles = guessed(&format!("sepsis,{name},PRE_1,ward"), |n| {
            let word = |yes: bool| if yes { "Ja" } else { "Nein" };
            let ward = ["a", "b", "c"][n % 3];
            format!("{},{},0.{n},{ward}", word(n % 2 == 0), word(n % 3 == 0))
        });
        assert_eq!(roles.groups, ["ward"], "{name}");
        assert!(!roles.features.contains(&name.to_owned()), "{name}");
    }
}
