//! The processes and cases of this browser: what is kept, and how it comes back after a crash.
//!
//! A process is a snapshot and the changes since. Each change is committed before the page says 'Saved', so at the
//! worst the change of the last moment is lost. Not here: the database itself (`browser::database`), what a change is (`shelf::journal`).

mod journal;

pub use journal::{HistoryStep, Opened, Replayed};

use crate::browser::database::{Database, OtherTab, Store, Trouble};
use crate::browser::tabs::{self, Topic};
use crate::browser::{clock, fetch, ids};
use crate::prelude::*;
use serde_json::{Value, json};
use sopwright::edit::{Editor, Patch};
use sopwright::format;
use sopwright::model::{Arrange, Gather, Process, ProcessId, Settings, SortedSet};
use std::sync::Arc;

/// What is kept in this browser.
#[derive(Clone, Copy)]
pub struct Shelf {
    database: LocalValue<Option<Database>>,
    /// The processes, the one changed last first.
    pub processes: RwSignal<Vec<Kept>>,
    /// Whether the last change is kept, and if not, why.
    pub saving: RwSignal<Saving>,
    /// The processes that come with the app.
    pub templates: RwSignal<Vec<Template>>,
    /// Whether the database has answered.
    pub is_open: RwSignal<bool>,
    /// How the team takes the rules.
    pub settings: RwSignal<Arc<Settings>>,
    /// What another tab has to do with the database of this one.
    pub other_tab: RwSignal<OtherTab>,
}

/// A process that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The process as it is now.
    pub process: Arc<Process>,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: i64,
    /// The newest version that was published here.
    pub live: Option<String>,
}

/// Whether the last change is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing has changed since the page was opened.
    Nothing,
    /// On its way to the disk.
    Underway,
    /// Committed at this time.
    Saved(i64),
    /// Not kept.
    Trouble(Trouble),
}

/// A process that comes with the app, as `processes/index.json` tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// Its file beside the page.
    pub file: String,
    /// What it is called, by language.
    pub titles: Vec<(String, String)>,
    /// What it is for, by language.
    pub summaries: Vec<(String, String)>,
    /// The languages it is written in.
    pub languages: Vec<String>,
    /// How many steps it has.
    pub steps: u64,
}

impl Shelf {
    /// Opens the database and reads what is there.
    pub fn open() -> Shelf {
        let shelf = Shelf {
            database: LocalValue::new_local(None),
            processes: RwSignal::new(Vec::new()),
            saving: RwSignal::new(Saving::Nothing),
            templates: RwSignal::new(Vec::new()),
            is_open: RwSignal::new(false),
            settings: RwSignal::default(),
            other_tab: RwSignal::new(OtherTab::None),
        };
        leptos::task::spawn_local(async move {
            match Database::open(move |other| shelf.other_tab.set(other)).await {
                Ok(database) => {
                    shelf.database.set_value(Some(database));
                    shelf.look().await;
                }
                Err(trouble) => {
                    shelf.database.set_value(Some(Database::of_page()));
                    shelf.saving.set(Saving::Trouble(trouble));
                }
            }
            shelf.is_open.set(true);
        });
        leptos::task::spawn_local(async move { shelf.templates.set(templates().await) });
        leptos::task::spawn_local(async move { shelf.settings.set(team_settings().await) });
        shelf
    }

    /// The database, once it is open and if there is one.
    pub fn database(self) -> Option<Database> {
        self.database.get_value()
    }

    /// Reads anew which processes there are.
    pub async fn look(self) {
        let Some(database) = self.database() else { return };
        let Ok(snapshots) = database.all(Store::Processes, None).await else { return };
        let mut kept = Vec::new();
        for id in snapshots.iter().filter_map(|(id, _)| id.parse::<ProcessId>().ok()) {
            if let Ok(Some(opened)) = self.load(&id).await {
                let process = Arc::new(opened.editor.process().clone());
                let live = self.sealed(&id).await.first().and_then(|sealed| sealed.seal.clone());
                kept.push(Kept {
                    process,
                    changed: opened.changed,
                    live: live.map(|seal| seal.version.clone()),
                });
            }
        }
        kept.arrange_by_key(|kept| std::cmp::Reverse(kept.changed));
        self.processes.set(kept);
    }

    /// A process with its history, as it was left.
    pub async fn load(self, id: &ProcessId) -> Result<Option<Opened>, Trouble> {
        let Some(database) = self.database() else { return Err(Trouble::NoStorage) };
        let Some(snapshot) = database.get(Store::Processes, id.as_str()).await? else { return Ok(None) };
        let snapshot: Value = serde_json::from_str(&snapshot).map_err(|_| Trouble::Failed)?;
        let text = snapshot.get("text").and_then(Value::as_str).unwrap_or_default();
        let reading = format::read(text.as_bytes()).map_err(|_| Trouble::Failed)?;
        let mut opened = Opened {
            editor: Editor::open(reading.process),
            changed: snapshot.get("changed").and_then(Value::as_i64).unwrap_or(0),
            number: snapshot.get("number").and_then(Value::as_u64).unwrap_or(0),
        };
        for (key, entry) in database.all(Store::Journal, Some(id.as_str())).await? {
            let number = key.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or(0);
            if number > opened.number {
                opened.replay(number, &entry).ok_or(Trouble::Failed)?;
            }
        }
        Ok(Some(opened))
    }

    /// Keeps a process that was not here, under its own id or, if that is taken, under a new one.
    pub async fn take_in(self, process: Process) -> Result<ProcessId, Trouble> {
        let mut document = process.document().clone();
        let wanted = document.about.id.clone();
        let mut id = wanted.clone();
        let mut copy = 2;
        while self.load(&id).await?.is_some() {
            id = format!("{wanted}-{copy}").parse().unwrap_or_else(|_| ids::mint(""));
            copy += 1;
        }
        Arc::make_mut(&mut document.about).id = id.clone();
        self.keep_whole(&Process::from(document), 0).await?;
        self.look().await;
        Ok(id)
    }

    /// Keeps a process whole, as it is after a number of changes.
    pub async fn keep_whole(self, process: &Process, number: u64) -> Result<(), Trouble> {
        let Some(database) = self.database() else { return Err(Trouble::NoStorage) };
        let snapshot = json!({ "number": number, "changed": clock::now(), "text": format::write(process) });
        database.put(Store::Processes, process.about.id.as_str(), &snapshot.to_string()).await
    }

    /// What was kept of a process after a number of changes.
    pub async fn later(self, id: &ProcessId, number: u64) -> Vec<String> {
        let mut found = Vec::new();
        let Some(database) = self.database() else { return found };
        for number in number + 1.. {
            let Ok(Some(entry)) = database.get(Store::Journal, &journal::key(id, number)).await else {
                break;
            };
            found.push(entry);
        }
        found
    }

    /// Keeps one change. `Saved` shows only after the commit, and then other tabs are told. What to do where another tab
    /// was faster the caller knows.
    pub async fn keep_change(
        self,
        id: &ProcessId,
        number: u64,
        step: HistoryStep,
        label: &str,
        patch: &Patch,
    ) -> Result<(), Trouble> {
        self.saving.set(Saving::Underway);
        let at = clock::now();
        let entry = json!({ "step": step.word(), "at": at, "label": label, "changes": patch.to_json() });
        let kept = match self.database() {
            Some(database) => {
                let added = database.add(Store::Journal, &journal::key(id, number), &entry.to_string()).await;
                if database.is_lasting() { added } else { Err(Trouble::NoStorage) }
            }
            None => Err(Trouble::NoStorage),
        };
        match kept {
            Ok(()) => {
                self.saving.set(Saving::Saved(at));
                tabs::tell_others(Topic::Processes);
            }
            Err(Trouble::Taken) => {}
            Err(trouble) => self.saving.set(Saving::Trouble(trouble)),
        }
        kept
    }

    /// Forgets a process of this browser. What was published stays.
    pub async fn forget(self, id: &ProcessId) -> Result<(), Trouble> {
        let Some(database) = self.database() else { return Err(Trouble::NoStorage) };
        database.forget(Store::Processes, id.as_str()).await?;
        database.forget(Store::Journal, id.as_str()).await?;
        self.look().await;
        Ok(())
    }

    /// The published versions of a process, the newest first.
    pub async fn sealed(self, id: &ProcessId) -> Vec<Process> {
        let Some(database) = self.database() else { return Vec::new() };
        let mut found: Vec<(i64, Process)> = database
            .all(Store::Sealed, Some(id.as_str()))
            .await
            .unwrap_or_default()
            .iter()
            .filter_map(|(_, entry)| {
                let entry: Value = serde_json::from_str(entry).ok()?;
                let reading = format::read(entry.get("text").and_then(Value::as_str)?.as_bytes()).ok()?;
                Some((entry.get("at").and_then(Value::as_i64)?, reading.process))
            })
            .collect();
        found.arrange_by_key(|(at, _)| std::cmp::Reverse(*at));
        found.into_iter().map(|(_, process)| process).collect()
    }

    /// The processes of which a version was published here.
    pub async fn published(self) -> SortedSet<ProcessId> {
        let Some(database) = self.database() else { return SortedSet::new() };
        let entries = database.all(Store::Sealed, None).await.unwrap_or_default();
        entries.iter().filter_map(|(key, _)| key.split('/').next()?.parse().ok()).gathered()
    }

    /// Keeps a published version. It is found by its digest and never changed.
    pub async fn keep_sealed(self, process: &Process) -> Result<(), Trouble> {
        self.keep_sealed_since(process, clock::now()).await
    }

    /// Keeps a published version that came along with a case: it is newer than no other that is here.
    pub async fn keep_sealed_behind(self, process: &Process) -> Result<(), Trouble> {
        self.keep_sealed_since(process, 0).await
    }

    async fn keep_sealed_since(self, process: &Process, at: i64) -> Result<(), Trouble> {
        let Some(database) = self.database() else { return Err(Trouble::NoStorage) };
        let Some(seal) = &process.seal else { return Err(Trouble::Failed) };
        let entry = json!({ "at": at, "text": format::write(process) });
        let key = format!("{}/{}", process.about.id, seal.digest);
        match database.add(Store::Sealed, &key, &entry.to_string()).await {
            Err(Trouble::Taken) => Ok(()),
            other => {
                tabs::tell(Topic::Versions);
                other
            }
        }
    }
}

/// How the team takes the rules, as `sopwright.json` beside the app says. Where it cannot be read, rules are as usual.
async fn team_settings() -> Arc<Settings> {
    let text = fetch::text("sopwright.json").await.unwrap_or_default();
    let team = format::read_team(text.as_bytes()).ok();
    team.and_then(|(team, _)| team.rules).unwrap_or_default()
}

/// What comes with the app. Without a network, or without the file, there is nothing.
async fn templates() -> Vec<Template> {
    let Some(text) = fetch::text("processes/index.json").await else { return Vec::new() };
    let Ok(index) = serde_json::from_str::<Value>(&text) else { return Vec::new() };
    let by_language = |value: Option<&Value>| -> Vec<(String, String)> {
        let pairs = value.and_then(Value::as_object).into_iter().flatten();
        pairs
            .map(|(language, text)| (language.clone(), text.as_str().unwrap_or_default().to_owned()))
            .collect()
    };
    let template = |entry: &Value| {
        Some(Template {
            id: entry.get("id").and_then(Value::as_str)?.to_owned(),
            file: entry.get("file").and_then(Value::as_str)?.to_owned(),
            titles: by_language(entry.get("title")),
            summaries: by_language(entry.get("summary")),
            languages: entry["languages"]
                .as_array()?
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            steps: entry.get("steps").and_then(Value::as_u64).unwrap_or(0),
        })
    };
    index.get("templates").and_then(Value::as_array).into_iter().flatten().filter_map(template).collect()
}

impl Template {
    /// The process of the template.
    pub async fn process(&self) -> Option<Process> {
        let text = fetch::text(&format!("processes/{}", self.file)).await?;
        format::read(text.as_bytes()).ok().map(|reading| reading.process)
    }

    /// Its title in a language, or in the first there is.
    pub fn title(&self, language: &str) -> String {
        in_language(&self.titles, language)
    }

    /// What it is for, in a language, or in the first there is.
    pub fn summary(&self, language: &str) -> String {
        in_language(&self.summaries, language)
    }
}

fn in_language(texts: &[(String, String)], language: &str) -> String {
    let fitting = texts.iter().find(|(tag, _)| tag == language).or_else(|| texts.first());
    fitting.map(|(_, text)| text.clone()).unwrap_or_default()
}
