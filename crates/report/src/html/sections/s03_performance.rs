//! Section 3: the four essential numbers and figures first, then every number.

use plumbline_study::Scale;
use plumbline_study::evaluation::Detail;
use plumbline_study::metric::Family;

use super::Section;
use crate::figures::{self, View};
use crate::html::{Report, classes, comparison, images, numbers};

/// Width of figures that stand side by side.
const HALF: u32 = 324;
/// Width of a figure that stands alone.
const WHOLE: u32 = 640;

pub(super) fn write(report: &Report<'_>, section: &mut Section) {
    section.title = report.text("report-performance");
    let (evaluation, words) = (report.evaluation, report.words);
    let (half, whole) = (View::of_width(HALF), View::of_width(WHOLE));
    let body = &mut section.body;
    body.table(&numbers::family(report, Family::Essential));
    match &evaluation.detail {
        Detail::Binary(detail) => {
            if let Some(figure) = figures::compared_roc(evaluation, words, &whole) {
                images::figure(words, &figure, body);
            }
            if let Some(ranking) = &detail.ranking {
                comparison::ranking(report, ranking, body);
            }
            for one in &detail.comparisons {
                comparison::write(report, one, body);
            }
        }
        Detail::Classes(detail) => {
            classes::write(report, detail, body);
            if let Some(figure) = figures::class_compared_roc(evaluation, words, &whole) {
                images::figure(words, &figure, body);
            }
            if let Some(ranking) = &detail.ranking {
                comparison::ranking(report, ranking, body);
            }
            for one in &detail.comparisons {
                comparison::write_classes(report, detail, one, body);
            }
        }
    }
    let pairs = [
        [
            figures::roc(evaluation, words, &half),
            figures::calibration(evaluation, words, &half),
        ],
        [
            figures::decision(evaluation, words, &half),
            figures::distribution(evaluation, words, &half),
        ],
    ];
    for pair in pairs {
        body.open("div", &[("class", "pair")]);
        for figure in pair.into_iter().flatten() {
            images::figure(words, &figure, body);
        }
        body.close("div");
    }
    for family in [Family::AtThreshold, Family::AtDecision, Family::Calibration] {
        let table = numbers::family(report, family);
        if !table.is_empty() {
            body.table(&table);
        }
        if family == Family::AtThreshold
            && let Some(figure) = figures::confusion(evaluation, words, &whole)
        {
            images::figure(words, &figure, body);
        }
    }
    let descriptive = numbers::family(report, Family::Descriptive);
    if !descriptive.is_empty() {
        body.table(&descriptive);
        body.p(&report.text("report-descriptive"));
    }
    if let Some(figure) = figures::precision_recall(evaluation, words, &half) {
        images::figure(words, &figure, body);
    }
    gaps(report, section);
}

fn gaps(report: &Report<'_>, section: &mut Section) {
    match &report.evaluation.detail {
        Detail::Binary(detail) => {
            if detail.confusion.is_none() {
                section.gap(report.words, "report-gap-no-threshold");
            }
            if detail.scale != Scale::Probability {
                section.gap(report.words, "report-gap-not-probabilities");
            }
        }
        Detail::Classes(detail) => {
            if detail.scale != Scale::Probability {
                section.gap(report.words, "report-gap-not-probabilities");
            }
        }
    }
}
