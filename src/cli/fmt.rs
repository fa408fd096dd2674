//! `sop fmt`: files in their one form, so that differences between versions are differences in content.
//!
//! Not here: the form (`format::write`).

use crate::files;
use crate::shell::{Exit, Outcome, Shell, Trouble, line};
use clap::Args;
use sopwright::format;
use std::path::{Path, PathBuf};

/// Write files in their one form; standard input is printed
#[derive(Args, Debug)]
pub(crate) struct Fmt {
    /// Files, or folders in which every *.sop.json is written anew
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Change nothing: list the files that are not in their one form, and exit 1 if there are any
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let (paths, troubles) = files::found(&self.paths);
        let mut exit = Exit::Clean;
        for trouble in &troubles {
            exit = shell.tell_trouble(trouble);
        }
        for path in &paths {
            match self.format(path, shell) {
                Ok(found) => exit = exit.max(found),
                Err(trouble) => exit = shell.tell_trouble(&trouble),
            }
        }
        Ok(exit)
    }

    fn format(&self, path: &Path, shell: &Shell) -> Result<Exit, Trouble> {
        let bytes = files::bytes(path)?;
        let text = format::write(&files::process_of(path, &bytes, shell)?);
        let is_formed = text.as_bytes() == bytes;
        if self.check {
            if !is_formed {
                shell.print(&format!("{}\n", line(&files::name(path))))?;
            }
            return Ok(if is_formed { Exit::Clean } else { Exit::Errors });
        }
        if files::is_standard(path) || !is_formed {
            files::put(Some(path), &text, shell)?;
        }
        Ok(Exit::Clean)
    }
}
