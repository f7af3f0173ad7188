//! Runs the program on a case and says what is wrong with how it went.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cases::{Case, OUT};

/// Memory that a run may have: addresses, so that what is taken counts even if it is
/// never touched.
const MEMORY_KB: u64 = 2 << 20;

/// Seconds of computing that a run may take.
const SECONDS: u64 = 10;

/// After this a run hangs even if it computes nothing.
const WAITED: Duration = Duration::from_secs(120);

/// How a run went.
pub struct Verdict {
    pub code: Option<i32>,
    /// What is wrong, in a few words; nothing where all is well.
    pub faults: Vec<String>,
    pub seconds: f64,
    pub err: String,
}

/// Runs a case in an empty folder and judges it.
pub fn judge(program: &Path, case: &Case, folder: &Path) -> io::Result<Verdict> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let inside = folder.join("in");
    for (name, bytes) in &case.files {
        let path = inside.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&inside))?;
        fs::write(path, bytes)?;
    }
    let before = listing(&inside)?;
    let (out, err) = (folder.join("stdout"), folder.join("stderr"));
    let limits =
        format!("ulimit -c 0; ulimit -v {MEMORY_KB}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
    let begun = Instant::now();
    let mut child = Command::new("sh")
        .args(["-c", &limits])
        .arg(program)
        .args(&case.arguments)
        .current_dir(&inside)
        .stdin(Stdio::null())
        .stdout(File::create(&out)?)
        .stderr(File::create(&err)?)
        .spawn()?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if begun.elapsed() > WAITED {
            child.kill()?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let seconds = begun.elapsed().as_secs_f64();
    let said = [fs::read(&out)?, fs::read(&err)?];
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut faults = Vec::new();
    let ended = ending(status, &text(&said[1]), &mut faults);
    faults.extend(said.iter().flat_map(|said| words(said, case)));
    let written: Vec<PathBuf> = listing(&inside)?
        .into_iter()
        .filter(|path| !before.contains(path))
        .collect();
    match ended {
        Some(0) => faults.extend(results(&inside, case, &written)?),
        _ if !written.is_empty() => faults.push(format!("left behind: {written:?}")),
        _ => {}
    }
    Ok(Verdict {
        code: ended,
        faults,
        seconds,
        err: text(&said[1]),
    })
}

/// The exit code, and what is wrong with it.
fn ending(status: Option<ExitStatus>, err: &str, faults: &mut Vec<String>) -> Option<i32> {
    let Some(status) = status else {
        faults.push("hangs without computing".to_owned());
        return None;
    };
    match (status.code(), status.signal()) {
        (Some(0), _) => {}
        (Some(2), _) => {
            if !err
                .lines()
                .any(|line| line.starts_with("error: ") && line.len() > 20)
            {
                faults.push("refuses without a reason".to_owned());
            }
        }
        (Some(code), _) => faults.push(format!("exit code {code}")),
        (None, Some(9 | 24)) => faults.push(format!("computes for more than {SECONDS} s")),
        (None, Some(6)) if err.contains("memory allocation") => {
            faults.push(format!("more than {} MB of memory", MEMORY_KB >> 10));
        }
        (None, signal) => faults.push(format!("signal {signal:?}")),
    }
    if err.contains("panicked") {
        faults.push("panics".to_owned());
    }
    status.code()
}

/// What is wrong with what was said: control characters, and sentences that lack a word.
fn words(said: &[u8], case: &Case) -> Vec<String> {
    let text = String::from_utf8_lossy(said);
    let mut faults = Vec::new();
    let obeyed = |letter: char| {
        letter.is_control() && letter != '\n' || ('\u{202a}'..='\u{202e}').contains(&letter)
    };
    if let Some(letter) = text.chars().find(|letter| obeyed(*letter)) {
        faults.push(format!("raw control character {letter:?}"));
    }
    // What a file says itself is no fault of ours.
    let is_foreign = |part: &str| {
        let mut files = case.files.iter();
        files.any(|(_, bytes)| {
            bytes
                .windows(part.len())
                .any(|window| window == part.as_bytes())
        })
    };
    for part in [
        "()",
        "( )",
        "such as .",
        "such as  ",
        ": .",
        "{$",
        "“”",
        "panicked",
    ] {
        if text.contains(part) && !is_foreign(part) {
            faults.push(format!("“{part}” in a sentence"));
        }
    }
    let is_id = |line: &str| {
        let id = line.strip_prefix("error: ").unwrap_or(line);
        !id.is_empty()
            && id.contains('-')
            && id
                .chars()
                .all(|letter| letter == '-' || letter.is_ascii_lowercase())
    };
    if let Some(line) = text.lines().find(|line| is_id(line)) {
        faults.push(format!("no words for {line}"));
    }
    faults
}

/// What is wrong with the results of a run that went well.
fn results(folder: &Path, case: &Case, written: &[PathBuf]) -> io::Result<Vec<String>> {
    let names = |names: &[&str]| -> Vec<PathBuf> { names.iter().map(PathBuf::from).collect() };
    let mut faults = Vec::new();
    let expected = match case.arguments.first().map(String::as_str) {
        Some("evaluate") => names(&[
            "out/cases.csv",
            "out/estimates.csv",
            "out/evaluation.json",
            "out/report.html",
        ]),
        Some("predict") => names(&[OUT]),
        _ => Vec::new(),
    };
    if written != expected {
        faults.push(format!("written: {written:?}"));
        return Ok(faults);
    }
    let evaluation = folder.join("out/evaluation.json");
    if evaluation.is_file() {
        match serde_json::from_slice::<Value>(&fs::read(evaluation)?) {
            Ok(evaluation) => faults.extend(estimates(&evaluation)),
            Err(error) => faults.push(format!("evaluation.json: {error}")),
        }
    }
    Ok(faults)
}

/// Values outside their intervals.
fn estimates(evaluation: &Value) -> Vec<String> {
    let rows = evaluation["estimates"].as_array().into_iter().flatten();
    let wrong = rows.filter(|row| {
        let number = |name: &str| row.get(name).and_then(Value::as_f64);
        match (number("low"), number("value"), number("high")) {
            (Some(low), Some(value), Some(high)) => !(low <= value && value <= high),
            _ => false,
        }
    });
    wrong
        .map(|row| format!("outside its interval: {}", row["metric"]))
        .collect()
}

/// Files below a folder, as paths from it, in order.
fn listing(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(&inside)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap_or(&path).to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}
