//! What the scenarios of a process come to, for the rules that judge by them.
//!
//! Not here: the rules (`check`), and whether one scenario comes out (`run::scenario`).

use super::event::What;
use super::{Now, Unmet, judge};
use crate::check::Trial;
use crate::model::{Gather, Process};
use crate::procedure::Procedure;

/// Plays all scenarios of a process that can be run.
pub fn trials(process: &Process, procedure: &Procedure, now: &Now<'_>) -> Vec<Trial> {
    let trial = |scenario| {
        let verdict = judge(procedure, scenario, now);
        let mut depth = 0_usize;
        let mut ways = Vec::new();
        for event in &verdict.played.events {
            match &event.what {
                What::Called { .. } => depth += 1,
                What::Returned { .. } => depth = depth.saturating_sub(1),
                What::Entered { by: Some(by), .. } if depth == 0 => ways.push(by.clone()),
                _ => {}
            }
        }
        let unmet = verdict.unmet.iter().map(Unmet::message).collect();
        Trial { scenario: scenario.id.clone(), unmet, taken: ways.into_iter().gathered() }
    };
    process.scenarios.iter().map(trial).collect()
}
