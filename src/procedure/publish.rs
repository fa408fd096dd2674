//! Publishing: nothing stands in the way, so the process gets its seal.
//!
//! Not here: the digest (`format::digest`), keeping and sending what was published (the shells).

use super::{NotReady, compile};
use crate::check::{Diagnostic, Profile, Severity, Terms, check_on};
use crate::format;
use crate::message::Message;
use crate::model::{Process, ProcessId, Seal, SortedMap};

/// Why a process cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The checks found errors.
    Findings(Vec<Diagnostic>),
    /// It cannot be run, for a reason the checks do not know: a called process is missing.
    Unfit(NotReady),
}

/// The process with a seal, if no error stands and it can be run. `called` are the processes it calls.
pub fn publish(
    process: &Process,
    called: &SortedMap<ProcessId, Process>,
    seal: Seal,
) -> Result<Process, Obstacle> {
    publish_on(process, called, seal, &Terms::of(Profile::Correctness))
}

/// The same on the terms of a team, whose rules may count more as errors.
pub fn publish_on(
    process: &Process,
    called: &SortedMap<ProcessId, Process>,
    seal: Seal,
    terms: &Terms<'_>,
) -> Result<Process, Obstacle> {
    let errors = check_on(process, terms).diagnostics;
    let errors: Vec<Diagnostic> =
        errors.into_iter().filter(|found| found.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(Obstacle::Findings(errors));
    }
    compile(process, called, process.about.language).map_err(Obstacle::Unfit)?;
    Ok(format::seal(process, seal))
}

/// The version after the one in the seal: `1.2.0` → `1.3.0`; `1.0.0` the first time.
pub fn next_version(process: &Process) -> String {
    let parts =
        process.seal.as_ref().map(|seal| seal.version.split('.').map(str::parse::<u32>).collect::<Vec<_>>());
    match parts.as_deref() {
        Some([Ok(major), Ok(minor), ..]) => format!("{major}.{}.0", minor.saturating_add(1)),
        Some([Ok(major)]) => format!("{}.0.0", major.saturating_add(1)),
        _ => "1.0.0".to_owned(),
    }
}

/// Why a new version cannot be called so: its name is no numbers with dots between, or was given to one of these.
pub fn unfit_version(version: &str, taken: &[Process]) -> Option<Message> {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit());
    let has_it = |process: &Process| process.seal.as_ref().is_some_and(|seal| seal.version == version);
    let id = match version.split('.').all(is_number) {
        false => "publish-version-form",
        true if taken.iter().any(has_it) => "publish-version-taken",
        true => return None,
    };
    Some(Message::new(id).text("version", version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_numbers_and_is_given_once() {
        let text = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en", "seal":
            { "version": "1.2.0", "digest": "", "rules": "1", "published": "2026-01-01" } }"#;
        let taken = [format::read(text.as_bytes()).unwrap().process];
        let told = |version: &str| unfit_version(version, &taken).map(|message| message.id);
        assert_eq!(told("1.2.0"), Some("publish-version-taken"));
        for version in ["1.3.0", "1.2", "2", "2026.1.12"] {
            assert_eq!(told(version), None, "{version}");
        }
        for version in ["abc", "", "1..2", "1.2.", "+1", "1.2.0 ", "v2"] {
            assert_eq!(told(version), Some("publish-version-form"), "{version:?}");
        }
    }
}
