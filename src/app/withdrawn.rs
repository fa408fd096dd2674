//! Published versions that are withdrawn, as this browser keeps it: beside the version, which itself never changes.
//!
//! Not here: its form and its file (`papers::withdrawal`), what a case on such a version says (`guide::withdrawn`).

use crate::browser::database::{Database, Store, Trouble};
use crate::browser::tabs::{self, Topic};
use crate::deployed::Deployed;
use crate::follow::effect;
use crate::prelude::*;
use crate::shelf::Shelf;
use leptos::task::spawn_local;
use sopwright::format;
use sopwright::model::{Process, ProcessId, SortedMap};
use sopwright::papers::Withdrawal;
use sopwright::record::{Shape as _, Writer};

fn key_of(process: &ProcessId, digest: &str) -> String {
    format!("{process}/withdrawn/{digest}")
}

/// Keeps that a version is withdrawn, or in use again.
pub async fn keep(database: &Database, withdrawal: &Withdrawal) -> Result<(), Trouble> {
    let mut out = Writer::compact();
    withdrawal.write(&mut out);
    let key = key_of(&withdrawal.process, &withdrawal.digest);
    database.put(Store::Sealed, &key, &out.into_text()).await?;
    tabs::tell(Topic::Versions);
    Ok(())
}

/// The versions of a process that are withdrawn.
pub async fn of(database: &Database, process: &ProcessId) -> Vec<Withdrawal> {
    let entries =
        database.all(Store::Sealed, Some(&format!("{process}/withdrawn"))).await.unwrap_or_default();
    let all = entries.iter().filter_map(|(_, text)| read(text));
    all.filter(|withdrawal| !withdrawal.is_over).collect()
}

/// The first version among these, by process, that is withdrawn.
pub async fn among(shelf: Shelf, digests: &SortedMap<String, String>) -> Option<Withdrawal> {
    let database = shelf.database()?;
    for (process, digest) in digests {
        let process: ProcessId = process.parse().ok()?;
        let found = of(&database, &process).await.into_iter().find(|each| each.digest == *digest);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a version is among those withdrawn.
pub fn is_withdrawn(withdrawn: &[Withdrawal], process: &Process) -> bool {
    let seal = process.seal.as_ref();
    seal.is_some_and(|seal| withdrawn.iter().any(|each| each.digest == seal.digest))
}

/// Takes in what the deployment says, as far as it is news.
pub fn take_in_deployed() {
    let (shelf, deployed) = (expect_context::<Shelf>(), expect_context::<Deployed>());
    effect(move || {
        let Some(deployment) = deployed.get().filter(|_| shelf.is_open.get()) else { return };
        spawn_local(async move {
            let Some(database) = shelf.database() else { return };
            for each in &deployment.withdrawn {
                let key = key_of(&each.process, &each.digest);
                let known = database.get(Store::Sealed, &key).await.ok().flatten();
                let is_news = known.and_then(|text| read(&text)).is_none_or(|known| {
                    each.on > known.on || (each.on == known.on && each.is_over && !known.is_over)
                });
                if is_news {
                    keep(&database, each).await.ok();
                }
            }
        });
    });
}

fn read(text: &str) -> Option<Withdrawal> {
    format::read_record::<Withdrawal>(text.as_bytes()).ok().map(|(withdrawal, _)| withdrawal)
}
