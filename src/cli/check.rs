//! `sop check`: what is wrong in files, for people or for programs.
//!
//! Not here: how a finding is told (`finding`).

use crate::shell::{Exit, Outcome, Shell, Trouble, line};
use crate::{files, finding};
use clap::{Args, ValueEnum};
use sopwright::check::{Checked, Profile, Severity, check};
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::Process;
use sopwright::record::Json;
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
    /// Print a JSON array of findings: file, rule, severity, at, message, path, fixes
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ProfileWord {
    Correctness,
    Recommended,
}

impl Check {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let profile = match self.profile {
            ProfileWord::Correctness => Profile::Correctness,
            ProfileWord::Recommended => Profile::Recommended,
        };
        let (paths, troubles) = files::found(&self.paths);
        let mut seen = Seen { exit: Exit::Clean, findings: Vec::new(), files: 0, counts: [0; 4] };
        for trouble in &troubles {
            seen.exit = shell.tell_trouble(trouble);
        }
        for path in &paths {
            match files::process(path, shell) {
                Ok(process) => self.tell(path, &process, &check(&process, profile), &mut seen, shell)?,
                Err(trouble) => seen.exit = shell.tell_trouble(&trouble),
            }
        }
        if self.json {
            shell.print(&format::write_record(&Json::List(seen.findings)))?;
        } else if seen.files > 0 {
            let [errors, warnings, hints, accepted] = seen.counts;
            let sum = Message::new("cli-checked").count("files", seen.files).count("errors", errors);
            let sum = sum.count("warnings", warnings).count("hints", hints).count("accepted", accepted);
            shell.print(&format!("{}\n", shell.sentence(&sum)))?;
        }
        Ok(seen.exit)
    }

    fn tell(
        &self,
        path: &Path,
        process: &Process,
        checked: &Checked,
        seen: &mut Seen,
        shell: &Shell,
    ) -> Result<(), Trouble> {
        let file = files::name(path);
        let count = |severity| checked.count(severity);
        let more = [
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Hint),
            checked.suppressed.len(),
        ];
        seen.files += 1;
        for (sum, more) in seen.counts.iter_mut().zip(more) {
            *sum += more;
        }
        if !checked.is_sound() {
            seen.exit = seen.exit.max(Exit::Errors);
        }
        if self.json {
            let findings = checked.diagnostics.iter().map(|found| finding::json(&file, found, shell));
            seen.findings.extend(findings);
        } else if !checked.diagnostics.is_empty() {
            let told = checked.diagnostics.iter().map(|found| finding::told(process, found, shell));
            shell.print(&format!("{}\n{}\n", line(&file), told.collect::<String>()))?;
        }
        Ok(())
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
