//! `sop publish`: a process with its seal, if nothing stands in the way.
//!
//! Not here: what stands in the way (`run::release`).

use crate::shell::{Exit, Outcome, Shell, line};
use crate::team::Teams;
use crate::{files, finding, times};
use clap::Args;
use sopwright::check::{Profile, Terms};
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::Seal;
use sopwright::procedure::{Obstacle, next_version, unfit_version};
use sopwright::run::{A_MONDAY_MORNING, Hindrance, Moment, Now, release};
use std::path::PathBuf;

/// Seal a process, so that it can be followed; refused while errors stand or scenarios fail
#[derive(Args, Debug)]
pub(crate) struct Publish {
    /// The file of the process
    file: PathBuf,
    /// Where to write the sealed process
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// The version; the one after that of the last seal if not said
    #[arg(long)]
    version: Option<String>,
    /// What changed, for those who follow the process
    #[arg(long)]
    note: Option<String>,
}

impl Publish {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let process = files::process(&self.file, shell)?;
        let called = files::called(&process, &self.file, shell)?;
        let seal = Seal {
            version: self.version.clone().unwrap_or_else(|| next_version(&process)),
            digest: String::new(),
            rules: env!("CARGO_PKG_VERSION").to_owned(),
            published: times::today(),
            in_use_from: None,
            note: self.note.clone(),
            approved: Vec::new(),
            more: Default::default(),
        };
        let version = seal.version.clone();
        let file = files::name(&self.file);
        if let Some(told) = unfit_version(&version, &[]) {
            shell.remark(&file, &told);
            return Ok(Exit::Errors);
        }
        let now = Now { at: Moment::of(A_MONDAY_MORNING), zones: &times::ahead };
        let settings = Teams::default().settings(None, &self.file, shell)?;
        let terms = Terms { settings, today: Some(times::today()), ..Terms::of(Profile::Correctness) };
        match release(&process, &called, seal, &now, &terms) {
            Ok(sealed) => {
                files::put(Some(&self.out), &format::write(&sealed), shell)?;
                if !files::is_standard(&self.out) {
                    let told = Message::new("cli-published").text("title", &process.about.title);
                    let told = told.text("version", version).text("file", files::name(&self.out));
                    shell.print(&format!("{}\n", shell.sentence(&told)))?;
                }
                Ok(Exit::Clean)
            }
            Err(Hindrance::Obstacle(Obstacle::Findings(found))) => {
                shell.remark(&file, &Message::new("cli-not-published").count("errors", found.len()));
                let told = found.iter().map(|found| finding::told(&process, None, found, shell));
                shell.print_beside(&told.collect::<String>());
                Ok(Exit::Errors)
            }
            Err(Hindrance::Obstacle(Obstacle::Unfit(not_ready))) => {
                for unfit in &not_ready.unfit {
                    shell.remark(&file, &unfit.message());
                }
                Ok(Exit::Errors)
            }
            Err(Hindrance::Scenarios(failed)) => {
                shell.remark(&file, &Message::new("cli-scenarios-fail").count("count", failed.len()));
                for tried in &failed {
                    let told = tried.told(&process);
                    let told =
                        told.iter().map(|message| shell.written(message)).collect::<Vec<_>>().join(" ");
                    shell.print_beside(&format!("    ✗ {}: {}\n", line(&tried.title), line(&told)));
                }
                Ok(Exit::Errors)
            }
        }
    }
}
