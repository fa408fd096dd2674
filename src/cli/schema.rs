//! `sop schema`: the JSON Schema of the file.
//!
//! Not here: the schema (`format::schema`).

use crate::shell::{Exit, Outcome, Shell};
use clap::Args;
use sopwright::format;

/// Print the JSON Schema of *.sop.json
#[derive(Args, Debug)]
pub(crate) struct Schema {}

impl Schema {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        shell.print(&format::schema())?;
        Ok(Exit::Clean)
    }
}
