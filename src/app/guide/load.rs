//! From the shelf to a procedure: the version to run, the versions it calls, in a language.
//!
//! Not here: what stands in the way of running (`procedure::unfit`), which is only passed on.

use crate::browser::fetch;
use crate::shelf::Shelf;
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{Gather, Kind, LanguageWord, Process, ProcessId};
use sopwright::procedure::{Procedure, compile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A published version with all the versions it calls.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The process.
    pub process: Arc<Process>,
    called: Arc<BTreeMap<ProcessId, Process>>,
}

impl Edition {
    /// The newest published version, if there is one.
    pub async fn newest(shelf: Shelf, id: &ProcessId) -> Option<Edition> {
        Edition::gather(shelf, id, &BTreeMap::new()).await
    }

    /// The versions of these digests: those that a case began with.
    pub async fn of(shelf: Shelf, id: &ProcessId, digests: &BTreeMap<String, String>) -> Option<Edition> {
        Edition::gather(shelf, id, digests).await
    }

    async fn gather(shelf: Shelf, id: &ProcessId, digests: &BTreeMap<String, String>) -> Option<Edition> {
        let process = sealed(shelf, id, digests).await?;
        let mut called: BTreeMap<ProcessId, Process> = BTreeMap::new();
        let mut waiting: Vec<ProcessId> = calls(&process).collect();
        while let Some(next) = waiting.pop() {
            if next == *id || called.contains_key(&next) {
                continue;
            }
            // What is not at hand is told when the whole is compiled.
            if let Some(found) = sealed(shelf, &next, digests).await {
                waiting.extend(calls(&found));
                called.insert(next, found);
            }
        }
        Some(Edition { process: Arc::new(process), called: Arc::new(called) })
    }

    /// The executable form in a language, or what is in the way.
    pub fn procedure(&self, language: LanguageWord) -> Result<Procedure, Vec<Message>> {
        compile(&self.process, &self.called, language)
            .map_err(|not_ready| not_ready.unfit.iter().map(sopwright::procedure::Unfit::message).collect())
    }

    /// The digest of each version, by process.
    pub fn digests(&self) -> BTreeMap<String, String> {
        let all = std::iter::once(&*self.process).chain(self.called.values());
        let seal =
            |process: &Process| Some((process.about.id.to_string(), process.seal.as_ref()?.digest.clone()));
        all.filter_map(seal).gathered()
    }
}

impl Edition {
    /// The process and those it calls.
    pub fn processes(&self) -> Vec<&Process> {
        std::iter::once(&*self.process).chain(self.called.values()).collect()
    }
}

fn calls(process: &Process) -> impl Iterator<Item = ProcessId> {
    process.steps.values().filter_map(|step| match &step.kind {
        Kind::Call(call) => call.sop.clone(),
        _ => None,
    })
}

/// A published version from this browser, or one that lies beside the app.
async fn sealed(shelf: Shelf, id: &ProcessId, digests: &BTreeMap<String, String>) -> Option<Process> {
    let wanted = digests.get(id.as_str());
    let fits = |process: &Process| {
        let digest = process.seal.as_ref().map(|seal| &seal.digest);
        format::is_sealed(process) && (wanted.is_none() || wanted == digest)
    };
    if let Some(found) = shelf.sealed(id).await.into_iter().find(&fits) {
        return Some(found);
    }
    // Only what the index names is asked for: a file that is not there would be an error in the console.
    let index = fetch::text("processes/index.json").await?;
    let file = format!("{id}.sop.json");
    if !index.contains(&format!("\"{file}\"")) {
        return None;
    }
    let text = fetch::text(&format!("processes/{file}")).await?;
    format::read(text.as_bytes()).ok().map(|reading| reading.process).filter(fits)
}
