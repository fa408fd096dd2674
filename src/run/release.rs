//! Publishing in full: no error stands, the process can be run, and each of its scenarios comes out as expected.
//!
//! Not here: the seal and the checks (`procedure::publish`), what the scenarios do not cover (`run::tried`), which is
//! told and stands in nobody's way.

use super::{Now, Tried, try_scenario};
use crate::check::Terms;
use crate::model::{Process, ProcessId, Seal, SortedMap};
use crate::procedure::{Obstacle, compile, publish_on};

/// Why a process cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Errors stand, or it cannot be run.
    Obstacle(Obstacle),
    /// These scenarios do not come out as expected.
    Scenarios(Vec<Tried>),
}

/// The process with a seal, if nothing stands in the way. `called` are the processes it calls, `terms` those of the team.
pub fn release(
    process: &Process,
    called: &SortedMap<ProcessId, Process>,
    seal: Seal,
    now: &Now<'_>,
    terms: &Terms<'_>,
) -> Result<Process, Hindrance> {
    let sealed = publish_on(process, called, seal, terms).map_err(Hindrance::Obstacle)?;
    let procedure = compile(process, called, process.about.language)
        .map_err(|not_ready| Hindrance::Obstacle(Obstacle::Unfit(not_ready)))?;
    let tried = process.scenarios.iter().map(|scenario| try_scenario(&procedure, scenario, now));
    let failed: Vec<Tried> = tried.filter(|tried| !tried.unmet.is_empty()).collect();
    if failed.is_empty() { Ok(sealed) } else { Err(Hindrance::Scenarios(failed)) }
}
