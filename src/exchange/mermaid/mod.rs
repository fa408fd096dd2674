//! Mermaid as a small notation of processes: in tests, documentation and rule pages, and as an import.
//!
//! Not here: our own file (`format`), nor how a chart looks (`scene`).
//!
//! ```text
//! flowchart TD
//!   contact(("Customer disputes a refund")) --> where{"Where is the money?"}:::front-line
//!   where -->|Settled| solved(["Refund confirmed"])
//!   where -->|Otherwise| bank{{"Wait for the bank"}}:::front-line
//!   bank -.->|PT72H| solved
//!   %% steps/solved {"outcome": "resolved"}
//! ```
//!
//! Shapes are kinds, classes are owners, the text of an arrow is a label. What Mermaid has no sign for stands in a
//! comment, in the words of our own file, and is merged into what the chart says. `docs/mermaid.md` has the grammar.
//!
//! Laws: `parse(print(p)) == p` for every process, and printing what was parsed is a fixed point.

mod chart;
mod fork;
mod meaning;
mod parse;
mod print;
mod shapes;

pub use print::print;

use crate::message::Message;
use crate::model::Process;

/// Something to tell about a line: why it cannot be read, or what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MermaidFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, or was left out.
    pub message: Message,
}

/// A chart that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The process it shows.
    pub process: Process,
    /// What was left out or taken in another way than drawn, by line.
    pub notices: Vec<MermaidFault>,
}

/// Reads a chart, or says what is wrong with it, line by line.
pub fn parse(text: &str) -> Result<Process, Vec<MermaidFault>> {
    read(text).map(|reading| reading.process)
}

/// Reads a chart, and tells what was left out: for what people paste.
pub fn read(text: &str) -> Result<Reading, Vec<MermaidFault>> {
    let (mut chart, mut remarks) = parse::chart(text);
    if !remarks.faults.is_empty() {
        return Err(remarks.faults);
    }
    fork::ask_where_ways_part(&mut chart, &mut remarks);
    meaning::process(&chart, remarks)
}
