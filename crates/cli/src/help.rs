//! Help in words: each command and argument is explained by a message whose
//! id follows from its name, `cli-help-<command>` and
//! `cli-help-<command>-<argument>`.

use std::io::{self, Write};

use clap::Command;
use plumbline_report::Words;

use crate::console::shown;

/// Says what clap has to say: help, or which argument it does not understand. Gives
/// the exit code, or nothing where it could not be said.
pub fn tell(error: &clap::Error) -> Option<u8> {
    let said = if error.use_stderr() {
        // It repeats what was typed, or what a script put there.
        let text = shown(&error.render().to_string(), &['\n']);
        write!(io::stderr(), "{text}")
    } else {
        error.print().and_then(|()| io::stdout().flush())
    };
    match said {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => None,
        _ => u8::try_from(error.exit_code()).ok(),
    }
}

/// The grammar with its explanations.
pub fn speaking(command: Command, words: &Words) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command
        .about(words.text("cli-help"))
        .after_help(words.text("cli-help-after"));
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| explained(sub, &name, words))
    })
}

fn explained(command: Command, name: &str, words: &Words) -> Command {
    let arguments: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    let command = command.about(words.text(&format!("cli-help-{name}")));
    arguments.into_iter().fold(command, |command, id| {
        let text = words.text(&format!("cli-help-{name}-{id}"));
        command.mut_arg(&id, |argument| argument.help(text))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Arguments;

    #[test]
    fn every_command_and_argument_is_explained() {
        let words = Words::english();
        let command = speaking(Arguments::command(), &words);
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            let texts = sub
                .get_arguments()
                .map(|argument| argument.get_help().map(ToString::to_string));
            for text in texts.chain([sub.get_about().map(ToString::to_string)]) {
                let text = text.unwrap_or_default();
                assert!(
                    !text.is_empty() && !text.starts_with("cli-help"),
                    "{text:?}"
                );
            }
        }
    }
}
