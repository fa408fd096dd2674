//! `sop`: the library as a command, for scripts, checks before a merge, and whoever prefers a terminal.
//!
//! Not here: any decision about processes. Each subcommand is a file that reads, calls the library, and tells.

mod acts;
mod check;
mod events;
mod export;
mod files;
mod finding;
mod fmt;
mod import;
mod layout;
mod publish;
mod rules;
mod run;
mod sarif;
mod scenarios;
mod schema;
mod shell;
mod team;
mod times;
mod values;

use clap::{Parser, Subcommand, ValueEnum};
use shell::{Outcome, Shell};
use sopwright::text::Language;
use std::process::ExitCode;

/// Check, run, publish and convert the processes of a customer-service team (*.sop.json).
#[derive(Debug, Parser)]
#[command(name = "sop", version, after_help = EXIT_CODES)]
struct Arguments {
    /// The language of sentences; by default that of LANG, else English
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
A FILE named - is standard input. Results go to standard output, sentences about trouble to standard error.

Exit codes:
  0  all is well
  1  the file could be read, and something in it is wrong: errors found, not in its one form, not ready to run,
     an act refused, a scenario not met, publishing refused
  2  a file could not be read or written, or the command was not understood";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Fmt(fmt::Fmt),
    Run(run::Run),
    Publish(publish::Publish),
    Export(export::Export),
    Import(import::Import),
    Layout(layout::Layout),
    Rules(rules::Rules),
    Schema(schema::Schema),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    En,
    Da,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = match arguments.lang {
        Some(Lang::En) => Language::English,
        Some(Lang::Da) => Language::Danish,
        None => language_of_the_terminal(),
    };
    let shell = Shell::speaking(language);
    let outcome = arguments.command.run(&shell);
    outcome.unwrap_or_else(|trouble| shell.tell_trouble(&trouble)).into()
}

impl Command {
    fn run(&self, shell: &Shell) -> Outcome {
        match self {
            Command::Check(check) => check.run(shell),
            Command::Fmt(fmt) => fmt.run(shell),
            Command::Run(run) => run.run(shell),
            Command::Publish(publish) => publish.run(shell),
            Command::Export(export) => export.run(shell),
            Command::Import(import) => import.run(shell),
            Command::Layout(layout) => layout.run(shell),
            Command::Rules(rules) => rules.run(shell),
            Command::Schema(schema) => schema.run(shell),
        }
    }
}

/// The first of the three variables that is set decides, as POSIX says.
fn language_of_the_terminal() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let tag = set.into_iter().find(|value| !value.is_empty());
    tag.and_then(|tag| Language::of_tag(&tag)).unwrap_or_default()
}
