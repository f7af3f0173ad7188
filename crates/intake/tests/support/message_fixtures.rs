//! Tables that bring about every message of this crate.

use plumbline_intake::{
    ClassColumn, ColumnChoice, Join, Limits, ModelScores, OutcomeValues, ReadChoices, Take,
    class_answers, class_scores, classes, data_checks, decisions, guess_roles, join_predictions,
    model_classes, model_scores, read_costs, read_table, read_table_as, reference,
    scores_from_column,
};
use plumbline_study::task::classes::Truth as ClassTruth;
use plumbline_study::{Cases, Message, Problem, Roles, Source, Table, TaskKind, Truth};

use crate::support::{dataset, made, names, names_in, read_fixture, roles, table};

/// Every message, many of them more than once.
pub fn all() -> Vec<Message> {
    let makers = [
        from_fixtures,
        from_roles,
        from_rows,
        from_roles_guessed,
        from_joins,
        from_decisions,
        from_limits,
        from_writing,
        from_other_outcomes,
        from_classes,
        from_visits,
        from_doubtful,
    ];
    makers.iter().flat_map(|make| make()).collect()
}

/// Everything that can be said about a table in these roles.
fn about(table: &Table, roles: &Roles) -> Vec<Message> {
    let mut problems = data_checks(table, roles);
    match roles.task {
        TaskKind::Binary => {}
        TaskKind::MultiClass => return messages_of(problems),
    }
    match dataset(table, roles, &roles.groups) {
        Ok(dataset) => {
            let excluded = dataset
                .exclusions
                .iter()
                .map(|exclusion| exclusion.reason.clone());
            let mut messages: Vec<Message> = excluded.collect();
            if let Some(score) = &roles.score {
                problems.extend(
                    scores_from_column(table, &dataset, score)
                        .err()
                        .unwrap_or_default(),
                );
            }
            messages.extend(messages_of(problems));
            messages
        }
        Err(more) => messages_of(problems.into_iter().chain(more)),
    }
}

fn messages_of(problems: impl IntoIterator<Item = Problem>) -> Vec<Message> {
    problems
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

fn from_fixtures() -> Vec<Message> {
    let mut messages = Vec::new();
    let in_folder = |folder: &'static str| {
        names_in(folder)
            .into_iter()
            .map(move |name| format!("{folder}/{name}"))
    };
    for path in in_folder("bad")
        .chain(in_folder("dialects"))
        .chain(in_folder("shapes"))
    {
        match read_fixture(&path) {
            Err(problems) => messages.extend(messages_of(problems)),
            Ok(read) => {
                messages.push(read.dialect.describe());
                let guess = guess_roles(&read.table);
                messages.extend(guess.reasons.into_iter().map(|(_, message)| message));
                messages.extend(messages_of(read.problems));
                messages.extend(about(&read.table, &guess.roles));
                let positive = Some("1".to_owned());
                messages.extend(about(
                    &read.table,
                    &Roles {
                        positive,
                        ..guess.roles
                    },
                ));
            }
        }
    }
    messages
}

/// Tables whose columns and rows have something wrong with them.
fn from_roles() -> Vec<Message> {
    let named = |name: &str| Some(name.to_owned());
    let inputs = made("id,y,a,b,c,d,g,h,p", 24, |n| {
        let (a, g) = (
            if n == 3 {
                "inf".to_owned()
            } else {
                n.to_string()
            },
            n % 2,
        );
        let b = if n == 4 {
            String::new()
        } else {
            (n * n).to_string()
        };
        let h = if n == 9 { "" } else { "w" };
        format!(
            "c{n:02},{g},{a},{b},7,{},g{},{h},p{}",
            ["no", "yes"][g],
            n,
            n / 2
        )
    });
    let mut all = Roles {
        features: names(&["a", "b", "c", "d"]),
        groups: names(&["h"]),
        patient: named("p"),
        ..roles("y")
    };
    let mut messages = about(&inputs, &all);
    all.features.push("y".to_owned());
    all.site = named("nowhere");
    messages.extend(about(&inputs, &all));
    messages.extend(about(
        &inputs,
        &Roles {
            score: named("y"),
            patient: named("y"),
            ..roles("y")
        },
    ));
    messages.extend(about(
        &inputs,
        &Roles {
            score: named("a"),
            ..roles("none")
        },
    ));
    messages.extend(about(
        &inputs,
        &Roles {
            positive: named("2"),
            ..roles("y")
        },
    ));
    messages.extend(about(&inputs, &Roles::default()));
    messages.extend(about(&inputs, &roles("id")));
    messages
}

/// Tables that repeat themselves, fall apart into groups, or tell the outcome by their ids.
fn from_rows() -> Vec<Message> {
    let named = |name: &str| Some(name.to_owned());
    let mut messages = Vec::new();
    let many = made("y,g", 120, |n| format!("{},g{n}", n % 2));
    messages.extend(about(
        &many,
        &Roles {
            groups: names(&["g"]),
            ..roles("y")
        },
    ));
    let copies = made("id,y,a,b,c", 30, |n| {
        let m = if n == 29 { 3 } else { n };
        format!("{n},{},{m},{},{}", n / 2 % 2, m * m, 1000 - m)
    });
    messages.extend(about(
        &copies,
        &Roles {
            id: named("id"),
            features: names(&["a", "b", "c"]),
            ..roles("y")
        },
    ));
    let equal = made("id,y,a,b,c", 30, |n| {
        let m = if n == 29 { 4 } else { n };
        format!("{n},{},{m},{},{}", m * 7 % 2, m * m, 1000 - m)
    });
    messages.extend(about(
        &equal,
        &Roles {
            id: named("id"),
            ..roles("y")
        },
    ));
    for id in [
        |n: usize| format!("{n}"),
        |n: usize| format!("x{}_{:02}", n / 12, n * 7 % 24),
    ] {
        let telling = made("id,y", 24, |n| format!("{},{}", id(n), n / 12));
        messages.extend(about(
            &telling,
            &Roles {
                id: named("id"),
                ..roles("y")
            },
        ));
    }
    messages
}

fn from_roles_guessed() -> Vec<Message> {
    let columns = "patient_id,hospital,sex,ward,remission,age";
    let guessed = made(columns, 12, |n| {
        format!(
            "P{},H{},{},w{},{},{}",
            n / 2,
            n % 3,
            ["f", "m"][n % 2],
            n % 3,
            n % 5 / 4,
            n + 40
        )
    });
    // What a reader said, beside an outcome with a known name and beside none.
    let read = |outcome: &str| {
        let classes = ["benign", "borderline", "malignant"];
        made(&format!("{outcome},reader"), 60, |n| {
            format!("{},{}", classes[n % 3], classes[n / 7 % 3])
        })
    };
    [guessed, read("diagnosis"), read("histology")]
        .iter()
        .flat_map(|table| guess_roles(table).reasons)
        .map(|(_, message)| message)
        .collect()
}

/// Decisions in the outcome's own values, and in other words.
fn from_decisions() -> Vec<Message> {
    let own = OutcomeValues {
        positive: "yes".to_owned(),
        negative: "no".to_owned(),
    };
    let one = table("y,r\nyes,yes\nno,no\n");
    let note = decisions(&one, "y", "r", &own).unwrap().unwrap().note;
    let other = table("y,r\nyes,maybe\nno,no\n");
    let refused = decisions(&other, "y", "r", &own).unwrap_err();
    // The same where they are assessed.
    let assessed = made("y,r", 40, |n| {
        let word = |yes: bool| if yes { "yes" } else { "no" };
        format!("{},{}", word(n % 2 == 0), word(n % 3 == 0))
    });
    let roles = Roles {
        positive: Some("yes".to_owned()),
        score: Some("r".to_owned()),
        ..roles("y")
    };
    let checked = data_checks(&assessed, &roles);
    let found = note.into_iter().chain([refused]).chain(checked);
    messages_of(found)
}

fn from_joins() -> Vec<Message> {
    let truth = table("id,y\na,0\nb,1\nc,1\n");
    let mut messages = Vec::new();
    for text in [
        "id,p\na,0.1\nb,0.5\nz,0.5\n",
        "id,p\na,0.1\na,0.2\n,0.3\n",
        "id,p\n1,0.1\n",
        "p\n0.1\n",
    ] {
        match join_predictions(&truth, &table(text), &Join::by("id")) {
            Ok(joined) => messages.extend(messages_of(joined.problems)),
            Err(problems) => messages.extend(messages_of(problems)),
        }
    }
    let join = Join {
        outcome: Some("y"),
        take: Take::Named(&["p"]),
        ..Join::by("id")
    };
    for text in ["id,y,p\na,1,0.1\nb,1,0.5\n", "id,q\na,0.1\n", "id\na\n"] {
        let problems = join_predictions(&truth, &table(text), &join).unwrap_err();
        messages.extend(messages_of(problems));
    }
    messages
}

fn from_limits() -> Vec<Message> {
    let small = Limits {
        bytes: 1000,
        columns: 3,
        rows: 3,
        cells: 100,
    };
    let mut problems = vec![small.check_size("big.csv", 3_000_000_000).unwrap_err()];
    let long = format!("a,b\n1,\"x{}\"\n", "\n".repeat(30));
    let kinds = [
        "{\\rtf1 text",
        "PAR1....",
        "\x1f\u{8b}",
        "PK\x03\x04word/document.xml",
        "PK\x03\x04x.png",
    ];
    for text in ["a,b,c,d\n1,2,3,4\n", "a\n1\n2\n3\n4\n", &long]
        .iter()
        .chain(&kinds)
    {
        match read_table("t.csv", text.as_bytes(), &small, &mut |_| {}) {
            Ok(read) => problems.extend(read.problems),
            Err(more) => problems.extend(more),
        }
    }
    messages_of(problems)
}

/// Columns whose marks and words leave a question, and headers as programs write them.
fn from_writing() -> Vec<Message> {
    let mut problems = Vec::new();
    for text in [
        "a;y\n1,234;0\n2,345;1\n",
        "a;y\n9.100;0\n8.200;1\n",
        "a;r\n9.100;0,5\n8.200;0,25\n",
        "c,y\nNA,0\nZA,1\nBW,0\n",
        "c,y\nNA,0\nXX,1\nBW,0\n",
        "a,b\n1,2\na,b\n3,4\n",
        "\"a\" \"b\"\n\"1\" 2 3\n\"2\" 4 5\n",
        r#"{"u":{"a":1,"b":2},"v":{"a":3,"b":4}}"#,
        &format!("[{{\"a\": {}{}}}]", "[".repeat(99), "]".repeat(99)),
        "[[1,0.5],[0]]",
        "[[1,0.5],[0,0.25]]",
        "a,b\n1,2,3,4\n5,6,7,8\n",
        "# made by hand\na,y\n1,0\n",
        "a|y\n1|0\n(9 rows)\n",
        "-[ RECORD 1 ]\na | 1\n",
        "aa  yy\n--  --\n12345 1\n",
        "Title\na,y\n1,0\n",
        "a,y\n1,0\n2,1\nSource: a registry\n",
        "a,y\nmg,yes or no\n1,0\n2,1\n3,0\n",
        "a,y\n\"1,234,567\",0\n\"2,345\",1\n",
        "a,y\n90%,0\n5%,1\n",
    ] {
        let name = if text.starts_with(['[', '{']) {
            "t.json"
        } else {
            "t.csv"
        };
        match read_table(name, text.as_bytes(), &Limits::default(), &mut |_| {}) {
            Ok(read) => {
                problems.extend(read.problems);
                problems.extend(data_checks(
                    &read.table,
                    &Roles {
                        score: Some("a".to_owned()),
                        ..roles("y")
                    },
                ));
            }
            Err(more) => problems.extend(more),
        }
    }
    let nowhere = ReadChoices {
        columns: [("z".to_owned(), ColumnChoice::default())].into(),
    };
    let text = "a,b\n1,2\n";
    let read = read_table_as(
        "t.csv",
        text.as_bytes(),
        &nowhere,
        &Limits::default(),
        &mut |_| {},
    );
    problems.extend(read.unwrap_err());
    let commas = r#"{"columns": {"a": {"decimal": "comma"}}}"#;
    let read = read_table_as(
        "t.csv",
        b"a,b\n1.5,2\n",
        &serde_json::from_str(commas).unwrap(),
        &Limits::default(),
        &mut |_| {},
    );
    problems.extend(read.unwrap_err());
    let answers = problems.iter().flat_map(plumbline_intake::dialect::offers);
    let mut messages: Vec<Message> = answers.map(|offer| offer.label).collect();
    let said = r#"{"columns": {"a": {"decimal": "point", "thousands": "comma", "missing": ["-9"], "values": ["NA"]}}}"#;
    let said: ReadChoices = serde_json::from_str(said).unwrap();
    problems.extend(plumbline_intake::dialect::choice_notes(&said, "t.csv"));
    let absent = read_table_as(
        "t.csv",
        b"a,b\n1.5,2\n",
        &said,
        &Limits::default(),
        &mut |_| {},
    );
    problems.extend(absent.unwrap().problems);
    messages.extend(messages_of(problems));
    messages.extend(about(&table("y,y\n1,0\n0,1\n"), &roles("y")));
    messages
}

/// Outcomes of another kind, and numbers that stand for "unknown".
/// What can be said of outcomes of several classes and of the answers to them.
fn from_classes() -> Vec<Message> {
    let of_classes = || Roles {
        task: TaskKind::MultiClass,
        ..roles("y")
    };
    let mut messages = Vec::new();
    for text in [
        "y\na\na\n",
        "y,x\n,1\n,2\n",
        "y\nbenign\nBenign\nother\nother\n",
    ] {
        messages.extend(about(&table(text), &of_classes()));
    }
    messages.extend(about(&made("y", 300, |n| format!("c{n}")), &of_classes()));
    messages.extend(about(&made("y", 30, |n| format!("c{n}")), &of_classes()));
    let data = table(
        "y,a,b,c,said,code\nu,0.5,0.5,0.1,u,1\nv,0.2,0.8,0.1,V ,2\nw,0.3,0.2,0.1,w,3\nu,0.5,0.4,0.1,u,1\n",
    );
    let (cases, truth) = match reference(&data, &of_classes(), &[]) {
        Ok((cases, Truth::MultiClass(truth))) => (cases, truth),
        other => unreachable!("three classes: {other:?}"),
    };
    // One class may mean “unknown”, and all have few cases.
    messages.extend(about(&data, &of_classes()));
    let named = |columns: &[(&str, &str)]| -> Vec<ClassColumn> {
        let pair = |(class, column): &(&str, &str)| ((*class).to_owned(), (*column).to_owned());
        columns.iter().map(pair).collect()
    };
    for columns in [
        named(&[("u", "a"), ("v", "b")]),
        named(&[("u", "a"), ("u", "b"), ("v", "b"), ("w", "c")]),
        named(&[("u", "a"), ("V", "b"), ("w", "c")]),
        named(&[("u", "a"), ("v", "b"), ("x", "c")]),
    ] {
        messages.extend(messages_of(
            class_scores(&data, &cases, &truth, &columns).unwrap_err(),
        ));
    }
    for column in ["said", "code"] {
        messages.extend(messages_of(
            class_answers(&data, &cases, &truth, column).unwrap_err(),
        ));
    }
    let columns = named(&[("u", "a"), ("v", "b"), ("w", "c")]);
    let (truth, scored) = class_scores(&data, &cases, &truth, &columns).unwrap();
    messages.extend(messages_of(classes::sums(
        &data,
        &cases,
        &scored.answers,
        &truth,
    )));
    messages.extend(from_models(&data, &cases, &truth));
    messages.extend(from_numbers());
    messages.extend(from_costs());
    // Answers with more classes than can be assessed.
    let many = made("y,said", 402, |n| {
        let class = if n % 2 == 0 { "u" } else { "v" };
        match n {
            0 => "u,u".to_owned(),
            _ => format!("{class},k{}", n / 2),
        }
    });
    let (cases, truth) = match reference(&many, &of_classes(), &[]) {
        Ok((cases, Truth::MultiClass(truth))) => (cases, truth),
        other => unreachable!("two classes: {other:?}"),
    };
    messages.extend(messages_of(
        class_answers(&many, &cases, &truth, "said").unwrap_err(),
    ));
    messages
}

/// Classes that are numbers, and answers that are others.
fn from_numbers() -> Vec<Message> {
    let data = made("y,next,part,odd,two,s,t,u", 24, |n| {
        let class = n % 3;
        let (odd, two) = (if n == 4 { 9 } else { class }, ["1.1", "1.10", "2"][class]);
        let part = match n {
            0..6 => class.to_string(),
            _ => format!("{class}.{}", n + 11),
        };
        let s = f64::from(u32::try_from(class).unwrap()) / 10.0 + 0.15;
        format!(
            "{class},{},{part},{odd},{two},{s},{s},{}",
            class + 1,
            10 + n * 3
        )
    });
    let roles = Roles {
        task: TaskKind::MultiClass,
        ..roles("y")
    };
    let (cases, truth) = match reference(&data, &roles, &[]) {
        Ok((cases, Truth::MultiClass(truth))) => (cases, truth),
        other => unreachable!("three classes: {other:?}"),
    };
    let refused = ["next", "part", "two"]
        .map(|column| class_answers(&data, &cases, &truth, column).unwrap_err());
    let mut messages = messages_of(refused.concat());
    let (known, odd) = class_answers(&data, &cases, &truth, "odd").unwrap();
    let told = classes::answered_alone(&data, &cases, (&truth, &known), &odd);
    messages.extend(messages_of(told));
    let columns = [("0", "s"), ("1", "t"), ("2", "u")]
        .map(|(class, column)| (class.to_owned(), column.to_owned()));
    let scales = class_scores(&data, &cases, &truth, &columns).unwrap_err();
    messages.extend(messages_of(scales));
    messages
}

/// Answers of a model about the classes u, v and w.
fn from_models(data: &Table, cases: &Cases, truth: &ClassTruth) -> Vec<Message> {
    let source = || Source::Column {
        name: "m.onnx".to_owned(),
    };
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let scored = |classes: &[&str], scores: &[f64]| {
        let classes = names(classes);
        let answers = ModelScores {
            classes: &classes,
            scores,
            source: source(),
        };
        match model_scores(data, cases, truth, answers) {
            Ok((_, _, remarks)) => remarks,
            Err(problems) => problems,
        }
    };
    let labels = [Some("0".to_owned()), None, Some("1".to_owned())];
    let none_known = model_classes(data, cases, truth, &labels, source());
    [
        scored(&["u", "V", "x"], &[0.1; 9]),
        scored(&["u", "v", "w", "x"], &[0.1, 0.1, 0.1, 0.7].repeat(3)),
        scored(&["u", "v", "w", "x"], &[0.7, 0.1, 0.1, 0.1].repeat(3)),
        scored(&["u", "v", "w"], &[0.7, 0.1, 0.1].repeat(3)),
        none_known.unwrap_err(),
    ]
    .into_iter()
    .flat_map(messages_of)
    .collect()
}

fn from_costs() -> Vec<Message> {
    let of = |text: &str| messages_of(read_costs("costs.csv", text.as_bytes()).unwrap_err());
    [
        "t,a\na,0\n",
        "t,a,,a,b\na,0,1,1,1\n",
        "t,a,b\na,0,1\na,0,1\nc,1,0\n",
        "t,a,b\na,0,1,2\nb,,-1\n",
        "t;a;b\na;1,234;x\nb;0;0\n",
        "predicted,a,b\na,0,1\nb,1,0\n",
    ]
    .into_iter()
    .flat_map(of)
    .collect()
}

fn from_other_outcomes() -> Vec<Message> {
    let survival = |outcome: &str| {
        made(&format!("time,{outcome},risk"), 24, |n| {
            format!("{},{},0.{}", 10 + n, n % 2, n + 10)
        })
    };
    let mut messages = about(&survival("event"), &roles("event"));
    messages.extend(about(&survival("sepsis"), &roles("sepsis")));
    messages.extend(about(
        &table("id,y\n1.2E+15,0\n1.3E+15,1\n"),
        &Roles {
            id: Some("id".to_owned()),
            ..roles("y")
        },
    ));
    messages.extend(about(&table("y\n1\n0\n9\n"), &roles("y")));
    let coded = made("y,a,p", 24, |n| {
        let a = if n % 6 == 0 { -999 } else { n as i32 };
        format!("{},{a},{}", n % 2, if n == 3 { "1.000001" } else { "0.5" })
    });
    messages.extend(about(
        &coded,
        &Roles {
            features: names(&["a"]),
            score: Some("p".to_owned()),
            ..roles("y")
        },
    ));
    messages
}

/// Tables whose rows are no cases, or whose identifiers may be others.
fn from_doubtful() -> Vec<Message> {
    let scored = Roles {
        score: Some("p".to_owned()),
        ..roles("y")
    };
    let tables = [
        made("y,p,freq", 8, |n| {
            format!("{},0.{},{}", n % 2, n + 1, n + 3)
        }),
        made("id,y,p,weight", 24, |n| {
            format!("c{n},{},0.{},{}", n % 2, n + 10, n % 3 + 1)
        }),
        made("id,y,model,p", 24, |n| {
            let case = n / 2;
            format!("c{case},{},m{},0.{}", case % 2, n % 2, n + 10)
        }),
        made("y,model,p", 24, |n| {
            format!("{},m{},0.{}", n % 12 % 2, n / 12, n + 10)
        }),
        made("id,y,class,p", 24, |n| {
            let case = n / 2;
            format!("c{case},{},{},0.{}", case % 2, n % 2, n + 10)
        }),
        made("id,y,p", 12, |n| {
            format!("{n},{},{}{}", n % 2, n + 40, if n == 3 { "" } else { "%" })
        }),
        made("rowIndex,y,p", 24, |n| {
            format!("{},{},0.{}", n % 12, n % 12 % 2, n + 10)
        }),
    ];
    let mut messages: Vec<Message> = tables
        .iter()
        .flat_map(|table| about(table, &scored))
        .collect();
    let ids =
        |id: &dyn Fn(usize) -> String| made("id,q", 12, |n| format!("{},0.{}", id(n), n + 10));
    let cases = ids(&|n| n.to_string());
    for (other, by) in [
        (ids(&|n| format!("00{n}")), "id"),
        (ids(&|n| (n + 1).to_string()), "id"),
        (ids(&|n| n.to_string()), "id"),
        (ids(&|n| n.to_string()), "case"),
        (made("case,q", 12, |n| format!("{n},0.1")), "id"),
    ] {
        match join_predictions(&cases, &other, &Join::by(by)) {
            Ok(joined) => messages.extend(messages_of(joined.problems)),
            Err(problems) => messages.extend(messages_of(problems)),
        }
    }
    messages
}

/// Records that lie on several rows.
fn from_visits() -> Vec<Message> {
    let scored = |score: &str| Roles {
        score: Some(score.to_owned()),
        id: Some("record_id".to_owned()),
        ..roles("y")
    };
    let mut messages = about(
        &table("record_id,p,y\n1,0.5,\n1,,1\n2,0.2,\n2,,0\n"),
        &scored("p"),
    );
    let some = "record_id,p,y\n1,0.5,\n1,,1\n2,0.2,0\n3,0.3,1\n";
    messages.extend(about(&table(some), &scored("p")));
    messages
}
