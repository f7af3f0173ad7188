//! Attacks the program: files that were changed by chance, structured and byte by byte,
//! and the real program run on them. It may refuse; it may never panic, die, hang, take
//! 2 GB, refuse without a reason, or leave half a result.
//!
//!     attack PROGRAM [--runs N] [--seed N] [--only RUN] [--workers N] [--keep FOLDER]
//!
//! Run *i* of a seed is always the same, whoever computes it: `--only` makes it again.
//! What fails is kept, with the command that shows it.

mod bytes;
mod cases;
mod chance;
mod image;
mod json;
mod judge;
mod model;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use cases::{Case, Kind, Seeds};
use chance::Chance;
use judge::{Verdict, judge};

struct Settings {
    program: PathBuf,
    runs: u64,
    seed: u64,
    only: Option<u64>,
    workers: u64,
    keep: PathBuf,
}

/// Counts of one kind: runs, done, refused, failed.
type Counts = BTreeMap<Kind, [u64; 4]>;

#[derive(Default)]
struct Sums {
    counts: Counts,
    /// Faults by what they are: how often, and the first runs.
    faults: BTreeMap<String, (u64, Vec<u64>)>,
    failed: u64,
    slowest: (f64, u64),
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Some(settings) = settings(&root) else {
        eprintln!(
            "attack PROGRAM [--runs N] [--seed N] [--only RUN] [--workers N] [--keep FOLDER]"
        );
        return ExitCode::from(2);
    };
    let seeds = Seeds::read(&root);
    let begun = Instant::now();
    let sums = Mutex::new(Sums::default());
    let next = AtomicU64::new(settings.only.unwrap_or(0));
    let end = settings.only.map_or(settings.runs, |only| only + 1);
    std::thread::scope(|scope| {
        for worker in 0..settings.workers {
            let (settings, seeds, sums, next) = (&settings, &seeds, &sums, &next);
            scope.spawn(move || {
                let folder =
                    std::env::temp_dir().join(format!("attack-{}-{worker}", std::process::id()));
                loop {
                    let run = next.fetch_add(1, Ordering::Relaxed);
                    if run >= end {
                        break;
                    }
                    let case = seeds.case(&mut Chance::new(settings.seed, run));
                    let verdict =
                        judge(&settings.program, &case, &folder).expect("the disk takes files");
                    if !verdict.faults.is_empty() || settings.only.is_some() {
                        keep(settings, run, &case, &verdict).expect("the disk takes files");
                    }
                    sums.lock()
                        .expect("no worker fails")
                        .add(run, &case, &verdict);
                }
                fs::remove_dir_all(folder).ok();
            });
        }
    });
    let sums = sums.into_inner().expect("no worker fails");
    tell(&settings, &sums, begun.elapsed().as_secs());
    ExitCode::from(u8::from(sums.failed > 0))
}

fn settings(root: &Path) -> Option<Settings> {
    let mut words = std::env::args().skip(1);
    let mut settings = Settings {
        program: fs::canonicalize(words.next()?).ok()?,
        runs: 20_000,
        seed: 1,
        only: None,
        workers: std::thread::available_parallelism().map_or(2, |cores| cores.get() as u64),
        keep: root.join("fuzz/artifacts/attack"),
    };
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--runs" => settings.runs = value.parse().ok()?,
            "--seed" => settings.seed = value.parse().ok()?,
            "--only" => settings.only = Some(value.parse().ok()?),
            "--workers" => settings.workers = value.parse().ok()?,
            "--keep" => settings.keep = value.into(),
            _ => return None,
        }
    }
    Some(settings)
}

impl Sums {
    fn add(&mut self, run: u64, case: &Case, verdict: &Verdict) {
        let [runs, done, refused, failed] = self.counts.entry(case.kind).or_default();
        *runs += 1;
        if !verdict.faults.is_empty() {
            *failed += 1;
            self.failed += 1;
        } else if verdict.code == Some(0) {
            *done += 1;
        } else {
            *refused += 1;
        }
        for fault in &verdict.faults {
            let (count, runs) = self
                .faults
                .entry(format!("{:?}: {fault}", case.kind))
                .or_default();
            *count += 1;
            if runs.len() < 5 {
                runs.push(run);
            }
        }
        if verdict.seconds > self.slowest.0 {
            self.slowest = (verdict.seconds, run);
        }
        let all: u64 = self.counts.values().map(|[runs, ..]| runs).sum();
        if all.is_multiple_of(1000) {
            eprintln!("{all} runs, {} failed", self.failed);
        }
    }
}

/// Keeps the files of a run, and how to make it again.
fn keep(settings: &Settings, run: u64, case: &Case, verdict: &Verdict) -> io::Result<()> {
    let folder = settings.keep.join(format!("{}-{run}", settings.seed));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, bytes) in &case.files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, bytes)?;
    }
    let quoted: Vec<String> = case
        .arguments
        .iter()
        .map(|word| format!("'{word}'"))
        .collect();
    let told = format!(
        "plumbline {}\n\nexit code: {:?}\nfaults: {:#?}\n\n{}",
        quoted.join(" "),
        verdict.code,
        verdict.faults,
        verdict.err
    );
    fs::write(folder.join("told.txt"), told)
}

fn tell(settings: &Settings, sums: &Sums, seconds: u64) {
    println!("kind       runs   done  refused  failed");
    for (kind, [runs, done, refused, failed]) in &sums.counts {
        println!(
            "{:8} {runs:6} {done:6} {refused:8} {failed:7}",
            format!("{kind:?}")
        );
    }
    for (fault, (count, runs)) in &sums.faults {
        println!("{count:6} × {fault} (runs {runs:?})");
    }
    let runs: u64 = sums.counts.values().map(|[runs, ..]| runs).sum();
    println!(
        "seed {}: {runs} runs in {seconds} s, {} failed; the slowest took {:.1} s (run {})",
        settings.seed, sums.failed, sums.slowest.0, sums.slowest.1
    );
    if sums.failed > 0 {
        println!("what failed is kept in {}", settings.keep.display());
    }
}
