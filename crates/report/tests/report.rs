//! The report: whole, self-contained, honest, and safe.

mod common;

use plumbline_report::{ReportExtras, Words, report_html};
use plumbline_study::Evaluation;
use plumbline_study::evaluation::Key;
use plumbline_study::plan::Seal;
use plumbline_study::respondent::Source;

fn report(evaluation: &Evaluation) -> String {
    let model = common::model_facts();
    let extras = ReportExtras {
        model: Some(&model),
        ..ReportExtras::default()
    };
    report_html(evaluation, &Words::english(), &extras).unwrap()
}

/// The part of a page between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} is missing"));
    rest.split(to).next().unwrap()
}

#[test]
fn there_are_sixteen_sections_in_order() {
    let page = report(&common::evaluation());
    let titles: Vec<&str> = page
        .split("<h2 id=\"section-")
        .skip(1)
        .map(|rest| between(rest, ">", "</h2>"))
        .collect();
    assert_eq!(
        titles,
        [
            "1. Model factsheet",
            "2. Evaluation process flow",
            "3. Basic performance",
            "4. Risks and severity",
            "5. Bias and fairness",
            "6. Explainability",
            "7. Generalisability",
            "8. Interpretability",
            "9. Robustness",
            "10. Uncertainty",
            "11. Platform and computation measures",
            "12. Domain-specific and clinical effectiveness",
            "13. Intended use",
            "14. Patient safety",
            "15. Security and privacy",
            "16. Other",
        ]
    );
}

#[test]
fn every_section_is_filled_or_names_a_gap() {
    let mut bare = common::evaluation();
    bare.plan = Default::default();
    bare.estimates.clear();
    bare.groups.clear();
    bare.differences.clear();
    bare.verdicts.clear();
    bare.cautions.clear();
    common::detail(&mut bare).curves = Default::default();
    common::detail(&mut bare).confusion = None;
    bare.tier = None;
    common::detail(&mut bare).local.clear();
    for evaluation in [common::evaluation(), bare] {
        let page = report(&evaluation);
        for number in 1..=16 {
            let section = between(
                &page,
                &format!("<section id=\"section-{number}\""),
                "</section>",
            );
            let says = ["<table", "<p>", "<p class=\"gap\"", "<figure"];
            assert!(
                says.iter().any(|part| section.contains(part)),
                "section {number}"
            );
        }
        assert!(page.contains("<section id=\"gaps\""));
    }
}

#[test]
fn nothing_is_loaded_and_nothing_runs() {
    let page = report(&common::evaluation());
    let names = page.replace("http://www.w3.org/2000/svg", "");
    for forbidden in [
        "http:", "https:", "<script", "<link", "<img", "<iframe", "url(", "@import", " src=",
    ] {
        assert!(!names.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("default-src &#39;none&#39;"));
}

#[test]
fn hostile_names_stay_text() {
    let hostile = "\"><script>alert('x')</script>";
    let mut evaluation = common::evaluation();
    evaluation.plan.name = hostile.to_owned();
    evaluation.plan.threshold_reason = hostile.to_owned();
    evaluation.plan.intended_use.misuse = hostile.to_owned();
    evaluation.counts.outcome = hostile.to_owned();
    common::detail(&mut evaluation).positive = hostile.to_owned();
    evaluation.provenance.data.name = hostile.to_owned();
    evaluation.groups[0].column = hostile.to_owned();
    evaluation.groups[0].value = hostile.to_owned();
    evaluation.source = Source::Column {
        name: hostile.to_owned(),
    };
    let page = report(&evaluation);
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;"));
    assert!(!page.contains(hostile), "an attribute was broken out of");
}

#[test]
fn every_number_has_interval_method_and_n_or_a_reason() {
    let page = report(&common::evaluation());
    let mut rows = 0;
    for table in page.split("<table class=\"of-5\">").skip(1) {
        let table = between(table, "<tbody>", "</tbody>");
        for row in table.split("</tr>").filter(|row| row.contains("<th")) {
            let cells: Vec<&str> = row.split("<td").skip(1).collect();
            let is_reason = cells.len() == 1 && row.contains("colspan=\"4\">Not ");
            let is_whole = cells.len() == 4 && cells[1].contains(" to ") && cells[3].contains("(");
            let says_all = cells.iter().all(|cell| !between(cell, ">", "<").is_empty());
            assert!((is_reason || is_whole) && says_all, "{row}");
            rows += 1;
        }
    }
    assert!(rows >= 33 + 3, "{rows} rows");
}

/// A subgroup of a file that somebody else wrote may lack a row or a difference: no made-up
/// reason stands in its place, and no empty cell.
#[test]
fn what_a_subgroup_lacks_is_told() {
    let mut evaluation = common::evaluation();
    let is_of =
        |key: &Key, group: &str| key.metric == "auroc" && key.group.as_deref() == Some(group);
    evaluation
        .estimates
        .retain(|row| !is_of(&row.key, "sex=female"));
    evaluation
        .differences
        .retain(|row| !is_of(&row.key, "sex=male"));
    let page = report(&evaluation);
    let table = between(&page, "in each subgroup, and the difference", "</table>");
    let row = |group: &str| between(table, group, "</tr>");
    assert!(row("sex: female").contains(">not available<"), "{table}");
    assert!(!row("sex: female").contains("converge"), "{table}");
    assert!(row("sex: male").contains(">not compared<"), "{table}");
}

#[test]
fn nothing_is_unsaid() {
    let page = report(&common::evaluation());
    let id = page
        .split("report-")
        .nth(1)
        .map(|rest| &rest[..rest.len().min(30)]);
    assert_eq!(id, None, "an id is shown");
    for wrong in ["{$", "{ $", "NaN", "figure-cases", "metric-"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
}

#[test]
fn the_disclaimer_and_the_brand_are_on_the_cover() {
    let exploratory = report(&common::evaluation());
    let cover = between(&exploratory, "<header>", "</header>");
    assert!(cover.contains("This report is no approval or certification"));
    assert!(cover.contains("Exploratory") && cover.contains("No plan was sealed"));
    assert!(cover.contains("Cannot tell") && cover.contains("Does not meet"));

    let mut sealed = common::evaluation();
    sealed.exploratory = false;
    sealed.deviations.clear();
    sealed.plan.seal = Some(Seal {
        code: "K7QX-2M".to_owned(),
        plan: "{}".to_owned(),
    });
    let page = report(&sealed);
    let cover = between(&page, "<header>", "</header>");
    assert!(cover.contains("K7QX-2M") && !cover.contains("Exploratory"));
}

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];

/// Every element that is opened is closed, in the order in which HTML nests.
#[test]
fn elements_nest() {
    let page = report(&common::evaluation());
    let style = between(&page, "<style>", "</style>").to_owned();
    let page = page.replace(&style, "").replacen("<!doctype html>", "", 1);
    let mut open: Vec<&str> = Vec::new();
    let mut count = 0;
    for part in page.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag has an end");
        let name = |tag: &'_ str| tag.find([' ', '/']).map_or(tag.len(), |end| end);
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "in {open:?}");
        } else if !tag.ends_with('/') && !VOID.contains(&&tag[..name(tag)]) {
            open.push(&tag[..name(tag)]);
            count += 1;
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(count > 1000, "only {count} elements were looked at");
}

#[test]
fn the_direction_follows_the_language() {
    let evaluation = common::evaluation();
    let page = report_html(
        &evaluation,
        &Words::for_language("ar"),
        &ReportExtras::default(),
    )
    .unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(report(&evaluation).contains("<html lang=\"en\" dir=\"ltr\">"));
    let style = between(&page, "<style>", "</style>");
    for physical in [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align: left",
    ] {
        assert!(!style.contains(physical), "{physical}");
    }
}

/// A page whose plan, columns, values and files have this name.
fn named(name: &str) -> Evaluation {
    let mut evaluation = common::evaluation();
    evaluation.plan.name = name.to_owned();
    evaluation.counts.outcome = name.to_owned();
    common::detail(&mut evaluation).positive = name.to_owned();
    evaluation.provenance.data.name = name.to_owned();
    evaluation.groups[0].column = name.to_owned();
    evaluation.groups[0].value = name.to_owned();
    evaluation.source = Source::Column {
        name: name.to_owned(),
    };
    evaluation
}

#[test]
fn a_name_cannot_turn_the_numbers_beside_it_round() {
    // By a letter: the name is kept apart wherever it stands in a sentence.
    let page = report(&named("قسم ٢"));
    let apart = page.matches("\u{2068}قسم ٢\u{2069}").count();
    assert!(apart > 10, "{apart}");
    // By a mark: it is shown, not obeyed.
    let page = report(&named("\u{202e}B"));
    assert!(!page.contains('\u{202e}') && page.contains("\u{fffd}B"));
}

#[test]
fn a_name_of_a_million_letters_neither_fills_the_report_nor_hides() {
    let usual = report(&common::evaluation()).len();
    let page = report(&named(&"x".repeat(1_000_000)));
    assert!(page.len() < 2 * usual, "{} of {usual} bytes", page.len());
    assert!(page.contains("(1\u{202f}000\u{202f}000 characters)"));
    let style = between(&page, "<style>", "</style>");
    assert!(style.contains("overflow-wrap: anywhere"));
}

#[test]
fn every_printed_page_names_the_study_and_the_evaluation() {
    let mut evaluation = common::evaluation();
    evaluation.plan.name = "A \"study\"</style><script>".to_owned();
    let page = report(&evaluation);
    let id = plumbline_report::evaluation_id(&evaluation).unwrap();
    let style = between(&page, "<style>", "</style>");
    let (_, running) = style.rsplit_once("@page {").unwrap();
    // Letters stand for themselves, every other character for its number.
    assert!(running.contains("content: \"A \\22 study\\22 \\3c \\2f style\\3e "));
    assert!(running.contains(&id.replace('-', "\\2d ")));
    assert!(!page.contains("<script"));
}

#[test]
fn cautions_stand_on_the_cover_and_lead_to_what_to_do() {
    let evaluation = common::evaluation();
    let page = report(&evaluation);
    let cover = between(&page, "<header>", "</header>");
    for number in 1..=evaluation.cautions.len() {
        assert!(cover.contains(&format!("href=\"#caution-{number}\"")));
        assert!(page.contains(&format!("id=\"caution-{number}\"")));
    }
}

#[test]
fn every_measure_of_the_report_has_formula_and_sources() {
    let page = report(&common::evaluation());
    let section = between(&page, "<section id=\"section-16\"", "</section>");
    let rows = section.matches("<tr>").count() - 1;
    assert_eq!(rows, plumbline_study::task::binary::METRICS.len());
    assert!(section.matches("doi:10.").count() >= rows);
}
