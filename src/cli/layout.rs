//! `sop layout`: the steps where a fresh layout puts them. What is pinned stays.
//!
//! Not here: where that is (`layout` in the library).

use crate::files;
use crate::shell::{Exit, Outcome, Shell, Trouble};
use clap::Args;
use sopwright::edit::{Command, Editor, Refusal};
use sopwright::format;
use sopwright::layout::arrange;
use std::path::PathBuf;

/// Tidy the chart of a process
#[derive(Args, Debug)]
pub(crate) struct Layout {
    /// The file of the process
    file: PathBuf,
    /// Where to write it; standard output if not said
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Layout {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let process = files::process(&self.file, shell)?;
        let tidy = Command::Tidy { to: arrange(&process) };
        let mut editor = Editor::open(process);
        match editor.run(&tidy) {
            Ok(_) | Err(Refusal::NothingToDo) => {}
            Err(refusal) => return Err(Trouble::new(files::name(&self.file), vec![refusal.message()])),
        }
        files::put(self.out.as_deref(), &format::write(editor.process()), shell)?;
        Ok(Exit::Clean)
    }
}
