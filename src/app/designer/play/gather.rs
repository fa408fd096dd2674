//! The processes that a draft calls, and those they call, as they are in this browser.
//!
//! Not here: what stands in for one that is not at hand (`procedure::compile_draft`).

use crate::shelf::Shelf;
use sopwright::model::{Process, ProcessId, SortedMap};

/// Every process that is called from here on and is at hand: as it is being drawn, else as it was published last.
pub async fn called(shelf: Shelf, process: &Process) -> SortedMap<ProcessId, Process> {
    let mut found = SortedMap::new();
    let mut waiting = process.calls();
    while let Some(id) = waiting.pop() {
        if id == process.about.id || found.contains_key(&id) {
            continue;
        }
        if let Some(called) = at_hand(shelf, &id).await {
            waiting.extend(called.calls());
            found.insert(id, called);
        }
    }
    found
}

async fn at_hand(shelf: Shelf, id: &ProcessId) -> Option<Process> {
    if let Ok(Some(opened)) = shelf.load(id).await {
        return Some(opened.editor.process().clone());
    }
    shelf.sealed(id).await.into_iter().next()
}
