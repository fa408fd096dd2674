//! `sop import`: a process out of a Mermaid flowchart, or out of a picture that carries one.
//!
//! Not here: the grammar (`exchange::mermaid`), and how a picture carries a process (`exchange::carried`).

use crate::files;
use crate::shell::{Exit, Outcome, Shell, Trouble};
use clap::Args;
use sopwright::exchange;
use sopwright::exchange::mermaid::{self, MermaidFault};
use sopwright::format;
use sopwright::message::Message;
use std::path::PathBuf;

/// Make a process of a Mermaid flowchart, or of an SVG picture that Sopwright made; what was left out is told, what cannot be read is refused, line by line
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// The file of the chart or the picture
    file: PathBuf,
    /// Where to write the process; standard output if not said
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let file = files::name(&self.file);
        let bytes = files::bytes(&self.file)?;
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| Trouble::new(&file, vec![Message::new("cli-no-chart")]))?;
        if let Some(carried) = exchange::carried(text) {
            let process = files::process_of(&self.file, &carried, shell)?;
            files::put(self.out.as_deref(), &format::write(&process), shell)?;
            return Ok(Exit::Clean);
        }
        let in_line = |fault: &MermaidFault| {
            let what = shell.written(&fault.message);
            Message::new("cli-line").text("line", fault.line.to_string()).text("what", what)
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reading = mermaid::read(text)
            .map_err(|faults| Trouble::new(&file, faults.iter().map(in_line).collect()))?;
        for notice in &reading.notices {
            shell.remark(&file, &in_line(notice));
        }
        files::put(self.out.as_deref(), &format::write(&reading.process), shell)?;
        Ok(Exit::Clean)
    }
}
