//! From the shelf to a procedure: the version to run, the versions it calls, in a language.
//!
//! Not here: what stands in the way of running (`procedure::unfit`), which is only passed on.

use crate::browser::{clock, fetch};
use crate::shelf::Shelf;
use crate::withdrawn;
use leptos::prelude::WithUntracked as _;
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{Gather, Kind, LanguageWord, Process, ProcessId, SortedMap};
use sopwright::procedure::{Procedure, compile};
use std::cell::RefCell;
use std::sync::Arc;

/// A published version with all the versions it calls.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The process.
    pub process: Arc<Process>,
    called: Arc<SortedMap<ProcessId, Process>>,
}

impl Edition {
    /// The newest published version, if there is one.
    pub async fn newest(shelf: Shelf, id: &ProcessId) -> Option<Edition> {
        Edition::gather(shelf, id, &SortedMap::new()).await
    }

    /// The versions of these digests: those that a case began with.
    pub async fn of(shelf: Shelf, id: &ProcessId, digests: &SortedMap<String, String>) -> Option<Edition> {
        Edition::gather(shelf, id, digests).await
    }

    async fn gather(shelf: Shelf, id: &ProcessId, digests: &SortedMap<String, String>) -> Option<Edition> {
        let process = sealed(shelf, id, digests).await?;
        let mut called: SortedMap<ProcessId, Process> = SortedMap::new();
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
    pub fn digests(&self) -> SortedMap<String, String> {
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

/// A published version: the one of its digest, else the newest, from this browser or beside the app.
async fn sealed(shelf: Shelf, id: &ProcessId, digests: &SortedMap<String, String>) -> Option<Process> {
    choose(shelf, id, digests, Looks::Beside).await
}

/// Where published versions are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// In this browser alone.
    Here,
    /// Beside the app, too, unless that was done a little while ago.
    Lately,
    /// Beside the app, too, as it is now.
    Beside,
}

/// What was read beside the app is good enough for a list for so many milliseconds.
const FRESH: i64 = 300_000;

/// What was read beside the app: of which process, when, and the version, if it is one to guide by.
type Read = (ProcessId, i64, Option<Process>);

thread_local! {
    static READ: RefCell<Vec<Read>> = const { RefCell::new(Vec::new()) };
}

async fn choose(
    shelf: Shelf,
    id: &ProcessId,
    digests: &SortedMap<String, String>,
    looks: Looks,
) -> Option<Process> {
    let wanted = digests.get(id.as_str());
    let fits = |process: &Process| {
        let digest = process.seal.as_ref().map(|seal| &seal.digest);
        format::is_sealed(process) && (wanted.is_none() || wanted == digest)
    };
    let mut found: Vec<Process> = shelf.sealed(id).await.into_iter().filter(&fits).collect();
    if wanted.is_some() && !found.is_empty() {
        return found.into_iter().next();
    }
    let beside = match looks {
        Looks::Here => None,
        Looks::Lately => beside_lately(shelf, id).await,
        Looks::Beside => beside(shelf, id).await,
    };
    let beside = beside.filter(fits);
    if let Some(beside) = beside {
        let place = usize::from(found.first().is_some_and(|here| !is_newer(&beside, here)));
        found.insert(place, beside);
    }
    // What is withdrawn is used only where there is nothing else, and then says so.
    let withdrawn = match shelf.database() {
        Some(database) => withdrawn::of(&database, id).await,
        None => Vec::new(),
    };
    let used = found.iter().position(|process| !withdrawn::is_withdrawn(&withdrawn, process)).unwrap_or(0);
    found.into_iter().nth(used)
}

/// Whether a version was published after another, by its day, else by its number.
fn is_newer(one: &Process, other: &Process) -> bool {
    let age = |process: &Process| {
        let seal = process.seal.as_ref()?;
        let number: Vec<u32> = seal.version.split('.').map(|part| part.parse().unwrap_or(0)).collect();
        Some((seal.published, number))
    };
    age(one) > age(other)
}

/// What lies beside the app. Only what the index names is asked for: a file that is not there would be an error in the console.
async fn beside(shelf: Shelf, id: &ProcessId) -> Option<Process> {
    let file = format!("{id}.sop.json");
    let is_listed = shelf.templates.with_untracked(|listed| match listed.is_empty() {
        true => None,
        false => Some(listed.iter().any(|template| template.file == file)),
    });
    let is_listed = match is_listed {
        Some(is_listed) => is_listed,
        None => fetch::text("processes/index.json").await?.contains(&format!("\"{file}\"")),
    };
    if !is_listed {
        return None;
    }
    let text = fetch::text(&format!("processes/{file}")).await?;
    let process = format::read(text.as_bytes()).ok().map(|reading| reading.process);
    // A draft is nothing to guide by, so of it nothing needs to be remembered.
    let sealed = process.filter(format::is_sealed);
    let now = clock::now();
    READ.with_borrow_mut(|read| {
        read.retain(|(each, ..)| each != id);
        read.push((id.clone(), now, sealed.clone()));
    });
    sealed
}

/// As [`beside`], where what was read a little while ago is good enough; and what was read before, where there is no
/// network now.
async fn beside_lately(shelf: Shelf, id: &ProcessId) -> Option<Process> {
    let known = READ.with_borrow(|read| read.iter().find(|(each, ..)| each == id).cloned());
    match known {
        Some((_, at, process)) if clock::now() - at < FRESH => process,
        Some((.., process)) => beside(shelf, id).await.or(process),
        None => beside(shelf, id).await,
    }
}

/// The newest version of every process that can be guided: of those kept here, or also of those that lie beside the app,
/// which takes longer.
pub async fn published(shelf: Shelf, looks: Looks) -> Vec<Process> {
    let mut ids: Vec<ProcessId> = shelf.published().await.into_iter().collect();
    let listed = shelf.templates.with_untracked(|listed| {
        listed.iter().filter_map(|template| template.id.parse::<ProcessId>().ok()).collect::<Vec<_>>()
    });
    for id in listed {
        if looks != Looks::Here && !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut found = Vec::new();
    for id in ids {
        found.extend(choose(shelf, &id, &SortedMap::new(), looks).await);
    }
    found
}

/// Keeps the versions that a case is about to run, so that it can go on with them whatever happens beside the app.
pub async fn keep(shelf: Shelf, edition: &Edition) {
    for process in edition.processes() {
        shelf.keep_sealed_behind(process).await.ok();
    }
}
