//! What `sopwright.json` beside the app says, read once at the start from the app's own origin.
//!
//! Not here: what it may say (`papers::deployment`). Other settings of that file are read by whoever knows them.

use crate::browser::fetch;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sopwright::papers::Deployment;

/// The settings of this deployment; none until they are read.
#[derive(Clone, Copy)]
pub struct Deployed(RwSignal<Option<Deployment>>);

impl Deployed {
    /// Reads them.
    pub fn read() -> Deployed {
        let deployed = Deployed(RwSignal::new(None));
        spawn_local(async move {
            let text = fetch::text("sopwright.json").await.unwrap_or_default();
            deployed.0.set(Some(Deployment::read(text.as_bytes())));
        });
        deployed
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
