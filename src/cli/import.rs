//! `sop import`: a process out of a Mermaid flowchart.
//!
//! Not here: the grammar (`exchange::mermaid`).

use crate::files;
use crate::shell::{Exit, Outcome, Shell, Trouble};
use clap::Args;
use sopwright::exchange::mermaid::{self, MermaidFault};
use sopwright::format;
use sopwright::message::Message;
use std::path::PathBuf;

/// Make a process of a Mermaid flowchart; what was left out is told, what cannot be read is refused, line by line
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// The file of the chart
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
