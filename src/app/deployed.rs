//! What `sopwright.json` beside the app says, read at the start from the app's own origin, and anew every few minutes.
//!
//! Not here: what it may say (`papers::deployment`). Other settings of that file are read by whoever knows them.

use crate::browser::fetch;
use crate::browser::tabs::{self, Topic};
use crate::prelude::*;
use leptos::task::spawn_local;
use sopwright::papers::Deployment;
use std::time::Duration;

/// So often it is looked what lies beside the app now: who leaves a page open all day hears of what is withdrawn.
const EVERY: Duration = Duration::from_secs(300);

/// The settings of this deployment; none until they are read.
#[derive(Clone, Copy)]
pub struct Deployed(RwSignal<Option<Deployment>>);

impl Deployed {
    /// Reads them.
    pub fn read() -> Deployed {
        let deployed = Deployed(RwSignal::new(None));
        deployed.look();
        let again = move || {
            deployed.look();
            tabs::tell_here(Topic::Versions);
        };
        if let Ok(handle) = set_interval_with_handle(again, EVERY) {
            on_cleanup(move || handle.clear());
        }
        deployed
    }

    /// Reads them. What was read stays where they cannot be had just now.
    fn look(self) {
        spawn_local(async move {
            let text = fetch::text("sopwright.json").await;
            let read = text.map(|text| Deployment::read(text.as_bytes()));
            if self.0.with_untracked(|known| known.is_none() || (read.is_some() && *known != read)) {
                self.0.set(Some(read.unwrap_or_else(|| Deployment::read(&[]))));
            }
        });
    }

    /// The settings, once they are read.
    pub fn get(self) -> Option<Deployment> {
        self.0.get()
    }

    /// The settings as they are known now.
    pub fn peek(self) -> Option<Deployment> {
        self.0.get_untracked()
    }
}
