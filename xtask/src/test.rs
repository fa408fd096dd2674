//! `cargo xtask test`: every stage in turn, each timed, and the numbers at the end.
//!
//! Not here: what a stage does (`stages`).

use crate::stages::{STAGES, Stage};
use crate::{Options, Outcome};
use std::time::Instant;

/// The tests of one suite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Suite {
    pub(crate) name: String,
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
    /// Those that failed and then passed: told by number and name, to be mended.
    pub(crate) unsteady: usize,
}

/// Runs the stages asked for. Every stage runs, whatever became of the one before; any failure fails the whole.
pub(crate) fn run(options: &Options) -> Outcome {
    let stages = chosen(options)?;
    let start = Instant::now();
    let mut suites: Vec<Suite> = Vec::new();
    let mut failures: Vec<String> = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        println!("── {} of {}: {} ({})", index + 1, stages.len(), stage.name, stage.story);
        let begun = Instant::now();
        let before = suites.len();
        let outcome = (stage.run)(&mut suites);
        let seconds = begun.elapsed().as_secs_f32();
        match outcome {
            Ok(()) => println!("   {} is well ({seconds:.1} s)", stage.name),
            Err(sentence) => {
                println!("   {} failed ({seconds:.1} s): {sentence}", stage.name);
                failures.push(stage.name.to_owned());
                // A stage that fails without a failing test still counts, or the last line would read as success.
                if suites.iter().skip(before).all(|suite| suite.failed == 0) {
                    suites.push(Suite {
                        name: format!("stage {}", stage.name),
                        failed: 1,
                        ..Suite::default()
                    });
                }
            }
        }
    }
    println!("── {:.0} s in all", start.elapsed().as_secs_f32());
    for suite in &suites {
        let skipped = if suite.skipped == 0 { String::new() } else { format!(", {} skipped", suite.skipped) };
        let unsteady = match suite.unsteady {
            0 => String::new(),
            count => format!(", {count} passed only when tried again"),
        };
        println!(
            "   {:<56} {:>5} passed, {} failed{skipped}{unsteady}",
            suite.name, suite.passed, suite.failed
        );
    }
    let (passed, failed) =
        suites.iter().fold((0, 0), |sum, suite| (sum.0 + suite.passed, sum.1 + suite.failed));
    println!("{passed} passed, {failed} failed");
    if failures.is_empty() { Ok(()) } else { Err(format!("Not well: {}.", failures.join(", "))) }
}

fn chosen(options: &Options) -> Outcome<Vec<&'static Stage>> {
    if let Some(name) = options.value("--only") {
        let found = STAGES.iter().find(|stage| stage.name == name);
        let names = || STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
        return Ok(vec![found.ok_or_else(|| format!("There is no stage “{name}”; there are {}.", names()))?]);
    }
    Ok(STAGES.iter().filter(|stage| !(options.has("--fast") && stage.in_browser)).collect())
}
