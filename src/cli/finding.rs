//! A finding as JSON and as lines for people, with the way of a case that meets it.
//!
//! Not here: finding it (`check` in the library).

use crate::shell::{Shell, line};
use sopwright::check::{Diagnostic, witness};
use sopwright::format;
use sopwright::message::{Arg, Message};
use sopwright::model::{Process, StepId};
use sopwright::record::Json;
use std::fmt::Write as _;

/// A whole number for programs.
pub(crate) fn number(number: usize) -> Json {
    Json::Number(u64::try_from(number).unwrap_or(u64::MAX).into())
}

/// The finding for programs: `{ file, line, column, rule, severity, at, identity, message, path, fixes }`.
pub(crate) fn json(file: &str, (line, column): (usize, usize), finding: &Diagnostic, shell: &Shell) -> Json {
    let path = finding.path.steps().iter().map(|step| Json::text(step.as_str())).collect();
    let fixes = finding.fixes.iter().map(|fix| Json::text(shell.written(&fix.label))).collect();
    Json::record([
        ("file", Json::text(file)),
        ("line", number(line)),
        ("column", number(column)),
        ("rule", Json::text(finding.rule)),
        ("severity", Json::text(finding.severity.word())),
        ("at", Json::text(&finding.at)),
        ("identity", Json::text(finding.identity())),
        ("message", Json::text(shell.written(&finding.message))),
        ("path", Json::List(path)),
        ("fixes", Json::List(fixes)),
    ])
}

/// The finding for people.
pub(crate) fn told(
    process: &Process,
    place: Option<(usize, usize)>,
    finding: &Diagnostic,
    shell: &Shell,
) -> String {
    let severity = Message::new("cli-severity").with("severity", Arg::Word(finding.severity.word()));
    let mut told = format!("  {}  {}", shell.sentence(&severity), finding.rule);
    if !finding.at.is_empty() {
        let _ = write!(told, "  {}", line(&finding.at));
    }
    if let Some((line, column)) = place {
        let _ = write!(told, "  {line}:{column}");
    }
    let _ = writeln!(told, "\n    {}", shell.sentence(&finding.message));
    let steps = finding.path.steps();
    if !steps.is_empty() {
        let path = Message::new("cli-path").text("steps", way(process, &steps, shell));
        let _ = writeln!(told, "    {}", shell.sentence(&path));
    }
    let acts = witness(process, finding).map(|witness| witness.acts).unwrap_or_default();
    if !acts.is_empty() {
        let written: Vec<String> = acts.iter().take(MOST_ACTS).map(format::compact).collect();
        let acts = Message::new("cli-acts")
            .text("acts", written.join(" "))
            .count("more", acts.len() - written.len());
        let _ = writeln!(told, "    {}", shell.sentence(&acts));
    }
    for fix in &finding.fixes {
        let fix = Message::new("cli-fix").text("fix", shell.sentence(&fix.label));
        let _ = writeln!(told, "    {}", shell.sentence(&fix));
    }
    told
}

/// Acts told of a long case.
const MOST_ACTS: usize = 20;

/// Steps told at either end of a long way.
const ENDS: usize = 5;

/// The titles along a way. The middle of a long one says little.
fn way(process: &Process, steps: &[StepId], shell: &Shell) -> String {
    let title = |id: &StepId| process.step(id).map_or_else(|| id.to_string(), |step| step.title.clone());
    let gap = steps.len().saturating_sub(2 * ENDS);
    let mut titles: Vec<String> = Vec::new();
    if gap < 2 {
        titles.extend(steps.iter().map(title));
    } else {
        titles.extend(steps.iter().take(ENDS).map(title));
        titles.push(shell.sentence(&Message::new("cli-path-gap").count("steps", gap)));
        titles.extend(steps.iter().skip(ENDS + gap).map(title));
    }
    titles.join(" → ")
}
