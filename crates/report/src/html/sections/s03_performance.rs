//! Section 3: the four essential numbers and figures first, then every number.

use plumbline_study::metric::Family;

use super::Section;
use crate::figures::View;
use crate::html::{HALF, Report, images, numbers};

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-performance");
    let of_kind = report.of_kind();
    let body = &mut section.body;
    body.table(&numbers::family(report, Family::Essential));
    (of_kind.performance)(report, body);
    for pair in of_kind.pairs {
        body.open("div", &[("class", "pair")]);
        images::all(report, &View::of_width(HALF), pair, body);
        body.close("div");
    }
    for family in [
        Family::AtThreshold,
        Family::AtDecision,
        Family::Calibration,
        Family::Descriptive,
    ] {
        let table = numbers::family(report, family);
        if !table.is_empty() {
            body.table(&table);
            if family == Family::Descriptive {
                body.p(&report.text("report-descriptive"));
            }
        }
        let below = of_kind.below.iter();
        for (_, draw, width) in below.filter(|(of, ..)| *of == family) {
            images::all(report, &View::of_width(*width), &[*draw], body);
        }
    }
    for lacking in (of_kind.lacking)(report) {
        section.gap(report.words, lacking);
    }
}
