//! Writes every figure of a made-up study into a folder, to look at:
//! `cargo run -p plumbline-report --example gallery -- FOLDER`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use plumbline_report::chart::theme;
use plumbline_report::{ReportExtras, View, Words, evaluation_json, figures, report_html};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let evaluation = common::evaluation();
    let words = Words::english();
    let live = common::counts_at(&common::cases(640, 0.28), 0.6);
    for (name, width) in [("wide", 640), ("narrow", 358)] {
        let view = View {
            live: Some(live),
            ..View::of_width(width)
        };
        let mut page = format!(
            "<!doctype html><meta charset=utf-8><style>{} body{{background:var(--pl-paper);\
             color:var(--pl-ink);font-family:system-ui;margin:16px;display:flex;flex-wrap:wrap;\
             gap:32px}} figure{{margin:0;inline-size:{width}px}}</style>",
            theme::CSS
        );
        for figure in figures::all(&evaluation, &words, &view) {
            fs::write(
                folder.join(format!("{}-{name}.svg", figure.id)),
                figure.file(),
            )?;
            page += &format!(
                "<figure><h3>{}</h3>{}<p>{}</p></figure>",
                figure.title, figure.svg, figure.sentence
            );
        }
        fs::write(folder.join(format!("{name}.html")), page)?;
    }
    // A redraw happens on every move of the slider.
    let (start, rounds) = (Instant::now(), 20);
    for _ in 0..rounds {
        figures::all(&evaluation, &words, &View::of_width(640));
    }
    let each = start.elapsed().as_secs_f64() * 1000.0 / f64::from(rounds * 8);
    println!("{each:.3} ms a figure");
    let model = common::model_facts();
    let extras = ReportExtras {
        model: Some(&model),
        generated_on: Some("12 March 2026".to_owned()),
        engine_sha256: Some("5c".repeat(32)),
    };
    fs::write(
        folder.join("report.html"),
        report_html(&evaluation, &words, &extras).map_err(said)?,
    )?;
    let json = evaluation_json(&evaluation, &words).map_err(said)?;
    fs::write(folder.join("evaluation.json"), json)?;
    Ok(())
}

/// A problem as an error of a program that nobody but us starts.
fn said(problem: plumbline_study::Problem) -> std::io::Error {
    std::io::Error::other(format!("{problem:?}"))
}
