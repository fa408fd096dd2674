//! `sop export`: a process in another notation.
//!
//! Not here: the notations (`exchange`).

use crate::files;
use crate::shell::{Exit, Outcome, Shell};
use clap::{Args, ValueEnum};
use sopwright::exchange::{self, mermaid};
use sopwright::format;
use std::path::PathBuf;

/// Write a process as canonical JSON, as a Mermaid flowchart, or as a picture
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The file of the process
    file: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    to: Notation,
    /// Where to; standard output if not said
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The colours of a picture
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Notation {
    Json,
    Mermaid,
    Svg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

impl Export {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let process = files::process(&self.file, shell)?;
        let theme = match self.theme {
            Theme::Light => exchange::Theme::Light,
            Theme::Dark => exchange::Theme::Dark,
        };
        let text = match self.to {
            Notation::Json => format::write(&process),
            Notation::Mermaid => mermaid::print(&process),
            Notation::Svg => exchange::svg(&process, theme, &|message| shell.written(message)),
        };
        files::put(self.out.as_deref(), &text, shell)?;
        Ok(Exit::Clean)
    }
}
