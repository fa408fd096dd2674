//! Processes that arrive: a file chosen or dropped, a template, a new one. Broken files say what is wrong with them.
//!
//! Not here: reading (`format`), keeping (`shelf`).

use crate::arriving::Arriving;
use crate::browser::files::ChosenFile;
use crate::browser::ids;
use crate::controls::{Icon, Toasts, clicked, view};
use crate::feedback;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::{Shelf, Template};
use crate::withdrawn;
use crate::words::{Words, t};
use sopwright::exchange::file_in;
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{About, Document, Kind, LanguageWord, Process, Role, RoleId, Start, Step, StepId};
use sopwright::model::{Gather, SortedSet};
use sopwright::papers::{Envelope, FeedbackFile, Flaw, Withdrawal};
use sopwright::text::{Language, notice, unreadable};
use std::sync::Arc;

/// What could not be read, to be shown until it is put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The name of the file.
    pub name: String,
    /// What is wrong, a sentence each.
    pub reasons: Vec<Message>,
}

/// Brings processes in.
#[derive(Clone, Copy)]
pub struct Arrivals {
    shelf: Shelf,
    words: Words,
    toasts: Toasts,
    arriving: Arriving,
    /// The file that could not be read last.
    pub broken: RwSignal<Option<Broken>>,
}

impl Arrivals {
    /// Finds what it needs around it.
    pub fn new() -> Arrivals {
        Arrivals {
            shelf: expect_context(),
            words: expect_context(),
            toasts: expect_context(),
            arriving: expect_context(),
            broken: RwSignal::new(None),
        }
    }

    /// Takes files in and opens the last of them.
    pub async fn files(self, files: Vec<ChosenFile>) {
        self.broken.set(None);
        for file in files {
            if Envelope::is_meant(&file.bytes) {
                self.arriving.file(&file.bytes);
                continue;
            }
            if FeedbackFile::is_meant(&file.bytes) {
                self.feedback(file).await;
                continue;
            }
            if Withdrawal::is_meant(&file.bytes) {
                self.withdrawal(file).await;
                continue;
            }
            // A picture of ours opens as the process that rides along in it.
            match format::read(&file_in(file.bytes)) {
                Ok(reading) => {
                    for odd in reading.notices.iter().take(3) {
                        self.toasts.say(self.words.tell(&notice(odd)));
                    }
                    self.process(reading.process).await;
                }
                Err(error) => self.broken.set(Some(Broken { name: file.name, reasons: unreadable(&error) })),
            }
        }
    }

    /// What agents said of steps elsewhere.
    async fn feedback(self, file: ChosenFile) {
        match FeedbackFile::read(&file.bytes) {
            Ok(said) => {
                let Some(database) = self.shelf.database() else { return };
                match feedback::take_in(&database, said.said).await {
                    Ok(new) => {
                        self.toasts.say(self.words.tell(&Message::new("feedback-came").count("new", new)));
                    }
                    Err(_) => self.toasts.say(self.words.plain("not-kept")),
                }
            }
            Err(Flaw::Unreadable(error)) => {
                self.broken.set(Some(Broken { name: file.name, reasons: unreadable(&error) }));
            }
            Err(_) => self.toasts.say(self.words.plain("feedback-newer")),
        }
    }

    /// That a version is withdrawn, or in use again.
    async fn withdrawal(self, file: ChosenFile) {
        self.ready().await;
        match Withdrawal::read(&file.bytes) {
            Ok(withdrawal) => {
                let Some(database) = self.shelf.database() else { return };
                let told =
                    Message::new(if withdrawal.is_over { "withdrawn-over-came" } else { "withdrawn-came" });
                let told = told.text("title", &withdrawal.title).text("version", &withdrawal.version);
                let is_kept = withdrawn::keep(&database, &withdrawal).await.is_ok();
                self.toasts.say(if is_kept { self.words.tell(&told) } else { self.words.plain("not-kept") });
            }
            Err(Flaw::Unreadable(error)) => {
                self.broken.set(Some(Broken { name: file.name, reasons: unreadable(&error) }));
            }
            Err(_) => self.toasts.say(self.words.plain("withdrawn-newer")),
        }
    }

    /// Takes a copy of a template in and opens it.
    pub async fn template(self, template: &Template) {
        match template.process().await {
            Some(process) => {
                self.called(&process).await;
                self.process(process).await;
            }
            None => self.toasts.say(self.words.plain("template-missing")),
        }
    }

    /// Takes in what a template calls, as far as it comes with the app and is not here yet: without it nothing could be
    /// tried or published.
    async fn called(self, process: &Process) {
        self.ready().await;
        let mut waiting = process.calls();
        let mut seen = std::iter::once(process.about.id.clone()).gathered::<SortedSet<_>>();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id.clone()) || !matches!(self.shelf.load(&id).await, Ok(None)) {
                continue;
            }
            let templates = self.shelf.templates.get_untracked();
            let Some(template) = templates.iter().find(|template| template.id == id.as_str()) else {
                continue;
            };
            if let Some(called) = template.process().await {
                waiting.extend(called.calls());
                if self.shelf.keep_whole(&called, 0).await.is_err() {
                    self.toasts.say(self.words.plain("not-kept"));
                }
            }
        }
    }

    /// A file may be dropped before the database has answered.
    async fn ready(self) {
        while !self.shelf.is_open.get_untracked() {
            gloo::timers::future::TimeoutFuture::new(20).await;
        }
    }

    /// Makes a new process and opens it.
    pub async fn new_process(self) {
        self.ready().await;
        let title = self.words.plain("new-process-title");
        let numbered = (2..).map(|number| format!("{title} {number}"));
        let is_free = |title: &String| {
            self.shelf
                .processes
                .with_untracked(|kept| kept.iter().all(|kept| kept.process.about.title != *title))
        };
        let free = std::iter::once(title.clone()).chain(numbered).find(is_free);
        self.process(blank(self.words, free.unwrap_or(title))).await;
    }

    async fn process(self, process: Process) {
        self.ready().await;
        // A published file is also kept as what it is, so that it can be guided at once.
        if format::is_sealed(&process) && self.shelf.keep_sealed(&process).await.is_err() {
            self.toasts.say(self.words.plain("not-kept"));
        }
        match self.shelf.take_in(process).await {
            Ok(id) => Route::Draw(id).go(),
            Err(_) => self.toasts.say(self.words.plain("not-kept")),
        }
    }
}

/// A process with a start and one role, in the language of the interface.
fn blank(words: Words, title: String) -> Process {
    let language = match words.language() {
        Language::English => LanguageWord::English,
        Language::Danish => LanguageWord::Danish,
    };
    let start: StepId = ids::mint("start");
    let role: RoleId = ids::mint("front line");
    let mut about = About::new(ids::mint(&title), title, language);
    about.start = Some(start.clone());
    about.owner = Some(role.clone());
    let mut document = Document::empty(about);
    document
        .roles
        .insert(role, Arc::new(Role { level: Some(1), ..Role::new(words.plain("new-role-title")) }));
    let kind = Kind::Start(Start::default());
    document.steps.insert(start, Arc::new(Step::new(words.plain("new-start-title"), kind)));
    document.into()
}

/// What is wrong with the file that could not be read, and what to do.
#[component]
pub fn BrokenFile(
    /// Where files arrive.
    arrivals: Arrivals,
) -> impl IntoView {
    let words = expect_context::<Words>();
    move || {
        arrivals.broken.get().map(|broken| {
            let title = words.tell(&Message::new("broken-title").text("file", &broken.name));
            view! {
                <section class="banner danger broken" role="alert">
                    <Icon name="i-error"/>
                    <div class="grow">
                        <h2>{title}</h2>
                        <p>{t("broken-text")}</p>
                        <ul>{broken.reasons.iter().take(20).map(|reason| view! { <li>{words.tell(reason)}</li> }).collect_view()}</ul>
                    </div>
                    <button class="btn icon quiet sm" aria-label=t("close") on:click=clicked(move |_| arrivals.broken.set(None))>
                        <Icon name="i-x"/>
                    </button>
                </section>
            }
        })
    }
}
