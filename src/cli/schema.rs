//! `sop schema`: the JSON Schema of a file.
//!
//! Not here: the schema (`format::schema`).

use crate::shell::{Exit, Outcome, Shell};
use clap::Args;
use sopwright::format;

/// Print the JSON Schema of *.sop.json, or of sopwright.json
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// That of a team's file, sopwright.json
    #[arg(long)]
    team: bool,
}

impl Schema {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        shell.print(&if self.team { format::team_schema() } else { format::schema() })?;
        Ok(Exit::Clean)
    }
}
