//! `sop run`: a case from the first step to where the acts lead, or the scenarios of the file and what came of them.
//!
//! Not here: playing (`run::play`), and the sentences for events (`events`).

use crate::shell::{Exit, Outcome, Shell, Trouble};
use crate::times::{self, Beginning};
use crate::{acts, events, files, scenarios};
use clap::{ArgGroup, Args};
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{Id, LanguageWord};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{Now, play};
use std::path::PathBuf;

/// Run a case by a file of acts, or the scenarios of the process; prints what happened
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").required(true))]
pub(crate) struct Run {
    /// The file of the process; processes it calls are looked up beside it as ID.sop.json
    file: PathBuf,
    /// A JSON array of acts as in scenarios, or a record with channel and acts
    #[arg(long, value_name = "FILE", group = "what")]
    acts: Option<PathBuf>,
    /// Play the scenarios of the file and judge them
    #[arg(long, group = "what", conflicts_with = "channel")]
    scenarios: bool,
    /// Print the trace as JSON
    #[arg(long)]
    json: bool,
    /// The channel the customer comes by
    #[arg(long)]
    channel: Option<Id>,
    /// When the case begins: an ISO time, UTC unless it says otherwise, or now; by default a Monday morning,
    /// 2026-01-05T09:00Z
    #[arg(long, value_name = "TIME")]
    at: Option<Beginning>,
    /// The language of the process, one of those it has
    #[arg(long)]
    language: Option<LanguageWord>,
}

impl Run {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let file = files::name(&self.file);
        if files::is_standard(&self.file) && self.acts.as_deref().is_some_and(files::is_standard) {
            return Err(Trouble::new(file, vec![Message::new("cli-standard-input-twice")]));
        }
        let process = files::process(&self.file, shell)?;
        if process.seal.is_some() && !format::is_sealed(&process) {
            shell.remark(&file, &Message::new("cli-seal-broken"));
        }
        let called = files::called(&process, &self.file, shell)?;
        times::tell_unknown_zones(std::iter::once(&process).chain(called.values()), &self.file, shell);
        let language = self.language.unwrap_or(process.about.language);
        if !process.languages().contains(&language) {
            shell.remark(&file, &Message::new("cli-no-language").text("language", language.word()));
        }
        let procedure = match compile(&process, &called, language) {
            Ok(procedure) => procedure,
            Err(not_ready) => {
                for unfit in &not_ready.unfit {
                    shell.remark(&file, &unfit.message());
                }
                return Ok(Exit::Errors);
            }
        };
        let now = Now { at: self.at.unwrap_or_default().0, zones: &times::ahead };
        match &self.acts {
            Some(path) => self.play(&procedure, &acts::read(path)?, &now, shell),
            None => scenarios::judge_all(&process, &procedure, &now, self.json, shell),
        }
    }

    fn play(&self, procedure: &Procedure, acts: &acts::Acts, now: &Now<'_>, shell: &Shell) -> Outcome {
        let channel = self.channel.clone().or_else(|| acts.channel.clone());
        let played = play(procedure, &acts.acts, channel, now);
        let text = if self.json {
            format::write_record(&played.trace())
        } else {
            events::told(procedure, &played, shell)
        };
        shell.print(&text)?;
        if let Some((act, refusal)) = &played.refused {
            let why = events::filled(&shell.written(&refusal.message()), &played.case, shell);
            let message = Message::new("cli-refused").count("act", act + 1).text("why", why);
            shell.remark(&files::name(&self.file), &message);
            return Ok(Exit::Errors);
        }
        Ok(Exit::Clean)
    }
}
