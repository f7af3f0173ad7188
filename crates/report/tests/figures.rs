//! Figures: readable and honest. That the same evaluation gives the same bytes is
//! held between two runs of the program, by the tests of the terminal.

mod common;

use std::collections::BTreeMap;

use plumbline_report::figures::{Place, Spot};
use plumbline_report::{EvaluationFile, Figure, View, Words, figures};
use plumbline_study::evaluation::Detail;
use plumbline_study::task::binary::Comparison;
use plumbline_study::{Evaluation, Scale, Source, StandsFor};

const WIDTHS: [u32; 3] = [320, 640, 1440];

fn all(evaluation: &Evaluation, view: &View) -> Vec<Figure> {
    figures::all(evaluation, &Words::english(), view)
}

fn live(threshold: f64) -> View {
    let counts = common::counts_at(&common::cases(640, 0.28), threshold);
    View {
        live: Some(counts),
        ..View::of_width(640)
    }
}

fn by_id(evaluation: &Evaluation, id: &str) -> Figure {
    let figures = all(evaluation, &View::of_width(640));
    figures.into_iter().find(|figure| figure.id == id).unwrap()
}

/// Values of an attribute in an image.
fn attribute<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    svg.split(&format!(" {name}=\""))
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn an_evaluation_has_all_eight_figures_at_every_width() {
    for width in WIDTHS {
        let figures = all(&common::evaluation(), &View::of_width(width));
        let ids: Vec<&str> = figures.iter().map(|figure| figure.id).collect();
        assert_eq!(
            ids,
            [
                "roc",
                "calibration",
                "decision",
                "distribution",
                "confusion",
                "frequencies",
                "precision-recall",
                "subgroups"
            ]
        );
        for figure in figures {
            assert!(
                figure.size().0 <= f64::from(width),
                "{} at {width}",
                figure.id
            );
            assert!(!figure.table.rows.is_empty() && !figure.title.is_empty());
            for row in &figure.table.rows {
                assert_eq!(row.len(), figure.table.columns.len(), "{}", figure.id);
            }
        }
    }
}

#[test]
fn images_are_named_described_and_rounded() {
    for figure in all(&common::evaluation(), &live(0.6)) {
        let svg = &figure.svg;
        assert!(
            svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"),
            "{}",
            figure.id
        );
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<desc id="),
            "{}",
            figure.id
        );
        for wrong in ["NaN", "inf", "{$", "figure-", "report-"] {
            assert!(!svg.contains(wrong), "{}: {wrong}", figure.id);
            assert!(!figure.sentence.contains(wrong), "{}: {wrong}", figure.id);
        }
        for name in ["x", "y", "width", "height", "cx", "cy", "stroke-width"] {
            for value in attribute(svg, name) {
                let decimals = value
                    .split_once('.')
                    .map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 2, "{}: {name}={value}", figure.id);
            }
        }
    }
}

#[test]
fn text_is_never_smaller_than_eleven_pixels_and_stays_in_the_image() {
    for width in WIDTHS {
        let view = View {
            width,
            ..live(0.97)
        };
        for figure in all(&common::evaluation(), &view) {
            for size in attribute(&figure.svg, "font-size") {
                assert!(
                    size.parse::<f64>().unwrap() >= 11.0,
                    "{}: {size}",
                    figure.id
                );
            }
            for text in figure.svg.split("<text ").skip(1) {
                let (tag, rest) = text.split_once('>').unwrap();
                let words = rest.split('<').next().unwrap();
                assert!(
                    fits(&format!(" {tag}"), words, figure.size().0),
                    "{}: {words}",
                    figure.id
                );
            }
        }
    }
}

/// Whether a text lies within the width of its image, by our own metrics.
fn fits(tag: &str, words: &str, width: f64) -> bool {
    let number = |name: &str| attribute(tag, name)[0].parse::<f64>().unwrap();
    let wide = plumbline_report::chart::text::width(words, number("font-size"));
    let share = match attribute(tag, "text-anchor").first() {
        Some(&"middle") => 0.5,
        Some(&"end") => 1.0,
        _ => 0.0,
    };
    let left = number("x") - share * wide;
    left >= -1.0 && left + wide <= width + 1.0
}

#[test]
fn a_phone_keeps_the_counts_above_the_two_by_two_table() {
    let figures = all(&common::evaluation(), &View::of_width(324));
    let confusion = figures.iter().find(|figure| figure.id == "confusion");
    let svg = &confusion.unwrap().svg;
    assert!(svg.contains("n\u{a0}=\u{a0}179") && svg.contains("n\u{a0}=\u{a0}461"));
}

#[test]
fn sentences_say_what_the_figures_show() {
    let evaluation = common::evaluation();
    for (id, sentence) in [
        (
            "roc",
            "A case with the outcome gets a higher score than a case without it in 93.1% of all \
             pairs (95% interval 91.0% to 95.2%; n\u{a0}=\u{a0}640, 179 with the outcome); guessing \
             would reach 50%.",
        ),
        (
            "calibration",
            "Predicted and observed risks differ by 2.1 percentage points on average (95% interval \
             1.0 to 3.2); the calibration slope is 0.94 (0.81 to 1.07), where 1 is ideal, less \
             means that predictions are too extreme, and more that they are not extreme enough.",
        ),
        (
            "decision",
            "At the threshold of 0.35 the net benefit is 0.196 (0.166 to 0.226) per case (95% \
             interval). By the curve, deciding by the model is worth more than treating all or none \
             at thresholds from 0.02 to 0.99.",
        ),
        (
            "distribution",
            "At or above the threshold of 0.35 lie 172 of 179 cases with the outcome and 87 of 461 \
             cases without it.",
        ),
        (
            "confusion",
            "At the threshold of 0.35 the model finds 172 of 179 cases with the outcome and raises \
             87 false alarms among 461 cases without it.",
        ),
        (
            "frequencies",
            "Of 1000 people where 10.0% have the outcome, 100 have it: 96 are found and 4 missed; \
             of the 900 without it, 170 get a false alarm.",
        ),
        (
            "subgroups",
            "AUROC is lowest in clinic: Riverside clinic, 0.869 (0.838 to 0.900), and highest in \
             clinic: Hill, 0.939 (0.909 to 0.969) (95% intervals); one subgroup is too small to tell.",
        ),
    ] {
        assert_eq!(by_id(&evaluation, id).sentence, sentence);
    }
}

#[test]
fn a_thousand_people_are_a_thousand_dots() {
    let figure = by_id(&common::evaluation(), "frequencies");
    let people: u64 = figure
        .table
        .rows
        .iter()
        .map(|row| row[1].parse::<u64>().unwrap())
        .sum();
    assert_eq!(people, 1000);
    // Found and cleared are one disc each, missed two, false alarms three; the
    // four symbols of the legend add one of each.
    let discs = figure.svg.matches("h0").count();
    assert_eq!(discs, 96 + 2 * 4 + 3 * 170 + 730 + (1 + 2 + 3 + 1));
}

#[test]
fn the_live_threshold_is_marked_beside_the_declared_one() {
    let evaluation = common::evaluation();
    let words = Words::english();
    let marked = figures::roc(&evaluation, &words, &live(0.6)).unwrap().svg;
    assert!(marked.contains("Trying 0.6") && marked.contains("Threshold 0.35"));
    let same = figures::roc(&evaluation, &words, &live(common::THRESHOLD))
        .unwrap()
        .svg;
    assert!(!same.contains("Trying"));
    let confusion = figures::confusion(&evaluation, &words, &live(0.6)).unwrap();
    // An interval belongs to the declared threshold; another shows its counts.
    assert!(confusion.svg.contains(">139/179<") && !confusion.svg.contains(" to "));
}

#[test]
fn tables_of_curves_hold_the_point_at_the_declared_threshold() {
    let evaluation = common::evaluation();
    let counts = evaluation.binary().unwrap().confusion.unwrap();
    let share = |of: u64, other: u64| format!("{:.3}", of as f64 / (of + other) as f64);
    let recall = share(counts.tp, counts.fn_);
    let metric = |id: &str| {
        let mut rows = evaluation.estimates.iter();
        let row = rows.find(|row| row.key.metric == id && row.key.group.is_none());
        let interval = row.unwrap().measured.as_ref().unwrap().interval;
        format!("{:.3} to {:.3}", interval.low, interval.high)
    };
    for (id, point) in [
        ("roc", [share(counts.fp, counts.tn), recall.clone()]),
        ("precision-recall", [recall, share(counts.tp, counts.fp)]),
    ] {
        let rows = by_id(&evaluation, id).table.rows;
        let declared: Vec<&Vec<String>> = rows
            .iter()
            .filter(|row| row[3] == "Threshold 0.35")
            .collect();
        let limits = metric(if id == "roc" { "sensitivity" } else { "ppv" });
        assert_eq!(declared.len(), 1, "{id}: {rows:?}");
        // Counted, and with the interval that stands beside it everywhere else.
        assert_eq!(declared[0][..2], point, "{id}");
        assert_eq!(declared[0][2], limits, "{id}");
        // In its place, once.
        let xs: Vec<f64> = rows.iter().map(|row| row[0].parse().unwrap()).collect();
        assert!(xs.is_sorted(), "{id}: {xs:?}");
        let same = rows.iter().filter(|row| row[..2] == declared[0][..2]);
        assert_eq!(same.count(), 1, "{id}: {rows:?}");
    }
    // The decision curve's limits are pointwise; at the threshold the table
    // repeats those of the net benefit, or one number would have two.
    let rows = by_id(&evaluation, "decision").table.rows;
    let at: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "0.35").collect();
    assert_eq!(at.len(), 1, "{rows:?}");
    assert_eq!(at[0][2], metric("net_benefit"), "{rows:?}");
    let mut without = evaluation.clone();
    common::detail(&mut without).confusion = None;
    for id in ["roc", "precision-recall"] {
        let rows = by_id(&without, id).table.rows;
        assert!(rows.iter().all(|row| !row[3].contains("Threshold")), "{id}");
    }
}

#[test]
fn a_missing_curve_is_no_figure_and_no_panic() {
    let mut evaluation = common::evaluation();
    common::detail(&mut evaluation).curves = Default::default();
    common::detail(&mut evaluation).confusion = None;
    evaluation.groups.clear();
    evaluation.estimates.clear();
    assert!(all(&evaluation, &View::of_width(640)).is_empty());
}

#[test]
fn curves_of_few_cases_are_drawn() {
    for n in [2, 3, 5, 11] {
        let cases: Vec<(bool, f64)> = (0..n).map(|i| (i % 2 == 0, i as f64 / n as f64)).collect();
        let evaluation = common::of_cases(&cases);
        for figure in all(&evaluation, &live(0.3)) {
            assert!(!figure.svg.contains("NaN") && !figure.sentence.contains("NaN"));
        }
    }
}

#[test]
fn hostile_names_stay_text() {
    let mut evaluation = common::evaluation();
    let hostile = "</text><script>alert(1)</script>";
    common::detail(&mut evaluation).positive = hostile.to_owned();
    evaluation.groups[0].value = hostile.to_owned();
    evaluation.groups[0].column = hostile.to_owned();
    for figure in all(&evaluation, &View::of_width(640)) {
        assert!(!figure.svg.contains("<script") && !figure.file().contains("<script"));
    }
}

#[test]
fn data_of_a_figure_are_whole_and_exact() {
    let evaluation = common::evaluation();
    let roc = evaluation.binary().unwrap().curves.roc.as_ref().unwrap();
    let csv = by_id(&evaluation, "roc").csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[0],
        "one_minus_specificity,sensitivity,low,high,threshold"
    );
    assert_eq!(lines.len(), roc.x.len() + 1);
    let cells: Vec<&str> = lines[100].split(',').collect();
    assert_eq!(cells[0].parse::<f64>().unwrap(), roc.x[99]);
    assert_eq!(cells[1].parse::<f64>().unwrap(), roc.y[99]);
}

/// The evaluation beside so many others, who all have the curve of the assessed one.
fn beside(others: u64) -> Evaluation {
    let mut evaluation = common::evaluation();
    let Detail::Binary(detail) = &mut evaluation.detail else {
        unreachable!("its outcome is a condition")
    };
    let other = |number: u64| Comparison {
        with: format!("other {number}"),
        source: Source::Column {
            name: format!("other {number}"),
        },
        cases: String::new(),
        scale: Scale::Probability,
        n: 640,
        positives: 180,
        only_assessed: 0,
        only_other: 0,
        rows: Vec::new(),
        claims: Vec::new(),
        groups: Vec::new(),
        delong: None,
        decisions: None,
        roc: detail.curves.roc.clone(),
    };
    let comparisons = (1..=others).map(other).collect();
    detail.comparisons = comparisons;
    evaluation
}

#[test]
fn who_is_not_drawn_is_counted_and_in_the_data() {
    let (words, view) = (Words::english(), View::of_width(640));
    let draw = |others| figures::compared_roc(&beside(others), &words, &view).unwrap();
    assert!(!draw(3).svg.contains("more"), "all are drawn");
    let five = draw(5);
    assert!(five.svg.contains("2 more are in the table"));
    assert!(!five.svg.contains("other 4"));
    let data = five.csv();
    for number in 1..=5 {
        assert!(data.contains(&format!("other {number},")), "{number}");
    }
}

/// An evaluation that the terminal wrote.
fn kept(name: &str) -> Evaluation {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/../../tests/fixtures/evaluations/{name}");
    let text = std::fs::read_to_string(path).unwrap();
    EvaluationFile::from_json(name, &text).unwrap().evaluation
}

/// Rows of a fixture, each a cell by the name of its column.
fn rows_of(path: &str) -> Vec<BTreeMap<String, String>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let text = std::fs::read_to_string(format!("{root}/../../tests/fixtures/{path}")).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| {
        let cells = names.iter().zip(line.split(','));
        cells
            .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()))
            .collect()
    };
    lines.map(row).collect()
}

/// 1 − specificity and sensitivity, counted from who has it and who is called so.
fn counted(cases: impl Iterator<Item = (bool, bool)>) -> [f64; 2] {
    let mut counts = [[0.0_f64; 2]; 2];
    for (has, called) in cases {
        counts[usize::from(has)][usize::from(called)] += 1.0;
    }
    counts.map(|[not, called]| called / (not + called))
}

/// The last line of a figure's data that begins so: its shares.
fn decided(figure: &Figure, begin: &str) -> [f64; 2] {
    let data = figure.csv();
    let line = data.lines().find(|line| line.starts_with(begin));
    let line = line.unwrap_or_else(|| panic!("{begin}: {data}"));
    let rest: Vec<&str> = line[begin.len()..].split(',').collect();
    assert_eq!(rest[2..], ["", "", ""], "no limits, no threshold: {line}");
    [rest[0].parse().unwrap(), rest[1].parse().unwrap()]
}

fn close(found: [f64; 2], expected: [f64; 2]) {
    let near = found
        .iter()
        .zip(expected)
        .all(|(a, b)| (a - b).abs() < 1e-12);
    assert!(near, "{found:?}, not {expected:?}");
}

#[test]
fn everybodys_decisions_stand_on_the_curves_of_a_condition() {
    let evaluation = kept("3-compared.json");
    let words = Words::english().about(&evaluation);
    let figure = figures::compared_roc(&evaluation, &words, &View::of_width(640)).unwrap();
    let rows = rows_of("compared/two.csv");
    for (who, threshold) in [("model_a", 0.4), ("model_b", 0.4), ("reader", 0.5)] {
        // Others are held against the assessed one on the cases that both answered.
        let called = |row: &BTreeMap<String, String>| {
            row["model_a"].parse::<f64>().ok()?;
            let score: f64 = row[who].parse().ok()?;
            Some((row["disease"] == "yes", score >= threshold))
        };
        let expected = counted(rows.iter().filter_map(called));
        close(decided(&figure, &format!("{who},decision,")), expected);
    }
    // Two lines with a ring each, and one ring without a line.
    let rings = |svg: &str| svg.matches("<circle").count();
    let mut none = evaluation.clone();
    let Detail::Binary(detail) = &mut none.detail else {
        unreachable!("it is of a condition")
    };
    detail.confusion = None;
    for one in &mut detail.comparisons {
        one.decisions = None;
    }
    let bare = figures::compared_roc(&none, &words, &View::of_width(640)).unwrap();
    assert!(rings(&figure.svg) > rings(&bare.svg), "{}", figure.svg);
    assert!(
        figure
            .sentence
            .ends_with("A ring is where somebody decides.")
    );
    assert!(!bare.sentence.contains("ring"), "{}", bare.sentence);
    let last = figure.table.rows[0].last().unwrap();
    assert!(last.contains(" / "), "{last}");
}

#[test]
fn everybodys_decisions_stand_in_the_panel_of_every_class() {
    let evaluation = kept("3-classes-compared.json");
    let words = Words::english().about(&evaluation);
    let figure = figures::class_compared_roc(&evaluation, &words, &View::of_width(640)).unwrap();
    let rows = rows_of("classes/compared.csv");
    const CLASSES: [&str; 4] = ["AK", "BCC", "MEL", "NV"];
    let highest = |row: &BTreeMap<String, String>, of: &str| -> Option<&'static str> {
        let score = |class: &str| row[&format!("{of}_{class}")].parse::<f64>().ok();
        let mut best = CLASSES[0];
        for class in CLASSES {
            if score(class)? > score(best)? {
                best = class;
            }
        }
        Some(best)
    };
    let said = |row: &BTreeMap<String, String>, of: &str| -> Option<String> {
        let class = match of {
            "reader" => row["reader"].as_str(),
            of => highest(row, of)?,
        };
        (!class.is_empty()).then(|| class.to_owned())
    };
    for class in CLASSES {
        for (name, of) in [
            ("a_AK … a_NV (4 columns)", "a"),
            ("b_AK … b_NV (4 columns)", "b"),
            ("reader", "reader"),
        ] {
            let called = |row: &BTreeMap<String, String>| {
                said(row, "a")?;
                Some((row["diagnosis"] == class, said(row, of)? == class))
            };
            let expected = counted(rows.iter().filter_map(called));
            close(
                decided(&figure, &format!("{class},{name},decision,")),
                expected,
            );
        }
    }
}

#[test]
fn everybodys_curves_of_each_class_stand_in_one_figure_at_every_width() {
    let evaluation = kept("3-classes-compared.json");
    let words = Words::english().about(&evaluation);
    for width in WIDTHS {
        let view = View::of_width(width);
        let figure = figures::class_compared_roc(&evaluation, &words, &view).unwrap();
        let (wide, high) = figure.size();
        assert!(wide <= f64::from(width).max(280.0), "{wide} at {width}");
        // A class and one of two others a row.
        assert_eq!(figure.table.rows.len(), 4 * 2);
        let mut by: Vec<(Option<u16>, Option<String>)> = Vec::new();
        for spot in &figure.spots {
            let Some(Place::Point(x, y)) = spot.place else {
                panic!("{spot:?}");
            };
            assert!(
                (0.0..=wide).contains(&x) && (0.0..=high).contains(&y),
                "{spot:?}"
            );
            let StandsFor::Called { class, by: who, .. } = &spot.stands else {
                panic!("{spot:?}");
            };
            by.push((*class, who.clone()));
        }
        for class in 0..4 {
            let of = |who: Option<&str>| {
                let all = by.iter();
                let all = all.filter(|(of, by)| *of == Some(class) && by.as_deref() == who);
                all.count()
            };
            assert!(of(None) > 1, "the assessed one has a curve");
            assert!(of(Some("AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV")) > 1);
            assert_eq!(of(Some("reader")), 1, "who names a class is one point");
        }
        assert!(figure.svg.contains("b_AK … b_NV (4 columns)"));
        assert!(
            figure.sentence.contains("in 4 of 4 classes"),
            "{}",
            figure.sentence
        );
    }
    let view = View::of_width(640);
    let alone = kept("3-classes.json");
    assert!(figures::class_compared_roc(&alone, &words, &view).is_none());
    let binary = common::evaluation();
    assert!(figures::class_compared_roc(&binary, &words, &view).is_none());
    // Where curves were not kept there is none either.
    let mut earlier = evaluation;
    let Detail::Classes(detail) = &mut earlier.detail else {
        unreachable!("it has four classes")
    };
    for one in &mut detail.comparisons {
        one.roc.clear();
    }
    assert!(figures::class_compared_roc(&earlier, &words, &view).is_none());
}

/// Figures with spots: those of curves, bars and points that stand for cases.
const SPOTTED: [&str; 5] = [
    "roc",
    "calibration",
    "decision",
    "distribution",
    "precision-recall",
];

#[test]
fn spots_lie_on_the_figure_and_in_its_table_at_every_width() {
    for width in WIDTHS {
        for figure in all(&common::evaluation(), &View::of_width(width)) {
            assert_eq!(
                !figure.spots.is_empty(),
                SPOTTED.contains(&figure.id),
                "{}",
                figure.id
            );
            let (wide, high) = figure.size();
            for spot in &figure.spots {
                let (left, top, right, bottom) = match spot.place {
                    None => continue,
                    Some(Place::Point(x, y)) => (x, y, x, y),
                    Some(Place::Rectangle {
                        left,
                        top,
                        width,
                        height,
                    }) => (left, top, left + width, top + height),
                };
                assert!(left >= 0.0 && right <= wide, "{}: {spot:?}", figure.id);
                assert!(top >= 0.0 && bottom <= high, "{}: {spot:?}", figure.id);
                assert_ne!(spot.cases, Some(0), "nobody is behind it");
            }
            let mut cells: Vec<(usize, usize)> =
                figure.spots.iter().filter_map(|spot| spot.cell).collect();
            let count = cells.len();
            for (row, column) in &cells {
                assert!(!figure.table.rows[*row][*column].is_empty());
            }
            cells.sort_unstable();
            cells.dedup();
            assert_eq!(
                cells.len(),
                count,
                "{}: a cell leads to one list",
                figure.id
            );
        }
    }
}

#[test]
fn every_bar_and_group_has_its_spot_with_the_count_of_the_table() {
    let evaluation = common::evaluation();
    let counted = |figure: &Figure, spot: &Spot| {
        let (row, column) = spot.cell.expect("it stands in the table");
        assert_eq!(
            spot.cases.map(|cases| cases.to_string()),
            Some(figure.table.rows[row][column].replace('\u{202f}', "")),
        );
    };
    let histogram = by_id(&evaluation, "distribution");
    let mut sums = [0; 2];
    for spot in &histogram.spots {
        let StandsFor::Bar { has, .. } = spot.stands else {
            panic!("{spot:?}");
        };
        sums[usize::from(has)] += spot.cases.expect("a bar is counted");
        counted(&histogram, spot);
    }
    let cases = common::cases(640, 0.28);
    let positives = cases.iter().filter(|case| case.0).count() as u64;
    assert_eq!(sums, [640 - positives, positives]);
    let calibration = by_id(&evaluation, "calibration");
    let of_groups = calibration.spots.iter();
    let of_groups = of_groups.filter(|spot| matches!(spot.stands, StandsFor::Group { .. }));
    assert_eq!(of_groups.clone().count(), calibration.table.rows.len());
    of_groups.for_each(|spot| counted(&calibration, spot));
    // The histogram below the curve leads to the same cases as the one of its own.
    let bars = |figure: &Figure| -> Vec<StandsFor> {
        let spots = figure.spots.iter().map(|spot| spot.stands.clone());
        spots
            .filter(|stands| matches!(stands, StandsFor::Bar { .. }))
            .collect()
    };
    assert_eq!(bars(&calibration), bars(&histogram));
}

#[test]
fn points_of_curves_count_who_is_called_positive() {
    let evaluation = common::evaluation();
    let cases = common::cases(640, 0.28);
    for id in ["roc", "precision-recall"] {
        let figure = by_id(&evaluation, id);
        let mut thresholds = Vec::new();
        for spot in &figure.spots {
            let StandsFor::Called { threshold, .. } = spot.stands else {
                panic!("{spot:?}");
            };
            let called = cases.iter().filter(|case| case.1 >= threshold).count() as u64;
            // Where nobody is found, precision is 0 and does not tell how many are called.
            if id == "roc" || spot.cases.is_some() {
                assert_eq!(spot.cases, Some(called), "{id} at {threshold}");
            }
            thresholds.push(threshold);
        }
        assert!(
            thresholds.is_sorted_by(|one, next| one > next),
            "{id}: along the curve"
        );
        assert!(
            thresholds.contains(&common::THRESHOLD),
            "{id}: the declared one"
        );
        // They can be told apart by hand, and there are not hundreds of them.
        assert!(
            (10..=70).contains(&thresholds.len()),
            "{id}: {}",
            thresholds.len()
        );
        let places: Vec<Place> = figure.spots.iter().filter_map(|spot| spot.place).collect();
        let of_table = figure
            .spots
            .iter()
            .filter(|spot| spot.cell.is_some())
            .count();
        let near = places.windows(2).filter(|pair| match pair {
            [Place::Point(a, b), Place::Point(c, d)] => (a - c).hypot(b - d) < 18.0,
            _ => false,
        });
        assert!(
            near.count() <= of_table,
            "{id}: only rows of the table may lie closer"
        );
    }
    let decision = by_id(&evaluation, "decision");
    let rows = decision.spots.iter().filter_map(|spot| spot.cell);
    assert_eq!(
        rows.count(),
        decision.table.rows.len(),
        "every row leads to its cases"
    );
}
