//! `sop check`: what is wrong in files, for people or for programs.
//!
//! Not here: how a finding is told (`finding`, `sarif`), and whose settings hold (`team`).

use crate::shell::{Exit, Outcome, Shell, Trouble, line};
use crate::team::Teams;
use crate::{files, finding, sarif, times};
use clap::{Args, ValueEnum};
use sopwright::check::{Checked, Profile, Severity, Terms, check_on};
use sopwright::format::{self, Places};
use sopwright::message::Message;
use sopwright::model::{Date, Process};
use sopwright::procedure::compile;
use sopwright::record::Json;
use sopwright::run::{Now, trials};
use std::path::{Path, PathBuf};

/// Find what would go wrong for a customer: exit 0 without errors, 1 with, 2 if a file cannot be read
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Files, or folders in which every *.sop.json is checked
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// How much is checked: what is wrong, or also what is poor
    #[arg(long, value_enum, default_value_t = ProfileWord::Recommended)]
    profile: ProfileWord,
    /// How findings are told: for people, as a JSON array, or as SARIF 2.1.0 for code hosts and editors
    #[arg(long, value_enum, default_value_t = FormatWord::Text)]
    format: FormatWord,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The team's file; by default sopwright.json beside the process or in a folder above it
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Exit 1 for these, too
    #[arg(long, value_enum, value_name = "SEVERITY")]
    deny: Option<DenyWord>,
    /// The day on which it is checked, as 2026-11-30; by default today
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ProfileWord {
    Correctness,
    Recommended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatWord {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DenyWord {
    Warning,
    Hint,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as 2026-11-30".to_owned())
}

impl Check {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let (paths, troubles) = files::found(&self.paths);
        let mut seen = Seen::default();
        for trouble in &troubles {
            seen.exit = shell.tell_trouble(trouble);
        }
        let mut teams = Teams::default();
        for path in &paths {
            if let Err(trouble) = self.check(path, &mut teams, &mut seen, shell) {
                seen.exit = shell.tell_trouble(&trouble);
            }
        }
        match self.format() {
            FormatWord::Json => shell.print(&format::write_record(&Json::List(seen.findings)))?,
            FormatWord::Sarif => shell.print(&format::write_record(&sarif::log(seen.findings, shell)))?,
            FormatWord::Text if seen.files > 0 => {
                let [errors, warnings, hints, accepted] = seen.counts;
                let sum = Message::new("cli-checked").count("files", seen.files).count("errors", errors);
                let sum = sum.count("warnings", warnings).count("hints", hints).count("accepted", accepted);
                shell.print(&format!("{}\n", shell.sentence(&sum)))?;
            }
            FormatWord::Text => {}
        }
        Ok(seen.exit)
    }

    fn format(&self) -> FormatWord {
        if self.json { FormatWord::Json } else { self.format }
    }

    fn check(&self, path: &Path, teams: &mut Teams, seen: &mut Seen, shell: &Shell) -> Result<(), Trouble> {
        let bytes = files::bytes(path)?;
        let process = files::process_of(path, &bytes, shell)?;
        let called = files::called(&process, path, shell)?;
        let mut terms = Terms {
            settings: teams.settings(self.settings.as_deref(), path, shell)?,
            today: Some(self.today.unwrap_or_else(times::today)),
            library: Some(&called),
            // Scenarios of a process that is wrong say nothing about it.
            trials: Some(&[]),
            ..Terms::of(match self.profile {
                ProfileWord::Correctness => Profile::Correctness,
                ProfileWord::Recommended => Profile::Recommended,
            })
        };
        let mut checked = check_on(&process, &terms);
        if checked.is_sound()
            && !process.scenarios.is_empty()
            && let Ok(procedure) = compile(&process, &called, process.about.language)
        {
            let now = Now { at: times::Beginning::default().0, zones: &times::ahead };
            let played = trials(&process, &procedure, &now);
            terms.trials = Some(&played);
            checked = check_on(&process, &terms);
        }
        let text = String::from_utf8_lossy(&bytes);
        self.tell(path, &text, &process, &checked, seen, shell)
    }

    fn tell(
        &self,
        path: &Path,
        text: &str,
        process: &Process,
        checked: &Checked,
        seen: &mut Seen,
        shell: &Shell,
    ) -> Result<(), Trouble> {
        let file = files::name(path);
        let count = |severity| checked.count(severity);
        let accepted = checked.suppressed.len();
        let more = [count(Severity::Error), count(Severity::Warning), count(Severity::Hint), accepted];
        seen.files += 1;
        for (sum, more) in seen.counts.iter_mut().zip(more) {
            *sum += more;
        }
        let denied = match self.deny {
            None => Severity::Error,
            Some(DenyWord::Warning) => Severity::Warning,
            Some(DenyWord::Hint) => Severity::Hint,
        };
        if checked.diagnostics.iter().any(|found| found.severity <= denied) {
            seen.exit = seen.exit.max(Exit::Errors);
        }
        let places = Places::of(text);
        let found = || checked.diagnostics.iter().map(|found| (places.find(&found.at), found));
        match self.format() {
            FormatWord::Json => {
                seen.findings.extend(found().map(|(place, found)| finding::json(&file, place, found, shell)));
            }
            FormatWord::Sarif => {
                seen.findings.extend(found().map(|(place, found)| sarif::result(&file, place, found, shell)));
                seen.findings.extend(checked.suppressed.iter().map(|accepted| {
                    sarif::accepted(&file, places.find(&accepted.diagnostic.at), accepted, shell)
                }));
            }
            FormatWord::Text => {
                let told = found().map(|(place, found)| finding::told(process, Some(place), found, shell));
                let told = told.collect::<String>() + &not_decided(checked, shell);
                if !told.is_empty() {
                    shell.print(&format!("{}\n{told}\n", line(&file)))?;
                }
            }
        }
        Ok(())
    }
}

/// What the checks could not decide, and why: no finding, and no proof either.
fn not_decided(checked: &Checked, shell: &Shell) -> String {
    let places: String =
        checked.undecided.iter().map(|place| format!("    {}\n", shell.sentence(&place.message))).collect();
    match checked.undecided.len() {
        0 => places,
        count => format!("  {}\n{places}", shell.sentence(&Message::new("undecided").count("count", count))),
    }
}

/// What came up so far.
struct Seen {
    exit: Exit,
    findings: Vec<Json>,
    files: usize,
    /// Errors, warnings, hints, and what owners accept.
    counts: [usize; 4],
}

impl Default for Seen {
    fn default() -> Self {
        Seen { exit: Exit::Clean, findings: Vec::new(), files: 0, counts: [0; 4] }
    }
}
