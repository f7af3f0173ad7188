//! Plumbline in a terminal: the same engine and the same numbers as the page.
//!
//! Exit codes: 0 when it was done; 2 when the input is at fault, with every
//! problem as a sentence on standard error and nothing half-written; 1 when
//! the program is at fault, or could not say what it had to say.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

mod args;
mod columns;
mod commands;
mod console;
mod folder;
mod help;
mod identity;
mod images;
mod input;
mod output;
mod threads;
mod workspace;

use std::panic::UnwindSafe;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use plumbline_report::Words;
use plumbline_study::{Message, Problem};

use args::{Arguments, Command};
use console::Console;

/// What stops a command.
type Problems = Vec<Problem>;

/// The input is at fault.
const FAULTY_INPUT: u8 = 2;

/// We are at fault.
const FAULTY_PROGRAM: u8 = 1;

/// Standard output or standard error could not be written.
const NOT_SAID: u8 = 1;

fn main() -> ExitCode {
    let words = Words::english();
    let matches = help::speaking(Arguments::command(), &words).try_get_matches();
    let arguments = match matches.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(help::tell(&error).unwrap_or(NOT_SAID)),
    };
    // The message of `exit_code` takes the place of a trace that helps nobody.
    std::panic::set_hook(Box::new(|_| {}));
    ExitCode::from(exit_code(words, |console| run(&arguments.command, console)))
}

/// Does the work, says what went wrong, and tells whose fault it was.
fn exit_code(words: Words, work: impl FnOnce(&Console) -> Result<(), Problems> + UnwindSafe) -> u8 {
    let done = std::panic::catch_unwind(|| {
        let console = Console::new(Words::english());
        let done = work(&console).map_err(|problems| console.problems(&problems));
        (done, console.finish())
    });
    match done {
        Ok((Ok(()), Ok(()))) => 0,
        Ok((Err(()), _)) => FAULTY_INPUT,
        Ok((Ok(()), Err(error))) => {
            let message = Message::new("cli-not-said").with("detail", error.to_string());
            Console::new(words).problem(&Problem::error(message));
            NOT_SAID
        }
        Err(_) => {
            Console::new(words).problem(&Problem::error(Message::new("cli-our-fault")));
            FAULTY_PROGRAM
        }
    }
}

fn run(command: &Command, console: &Console) -> Result<(), Problems> {
    if let Some(target) = command.target() {
        target.check(&command.inputs())?;
    }
    match command {
        Command::Evaluate(arguments) => commands::evaluate::run(arguments, console),
        Command::Predict(arguments) => commands::predict::run(arguments, console),
        Command::Inspect(arguments) => commands::inspect::run(arguments, console),
        Command::Run(arguments) => commands::run::run(arguments, console),
        Command::Check(arguments) => commands::check::run(arguments, console),
        Command::Pixels(arguments) => commands::pixels::run(arguments, console),
        Command::Readers(arguments) => commands::readers::run(arguments, console),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_tells_whose_fault_it_was() {
        let words = Words::english;
        assert_eq!(exit_code(words(), |_| Ok(())), 0);
        let faulty = || Problem::error(Message::new("cli-no-predictions"));
        assert_eq!(exit_code(words(), move |_| Err(vec![faulty()])), 2);
        assert_eq!(exit_code(words(), |_| panic!("ours")), 1);
    }
}
